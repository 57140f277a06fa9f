// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/layertable.h"

#include <span>

namespace core {

/// That the chunks \a all of a table lie within the first \a dataEnd bytes of the layer and apart
/// from each other; Corrupt otherwise. Those that the blob does not hold count for nothing.
Result<void> checkChunks(std::span<const TableChunk> all, std::uint64_t dataEnd);

} // namespace core
