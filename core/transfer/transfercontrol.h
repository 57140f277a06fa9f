// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/reader.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace core {

/// Slows a transfer down or holds it up while it runs. Any thread at any time.
class TransferControl
{
public:
    /// Of all streams together, in bytes a second; 0: as fast as it goes.
    void setLimit(std::uint64_t bytesPerSecond);
    std::uint64_t limit() const;
    void pause();
    void resume();
    bool isPaused() const;

    /// How much is best read at once, so that little goes by in one gush.
    std::size_t pieceBytes() const;
    /// Waits until \a bytes more may go by. Cancelled within 200 ms after \a stop was requested.
    Result<void> pass(std::uint64_t bytes, const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_limit = 0;
    bool m_isPaused = false;
    Clock::time_point m_next{}; ///< When the next bytes may go by.
};

/// Lets bytes go by as its control allows.
class ControlledReader final : public Reader
{
public:
    /// Borrows \a control.
    ControlledReader(std::unique_ptr<Reader> source, TransferControl& control, std::stop_token stop)
        : m_source(std::move(source))
        , m_control(control)
        , m_stop(std::move(stop))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override;

private:
    std::unique_ptr<Reader> m_source;
    TransferControl& m_control;
    std::stop_token m_stop;
};

} // namespace core
