// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfertarget.h"

namespace core {

/// Finds out what bringing \a choice of \a source to \a target takes; changes nothing anywhere.
/// NotFound, naming what there is, if a platform is not offered; Unsupported for what is listed and
/// is neither manifest nor index; LimitExceeded for endless or too deep indexes.
Result<TransferPlan> planTransfer(const TransferSource& source, const TransferTarget& target,
                                  const TransferChoice& choice, const Task& task);

/// Asks \a source for the configuration of the image that \a plan moves, and notes at its layers
/// which instruction made them. They stay without one where several images are moved, or none is,
/// or the configuration cannot be read.
void nameLayers(TransferPlan& plan, const TransferSource& source, const Task& task);

} // namespace core
