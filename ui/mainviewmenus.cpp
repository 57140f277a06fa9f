// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitydock.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainmenus.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"
#include "ui/widgets/findbox.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

void MainMenus::makeViewMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(MainWindow::tr("&View"));
    const auto addDock = [this, menu](QDockWidget* dock, const QString& iconName, Qt::Key key) {
        QAction* action = dock->toggleViewAction();
        action->setIcon(theme::icon(iconName));
        action->setShortcut(QKeySequence(Qt::Key(key)));
        action->setToolTip(MainWindow::tr("Show or hide %1").arg(dock->windowTitle()));
        m_window->addAction(action);
        menu->addAction(action);
    };
    addDock(m_window->m_imagesDock, QStringLiteral("dock-left"), Qt::Key_F9);
    addDock(m_window->m_activityDock, QStringLiteral("dock-bottom"), Qt::Key_F10);
    addDock(m_window->m_inspectorDock, QStringLiteral("dock-right"), Qt::Key_F11);
    menu->addSeparator();
    const auto addSwitch = [this, menu](const QString& text, const QKeySequence& key,
                                        bool (ImagePage::*get)() const,
                                        void (ImagePage::*set)(bool)) {
        QAction* action = addPageAction(
            menu, {}, text, key, [get, set](ImagePage* page) { (page->*set)(!(page->*get)()); });
        action->setCheckable(true);
        connect(menu, &QMenu::aboutToShow, action, [this, action, get] {
            const ImagePage* page = m_window->currentPage();
            action->setChecked(page != nullptr && (page->*get)());
        });
    };
    addSwitch(MainWindow::tr("Show &empty layers"), QKeySequence(Qt::CTRL | Qt::Key_E),
              &ImagePage::showsEmptyLayers, &ImagePage::setShowEmptyLayers);
    addSwitch(MainWindow::tr("Show &hidden files"), QKeySequence(Qt::CTRL | Qt::Key_H),
              &ImagePage::showsHidden, &ImagePage::setShowHidden);
    QMenu* order = menu->addMenu(MainWindow::tr("S&ort files by"));
    connect(menu, &QMenu::aboutToShow, order, [this, order] {
        order->clear();
        if (const ImagePage* page = m_window->currentPage())
            page->addSortActions(order);
    });
    m_pageActions.append(order->menuAction());
    menu->addSeparator();
    const auto addCleanup = [this, menu](const QString& text, CleanupPage::View view) {
        menu->addAction(text, this, [this, view] { m_window->openCleanup()->showView(view); });
    };
    addCleanup(MainWindow::tr("&Disk use"), CleanupPage::View::Disk);
    addCleanup(MainWindow::tr("T&rash"), CleanupPage::View::Trash);
    menu->addAction(MainWindow::tr("Tra&nsfers"), this,
                    [this] { m_window->m_registryTabs->openTransfers(); });
    menu->addSeparator();
    addDetachAction(menu);
    QMenu* themes = menu->addMenu(MainWindow::tr("&Theme"));
    auto* group = new QActionGroup(this);
    const auto addScheme = [this, themes, group](const QString& text, theme::Scheme scheme) {
        QAction* action = themes->addAction(text, this, [this, scheme] { chooseScheme(scheme); });
        action->setCheckable(true);
        group->addAction(action);
        connect(themes, &QMenu::aboutToShow, action, [this, action, scheme] {
            action->setChecked(m_window->m_session.preferences().scheme == scheme);
        });
    };
    addScheme(MainWindow::tr("As the &desktop"), theme::Scheme::System);
    addScheme(MainWindow::tr("&Light"), theme::Scheme::Light);
    addScheme(MainWindow::tr("D&ark"), theme::Scheme::Dark);
    addScheme(MainWindow::tr("High contrast, black on &white"), theme::Scheme::ContrastLight);
    addScheme(MainWindow::tr("High contrast, white on &black"), theme::Scheme::ContrastDark);
}

