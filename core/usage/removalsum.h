// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usagegraph.h"

namespace core {

/// What a removal comes to.
struct UsageRemoval
{
    UsageSum freed;            ///< Of what is gone.
    std::vector<UsageId> gone; ///< In ascending order, without tags.
    /// What the removed consist of and what stays, as something else leads to it; also one that was
    /// to be removed and is still used. In ascending order.
    std::vector<UsageId> kept;
};

/// What goes if the held nodes among \a removed are removed at once: all that something held led to
/// before, and nothing that stays held does now. Of nodes that are not held nothing is removed, as
/// they go with what uses them. O(nodes + edges), in any order the same.
UsageRemoval removalOf(const UsageGraph& graph, std::span<const UsageId> removed);

/// The sum of a removal while a person ticks what is to go: as removalOf() after each tick, at the
/// cost of the edges of what the tick changes. Used by one thread.
class RemovalSum
{
public:
    /// Nothing is removed. O(nodes + edges).
    explicit RemovalSum(std::shared_ptr<const UsageGraph> graph);

    const UsageGraph& graph() const { return *m_graph; }

    /// Takes \a id into the removal or out of it; nothing where it is so already or \a id is not
    /// held.
    void setRemoved(UsageId id, bool removed);
    bool isRemoved(UsageId id) const { return m_isRemoved[static_cast<std::size_t>(id)]; }
    /// Nothing is removed any more. O(nodes).
    void clear();

    const UsageSum& freed() const { return m_freed; }
    /// True if \a id goes. Never so for what nothing held led to in the first place.
    bool isGone(UsageId id) const;
    /// What removing \a id adds to the removal: of one that is in it, what would be missing without
    /// it. The rows of a plan do not add up to freed() where only several free a layer together.
    UsageSum addedBy(UsageId id);

private:
    std::uint32_t componentOf(UsageId id) const
    {
        return m_component[static_cast<std::size_t>(id)];
    }
    void refer(std::uint32_t component);
    void release(std::uint32_t component);

    std::shared_ptr<const UsageGraph> m_graph;
    /// Nodes that use each other in a circle stay or go together.
    std::vector<std::uint32_t> m_component;  ///< By node.
    std::vector<std::uint32_t> m_begin;      ///< Of each component in m_members, and the end.
    std::vector<UsageId> m_members;          ///< Component by component.
    std::vector<std::uint32_t> m_references; ///< Held nodes in it, and edges from what stays.
    std::vector<bool> m_wasReferred;         ///< By component, with nothing removed.
    std::vector<bool> m_isRemoved;           ///< By node.
    std::vector<std::uint32_t> m_pending;    ///< Empty between calls.
    UsageSum m_freed;
};

} // namespace core
