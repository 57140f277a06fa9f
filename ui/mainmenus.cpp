// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainmenus.h"

#include "ui/acts/imagemenu.h"
#include "ui/acts/remoteacts.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/theme/icons.h"
#include "ui/widgets/savedqueriesmenu.h"
#include "ui/widgets/searchfield.h"

#include <QFileInfo>
#include <QMenuBar>
#include <QTreeView>

MainMenus::MainMenus(MainWindow* window)
    : QObject(window)
    , m_window(window)
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeGoMenu();
    makeHelpMenu();
    makeToolBar();
}

QAction* MainMenus::addPageAction(QMenu* menu, const QString& iconName, const QString& text,
                                  const QKeySequence& key, std::function<void(ImagePage*)> act,
                                  std::function<void(ComparePage*)> actOnComparison,
                                  std::function<void(CleanupPage*)> actOnCleanup)
{
    QAction* action = menu->addAction(text);
    if (!iconName.isEmpty())
        action->setIcon(theme::icon(iconName));
    action->setShortcut(key);
    if (actOnComparison)
        m_comparisonActions.append(action);
    if (actOnCleanup)
        m_cleanupActions.append(action);
    connect(action, &QAction::triggered, this,
            [this, act = std::move(act), actOnComparison = std::move(actOnComparison),
             actOnCleanup = std::move(actOnCleanup)] {
                ComparePage* comparison = m_window->currentComparison();
                CleanupPage* cleanup = m_window->currentCleanup();
                if (ImagePage* page = m_window->currentPage())
                    act(page);
                else if (comparison != nullptr && actOnComparison)
                    actOnComparison(comparison);
                else if (cleanup != nullptr && actOnCleanup)
                    actOnCleanup(cleanup);
            });
    m_pageActions.append(action);
    return action;
}

