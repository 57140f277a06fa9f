// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/layerspane.h"

#include "models/imagedocument.h"
#include "models/layerlistmodel.h"
#include "ui/page/baseline.h"
#include "ui/page/layerdelegates.h"
#include "ui/page/layerribbon.h"
#include "ui/page/layersheader.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/layerbardelegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace {

constexpr int foldedPixels = 36; // High.

} // namespace

LayersPane::LayersPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new LayerListModel(this))
    , m_view(new QTreeView(this))
    , m_header(new LayersHeader(m_view))
    , m_bars(
          new LayerBarDelegate({LayerListModel::LayerRole, LayerListModel::UnpackedBytesRole,
                                LayerListModel::HiddenBytesRole, LayerListModel::PackedBytesRole},
                               m_view))
    , m_baseLine(new BaseLine(m_view, m_model))
    , m_ribbon(new LayerRibbon(m_model, this))
    , m_count(new QLabel(this))
    , m_unfold(new QToolButton(this))
    , m_fold(makeFold())
{
    m_view->setObjectName(QStringLiteral("layers"));
    m_view->setAccessibleName(tr("Layers"));
    m_view->setHeader(m_header);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new LayerTextDelegate(m_view));
    m_view->setItemDelegateForColumn(LayerListModel::InstructionColumn,
                                     new InstructionDelegate(m_view));
    m_view->setItemDelegateForColumn(LayerListModel::BarColumn, m_bars);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setColumns();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_fold);
    layout->addWidget(m_view);

    connect(m_header->emptyButton(), &QToolButton::toggled, this, [this](bool isOn) {
        const int layer = m_model->layerAt(m_view->currentIndex().row());
        m_model->setShowEmpty(isOn);
        updateEmptyButton();
        setChosen(layer, layer);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LayersPane::tellChosen);
    connect(m_header->foldButton(), &QToolButton::clicked, this,
            [this] { emit foldingChosen(true); });
    connect(m_model, &QAbstractItemModel::headerDataChanged, this,
            [this] { m_bars->setMaximum(m_model->maximumBytes()); });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LayersPane::showMenu);
    connect(m_baseLine, &BaseLine::baseChanged, m_ribbon, &LayerRibbon::setBase);
    connect(m_baseLine, &BaseLine::moved, this, &LayersPane::baseChosen);
    connect(m_baseLine, &BaseLine::aboveRequested, this,
            [this] { emit layersChosen(m_baseLine->layers() + 1, m_model->layerCount()); });
    connect(m_document, &ImageDocument::imageOpened, this, &LayersPane::readDocument);
    connect(m_document, &ImageDocument::layerIndexed, this, [this](int layer) {
        m_model->setLayer(layer, m_document->layer(static_cast<std::uint32_t>(layer)).index);
    });
    connect(m_document, &ImageDocument::busyChanged, m_model, &LayerListModel::setReading);
    connect(m_document, &ImageDocument::wasteChanged, this,
            [this] { m_model->setWaste(m_document->waste()); });
    readDocument();
}

QWidget* LayersPane::makeFold()
{
    auto* fold = new QWidget(this);
    fold->setFixedHeight(theme::scaled(foldedPixels));
    m_unfold->setAutoRaise(true);
    m_unfold->setIcon(theme::icon(QStringLiteral("chevron-right")));
    m_unfold->setText(tr("Layers"));
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setFont(theme::boldFont());
    m_unfold->setToolTip(tr("Show the layers as a table"));
    m_unfold->setObjectName(QStringLiteral("unfoldLayers"));
    m_count->setFont(theme::smallFont());
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(fold);
    row->setContentsMargins(theme::gap, 0, theme::padding, 0);
    row->setSpacing(theme::gap);
    row->addWidget(m_unfold);
    row->addWidget(m_count);
    row->addWidget(m_ribbon, 1);
    fold->hide();
    connect(m_unfold, &QToolButton::clicked, this, [this] { emit foldingChosen(false); });
    connect(m_ribbon, &LayerRibbon::layersChosen, this, &LayersPane::layersChosen);
    return fold;
}

bool LayersPane::isFolded() const
{
    return m_fold->isVisibleTo(this);
}

