// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/sectionfile.h"
#include "core/tree/layerindex.h"

namespace core {

/// What is known of a stored layer beside its members; it depends on how the layer is packed, which
/// the index of its unpacked bytes does not.
struct PackedFacts
{
    std::uint64_t packedBytes = 0;
    Compression compression = Compression::None;
    std::optional<Digest> packedDigest; ///< As computed, never as stated.
    std::optional<Digest> diffId;       ///< As computed, never as stated.

    bool operator==(const PackedFacts&) const = default;
};

/// Turns what was read of a layer into the bytes of saved files and back. Every file names its \c
/// subject: what it is about, chosen by whoever saves it.
///
/// Reading believes nothing: after the checksum every id, offset and count is checked, in one pass
/// over the columns, so that a file made by a stranger can lead neither out of bounds nor in
/// circles, and names no entry that a tar could not name. All of it fails with Corrupt.
class LayerIndexCodec
{
public:
    /// All of \a index but its PackedFacts. LimitExceeded if some of its warnings were not kept,
    /// as their number could not be saved.
    static Result<SectionWriter> encode(const LayerIndex& index, std::string_view subject);
    /// The index in \a file, its columns seen where they lie: \a keptAlive owns \a file and is kept
    /// as long as the index. O(entries).
    static Result<std::shared_ptr<const LayerIndex>> decode(BytesView file,
                                                            std::string_view subject,
                                                            const PackedFacts& facts,
                                                            std::shared_ptr<const void> keptAlive);
    static constexpr std::size_t sectionCount = 22;
    static PackedFacts factsOf(const LayerIndex& index);

private:
    static Result<void> readColumns(const SectionFile& file, LayerIndex& index);
    static Result<void> readNames(const SectionFile& file, LayerIndex& index);
    static Result<void> readLists(const SectionFile& file, LayerIndex& index);
    static Result<void> checkEntries(const LayerIndex& index);
    static Result<void> checkFolders(const LayerIndex& index);
};

} // namespace core
