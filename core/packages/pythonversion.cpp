// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/packages/versionrules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace core::versions {

namespace {

/// A version of PEP 440, normalised.
struct PythonParts
{
    std::string_view epoch;
    std::vector<std::string_view> release;
    std::optional<std::pair<int, std::string_view>> early; ///< 0 a, 1 b, 2 rc; its number.
    std::optional<std::string_view> post;
    std::optional<std::string_view> dev;
    std::string_view local;
};

bool takeWord(std::string_view& text, std::string_view word)
{
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    return true;
}

void takeSeparator(std::string_view& text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '_' || text.front() == '.'))
        text.remove_prefix(1);
}

/// The number after a word; it may be parted from it, and left out for 0.
std::string_view takeNumber(std::string_view& text)
{
    std::string_view rest = text;
    takeSeparator(rest);
    if (const std::string_view number = takeDigits(rest); !number.empty()) {
        text = rest;
        return number;
    }
    return {};
}

bool takeRelease(std::string_view& text, PythonParts& parts)
{
    std::string_view number = takeDigits(text);
    if (!number.empty() && text.starts_with('!')) {
        parts.epoch = number;
        text.remove_prefix(1);
        number = takeDigits(text);
    }
    if (number.empty())
        return false;
    parts.release.push_back(number);
    while (text.size() > 1 && text.front() == '.' && isDigit(text[1])) {
        text.remove_prefix(1);
        parts.release.push_back(takeDigits(text));
    }
    return true;
}

void takeEarly(std::string_view& text, PythonParts& parts)
{
    // Longer words first, as some are the beginning of others.
    constexpr std::array<std::pair<std::string_view, int>, 8> words{{{"alpha", 0},
                                                                     {"beta", 1},
                                                                     {"preview", 2},
                                                                     {"pre", 2},
                                                                     {"rc", 2},
                                                                     {"a", 0},
                                                                     {"b", 1},
                                                                     {"c", 2}}};
    std::string_view rest = text;
    takeSeparator(rest);
    for (const auto& [word, rank] : words) {
        if (!takeWord(rest, word))
            continue;
        parts.early = {rank, takeNumber(rest)};
        text = rest;
        return;
    }
}

void takePost(std::string_view& text, PythonParts& parts)
{
    if (text.size() > 1 && text.front() == '-' && isDigit(text[1])) {
        text.remove_prefix(1);
        parts.post = takeDigits(text);
        return;
    }
    std::string_view rest = text;
    takeSeparator(rest);
    if (takeWord(rest, "post") || takeWord(rest, "rev") || takeWord(rest, "r")) {
        parts.post = takeNumber(rest);
        text = rest;
    }
}

void takeDev(std::string_view& text, PythonParts& parts)
{
    std::string_view rest = text;
    takeSeparator(rest);
    if (takeWord(rest, "dev")) {
        parts.dev = takeNumber(rest);
        text = rest;
    }
}

/// Borrows \a text, which is lower case. None for what PEP 440 does not know.
std::optional<PythonParts> pythonParts(std::string_view text)
{
    PythonParts parts;
    takeWord(text, "v");
    if (!takeRelease(text, parts))
        return std::nullopt;
    takeEarly(text, parts);
    takePost(text, parts);
    takeDev(text, parts);
    if (takeWord(text, "+")) {
        if (text.empty())
            return std::nullopt;
        parts.local = std::exchange(text, {});
    }
    return text.empty() ? std::optional(parts) : std::nullopt;
}

int compareReleases(const PythonParts& a, const PythonParts& b)
{
    const auto number = [](const PythonParts& parts, std::size_t i) {
        return i < parts.release.size() ? parts.release[i] : std::string_view();
    };
    for (std::size_t i = 0; i < std::max(a.release.size(), b.release.size()); ++i)
        if (const int order = compareNumbers(number(a, i), number(b, i)); order != 0)
            return order;
    return 0;
}

/// What is only a development release comes before the pre-releases, those before the rest.
int earlyRank(const PythonParts& parts)
{
    if (parts.early)
        return parts.early->first;
    return parts.dev && !parts.post ? -1 : 3;
}

/// A missing number is before all others, or behind them where \a missingIsLast.
int compareOptional(const std::optional<std::string_view>& a,
                    const std::optional<std::string_view>& b, bool missingIsLast)
{
    if (a && b)
        return compareNumbers(*a, *b);
    const int order = compareValues(a.has_value(), b.has_value());
    return missingIsLast ? -order : order;
}

int compareLocal(std::string_view a, std::string_view b)
{
    const auto take = [](std::string_view& text) {
        const std::string_view taken = text.substr(0, text.find_first_of(".-_"));
        text.remove_prefix(std::min(taken.size() + 1, text.size()));
        return taken;
    };
    while (!a.empty() && !b.empty()) {
        const std::string_view x = take(a);
        const std::string_view y = take(b);
        const bool numberX = isNumber(x);
        if (numberX != isNumber(y))
            return numberX ? 1 : -1;
        if (const int order = numberX ? compareNumbers(x, y) : compareValues(x, y); order != 0)
            return order;
    }
    return compareValues(!a.empty(), !b.empty());
}

int compareParts(const PythonParts& a, const PythonParts& b)
{
    if (const int order = compareNumbers(a.epoch, b.epoch); order != 0)
        return order;
    if (const int order = compareReleases(a, b); order != 0)
        return order;
    if (const int order = compareValues(earlyRank(a), earlyRank(b)); order != 0)
        return order;
    if (a.early && b.early)
        if (const int order = compareNumbers(a.early->second, b.early->second); order != 0)
            return order;
    if (const int order = compareOptional(a.post, b.post, false); order != 0)
        return order;
    if (const int order = compareOptional(a.dev, b.dev, true); order != 0)
        return order;
    return compareLocal(a.local, b.local);
}

} // namespace

int comparePython(std::string_view a, std::string_view b)
{
    const std::string lowerA = lowered(a);
    const std::string lowerB = lowered(b);
    const auto left = pythonParts(lowerA);
    const auto right = pythonParts(lowerB);
    if (left && right)
        return compareParts(*left, *right);
    if (left || right)
        return left ? 1 : -1;
    return compareValues(lowerA, lowerB);
}

} // namespace core::versions
