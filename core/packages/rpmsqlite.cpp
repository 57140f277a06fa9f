// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/rpmdatabase.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace core {

namespace {

constexpr int stepsPerCheck = 100'000;     ///< Of SQLite's machine, …
constexpr std::uint64_t mostChecks = 1000; ///< … and how often they may go by.
constexpr int mostHeaderBytes = 64 << 20;

struct CloseDatabase
{
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct EndStatement
{
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// Nothing that a schema could bring along: no functions, no recursion, no writing.
int permit(void*, int action, const char*, const char*, const char*, const char*)
{
    return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}

int countSteps(void* checks)
{
    return ++*static_cast<std::uint64_t*>(checks) > mostChecks ? 1 : 0;
}

tl::unexpected<Error> broken(sqlite3* database)
{
    return fail(ErrorCode::Corrupt, std::string("SQLite: ") + sqlite3_errmsg(database));
}

} // namespace

Result<void> readRpmSqlite(BytesView bytes, const TakeRpmHeader& take)
{
    constexpr std::size_t headerBytes = 100;
    if (bytes.size() < headerBytes || !asText(bytes).starts_with("SQLite format 3"))
        return fail(ErrorCode::Corrupt, "it is no database of SQLite");
    Bytes copy(bytes.begin(), bytes.end());
    // There is no journal here to be looked for, whatever the database says of one.
    copy[18] = copy[19] = std::byte{1};
    sqlite3* opened = nullptr;
    const int state =
        sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, CloseDatabase> database(opened);
    if (state != SQLITE_OK)
        return fail(ErrorCode::Internal, "SQLite cannot be used");
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, mostHeaderBytes);
    sqlite3_exec(opened, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", nullptr, nullptr,
                 nullptr);
    const auto size = static_cast<sqlite3_int64>(copy.size());
    if (sqlite3_deserialize(opened, "main", reinterpret_cast<unsigned char*>(copy.data()), size,
                            size, SQLITE_DESERIALIZE_READONLY)
        != SQLITE_OK)
        return broken(opened);
    std::uint64_t checks = 0;
    sqlite3_progress_handler(opened, stepsPerCheck, countSteps, &checks);
    sqlite3_set_authorizer(opened, permit, nullptr);
    sqlite3_stmt* prepared = nullptr;
    const int ready =
        sqlite3_prepare_v2(opened, "SELECT blob FROM Packages", -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, EndStatement> statement(prepared);
    if (ready != SQLITE_OK)
        return broken(opened);
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
        const void* blob = sqlite3_column_blob(prepared, 0);
        const int length = sqlite3_column_bytes(prepared, 0);
        take(BytesView(static_cast<const std::byte*>(blob),
                       blob != nullptr ? static_cast<std::size_t>(length) : 0));
    }
    if (step != SQLITE_DONE)
        return broken(opened);
    return {};
}

} // namespace core
