// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Seconds since 1970 (UTC, before it negative) with a fraction, 0 where none was stored.
struct Timestamp
{
    std::int64_t seconds = 0;
    std::uint32_t nanoseconds = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a comparison for one
    auto operator<=>(const Timestamp&) const = default;
};

/// RFC 3339 in UTC, fraction without trailing zeros; empty outside the years 1–9999.
std::string formatTimestamp(Timestamp time);

/// The time that \a text states as RFC 3339 does, with any zone ("2024-02-29T12:00:00.5+01:00");
/// none if it is no such time.
std::optional<Timestamp> parseTimestamp(std::string_view text);

/// What the clock of this machine says.
Timestamp currentTime();

} // namespace core
