// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t skipBufferBytes = 256U << 10U;

} // namespace

HashingReader::HashingReader(std::unique_ptr<Reader> source, Hasher hasher)
    : m_source(std::move(source))
    , m_hasher(std::move(hasher))
{
}

Result<std::size_t> HashingReader::read(std::span<std::byte> buffer)
{
    auto got = m_source->read(buffer);
    if (got) {
        m_hasher.update(buffer.first(*got));
        m_bytes += *got;
    }
    return got;
}

Result<std::uint64_t> HashingReader::skip(std::uint64_t count)
{
    if (count > 0 && m_skipped.empty())
        m_skipped.resize(skipBufferBytes);
    std::uint64_t done = 0;
    while (done < count) {
        const auto part = std::min<std::uint64_t>(count - done, m_skipped.size());
        auto got = read(std::span(m_skipped).first(static_cast<std::size_t>(part)));
        if (!got)
            return fail(std::move(got).error());
        if (*got == 0)
            break;
        done += *got;
    }
    return done;
}

} // namespace core
