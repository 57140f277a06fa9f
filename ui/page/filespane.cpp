// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/filespane.h"

#include "models/filetreemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/draggedfiles.h"
#include "ui/page/filedelegates.h"
#include "ui/page/filemenu.h"
#include "ui/page/filesbar.h"
#include "ui/page/filesview.h"
#include "ui/page/openwith.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/marks.h"

#include <QDrag>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <array>
#include <utility>

using core::NodeId;

namespace {

constexpr int leastNamePixels = 180;
/// The first gives way first.
constexpr std::array<int, 3> givingWay{FileTreeModel::OwnerColumn, FileTreeModel::ModeColumn,
                                       FileTreeModel::ShareColumn};

} // namespace

FilesPane::FilesPane(ImageDocument* document, OpenWith* openWith, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_openWith(openWith)
    , m_dragged(std::make_shared<std::vector<TemporaryFiles>>())
    , m_bar(new FilesBar(this))
    , m_view(new FilesView(this))
    , m_model(new FileTreeModel(this))
{
    makeView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);

    connect(m_model, &FileTreeModel::sortRequested, this,
            [this](FileViewOptions::Key key, bool descending) {
                m_key = key;
                m_descending = descending;
                startView();
            });
    connect(m_bar, &FilesBar::filterChanged, this, &FilesPane::startView);
    connect(m_bar, &FilesBar::leftDownwards, m_view, [this] { m_view->setFocus(); });
    connect(m_bar, &FilesBar::showHiddenChanged, this, &FilesPane::startView);
    connect(m_document, &ImageDocument::treeChanged, this, &FilesPane::startView);
    connect(m_document, &ImageDocument::busyChanged, this, &FilesPane::showCount);
    connect(m_document, &ImageDocument::ownersChanged, this,
            [this] { m_model->setOwners(m_document->owners()); });
    m_model->setOwners(m_document->owners());
    startView();
}

QTreeView* FilesPane::view() const
{
    return m_view;
}

void FilesPane::makeView()
{
    using Model = FileTreeModel;
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("files"));
    m_view->setAccessibleName(tr("Files"));
    m_view->setItemDelegate(new FileTextDelegate(m_view));
    m_view->setItemDelegateForColumn(Model::NameColumn, new FileNameDelegate(m_view));
    m_view->setItemDelegateForColumn(Model::ChangeColumn,
                                     new ChangeMarkDelegate(Model::ChangeRole, m_view));
    m_view->setItemDelegateForColumn(Model::ShareColumn,
                                     new PercentBarDelegate(Model::ShareRole, m_view));
    m_view->setItemDelegateForColumn(Model::LayerColumn,
                                     new LayerChipDelegate(Model::LayerRole, m_view));
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(theme::scaled(40));
    header->setSortIndicator(Model::UnpackedColumn, Qt::DescendingOrder);
    m_view->setSortingEnabled(true);
    columns::fit(m_view, Model::ChangeColumn, ChangeMarkDelegate::widestWidth(m_view->font()),
                 theme::scaled(124));
    columns::fit(m_view, Model::UnpackedColumn, columns::widestBytes());
    columns::fit(m_view, Model::ShareColumn, PercentBarDelegate::widestWidth(m_view->font()));
    columns::fit(m_view, Model::ModeColumn,
                 columns::widest({QStringLiteral("drwxr-xr-x")}, theme::codeFont()));
    columns::fit(m_view, Model::OwnerColumn, {QStringLiteral("root:root")}, theme::scaled(88));
    columns::fit(m_view, Model::LayerColumn, LayerChipDelegate::widestWidth(m_view->font()));
    for (const int column : givingWay)
        m_givenWidths.push_back(header->sectionSize(column));
    header->setSectionResizeMode(Model::NameColumn, QHeaderView::Stretch);
    header->setSectionsMovable(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    connect(m_view, &FilesView::dragRequested, this, &FilesPane::drag);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FilesPane::showMenu);
    connect(m_view, &QTreeView::activated, this, &FilesPane::activate);
    connect(m_view, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { m_expanded.insert(m_model->node(index)); });
    connect(m_view, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_expanded.erase(m_model->node(index)); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isRestoring)
            emit currentChanged();
    });
}

