// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprules.h"

namespace core {

/// A clean-up of the own store that systemd starts for a person (systemd.timer(5)).
struct CleanupSchedule
{
    std::vector<CleanupRule> rules;
    std::string when = "daily"; ///< As OnCalendar= takes it; one line.
    bool usesTrash = true;
};

/// The units for \a schedule, `stratoscope-prune.service` and `.timer`, by name. \a program is the
/// absolute path of `strato`. Usage for a time that is none, and without rules.
Result<std::map<std::string, std::string>> scheduleUnits(const CleanupSchedule& schedule,
                                                         const std::string& program);

/// Where a person's units lie: `systemd/user` in XDG_CONFIG_HOME or ~/.config. Empty if there is no
/// home.
std::string unitFolder(const MachineEnvironment& environment);
/// Writes \a units into \a folder, which is made; returns the paths. Nothing is started.
Result<std::vector<std::string>> writeUnits(const std::map<std::string, std::string>& units,
                                            const std::string& folder);

} // namespace core
