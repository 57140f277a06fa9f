// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/transferhead.h"

#include "models/format.h"
#include "models/job.h"
#include "models/transfersteering.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/banner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace {

constexpr int headSteps = 1000;
constexpr qsizetype attachedCharacters = 80;
constexpr qsizetype mostAttachedTold = 6;

QLabel* addNote(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QHBoxLayout* lineOf(std::initializer_list<QLabel*> left, QLabel* right)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(theme::gap);
    for (QLabel* label : left)
        line->addWidget(label, 0, Qt::AlignBaseline);
    line->addStretch(1);
    line->addWidget(right, 0, Qt::AlignBaseline);
    return line;
}

} // namespace

TransferHead::TransferHead(QWidget* parent)
    : QWidget(parent)
    , m_figure(new QLabel(this))
    , m_rest(new QLabel(this))
    , m_atOnce(addNote(this))
    , m_bar(new QProgressBar(this))
    , m_layers(addNote(this))
    , m_there(addNote(this))
{
    m_figure->setFont(theme::figureFont());
    for (QLabel* label : {m_figure, m_rest})
        label->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gapTiny);
    column->addLayout(lineOf({m_figure, m_rest}, m_atOnce));
    column->addWidget(m_bar);
    column->addLayout(lineOf({m_layers}, m_there));
}

void TransferHead::showTrust(const core::TransferPlan& plan)
{
    delete m_trust;
    QStringList titles;
    for (const core::AttachedThing& thing : plan.attached)
        if (const QString title = format::name(thing.title, attachedCharacters);
            !titles.contains(title) && titles.size() < mostAttachedTold)
            titles.append(title);
    const QString attached =
        titles.isEmpty() ? QString() : tr("Attached: %1").arg(titles.join(QStringLiteral(", ")));
    if (plan.isSigned())
        m_trust = new Banner(theme::Tone::Neutral, tr("Signed"),
                             tr("The signature was not verified.") + u' ' + attached, this);
    else if (plan.attachedProblem.empty())
        m_trust = new Banner(theme::Tone::Caution, tr("Not signed"),
                             attached.isEmpty() ? tr("Nobody signed it, as far as the registry "
                                                     "tells.")
                                                : attached,
                             this);
    else
        m_trust = new Banner(theme::Tone::Neutral, tr("Signature not known"),
                             tr("The registry does not tell what is attached to it."), this);
    m_trust->setSlim();
    m_trust->setClosable(false);
    m_trust->setContentsMargins(0, theme::gapTiny, 0, theme::gapTiny);
    layout()->addWidget(m_trust);
}

QString TransferHead::trustTitle() const
{
    return m_trust ? m_trust->title() : QString();
}

void TransferHead::showPlan(const core::TransferPlan& plan, const QString& time,
                            const QString& room)
{
    clear();
    const std::uint64_t left = plan.toMove();
    m_figure->setText(format::bytes(left));
    m_figure->show();
    const QString all = tr("of %1 packed are to be moved").arg(format::bytes(plan.bytes()));
    m_rest->setText(time.isEmpty() ? all : all + QStringLiteral(" · ") + time);
    m_layers->setText(tr("%1 are there already").arg(format::bytes(plan.bytes() - left)));
    m_atOnce->setText(room);
    showShare(plan.bytes() - left, plan.bytes());
}

void TransferHead::clear()
{
    delete m_trust;
    clearFigures();
}

void TransferHead::clearFigures()
{
    m_job.clear();
    for (QLabel* label : {m_figure, m_rest, m_atOnce, m_layers, m_there})
        label->clear();
    m_figure->hide();
}

void TransferHead::showShare(std::uint64_t part, std::uint64_t all)
{
    m_bar->setRange(0, headSteps);
    m_bar->setValue(all == 0 ? headSteps
                             : static_cast<int>(static_cast<double>(part) * headSteps
                                                / static_cast<double>(all)));
}

void TransferHead::follow(Job* job)
{
    clearFigures(); // Who vouches for it stays.
    m_job = job;
    m_rest->setText(job->title());
    m_bar->setRange(0, 0);
    connect(job, &Job::progressChanged, this, &TransferHead::showProgress);
    if (const TransferSteering* steering = TransferSteering::of(job))
        connect(steering, &TransferSteering::changed, this, &TransferHead::showProgress);
}

void TransferHead::showProgress()
{
    const TransferSteering* steering = TransferSteering::of(m_job);
    if (steering == nullptr)
        return;
    m_layers->setText(steering->layersText());
    m_there->setText(steering->thereText());
    m_atOnce->setText(steering->isPaused() ? QString() : steering->atOnceText());
    QStringList parts;
    const core::Progress moved = steering->moved();
    m_figure->setVisible(moved.total != 0);
    if (moved.total != 0) {
        m_figure->setText(format::bytes(moved.done));
        parts.append(tr("of %1", "all bytes").arg(format::bytes(moved.total)));
        showShare(moved.done, moved.total);
    }
    if (steering->isPaused())
        parts.append(tr("paused"));
    else if (const auto left = m_job->secondsLeft()) {
        parts.append(tr("%1/s", "bytes per second")
                         .arg(format::bytes(static_cast<std::uint64_t>(m_job->bytesPerSecond()))));
        parts.append(tr("%1 left", "time").arg(format::duration(*left)));
    }
    // Before the first blob is looked at there is only what is being done.
    m_rest->setText(parts.isEmpty() ? m_job->title() : parts.join(QStringLiteral(" · ")));
}

QString TransferHead::text() const
{
    QStringList texts;
    for (const QLabel* label : {m_figure, m_rest, m_atOnce, m_layers, m_there})
        if (!label->text().isEmpty())
            texts.append(label->text());
    return texts.join(u'\n');
}
#include "moc_transferhead.cpp"
