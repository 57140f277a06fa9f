// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/job.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace {

constexpr std::chrono::milliseconds reportInterval{50};
constexpr qint64 rateInterval = 500;  // ms; a shorter one makes the figures tremble.
constexpr double rateSmoothing = 0.4; // Weight of the newest interval.
// Jobs wait for disks and for threads of core rather than compute: more of them than cores keep a
// preview from queueing behind an image that is being read.
constexpr int leastThreads = 8;

} // namespace

Job::Job(QObject* owner, QString title)
    : QObject(owner)
    , m_title(std::move(title))
{
    Q_ASSERT(owner != nullptr && owner->thread() == QThread::currentThread());
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Job::reportProgress);
    timer->start(reportInterval);
    m_clock.start();
}

Job::~Job()
{
    m_stop.request_stop();
    if (!m_ended)
        emit finished();
}

void Job::cancel()
{
    m_stop.request_stop();
}

void Job::discard()
{
    cancel();
    for (QObject* child : children())
        child->disconnect(this);
    end();
}

QThreadPool* Job::threads()
{
    static QThreadPool pool;
    static const bool isSetUp = [] {
        pool.setMaxThreadCount(std::max(leastThreads, QThread::idealThreadCount()));
        return true;
    }();
    Q_UNUSED(isSetUp)
    return &pool;
}

core::Task Job::task() const
{
    return {m_stop.get_token(), [counter = m_counter](core::Progress progress) {
                counter->total.store(progress.total, std::memory_order_relaxed);
                counter->done.store(progress.done, std::memory_order_relaxed);
            }};
}

void Job::end()
{
    if (m_ended)
        return;
    reportProgress();
    m_ended = true;
    deleteLater();
    emit finished(); // A listener may destroy the owner and with it this job.
}

void Job::reportProgress()
{
    const auto done = static_cast<qint64>(m_counter->done.load(std::memory_order_relaxed));
    const auto total = static_cast<qint64>(m_counter->total.load(std::memory_order_relaxed));
    if (m_ended || (done == m_lastDone && total == m_lastTotal) || (done == 0 && total == 0))
        return;
    m_lastDone = done;
    m_lastTotal = total;
    measureRate(done);
    emit progressChanged(done, total);
}

void Job::measureRate(qint64 done)
{
    const qint64 now = m_clock.elapsed();
    if (now - m_measuredAt < rateInterval)
        return;
    const double current = static_cast<double>(done - m_measuredDone) * 1000.0
                           / static_cast<double>(now - m_measuredAt);
    m_rate = m_measuredAt == 0 ? current : rateSmoothing * current + (1 - rateSmoothing) * m_rate;
    m_measuredAt = now;
    m_measuredDone = done;
}

std::optional<qint64> Job::secondsLeft() const
{
    if (m_rate < 1 || m_lastTotal <= 0)
        return std::nullopt;
    const auto left = static_cast<double>(m_lastTotal - m_lastDone) / m_rate;
    return std::max<qint64>(1, static_cast<qint64>(left));
}

#include "moc_job.cpp"
