// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace core {

/// Bytes of a line that differ from the line beside it, whole characters of UTF-8.
struct InlineRange
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const InlineRange&) const = default;
};

struct InlineRanges
{
    std::vector<InlineRange> left;
    std::vector<InlineRange> right;
};

/// Where two lines differ, by words and single signs. Long lines that have many words between what
/// they begin and end with get one range each.
InlineRanges inlineRanges(std::string_view left, std::string_view right);

/// How alike two lines are, from 0 (nothing in common) to 1000 (the same): by what they begin and
/// end with, blanks around them left aside. O(length).
std::uint32_t likeness(std::string_view left, std::string_view right);

} // namespace core
