// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/oci/image.h"
#include "core/tree/columns.h"

#include <array>
#include <memory>

namespace core {

enum class EntryId : std::uint32_t;
struct IndexedLayer;

/// The sha256 of a file's content.
using ContentDigest = std::array<std::byte, 32>;

/// What is known of the contents of one layer's files.
struct ContentDigests
{
    /// Fingerprint of each file's content by entry; 0: none. Equal contents have equal ones.
    Column<EntryId, std::uint64_t> fingerprints;
    Values<EntryId> entries;       ///< Those whose digest is known, ascending.
    Values<ContentDigest> digests; ///< Of \c entries.

    /// Null if it is not known.
    const ContentDigest* find(EntryId entry) const;
    std::uint64_t fingerprint(EntryId entry) const
    {
        return static_cast<std::uint32_t>(entry) < fingerprints.size() ? fingerprints[entry] : 0;
    }
    /// Adds what is not known yet, in any order.
    void add(std::vector<std::pair<EntryId, ContentDigest>> more);
};

/// True if both are known to have the same content. Files of size 0 are whoever asks's matter.
bool isSameContent(const ContentDigests* left, EntryId leftEntry, const ContentDigests* right,
                   EntryId rightEntry);

/// True if both have a fingerprint, the same: of one size, they look the same.
bool hasSameFingerprint(const ContentDigests* left, EntryId leftEntry, const ContentDigests* right,
                        EntryId rightEntry);

/// Makes \a layers of \a image comparable: digests for every file whose size and fingerprint
/// another file has too, in whichever layer; the others are known to differ. Reads only those, from
/// seek points where the layer is packed. O(entries log entries + bytes of candidates). A content
/// that cannot be read gets no digest; fails only with Cancelled.
Result<void> compareContents(const Image& image, std::vector<IndexedLayer>& layers,
                             const Task& task);

/// The same and the digests of all other files too.
Result<void> digestContents(const Image& image, std::vector<IndexedLayer>& layers,
                            const Task& task);

} // namespace core
