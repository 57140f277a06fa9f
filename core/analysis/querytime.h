// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

struct Timestamp;

/// Seconds since 1970 in UTC, both inclusive.
struct TimeSpan
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// What `2024`, `2024-05`, `2024-05-31`, `2024-05-31T18`, `…T18:30` or `…T18:30:05`, with or
/// without a `Z`, stands for: the year, the month … the second. None if \a text is no such date.
std::optional<TimeSpan> timeSpan(std::string_view text);

/// What `90s`, `5m`, `12h`, `30d`, `2w`, `6mo` (of 30 days) or `1y` (of 365) lasts, in seconds.
/// None if \a text is no such duration.
std::optional<std::uint64_t> duration(std::string_view text);

/// The second that \a text means: a duration before \a now, RFC 3339, or the beginning of what
/// timeSpan() takes. None if it is nothing of these.
std::optional<std::int64_t> pointInTime(std::string_view text, Timestamp now);

} // namespace core
