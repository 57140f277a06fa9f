// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// One operand of a query as it stands there: a term or what parentheses hold, with the `not`
/// before it.
struct QueryPart
{
    std::size_t begin = 0; ///< Bytes of the query.
    std::size_t end = 0;
    bool isAlternative = false; ///< `or` stands before it.
    bool isTerm = false;        ///< It has a key, or parentheses: more than a word for names.
};

/// The operands of \a text outside of parentheses, in order. It need not be a query: what is
/// written so far has parts as well.
std::vector<QueryPart> queryParts(std::string_view text);

/// \a text without its part number \a part, which is one of queryParts(), and without the word that
/// joined it. What alternatives there were stay alternatives.
std::string withoutPart(std::string_view text, std::size_t part);

} // namespace core
