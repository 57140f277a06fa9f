// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryaccess.h"

namespace core {

/// Waits for \a time; false if the task was stopped meanwhile.
bool waitFor(std::chrono::milliseconds time, const Task& task);

/// How long to wait before attempt \a attempt (2 is the first repetition): doubled each time, and
/// less by chance, so that many clients do not come back at once.
std::chrono::milliseconds backOff(std::uint32_t attempt, const RegistryOptions& options);

} // namespace core
