// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace core {

/// What one thread at a time may do while the others wait for what comes of it; unlike for a mutex,
/// they wait no longer than their task runs.
class Turn
{
    struct End
    {
        void operator()(Turn* turn) const { turn->give(); }
    };

public:
    /// Ends the turn when it goes.
    using Holder = std::unique_ptr<Turn, End>;

    /// Waits until it is the caller's turn; Cancelled if \a task is.
    Result<Holder> take(const Task& task)
    {
        std::unique_lock lock(m_mutex);
        if (!m_given.wait(lock, task.stop, [this] { return !m_isTaken; }))
            return cancelled();
        m_isTaken = true;
        return Holder(this);
    }

private:
    void give()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isTaken = false;
        }
        m_given.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_given;
    bool m_isTaken = false;
};

} // namespace core
