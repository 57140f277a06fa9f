// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarreader.h"

#include <algorithm>
#include <cstring>

/// The content of the current member, with its holes.
namespace core {

Result<std::size_t> TarReader::read(std::span<std::byte> buffer)
{
    const std::uint64_t left = m_logicalSize - m_logicalPosition;
    std::uint64_t want = std::min<std::uint64_t>(buffer.size(), left);
    if (want == 0)
        return std::size_t{0};
    if (m_sparse) {
        while (m_region < m_regions.size()
               && m_regions[m_region].offset + m_regions[m_region].size <= m_logicalPosition)
            ++m_region;
        const bool inHole =
            m_region == m_regions.size() || m_regions[m_region].offset > m_logicalPosition;
        if (inHole) {
            if (m_region < m_regions.size())
                want = std::min(want, m_regions[m_region].offset - m_logicalPosition);
            std::memset(buffer.data(), 0, static_cast<std::size_t>(want));
            m_logicalPosition += want;
            return static_cast<std::size_t>(want);
        }
        const SparseRegion& region = m_regions[m_region];
        want = std::min(want, region.offset + region.size - m_logicalPosition);
    }
    auto target = buffer.first(static_cast<std::size_t>(want));
    std::size_t got = std::min(target.size(), m_end - m_begin);
    if (got != 0) {
        std::memcpy(target.data(), m_buffer.data() + m_begin, got);
        m_begin += got;
    } else {
        const auto direct = m_source.read(target);
        if (!direct)
            return failedSource(direct.error());
        got = *direct;
        if (got == 0)
            return failWith(WarningCode::Truncated, "ends within the content of a file");
    }
    m_position += got;
    m_dataLeft -= got;
    m_logicalPosition += got;
    return got;
}

Result<std::uint64_t> TarReader::skipContent(std::uint64_t count)
{
    count = std::min(count, m_logicalSize - m_logicalPosition);
    if (auto skipped = skip(count); !skipped)
        return fail(std::move(skipped).error());
    m_dataLeft -= count;
    m_logicalPosition += count;
    return count;
}

std::uint64_t TarReader::skipHole()
{
    if (!m_sparse)
        return 0;
    while (m_region < m_regions.size()
           && m_regions[m_region].offset + m_regions[m_region].size <= m_logicalPosition)
        ++m_region;
    const std::uint64_t end =
        m_region < m_regions.size() ? m_regions[m_region].offset : m_logicalSize;
    const std::uint64_t count = end > m_logicalPosition ? end - m_logicalPosition : 0;
    m_logicalPosition += count;
    return count;
}

} // namespace core
