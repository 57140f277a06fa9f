// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// Visible files with the same content; the first is counted, the others are duplicates.
struct DuplicateGroup
{
    std::uint64_t fileSize = 0;
    ContentDigest digest{};
    std::vector<NodeId> nodes; ///< One per inode, sorted by path.
    std::uint64_t wastedBytes() const { return fileSize * (nodes.size() - 1); }
};

/// Where every shipped byte went (docs/layer-rules.md, "Waste"): shipped = visible + hidden, and
/// the charges sum to hidden exactly.
struct WasteReport
{
    bool contentChecked = false;
    std::uint64_t shipped = 0;
    std::uint64_t visible = 0;
    std::uint64_t hidden = 0;
    double efficiency = 1;             ///< visible / shipped; 1 when nothing is shipped.
    std::vector<HiddenCharge> charges; ///< Largest first, then by path.
    std::array<std::uint64_t, hideCauseCount> byCause{}; ///< Indexed by HideCause.
    struct LayerBytes
    {
        std::uint64_t shipped = 0;
        std::uint64_t visible = 0;
        std::uint64_t hidden = 0;
        std::uint64_t duplicate = 0; ///< Part of visible.
        std::array<std::uint64_t, hideCauseCount> byCause{};
    };
    std::vector<LayerBytes> byLayer;               ///< Index 0 is the lowest layer of the image.
    std::optional<std::uint64_t> duplicateVisible; ///< None without content digests.
    std::vector<DuplicateGroup> duplicates;        ///< Largest waste first.
};

/// About how many of the layer's packed bytes \a unpacked bytes of its files take, if they pack as
/// the layer does on average; none if the layer is not here. Always shown as an estimate (≈).
std::optional<std::uint64_t> estimatedPacked(const LayerIndex& layer, std::uint64_t unpacked);

/// O(nodes log nodes).
WasteReport findWaste(const MergedTree& tree);

} // namespace core
