// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hashset.h"

#include <random>
#include <utility>

namespace core {

std::uint64_t HashSet::multiplier()
{
    static const std::uint64_t drawn = [] {
        std::random_device device;
        return (std::uint64_t{device()} << 32U | device()) | 1U;
    }();
    return drawn;
}

void HashSet::grow()
{
    m_shift -= m_slots.empty() ? 0 : 1;
    const std::size_t size = m_slots.empty() ? std::size_t{1} << firstBits : 2 * m_slots.size();
    const std::vector<std::uint64_t> old =
        std::exchange(m_slots, std::vector<std::uint64_t>(size, free));
    for (const std::uint64_t hash : old)
        if (hash != free)
            m_slots[slotOf(hash)] = hash;
}

} // namespace core
