// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/bytesource.h"

#include "core/tree/filecontent.h"

#include <zlib.h>

#include <algorithm>

namespace core {

Result<void> ByteSource::check(std::uint64_t offset, std::uint64_t count) const
{
    if (offset > size() || count > size() - offset)
        return fail(ErrorCode::Corrupt, "it ends too early");
    return {};
}

Result<Bytes> MemorySource::read(std::uint64_t offset, std::uint64_t count)
{
    if (auto is = check(offset, count); !is)
        return fail(std::move(is).error());
    const auto begin = m_bytes.begin() + static_cast<std::ptrdiff_t>(offset);
    return Bytes(begin, begin + static_cast<std::ptrdiff_t>(count));
}

Result<Bytes> ContentSource::read(std::uint64_t offset, std::uint64_t count)
{
    if (auto is = check(offset, count); !is)
        return fail(std::move(is).error());
    if (!m_reader || offset < m_position) {
        auto opened = openContent(m_image, m_tree, m_node, m_task);
        if (!opened)
            return fail(std::move(opened).error());
        m_reader = std::move(*opened);
        m_position = 0;
    }
    const auto skipped = m_reader->skip(offset - m_position);
    if (!skipped)
        return fail(skipped.error());
    m_position += *skipped;
    Bytes bytes(static_cast<std::size_t>(count));
    const auto got = m_reader->readFully(bytes);
    if (!got)
        return fail(got.error());
    m_position += *got;
    if (*got != count)
        return fail(ErrorCode::Corrupt, "it ends too early");
    return bytes;
}

Result<Bytes> inflateAll(BytesView packed, Deflate form, std::uint64_t limit)
{
    constexpr std::size_t piece = 64U << 10U;
    if (packed.size() > (1U << 30U))
        return fail(ErrorCode::LimitExceeded, "the packed data is too large");
    z_stream stream{};
    if (inflateInit2(&stream, form == Deflate::Raw ? -MAX_WBITS : MAX_WBITS) != Z_OK)
        return fail(ErrorCode::Internal, "zlib cannot be used");
    const auto end = [](z_stream* used) { inflateEnd(used); };
    const std::unique_ptr<z_stream, decltype(end)> guard(&stream, end);
    // zlib does not write to what it reads.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    Bytes bytes;
    for (int state = Z_OK; state != Z_STREAM_END;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + before);
        stream.avail_out = piece;
        state = inflate(&stream, Z_NO_FLUSH);
        bytes.resize(bytes.size() - stream.avail_out);
        if (bytes.size() > limit)
            return fail(ErrorCode::LimitExceeded, "it unpacks to too much");
        if (state != Z_OK && state != Z_STREAM_END)
            return fail(ErrorCode::Corrupt, "it cannot be unpacked");
    }
    return bytes;
}

} // namespace core
