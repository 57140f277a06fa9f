// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/columns.h"

#include <functional>

namespace core {

namespace {

std::uint32_t hashOf(std::string_view name)
{
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
}

} // namespace

NameTable::NameTable()
    : m_offsets(std::vector<std::uint32_t>{0, 0})
{
}

std::optional<NameId> NameTable::find(std::string_view name) const
{
    if (name.empty())
        return NameId{0};
    const std::uint32_t found =
        m_slots.find(hashOf(name), [&](std::uint32_t id) { return text(NameId{id}) == name; });
    return found == IdSlots::none ? std::nullopt : std::optional(NameId{found});
}

NameId NameTable::intern(std::string_view name)
{
    if (name.empty())
        return NameId{0};
    std::uint32_t& id = m_slots.place(
        hashOf(name), [&](std::uint32_t other) { return text(NameId{other}) == name; });
    if (id != IdSlots::none)
        return NameId{id};
    id = size();
    m_bytes.append(name.data(), name.size());
    m_offsets.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    return NameId{id};
}

void NameTable::freeze()
{
    m_slots = IdSlots();
    m_bytes.shrink_to_fit();
    m_offsets.shrink_to_fit();
}

std::uint64_t NameTable::memoryBytes() const
{
    return m_bytes.capacityBytes() + m_offsets.capacityBytes() + m_slots.capacityBytes();
}

} // namespace core
