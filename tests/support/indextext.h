// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

#include <string>

namespace test {

/// Everything that an index says, entry by entry, so that two can be compared as text. Names are
/// raw bytes.
std::string indexText(const core::LayerIndex& index);

} // namespace test
