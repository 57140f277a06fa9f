// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/cleanup/cleanuprun.h"

namespace strato {

/// What stands in the way of a row.
std::string blockerText(const core::CleanupBlocker& blocker);
/// Why a row is there: the rules that fit it, else that somebody chose it.
std::string reasonText(const core::CleanupPlan& plan, const core::CleanupRow& row);

/// The rows that would go and those that stay, and what it comes to.
void printPlan(Session& session, core::CleanupPlan& plan);
/// What became of each row, and what the disk says.
void printReport(Session& session, const core::CleanupPlan& plan,
                 const core::CleanupReport& report);

} // namespace strato
