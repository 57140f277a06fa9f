// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imagesdock.h"

#include "models/placesfilter.h"
#include "models/placeusages.h"
#include "ui/acts/imagemenu.h"
#include "ui/acts/remoteacts.h"
#include "ui/acts/remotemenu.h"
#include "ui/dropfiles.h"
#include "ui/imagesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/dropbox.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/placedelegate.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/savedqueriesbutton.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/spilling.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTreeView>

namespace {

constexpr int indent = 14;

/// A line of the list's footer.
ElidedLabel* makeFooter(QWidget* parent)
{
    auto* footer = new ElidedLabel(parent);
    footer->setFont(theme::smallFont());
    footer->setForegroundRole(QPalette::PlaceholderText);
    footer->setContentsMargins(theme::padding, 0, theme::gap, 0);
    footer->setFixedHeight(theme::scaled(28));
    return footer;
}

} // namespace

ImagesDock::ImagesDock(Places* places, PlaceUsages* usages, QWidget* parent)
    : QDockWidget(tr("Images"), parent)
    , m_places(places)
    , m_model(new PlacesModel(places, this))
    , m_acts(new ImageMenu(places, this))
    , m_remoteActs(new RemoteActs(places, this))
    , m_remote(new RemoteMenu(m_model, m_remoteActs, this))
    , m_usages(usages)
    , m_proxy(new PlacesFilter(m_model, this))
    , m_search(
          new SearchField(tr("Filter, as in dangling:yes age>30d"), QStringLiteral("view-filter")))
    , m_view(new ImagesView)
    , m_dropBox(new DropBox(QStringLiteral("package-x-generic"),
                            tr("Drop an image archive or a folder here to open it.")))
    , m_footer(makeFooter(nullptr))
{
    setObjectName(QStringLiteral("images"));
    setTitleBarWidget(new DockTitle(this));
    setWidget(makeContent());
    setAcceptDrops(true);

    m_view->setModel(m_proxy);
    m_view->sortByColumn(PlacesModel::NameColumn, Qt::AscendingOrder);
    m_view->expand(m_proxy->mapFromSource(m_model->groupIndex()));
    setUpColumns();
    m_search->setCompleter(new QueryCompleter(QueryCompleter::Of::Images, m_search));

    connect(m_search, &SearchField::queryChanged, this, &ImagesDock::setQuery);
    connect(m_usages, &PlaceUsages::counted, this, &ImagesDock::updateFooter);
    connect(m_search, &SearchField::leftDownwards, m_view,
            [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_view, &QTreeView::clicked, this, &ImagesDock::open);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &ImagesDock::showMenu);
    connect(static_cast<ImagesView*>(m_view), &ImagesView::imageDropped, this,
            &ImagesDock::compareDropped);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ImagesDock::updateFooter);
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &ImagesDock::updateFooter);
    connect(m_acts, &ImageMenu::jobStarted, this, &ImagesDock::jobStarted);
    connect(m_acts, &ImageMenu::compareRequested, this, &ImagesDock::compareRequested);
    connect(m_acts, &ImageMenu::cleanupRequested, this, &ImagesDock::cleanupRequested);
    connect(m_acts, &ImageMenu::done, this, &ImagesDock::told);
    connect(m_acts, &ImageMenu::failed, this, &ImagesDock::told);
    connect(places, &Places::added, this, &ImagesDock::updateEmpty);
    connect(places, &Places::added, m_view,
            [this] { m_view->expand(m_proxy->mapFromSource(m_model->groupIndex())); });
    connect(places, &Places::forgotten, this, &ImagesDock::updateEmpty, Qt::QueuedConnection);
    connect(places, &Places::changed, this, &ImagesDock::expandPlace);
    connectRemote();
    for (const Place& place : places->list())
        expandPlace(place.path);
    updateEmpty();
}

/// Opens what was read for the first time, small places with all their repositories.
void ImagesDock::expandPlace(const QString& path)
{
    constexpr int few = 24;
    const Place* place = m_places->find(path);
    if (place == nullptr || !place->store || m_expanded.contains(path))
        return;
    m_expanded.insert(path);
    const QModelIndex row = m_proxy->mapFromSource(m_model->indexOf(path));
    m_view->expand(row);
    if (place->store->entries().size() <= few)
        for (int i = 0; i < m_proxy->rowCount(row); ++i)
            if (const QModelIndex below = m_proxy->index(i, 0, row);
                below.data(PlacesModel::IsRepositoryRole).toBool())
                m_view->expand(below);
}

