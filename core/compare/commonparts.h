// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// Pairs of numbers, ascending on both sides.
using CommonParts = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common subsequence of \a a and \a b; empty keys fit nothing. O(a × b), above 4
/// million pairs O(a + b): only what both begin and end with is found.
CommonParts commonParts(const std::vector<std::string>& a, const std::vector<std::string>& b);

} // namespace core
