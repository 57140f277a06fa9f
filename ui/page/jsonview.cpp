// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/jsonview.h"

#include "models/jsonmodel.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace {

constexpr int jsonNamePixels = 220;

} // namespace

JsonView::JsonView(QWidget* parent)
    : QTreeView(parent)
    , m_json(new JsonModel(this))
{
    setModel(m_json);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    // Where a person put the border it stays.
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        m_isColumnMoved =
            m_isColumnMoved || (column == JsonModel::NameColumn && !m_isFitting && isVisible());
    });
}

void JsonView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (m_isColumnMoved)
        return;
    m_isFitting = true;
    header()->resizeSection(JsonModel::NameColumn,
                            std::min(theme::scaled(jsonNamePixels), viewport()->width() / 2));
    m_isFitting = false;
}

void JsonView::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex row = currentIndex();
    if (!row.isValid())
        return;
    const QString name = row.siblingAtColumn(JsonModel::NameColumn).data().toString();
    const QString value = row.siblingAtColumn(JsonModel::ValueColumn).data().toString();
    const QString path = row.data(JsonModel::PathRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString& text, const QString& copied) {
        menu->addAction(text, menu, [copied] { QGuiApplication::clipboard()->setText(copied); })
            ->setEnabled(!copied.isEmpty());
    };
    add(tr("&Copy value"), value);
    if (m_hasPaths)
        add(tr("Copy &path"), path);
    add(tr("Copy &name and value"), name + QStringLiteral(": ") + value);
    // By the key there is no place of the pointer.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(row).bottomLeft())
                        : event->globalPos());
}
