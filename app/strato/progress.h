// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/arguments.h"
#include "core/base/task.h"

#include <chrono>
#include <mutex>

namespace strato {

/// Shows on standard error how far reading is. Silent unless it is a terminal or was asked for.
class ProgressLine
{
public:
    explicit ProgressLine(ProgressMode mode);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    bool isSilent() const { return m_mode == ProgressMode::Never; }
    /// May be called from any thread.
    void show(core::Progress progress);
    /// Takes the line away, so that other text can follow.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    ProgressMode m_mode;
    std::mutex m_mutex;
    Clock::time_point m_next;
    int m_shownPercent = -1;
    bool m_isShown = false;
};

} // namespace strato
