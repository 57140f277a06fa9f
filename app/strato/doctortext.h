// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/net/doctorvalues.h"

namespace strato {

/// The steps that were taken, and what would help with those that failed, one a line.
void printSteps(Session& session, const std::vector<core::DoctorFinding>& findings);

/// The members `ok`, `failed`, `help`, `about` and `steps` of the object that is open.
void writeSteps(JsonWriter& json, const std::vector<core::DoctorFinding>& findings);

} // namespace strato
