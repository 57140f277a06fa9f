// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupplaces.h"

#include <QAbstractTableModel>

/// What is in the own store's trash, the last removed first.
class CleanupTrashModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, RemovedColumn, LeavesColumn, BytesColumn, ColumnCount };

    /// \a places are borrowed.
    CleanupTrashModel(CleanupPlaces* places, const core::TrashLimits& limits,
                      QObject* parent = nullptr);

    core::Digest digest(int row) const;
    /// Bytes that the rows leave free one by one; together they may free more.
    std::uint64_t bytes() const;
    /// The own store was read, so that an empty list means an empty trash.
    bool isKnown() const { return m_isKnown; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();

    CleanupPlaces* m_places;
    core::TrashLimits m_limits;
    std::vector<core::LayoutFolder::Trashed> m_rows;
    bool m_isKnown = false;
};
