// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/cleanupplaces.h"
#include "core/cleanup/cleanuprun.h"

namespace strato {

/// The members of a clean-up's answer: what is done or would be. \a report is null where nothing
/// was carried out.
void writePlan(JsonWriter& json, core::CleanupPlan& plan, const core::CleanupReport* report);

} // namespace strato
