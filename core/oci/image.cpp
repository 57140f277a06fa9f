// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image.h"

#include <utility>

namespace core {

namespace {

void warn(Image& image, std::string message)
{
    image.warnings.add({WarningCode::HistoryMismatch, 0, {}, std::move(message)});
}

/// "1 layer", "3 layers"
std::string counted(std::size_t count, std::string_view noun)
{
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

void pairDiffIds(Image& image)
{
    const std::vector<Digest>& diffIds = image.config.diffIds;
    const std::size_t stated = image.layers.size();
    if (diffIds.size() != stated)
        warn(image, "the image has " + counted(stated, "layer") + ", its config lists "
                        + counted(diffIds.size(), "diffID"));
    for (std::size_t i = 0; i < diffIds.size(); ++i) {
        if (i >= stated)
            image.layers.emplace_back().missingReason =
                "The config lists this layer, the image has no data for it.";
        if (!diffIds[i].isEmpty())
            image.layers[i].diffId = diffIds[i];
    }
}

void pairHistory(Image& image)
{
    std::vector<HistoryEntry> empty;
    std::size_t next = 0;
    std::size_t beyond = 0;
    for (const HistoryEntry& entry : image.config.history) {
        const bool hasLayer = !entry.emptyLayer && next < image.layers.size();
        if (!hasLayer) {
            beyond += entry.emptyLayer ? 0U : 1U;
            empty.push_back(entry);
            continue;
        }
        Layer& layer = image.layers[next++];
        layer.history = entry;
        layer.emptyHistoryBefore = static_cast<std::uint32_t>(empty.size());
        layer.emptyHistory = std::exchange(empty, {});
    }
    image.emptyHistoryAfter = std::move(empty);
    // A history is optional as a whole; only one that is there can contradict the layers.
    if (!image.config.history.empty() && next + beyond != image.layers.size())
        warn(image, "the history tells of " + counted(next + beyond, "layer") + ", the image has "
                        + std::to_string(image.layers.size()));
}

} // namespace

std::optional<std::uint64_t> Layer::packedSize() const
{
    if (data && form == LayerForm::Blob)
        return data->size;
    return blob ? std::optional(blob->size) : std::nullopt;
}

std::optional<Digest> Layer::packedDigest() const
{
    return blob ? std::optional(blob->digest) : std::nullopt;
}

std::optional<Digest> Layer::statedDataDigest() const
{
    return form == LayerForm::Blob ? packedDigest() : statedDiffId();
}

std::optional<Digest> Layer::statedDiffId() const
{
    return form == LayerForm::Rebuilt ? std::nullopt : diffId;
}

std::string Layer::mediaType() const
{
    return blob ? blob->mediaType : std::string();
}

void pairLayers(Image& image)
{
    for (Layer& layer : image.layers) {
        layer.diffId.reset();
        layer.history.reset();
        layer.emptyHistoryBefore = 0;
        layer.emptyHistory.clear();
    }
    pairDiffIds(image);
    pairHistory(image);
}

std::optional<std::uint64_t> Image::packedBytes() const
{
    std::uint64_t sum = 0;
    for (const Layer& layer : layers) {
        const auto packed = layer.packedSize();
        if (!packed)
            return std::nullopt;
        sum += *packed;
    }
    return sum;
}

} // namespace core
