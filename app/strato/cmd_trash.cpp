// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupjson.h"
#include "app/strato/cleanuptext.h"
#include "app/strato/command.h"
#include "app/strato/confirm.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "core/oci/reference.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

using Trashed = core::LayoutFolder::Trashed;

core::Timestamp expiryOf(const Trashed& one)
{
    constexpr std::int64_t secondsOfDay = 86'400;
    return {one.removed.seconds + std::int64_t{core::TrashLimits().days} * secondsOfDay, 0};
}

tl::expected<core::MachinePlace, Problem> ownPlace()
{
    std::string path = core::ownStorePath(core::MachineEnvironment::current());
    if (path.empty())
        return tl::unexpected(Problem(
            {core::ErrorCode::NotFound,
             reason(QT_TRANSLATE_NOOP("strato", "there is no home folder for the own store"))},
            QT_TRANSLATE_NOOP("strato", "STRATOSCOPE_STORE says where it lies.")));
    return core::MachinePlace{"store", core::StoreKind::OwnStore, std::move(path), {}};
}

tl::expected<std::shared_ptr<const core::CleanupPlace>, Problem> readOwn(Session& session)
{
    const auto place = ownPlace();
    if (!place)
        return tl::unexpected(place.error());
    auto read = core::readCleanupPlace(*place, false, session.task());
    if (!read)
        return core::fail(std::move(read).error());
    session.clearProgress();
    session.addWarnings((*read)->warnings);
    return std::move(*read);
}

/// What of the trash the words after the action name; all of it without any.
tl::expected<std::vector<Trashed>, Problem> chosen(const Session& session,
                                                   const std::vector<Trashed>& all)
{
    const auto& operands = session.arguments().operands;
    if (operands.size() < 2)
        return all;
    std::vector<Trashed> some;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        constexpr std::size_t leastDigits = 4;
        const std::string& asked = operands[i];
        const std::string digits = asked.substr(asked.starts_with("sha256:") ? 7 : 0);
        const auto isIt = [&](const Trashed& one) {
            return std::ranges::any_of(
                       one.names,
                       [&](const std::string& name) { return core::isSameName(name, asked); })
                   || (digits.size() >= leastDigits
                       && one.descriptor.digest.encoded().starts_with(digits));
        };
        const auto count = std::ranges::count_if(all, isIt);
        if (count == 0)
            return core::fail(
                core::ErrorCode::NotFound,
                reason(QT_TRANSLATE_NOOP("strato", "there is no %1 in the trash"), {asked}));
        if (count > 1)
            return core::fail(
                core::ErrorCode::Ambiguous,
                reason(QT_TRANSLATE_NOOP("strato", "%1: several images in the trash"), {asked}));
        some.push_back(*std::ranges::find_if(all, isIt));
    }
    return some;
}

void writeList(JsonWriter& json, const char* action, const core::CleanupPlace& place)
{
    json.field("action", action).bytesField("store", place.place.path);
    json.key("images").beginArray();
    std::vector<core::UsageId> nodes;
    for (const Trashed& one : place.trash) {
        json.beginObject().field("id", one.descriptor.digest.text());
        json.listField("names", one.names);
        json.textField("removed", core::formatTimestamp(one.removed));
        json.textField("expires", core::formatTimestamp(expiryOf(one)));
        json.textField("from", one.from);
        json.field("frees", one.bytes).endObject();
    }
    json.endArray();
    for (const auto& [id, node] : place.usage.trashed)
        nodes.push_back(node);
    json.field("bytes", core::removalOf(*place.usage.graph, nodes).freed.bytes);
}

Outcome list(Session& session)
{
    const auto read = readOwn(session);
    if (!read)
        return tl::unexpected(read.error());
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject();
        writeList(json, "list", **read);
        writeWarnings(json, session.warnings());
        json.endObject();
        return session.exit();
    }
    Table table({{strato::tr("Image"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("Frees"), Align::Right},
                 {strato::tr("Removed (UTC)"), Align::Left},
                 {strato::tr("Stays until"), Align::Left},
                 {strato::tr("Copied from"), Align::Left}},
                session.isColoured());
    for (const Trashed& one : (*read)->trash)
        table.add(
            {{one.names.empty() ? strato::tr("(without a name)") : harmless(one.names.front())},
             {std::string(one.descriptor.digest.encoded().substr(0, 12))},
             {session.bytes(one.bytes)},
             {timeText(one.removed)},
             {timeText(expiryOf(one))},
             {one.from.empty() ? "-" : harmless(one.from)}});
    if (table.empty())
        session.output().write(strato::tr("The trash is empty.\n"));
    else
        table.print(session.output());
    session.showWarnings();
    return session.exit();
}

