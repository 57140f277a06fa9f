// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanuppage.h"

#include "ui/cleanup/cleanupbar.h"
#include "ui/cleanup/cleanupcandidates.h"
#include "ui/cleanup/cleanupdialog.h"
#include "ui/cleanup/cleanupdiskpane.h"
#include "ui/cleanup/cleanupresultpane.h"
#include "ui/cleanup/cleanuprulespane.h"
#include "ui/cleanup/cleanupstorepane.h"
#include "ui/cleanup/cleanuptrashpane.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int rulesPixels = 288;
constexpr int leastStorePixels = 232;
constexpr int storePixels = 308;
constexpr int storeNeeds = 980; // Of the page: else the candidates would have no room.
constexpr qint32 stateVersion = 1;

} // namespace

CleanupPage::CleanupPage(Places* places, const core::MachineEnvironment& environment,
                         QWidget* parent)
    : QWidget(parent)
    , m_list(places)
    , m_document(new CleanupDocument(places, environment, this))
    , m_views(new SegmentedControl(tr("What of the clean-up to show"), this))
    , m_storeButton(new QToolButton(this))
    , m_banners(new QVBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_disk(new CleanupDiskPane(m_document->places(), this))
    , m_rules(new CleanupRulesPane(m_document, this))
    , m_candidates(new CleanupCandidates(m_document, this))
    , m_store(new CleanupStorePane(m_document, this))
    , m_splitter(new QSplitter(this))
    , m_bar(new CleanupBar(m_document, this))
    , m_trash(new CleanupTrashPane(m_document, this))
    , m_result(new CleanupResultPane(m_document->places(), this))
{
    m_stack->addWidget(m_disk);
    m_stack->addWidget(makePlan());
    m_stack->addWidget(m_trash);
    m_stack->addWidget(m_result);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    m_banners->setContentsMargins(0, 0, 0, 0);
    m_banners->setSpacing(0);
    layout->addLayout(m_banners);
    layout->addWidget(m_stack, 1);
    connect(m_views, &SegmentedControl::currentChanged, this,
            [this](int index) { showView(static_cast<View>(index)); });
    connect(m_document, &CleanupDocument::jobStarted, this, &CleanupPage::jobStarted);
    connect(m_disk, &CleanupDiskPane::jobStarted, this, &CleanupPage::jobStarted);
    connect(m_disk, &CleanupDiskPane::openRequested, this, &CleanupPage::openRequested);
    connect(m_disk, &CleanupDiskPane::leftoversRequested, this, &CleanupPage::planLeftovers);
    connect(m_document, &CleanupDocument::staleNoticed, this,
            [this](const QString& sentence) { note(theme::Tone::Caution, sentence); });
    connect(m_document, &CleanupDocument::told, this,
            [this](const QString& sentence) { note(theme::Tone::Neutral, sentence); });
    connect(m_document->runner(), &CleanupRunner::ended, this, &CleanupPage::showOutcome);
    connect(m_candidates, &CleanupCandidates::currentChanged, m_store, &CleanupStorePane::setRow);
    connect(m_bar, &CleanupBar::cleanUpRequested, this, &CleanupPage::askToCleanUp);
    connect(m_bar, &CleanupBar::told, this, &CleanupPage::told);
    connect(m_result, &CleanupResultPane::backRequested, this, [this] { showView(View::Plan); });
    connect(m_result, &CleanupResultPane::told, this, &CleanupPage::told);
    connect(m_result, &CleanupResultPane::trashRequested, this, [this] { showView(View::Trash); });
    connect(m_disk, &CleanupDiskPane::placeRequested, this, [this](const QString& path, int kind) {
        const auto list = [this](core::CleanupKind what) { m_document->setListed(what, true); };
        if (kind == static_cast<int>(core::UsageKind::Container))
            list(core::CleanupKind::Container);
        else if (kind == static_cast<int>(core::UsageKind::Volume))
            list(core::CleanupKind::Volume);
        else if (kind == static_cast<int>(core::UsageKind::CacheRecord))
            list(core::CleanupKind::CacheRecord);
        choosePlace(path);
        showView(View::Plan);
    });
    showView(View::Plan);
}

CleanupPage::~CleanupPage()
{
    m_document->disconnect(this);
    m_document->runner()->disconnect(this);
}

QWidget* CleanupPage::makeHead()
{
    auto* head = new QWidget(this);
    head->setBackgroundRole(QPalette::Window);
    head->setAutoFillBackground(true);
    m_views->addSegment(tr("Disk"), tr("What the places of this machine hold"));
    m_views->addSegment(tr("Plan"), tr("What may go, and what that frees"));
    m_views->addSegment(tr("Trash"), tr("What was removed from the own store and can come back"));
    m_views->addSegment(tr("Result"), tr("What the last clean-up came to"));
    m_views->setSegmentVisible(static_cast<int>(View::Result), false);
    m_storeButton->setIcon(theme::icon(QStringLiteral("chart")));
    m_storeButton->setAutoRaise(true);
    m_storeButton->setCheckable(true);
    m_storeButton->setChecked(true);
    m_storeButton->setToolTip(tr("Show or hide the store before and after"));
    m_storeButton->setAccessibleName(m_storeButton->toolTip());
    m_storeButton->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::gap, theme::gapTiny);
    layout->addWidget(m_views);
    layout->addStretch(1);
    layout->addWidget(m_storeButton);
    connect(m_storeButton, &QToolButton::clicked, this, [this](bool isOn) {
        m_isStoreWanted = isOn;
        m_store->setVisible(isOn);
    });
    return head;
}

