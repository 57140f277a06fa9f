// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// The words that end the here-documents which \a line begins: `<<EOF`, `<<-"END"`; 16 at the most.
std::vector<std::string> documentMarks(std::string_view line);

/// \a text as lines without their ends; one that ends in a line break has no empty one behind it.
std::vector<std::string> linesOf(std::string_view text);

} // namespace core
