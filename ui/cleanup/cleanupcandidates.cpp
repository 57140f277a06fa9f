// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupcandidates.h"

#include "models/cleanupwords.h"
#include "models/format.h"
#include "ui/cleanup/cleanupdelegates.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnmenu.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/savedqueriesbutton.h"
#include "ui/widgets/searchfield.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowPixels = 860;    // Below it two columns give way …
constexpr int narrowerPixels = 720;  // … below that one more …
constexpr int narrowestPixels = 500; // … and reasons, which the tips of names have, too.
constexpr int reasonPixels = 120;
constexpr int blockerPixels = 136;

} // namespace

CleanupCandidates::CleanupCandidates(CleanupDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new CleanupPlanModel(document, this))
    , m_filter(new SearchField(tr("Filter candidates, as in repo:app unpacked>500MB"),
                               QStringLiteral("view-filter"), this))
    , m_count(new QLabel(this))
    , m_all(new QPushButton(tr("Tick all"), this))
    , m_none(new QPushButton(tr("Tick none"), this))
    , m_view(new FilesView(this))
    , m_alone(new QLabel(this))
    , m_together(new QLabel(this))
    , m_total(new QLabel(this))
    , m_totalTitle(new QLabel(tr("Freed by the whole plan"), this))
{
    setUpView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    auto* terms = new QueryTerms(m_filter, this);
    terms->setContentsMargins(theme::gap, 0, theme::gap, theme::gapTiny);
    layout->addWidget(terms);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeTotals());
    setFocusProxy(m_view);
    connect(m_filter, &SearchField::queryChanged, this,
            [this](const QString& query) { m_filter->setProblem(m_model->setFilter(query)); });
    connect(m_filter, &SearchField::leftDownwards, m_view,
            [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_all, &QPushButton::clicked, this,
            [this] { m_document->setTicked(m_model->shownRows(), true); });
    connect(m_none, &QPushButton::clicked, this,
            [this] { m_document->setTicked(m_model->shownRows(), false); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CleanupCandidates::showPlan);
    connect(m_document, &CleanupDocument::ticksChanged, this, &CleanupCandidates::showTotals);
    connect(m_document, &CleanupDocument::busyChanged, this, &CleanupCandidates::showEmpty);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CleanupCandidates::tellCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &CleanupCandidates::showMenu);
    showPlan();
}

void CleanupCandidates::setUpView()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("What may go"));
    m_view->setItemDelegate(new CandidateDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(true);
    m_view->setIndentation(theme::scaled(12));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(CleanupPlanModel::AloneColumn, Qt::DescendingOrder);
    m_view->installEventFilter(this);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(theme::scaled(40));
    header->setSectionResizeMode(CleanupPlanModel::NameColumn, QHeaderView::Stretch);
    header->resizeSection(CleanupPlanModel::ReasonColumn, theme::scaled(reasonPixels));
    header->resizeSection(CleanupPlanModel::BlockerColumn, theme::scaled(blockerPixels));
    columns::fit(m_view, CleanupPlanModel::LastUsedColumn,
                 {tr("made %1").arg(QStringLiteral("364 d"))});
    for (const int column : {CleanupPlanModel::UnpackedColumn, CleanupPlanModel::AloneColumn,
                             CleanupPlanModel::AddsColumn})
        columns::fit(m_view, column, columns::widestBytes(QStringLiteral("≈ ")));
    columns::offerChoice(m_view);
}

