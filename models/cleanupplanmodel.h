// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QAbstractItemModel>

/// What a plan may remove: rows with a check box and, below them, those that are kept back. Of
/// several places or kinds each has a group of its own. Sorts itself, groups aside.
class CleanupPlanModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ReasonColumn,
        BlockerColumn,
        LastUsedColumn,
        UnpackedColumn,
        AloneColumn,
        AddsColumn,
        ColumnCount
    };
    enum Role {
        RowRole = Qt::UserRole + 1, ///< int, in CleanupPlan::rows(); -1 for a group.
        NoteRole,                   ///< QString, of a group: what it counts.
        IconNameRole,               ///< QString, name of a line icon.
        BoldRole,                   ///< int, of how many characters the name proper is.
        IsKeptRole,                 ///< bool: something stands in the way that no tick overrides.
        SignRole,                   ///< QString, of the blocker: name of a line icon.
    };

    /// \a document is borrowed.
    explicit CleanupPlanModel(CleanupDocument* document, QObject* parent = nullptr);

    /// Shows only what \a query fits: images by the grammar of queries, all else by its words.
    /// Returns why that cannot be understood; empty: it can.
    QString setFilter(const QString& query);
    /// Rows that are shown, and that nothing stands in the way of.
    std::vector<std::size_t> shownRows() const;
    int candidateCount() const { return m_candidates; }
    /// The rows of the plan among \a indexes, those of groups included; each once.
    std::vector<std::size_t> rowsOf(const QModelIndexList& indexes) const;
    QModelIndex indexOf(std::size_t row) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Group
    {
        QString title;
        bool isKept = false;
        std::vector<std::size_t> rows; ///< Of the plan, as they are sorted.
    };

    void rebuild();
    void makeGroups();
    void sortRows(std::vector<std::size_t>& rows) const;
    void tellChanged();
    bool fits(const core::CleanupRow& row) const;
    const core::LocalImage* imageOf(const core::CleanupRow& row) const;
    const Group* groupOf(const QModelIndex& index) const;
    int planRow(const QModelIndex& index) const;
    const core::CleanupRow& at(std::size_t row) const { return m_document->plan()->rows()[row]; }
    QString textOf(std::size_t row, int column) const;
    QString reasonOf(const core::CleanupRow& row) const;
    QString blockerOf(std::size_t row) const;
    QString toolTipOf(std::size_t row, int column) const;
    QVariant groupData(const Group& group, int column, int role) const;
    QVariant rowData(std::size_t row, int column, int role) const;
    core::UsageSum added(std::size_t row) const;

    CleanupDocument* m_document;
    /// A single group of candidates is no row itself: its rows are the first ones.
    bool m_isFlat = false;
    std::vector<Group> m_groups; ///< The flat one first; what is kept back last.
    std::map<std::pair<std::size_t, std::string>, const core::LocalImage*> m_images;
    mutable std::map<std::size_t, core::UsageSum> m_added; ///< Since the last tick.
    core::ImageQuery m_query;
    QStringList m_words;
    core::Timestamp m_now;
    int m_candidates = 0;
    int m_sortColumn = AloneColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};
