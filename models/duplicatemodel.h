// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"

#include <QAbstractItemModel>

#include <memory>

/// Visible files with the same content: groups, below each its files. Beside the hidden bytes,
/// never part of them.
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

private:
    QVariant groupData(const core::DuplicateGroup& group, int column, int role) const;
    QVariant fileData(core::NodeId node, int column, int role) const;

    std::shared_ptr<const core::WasteReport> m_report;
    std::shared_ptr<const core::MergedTree> m_tree;
};
