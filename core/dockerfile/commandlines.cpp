// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/commandlines.h"

#include "core/dockerfile/documentmarks.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::size_t longCommand = 80; // Characters; shorter ones keep their semicolons.
constexpr std::size_t indentingRun = 3; // So many spaces were a line's indentation.
constexpr std::string_view usualIndent = "    ";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Walks a command once and breaks it into lines.
class ChainBreaker
{
public:
    explicit ChainBreaker(std::string_view text)
        : m_text(text)
        , m_breaksAtSemicolons(text.size() > longCommand)
    {
    }

    std::vector<std::string> run()
    {
        while (m_at < m_text.size())
            step();
        if (m_line.find_first_not_of(" \t") != std::string::npos || m_lines.empty())
            m_lines.push_back(std::move(m_line));
        else
            m_lines.back().erase(m_lines.back().find_last_not_of(" \\") + 1); // Nothing follows.
        return std::move(m_lines);
    }

private:
    bool isTop() const { return m_quote == '\0' && m_depth == 0 && m_blocks == 0; }
    char next(std::size_t ahead = 1) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    void take(std::size_t count)
    {
        m_line.append(m_text.substr(m_at, count));
        m_at = std::min(m_at + count, m_text.size());
    }

    void step()
    {
        const char c = m_text[m_at];
        if (isBlank(c) || c == '\n')
            return takeBlanks();
        if (c == '\\' && m_quote != '\'')
            return takeEscaped();
        if (m_quote != '\0') {
            if (c == m_quote)
                m_quote = '\0';
            return take(1);
        }
        if (c == '\'' || c == '"') {
            m_quote = c;
            m_isCommand = false;
            return take(1);
        }
        if (isNameCharacter(c))
            return takeWord();
        takeOperator(c);
    }

    void takeEscaped()
    {
        m_isCommand = false;
        if (next() != '\n')
            return take(2);
        // A continuation that was recorded as such.
        m_at += 2;
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
        breakLine(m_text.substr(from, m_at - from));
    }

    void takeOperator(char c)
    {
        if (c == '&' && next() == '&') {
            if (isTop() && !endsLine(m_at + 2))
                breakLine(usualIndent);
            take(2);
            m_isCommand = true;
            return;
        }
        if (c == '(')
            ++m_depth;
        if (c == ')')
            m_depth = std::max(0, m_depth - 1);
        if ((c == '{' || c == '}') && m_isCommand)
            m_blocks = std::max(0, m_blocks + (c == '{' ? 1 : -1));
        const bool isSemicolon = c == ';';
        const bool isDouble = isSemicolon && (next() == ';' || m_line.ends_with(';'));
        take(1);
        m_isCommand = c == ';' || c == '|' || c == '&' || c == '(' || c == '!' || c == '{';
        if (isSemicolon && !isDouble && isTop() && m_breaksAtSemicolons && next(0) == ' '
            && !endsLine(m_at)) {
            ++m_at;
            breakLine(usualIndent);
        }
    }

