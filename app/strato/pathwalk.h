// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <string>
#include <vector>

namespace strato {

/// Visits everything below a folder, sorted by the bytes of whole paths, without recursion and with
/// memory for the open folders only. Folders that are shown merely as the way to what an asked
/// range of layers brought (MergedTree::isContext) are passed through, not visited.
class PathWalk
{
public:
    /// \a tree is borrowed. Without \a hidden only visible nodes are visited.
    PathWalk(const core::MergedTree& tree, core::NodeId start, bool hidden);

    /// Goes to the next node; false behind the last.
    bool next();
    core::NodeId node() const { return m_node; }
    const std::string& path() const { return m_path; }

private:
    /// One name in a folder: either the nodes called so or what is in those that are folders. Both
    /// kinds are sorted together because "a-b" stands between "a" and "a/x".
    struct Item
    {
        std::string_view name;
        bool isContents = false;
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Level
    {
        std::vector<core::NodeId> nodes;
        std::vector<Item> items;
        std::size_t item = 0;
        std::size_t node = 0;
        std::size_t pathLength = 0; ///< Of the folder's path, without a trailing '/'.
    };

    void enter(const std::vector<core::NodeId>& folders);
    static bool isBefore(const Item& a, const Item& b);

    const core::MergedTree& m_tree;
    bool m_hidden;
    std::vector<Level> m_levels;
    std::string m_path;
    core::NodeId m_node = core::noNode;
};

} // namespace strato
