// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

/// Names use the cells behind them that have nothing to show, so that none is cut beside free room.
namespace spilling {

/// How many pixels the empty cells right behind that of \a index offer it.
int room(const QTreeView* view, const QModelIndex& index);

/// True if the cell of \a index is empty, and all up to that of \a column, which may use it.
bool isCovered(const QTreeView* view, const QModelIndex& index, int column);

} // namespace spilling

/// Paints all cells but those that the name in \a column of their row covers.
class SpillingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SpillingDelegate(int column, QTreeView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const QTreeView* m_view;
    int m_column;
};
