// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/activitydock.h"
#include "ui/dropfiles.h"
#include "ui/firstrunpage.h"
#include "ui/imagesdock.h"
#include "ui/page/imagepage.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/emptyview.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

namespace {

constexpr int imagesWidth = 312;
constexpr int narrowImagesWidth = 240;
constexpr int inspectorWidth = 320;
constexpr int activityHeight = 92;
constexpr int inspectorNeeds = 1200;    // A narrower window starts without the inspector …
constexpr int bothColumnsNeed = 1100;   // … and with one column of bytes among the images.
constexpr int stateVersion = 1;         // Of the layout of docks.
constexpr qsizetype tabTitleLimit = 32; // Characters.

QString shortened(const QString& title)
{
    if (title.size() <= tabTitleLimit)
        return title;
    const qsizetype half = tabTitleLimit / 2;
    return title.left(half) + u'…' + title.right(half - 1);
}

/// A tab's text is no menu's: "&" is not a mnemonic there.
QString escaped(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

MainWindow::MainWindow(QSettings* settings, QWidget* parent)
    : QMainWindow(parent)
    , m_session(settings)
    , m_places(new Places(this))
{
    setWindowTitle(QStringLiteral("Stratoscope"));
    setWindowIcon(theme::applicationIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setMinimumSize(theme::scaled(640), theme::scaled(420));
    makeCentre();
    makeDocks();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeGoMenu();
    makeHelpMenu();
    makeToolBar();
    for (const QString& path : m_session.places())
        m_places->addRemembered(path);
    if (const QByteArray header = m_session.imagesHeader(); !header.isEmpty())
        m_imagesDock->view()->header()->restoreState(header);
    updateActions();
}

MainWindow::~MainWindow()
{
    // Pages tell of what they stop; nobody is left to listen.
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->widget(i)->disconnect(this);
    m_tabs->disconnect(this);
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
    connect(m_firstRun, &FirstRunPage::openFolderRequested, this, [this] { openWithDialog(true); });
    connect(m_firstRun, &FirstRunPage::demoRequested, this, [this] { open(demoImage()); });
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->tabBar()->setAccessibleName(tr("Open images"));
    m_tabs->setCornerWidget(makeTabList());
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showTab);
    m_centre->addWidget(m_firstRun);
    m_centre->addWidget(m_tabs);
    setCentralWidget(m_centre);
}

QWidget* MainWindow::makeTabList()
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setIcon(theme::icon(QStringLiteral("chevron-down")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(tr("All open images"));
    button->setAccessibleName(button->toolTip());
    auto* menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (int i = 0; i < m_tabs->count(); ++i)
            menu->addAction(m_tabs->tabIcon(i), m_tabs->tabText(i), this,
                            [this, i] { m_tabs->setCurrentIndex(i); });
    });
    button->setMenu(menu);
    return button;
}

void MainWindow::makeDocks()
{
    m_imagesDock = new ImagesDock(m_places, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_imagesDock);
    connect(m_imagesDock, &ImagesDock::openRequested, this, &MainWindow::openEntry);
    connect(m_imagesDock, &ImagesDock::openPathRequested, this, &MainWindow::open);
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
    connect(m_places, &Places::changed, this, [this](const QString& path) {
        const Place* place = m_places->find(path);
        if (place->state == Place::State::Failed)
            m_activityDock->log(
                tr("%1 cannot be read: %2").arg(path, format::text(place->error.message)));
    });
}

void MainWindow::openWithDialog(bool isFolder)
{
    auto* dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList recent = m_session.recent();
    if (!recent.isEmpty())
        dialog->setDirectory(QFileInfo(recent.first()).absolutePath());
    if (isFolder) {
        dialog->setWindowTitle(tr("Open a folder with images"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setWindowTitle(tr("Open image archives"));
        dialog->setFileMode(QFileDialog::ExistingFiles);
        dialog->setNameFilters(
            {tr("All files (*)"), tr("Archives (*.tar *.tar.* *.tgz *.tzst *.oci)")});
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        for (const QString& file : files)
            open(file);
    });
    dialog->open();
}

void MainWindow::open(const QString& name)
{
    if (name.isEmpty())
        return;
    const QFileInfo file(name);
    const QString absolute = file.exists() ? QDir::cleanPath(file.absoluteFilePath()) : name;
    ImagePage* page = findPage([&absolute](const ImageDocument& document) {
        return document.name() == absolute && !document.platform();
    });
    if (page == nullptr) {
        page = addPage();
        page->document()->open(absolute);
        updateTab(page);
    }
    m_tabs->setCurrentWidget(page);
}

void MainWindow::openEntry(const std::shared_ptr<const core::Store>& store,
                           const std::string& entryId)
{
    ImagePage* page = findPage([&store, &entryId](const ImageDocument& document) {
        return document.store() && document.store()->path() == store->path()
               && document.entryId() == entryId;
    });
    if (page == nullptr) {
        page = addPage();
        page->document()->open(store, entryId);
        updateTab(page);
    }
    m_tabs->setCurrentWidget(page);
}

ImagePage* MainWindow::addPage()
{
    auto* page = new ImagePage(std::make_unique<ImageDocument>());
    if (const QByteArray state = m_session.pageState(); !state.isEmpty()) {
        page->restoreState(state);
        page->document()->select({}); // The layers chosen were those of another image.
    }
    if (QWidget* inspector = page->inspector())
        m_inspectors->addWidget(inspector);
    m_tabs->addTab(page, theme::icon(QStringLiteral("image")), QString());
    connectDocument(page);
    m_centre->setCurrentWidget(m_tabs);
    return page;
}

void MainWindow::connectDocument(ImagePage* page)
{
    ImageDocument* document = page->document();
    connect(document, &ImageDocument::titleChanged, this, [this, page] { updateTab(page); });
    connect(document, &ImageDocument::jobStarted, m_activityDock, &ActivityDock::addJob);
    connect(document, &ImageDocument::failed, this,
            [this, page](const core::Error& error) { showFailure(page, error); });
    connect(document, &ImageDocument::imageOpened, this, [this, page, document] {
        m_places->addOpened(document->store());
        m_session.addRecent(document->name());
        m_activityDock->log(tr("Opened %1").arg(document->name()));
        if (page == currentPage())
            showTab(m_tabs->currentIndex());
    });
    connect(document, &ImageDocument::wasteChanged, this, [this, document] {
        if (document->store() && document->waste())
            m_places->setUnpacked(QString::fromStdString(document->store()->path()),
                                  document->entryId(), document->waste()->shipped);
    });
}

void MainWindow::showFailure(ImagePage* page, const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled)
        return;
    const QString name = page->document()->name();
    m_activityDock->log(tr("%1 failed: %2").arg(name, format::text(error.message)));
    if (error.code == core::ErrorCode::Ambiguous && QFileInfo::exists(name)
        && page->document()->image() == nullptr)
        openFirstOf(name, page);
}

void MainWindow::openFirstOf(const QString& path, ImagePage* page)
{
    // Several images in one place are a list to choose from, not a fault.
    m_places->add(path);
    m_imagesDock->show();
    const auto openFirst = [this, path](ImagePage* instead) {
        const Place* place = m_places->find(path);
        if (place == nullptr || !place->store)
            return;
        const auto& entries = place->store->entries();
        const auto first = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
            return entry.role == core::ManifestRole::Image && !entry.isIndex && entry.isHere;
        });
        if (first != entries.end())
            openEntry(place->store, first->id);
        m_imagesDock->select(path, {});
        closeTab(m_tabs->indexOf(instead));
    };
    if (const Place* place = m_places->find(path); place != nullptr && place->store) {
        openFirst(page);
        return;
    }
    connect(m_places, &Places::changed, page, [openFirst, path, page](const QString& changed) {
        if (changed == path)
            openFirst(page);
    });
}

