// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupdiskpane.h"

#include "ui/cleanup/cleanupdelegates.h"
#include "ui/cleanup/forestpane.h"
#include "ui/cleanup/heldpane.h"
#include "ui/cleanup/leftoverpane.h"
#include "ui/cleanup/sharelegend.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/placedelegate.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

constexpr int barPixels = 220;
constexpr int shortBarPixels = 110;
constexpr int narrowDiskPixels = 860; // Below it names need the room more than bars and counts.

} // namespace

CleanupDiskPane::CleanupDiskPane(CleanupPlaces* places, QWidget* parent)
    : QWidget(parent)
    , m_model(new CleanupDiskModel(places, this))
    , m_view(new FilesView(this))
    , m_contents(new HeldContents(places, {}, this))
    , m_held(new HeldPane(m_contents, this))
    , m_forest(new ForestPane(places, this))
    , m_leftovers(new LeftoverPane(places, this))
    , m_pages(new SegmentedControl(tr("What of the disk to show"), this))
    , m_stack(new QStackedWidget(this))
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("What the places of this machine hold"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEmptyText(tr("No place that keeps images was found on this machine. The own store "
                            "appears here once an image was copied into it."));
    m_view->setItemDelegateForColumn(
        CleanupDiskModel::NameColumn,
        new PlaceDelegate({CleanupDiskModel::IconNameRole, CleanupDiskModel::NoteRole,
                           CleanupDiskModel::IsFailedRole},
                          m_view));
    m_view->setItemDelegateForColumn(CleanupDiskModel::BarColumn, new ShareBarDelegate(m_view));
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(CleanupDiskModel::NameColumn, QHeaderView::Stretch);
    columns::fit(m_view, CleanupDiskModel::CountColumn, {QStringLiteral("100 000")});
    for (const int column : {CleanupDiskModel::OnDiskColumn, CleanupDiskModel::UniqueColumn,
                             CleanupDiskModel::SharedColumn, CleanupDiskModel::OtherColumn})
        columns::fit(m_view, column, columns::widestBytes(QStringLiteral("≈ ")));
    header->resizeSection(CleanupDiskModel::BarColumn, theme::scaled(barPixels));
    m_stack->addWidget(makeUse());
    m_stack->addWidget(m_forest);
    m_stack->addWidget(m_held);
    m_stack->addWidget(m_leftovers);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makePages());
    layout->addWidget(m_stack, 1);
    showPart(Part::Use);
    connectParts();
    expandNew();
}

void CleanupDiskPane::connectParts()
{
    connect(m_contents, &HeldContents::jobStarted, this, &CleanupDiskPane::jobStarted);
    connect(m_forest, &ForestPane::jobStarted, this, &CleanupDiskPane::jobStarted);
    connect(m_leftovers, &LeftoverPane::planRequested, this, &CleanupDiskPane::leftoversRequested);
    connect(m_forest, &ForestPane::openRequested, this, &CleanupDiskPane::openRequested);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CleanupDiskPane::expandNew);
    const auto lead = [this](const QModelIndex& index) {
        emit placeRequested(index.data(CleanupDiskModel::PathRole).toString(),
                            index.data(CleanupDiskModel::KindRole).toInt());
    };
    connect(m_view, &QTreeView::activated, this, lead);
    connect(m_view, &QTreeView::clicked, this, [lead](const QModelIndex& index) {
        if (index.column() != CleanupDiskModel::NameColumn) // That is to choose and to unfold.
            lead(index);
    });
}

void CleanupDiskPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < theme::scaled(narrowDiskPixels);
    m_view->setColumnHidden(CleanupDiskModel::CountColumn, isNarrow);
    m_view->header()->resizeSection(CleanupDiskModel::BarColumn,
                                    theme::scaled(isNarrow ? shortBarPixels : barPixels));
}

QWidget* CleanupDiskPane::makeUse()
{
    auto* use = new QWidget(this);
    auto* layout = new QVBoxLayout(use);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(
        makeShareLegend({tr("One image's alone"), tr("Shared by several images"), tr("No image's")},
                        tr("A click on a figure, or Enter, shows what may go."), use));
    return use;
}

QWidget* CleanupDiskPane::makePages()
{
    auto* head = new QWidget(this);
    m_pages->addSegment(tr("By place"), tr("What images, containers and others have on the disk"));
    m_pages->addSegment(tr("Forest"), tr("All images, hanging off the layers that they share"));
    m_pages->addSegment(tr("Held twice"), tr("Files of the same content, whichever images brought "
                                             "them"));
    m_pages->addSegment(tr("Leftovers"), tr("What belongs to nothing that an engine lists"));
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::padding, 0, theme::gap, theme::gapTiny);
    layout->addWidget(m_pages);
    layout->addStretch(1);
    connect(m_pages, &SegmentedControl::currentChanged, this,
            [this](int index) { showPart(static_cast<Part>(index)); });
    return head;
}

CleanupDiskPane::Part CleanupDiskPane::part() const
{
    return static_cast<Part>(m_stack->currentIndex());
}

void CleanupDiskPane::showPart(Part part)
{
    m_pages->setCurrent(static_cast<int>(part));
    m_stack->setCurrentIndex(static_cast<int>(part));
    setFocusProxy(part == Part::Use      ? static_cast<QWidget*>(m_view)
                  : part == Part::Forest ? static_cast<QWidget*>(m_forest->view())
                  : part == Part::Held   ? static_cast<QWidget*>(m_held->view())
                                         : static_cast<QWidget*>(m_leftovers->view()));
}

void CleanupDiskPane::expandNew()
{
    m_view->expandAll();
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0),
                                                  QItemSelectionModel::NoUpdate);
}
#include "moc_cleanupdiskpane.cpp"
