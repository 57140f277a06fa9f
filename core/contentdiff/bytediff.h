// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace core {

/// Bytes of both sides, at the same offset, that differ.
struct ByteRange
{
    std::uint64_t offset = 0;
    std::uint64_t size = 0;

    bool operator==(const ByteRange&) const = default;
};

/// How two contents differ byte by byte, compared at the same offsets. What the longer one has
/// beyond the end of the shorter is in no range and no count.
struct ByteDiff
{
    std::uint64_t leftSize = 0;
    std::uint64_t rightSize = 0;
    std::uint64_t differing = 0;                  ///< Bytes within both.
    std::optional<std::uint64_t> firstDifference; ///< Also where one merely goes on.
    std::vector<ByteRange> ranges;                ///< The first ones.
    std::uint64_t rangesLeftOut = 0;

    bool isSame() const { return !firstDifference; }
};

/// Compares contents that come in pieces.
class ByteComparer
{
public:
    /// Ranges less than \a gap bytes apart are one.
    explicit ByteComparer(std::size_t mostRanges, std::uint64_t gap = 8)
        : m_mostRanges(mostRanges)
        , m_gap(gap)
    {
    }

    /// The next bytes of both, as many of one as of the other but at the end of the shorter.
    void take(BytesView left, BytesView right);
    ByteDiff finish();

private:
    void differ(std::uint64_t offset, std::uint64_t size);
    void keepOpen();

    std::size_t m_mostRanges;
    std::uint64_t m_gap;
    ByteRange m_open;
    ByteDiff m_diff;
};

} // namespace core
