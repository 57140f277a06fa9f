// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include "core/base/hashinggroup.h"
#include "core/base/sha256blocks.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t blockBytes = 64;
void takeAll(Sha256Blocks lane)
{
    HashingGroup::takeTogether(lane);
    takeBlocks(lane, lane.count);
}

} // namespace

BytesView Sha256::fillBlock(BytesView bytes)
{
    const std::size_t begun = m_bytes % blockBytes;
    if (begun == 0)
        return bytes;
    const std::size_t part = std::min(bytes.size(), blockBytes - begun);
    std::copy_n(bytes.begin(), part, m_block.begin() + static_cast<std::ptrdiff_t>(begun));
    m_bytes += part;
    if (begun + part == blockBytes)
        takeAll({m_state.data(), m_block.data(), 1});
    return bytes.subspan(part);
}

void Sha256::update(BytesView bytes)
{
    bytes = fillBlock(bytes);
    const std::size_t blocks = bytes.size() / blockBytes;
    takeAll({m_state.data(), bytes.data(), blocks});
    m_bytes += bytes.size();
    std::ranges::copy(bytes.subspan(blocks * blockBytes), m_block.begin());
}

void Sha256::update(BytesView bytes, Sha256& other, BytesView& others)
{
    bytes = fillBlock(bytes);
    others = other.fillBlock(others);
    Sha256Blocks own{m_state.data(), bytes.data(), bytes.size() / blockBytes};
    Sha256Blocks its{other.m_state.data(), others.data(), others.size() / blockBytes};
    const std::size_t both = std::min(own.count, its.count);
    takeBlocks(own, its, both);
    other.m_bytes += both * blockBytes;
    others = others.subspan(both * blockBytes);
    m_bytes += both * blockBytes;
    update(bytes.subspan(both * blockBytes));
}

std::array<std::byte, 32> Sha256::finish()
{
    // FIPS 180-4, 5.1.1: a one, zeros, and the length in bits, so that whole blocks come out.
    std::array<std::byte, 2 * blockBytes> end{};
    std::size_t size = m_bytes % blockBytes;
    std::copy_n(m_block.begin(), size, end.begin());
    end[size] = std::byte{0x80};
    size = size < blockBytes - 8 ? blockBytes : 2 * blockBytes;
    const std::uint64_t bits = m_bytes * 8;
    for (std::size_t i = 0; i < 8; ++i)
        end[size - 1 - i] = static_cast<std::byte>(bits >> (8 * i));
    takeAll({m_state.data(), end.data(), size / blockBytes});
    std::array<std::byte, 32> hash{};
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = static_cast<std::byte>(m_state[i / 4] >> (24 - 8 * (i % 4)));
    m_state = initial;
    m_bytes = 0;
    return hash;
}

} // namespace core
