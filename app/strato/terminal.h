// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strato {

bool isTerminal(int descriptor);

/// Columns of the terminal that standard output goes to; COLUMNS, else 120, where it is none.
std::size_t terminalColumns();

/// \a text from an image made harmless for a terminal: control characters, marks that turn the
/// direction of text, and bytes that are not UTF-8 are shown as escapes.
std::string harmless(std::string_view text);
/// All of \a texts, harmless, with \a between between them.
std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ");

/// Columns that \a text, UTF-8 without control characters, takes on a terminal.
std::size_t displayWidth(std::string_view text);

enum class Style { Plain, Heading, Folder, Link, Faint, Warning, Error, Added, Changed, Marked };

/// \a text in \a style where \a colour is wanted, else as it is.
std::string styled(std::string_view text, Style style, bool colour);

/// True if the file descriptor is a terminal and NO_COLOR is not set and TERM is not "dumb".
bool wantsColour(int descriptor);

} // namespace strato
