// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/difflinemodel.h"

#include "models/format.h"

#include <algorithm>

namespace {

using core::InlineRange;
using core::TextRow;

/// Of a line that is painted; laying out more of it takes longer than a frame may.
constexpr std::size_t shownBytes = 4096;
/// Of those, in front of where a line begins to differ.
constexpr std::size_t leadBytes = 200;
constexpr int tabColumns = 8;

bool isInsideCharacter(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::size_t firstMark(const std::vector<InlineRange>& marks, std::size_t size)
{
    return marks.empty() ? size : marks.front().begin;
}

/// Where both lines of \a row are shown from: 0, but where they differ only far behind.
std::size_t shownFrom(const TextRow& row)
{
    const std::size_t longest = std::max(row.leftText.size(), row.rightText.size());
    if (longest <= shownBytes || row.kind != TextRow::Kind::Changed)
        return 0;
    const std::size_t first = std::min(firstMark(row.marks.left, row.leftText.size()),
                                       firstMark(row.marks.right, row.rightText.size()));
    return first + leadBytes <= shownBytes ? 0 : first - leadBytes;
}

/// Appends the bytes of \a line from \a from to \a to as people may see them.
void append(DiffLineModel::Cell& cell, std::string_view line, std::size_t from, std::size_t to,
            bool isMarked)
{
    if (from >= to)
        return;
    const auto begin = static_cast<int>(cell.text.size());
    cell.text += format::text(line.substr(from, to - from));
    if (isMarked)
        cell.marks.push_back({begin, static_cast<int>(cell.text.size()) - begin});
}

void fill(DiffLineModel::Cell& cell, std::string_view line, const std::vector<InlineRange>& marks,
          std::size_t from)
{
    while (isInsideCharacter(line, from))
        ++from;
    from = std::min(from, line.size());
    std::size_t end = std::min(line.size(), from + shownBytes);
    while (isInsideCharacter(line, end))
        ++end;
    if (from != 0)
        cell.text += u'…';
    std::size_t at = from;
    for (const InlineRange& mark : marks) {
        const std::size_t begin = std::clamp<std::size_t>(mark.begin, at, end);
        const std::size_t stop = std::clamp<std::size_t>(mark.end, begin, end);
        append(cell, line, at, begin, false);
        append(cell, line, begin, stop, true);
        at = stop;
    }
    append(cell, line, at, end, false);
    if (end < line.size())
        cell.text += u'…';
}

int columnsOf(std::string_view line)
{
    // Tabs are counted only where they usually stand.
    const std::string_view beginning = line.substr(0, 128);
    const auto tabs = std::ranges::count(beginning, '\t');
    return static_cast<int>(std::min(line.size(), shownBytes))
           + static_cast<int>(tabs) * (tabColumns - 1);
}

} // namespace

core::Change DiffLineModel::changeOf(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
        return core::Change::Changed;
    case Kind::Removed:
        return core::Change::Removed;
    case Kind::Added:
        return core::Change::Added;
    default:
        return core::Change::None;
    }
}

std::size_t DiffLineModel::blockCount(const core::TextDiff& diff)
{
    std::size_t count = 0;
    bool wasSame = true;
    for (const core::TextHunk& hunk : diff.hunks) {
        wasSame = wasSame || hunk.foldedBefore != 0;
        for (const TextRow& row : hunk.rows) {
            const bool isSame = row.kind == TextRow::Kind::Same;
            count += wasSame && !isSame ? 1U : 0U;
            wasSame = isSame;
        }
    }
    return count;
}

