// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/arrivedlayers.h"

#include "core/oci/image.h"

#include <algorithm>

std::shared_ptr<ArrivedLayers> ArrivedLayers::make()
{
    return {new ArrivedLayers, [](ArrivedLayers* layers) { layers->deleteLater(); }};
}

void ArrivedLayers::add(std::uint32_t number, const core::IndexedLayer& layer)
{
    {
        const std::lock_guard lock(m_mutex);
        m_list.emplace_back(number, layer);
    }
    emit arrived();
}

ArrivedLayers::List ArrivedLayers::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_list, {});
}

std::vector<core::IndexedLayer> readSoFar(std::vector<core::IndexedLayer> layers)
{
    const auto isRead = [](const core::IndexedLayer& layer) { return layer.index != nullptr; };
    if (std::none_of(layers.begin(), layers.end(), isRead))
        return {};
    core::Layer unread;
    unread.missingReason = "The layer was not read, as reading was stopped.";
    const auto placeholder = core::indexLayer(unread, {}, {});
    for (core::IndexedLayer& layer : layers)
        if (!isRead(layer) && placeholder)
            layer = *placeholder;
    return layers;
}
#include "moc_arrivedlayers.cpp"
