// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/prunerules.h"

#include "app/strato/jsonwriter.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/cleanup/cleanuprules.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

constexpr OptionId aboutRules[] = {OptionId::SaveRule, OptionId::ForgetRule, OptionId::ListRules};

/// What changed.
struct ChangedRules
{
    std::vector<std::string> saved;
    std::vector<std::string> forgotten;
};

std::string rulesFile()
{
    return core::rulesPath(core::MachineEnvironment::current());
}

/// All that --rule says, as one query.
tl::expected<std::string, Problem> queryOf(const Session& session,
                                           const std::vector<core::CleanupRule>& known)
{
    const std::vector<std::string>& texts = session.arguments().rules;
    if (texts.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--save-rule wants a --rule"));
    std::string query;
    for (const std::string& text : texts) {
        const auto rule = core::findRule(known, text);
        if (!rule)
            return core::fail(core::withContext(rule.error(), "--rule"));
        if (texts.size() == 1)
            return rule->query;
        query += (query.empty() ? "(" : " or (") + rule->query + ")";
    }
    return query;
}

tl::expected<ChangedRules, Problem> change(Session& session,
                                           const std::vector<core::CleanupRule>& known)
{
    const Arguments& arguments = session.arguments();
    const bool isDry = session.has(OptionId::DryRun);
    ChangedRules changed;
    if (session.has(OptionId::SaveRule)) {
        auto query = queryOf(session, known);
        if (!query)
            return tl::unexpected(std::move(query).error());
        const core::CleanupRule rule{arguments.saveRule, std::move(*query)};
        if (!isDry)
            if (auto saved = core::saveRule(rulesFile(), rule, session.task()); !saved)
                return core::fail(std::move(saved).error());
        changed.saved.push_back(rule.name);
    }
    if (session.has(OptionId::ForgetRule)) {
        if (std::ranges::find(known, arguments.forgetRule, &core::CleanupRule::name) == known.end())
            return core::fail(core::ErrorCode::NotFound,
                              reason(QT_TRANSLATE_NOOP("strato", "there is no saved rule \"%1\""),
                                     {arguments.forgetRule}));
        if (!isDry)
            if (auto forgotten =
                    core::forgetRule(rulesFile(), arguments.forgetRule, session.task());
                !forgotten)
                return core::fail(std::move(forgotten).error());
        changed.forgotten.push_back(arguments.forgetRule);
    }
    return changed;
}

/// A rule of a later or an earlier version may be none to this one.
std::string problemOf(const core::CleanupRule& rule)
{
    const auto query = core::ImageQuery::parse(rule.query);
    return query ? std::string() : query.error().message;
}

void writeRules(Session& session, const std::vector<core::CleanupRule>& saved,
                const ChangedRules& changed)
{
    JsonWriter json(session.output());
    json.beginObject().key("rules").beginArray();
    const auto write = [&json](const core::CleanupRule& rule, bool isReady) {
        json.beginObject().field("name", rule.name).field("query", rule.query);
        json.field("ready", isReady).textField("problem", problemOf(rule)).endObject();
    };
    for (const core::CleanupRule& rule : saved)
        write(rule, false);
    for (const core::CleanupRule& rule : core::readyRules())
        write(rule, true);
    json.endArray().listField("saved", changed.saved).listField("forgotten", changed.forgotten);
    json.endObject();
}

void printRules(Session& session, const std::vector<core::CleanupRule>& saved)
{
    Table table({{strato::tr("Rule"), Align::Left},
                 {strato::tr("Whose"), Align::Left},
                 {strato::tr("Query"), Align::Left}},
                session.isColoured());
    for (const core::CleanupRule& rule : saved) {
        const bool isBroken = !problemOf(rule).empty();
        table.add({{harmless(rule.name)},
                   {isBroken ? strato::tr("yours, no query any more") : strato::tr("yours")},
                   {harmless(rule.query)}});
    }
    for (const core::CleanupRule& rule : core::readyRules())
        table.add({{rule.name}, {strato::tr("ready")}, {rule.query}});
    table.print(session.output());
}

} // namespace

bool isAboutRules(const Session& session)
{
    return std::ranges::any_of(aboutRules, [&](OptionId id) { return session.has(id); });
}

Outcome runPruneRules(Session& session)
{
    const auto count =
        std::ranges::count_if(aboutRules, [&](OptionId id) { return session.has(id); });
    const bool hasOthers = std::ranges::any_of(session.arguments().given, [](OptionId id) {
        return id == OptionId::NoTrash || id == OptionId::KeepCopies || id == OptionId::BuildCache
               || id == OptionId::Containers || id == OptionId::Volumes || id == OptionId::Schedule
               || id == OptionId::Place;
    });
    if (count > 1 || hasOthers
        || (!session.arguments().rules.empty() && !session.has(OptionId::SaveRule)))
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "--save-rule, --forget-rule and --list-rules stand alone: they remove "
                      "nothing"));
    const auto before = core::savedRules(rulesFile());
    if (!before)
        return core::fail(before.error());
    const auto changed = change(session, *before);
    if (!changed)
        return tl::unexpected(changed.error());
    const auto now = core::savedRules(rulesFile());
    if (!now)
        return core::fail(now.error());
    if (session.isJson()) {
        writeRules(session, *now, *changed);
        return session.exit();
    }
    for (const std::string& name : changed->saved)
        session.output().write(fill(strato::tr("Saved: %1\n"), {harmless(name)}));
    for (const std::string& name : changed->forgotten)
        session.output().write(fill(strato::tr("Forgotten: %1\n"), {harmless(name)}));
    if (session.has(OptionId::ListRules))
        printRules(session, *now);
    return session.exit();
}

} // namespace strato
