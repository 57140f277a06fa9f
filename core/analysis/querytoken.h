// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// One word of a query. Operators and wildcards count only outside quotes. What follows `~` is a
/// regular expression: its parentheses and backslashes are its own.
struct QueryToken
{
    enum class Kind { Word, Open, Close, End };

    Kind kind = Kind::End;
    std::size_t at = 0;   ///< First byte in the query.
    std::string text;     ///< Without quotes and operator.
    std::string pattern;  ///< As text, with wildcards that stood in quotes escaped.
    bool quoted = false;  ///< Some part of it stood in quotes.
    std::size_t key = 0;  ///< Bytes of text before the operator.
    std::size_t skip = 0; ///< Bytes of pattern before the operator.
    char op = '\0';       ///< `:` `=` `~` `<` `>` or none.
    bool orEqual = false; ///< `>=` and `<=`.

    /// True if it is the bare word \a word, in any case.
    bool isKeyword(std::string_view word) const;
};

/// Cuts a query into words and parentheses.
class QueryLexer
{
public:
    explicit QueryLexer(std::string_view text)
        : m_text(text)
    {
    }

    QueryToken next();
    /// The first byte that was not read yet.
    std::size_t at() const { return m_at; }
    /// Where a '"' begins that is not closed.
    const std::optional<std::size_t>& unclosedQuote() const { return m_unclosed; }
    /// The column, in characters from 1, of byte \a at.
    std::size_t columnOf(std::size_t at) const;

private:
    bool endsWord(const QueryToken& token) const;
    bool isOperator(const QueryToken& token) const;
    void readPlain(QueryToken& token);
    void readExpression(QueryToken& token);
    void readQuoted(QueryToken& token);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_open = 0; ///< Parentheses of a regular expression that are open.
    std::optional<std::size_t> m_unclosed;
};

/// A number without sign; none if \a text is anything else or too great.
std::optional<std::uint64_t> wholeNumber(std::string_view text, int base = 10);
/// `10`, `1.5MB`, `2GiB` as bytes: decimal and binary units, in any case.
std::optional<std::uint64_t> byteSize(std::string_view text);
/// The bytes that pairs of hexadecimal digits stand for, with blanks between pairs or without.
std::optional<std::string> hexBytes(std::string_view text);

} // namespace core
