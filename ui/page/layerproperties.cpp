// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/layerproperties.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/propertytable.h"

namespace {

constexpr qsizetype instructionCharacters = 4000;

} // namespace

LayerProperties::LayerProperties(const ImageDocument& document, int layer)
    : m_document(document)
    , m_layer(document.image() && layer <= static_cast<int>(document.layerCount()) ? layer : 0)
{
}

QString LayerProperties::title() const
{
    return m_layer == 0 ? m_document.title() : tr("Layer %1").arg(m_layer);
}

QString LayerProperties::subtitle() const
{
    const auto& image = m_document.image();
    if (!image)
        return {};
    if (m_layer == 0)
        return format::name(image->place, instructionCharacters);
    const core::Layer& layer = image->layers[static_cast<std::size_t>(m_layer - 1)];
    if (const auto packed = layer.packedDigest())
        return format::name(packed->text());
    return layer.diffId ? format::name(layer.diffId->text()) : QString();
}

QString LayerProperties::instruction() const
{
    if (m_layer == 0)
        return {};
    const auto& history = m_document.image()->layers[static_cast<std::size_t>(m_layer - 1)].history;
    return history ? format::name(core::readableInstruction(*history).text(), instructionCharacters)
                   : QString();
}

void LayerProperties::fill(PropertyTable& table) const
{
    if (!m_document.image())
        return;
    if (m_layer == 0)
        fillImage(table);
    else
        fillLayer(table);
}

void LayerProperties::fillImage(PropertyTable& table) const
{
    const core::Image& image = *m_document.image();
    for (std::size_t i = 0; i < image.names.size() && i < 8; ++i)
        table.addValue(i == 0 ? tr("Names") : QString(), format::name(image.names[i], 512));
    table.addValue(tr("Kind"), format::name(core::storeKindName(m_document.store()->kind())));
    table.addValue(tr("Platform"), format::name(core::formatPlatform(image.config.platform)));
    table.addValue(tr("Created"), format::time(image.config.created));
    table.addValue(tr("Layers"), QString::number(m_document.layerCount()));
    if (!image.manifestDescriptor.digest.isEmpty())
        table.addValue(tr("Manifest"), format::shortDigest(image.manifestDescriptor.digest), true,
                       format::name(image.manifestDescriptor.digest.text()));
    if (!image.configDigest.isEmpty())
        table.addValue(tr("Configuration"), format::shortDigest(image.configDigest), true,
                       format::name(image.configDigest.text()));
}

void LayerProperties::fillLayer(PropertyTable& table) const
{
    const auto i = static_cast<std::size_t>(m_layer - 1);
    const core::Layer& layer = m_document.image()->layers[i];
    const auto number = static_cast<std::uint32_t>(m_layer);
    const auto& index = m_document.layer(number).index;
    const auto packed = layer.packedSize();
    QString packedText = format::bytes(packed);
    if (index)
        packedText +=
            QStringLiteral("  ") + format::name(core::compressionName(index->compression()));
    table.addValue(tr("Packed"), packedText, false,
                   packed ? format::exactBytes(*packed) : QString());
    if (!layer.data && !layer.missingReason.empty())
        table.addValue(tr("Not here"), format::name(layer.missingReason, 512));
    if (index) {
        table.addValue(tr("Unpacked"),
                       format::bytesAtLeast(index->unpackedBytes(), !index->isComplete()), false,
                       format::exactBytes(index->unpackedBytes()));
    }
    const auto& waste = m_document.waste();
    if (waste && i < waste->byLayer.size()) {
        const auto& bytes = waste->byLayer[i];
        table.addValue(tr("Hidden"),
                       format::bytes(bytes.hidden) + QStringLiteral(" · ")
                           + format::percent(format::share(bytes.hidden, bytes.shipped)),
                       false, format::exactBytes(bytes.hidden));
        if (waste->contentChecked)
            table.addValue(tr("Duplicate"), format::bytes(bytes.duplicate), false,
                           tr("Visible bytes that another file has, too: %1")
                               .arg(format::exactBytes(bytes.duplicate)));
    }
    if (index)
        table.addValue(tr("Entries"), format::number(index->memberCount()));
    if (layer.history)
        table.addValue(tr("Created"), format::time(layer.history->created));
    if (!layer.mediaType().empty())
        table.addValue(tr("Media type"), format::name(layer.mediaType(), 256));
    if (layer.diffId)
        table.addValue(tr("Diff ID"), format::shortDigest(*layer.diffId), true,
                       format::name(layer.diffId->text()));
}
