// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"
#include "core/analysis/querytoken.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

constexpr std::size_t maxText = 64U << 10U;
constexpr int maxDepth = 64;
constexpr std::uint64_t maxNumber = std::numeric_limits<std::uint64_t>::max();

std::optional<bool> yesOrNo(std::string_view text)
{
    const std::string value = lowered(text);
    if (value == "yes" || value == "true")
        return true;
    if (value == "no" || value == "false")
        return false;
    return std::nullopt;
}

} // namespace

/// Reads a query by descent: or < and < not < term. Remembers the first fault.
class FileQueryParser
{
public:
    explicit FileQueryParser(std::string_view text)
        : m_text(text)
        , m_lexer(text)
    {
    }

    Result<FileQuery> run(std::size_t* errorColumn)
    {
        if (m_text.size() > maxText)
            return fail(ErrorCode::Usage, "column 1: the query is too long");
        FileQuery query;
        m_query = &query;
        advance();
        if (m_token.kind != QueryToken::Kind::End)
            query.m_root = any(0);
        if (m_fault.empty() && m_token.kind == QueryToken::Kind::Close)
            fault(m_token.at, "there is no '(' for this ')'");
        if (m_fault.empty())
            return query;
        if (errorColumn != nullptr)
            *errorColumn = m_lexer.columnOf(m_faultAt);
        return fail(ErrorCode::Usage,
                    "column " + std::to_string(m_lexer.columnOf(m_faultAt)) + ": " + m_fault);
    }

private:
    using Expression = FileQuery::Expression;
    using Kind = FileQuery::Kind;
    using Key = FileQuery::Key;
    using Term = FileQuery::Term;

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

    Expression any(int depth)
    {
        Expression out{Kind::Any, {}, {}};
        out.children.push_back(all(depth));
        while (m_token.isKeyword("or")) {
            advance();
            out.children.push_back(all(depth));
        }
        return out.children.size() == 1 ? Expression(out.children.front()) : out;
    }

    Expression all(int depth)
    {
        Expression out{Kind::All, {}, {}};
        out.children.push_back(inverted(depth));
        while (m_fault.empty() && !endsOperand()) {
            if (m_token.isKeyword("and"))
                advance();
            out.children.push_back(inverted(depth));
        }
        return out.children.size() == 1 ? Expression(out.children.front()) : out;
    }

