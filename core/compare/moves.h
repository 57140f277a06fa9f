// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// Which of the paths that lost a content moved to which of those that got it: min(removed, added)
/// pairs of indexes. Same name first, then the nearest folder, then bytewise, so that the same
/// paths always pair the same way. Both are sorted by bytes. O(removed × added), for very many
/// O(removed + added) by name and order alone.
std::vector<std::pair<std::size_t, std::size_t>> pairMoves(const std::vector<std::string>& removed,
                                                           const std::vector<std::string>& added);

} // namespace core
