// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/querytoken.h"

#include "core/base/bytes.h"
#include "core/base/glob.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace core {

namespace {

constexpr std::uint64_t maxNumber = std::numeric_limits<std::uint64_t>::max();

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

bool QueryToken::isKeyword(std::string_view word) const
{
    return kind == Kind::Word && !quoted && op == '\0' && lowered(text) == word;
}

std::size_t QueryLexer::columnOf(std::size_t at) const
{
    std::size_t column = 1;
    for (std::size_t i = 0; i < at && i < m_text.size(); ++i)
        column += (static_cast<unsigned char>(m_text[i]) & 0xC0U) != 0x80U ? 1 : 0;
    return column;
}

QueryToken QueryLexer::next()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
    QueryToken token;
    token.at = m_at;
    if (m_at == m_text.size())
        return token;
    if (m_text[m_at] == '(' || m_text[m_at] == ')') {
        token.kind = m_text[m_at++] == '(' ? QueryToken::Kind::Open : QueryToken::Kind::Close;
        return token;
    }
    token.kind = QueryToken::Kind::Word;
    m_open = 0;
    while (!endsWord(token)) {
        if (m_text[m_at] == '"')
            readQuoted(token);
        else if (token.op == '~')
            readExpression(token);
        else
            readPlain(token);
    }
    return token;
}

bool QueryLexer::endsWord(const QueryToken& token) const
{
    if (m_at >= m_text.size() || isBlank(m_text[m_at]))
        return true;
    const char c = m_text[m_at];
    if (token.op == '~' && (c == '(' || m_open != 0))
        return false;
    return c == '(' || c == ')';
}

/// Whether what stands at m_at parts the key of \a token from its value.
bool QueryLexer::isOperator(const QueryToken& token) const
{
    const char c = m_text[m_at];
    if (token.op != '\0' || token.text.empty() || token.quoted)
        return false;
    if (c != '~')
        return c == ':' || c == '=' || c == '<' || c == '>';
    // Names may end in '~' or hold one behind a dot: only what looks like a key comes before it.
    const bool isKey = std::ranges::all_of(
        token.text, [](char k) { return (k >= 'a' && k <= 'z') || (k >= 'A' && k <= 'Z'); });
    return isKey && m_at + 1 < m_text.size() && !isBlank(m_text[m_at + 1])
           && m_text[m_at + 1] != ')';
}

void QueryLexer::readPlain(QueryToken& token)
{
    const bool parts = isOperator(token);
    const char c = m_text[m_at++];
    if (parts) {
        token.op = c;
        token.key = token.text.size();
        token.skip = token.pattern.size();
        if ((c == '<' || c == '>') && m_at < m_text.size() && m_text[m_at] == '=') {
            token.orEqual = true;
            ++m_at;
        }
        return;
    }
    token.text += c;
    token.pattern += c;
}

/// One character of a regular expression, a backslash with what it stands before.
void QueryLexer::readExpression(QueryToken& token)
{
    const char c = m_text[m_at++];
    token.text += c;
    if (c == '\\' && m_at < m_text.size())
        token.text += m_text[m_at++];
    else if (c == '(')
        ++m_open;
    else if (c == ')')
        --m_open;
}

void QueryLexer::readQuoted(QueryToken& token)
{
    const std::size_t begin = m_at++;
    token.quoted = true;
    std::string part;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
            ++m_at;
            if (token.op == '~' && m_text[m_at] != '"')
                part += '\\';
        }
        part += m_text[m_at++];
    }
    if (m_at == m_text.size())
        m_unclosed = begin;
    else
        ++m_at;
    token.text += part;
    token.pattern += globEscaped(part);
}

std::optional<std::uint64_t> wholeNumber(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, base);
    if (text.empty() || error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

std::optional<std::uint64_t> byteSize(std::string_view text)
{
    std::size_t digits = 0;
    while (digits < text.size()
           && ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.'))
        ++digits;
    std::string unit = lowered(text.substr(digits));
    if (unit.ends_with('b'))
        unit.pop_back();
    const bool binary = unit.size() == 2 && unit[1] == 'i';
    if (unit.size() > (binary ? 2U : 1U))
        return std::nullopt;
    static constexpr std::string_view units = "kmgtp";
    std::uint64_t factor = 1;
    if (!unit.empty()) {
        const std::size_t power = units.find(unit[0]);
        if (power == std::string_view::npos)
            return std::nullopt;
        for (std::size_t i = 0; i <= power; ++i)
            factor *= binary ? 1024U : 1000U;
    }
    const std::string_view number = text.substr(0, digits);
    if (const auto whole = wholeNumber(number))
        return *whole > maxNumber / factor ? std::nullopt : std::optional(*whole * factor);
    double value = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || stop != number.data() + number.size()
        || value * static_cast<double>(factor) >= 1e19)
        return std::nullopt;
    return static_cast<std::uint64_t>(std::round(value * static_cast<double>(factor)));
}

std::optional<std::string> hexBytes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isBlank(text[i]))
            continue;
        const auto value = wholeNumber(text.substr(i, 2), 16);
        if (!value || i + 1 == text.size())
            return std::nullopt;
        out += static_cast<char>(*value);
        ++i;
    }
    return out;
}

} // namespace core
