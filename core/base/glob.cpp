// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/glob.h"

#include <algorithm>

namespace core {

namespace {

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Bytes of the character that begins at \a at; a stray byte counts as one character.
std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t wanted = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC2U ? 2 : 1;
    std::size_t length = 1;
    while (length < wanted && at + length < text.size()
           && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U)
        ++length;
    return length == wanted ? length : 1;
}

/// The end of the set that begins with the '[' at \a at, one behind its ']'; 0 if it is not closed.
std::size_t setEnd(std::string_view pattern, std::size_t at)
{
    std::size_t i = at + 1;
    if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^'))
        ++i;
    if (i < pattern.size() && pattern[i] == ']')
        ++i; // A ']' in the first place is a member of the set.
    while (i < pattern.size() && pattern[i] != ']')
        i += pattern[i] == '\\' ? 2 : 1;
    return i < pattern.size() ? i + 1 : 0;
}

/// \a set without its brackets; \a fold: the set and \a c are compared without case.
bool isInSet(std::string_view set, char c, bool fold)
{
    const bool negated = !set.empty() && (set[0] == '!' || set[0] == '^');
    std::size_t i = negated ? 1 : 0;
    bool found = false;
    const auto next = [&] {
        if (set[i] == '\\' && i + 1 < set.size())
            ++i;
        const char value = set[i++];
        return static_cast<unsigned char>(fold ? folded(value) : value);
    };
    const auto wanted = static_cast<unsigned char>(c);
    while (i < set.size()) {
        const unsigned char low = next();
        unsigned char high = low;
        if (i + 1 < set.size() && set[i] == '-') {
            ++i;
            high = next();
        }
        found = found || (low <= wanted && wanted <= high);
    }
    return found != negated;
}

bool hasWildcard(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '*' || pattern[i] == '?'
                 || (pattern[i] == '[' && setEnd(pattern, i) != 0))
            return true;
    }
    return false;
}

} // namespace

Glob::Glob(std::string pattern, bool foldCase)
    : m_pattern(std::move(pattern))
    , m_fold(foldCase)
    , m_within(!hasWildcard(m_pattern))
{
    if (!m_within)
        return;
    for (std::size_t i = 0; i < m_pattern.size(); ++i) {
        if (m_pattern[i] == '\\' && i + 1 < m_pattern.size())
            ++i;
        m_plain += m_fold ? folded(m_pattern[i]) : m_pattern[i];
    }
}

bool Glob::find(std::string_view text) const
{
    if (!m_fold)
        return text.find(m_plain) != std::string_view::npos;
    return std::search(text.begin(), text.end(), m_plain.begin(), m_plain.end(),
                       [](char a, char b) { return folded(a) == b; })
           != text.end();
}

bool Glob::scan(std::string_view text) const
{
    return Glob("*" + m_pattern + "*", m_fold).matches(text);
}

bool Glob::matches(std::string_view text) const
{
    const std::string_view pattern = m_pattern;
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t starPattern = std::string_view::npos; // Behind the last '*', to come back to.
    std::size_t starText = 0;
    // One step of the pattern at p against the text at t; false if it does not fit.
    const auto step = [&] {
        if (p >= pattern.size())
            return false;
        const char c = m_fold ? folded(text[t]) : text[t];
        if (pattern[p] == '?') {
            t += characterLength(text, t);
            ++p;
            return true;
        }
        if (pattern[p] == '[') {
            if (const std::size_t end = setEnd(pattern, p); end != 0) {
                if (!isInSet(pattern.substr(p + 1, end - p - 2), c, m_fold))
                    return false;
                p = end;
                ++t;
                return true;
            }
        }
        const std::size_t skip = pattern[p] == '\\' && p + 1 < pattern.size() ? 1 : 0;
        const char wanted = pattern[p + skip];
        if (c != (m_fold ? folded(wanted) : wanted))
            return false;
        p += skip + 1;
        ++t;
        return true;
    };
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            starPattern = ++p;
            starText = t;
        } else if (!step()) {
            if (starPattern == std::string_view::npos)
                return false;
            p = starPattern;
            t = ++starText;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

std::string globEscaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

} // namespace core
