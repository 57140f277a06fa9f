// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "ui/session.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class ActivityDock;
class CleanupPage;
class ComparePage;
class DetachedWindow;
class FindDialog;
class FirstRunPage;
class ImageDocument;
class ImagePage;
class ImagesDock;
class LowDiskBanners;
class MainMenus;
class PlaceUsages;
class RegistryTabs;
class ViewHistory;
class QStackedWidget;
class QTabWidget;

/// The window: images at the left, documents as tabs in the middle, the inspector at the right,
/// what is being done below.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a settings is where the window remembers itself; it outlives the window.
    explicit MainWindow(QSettings* settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens what \a name names (a file, a folder, or as on the command line) in a tab, or shows
    /// the tab where it is open already. Of several images in one place the first is opened; the
    /// others are in the list.
    void open(const QString& name);
    /// Opens what was open when the window was closed last. A tab is read when it is shown.
    void restoreTabs();
    void showMachine();     ///< What engines keep, too.
    bool isSettled() const; ///< There is nothing left to wait for.

    int tabCount() const;
    /// The image, the comparison or the clean-up in front; null where that is none.
    ImagePage* currentPage() const;
    ComparePage* currentComparison() const;
    CleanupPage* currentCleanup() const;
    RegistryTabs* registryTabs() const { return m_registryTabs; }
    ImagesDock* imagesDock() const { return m_imagesDock; }
    ActivityDock* activityDock() const { return m_activityDock; }
    LowDiskBanners* lowDiskBanners() const { return m_lowDisk; }
    QDockWidget* inspectorDock() const { return m_inspectorDock; }
    /// The documents that have windows of their own.
    const QList<DetachedWindow*>& detachedWindows() const { return m_detached; }
    ViewHistory* history() const { return m_history; }

    /// Uses \a preferences from now on, and remembers them. What cannot change in place asks for
    /// another window by remakeRequested().
    void setPreferences(const Preferences& preferences);
    /// False while something is done that only this window shows to its end.
    bool canBeRemade() const;
    /// Shows all that \a old shows, which is of no use from then on. What was read is not read
    /// again.
    void takeOver(MainWindow& old);

    static QString demoImage(); ///< Its file; empty where it is not installed.

signals:
    void remakeRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class MainMenus; // Whose commands do what a person does here in other ways, too.

    void makeDocks();
    void makeCentre();
    void makeHistory();
    void openWithDialog(bool isFolder);
    void openEntry(const std::shared_ptr<const core::Store>& store, const std::string& entryId);
    ImagePage* addPage(std::unique_ptr<ImageDocument> document = {});
    void connectDocument(ImagePage* page);
    void showFailure(ImagePage* page, const core::Error& error);
    void openFirstOf(const QString& path, ImagePage* page);
    ImagePage* pageAt(int index) const; ///< Null for a comparison and a clean-up.
    std::vector<ImagePage*> pages() const;
    ImagePage* findPage(const std::function<bool(const ImageDocument&)>& isWanted) const;
    std::vector<QWidget*> documents() const; ///< In tabs, then in windows of their own.
    /// In the window that had the keyboard last; null where there is none.
    QWidget* documentInFront() const;
    DetachedWindow* windowOf(const QWidget* document) const; ///< Null for a tab.
    void showDocument(QWidget* document);
    void detach(int index);
    void attach(DetachedWindow* window);
    void showTabMenu(const QPoint& position);
    void closeDocument(QWidget* document);
    void setTitle(QWidget* document, const QString& title, const QString& toolTip);
    void showInspector();
    void showTab(int index);
    void holdInspector(bool isHeld);
    void updateTab();
    void updateTabTitles();
    void updateComparisonTab(ComparePage* page);
    QString tabTitle(ImagePage* page) const;
    QString tabTitleApart(ImagePage* page) const;
    void updateActions(); ///< To be called whenever something else is in front.
    void save();
    void copyImageName(const QString& imageName);
    void findInAll();
    void search(const QString& query);
    void compareImages(const std::vector<ChosenImage>& images);
    CleanupPage* cleanupTab() const; ///< There is one at most; null where none is open.
    CleanupPage* openCleanup();
    void restoreCleanup();
    void makeRegistryTabs();

    Session m_session;
    Places* m_places;
    PlaceUsages* m_usages;
    ImagesDock* m_imagesDock = nullptr;
    ActivityDock* m_activityDock = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    QStackedWidget* m_inspectors = nullptr;
    QWidget* m_noInspector = nullptr;
    QStackedWidget* m_centre = nullptr;
    LowDiskBanners* m_lowDisk = nullptr;
    FirstRunPage* m_firstRun = nullptr;
    QTabWidget* m_tabs = nullptr;
    RegistryTabs* m_registryTabs = nullptr;
    FindDialog* m_findDialog = nullptr;   ///< Made when it is asked for.
    QHash<ImagePage*, SavedTab> m_unread; ///< Of the last start, and not shown yet.
    bool m_isFirstShow = true;
    QList<DetachedWindow*> m_detached;
    DetachedWindow* m_front = nullptr; ///< Had the keyboard last; null: this window.
    ViewHistory* m_history = nullptr;
    MainMenus* m_menus = nullptr; ///< Made last.
    bool m_showsMachine = false;
    bool m_isInspectorHeld = false; ///< It is there, but for what is in front.
};
