// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/doctorvalues.h"

#include <QString>

/// What an examination of an engine or a registry says to people.
namespace doctorwords {

/// What is true where the step succeeds: "It answers."
QString step(core::DoctorStep step);
/// What would help; empty where nothing is known to.
QString help(const core::DoctorFinding& finding);
/// "yes", "no", "not tried".
QString state(core::DoctorState state);
/// "✓", "✕", "–".
QString glyph(core::DoctorState state);
/// The step, and what was seen or why it failed.
QString sentence(const core::DoctorFinding& finding);

} // namespace doctorwords
