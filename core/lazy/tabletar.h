// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/layertable.h"

#include <array>
#include <mutex>

namespace core {

/// The tar that a table describes: headers are made of what it says, contents are fetched from the
/// packed layer chunk by chunk, and no byte of a chunk is given before all of it was seen to have
/// its digest. It is not the tar that the layer unpacks to, and no digest of it means anything.
class TableTar final : public File
{
public:
    /// The tar of what \a table says of \a blob. LimitExceeded if it were too large.
    static Result<std::shared_ptr<const TableTar>> make(LayerTable table, FileSlice blob);

    Result<FileIdentity> identityNow() const override { return identity(); }
    bool identityTellsContents() const override { return false; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        return readWanted(offset, buffer, {});
    }
    /// Never reads from a header on into a content: walking headers fetches nothing. DigestMismatch
    /// where a chunk is not what the table says, Corrupt where it cannot be unpacked.
    Result<std::size_t> readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                   const ReadWish& wish) const override;

    Compression compression() const { return m_table.compression; } ///< Of the packed layer.
    bool isAnchored() const { return m_table.isAnchored; }

private:
    /// Where a member stands in the tar.
    struct Place
    {
        std::uint64_t begin = 0;
        std::uint32_t header = 0; ///< Bytes of its header blocks.
    };
    struct Unpacked
    {
        std::size_t chunk = SIZE_MAX;
        std::shared_ptr<const Bytes> bytes;
    };

    TableTar(LayerTable table, FileSlice blob, std::vector<Place> places, std::uint64_t size);
    Result<std::size_t> readContent(const TableEntry& entry, std::uint64_t offset,
                                    std::span<std::byte> buffer, const ReadWish& wish) const;
    Result<std::shared_ptr<const Bytes>> chunk(const TableEntry& entry, std::size_t number,
                                               const ReadWish& wish) const;
    Result<Bytes> unpack(const TableEntry& entry, std::size_t number, bool goesOn,
                         const ReadWish& wish) const;

    LayerTable m_table;
    FileSlice m_blob;
    std::vector<Place> m_places; ///< Of the entries, in their order.
    mutable std::mutex m_mutex;
    mutable std::array<Unpacked, 2> m_unpacked; ///< The last chunks, the last one first.
};

} // namespace core