void DiffLineModel::setDiff(std::shared_ptr<const core::ContentDiff> diff, Layout layout)
{
    beginResetModel();
    m_diff = std::move(diff);
    m_layout = layout;
    m_lines.clear();
    m_blocks.clear();
    m_highestNumber = 0;
    m_widest = 0;
    if (m_diff && m_diff->text) {
        const core::TextDiff& text = *m_diff->text;
        for (std::uint32_t hunk = 0; hunk < text.hunks.size(); ++hunk) {
            addFold(text.hunks[hunk].foldedBefore);
            if (layout == Layout::SideBySide)
                addSideBySide(hunk);
            else
                addUnified(hunk);
        }
        addFold(text.foldedAfter);
        if (text.rowsLeftOut != 0)
            m_lines.push_back({Kind::More, 0,
                               static_cast<std::uint32_t>(
                                   std::min<std::uint64_t>(text.rowsLeftOut, 2'000'000'000))});
    }
    endResetModel();
}

void DiffLineModel::clear()
{
    setDiff(nullptr, m_layout);
}

void DiffLineModel::addFold(std::uint32_t count)
{
    if (count != 0)
        m_lines.push_back({Kind::Fold, 0, count});
}

void DiffLineModel::add(Kind kind, std::uint32_t hunk, std::uint32_t row)
{
    const auto differs = [](Kind one) { return changeOf(one) != core::Change::None; };
    if (differs(kind) && (m_lines.empty() || !differs(m_lines.back().kind)))
        m_blocks.push_back(static_cast<int>(m_lines.size()));
    m_lines.push_back({kind, hunk, row});
}

void DiffLineModel::measure(const TextRow& row)
{
    m_highestNumber = std::max({m_highestNumber, row.left, row.right});
    m_widest = std::max({m_widest, columnsOf(row.leftText), columnsOf(row.rightText)});
}

void DiffLineModel::addSideBySide(std::uint32_t hunk)
{
    const std::vector<TextRow>& rows = m_diff->text->hunks[hunk].rows;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        measure(rows[i]);
        const TextRow::Kind kind = rows[i].kind;
        add(kind == TextRow::Kind::Changed   ? Kind::Changed
            : kind == TextRow::Kind::Removed ? Kind::Removed
            : kind == TextRow::Kind::Added   ? Kind::Added
                                             : Kind::Same,
            hunk, i);
    }
}

/// As in a patch: of rows that differ and stand together first all that went, then all that came.
void DiffLineModel::addUnified(std::uint32_t hunk)
{
    const std::vector<TextRow>& rows = m_diff->text->hunks[hunk].rows;
    for (std::uint32_t i = 0; i < rows.size();) {
        measure(rows[i]);
        if (rows[i].kind == TextRow::Kind::Same) {
            add(Kind::Same, hunk, i++);
            continue;
        }
        std::uint32_t end = i;
        for (; end < rows.size() && rows[end].kind != TextRow::Kind::Same; ++end) {
            measure(rows[end]);
            if (rows[end].left != 0)
                add(Kind::Removed, hunk, end);
        }
        for (; i < end; ++i)
            if (rows[i].right != 0)
                add(Kind::Added, hunk, i);
    }
}

const TextRow& DiffLineModel::textRow(const Line& line) const
{
    return m_diff->text->hunks[line.hunk].rows[line.row];
}

bool DiffLineModel::showsLeft(const Line& line) const
{
    return line.kind != Kind::Added && textRow(line).left != 0;
}

bool DiffLineModel::showsRight(const Line& line) const
{
    return line.kind != Kind::Removed && textRow(line).right != 0;
}

DiffLineModel::Cell DiffLineModel::cell(int row, int column) const
{
    const Line& line = m_lines[static_cast<std::size_t>(row)];
    Cell cell;
    const bool isUnified = m_layout == Layout::Unified;
    if (line.kind == Kind::Fold || line.kind == Kind::More) {
        cell.kind = line.kind;
        if (column == (isUnified ? RightColumn : LeftColumn))
            cell.text = foldText(line);
        return cell;
    }
    const TextRow& text = textRow(line);
    const bool isLeft = column == LeftNumberColumn || column == LeftColumn;
    const bool isThere = isLeft ? showsLeft(line) : showsRight(line);
    if (!isThere && !isUnified)
        return cell;
    cell.kind = line.kind;
    if (column == LeftNumberColumn || column == RightNumberColumn) {
        if (isThere)
            cell.text = QString::number(isLeft ? text.left : text.right);
        return cell;
    }
    if (isUnified && isLeft)
        return cell;
    const bool ofLeft = isUnified ? line.kind == Kind::Removed : isLeft;
    if (ofLeft)
        fill(cell, text.leftText, text.marks.left, shownFrom(text));
    else
        fill(cell, text.rightText, text.marks.right, shownFrom(text));
    return cell;
}

QString DiffLineModel::foldText(const Line& line) const
{
    if (line.kind == Kind::More)
        return tr("… and %1 more rows that are not shown").arg(format::number(line.row));
    return line.row == 1 ? tr("… one identical line")
                         : tr("… %1 identical lines").arg(format::number(line.row));
}

QString DiffLineModel::copyText(const QList<int>& rows) const
{
    QStringList lines;
    const auto add = [&lines](QChar sign, std::string_view text) {
        lines.append(sign + format::text(text));
    };
    for (const int row : rows) {
        const Line& line = m_lines[static_cast<std::size_t>(row)];
        if (line.kind == Kind::Fold || line.kind == Kind::More) {
            lines.append(foldText(line));
            continue;
        }
        const TextRow& text = textRow(line);
        if (line.kind == Kind::Same) {
            add(u' ', text.leftText);
            continue;
        }
        if (showsLeft(line))
            add(u'-', text.leftText);
        if (showsRight(line))
            add(u'+', text.rightText);
    }
    return lines.join(u'\n');
}

int DiffLineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int DiffLineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DiffLineModel::accessibleText(int row, int column) const
{
    const Cell shown = cell(row, column);
    const QString change = format::change(changeOf(shown.kind));
    if (change.isEmpty() || column == LeftNumberColumn || column == RightNumberColumn)
        return shown.text;
    //: A line of a text for screen readers: %1 "added", "removed" or "changed", %2 the line.
    return tr("%1: %2").arg(change, shown.text);
}

QVariant DiffLineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), index.column()).text;
    case Qt::AccessibleTextRole:
        return accessibleText(index.row(), index.column());
    default:
        return {};
    }
}

#include "moc_difflinemodel.cpp"
