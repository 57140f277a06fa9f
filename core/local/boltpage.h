// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"

#include <string_view>
#include <vector>

namespace core {

/// One of the two places at the beginning of a bolt file that say where everything else is. Numbers
/// of a bolt file have the byte order of the machine that wrote it.
struct BoltMeta
{
    std::uint32_t pageSize = 0; ///< Bytes; a power of two.
    bool isBigEndian = false;
    std::uint64_t root = 0;  ///< Page at which the outermost bucket begins.
    std::uint64_t pages = 0; ///< Pages with this number or a larger one are not in use.
    std::uint64_t txid = 0;  ///< Counts what was written; the larger one is the newer state.
};

/// The metas of \a file whose checksums are right, the newest first. Corrupt if there is none: no
/// bolt file then, or one whose beginning is lost.
Result<std::vector<BoltMeta>> readBoltMetas(const File& file);

/// What a leaf or branch page lists.
struct BoltElement
{
    std::string_view key;
    BytesView value;         ///< Of a leaf.
    bool isBucket = false;   ///< The value tells where a bucket is.
    std::uint64_t child = 0; ///< Of a branch: the page below.
};

/// A leaf or branch page with all that belongs to it; every place in it is checked before use.
class BoltPage
{
public:
    /// Bytes of a page's header, and of each element of its table.
    static constexpr std::size_t headerBytes = 16;

    /// How many pages the page \a id says it takes. Corrupt if they are not in use or \a id is not
    /// what is written there.
    static Result<std::uint64_t> spanOf(const File& file, const BoltMeta& meta, std::uint64_t id);

    /// The page \a id of \a span pages; what lies beyond the end of the file is left out. Corrupt
    /// if it is neither leaf nor branch.
    static Result<BoltPage> read(const File& file, const BoltMeta& meta, std::uint64_t id,
                                 std::uint64_t span);
    /// The page that \a bytes are, which stay the caller's: a bucket kept within a value.
    static Result<BoltPage> within(BytesView bytes, bool isBigEndian);

    bool isLeaf() const { return m_isLeaf; }
    std::size_t count() const { return m_count; } ///< As stated.
    std::size_t size() const { return m_bytes.size(); }
    std::size_t heldBytes() const { return m_own.size(); } ///< 0 for one within a value.
    /// Corrupt if anything of it lies outside.
    Result<BoltElement> element(std::size_t i) const;

private:
    Result<void> readHeader();

    Bytes m_own;
    BytesView m_bytes;
    std::size_t m_count = 0;
    bool m_isLeaf = false;
    bool m_isBigEndian = false;
};

/// Where a bucket is, as a value says.
struct BoltBucketValue
{
    std::uint64_t root = 0; ///< Its first page; 0: the page follows in the value itself.
    BytesView inlinePage;
};

/// Corrupt if \a value is too short.
Result<BoltBucketValue> readBoltBucket(BytesView value, bool isBigEndian);

} // namespace core
