// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detachedwindow.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/docktitle.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>

namespace {

constexpr QSize ownSize{1100, 760};
constexpr int ownInspectorWidth = 320;

} // namespace

DetachedWindow::DetachedWindow(QWidget* document, QWidget* inspector, const QList<QAction*>& menus)
    : m_document(document)
{
    setWindowIcon(theme::applicationIcon());
    setContextMenuPolicy(Qt::NoContextMenu);
    setCentralWidget(document);
    document->show();
    for (QAction* menu : menus)
        if (menu->menu() != nullptr)
            menuBar()->addMenu(menu->menu());
    resize(theme::scaled(ownSize.width()), theme::scaled(ownSize.height()));
    if (inspector == nullptr)
        return;
    m_dock = new QDockWidget(tr("Inspector"), this);
    m_dock->setObjectName(QStringLiteral("inspector"));
    m_dock->setTitleBarWidget(new DockTitle(m_dock));
    m_dock->setWidget(inspector);
    inspector->setAutoFillBackground(true);
    inspector->setBackgroundRole(QPalette::Base);
    inspector->show();
    addDockWidget(Qt::RightDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {theme::scaled(ownInspectorWidth)}, Qt::Horizontal);
}

QWidget* DetachedWindow::takeDocument()
{
    // Neither may go with the window.
    if (m_dock != nullptr && m_dock->widget() != nullptr)
        m_dock->widget()->setParent(nullptr);
    takeCentralWidget();
    m_document->setParent(nullptr);
    return std::exchange(m_document, nullptr);
}

void DetachedWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    emit closed();
}

void DetachedWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        emit activated();
}
