// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transfercontrols.h"

#include "models/format.h"
#include "models/job.h"
#include "models/transfersteering.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>

namespace {

constexpr std::uint64_t kilobyte = 1000;
constexpr std::uint64_t limits[] = {500 * kilobyte,    1000 * kilobyte,   2000 * kilobyte,
                                    5000 * kilobyte,   10'000 * kilobyte, 20'000 * kilobyte,
                                    50'000 * kilobyte, 100'000 * kilobyte};

} // namespace

TransferControls::TransferControls(QWidget* parent)
    : QWidget(parent)
    , m_limit(new QComboBox(this))
    , m_pause(new QPushButton(this))
{
    m_limit->addItem(tr("No limit"), QVariant::fromValue<qulonglong>(0));
    for (const std::uint64_t limit : limits)
        m_limit->addItem(tr("%1/s", "bytes per second").arg(format::bytes(limit)),
                         QVariant::fromValue<qulonglong>(limit));
    m_limit->setAccessibleName(tr("Limit of the rate"));
    m_limit->setToolTip(tr("Move no more than this in a second"));
    m_pause->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_limit);
    layout->addWidget(m_pause);
    connect(m_limit, &QComboBox::activated, this, [this] {
        if (m_steering)
            m_steering->setLimit(limit());
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_steering)
            m_steering->setPaused(!m_steering->isPaused());
    });
    showState();
}

std::uint64_t TransferControls::limit() const
{
    return m_limit->currentData().toULongLong();
}

void TransferControls::steer(Job* job)
{
    if (m_steering)
        m_steering->disconnect(this);
    m_steering = TransferSteering::of(job);
    m_title = job == nullptr ? QString() : job->title();
    if (m_steering) {
        connect(m_steering, &TransferSteering::changed, this, &TransferControls::showState);
        connect(job, &Job::finished, this, [this] { steer(nullptr); });
    }
    showState();
}

void TransferControls::showState()
{
    const bool isPaused = m_steering && m_steering->isPaused();
    const QString text = isPaused ? tr("Continue") : tr("Pause");
    m_pause->setText(text);
    m_pause->setIcon(theme::icon(isPaused ? QStringLiteral("media-playback-start")
                                          : QStringLiteral("media-playback-pause")));
    m_pause->setAccessibleName(m_title.isEmpty() ? text : text + QStringLiteral(": ") + m_title);
    m_pause->setVisible(!m_steering.isNull());
    if (!m_steering)
        return;
    // One that was given another way is shown, too.
    const auto given = QVariant::fromValue<qulonglong>(m_steering->limit());
    int at = m_limit->findData(given);
    if (at < 0) {
        m_limit->addItem(tr("%1/s", "bytes per second").arg(format::bytes(m_steering->limit())),
                         given);
        at = m_limit->count() - 1;
    }
    m_limit->setCurrentIndex(at);
}
#include "moc_transfercontrols.cpp"
