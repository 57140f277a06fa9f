// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace strato {

/// How the program ends; scripts rely on the numbers.
enum class Exit : int {
    Done = 0,
    No = 1,         ///< Done, and the answer is no.
    Usage = 2,      ///< The command line makes no sense.
    Unreadable = 3, ///< The image or place cannot be read.
    Partly = 4,     ///< What was shown is right but incomplete.
    Refused = 5,    ///< The operating system or the other side refused.
    Network = 6,    ///< The other side cannot be reached.
    Interrupted = 130,
};

/// Why a command ended without a result.
struct Problem
{
    core::Error error;
    std::string hint; ///< A source text of tr(): what to do about it; may be empty.
    std::vector<std::string> candidates; ///< What there is to choose from.

    Problem(core::Error e) // NOLINT(google-explicit-constructor): errors become problems silently.
        : error(std::move(e))
    {
    }
    Problem(core::Error e, std::string h)
        : error(std::move(e))
        , hint(std::move(h))
    {
    }
};

using Outcome = tl::expected<Exit, Problem>;

Exit exitOf(core::ErrorCode code);

/// Usage with reason(\a source, \a values).
tl::unexpected<core::Error> wrongUse(const char* source,
                                     std::initializer_list<std::string_view> values = {});

/// One sentence on what kind of thing went wrong, a source text of tr().
const char* sentenceOf(core::ErrorCode code);

} // namespace strato
