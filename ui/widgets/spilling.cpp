// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spilling.h"

#include <QHeaderView>
#include <QTreeView>

namespace {

bool isEmpty(const QModelIndex& index, int column)
{
    return index.siblingAtColumn(column).data().toString().isEmpty();
}

/// Cells are painted from the left to the right: the other way round they would be painted over.
bool isPossible(const QTreeView* view)
{
    return view->layoutDirection() == Qt::LeftToRight;
}

} // namespace

int spilling::room(const QTreeView* view, const QModelIndex& index)
{
    if (!isPossible(view))
        return 0;
    const QHeaderView* header = view->header();
    int pixels = 0;
    for (int place = header->visualIndex(index.column()) + 1; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (header->isSectionHidden(column))
            continue;
        if (!isEmpty(index, column))
            break;
        pixels += header->sectionSize(column);
    }
    return pixels;
}

bool spilling::isCovered(const QTreeView* view, const QModelIndex& index, int column)
{
    if (!isPossible(view))
        return false;
    const QHeaderView* header = view->header();
    const int first = header->visualIndex(column);
    int place = header->visualIndex(index.column());
    if (place <= first)
        return false;
    for (; place > first; --place) {
        const int between = header->logicalIndex(place);
        if (!header->isSectionHidden(between) && !isEmpty(index, between))
            return false;
    }
    return true;
}

SpillingDelegate::SpillingDelegate(int column, QTreeView* view)
    : QStyledItemDelegate(view)
    , m_view(view)
    , m_column(column)
{
}

void SpillingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    if (!spilling::isCovered(m_view, index, m_column))
        QStyledItemDelegate::paint(painter, option, index);
}
#include "moc_spilling.cpp"
