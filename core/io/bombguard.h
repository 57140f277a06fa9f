// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/io/reader.h"

#include <memory>
#include <stop_token>

namespace core {

/// How far packed bytes are believed: what they unpack to may be \c freely bytes, and beyond that
/// \c ratio times the packed ones.
struct UnpackLimits
{
    std::uint64_t freely = limits::unpackedFreely;
    std::uint64_t ratio = limits::unpackedRatio;

    /// The most bytes that \a packedBytes may unpack to.
    std::uint64_t allowed(std::uint64_t packedBytes) const;
};

/// Stands behind an unpacking reader, so that a small file cannot keep the machine busy for days:
/// gives every byte that is allowed and then LimitExceeded, naming the limit, if there are more.
/// Looks at the stop token too, as a few packed bytes may stand for gigabytes; then Cancelled.
class BombGuard final : public Reader
{
public:
    /// \a packedBytes is the size of the whole packed stream.
    BombGuard(std::unique_ptr<Reader> unpacked, std::uint64_t packedBytes,
              UnpackLimits limits = UnpackLimits(), std::stop_token stop = {});

    Result<std::size_t> read(std::span<std::byte> buffer) override;
    Result<std::uint64_t> skip(std::uint64_t count) override;

private:
    Result<void> checkEnd();

    std::unique_ptr<Reader> m_unpacked;
    std::uint64_t m_packedBytes;
    std::uint64_t m_allowed;
    std::uint64_t m_left; ///< Of m_allowed.
    bool m_exceeded = false;
    std::stop_token m_stop;
};

} // namespace core
