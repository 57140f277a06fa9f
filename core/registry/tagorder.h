// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace core {

/// Sorts \a tags as people count: "v9" before "v10". Those that differ in leading zeros alone
/// follow each other.
void sortTags(std::vector<std::string>& tags);

} // namespace core