QWidget* CleanupCandidates::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setBackgroundRole(QPalette::Window);
    bar->setAutoFillBackground(true);
    m_filter->setCompleter(new QueryCompleter(QueryCompleter::Of::Images, m_filter));
    m_filter->setAccessibleName(tr("Filter of the candidates"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_all->setToolTip(tr("Ticks all rows that are shown and that nothing stands in the way of"));
    m_none->setToolTip(tr("Takes the ticks of all rows that are shown away"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_filter, 1);
    layout->addWidget(new SavedQueriesButton(m_filter, core::QuerySubject::Images, bar));
    layout->addWidget(m_count);
    layout->addWidget(m_all);
    layout->addWidget(m_none);
    return bar;
}

QWidget* CleanupCandidates::makeTotals()
{
    auto* totals = new QWidget(this);
    totals->setBackgroundRole(QPalette::AlternateBase);
    totals->setAutoFillBackground(true);
    m_total->setFont(theme::boldFont());
    m_totalTitle->setFont(theme::boldFont());
    auto* layout = new QGridLayout(totals);
    layout->setContentsMargins(theme::scaled(32), theme::gapTiny, theme::gap, theme::gapTiny);
    layout->setVerticalSpacing(theme::gapTiny);
    layout->setColumnStretch(0, 1);
    const auto addLine = [layout](int row, QWidget* title, QLabel* bytes) {
        layout->addWidget(title, row, 0);
        layout->addWidget(bytes, row, 1, Qt::AlignRight);
    };
    auto* alone = new QLabel(tr("Each row alone"), totals);
    auto* together = new QLabel(tr("Layers shared only among the ticked rows"), totals);
    for (QLabel* label : {alone, together, m_alone, m_together})
        label->setForegroundRole(QPalette::PlaceholderText);
    addLine(0, alone, m_alone);
    addLine(1, together, m_together);
    addLine(2, m_totalTitle, m_total);
    return totals;
}

QString CleanupCandidates::totalText() const
{
    return m_totalTitle->text() + u' ' + m_total->text();
}

void CleanupCandidates::showPlan()
{
    m_view->expandAll();
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_view->setFirstColumnSpanned(
            row, {}, m_model->index(row, 0).data(CleanupPlanModel::RowRole).toInt() < 0);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0) {
        const QModelIndex first = m_model->index(0, 0);
        const QModelIndex row =
            first.data(CleanupPlanModel::RowRole).toInt() < 0 ? m_model->index(0, 0, first) : first;
        m_view->selectionModel()->setCurrentIndex(row, QItemSelectionModel::NoUpdate);
    }
    showTotals();
    showEmpty();
    tellCurrent();
}

void CleanupCandidates::showTotals()
{
    const core::CleanupTotals& totals = m_document->totals();
    core::UsageSum alone;
    std::size_t ticked = 0;
    if (const core::CleanupPlan* plan = m_document->plan())
        for (std::size_t row = 0; row < plan->rows().size(); ++row) {
            if (!plan->isTicked(row))
                continue;
            ++ticked;
            const core::UsageSum& one = plan->rows()[row].alone;
            alone.bytes += one.bytes;
            alone.unmeasured += one.unmeasured;
            alone.upperBounds += one.upperBounds;
        }
    m_count->setText(tr("%n candidate(s)", nullptr, m_model->candidateCount())
                     + QStringLiteral(", ") + tr("%n ticked", nullptr, static_cast<int>(ticked)));
    const std::uint64_t all = totals.freed.bytes + totals.trashed.bytes;
    m_alone->setText(cleanupwords::bytes(alone));
    m_together->setText(format::signedBytes(static_cast<std::int64_t>(all)
                                            - static_cast<std::int64_t>(alone.bytes)));
    m_total->setText(cleanupwords::bytes(totals));
    m_total->setToolTip(cleanupwords::exactly(totals));
    m_totalTitle->setText(totals.trashed.bytes > 0
                              ? tr("Freed by the whole plan, the trash included")
                              : tr("Freed by the whole plan"));
    m_all->setEnabled(m_model->candidateCount() > 0 && !m_document->isCarryingOut());
    m_none->setEnabled(ticked > 0 && !m_document->isCarryingOut());
}

void CleanupCandidates::showEmpty()
{
    m_view->setLoading(m_document->isPlanning());
    if (m_document->plan() == nullptr && m_document->problem())
        m_view->setEmptyText(tr("No plan could be made: %1")
                                 .arg(format::error(*m_document->problem()) + u' '
                                      + format::name(m_document->problem()->message, 400)));
    else if (!m_filter->text().isEmpty())
        m_view->setEmptyText(tr("No candidate fits the filter."));
    else if (m_document->places()->list().empty())
        m_view->setEmptyText(tr("No place that keeps images was found on this machine."));
    else if (m_document->rules()->combinedQuery().isEmpty())
        m_view->setEmptyText(tr("Choose a rule at the left, or write a query: what fits is listed "
                                "here, and nothing goes before you say so."));
    else
        m_view->setEmptyText(tr("Nothing fits these rules: there is nothing to clean up by them."));
}

bool CleanupCandidates::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        tickChosen();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CleanupCandidates::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < theme::scaled(narrowPixels);
    for (const int column : {CleanupPlanModel::LastUsedColumn, CleanupPlanModel::UnpackedColumn})
        m_view->setColumnHidden(column, isNarrow);
    m_view->setColumnHidden(CleanupPlanModel::AddsColumn, width() < theme::scaled(narrowerPixels));
    m_view->setColumnHidden(CleanupPlanModel::ReasonColumn,
                            width() < theme::scaled(narrowestPixels));
    m_count->setVisible(!isNarrow);
}

