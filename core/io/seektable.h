// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/values.h"

#include <cstdint>
#include <vector>

namespace core {

/// A place in a packed stream from which unpacking can go on without what stands before it.
struct SeekPoint
{
    std::uint64_t unpacked = 0;  ///< Offset in the unpacked stream, in bytes.
    std::uint64_t packedBit = 0; ///< Offset in the packed stream, in bits; whole bytes for zstd.
    /// The bytes just before it that a gzip block may refer to, packed with zstd, in
    /// SeekTable::windows; none at the beginning of a gzip member or a zstd frame.
    std::uint64_t windowOffset = 0;
    std::uint32_t windowBytes = 0;

    bool operator==(const SeekPoint&) const = default;
};

/// The seek points of one packed layer, ascending; the beginning itself is not among them.
/// Says nothing about trust: bytes reached through it are checked by whoever believes them.
struct SeekTable
{
    std::vector<SeekPoint> points;
    Values<std::byte> windows;
};

} // namespace core
