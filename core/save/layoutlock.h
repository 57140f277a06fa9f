// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/filelock.h"

#include <string>

namespace core {

/// What of a layout is locked. Who needs both takes Blobs first.
enum class LayoutLock { Blobs, Index };

/// The file in the layout at \a path that is locked.
std::string layoutLockFile(const std::string& path, LayoutLock what);

/// Locks a part of the layout at \a path against other processes (flock on a file in it) until the
/// descriptor is closed. Waits for who has it; Cancelled if the task is stopped meanwhile.
Result<OwnedDescriptor> lockLayout(const std::string& path, LayoutLock what, LockMode mode,
                                   const Task& task);

} // namespace core
