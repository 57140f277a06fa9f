// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/repositorytagquery.h"
#include "models/repositorytags.h"

#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

/// Tags as a person wants to see them: some of them, grouped by image, in some order. What is not
/// known of a tag comes behind all that is.
class RepositoryTagFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Shows what fits \a query, of the repository \a repository ("ghcr.io/team/app"). Why that
    /// cannot be understood, so that nothing changes; empty if it can.
    QString setQuery(const QString& query, const QString& repository);
    /// True if only tags that were looked at can fit.
    bool asksMore() const { return m_query.asksMore(); }
    void setGrouped(bool isGrouped);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    RepositoryTagQuery m_query;
    bool m_isGrouped = false;
};

/// Draws cells that are good or doubtful news so, by a mark and a colour.
class TagMoodDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};
