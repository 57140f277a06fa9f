// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difffilespane.h"

#include "models/format.h"
#include "ui/compare/contentdiffview.h"
#include "ui/compare/diffacts.h"
#include "ui/compare/diffdelegates.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>

#include <algorithm>

namespace {

using core::DiffKind;

constexpr std::uint32_t expandAll = 200; ///< So few differences are shown without a click.

} // namespace

DiffFilesPane::DiffFilesPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new DiffTreeModel(this))
    , m_search(new SearchField(tr("Path or pattern"), QStringLiteral("view-filter"), this))
    , m_kind(new QComboBox(this))
    , m_origin(new QComboBox(this))
    , m_identical(new QCheckBox(tr("Show i&dentical"), this))
    , m_position(new QLabel(this))
    , m_previous(new QPushButton(theme::icon(QStringLiteral("go-up")), tr("&Previous"), this))
    , m_next(new QPushButton(theme::icon(QStringLiteral("go-down")), tr("&Next"), this))
    , m_view(new FilesView(this))
    , m_content(new ContentDiffView(this))
    , m_acts(new DiffActs(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    makeView();
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_content);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_view);
    connect(m_content, &ContentDiffView::jobStarted, this, &DiffFilesPane::jobStarted);
    connect(m_acts, &DiffActs::jobStarted, this, &DiffFilesPane::jobStarted);
    connect(m_model, &DiffTreeModel::arranged, this, &DiffFilesPane::takeRows);
    updatePosition();
}

QWidget* DiffFilesPane::makeBar()
{
    m_kind->addItem(tr("All differences"), -1);
    for (const DiffKind kind :
         {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Moved,
          DiffKind::TypeChanged, DiffKind::Metadata, DiffKind::TimeOnly})
        m_kind->addItem(format::diffKind(kind), static_cast<int>(kind));
    m_kind->setAccessibleName(tr("Which differences"));
    m_origin->setAccessibleName(tr("Whose differences"));
    m_origin->hide();
    m_previous->setToolTip(tr("Previous difference (Shift+F8)"));
    m_next->setToolTip(tr("Next difference (F8)"));
    m_position->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_kind);
    layout->addWidget(m_origin);
    layout->addWidget(m_identical);
    layout->addStretch(1);
    layout->addWidget(m_position);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    connect(m_search, &SearchField::queryChanged, this, &DiffFilesPane::filter);
    connect(m_search, &SearchField::leftDownwards, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DiffFilesPane::filter);
    connect(m_origin, &QComboBox::currentIndexChanged, this, [this] {
        const int origin = m_origin->currentData().toInt();
        m_model->setOrigin(m_origin->currentIndex() <= 0
                               ? std::nullopt
                               : std::optional(static_cast<core::Origin>(origin)));
    });
    connect(m_identical, &QCheckBox::toggled, m_model, &DiffTreeModel::setWithIdentical);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    return bar;
}

void DiffFilesPane::makeView()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Files that differ"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegate(new DiffTextDelegate(m_view));
    m_view->setItemDelegateForColumn(DiffTreeModel::NameColumn, new DiffNameDelegate(m_view));
    m_view->setItemDelegateForColumn(DiffTreeModel::ChangeColumn, new DiffChangeDelegate(m_view));
    m_view->setItemDelegateForColumn(DiffTreeModel::BarColumn, new GrowthBarDelegate(m_view));
    m_view->setSortingEnabled(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &DiffFilesPane::showMenu);
    m_view->sortByColumn(DiffTreeModel::NameColumn, Qt::AscendingOrder);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(DiffTreeModel::NameColumn, QHeaderView::Stretch);
    columns::fit(m_view, DiffTreeModel::ChangeColumn, DiffChangeDelegate::widestWidth(font()));
    columns::fit(m_view, DiffTreeModel::LeftColumn, columns::widestBytes(), theme::scaled(80));
    columns::fit(m_view, DiffTreeModel::RightColumn, columns::widestBytes(), theme::scaled(80));
    columns::fit(m_view, DiffTreeModel::GrowthColumn,
                 columns::widest(columns::widestBytes(QStringLiteral("+")), theme::boldFont()));
    columns::fit(m_view, DiffTreeModel::BarColumn, theme::scaled(120));
    columns::fit(m_view, DiffTreeModel::LayersColumn, {QStringLiteral("888 → 888")});
    m_view->header()->resizeSection(DiffTreeModel::OriginColumn, theme::scaled(140));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DiffFilesPane::showChosen);
}

void DiffFilesPane::setComparison(std::shared_ptr<const ImageComparison> comparison)
{
    m_comparison = comparison;
    m_content->clear();
    fillOrigins();
    m_model->setComparison(std::move(comparison));
    updatePosition();
}

