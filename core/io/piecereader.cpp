// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/piecereader.h"

#include "core/base/copybytes.h"

#include <algorithm>

namespace core {

/// False at the end.
Result<bool> PieceReader::hasMore()
{
    if (m_left.empty()) {
        const auto piece = nextPiece();
        if (!piece)
            return fail(piece.error());
        m_left = *piece;
    }
    return !m_left.empty();
}

Result<std::size_t> PieceReader::read(std::span<std::byte> buffer)
{
    if (const auto more = hasMore(); !more)
        return fail(more.error());
    const std::size_t count = std::min(buffer.size(), m_left.size());
    copyBytes(m_left.first(count), buffer);
    m_left = m_left.subspan(count);
    return count;
}

Result<std::uint64_t> PieceReader::skip(std::uint64_t count)
{
    std::uint64_t done = 0;
    while (done < count) {
        const auto more = hasMore();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        const auto part = std::min<std::uint64_t>(count - done, m_left.size());
        m_left = m_left.subspan(static_cast<std::size_t>(part));
        done += part;
    }
    return done;
}

} // namespace core
