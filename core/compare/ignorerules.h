// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/glob.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Differences that somebody does not want to see: what differs (DiffPart bits; 0: anything, also
/// that a path is there at all) at paths that a pattern fits.
class IgnoreRules
{
public:
    struct Rule
    {
        Glob path; ///< Of whole paths, "/var/log/*"; '*' stands for '/' too.
        std::uint16_t what = 0;
        std::string name; ///< For people: "mtime", "/a/* mode", "build-noise: /tmp/*".
    };

    /// Adds the rules that \a text stands for: the profile `build-noise`, a kind of difference
    /// (`mtime`, `mode`, `owner`, `xattrs`, `hardLink`), or a pattern of paths that begins with '/'
    /// or '*'. Usage if it is nothing of these.
    Result<void> add(std::string_view text);
    /// Adds what differs (DiffPart bits, 0: anything) at paths that \a pattern fits. Usage if the
    /// pattern begins with neither '/' nor '*'.
    Result<void> add(std::string_view pattern, std::uint16_t what);

    /// Adds all of \a other; where \a profile is not empty, it is named before each rule.
    void add(const IgnoreRules& other, std::string_view profile);

    bool isEmpty() const { return m_rules.empty(); }
    /// True if \a what of the difference at \a path is covered as a whole; 0: that the path is on
    /// one side only.
    bool covers(std::string_view path, std::uint16_t what) const
    {
        return !covering(path, what).empty();
    }
    /// Which of rules() cover it together, as covers(); none where they do not.
    std::vector<std::size_t> covering(std::string_view path, std::uint16_t what) const;
    const std::vector<Rule>& rules() const { return m_rules; }

private:
    std::vector<Rule> m_rules;
};

} // namespace core
