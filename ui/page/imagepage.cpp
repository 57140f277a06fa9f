// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/imagepage.h"

#include "models/basefinder.h"
#include "models/filetreemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/chartpane.h"
#include "ui/page/configpane.h"
#include "ui/page/dockerfilepane.h"
#include "ui/page/extractdialog.h"
#include "ui/page/filesbar.h"
#include "ui/page/filespane.h"
#include "ui/page/headerstrip.h"
#include "ui/page/inspector.h"
#include "ui/page/layerspane.h"
#include "ui/page/manifestpane.h"
#include "ui/page/openwith.h"
#include "ui/page/packagespane.h"
#include "ui/page/pagebanners.h"
#include "ui/page/previewpane.h"
#include "ui/page/progressstrip.h"
#include "ui/page/treemappane.h"
#include "ui/page/wastepane.h"
#include "ui/theme/fonts.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

ImagePage::ImagePage(std::unique_ptr<ImageDocument> document, QWidget* parent)
    : QWidget(parent)
    , m_document(document.release())
    , m_base(new BaseFinder(m_document))
    , m_header(new HeaderStrip(m_document, this))
    , m_progress(new ProgressStrip(m_document, this))
    , m_banners(new PageBanners(m_document, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_layers(new LayersPane(m_document, m_splitter))
    , m_views(new QTabWidget(m_splitter))
    , m_openWith(new OpenWith(m_document, this))
    , m_files(new FilesPane(m_document, m_openWith, m_views))
    , m_treemap(new TreemapPane(m_document, m_layers->model()))
    , m_dockerfile(new DockerfilePane(m_document))
    , m_waste(new WastePane(m_document))
    , m_inspector(new Inspector(m_document, m_openWith, this))
{
    m_document->setParent(this);
    m_base->setParent(this);
    m_inspector->hide();
    makeViews();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_layers);
    m_splitter->addWidget(m_views);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_banners);
    layout->addWidget(m_splitter, 1);
    layout->addStretch(); // Keeps the rest at the top while the splitter is hidden.
    connectDocument();
    connectInspector();
    connectBase();
    showSelection();
}

ImagePage::~ImagePage()
{
    // A dock may have taken it as its child; it must not outlive the document.
    delete m_inspector;
}

std::unique_ptr<ImageDocument> ImagePage::takeDocument()
{
    m_document->disconnect();
    m_document->setParent(nullptr);
    return std::unique_ptr<ImageDocument>(m_document);
}

QWidget* ImagePage::inspector() const
{
    return m_inspector;
}

void ImagePage::makeViews()
{
    auto* packages = new PackagesPane(m_document, m_views);
    auto* chart = new ChartPane(m_document, m_layers->model(), m_base, m_views);
    m_views->setDocumentMode(true);
    m_views->addTab(m_files, tr("Files"));
    m_views->addTab(m_treemap, tr("Treemap"));
    m_views->addTab(chart, tr("Charts"));
    m_views->addTab(m_waste, tr("Waste"));
    m_views->addTab(m_dockerfile, tr("Dockerfile"));
    m_views->addTab(packages, tr("Packages"));
    auto* config = new ConfigPane(m_document, m_views);
    m_views->addTab(config, tr("Config"));
    connect(config, &ConfigPane::pathRequested, this,
            [this](const std::string& path) { revealShipped(path, 0); });
    m_views->addTab(new ManifestPane(m_document, m_views), tr("Manifest"));
    connect(packages, &PackagesPane::pathRequested, this,
            [this](const std::string& path) { revealShipped(path, 0); });
    connect(m_treemap, &TreemapPane::nodeChosen, this, &ImagePage::followTreemap);
    connectCharts(chart);
    connectDockerfile();
    connectWaste();
    connect(m_header, &HeaderStrip::wasteRequested, this, [this] { showView(View::Waste); });
    connect(m_header, &HeaderStrip::compareRequested, this, &ImagePage::compareRequested);
    connect(m_header, &HeaderStrip::menuRequested, this, &ImagePage::menuRequested);
    connect(m_header, &HeaderStrip::chartRequested, this, [this] { showView(View::Chart); });
    connect(m_header, &HeaderStrip::layersRequested, this, [this] { m_layers->focusLayers(); });
}

