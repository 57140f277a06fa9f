// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tree/mergedtree.h"

namespace core {

/// Some layers of an image, counted from 1 at the bottom.
struct LayerRange
{
    std::uint32_t first = 1;
    std::uint32_t last = 0; ///< 0: the top one.

    bool operator==(const LayerRange&) const = default;
};

/// The layers that \a text names: "3", "2..5", "2.." or "..5". Usage for anything else.
Result<LayerRange> parseLayerRange(std::string_view text);

/// \a range in an image of \a count layers: its end is where the image ends. NotFound where it
/// begins beyond that, or is one layer that the image does not have; the message is its number.
Result<LayerRange> layersWithin(LayerRange range, std::uint32_t count);

/// What shows \a range: changes are those that its layers made.
MergeOptions mergeOptions(LayerRange range);

} // namespace core
