// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/bytediff.h"

#include <algorithm>
#include <cstring>

namespace core {

void ByteComparer::take(BytesView left, BytesView right)
{
    const std::size_t both = std::min(left.size(), right.size());
    const std::uint64_t base = m_diff.leftSize;
    if (both != 0 && std::memcmp(left.data(), right.data(), both) != 0)
        for (std::size_t at = 0; at < both;) {
            const auto differs = std::mismatch(left.begin() + static_cast<std::ptrdiff_t>(at),
                                               left.begin() + static_cast<std::ptrdiff_t>(both),
                                               right.begin() + static_cast<std::ptrdiff_t>(at));
            const auto begin = static_cast<std::size_t>(differs.first - left.begin());
            std::size_t end = begin;
            while (end < both && left[end] != right[end])
                ++end;
            if (end != begin)
                differ(base + begin, end - begin);
            at = std::max(end, begin + 1);
        }
    m_diff.leftSize += left.size();
    m_diff.rightSize += right.size();
    if (left.size() != right.size() && !m_diff.firstDifference)
        m_diff.firstDifference = base + both;
}

void ByteComparer::differ(std::uint64_t offset, std::uint64_t size)
{
    m_diff.differing += size;
    if (!m_diff.firstDifference)
        m_diff.firstDifference = offset;
    if (m_open.size != 0 && offset - (m_open.offset + m_open.size) < m_gap) {
        m_open.size = offset + size - m_open.offset;
        return;
    }
    keepOpen();
    m_open = {offset, size};
}

void ByteComparer::keepOpen()
{
    if (m_open.size == 0)
        return;
    if (m_diff.ranges.size() < m_mostRanges)
        m_diff.ranges.push_back(m_open);
    else
        ++m_diff.rangesLeftOut;
    m_open = {};
}

ByteDiff ByteComparer::finish()
{
    keepOpen();
    return std::move(m_diff);
}

} // namespace core
