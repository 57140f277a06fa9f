// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitydock.h"
#include "ui/mainwindow.h"
#include "ui/shortcutsdialog.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QMessageBox>

void MainWindow::copyFocused()
{
    QWidget* focus = QApplication::focusWidget();
    if (focus == nullptr)
        return;
    const auto* view = qobject_cast<QAbstractItemView*>(focus);
    if (view == nullptr || view->selectionModel() == nullptr) {
        if (focus->metaObject()->indexOfSlot("copy()") >= 0)
            QMetaObject::invokeMethod(focus, "copy");
        return;
    }
    QStringList lines;
    for (const QModelIndex& row : view->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < row.model()->columnCount(row.parent()); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void MainWindow::copyImageName(const QString& imageName)
{
    QString quoted = imageName;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    const QString command = QStringLiteral("strato inspect '%1'").arg(quoted);
    QGuiApplication::clipboard()->setText(command);
    m_activityDock->log(tr("Copied: %1").arg(command));
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(theme::applicationIcon().pixmap(theme::scaled(64)));
    box->setWindowTitle(tr("About Stratoscope"));
    box->setText(tr("Stratoscope %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(tr("Shows what is in a container image, which layer brought it and "
                               "what it costs.\n\nFree software under the GNU General Public "
                               "License, version 3 or later. It comes without any warranty."));
    box->open();
}

void MainWindow::showShortcuts()
{
    auto* dialog = new ShortcutsDialog(menuBar()->actions(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
