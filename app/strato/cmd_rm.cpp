// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/confirm.h"
#include "app/strato/jsonparts.h"
#include "app/strato/places.h"
#include "app/strato/table.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

/// What goes in one place.
struct Part
{
    ActedOn place; ///< Its first image.
    Acts acts;
    std::vector<std::string> images;
    core::RemovalPlan plan;
    core::Removed done;
};

tl::expected<std::vector<Part>, Problem> planAll(Session& session)
{
    std::vector<Part> parts;
    for (const std::string& text : session.arguments().operands) {
        auto target = actedOn(session, text);
        if (!target)
            return tl::unexpected(std::move(target).error());
        auto part = std::ranges::find_if(parts, [&](const Part& one) {
            return one.place.kind == target->kind && one.place.path == target->path;
        });
        if (part == parts.end()) {
            auto acts = target->acts(session);
            if (!acts)
                return core::fail(std::move(acts).error());
            part = parts.insert(parts.end(), Part{*target, std::move(*acts), {}, {}, {}});
        }
        part->images.push_back(std::move(target->image));
    }
    for (Part& part : parts) {
        auto plan =
            part.acts->planRemoval(part.images, session.has(OptionId::Force), session.task());
        if (!plan)
            return core::fail(std::move(plan).error());
        part.plan = std::move(*plan);
        part.plan.usesTrash = part.plan.hasTrash && !session.has(OptionId::NoTrash);
    }
    session.clearProgress();
    return parts;
}

const char* kindName(core::RemovalBlocker::Kind kind)
{
    switch (kind) {
    case core::RemovalBlocker::Kind::RunningContainer:
        return "runningContainer";
    case core::RemovalBlocker::Kind::Container:
        return "container";
    case core::RemovalBlocker::Kind::Child:
        return "child";
    case core::RemovalBlocker::Kind::OtherName:
        break;
    }
    return "otherName";
}

std::string blockerText(const core::RemovalBlocker& blocker)
{
    const std::string what = harmless(blocker.what);
    switch (blocker.kind) {
    case core::RemovalBlocker::Kind::RunningContainer:
        return fill(strato::tr("the container %1 runs"), {what});
    case core::RemovalBlocker::Kind::Container:
        return fill(strato::tr("the container %1 was made from it"), {what});
    case core::RemovalBlocker::Kind::Child:
        return fill(strato::tr("%1 was built on it"), {what});
    case core::RemovalBlocker::Kind::OtherName:
        break;
    }
    return fill(strato::tr("it is also called %1"), {what});
}

bool isBlocked(const std::vector<Part>& parts)
{
    return std::ranges::any_of(parts, [](const Part& part) { return part.plan.isBlocked(); });
}

void printSums(Session& session, const Part& part)
{
    const std::string place = harmless(part.acts->name());
    if (part.plan.usesTrash)
        session.output().write(fill(
            strato::tr("Removing moves %1 to the trash of %2; they leave the disk after %3 "
                       "days, or at once with --no-trash.\n"),
            {session.bytes(part.plan.trashed()), place, std::to_string(core::TrashLimits().days)}));
    const std::optional<std::uint64_t> freed = part.plan.freed();
    if (part.plan.usesTrash && freed == std::uint64_t{0})
        return;
    std::string bytes = strato::tr("an unknown number of bytes");
    if (freed)
        bytes = part.plan.isLogical ? estimateText(*freed, session.arguments().unit)
                                    : session.bytes(*freed);
    session.output().write(fill(strato::tr("Removing frees %1 in %2.\n"), {bytes, place}));
}

