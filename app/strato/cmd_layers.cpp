// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"

#include <algorithm>

namespace strato {

namespace {

using Indexed = core::IndexedImage;

std::string createdBy(const core::Layer& layer)
{
    return layer.history ? core::readableInstruction(*layer.history).text() : std::string();
}

using Numbers = std::vector<std::uint32_t>;

void writeLayers(Session& session, const Indexed& indexed, const Numbers& numbers)
{
    const core::Image& image = *indexed.image;
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, image);
    json.key("layers").beginArray();
    for (const std::uint32_t n : numbers) {
        const core::Layer& layer = image.layers[n - 1];
        const core::LayerIndex& index = *indexed.layers[n - 1].index;
        const auto digest = layer.packedDigest();
        const auto diffId = layer.diffId ? layer.diffId : index.diffId();
        json.beginObject().field("index", n);
        json.textField("diffId", diffId ? diffId->text() : std::string());
        json.textField("digest", digest ? digest->text() : std::string());
        json.textField("mediaType", layer.mediaType());
        json.field("packed", layer.packedSize());
        json.field("unpacked", index.unpackedBytes()).field("entries", index.memberCount());
        json.textField("createdBy", layer.history ? layer.history->createdBy : std::string());
        json.textField("instruction", createdBy(layer));
        json.field("emptyHistoryBefore", layer.emptyHistoryBefore);
        json.field("compression", core::compressionName(index.compression()));
        json.field("complete", index.isComplete());
        const auto verifiedAt = indexed.layers[n - 1].verifiedAt;
        json.textField("verifiedAt",
                       verifiedAt ? core::formatTimestamp(*verifiedAt) : std::string());
        json.endObject();
    }
    json.endArray().field("emptyHistoryAfter", image.emptyHistoryAfter.size());
    const bool isRead = std::ranges::none_of(
        indexed.layers, [](const core::IndexedLayer& layer) { return layer.table != nullptr; });
    json.field("verified", isRead && !session.has(OptionId::HeadersOnly));
    writeWarnings(json, session.warnings());
    json.endObject();
}

void sortLayers(Numbers& numbers, const Indexed& indexed, const std::optional<SortOrder>& order)
{
    // The order of layers carries meaning: it stays unless another is asked for.
    if (!order)
        return;
    const bool bySize = order->key == "size";
    const bool descending = order->isStated ? order->descending : bySize;
    const auto size = [&](std::uint32_t n) { return indexed.layers[n - 1].index->unpackedBytes(); };
    if (bySize)
        std::ranges::stable_sort(numbers, [&](auto a, auto b) { return size(a) < size(b); });
    if (descending)
        std::ranges::reverse(numbers);
}

void printLayers(Session& session, const Indexed& indexed, Numbers numbers)
{
    Table table({{strato::tr("Layer"), Align::Right},
                 {strato::tr("Packed"), Align::Right},
                 {strato::tr("Unpacked"), Align::Right},
                 {strato::tr("Entries"), Align::Right},
                 {strato::tr("Digest"), Align::Left},
                 {strato::tr("Created by"), Align::Left}},
                session.isColoured());
    sortLayers(numbers, indexed, session.arguments().sort);
    for (const std::uint32_t n : numbers) {
        const core::Layer& layer = indexed.image->layers[n - 1];
        const core::LayerIndex& index = *indexed.layers[n - 1].index;
        const auto diffId = layer.diffId ? layer.diffId : index.diffId();
        const auto digest = layer.packedDigest() ? layer.packedDigest() : diffId;
        const auto packed = layer.packedSize();
        const std::string unpacked = session.bytes(index.unpackedBytes());
        table.add({{std::to_string(n)},
                   {packed ? session.bytes(*packed) : "-"},
                   {index.isComplete() ? unpacked : fill(strato::tr("at least %1"), {unpacked}),
                    index.isComplete() ? Style::Plain : Style::Error},
                   {std::to_string(index.memberCount())},
                   {digest ? shortDigest(*digest) : "-"},
                   {harmless(createdBy(layer))}});
    }
    table.print(session.output());
}

} // namespace

Outcome runLayers(Session& session)
{
    session.believeTables();
    const bool compares = session.arguments().filter.needsContents();
    const auto indexed = session.readLayers(session.contentHashes(compares));
    if (!indexed)
        return tl::unexpected(indexed.error());
    const auto range = session.layerRange();
    if (!range)
        return tl::unexpected(range.error());
    Numbers numbers;
    for (std::uint32_t n = range->first; n <= range->last; ++n)
        numbers.push_back(n);
    if (session.has(OptionId::Filter)) {
        const auto fits = layersThatFit(session, indexed->layers);
        if (!fits)
            return tl::unexpected(fits.error());
        std::erase_if(numbers, [&](std::uint32_t n) { return !(*fits)[n]; });
    }
    if (session.isJson())
        writeLayers(session, *indexed, numbers);
    else
        printLayers(session, *indexed, std::move(numbers));
    return session.exit();
}

} // namespace strato
