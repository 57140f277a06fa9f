// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regex.h"

#include <string>

namespace core {

/// What to look for in the contents of files. Immutable; may be used from any thread.
class ContentPattern
{
public:
    /// These very bytes; with \a foldCase the case of ASCII letters makes no difference.
    static ContentPattern literal(std::string bytes, bool foldCase);
    static ContentPattern expression(Regex regex, Regex::Over over);

    /// The first match within \a begin … \a end of \a text. \a folded is \a text with ASCII
    /// capitals made small; it may be empty unless foldsCase().
    std::optional<Regex::Span> find(std::string_view text, std::string_view folded,
                                    std::size_t begin, std::size_t end) const;

    bool foldsCase() const { return m_foldCase; }
    /// True if no match spans lines, so that whole lines settle what fits.
    bool isByLine() const { return m_regex && m_over == Regex::Over::Lines; }
    /// True if what surrounds a match decides on it.
    bool looksAround() const { return m_regex.has_value(); }
    /// Bytes that a match may need from its first one on.
    std::size_t reach() const { return m_regex ? regexReach : m_literal.size(); }
    /// A shorter content holds no match.
    std::uint64_t leastBytes() const { return m_regex ? 1 : m_literal.size(); }

    static constexpr std::size_t regexReach = 32U << 10U;

private:
    ContentPattern() = default;

    std::string m_literal;
    bool m_foldCase = false;
    std::optional<Regex> m_regex;
    Regex::Over m_over = Regex::Over::Binary;
};

} // namespace core
