// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace core {

/// Whole blocks of 64 bytes that wait to be taken into a state of eight words (FIPS 180-4, 6.2).
struct Sha256Blocks
{
    std::uint32_t* state = nullptr;
    const std::byte* data = nullptr;
    std::size_t count = 0;
};

/// True if this processor computes SHA-256 by itself, which all of the following needs.
bool hasSha256Instructions();

/// Takes the first \a count blocks in, and moves \a lane on.
void takeBlocks(Sha256Blocks& lane, std::size_t count);
/// The same of two lanes at once. Each step of SHA-256 waits for the one before; two lanes fill
/// each other's waits, so both together take 1.4 times as long as one.
void takeBlocks(Sha256Blocks& one, Sha256Blocks& other, std::size_t count);

} // namespace core
