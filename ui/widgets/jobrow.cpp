// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jobrow.h"

#include "models/format.h"
#include "models/job.h"
#include "models/transfersteering.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/transfercontrols.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace {

constexpr int barSteps = 1000;

QLabel* addFigure(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

JobRow::JobRow(Job* job, QWidget* parent)
    : QWidget(parent)
    , m_job(job)
    , m_layers(addFigure(this))
    , m_bytes(addFigure(this))
    , m_rate(addFigure(this))
    , m_left(addFigure(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAccessibleName(job->title());
    auto* title = new ElidedLabel(job->title(), this);
    title->setFont(theme::boldFont());
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme::scaled(10));
    m_bar->setAccessibleName(job->title());
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(job->title()));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
        m_cancel->setEnabled(false);
        m_left->setText(tr("stopping…"));
    });
    connect(job, &Job::progressChanged, this, &JobRow::showProgress);

    auto* figures = new QHBoxLayout;
    figures->setSpacing(theme::scaled(24));
    figures->addWidget(title, 1);
    figures->addWidget(m_layers);
    figures->addWidget(m_bytes);
    figures->addWidget(m_rate);
    figures->addWidget(m_left);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addLayout(figures);
    column->addWidget(m_bar);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->setSpacing(theme::padding);
    layout->addLayout(column, 1);
    if (const TransferSteering* steering = TransferSteering::of(job)) {
        auto* controls = new TransferControls(this);
        controls->steer(job);
        layout->addWidget(controls);
        const auto show = [this, steering] {
            m_isPaused = steering->isPaused();
            m_rate->clear();
            m_left->setText(m_isPaused ? tr("paused") : QString());
        };
        connect(steering, &TransferSteering::changed, this, show);
        show();
    }
    layout->addWidget(m_cancel);
}

void JobRow::showProgress(qint64 done, qint64 total)
{
    if (total <= 0) {
        m_bytes->setText(format::bytes(static_cast<std::uint64_t>(std::max<qint64>(0, done))));
        return;
    }
    // Of a transfer only what is to be moved counts, as in the dialog that began it.
    auto shown = core::Progress{static_cast<std::uint64_t>(std::max<qint64>(0, done)),
                                static_cast<std::uint64_t>(total)};
    if (const TransferSteering* steering = TransferSteering::of(m_job)) {
        m_layers->setText(steering->layersText());
        if (const core::Progress moved = steering->moved(); moved.total != 0)
            shown = moved;
    }
    m_bar->setRange(0, barSteps);
    m_bar->setValue(static_cast<int>(static_cast<double>(shown.done) * barSteps
                                     / static_cast<double>(shown.total)));
    m_bytes->setText(tr("%1 of %2", "bytes done of all bytes")
                         .arg(format::bytes(shown.done), format::bytes(shown.total)));
    const auto left = m_job ? m_job->secondsLeft() : std::nullopt;
    if (!left || !m_cancel->isEnabled() || m_isPaused)
        return;
    m_rate->setText(tr("%1/s", "bytes per second")
                        .arg(format::bytes(static_cast<std::uint64_t>(m_job->bytesPerSecond()))));
    m_left->setText(tr("%1 left", "time").arg(format::duration(*left)));
}
