// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <functional>

namespace core {

/// Takes the header of one package.
using TakeRpmHeader = std::function<void(BytesView)>;

/// Calls \a take with every header in a database of rpm, which \a bytes is the whole file of.
/// Corrupt if it is none; what can be read before something is wrong is taken nevertheless.

/// rpmdb.sqlite: the table Packages, read by SQLite from memory, with nothing but that allowed.
Result<void> readRpmSqlite(BytesView bytes, const TakeRpmHeader& take);
/// Packages.db, rpm's own format (lib/backend/ndb in rpm).
Result<void> readRpmNdb(BytesView bytes, const TakeRpmHeader& take);
/// Packages, a hash of Berkeley DB, of either byte order.
Result<void> readRpmBerkeley(BytesView bytes, const TakeRpmHeader& take);

} // namespace core
