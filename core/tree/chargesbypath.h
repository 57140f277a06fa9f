// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// \a charges, which are sorted by node and are all that \a tree has, sorted by the bytes of paths,
/// then by the layer that hides and by node. O(n): the tree is walked, no path is made. Needs the
/// sums of hidden bytes.
std::vector<HiddenCharge> chargesByPath(const MergedTree& tree,
                                        const std::vector<HiddenCharge>& charges);

} // namespace core
