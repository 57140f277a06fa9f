// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strato {

/// What completes the words of `strato` in \a shell (bash, zsh or fish), from the tables of
/// commands and options; none for another shell.
std::optional<std::string> completionFor(std::string_view shell);

} // namespace strato
