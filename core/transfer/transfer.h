// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transferplan.h"
#include "core/transfer/transferwatch.h"

namespace core {

struct TransferOptions
{
    std::uint32_t parallel = 4; ///< Blobs on their way at once; each takes about 2 MiB of memory.
    /// What a stopped transfer has of blobs stays for the next one; after faults it always does.
    bool keepsPartsWhenStopped = false;
    /// Told how far each blob is; borrowed, null: nobody looks on.
    TransferWatch* watch = nullptr;
};

/// Carries out \a plan, which was made of \a source and \a target: blobs several at once, then what
/// lists them, and only when all is there the name. Where it fails, what the target lists is as it
/// was. Reports bytes of blobs, of which those that were there count as done.
Result<TransferResult> runTransfer(const TransferPlan& plan, const TransferSource& source,
                                   TransferTarget& target, TransferControl& control,
                                   const TransferOptions& options, const Task& task);

} // namespace core
