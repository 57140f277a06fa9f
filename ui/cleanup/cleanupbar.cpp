// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupbar.h"

#include "models/cleanupwords.h"
#include "models/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace {

constexpr int narrowBarPixels = 940;

} // namespace

CleanupBar::CleanupBar(CleanupDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_stack(new QStackedLayout(this))
    , m_headline(new ElidedLabel(this))
    , m_detail(new ElidedLabel(this))
    , m_trash(new QCheckBox(this))
    , m_copies(new QCheckBox(tr("Copy engines' images there first"), this))
    , m_ways(new QWidget(this))
    , m_row(new QHBoxLayout)
    , m_command(new QToolButton(this))
    , m_act(new QPushButton(theme::icon(QStringLiteral("clean-up"), QPalette::HighlightedText),
                            tr("Clean up…"), this))
    , m_running(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Stop"), this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_stack->addWidget(makePlan());
    m_stack->addWidget(makeRunning());
    connect(document, &CleanupDocument::planChanged, this, &CleanupBar::showPlan);
    connect(document, &CleanupDocument::ticksChanged, this, &CleanupBar::showPlan);
    connect(document, &CleanupDocument::busyChanged, this, &CleanupBar::showPlan);
    connect(document->runner(), &CleanupRunner::stepped, this, &CleanupBar::showRunning);
    showPlan();
}

QWidget* CleanupBar::makePlan()
{
    auto* plan = new QWidget(this);
    m_headline->setFont(theme::bigFont());
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_trash->setToolTip(tr("Images of the own store can come back for some days; their bytes leave "
                           "the disk when the trash lets them go."));
    m_copies->setToolTip(tr("Before an engine removes an image, a copy of it goes to the own "
                            "store's trash and can come back from there. Layers that the own store "
                            "has are not stored twice. Where no copy can be kept, the image "
                            "stays."));
    m_command->setText(tr("Copy as command"));
    m_command->setIcon(theme::icon(QStringLiteral("utilities-terminal")));
    m_command->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_command->setPopupMode(QToolButton::InstantPopup);
    m_command->setFocusPolicy(Qt::StrongFocus);
    m_command->setFixedHeight(theme::controlHeight());
    m_command->setAccessibleName(tr("Copy the plan as a command"));
    auto* menu = new QMenu(m_command);
    menu->setToolTipsVisible(true);
    m_command->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &CleanupBar::fillCommands);
    m_act->setDefault(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_headline);
    words->addWidget(m_detail);
    auto* ways = new QBoxLayout(QBoxLayout::TopToBottom, m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(0);
    ways->addWidget(m_trash);
    ways->addWidget(m_copies);
    ways->addStretch(0);
    m_row->setSpacing(theme::padding);
    m_row->addLayout(words, 1);
    m_row->addWidget(m_ways);
    m_row->addWidget(m_command);
    m_row->addWidget(m_act);
    m_rows = new QVBoxLayout(plan);
    m_rows->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    m_rows->setSpacing(theme::gapTiny);
    m_rows->addLayout(m_row);
    connect(m_trash, &QCheckBox::toggled, m_document, &CleanupDocument::setUsesTrash);
    connect(m_copies, &QCheckBox::toggled, m_document, &CleanupDocument::setKeepsCopies);
    connect(m_act, &QPushButton::clicked, this, &CleanupBar::cleanUpRequested);
    return plan;
}

QWidget* CleanupBar::makeRunning()
{
    auto* running = new QWidget(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the clean-up"));
    m_cancel->setToolTip(tr("Ends behind the step that is being done now. What was done stays done "
                            "and is told about."));
    auto* words = new QVBoxLayout;
    words->addWidget(m_running);
    words->addWidget(m_progress);
    auto* layout = new QHBoxLayout(running);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::padding);
    layout->addLayout(words, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, m_document->runner(), &CleanupRunner::cancel);
    return running;
}

QString CleanupBar::headline() const
{
    return m_headline->text();
}

QString CleanupBar::detail() const
{
    return m_detail->text();
}

void CleanupBar::showPlan()
{
    const core::CleanupTotals& totals = m_document->totals();
    std::size_t ticked = 0;
    for (const std::size_t count : totals.rows)
        ticked += count;
    const bool isRunning = m_document->runner()->isRunning();
    m_stack->setCurrentIndex(isRunning ? 1 : 0);
    if (isRunning)
        return showRunning();
    const bool isPlanning = m_document->isPlanning();
    if (ticked == 0) {
        m_headline->setText(isPlanning ? tr("Counting…") : tr("Nothing is ticked"));
        m_detail->setText(isPlanning ? tr("The places of this machine are read.")
                                     : tr("Tick what should go; nothing does before you say so."));
    } else {
        m_headline->setText(cleanupwords::headline(totals, m_document->isExact()));
        m_detail->setText(cleanupwords::counts(totals) + QStringLiteral(" · ")
                          + format::exactBytes(totals.freed.bytes + totals.trashed.bytes));
        if (const QString copies = cleanupwords::copies(totals); !copies.isEmpty())
            m_detail->setText(m_detail->text() + QStringLiteral(" · ") + copies);
    }
    m_headline->setToolTip(ticked == 0 ? QString() : cleanupwords::exactly(totals));
    m_trash->setVisible(m_document->hasTrash());
    m_trash->setText(tr("Keep in trash for %n day(s)", nullptr,
                        static_cast<int>(CleanupDocument::trashLimits().days)));
    m_copies->setVisible(m_document->canKeepCopies());
    {
        const QSignalBlocker quiet(m_trash);
        m_trash->setChecked(m_document->usesTrash());
        const QSignalBlocker quietToo(m_copies);
        m_copies->setChecked(m_document->keepsCopies());
    }
    m_act->setEnabled(ticked > 0 && !isPlanning);
    m_act->setToolTip(ticked > 0 ? tr("Shows once more what goes, and asks")
                                 : tr("Nothing is ticked yet"));
    m_command->setEnabled(ticked > 0);
}

void CleanupBar::showRunning()
{
    const CleanupRunner* runner = m_document->runner();
    if (!runner->isRunning())
        return;
    m_stack->setCurrentIndex(1);
    std::size_t all = 0;
    for (const std::size_t count : m_document->totals().rows)
        all += count;
    QString text = tr("Looking whether anything changed…");
    if (runner->isCancelled())
        text = tr("Stopping behind this step…");
    else if (!m_document->isCarryingOut())
        text = tr("Emptying the trash…");
    else if (runner->current())
        text = tr("Removing %1 · %2 of %3")
                   .arg(cleanupwords::nameWithKind(m_document->plan()->rows()[*runner->current()]))
                   .arg(runner->doneCount() + 1)
                   .arg(all);
    else if (runner->doneCount() >= all && all > 0)
        text = tr("Asking the disk what came back…");
    m_running->setText(text);
    const bool isKnown = m_document->isCarryingOut() && runner->doneCount() < all
                         && (runner->doneCount() > 0 || runner->current());
    m_progress->setRange(0, isKnown ? static_cast<int>(all) : 0);
    m_progress->setValue(isKnown ? static_cast<int>(runner->doneCount()) : 0);
    m_cancel->setEnabled(!runner->isCancelled());
}

/// What the plan frees needs the room more than the word on a button, and than what stands beside.
void CleanupBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < theme::scaled(narrowBarPixels);
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    m_command->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    auto* ways = qobject_cast<QBoxLayout*>(m_ways->layout());
    ways->setDirection(isNarrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    ways->setSpacing(isNarrow ? theme::padding : 0);
    ways->setStretch(ways->count() - 1, isNarrow ? 1 : 0);
    m_row->removeWidget(m_ways);
    m_rows->removeWidget(m_ways);
    if (isNarrow)
        m_rows->addWidget(m_ways);
    else
        m_row->insertWidget(1, m_ways);
}

void CleanupBar::fillCommands()
{
    QMenu* menu = m_command->menu();
    menu->clear();
    const auto add = [&](const QString& tool, const QString& line, const QString& whyNot) {
        QAction* action = menu->addAction(tool, this, [this, line] { copy(line); });
        action->setEnabled(!line.isEmpty());
        action->setToolTip(line.isEmpty() ? whyNot : line);
    };
    add(QStringLiteral("strato"), m_document->commandText(),
        tr("Its command line can name images, and of all else only all of a kind."));
    const QString whyNot = tr("Its own clean-up cannot say these rules: it takes one rule of "
                              "dangling, unused, age and labels, and nothing ticked by hand.");
    add(QStringLiteral("docker"), m_document->commandText(core::PruneTool::Docker), whyNot);
    add(QStringLiteral("podman"), m_document->commandText(core::PruneTool::Podman), whyNot);
}

void CleanupBar::copy(const QString& line)
{
    QGuiApplication::clipboard()->setText(line);
    QString sentence = tr("Copied: %1").arg(line);
    if (!m_document->isCommandWhole())
        sentence += QStringLiteral(" — ")
                    + tr("Not all that is ticked is in it: of what is no image it can only name "
                         "all of a kind.");
    emit told(sentence);
}
#include "moc_cleanupbar.cpp"
