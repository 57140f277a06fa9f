// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/linkgroups.h"

#include <algorithm>

namespace core {

namespace {

/// The name that stands for an inode.
NodeId firstName(const MergedTree& tree, NodeId node)
{
    const NodeId other = tree.hardLinkTo(node);
    return other == noNode ? node : other;
}

} // namespace

void LinkGroups::add(NodeId left, NodeId right)
{
    if (m_left.linkCount(left) > 1 || m_right.linkCount(right) > 1)
        m_inodes.push_back({firstName(m_left, left), firstName(m_right, right)});
}

std::vector<LinkGroups::Group> LinkGroups::grouped(std::vector<Group> names)
{
    std::ranges::sort(names, {}, &Group::inode);
    std::size_t groups = 0;
    for (const Group& name : names) {
        if (groups == 0 || names[groups - 1].inode != name.inode)
            names[groups++] = name;
        else if (names[groups - 1].other != name.other)
            names[groups - 1].other = noNode;
    }
    names.resize(groups);
    return names;
}

void LinkGroups::finish()
{
    std::vector<Group> left;
    std::vector<Group> right;
    left.reserve(m_inodes.size());
    right.reserve(m_inodes.size());
    for (const AlignedPath& inodes : m_inodes) {
        left.push_back({inodes.left, inodes.right});
        right.push_back({inodes.right, inodes.left});
    }
    m_inodes = {};
    m_ofLeft = grouped(std::move(left));
    m_ofRight = grouped(std::move(right));
}

NodeId LinkGroups::otherOf(const std::vector<Group>& groups, NodeId inode)
{
    const auto found = std::ranges::lower_bound(groups, inode, {}, &Group::inode);
    return found == groups.end() || found->inode != inode ? noNode : found->other;
}

bool LinkGroups::isSame(NodeId left, NodeId right) const
{
    if (m_left.linkCount(left) <= 1 && m_right.linkCount(right) <= 1)
        return true;
    const NodeId ofLeft = firstName(m_left, left);
    const NodeId ofRight = firstName(m_right, right);
    return otherOf(m_ofLeft, ofLeft) == ofRight && otherOf(m_ofRight, ofRight) == ofLeft;
}

} // namespace core
