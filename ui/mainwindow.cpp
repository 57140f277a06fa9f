// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "models/eventsmodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/placeusages.h"
#include "ui/activitydock.h"
#include "ui/acts/remoteacts.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/detachedwindow.h"
#include "ui/dropfiles.h"
#include "ui/firstrunpage.h"
#include "ui/imagesdock.h"
#include "ui/lowdiskbanners.h"
#include "ui/mainmenus.h"
#include "ui/page/imagepage.h"
#include "ui/page/openwith.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/emptyview.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int inspectorWidth = 320;
constexpr int activityHeight = 92;
constexpr int inspectorNeeds = 1200;  // A narrower window starts without the inspector …
constexpr int bothColumnsNeed = 1100; // … and with one column of bytes among the images.
constexpr int stateVersion = 1;       // Of the layout of docks.

/// A small font makes what stands in a window smaller, but no window wider.
int widthNeeded(int pixels)
{
    return std::max(pixels, theme::scaled(pixels));
}

/// Lists what \a tabs shows, however narrow they are.
QWidget* tabListFor(QTabWidget* tabs)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setIcon(theme::icon(QStringLiteral("chevron-down")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(MainWindow::tr("All open images"));
    button->setAccessibleName(button->toolTip());
    auto* menu = new QMenu(button);
    QObject::connect(menu, &QMenu::aboutToShow, tabs, [tabs, menu] {
        menu->clear();
        for (int i = 0; i < tabs->count(); ++i)
            menu->addAction(tabs->tabIcon(i), tabs->tabText(i), tabs,
                            [tabs, i] { tabs->setCurrentIndex(i); });
    });
    button->setMenu(menu);
    return button;
}

} // namespace

MainWindow::MainWindow(QSettings* settings, QWidget* parent)
    : QMainWindow(parent)
    , m_session(settings)
    , m_places(new Places(this))
    , m_usages(new PlaceUsages(m_places, this))
{
    OpenWith::rememberIn(settings);
    setWindowTitle(QStringLiteral("Stratoscope"));
    setWindowIcon(theme::applicationIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setMinimumSize(theme::scaled(640), theme::scaled(420));
    makeHistory();
    makeCentre();
    makeDocks();
    m_menus = new MainMenus(this);
    for (const QString& path : m_session.places())
        m_places->addRemembered(path);
    m_imagesDock->setAddedRegistries(m_session.registries());
    if (const QByteArray header = m_session.imagesHeader(); !header.isEmpty())
        m_imagesDock->view()->header()->restoreState(header);
    updateActions();
}

MainWindow::~MainWindow()
{
    // Pages tell of what they stop; nobody is left to listen.
    for (QWidget* document : documents())
        document->disconnect(this);
    m_history->disconnect(this);
    m_tabs->disconnect(this);
    for (DetachedWindow* window : m_detached) {
        window->disconnect(this);
        delete window;
    }
    m_places->disconnect(this);
}

QString MainWindow::demoImage()
{
    const QString name = QStringLiteral("stratoscope/demo.oci.tar");
    const QString beside = QDir::cleanPath(QCoreApplication::applicationDirPath()
                                           + QStringLiteral("/../share/") + name);
    if (QFileInfo::exists(beside))
        return beside;
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, name);
}

