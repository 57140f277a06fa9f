// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"
#include "core/analysis/queryparser.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

constexpr std::uint64_t endless = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t maxCostly = 32;  ///< Each may take megabytes while it is used.
constexpr std::size_t leastDigits = 8; ///< Of a digest.
constexpr std::size_t digestDigits = 64;

using Fault = std::optional<QueryFault>;

std::optional<bool> yesOrNo(std::string_view word)
{
    if (word == "yes" || word == "true")
        return true;
    if (word == "no" || word == "false")
        return false;
    return std::nullopt;
}

struct Choice
{
    std::string_view name;
    std::uint32_t value;
};

template<class T>
constexpr Choice choice(std::string_view name, T value)
{
    return {name, static_cast<std::uint32_t>(value)};
}

constexpr Choice types[] = {
    choice("file", NodeKind::File),        choice("dir", NodeKind::Directory),
    choice("folder", NodeKind::Directory), choice("symlink", NodeKind::Symlink),
    choice("char", NodeKind::CharDevice),  choice("block", NodeKind::BlockDevice),
    choice("fifo", NodeKind::Fifo)};
constexpr Choice changes[] = {choice("added", Change::Added), choice("changed", Change::Changed),
                              choice("metadata", Change::MetadataOnly),
                              choice("removed", Change::Removed), choice("none", Change::None)};

/// The interval that \a written asks for where its value stands for \a low … \a high.
template<class T>
void setRange(const WrittenTerm& written, T low, T high, T& outLow, T& outHigh)
{
    constexpr T least = std::numeric_limits<T>::min();
    constexpr T most = std::numeric_limits<T>::max();
    outLow = low;
    outHigh = high;
    bool isNone = false;
    if (written.op == '>') {
        const T from = written.orEqual ? low : high;
        isNone = !written.orEqual && from == most;
        outLow = written.orEqual || isNone ? from : static_cast<T>(from + 1);
        outHigh = most;
    } else if (written.op == '<') {
        const T to = written.orEqual ? high : low;
        isNone = !written.orEqual && to == least;
        outHigh = written.orEqual || isNone ? to : static_cast<T>(to - 1);
        outLow = least;
    }
    if (isNone) { // Nothing is beyond the last number.
        outLow = most;
        outHigh = least;
    }
}

} // namespace

/// Understands the terms of a query for files.
class FileTermReader
{
public:
    explicit FileTermReader(FileQuery& query)
        : m_query(query)
    {
    }

    Fault read(const WrittenTerm& written)
    {
        m_written = &written;
        FileQuery::Term term;
        term.exact = written.op == '=';
        Fault wrong = readInto(term);
        m_query.m_terms.push_back(std::move(term));
        return wrong;
    }

private:
    using Key = FileQuery::Key;
    using Term = FileQuery::Term;

    Fault fault(std::string message) const
    {
        return QueryFault{m_written->valueAt, std::move(message)};
    }

    Fault readInto(Term& term);
    Fault readText(Term& term);
    Fault readExpression(std::optional<Regex>& regex, Regex::Over over);
    Fault readNumbers(Term& term);
    Fault readTime(Term& term);
    Fault readOwner(Term& term);
    Fault readMode(Term& term);
    Fault readFlag(Term& term, std::span<const Choice> more);
    Fault readChoice(Term& term, std::span<const Choice> choices);
    Fault readHidden(Term& term);
    Fault readDigest(Term& term);
    Fault readContent(Term& term);
    Fault countCostly();

    FileQuery& m_query;
    const WrittenTerm* m_written = nullptr;
    std::size_t m_costly = 0;
};

