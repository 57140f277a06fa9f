// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class CleanupPage;
class ComparePage;
class ImagePage;
class MainWindow;
class QAction;
class QMenu;

/// The commands of the main window, in its menus and its tool bar.
class MainMenus final : public QObject
{
    Q_OBJECT

public:
    /// Fills the menu bar of \a window, which has everything else already.
    explicit MainMenus(MainWindow* window);

    /// Enables what is of use for what is in front.
    void update();

private:
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeGoMenu();
    void makeHelpMenu();
    void makeToolBar();
    void addHistoryActions(QMenu* menu);
    void addDetachAction(QMenu* menu);
    void addSettingsAction(QMenu* menu);
    void addPaletteAction(QMenu* menu);
    QAction* addPageAction(QMenu* menu, const QString& iconName, const QString& text,
                           const QKeySequence& key, std::function<void(ImagePage*)> act,
                           std::function<void(ComparePage*)> actOnComparison = {},
                           std::function<void(CleanupPage*)> actOnCleanup = {});
    void fillRecentMenu();
    void copyFocused();
    void showSettings();
    void showPalette();
    void showShortcuts();
    void showAbout();
    void chooseScheme(theme::Scheme scheme);
    void stepTab(int by);
    void detachInFront();

    MainWindow* m_window;
    QMenu* m_recentMenu = nullptr;
    QAction* m_openAction = nullptr;
    QAction* m_openFolderAction = nullptr;
    QAction* m_registryAction = nullptr;
    QAction* m_reloadAction = nullptr;
    QAction* m_findAction = nullptr;
    QAction* m_compareAction = nullptr;
    QAction* m_cleanupAction = nullptr;
    QAction* m_backAction = nullptr;
    QAction* m_forwardAction = nullptr;
    QAction* m_detachAction = nullptr;
    QList<QAction*> m_pageActions;       ///< Enabled while an image is in front.
    QList<QAction*> m_comparisonActions; ///< Enabled while a comparison is in front.
    QList<QAction*> m_cleanupActions;    ///< Enabled while a clean-up is in front.
    QList<QAction*> m_tabActions;        ///< Enabled while there are tabs.
};
