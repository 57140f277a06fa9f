// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/tabletar.h"

#include "core/base/limits.h"
#include "core/io/gzipreader.h"
#include "core/io/zstdreader.h"

#include <algorithm>
#include <atomic>

namespace core {

namespace {

constexpr std::uint64_t tableTarBlock = 512;
constexpr std::uint64_t tableTarEnd = 2 * tableTarBlock; ///< Zeros.

/// No file of a disk has this device, nor has what lies in a registry or an engine; the inode tells
/// one tar from another.
FileIdentity newIdentity(std::uint64_t size)
{
    static std::atomic<std::uint64_t> last = 0;
    FileIdentity identity;
    identity.device = UINT64_MAX - 2;
    identity.inode = ++last;
    identity.size = size;
    return identity;
}

Bytes headerOf(const TableEntry& entry)
{
    BytesWriter bytes;
    // Writing into memory does not fail.
    static_cast<void>(TarWriter(bytes).begin(entry.member));
    return bytes.take();
}

std::uint64_t padded(std::uint64_t size)
{
    return (size + tableTarBlock - 1) / tableTarBlock * tableTarBlock;
}

} // namespace

TableTar::TableTar(LayerTable table, FileSlice blob, std::vector<Place> places, std::uint64_t size)
    : File(blob.file->path() + " (its table)", newIdentity(size))
    , m_table(std::move(table))
    , m_blob(std::move(blob))
    , m_places(std::move(places))
{
}

Result<std::shared_ptr<const TableTar>> TableTar::make(LayerTable table, FileSlice blob)
{
    std::vector<Place> places;
    places.reserve(table.entries.size());
    std::uint64_t size = 0;
    for (const TableEntry& entry : table.entries) {
        const std::size_t header = headerOf(entry).size();
        if (header > limits::nameBytes)
            return fail(ErrorCode::LimitExceeded, "a name or its attributes are too large");
        places.push_back({size, static_cast<std::uint32_t>(header)});
        size += header + padded(entry.member.size);
    }
    return std::shared_ptr<const TableTar>(
        new TableTar(std::move(table), std::move(blob), std::move(places), size + tableTarEnd));
}

Result<std::size_t> TableTar::readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                         const ReadWish& wish) const
{
    std::size_t done = 0;
    const auto take = [&](std::uint64_t count) {
        const auto taken = buffer.subspan(
            done, static_cast<std::size_t>(std::min<std::uint64_t>(count, buffer.size() - done)));
        done += taken.size();
        offset += taken.size();
        return taken;
    };
    while (done < buffer.size() && offset < size()) {
        const auto next = std::ranges::upper_bound(m_places, offset, {}, &Place::begin);
        const std::uint64_t end = next != m_places.end() ? next->begin : size();
        if (next == m_places.begin()) {
            std::ranges::fill(take(end - offset), std::byte{0});
            continue;
        }
        const Place& place = *std::prev(next);
        const TableEntry& entry =
            m_table.entries[static_cast<std::size_t>(&place - m_places.data())];
        const std::uint64_t within = offset - place.begin;
        if (within < place.header) {
            const Bytes header = headerOf(entry);
            const auto rest = BytesView(header).subspan(static_cast<std::size_t>(within));
            const auto taken = take(rest.size());
            std::copy_n(rest.begin(), taken.size(), taken.begin());
        } else if (within - place.header < entry.member.size) {
            if (done != 0)
                break;
            return readContent(entry, within - place.header, buffer, wish);
        } else {
            std::ranges::fill(take(end - offset), std::byte{0});
        }
    }
    return done;
}

Result<std::size_t> TableTar::readContent(const TableEntry& entry, std::uint64_t offset,
                                          std::span<std::byte> buffer, const ReadWish& wish) const
{
    const auto chunks = std::span(m_table.chunks).subspan(entry.firstChunk, entry.chunkCount);
    const auto next = std::ranges::upper_bound(chunks, offset, {}, &TableChunk::begin);
    const TableChunk& found = *std::prev(next);
    const std::uint64_t within = offset - found.begin;
    const auto room = buffer.first(
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), found.size - within)));
    if (found.digest.isEmpty()) {
        std::ranges::fill(room, std::byte{0});
        return room.size();
    }
    const auto bytes = chunk(entry, static_cast<std::size_t>(&found - m_table.chunks.data()), wish);
    if (!bytes)
        return fail(withContext(bytes.error(), toUtf8Lossy(entry.member.name)));
    std::copy_n(BytesView(**bytes).subspan(static_cast<std::size_t>(within)).begin(), room.size(),
                room.begin());
    return room.size();
}

Result<std::shared_ptr<const Bytes>> TableTar::chunk(const TableEntry& entry, std::size_t number,
                                                     const ReadWish& wish) const
{
    bool goesOn = false;
    {
        const std::scoped_lock lock(m_mutex);
        for (const Unpacked& known : m_unpacked) {
            if (known.chunk == number)
                return known.bytes;
            goesOn = goesOn || known.chunk + 1 == number;
        }
    }
    auto unpacked = unpack(entry, number, goesOn, wish);
    if (!unpacked)
        return fail(std::move(unpacked).error());
    auto bytes = std::make_shared<const Bytes>(std::move(*unpacked));
    const std::scoped_lock lock(m_mutex);
    std::ranges::move_backward(m_unpacked.begin(), std::prev(m_unpacked.end()), m_unpacked.end());
    m_unpacked.front() = {number, bytes};
    return bytes;
}

/// Who \a goesOn from the chunk before is going to read all of the file.
Result<Bytes> TableTar::unpack(const TableEntry& entry, std::size_t number, bool goesOn,
                               const ReadWish& wish) const
{
    const TableChunk& wanted = m_table.chunks[number];
    const TableChunk& last = m_table.chunks[entry.firstChunk + entry.chunkCount - 1];
    const std::uint64_t packed = wanted.packedEnd - wanted.packedBegin;
    const std::uint64_t ahead =
        goesOn && number > entry.firstChunk && last.packedEnd > wanted.packedEnd
            ? last.packedEnd - wanted.packedBegin
            : packed;
    auto source = std::make_unique<SliceReader>(
        FileSlice{m_blob.file, m_blob.offset + wanted.packedBegin, packed}, wish.stop, ahead);
    auto stream = m_table.compression == Compression::Gzip ? openGzip(std::move(source))
                                                           : openZstd(std::move(source));
    if (!stream)
        return fail(std::move(stream).error());
    if (const auto passed = (*stream)->skip(wanted.inner); !passed)
        return fail(passed.error());
    Bytes bytes(static_cast<std::size_t>(wanted.size));
    const auto got = (*stream)->readFully(bytes);
    if (!got)
        return fail(got.error());
    if (*got != bytes.size())
        return fail(ErrorCode::Corrupt, "the layer has fewer bytes there than its table says");
    Hasher hasher = Hasher::forDigest(wanted.digest);
    hasher.update(bytes);
    if (const Digest computed = hasher.finish(); computed != wanted.digest)
        return fail(ErrorCode::DigestMismatch, "the layer has the digest " + computed.text()
                                                   + " there, its table says "
                                                   + wanted.digest.text());
    return bytes;
}

} // namespace core
