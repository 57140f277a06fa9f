// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/usageduplicates.h"

#include "app/strato/cleanupplaces.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/analysis/placeduplicates.h"
#include "core/openimage.h"

#include <QtGlobal>

namespace strato {

namespace {

constexpr std::uint32_t usualGroups = 20;

struct Compared
{
    std::string place;
    core::PlaceDuplicates found;
};

void writeContent(JsonWriter& json, const core::HeldContent& content)
{
    json.beginObject().field("size", content.size).field("copies", content.copies);
    json.field("bytes", content.bytes).field("exact", content.isExact);
    json.textField("digest", content.digest ? content.digest->text() : std::string());
    json.key("files").beginArray();
    for (const core::HeldCopy& file : content.files)
        json.beginObject()
            .field("image", file.image)
            .field("layer", file.layer)
            .bytesField("path", file.path)
            .endObject();
    json.endArray().endObject();
}

void writeAnswer(Session& session, const std::vector<Compared>& all,
                 const std::vector<UnreadPlace>& unread)
{
    JsonWriter json(session.output());
    json.beginObject().key("places").beginArray();
    for (const Compared& one : all) {
        json.beginObject().bytesField("place", one.place);
        json.field("bytes", one.found.bytes).field("likelyBytes", one.found.likelyBytes);
        json.field("held", one.found.held).field("layers", one.found.layers);
        json.field("layersNotCounted", one.found.notCounted).field("groups", one.found.groups);
        json.key("contents").beginArray();
        for (const core::HeldContent& content : one.found.contents)
            writeContent(json, content);
        json.endArray().endObject();
    }
    json.endArray();
    writeUnread(json, unread);
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printPlace(Session& session, const Compared& one)
{
    const core::PlaceDuplicates& found = one.found;
    Output& output = session.output();
    output.write(
        fill(strato::tr("%1: %2 are held more than once, in layers of %3.\n"),
             {harmless(one.place), session.bytes(found.bytes), session.bytes(found.held)}));
    if (found.likelyBytes > 0)
        output.write(fill(strato::tr("Another %1 look the same; --compare reads them to tell.\n"),
                          {session.bytes(found.likelyBytes)}));
    if (found.notCounted > 0)
        output.write(fill(session.has(OptionId::Compare)
                              ? strato::tr("Layers that cannot be read as they lie: %1 of %2.\n")
                              : strato::tr("Layers that nobody has read yet, and that --compare "
                                           "reads: %1 of %2.\n"),
                          {std::to_string(found.notCounted), std::to_string(found.layers)}));
    Table table({{strato::tr("Beyond one"), Align::Right},
                 {strato::tr("Copies"), Align::Right},
                 {strato::tr("Same"), Align::Left},
                 {strato::tr("Image"), Align::Left},
                 {strato::tr("Path"), Align::Left}},
                session.isColoured());
    const std::uint32_t most = session.arguments().top.value_or(usualGroups);
    for (std::size_t i = 0; i < found.contents.size() && i < most; ++i) {
        const core::HeldContent& content = found.contents[i];
        const core::HeldCopy& first = content.files.front();
        table.add({{session.bytes(content.bytes)},
                   {std::to_string(content.copies)},
                   {content.isExact ? strato::tr("exactly") : strato::tr("likely")},
                   {harmless(first.image)},
                   {harmless(first.path)}});
    }
    if (!table.empty())
        table.print(output);
}

} // namespace

Outcome runDuplicates(Session& session)
{
    const auto read = readPlaces(session, false);
    if (!read)
        return tl::unexpected(read.error());
    const auto memory = session.memory();
    std::vector<Compared> all;
    for (const auto& place : read->places) {
        const auto store = core::openMachinePlace(place->place, session.task());
        if (!store)
            return core::fail(store.error());
        auto found = core::duplicatesOf(**store, place->images, memory,
                                        session.has(OptionId::Compare), session.task());
        if (!found)
            return core::fail(std::move(found).error());
        all.push_back({place->place.name, std::move(*found)});
    }
    session.clearProgress();
    if (session.isJson()) {
        writeAnswer(session, all, read->unread);
        return session.exit();
    }
    for (const Compared& one : all)
        printPlace(session, one);
    printUnread(read->unread);
    session.showWarnings();
    return session.exit();
}

} // namespace strato
