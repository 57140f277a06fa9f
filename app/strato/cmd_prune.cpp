// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupjson.h"
#include "app/strato/cleanuptext.h"
#include "app/strato/command.h"
#include "app/strato/confirm.h"
#include "app/strato/jsonparts.h"
#include "app/strato/prunerules.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/cleanup/cleanupschedule.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace strato {

namespace {

tl::expected<core::CleanupRequest, Problem> requestOf(const Session& session)
{
    core::CleanupRequest request;
    const auto saved = core::savedRules(core::rulesPath(core::MachineEnvironment::current()));
    if (!saved)
        return core::fail(saved.error());
    for (const std::string& text : session.arguments().rules) {
        auto rule = core::findRule(*saved, text);
        if (!rule)
            return core::fail(core::withContext(std::move(rule).error(), "--rule"));
        request.rules.push_back(std::move(*rule));
    }
    request.listsContainers = session.has(OptionId::Containers);
    request.listsVolumes = session.has(OptionId::Volumes);
    request.listsBuildCache = session.has(OptionId::BuildCache);
    request.listsLeftovers = session.has(OptionId::Leftovers);
    request.usesTrash = !session.has(OptionId::NoTrash);
    request.keepsCopies = session.has(OptionId::KeepCopies);
    if (request.keepsCopies && session.has(OptionId::Schedule))
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "--schedule is for the own store, of which --keep-copies needs no copies"));
    const bool asksAnything = !request.rules.empty() || request.listsContainers
                              || request.listsVolumes || request.listsBuildCache
                              || request.listsLeftovers;
    if (!asksAnything)
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "prune wants --rule, --build-cache, --containers, --volumes or --leftovers"));
    return request;
}

/// Containers and volumes go only where they were asked for in so many words; then what they stood
/// in the way of can go, too.
void tickAskedFor(const Session& session, core::CleanupPlan& plan)
{
    const auto isAskedFor = [&](const core::CleanupRow& row) {
        return (row.kind == core::CleanupKind::Container && session.has(OptionId::Containers))
               || (row.kind == core::CleanupKind::Volume && session.has(OptionId::Volumes));
    };
    for (std::size_t row = 0; row < plan.rows().size(); ++row)
        if (isAskedFor(plan.rows()[row]))
            plan.setTicked(row, true);
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        for (std::size_t row = 0; row < plan.rows().size(); ++row)
            if (!plan.rows()[row].rules.empty() && !plan.isTicked(row)
                && plan.openBlockers(row).empty())
                isChanged = !plan.setTicked(row, true).empty() || isChanged;
    }
}

bool isAnythingTicked(const core::CleanupPlan& plan)
{
    return !plan.order().empty();
}

void writeAnswer(Session& session, core::CleanupPlan& plan, const core::CleanupReport* report,
                 const std::vector<UnreadPlace>& unread)
{
    JsonWriter json(session.output());
    json.beginObject();
    writePlan(json, plan, report);
    writeUnread(json, unread);
    writeWarnings(json, session.warnings());
    json.endObject();
}

Outcome schedule(Session& session, const core::CleanupRequest& request)
{
    if (request.rules.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--schedule wants a --rule"));
    std::error_code code;
    const std::string program = std::filesystem::read_symlink("/proc/self/exe", code).string();
    if (code)
        return core::fail(core::systemError(code.value(), "/proc/self/exe"));
    const auto units = core::scheduleUnits(
        {request.rules, session.arguments().schedule, request.usesTrash}, program);
    if (!units)
        return core::fail(units.error());
    const std::string folder = core::unitFolder(core::MachineEnvironment::current());
    std::vector<std::string> paths;
    if (!session.has(OptionId::DryRun)) {
        auto written = core::writeUnits(*units, folder);
        if (!written)
            return core::fail(std::move(written).error());
        paths = std::move(*written);
    }
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().bytesField("folder", folder).listField("written", paths);
        json.key("units").beginObject();
        for (const auto& [name, text] : *units)
            json.field(name, text);
        json.endObject().endObject();
        return session.exit();
    }
    for (const auto& [name, text] : *units)
        session.output().write("# " + harmless(folder + "/" + name) + '\n' + text + '\n');
    session.output().write(
        strato::tr("systemctl --user enable --now stratoscope-prune.timer starts it.\n"));
    return session.exit();
}

Outcome carryOutPlan(Session& session, core::CleanupPlan& plan,
                     const std::vector<UnreadPlace>& unread)
{
    const auto report = core::carryOut(plan, {}, session.task());
    session.clearProgress();
    if (!report)
        return core::fail(report.error());
    if (session.isJson())
        writeAnswer(session, plan, &*report, unread);
    else if (report->isStale)
        session.output().write(strato::tr("Something changed meanwhile. Nothing was removed; run "
                                          "it again for a new plan.\n"));
    else if (!session.has(OptionId::Quiet))
        printReport(session, plan, *report);
    if (report->wasCancelled)
        return Exit::Interrupted;
    return report->isAllDone() ? session.exit() : Exit::No;
}

} // namespace

Outcome runPrune(Session& session)
{
    if (isAboutRules(session))
        return runPruneRules(session);
    auto request = requestOf(session);
    if (!request)
        return tl::unexpected(std::move(request).error());
    if (session.has(OptionId::Schedule))
        return schedule(session, *request);
    const auto pins = readPins();
    if (!pins)
        return tl::unexpected(pins.error());
    const bool asksEngine =
        request->listsContainers || request->listsVolumes || request->listsBuildCache;
    const auto read = readPlaces(session, asksEngine);
    if (!read)
        return tl::unexpected(read.error());
    auto plan =
        core::CleanupPlan::make(read->places, std::move(*request), *pins, core::currentTime());
    if (!plan)
        return core::fail(std::move(plan).error());
    tickAskedFor(session, *plan);
    if (!session.isJson() && !session.has(OptionId::Quiet)) {
        printPlan(session, *plan);
        printUnread(read->unread);
        session.showWarnings();
    }
    if (session.has(OptionId::DryRun) || !isAnythingTicked(*plan)) {
        if (session.isJson())
            writeAnswer(session, *plan, nullptr, read->unread);
        return session.exit();
    }
    const auto goOn = confirm(session, "remove");
    if (!goOn)
        return tl::unexpected(goOn.error());
    if (!*goOn) {
        session.output().write(strato::tr("Nothing was removed.\n"));
        return Exit::No;
    }
    return carryOutPlan(session, *plan, read->unread);
}

} // namespace strato
