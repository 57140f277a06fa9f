// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprun.h"
#include "models/cleanupplaces.h"

#include <mutex>

class QTimer;

/// What carrying out a plan came to. Immutable.
struct CleanupOutcome
{
    core::CleanupPlan plan; ///< As it was carried out.
    core::CleanupReport report;
    std::vector<std::shared_ptr<const ReadPlace>> fresh; ///< All its places, afterwards.
};

/// Carries a plan out in a job and tells how it goes on. GUI thread only.
class CleanupRunner final : public QObject
{
    Q_OBJECT

public:
    using Outcome = std::shared_ptr<const CleanupOutcome>;
    /// Makes the plan on the thread of the job.
    using Make = std::function<core::Result<core::CleanupPlan>()>;

    explicit CleanupRunner(QObject* parent = nullptr);

    /// Nothing where something is running already.
    /// \a copyStore is the folder in whose trash copies are kept, where the plan wants some.
    void start(const QString& title, Make make, const core::TrashLimits& trash,
               const std::string& copyStore = {});
    bool isRunning() const { return !m_job.isNull(); }
    /// Ends behind the row that is being carried out now.
    void cancel();
    bool isCancelled() const { return m_job && m_job->isCancelled(); }

    /// The row that is being carried out; none between rows.
    std::optional<std::size_t> current() const { return m_current; }
    /// What became of a row so far; null for one whose turn did not come.
    const core::CleanupResult* resultOf(std::size_t row) const;
    std::size_t doneCount() const { return m_results.size(); }
    /// What became of the plan that was carried out last; null before, and where it was not begun.
    const Outcome& outcome() const { return m_outcome; }

signals:
    void jobStarted(Job* job);
    /// A row began or ended. Some 20 times a second at most.
    void stepped();
    void ended(const CleanupRunner::Outcome& outcome);
    /// Nothing was begun.
    void failed(const core::Error& error);

private:
    /// Written by the thread that carries out.
    struct Steps
    {
        std::mutex mutex;
        std::optional<std::size_t> current;
        std::vector<core::CleanupResult> done;
    };
    void takeSteps();

    std::shared_ptr<Steps> m_steps;
    std::optional<std::size_t> m_current;
    std::map<std::size_t, core::CleanupResult> m_results;
    Outcome m_outcome;
    QPointer<Job> m_job;
    QTimer* m_clock;
};
