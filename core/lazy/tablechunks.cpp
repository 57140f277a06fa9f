// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/tablechunks.h"

#include <algorithm>

namespace core {

Result<void> checkChunks(std::span<const TableChunk> all, std::uint64_t dataEnd)
{
    std::vector<const TableChunk*> chunks;
    for (const TableChunk& chunk : all)
        if (!chunk.digest.isEmpty())
            chunks.push_back(&chunk);
    std::ranges::sort(chunks, [](const TableChunk* a, const TableChunk* b) {
        return std::pair(a->packedBegin, a->inner) < std::pair(b->packedBegin, b->inner);
    });
    const TableChunk* before = nullptr;
    for (const TableChunk* chunk : chunks) {
        if (chunk->packedEnd <= chunk->packedBegin || chunk->packedEnd > dataEnd)
            return fail(ErrorCode::Corrupt, "a chunk stands outside the data of the layer");
        const bool isShared = before != nullptr && before->packedBegin == chunk->packedBegin;
        const bool isApart = before == nullptr
                             || (isShared ? chunk->inner >= before->inner + before->size
                                          : chunk->packedBegin >= before->packedEnd);
        if (!isApart)
            return fail(ErrorCode::Corrupt, "two chunks overlap");
        before = chunk;
    }
    return {};
}

} // namespace core
