// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/tree/layerindex.h"
#include "core/tree/pathname.h"

#include <unordered_map>

namespace core {

/// How much one layer may hold; what follows the member that reaches one of them is not read.
struct LayerLimits
{
    std::uint64_t entries = limits::entriesPerLayer;
    std::uint64_t folders = limits::foldersPerLayer;
    std::uint64_t nameBytes = limits::namesPerLayer;
    std::uint64_t xattrBytes = limits::xattrsPerLayer;
};

/// Collects the members of one layer, in tar order, into a LayerIndex.
class LayerIndexBuilder
{
public:
    explicit LayerIndexBuilder(const LayerLimits& limits = LayerLimits());

    /// Adds \a member as the rules say. False: a limit is reached and nothing more may be added;
    /// the reason is among the warnings.
    bool add(const TarMember& member);
    /// The entry that the last add() made, if it made one that has content.
    std::optional<EntryId> contentEntry() const { return m_contentEntry; }

    void warn(WarningCode code, std::string path, std::string message);
    void setCompression(Compression compression) { m_index->m_compression = compression; }
    void setDigests(std::optional<Digest> packed, std::optional<Digest> diffId);
    void setPackedBytes(std::uint64_t bytes) { m_index->m_packedBytes = bytes; }
    void setTarBytes(std::uint64_t bytes) { m_index->m_tarBytes = bytes; }

    /// The finished index; the builder is spent.
    std::shared_ptr<const LayerIndex> finish();

    /// A copy of \a index with \a more warnings.
    static std::shared_ptr<const LayerIndex> withWarnings(const LayerIndex& index,
                                                          std::vector<Warning> more);

    /// A copy of \a index as that of a layer of \a packedBytes, packed with \a compression.
    static std::shared_ptr<const LayerIndex>
    ofPacked(const LayerIndex& index, std::uint64_t packedBytes, Compression compression);

private:
    struct Place
    {
        EntryKind kind = EntryKind::File;
        std::size_t dirComponents = 0; ///< How many components name the folder.
        std::string_view name;
        bool skipped = false;
    };
    bool isFull() const;
    Place classify(const TarMember& member, const PathName& path, const std::string& shown);
    DirId internDir(const PathName& path, std::size_t components, std::string_view text);
    void append(const TarMember& member, const Place& place, DirId dir);
    void countLinkTargets();

    const LayerLimits m_limits;
    std::shared_ptr<LayerIndex> m_index;
    std::uint64_t m_xattrBytes = 0;
    std::unordered_map<std::uint64_t, DirId> m_dirs; ///< parent << 32 | name
    std::string m_lastDirText; ///< Members of one folder follow each other: spares the look-ups.
    DirId m_lastDir{0};
    bool m_hasLastDir = false;
    std::optional<EntryId> m_contentEntry;
};

} // namespace core
