// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/usageforest.h"

#include "app/strato/cleanupplaces.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "core/usage/layerforest.h"

#include <QtGlobal>

namespace strato {

namespace {

constexpr std::size_t deepestIndent = 40;

using PlaceList = std::vector<std::shared_ptr<const core::CleanupPlace>>;

const core::LocalImage& imageOf(const PlaceList& places, const core::ForestImage& image)
{
    return places[image.place]->images[image.image];
}

std::string nameOf(const core::LocalImage& image)
{
    return image.names.empty() ? image.id : image.names.front();
}

/// The nodes in the order in which they hang, each with how deep.
std::vector<std::pair<std::uint32_t, std::size_t>> hung(const core::LayerForest& forest)
{
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    std::vector<std::pair<std::uint32_t, std::size_t>> pending;
    for (std::uint32_t root = forest.roots; root-- > 0;)
        pending.emplace_back(root, 0);
    while (!pending.empty()) {
        const auto [at, depth] = pending.back();
        pending.pop_back();
        order.emplace_back(at, depth);
        const core::ForestNode& node = forest.nodes[at];
        for (std::uint32_t child = node.childCount; child-- > 0;)
            pending.emplace_back(node.firstChild + child, depth + 1);
    }
    return order;
}

void writeNodes(JsonWriter& json, const core::LayerForest& forest, const PlaceList& places)
{
    json.beginObject().field("bytes", forest.bytes).key("nodes").beginArray();
    for (const core::ForestNode& node : forest.nodes) {
        json.beginObject().field("parent", node.parent == core::ForestNode::none
                                               ? std::nullopt
                                               : std::optional<std::uint64_t>(node.parent));
        json.field("layers", node.layers).field("layersBelow", node.layersBelow);
        json.field("bytes", node.bytes).field("bytesBelow", node.bytesBelow);
        json.field("bytesAbove", node.bytesAbove).field("images", node.images);
        json.field("exact", !node.isLogical).textField("topLayer", node.topLayer);
        if (node.top) {
            const core::LocalImage& image = imageOf(places, *node.top);
            json.key("image").beginObject();
            json.bytesField("place", places[node.top->place]->place.name);
            json.field("id", image.id).listField("names", image.names).endObject();
        }
        json.endObject();
    }
    json.endArray();
}

void printNodes(Session& session, const core::LayerForest& forest, const PlaceList& places)
{
    Table table({{strato::tr("Image"), Align::Left},
                 {strato::tr("Layers"), Align::Right},
                 {strato::tr("Images"), Align::Right},
                 {strato::tr("On disk"), Align::Right},
                 {strato::tr("Place"), Align::Left}},
                session.isColoured());
    for (const auto& [at, depth] : hung(forest)) {
        const core::ForestNode& node = forest.nodes[at];
        const std::string indent(2 * std::min(depth, deepestIndent), ' ');
        table.add({{indent
                    + (node.top ? harmless(nameOf(imageOf(places, *node.top)))
                                : strato::tr("(layers in common)"))},
                   {std::to_string(node.layers)},
                   {std::to_string(node.images)},
                   {node.isLogical ? estimateText(node.bytes, session.arguments().unit)
                                   : session.bytes(node.bytes)},
                   {node.top ? harmless(places[node.top->place]->place.name) : "-"}});
    }
    if (table.empty())
        session.output().write(strato::tr("There are no images.\n"));
    else
        table.print(session.output());
}

} // namespace

Outcome runForest(Session& session)
{
    const auto read = readPlaces(session, false);
    if (!read)
        return tl::unexpected(read.error());
    session.clearProgress();
    std::vector<core::ForestPlace> list;
    for (const auto& place : read->places)
        list.push_back({place->images, &place->usage});
    const core::LayerForest forest = core::growForest(list);
    if (session.isJson()) {
        JsonWriter json(session.output());
        writeNodes(json, forest, read->places);
        writeUnread(json, read->unread);
        writeWarnings(json, session.warnings());
        json.endObject();
        return session.exit();
    }
    printNodes(session, forest, read->places);
    printUnread(read->unread);
    session.showWarnings();
    return session.exit();
}

} // namespace strato
