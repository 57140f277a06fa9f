// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wasteadvice.h"

#include <QAbstractItemModel>

#include <memory>
#include <set>
#include <vector>

/// What one would change, each with the bytes that it spares, below it its files; to be ticked.
/// What the ticked ones come to together is counted at once.
class WasteAdviceModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        FindingColumn,
        LayersColumn,
        CauseColumn,
        PackedColumn,
        UnpackedColumn,
        ColumnCount
    };
    enum Role {
        NodeRole = Qt::UserRole + 1, ///< std::uint32_t, a core::NodeId; invalid for findings.
        CauseRole,                   ///< int, a core::HideCause; None for duplicates.
        ShippedByRole,               ///< int, a layer.
        HiddenByRole,                ///< int, a layer.
        BytesRole,                   ///< qulonglong
        IsDuplicateRole,             ///< bool
    };
    /// Of one image, made of each other.
    struct Advice
    {
        std::shared_ptr<const core::Image> image;
        std::shared_ptr<const core::MergedTree> tree;
        std::shared_ptr<const core::WasteReport> report;
        std::vector<core::WasteFinding> findings; ///< Largest first.
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Null: nothing. Ticks are taken away.
    void setAdvice(std::shared_ptr<const Advice> advice);
    const std::shared_ptr<const Advice>& advice() const { return m_advice; }
    /// Null if \a index is neither one nor a file of one.
    const core::WasteFinding* finding(const QModelIndex& index) const;

    /// Positions in the findings.
    std::vector<std::size_t> chosen() const { return {m_chosen.begin(), m_chosen.end()}; }
    void chooseAll(bool all);
    std::uint64_t chosenBytes() const;
    std::uint64_t chosenPacked() const;
    core::WhatIf whatIf() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Of the findings; their files stay the largest first.
    void sort(int column, Qt::SortOrder order) override;

signals:
    void chosenChanged();

private:
    struct File
    {
        core::NodeId node = core::noNode;
        std::uint64_t bytes = 0;
    };

    std::size_t number(const QModelIndex& index) const;
    File file(const core::WasteFinding& finding, int row) const;
    QVariant findingData(std::size_t number, int column, int role) const;
    QVariant fileData(const core::WasteFinding& finding, const File& file, int column,
                      int role) const;

    std::shared_ptr<const Advice> m_advice;
    std::vector<std::size_t> m_order; ///< Findings as they are listed.
    std::set<std::size_t> m_chosen;
};
