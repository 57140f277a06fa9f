// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandpalette.h"
#include "ui/mainmenus.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"
#include "ui/shortcutsdialog.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QMessageBox>
#include <QTabWidget>

void MainMenus::copyFocused()
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
        for (int column = 0; column < view->model()->columnCount(row.parent()); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void MainMenus::showAbout()
{
    auto* box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(theme::applicationIcon().pixmap(theme::scaled(64)));
    box->setWindowTitle(MainWindow::tr("About Stratoscope"));
    box->setText(MainWindow::tr("Stratoscope %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        MainWindow::tr("Shows what is in a container image, which layer brought it and "
                       "what it costs.\n\nFree software under the GNU General Public "
                       "License, version 3 or later. It comes without any warranty."));
    box->open();
}

void MainMenus::showShortcuts()
{
    auto* dialog = new ShortcutsDialog(m_window->menuBar()->actions(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainMenus::showSettings()
{
    auto* dialog = new SettingsDialog(m_window->m_session.preferences(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::chosen, m_window, &MainWindow::setPreferences);
    dialog->open();
}

void MainMenus::showPalette()
{
    auto* palette =
        new CommandPalette(m_window->menuBar()->actions(), m_window->m_session.recentCommands(),
                           QApplication::activeWindow());
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &CommandPalette::used, this,
            [this](const QString& name) { m_window->m_session.addRecentCommand(name); });
    palette->open();
}

void MainMenus::chooseScheme(theme::Scheme scheme)
{
    Preferences preferences = m_window->m_session.preferences();
    preferences.scheme = scheme;
    m_window->m_session.setPreferences(preferences);
    theme::apply(scheme);
}

void MainMenus::stepTab(int by)
{
    QTabWidget* tabs = m_window->m_tabs;
    if (tabs->count() > 0)
        tabs->setCurrentIndex((tabs->currentIndex() + by + tabs->count()) % tabs->count());
}

void MainMenus::detachInFront()
{
    if (m_window->m_front != nullptr)
        m_window->attach(m_window->m_front);
    else
        m_window->detach(m_window->m_tabs->currentIndex());
}
