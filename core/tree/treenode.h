// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <span>

namespace core {

using TreeNodeId =
    std::uint32_t; ///< Of a TreeNode, in the order in which they were made; 0 = root.
constexpr TreeNodeId noTreeNode = 0xFFFFFFFFU;

/// A name as it was from one layer to another, while layers are merged.
struct TreeNode
{
    TreeNodeId parent = noTreeNode;
    NameId name{0};
    std::uint32_t inode = noTreeNode;   ///< Of everything but folders.
    TreeNodeId older = noTreeNode;      ///< The node that had this name in this folder before.
    TreeNodeId next = noTreeNode;       ///< In its folder's list.
    TreeNodeId firstChild = noTreeNode; ///< Newest first; may hold nodes that died since.
    TreeNodeId firstGhost = noTreeNode; ///< Those already taken out of the other list.
    EntryId entry{0};
    std::uint16_t born = 0;
    std::uint16_t died = 0;       ///< Layer that took it, 0 = live.
    std::uint16_t layer = 0;      ///< That made it what it is; for folders the last that lists it.
    std::uint16_t whiteoutBy = 0; ///< Layer whose whiteout names it.
    std::uint16_t opaqueBy = 0;   ///< Layer with an opaque marker in it.
    NodeKind kind = NodeKind::Directory;
    HideCause cause = HideCause::None;
    bool implied = false;
    bool dangling = false;
};

/// What nodes are names of.
struct TreeInode
{
    std::uint64_t size = 0;
    EntryId entry{0};
    std::uint32_t liveNames = 0;
    TreeNodeId shipNode = noTreeNode; ///< The name it was shipped by.
    std::uint16_t layer = 0;
};

/// What a folder is or was by what a layer says of it.
struct TreeListing
{
    std::uint16_t layer = 0;
    EntryId entry{0};
    bool implied = false;
};

/// A place that a path leads to: an existing folder and the names missing below it.
struct TreePlace
{
    TreeNodeId folder = 0;
    std::vector<std::string_view> missing;
    bool isLoop = false;    ///< Too many links on the way.
    bool isBlocked = false; ///< Met a link that must not be followed (rule W2).
};

/// Where a folder as a layer writes it leads to, as long as the epoch lasts.
struct TreeCachedDir
{
    TreeNodeId node = noTreeNode;
    std::uint32_t epoch = 0;
    std::uint32_t hops = 0;
};

/// A whiteout or opaque marker and what it marks.
struct TreeMarker
{
    EntryId entry{0};
    TreeNodeId node = noTreeNode;
};

/// A charge under the name of a node.
struct TreeCharge
{
    TreeNodeId node = noTreeNode;
    HiddenCharge charge;
};

/// The nodes of all folders, those of one next to each other.
struct TreeChildren
{
    std::vector<TreeNodeId> ids;
    std::vector<std::uint32_t> ends; ///< By folder.

    std::span<TreeNodeId> of(TreeNodeId folder)
    {
        const std::uint32_t begin = folder == 0 ? 0 : ends[folder - 1];
        return std::span(ids).subspan(begin, ends[folder] - begin);
    }
};

/// What siblings are sorted by.
struct TreeSibling
{
    std::uint64_t beginning = 0; ///< Of its name.
    TreeNodeId id = noTreeNode;
};

} // namespace core