void ImagesDock::connectRemote()
{
    connect(m_model, &PlacesModel::jobStarted, this, &ImagesDock::jobStarted);
    connect(m_remote, &RemoteMenu::jobStarted, this, &ImagesDock::jobStarted);
    connect(m_remote, &RemoteMenu::openRequested, this, &ImagesDock::openPathRequested);
    connect(m_remote, &RemoteMenu::tagsRequested, this, &ImagesDock::tagsRequested);
    connect(m_remote, &RemoteMenu::commandCopied, this, &ImagesDock::commandCopied);
    connect(m_remote, &RemoteMenu::done, this, &ImagesDock::told);
    connect(m_remote, &RemoteMenu::failed, this, &ImagesDock::told);
    connect(m_remoteActs, &RemoteActs::jobStarted, this, &ImagesDock::jobStarted);
    connect(m_remoteActs, &RemoteActs::openRequested, this, &ImagesDock::openPathRequested);
    connect(m_remoteActs, &RemoteActs::compareRequested, this, &ImagesDock::compareRequested);
    connect(m_remoteActs, &RemoteActs::told, this, &ImagesDock::told);
    // What is not seen yet need not be asked for.
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &ImagesDock::fetchWhatIsSeen);
}

/// Asks for the next page where the row that stands for it is shown.
void ImagesDock::fetchWhatIsSeen()
{
    const QRect shown = m_view->viewport()->rect();
    QModelIndex index = m_view->indexAt(shown.topLeft());
    while (index.isValid() && m_view->visualRect(index).top() <= shown.bottom()) {
        const QModelIndex row = index.siblingAtColumn(PlacesModel::NameColumn);
        if (row.data(PlacesModel::RemoteKindRole).toInt() == PlacesModel::MoreRow)
            return m_model->fetchNext(m_proxy->mapToSource(row));
        index = m_view->indexBelow(index);
    }
}

void ImagesDock::setAddedRegistries(const QStringList& added)
{
    m_remote->setAdded(added);
    updateEmpty();
}

QStringList ImagesDock::addedRegistries() const
{
    return m_remote->added();
}