QWidget* CleanupPage::makePlan()
{
    auto* plan = new QWidget(this);
    m_store->setMinimumWidth(theme::scaled(leastStorePixels));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_rules);
    m_splitter->addWidget(m_candidates);
    m_splitter->addWidget(m_store);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes(
        {theme::scaled(rulesPixels), theme::scaled(800), theme::scaled(storePixels)});
    auto* layout = new QVBoxLayout(plan);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_bar);
    return plan;
}

CleanupPage::View CleanupPage::view() const
{
    return static_cast<View>(m_stack->currentIndex());
}

void CleanupPage::showView(View view)
{
    const QSignalBlocker quiet(m_views);
    m_views->setCurrent(static_cast<int>(view));
    m_stack->setCurrentIndex(static_cast<int>(view));
    m_storeButton->setVisible(view == View::Plan);
    setFocusProxy(view == View::Disk    ? static_cast<QWidget*>(m_disk)
                  : view == View::Plan  ? static_cast<QWidget*>(m_candidates)
                  : view == View::Trash ? static_cast<QWidget*>(m_trash)
                                        : static_cast<QWidget*>(m_result));
}

void CleanupPage::choose(const std::vector<ChosenImage>& images)
{
    std::vector<core::CleanupChoice> choices;
    for (const ChosenImage& image : images)
        if (const Place* place = m_list->find(image.place); place != nullptr && place->machine)
            choices.push_back({core::CleanupKind::Image, place->machine->name, image.id});
    m_document->choose(choices);
    showView(View::Plan);
}

void CleanupPage::choosePlace(const QString& path)
{
    m_document->setOnlyPlace(path);
    showView(View::Plan);
}

void CleanupPage::planLeftovers(const QString& path)
{
    m_document->forgetChoices();
    m_document->rules()->setAllOff();
    m_document->setListed(core::CleanupKind::Leftovers, true);
    choosePlace(path);
}

void CleanupPage::planFor(const core::PlacesDisk& disk)
{
    m_document->forgetChoices();
    m_document->setOnlyPlace({});
    m_document->rules()->setAllOff();
    m_document->rules()->setQuery(QString::fromStdString(core::lowDiskQuery(disk.places)));
    showView(View::Plan);
}

void CleanupPage::focusFilter()
{
    showView(View::Plan);
    m_candidates->filterField()->setFocus(Qt::ShortcutFocusReason);
}

void CleanupPage::copyCommand()
{
    const QString line = m_document->commandText();
    if (line.isEmpty()) {
        emit told(tr("No command line: nothing is ticked that one could name."));
        return;
    }
    m_bar->copy(line);
}

void CleanupPage::askToCleanUp()
{
    if (m_document->plan() == nullptr || m_document->runner()->isRunning())
        return;
    auto* dialog = new CleanupDialog(m_document, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // What was read in the dialog is what is carried out: another plan asks anew.
    connect(m_document, &CleanupDocument::planChanged, dialog, &QDialog::reject);
    connect(m_document, &CleanupDocument::ticksChanged, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, m_document, &CleanupDocument::carryOut);
    dialog->open();
}

void CleanupPage::showOutcome(const CleanupRunner::Outcome& outcome)
{
    if (outcome->report.isStale)
        return; // The document says so.
    m_result->setOutcome(outcome);
    m_views->setSegmentVisible(static_cast<int>(View::Result), true);
    showView(View::Result);
    m_result->setFocus(Qt::OtherFocusReason);
    emit told(tr("Clean-up: %1").arg(m_result->headline()));
}

void CleanupPage::note(theme::Tone tone, const QString& sentence)
{
    // One is enough to read.
    while (QLayoutItem* item = m_banners->takeAt(0)) {
        if (QWidget* widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    auto* banner = new Banner(tone, tr("Clean up"), sentence, this);
    banner->setSlim();
    m_banners->addWidget(banner);
    emit told(sentence);
}

QSize CleanupPage::minimumSizeHint() const
{
    // The right pane goes where there is no room, so nothing has to make room for it.
    const int plan = std::max(m_rules->minimumWidth(), m_rules->minimumSizeHint().width())
                     + m_splitter->handleWidth() + m_candidates->minimumSizeHint().width();
    return {std::max(plan, m_bar->minimumSizeHint().width()), QWidget::minimumSizeHint().height()};
}

void CleanupPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool hasRoom = width() >= theme::scaled(storeNeeds);
    m_store->setVisible(hasRoom && m_isStoreWanted);
    m_storeButton->setChecked(m_store->isVisibleTo(this));
}

QByteArray CleanupPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    const View shown = view() == View::Result ? View::Plan : view();
    stream << stateVersion << static_cast<qint32>(shown) << m_splitter->saveState()
           << m_isStoreWanted << m_document->saveState();
    return state;
}

void CleanupPage::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    qint32 version = 0;
    qint32 shown = 0;
    QByteArray splitter;
    bool isStoreWanted = true;
    QByteArray document;
    stream >> version >> shown >> splitter >> isStoreWanted >> document;
    if (stream.status() != QDataStream::Ok || version != stateVersion)
        return;
    m_splitter->restoreState(splitter);
    m_isStoreWanted = isStoreWanted;
    m_document->restoreState(document);
    if (shown >= 0 && shown < static_cast<qint32>(View::Result))
        showView(static_cast<View>(shown));
}
#include "moc_cleanuppage.cpp"
