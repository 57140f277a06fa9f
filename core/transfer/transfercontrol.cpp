// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transfercontrol.h"

#include <algorithm>

namespace core {

void TransferControl::setLimit(std::uint64_t bytesPerSecond)
{
    {
        const std::lock_guard lock(m_mutex);
        m_limit = bytesPerSecond;
        m_next = {};
    }
    m_changed.notify_all();
}

std::uint64_t TransferControl::limit() const
{
    const std::lock_guard lock(m_mutex);
    return m_limit;
}

void TransferControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_isPaused = true;
}

void TransferControl::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isPaused = false;
        m_next = {};
    }
    m_changed.notify_all();
}

bool TransferControl::isPaused() const
{
    const std::lock_guard lock(m_mutex);
    return m_isPaused;
}

std::size_t TransferControl::pieceBytes() const
{
    const std::lock_guard lock(m_mutex);
    constexpr std::uint64_t usual = 1U << 20U;
    constexpr std::uint64_t least = 4096;
    constexpr std::uint64_t piecesPerSecond = 10;
    if (m_limit == 0)
        return usual;
    return static_cast<std::size_t>(std::clamp(m_limit / piecesPerSecond, least, usual));
}

Result<void> TransferControl::pass(std::uint64_t bytes, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (stop.stop_requested())
            return cancelled();
        const Clock::time_point now = Clock::now();
        if (m_isPaused) {
            m_changed.wait(lock, stop, [this] { return !m_isPaused; });
            continue;
        }
        if (m_limit == 0)
            return {};
        if (m_next <= now)
            break;
        const std::uint64_t limit = m_limit;
        // Its own: the time is looked at while others may change theirs.
        const Clock::time_point next = m_next;
        m_changed.wait_until(lock, stop, next, [&] { return m_isPaused || m_limit != limit; });
    }
    // These bytes go now; whoever comes next waits for as long as they may take.
    const std::chrono::duration<double> cost(static_cast<double>(bytes)
                                             / static_cast<double>(m_limit));
    // What came late by a little, as on a busy machine, is made up for.
    constexpr std::chrono::milliseconds mostLate{50};
    m_next = std::max(m_next, Clock::now() - mostLate)
             + std::chrono::duration_cast<Clock::duration>(cost);
    return {};
}

Result<std::size_t> ControlledReader::read(std::span<std::byte> buffer)
{
    if (auto allowed = m_control.pass(0, m_stop); !allowed)
        return fail(std::move(allowed).error());
    auto got = m_source->read(buffer.first(std::min(buffer.size(), m_control.pieceBytes())));
    if (got && *got != 0)
        if (auto allowed = m_control.pass(*got, m_stop); !allowed)
            return fail(std::move(allowed).error());
    return got;
}

} // namespace core
