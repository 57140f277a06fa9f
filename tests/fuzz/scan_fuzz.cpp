// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentscanner.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

using core::ContentPattern;

namespace {

/// Where counting stops: every match of a single letter would take seconds.
constexpr std::uint64_t mostCounted = 2000;

/// What is found of one pattern when \a content comes in pieces.
bool isFound(const ContentPattern& pattern, std::string_view content, std::uint64_t& count)
{
    const std::vector<ContentPattern> patterns{pattern};
    core::ContentScanner scanner(patterns, {.matchesKept = 100, .matchesCounted = mostCounted});
    for (std::string_view left = content; !left.empty();) {
        const auto room = scanner.room();
        const std::size_t part = std::min({left.size(), room.size(), std::size_t{10'007}});
        std::memcpy(room.data(), left.data(), part);
        scanner.take(part);
        left.remove_prefix(part);
    }
    scanner.finish();
    count = scanner.matchCount();
    for (const core::ContentMatch& match : scanner.takeMatches())
        if (match.offset > content.size() || match.begin + match.length > match.excerpt.size())
            __builtin_trap();
    return scanner.found()[0];
}

void checkLiteral(const std::string& literal, std::string_view content)
{
    std::uint64_t expected = 0;
    for (std::size_t at = content.find(literal);
         at != std::string_view::npos && expected < mostCounted;
         at = content.find(literal, at + literal.size()))
        ++expected;
    std::uint64_t count = 0;
    if (isFound(ContentPattern::literal(literal, false), content, count) != (expected != 0)
        || count != expected)
        __builtin_trap();
    isFound(ContentPattern::literal(literal, true), content, count);
    if (count < expected)
        __builtin_trap();
}

void checkLines(const core::Regex& regex, std::string_view content)
{
    std::uint64_t count = 0;
    const bool found =
        isFound(ContentPattern::expression(regex, core::Regex::Over::Lines), content, count);
    bool expected = false;
    while (!content.empty() && !expected) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        if (end > (64U << 10U))
            return; // Such lines are searched in pieces.
        expected = regex.isIn(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    if (found != expected)
        __builtin_trap();
}

} // namespace

/// The input is a literal, a regular expression and a content, each but the last ended by a zero
/// byte; the content is repeated so that it is longer than what is looked at at once. The same is
/// found as in the content as a whole and in each line by itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(input), size);
    const std::size_t first = text.find('\0');
    if (first == 0 || first == std::string_view::npos || size > 4096)
        return 0;
    const std::size_t second = text.find('\0', first + 1);
    if (second == std::string_view::npos || second + 1 == size)
        return 0;
    const std::string_view expression = text.substr(first + 1, second - first - 1);
    const std::string_view once = text.substr(second + 1);
    std::string content(once);
    while (content.size() < (600U << 10U) && once.size() > 32)
        content += once;
    checkLiteral(std::string(text.substr(0, first)), content);
    // Flags and these escapes can mean other things in a line by itself.
    const bool isByLine = expression.find("(?") == std::string_view::npos
                          && expression.find("\\A") == std::string_view::npos
                          && expression.find("\\z") == std::string_view::npos
                          && expression.find("\\C") == std::string_view::npos;
    const auto lines = core::Regex::compile(expression, core::Regex::Over::Lines);
    if (lines && isByLine)
        checkLines(*lines, content);
    std::uint64_t count = 0;
    if (const auto bytes = core::Regex::compile(expression, core::Regex::Over::Binary))
        isFound(ContentPattern::expression(*bytes, core::Regex::Over::Binary), content, count);
    return 0;
}
