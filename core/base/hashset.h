// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// A set of hashes of 64 bits, by open addressing. Where they lie depends on a number that this
/// process has drawn, so nobody can make many of them lie on top of each other.
class HashSet
{
public:
    /// False if it was there.
    bool insert(std::uint64_t hash)
    {
        // At most half full, so that probing stays short.
        if ((m_used + 1) * 2 > m_slots.size())
            grow();
        std::uint64_t& slot = m_slots[slotOf(hash)];
        const bool isNew = slot == free;
        m_used += isNew ? 1 : 0;
        slot = nonzero(hash);
        return isNew;
    }
    bool contains(std::uint64_t hash) const
    {
        return !m_slots.empty() && m_slots[slotOf(hash)] != free;
    }
    /// That number: odd. The upper bits of its product with a hash tell where that lies.
    static std::uint64_t multiplier();
    bool isEmpty() const { return m_used == 0; }
    void clear() { *this = {}; }

private:
    static constexpr std::uint64_t free = 0;
    static constexpr unsigned firstBits = 8;

    static std::uint64_t nonzero(std::uint64_t hash) { return hash != free ? hash : 1; }
    std::size_t slotOf(std::uint64_t hash) const
    {
        hash = nonzero(hash);
        auto slot = static_cast<std::size_t>((hash * m_multiplier) >> m_shift);
        while (m_slots[slot] != free && m_slots[slot] != hash)
            slot = (slot + 1) & (m_slots.size() - 1);
        return slot;
    }
    void grow();

    std::vector<std::uint64_t> m_slots; ///< A power of two, or none.
    std::size_t m_used = 0;
    unsigned m_shift = 64 - firstBits;
    std::uint64_t m_multiplier = multiplier();
};

} // namespace core
