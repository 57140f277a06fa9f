// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/doctorvalues.h"

/// What an examination of an engine, a registry or a folder says to people, in English, marked for
/// translation in the context "doctorwords". Both programs say the same.
namespace doctorsentences {

/// What is true where the step succeeds: "It answers."
const char* step(core::DoctorStep step);
/// What would help, %1 where DoctorFinding::about belongs; empty where nothing is known to.
const char* help(core::DoctorHelp help);

} // namespace doctorsentences
