// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/decompress.h"
#include "core/tar/tarwriter.h"

namespace core {

/// A piece of a file's content and where it stands in the packed layer.
struct TableChunk
{
    std::uint64_t begin = 0;       ///< In the content of its file, in bytes.
    std::uint64_t size = 0;        ///< Bytes of content.
    std::uint64_t packedBegin = 0; ///< Where a gzip member or a zstd frame begins in the blob, …
    std::uint64_t packedEnd = 0;   ///< … and where the next one does.
    std::uint64_t inner = 0;       ///< Unpacked bytes between packedBegin and the piece.
    Digest digest;                 ///< Of the piece; empty: zeros that the blob does not hold.
};

/// A member of the layer as its table lists it.
struct TableEntry
{
    TarEntry member;
    std::uint32_t firstChunk = 0; ///< In LayerTable::chunks.
    std::uint32_t chunkCount = 0; ///< 0 for all but files with a content.
};

/// What a packed layer says of itself at its end: its members and where their contents can be
/// unpacked alone. It is a claim: only the chunks that are read are verified, by the digests in it.
struct LayerTable
{
    Compression compression = Compression::Gzip;
    std::vector<TableEntry> entries;
    std::vector<TableChunk> chunks; ///< Those of a file in order, without gaps.
    bool isAnchored = false;        ///< It has the digest that the manifest states for it.
};

enum class TableForm : std::uint8_t { EStargz, ZstdChunked };

/// Reads the JSON of a table. Contents stand in the first \a dataEnd bytes of the blob. Corrupt for
/// what no layer can have (names that lead upwards, chunks that overlap, leave gaps or stand
/// outside the data, hard links to later members), Unsupported for what cannot be verified or may
/// be mangled (contents without digests, names that were no UTF-8), LimitExceeded beyond the
/// limits. The table's own file and the landmarks of eStargz are left out, as they belong to no
/// image.
Result<LayerTable> parseLayerTable(BytesView json, TableForm form, std::uint64_t dataEnd);

} // namespace core
