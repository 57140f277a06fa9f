// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/advicepane.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "models/wasteadvicewords.h"
#include "ui/page/advicechangeview.h"
#include "ui/page/filesview.h"
#include "ui/page/wastedelegates.h"
#include "ui/page/whatiffigure.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace {

constexpr int detailPixels = 150;
constexpr int changePixels = 44; // At least: two lines.
constexpr int wordsPixels = 220; // That the words about what is ticked need at least.

} // namespace

AdvicePane::AdvicePane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new WasteAdviceModel(this))
    , m_note(new QLabel(this))
    , m_view(new FilesView(this))
    , m_all(new QPushButton(tr("Tick a&ll"), this))
    , m_ticked(new QLabel(this))
    , m_tickedBytes(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_change(new AdviceChangeView(this))
    , m_copy(new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("&Copy"), this))
{
    makeView();
    auto* table = new QWidget(this);
    auto* rows = new QVBoxLayout(table);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_view, 1);
    rows->addWidget(makeFoot());
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(table);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({theme::scaled(400), theme::scaled(detailPixels)});
    // Where not even the least of it has room, as with a large font. The head is no part of it:
    // words that wrap would make the whole as high as it likes best.
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(scroll, 1);
    setFocusProxy(m_view);
    connect(m_model, &WasteAdviceModel::chosenChanged, this, &AdvicePane::showWhatIf);
    connect(m_document, &ImageDocument::wasteChanged, this, &AdvicePane::start);
    connect(m_document, &ImageDocument::busyChanged, this, &AdvicePane::start);
    showWhatIf();
    showDetail();
}

void AdvicePane::makeView()
{
    m_view->setModel(m_model);
    m_view->setMinimumHeight(4 * theme::rowHeight());
    m_view->setAccessibleName(tr("What to change, with the bytes that it spares"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(WasteAdviceModel::CauseColumn,
                                     new AdviceCauseDelegate(m_view));
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(WasteAdviceModel::FindingColumn, QHeaderView::Stretch);
    columns::fit(m_view, WasteAdviceModel::LayersColumn, {QStringLiteral("100 → 127")});
    columns::fit(m_view, WasteAdviceModel::CauseColumn,
                 AdviceCauseDelegate::widestWidth(m_view->font()));
    columns::fit(m_view, WasteAdviceModel::PackedColumn,
                 columns::widestBytes(QStringLiteral("≈\u00A0−")));
    columns::fit(m_view, WasteAdviceModel::UnpackedColumn,
                 columns::widestBytes(QStringLiteral("−")));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(WasteAdviceModel::UnpackedColumn, Qt::DescendingOrder);
    connect(m_view, &QTreeView::activated, this, &AdvicePane::activate);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AdvicePane::showDetail);
}

QWidget* AdvicePane::makeHead()
{
    auto* head = new QWidget(this);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight, head);
    m_head->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gap);
    m_head->setSpacing(theme::gap);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* title = new QLabel(tr("What if"), head);
    title->setFont(theme::boldFont());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setFont(theme::smallFont());
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Of two lines, so that the figures may grow and nothing moves.
    m_note->setFixedHeight(2 * QFontMetrics(theme::smallFont()).lineSpacing());
    words->addWidget(title);
    words->addWidget(m_note);
    words->addStretch();
    m_head->addLayout(words, 1);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(theme::widePadding);
    const std::array<QString, FigureCount> names{tr("Packed"), tr("Unpacked"), tr("Efficiency")};
    const std::array<QString, FigureCount> widest{
        format::estimatedBytes(888'800'000), format::bytes(888'800'000), format::percent(0.888)};
    for (std::size_t figure = 0; figure < FigureCount; ++figure) {
        m_figures[figure] = new WhatIfFigure(names[figure], widest[figure], head);
        figures->addWidget(m_figures[figure]);
    }
    figures->addStretch();
    m_head->addLayout(figures);
    return head;
}

QWidget* AdvicePane::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    row->setSpacing(theme::gap);
    m_all->setAutoDefault(false);
    theme::setCompact(m_all);
    m_ticked->setFont(theme::boldFont());
    m_tickedBytes->setFont(theme::boldFont());
    row->addWidget(m_all);
    row->addWidget(m_ticked, 1);
    row->addWidget(m_tickedBytes);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_model->chooseAll(m_model->chosen().size()
                           < static_cast<std::size_t>(m_model->rowCount()));
    });
    return foot;
}

QWidget* AdvicePane::makeDetail()
{
    m_detail = new QWidget(this);
    m_title->setFont(theme::boldFont());
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_change->setMinimumHeight(theme::scaled(changePixels));
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("Copy the new lines"));
    theme::setCompact(m_copy);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_copy);
    auto* layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(top);
    layout->addWidget(m_sentence);
    layout->addWidget(m_change, 1);
    layout->addStretch(); // Where no change is known.
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_change->addedText()); });
    return m_detail;
}

void AdvicePane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

