// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/wastepane.h"

#include "models/duplicatemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/wastemodel.h"
#include "ui/page/advicepane.h"
#include "ui/page/filesview.h"
#include "ui/page/wastedelegates.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>

namespace {

core::NodeId nodeOf(const QVariant& value)
{
    return value.isValid() ? core::NodeId{value.toUInt()} : core::noNode;
}

} // namespace

WastePane::WastePane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new WasteModel(this))
    , m_duplicateModel(new DuplicateModel(this))
    , m_equation(new QLabel(this))
    , m_note(new QLabel(this))
    , m_segments(new SegmentedControl(tr("What to list"), this))
    , m_stack(new QStackedWidget(this))
    , m_advice(new AdvicePane(document, this))
    , m_view(makeView(tr("Hidden bytes by cause")))
    , m_duplicates(makeView(tr("Files with the same content")))
    , m_total(new QLabel(this))
    , m_totalBytes(new QLabel(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CauseDelegate(m_view));
    m_view->setItemDelegateForColumn(WasteModel::ShippedByColumn,
                                     new LayerChipDelegate(WasteModel::ShippedByRole, m_view));
    m_view->setItemDelegateForColumn(WasteModel::HiddenByColumn,
                                     new LayerChipDelegate(WasteModel::HiddenByRole, m_view));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(WasteModel::CauseColumn, QHeaderView::Stretch);
    for (const int column : {WasteModel::ShippedByColumn, WasteModel::HiddenByColumn})
        columns::fit(m_view, column, LayerChipDelegate::widestWidth(m_view->font()));
    const QFont causes = theme::boldFont();
    columns::fit(m_view, WasteModel::PackedColumn,
                 columns::widest(columns::widestBytes(QStringLiteral("≈\u00A0")), causes));
    columns::fit(m_view, WasteModel::UnpackedColumn,
                 columns::widest(columns::widestBytes(), causes));
    m_duplicates->setModel(m_duplicateModel);
    m_duplicates->header()->setStretchLastSection(false);
    m_duplicates->header()->setSectionResizeMode(DuplicateModel::NameColumn, QHeaderView::Stretch);
    m_duplicates->setSortingEnabled(true);
    m_duplicates->sortByColumn(DuplicateModel::UnpackedColumn, Qt::DescendingOrder);
    columns::fit(m_duplicates, DuplicateModel::LayerColumn, {QStringLiteral("100 – 127")});
    columns::fit(m_duplicates, DuplicateModel::UnpackedColumn, columns::widestBytes());
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(WasteModel::UnpackedColumn, Qt::DescendingOrder);
    m_stack->addWidget(m_advice);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_duplicates);
    m_segments->addSegment(tr("Advice"), tr("What one would change, and what that spares."));
    m_segments->addSegment(tr("Causes"), tr("Hidden bytes by what hides them."));
    m_segments->addSegment(tr("Layers"), tr("Hidden bytes by the layer that ships them."));
    m_segments->addSegment(tr("Duplicates"), tr("Visible files with the same content."));
    m_segments->setCurrent(AdviceSegment);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_total->setFont(bold);
    m_totalBytes->setFont(bold);

    auto* sums = new QVBoxLayout;
    sums->setSpacing(theme::gapTiny);
    sums->addWidget(m_equation);
    sums->addWidget(m_note);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    top->setSpacing(theme::widePadding);
    top->addLayout(sums, 1);
    top->addWidget(m_segments, 0, Qt::AlignTop);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    footer->addWidget(m_total, 1);
    footer->addWidget(m_totalBytes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    layout->addLayout(footer);

    setFocusProxy(m_advice);
    connect(m_segments, &SegmentedControl::currentChanged, this, &WastePane::showSegment);
    connect(m_advice, &AdvicePane::pathRequested, this, &WastePane::pathRequested);
    connect(m_view, &QTreeView::activated, this, &WastePane::activateCharge);
    connect(m_duplicates, &QTreeView::activated, this, &WastePane::activateDuplicate);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                const core::NodeId node =
                    nodeOf(current.siblingAtColumn(0).data(WasteModel::NodeRole));
                if (node != core::noNode)
                    emit nodeChosen(node);
            });
    connect(m_view, &QWidget::customContextMenuRequested, this, &WastePane::showMenu);
    connect(m_document, &ImageDocument::wasteChanged, this, &WastePane::readDocument);
    connect(m_document, &ImageDocument::busyChanged, this, &WastePane::showLoading);
    readDocument();
}

FilesView* WastePane::makeView(const QString& name)
{
    auto* view = new FilesView(this);
    view->setAccessibleName(name);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    return view;
}

void WastePane::showSegment(int segment)
{
    const bool byLayer = segment == LayerSegment;
    if (segment == CauseSegment || byLayer) {
        m_model->setGroupBy(byLayer ? WasteModel::GroupBy::Layer : WasteModel::GroupBy::Cause);
        m_view->setAccessibleName(byLayer ? tr("Hidden bytes by layer")
                                          : tr("Hidden bytes by cause"));
        m_stack->setCurrentWidget(m_view);
    } else {
        m_stack->setCurrentWidget(segment == AdviceSegment ? static_cast<QWidget*>(m_advice)
                                                           : m_duplicates);
    }
    setFocusProxy(m_stack->currentWidget());
    showSums();
}

