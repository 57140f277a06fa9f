// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupplaces.h"

#include <QAbstractTableModel>
#include <QStringList>

/// What is left over in the places of this machine, why, and who removes it: the largest first.
/// GUI thread only.
class LeftoverModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WhatColumn, PlaceColumn, WhyColumn, OnDiskColumn, RemedyColumn, ColumnCount };

    /// \a places must live longer.
    explicit LeftoverModel(const CleanupPlaces* places, QObject* parent = nullptr);

    /// How much it is, in a sentence.
    QString summary() const;
    /// Some of it this program removes itself, or has its engine remove it.
    bool hasRemovable() const { return !m_removable.isEmpty(); }
    /// The place of \a index, or the only one, from which it can; empty: all of them.
    QString removableIn(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        core::Leftover leftover;
        QString place; ///< For people.
        QString path;
    };
    void rebuild();

    const CleanupPlaces* m_places;
    std::vector<Row> m_rows;
    std::uint64_t m_bytes = 0;
    QStringList m_removable; ///< Paths of places.
};
