// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transferphases.h"

#include <QAbstractTableModel>

/// Transfers that are remembered, newest first.
class TransfersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WhenColumn,
        KindColumn,
        SourceColumn,
        TargetColumn,
        MovedColumn,
        TimeColumn,
        RateColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(std::vector<core::TransferRecord> records);
    const std::vector<core::TransferRecord>& records() const { return m_records; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<core::TransferRecord> m_records;
};

/// What each blob of one transfer cost.
class BlobCostModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Behind these a column for each of transferphases::Phase.
    enum Column { BlobColumn, SizeColumn, HowColumn, HostColumn, RateColumn, TotalColumn, Phases };

    using QAbstractTableModel::QAbstractTableModel;

    void setBlobs(std::vector<core::BlobMetrics> blobs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const core::BlobMetrics& blob, int column) const;

    std::vector<core::BlobMetrics> m_blobs;
};
