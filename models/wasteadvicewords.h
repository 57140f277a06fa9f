// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wasteadvice.h"

#include <QString>

/// Advice on waste in words.
namespace advicewords {

/// What was found, in a few words: "pip keeps its download cache".
QString title(const core::WasteFinding& finding);
/// What one would change, in one or two sentences.
QString sentence(const core::WasteFinding& finding);
/// "7", or "6 → 9".
QString layers(const core::WasteFinding& finding);
/// "deleted by 10", "duplicate, visible".
QString cause(const core::WasteFinding& finding);

} // namespace advicewords
