// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// The layers that two images have in common, by their diffIDs. Borrows both trees.
class SharedLayers
{
public:
    SharedLayers(const Image& leftImage, const MergedTree& left, const Image& rightImage,
                 const MergedTree& right);

    /// True if both files were made by one and the same member of a layer that both images have.
    bool isSameMember(NodeId left, NodeId right) const;
    /// The same of layers whose diffIDs were computed, not only stated: nothing of both inodes can
    /// differ.
    bool isVerifiedMember(NodeId left, NodeId right) const;

private:
    const MergedTree& m_left;
    const MergedTree& m_right;
    /// By layer, numbers that are the same where the layers are; 0: of no other image.
    std::vector<std::uint32_t> m_ofLeft;
    std::vector<std::uint32_t> m_ofRight;
    std::vector<bool> m_isVerified; ///< By right layer.
};

} // namespace core
