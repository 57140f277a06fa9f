// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <vector>

/// An application that knows how long each event kept its thread from the next one.
class EventWatch final : public QApplication
{
    Q_OBJECT

public:
    EventWatch(int& argc, char** argv);

    /// One event, with everything that was done because of it.
    struct Step
    {
        double wall = 0; ///< Milliseconds.
        double cpu = 0;  ///< Milliseconds of this thread alone: what a quiet machine would show.
        QByteArray what;
    };

    bool notify(QObject* receiver, QEvent* event) override;

    /// Forgets what was seen so far.
    void begin();
    /// The longest event since begin().
    const Step& longest() const { return m_longest; }
    /// The most processor time of this thread that one event took since begin(), in milliseconds.
    double mostCpu() const { return m_mostCpu; }
    /// Everything together since begin().
    const Step& sum() const { return m_sum; }
    /// Events of \a least milliseconds and more since begin(), for those who look for the reason.
    const std::vector<Step>& slow() const { return m_slow; }

    /// Milliseconds of a clock that all processes share.
    static double now();
    /// Milliseconds of processor time of this thread.
    static double cpuNow();

signals:
    /// The outermost event ended.
    void stepped();

private:
    int m_depth = 0;
    bool m_isTelling = false;
    Step m_longest;
    double m_mostCpu = 0;
    Step m_sum;
    std::vector<Step> m_slow;
};
