// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/basefinder.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/activitydock.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/finddialog.h"
#include "ui/firstrunpage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>

#include <algorithm>

namespace {

constexpr qsizetype tabTitleLimit = 32; // Characters.

QString shortened(const QString& title)
{
    if (title.size() <= tabTitleLimit)
        return title;
    const qsizetype half = tabTitleLimit / 2;
    return title.left(half) + u'…' + title.right(half - 1);
}

} // namespace

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
    const bool isFirst = m_tabs->count() == 0;
    if (page == nullptr) {
        page = addPage();
        page->document()->open(absolute);
        updateTab();
    }
    showDocument(page);
    if (isFirst)
        page->focusLayers(); // The ways to begin had the keyboard.
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
        updateTab();
    }
    showDocument(page);
}

ImagePage* MainWindow::addPage(std::unique_ptr<ImageDocument> document)
{
    const bool isNew = document == nullptr;
    auto* page = new ImagePage(isNew ? std::make_unique<ImageDocument>() : std::move(document));
    if (const QByteArray state = m_session.pageState(); isNew && !state.isEmpty()) {
        page->restoreState(state);
        page->document()->select({}); // The layers chosen were those of another image.
    }
    if (QWidget* inspector = page->inspector())
        m_inspectors->addWidget(inspector);
    m_tabs->addTab(page, theme::icon(QStringLiteral("image")), QString());
    connectDocument(page);
    page->base()->setStores([places = QPointer<Places>(m_places)] {
        std::vector<std::shared_ptr<const core::Store>> stores;
        if (places)
            for (const Place& place : places->list())
                stores.push_back(place.store);
        return stores;
    });
    connect(m_places, &Places::changed, page->base(), &BaseFinder::lookAgain);
    const auto chosen = [this, document = QPointer(page->document())] {
        return document && document->store()
                   ? m_imagesDock->imagesAt(QString::fromStdString(document->store()->path()),
                                            QString::fromStdString(document->entryId()))
                   : std::vector<ChosenImage>();
    };
    connect(page, &ImagePage::compareRequested, this, [this, chosen] { compareImages(chosen()); });
    connect(page, &ImagePage::menuRequested, this,
            [this, chosen](QMenu* menu) { m_imagesDock->addActs(menu, chosen()); });
    connect(page, &ImagePage::imageRequested, this, &MainWindow::openEntry);
    connect(page, &ImagePage::placeChanged, m_history, &ViewHistory::note);
    m_centre->setCurrentWidget(m_tabs);
    return page;
}

void MainWindow::connectDocument(ImagePage* page)
{
    ImageDocument* document = page->document();
    connect(document, &ImageDocument::titleChanged, this, [this] { updateTab(); });
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
    if (error.code == core::ErrorCode::Ambiguous && QFileInfo::exists(name)
        && page->document()->image() == nullptr)
        openFirstOf(name, page);
    else
        m_activityDock->log(tr("%1 failed: %2").arg(name, format::text(error.message)));
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
        closeDocument(instead);
        if (ImagePage* opened = currentPage())
            opened->focusLayers();
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

/// A comparison shows contents itself, and a clean-up none: the inspector makes room for them, and
/// comes back.
void MainWindow::holdInspector(bool isHeld)
{
    if (isHeld == m_isInspectorHeld)
        return;
    if (isHeld && !m_inspectorDock->isVisible())
        return;
    m_isInspectorHeld = isHeld;
    m_inspectorDock->setVisible(!isHeld);
}

QString MainWindow::tabTitle(ImagePage* page) const
{
    if (m_unread.contains(page))
        return QFileInfo(m_unread.value(page).name).fileName();
    return page->document()->title();
}

/// What tells \a page from others whose tabs would read the same: the file, else the platform or
/// the folder.
QString MainWindow::tabTitleApart(ImagePage* page) const
{
    const auto isLikeAnother = [this, page](const auto& textOf) {
        return std::ranges::any_of(pages(), [&](ImagePage* other) {
            return other != page && textOf(other) == textOf(page);
        });
    };
    const QString title = tabTitle(page);
    const auto withFile = [this](ImagePage* other) {
        const QString text = tabTitle(other);
        const QString file = other->document()->fileName();
        return file.isEmpty() || file == text ? text : text + QStringLiteral(" · ") + file;
    };
    if (!isLikeAnother([this](ImagePage* other) { return tabTitle(other); }))
        return title;
    if (!isLikeAnother(withFile))
        return withFile(page);
    if (const auto& platform = page->document()->platform())
        return title + QStringLiteral(" · ")
               + QString::fromStdString(core::formatPlatform(*platform));
    const QString path =
        m_unread.contains(page) ? m_unread.value(page).name : page->document()->name();
    return withFile(page) + QStringLiteral(" · ") + QFileInfo(path).dir().dirName();
}

void MainWindow::updateTab()
{
    updateTabTitles();
    updateActions();
}

void MainWindow::updateTabTitles()
{
    for (ImagePage* page : pages())
        setTitle(page, shortened(tabTitleApart(page)),
                 m_unread.contains(page) ? m_unread.value(page).name : page->document()->name());
}

void MainWindow::updateComparisonTab(ComparePage* page)
{
    setTitle(page, shortened(page->title()), page->title());
    updateActions();
}

void MainWindow::findInAll()
{
    if (m_findDialog == nullptr) {
        m_findDialog = new FindDialog(
            [this] {
                std::vector<ImageDocument*> documents;
                for (const ImagePage* page : pages())
                    documents.push_back(page->document());
                return documents;
            },
            this);
        connect(m_findDialog, &FindDialog::jobStarted, m_activityDock, &ActivityDock::addJob);
        connect(m_findDialog, &FindDialog::fileRequested, this,
                [this](ImageDocument* document, const std::string& path, std::uint32_t layer) {
                    ImagePage* page = findPage([document](const ImageDocument& candidate) {
                        return &candidate == document;
                    });
                    if (page == nullptr)
                        return;
                    showDocument(page);
                    page->revealShipped(path, layer);
                });
    }
    m_findDialog->ask();
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
        updateTab();
    }
    if (!tabs.isEmpty()) {
        m_tabs->setCurrentIndex(std::clamp(current, 0, static_cast<int>(tabs.size()) - 1));
        showTab(m_tabs->currentIndex());
    }
    m_registryTabs->restore(m_session.registryTabs(), m_session.registryTabInFront());
    restoreCleanup();
}
