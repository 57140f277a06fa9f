// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/transferspage.h"

#include "models/format.h"
#include "models/transferphases.h"
#include "models/transfersmodel.h"
#include "ui/page/filesview.h"
#include "ui/registry/phasechart.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnmenu.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/emptyview.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr std::size_t mostRemembered = 1000;
constexpr std::size_t mostBars = 60; // More would be no wiser, and slow.

} // namespace

TransfersPage::TransfersPage(std::string path, QWidget* parent)
    : QWidget(parent)
    , m_path(std::move(path))
    , m_model(new TransfersModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_view(new FilesView(this))
    , m_blobs(new BlobCostModel(this))
    , m_blobView(new FilesView(this))
    , m_bars(new SegmentedControl(tr("What is compared"), this))
    , m_note(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_chart(new PhaseChart(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyView(QStringLiteral("go-down"),
                            tr("What pulling, pushing and copying cost is remembered, and shown "
                               "here: layer by layer, run by run, registry by registry."),
                            this))
{
    setUpViews();
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(makeLower());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack);
    setFocusProxy(m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TransfersPage::showChosen);
    connect(m_bars, &SegmentedControl::currentChanged, this, &TransfersPage::showChosen);
    connect(m_save, &QToolButton::clicked, this, &TransfersPage::askAndSave);
    auto* again = new QShortcut(QKeySequence::Refresh, this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, &TransfersPage::reload);
    reload();
}

void TransfersPage::setUpViews()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(TransfersModel::SortRole);
    m_view->setModel(m_sorted);
    m_view->setAccessibleName(tr("Transfers"));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_blobView->setModel(m_blobs);
    m_blobView->setAccessibleName(tr("Layers of the transfer"));
    for (FilesView* view : {m_view, m_blobView}) {
        view->setRootIsDecorated(false);
        view->setUniformRowHeights(true);
        view->setAllColumnsShowFocus(true);
        view->header()->setStretchLastSection(false);
        columns::offerChoice(view);
    }
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(TransfersModel::WhenColumn, Qt::DescendingOrder);
    columns::fit(m_view, TransfersModel::WhenColumn, {QStringLiteral("2024-05-14 09:31 UTC")});
    columns::fit(m_view, TransfersModel::KindColumn, {tr("copy")});
    columns::fit(m_view, TransfersModel::MovedColumn, columns::widestBytes());
    columns::fit(m_view, TransfersModel::TimeColumn, {QStringLiteral("88 min 88 s")});
    columns::fit(m_view, TransfersModel::RateColumn, {QStringLiteral("888.8 MB/s")});
    for (const int column : {TransfersModel::SourceColumn, TransfersModel::TargetColumn})
        m_view->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    columns::fit(m_blobView, BlobCostModel::BlobColumn, {QStringLiteral("sha256:888888…8888")});
    columns::fit(m_blobView, BlobCostModel::SizeColumn, columns::widestBytes());
    columns::fit(m_blobView, BlobCostModel::HowColumn, {tr("gone on with")});
    columns::fit(m_blobView, BlobCostModel::HostColumn, {QStringLiteral("registry-1.docker.io")});
    columns::fit(m_blobView, BlobCostModel::RateColumn, {QStringLiteral("888.8 MB/s")});
    for (int column = BlobCostModel::TotalColumn; column < m_blobs->columnCount(); ++column)
        columns::fit(m_blobView, column, {QStringLiteral("8.8 ms")}, theme::scaled(64));
}

QWidget* TransfersPage::makeBar()
{
    auto* bar = new QWidget(this);
    m_bars->addSegment(tr("Layers"), tr("The layers of the run in front"));
    m_bars->addSegment(tr("Runs"), tr("The chosen runs, or all; the time of all layers together"));
    m_bars->addSegment(tr("Registries"), tr("What a layer usually takes at each registry"));
    m_bars->setCurrent(0);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_save->setIcon(theme::icon(QStringLiteral("document-save")));
    m_save->setToolTip(tr("Save the chart as PNG, SVG or CSV"));
    m_save->setAccessibleName(m_save->toolTip());
    m_save->setAutoRaise(true);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_bars);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_save);
    return bar;
}

