// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <cstdint>

/// Which layers the files shown come from. Numbers count from 1, base first.
struct LayerSelection
{
    enum class Kind { Final, Single, UpTo, Range };

    Kind kind = Kind::Final;
    std::uint32_t first = 1; ///< Of Range.
    std::uint32_t last = 0;  ///< Of Range; the layer of Single and UpTo.

    bool operator==(const LayerSelection&) const = default;

    static LayerSelection single(std::uint32_t layer) { return {Kind::Single, layer, layer}; }
    static LayerSelection upTo(std::uint32_t layer) { return {Kind::UpTo, 1, layer}; }
    static LayerSelection range(std::uint32_t from, std::uint32_t to)
    {
        return {Kind::Range, from, to};
    }

    /// What it means for an image of \a layerCount layers. Change marks are those of the layers
    /// selected; for the final tree those of the top layer.
    core::MergeOptions options(std::uint32_t layerCount) const;
};
