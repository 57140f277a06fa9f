// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/io/seektable.h"

namespace core {

/// Collects seek points while a packed stream goes by, some mebibytes apart; so far apart that
/// there are never too many of them, however long the stream is.
class SeekRecorder
{
public:
    /// True if a point at \a unpacked or soon behind it is welcome.
    bool wants(std::uint64_t unpacked) const { return unpacked >= m_next; }
    /// \a window is what stands before the point, at most 32 KiB; empty if nothing refers to it.
    void add(std::uint64_t unpacked, std::uint64_t packedBit, BytesView window);
    /// No use was found for looking on; asks again after some more bytes.
    void postpone(std::uint64_t unpacked);

    /// What was collected; the recorder is spent.
    SeekTable take();

private:
    void thinOut();

    SeekTable m_table;
    std::uint64_t m_span = firstSpan;
    std::uint64_t m_next = firstSpan;

    static constexpr std::uint64_t firstSpan = 8ULL << 20U;
};

/// The window of \a point; empty if it has none or it cannot be unpacked.
Bytes seekWindow(const SeekTable& table, const SeekPoint& point);

/// The last point at or before \a unpacked; null: only the beginning of the stream.
const SeekPoint* seekPointFor(const SeekTable& table, std::uint64_t unpacked);

} // namespace core
