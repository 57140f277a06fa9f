// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/nodeslots.h"

namespace core {

namespace {

constexpr std::size_t firstSlots = 1024;

std::uint32_t nodeHash(TreeNodeId parent, NameId name)
{
    std::uint64_t key = std::uint64_t{parent} << 32U | static_cast<std::uint32_t>(name);
    key ^= key >> 31U;
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::uint32_t>(key ^ (key >> 29U));
}

} // namespace

NodeSlots::NodeSlots()
    : m_slots(firstSlots)
{
}

/// Where the name stands or would stand.
std::size_t NodeSlots::slotOf(const std::vector<TreeNode>& nodes, std::uint32_t hash,
                              TreeNodeId parent, NameId name) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].id != noTreeNode; slot = (slot + 1) & mask) {
        if (m_slots[slot].hash != hash)
            continue;
        const TreeNode& node = nodes[m_slots[slot].id];
        if (node.parent == parent && node.name == name)
            break;
    }
    return slot;
}

TreeNodeId NodeSlots::find(const std::vector<TreeNode>& nodes, TreeNodeId parent, NameId name) const
{
    return m_slots[slotOf(nodes, nodeHash(parent, name), parent, name)].id;
}

TreeNodeId NodeSlots::put(const std::vector<TreeNode>& nodes, TreeNodeId parent, NameId name,
                          TreeNodeId id)
{
    // At most 5/8 full: passing over a taken slot costs little.
    if ((m_used + 1) * 8 > m_slots.size() * 5)
        grow();
    const std::uint32_t hash = nodeHash(parent, name);
    Slot& slot = m_slots[slotOf(nodes, hash, parent, name)];
    m_used += slot.id == noTreeNode ? 1 : 0;
    const TreeNodeId before = slot.id;
    slot = {hash, id};
    return before;
}

void NodeSlots::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& old : m_slots) {
        if (old.id == noTreeNode)
            continue;
        std::size_t slot = old.hash & mask;
        while (slots[slot].id != noTreeNode)
            slot = (slot + 1) & mask;
        slots[slot] = old;
    }
    m_slots = std::move(slots);
}

} // namespace core
