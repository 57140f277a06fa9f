// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// A pattern for names and paths: `*` stands for any bytes, also '/', `?` for one character,
/// `[a-z]` and `[!a-z]` for one byte of a set, `\x` for x itself.
class Glob
{
public:
    Glob() = default;
    /// With \a foldCase the case of ASCII letters makes no difference.
    Glob(std::string pattern, bool foldCase);

    /// True if \a text as a whole fits. O(text × pattern) at worst, without recursion.
    bool matches(std::string_view text) const;
    /// True if \a text holds a part that fits.
    bool matchesWithin(std::string_view text) const { return m_within ? find(text) : scan(text); }
    /// True if the pattern is plain text, without wildcards.
    bool isPlain() const { return m_within; }
    const std::string& pattern() const { return m_pattern; }

private:
    bool find(std::string_view text) const;
    bool scan(std::string_view text) const;

    std::string m_pattern;
    std::string m_plain; ///< Without escapes, if there are no wildcards.
    bool m_fold = false;
    bool m_within = true;
};

/// \a text as a pattern that fits nothing but \a text.
std::string globEscaped(std::string_view text);

} // namespace core
