// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/findtable.h"

#include "core/lazy/estargz.h"
#include "core/lazy/zstdchunked.h"

#include <algorithm>

namespace core {

namespace {

using Found = Result<std::optional<LayerTable>>;
using StatedBy = std::map<std::string, std::string>;

constexpr std::size_t skippableHeadBytes = 8;

/// The digest that the annotation \a name states; Unsupported if it cannot be computed.
Result<std::optional<Digest>> statedDigest(const StatedBy& annotations, const char* name)
{
    const auto found = annotations.find(name);
    if (found == annotations.end())
        return std::nullopt;
    auto digest = Digest::parse(found->second);
    if (!digest)
        return fail(withContext(std::move(digest).error(), name));
    if (!digest->isVerifiable())
        return fail(ErrorCode::Unsupported,
                    std::string(name) + ": has an algorithm that is not known here");
    return std::optional(std::move(*digest));
}

Found tableIn(Result<Bytes> json, TableForm form, std::uint64_t dataEnd, bool isAnchored)
{
    if (!json)
        return fail(std::move(json).error());
    auto table = parseLayerTable(*json, form, dataEnd);
    if (!table)
        return fail(std::move(table).error());
    table->isAnchored = isAnchored;
    return std::optional(std::move(*table));
}

Found zstdChunked(const FileSlice& blob, const ZstdChunkedPlace& place, const StatedBy& annotations,
                  const Task& task)
{
    const bool isOlder = !annotations.contains(zstdChunkedDigestAnnotation);
    const auto stated = statedDigest(annotations, isOlder ? olderZstdChunkedDigestAnnotation
                                                          : zstdChunkedDigestAnnotation);
    if (!stated)
        return fail(stated.error());
    return tableIn(readZstdChunkedTable(blob, place, *stated, task), TableForm::ZstdChunked,
                   place.offset - std::min<std::uint64_t>(place.offset, skippableHeadBytes),
                   stated->has_value());
}

} // namespace

bool mayHaveTable(std::uint64_t size, std::string_view mediaType,
                  const std::map<std::string, std::string>& annotations)
{
    constexpr std::uint64_t leastWorth = 256U << 10U;
    if (annotations.contains(estargzDigestAnnotation)
        || annotations.contains(zstdChunkedPositionAnnotation)
        || annotations.contains(olderZstdChunkedPositionAnnotation))
        return true;
    return size >= leastWorth && !mediaType.ends_with("tar");
}

Result<std::optional<LayerTable>>
findLayerTable(const FileSlice& blob, const std::map<std::string, std::string>& annotations,
               const Task& task)
{
    for (const char* name : {zstdChunkedPositionAnnotation, olderZstdChunkedPositionAnnotation}) {
        const auto stated = annotations.find(name);
        if (stated == annotations.end())
            continue;
        const auto place = parseZstdChunkedPosition(stated->second);
        if (!place)
            return fail(ErrorCode::Corrupt, std::string(name) + ": is no position");
        return zstdChunked(blob, *place, annotations, task);
    }
    constexpr std::uint64_t most = zstdChunkedFooterBytes + skippableHeadBytes;
    const std::uint64_t size = std::min(blob.size, most);
    Bytes tail(static_cast<std::size_t>(size));
    SliceReader reader({blob.file, blob.offset + blob.size - size, size}, task.stop, size);
    if (const auto got = reader.readFully(tail); !got) {
        // A server that gives blobs only as a whole.
        if (got.error().code == ErrorCode::Unsupported)
            return std::nullopt;
        return fail(got.error());
    }
    if (const auto footer = parseEStargzFooter(tail)) {
        const auto stated = statedDigest(annotations, estargzDigestAnnotation);
        if (!stated)
            return fail(stated.error());
        return tableIn(readEStargzTable(blob, *footer, *stated, task), TableForm::EStargz,
                       footer->tableOffset, stated->has_value());
    }
    if (const auto place = parseZstdChunkedFooter(tail))
        return zstdChunked(blob, *place, annotations, task);
    return std::nullopt;
}

} // namespace core
