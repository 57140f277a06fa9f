// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/confirm.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/cache/usualcache.h"

#include <QtGlobal>

namespace strato {

namespace {

using Faults = std::vector<core::CacheFault>;

void writeReport(JsonWriter& json, const char* action, const core::CacheReport& report)
{
    json.field("action", action).bytesField("folder", report.folder);
    json.field("files", report.files).field("layers", report.layers);
    json.field("bytes", report.bytes).field("cap", report.capBytes);
    const auto time = [](const std::optional<core::Timestamp>& when) {
        return when ? core::formatTimestamp(*when) : std::string();
    };
    json.textField("oldestUse", time(report.oldestUse));
    json.textField("newestUse", time(report.newestUse));
}

Outcome show(Session& session, const core::CacheReport& report)
{
    Output& output = session.output();
    if (session.isJson()) {
        JsonWriter json(output);
        json.beginObject();
        writeReport(json, "show", report);
        json.endObject();
        return Exit::Done;
    }
    const auto line = [&output](const std::string& name, const std::string& value) {
        output.write(fill(strato::tr("%1: %2\n"), {name, value}));
    };
    line(strato::tr("Folder"), harmless(report.folder));
    line(strato::tr("Layers"), std::to_string(report.layers));
    line(strato::tr("Size"), fill(strato::tr("%1 of at most %2"),
                                  {session.bytes(report.bytes), session.bytes(report.capBytes)}));
    line(strato::tr("Least recent use"), timeText(report.oldestUse));
    line(strato::tr("Most recent use"), timeText(report.newestUse));
    return Exit::Done;
}

Outcome showNone(Session& session)
{
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("action", "show").nullField("folder");
        json.field("files", 0).field("layers", 0).field("bytes", 0).field("cap", 0);
        json.nullField("oldestUse").nullField("newestUse").endObject();
    } else {
        session.output().write(strato::tr("Nothing is saved: there is no cache.\n"));
    }
    return Exit::Done;
}

void writeFaults(Session& session, const core::IndexCache& cache, const Faults& faults,
                 bool removed)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeReport(json, "verify", cache.report());
    json.field("ok", faults.empty()).field("removed", removed).key("faults").beginArray();
    for (const core::CacheFault& fault : faults)
        json.beginObject()
            .bytesField("path", fault.path)
            .field("message", fault.message)
            .endObject();
    json.endArray().endObject();
}

void printFaults(Session& session, const Faults& faults, bool removed)
{
    Output& output = session.output();
    for (const core::CacheFault& fault : faults)
        output.write(harmless(fault.path) + ": " + harmless(fault.message) + '\n');
    if (faults.empty())
        output.write(strato::tr("Everything is what it should be.\n"));
    else if (removed)
        output.write(strato::tr("What is damaged was removed.\n"));
    else
        output.write(strato::tr("What is damaged is made anew when it is needed; --yes removes it "
                                "now.\n"));
}

Outcome verify(Session& session, core::IndexCache& cache)
{
    const auto faults = cache.verify(session.task());
    if (!faults)
        return core::fail(faults.error());
    const bool removes =
        session.has(OptionId::Yes) && !session.has(OptionId::DryRun) && !faults->empty();
    if (removes)
        for (const core::CacheFault& fault : *faults)
            cache.remove(fault);
    if (session.isJson())
        writeFaults(session, cache, *faults, removes);
    else
        printFaults(session, *faults, removes);
    return faults->empty() ? Exit::Done : Exit::No;
}

Outcome clear(Session& session, core::IndexCache& cache)
{
    const core::CacheReport plan = cache.report();
    const bool dryRun = session.has(OptionId::DryRun);
    if (!session.isJson())
        session.output().write(
            fill(strato::tr("This removes %1 files with %2 from %3.\n"),
                 {std::to_string(plan.files), session.bytes(plan.bytes), harmless(plan.folder)}));
    if (!dryRun) {
        const auto goOn = confirm(session, "clear");
        if (!goOn)
            return tl::unexpected(goOn.error());
        if (!*goOn) {
            session.output().write(strato::tr("Nothing was removed.\n"));
            return Exit::No;
        }
        cache.clear();
    }
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject();
        writeReport(json, "clear", plan);
        json.field("removed", !dryRun).endObject();
    }
    return Exit::Done;
}

} // namespace

Outcome runCache(Session& session)
{
    const auto& operands = session.arguments().operands;
    const std::string action = operands.empty() ? "show" : operands[0];
    if (!operands.empty() && action != "verify" && action != "clear")
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "cache wants verify, clear or nothing, not \"%1\""),
            {action});
    const auto folder = core::usualCacheFolder();
    if (!folder)
        return showNone(session);
    const auto cache = core::IndexCache::open(*folder);
    if (!cache)
        return core::fail(cache.error());
    if (action == "verify")
        return verify(session, **cache);
    if (action == "clear")
        return clear(session, **cache);
    return show(session, (*cache)->report());
}

} // namespace strato
