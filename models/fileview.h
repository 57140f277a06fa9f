// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/tree/mergedtree.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

/// What of a tree is shown, and in which order.
struct FileViewOptions
{
    enum class Key { Name, Change, Bytes, Mode, Owner, Layer };

    Key key = Key::Bytes;
    bool descending = true;
    bool showHidden = false;
    /// Which nodes are wanted; none: all. Folders on the way to one are shown with it. Called from
    /// one thread, not the window's.
    std::function<bool(const core::MergedTree&, core::NodeId)> wanted;
};

/// The size of a file, the bytes of all files below a folder.
std::uint64_t bytesOf(const core::MergedTree& tree, core::NodeId node);

/// An order of the nodes of a tree without those that are not shown. Immutable; 12 bytes a node.
class FileView
{
public:
    /// O(n log n). Fails only with Cancelled.
    static core::Result<std::shared_ptr<const FileView>>
    make(std::shared_ptr<const core::MergedTree> tree, const FileViewOptions& options,
         const core::Task& task);

    const std::shared_ptr<const core::MergedTree>& tree() const { return m_tree; }
    std::span<const core::NodeId> children(core::NodeId node) const;
    /// Position among the children of its parent.
    std::uint32_t row(core::NodeId node) const { return m_row[node]; }
    bool isShown(core::NodeId node) const { return m_row[node] != notShown; }

    bool isFiltered() const { return m_isFiltered; }
    bool showsHidden() const { return m_showsHidden; }
    /// Wanted nodes other than folders, and their bytes, each inode counted once; hidden ones only
    /// where they are shown.
    std::uint64_t fileCount() const { return m_fileCount; }
    std::uint64_t fileBytes() const { return m_fileBytes; }
    /// Wanted nodes of any kind, in the order of the tree, at most \a limit.
    std::vector<core::NodeId> firstMatches(std::size_t limit) const;

private:
    static constexpr std::uint32_t notShown = 0xFFFFFFFFU;

    FileView() = default;
    core::Result<void> choose(const FileViewOptions& options, const core::Task& task);
    core::Result<void> arrange(const FileViewOptions& options, const core::Task& task);

    std::shared_ptr<const core::MergedTree> m_tree;
    core::Column<core::NodeId, std::uint32_t> m_row;
    core::Column<core::NodeId, std::uint32_t> m_first; ///< Into m_order.
    core::Column<core::NodeId, std::uint32_t> m_count;
    std::vector<core::NodeId> m_order;
    std::vector<core::NodeId> m_matches;
    bool m_isFiltered = false;
    bool m_showsHidden = false;
    std::uint64_t m_fileCount = 0;
    std::uint64_t m_fileBytes = 0;
};
