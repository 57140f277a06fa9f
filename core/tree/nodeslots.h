// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/columns.h"
#include "core/tree/treenode.h"

namespace core {

/// The newest node of every name in every folder, by open addressing. Hashes stand beside the
/// numbers: of nodes that are not asked for nothing has to be fetched.
class NodeSlots
{
public:
    NodeSlots();

    /// The newest of \a nodes called \a name in \a parent, noTreeNode if there is none.
    TreeNodeId find(const std::vector<TreeNode>& nodes, TreeNodeId parent, NameId name) const;
    /// Makes \a id, of \a parent and \a name, the newest; tells which was until then.
    TreeNodeId put(const std::vector<TreeNode>& nodes, TreeNodeId parent, NameId name,
                   TreeNodeId id);

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        TreeNodeId id = noTreeNode; ///< noTreeNode: free.
    };

    std::size_t slotOf(const std::vector<TreeNode>& nodes, std::uint32_t hash, TreeNodeId parent,
                       NameId name) const;
    void grow();

    std::vector<Slot> m_slots; ///< A power of two.
    std::size_t m_used = 0;
};

} // namespace core
