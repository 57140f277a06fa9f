// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/buildsteps.h"

#include <algorithm>

namespace core {

namespace {

void addText(Hasher& hasher, std::string_view text)
{
    hasher.update(asBytes(std::to_string(text.size()) + ' '));
    hasher.update(asBytes(text));
}

/// What the first \a steps of \a config's history and the layers that they made are known by.
std::string keyOf(const ImageConfig& config, std::size_t steps)
{
    Hasher hasher;
    std::size_t layers = 0;
    for (std::size_t i = 0; i < steps; ++i) {
        const HistoryEntry& entry = config.history[i];
        for (const std::string* text :
             {&entry.created, &entry.author, &entry.createdBy, &entry.comment})
            addText(hasher, *text);
        layers += entry.emptyLayer ? 0 : 1;
    }
    for (std::size_t i = 0; i < layers; ++i)
        addText(hasher, config.diffIds[i].text());
    return hasher.finish().text();
}

} // namespace

void BuildSteps::add(std::size_t number, const ImageConfig& config)
{
    const auto layers = std::ranges::count(config.history, false, &HistoryEntry::emptyLayer);
    if (config.history.empty() || static_cast<std::size_t>(layers) != config.diffIds.size())
        return;
    m_whole[keyOf(config, config.history.size())].push_back(number);
    if (config.history.size() > 1)
        m_below.emplace(number, keyOf(config, config.history.size() - 1));
}

void BuildSteps::apply(std::vector<LocalImage>& images) const
{
    std::vector<bool> isBelow(images.size());
    for (const auto& [number, key] : m_below) {
        const auto below = m_whole.find(key);
        if (below == m_whole.end())
            continue;
        // Of several the one that nobody gave a name.
        const auto nameless = std::ranges::find_if(
            below->second, [&images](std::size_t other) { return images[other].names.empty(); });
        const std::size_t parent =
            nameless == below->second.end() ? below->second.front() : *nameless;
        images[number].parent = images[parent].id;
        isBelow[parent] = true;
    }
    for (std::size_t i = 0; i < images.size(); ++i)
        images[i].isIntermediate =
            images[i].names.empty() && images[i].digestNames.empty() && isBelow[i];
}

} // namespace core
