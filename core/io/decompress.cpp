// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"

#include "core/base/copybytes.h"
#include "core/io/bzip2reader.h"
#include "core/io/gzipreader.h"
#include "core/io/watchedreader.h"
#include "core/io/xzreader.h"
#include "core/io/zstdreader.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::size_t magicBytes = 6; // That of xz is the longest.

/// Gives bytes that were read to look at them again, then the rest of their source.
class ReplayReader final : public Reader
{
public:
    ReplayReader(Bytes beginning, std::unique_ptr<Reader> rest)
        : m_beginning(std::move(beginning))
        , m_left(m_beginning)
        , m_rest(std::move(rest))
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_left.empty())
            return m_rest->read(buffer);
        const std::size_t count = std::min(buffer.size(), m_left.size());
        copyBytes(m_left.first(count), buffer);
        m_left = m_left.subspan(count);
        return count;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        const auto replayed = std::min<std::uint64_t>(count, m_left.size());
        m_left = m_left.subspan(static_cast<std::size_t>(replayed));
        if (replayed == count)
            return count;
        auto skipped = m_rest->skip(count - replayed);
        if (skipped)
            *skipped += replayed;
        return skipped;
    }

private:
    Bytes m_beginning;
    BytesView m_left;
    std::unique_ptr<Reader> m_rest;
};

} // namespace

std::string_view compressionName(Compression compression)
{
    switch (compression) {
    case Compression::None:
        break;
    case Compression::Gzip:
        return "gzip";
    case Compression::Zstd:
        return "zstd";
    case Compression::Xz:
        return "xz";
    case Compression::Bzip2:
        return "bzip2";
    }
    return "none";
}

Compression detectCompression(BytesView beginning)
{
    using namespace std::string_view_literals;
    const std::string_view text = asText(beginning);
    if (text.starts_with("\x1f\x8b\x08"sv))
        return Compression::Gzip;
    if (text.starts_with("\x28\xb5\x2f\xfd"sv))
        return Compression::Zstd;
    // A skippable frame in front of the first one with data (RFC 8878 §3.1.2).
    if (text.size() >= 4 && (static_cast<unsigned char>(text[0]) & 0xf0U) == 0x50U
        && text.substr(1, 3) == "\x2a\x4d\x18"sv)
        return Compression::Zstd;
    if (text.starts_with("\xfd\x37\x7a\x58\x5a\x00"sv))
        return Compression::Xz;
    // A tar of one file named "BZh…" would begin likewise; the block size digit tells most apart.
    if (text.size() >= 4 && text.starts_with("BZh"sv) && text[3] >= '1' && text[3] <= '9')
        return Compression::Bzip2;
    return Compression::None;
}

Result<std::unique_ptr<Reader>> openDecompressed(std::unique_ptr<Reader> packed, Compression* found,
                                                 SeekRecorder* recorder)
{
    Bytes beginning(magicBytes);
    auto got = packed->readFully(beginning);
    if (!got)
        return fail(std::move(got).error());
    beginning.resize(*got);
    const Compression compression = detectCompression(beginning);
    if (found)
        *found = compression;
    auto whole = std::make_unique<ReplayReader>(std::move(beginning), std::move(packed));
    switch (compression) {
    case Compression::None:
        break;
    case Compression::Gzip:
        return openGzip(std::move(whole), recorder);
    case Compression::Zstd:
        return openZstd(std::move(whole), recorder);
    case Compression::Xz:
        return openXz(std::move(whole));
    case Compression::Bzip2:
        return openBzip2(std::move(whole));
    }
    return whole;
}

namespace {

/// Passes over \a count bytes in pieces, so that a cancelled task is noticed.
Result<void> passOver(Reader& stream, std::uint64_t count)
{
    constexpr std::uint64_t piece = 4U << 20U;
    while (count != 0) {
        const auto skipped = stream.skip(std::min(count, piece));
        if (!skipped)
            return fail(skipped.error());
        if (*skipped == 0)
            return fail(ErrorCode::Corrupt, "the data ends before the place that was asked for");
        count -= *skipped;
    }
    return {};
}

/// Unpacks from \a point of \a seek on.
Result<std::unique_ptr<Reader>> openAtPoint(std::unique_ptr<Reader> packed, Compression compression,
                                            const SeekTable& seek, const SeekPoint& point)
{
    if (auto passed = passOver(*packed, point.packedBit / 8); !passed)
        return fail(passed.error());
    if (compression == Compression::Gzip)
        return openGzipAt(makeInflater(), std::move(packed), seek, point);
    return openZstd(std::move(packed));
}

} // namespace

Result<std::unique_ptr<Reader>> openUnpackedAt(const FileSlice& slice, Compression compression,
                                               const SeekTable* seek, std::uint64_t offset,
                                               const Task& task)
{
    if (auto prepared = slice.file->prepare({task.stop, {}}, true); !prepared)
        return fail(std::move(prepared).error());
    std::unique_ptr<Reader> packed =
        std::make_unique<WatchedReader>(std::make_unique<SliceReader>(slice, task.stop), task);
    const bool isSeekable = compression == Compression::Gzip || compression == Compression::Zstd;
    const SeekPoint* point = seek && isSeekable ? seekPointFor(*seek, offset) : nullptr;
    auto stream = point ? openAtPoint(std::move(packed), compression, *seek, *point)
                        : openDecompressed(std::move(packed));
    if (!stream)
        return stream;
    if (auto passed = passOver(**stream, offset - (point ? point->unpacked : 0)); !passed)
        return fail(passed.error());
    return stream;
}

} // namespace core
