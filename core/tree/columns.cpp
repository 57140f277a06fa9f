// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/columns.h"

#include <functional>

namespace core {

NameTable::NameTable()
    : m_offsets(std::vector<std::uint32_t>{0, 0})
{
}

/// Where \a name stands or would stand.
std::size_t NameTable::slotOf(std::string_view name) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(name)&mask;
    while (m_slots[slot] != 0 && text(NameId{m_slots[slot] - 1}) != name)
        slot = (slot + 1) & mask;
    return slot;
}

std::optional<NameId> NameTable::find(std::string_view name) const
{
    if (name.empty())
        return NameId{0};
    if (m_slots.empty())
        return std::nullopt;
    const std::uint32_t found = m_slots[slotOf(name)];
    return found == 0 ? std::nullopt : std::optional(NameId{found - 1});
}

NameId NameTable::intern(std::string_view name)
{
    if (name.empty())
        return NameId{0};
    // At most half full, so that probing stays short.
    if (m_slots.size() < m_offsets.size() * 2)
        grow();
    const std::size_t slot = slotOf(name);
    if (m_slots[slot] != 0)
        return NameId{m_slots[slot] - 1};
    const std::uint32_t id = size();
    m_slots[slot] = id + 1;
    m_bytes.append(name.data(), name.size());
    m_offsets.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    return NameId{id};
}

void NameTable::grow()
{
    std::vector<std::uint32_t> slots(m_slots.empty() ? 256 : m_slots.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (std::uint32_t id = 1; id < size(); ++id) {
        std::size_t slot = std::hash<std::string_view>{}(text(NameId{id})) & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = id + 1;
    }
    m_slots = std::move(slots);
}

void NameTable::freeze()
{
    m_slots = std::vector<std::uint32_t>(); // {} would keep the memory
    m_bytes.shrink_to_fit();
    m_offsets.shrink_to_fit();
}

std::uint64_t NameTable::memoryBytes() const
{
    return m_bytes.capacityBytes() + m_offsets.capacityBytes()
           + m_slots.capacity() * sizeof(std::uint32_t);
}

} // namespace core
