// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/boltpage.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace core {

namespace {

constexpr std::uint32_t magic = 0xED0CDAED;
constexpr std::uint32_t knownVersion = 2;
constexpr std::uint16_t branchFlag = 0x01;
constexpr std::uint16_t leafFlag = 0x02;
constexpr std::uint32_t bucketFlag = 0x01;
constexpr std::uint32_t smallestPage = 512;
constexpr std::uint32_t largestPage = 1U << 20U; ///< Systems go up to 64 KiB.
constexpr std::uint32_t longestKey = 32'768;     ///< What writers of bolt files allow.
constexpr std::size_t metaBytes = 64;
constexpr std::size_t checkedBytes = 56; ///< Of a meta, those before its checksum.

/// The number at \a offset, which the caller has checked.
template<class Number>
Number numberAt(BytesView bytes, std::size_t offset, bool isBigEndian)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        const std::size_t at = isBigEndian ? i : sizeof(Number) - 1 - i;
        number = number << 8U | std::to_integer<std::uint64_t>(bytes[offset + at]);
    }
    return static_cast<Number>(number);
}

/// FNV-1a with 64 bits.
std::uint64_t checksumOf(BytesView bytes)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const std::byte byte : bytes)
        hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3;
    return hash;
}

/// Reads as much of \a buffer as there is at \a offset.
Result<std::size_t> readAtFully(const File& file, std::uint64_t offset, std::span<std::byte> buffer)
{
    std::size_t done = 0;
    while (done < buffer.size()) {
        const auto got = file.readAt(offset + done, buffer.subspan(done));
        if (!got)
            return got;
        if (*got == 0)
            break;
        done += *got;
    }
    return done;
}

/// The meta on the page at \a offset, if it is whole.
std::optional<BoltMeta> metaAt(const File& file, std::uint64_t offset)
{
    std::array<std::byte, metaBytes> raw{};
    const auto got = readAtFully(file, offset + BoltPage::headerBytes, raw);
    if (!got || *got != raw.size())
        return std::nullopt;
    BoltMeta meta;
    meta.isBigEndian = numberAt<std::uint32_t>(raw, 0, true) == magic;
    const bool big = meta.isBigEndian;
    meta.pageSize = numberAt<std::uint32_t>(raw, 8, big);
    meta.root = numberAt<std::uint64_t>(raw, 16, big);
    meta.pages = numberAt<std::uint64_t>(raw, 40, big);
    meta.txid = numberAt<std::uint64_t>(raw, 48, big);
    const bool isRight = numberAt<std::uint32_t>(raw, 0, big) == magic
                         && numberAt<std::uint32_t>(raw, 4, big) == knownVersion
                         && std::has_single_bit(meta.pageSize) && meta.pageSize >= smallestPage
                         && meta.pageSize <= largestPage
                         && checksumOf(BytesView(raw).first(checkedBytes))
                                == numberAt<std::uint64_t>(raw, checkedBytes, big);
    return isRight ? std::optional(meta) : std::nullopt;
}

} // namespace

Result<std::vector<BoltMeta>> readBoltMetas(const File& file)
{
    std::vector<BoltMeta> metas;
    if (const auto first = metaAt(file, 0)) {
        metas.push_back(*first);
        const auto second = metaAt(file, first->pageSize);
        if (second && second->pageSize == first->pageSize)
            metas.push_back(*second);
    }
    // Where the first is lost, nothing tells how large pages are: the second says its own size.
    for (std::uint32_t size = smallestPage; metas.empty() && size <= largestPage; size *= 2) {
        const auto second = metaAt(file, size);
        if (second && second->pageSize == size)
            metas.push_back(*second);
    }
    if (metas.empty())
        return fail(ErrorCode::Corrupt, file.path() + ": not a bolt database");
    if (metas.size() == 2 && metas[1].txid > metas[0].txid)
        std::swap(metas[0], metas[1]);
    return metas;
}

