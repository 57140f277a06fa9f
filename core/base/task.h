// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

namespace core {

/// How far a long operation is: in packed bytes where layers are read, in bytes of contents where
/// files are. \c total is 0 where it is not known.
struct Progress
{
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// What a long operation needs from its caller. A default Task never stops and reports nowhere.
/// \c onProgress may be called from any thread, never from two at once.
struct Task
{
    std::stop_token stop;
    std::function<void(Progress)> onProgress;

    bool isCancelled() const { return stop.stop_requested(); }
    void report(Progress progress) const
    {
        if (onProgress)
            onProgress(progress);
    }
};

} // namespace core