void printPlan(Session& session, const std::vector<Part>& parts)
{
    Table table({{strato::tr("Image"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("Place"), Align::Left},
                 {strato::tr("In its way"), Align::Left}},
                session.isColoured());
    for (const Part& part : parts)
        for (const core::RemovalItem& item : part.plan.items) {
            std::string blockers;
            for (const core::RemovalBlocker& blocker : item.blockers)
                blockers += (blockers.empty() ? "" : "; ") + blockerText(blocker);
            table.add({{item.names.empty() ? strato::tr("(without a name)") : joined(item.names)},
                       {harmless(item.id.substr(item.id.find(':') + 1, 12))},
                       {harmless(part.acts->name())},
                       {blockers.empty() ? "-" : blockers}});
        }
    table.print(session.output());
    for (const Part& part : parts)
        printSums(session, part);
}

void writeResult(Session& session, const std::vector<Part>& parts, bool isDone)
{
    JsonWriter json(session.output());
    json.beginObject().field("done", isDone).key("images").beginArray();
    for (const Part& part : parts)
        for (const core::RemovalItem& item : part.plan.items) {
            json.beginObject().field("ref", item.asked).field("id", item.id);
            json.listField("names", item.names).field("place", part.acts->name());
            json.field("frees", item.unique).key("blockers").beginArray();
            for (const core::RemovalBlocker& blocker : item.blockers)
                json.beginObject()
                    .field("kind", kindName(blocker.kind))
                    .field("what", blocker.what)
                    .endObject();
            json.endArray().endObject();
        }
    json.endArray().key("places").beginArray();
    for (const Part& part : parts) {
        json.beginObject().field("place", part.acts->name()).field("frees", part.plan.freed());
        json.field("trashed", part.plan.trashed()).field("logical", part.plan.isLogical);
        json.field("freed", part.done.freed).listField("untagged", part.done.untagged);
        json.listField("deleted", part.done.deleted).listField("moved", part.done.trashed);
        json.listField("refusals", part.done.refusals).endObject();
    }
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

/// Carries out what was shown; false where an engine kept something.
tl::expected<bool, Problem> removeAll(Session& session, std::vector<Part>& parts)
{
    bool isAll = true;
    for (Part& part : parts) {
        auto done = part.acts->remove(part.plan, session.task());
        if (!done)
            return core::fail(std::move(done).error());
        part.done = std::move(*done);
        isAll = isAll && part.done.refusals.empty();
    }
    return isAll;
}

void printDone(Session& session, const std::vector<Part>& parts)
{
    for (const Part& part : parts) {
        for (const std::string& name : part.done.untagged)
            session.output().write(fill(strato::tr("Untagged: %1\n"), {harmless(name)}));
        for (const std::string& id : part.done.deleted)
            session.output().write(fill(strato::tr("Deleted: %1\n"), {harmless(id)}));
        for (const std::string& id : part.done.trashed)
            session.output().write(fill(strato::tr("In the trash: %1\n"), {harmless(id)}));
        if (part.done.freed && (*part.done.freed > 0 || !part.plan.usesTrash))
            session.output().write(
                fill(strato::tr("Freed %1.\n"), {session.bytes(*part.done.freed)}));
        for (const std::string& refusal : part.done.refusals)
            std::fprintf(stderr, "%s\n",
                         harmless(fill(strato::tr("strato: kept: %1"), {refusal})).c_str());
    }
}

} // namespace

Outcome runRm(Session& session)
{
    auto parts = planAll(session);
    if (!parts)
        return tl::unexpected(std::move(parts).error());
    if (!session.isJson() && !session.has(OptionId::Quiet))
        printPlan(session, *parts);
    const bool blocked = isBlocked(*parts);
    if (blocked || session.has(OptionId::DryRun)) {
        if (session.isJson())
            writeResult(session, *parts, false);
        else if (blocked)
            session.output().write(
                strato::tr("Nothing was removed. --force removes all but what runs.\n"));
        return blocked ? Exit::No : session.exit();
    }
    const auto goOn = confirm(session, "remove");
    if (!goOn)
        return tl::unexpected(goOn.error());
    if (!*goOn) {
        session.output().write(strato::tr("Nothing was removed.\n"));
        return Exit::No;
    }
    const auto isAll = removeAll(session, *parts);
    if (!isAll)
        return tl::unexpected(isAll.error());
    if (session.isJson())
        writeResult(session, *parts, true);
    else if (!session.has(OptionId::Quiet))
        printDone(session, *parts);
    return *isAll ? session.exit() : Exit::No;
}

} // namespace strato
