// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transferhistory.h"

namespace core {

/// How long a transfer will take, by a model: all streams share one bandwidth, and every blob costs
/// one request besides, of which several run at once.
struct TransferCost
{
    std::uint64_t bytes = 0;     ///< That have to be moved.
    std::uint64_t bandwidth = 0; ///< Bytes a second.
    double moving = 0;           ///< Seconds for the bytes.
    double requesting = 0;       ///< Seconds until the first bytes, where that is known.
    std::size_t samples = 0;     ///< Earlier requests that the latter goes by; 0: not known.

    double seconds() const { return moving + requesting; }
};

/// Of \a plan with \a bandwidth bytes a second (not 0) and \a parallel blobs at once. How long
/// requests to \a host take is learnt from \a history: the median of what they took there before.
TransferCost transferCost(const TransferPlan& plan, std::uint64_t bandwidth, std::uint32_t parallel,
                          const std::string& host, const std::vector<TransferRecord>& history);

} // namespace core
