// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace core {

/// The word of \a known that \a wrong is most likely meant to be; empty if none is near.
/// O(length × length) for each word.
std::string nearestWord(std::string_view wrong, std::span<const std::string> known);

} // namespace core
