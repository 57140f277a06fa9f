// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transfer.h"

#include "core/base/hashinggroup.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace core {

namespace {

/// With so few bytes left of one blob the next is begun, whose first answers take their time.
constexpr std::uint64_t nearlyAll = 32U << 20U;

/// Brings the blobs of one plan.
class BlobMover
{
public:
    BlobMover(const TransferPlan& plan, const TransferSource& source, TransferTarget& target,
              TransferControl& control, TransferWatch* watch, const Task& task)
        : m_plan(plan)
        , m_source(source)
        , m_target(target)
        , m_control(control)
        , m_watch(watch)
        , m_task(task)
        , m_there(plan.blobs.size())
        , m_isMoving(plan.blobs.size())
        , m_onStop(task.stop, [this] { m_stop.request_stop(); })
    {
        m_metrics.resize(plan.blobs.size());
        if (m_watch != nullptr)
            m_watch->begin(plan);
        m_progress.total = plan.bytes();
        for (std::size_t i = 0; i < plan.blobs.size(); ++i)
            m_order.push_back(i);
        // Large ones first: the last one to end is then a small one.
        std::ranges::stable_sort(m_order, std::greater(),
                                 [&plan](std::size_t i) { return plan.blobs[i].descriptor.size; });
    }

    Result<std::vector<BlobMetrics>> run(std::uint32_t parallel)
    {
        m_free = std::max<std::size_t>(parallel, 1);
        // Blobs that move side by side end at once. While the target makes them durable, the next
        // ones are on their way already.
        const std::size_t most = m_free == 1 ? 1 : 2 * m_free;
        const std::size_t count = std::min(most, std::max<std::size_t>(m_order.size(), 1));
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 1; i < count; ++i)
                threads.emplace_back([this] { work(); });
            work();
        }
        if (m_error)
            return fail(std::move(*m_error));
        if (m_task.isCancelled())
            return cancelled();
        return std::move(m_metrics);
    }

private:
    void work()
    {
        const HashingGroup::Member member(m_hashing);
        while (const auto i = takeTurn()) {
            auto metrics = bring(*i);
            const std::lock_guard lock(m_mutex);
            hasMoved(*i);
            if (metrics) {
                if (m_watch != nullptr)
                    m_watch->finish(*i);
                m_metrics[*i] = std::move(*metrics);
                continue;
            }
            // Those that were stopped for the sake of another's fault are not its reason.
            if (!m_error)
                m_error = std::move(metrics).error();
            m_stop.request_stop();
            return;
        }
    }

    /// The next blob, once another one may move; none where all are taken or it is to stop.
    std::optional<std::size_t> takeTurn()
    {
        std::unique_lock lock(m_mutex);
        const bool isFree =
            m_changed.wait(lock, m_stop.get_token(), [this] { return m_free != 0; });
        if (!isFree || m_stop.stop_requested() || m_next == m_order.size())
            return std::nullopt;
        const std::size_t i = m_order[m_next++];
        m_isMoving[i] = true;
        --m_free;
        return i;
    }

    /// Nothing of blob \a i is to come, or hardly anything; under m_mutex.
    void hasMoved(std::size_t i)
    {
        if (!m_isMoving[i])
            return;
        m_isMoving[i] = false;
        ++m_free;
        m_changed.notify_all();
    }

    Result<BlobMetrics> bring(std::size_t i)
    {
        const PlannedBlob& blob = m_plan.blobs[i];
        if (blob.state == BlobState::There && m_target.stillHas(blob.descriptor)) {
            BlobMetrics metrics;
            metrics.digest = blob.descriptor.digest;
            metrics.size = blob.descriptor.size;
            report(i, metrics.size);
            return metrics;
        }
        if (m_watch != nullptr)
            m_watch->start(i);
        Task one;
        one.stop = m_stop.get_token();
        one.onProgress = [this, i](Progress progress) { report(i, progress.done); };
        auto metrics = m_target.bring(blob, m_source, m_control, one);
        if (metrics)
            report(i, blob.descriptor.size);
        else if (metrics.error().message.find(blob.descriptor.digest.text()) == std::string::npos)
            return fail(withContext(std::move(metrics).error(), blob.descriptor.digest.text()));
        return metrics;
    }

    /// \a there bytes of blob \a i are there now; fewer than before where it is begun anew.
    void report(std::size_t i, std::uint64_t there)
    {
        const std::lock_guard lock(m_mutex);
        m_progress.done = m_progress.done - m_there[i] + there;
        m_there[i] = there;
        if (m_watch != nullptr)
            m_watch->report(i, there);
        if (there + nearlyAll >= m_plan.blobs[i].descriptor.size)
            hasMoved(i);
        m_task.report(m_progress);
    }

    const TransferPlan& m_plan;
    const TransferSource& m_source;
    TransferTarget& m_target;
    TransferControl& m_control;
    TransferWatch* m_watch; ///< Null: nobody looks on.
    const Task& m_task;
    std::vector<std::size_t> m_order;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::size_t m_next = 0; ///< Of m_order.
    std::size_t m_free = 0; ///< How many more may move.
    std::vector<BlobMetrics> m_metrics;
    std::vector<std::uint64_t> m_there; ///< Bytes of each that were reported.
    std::vector<bool> m_isMoving;       ///< It counts among those that may.
    Progress m_progress;
    std::optional<Error> m_error;
    HashingGroup m_hashing; ///< The threads that check what they bring.
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_onStop;
};

Result<TransferResult> carryOut(const TransferPlan& plan, const TransferSource& source,
                                TransferTarget& target, TransferControl& control,
                                const TransferOptions& options, const Task& task)
{
    TransferResult result;
    result.root = plan.root;
    if (auto begun = target.begin(plan, task); !begun)
        return fail(std::move(begun).error());
    auto metrics = BlobMover(plan, source, target, control, options.watch, task)
                       .run(target.takesOneAtATime() ? 1 : options.parallel);
    if (!metrics)
        return fail(std::move(metrics).error());
    result.blobs = std::move(*metrics);
    for (const PlannedManifest& manifest : plan.manifests) {
        if (task.isCancelled())
            return cancelled();
        // The root comes last, with its names. A tag may have led elsewhere so far.
        const bool isRoot = manifest.descriptor.digest == plan.root.digest;
        if (isRoot && !target.keepsNamesApart())
            continue;
        if (manifest.isThere && manifest.tag.empty() && !manifest.isAttached
            && target.stillHas(manifest.descriptor))
            continue;
        if (auto put = target.putManifest(manifest, task); !put)
            return fail(withContext(std::move(put).error(), manifest.descriptor.digest.text()));
    }
    if (auto finished = target.finish(plan, task, result.notes); !finished)
        return fail(std::move(finished).error());
    return result;
}

} // namespace

Result<TransferResult> runTransfer(const TransferPlan& plan, const TransferSource& source,
                                   TransferTarget& target, TransferControl& control,
                                   const TransferOptions& options, const Task& task)
{
    const auto from = std::chrono::steady_clock::now();
    auto result = carryOut(plan, source, target, control, options, task);
    if (!result) {
        const bool isStopped = result.error().code == ErrorCode::Cancelled;
        target.abandon(plan, !isStopped || options.keepsPartsWhenStopped);
        return result;
    }
    result->total = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - from);
    return result;
}

} // namespace core
