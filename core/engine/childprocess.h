// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace core {

/// Starts the program that \a command names first, found as a shell would find it, with these
/// descriptors as its stdin, stdout and stderr (-1: nothing). In a process group of its own: a
/// person who interrupts this program on a terminal does not mean it. Whoever starts it waits for
/// its end. NotFound if there is no such program.
Result<pid_t> startProcess(const std::vector<std::string>& command, int in, int out, int err);

} // namespace core
