// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/contentdiff.h"
#include "core/tree/mergedtree.h"

#include <QAbstractTableModel>

#include <memory>

/// Two texts as rows, beside each other or below each other. Texts of the rows are made when they
/// are asked for. O(rows) to set, 16 bytes a row.
class DiffLineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Layout { SideBySide, Unified };
    /// In a unified text LeftColumn stays empty and RightColumn holds the lines of both.
    enum Column { LeftNumberColumn, LeftColumn, RightNumberColumn, RightColumn, ColumnCount };
    enum class Kind : std::uint8_t {
        Same,
        Changed,
        Removed,
        Added,
        Absent, ///< Nothing stands here; beside what was added or removed.
        Fold,   ///< Lines that are the same and not shown.
        More,   ///< Rows that are left out.
    };

    /// Characters of a text, from \c begin on.
    struct Mark
    {
        int begin = 0;
        int length = 0;
    };
    /// What is painted of a line.
    struct Cell
    {
        Kind kind = Kind::Absent;
        QString text; ///< Harmless; long lines are cut to where they differ.
        std::vector<Mark> marks;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// \a diff has a text.
    void setDiff(std::shared_ptr<const core::ContentDiff> diff, Layout layout);
    void clear();
    Layout layout() const { return m_layout; }

    Cell cell(int row, int column) const;
    /// Of the row as a whole, never Absent.
    Kind kind(int row) const { return m_lines[static_cast<std::size_t>(row)].kind; }
    /// The first row of each run of rows that differ.
    const std::vector<int>& blocks() const { return m_blocks; }
    std::uint32_t highestNumber() const { return m_highestNumber; }
    /// About as many columns as the longest line takes when it is painted.
    int widestColumns() const { return m_widest; }
    /// The rows as a patch has them: whole lines behind "+", "-" or a blank.
    QString copyText(const QList<int>& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    static core::Change changeOf(Kind kind);
    /// Runs of rows that differ, in either layout. O(rows).
    static std::size_t blockCount(const core::TextDiff& diff);

private:
    struct Line
    {
        Kind kind = Kind::Same;
        std::uint32_t hunk = 0;
        std::uint32_t row = 0; ///< In its hunk; of a fold or more, how many.
    };

    void addFold(std::uint32_t count);
    void addSideBySide(std::uint32_t hunk);
    void addUnified(std::uint32_t hunk);
    void add(Kind kind, std::uint32_t hunk, std::uint32_t row);
    void measure(const core::TextRow& row);
    const core::TextRow& textRow(const Line& line) const;
    bool showsLeft(const Line& line) const;
    bool showsRight(const Line& line) const;
    QString foldText(const Line& line) const;
    QString accessibleText(int row, int column) const;

    std::shared_ptr<const core::ContentDiff> m_diff;
    Layout m_layout = Layout::SideBySide;
    std::vector<Line> m_lines;
    std::vector<int> m_blocks;
    std::uint32_t m_highestNumber = 0;
    int m_widest = 0;
};
