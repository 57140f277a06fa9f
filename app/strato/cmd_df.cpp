// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupplaces.h"
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "app/strato/usageduplicates.h"
#include "app/strato/usageforest.h"
#include "app/strato/usageleftovers.h"
#include "core/cleanup/lowdisk.h"
#include "core/cleanup/rulecommands.h"
#include "core/cleanup/ruleyield.h"
#include "core/usage/usageshare.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

/// A place, and who has how much of it.
struct Measured
{
    std::shared_ptr<const core::CleanupPlace> place;
    core::UsageShares shares;
    std::uint64_t trash = 0;
    std::uint64_t reclaimable = 0;
};

tl::expected<Measured, Problem> measure(std::shared_ptr<const core::CleanupPlace> place,
                                        const core::Pins& pins)
{
    Measured one;
    one.shares = core::sharesOf(*place->usage.graph);
    std::vector<core::UsageId> trashed;
    for (const auto& [id, node] : place->usage.trashed)
        trashed.push_back(node);
    one.trash = core::removalOf(*place->usage.graph, trashed).freed.bytes;
    const auto yield = core::yieldOf({{}, "unused:yes"}, {place}, pins, false, core::currentTime());
    if (!yield)
        return core::fail(yield.error());
    one.reclaimable = yield->totals.freed.bytes;
    one.place = std::move(place);
    return one;
}

const core::UsageNode& nodeOf(const Measured& one, core::UsageId id)
{
    return one.place->usage.graph->node(id);
}

std::uint64_t bytesOf(const core::UsageNode& node)
{
    return node.allocated.value_or(node.logical.value_or(0));
}

void writeImages(JsonWriter& json, const Measured& one)
{
    json.key("list").beginArray();
    for (const core::ImageShare& share : one.shares.images) {
        const core::UsageNode& node = nodeOf(one, share.image);
        json.beginObject().field("id", node.id).textField("name", node.name);
        json.field("onDisk", share.total ? std::optional(share.total->bytes) : std::nullopt);
        json.field("shared", share.sharedBytes()).field("unique", share.unique.bytes);
        json.field("frees", share.frees.bytes).endObject();
    }
    json.endArray().key("ofNoImage").beginArray();
    for (const core::UsageId id : one.shares.ofNoImage) {
        const core::UsageNode& node = nodeOf(one, id);
        json.beginObject().field("kind", core::usageKindName(node.kind)).bytesField("id", node.id);
        json.field("bytes", bytesOf(node));
        json.field("leftover", std::ranges::binary_search(one.shares.leftovers, id)).endObject();
    }
    json.endArray();
}

std::vector<core::PlacesDisk> disksOfAll(const std::vector<Measured>& all)
{
    std::vector<core::MachinePlace> places;
    places.reserve(all.size());
    for (const Measured& one : all)
        places.push_back(one.place->place);
    return core::disksOf(places);
}

void writeDisks(JsonWriter& json, const std::vector<core::PlacesDisk>& disks)
{
    json.key("disks").beginArray();
    for (const core::PlacesDisk& disk : disks) {
        std::vector<std::string> names;
        for (const core::MachinePlace& place : disk.places)
            names.push_back(place.name);
        json.beginObject().listField("places", names).field("total", disk.space.total);
        json.field("available", disk.space.available).field("low", disk.isLow).endObject();
    }
    json.endArray();
}

/// Which disks are nearly full, and what shows what could go.
void printLowDisks(Session& session, const std::vector<core::PlacesDisk>& disks)
{
    for (const core::PlacesDisk& disk : disks) {
        if (!disk.isLow)
            continue;
        std::string names;
        for (const core::MachinePlace& place : disk.places)
            names += (names.empty() ? "" : ", ") + harmless(place.name);
        session.output().write(
            '\n'
            + fill(strato::tr("The disk of %1 is nearly full: %2 of %3 are free.\n"),
                   {names, session.bytes(disk.space.available), session.bytes(disk.space.total)})
            + fill(strato::tr("This shows what could go: %1\n"),
                   {harmless(core::pruneCommand({{{}, core::lowDiskQuery(disk.places)}}, {}, {})
                             + " --dry-run")}));
    }
}

void writeAll(Session& session, const std::vector<Measured>& all,
              const std::vector<UnreadPlace>& unread, bool isVerbose)
{
    JsonWriter json(session.output());
    json.beginObject().key("places").beginArray();
    for (const Measured& one : all) {
        const core::PlaceShare& share = one.shares.place;
        json.beginObject().bytesField("place", one.place->place.name);
        json.field("kind", core::storeKindName(one.place->place.kind));
        json.field("images", one.shares.images.size()).field("onDisk", share.total.bytes);
        json.field("shared", share.shared.bytes).field("unique", share.unique.bytes);
        json.field("ofNoImage", share.bookkeeping.bytes).field("leftovers", share.leftover.bytes);
        json.field("trash", one.trash).field("reclaimable", one.reclaimable);
        json.field("exact", one.place->isExact()).key("byKind").beginObject();
        for (std::size_t kind = 0; kind < core::usageKindCount; ++kind)
            json.field(core::usageKindName(static_cast<core::UsageKind>(kind)),
                       share.byKind.at(kind).bytes);
        json.endObject();
        if (isVerbose) {
            json.key("details").beginObject();
            writeImages(json, one);
            writeLeftovers(json, core::leftoversIn(*one.place, one.shares));
            json.endObject();
        }
        json.endObject();
    }
    json.endArray();
    writeDisks(json, disksOfAll(all));
    writeUnread(json, unread);
    writeWarnings(json, session.warnings());
    json.endObject();
}

