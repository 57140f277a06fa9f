// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineplaces.h"
#include "core/net/doctorvalues.h"

namespace core {

/// Really takes every step towards the engine of \a place, until one fails; those behind it, and
/// those that mean nothing for such an address, are skipped. Always all steps, in their order. An
/// engine that says nothing for \a patience is one that does not answer. A step that the task
/// stopped is skipped. \a heard, if given, is told of each step that was taken.
std::vector<DoctorFinding>
examineEngine(const EnginePlace& place, const Task& task,
              std::chrono::milliseconds patience = std::chrono::seconds(10),
              const DoctorListener& heard = {});

} // namespace core
