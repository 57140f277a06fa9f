// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/ignorerules.h"

namespace core {

/// Rules of what to ignore, kept in a file with a project, under names that somebody can ask for
/// (docs/ignore-file.md).
class IgnoreFile
{
public:
    /// Reads \a text as a whole. Usage names the line that is no rule.
    static Result<IgnoreFile> parse(std::string_view text);

    /// The rules above the first profile, which always apply.
    const IgnoreRules& always() const { return m_always; }
    /// Null if there is no profile of that name.
    const IgnoreRules* profile(std::string_view name) const;
    std::vector<std::string> profileNames() const; ///< In their order.

private:
    IgnoreRules m_always;
    std::vector<std::pair<std::string, IgnoreRules>> m_profiles;
};

} // namespace core
