// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupplaces.h"

#include <QAbstractItemModel>

/// What the places of this machine hold, and below each the kinds of things in it: how much one
/// image alone has, how much several share, and what no image leads to.
class CleanupDiskModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        CountColumn,
        OnDiskColumn,
        UniqueColumn,
        SharedColumn,
        OtherColumn,
        BarColumn,
        ColumnCount
    };
    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString, of the place.
        KindRole,                    ///< int, a core::UsageKind; -1 for a place.
        NoteRole,                    ///< QString, secondary text behind the name.
        IsFailedRole,                ///< bool: the place could not be read.
        IconNameRole,                ///< QString, name of a line icon.
        PartsRole,                   ///< QList<qulonglong>: unique, shared, other; of the bar.
        ScaleRole,                   ///< qulonglong: the longest bar of all.
    };

    /// \a places are borrowed.
    explicit CleanupDiskModel(CleanupPlaces* places, QObject* parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Figures
    {
        core::UsageSum total;
        core::UsageSum unique;
        core::UsageSum shared;
        core::UsageSum other;
    };
    struct Row
    {
        CleanupPlaces::One place;
        std::vector<core::UsageKind> kinds; ///< That it has.
        QString same; ///< The place that has the same things, as they lie on the disk; mostly none.
    };
    void rebuild();
    Figures figures(const Row& row, int kind) const;
    QString text(const Row& row, int kind, int column) const;
    QString note(const Row& row) const;
    static QString pathToolTip(const Row& row);
    QString toolTip(const Row& row, int kind, int column) const;
    static QString bytes(const Row& row, const core::UsageSum& sum);

    CleanupPlaces* m_places;
    std::vector<Row> m_rows;
    std::uint64_t m_scale = 0;
};
