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
    if (m_left.linkCount(left) > 1 || m_right.linkCount(right) > 1) {
        m_partner.emplace(left, right);
        m_hasPartner.emplace(right, left);
    }
}

bool LinkGroups::isSame(NodeId left, NodeId right)
{
    if (m_left.linkCount(left) <= 1 && m_right.linkCount(right) <= 1)
        return true;
    const std::uint64_t inodes =
        (std::uint64_t{static_cast<std::uint32_t>(firstName(m_left, left))} << 32U)
        | static_cast<std::uint32_t>(firstName(m_right, right));
    const auto [place, isNew] = m_known.try_emplace(inodes, false);
    if (!isNew)
        return place->second;
    std::vector<NodeId> ofLeft;
    for (const NodeId name : m_left.hardLinkNames(left))
        if (const auto found = m_partner.find(name); found != m_partner.end())
            ofLeft.push_back(found->second);
    std::vector<NodeId> ofRight;
    for (const NodeId name : m_right.hardLinkNames(right))
        if (m_hasPartner.contains(name))
            ofRight.push_back(name);
    std::ranges::sort(ofLeft);
    std::ranges::sort(ofRight);
    place->second = ofLeft == ofRight;
    return place->second;
}

} // namespace core
