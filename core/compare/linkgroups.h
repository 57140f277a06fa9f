// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/alignedpaths.h"

namespace core {

/// Tells whether hard links are the same on both sides, over the names that both sides have. First
/// all such names are added, then it is asked. Borrows both trees.
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
    /// No more names will be added. O(names log names).
    void finish();
    /// Whether the names that the inode of \a left has are those of the inode of \a right, counting
    /// only names that both sides have. O(log names).
    bool isSame(NodeId left, NodeId right) const;

private:
    /// An inode of one side, by the name that stands for it, and that of the other side to which
    /// all its names lead; noNode if they lead to several.
    struct Group
    {
        NodeId inode;
        NodeId other;
    };
    static std::vector<Group> grouped(std::vector<Group> names);
    static NodeId otherOf(const std::vector<Group>& groups, NodeId inode);

    const MergedTree& m_left;
    const MergedTree& m_right;
    std::vector<AlignedPath> m_inodes; ///< Of each name that was added.
    std::vector<Group> m_ofLeft;       ///< Sorted by inode, as the other.
    std::vector<Group> m_ofRight;
};

} // namespace core
