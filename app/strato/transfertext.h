// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/transfers.h"
#include "core/transfer/transfercost.h"

namespace strato {

/// What it will take at the bandwidth of --cost; none where that was not given.
std::optional<core::TransferCost> costOf(const Session& session, const TransferReport& report);

/// What would be done, blob by blob.
void printPlan(Session& session, const TransferReport& report);
/// What the name at the target leads to so far, where the plan replaces something.
void printReplaced(Session& session, const core::TransferPlan& plan);
/// What was done, in a sentence.
void printDone(Session& session, const TransferReport& report);
/// A table of what each blob cost.
void printTiming(Session& session, const std::vector<core::BlobMetrics>& blobs);
/// A table of earlier transfers and, with --timing, one of the blobs of each.
void printHistory(Session& session, const std::vector<core::TransferRecord>& records);

} // namespace strato