Fault FileTermReader::readInto(Term& term)
{
    static constexpr Choice setIds[] = {{"uid", 04000U}, {"gid", 02000U}};
    static constexpr Key order[] = {Key::Name,   Key::Path,    Key::Type,     Key::Owner,
                                    Key::Mode,   Key::SetId,   Key::Cap,      Key::Change,
                                    Key::Layer,  Key::Hidden,  Key::Unpacked, Key::Modified,
                                    Key::Sha256, Key::Content, Key::RawBytes};
    static_assert(std::size(order) == std::size(fileQueryKeys));
    // A word with a '/' can only mean a path.
    term.key = m_written->value.find('/') == std::string::npos ? Key::Word : Key::Path;
    if (!m_written->key.empty())
        term.key = order[std::ranges::find(fileQueryKeys, m_written->key, &QueryKey::name)
                         - fileQueryKeys];
    switch (term.key) {
    case Key::Word:
    case Key::Name:
    case Key::Path:
        return readText(term);
    case Key::Type:
        return readChoice(term, types);
    case Key::Owner:
        return readOwner(term);
    case Key::Mode:
        return readMode(term);
    case Key::SetId:
        term.choice = 06000U;
        return readFlag(term, setIds);
    case Key::Cap:
        return readFlag(term, {});
    case Key::Change:
        m_query.m_needsContents = true;
        return readChoice(term, changes);
    case Key::Layer:
    case Key::Unpacked:
        return readNumbers(term);
    case Key::Hidden:
        return readHidden(term);
    case Key::Modified:
        return readTime(term);
    case Key::Sha256:
        return readDigest(term);
    case Key::Content:
    case Key::RawBytes:
        return readContent(term);
    }
    return {};
}

Fault FileTermReader::readText(Term& term)
{
    if (m_written->op == '~')
        return readExpression(term.regex, Regex::Over::Name);
    term.text = m_written->value;
    term.glob = Glob(m_written->pattern, true);
    return {};
}

Fault FileTermReader::readExpression(std::optional<Regex>& regex, Regex::Over over)
{
    if (Fault tooMany = countCostly())
        return tooMany;
    auto compiled = Regex::compile(m_written->value, over);
    if (!compiled)
        return fault("this regular expression has a fault: " + compiled.error().message);
    regex = std::move(*compiled);
    return {};
}

Fault FileTermReader::countCostly()
{
    if (++m_costly <= maxCostly)
        return {};
    return fault("a query takes up to " + std::to_string(maxCostly)
                 + " terms that look into contents or are regular expressions");
}

Fault FileTermReader::readNumbers(Term& term)
{
    const bool isLayer = term.key == Key::Layer;
    const std::string_view value = m_written->value;
    const auto read = [&](std::string_view text) {
        return isLayer ? wholeNumber(text) : byteSize(text);
    };
    const std::size_t dots = value.find("..");
    if (dots != std::string_view::npos && (m_written->op == ':' || m_written->op == '=')) {
        const auto end = [&](std::string_view text, std::uint64_t otherwise) {
            return text.empty() ? std::optional(otherwise) : read(text);
        };
        const auto low = end(value.substr(0, dots), 0);
        const auto high = end(value.substr(dots + 2), endless);
        if (!low || !high || value.size() == 2)
            return fault("a range looks like 2..5, not \"" + toUtf8Lossy(value) + '"');
        term.low = *low;
        term.high = *high;
        return {};
    }
    const auto number = read(value);
    if (!number)
        return fault((isLayer ? "a layer is a number, as in layer:3 or layer:2..5, not \""
                              : "bytes are a number with or without a unit, as in 10MB or "
                                "1.5GiB, not \"")
                     + toUtf8Lossy(value) + '"');
    setRange(*m_written, *number, *number, term.low, term.high);
    return {};
}

Fault FileTermReader::readTime(Term& term)
{
    const std::string_view value = m_written->value;
    const std::size_t dots = value.find("..");
    const bool isRange = dots != std::string_view::npos && m_written->op != '<'
                         && m_written->op != '>' && value.size() > 2;
    constexpr TimeSpan always{std::numeric_limits<std::int64_t>::min(),
                              std::numeric_limits<std::int64_t>::max()};
    const auto read = [&](std::string_view text) {
        return isRange && text.empty() ? std::optional(always) : timeSpan(text);
    };
    const auto from = read(value.substr(0, isRange ? dots : value.size()));
    const auto to = isRange ? read(value.substr(dots + 2)) : from;
    if (!from || !to)
        return fault("a time is a date or a part of one in UTC, as in 2024, 2024-05, 2024-05-31 or "
                     "2024-05-31T18:30, not \""
                     + toUtf8Lossy(value) + '"');
    std::int64_t low = 0;
    std::int64_t high = 0;
    setRange(*m_written, from->first, to->last, low, high);
    term.low = static_cast<std::uint64_t>(low);
    term.high = static_cast<std::uint64_t>(high);
    return {};
}

