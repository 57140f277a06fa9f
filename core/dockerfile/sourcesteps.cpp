// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/sourcesteps.h"

#include "core/dockerfile/documentmarks.h"

#include <algorithm>

namespace core {

namespace {

std::string_view withoutBlanks(std::string_view line)
{
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
        line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

bool isComment(std::string_view line)
{
    return withoutBlanks(line).starts_with('#');
}

std::string inCapitals(std::string_view word)
{
    std::string out(word);
    for (char& c : out)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

/// The character that continues a line: `# escape=` stands before everything else.
char escapeOf(const std::vector<std::string>& lines)
{
    for (const std::string& line : lines) {
        std::string_view text = withoutBlanks(line);
        if (!text.starts_with('#'))
            break;
        text.remove_prefix(1);
        text = withoutBlanks(text);
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            break;
        if (inCapitals(withoutBlanks(text.substr(0, equals))) == "ESCAPE") {
            const std::string_view value = withoutBlanks(text.substr(equals + 1));
            return value == "`" ? '`' : '\\';
        }
    }
    return '\\';
}

class Divider
{
public:
    explicit Divider(std::string_view source)
        : m_lines(linesOf(source))
        , m_escape(escapeOf(m_lines))
    {
    }

    std::vector<SourceStep> run()
    {
        while (m_at < m_lines.size()) {
            const std::string_view line = withoutBlanks(m_lines[m_at]);
            if (line.empty() || line.starts_with('#'))
                takeLine();
            else
                takeInstruction();
        }
        if (!m_step.lines.empty())
            finish();
        return std::move(m_steps);
    }

private:
    void takeLine() { m_step.lines.push_back(m_lines[m_at++]); }

    bool isContinued(std::string_view line) const
    {
        line = withoutBlanks(line);
        // A doubled one stands for itself.
        return line.ends_with(m_escape) && (line.size() == 1 || line[line.size() - 2] != m_escape);
    }

    void takeInstruction()
    {
        std::string_view line = withoutBlanks(m_lines[m_at]);
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        m_step.keyword = inCapitals(line.substr(0, end));
        m_step.arguments = withoutBlanks(line.substr(end));
        m_step.firstLine = static_cast<std::uint32_t>(m_at + 1);
        std::vector<std::string> marks;
        const bool mayHoldDocuments =
            m_step.keyword == "RUN" || m_step.keyword == "COPY" || m_step.keyword == "ADD";
        for (bool goesOn = true; goesOn && m_at < m_lines.size();) {
            const std::string& one = m_lines[m_at];
            // Comments and blank lines do not end what is continued.
            goesOn = isContinued(one)
                     || (m_at + 1 != m_step.firstLine && (isComment(one) || isBlankLine(one)));
            if (mayHoldDocuments && !isComment(one)) {
                for (std::string& mark : documentMarks(one))
                    marks.push_back(std::move(mark));
            }
            takeLine();
        }
        for (const std::string& mark : marks)
            takeDocument(mark);
        m_step.lastLine = static_cast<std::uint32_t>(m_at);
        if (m_step.keyword == "FROM")
            ++m_stage;
        finish();
    }

    static bool isBlankLine(std::string_view line) { return withoutBlanks(line).empty(); }

    void takeDocument(const std::string& mark)
    {
        while (m_at < m_lines.size()) {
            const bool isLast = withoutBlanks(m_lines[m_at]) == mark;
            takeLine();
            if (isLast)
                return;
        }
    }

    void finish()
    {
        m_step.stage = m_stage;
        m_steps.push_back(std::move(m_step));
        m_step = {};
    }

    std::vector<std::string> m_lines;
    char m_escape;
    std::size_t m_at = 0;
    std::uint32_t m_stage = 0;
    SourceStep m_step;
    std::vector<SourceStep> m_steps;
};

} // namespace

std::vector<SourceStep> sourceSteps(std::string_view source)
{
    return Divider(source).run();
}

} // namespace core
