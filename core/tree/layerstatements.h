// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

/// What \a layer states that is not so, as \a index was computed: of its size and digests.
std::vector<Warning> falseStatements(const Layer& layer, const LayerIndex& index);

/// True if \a computed tells whether \a stated is so, or nothing is stated that can be computed.
bool canTell(const std::optional<Digest>& stated, const std::optional<Digest>& computed);

} // namespace core