void ImagePage::connectDocument()
{
    connect(m_layers, &LayersPane::layersChosen, this, &ImagePage::chooseLayers);
    connect(m_files->bar(), &FilesBar::selectionRequested, m_document, &ImageDocument::select);
    connect(m_files, &FilesPane::currentChanged, this, [this] {
        const core::NodeId node = m_files->currentNode();
        if (node != core::noNode && m_inspector)
            m_inspector->showNode(m_document->tree(), node);
        m_treemap->choose(node);
        if (node != core::noNode)
            m_dockerfile->showLayer(static_cast<int>(m_document->tree()->layer(node)));
        emit chosenChanged();
    });
    connect(m_files, &FilesPane::viewReplaced, this, [this] {
        const core::NodeId node = m_files->currentNode();
        if (node != core::noNode && m_inspector && m_inspector->showsNode())
            m_inspector->showNode(m_document->tree(), node);
        emit chosenChanged();
    });
    connect(m_files, &FilesPane::currentChanged, this, &ImagePage::placeChanged);
    connect(m_files, &FilesPane::viewReplaced, this, &ImagePage::placeChanged);
    connect(m_document, &ImageDocument::busyChanged, this, &ImagePage::placeChanged);
    connect(m_views, &QTabWidget::currentChanged, this, &ImagePage::placeChanged);
    connect(m_document, &ImageDocument::selectionChanged, this, &ImagePage::placeChanged);
    connect(m_files, &FilesPane::extractRequested, this, &ImagePage::extractChosen);
    connect(m_files, &FilesPane::layerRequested, this,
            [this](int layer) { chooseLayers(layer, layer); });
    connect(m_document, &ImageDocument::selectionChanged, this, &ImagePage::showSelection);
    connect(m_document, &ImageDocument::imageOpened, this, [this] {
        m_splitter->show();
        showSelection();
        placeSplitter();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!m_layers->isFolded())
            m_splitterState = m_splitter->saveState();
    });
    connect(m_views, &QTabWidget::currentChanged, this, &ImagePage::foldLayers);
    connect(m_views, &QTabWidget::currentChanged, this, &ImagePage::followView);
    connect(m_layers, &LayersPane::foldingChosen, this, [this](bool isFolded) {
        (isPicture() ? m_foldsAbovePictures : m_foldsAboveLists) = isFolded;
        foldLayers();
    });
    connect(m_banners, &PageBanners::pathRequested, this, &ImagePage::reveal);
    connect(m_openWith, &OpenWith::failed, m_banners, &PageBanners::showProblem);
    // Empty tables would look like an empty image.
    connect(m_document, &ImageDocument::failed, this,
            [this] { m_splitter->setVisible(m_document->image() != nullptr); });
}

void ImagePage::chooseLayers(int first, int last)
{
    if (first == 0 || m_document->layerCount() == 0)
        return;
    const auto from = static_cast<std::uint32_t>(first);
    const auto to = static_cast<std::uint32_t>(last);
    if (first != last)
        m_document->select(LayerSelection::range(from, to));
    else if (m_document->selection().kind == LayerSelection::Kind::Single)
        m_document->select(LayerSelection::single(to));
    else
        m_document->select(LayerSelection::upTo(to));
    if (m_inspector && first == last)
        m_inspector->showLayer(last);
}

