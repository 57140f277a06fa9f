// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/eventwatch.h"

#include <QEvent>
#include <QMetaEnum>

#include <algorithm>
#include <ctime>

namespace {

constexpr double slowEvent = 8; // Milliseconds.

double milliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

EventWatch::EventWatch(int& argc, char** argv)
    : QApplication(argc, argv)
{
}

double EventWatch::now()
{
    return milliseconds(CLOCK_MONOTONIC);
}

double EventWatch::cpuNow()
{
    return milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

void EventWatch::begin()
{
    m_longest = {};
    m_mostCpu = 0;
    m_sum = {};
    m_slow.clear();
}

bool EventWatch::notify(QObject* receiver, QEvent* event)
{
    if (m_depth != 0 || m_isTelling)
        return QApplication::notify(receiver, event);
    const double wall = now();
    const double cpu = cpuNow();
    const QByteArray name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    ++m_depth;
    const bool isTaken = QApplication::notify(receiver, event);
    --m_depth;
    Step step{now() - wall, cpuNow() - cpu, {}};
    m_sum.wall += step.wall;
    m_sum.cpu += step.cpu;
    m_mostCpu = std::max(m_mostCpu, step.cpu);
    if (step.wall > slowEvent || step.wall > m_longest.wall) {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        step.what = name + ' ' + (key == nullptr ? QByteArray::number(type) : QByteArray(key));
        if (step.wall > slowEvent)
            m_slow.push_back(step);
        if (step.wall > m_longest.wall)
            m_longest = step;
    }
    m_isTelling = true;
    emit stepped();
    m_isTelling = false;
    return isTaken;
}