/// Ticks all that is chosen, or takes the ticks away where all of it is ticked.
void CleanupCandidates::tickChosen()
{
    QModelIndexList chosen = m_view->selectionModel()->selectedRows();
    if (chosen.isEmpty())
        chosen.append(m_view->currentIndex().siblingAtColumn(0));
    const std::vector<std::size_t> rows = m_model->rowsOf(chosen);
    const core::CleanupPlan* plan = m_document->plan();
    if (rows.empty() || plan == nullptr)
        return;
    const bool areTicked = std::ranges::all_of(
        rows, [plan](std::size_t row) { return plan->isTicked(row) || !plan->canTick(row); });
    m_document->setTicked(rows, !areTicked);
}

/// What pins, or unpins, \a rows: their first names, or ids of what has none.
std::vector<std::string> CleanupCandidates::pinsOf(const std::vector<std::size_t>& rows,
                                                   bool isPinned) const
{
    std::vector<std::string> patterns;
    for (const std::size_t row : rows) {
        const core::CleanupRow& one = m_document->plan()->rows()[row];
        if (one.kind != core::CleanupKind::Image && one.kind != core::CleanupKind::Tag)
            continue;
        const auto pin = std::ranges::find(one.blockers, core::CleanupBlocker::Kind::Pinned,
                                           &core::CleanupBlocker::kind);
        if (isPinned == (pin == one.blockers.end()))
            continue;
        const std::string pattern = isPinned ? pin->what : one.ref.empty() ? one.id : one.ref;
        const auto& known = m_document->settings()->pins().patterns();
        // A label can only be taken away by building the image anew.
        if ((!isPinned || std::ranges::count(known, pattern) > 0)
            && std::ranges::count(patterns, pattern) == 0)
            patterns.push_back(pattern);
    }
    return patterns;
}

void CleanupCandidates::showMenu(const QPoint& at)
{
    const std::vector<std::size_t> rows = m_model->rowsOf(m_view->selectionModel()->selectedRows());
    if (rows.empty() || m_document->isCarryingOut())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Tick"), this, [this, rows] { m_document->setTicked(rows, true); });
    menu->addAction(tr("Take the tick &away"), this,
                    [this, rows] { m_document->setTicked(rows, false); });
    menu->addSeparator();
    if (const auto patterns = pinsOf(rows, false); !patterns.empty())
        menu->addAction(theme::icon(QStringLiteral("pin")), tr("&Pin, so that no rule takes it"),
                        this, [this, patterns] { m_document->settings()->pin(patterns); });
    if (const auto patterns = pinsOf(rows, true); !patterns.empty())
        menu->addAction(tr("&Unpin"), this,
                        [this, patterns] { m_document->settings()->unpin(patterns); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void CleanupCandidates::tellCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    const int row = current.isValid() ? current.data(CleanupPlanModel::RowRole).toInt() : -1;
    emit currentChanged(row < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(row)));
}

void CleanupCandidates::choose(std::size_t row)
{
    const QModelIndex index = m_model->indexOf(row);
    if (!index.isValid())
        return;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                         | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}
#include "moc_cleanupcandidates.cpp"
