// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionrules.h"

#include <algorithm>

namespace core::versions {

namespace {

struct SemanticParts
{
    std::vector<std::string_view> numbers;
    std::string_view early; ///< The pre-release; empty for a release.
};

SemanticParts semanticParts(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of("=vV \t"), text.size()));
    text = text.substr(0, text.find('+')); // What it was built from says nothing of the order.
    SemanticParts parts;
    for (;;) {
        const std::string_view number = takeDigits(text);
        parts.numbers.push_back(number);
        if (!text.starts_with('.') || text.size() < 2 || !isDigit(text[1]))
            break;
        text.remove_prefix(1);
    }
    // Some leave the hyphen out: 1.2.3beta.
    text.remove_prefix(std::min(text.find_first_not_of("-."), text.size()));
    parts.early = text;
    return parts;
}

std::string_view takeIdentifier(std::string_view& text)
{
    const std::string_view taken = text.substr(0, text.find('.'));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

int compareIdentifiers(std::string_view a, std::string_view b)
{
    const bool numberA = isNumber(a);
    const bool numberB = isNumber(b);
    if (numberA && numberB)
        return compareNumbers(a, b);
    if (numberA != numberB)
        return numberA ? -1 : 1;
    return compareValues(a, b);
}

int compareEarly(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty())
        return compareValues(a.empty(), b.empty());
    while (!a.empty() && !b.empty())
        if (const int order = compareIdentifiers(takeIdentifier(a), takeIdentifier(b)); order != 0)
            return order;
    return compareValues(!a.empty(), !b.empty());
}

} // namespace

int compareSemantic(std::string_view a, std::string_view b)
{
    const SemanticParts left = semanticParts(a);
    const SemanticParts right = semanticParts(b);
    const auto number = [](const SemanticParts& parts, std::size_t i) {
        return i < parts.numbers.size() ? parts.numbers[i] : std::string_view();
    };
    for (std::size_t i = 0; i < std::max(left.numbers.size(), right.numbers.size()); ++i)
        if (const int order = compareNumbers(number(left, i), number(right, i)); order != 0)
            return order;
    return compareEarly(left.early, right.early);
}

} // namespace core::versions
