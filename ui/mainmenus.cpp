// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitydock.h"
#include "ui/acts/imagemenu.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"
#include "ui/widgets/findbox.h"
#include "ui/widgets/savedqueriesmenu.h"
#include "ui/widgets/searchfield.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

QAction* MainWindow::addPageAction(QMenu* menu, const QString& iconName, const QString& text,
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
                ComparePage* comparison = currentComparison();
                CleanupPage* cleanup = currentCleanup();
                if (ImagePage* page = currentPage())
                    act(page);
                else if (comparison != nullptr && actOnComparison)
                    actOnComparison(comparison);
                else if (cleanup != nullptr && actOnCleanup)
                    actOnCleanup(cleanup);
            });
    m_pageActions.append(action);
    return action;
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    m_openAction = menu->addAction(theme::icon(QStringLiteral("document-open")), tr("&Open…"), this,
                                   [this] { openWithDialog(false); });
    m_openAction->setShortcut(QKeySequence::Open);
    m_openAction->setToolTip(tr("Open an image archive"));
    m_openFolderAction = menu->addAction(theme::icon(QStringLiteral("folder")), tr("Open &folder…"),
                                         this, [this] { openWithDialog(true); });
    m_openFolderAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_openFolderAction->setToolTip(tr("Open a folder with an OCI layout or a root file system"));
    m_registryAction =
        menu->addAction(theme::icon(QStringLiteral("network-server")), tr("Open from re&gistry…"),
                        this, &MainWindow::askForRegistry);
    m_registryAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    m_registryAction->setToolTip(tr("Open or pull an image of a registry"));
    m_recentMenu = menu->addMenu(theme::icon(QStringLiteral("history")), tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    if (!demoImage().isEmpty())
        menu->addAction(theme::icon(QStringLiteral("layers")), tr("Open the &demo image"), this,
                        [this] { open(demoImage()); });
    menu->addSeparator();
    m_reloadAction = addPageAction(
        menu, QStringLiteral("view-refresh"), tr("Re&load"), QKeySequence(Qt::Key_F5),
        [](ImagePage* page) { page->reload(); }, [](ComparePage* page) { page->reload(); },
        [](CleanupPage* page) { page->reload(); });
    m_reloadAction->setToolTip(tr("Read the image again"));
    menu->addSeparator();
    QAction* close = menu->addAction(theme::icon(QStringLiteral("window-close")), tr("&Close tab"),
                                     this, [this] { closeDocument(documentInFront()); });
    close->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    m_tabActions.append(close);
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* copy = menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("&Copy"), this,
                                    &MainWindow::copyFocused);
    copy->setShortcut(QKeySequence::Copy);
    addPageAction(
        menu, QStringLiteral("utilities-terminal"), tr("Copy as co&mmand"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [](ImagePage* page) { page->copyCommand(); },
        [](ComparePage* page) { page->copyCommand(); },
        [](CleanupPage* page) { page->copyCommand(); });
    menu->addSeparator();
    addPageAction(
        menu, QStringLiteral("edit-find"), tr("&Find files"), QKeySequence::Find,
        [](ImagePage* page) { page->focusFilter(); },
        [](ComparePage* page) { page->focusFilter(); },
        [](CleanupPage* page) { page->focusFilter(); });
    addPageAction(menu, {}, tr("Find in &preview"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F),
                  [this](ImagePage* page) {
                      showInspector();
                      page->findInPreview();
                  })
        ->setToolTip(tr("Find text in the file that the inspector shows"));
    QAction* findImage = menu->addAction(
        theme::icon(QStringLiteral("view-filter")), tr("F&ilter images"), this, [this] {
            m_imagesDock->show();
            m_imagesDock->searchField()->setFocus(Qt::ShortcutFocusReason);
        });
    findImage->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    m_findAction = menu->addAction(theme::icon(QStringLiteral("edit-find")), tr("Find in &all"),
                                   this, &MainWindow::findInAll);
    m_findAction->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), QKeySequence(Qt::CTRL | Qt::Key_K)});
    m_findAction->setToolTip(tr("Find files in all open images, by name, attributes or content"));
    m_tabActions.append(m_findAction);
    auto* saved =
        new SavedQueriesMenu(SavedQueries::ofThisPerson(), core::QuerySubject::Files, this);
    saved->setTitle(tr("Sa&ved searches"));
    menu->addMenu(saved);
    connect(saved, &SavedQueriesMenu::chosen, this, &MainWindow::search);
    menu->addSeparator();
    m_compareAction = menu->addAction(
        theme::icon(QStringLiteral("compare")), tr("Compare ima&ges…"), this, [this] {
            compareImages(chosenImages(
                *m_places, m_imagesDock->view()->selectionModel()->selectedRows(), false));
        });
    m_compareAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_compareAction->setToolTip(tr("Compare two images: files, packages, configuration"));
    m_cleanupAction = menu->addAction(theme::icon(QStringLiteral("clean-up")), tr("Clean &up"),
                                      this, &MainWindow::openCleanup);
    m_cleanupAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_U));
    m_cleanupAction->setToolTip(tr("See what the places of this machine hold, and remove what is "
                                   "not needed"));
    addSettingsAction(menu);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    const auto addDock = [this, menu](QDockWidget* dock, const QString& iconName, Qt::Key key) {
        QAction* action = dock->toggleViewAction();
        action->setIcon(theme::icon(iconName));
        action->setShortcut(QKeySequence(Qt::Key(key)));
        action->setToolTip(tr("Show or hide %1").arg(dock->windowTitle()));
        addAction(action);
        menu->addAction(action);
    };
    addDock(m_imagesDock, QStringLiteral("dock-left"), Qt::Key_F9);
    addDock(m_activityDock, QStringLiteral("dock-bottom"), Qt::Key_F10);
    addDock(m_inspectorDock, QStringLiteral("dock-right"), Qt::Key_F11);
    menu->addSeparator();
    const auto addSwitch = [this, menu](const QString& text, const QKeySequence& key,
                                        bool (ImagePage::*get)() const,
                                        void (ImagePage::*set)(bool)) {
        QAction* action = addPageAction(
            menu, {}, text, key, [get, set](ImagePage* page) { (page->*set)(!(page->*get)()); });
        action->setCheckable(true);
        connect(menu, &QMenu::aboutToShow, action, [this, action, get] {
            const ImagePage* page = currentPage();
            action->setChecked(page != nullptr && (page->*get)());
        });
    };
    addSwitch(tr("Show &empty layers"), QKeySequence(Qt::CTRL | Qt::Key_E),
              &ImagePage::showsEmptyLayers, &ImagePage::setShowEmptyLayers);
    addSwitch(tr("Show &hidden files"), QKeySequence(Qt::CTRL | Qt::Key_H), &ImagePage::showsHidden,
              &ImagePage::setShowHidden);
    QMenu* order = menu->addMenu(tr("S&ort files by"));
    connect(menu, &QMenu::aboutToShow, order, [this, order] {
        order->clear();
        if (const ImagePage* page = currentPage())
            page->addSortActions(order);
    });
    m_pageActions.append(order->menuAction());
    menu->addSeparator();
    const auto addCleanup = [this, menu](const QString& text, CleanupPage::View view) {
        menu->addAction(text, this, [this, view] { openCleanup()->showView(view); });
    };
    addCleanup(tr("&Disk use"), CleanupPage::View::Disk);
    addCleanup(tr("T&rash"), CleanupPage::View::Trash);
    menu->addAction(tr("Tra&nsfers"), this, [this] { m_registryTabs->openTransfers(); });
    menu->addSeparator();
    addDetachAction(menu);
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const auto addScheme = [this, themes, group](const QString& text, theme::Scheme scheme) {
        QAction* action = themes->addAction(text, this, [this, scheme] { chooseScheme(scheme); });
        action->setCheckable(true);
        group->addAction(action);
        connect(themes, &QMenu::aboutToShow, action, [this, action, scheme] {
            action->setChecked(m_session.preferences().scheme == scheme);
        });
    };
    addScheme(tr("As the &desktop"), theme::Scheme::System);
    addScheme(tr("&Light"), theme::Scheme::Light);
    addScheme(tr("D&ark"), theme::Scheme::Dark);
    addScheme(tr("High contrast, black on &white"), theme::Scheme::ContrastLight);
    addScheme(tr("High contrast, white on &black"), theme::Scheme::ContrastDark);
}

