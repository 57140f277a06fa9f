// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/queryparser.h"

#include "core/analysis/querytoken.h"
#include "core/base/bytes.h"
#include "core/base/nearestword.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t maxText = 64U << 10U;
constexpr int maxDepth = 64;

/// "a, b or c".
std::string listed(std::span<const std::string> words)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return out;
}

std::string suggestion(std::string_view wrong, std::span<const std::string> known)
{
    const std::string near = nearestWord(lowered(wrong), known);
    return near.empty() ? near : "; did you mean \"" + near + "\"?";
}

/// Reads a query by descent: or < and < not < term. Remembers the first fault.
class QueryParser
{
public:
    QueryParser(std::string_view text, std::span<const QueryKey> keys, const TermReader& readTerm)
        : m_text(text)
        , m_keys(keys)
        , m_readTerm(readTerm)
        , m_lexer(text)
    {
    }

    Result<QueryExpression> run(std::size_t* errorColumn)
    {
        QueryExpression root;
        if (m_text.size() > maxText)
            fault(0, "the query is too long");
        advance();
        if (m_token.kind != QueryToken::Kind::End)
            root = any(0);
        if (m_fault.empty() && m_token.kind == QueryToken::Kind::Close)
            fault(m_token.at, "there is no '(' for this ')'");
        if (m_fault.empty())
            return root;
        const std::size_t column = m_lexer.columnOf(m_faultAt);
        if (errorColumn != nullptr)
            *errorColumn = column;
        return fail(ErrorCode::Usage, "column " + std::to_string(column) + ": " + m_fault);
    }

private:
    using Expression = QueryExpression;
    using Kind = QueryExpression::Kind;

    void fault(std::size_t at, std::string message)
    {
        if (!m_fault.empty())
            return;
        m_fault = std::move(message);
        m_faultAt = at;
        m_token = {}; // Ends the descent.
    }

    void advance()
    {
        m_token = m_fault.empty() ? m_lexer.next() : QueryToken();
        if (m_lexer.unclosedQuote())
            fault(*m_lexer.unclosedQuote(), "this '\"' is not closed");
    }

    bool endsOperand() const
    {
        return m_token.kind == QueryToken::Kind::End || m_token.kind == QueryToken::Kind::Close
               || m_token.isKeyword("or");
    }

    Expression any(int depth);
    Expression all(int depth);
    Expression inverted(int depth);
    Expression term();
    void readKey(WrittenTerm& term);
    std::string unknownKey(std::string_view key) const;

    std::string_view m_text;
    std::span<const QueryKey> m_keys;
    const TermReader& m_readTerm;
    QueryLexer m_lexer;
    QueryToken m_token;
    std::size_t m_terms = 0;
    std::string m_fault;
    std::size_t m_faultAt = 0;
};

QueryExpression QueryParser::any(int depth)
{
    Expression out{Kind::Any, {}, 0};
    out.children.push_back(all(depth));
    while (m_token.isKeyword("or")) {
        advance();
        out.children.push_back(all(depth));
    }
    return out.children.size() == 1 ? Expression(out.children.front()) : out;
}

QueryExpression QueryParser::all(int depth)
{
    Expression out{Kind::All, {}, 0};
    out.children.push_back(inverted(depth));
    while (m_fault.empty() && !endsOperand()) {
        if (m_token.isKeyword("and"))
            advance();
        out.children.push_back(inverted(depth));
    }
    return out.children.size() == 1 ? Expression(out.children.front()) : out;
}

QueryExpression QueryParser::inverted(int depth)
{
    if (depth > maxDepth) {
        fault(m_token.at, "the query is nested too deeply");
        return {};
    }
    if (m_token.isKeyword("not")) {
        advance();
        Expression out{Kind::Not, {}, 0};
        out.children.push_back(inverted(depth + 1));
        return out;
    }
    if (endsOperand() || m_token.isKeyword("and")) {
        fault(m_token.at, "a term is missing here");
        return {};
    }
    if (m_token.kind == QueryToken::Kind::Open) {
        const std::size_t begin = m_token.at;
        advance();
        Expression out = any(depth + 1);
        if (m_token.kind != QueryToken::Kind::Close)
            fault(begin, "there is no ')' for this '('");
        advance();
        return out;
    }
    Expression out = term();
    advance();
    return out;
}

QueryExpression QueryParser::term()
{
    WrittenTerm term;
    term.at = m_token.at;
    term.valueAt = m_token.at;
    term.value = m_token.text;
    term.pattern = m_token.pattern;
    if (m_token.op != '\0')
        readKey(term);
    if (m_fault.empty())
        if (const auto wrong = m_readTerm(term))
            fault(wrong->at, wrong->message);
    return {Kind::Term, {}, m_terms++};
}

/// Cuts the key off the value of \a term and checks that it and its operator are in the table.
void QueryParser::readKey(WrittenTerm& term)
{
    term.key = lowered(std::string_view(term.value).substr(0, m_token.key));
    term.op = m_token.op;
    term.orEqual = m_token.orEqual;
    term.value.erase(0, m_token.key);
    term.pattern.erase(0, m_token.skip);
    const std::size_t opAt = m_token.at + m_token.key;
    term.valueAt = opAt + 1 + (m_token.orEqual ? 1 : 0);
    const auto key =
        std::ranges::find_if(m_keys, [&](const QueryKey& k) { return k.name == term.key; });
    if (key == m_keys.end())
        return fault(m_token.at, unknownKey(term.key));
    if (key->operators.find(term.op) == std::string_view::npos) {
        std::vector<std::string> possible;
        for (const char op : key->operators)
            possible.push_back(std::string("'") + op + "'");
        return fault(opAt, '"' + term.key + "\" does not go with '" + term.op + "', only with "
                               + listed(possible));
    }
    if (term.value.empty())
        fault(term.valueAt, "a value is missing behind \"" + term.key + '"');
}

std::string QueryParser::unknownKey(std::string_view key) const
{
    std::vector<std::string> names;
    for (const QueryKey& known : m_keys)
        names.emplace_back(known.name);
    std::string message = "there is no key \"" + toUtf8Lossy(key) + '"' + suggestion(key, names);
    if (!message.ends_with('?'))
        message += '.';
    message += " The keys are";
    for (const std::string& name : names)
        message += ' ' + name;
    return message + " (put quotes around a name that holds ':', '=', '~', '<' or '>')";
}

} // namespace

Result<QueryExpression> parseQuery(std::string_view text, std::span<const QueryKey> keys,
                                   const TermReader& readTerm, std::size_t* errorColumn)
{
    return QueryParser(text, keys, readTerm).run(errorColumn);
}

std::string wrongChoice(std::string_view key, std::span<const std::string> possible,
                        std::string_view value)
{
    return std::string(key) + " is " + listed(possible) + ", not \"" + toUtf8Lossy(value) + '"'
           + suggestion(value, possible);
}

} // namespace core
