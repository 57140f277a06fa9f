// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/savedqueries.h"

#include "core/analysis/filequery.h"
#include "core/analysis/imagequery.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/record/jsonfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace core {

namespace {

constexpr const char* queriesKey = "queries";
constexpr const char* imagesSubject = "images";
constexpr const char* filesSubject = "files";

const char* subjectName(QuerySubject subject)
{
    return subject == QuerySubject::Images ? imagesSubject : filesSubject;
}

Result<SavedQuery> queryOf(const json::Value& item, const std::string& path)
{
    if (!item.is_object())
        return fail(ErrorCode::Corrupt, path + ": a query is no object");
    const json::Members members(item, {}, nullptr);
    const std::string subject = members.string("of");
    if (subject != imagesSubject && subject != filesSubject)
        return fail(ErrorCode::Corrupt, path + ": a query is about neither files nor images");
    return SavedQuery{members.string("name"),
                      subject == imagesSubject ? QuerySubject::Images : QuerySubject::Files,
                      members.string("query")};
}

bool isOf(const json::Value& item, QuerySubject subject, const std::string& name)
{
    if (!item.is_object())
        return false;
    const json::Members members(item, {}, nullptr);
    return members.string("of") == subjectName(subject) && members.string("name") == name;
}

Result<void> checkQuery(const SavedQuery& query)
{
    const bool isOneLine = std::ranges::none_of(
        query.name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (query.name.empty() || query.name.size() > limits::savedQueryName || !isOneLine)
        return fail(ErrorCode::Usage, "a saved query needs a name in one line");
    if (query.query.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorCode::Usage, "an empty query finds everything and need not be saved");
    if (query.subject == QuerySubject::Images) {
        if (const auto parsed = ImageQuery::parse(query.query); !parsed)
            return fail(parsed.error());
    } else if (const auto parsed = FileQuery::parse(query.query); !parsed) {
        return fail(parsed.error());
    }
    return {};
}

} // namespace

std::string savedQueriesPath(const MachineEnvironment& environment)
{
    const std::string folder = stateHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/queries.json";
}

Result<std::vector<SavedQuery>> savedQueries(const std::string& path)
{
    std::vector<SavedQuery> queries;
    if (path.empty())
        return queries;
    const auto list = jsonfile::readList(path, queriesKey);
    if (!list)
        return fail(list.error());
    if (list->size() > limits::savedQueries)
        return fail(ErrorCode::LimitExceeded, path + ": too many queries");
    for (const json::Value& item : *list) {
        auto query = queryOf(item, path);
        if (!query)
            return fail(std::move(query).error());
        queries.push_back(std::move(*query));
    }
    std::ranges::sort(queries, [](const SavedQuery& a, const SavedQuery& b) {
        return std::tie(a.subject, a.name) < std::tie(b.subject, b.name);
    });
    return queries;
}

Result<void> saveQuery(const std::string& path, const SavedQuery& query, const Task& task)
{
    if (auto good = checkQuery(query); !good)
        return good;
    return jsonfile::changeList(
        path, queriesKey,
        [&](json::Value& list) -> Result<void> {
            const json::Value item{
                {"name", query.name}, {"of", subjectName(query.subject)}, {"query", query.query}};
            for (json::Value& other : list)
                if (isOf(other, query.subject, query.name)) {
                    other = item;
                    return {};
                }
            if (list.size() >= limits::savedQueries)
                return fail(ErrorCode::LimitExceeded, path + ": too many queries");
            list.push_back(item);
            return {};
        },
        task);
}

Result<void> forgetQuery(const std::string& path, QuerySubject subject, const std::string& name,
                         const Task& task)
{
    return jsonfile::changeList(
        path, queriesKey,
        [&](json::Value& list) -> Result<void> {
            json::Value kept = json::Value::array();
            for (json::Value& item : list)
                if (!isOf(item, subject, name))
                    kept.push_back(std::move(item));
            if (kept.size() == list.size())
                return fail(ErrorCode::NotFound,
                            "there is no saved query \"" + toUtf8Lossy(name) + '"');
            list = std::move(kept);
            return {};
        },
        task);
}

} // namespace core