void WastePane::showGroup(const QModelIndex& group)
{
    if (!group.isValid())
        return;
    m_view->expand(group);
    m_view->setCurrentIndex(group);
    m_view->scrollTo(group, QAbstractItemView::PositionAtTop);
    m_view->setFocus(Qt::OtherFocusReason);
}

void WastePane::showCause(core::HideCause cause)
{
    m_segments->setCurrent(CauseSegment);
    showGroup(m_model->indexOfCause(cause));
}

void WastePane::showLayer(std::uint32_t layer)
{
    m_segments->setCurrent(LayerSegment);
    showGroup(m_model->indexOfLayer(layer));
}

void WastePane::showDuplicates()
{
    m_segments->setCurrent(DuplicateSegment);
    m_duplicates->setFocus(Qt::OtherFocusReason);
}

void WastePane::readDocument()
{
    const auto& waste = m_document->waste();
    m_model->setReport(waste, m_document->finalTree());
    m_duplicateModel->setReport(waste, m_document->finalTree());
    showLoading();
    if (m_model->rowCount() == 1)
        m_view->expand(m_model->index(0, 0));
    showSums();
}

void WastePane::showLoading()
{
    const bool isKnown = m_document->waste() != nullptr;
    const QString unknown = m_document->image() && !m_document->isBusy()
                                ? tr("Not known: the layers were not read to their end.")
                                : QString();
    for (FilesView* view : {m_view, m_duplicates})
        view->setLoading(!isKnown && m_document->isBusy());
    m_view->setEmptyText(isKnown ? tr("Nothing is hidden: every byte that is shipped is visible.")
                                 : unknown);
    m_duplicates->setEmptyText(isKnown ? tr("No two visible files have the same content.")
                                       : unknown);
}

void WastePane::showSums()
{
    const auto& waste = m_document->waste();
    if (!waste) {
        for (QLabel* label : {m_equation, m_note, m_total, m_totalBytes})
            label->clear();
        return;
    }
    const bool isPartial = m_document->isPartial();
    //: An equation that is exact to the byte.
    m_equation->setText(tr("%1 shipped = %2 visible + %3 hidden")
                            .arg(format::bytesAtLeast(waste->shipped, isPartial),
                                 format::bytesAtLeast(waste->visible, isPartial),
                                 format::bytesAtLeast(waste->hidden, isPartial)));
    m_equation->setToolTip(QStringLiteral("%1 = %2 + %3")
                               .arg(format::exactBytes(waste->shipped),
                                    format::exactBytes(waste->visible),
                                    format::exactBytes(waste->hidden)));
    m_note->setText(waste->contentChecked
                        ? tr("Contents were compared, so metadata-only copies and duplicates are "
                             "exact. Packed bytes (≈) are estimates.")
                        : tr("Contents were not compared, so metadata-only copies count as "
                             "overwritten. Packed bytes (≈) are estimates."));
    const bool showsHidden = m_stack->currentWidget() == m_view;
    // Advice has sums of its own.
    m_total->setVisible(m_stack->currentWidget() != m_advice);
    m_totalBytes->setVisible(m_total->isVisibleTo(this));
    m_note->setVisible(m_total->isVisibleTo(this));
    const std::uint64_t bytes =
        showsHidden ? m_model->bytes() : waste->duplicateVisible.value_or(0);
    m_total->setText(showsHidden
                         ? tr("%Ln hidden file(s)", nullptr, static_cast<int>(m_model->fileCount()))
                         : tr("%Ln group(s); these bytes are visible and not part of the hidden "
                              "ones",
                              nullptr, static_cast<int>(waste->duplicates.size())));
    m_totalBytes->setText(format::bytesAtLeast(bytes, isPartial));
    m_totalBytes->setToolTip(format::exactBytes(bytes));
}

void WastePane::activateCharge(const QModelIndex& index)
{
    const core::NodeId node = nodeOf(index.siblingAtColumn(0).data(WasteModel::NodeRole));
    if (node == core::noNode)
        return;
    emit pathRequested(m_document->finalTree()->path(node),
                       index.data(WasteModel::ShippedByRole).toUInt());
}

void WastePane::activateDuplicate(const QModelIndex& index)
{
    const core::NodeId node = nodeOf(index.siblingAtColumn(0).data(DuplicateModel::NodeRole));
    if (node != core::noNode)
        emit pathRequested(m_document->finalTree()->path(node), 0);
}

void WastePane::showMenu(const QPoint& position)
{
    const QModelIndex index = m_view->currentIndex();
    if (nodeOf(index.siblingAtColumn(0).data(WasteModel::NodeRole)) == core::noNode)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Show the file")), &QAction::triggered, this,
            [this, index = QPersistentModelIndex(index)] { activateCharge(index); });
    for (const int role : {WasteModel::ShippedByRole, WasteModel::HiddenByRole}) {
        const int layer = index.data(role).toInt();
        const QString text = role == WasteModel::ShippedByRole
                                 ? tr("Show layer %1, which s&hips it").arg(layer)
                                 : tr("Show layer %1, which hi&des it").arg(layer);
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, layer] { emit layerRequested(layer); });
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}
