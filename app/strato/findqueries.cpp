// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/findqueries.h"

#include "app/strato/jsonwriter.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/analysis/filequery.h"
#include "core/record/savedqueries.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

using core::QuerySubject;
using core::SavedQuery;

constexpr OptionId aboutQueries[] = {OptionId::SaveQuery, OptionId::ForgetQuery,
                                     OptionId::ListQueries};

std::string queriesFile()
{
    return core::savedQueriesPath(core::MachineEnvironment::current());
}

tl::expected<std::vector<SavedQuery>, Problem> queriesForFiles()
{
    auto all = core::savedQueries(queriesFile());
    if (!all)
        return core::fail(std::move(all).error());
    std::erase_if(*all, [](const SavedQuery& one) { return one.subject != QuerySubject::Files; });
    return std::move(*all);
}

/// A query of a later version may be none to this one.
std::string faultOf(const SavedQuery& saved)
{
    const auto query = core::FileQuery::parse(saved.query);
    return query ? std::string() : query.error().message;
}

void writeQueries(Session& session, const std::vector<SavedQuery>& queries)
{
    const auto named = [&session](OptionId id, const std::string& name) {
        return session.has(id) ? std::vector<std::string>{name} : std::vector<std::string>();
    };
    JsonWriter json(session.output());
    json.beginObject().key("queries").beginArray();
    for (const SavedQuery& saved : queries)
        json.beginObject()
            .field("name", saved.name)
            .field("query", saved.query)
            .textField("problem", faultOf(saved))
            .endObject();
    json.endArray();
    json.listField("saved", named(OptionId::SaveQuery, session.arguments().saveQuery));
    json.listField("forgotten", named(OptionId::ForgetQuery, session.arguments().forgetQuery));
    json.endObject();
}

void printQueries(Session& session, const std::vector<SavedQuery>& queries)
{
    if (queries.empty())
        return session.output().write(strato::tr("No search was saved yet.\n"));
    Table table({{strato::tr("Name"), Align::Left}, {strato::tr("Query"), Align::Left}},
                session.isColoured());
    for (const SavedQuery& saved : queries)
        table.add({{harmless(saved.name)},
                   {harmless(saved.query), faultOf(saved).empty() ? Style::Plain : Style::Error}});
    table.print(session.output());
}

core::Result<void> change(Session& session)
{
    const Arguments& arguments = session.arguments();
    if (session.has(OptionId::SaveQuery))
        return core::saveQuery(queriesFile(),
                               {arguments.saveQuery, QuerySubject::Files, session.operand(0)},
                               session.task());
    if (session.has(OptionId::ForgetQuery))
        return core::forgetQuery(queriesFile(), QuerySubject::Files, arguments.forgetQuery,
                                 session.task());
    return {};
}

} // namespace

bool isAboutQueries(const Session& session)
{
    return std::ranges::any_of(aboutQueries, [&](OptionId id) { return session.has(id); });
}

Outcome runFindQueries(Session& session)
{
    const auto count =
        std::ranges::count_if(aboutQueries, [&](OptionId id) { return session.has(id); });
    const std::size_t wanted = session.has(OptionId::SaveQuery) ? 1 : 0;
    if (count > 1 || session.has(OptionId::Saved) || session.arguments().operands.size() != wanted)
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "--save-query takes a QUERY and no image; --forget-query and --list-queries "
                      "stand alone"));
    if (auto changed = change(session); !changed)
        return core::fail(std::move(changed).error());
    const auto queries = queriesForFiles();
    if (!queries)
        return tl::unexpected(queries.error());
    if (session.isJson()) {
        writeQueries(session, *queries);
        return session.exit();
    }
    const Arguments& arguments = session.arguments();
    if (session.has(OptionId::SaveQuery))
        session.output().write(fill(strato::tr("Saved: %1\n"), {harmless(arguments.saveQuery)}));
    if (session.has(OptionId::ForgetQuery))
        session.output().write(
            fill(strato::tr("Forgotten: %1\n"), {harmless(arguments.forgetQuery)}));
    if (session.has(OptionId::ListQueries))
        printQueries(session, *queries);
    return session.exit();
}

tl::expected<std::string, Problem> queryOfFind(const Session& session)
{
    const std::vector<std::string>& operands = session.arguments().operands;
    if (operands.empty() || (operands.size() == 1 && !session.has(OptionId::Saved)))
        return wrongUse(QT_TRANSLATE_NOOP("strato", "find wants an image and a query"));
    if (!session.has(OptionId::Saved))
        return operands[1];
    const auto queries = queriesForFiles();
    if (!queries)
        return tl::unexpected(queries.error());
    const std::string& name = session.arguments().saved;
    const auto found = std::ranges::find(*queries, name, &SavedQuery::name);
    if (found == queries->end())
        return core::fail(
            core::ErrorCode::NotFound,
            reason(QT_TRANSLATE_NOOP("strato", "there is no saved search \"%1\""), {name}));
    if (operands.size() == 1)
        return found->query;
    // Each must be a query by itself, or parentheses of one would change the other.
    for (const std::string& text : {found->query, operands[1]})
        if (const auto query = core::FileQuery::parse(text); !query)
            return core::fail(core::withContext(query.error(), "query"));
    return "(" + found->query + ") and (" + operands[1] + ")";
}

} // namespace strato
