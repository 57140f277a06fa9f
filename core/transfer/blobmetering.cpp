// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/blobmetering.h"

#include "core/transfer/transfersource.h"

namespace core {

BlobMeter::BlobMeter(const Descriptor& blob)
{
    m_metrics.digest = blob.digest;
    m_metrics.size = blob.size;
}

void BlobMeter::add(const RequestCost& cost, std::uint64_t bytes)
{
    m_metrics.host = cost.host;
    m_metrics.network += bytes;
    m_metrics.attempts += cost.attempts;
    m_metrics.lookup += cost.timing.lookup;
    m_metrics.connect += cost.timing.connect;
    m_metrics.tls += cost.timing.tls;
    m_metrics.firstByte += cost.timing.send + cost.timing.wait;
    m_metrics.token += cost.token;
    m_metrics.backOff += cost.backOff;
    m_metrics.verify += cost.verify;
    m_metrics.isReusedConnection = cost.timing.isReused;
}

std::chrono::steady_clock::duration OpenedBlob::verifying() const
{
    if (remote != nullptr)
        return remote->cost().verify;
    return local == nullptr ? std::chrono::steady_clock::duration() : local->spent();
}

BlobMetrics BlobMeter::finish(BlobOutcome outcome)
{
    using Duration = BlobMetrics::Duration;
    m_metrics.outcome = outcome;
    m_metrics.verify += std::chrono::duration_cast<Duration>(m_verifying);
    m_metrics.write = std::chrono::duration_cast<Duration>(m_writing);
    m_metrics.total = std::chrono::duration_cast<Duration>(Clock::now() - m_from);
    return m_metrics;
}

} // namespace core
