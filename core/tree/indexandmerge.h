// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// An image as read, and the tree that its layers make.
struct MergedImage
{
    IndexedImage indexed;
    std::shared_ptr<const MergedTree> tree; ///< Of the same layers.
};

/// indexImage() and then mergeLayers(). Where nothing is to be digested, layers are applied while
/// those above them are still read; else while contents are read once more. Fails only with
/// Cancelled.
Result<MergedImage>
indexAndMerge(std::shared_ptr<const Image> image, const IndexOptions& options,
              const MergeOptions& merging, const Task& task,
              const std::function<void(std::uint32_t, const IndexedLayer&)>& onLayer = {});

} // namespace core