QWidget* ImagesDock::makeContent()
{
    m_view->setObjectName(QStringLiteral("places"));
    m_view->setAccessibleName(tr("Images"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSortingEnabled(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(theme::scaled(indent));
    m_view->setAllColumnsShowFocus(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_view->setItemDelegate(new SpillingDelegate(PlacesModel::NameColumn, m_view));
    m_view->setItemDelegateForColumn(
        PlacesModel::NameColumn,
        new PlaceDelegate({PlacesModel::IconNameRole, PlacesModel::NoteRole,
                           PlacesModel::IsFailedRole, PlacesModel::ShortNoteRole},
                          m_view));

    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* query = new QWidget(content);
    query->setBackgroundRole(QPalette::Window);
    query->setAutoFillBackground(true);
    auto* queryLayout = new QGridLayout(query);
    queryLayout->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    queryLayout->setSpacing(theme::gapTiny);
    queryLayout->addWidget(m_search, 0, 0);
    queryLayout->addWidget(new SavedQueriesButton(m_search, core::QuerySubject::Images, query), 0,
                           1);
    queryLayout->addWidget(new QueryTerms(m_search, query), 1, 0, 1, 2);
    m_footer->setParent(content);
    m_footer->setBackgroundRole(QPalette::Window);
    m_footer->setAutoFillBackground(true);
    // A folded layout would keep its margins.
    auto* box = new QWidget(content);
    auto* boxLayout = new QHBoxLayout(box);
    boxLayout->setContentsMargins(theme::widePadding, theme::padding, theme::widePadding,
                                  theme::padding);
    boxLayout->addWidget(m_dropBox);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(query);
    layout->addWidget(m_view, 1);
    layout->addWidget(box);
    layout->addStretch();
    layout->addWidget(m_footer);
    return content;
}

QModelIndex ImagesDock::indexAt(const QString& path, const QString& entryId) const
{
    // Places know their whole path, whatever was asked for.
    const QString known = m_places->find(path) != nullptr
                              ? path
                              : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QModelIndex index = m_model->indexOf(known, entryId);
    return index.isValid() ? index : m_model->indexOf(known);
}

void ImagesDock::select(const QString& path, const QString& entryId)
{
    const QModelIndex index = m_proxy->mapFromSource(indexAt(path, entryId));
    if (!index.isValid())
        return;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                         | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

std::vector<ChosenImage> ImagesDock::imagesAt(const QString& path, const QString& entryId) const
{
    const QModelIndex index = indexAt(path, entryId);
    return index.isValid() ? chosenImages(*m_places, {index}, true) : std::vector<ChosenImage>();
}

void ImagesDock::compareDropped(const QString& path, const QString& entryId,
                                const QModelIndex& onto)
{
    std::vector<ChosenImage> images = imagesAt(path, entryId);
    for (ChosenImage& image : chosenImages(*m_places, {onto}, true))
        images.push_back(std::move(image));
    if (images.size() == 2)
        emit compareRequested(images);
}

void ImagesDock::addActs(QMenu* menu, const std::vector<ChosenImage>& images)
{
    if (!images.empty())
        m_acts->addTo(menu, images);
}

bool ImagesDock::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitName();
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            const QModelIndex row = m_view->currentIndex().siblingAtColumn(0);
            if (row.data(PlacesModel::IsRepositoryRole).toBool())
                m_view->setExpanded(row, !m_view->isExpanded(row));
            else
                open(row);
            return true;
        }
        if (key == Qt::Key_Delete) {
            const QModelIndex index = m_view->currentIndex();
            if (index.data(PlacesModel::IsPlaceRole).toBool())
                m_places->forget(index.data(PlacesModel::PathRole).toString());
            else
                m_acts->askToRemove(
                    chosenImages(*m_places, m_view->selectionModel()->selectedRows(), true));
            return true;
        }
    }
    return QDockWidget::eventFilter(watched, event);
}

void ImagesDock::open(const QModelIndex& index)
{
    const Qt::KeyboardModifiers keys = QGuiApplication::keyboardModifiers();
    if (!index.isValid() || keys.testFlag(Qt::ControlModifier) || keys.testFlag(Qt::ShiftModifier))
        return; // Extending the selection is not opening.
    const QModelIndex row = index.siblingAtColumn(0);
    if (RemoteMenu::isRemote(row)) {
        m_remote->activate(m_proxy->mapToSource(row));
        return;
    }
    const QString path = row.data(PlacesModel::PathRole).toString();
    const Place* place = m_places->find(path);
    if (place == nullptr)
        return;
    if (place->state == Place::State::Failed || place->state == Place::State::Unread) {
        emit openPathRequested(path);
        return;
    }
    if (row.data(PlacesModel::IsIndexRole).toBool())
        emit openPathRequested(row.data(PlacesModel::ImageNameRole).toString());
    else if (place->store && row.data(PlacesModel::IsImageRole).toBool())
        emit openRequested(place->store,
                           row.data(PlacesModel::EntryIdRole).toString().toStdString());
}

void ImagesDock::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at).siblingAtColumn(0);
    const QString path = index.data(PlacesModel::PathRole).toString();
    const bool isRemote = RemoteMenu::isRemote(index);
    if (path.isEmpty() && !isRemote)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isRemote) {
        m_remote->addTo(menu, m_proxy->mapToSource(index));
        menu->popup(m_view->viewport()->mapToGlobal(at));
        return;
    }
    const QPersistentModelIndex row(index);
    if (index.data(PlacesModel::IsImageRole).toBool())
        menu->addAction(theme::icon(QStringLiteral("document-open")), tr("Open"), this,
                        [this, row] { open(row); });
    menu->addAction(theme::icon(QStringLiteral("view-refresh")), tr("Read again"), this,
                    [this, path] { m_places->reread(path); });
    m_acts->addTo(menu, chosenImages(*m_places, m_view->selectionModel()->selectedRows(), true));
    if (const Place* place = m_places->find(path);
        place != nullptr && place->machine && index.data(PlacesModel::IsPlaceRole).toBool()) {
        m_acts->addDoctor(menu, *place);
        menu->addAction(theme::icon(QStringLiteral("clean-up")), tr("Clean up…"), this,
                        [this, path] { emit cleanupPlaceRequested(path); });
    }
    menu->addSeparator();
    menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("Copy path"), this,
                    [path] { QGuiApplication::clipboard()->setText(path); });
    if (const QString name = index.data(PlacesModel::ImageNameRole).toString(); !name.isEmpty())
        menu->addAction(theme::icon(QStringLiteral("utilities-terminal")), tr("Copy as command"),
                        this, [this, name] { emit commandCopied(name); });
    if (const Place* place = m_places->find(path); place != nullptr && !place->machine) {
        menu->addSeparator();
        QAction* forget = menu->addAction(theme::icon(QStringLiteral("window-close")),
                                          tr("Remove from this list"), this,
                                          [this, path] { m_places->forget(path); });
        forget->setToolTip(tr("The file itself stays where it is."));
    }
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void ImagesDock::setQuery(const QString& query)
{
    const QString problem = m_proxy->setQuery(query);
    m_search->setProblem(problem);
    if (m_proxy->isFiltering())
        m_view->expandAll();
    updateFooter();
}

void ImagesDock::updateEmpty()
{
    const bool isEmpty = m_places->list().empty();
    m_dropBox->parentWidget()->setVisible(isEmpty);
    // Registries are there to be opened, whatever else is.
    m_view->setMaximumHeight(isEmpty && !m_model->registriesIndex().isValid()
                                 ? theme::smallControlHeight() + theme::rowHeight() + 4
                                 : QWIDGETSIZE_MAX);
    updateFooter();
}

void ImagesDock::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedFiles(event->mimeData()).isEmpty())
        return;
    m_dropBox->setHot(true);
    event->acceptProposedAction();
}

void ImagesDock::dragLeaveEvent(QDragLeaveEvent* event)
{
    m_dropBox->setHot(false);
    QDockWidget::dragLeaveEvent(event);
}

void ImagesDock::dropEvent(QDropEvent* event)
{
    m_dropBox->setHot(false);
    const QStringList files = droppedFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    emit filesDropped(files);
}