void DiffFilesPane::fillOrigins()
{
    const bool hasBase = m_comparison && m_comparison->from;
    m_view->setColumnHidden(DiffTreeModel::OriginColumn, !hasBase);
    m_origin->setVisible(hasBase);
    {
        const QSignalBlocker quiet(m_origin);
        m_origin->clear();
        m_origin->addItem(tr("Whoever changed it"));
        for (const core::Origin origin :
             {core::Origin::Left, core::Origin::Right, core::Origin::Both})
            m_origin->addItem(m_model->originText(origin), static_cast<int>(origin));
    }
    m_model->setOrigin(std::nullopt);
}

void DiffFilesPane::setOrigin(std::optional<core::Origin> origin)
{
    m_origin->setCurrentIndex(origin ? std::max(m_origin->findData(static_cast<int>(*origin)), 0)
                                     : 0);
}

void DiffFilesPane::setSides(const QString& left, const QString& right)
{
    m_model->setSides(left, right);
    m_acts->setSides(left, right);
}

void DiffFilesPane::setLoading(bool isLoading)
{
    m_view->setLoading(isLoading);
}

void DiffFilesPane::setEmptyText(const QString& text)
{
    m_emptyText = text;
    m_view->setEmptyText(text);
}

void DiffFilesPane::setKind(std::optional<DiffKind> kind)
{
    const int row = m_kind->findData(kind ? static_cast<int>(*kind) : -1);
    m_kind->setCurrentIndex(std::max(row, 0));
}

void DiffFilesPane::filter()
{
    const int kind = m_kind->currentData().toInt();
    m_model->setFilter(m_search->text().trimmed(),
                       kind < 0 ? std::nullopt : std::optional(static_cast<DiffKind>(kind)));
}

bool DiffFilesPane::isBusy() const
{
    return m_model->isBusy() || m_content->isBusy();
}

/// Opens what there is to see, and chooses again what was chosen.
void DiffFilesPane::takeRows()
{
    const DiffTree* tree = m_model->tree();
    const bool isFiltered = m_kind->currentIndex() > 0 || m_origin->currentIndex() > 0
                            || !m_search->text().trimmed().isEmpty();
    m_view->setEmptyText(isFiltered && m_comparison && !m_comparison->files.isSame()
                             ? tr("No difference fits the filter.")
                             : m_emptyText);
    if (tree == nullptr)
        return;
    if (tree->differences() <= expandAll)
        for (std::uint32_t rank = 1; rank <= tree->differences(); ++rank)
            for (QModelIndex at = m_model->indexOf(tree->rowOf(rank)).parent(); at.isValid();
                 at = at.parent())
                m_view->expand(at);
    m_content->clear();
    choose(m_chosen);
    updatePosition();
}

void DiffFilesPane::choose(const std::string& path)
{
    const DiffTree* tree = m_model->tree();
    const DiffTree::RowId row =
        tree == nullptr || path.empty() ? DiffTree::noRow : tree->find(path);
    if (row == DiffTree::noRow)
        return;
    const QModelIndex index = m_model->indexOf(row);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void DiffFilesPane::showChosen()
{
    const QModelIndex index = m_view->currentIndex();
    const DiffTree* tree = m_model->tree();
    updatePosition();
    if (!index.isValid() || tree == nullptr) {
        m_content->clear();
        return;
    }
    const DiffTree::RowId id = m_model->rowId(index);
    if (!tree->row(id).isFold)
        m_chosen = tree->path(id);
    if (const core::FileDifference* difference = tree->difference(id))
        m_content->show(m_comparison, *difference);
    else
        m_content->clear();
}

void DiffFilesPane::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid() || index.data(DiffTreeModel::IsFoldRole).toBool())
        return;
    QMenu* menu = m_acts->makeMenu(m_model->sharedTree(), m_model->rowId(index));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void DiffFilesPane::step(int by)
{
    const DiffTree* tree = m_model->tree();
    if (tree == nullptr)
        return;
    const QModelIndex current = m_view->currentIndex();
    const DiffTree::RowId next =
        tree->nextDifference(current.isValid() ? m_model->rowId(current) : DiffTree::root, by);
    if (next == DiffTree::noRow)
        return;
    const QModelIndex index = m_model->indexOf(next);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

QString DiffFilesPane::positionText() const
{
    const DiffTree* tree = m_model->tree();
    if (tree == nullptr || tree->differences() == 0)
        return {};
    const QString all = format::number(tree->differences());
    const QModelIndex current = m_view->currentIndex();
    const std::uint32_t rank = current.isValid() ? tree->row(m_model->rowId(current)).rank : 0;
    if (rank == 0)
        return tr("%Ln difference(s)", nullptr, static_cast<int>(tree->differences()));
    return tr("Difference %1 of %2").arg(format::number(rank), all);
}

void DiffFilesPane::updatePosition()
{
    m_position->setText(positionText());
    const bool hasAny = m_model->tree() != nullptr && m_model->tree()->differences() != 0;
    m_previous->setEnabled(hasAny);
    m_next->setEnabled(hasAny);
}

void DiffFilesPane::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QByteArray DiffFilesPane::saveState() const
{
    return m_splitter->saveState();
}

void DiffFilesPane::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}
#include "moc_difffilespane.cpp"
