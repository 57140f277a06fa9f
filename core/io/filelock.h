// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/io/owneddescriptor.h"

#include <string>

namespace core {

enum class LockMode { Shared, Exclusive };

/// Locks the file \a name, which is made with \a permissions where it is not there and never is a
/// link, against other processes (flock) until the descriptor is closed. Waits for who has it;
/// Cancelled, with what \a what names as being changed, if the task is stopped meanwhile.
Result<OwnedDescriptor> lockFile(const std::string& name, unsigned permissions, LockMode mode,
                                 const std::string& what, const Task& task);

} // namespace core
