// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/packages/versionrules.h"

#include <algorithm>
#include <array>

namespace core::versions {

namespace {

struct Token
{
    bool isAfterDot = false; ///< Else after a hyphen, or where digits and letters meet.
    std::string text;
    bool isNumeric = false;
};
using Tokens = std::vector<Token>;

constexpr std::array<std::string_view, 5> early = {"alpha", "beta", "milestone", "rc", "snapshot"};
constexpr std::size_t releaseRank = early.size();

bool isRelease(std::string_view word)
{
    return word.empty() || word == "final" || word == "ga" || word == "release";
}

bool isNull(const Token& token)
{
    return token.isNumeric ? token.text.find_first_not_of('0') == std::string::npos
                           : isRelease(token.text);
}

std::string canonical(std::string word, bool beforeDigit)
{
    if (beforeDigit && word == "a")
        return "alpha";
    if (beforeDigit && word == "b")
        return "beta";
    if (beforeDigit && word == "m")
        return "milestone";
    return word == "cr" ? "rc" : word;
}

bool isSeparator(char c)
{
    return c == '.' || c == '-' || c == '_';
}

/// Reads one token; what is between two separators, if nothing, is 0.
Token takeToken(std::string_view& text, bool isAfterDot)
{
    Token token{isAfterDot, {}, true};
    if (text.empty() || isSeparator(text.front())) {
        token.text = "0";
        return token;
    }
    token.isNumeric = isDigit(text.front());
    std::size_t end = 0;
    while (end < text.size() && !isSeparator(text[end]) && isDigit(text[end]) == token.isNumeric)
        ++end;
    token.text = text.substr(0, end);
    text.remove_prefix(end);
    if (!token.isNumeric)
        token.text = canonical(std::move(token.text), !text.empty() && isDigit(text.front()));
    return token;
}

/// Drops null values before the end and before each hyphen.
Tokens withoutNulls(Tokens tokens)
{
    Tokens kept;
    for (Token& token : tokens) {
        if (!token.isAfterDot)
            while (kept.size() > 1 && isNull(kept.back()))
                kept.pop_back();
        kept.push_back(std::move(token));
    }
    while (kept.size() > 1 && isNull(kept.back()))
        kept.pop_back();
    return kept;
}

Tokens tokensOf(std::string_view version)
{
    const std::string lower = lowered(version);
    std::string_view text = lower;
    Tokens tokens{takeToken(text, false)};
    while (!text.empty()) {
        const bool isDot = text.front() == '.';
        if (isSeparator(text.front()))
            text.remove_prefix(1);
        tokens.push_back(takeToken(text, isDot));
    }
    return withoutNulls(std::move(tokens));
}

std::size_t rankOf(std::string_view word)
{
    const auto found = std::ranges::find(early, word);
    if (found != early.end())
        return static_cast<std::size_t>(found - early.begin());
    if (isRelease(word))
        return releaseRank;
    return word == "sp" ? releaseRank + 1 : releaseRank + 2;
}

/// Words, then numbers after a hyphen, then numbers after a dot.
int compareTokens(const Token& a, const Token& b)
{
    const auto group = [](const Token& t) { return !t.isNumeric ? 0 : (t.isAfterDot ? 2 : 1); };
    if (group(a) != group(b))
        return compareValues(group(a), group(b));
    if (a.isNumeric)
        return compareNumbers(a.text, b.text);
    const std::size_t rank = rankOf(a.text);
    if (const int order = compareValues(rank, rankOf(b.text)); order != 0)
        return order;
    return rank == releaseRank ? 0 : compareValues(a.text, b.text);
}

/// The null value that stands where a version has ended and the other goes on with \a other.
Token nothingLike(const Token& other)
{
    return {other.isAfterDot, other.isNumeric ? "0" : "", other.isNumeric};
}

} // namespace

int compareMaven(std::string_view a, std::string_view b)
{
    const Tokens left = tokensOf(a);
    const Tokens right = tokensOf(b);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        const Token& x = i < left.size() ? left[i] : nothingLike(right[i]);
        const Token& y = i < right.size() ? right[i] : nothingLike(left[i]);
        if (const int order = compareTokens(x, y); order != 0)
            return order;
    }
    return 0;
}

} // namespace core::versions
