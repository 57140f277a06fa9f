// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "models/placesmodel.h"

#include <QSortFilterProxyModel>

/// The images of a PlacesModel that a query fits (docs/query.md), with the places they are in and
/// what hangs on them. Words alone are also looked for in the names of places and platforms.
class PlacesFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PlacesFilter(PlacesModel* model, QObject* parent = nullptr);

    /// Shows what \a query fits; empty shows all. Returns why it cannot be understood, for people,
    /// and then goes on showing what it did.
    QString setQuery(const QString& query);
    bool isFiltering() const { return !m_query.isEmpty(); }
    /// Images that the query itself fits.
    int matches() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool isMatch(const QModelIndex& index) const;

    PlacesModel* m_model;
    core::ImageQuery m_query;
    QStringList m_words; ///< Of a query that has no keys, all of which must be found.
    core::Timestamp m_now;
};
