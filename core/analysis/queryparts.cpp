// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/queryparts.h"

#include "core/analysis/querytoken.h"

#include <algorithm>

namespace core {

std::vector<QueryPart> queryParts(std::string_view text)
{
    std::vector<QueryPart> parts;
    QueryLexer lexer(text);
    QueryPart part;
    std::size_t depth = 0;
    bool isBegun = false; // A `not` or a parenthesis is there.
    for (QueryToken token = lexer.next(); token.kind != QueryToken::Kind::End;
         token = lexer.next()) {
        if (depth == 0 && !isBegun && (token.isKeyword("and") || token.isKeyword("or"))) {
            part.isAlternative = token.isKeyword("or");
            continue;
        }
        if (!isBegun)
            part.begin = token.at;
        isBegun = true;
        part.end = lexer.at();
        part.isTerm = part.isTerm || token.op != '\0' || token.kind != QueryToken::Kind::Word;
        if (token.kind == QueryToken::Kind::Open)
            ++depth;
        else if (token.kind == QueryToken::Kind::Close && depth != 0)
            --depth;
        if (depth != 0 || token.isKeyword("not"))
            continue;
        parts.push_back(part);
        part = {};
        isBegun = false;
    }
    if (isBegun)
        parts.push_back(part);
    return parts;
}

std::string withoutPart(std::string_view text, std::size_t part)
{
    const std::vector<QueryPart> parts = queryParts(text);
    std::string out;
    bool isAlternative = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // The one behind begins an alternative in its place.
        isAlternative = isAlternative || parts[i].isAlternative;
        if (i == part)
            continue;
        if (!out.empty())
            out += isAlternative ? " or " : " ";
        out += text.substr(parts[i].begin, parts[i].end - parts[i].begin);
        isAlternative = false;
    }
    return out;
}

} // namespace core
