// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/estargz.h"
#include "core/lazy/findtable.h"
#include "core/lazy/tabletar.h"
#include "core/lazy/zstdchunked.h"
#include "tests/fuzz/memoryreader.h"
#include "tests/support/lazylayer.h"

#include <cstdlib>

namespace {

using namespace core;

void require(bool isSo)
{
    if (!isSo)
        std::abort();
}

void checkTable(const LayerTable& table, std::uint64_t dataEnd)
{
    for (const TableEntry& entry : table.entries) {
        require(entry.firstChunk + std::uint64_t{entry.chunkCount} <= table.chunks.size());
        require((entry.chunkCount != 0) == (entry.member.size != 0));
        std::uint64_t end = 0;
        for (std::uint32_t i = 0; i < entry.chunkCount; ++i) {
            const TableChunk& chunk = table.chunks[entry.firstChunk + i];
            require(chunk.begin == end && chunk.size != 0);
            end += chunk.size;
            if (!chunk.digest.isEmpty())
                require(chunk.packedBegin < chunk.packedEnd && chunk.packedEnd <= dataEnd);
        }
        require(end == entry.member.size);
    }
}

/// Walks all headers, and reads contents as far as they are small.
void walk(LayerTable table, const std::shared_ptr<const File>& blob)
{
    constexpr std::uint64_t mostRead = 1U << 16U;
    std::vector<TarEntry> members;
    for (const TableEntry& entry : table.entries)
        members.push_back(entry.member);
    const auto tar = TableTar::make(std::move(table), {blob, 0, blob->size()});
    if (!tar)
        return require(tar.error().code == ErrorCode::LimitExceeded);
    SliceReader source({*tar, 0, (*tar)->size()});
    TarReader reader(source);
    TarMember member;
    Bytes buffer(4096);
    for (const TarEntry& stated : members) {
        const auto more = reader.next(member);
        require(more && *more && member.size == stated.size);
        if (member.size < mostRead)
            for (auto got = reader.read(buffer); got && *got != 0;)
                got = reader.read(buffer);
    }
}

} // namespace

/// Tables of layers, alone and at the end of a blob.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView input = test::fuzzInput(data, size);
    static_cast<void>(parseEStargzFooter(input));
    static_cast<void>(parseZstdChunkedFooter(input));
    static_cast<void>(parseZstdChunkedPosition(asText(input)));
    const auto blob = std::make_shared<test::AfarFile>(Bytes(input.begin(), input.end()));
    for (const TableForm form : {TableForm::EStargz, TableForm::ZstdChunked}) {
        constexpr std::uint64_t dataEnd = 1U << 20U;
        auto table = parseLayerTable(input, form, dataEnd);
        if (!table)
            continue;
        checkTable(*table, dataEnd);
        walk(std::move(*table), blob);
    }
    auto found = findLayerTable({blob, 0, size}, {}, {});
    if (found && *found) {
        checkTable(**found, size);
        walk(std::move(**found), blob);
    }
    return 0;
}
