// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnmenu.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTreeView>

void columns::offerChoice(QTreeView* view)
{
    QHeaderView* header = view->header();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QHeaderView::customContextMenuRequested, view, [view](QPoint at) {
        auto* menu = new QMenu(view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (int column = 1; column < view->model()->columnCount(); ++column) {
            QAction* action = menu->addAction(
                view->model()->headerData(column, Qt::Horizontal).toString(), view,
                [view, column](bool isShown) { view->setColumnHidden(column, !isShown); });
            action->setCheckable(true);
            action->setChecked(!view->isColumnHidden(column));
        }
        menu->popup(view->header()->viewport()->mapToGlobal(at));
    });
}
