// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <vector>

/// What hides bytes, as a tree: groups with their sums, the causes or the layers that ship the
/// bytes, below each its files, largest first. The sums of the groups make the report's hidden
/// bytes exactly.
class WasteModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        CauseColumn,
        ShippedByColumn,
        HiddenByColumn,
        PackedColumn,
        UnpackedColumn,
        ColumnCount
    };
    enum class GroupBy { Cause, Layer };
    enum Role {
        NodeRole = Qt::UserRole + 1, ///< std::uint32_t, a core::NodeId; invalid for groups.
        CauseRole,                   ///< int, a core::HideCause; None for layers.
        ShippedByRole,               ///< int, a layer; 0 for causes.
        HiddenByRole,                ///< int, a layer; 0 for groups.
        BytesRole,                   ///< qulonglong
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// \a tree is the one that \a report is of. O(charges).
    void setReport(std::shared_ptr<const core::WasteReport> report,
                   std::shared_ptr<const core::MergedTree> tree);
    void setGroupBy(GroupBy groupBy);
    GroupBy groupBy() const { return m_groupBy; }
    std::uint64_t bytes() const; ///< Of all charges that are listed.
    std::size_t fileCount() const;

    /// Not valid where nothing is hidden by that or the rows are of the other kind.
    QModelIndex indexOfCause(core::HideCause cause) const;
    QModelIndex indexOfLayer(std::uint32_t layer) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Groups and, within each, files; by the first column by path bytes. O(charges log charges).
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Group
    {
        core::HideCause cause = core::HideCause::None;
        std::uint32_t layer = 0; ///< That ships the bytes; 0 for a cause.
        std::uint64_t bytes = 0;
        std::uint64_t packed = 0;           ///< Estimated.
        std::vector<std::uint32_t> charges; ///< Positions in the report's list.
    };

    QModelIndex indexOfGroup(core::HideCause cause, std::uint32_t layer) const;
    void makeGroups();
    void sortGroups();
    void rankPaths();
    const core::HiddenCharge* charge(const QModelIndex& index) const;
    std::uint64_t packedOf(const core::HiddenCharge& charge) const;
    QVariant groupData(const Group& group, int column, int role) const;
    QVariant chargeData(const core::HiddenCharge& charge, int column, int role) const;

    std::shared_ptr<const core::WasteReport> m_report;
    std::shared_ptr<const core::MergedTree> m_tree;
    std::vector<Group> m_groups;            ///< Largest first.
    std::vector<std::uint32_t> m_pathRanks; ///< Of each charge; made when paths are sorted.
    int m_sortColumn = UnpackedColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    GroupBy m_groupBy = GroupBy::Cause;
};
