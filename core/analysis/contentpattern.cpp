// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentpattern.h"

#include "core/analysis/querytoken.h"
#include "core/base/bytes.h"

#include <cstring>

namespace core {

namespace {

/// The first place of \a wanted in \a text from \a begin on.
std::size_t placeOf(std::string_view wanted, std::string_view text, std::size_t begin)
{
#if defined(_WIN32)
    return text.find(wanted, begin);
#else
    // Several times faster than looking for the first byte where that is a frequent one.
    const void* found =
        memmem(text.data() + begin, text.size() - begin, wanted.data(), wanted.size());
    return found == nullptr
               ? std::string_view::npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
#endif
}

} // namespace

ContentPattern ContentPattern::literal(std::string bytes, bool foldCase)
{
    ContentPattern pattern;
    pattern.m_literal = foldCase ? lowered(bytes) : std::move(bytes);
    pattern.m_foldCase = foldCase;
    return pattern;
}

ContentPattern ContentPattern::expression(Regex regex, Regex::Over over)
{
    ContentPattern pattern;
    pattern.m_regex = std::move(regex);
    pattern.m_over = over;
    return pattern;
}

std::optional<Regex::Span> ContentPattern::find(std::string_view text, std::string_view folded,
                                                std::size_t begin, std::size_t end) const
{
    if (m_regex)
        return m_regex->find(text, begin, end);
    const std::size_t at = placeOf(m_literal, (m_foldCase ? folded : text).substr(0, end), begin);
    if (at == std::string_view::npos)
        return std::nullopt;
    return Regex::Span{at, at + m_literal.size()};
}

} // namespace core
