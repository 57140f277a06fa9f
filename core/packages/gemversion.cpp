// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionrules.h"

#include <algorithm>

namespace core::versions {

namespace {

using Segments = std::vector<std::string_view>;

bool isZero(std::string_view segment)
{
    return isNumber(segment) && segment.find_first_not_of('0') == std::string_view::npos;
}

void dropZerosBefore(Segments& segments, Segments::iterator end)
{
    auto begin = end;
    while (begin != segments.begin() && isZero(*(begin - 1)))
        --begin;
    segments.erase(begin, end);
}

/// Numbers and words; a hyphen stands for the word "pre". Zeros count for nothing at the end and
/// before the first word.
Segments segmentsOf(std::string_view text)
{
    Segments segments;
    while (!text.empty()) {
        if (isDigit(text.front()))
            segments.push_back(takeDigits(text));
        else if (isLetter(text.front()))
            segments.push_back(takeLetters(text));
        else {
            if (text.front() == '-')
                segments.emplace_back("pre");
            text.remove_prefix(1);
        }
    }
    dropZerosBefore(segments, segments.end());
    dropZerosBefore(segments, std::ranges::find_if_not(segments, isNumber));
    return segments;
}

int compareSegments(std::string_view a, std::string_view b)
{
    const bool numberA = isNumber(a);
    const bool numberB = isNumber(b);
    if (numberA != numberB)
        return numberA ? 1 : -1;
    return numberA ? compareNumbers(a, b) : compareValues(a, b);
}

} // namespace

int compareGem(std::string_view a, std::string_view b)
{
    const Segments left = segmentsOf(a);
    const Segments right = segmentsOf(b);
    const auto segment = [](const Segments& segments, std::size_t i) {
        return i < segments.size() ? segments[i] : std::string_view("0");
    };
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i)
        if (const int order = compareSegments(segment(left, i), segment(right, i)); order != 0)
            return order;
    return 0;
}

} // namespace core::versions
