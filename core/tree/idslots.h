// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace core {

/// Finds ids by hashes of what they stand for, by open addressing. The hashes are kept beside them:
/// what is not asked for is not looked at, nor hashed again.
class IdSlots
{
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    /// The id with \a hash of which \a isIt is true, or none.
    template<class IsIt>
    std::uint32_t find(std::uint32_t hash, IsIt isIt) const
    {
        return m_slots.empty() ? none : m_slots[slotOf(hash, isIt)].id;
    }
    /// Where that stands; none there is to be replaced by a new id.
    template<class IsIt>
    std::uint32_t& place(std::uint32_t hash, IsIt isIt)
    {
        // At most 5/8 full, so that probing stays short.
        if ((m_used + 1) * 8 > m_slots.size() * 5)
            grow();
        Slot& slot = m_slots[slotOf(hash, isIt)];
        if (slot.id == none)
            ++m_used;
        slot.hash = hash;
        return slot.id;
    }
    /// Has fetched what find() is going to look at, without waiting for it.
    void prefetch([[maybe_unused]] std::uint32_t hash) const
    {
#ifdef __GNUC__
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]);
#endif
    }
    std::size_t capacityBytes() const
    {
        return m_slots.capacity() * sizeof(Slot);
    }

private:
    static constexpr std::size_t firstSlots = 256;
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t id = none; ///< none: free.
    };

    template<class IsIt>
    std::size_t slotOf(std::uint32_t hash, IsIt isIt) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = hash & mask;
        while (m_slots[slot].id != none && (m_slots[slot].hash != hash || !isIt(m_slots[slot].id)))
            slot = (slot + 1) & mask;
        return slot;
    }

    void grow()
    {
        std::vector<Slot> grown(m_slots.empty() ? firstSlots : m_slots.size() * 2);
        const std::size_t mask = grown.size() - 1;
        for (const Slot& old : m_slots) {
            if (old.id == none)
                continue;
            std::size_t slot = old.hash & mask;
            while (grown[slot].id != none)
                slot = (slot + 1) & mask;
            grown[slot] = old;
        }
        m_slots = std::move(grown);
    }

    std::vector<Slot> m_slots; ///< A power of two, or none.
    std::size_t m_used = 0;
};

} // namespace core
