// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// Merges of \a layers (base first) only what decides where \a path leads: the rules are those of
/// mergeLayers(), applied to the members that can have a say. In that tree resolve(\a path) gives
/// what it gives in the tree of all layers, and of that node all but the names that share its inode
/// is the same; about anything else it says nothing. Null where so much may have a say that all
/// layers have to be merged. O(members) at a few nanoseconds each. Fails only with Cancelled.
Result<std::shared_ptr<const MergedTree>> mergeForPath(std::vector<IndexedLayer> layers,
                                                       std::string_view path,
                                                       const MergeOptions& options,
                                                       const Task& task);

} // namespace core
