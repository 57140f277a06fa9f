// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difftree.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

/// Bytes as a tree, to be drawn as areas. Immutable.
struct TreemapTree
{
    struct Node
    {
        std::uint32_t parent = 0;
        std::uint32_t firstChild = 0; ///< Children lie next to each other, the largest first.
        std::uint32_t childCount = 0;
        std::uint64_t bytes = 0; ///< At least the sum of its children's; never 0 but for the root.
        std::uint64_t key = 0;   ///< What it stands for, to whoever made the tree.
        std::uint16_t color = 0; ///< Of a folder: that of its largest child.
        bool isFolder = false;
        bool isHatched = false; ///< Shipped but not visible.
    };

    std::vector<Node> nodes; ///< Breadth first, the root first; empty: there is nothing.
    /// How a node is called below another one, which it lies in: "lib/deep".
    std::function<QString(std::uint64_t key, std::uint64_t above)> name;
    std::function<QString(std::uint64_t key)> path;
    /// What else is to be said of it, in a line; may be empty.
    std::function<QString(std::uint64_t key)> note;

    std::uint64_t bytes() const { return nodes.empty() ? 0 : nodes.front().bytes; }
    /// The node of \a key; none if no node stands for it. O(nodes).
    std::optional<std::uint32_t> find(std::uint64_t key) const;
};

namespace treemap {

/// Colours of a tree of what grew and shrank.
enum GrowthColor : std::uint16_t { Grown, Shrunk };

/// What differs by how many bytes it grew or shrank: O(rows), sorted by size. Keys are rows of
/// \a tree. Fails only with Cancelled.
core::Result<std::shared_ptr<const TreemapTree>> ofDiff(std::shared_ptr<const DiffTree> tree,
                                                        const core::Task& task);

enum class ColorBy : std::uint8_t {
    Layer,  ///< The layer's number.
    Type,   ///< filetypes::Kind.
    Change, ///< core::Change.
    Age     ///< A class of fileages.
};

struct TreeOptions
{
    bool withHidden = true; ///< What was shipped and cannot be seen has areas, too.
    ColorBy colorBy = ColorBy::Layer;
    std::int64_t nowSeconds = 0; ///< Since 1970, for ages.
};

/// The files of \a tree by their logical size: O(nodes), sorted by size. Keys are nodes. Fails only
/// with Cancelled.
core::Result<std::shared_ptr<const TreemapTree>>
ofTree(std::shared_ptr<const core::MergedTree> tree, const TreeOptions& options,
       const core::Task& task);

} // namespace treemap
