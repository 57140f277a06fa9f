// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/seekrecorder.h"

#include "core/base/limits.h"
#include "core/io/rawinflate.h"

#include <zstd.h>

#include <algorithm>

namespace core {

namespace {

constexpr int windowLevel = 1; // Packs a window to about a third in a tenth of a millisecond.

} // namespace

void SeekRecorder::add(std::uint64_t unpacked, std::uint64_t packedBit, BytesView window)
{
    SeekPoint point{unpacked, packedBit, m_table.windows.size(), 0};
    if (!window.empty()) {
        Bytes packed(ZSTD_compressBound(window.size()));
        const std::size_t size =
            ZSTD_compress(packed.data(), packed.size(), window.data(), window.size(), windowLevel);
        if (ZSTD_isError(size) != 0) {
            postpone(unpacked);
            return;
        }
        m_table.windows.append(packed.data(), size);
        point.windowBytes = static_cast<std::uint32_t>(size);
    }
    m_table.points.push_back(point);
    m_next = unpacked + m_span;
    if (m_table.points.size() >= limits::seekPoints
        || m_table.windows.size() > limits::seekWindowBytes)
        thinOut();
}

void SeekRecorder::postpone(std::uint64_t unpacked)
{
    m_next = unpacked + m_span / 4;
}

/// Keeps every second point.
void SeekRecorder::thinOut()
{
    SeekTable kept;
    for (std::size_t i = 1; i < m_table.points.size(); i += 2) {
        SeekPoint point = m_table.points[i];
        const std::byte* const window = m_table.windows.data() + point.windowOffset;
        point.windowOffset = kept.windows.size();
        kept.windows.append(window, point.windowBytes);
        kept.points.push_back(point);
    }
    m_table = std::move(kept);
    m_span *= 2;
    m_next = m_table.points.back().unpacked + m_span;
}

SeekTable SeekRecorder::take()
{
    m_table.points.shrink_to_fit();
    m_table.windows.shrink_to_fit();
    return std::move(m_table);
}

Bytes seekWindow(const SeekTable& table, const SeekPoint& point)
{
    if (point.windowBytes == 0 || point.windowOffset > table.windows.size()
        || point.windowBytes > table.windows.size() - point.windowOffset)
        return {};
    Bytes window(deflateWindow);
    const std::size_t size = ZSTD_decompress(
        window.data(), window.size(), table.windows.data() + point.windowOffset, point.windowBytes);
    if (ZSTD_isError(size) != 0)
        return {};
    window.resize(size);
    return window;
}

const SeekPoint* seekPointFor(const SeekTable& table, std::uint64_t unpacked)
{
    const auto behind = std::ranges::upper_bound(table.points, unpacked, {}, &SeekPoint::unpacked);
    return behind == table.points.begin() ? nullptr : &*(behind - 1);
}

} // namespace core
