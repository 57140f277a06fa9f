// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <string>

namespace strato {

/// How amounts of bytes are shown to people.
enum class Unit { Decimal, Binary, Exact };

/// "412 B", "38.2 kB", "31.2 MB"; "31.2 MiB"; "31200000".
std::string bytesText(std::uint64_t count, Unit unit);
/// As bytesText(), marked as an estimate: "≈ 31.2 MB".
std::string estimateText(std::uint64_t count, Unit unit);
/// "98.4 %".
std::string percentText(double share);
/// "-rwsr-xr-x", the kind first.
std::string modeText(core::NodeKind kind, std::uint16_t mode);
/// Four octal digits: "0755", "4755".
std::string octalMode(std::uint16_t mode);
/// "2024-05-14 09:31" in UTC, "-" where there is none.
std::string timeText(const std::optional<core::Timestamp>& time);
/// "sha256:4f1c09a7d2e0".
std::string shortDigest(const core::Digest& digest);

} // namespace strato
