// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/queryexpression.h"
#include "core/analysis/querykeys.h"
#include "core/base/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace core {

/// A term as it stands in a query.
struct WrittenTerm
{
    std::string key; ///< In small letters; empty for a word without one.
    char op = '\0';  ///< `:` `=` `~` `<` `>`, one that the key takes; none for a word.
    bool orEqual = false;
    std::string value;   ///< Without quotes; never empty behind a key.
    std::string pattern; ///< The value, wildcards that stood in quotes escaped.
    std::size_t at = 0;  ///< First byte in the query, and that of the value.
    std::size_t valueAt = 0;
};

/// What is wrong in a query, and at which of its bytes.
struct QueryFault
{
    std::size_t at = 0;
    std::string message;
};

/// Understands one term, or says what is wrong with its value.
using TermReader = std::function<std::optional<QueryFault>(const WrittenTerm&)>;

/// Reads \a text by the grammar of docs/query.md; it serves every kind of list, each with its own
/// table of \a keys. \a readTerm is called for one term after the other; the n-th call, from 0, is
/// about term n of the expression. Usage if \a text is not a query; the message begins with
/// "column N: ", counted in characters from 1, which \a errorColumn, if given, gets too.
Result<QueryExpression> parseQuery(std::string_view text, std::span<const QueryKey> keys,
                                   const TermReader& readTerm, std::size_t* errorColumn = nullptr);

/// "KEY is A, B or C, not "VALUE"; did you mean "B"?" for a value that is none of \a possible.
std::string wrongChoice(std::string_view key, std::span<const std::string> possible,
                        std::string_view value);

} // namespace core
