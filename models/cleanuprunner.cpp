// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanuprunner.h"

#include <QTimer>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds stepInterval{50};

} // namespace

CleanupRunner::CleanupRunner(QObject* parent)
    : QObject(parent)
    , m_clock(new QTimer(this))
{
    m_clock->setInterval(stepInterval);
    connect(m_clock, &QTimer::timeout, this, &CleanupRunner::takeSteps);
}

void CleanupRunner::start(const QString& title, Make make, const core::TrashLimits& trash,
                          const std::string& copyStore)
{
    if (isRunning())
        return;
    m_steps = std::make_shared<Steps>();
    m_results.clear();
    m_current.reset();
    m_outcome.reset();
    using Result = core::Result<std::shared_ptr<const CleanupOutcome>>;
    m_job = Job::start(
        this, title,
        [make = std::move(make), steps = m_steps, trash,
         copyStore](const core::Task& task) -> Result {
            auto plan = make();
            if (!plan)
                return core::fail(std::move(plan).error());
            core::CleanupWatcher watcher;
            watcher.trash = trash;
            watcher.copyStore = copyStore;
            watcher.onBegin = [steps](std::size_t row) {
                const std::lock_guard lock(steps->mutex);
                steps->current = row;
            };
            watcher.onDone = [steps](const core::CleanupResult& result) {
                const std::lock_guard lock(steps->mutex);
                steps->current.reset();
                steps->done.push_back(result);
            };
            // What it reports are rows, no bytes: what a list of jobs would show is wrong.
            core::Task quiet;
            quiet.stop = task.stop;
            auto report = core::carryOut(*plan, watcher, quiet);
            if (!report)
                return core::fail(std::move(report).error());
            std::vector<std::shared_ptr<const ReadPlace>> fresh;
            for (const auto& place : report->fresh)
                if (place && !place->isOpened)
                    fresh.push_back(ReadPlace::of(place));
            return std::make_shared<const CleanupOutcome>(
                CleanupOutcome{std::move(*plan), std::move(*report), std::move(fresh)});
        },
        [this](Result outcome) {
            takeSteps();
            m_clock->stop();
            m_job.clear();
            m_current.reset();
            if (!outcome) {
                emit failed(outcome.error());
                return;
            }
            m_outcome = Job::letGoElsewhere(*outcome);
            emit ended(m_outcome);
        });
    m_clock->start();
    emit jobStarted(m_job);
    emit stepped();
}

void CleanupRunner::cancel()
{
    if (m_job)
        m_job->cancel();
    emit stepped();
}

const core::CleanupResult* CleanupRunner::resultOf(std::size_t row) const
{
    const auto found = m_results.find(row);
    return found == m_results.end() ? nullptr : &found->second;
}

void CleanupRunner::takeSteps()
{
    std::vector<core::CleanupResult> done;
    std::optional<std::size_t> current;
    {
        const std::lock_guard lock(m_steps->mutex);
        done = std::exchange(m_steps->done, {});
        current = m_steps->current;
    }
    if (done.empty() && current == m_current)
        return;
    for (core::CleanupResult& result : done) {
        const std::size_t row = result.row;
        m_results.insert_or_assign(row, std::move(result));
    }
    m_current = current;
    emit stepped();
}
#include "moc_cleanuprunner.cpp"
