// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionrules.h"

#include <algorithm>
#include <array>

namespace core::versions {

namespace {

/// What follows at one place of a version, the newest first: a version that goes on with a further
/// number is newer than one that goes on with a letter, and so on.
enum class Kind { Number, Letter, LetterNumber, Suffix, SuffixNumber, Revision, End, Odd, Early };

struct Token
{
    Kind kind = Kind::End;
    std::string_view text; ///< Digits, a letter, or what is odd.
    std::size_t rank = 0;  ///< Of a suffix.
};

constexpr std::array<std::string_view, 9> suffixes = {"alpha", "beta", "pre", "rc", "cvs",
                                                      "svn",   "git",  "hg",  "p"};
constexpr std::size_t earlySuffixes = 4; ///< Of them; these come before the version itself.

/// Reads `1.2b_rc3~hash-r4` piece by piece; what does not fit ends it.
class Scanner
{
public:
    explicit Scanner(std::string_view version)
        : m_left(version)
    {
    }

    Token next()
    {
        Token token = find();
        m_last = token.kind;
        return token;
    }

private:
    Token find()
    {
        if (m_isFirst) {
            m_isFirst = false;
            return {Kind::Number, takeDigits(m_left)};
        }
        if (m_left.empty() || m_last == Kind::Odd)
            return {};
        const char c = m_left.front();
        const char after = m_left.size() > 1 ? m_left[1] : '\0';
        const bool isNumbers = m_last == Kind::Number;
        if (isNumbers && isLower(c))
            return {Kind::Letter, take(1)};
        if (m_last == Kind::Letter && isDigit(c))
            return {Kind::LetterNumber, takeDigits(m_left)};
        if ((m_last == Kind::Suffix || m_last == Kind::Early) && isDigit(c))
            return {Kind::SuffixNumber, takeDigits(m_left)};
        if (isNumbers && c == '.' && (isDigit(after) || after == '.')) {
            take(1);
            return {Kind::Number, takeDigits(m_left)};
        }
        if (c == '_' && m_last != Kind::Revision)
            return suffix();
        if (c == '~' && m_last != Kind::Revision) {
            m_left.remove_prefix(1);
            m_left.remove_prefix(std::min(m_left.find_first_of("-_"), m_left.size()));
            return find(); // A commit says nothing of the order.
        }
        if (c == '-' && after == 'r' && m_last != Kind::Revision) {
            take(2);
            return {Kind::Revision, takeDigits(m_left)};
        }
        return odd();
    }

    std::string_view take(std::size_t count)
    {
        const std::string_view taken = m_left.substr(0, count);
        m_left.remove_prefix(count);
        return taken;
    }

    Token suffix()
    {
        std::string_view word = m_left.substr(1);
        word = word.substr(0, std::min(static_cast<std::size_t>(
                                           std::ranges::find_if_not(word, isLower) - word.begin()),
                                       word.size()));
        const auto found = std::ranges::find(suffixes, word);
        if (found == suffixes.end())
            return odd();
        take(word.size() + 1);
        const auto rank = static_cast<std::size_t>(found - suffixes.begin());
        return {rank < earlySuffixes ? Kind::Early : Kind::Suffix, word, rank};
    }

    Token odd() { return {Kind::Odd, m_left}; }

    std::string_view m_left;
    Kind m_last = Kind::End;
    bool m_isFirst = true;
};

int compareSameKind(const Token& a, const Token& b, bool isFirst)
{
    switch (a.kind) {
    case Kind::Letter:
        return compareValues(a.text, b.text);
    case Kind::Early:
    case Kind::Suffix:
        return compareValues(a.rank, b.rank);
    case Kind::Number:
        // As in a decimal fraction: 1.09 is before 1.1.
        if (!isFirst && (a.text.starts_with('0') || b.text.starts_with('0')))
            return compareValues(a.text, b.text);
        return compareNumbers(a.text, b.text);
    case Kind::Odd:
        return a.text.front() == '.' && b.text.front() == '.' ? compareValues(a.text, b.text) : 0;
    default:
        return compareNumbers(a.text, b.text);
    }
}

} // namespace

int compareApk(std::string_view a, std::string_view b)
{
    Scanner left(a);
    Scanner right(b);
    for (bool isFirst = true;; isFirst = false) {
        const Token x = left.next();
        const Token y = right.next();
        if (x.kind != y.kind)
            return compareValues(y.kind, x.kind);
        if (x.kind == Kind::End)
            return 0;
        if (const int order = compareSameKind(x, y, isFirst); order != 0)
            return order;
    }
}

} // namespace core::versions
