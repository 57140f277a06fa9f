// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transfercost.h"

#include <algorithm>

namespace core {

TransferCost transferCost(const TransferPlan& plan, std::uint64_t bandwidth, std::uint32_t parallel,
                          const std::string& host, const std::vector<TransferRecord>& history)
{
    TransferCost cost;
    cost.bytes = plan.toMove();
    cost.bandwidth = bandwidth;
    cost.moving = static_cast<double>(cost.bytes) / static_cast<double>(bandwidth);
    const std::string prefix = "docker://" + host + "/";
    std::vector<BlobMetrics::Duration> waits;
    for (const TransferRecord& record : history) {
        if (!record.source.starts_with(prefix) && !record.target.starts_with(prefix))
            continue;
        for (const BlobMetrics& blob : record.blobs)
            if (blob.attempts == 1)
                waits.push_back(blob.lookup + blob.connect + blob.tls + blob.token
                                + blob.firstByte);
    }
    cost.samples = waits.size();
    if (waits.empty())
        return cost;
    const auto middle = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::ranges::nth_element(waits, middle);
    const std::uint64_t streams = std::max(parallel, 1U);
    const auto rounds = (plan.missing() + streams - 1) / streams;
    cost.requesting = std::chrono::duration<double>(*middle).count() * static_cast<double>(rounds);
    return cost;
}

} // namespace core
