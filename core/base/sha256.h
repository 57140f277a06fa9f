// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstdint>

namespace core {

/// SHA-256 (FIPS 180-4) by the instructions of the processor, where hasSha256Instructions(). While
/// all cores compute, large pieces of two threads are taken by one of them, both at once, which
/// takes 1.4 times as long as one: see sha256blocks.h.
class Sha256
{
public:
    /// The bytes of all pieces make up the message.
    void update(BytesView bytes);
    /// As Hasher's.
    void update(BytesView bytes, Sha256& other, BytesView& others);
    /// The hash of what came so far; starts anew afterwards.
    std::array<std::byte, 32> finish();

private:
    using State = std::array<std::uint32_t, 8>;
    static constexpr State initial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    /// Gives what remains of \a bytes once the begun block is whole.
    BytesView fillBlock(BytesView bytes);

    State m_state = initial;
    std::array<std::byte, 64> m_block{}; ///< What is no whole block yet: m_bytes % 64 of it.
    std::uint64_t m_bytes = 0;
};

} // namespace core