void LayersPane::setFolded(bool isFolded)
{
    const bool hadFocus = m_view->hasFocus() || m_ribbon->hasFocus() || m_unfold->hasFocus();
    m_fold->setVisible(isFolded);
    m_view->setVisible(!isFolded);
    setMaximumHeight(isFolded ? m_fold->height() : QWIDGETSIZE_MAX);
    if (hadFocus)
        focusLayers();
}

void LayersPane::focusLayers()
{
    if (isFolded())
        m_ribbon->setFocus(Qt::ShortcutFocusReason);
    else
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void LayersPane::setColumns()
{
    using Model = LayerListModel;
    m_header->setMinimumSectionSize(theme::scaled(32));
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    columns::fit(m_view, Model::NumberColumn, {QStringLiteral("127")}, theme::scaled(40));
    columns::fit(m_view, Model::PackedColumn, columns::widestBytes());
    columns::fit(m_view, Model::UnpackedColumn, columns::widestBytes(QStringLiteral("≥ ")));
    columns::fit(m_view, Model::HiddenColumn, columns::widestBytes());
    m_header->resizeSection(Model::BarColumn, std::max(theme::scaled(184), m_header->keyWidth()));
    m_header->setSectionResizeMode(Model::InstructionColumn, QHeaderView::Stretch);
    m_header->setFixedHeight(theme::rowHeight());
}

void LayersPane::readDocument()
{
    m_model->setImage(m_document->image());
    for (std::uint32_t layer = 1; layer <= m_document->layerCount(); ++layer) {
        if (m_document->layer(layer).index)
            m_model->setLayer(static_cast<int>(layer), m_document->layer(layer).index);
    }
    m_model->setWaste(m_document->waste());
    m_bars->setMaximum(m_model->maximumBytes());
    m_count->setText(QString::number(m_model->layerCount()));
    updateEmptyButton();
}

bool LayersPane::showsEmpty() const
{
    return m_header->emptyButton()->isChecked();
}

void LayersPane::setShowEmpty(bool show)
{
    m_header->emptyButton()->setChecked(show);
}

void LayersPane::updateEmptyButton()
{
    QToolButton* button = m_header->emptyButton();
    button->setVisible(m_model->emptyCount() != 0);
    button->setText(m_model->showsEmpty() ? tr("Hide %n empty", "layers", m_model->emptyCount())
                                          : tr("Show %n empty", "layers", m_model->emptyCount()));
    button->setToolTip(tr("Instructions that changed no files and made no layer."));
    button->setAccessibleName(button->text());
    m_header->placeButton();
}

void LayersPane::setChosen(int first, int last)
{
    m_isSetting = true;
    m_ribbon->setChosen(first, last);
    QItemSelection rows;
    for (int layer = first; layer <= last; ++layer) {
        const int row = m_model->rowOf(layer);
        if (row >= 0)
            rows.select(m_model->index(row, 0),
                        m_model->index(row, LayerListModel::ColumnCount - 1));
    }
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (!rows.isEmpty()) {
        const QModelIndex current = m_model->index(m_model->rowOf(last), 0);
        m_view->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(current);
    }
    m_isSetting = false;
}

void LayersPane::tellChosen()
{
    if (m_isSetting)
        return;
    int first = 0;
    int last = 0;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        const int layer = m_model->layerAt(row.row());
        if (layer == 0)
            continue;
        first = first == 0 ? layer : std::min(first, layer);
        last = std::max(last, layer);
    }
    emit layersChosen(first, last);
}

void LayersPane::showMenu(const QPoint& position)
{
    const int layer = m_model->layerAt(m_view->currentIndex().row());
    if (layer == 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* end = menu->addAction(tr("The &base image ends here"), this,
                                   [this, layer] { emit baseChosen(layer); });
    end->setEnabled(layer < m_model->layerCount() && layer != m_baseLine->layers());
    QAction* none =
        menu->addAction(tr("There is &no base image"), this, [this] { emit baseChosen(0); });
    none->setEnabled(m_baseLine->layers() != 0);
    QAction* above =
        menu->addAction(tr("&Layers above the base image"), m_baseLine, &BaseLine::aboveRequested);
    above->setEnabled(m_baseLine->layers() != 0);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

int LayersPane::wantedHeight() const
{
    if (isFolded())
        return m_fold->height();
    return theme::rowHeight() * (m_model->rowCount() + 1) + 1;
}
