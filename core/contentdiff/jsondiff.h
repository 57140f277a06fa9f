// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/contentdiff/partchange.h"

namespace core {

/// One value that differs.
struct JsonDifference
{
    PartChange change = PartChange::Changed;
    std::string pointer; ///< RFC 6901; of what was removed in the left document, else in the right.
    std::string left;    ///< The value as JSON, cut with "…" where it is long; empty: not there.
    std::string right;   ///< The same.
};

struct JsonDiff
{
    std::vector<JsonDifference> differences; ///< In the order of the documents' member names.
    std::uint64_t leftOut = 0;
};

/// Compares documents by structure: order of members and spelling make no difference. Elements of
/// arrays are compared in order, after what both begin and end with was taken away.
JsonDiff diffJson(const json::Value& left, const json::Value& right, std::size_t mostDifferences);

} // namespace core
