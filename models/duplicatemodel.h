// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

/// Visible files with the same content: groups, below each its files. Beside the hidden bytes,
/// never part of them. Groups are sorted, those that waste most at first; files stand by path.
class DuplicateModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, LayerColumn, UnpackedColumn, ColumnCount };
    enum Role { NodeRole = Qt::UserRole + 1 }; ///< std::uint32_t; invalid for groups.

    using QAbstractItemModel::QAbstractItemModel;

    /// \a tree is the one that \a report is of.
    void setReport(std::shared_ptr<const core::WasteReport> report,
                   std::shared_ptr<const core::MergedTree> tree);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    const core::DuplicateGroup& group(std::size_t row) const;
    void sortGroups();
    QString layersOf(const core::DuplicateGroup& group) const;
    QVariant groupData(const core::DuplicateGroup& group, int column, int role) const;
    QVariant fileData(core::NodeId node, int column, int role) const;

    std::shared_ptr<const core::WasteReport> m_report;
    std::shared_ptr<const core::MergedTree> m_tree;
    std::vector<std::uint32_t> m_order; ///< Groups of the report, as shown.
    int m_sortColumn = UnpackedColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};