QWidget* TransfersPage::makeLower()
{
    auto* lower = new QWidget(this);
    auto* scroll = new QScrollArea(lower);
    scroll->setWidget(m_chart);
    scroll->setWidgetResizable(true);
    scroll->setAlignment(Qt::AlignTop);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* both = new QSplitter(Qt::Vertical, lower);
    both->addWidget(scroll);
    both->addWidget(m_blobView);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(lower);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(both, 1);
    return lower;
}

void TransfersPage::showBars(Bars bars)
{
    m_bars->setCurrent(static_cast<int>(bars));
}

void TransfersPage::reload()
{
    if (m_reading)
        m_reading->discard();
    m_reading = Job::start(
        this, tr("Reading what transfers cost"),
        [path = m_path](const core::Task&) -> core::Result<std::vector<core::TransferRecord>> {
            if (path.empty())
                return std::vector<core::TransferRecord>();
            return core::TransferHistory(path).read(mostRemembered);
        },
        [this](const core::Result<std::vector<core::TransferRecord>>& records) { take(records); });
    emit jobStarted(m_reading);
}

void TransfersPage::take(const core::Result<std::vector<core::TransferRecord>>& records)
{
    m_model->setRecords(records.value_or(std::vector<core::TransferRecord>()));
    if (!records)
        m_empty->setSentence(tr("What transfers cost cannot be read: %1")
                                 .arg(format::name(records.error().message, 400)));
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty)
        m_view->setCurrentIndex(m_sorted->index(0, 0));
    showChosen();
}

std::vector<core::TransferRecord> TransfersPage::chosen() const
{
    std::vector<core::TransferRecord> records;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        records.push_back(
            m_model->records()[static_cast<std::size_t>(m_sorted->mapToSource(index).row())]);
    std::ranges::stable_sort(records, [](const auto& a, const auto& b) {
        return a.started.seconds > b.started.seconds;
    });
    return records;
}

void TransfersPage::showChosen()
{
    std::vector<core::TransferRecord> records = chosen();
    const QModelIndex current = m_sorted->mapToSource(m_view->currentIndex());
    const core::TransferRecord* front =
        current.isValid() ? &m_model->records()[static_cast<std::size_t>(current.row())] : nullptr;
    m_blobs->setBlobs(front == nullptr ? std::vector<core::BlobMetrics>() : front->blobs);
    // One alone is compared with all.
    if (records.size() < 2)
        records = m_model->records();
    std::vector<transferphases::Row> rows;
    switch (static_cast<Bars>(m_bars->current())) {
    case Bars::Layers:
        if (front != nullptr)
            rows = transferphases::ofBlobs(*front);
        m_note->setText(front == nullptr || !front->blobs.empty()
                            ? QString()
                            : tr("Nothing was moved in this run: all was there."));
        break;
    case Bars::Runs:
        rows = transferphases::ofRuns(records);
        m_note->setText(tr("Time of all layers together, which move side by side."));
        break;
    case Bars::Registries:
        rows = transferphases::ofRegistries(records);
        m_note->setText(
            tr("The median layer of %n run(s).", nullptr, static_cast<int>(records.size())));
        break;
    }
    if (rows.size() > mostBars) {
        m_note->setText(
            tr("The first %1 of %2.").arg(format::number(mostBars), format::number(rows.size())));
        rows.resize(mostBars);
    }
    m_save->setEnabled(!rows.empty());
    m_chart->setRows(rows);
}

void TransfersPage::askAndSave()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the chart"), QStringLiteral("transfers.png"),
                                     tr("Picture (*.png);;Vector picture (*.svg);;Table (*.csv)"));
    if (!path.isEmpty() && !m_chart->save(path))
        m_note->setText(tr("%1 could not be written. Check the folder and try again.").arg(path));
}
#include "moc_transferspage.cpp"