void MainWindow::makeGoMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Go"));
    addHistoryActions(menu);
    QAction* images = menu->addAction(tr("&Images"), this, [this] {
        m_imagesDock->show();
        m_imagesDock->view()->setFocus(Qt::ShortcutFocusReason);
    });
    images->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_0));
    addPageAction(menu, {}, tr("&Layers"), QKeySequence(Qt::CTRL | Qt::Key_L),
                  [](ImagePage* page) { page->focusLayers(); });
    addPageAction(menu, {}, tr("&Files"), QKeySequence(Qt::CTRL | Qt::Key_1),
                  [](ImagePage* page) { page->focusView(ImagePage::View::Files); });
    using View = ImagePage::View;
    const auto addView = [this, menu](const QString& text, Qt::Key key, View view) {
        addPageAction(menu, {}, text, QKeySequence(Qt::CTRL | key),
                      [view](ImagePage* page) { page->focusView(view); });
    };
    addView(tr("&Treemap"), Qt::Key_2, View::Treemap);
    addView(tr("C&harts"), Qt::Key_3, View::Chart);
    addView(tr("&Waste"), Qt::Key_4, View::Waste);
    addView(tr("&Dockerfile"), Qt::Key_5, View::Dockerfile);
    addView(tr("&Packages"), Qt::Key_6, View::Packages);
    addView(tr("&Config"), Qt::Key_7, View::Config);
    addView(tr("&Manifest"), Qt::Key_8, View::Manifest);
    addPageAction(menu, {}, tr("I&nspector"), QKeySequence(Qt::CTRL | Qt::Key_I),
                  [this](ImagePage* page) {
                      showInspector();
                      page->focusInspector();
                  });
    menu->addAction(tr("Plan of a clean-&up"), this, [this] {
        CleanupPage* page = openCleanup();
        page->showView(CleanupPage::View::Plan);
        page->setFocus(Qt::ShortcutFocusReason);
    });
    QAction* activity = menu->addAction(tr("&Activity"), this, [this] {
        m_activityDock->show();
        m_activityDock->focusContent();
    });
    activity->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_9));
    menu->addSeparator();
    QAction* next = menu->addAction(tr("Ne&xt tab"), this, [this] { stepTab(1); });
    next->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Tab), QKeySequence(Qt::CTRL | Qt::Key_PageDown)});
    QAction* previous = menu->addAction(tr("&Previous tab"), this, [this] { stepTab(-1); });
    previous->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab),
                            QKeySequence(Qt::CTRL | Qt::Key_PageUp)});
    m_tabActions.append({next, previous});
    menu->addSeparator();
    const auto addStep = [this, menu](const QString& text, const QKeySequence& key, int by) {
        QAction* action = menu->addAction(text, this, [this, by] {
            if (ComparePage* page = currentComparison())
                page->step(by);
        });
        action->setShortcut(key);
        m_comparisonActions.append(action);
    };
    addStep(tr("Next &difference"), QKeySequence(Qt::Key_F8), 1);
    addStep(tr("Previous di&fference"), QKeySequence(Qt::SHIFT | Qt::Key_F8), -1);
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    addPaletteAction(menu);
    QAction* shortcuts =
        menu->addAction(tr("&Keyboard shortcuts"), this, &MainWindow::showShortcuts);
    shortcuts->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(QKeySequence::HelpContents)});
    menu->addSeparator();
    QAction* about = menu->addAction(tr("&About Stratoscope"), this, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::makeToolBar()
{
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setEnabled(false);
    bar->setFixedHeight(theme::scaled(40));
    const auto addButton = [bar](QAction* action, bool hasText) {
        bar->addAction(action);
        auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action));
        button->setToolButtonStyle(hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        button->setAccessibleName(action->text().remove(u'&'));
        button->setFocusPolicy(Qt::TabFocus);
    };
    addButton(m_openAction, true);
    addButton(m_openFolderAction, true);
    addButton(m_registryAction, true);
    bar->addSeparator();
    addButton(m_compareAction, true);
    addButton(m_cleanupAction, true);
    addButton(m_reloadAction, true);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    addButton(m_backAction, false);
    addButton(m_forwardAction, false);
    bar->addWidget(new FindBox(m_findAction));
    addButton(m_imagesDock->toggleViewAction(), false);
    addButton(m_activityDock->toggleViewAction(), false);
    addButton(m_inspectorDock->toggleViewAction(), false);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList names = m_session.recent();
    for (const QString& name : names) {
        QAction* action =
            m_recentMenu->addAction(QFileInfo(name).fileName().replace(u'&', QStringLiteral("&&")),
                                    this, [this, name] { open(name); });
        action->setToolTip(name);
    }
    m_recentMenu->setToolTipsVisible(true);
    if (names.isEmpty()) {
        m_recentMenu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("&Clear this list"), this, [this] { m_session.clearRecent(); });
}

void MainWindow::updateActions()
{
    const bool hasPage = currentPage() != nullptr;
    const bool hasComparison = currentComparison() != nullptr;
    for (QAction* action : m_pageActions)
        action->setEnabled(hasPage || (hasComparison && m_comparisonActions.contains(action))
                           || (currentCleanup() != nullptr && m_cleanupActions.contains(action)));
    for (QAction* action : m_comparisonActions)
        if (!m_pageActions.contains(action))
            action->setEnabled(hasComparison);
    for (QAction* action : m_tabActions)
        action->setEnabled(documentInFront() != nullptr);
    m_detachAction->setEnabled(documentInFront() != nullptr);
    m_detachAction->setText(m_front != nullptr ? tr("Move back into the main &window")
                                               : tr("Move tab into a &window"));
    m_backAction->setEnabled(m_history->canGoBack());
    m_forwardAction->setEnabled(m_history->canGoForward());
}
