// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/imagediff.h"
#include "core/compare/treediff.h"

namespace core {

/// Where two builds part, and why.
struct Divergence
{
    /// The first layer that differs, numbered from 1; 0 where a side has no more layers.
    std::uint32_t leftLayer = 0;
    std::uint32_t rightLayer = 0;
    /// The first instructions that differ, or those of the layers where one instruction made two
    /// layers; empty where a side has none or its history does not say.
    std::string leftInstruction;
    std::string rightInstruction;
    bool isSameInstruction = false; ///< It was the instruction's doing: it made other bytes.
    /// Those of TreeDiff::files that these layers brought or took, by number; without what is
    /// ignored.
    std::vector<std::size_t> files;
};

/// None where all layers are shared. O(layers + files), and × depth for those on one side only.
std::optional<Divergence> divergenceOf(const Image& left, const Image& right,
                                       const std::vector<LayerDifference>& layers,
                                       const TreeDiff& files);

} // namespace core