Outcome restore(Session& session)
{
    if (session.arguments().operands.size() < 2)
        return wrongUse(QT_TRANSLATE_NOOP("strato", "trash restore wants an image"));
    const auto read = readOwn(session);
    if (!read)
        return tl::unexpected(read.error());
    const auto wanted = chosen(session, (*read)->trash);
    if (!wanted)
        return tl::unexpected(wanted.error());
    std::set<core::Digest> digests;
    for (const Trashed& one : *wanted)
        digests.insert(one.descriptor.digest);
    core::LayoutFolder::Restored restored;
    if (!session.has(OptionId::DryRun)) {
        const auto folder = core::LayoutFolder::open((*read)->place.path);
        auto done = folder ? folder->restore(digests, session.task()) : core::fail(folder.error());
        if (!done)
            return core::fail(std::move(done).error());
        restored = std::move(*done);
    }
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("action", "restore").bytesField("store", (*read)->place.path);
        json.key("restored").beginArray();
        for (const core::Digest& digest : digests)
            json.value(digest.text());
        json.endArray().listField("names", restored.names).listField("taken", restored.taken);
        json.field("done", !session.has(OptionId::DryRun)).endObject();
        return session.exit();
    }
    for (const Trashed& one : *wanted)
        session.output().write(
            fill(strato::tr("Back: %1\n"),
                 {one.names.empty() ? one.descriptor.digest.text() : harmless(one.names.front())}));
    for (const std::string& name : restored.taken)
        session.output().write(
            fill(strato::tr("%1 is another image now and stays so.\n"), {harmless(name)}));
    return session.exit();
}

Outcome empty(Session& session)
{
    const auto read = readOwn(session);
    if (!read)
        return tl::unexpected(read.error());
    const auto wanted = chosen(session, (*read)->trash);
    if (!wanted)
        return tl::unexpected(wanted.error());
    core::CleanupRequest request;
    for (const Trashed& one : *wanted)
        request.choices.push_back(
            {core::CleanupKind::Trashed, (*read)->place.name, one.descriptor.digest.text()});
    auto plan =
        core::CleanupPlan::make({*read}, std::move(request), core::Pins(), core::currentTime());
    if (!plan)
        return core::fail(std::move(plan).error());
    const auto answer = [&](const core::CleanupReport* report) {
        JsonWriter json(session.output());
        json.beginObject().field("action", "empty").bytesField("store", (*read)->place.path);
        writePlan(json, *plan, report);
        writeWarnings(json, session.warnings());
        json.endObject();
    };
    if (!session.isJson() && !session.has(OptionId::Quiet))
        printPlan(session, *plan);
    if (session.has(OptionId::DryRun) || wanted->empty()) {
        if (session.isJson())
            answer(nullptr);
        return session.exit();
    }
    const auto goOn = confirm(session, "empty");
    if (!goOn)
        return tl::unexpected(goOn.error());
    if (!*goOn) {
        session.output().write(strato::tr("Nothing was removed.\n"));
        return Exit::No;
    }
    const auto report = core::carryOut(*plan, {}, session.task());
    session.clearProgress();
    if (!report)
        return core::fail(report.error());
    if (session.isJson())
        answer(&*report);
    else if (!session.has(OptionId::Quiet))
        printReport(session, *plan, *report);
    return report->isAllDone() ? session.exit() : Exit::No;
}

} // namespace

Outcome runTrash(Session& session)
{
    const auto& operands = session.arguments().operands;
    const std::string action = operands.empty() ? "list" : operands[0];
    if (action == "list")
        return list(session);
    if (action == "restore")
        return restore(session);
    if (action == "empty")
        return empty(session);
    return wrongUse(QT_TRANSLATE_NOOP("strato", "trash wants list, restore or empty, not \"%1\""),
                    {action});
}

} // namespace strato
