// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/arguments.h"

namespace strato {

/// What the value of an option says; \a name is the option, for the error (Usage) where it says
/// nothing.

core::Result<std::uint32_t> countOf(std::string_view text, std::string_view name);
/// "3" or "2..5".
core::Result<LayerRange> rangeOf(std::string_view text, std::string_view name);
/// "size:desc".
core::Result<SortOrder> sortOf(std::string_view text);
/// Nothing but that it is one of \a known.
core::Result<void> oneOf(const std::string& value, std::string_view name,
                         const std::vector<std::string>& known);
core::Result<void> addKinds(std::vector<core::DiffKind>& kinds, const std::string& value);
core::Result<void> addOrigins(std::vector<core::Origin>& origins, const std::string& value);
/// Seconds since 1970 of "2026-01-31", or of "3h" ago.
core::Result<std::int64_t> timeOf(std::string_view text, std::string_view name);
/// Bytes a second: `10MB`, `500 kB/s`, `100Mbit`.
core::Result<std::uint64_t> bandwidthOf(std::string_view text, std::string_view name);

} // namespace strato