/// A number of bytes of \a one, marked where nothing measured it.
std::string sizeText(const Session& session, const Measured& one, std::uint64_t bytes)
{
    return one.place->usage.isMeasured ? session.bytes(bytes)
                                       : estimateText(bytes, session.arguments().unit);
}

void printPlaces(Session& session, const std::vector<Measured>& all)
{
    Table table({{strato::tr("Place"), Align::Left},
                 {strato::tr("Images"), Align::Right},
                 {strato::tr("On disk"), Align::Right},
                 {strato::tr("Unique"), Align::Right},
                 {strato::tr("Shared"), Align::Right},
                 {strato::tr("Of no image"), Align::Right},
                 {strato::tr("Trash"), Align::Right},
                 {strato::tr("Reclaimable"), Align::Right}},
                session.isColoured());
    for (const Measured& one : all) {
        const core::PlaceShare& share = one.shares.place;
        const auto size = [&](std::uint64_t bytes) { return sizeText(session, one, bytes); };
        table.add({{harmless(one.place->place.name)},
                   {std::to_string(one.shares.images.size())},
                   {size(share.total.bytes)},
                   {size(share.unique.bytes)},
                   {size(share.shared.bytes)},
                   {size(share.bookkeeping.bytes)},
                   {one.place->isOwnStore() ? size(one.trash) : "-"},
                   {size(one.reclaimable)}});
    }
    table.print(session.output());
}

void printDetails(Session& session, const Measured& one)
{
    session.output().write('\n' + harmless(one.place->place.name) + '\n');
    Table table({{strato::tr("Image"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("On disk"), Align::Right},
                 {strato::tr("Shared"), Align::Right},
                 {strato::tr("Unique"), Align::Right},
                 {strato::tr("Frees"), Align::Right}},
                session.isColoured());
    std::vector<core::ImageShare> images = one.shares.images;
    std::ranges::stable_sort(
        images, [](const auto& a, const auto& b) { return a.unique.bytes > b.unique.bytes; });
    const auto size = [&](std::optional<std::uint64_t> bytes) {
        return bytes ? sizeText(session, one, *bytes) : std::string("-");
    };
    for (const core::ImageShare& share : images) {
        const core::UsageNode& node = nodeOf(one, share.image);
        table.add({{node.name.empty() ? strato::tr("(without a name)") : harmless(node.name)},
                   {harmless(node.id.substr(node.id.find(':') + 1, 12))},
                   {size(share.total ? std::optional(share.total->bytes) : std::nullopt)},
                   {size(share.sharedBytes())},
                   {size(share.unique.bytes)},
                   {size(share.frees.bytes)}});
    }
    if (!table.empty())
        table.print(session.output());
    Table rest({{strato::tr("Of no image"), Align::Left},
                {strato::tr("Size"), Align::Right},
                {strato::tr("Kind"), Align::Left}},
               session.isColoured());
    std::vector<core::UsageId> others = one.shares.ofNoImage;
    std::ranges::stable_sort(others, [&](core::UsageId a, core::UsageId b) {
        return bytesOf(nodeOf(one, a)) > bytesOf(nodeOf(one, b));
    });
    for (const core::UsageId id : others) {
        const core::UsageNode& node = nodeOf(one, id);
        if (bytesOf(node) == 0)
            continue;
        if (std::ranges::binary_search(one.shares.leftovers, id))
            continue; // They are listed apart.
        const std::string name = harmless(node.name.empty() ? node.id : node.name);
        rest.add({{name.empty() ? strato::tr("the place's own files") : name},
                  {size(bytesOf(node))},
                  {harmless(core::usageKindName(node.kind))}});
    }
    if (!rest.empty())
        rest.print(session.output());
    printLeftovers(session, core::leftoversIn(*one.place, one.shares));
}

Outcome run(Session& session, bool isVerbose)
{
    auto read = readPlaces(session, false);
    if (!read)
        return tl::unexpected(std::move(read).error());
    const auto pins = readPins();
    if (!pins)
        return tl::unexpected(pins.error());
    std::vector<Measured> all;
    for (auto& place : read->places) {
        auto one = measure(std::move(place), *pins);
        if (!one)
            return tl::unexpected(std::move(one).error());
        all.push_back(std::move(*one));
    }
    if (session.isJson()) {
        writeAll(session, all, read->unread, isVerbose);
        return session.exit();
    }
    printPlaces(session, all);
    if (isVerbose)
        for (const Measured& one : all)
            printDetails(session, one);
    printLowDisks(session, disksOfAll(all));
    printUnread(read->unread);
    session.showWarnings();
    return session.exit();
}

} // namespace

Outcome runDf(Session& session)
{
    return run(session, session.has(OptionId::Verbose));
}

Outcome runUsage(Session& session)
{
    if (session.has(OptionId::Duplicates))
        return runDuplicates(session);
    if (session.has(OptionId::Forest))
        return runForest(session);
    if (session.has(OptionId::Compare) || session.has(OptionId::Top))
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--compare and --top go with --duplicates"));
    return run(session, true);
}

} // namespace strato
