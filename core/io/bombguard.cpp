// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bombguard.h"

#include <algorithm>
#include <array>
#include <limits>

namespace core {

std::uint64_t UnpackLimits::allowed(std::uint64_t packedBytes) const
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (ratio != 0 && packedBytes > most / ratio)
        return most;
    return std::max(freely, packedBytes * ratio);
}

BombGuard::BombGuard(std::unique_ptr<Reader> unpacked, std::uint64_t packedBytes,
                     UnpackLimits limits, std::stop_token stop)
    : m_unpacked(std::move(unpacked))
    , m_packedBytes(packedBytes)
    , m_allowed(limits.allowed(packedBytes))
    , m_left(m_allowed)
    , m_stop(std::move(stop))
{
}

/// Once all that is allowed was given: LimitExceeded if the stream goes on.
Result<void> BombGuard::checkEnd()
{
    if (!m_exceeded) {
        std::array<std::byte, 1> probe{};
        const auto got = m_unpacked->read(probe);
        if (!got)
            return fail(got.error());
        m_exceeded = *got != 0;
    }
    if (!m_exceeded)
        return {};
    return fail(ErrorCode::LimitExceeded,
                std::to_string(m_packedBytes) + " packed bytes unpack to more than "
                    + std::to_string(m_allowed) + ", the limit; the rest is not read");
}

Result<std::size_t> BombGuard::read(std::span<std::byte> buffer)
{
    if (m_stop.stop_requested())
        return cancelled();
    if (m_left == 0) {
        if (auto ended = checkEnd(); !ended)
            return fail(ended.error());
        return std::size_t{0};
    }
    const auto got = m_unpacked->read(buffer.first(std::min<std::uint64_t>(buffer.size(), m_left)));
    if (got)
        m_left -= *got;
    return got;
}

Result<std::uint64_t> BombGuard::skip(std::uint64_t count)
{
    // In pieces, so that stopping does not wait for all of it.
    constexpr std::uint64_t piece = 16ULL << 20U;
    std::uint64_t done = 0;
    while (done < count) {
        if (m_stop.stop_requested())
            return cancelled();
        if (m_left == 0) {
            if (auto ended = checkEnd(); !ended)
                return fail(ended.error());
            break;
        }
        const auto skipped = m_unpacked->skip(std::min({count - done, m_left, piece}));
        if (!skipped)
            return fail(skipped.error());
        if (*skipped == 0)
            break;
        done += *skipped;
        m_left -= *skipped;
    }
    return done;
}

} // namespace core
