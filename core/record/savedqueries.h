// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/local/machineplaces.h"

#include <vector>

namespace core {

/// What a query asks about.
enum class QuerySubject { Files, Images };

/// A query that a person gave a name.
struct SavedQuery
{
    std::string name;
    QuerySubject subject = QuerySubject::Files;
    std::string query; ///< By the grammar of docs/query.md.

    bool operator==(const SavedQuery&) const = default;
};

/// `stratoscope/queries.json` in XDG_STATE_HOME or ~/.local/state. Empty if there is no home.
std::string savedQueriesPath(const MachineEnvironment& environment);

/// What is saved in the file \a path, by subject and name; nothing where there is no file. Corrupt
/// for what is no such file. A query that is none any more is among them; its parser tells.
Result<std::vector<SavedQuery>> savedQueries(const std::string& path);

/// Saves \a query in place of one of its name about the same subject. One process at a time; the
/// file is replaced as a whole. Usage for an empty name, one with control characters, and for an
/// empty text or one that is no query; LimitExceeded beyond limits::savedQueries.
Result<void> saveQuery(const std::string& path, const SavedQuery& query, const Task& task);

/// NotFound if there is no query \a name about \a subject.
Result<void> forgetQuery(const std::string& path, QuerySubject subject, const std::string& name,
                         const Task& task);

} // namespace core