/// Only where somebody looks.
void AdvicePane::start()
{
    const auto& report = m_document->waste();
    m_view->setLoading(!report && m_document->isBusy());
    if (!report) {
        if (m_job)
            m_job->discard();
        m_of.reset();
        m_model->setAdvice(nullptr);
        m_view->setEmptyText(m_document->image() && !m_document->isBusy()
                                 ? tr("Not known: the layers were not read to their end.")
                                 : QString());
        return;
    }
    if (!isVisible() || m_of.lock() == report)
        return;
    if (m_job)
        m_job->discard();
    m_of = report;
    using Advice = WasteAdviceModel::Advice;
    m_job = Job::start(
        this, tr("Looking for what could be spared"),
        [image = m_document->image(), tree = m_document->finalTree(),
         report](const core::Task&) -> core::Result<std::shared_ptr<const Advice>> {
            return std::make_shared<const Advice>(
                Advice{image, tree, report, core::adviseOnWaste(*image, *tree, *report)});
        },
        [this](core::Result<std::shared_ptr<const Advice>> advice) { take(std::move(advice)); });
}

void AdvicePane::take(core::Result<std::shared_ptr<const WasteAdviceModel::Advice>> advice)
{
    m_job.clear();
    m_view->setEmptyText(advice ? tr("There is nothing to advise: every byte that is shipped is "
                                     "visible, and once.")
                                : format::error(advice.error()));
    m_model->setAdvice(advice ? Job::letGoElsewhere(std::move(*advice)) : nullptr);
    m_model->sort(m_view->header()->sortIndicatorSection(), m_view->header()->sortIndicatorOrder());
    if (m_model->rowCount() != 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    showDetail();
}

void AdvicePane::showWhatIf()
{
    const int findings = m_model->rowCount();
    const auto chosen = static_cast<int>(m_model->chosen().size());
    m_all->setEnabled(findings != 0);
    m_all->setText(findings != 0 && chosen == findings ? tr("Untick a&ll") : tr("Tick a&ll"));
    if (!m_model->advice()) {
        m_note->clear();
        m_ticked->clear();
        m_tickedBytes->clear();
        for (WhatIfFigure* figure : m_figures)
            figure->setValues({}, {}, {});
        return;
    }
    m_note->setText(
        tr("Tick findings to see what they come to. Nothing is changed, only counted."));
    showFigures();
    m_ticked->setText(tr("%1 of %Ln finding(s) ticked", nullptr, findings)
                          .arg(format::number(static_cast<std::uint64_t>(chosen))));
    const auto spared = static_cast<std::int64_t>(m_model->chosenBytes());
    m_tickedBytes->setText(
        chosen == 0
            ? QString()
            //: Bytes that are spared, unpacked and about how many packed.
            : tr("%1 unpacked (≈ %2 packed)")
                  .arg(format::signedBytes(-spared),
                       format::signedBytes(-static_cast<std::int64_t>(m_model->chosenPacked()))));
    m_tickedBytes->setToolTip(format::exactBytes(m_model->chosenBytes()));
}

void AdvicePane::showFigures()
{
    using Value = WhatIfFigure::Value;
    const core::WasteReport& report = *m_model->advice()->report;
    const core::WhatIf after = m_model->whatIf();
    const bool isChanged = !m_model->chosen().empty();
    const auto packed = m_model->advice()->image->packedBytes();
    std::optional<Value> packedAfter;
    if (isChanged && after.packed)
        packedAfter = Value{format::estimatedBytes(*after.packed),
                            format::share(*after.packed, packed.value_or(0))};
    m_figures[Packed]->setValues(Value{format::bytes(packed), packed ? 1.0 : 0.0}, packedAfter,
                                 tr("Stored bytes; an estimate where something is ticked."));
    const auto ifChanged = [isChanged](Value value) {
        return isChanged ? std::optional(std::move(value)) : std::nullopt;
    };
    m_figures[Unpacked]->setValues(
        Value{format::bytes(report.shipped), 1.0},
        ifChanged({format::bytes(after.shipped), format::share(after.shipped, report.shipped)}),
        format::exactBytes(after.shipped));
    m_figures[Efficiency]->setValues(
        Value{format::percent(report.efficiency), report.efficiency},
        ifChanged({format::percent(after.efficiency()), after.efficiency()}),
        tr("Visible bytes as a share of the shipped ones."));
}

void AdvicePane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    int needed = theme::scaled(wordsPixels);
    for (const WhatIfFigure* figure : m_figures)
        needed += figure->width() + theme::widePadding;
    const bool isWide = width() >= needed;
    m_head->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_note->setVisible(isWide); // The list needs the room more.
}

void AdvicePane::showDetail()
{
    const core::WasteFinding* finding = m_model->finding(m_view->currentIndex());
    m_detail->setVisible(finding != nullptr);
    if (finding == nullptr)
        return;
    m_title->setText(
        QStringLiteral("%1  −%2").arg(advicewords::title(*finding), format::bytes(finding->bytes)));
    m_title->setToolTip(format::exactBytes(finding->bytes));
    m_sentence->setText(advicewords::sentence(*finding));
    m_change->setChange(finding->change);
    m_change->setVisible(!finding->change.empty());
    m_copy->setVisible(!m_change->addedText().isEmpty());
}

void AdvicePane::activate(const QModelIndex& index)
{
    const QVariant node = index.siblingAtColumn(0).data(WasteAdviceModel::NodeRole);
    if (!node.isValid())
        return;
    const bool isVisible = index.data(WasteAdviceModel::IsDuplicateRole).toBool();
    emit pathRequested(m_document->finalTree()->path(core::NodeId{node.toUInt()}),
                       isVisible ? 0 : index.data(WasteAdviceModel::ShippedByRole).toUInt());
}

#include "moc_advicepane.cpp"