void MainMenus::makeFileMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(MainWindow::tr("&File"));
    m_openAction =
        menu->addAction(theme::icon(QStringLiteral("document-open")), MainWindow::tr("&Open…"),
                        this, [this] { m_window->openWithDialog(false); });
    m_openAction->setShortcut(QKeySequence::Open);
    m_openAction->setToolTip(MainWindow::tr("Open an image archive"));
    m_openFolderAction =
        menu->addAction(theme::icon(QStringLiteral("folder")), MainWindow::tr("Open &folder…"),
                        this, [this] { m_window->openWithDialog(true); });
    m_openFolderAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_openFolderAction->setToolTip(
        MainWindow::tr("Open a folder with an OCI layout or a root file system"));
    m_registryAction = menu->addAction(theme::icon(QStringLiteral("network-server")),
                                       MainWindow::tr("Open from re&gistry…"), this,
                                       [this] { m_window->m_imagesDock->remoteActs()->pull({}); });
    m_registryAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    m_registryAction->setToolTip(MainWindow::tr("Open or pull an image of a registry"));
    m_recentMenu =
        menu->addMenu(theme::icon(QStringLiteral("history")), MainWindow::tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainMenus::fillRecentMenu);
    if (!MainWindow::demoImage().isEmpty())
        menu->addAction(theme::icon(QStringLiteral("layers")),
                        MainWindow::tr("Open the &demo image"), this,
                        [this] { m_window->open(MainWindow::demoImage()); });
    menu->addSeparator();
    m_reloadAction = addPageAction(
        menu, QStringLiteral("view-refresh"), MainWindow::tr("Re&load"), QKeySequence(Qt::Key_F5),
        [](ImagePage* page) { page->reload(); }, [](ComparePage* page) { page->reload(); },
        [](CleanupPage* page) { page->reload(); });
    m_reloadAction->setToolTip(MainWindow::tr("Read the image again"));
    menu->addSeparator();
    QAction* close =
        menu->addAction(theme::icon(QStringLiteral("window-close")), MainWindow::tr("&Close tab"),
                        this, [this] { m_window->closeDocument(m_window->documentInFront()); });
    close->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    m_tabActions.append(close);
    menu->addSeparator();
    QAction* quit = menu->addAction(MainWindow::tr("&Quit"), m_window, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void MainMenus::makeEditMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(MainWindow::tr("&Edit"));
    QAction* copy = menu->addAction(theme::icon(QStringLiteral("edit-copy")),
                                    MainWindow::tr("&Copy"), this, &MainMenus::copyFocused);
    copy->setShortcut(QKeySequence::Copy);
    addPageAction(
        menu, QStringLiteral("utilities-terminal"), MainWindow::tr("Copy as co&mmand"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [](ImagePage* page) { page->copyCommand(); },
        [](ComparePage* page) { page->copyCommand(); },
        [](CleanupPage* page) { page->copyCommand(); });
    menu->addSeparator();
    addPageAction(
        menu, QStringLiteral("edit-find"), MainWindow::tr("&Find files"), QKeySequence::Find,
        [](ImagePage* page) { page->focusFilter(); },
        [](ComparePage* page) { page->focusFilter(); },
        [](CleanupPage* page) { page->focusFilter(); });
    addPageAction(menu, {}, MainWindow::tr("Find in &preview"),
                  QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F),
                  [this](ImagePage* page) {
                      m_window->showInspector();
                      page->findInPreview();
                  })
        ->setToolTip(MainWindow::tr("Find text in the file that the inspector shows"));
    QAction* findImage = menu->addAction(
        theme::icon(QStringLiteral("view-filter")), MainWindow::tr("F&ilter images"), this, [this] {
            m_window->m_imagesDock->show();
            m_window->m_imagesDock->searchField()->setFocus(Qt::ShortcutFocusReason);
        });
    findImage->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    m_findAction =
        menu->addAction(theme::icon(QStringLiteral("edit-find")), MainWindow::tr("Find in &all"),
                        m_window, &MainWindow::findInAll);
    m_findAction->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), QKeySequence(Qt::CTRL | Qt::Key_K)});
    m_findAction->setToolTip(
        MainWindow::tr("Find files in all open images, by name, attributes or content"));
    m_tabActions.append(m_findAction);
    auto* saved =
        new SavedQueriesMenu(SavedQueries::ofThisPerson(), core::QuerySubject::Files, m_window);
    saved->setTitle(MainWindow::tr("Sa&ved searches"));
    menu->addMenu(saved);
    connect(saved, &SavedQueriesMenu::chosen, m_window, &MainWindow::search);
    menu->addSeparator();
    m_compareAction = menu->addAction(
        theme::icon(QStringLiteral("compare")), MainWindow::tr("Compare ima&ges…"), this, [this] {
            m_window->compareImages(chosenImages(
                *m_window->m_places,
                m_window->m_imagesDock->view()->selectionModel()->selectedRows(), false));
        });
    m_compareAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_compareAction->setToolTip(
        MainWindow::tr("Compare two images: files, packages, configuration"));
    m_cleanupAction =
        menu->addAction(theme::icon(QStringLiteral("clean-up")), MainWindow::tr("Clean &up"),
                        m_window, &MainWindow::openCleanup);
    m_cleanupAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_U));
    m_cleanupAction->setToolTip(
        MainWindow::tr("See what the places of this machine hold, and remove what is "
                       "not needed"));
    addSettingsAction(menu);
}

void MainMenus::makeHelpMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(MainWindow::tr("&Help"));
    addPaletteAction(menu);
    QAction* shortcuts =
        menu->addAction(MainWindow::tr("&Keyboard shortcuts"), this, &MainMenus::showShortcuts);
    shortcuts->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(QKeySequence::HelpContents)});
    menu->addSeparator();
    QAction* about =
        menu->addAction(MainWindow::tr("&About Stratoscope"), this, &MainMenus::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainMenus::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList names = m_window->m_session.recent();
    for (const QString& name : names) {
        QAction* action =
            m_recentMenu->addAction(QFileInfo(name).fileName().replace(u'&', QStringLiteral("&&")),
                                    this, [this, name] { m_window->open(name); });
        action->setToolTip(name);
    }
    m_recentMenu->setToolTipsVisible(true);
    if (names.isEmpty()) {
        m_recentMenu->addAction(MainWindow::tr("Nothing was opened yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(MainWindow::tr("&Clear this list"), this,
                            [this] { m_window->m_session.clearRecent(); });
}

void MainMenus::addSettingsAction(QMenu* menu)
{
    menu->addSeparator();
    QAction* action = menu->addAction(theme::icon(QStringLiteral("configure")),
                                      MainWindow::tr("&Settings…"), this, &MainMenus::showSettings);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    action->setMenuRole(QAction::PreferencesRole);
}

void MainMenus::addPaletteAction(QMenu* menu)
{
    QAction* action = menu->addAction(theme::icon(QStringLiteral("edit-find")),
                                      MainWindow::tr("&Commands…"), this, &MainMenus::showPalette);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    action->setToolTip(MainWindow::tr("Find any command by typing a part of its name"));
}
