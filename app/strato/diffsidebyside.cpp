// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffcontent.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

using core::TextRow;
using Kind = core::TextRow::Kind;

constexpr std::size_t tabColumns = 4;
constexpr std::size_t leastColumns = 20; ///< Of the text of one side, however narrow it is.

/// Bytes of the character of UTF-8 that \a text begins with.
std::size_t characterBytes(std::string_view text)
{
    std::size_t count = 1;
    while (count < text.size() && (static_cast<unsigned char>(text[count]) & 0xC0U) == 0x80U)
        ++count;
    return count;
}

/// Breaks one line of text into as many of the screen as it needs, each filled up.
class Wrapper
{
public:
    Wrapper(std::size_t columns, Style style, bool colour)
        : m_columns(columns)
        , m_style(style)
        , m_colour(colour)
    {
    }

    std::vector<std::string> wrap(std::string_view text,
                                  const std::vector<core::InlineRange>& marks)
    {
        std::size_t mark = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t count = characterBytes(text.substr(at));
            while (mark < marks.size() && marks[mark].end <= at)
                ++mark;
            add(text.substr(at, count), mark < marks.size() && marks[mark].begin <= at);
            at += count;
        }
        endLine();
        return std::move(m_lines);
    }

private:
    void add(std::string_view character, bool isMarked)
    {
        const std::string shown = character == "\t"
                                      ? std::string(tabColumns - m_used % tabColumns, ' ')
                                      : harmless(character);
        const std::size_t width = displayWidth(shown);
        if (m_used + width > m_columns && m_used != 0)
            endLine();
        if (isMarked != m_isMarked)
            endRun();
        m_isMarked = isMarked;
        m_run += shown;
        m_used += width;
    }

    void endRun()
    {
        m_line += styled(m_run, m_isMarked ? Style::Marked : m_style, m_colour);
        m_run.clear();
    }

    void endLine()
    {
        endRun();
        m_lines.push_back(m_line + std::string(m_columns - std::min(m_used, m_columns), ' '));
        m_line.clear();
        m_used = 0;
    }

    std::size_t m_columns;
    Style m_style;
    bool m_colour;
    bool m_isMarked = false;
    std::size_t m_used = 0;
    std::string m_run;
    std::string m_line;
    std::vector<std::string> m_lines;
};

class SideBySide
{
public:
    SideBySide(Session& session, std::size_t digits)
        : m_session(session)
        , m_digits(digits)
    {
        // Of each side: number, blank, sign, blank; between them a line with blanks around it.
        const std::size_t taken = 2 * (digits + 3) + 3;
        const std::size_t all = terminalColumns();
        m_columns = std::max(leastColumns, (all > taken ? all - taken : 0) / 2);
    }

    void print(const TextRow& row)
    {
        const bool isColoured = m_session.isColoured();
        const auto side = [&](bool isLeft) {
            const Style style = row.kind == Kind::Added     ? Style::Added
                                : row.kind == Kind::Removed ? Style::Error
                                : row.kind == Kind::Changed ? Style::Changed
                                                            : Style::Plain;
            return Wrapper(m_columns, style, isColoured)
                .wrap(isLeft ? row.leftText : row.rightText,
                      isLeft ? row.marks.left : row.marks.right);
        };
        const auto left = side(true);
        const auto right = side(false);
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
            const bool isFirst = i == 0;
            std::string line = part(left, i, isFirst ? row.left : 0,
                                    isFirst && row.left != 0 ? sign(row.kind) : " ")
                               + " │ "
                               + part(right, i, isFirst ? row.right : 0,
                                      isFirst && row.right != 0 ? sign(row.kind) : " ");
            line.erase(line.find_last_not_of(' ') + 1);
            m_session.output().write(line + '\n');
        }
    }

    void printFold(std::uint32_t lines)
    {
        if (lines == 0)
            return;
        const std::string text =
            lines == 1 ? strato::tr("… one line is the same")
                       : fill(strato::tr("… %1 lines are the same"), {std::to_string(lines)});
        m_session.output().write(std::string(m_digits + 3, ' ')
                                 + styled(text, Style::Faint, m_session.isColoured()) + '\n');
    }

private:
    static std::string sign(Kind kind)
    {
        return kind == Kind::Added     ? "+"
               : kind == Kind::Removed ? "\u2212"
               : kind == Kind::Changed ? "~"
                                       : " ";
    }

    std::string part(const std::vector<std::string>& lines, std::size_t i, std::uint32_t number,
                     const std::string& mark) const
    {
        const std::string digits = number == 0 ? std::string() : std::to_string(number);
        return std::string(m_digits - digits.size(), ' ')
               + styled(digits, Style::Faint, m_session.isColoured()) + ' ' + mark + ' '
               + (i < lines.size() ? lines[i] : std::string(m_columns, ' '));
    }

    Session& m_session;
    std::size_t m_digits;
    std::size_t m_columns = 0;
};

std::uint32_t highestNumber(const core::TextDiff& diff)
{
    std::uint32_t highest = 1;
    for (const core::TextHunk& hunk : diff.hunks)
        for (const TextRow& row : hunk.rows)
            highest = std::max({highest, row.left, row.right});
    return highest;
}

} // namespace

void printSideBySide(Session& session, const core::TextDiff& diff)
{
    SideBySide sides(session, std::to_string(highestNumber(diff)).size());
    for (const core::TextHunk& hunk : diff.hunks) {
        sides.printFold(hunk.foldedBefore);
        for (const TextRow& row : hunk.rows)
            sides.print(row);
    }
    sides.printFold(diff.foldedAfter);
    if (diff.rowsLeftOut != 0)
        session.output().write(fill(strato::tr("… and %1 more rows that are not shown.\n"),
                                    {std::to_string(diff.rowsLeftOut)}));
    session.output().write(fill(
        strato::tr("Lines: %1 added, %2 removed, %3 changed.\n"),
        {std::to_string(diff.added), std::to_string(diff.removed), std::to_string(diff.changed)}));
}

} // namespace strato