Fault FileTermReader::readOwner(Term& term)
{
    const std::string_view value = m_written->value;
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
        return fault("an owner is a user number, user:group or :group, as in owner:1000, not \""
                     + toUtf8Lossy(value) + '"');
    return {};
}

Fault FileTermReader::readMode(Term& term)
{
    const auto bits = wholeNumber(m_written->value, 8);
    if (!bits || *bits > 07777U)
        return fault("a mode is up to four octal digits, as in mode:0755, not \""
                     + toUtf8Lossy(m_written->value) + '"');
    term.choice = static_cast<std::uint32_t>(*bits);
    return {};
}

/// Yes, no or one of \a more.
Fault FileTermReader::readFlag(Term& term, std::span<const Choice> more)
{
    const std::string word = lowered(m_written->value);
    if (const auto yes = yesOrNo(word)) {
        term.yes = *yes;
        return {};
    }
    std::vector<std::string> possible{"yes", "no"};
    for (const Choice& one : more) {
        if (lowered(one.name) == word) {
            term.choice = one.value;
            return {};
        }
        possible.emplace_back(one.name);
    }
    return fault(wrongChoice(m_written->key, possible, m_written->value));
}

Fault FileTermReader::readChoice(Term& term, std::span<const Choice> choices)
{
    std::vector<std::string> possible;
    for (const Choice& one : choices) {
        if (one.name == lowered(m_written->value)) {
            term.choice = one.value;
            if (term.key == Key::Change && one.value == static_cast<std::uint32_t>(Change::Removed))
                m_query.m_asksForHidden = true;
            return {};
        }
        possible.emplace_back(one.name);
    }
    return fault(wrongChoice(m_written->key, possible, m_written->value));
}

Fault FileTermReader::readHidden(Term& term)
{
    std::vector<Choice> causes;
    for (std::uint32_t cause = 1; cause < hideCauseCount; ++cause)
        causes.push_back({hideCauseName(static_cast<HideCause>(cause)), cause});
    m_query.m_asksForHidden = true;
    Fault wrong = readFlag(term, causes);
    m_query.m_needsContents = m_query.m_needsContents || term.choice != 0;
    return wrong;
}

Fault FileTermReader::readDigest(Term& term)
{
    term.text = lowered(m_written->value);
    if (term.text.starts_with("sha256:"))
        term.text.erase(0, std::string_view("sha256:").size());
    const bool isHex = std::ranges::all_of(
        term.text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    const std::size_t least = term.exact ? digestDigits : leastDigits;
    if (!isHex || term.text.size() < least || term.text.size() > digestDigits)
        return fault(std::string("the digest of a content is sha256: and ")
                     + (term.exact ? "64" : "the first 8 to 64")
                     + " of its hexadecimal digits, not \"" + toUtf8Lossy(m_written->value) + '"');
    m_query.m_asksForDigest = true;
    return {};
}

/// Text by lines or bytes, literally or by a regular expression.
Fault FileTermReader::readContent(Term& term)
{
    const bool isText = term.key == Key::Content;
    const Regex::Over over = isText ? Regex::Over::Lines : Regex::Over::Binary;
    term.choice = static_cast<std::uint32_t>(m_query.m_patterns.size());
    if (m_written->op == '~') {
        std::optional<Regex> regex;
        Fault wrong = readExpression(regex, over);
        if (!wrong)
            m_query.m_patterns.push_back(ContentPattern::expression(*regex, over));
        return wrong;
    }
    const auto bytes = isText ? std::optional(m_written->value) : hexBytes(m_written->value);
    if (!bytes || bytes->empty())
        return fault("bytes are pairs of hexadecimal digits, as in bytes:7f454c46, not \""
                     + toUtf8Lossy(m_written->value)
                     + "\" (unpacked: asks for the number of bytes)");
    m_query.m_patterns.push_back(ContentPattern::literal(*bytes, isText && m_written->op == ':'));
    return countCostly();
}

Result<FileQuery> FileQuery::parse(std::string_view text, std::size_t* errorColumn)
{
    FileQuery query;
    FileTermReader reader(query);
    auto root = parseQuery(
        text, fileQueryKeys, [&](const WrittenTerm& term) { return reader.read(term); },
        errorColumn);
    if (!root)
        return fail(std::move(root).error());
    query.m_root = std::move(*root);
    return query;
}

} // namespace core
