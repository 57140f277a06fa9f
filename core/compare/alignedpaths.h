// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/tree/mergedtree.h"

namespace core {

/// One path in two trees; noNode where it is not there.
struct AlignedPath
{
    NodeId left = noNode;
    NodeId right = noNode;
};

/// The visible paths that either tree has, except the root, sorted by the bytes of the paths. One
/// walk over both, O(nodes) and eight bytes a path; a folder with names like "a" and "a-b" sorts
/// its children once more. Fails only with Cancelled.
Result<std::vector<AlignedPath>> alignPaths(const MergedTree& left, const MergedTree& right,
                                            const Task& task);

} // namespace core
