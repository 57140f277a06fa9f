// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <unordered_map>

namespace core {

/// Tells whether hard links are the same on both sides, over the names that both sides have. First
/// all such names are added. Borrows both trees.
class LinkGroups
{
public:
    LinkGroups(const MergedTree& left, const MergedTree& right)
        : m_left(left)
        , m_right(right)
    {
    }

    /// A name of a file that both sides have.
    void add(NodeId left, NodeId right);
    /// Whether the names that the inode of \a left has are those of the inode of \a right, counting
    /// only names that both sides have. O(names) for each pair of inodes, once.
    bool isSame(NodeId left, NodeId right);

private:
    const MergedTree& m_left;
    const MergedTree& m_right;
    std::unordered_map<NodeId, NodeId> m_partner; ///< From left to right.
    std::unordered_map<NodeId, NodeId> m_hasPartner;
    std::unordered_map<std::uint64_t, bool> m_known; ///< By both inodes.
};

} // namespace core
