// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// What `find` does instead of finding: --save-query, --forget-query or --list-queries.
bool isAboutQueries(const Session& session);
Outcome runFindQueries(Session& session);

/// What `find` looks for: the query behind the image, the one that --saved names, or what fits
/// both.
tl::expected<std::string, Problem> queryOfFind(const Session& session);

} // namespace strato
