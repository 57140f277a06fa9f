// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wasteadvice.h"
#include "core/dockerfile/dockerfile.h"

namespace core {

/// The lines of the Dockerfile that \a finding would change, where \a shipped made the layer that
/// ships its bytes and \a hiding the one that hides them; empty where that cannot be told.
std::vector<AdviceLine> adviceLines(const WasteFinding& finding, const MergedTree& tree,
                                    const WasteReport& report, const DockerfileStep& shipped,
                                    const DockerfileStep& hiding);

} // namespace core
