// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transferwatch.h"

#include <algorithm>

namespace core {

double BlobProgress::bytesPerSecond() const
{
    const double seconds = std::chrono::duration<double>(moving).count();
    constexpr double leastSeconds = 0.2; // What is shorter tells nothing.
    return seconds < leastSeconds ? 0 : static_cast<double>(moved) / seconds;
}

void TransferWatch::begin(const TransferPlan& plan)
{
    const std::scoped_lock lock(m_mutex);
    m_rows.clear();
    for (const PlannedBlob& blob : plan.blobs) {
        Row row;
        row.progress.digest = blob.descriptor.digest;
        row.progress.isConfig = blob.isConfig;
        row.progress.instruction = blob.instruction;
        row.progress.planned = blob.state;
        row.progress.size = blob.descriptor.size;
        row.progress.done = blob.kept;
        row.before = blob.kept;
        m_rows.push_back(std::move(row));
    }
}

void TransferWatch::start(std::size_t index)
{
    const std::scoped_lock lock(m_mutex);
    Row& row = m_rows.at(index);
    row.progress.stage = BlobStage::Moving;
    row.from = Clock::now();
}

void TransferWatch::report(std::size_t index, std::uint64_t done)
{
    const std::scoped_lock lock(m_mutex);
    Row& row = m_rows.at(index);
    BlobProgress& progress = row.progress;
    if (progress.stage == BlobStage::Done)
        return;
    if (done < progress.done) { // What was kept was of no use, or the upload began anew.
        row.before = done;
        row.from = Clock::now();
    }
    progress.done = std::min(done, progress.size);
    progress.moved = progress.done - std::min(row.before, progress.done);
    progress.moving = Clock::now() - row.from;
    progress.stage = done < progress.size ? BlobStage::Moving : BlobStage::Finishing;
}

void TransferWatch::finish(std::size_t index)
{
    const std::scoped_lock lock(m_mutex);
    BlobProgress& progress = m_rows.at(index).progress;
    progress.done = progress.size;
    progress.stage = BlobStage::Done;
}

std::vector<BlobProgress> TransferWatch::blobs() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<BlobProgress> all;
    all.reserve(m_rows.size());
    for (const Row& row : m_rows)
        all.push_back(row.progress);
    return all;
}

} // namespace core
