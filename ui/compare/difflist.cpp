// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difflist.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

DiffList::DiffList(const QString& name, std::function<QString(const QList<int>&)> copyText,
                   QWidget* parent)
    : QTreeView(parent)
    , m_copyText(std::move(copyText))
{
    setAccessibleName(name);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(1);
    auto* copy = new QAction(tr("Copy rows"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        if (const QList<int> rows = selectedRows(); !rows.isEmpty())
            QGuiApplication::clipboard()->setText(m_copyText(rows));
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QList<int> DiffList::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::ranges::sort(rows);
    return rows;
}

void DiffList::goToRow(int row)
{
    const QModelIndex index = model()->index(row, 0);
    setCurrentIndex(index);
    const QRect place = visualRect(index);
    if (!viewport()->rect().contains(QPoint(0, place.top()))
        || !viewport()->rect().contains(QPoint(0, place.bottom())))
        scrollTo(index, QAbstractItemView::PositionAtCenter);
}

bool DiffList::goToBlock(const std::vector<int>& blocks, bool isBackwards)
{
    // With the focus a view makes its first row the current one, which nobody has gone to.
    const int current = selectionModel()->isSelected(currentIndex()) ? currentIndex().row() : -1;
    const auto next = std::ranges::upper_bound(blocks, current);
    const auto here = std::ranges::lower_bound(blocks, current);
    if (isBackwards ? here == blocks.begin() : next == blocks.end())
        return false;
    goToRow(isBackwards ? *std::prev(here) : *next);
    return true;
}

void DiffList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    emit resized();
}
