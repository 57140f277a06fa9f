// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>

/// One piece of work of core on a thread of its own pool, watched and stopped from the thread of
/// its owner. Work captures values and shared_ptr<const T> only, never its owner: when the owner
/// or the job dies, the work is told to stop and nobody is called.
class Job final : public QObject
{
    Q_OBJECT

public:
    /// Runs \a work (`core::Result<T>(const core::Task&)`) and then calls \a done with its result
    /// on the thread of \a owner, which must be the calling one. The job deletes itself behind
    /// that. An exception of \a work becomes ErrorCode::Internal.
    template<typename Work, typename Done>
    static Job* start(QObject* owner, const QString& title, Work work, Done done)
    {
        using R = std::invoke_result_t<Work, const core::Task&>;
        auto* job = new Job(owner, title);
        auto* watcher = new QFutureWatcher<R>(job);
        connect(watcher, &QFutureWatcherBase::finished, job,
                [job = QPointer<Job>(job), watcher, done = std::move(done)]() mutable {
                    if (job->m_ended)
                        return; // Some futures tell twice that they finished.
                    auto result = watcher->future().takeResult();
                    auto call = std::move(done);
                    job->end();
                    if (job != nullptr)
                        call(std::move(result));
                });
        watcher->setFuture(QtConcurrent::run(
            threads(), [work = std::move(work), task = job->task()](QPromise<R>& promise) mutable {
                promise.addResult(guarded<R>(work, task));
            }));
        return job;
    }

    ~Job() override;

    /// What is being done, for people.
    const QString& title() const { return m_title; }
    bool isCancelled() const { return m_stop.stop_requested(); }
    /// Smoothed over the last seconds; 0 while it cannot be told.
    double bytesPerSecond() const { return m_rate; }
    /// Until all bytes are done, at least 1; nothing while it cannot be told.
    std::optional<qint64> secondsLeft() const;

    /// Tells the work to stop; the owner still gets its result, usually ErrorCode::Cancelled.
    void cancel();
    /// Tells the work to stop; the owner is not called any more. For requests that a newer one
    /// replaces.
    void discard();

    /// \a value, but whoever drops its last copy does not wait for its end: large ones take longer
    /// than a frame may.
    template<typename T>
    static std::shared_ptr<T> letGoElsewhere(std::shared_ptr<T> value)
    {
        T* raw = value.get();
        return {raw, [kept = std::move(value)](T*) mutable {
                    threads()->start([last = std::move(kept)] { Q_UNUSED(last) });
                }};
    }

    /// The threads that all jobs run on. Waiting for them is for the end of the program only.
    static QThreadPool* threads();

signals:
    /// Packed bytes read; \a total is 0 where it is not known. At most some 20 times a second.
    void progressChanged(qint64 done, qint64 total);
    /// It ended, was discarded, or its owner died. Emitted once.
    void finished();

private:
    struct Counter
    {
        std::atomic<std::uint64_t> done{0};
        std::atomic<std::uint64_t> total{0};
    };

    Job(QObject* owner, QString title);
    core::Task task() const;
    void end();
    void reportProgress();
    void measureRate(qint64 done);

    template<typename R, typename Work>
    static R guarded(Work& work, const core::Task& task)
    {
        try {
            return work(task);
        } catch (const std::exception& e) {
            return core::fail(core::ErrorCode::Internal, e.what());
        }
    }

    QString m_title;
    std::stop_source m_stop;
    std::shared_ptr<Counter> m_counter = std::make_shared<Counter>();
    qint64 m_lastDone = -1;
    qint64 m_lastTotal = -1;
    QElapsedTimer m_clock;
    qint64 m_measuredAt = 0; ///< In ms of m_clock.
    qint64 m_measuredDone = 0;
    double m_rate = 0;
    bool m_ended = false;
};
