// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Content that is made up instead of stored. The same arguments give the same bytes everywhere:
/// whole numbers only, no clock, no locale.
namespace demo {

/// Looks like a program: a header, tables, names, and parts that hardly pack.
std::string programBytes(std::string_view seed, std::size_t size);
/// Looks packed already.
std::string noiseBytes(std::string_view seed, std::size_t size);
/// A log of \a lines lines of a day from \a seconds (since 1970) on.
std::string logText(std::string_view seed, std::size_t lines, std::int64_t seconds);
/// A list of \a count packages as a repository offers them.
std::string packageList(std::string_view seed, std::size_t count);
/// High and low waters of \a days days as comma-separated values.
std::string tideTable(std::string_view seed, std::size_t days);

/// A number that only depends on \a text.
std::uint64_t numberOf(std::string_view text);

} // namespace demo