void MainMenus::makeGoMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(MainWindow::tr("&Go"));
    addHistoryActions(menu);
    QAction* images = menu->addAction(MainWindow::tr("&Images"), this, [this] {
        m_window->m_imagesDock->show();
        m_window->m_imagesDock->view()->setFocus(Qt::ShortcutFocusReason);
    });
    images->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_0));
    addPageAction(menu, {}, MainWindow::tr("&Layers"), QKeySequence(Qt::CTRL | Qt::Key_L),
                  [](ImagePage* page) { page->focusLayers(); });
    addPageAction(menu, {}, MainWindow::tr("&Files"), QKeySequence(Qt::CTRL | Qt::Key_1),
                  [](ImagePage* page) { page->focusView(ImagePage::View::Files); });
    using View = ImagePage::View;
    const auto addView = [this, menu](const QString& text, Qt::Key key, View view) {
        addPageAction(menu, {}, text, QKeySequence(Qt::CTRL | key),
                      [view](ImagePage* page) { page->focusView(view); });
    };
    addView(MainWindow::tr("&Treemap"), Qt::Key_2, View::Treemap);
    addView(MainWindow::tr("C&harts"), Qt::Key_3, View::Chart);
    addView(MainWindow::tr("&Waste"), Qt::Key_4, View::Waste);
    addView(MainWindow::tr("&Dockerfile"), Qt::Key_5, View::Dockerfile);
    addView(MainWindow::tr("&Packages"), Qt::Key_6, View::Packages);
    addView(MainWindow::tr("&Config"), Qt::Key_7, View::Config);
    addView(MainWindow::tr("&Manifest"), Qt::Key_8, View::Manifest);
    addPageAction(menu, {}, MainWindow::tr("I&nspector"), QKeySequence(Qt::CTRL | Qt::Key_I),
                  [this](ImagePage* page) {
                      m_window->showInspector();
                      page->focusInspector();
                  });
    menu->addAction(MainWindow::tr("Plan of a clean-&up"), this, [this] {
        CleanupPage* page = m_window->openCleanup();
        page->showView(CleanupPage::View::Plan);
        page->setFocus(Qt::ShortcutFocusReason);
    });
    QAction* activity = menu->addAction(MainWindow::tr("&Activity"), this, [this] {
        m_window->m_activityDock->show();
        m_window->m_activityDock->focusContent();
    });
    activity->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_9));
    menu->addSeparator();
    QAction* next = menu->addAction(MainWindow::tr("Ne&xt tab"), this, [this] { stepTab(1); });
    next->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Tab), QKeySequence(Qt::CTRL | Qt::Key_PageDown)});
    QAction* previous =
        menu->addAction(MainWindow::tr("&Previous tab"), this, [this] { stepTab(-1); });
    previous->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab),
                            QKeySequence(Qt::CTRL | Qt::Key_PageUp)});
    m_tabActions.append({next, previous});
    menu->addSeparator();
    const auto addStep = [this, menu](const QString& text, const QKeySequence& key, int by) {
        QAction* action = menu->addAction(text, this, [this, by] {
            if (ComparePage* page = m_window->currentComparison())
                page->step(by);
        });
        action->setShortcut(key);
        m_comparisonActions.append(action);
    };
    addStep(MainWindow::tr("Next &difference"), QKeySequence(Qt::Key_F8), 1);
    addStep(MainWindow::tr("Previous di&fference"), QKeySequence(Qt::SHIFT | Qt::Key_F8), -1);
}

void MainMenus::addHistoryActions(QMenu* menu)
{
    m_backAction =
        menu->addAction(theme::icon(QStringLiteral("go-previous")), MainWindow::tr("&Back"),
                        m_window->m_history, &ViewHistory::back);
    m_backAction->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_backAction->setToolTip(MainWindow::tr("Back to what was shown before"));
    m_forwardAction =
        menu->addAction(theme::icon(QStringLiteral("go-next")), MainWindow::tr("F&orward"),
                        m_window->m_history, &ViewHistory::forward);
    m_forwardAction->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_forwardAction->setToolTip(MainWindow::tr("Forward to what was shown behind this"));
    menu->addSeparator();
}

void MainMenus::addDetachAction(QMenu* menu)
{
    m_detachAction =
        menu->addAction(theme::icon(QStringLiteral("window-float")),
                        MainWindow::tr("Move tab into a &window"), this, &MainMenus::detachInFront);
    m_detachAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    menu->addSeparator();
}

void MainMenus::makeToolBar()
{
    QToolBar* bar = m_window->addToolBar(MainWindow::tr("Tools"));
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
    addButton(m_window->m_imagesDock->toggleViewAction(), false);
    addButton(m_window->m_activityDock->toggleViewAction(), false);
    addButton(m_window->m_inspectorDock->toggleViewAction(), false);
}

void MainMenus::update()
{
    const bool hasPage = m_window->currentPage() != nullptr;
    const bool hasComparison = m_window->currentComparison() != nullptr;
    for (QAction* action : m_pageActions)
        action->setEnabled(
            hasPage || (hasComparison && m_comparisonActions.contains(action))
            || (m_window->currentCleanup() != nullptr && m_cleanupActions.contains(action)));
    for (QAction* action : m_comparisonActions)
        if (!m_pageActions.contains(action))
            action->setEnabled(hasComparison);
    for (QAction* action : m_tabActions)
        action->setEnabled(m_window->documentInFront() != nullptr);
    m_detachAction->setEnabled(m_window->documentInFront() != nullptr);
    m_detachAction->setText(m_window->m_front != nullptr
                                ? MainWindow::tr("Move back into the main &window")
                                : MainWindow::tr("Move tab into a &window"));
    m_backAction->setEnabled(m_window->m_history->canGoBack());
    m_forwardAction->setEnabled(m_window->m_history->canGoForward());
}