    void takeWord()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isNameCharacter(m_text[end]))
            ++end;
        const std::string_view word = m_text.substr(m_at, end - m_at);
        const bool isWhole = end == m_text.size() || isBlank(m_text[end]) || m_text[end] == ';'
                             || m_text[end] == '\n' || m_text[end] == ')' || m_text[end] == '&';
        bool commandFollows = false;
        if (m_isCommand && isWhole) {
            constexpr std::array<std::string_view, 5> openers{"for", "while", "until", "if",
                                                              "case"};
            constexpr std::array<std::string_view, 3> closers{"done", "fi", "esac"};
            constexpr std::array<std::string_view, 7> leaders{"do",    "then",  "else", "elif",
                                                              "while", "until", "if"};
            if (std::ranges::find(openers, word) != openers.end())
                ++m_blocks;
            if (std::ranges::find(closers, word) != closers.end())
                m_blocks = std::max(0, m_blocks - 1);
            commandFollows = std::ranges::find(leaders, word) != leaders.end();
        }
        take(word.size());
        m_isCommand = commandFollows;
    }

    /// Whether the blanks at \a at are what is left of the end of a line.
    bool endsLine(std::size_t at) const
    {
        std::size_t end = at;
        bool hasTab = false;
        for (; end < m_text.size() && (isBlank(m_text[end]) || m_text[end] == '\n'); ++end)
            hasTab = hasTab || m_text[end] == '\t' || m_text[end] == '\n';
        const bool isContinued = m_text.substr(std::min(end, m_text.size())).starts_with("\\\n");
        return hasTab || isContinued || end - at >= indentingRun;
    }

    void takeBlanks()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && (isBlank(m_text[end]) || m_text[end] == '\n'))
            ++end;
        const std::string_view run = m_text.substr(m_at, end - m_at);
        const std::size_t tab = run.find('\t');
        m_at = end;
        if (end == m_text.size() && m_quote == '\0')
            return;
        if (tab != std::string_view::npos) {
            m_line.append(run.substr(0, tab));
            breakLine(run.substr(tab));
        } else if (m_quote == '\0' && run.size() >= indentingRun) {
            breakLine(run.substr(1));
        } else {
            m_line.append(run);
        }
    }

    void breakLine(std::string_view indent)
    {
        if (m_quote == '\0') {
            while (!m_line.empty() && isBlank(m_line.back()))
                m_line.pop_back();
        }
        const bool isEmpty = m_line.find_first_not_of(" \t") == std::string::npos;
        if (!isEmpty || m_quote != '\0')
            m_lines.push_back(m_line + (m_quote == '\0' ? " \\" : "\\"));
        m_line.clear();
        for (const char c : indent)
            m_line.append(c == '\t' && m_quote == '\0' ? usualIndent : std::string_view(&c, 1));
    }

    std::string_view m_text;
    bool m_breaksAtSemicolons;
    std::size_t m_at = 0;
    char m_quote = '\0';
    int m_depth = 0;  ///< Of parentheses.
    int m_blocks = 0; ///< Of compound commands.
    bool m_isCommand = true;
    std::string m_line;
    std::vector<std::string> m_lines;
};

bool hasLine(const std::vector<std::string>& lines, const std::string& wanted)
{
    return std::ranges::any_of(lines, [&](const std::string& line) {
        return line.substr(std::min(line.find_first_not_of('\t'), line.size())) == wanted;
    });
}

/// A line break that no backslash takes away.
bool hasOwnLines(std::string_view text)
{
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        std::size_t before = at;
        while (before > 0 && text[before - 1] == '\r')
            --before;
        if (before == 0 || text[before - 1] != '\\')
            return true;
    }
    return false;
}

CommandLines hereDocument(std::string_view command)
{
    CommandLines result;
    result.isHereDocument = true;
    result.lines = linesOf(command);
    const std::vector<std::string> marks = documentMarks(result.lines.front());
    if (!marks.empty()) {
        // Some builders leave the last line out.
        for (const std::string& mark : marks) {
            if (!hasLine(result.lines, mark))
                result.lines.push_back(mark);
        }
        return result;
    }
    std::string mark = "EOF";
    for (int number = 1; hasLine(result.lines, mark); ++number)
        mark = "EOF" + std::to_string(number);
    result.isMarkMadeUp = true;
    result.lines.insert(result.lines.begin(), "<<" + mark);
    result.lines.push_back(std::move(mark));
    return result;
}

} // namespace

CommandLines commandLines(std::string_view command)
{
    if (hasOwnLines(command))
        return hereDocument(command);
    std::vector<std::string> lines = ChainBreaker(command).run();
    // A backslash before a line break takes it away neither in single quotes nor where it is
    // escaped.
    const bool hasBreaks = std::ranges::any_of(
        lines, [](const std::string& line) { return line.find('\n') != std::string::npos; });
    if (hasBreaks)
        return hereDocument(command);
    return {std::move(lines), false, false};
}

} // namespace core