ImagePage* MainWindow::pageAt(int index) const
{
    return qobject_cast<ImagePage*>(m_tabs->widget(index));
}

ImagePage* MainWindow::currentPage() const
{
    return qobject_cast<ImagePage*>(m_tabs->currentWidget());
}

int MainWindow::tabCount() const
{
    return m_tabs->count();
}

ImagePage* MainWindow::findPage(const std::function<bool(const ImageDocument&)>& isWanted) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (ImagePage* page = pageAt(i); page != nullptr && isWanted(*page->document()))
            return page;
    }
    return nullptr;
}

void MainWindow::closeTab(int index)
{
    ImagePage* page = pageAt(index);
    if (page == nullptr)
        return;
    m_session.setPageState(page->saveState());
    m_unread.remove(page);
    page->document()->disconnect(this);
    if (QWidget* inspector = page->inspector())
        m_inspectors->removeWidget(inspector);
    m_tabs->removeTab(index);
    page->deleteLater();
    if (m_tabs->count() == 0)
        m_centre->setCurrentWidget(m_firstRun);
    updateActions();
}

void MainWindow::stepTab(int by)
{
    if (m_tabs->count() > 0)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
}

void MainWindow::showTab(int index)
{
    ImagePage* page = pageAt(index);
    if (page != nullptr && m_unread.contains(page)) {
        const SavedTab tab = m_unread.take(page);
        std::optional<core::Platform> platform;
        if (auto parsed = core::parsePlatform(tab.platform.toStdString(), core::hostPlatform());
            !tab.platform.isEmpty() && parsed)
            platform = std::move(*parsed);
        page->document()->open(tab.name, platform);
    }
    const bool hasImage = page != nullptr && page->document()->image() != nullptr;
    QWidget* inspector = hasImage ? page->inspector() : nullptr;
    m_inspectors->setCurrentWidget(inspector == nullptr ? m_noInspector : inspector);
    if (page != nullptr && page->document()->store())
        m_imagesDock->select(QString::fromStdString(page->document()->store()->path()),
                             QString::fromStdString(page->document()->entryId()));
    updateActions();
}

