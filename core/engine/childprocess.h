// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/io/writer.h"

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace core {

/// Starts the program that \a command names first, found as a shell would find it, with these
/// descriptors as its stdin, stdout and stderr (-1: nothing). In a process group of its own: a
/// person who interrupts this program on a terminal does not mean it. Whoever starts it waits for
/// its end. NotFound if there is no such program.
Result<pid_t> startProcess(const std::vector<std::string>& command, int in, int out, int err);

/// What a program said until its end.
struct ProcessAnswer
{
    bool isGood = false;   ///< It ended with 0.
    std::string said;      ///< On its stdout.
    std::string complaint; ///< The end of its stderr, on one line.
};

/// Runs \a command to its end, without stdin. Ends it, and fails, where it is Cancelled, takes
/// longer than \a patience or says more than \a mostBytes (LimitExceeded).
Result<ProcessAnswer> runProcess(const std::vector<std::string>& command,
                                 std::chrono::seconds patience, std::size_t mostBytes,
                                 const Task& task);

/// Writes what a program reads as its stdin, on a thread of its own.
using ProcessFeed = std::function<Result<void>(Writer& in, const Task& task)>;

/// The same with what \a feed writes as its stdin; \a patience counts from the last byte that it
/// took. Where \a feed fails or it is Cancelled, its stdin ends in the middle of what was written
/// and it has 5 seconds to end by itself; the error is that of \a feed, unless it had all it needed
/// and ended well.
Result<ProcessAnswer> runProcess(const std::vector<std::string>& command, const ProcessFeed& feed,
                                 std::chrono::seconds patience, std::size_t mostBytes,
                                 const Task& task);

} // namespace core
