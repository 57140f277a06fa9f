// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/file.h"

namespace core {

/// The annotations of a layer that say where its table is and which digest its packed bytes have.
constexpr const char* zstdChunkedPositionAnnotation =
    "io.github.containers.zstd-chunked.manifest-position";
constexpr const char* zstdChunkedDigestAnnotation =
    "io.github.containers.zstd-chunked.manifest-checksum";

/// The same as programs wrote them until 2023.
constexpr const char* olderZstdChunkedPositionAnnotation =
    "io.containers.zstd-chunked.manifest-position";
constexpr const char* olderZstdChunkedDigestAnnotation =
    "io.containers.zstd-chunked.manifest-checksum";

/// Where the table of a zstd:chunked blob stands, itself packed with zstd.
struct ZstdChunkedPlace
{
    std::uint64_t offset = 0;   ///< In the blob, behind the head of its skippable frame.
    std::uint64_t packed = 0;   ///< Bytes there.
    std::uint64_t unpacked = 0; ///< Bytes of the JSON.
    std::uint64_t type = 0;     ///< 1: as this version reads it.

    bool operator==(const ZstdChunkedPlace&) const = default;
};
constexpr std::size_t zstdChunkedFooterBytes = 64;

/// `OFFSET:PACKED:UNPACKED:TYPE`, decimal, as the annotation has it; none if it is not that.
std::optional<ZstdChunkedPlace> parseZstdChunkedPosition(std::string_view text);
/// The same from the footer at the end of \a tail, the last bytes of a blob (that of 64 bytes, or
/// the older one of 40); none if that is no zstd:chunked.
std::optional<ZstdChunkedPlace> parseZstdChunkedFooter(BytesView tail);

/// The JSON of the table at \a place of \a blob. DigestMismatch if its packed bytes have not the
/// digest \a stated, where one is; Corrupt if there is no table; LimitExceeded if it is too large.
Result<Bytes> readZstdChunkedTable(const FileSlice& blob, const ZstdChunkedPlace& place,
                                   const std::optional<Digest>& stated, const Task& task);

} // namespace core