Result<std::uint64_t> BoltPage::spanOf(const File& file, const BoltMeta& meta, std::uint64_t id)
{
    // The largest page number that still has a place a file can have.
    if (id >= meta.pages || id > (std::uint64_t{1} << 62U) / meta.pageSize)
        return fail(ErrorCode::Corrupt, "it lies beyond what is in use");
    std::array<std::byte, headerBytes> header{};
    const auto got = readAtFully(file, id * meta.pageSize, header);
    if (!got)
        return fail(got.error());
    if (*got != header.size())
        return fail(ErrorCode::Corrupt, "it lies beyond the end of the file");
    if (numberAt<std::uint64_t>(header, 0, meta.isBigEndian) != id)
        return fail(ErrorCode::Corrupt, "another page is in its place");
    const std::uint64_t span =
        std::uint64_t{1} + numberAt<std::uint32_t>(header, 12, meta.isBigEndian);
    if (span > meta.pages - id)
        return fail(ErrorCode::Corrupt, "it goes on beyond what is in use");
    return span;
}

Result<BoltPage> BoltPage::read(const File& file, const BoltMeta& meta, std::uint64_t id,
                                std::uint64_t span)
{
    const std::uint64_t offset = id * meta.pageSize;
    // The owner may have made the file larger since it was opened.
    const auto now = file.identityNow();
    const std::uint64_t end = std::max(file.size(), now ? now->size : 0);
    BoltPage page;
    page.m_isBigEndian = meta.isBigEndian;
    page.m_own.resize(
        static_cast<std::size_t>(std::min(span * meta.pageSize, end - std::min(end, offset))));
    const auto got = readAtFully(file, offset, page.m_own);
    if (!got)
        return fail(got.error());
    page.m_own.resize(*got);
    page.m_bytes = page.m_own;
    if (auto header = page.readHeader(); !header)
        return fail(std::move(header).error());
    return page;
}

Result<BoltPage> BoltPage::within(BytesView bytes, bool isBigEndian)
{
    BoltPage page;
    page.m_isBigEndian = isBigEndian;
    page.m_bytes = bytes;
    if (auto header = page.readHeader(); !header)
        return fail(std::move(header).error());
    return page;
}

Result<void> BoltPage::readHeader()
{
    if (m_bytes.size() < headerBytes)
        return fail(ErrorCode::Corrupt, "it is too short");
    const auto flags = numberAt<std::uint16_t>(m_bytes, 8, m_isBigEndian);
    m_count = numberAt<std::uint16_t>(m_bytes, 10, m_isBigEndian);
    m_isLeaf = flags == leafFlag;
    if (!m_isLeaf && flags != branchFlag)
        return fail(ErrorCode::Corrupt, "it is neither a leaf nor a branch");
    return {};
}

Result<BoltElement> BoltPage::element(std::size_t i) const
{
    const std::size_t place = headerBytes + i * headerBytes;
    if (i >= m_count || place + headerBytes > m_bytes.size())
        return fail(ErrorCode::Corrupt, "the table of entries goes on beyond the page");
    const auto number = [&](std::size_t offset) {
        return numberAt<std::uint32_t>(m_bytes, place + offset, m_isBigEndian);
    };
    const std::uint64_t begin = place + number(m_isLeaf ? 4 : 0);
    const std::uint64_t keySize = number(m_isLeaf ? 8 : 4);
    const std::uint64_t valueSize = m_isLeaf ? number(12) : 0;
    if (begin + keySize + valueSize > m_bytes.size())
        return fail(ErrorCode::Corrupt, "an entry lies beyond the page");
    if (keySize > longestKey || (m_isLeaf && keySize == 0))
        return fail(ErrorCode::Corrupt, "a key is empty or too long");
    BoltElement element;
    element.key = asText(m_bytes.subspan(begin, keySize));
    element.value = m_bytes.subspan(begin + keySize, valueSize);
    if (m_isLeaf)
        element.isBucket = (number(0) & bucketFlag) != 0;
    else
        element.child = numberAt<std::uint64_t>(m_bytes, place + 8, m_isBigEndian);
    return element;
}

Result<BoltBucketValue> readBoltBucket(BytesView value, bool isBigEndian)
{
    if (value.size() < BoltPage::headerBytes)
        return fail(ErrorCode::Corrupt, "what tells where it is is too short");
    BoltBucketValue bucket;
    bucket.root = numberAt<std::uint64_t>(value, 0, isBigEndian);
    bucket.inlinePage = value.subspan(BoltPage::headerBytes);
    return bucket;
}

} // namespace core