void MainWindow::makeCentre()
{
    m_centre = new QStackedWidget(this);
    m_firstRun = new FirstRunPage;
    m_firstRun->setHasDemo(!demoImage().isEmpty());
    connect(m_firstRun, &FirstRunPage::openFileRequested, this, [this] { openWithDialog(false); });
    connect(m_firstRun, &FirstRunPage::registryRequested, this,
            [this] { m_imagesDock->remoteActs()->pull({}); });
    connect(m_firstRun, &FirstRunPage::openFolderRequested, this, [this] { openWithDialog(true); });
    connect(m_firstRun, &FirstRunPage::demoRequested, this, [this] { open(demoImage()); });
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->tabBar()->setAccessibleName(tr("Open images"));
    m_tabs->setCornerWidget(tabListFor(m_tabs));
    m_tabs->tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tabs->tabBar(), &QWidget::customContextMenuRequested, this, &MainWindow::showTabMenu);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this,
            [this](int index) { closeDocument(m_tabs->widget(index)); });
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showTab);
    makeRegistryTabs();
    m_centre->addWidget(m_firstRun);
    m_centre->addWidget(m_tabs);
    auto* whole = new QWidget(this);
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    // What is to be known whatever is in front.
    m_lowDisk = new LowDiskBanners(new LowDiskWatch(m_places, {}, this), this);
    connect(m_lowDisk, &LowDiskBanners::planRequested, this,
            [this](const core::PlacesDisk& disk) { openCleanup()->planFor(disk); });
    layout->addWidget(m_lowDisk);
    layout->addWidget(m_centre, 1);
    setCentralWidget(whole);
}

void MainWindow::makeDocks()
{
    m_imagesDock = new ImagesDock(m_places, m_usages, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_imagesDock);
    connect(m_imagesDock, &ImagesDock::openRequested, this, &MainWindow::openEntry);
    connect(m_imagesDock, &ImagesDock::openPathRequested, this, &MainWindow::open);
    connect(m_imagesDock, &ImagesDock::tagsRequested, this,
            [this](const QString& repository) { m_registryTabs->openRepository(repository); });
    connect(m_imagesDock, &ImagesDock::commandCopied, this, &MainWindow::copyImageName);
    connect(m_imagesDock, &ImagesDock::filesDropped, this, [this](const QStringList& files) {
        for (const QString& file : files)
            open(file);
    });

    m_inspectorDock = new QDockWidget(tr("Inspector"), this);
    m_inspectorDock->setObjectName(QStringLiteral("inspector"));
    m_inspectorDock->setTitleBarWidget(new DockTitle(m_inspectorDock));
    m_inspectors = new QStackedWidget(m_inspectorDock);
    m_inspectors->setBackgroundRole(QPalette::Base);
    m_inspectors->setAutoFillBackground(true);
    m_noInspector = new EmptyView(QStringLiteral("dialog-information"),
                                  tr("Choose a layer or a file of an image to see its "
                                     "properties, a preview and its life line."));
    m_inspectors->addWidget(m_noInspector);
    m_inspectorDock->setWidget(m_inspectors);
    addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);

    m_activityDock = new ActivityDock(this);
    addDockWidget(Qt::BottomDockWidgetArea, m_activityDock);
    connect(m_places, &Places::jobStarted, m_activityDock, &ActivityDock::addJob);
    m_activityDock->setEvents(new EventsModel(m_places, core::usualRecord(), this));
    connect(m_usages, &PlaceUsages::jobStarted, m_activityDock, &ActivityDock::addJob);
    connect(m_imagesDock, &ImagesDock::jobStarted, m_activityDock, &ActivityDock::addJob);
    connect(m_imagesDock, &ImagesDock::compareRequested, this, &MainWindow::compareImages);
    connect(m_imagesDock, &ImagesDock::cleanupRequested, this,
            [this](const std::vector<ChosenImage>& images) { openCleanup()->choose(images); });
    connect(m_imagesDock, &ImagesDock::cleanupPlaceRequested, this,
            [this](const QString& path) { openCleanup()->choosePlace(path); });
    connect(m_imagesDock, &ImagesDock::told, m_activityDock, &ActivityDock::log);
    connect(m_places, &Places::changed, this, [this](const QString& path) {
        const Place* place = m_places->find(path);
        if (place->state == Place::State::Failed)
            m_activityDock->log(
                tr("%1 cannot be read: %2").arg(path, format::text(place->error.message)));
        // Its rows were made anew, so the one that is open is no longer chosen.
        const ImagePage* page = currentPage();
        if (page == nullptr || !page->document()->store())
            return;
        const QString open = QString::fromStdString(page->document()->store()->path());
        if (QFileInfo(open).absoluteFilePath() == path)
            m_imagesDock->select(open, QString::fromStdString(page->document()->entryId()));
    });
}

