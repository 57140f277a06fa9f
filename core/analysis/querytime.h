// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Seconds since 1970 in UTC, both inclusive.
struct TimeSpan
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// What `2024`, `2024-05`, `2024-05-31`, `2024-05-31T18`, `…T18:30` or `…T18:30:05`, with or
/// without a `Z`, stands for: the year, the month … the second. None if \a text is no such date.
std::optional<TimeSpan> timeSpan(std::string_view text);

} // namespace core
