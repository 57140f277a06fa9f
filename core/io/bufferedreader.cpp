// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bufferedreader.h"

#include "core/base/copybytes.h"

#include <algorithm>

namespace core {

BufferedReader::BufferedReader(std::unique_ptr<Reader> source)
    : m_source(std::move(source))
    , m_buffer(512U << 10U)
{
}

/// False at the end.
Result<bool> BufferedReader::fill()
{
    const auto got = m_source->read(m_buffer);
    if (!got)
        return fail(got.error());
    m_left = BytesView(m_buffer).first(*got);
    return *got != 0;
}

Result<std::size_t> BufferedReader::read(std::span<std::byte> buffer)
{
    if (m_left.empty())
        if (const auto more = fill(); !more)
            return fail(more.error());
    const std::size_t count = std::min(buffer.size(), m_left.size());
    copyBytes(m_left.first(count), buffer);
    m_left = m_left.subspan(count);
    return count;
}

Result<std::uint64_t> BufferedReader::skip(std::uint64_t count)
{
    std::uint64_t done = 0;
    while (done < count) {
        if (m_left.empty()) {
            const auto more = fill();
            if (!more)
                return fail(more.error());
            if (!*more)
                break;
        }
        const auto part = std::min<std::uint64_t>(count - done, m_left.size());
        m_left = m_left.subspan(static_cast<std::size_t>(part));
        done += part;
    }
    return done;
}

} // namespace core