    Expression inverted(int depth)
    {
        if (depth > maxDepth) {
            fault(m_token.at, "the query is nested too deeply");
            return {};
        }
        if (m_token.isKeyword("not")) {
            advance();
            Expression out{Kind::Not, {}, {}};
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
        Expression out{Kind::Term, {}, readTerm()};
        advance();
        return out;
    }

    Term readTerm();
    void readKeyed(Term& term, std::string_view key, const std::string& value, std::size_t at);
    void readRange(Term& term, std::string_view value, std::size_t at);
    void readOwner(Term& term, std::string_view value, std::size_t at);
    void readFlag(Term& term, std::string_view value, std::size_t at);
    void readChoice(Term& term, std::string_view value, std::size_t at);

    std::string_view m_text;
    QueryLexer m_lexer;
    QueryToken m_token;
    std::string m_fault;
    std::size_t m_faultAt = 0;
    FileQuery* m_query = nullptr;
};

FileQuery::Term FileQueryParser::readTerm()
{
    Term term;
    if (m_token.op == '\0') {
        // A word with a '/' can only mean a path.
        term.key = m_token.text.find('/') == std::string::npos ? Key::Word : Key::Path;
        term.text = m_token.text;
        term.glob = Glob(m_token.pattern, true);
        return term;
    }
    const std::string key = lowered(std::string_view(m_token.text).substr(0, m_token.key));
    const std::string value = m_token.text.substr(m_token.key);
    const std::size_t valueAt = m_token.at + m_token.key + 1 + (m_token.orEqual ? 1 : 0);
    term.exact = m_token.op == '=';
    readKeyed(term, key, value, valueAt);
    return term;
}

void FileQueryParser::readKeyed(Term& term, std::string_view key, const std::string& value,
                                std::size_t at)
{
    static constexpr std::pair<std::string_view, Key> keys[] = {
        {"name", Key::Name},     {"path", Key::Path},        {"type", Key::Type},
        {"owner", Key::Owner},   {"mode", Key::Mode},        {"setid", Key::SetId},
        {"cap", Key::Cap},       {"change", Key::Change},    {"layer", Key::Layer},
        {"hidden", Key::Hidden}, {"unpacked", Key::Unpacked}};
    const auto* const found = std::ranges::find_if(keys, [&](auto& k) { return k.first == key; });
    if (found == std::end(keys))
        return fault(m_token.at,
                     "there is no key \"" + toUtf8Lossy(key)
                         + "\"; the keys are name path type owner mode setid cap change layer "
                           "hidden unpacked (put quotes around a name that holds ':', '=', '<' or "
                           "'>')");
    term.key = found->second;
    if (value.empty())
        return fault(at, "a value is missing behind \"" + std::string(key) + "\"");
    const bool isOrder = m_token.op == '<' || m_token.op == '>';
    if (isOrder && term.key != Key::Layer && term.key != Key::Unpacked)
        return fault(m_token.at + m_token.key,
                     "\"" + std::string(key) + "\" cannot be ordered; use ':' or '='");
    switch (term.key) {
    case Key::Word:
    case Key::Name:
    case Key::Path:
        term.text = value;
        term.glob = Glob(m_token.pattern.substr(m_token.skip), true);
        return;
    case Key::Layer:
    case Key::Unpacked:
        return readRange(term, value, at);
    case Key::Owner:
        return readOwner(term, value, at);
    case Key::Mode:
        if (const auto bits = wholeNumber(value, 8); bits && *bits <= 07777U)
            term.choice = static_cast<std::uint32_t>(*bits);
        else
            fault(at, "a mode is up to four octal digits, as in mode:0755");
        return;
    case Key::SetId:
    case Key::Cap:
    case Key::Hidden:
        return readFlag(term, value, at);
    case Key::Type:
    case Key::Change:
        return readChoice(term, value, at);
    }
}

void FileQueryParser::readRange(Term& term, std::string_view value, std::size_t at)
{
    const bool isLayer = term.key == Key::Layer;
    const std::size_t dots = value.find("..");
    if (dots != std::string_view::npos && (m_token.op == ':' || m_token.op == '=')) {
        const auto read = [&](std::string_view text, std::uint64_t otherwise) {
            return text.empty() ? std::optional(otherwise)
                                : (isLayer ? wholeNumber(text) : byteSize(text));
        };
        const auto low = read(value.substr(0, dots), 0);
        const auto high = read(value.substr(dots + 2), maxNumber);
        if (!low || !high || value.size() == 2)
            return fault(at, "a range looks like 2..5");
        term.low = *low;
        term.high = *high;
        return;
    }
    const auto number = isLayer ? wholeNumber(value) : byteSize(value);
    if (!number)
        return fault(at, isLayer ? "a layer is a number, as in layer:3 or layer:2..5"
                                 : "a size is a number with or without a unit, as in 10MB or "
                                   "1.5GiB");
    term.low = *number;
    term.high = *number;
    const std::uint64_t open = m_token.orEqual ? 0 : 1;
    if (m_token.op == '>') {
        term.high = maxNumber;
        // Nothing is above the greatest number; low > high fits nothing.
        if (*number == maxNumber && open == 1)
            term.high = 0;
        else
            term.low = *number + open;
    } else if (m_token.op == '<') {
        term.low = *number == 0 && open == 1 ? 1 : 0;
        term.high = *number == 0 ? 0 : *number - open;
    }
}

void FileQueryParser::readOwner(Term& term, std::string_view value, std::size_t at)
{
    const std::size_t colon = value.find(':');
    const std::string_view user = value.substr(0, colon);
    const auto uid = wholeNumber(user);
    term.anyOwner = user.empty();
    term.low = uid.value_or(0);
    term.high = term.low;
    bool isWrong = !uid && !user.empty();
    if (colon != std::string_view::npos) {
        const auto gid = wholeNumber(value.substr(colon + 1));
        isWrong = isWrong || !gid || *gid > std::numeric_limits<std::uint32_t>::max();
        term.group = static_cast<std::uint32_t>(gid.value_or(0));
    }
    if (isWrong || (term.anyOwner && !term.group))
        fault(at, "an owner is a user number, user:group or :group, as in owner:1000");
}

void FileQueryParser::readFlag(Term& term, std::string_view value, std::size_t at)
{
    if (term.key == Key::SetId)
        term.choice = 06000U;
    if (term.key == Key::Hidden)
        m_query->m_asksForHidden = true;
    if (const auto yes = yesOrNo(value)) {
        term.yes = *yes;
        return;
    }
    const std::string word = lowered(value);
    if (term.key == Key::SetId && (word == "uid" || word == "gid")) {
        term.choice = word == "uid" ? 04000U : 02000U;
        return;
    }
    if (term.key == Key::Hidden) {
        for (std::uint32_t cause = 1; cause < hideCauseCount; ++cause)
            if (lowered(hideCauseName(static_cast<HideCause>(cause))) == word) {
                term.choice = cause;
                m_query->m_needsContents = true;
                return;
            }
        return fault(at, "hidden is yes, no, overwritten, metadataOnly, typeReplaced, deleted, "
                         "folderDeleted, opaque or repeatedInLayer");
    }
    fault(at, term.key == Key::SetId ? "setid is yes, no, uid or gid" : "cap is yes or no");
}

void FileQueryParser::readChoice(Term& term, std::string_view value, std::size_t at)
{
    struct Choice
    {
        Key key;
        std::string_view name;
        std::uint32_t value;
    };
    const auto kind = [](NodeKind k) { return static_cast<std::uint32_t>(k); };
    const auto change = [](Change c) { return static_cast<std::uint32_t>(c); };
    static const Choice choices[] = {{Key::Type, "file", kind(NodeKind::File)},
                                     {Key::Type, "dir", kind(NodeKind::Directory)},
                                     {Key::Type, "folder", kind(NodeKind::Directory)},
                                     {Key::Type, "symlink", kind(NodeKind::Symlink)},
                                     {Key::Type, "char", kind(NodeKind::CharDevice)},
                                     {Key::Type, "block", kind(NodeKind::BlockDevice)},
                                     {Key::Type, "fifo", kind(NodeKind::Fifo)},
                                     {Key::Change, "none", change(Change::None)},
                                     {Key::Change, "added", change(Change::Added)},
                                     {Key::Change, "changed", change(Change::Changed)},
                                     {Key::Change, "metadata", change(Change::MetadataOnly)},
                                     {Key::Change, "removed", change(Change::Removed)}};
    const std::string word = lowered(value);
    for (const Choice& choice : choices)
        if (choice.key == term.key && choice.name == word) {
            term.choice = choice.value;
            if (word == "removed")
                m_query->m_asksForHidden = true;
            if (term.key == Key::Change)
                m_query->m_needsContents = true;
            return;
        }
    fault(at, term.key == Key::Type ? "type is file, dir, symlink, char, block or fifo"
                                    : "change is added, changed, metadata, removed or none");
}

Result<FileQuery> FileQuery::parse(std::string_view text, std::size_t* errorColumn)
{
    return FileQueryParser(text).run(errorColumn);
}

} // namespace core
