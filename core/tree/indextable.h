// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

/// The index of what the table of \a layer, which is here, says; none if it has none, or if that
/// cannot be used. Which of it is so is added to \a warnings. Fails only with Cancelled.
Result<std::optional<IndexedLayer>> indexTable(const Layer& layer, std::vector<Warning>& warnings,
                                               const Task& task);

} // namespace core