void MainWindow::updateTab(ImagePage* page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0)
        return;
    const QString title = m_unread.contains(page) ? QFileInfo(m_unread.value(page).name).fileName()
                                                  : page->document()->title();
    m_tabs->setTabText(index, escaped(shortened(title)));
    m_tabs->setTabToolTip(index, m_unread.contains(page) ? m_unread.value(page).name
                                                         : page->document()->name());
    updateActions();
}

void MainWindow::restoreTabs()
{
    const QList<SavedTab> tabs = m_session.tabs();
    const int current = m_session.currentTab();
    for (const SavedTab& tab : tabs) {
        const QSignalBlocker quiet(m_tabs);
        ImagePage* page = addPage();
        if (!tab.state.isEmpty())
            page->restoreState(tab.state);
        m_unread.insert(page, tab);
        updateTab(page);
    }
    if (tabs.isEmpty())
        return;
    m_tabs->setCurrentIndex(std::clamp(current, 0, static_cast<int>(tabs.size()) - 1));
    showTab(m_tabs->currentIndex());
}

bool MainWindow::isSettled() const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (pageAt(i)->document()->isBusy())
            return false;
    }
    const auto& places = m_places->list();
    return std::none_of(places.begin(), places.end(),
                        [](const Place& place) { return place.state == Place::State::Reading; });
}

void MainWindow::save()
{
    QList<SavedTab> tabs;
    for (int i = 0; i < m_tabs->count(); ++i) {
        ImagePage* page = pageAt(i);
        if (m_unread.contains(page)) {
            tabs.append(m_unread.value(page));
            continue;
        }
        const auto& platform = page->document()->platform();
        tabs.append({page->document()->name(),
                     platform ? QString::fromStdString(core::formatPlatform(*platform)) : QString(),
                     page->saveState()});
    }
    m_session.setTabs(tabs, m_tabs->currentIndex());
    m_session.setPlaces(m_places->paths());
    m_session.setWindow(saveGeometry(), saveState(stateVersion));
    m_session.setImagesHeader(m_imagesDock->view()->header()->saveState());
    if (ImagePage* page = currentPage())
        m_session.setPageState(page->saveState());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    save();
    event->accept();
}

void MainWindow::showEvent(QShowEvent* event)
{
    if (m_isFirstShow) {
        m_isFirstShow = false;
        const bool isRestored =
            restoreGeometry(m_session.geometry()) && restoreState(m_session.docks(), stateVersion);
        if (!isRestored)
            applyDefaultSizes();
    }
    QMainWindow::showEvent(event);
}

void MainWindow::applyDefaultSizes()
{
    const bool isNarrow = width() < theme::scaled(bothColumnsNeed);
    m_inspectorDock->setVisible(width() >= theme::scaled(inspectorNeeds));
    m_imagesDock->setNarrow(isNarrow);
    resizeDocks(
        {m_imagesDock, m_inspectorDock},
        {theme::scaled(isNarrow ? narrowImagesWidth : imagesWidth), theme::scaled(inspectorWidth)},
        Qt::Horizontal);
    resizeDocks({m_activityDock}, {theme::scaled(activityHeight)}, Qt::Vertical);
}

void MainWindow::changeEvent(QEvent* event)
{
    // Whoever comes back to the window may have made the image anew meanwhile.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
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