void MainWindow::updateActions()
{
    if (m_menus != nullptr)
        m_menus->update();
}

bool MainWindow::isSettled() const
{
    for (const QWidget* document : documents()) {
        const auto* page = qobject_cast<const ImagePage*>(document);
        const auto* comparison = qobject_cast<const ComparePage*>(document);
        const auto* cleanup = qobject_cast<const CleanupPage*>(document);
        if ((page != nullptr && page->document()->isBusy())
            || (comparison != nullptr && comparison->isBusy())
            || (cleanup != nullptr && cleanup->isBusy()))
            return false;
    }
    const auto& places = m_places->list();
    return std::none_of(places.begin(), places.end(),
                        [](const Place& place) { return place.state == Place::State::Reading; });
}

void MainWindow::save()
{
    QList<SavedTab> tabs;
    const std::vector<ImagePage*> pages = this->pages();
    for (ImagePage* page : pages) {
        if (m_unread.contains(page)) {
            tabs.append(m_unread.value(page));
            continue;
        }
        const auto& platform = page->document()->platform();
        tabs.append({page->document()->name(),
                     platform ? QString::fromStdString(core::formatPlatform(*platform)) : QString(),
                     page->saveState()});
    }
    // Comparisons are not kept: their images may be gone, and the next start shall be a fast one.
    const auto current = std::ranges::find(pages, currentPage());
    m_session.setTabs(tabs, static_cast<int>(current == pages.end() ? 0 : current - pages.begin()));
    m_session.setRegistryTabs(RegistryTabs::namesOf(documents()),
                              RegistryTabs::nameOf(documentInFront()));
    m_session.setPlaces(m_places->paths());
    m_session.setRegistries(m_imagesDock->addedRegistries());
    holdInspector(false);
    m_session.setWindow(saveGeometry(), saveState(stateVersion));
    m_session.setImagesHeader(m_imagesDock->view()->header()->saveState());
    if (ImagePage* page = currentPage())
        m_session.setPageState(page->saveState());
    if (const ComparePage* comparison = currentComparison())
        m_session.setComparisonState(comparison->saveState());
    const CleanupPage* cleanup = cleanupTab();
    if (cleanup != nullptr)
        m_session.setCleanupState(cleanup->saveState());
    m_session.setCleanup(cleanup != nullptr, currentCleanup() != nullptr);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    save();
    for (DetachedWindow* window : m_detached)
        window->hide(); // It goes with this one.
    event->accept();
}

void MainWindow::showEvent(QShowEvent* event)
{
    if (m_isFirstShow) {
        m_isFirstShow = false;
        const bool isRestored =
            restoreGeometry(m_session.geometry()) && restoreState(m_session.docks(), stateVersion);
        if (!isRestored) {
            m_inspectorDock->setVisible(width() >= widthNeeded(inspectorNeeds));
            const int imagesWidth = m_imagesDock->setNarrow(width() < widthNeeded(bothColumnsNeed));
            resizeDocks({m_imagesDock, m_inspectorDock},
                        {imagesWidth, theme::scaled(inspectorWidth)}, Qt::Horizontal);
            resizeDocks({m_activityDock}, {theme::scaled(activityHeight)}, Qt::Vertical);
        }
    }
    QMainWindow::showEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    // Whoever comes back to the window may have made the image anew meanwhile.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        if (std::exchange(m_front, nullptr) != nullptr)
            updateActions();
        if (ImagePage* page = currentPage())
            page->document()->checkUnchanged();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList files = droppedFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    for (const QString& file : files)
        open(file);
}
