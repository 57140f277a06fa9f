// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/localsizes.h"

#include "core/oci/imageconfig.h"

#include <map>
#include <set>

namespace core {

void describeConfig(LocalImage& image, BytesView rawConfig, Warnings& warnings)
{
    const auto config = parseImageConfig(rawConfig);
    if (!config) {
        if (image.problem.empty())
            image.problem = "Its config cannot be read: " + config.error().message + ".";
        warnings.add({WarningCode::CorruptData, 0, {}, image.id + ": " + config.error().message});
        return;
    }
    image.configDigest = sha256Of(rawConfig);
    if (!config->platform.os.empty())
        image.platform = config->platform;
    image.labels.assign(config->labels.begin(), config->labels.end());
    image.diffIds = config->diffIds;
    if (!image.created)
        image.created = parseTimestamp(config->created);
}

void sumUpLayers(std::vector<LocalImage>& images,
                 const std::function<std::optional<std::uint64_t>(const std::string&)>& bytesOf)
{
    using Layers = std::set<std::string_view>;
    const auto layersOf = [](const LocalImage& image) {
        return Layers(image.layers.begin(), image.layers.end());
    };
    std::map<std::string_view, std::size_t> users;
    for (const LocalImage& image : images)
        for (const std::string_view layer : layersOf(image))
            ++users[layer];
    for (LocalImage& image : images) {
        std::uint64_t unpacked = 0;
        std::uint64_t shared = 0;
        bool isKnown = true;
        for (const std::string_view layer : layersOf(image)) {
            const auto bytes = bytesOf(std::string(layer));
            isKnown = isKnown && bytes.has_value();
            unpacked += bytes.value_or(0);
            shared += users[layer] > 1 ? bytes.value_or(0) : 0;
        }
        if (!isKnown)
            continue;
        image.unpacked = unpacked;
        image.shared = shared;
        image.unique = unpacked - shared;
    }
}

} // namespace core
