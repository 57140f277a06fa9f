// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A shell command as the lines that it has in a Dockerfile behind its RUN.
struct CommandLines
{
    std::vector<std::string> lines; ///< Never empty; continued ones end in " \".
    /// The recorded text has line breaks of its own, which only a here-document gives.
    bool isHereDocument = false;
    bool isMarkMadeUp = false; ///< The word that ends the here-document is not recorded.
};

/// Breaks \a command, as a history records it on one line, where its writer did (tabs and runs of
/// spaces are what is left of that) and before each `&&` of a chain. Joining the lines gives
/// the command again, but for spaces between words. Nothing is broken inside of quotes,
/// parentheses and compound commands but where it was. O(text).
CommandLines commandLines(std::string_view command);

} // namespace core
