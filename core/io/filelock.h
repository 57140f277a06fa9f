// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/io/owneddescriptor.h"

#include <chrono>
#include <optional>
#include <string>

namespace core {

enum class LockMode { Shared, Exclusive };

/// Locks the file \a name, which is made with \a permissions where it is not there and never is a
/// link, against other processes (flock) until the descriptor is closed. Waits for who has it;
/// Cancelled, with what \a what names as being changed, if the task is stopped meanwhile.
Result<OwnedDescriptor> lockFile(const std::string& name, unsigned permissions, LockMode mode,
                                 const std::string& what, const Task& task);

/// Who has the file \a name locked so that \a mode would have to wait for longer than \a patience:
/// "process 12 (strato)", or "another process" where the system does not tell. None where nobody
/// has, or there is no such file; makes none.
Result<std::optional<std::string>> lockHolder(const std::string& name, LockMode mode,
                                              std::chrono::milliseconds patience, const Task& task);

} // namespace core