void ImagePage::showSelection()
{
    const LayerSelection& selection = m_document->selection();
    const auto last = static_cast<int>(selection.last);
    m_dockerfile->showLayer(selection.kind == LayerSelection::Kind::Final ? 0 : last);
    m_files->bar()->setSelection(selection, static_cast<int>(m_document->layerCount()));
    switch (selection.kind) {
    case LayerSelection::Kind::Final:
        m_layers->setChosen(1, 0);
        break;
    case LayerSelection::Kind::Range:
        m_layers->setChosen(static_cast<int>(selection.first), last);
        break;
    default:
        m_layers->setChosen(last, last);
    }
}

void ImagePage::showView(View view)
{
    m_views->setCurrentIndex(static_cast<int>(view));
}

void ImagePage::focusView(View view)
{
    showView(view);
    // No focus proxy of its pane: the Tab key would go past the bar above the files.
    QWidget* const target = view == View::Files ? m_files->view() : m_views->currentWidget();
    target->setFocus(Qt::ShortcutFocusReason);
}

void ImagePage::focusInspector()
{
    if (m_inspector)
        m_inspector->focusContent();
}

void ImagePage::findInPreview()
{
    if (m_inspector && !m_inspector->preview()->showFind())
        m_inspector->focusContent();
}

ImagePage::View ImagePage::view() const
{
    return static_cast<View>(m_views->currentIndex());
}

void ImagePage::filterFiles(const QString& query)
{
    m_files->bar()->setFilter(query);
    focusFilter();
}

void ImagePage::focusFilter()
{
    showView(View::Files);
    m_files->bar()->focusFilter();
}

void ImagePage::focusLayers()
{
    m_layers->focusLayers();
}

bool ImagePage::showsEmptyLayers() const
{
    return m_layers->showsEmpty();
}

void ImagePage::setShowEmptyLayers(bool show)
{
    m_layers->setShowEmpty(show);
}

bool ImagePage::showsHidden() const
{
    return m_files->bar()->showsHidden();
}

void ImagePage::setShowHidden(bool show)
{
    m_files->bar()->setShowHidden(show);
}

void ImagePage::addSortActions(QMenu* menu) const
{
    QTreeView* view = m_files->view();
    const QHeaderView* header = view->header();
    for (int column = 0; column < header->count(); ++column) {
        const auto ask = [view, column](int role) {
            return view->model()->headerData(column, Qt::Horizontal, role);
        };
        const bool isSorted = header->sortIndicatorSection() == column;
        const bool isAscending = header->sortIndicatorOrder() == Qt::AscendingOrder;
        const auto first = static_cast<Qt::SortOrder>(ask(Qt::InitialSortOrderRole).toInt());
        const auto other = isAscending ? Qt::DescendingOrder : Qt::AscendingOrder;
        QAction* action =
            menu->addAction(ask(Qt::DisplayRole).toString().replace(u'&', QStringLiteral("&&")),
                            view, [view, column, order = isSorted ? other : first] {
                                view->sortByColumn(column, order);
                            });
        action->setCheckable(true);
        action->setChecked(isSorted);
        action->setVisible(!header->isSectionHidden(column));
    }
}

void ImagePage::reveal(const std::string& path)
{
    showView(View::Files);
    m_files->view()->setFocus(Qt::OtherFocusReason);
    m_files->reveal(path);
}

// Only the whole tree has what a later layer hid.
void ImagePage::revealShipped(const std::string& path, std::uint32_t layer)
{
    showView(View::Files);
    m_document->select({});
    m_files->view()->setFocus(Qt::OtherFocusReason);
    m_files->reveal(path, layer);
}

void ImagePage::reload()
{
    m_document->reload();
}

void ImagePage::copyCommand()
{
    m_header->copyCommand();
}

void ImagePage::extractChosen()
{
    extract(m_files->selectedNodes());
}

void ImagePage::extract(const std::vector<core::NodeId>& nodes)
{
    if (nodes.empty() || !m_document->tree())
        return;
    auto* dialog = new ExtractDialog(
        {m_document->title(), m_document->image(), m_document->tree(), nodes}, this);
    connect(dialog, &ExtractDialog::jobStarted, m_document, &ImageDocument::announce);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