void FilesPane::startView()
{
    const auto& tree = m_document->tree();
    if (m_job)
        m_job->discard();
    m_isSearching = false;
    if (!tree) {
        if (m_model->view())
            remember();
        m_expanded.clear();
        m_model->setView(nullptr);
        showCount();
        return;
    }
    auto query = core::FileQuery::parse(m_bar->filter().toStdString());
    m_bar->setFilterError(query ? QString()
                                : tr("The filter cannot be understood: %1")
                                      .arg(format::name(query.error().message, 400)));
    if (!query)
        return showCount();
    FileViewOptions options;
    options.key = m_key;
    options.descending = m_descending;
    options.showHidden = m_bar->showsHidden() || query->asksForHidden();
    const Question question{m_key, m_descending, options.showHidden, m_bar->filter(),
                            m_document->selection()};
    m_isSearching = query->readsContents();
    m_job = Job::start(
        this,
        (m_isSearching ? tr("Searching the contents of %1") : tr("Sorting the files of %1"))
            .arg(m_document->title()),
        [image = m_document->image(), tree, options, query = std::move(*query)](
            const core::Task& task) { return searchView(image, tree, query, options, task); },
        [this, question](core::Result<SearchedView> found) {
            takeView(std::move(found), question);
        });
    m_document->announce(m_job);
    if (!m_model->view() || m_isSearching)
        showCount();
}

void FilesPane::takeView(core::Result<SearchedView> found, const Question& question)
{
    const bool wasSearching = std::exchange(m_isSearching, false);
    if (found) {
        if (found->unreadFiles != 0)
            m_bar->setFilterError(tr("%Ln file(s) could not be searched: their contents cannot be "
                                     "read.",
                                     nullptr, static_cast<int>(found->unreadFiles)));
        setView(Job::letGoElsewhere(std::move(found->view)), question);
    } else if (wasSearching) {
        m_bar->setFilterError(
            tr("The search was stopped: what is shown is not what the filter asks for."));
        showCount();
    }
}

void FilesPane::setView(std::shared_ptr<const FileView> view, const Question& question)
{
    if (m_model->view())
        remember();
    const core::MergeOptions options = m_document->selection().options(m_document->layerCount());
    const std::uint32_t last = view->tree()->lastLayer();
    // The same answer once more, when the layers were verified: nothing should seem to happen.
    const bool staysInPlace = m_answered == question;
    m_answered = question;
    m_isRestoring = true;
    m_expanded.clear();
    m_model->setView(std::move(view));
    m_model->setChangeLayers(options.changesSince == 0 ? last : options.changesSince, last);
    restore(m_kept, staysInPlace);
    expandMatches();
    showCount();
    m_isRestoring = false;
    emit viewReplaced();
    if (!m_wanted.path.empty())
        revealNow();
}

void FilesPane::showCount()
{
    const auto& view = m_model->view();
    m_view->setLoading(!view && (m_document->isBusy() || m_job));
    const bool isStopped = !view && !m_job && m_document->image() && !m_document->isBusy();
    m_view->setEmptyText(isStopped ? tr("The files are not known: the layers were not read to "
                                        "their end.")
                         : !view   ? QString()
                         : view->isFiltered() ? tr("No file fits the filter.")
                                              : tr("There are no files here."));
    if (m_isSearching) {
        m_bar->setCount(tr("Searching…"), tr("The contents of files are being read."));
        return;
    }
    if (!view) {
        m_bar->setCount(m_document->isBusy() ? QStringLiteral("…") : QString(), {});
        return;
    }
    const QString bytes = format::bytesAtLeast(view->fileBytes(), m_document->isPartial());
    //: %n is a number of files, %1 their bytes.
    m_bar->setCount(tr("%Ln file(s) · %1", nullptr, static_cast<int>(view->fileCount())).arg(bytes),
                    format::exactBytes(view->fileBytes()));
}

void FilesPane::reveal(const std::string& path, std::uint32_t layer)
{
    m_wanted = {path, layer};
    if (m_model->view() && m_model->view()->tree() == m_document->tree())
        revealNow();
}

