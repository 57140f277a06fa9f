// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupresultpane.h"

#include "models/cleanupwords.h"
#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

enum CheckColumn { PlaceColumn, PromisedColumn, StatedColumn, MeasuredColumn, CheckColumnCount };

QTreeWidget* makeList(const QString& name, const QStringList& header, QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setAccessibleName(name);
    list->setHeaderLabels(header);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    return list;
}

/// Bytes that came back; "−" where there is less room than before.
QString freedText(std::int64_t bytes)
{
    return bytes < 0 ? format::signedBytes(bytes)
                     : format::bytes(static_cast<std::uint64_t>(bytes));
}

int forgottenIn(const CleanupOutcome& outcome)
{
    return static_cast<int>(
        std::ranges::count_if(outcome.report.rows, [&](const core::CleanupResult& result) {
            return outcome.plan.rows().at(result.row).kind == core::CleanupKind::Opened
                   && result.state == core::CleanupState::Done;
        }));
}

} // namespace

CleanupResultPane::CleanupResultPane(const CleanupPlaces* places, QWidget* parent)
    : QWidget(parent)
    , m_places(places)
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_checks(makeList(tr("Promised and measured"),
                        {tr("Place"), tr("Promised"), tr("Engine said"), tr("Disk says")}, this))
    , m_failuresTitle(new QLabel(tr("Not done"), this))
    , m_failures(makeList(tr("What was not done"), {tr("What"), tr("State"), tr("Why")}, this))
    , m_trash(new QPushButton(tr("Show the trash"), this))
    , m_compact(new QPushButton(tr("Copy the command that compacts the disk"), this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_headline->setFont(theme::bigFont());
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_failuresTitle->setFont(theme::boldFont());
    m_failures->setRootIsDecorated(false);
    m_failures->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_failures->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    QTreeWidgetItem* header = m_checks->headerItem();
    header->setToolTip(PromisedColumn, tr("Bytes that the plan said would leave the disk."));
    header->setToolTip(StatedColumn,
                       tr("Bytes that the engine, or who carried it out, says left."));
    header->setToolTip(MeasuredColumn, tr("Bytes by which the place became smaller, as measured."));
    for (int column = PromisedColumn; column < CheckColumnCount; ++column)
        header->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    auto* back = new QPushButton(tr("Back to the plan"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addWidget(m_trash);
    buttons->addWidget(m_compact);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_headline);
    layout->addWidget(m_sentence);
    layout->addWidget(m_checks, 2);
    layout->addWidget(m_failuresTitle);
    layout->addWidget(m_failures, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_checks);
    connect(back, &QPushButton::clicked, this, &CleanupResultPane::backRequested);
    connect(m_trash, &QPushButton::clicked, this, &CleanupResultPane::trashRequested);
    connect(m_compact, &QPushButton::clicked, this, [this] {
        const QString commands = m_compacting.join(u'\n');
        QGuiApplication::clipboard()->setText(commands);
        emit told(tr("Copied: %1").arg(commands));
    });
}

QString CleanupResultPane::headline() const
{
    return m_headline->text();
}

QString CleanupResultPane::placeTitle(const CleanupOutcome& outcome, std::size_t place) const
{
    const std::string& name = outcome.plan.places().at(place)->place.name;
    const CleanupPlaces::One* one = m_places->findNamed(name);
    return one != nullptr ? one->title : format::name(name, 80);
}

void CleanupResultPane::setOutcome(const CleanupRunner::Outcome& outcome)
{
    const Sums sums = sumsOf(outcome->report);
    const int forgotten = forgottenIn(*outcome);
    m_headline->setText(headlineOf(sums, outcome->report, forgotten));
    m_headline->setToolTip(sums.measured >= 0
                               ? format::exactBytes(static_cast<std::uint64_t>(sums.measured))
                               : QString());
    m_sentence->setText(sentencesOf(sums, outcome->report, forgotten).join(u' '));
    m_trash->setVisible(sums.trashed > 0 || outcome->report.copies);
    showChecks(*outcome);
    showFailures(*outcome);
}

CleanupResultPane::Sums CleanupResultPane::sumsOf(const core::CleanupReport& report)
{
    Sums sums;
    sums.isMeasured = sums.isStated = !report.checks.empty();
    for (const core::CleanupCheck& check : report.checks) {
        sums.promised += check.promised.bytes;
        sums.trashed += check.trashed.bytes;
        sums.stated += check.stated.value_or(0);
        sums.isStated = sums.isStated && check.stated;
        sums.isMeasured = sums.isMeasured && check.measured;
        sums.isKnown = sums.isKnown && (check.measured || check.stated);
        // What copies take is told as that; an engine's disk has given it back all the same.
        const std::int64_t freed = check.measured.value_or(0) + check.copied();
        sums.measured += freed;
        sums.known += check.measured ? freed : static_cast<std::int64_t>(check.stated.value_or(0));
        // The lists of a place itself become smaller or larger with every change.
        const bool areBooks =
            std::ranges::all_of(check.differences, [](const core::CleanupDifference& one) {
                return one.kind == core::CleanupDifference::Kind::Bookkeeping
                       || one.kind == core::CleanupDifference::Kind::Copied;
            });
        sums.isEqual = sums.isEqual && check.measured && areBooks;
    }
    return sums;
}

QString CleanupResultPane::headlineOf(const Sums& sums, const core::CleanupReport& report,
                                      int forgotten)
{
    if (forgotten > 0 && report.checks.empty())
        return tr("%n forgotten, nothing removed", nullptr, forgotten);
    if (report.wasCancelled && !sums.isMeasured)
        return tr("Stopped");
    if (!sums.isMeasured)
        return headlineOfUnmeasured(sums, report);
    if (sums.promised == 0 && sums.trashed > 0) // Its list of what it keeps is all that changed.
        return tr("%1 are in the trash").arg(format::bytes(sums.trashed));
    if (sums.isEqual)
        return tr("Freed %1, as promised").arg(freedText(sums.measured));
    return tr("Freed %1 of %2 promised")
        .arg(freedText(sums.measured), format::bytes(sums.promised));
}

/// Where the disk of at least one place could not be looked at.
QString CleanupResultPane::headlineOfUnmeasured(const Sums& sums, const core::CleanupReport& report)
{
    if (sums.isStated)
        return tr("%1 freed, as the engine says").arg(format::bytes(sums.stated));
    const auto isMeasured = [](const core::CleanupCheck& check) {
        return check.measured.has_value();
    };
    if (std::ranges::none_of(report.checks, isMeasured))
        return tr("Cleaned up; nothing could be measured");
    return sums.isKnown
               ? tr("Freed ≈ %1, in part only as an engine says").arg(freedText(sums.known))
               : tr("Freed %1 where it could be measured").arg(freedText(sums.known));
}

QStringList CleanupResultPane::sentencesOf(const Sums& sums, const core::CleanupReport& report,
                                           int forgotten)
{
    const auto done = static_cast<std::size_t>(
        std::ranges::count(report.rows, core::CleanupState::Done, &core::CleanupResult::state));
    QStringList sentences{
        tr("%1 of %n row(s) done.", nullptr, static_cast<int>(report.rows.size())).arg(done)};
    if (report.wasCancelled)
        sentences.append(tr("You stopped it; what was not begun is as it was."));
    if (sums.trashed > 0)
        sentences.append(tr("%1 lie in the trash and leave the disk when it lets them go.")
                             .arg(format::bytes(sums.trashed)));
    if (forgotten > 0)
        sentences.append(tr("%n opened file(s) or folder(s) left the list; on the disk they stay.",
                            nullptr, forgotten));
    if (!report.copies)
        return sentences;
    sentences.append(tr("Copies that were kept first take %1 in the trash.")
                         .arg(format::bytes(report.copies->bytes)));
    if (!report.copies->problem.empty())
        sentences.append(tr("The own store could not be tidied up: %1")
                             .arg(format::name(report.copies->problem, 400)));
    return sentences;
}

void CleanupResultPane::showChecks(const CleanupOutcome& outcome)
{
    m_checks->clear();
    m_compacting.clear();
    for (const core::CleanupCheck& check : outcome.report.checks) {
        for (const QString& command : cleanupwords::compacting(check))
            if (!m_compacting.contains(command))
                m_compacting.append(command);
        auto* item = new QTreeWidgetItem(
            {placeTitle(outcome, check.place), cleanupwords::bytes(check.promised),
             check.stated ? format::bytes(*check.stated) : format::unknown(),
             check.measured ? freedText(*check.measured) : format::unknown()});
        item->setToolTip(PromisedColumn, cleanupwords::exactly(check.promised));
        if (check.stated)
            item->setToolTip(StatedColumn, format::exactBytes(*check.stated));
        if (check.measured && *check.measured >= 0)
            item->setToolTip(MeasuredColumn,
                             format::exactBytes(static_cast<std::uint64_t>(*check.measured)));
        for (int column = PromisedColumn; column < CheckColumnCount; ++column)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        m_checks->addTopLevelItem(item);
        const auto addLine = [&](const QString& text) {
            auto* line = new QTreeWidgetItem(item, {text});
            line->setToolTip(0, text);
            line->setFirstColumnSpanned(true);
        };
        for (const core::CleanupDifference& difference : check.differences)
            addLine(cleanupwords::difference(difference));
        if (outcome.report.wasCancelled && !check.measured)
            addLine(tr("As it was stopped, the disk was not asked. The plan and the list of images "
                       "show what is there now."));
        else if (!check.problem.empty())
            addLine(
                tr("Nothing was measured afterwards: %1").arg(format::name(check.problem, 400)));
        else if (!check.measured)
            for (const QString& line : cleanupwords::whyNotMeasured(check))
                addLine(line);
        else if (check.differences.empty())
            addLine(tr("What was promised is what came back, to the byte."));
        for (const QString& line : cleanupwords::virtualDisk(check))
            addLine(line);
        item->setExpanded(true);
    }
    for (int column = PromisedColumn; column < CheckColumnCount; ++column)
        m_checks->resizeColumnToContents(column);
    m_compact->setVisible(!m_compacting.isEmpty());
    m_compact->setToolTip(m_compacting.join(u'\n'));
}

void CleanupResultPane::showFailures(const CleanupOutcome& outcome)
{
    m_failures->clear();
    for (const core::CleanupResult& result : outcome.report.rows) {
        if (result.state == core::CleanupState::Done)
            continue;
        auto* item = new QTreeWidgetItem(
            {cleanupwords::nameWithKind(outcome.plan.rows().at(result.row)),
             cleanupwords::state(result.state),
             result.detail.empty() ? format::unknown() : format::name(result.detail, 600)});
        item->setToolTip(2, format::name(result.detail, 600));
        m_failures->addTopLevelItem(item);
    }
    m_failures->resizeColumnToContents(0);
    const bool hasFailures = m_failures->topLevelItemCount() > 0;
    m_failuresTitle->setVisible(hasFailures);
    m_failures->setVisible(hasFailures);
}
#include "moc_cleanupresultpane.cpp"