bool FilesPane::revealNow()
{
    const core::MergedTree& tree = *m_model->view()->tree();
    NodeId node = core::noNode;
    for (const NodeId candidate : tree.findAll(m_wanted.path)) {
        if (node == core::noNode
            || (m_wanted.layer != 0 && tree.layer(candidate) == m_wanted.layer))
            node = candidate;
    }
    const QModelIndex index = m_model->indexOf(node);
    if (node == core::noNode || node == tree.root() || index.isValid()) {
        m_wanted = {};
        if (index.isValid()) {
            // Not the view's own way: with Ctrl held, as for a shortcut, it would choose nothing.
            m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                                 | QItemSelectionModel::Rows);
            m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
        }
        return index.isValid();
    }
    // It is there but not shown: first without the filter, then with the hidden files.
    if (!m_bar->filter().isEmpty())
        m_bar->setFilter({});
    else
        m_bar->setShowHidden(true);
    return false;
}

NodeId FilesPane::currentNode() const
{
    if (!m_model->view())
        return core::noNode;
    const QModelIndex current = m_view->currentIndex();
    const QItemSelectionModel* selection = m_view->selectionModel();
    // Who selects by other means than the keyboard or the mouse, a screen reader, moves no cursor.
    if (!selection->isSelected(current))
        if (const QModelIndexList rows = selection->selectedRows(); rows.size() == 1)
            return m_model->node(rows.first());
    return m_model->node(current);
}

std::vector<NodeId> FilesPane::selectedNodes() const
{
    std::vector<NodeId> nodes;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        nodes.push_back(m_model->node(row));
    // A row that only has the keyboard is what is meant, too.
    if (nodes.empty() && currentNode() != core::noNode)
        nodes.push_back(currentNode());
    return nodes;
}

void FilesPane::showMenu(const QPoint& position)
{
    if (!m_view->currentIndex().isValid())
        return;
    const FileMenu::Actions actions{
        .reveal = [this](const std::string& path) { reveal(path); },
        .extract = [this] { emit extractRequested(); },
        .fillOpenWith =
            [this](QMenu* menu) { m_openWith->fill(menu, m_document->tree(), currentNode()); },
        .showLayer = [this](int layer) { emit layerRequested(layer); },
        .showNames =
            [this] {
                FileMenu::showNames(
                    *m_model->view()->tree(), currentNode(),
                    [this](const std::string& path) { reveal(path); }, this);
            },
    };
    QMenu* menu = FileMenu::make(*m_document, m_document->tree(), currentNode(), actions, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void FilesPane::drag()
{
    const std::vector<NodeId> nodes = selectedNodes();
    if (nodes.empty() || !m_document->tree())
        return;
    auto* drag = new QDrag(m_view);
    drag->setMimeData(new DraggedFiles(m_document, m_document->tree(), nodes, m_dragged));
    drag->exec(Qt::CopyAction);
}

/// Opens folders; follows links.
void FilesPane::activate(const QModelIndex& index)
{
    const NodeId node = m_model->node(index);
    const core::MergedTree& tree = *m_model->view()->tree();
    if (tree.isDirectory(node))
        return;
    if (tree.kind(node) == core::NodeKind::Symlink) {
        const NodeId target = tree.resolve(tree.path(node));
        if (target != core::noNode)
            reveal(tree.path(target));
    }
}

/// Where there is little room the names keep theirs: what the inspector tells as well gives way.
void FilesPane::fitColumns()
{
    QHeaderView* header = m_view->header();
    int room = width();
    for (int column = FileTreeModel::ChangeColumn; column < FileTreeModel::ColumnCount; ++column)
        room -= header->sectionSize(column);
    for (std::size_t i = 0; i < givingWay.size(); ++i) {
        if (header->isSectionHidden(givingWay[i]))
            room -= m_givenWidths[i];
        else
            m_givenWidths[i] = header->sectionSize(givingWay[i]);
    }
    for (std::size_t i = 0; i < givingWay.size(); ++i) {
        const bool isTight = room < theme::scaled(leastNamePixels);
        if (isTight)
            room += m_givenWidths[i];
        header->setSectionHidden(givingWay[i], isTight);
    }
}

void FilesPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

bool FilesPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept(); // Here it copies paths, not what the window's command would.
        return true;
    }
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) && currentNode() != core::noNode) {
            FileMenu::copyPath(*m_model->view()->tree(), selectedNodes());
            return true;
        }
        if (key->key() == Qt::Key_Menu) {
            showMenu(m_view->visualRect(m_view->currentIndex()).bottomLeft());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
