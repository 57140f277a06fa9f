// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fileview.h"

#include <algorithm>

using core::MergedTree;
using core::NodeId;

namespace {

constexpr std::uint32_t nodesPerCheck = 4096;
constexpr std::size_t matchesKept = 10'000;

constexpr NodeId nodeAt(std::uint32_t index)
{
    return NodeId{index};
}

/// What a node is sorted by, looked up once: comparing is done many times more often.
struct SortKey
{
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    NodeId node = core::noNode;
};

SortKey keyOf(const MergedTree& tree, FileViewOptions::Key key, NodeId node)
{
    switch (key) {
    case FileViewOptions::Key::Name:
        break;
    case FileViewOptions::Key::Change:
        return {static_cast<std::uint64_t>(tree.change(node)), 0, node};
    case FileViewOptions::Key::Bytes:
        return {bytesOf(tree, node), tree.subtreeHiddenBytes(node), node};
    case FileViewOptions::Key::Mode:
        return {tree.attributes(node).mode, 0, node};
    case FileViewOptions::Key::Owner: {
        const core::Attributes attributes = tree.attributes(node);
        return {attributes.uid, attributes.gid, node};
    }
    case FileViewOptions::Key::Layer:
        return {tree.layer(node), 0, node};
    }
    return {0, 0, node};
}

/// Sorts the children of one folder; \a keys is memory to work in.
void sortChildren(const MergedTree& tree, const FileViewOptions& options, std::span<NodeId> nodes,
                  std::vector<SortKey>& keys)
{
    // Ids grow with the names, so that they decide where the key does not.
    if (options.key == FileViewOptions::Key::Name) {
        if (options.descending)
            std::reverse(nodes.begin(), nodes.end());
        return;
    }
    keys.clear();
    for (const NodeId node : nodes)
        keys.push_back(keyOf(tree, options.key, node));
    const bool isDescending = options.descending;
    std::sort(keys.begin(), keys.end(), [isDescending](const SortKey& a, const SortKey& b) {
        if (a.major != b.major)
            return isDescending == (a.major > b.major);
        if (a.minor != b.minor)
            return isDescending == (a.minor > b.minor);
        return a.node < b.node;
    });
    std::transform(keys.begin(), keys.end(), nodes.begin(),
                   [](const SortKey& key) { return key.node; });
}

} // namespace

std::uint64_t bytesOf(const core::MergedTree& tree, core::NodeId node)
{
    return tree.isDirectory(node) ? tree.subtreeBytes(node) : tree.fileSize(node);
}

core::Result<std::shared_ptr<const FileView>> FileView::make(std::shared_ptr<const MergedTree> tree,
                                                             const FileViewOptions& options,
                                                             const core::Task& task)
{
    std::shared_ptr<FileView> view(new FileView);
    view->m_tree = std::move(tree);
    view->m_isFiltered = options.wanted != nullptr;
    view->m_showsHidden = options.showHidden;
    if (auto chosen = view->choose(options, task); !chosen)
        return core::fail(std::move(chosen).error());
    if (auto arranged = view->arrange(options, task); !arranged)
        return core::fail(std::move(arranged).error());
    return view;
}

/// Marks in m_row what is shown. Children come behind their parents, so that one walk from the end
/// knows of every folder whether something below it is wanted.
core::Result<void> FileView::choose(const FileViewOptions& options, const core::Task& task)
{
    const MergedTree& tree = *m_tree;
    m_row.assign(tree.size(), notShown);
    for (std::uint32_t i = tree.size(); i-- > 0;) {
        if (i % nodesPerCheck == 0 && task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "sorting files");
        const NodeId node = nodeAt(i);
        if (tree.isHidden(node) && !options.showHidden)
            continue;
        const bool isWanted =
            i != 0 && !tree.isContext(node) && (!options.wanted || options.wanted(tree, node));
        if (isWanted) {
            if (options.wanted)
                m_matches.push_back(node);
            if (!tree.isDirectory(node)) {
                ++m_fileCount;
                if (tree.hardLinkTo(node) == core::noNode)
                    m_fileBytes += tree.fileSize(node);
            }
        }
        const bool isOnTheWay = m_row[node] != notShown;
        if (isWanted || isOnTheWay || i == 0) {
            m_row[node] = 0;
            if (i != 0)
                m_row[tree.parent(node)] = 0;
        }
    }
    std::reverse(m_matches.begin(), m_matches.end());
    if (m_matches.size() > matchesKept)
        m_matches.resize(matchesKept);
    return {};
}

core::Result<void> FileView::arrange(const FileViewOptions& options, const core::Task& task)
{
    const MergedTree& tree = *m_tree;
    m_first.assign(tree.size(), 0);
    m_count.assign(tree.size(), 0);
    m_order.reserve(tree.size());
    std::vector<SortKey> keys;
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
        if (i % nodesPerCheck == 0 && task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "sorting files");
        const NodeId folder = nodeAt(i);
        if (m_row[folder] == notShown || tree.childCount(folder) == 0)
            continue;
        const std::size_t begin = m_order.size();
        const auto firstChild = static_cast<std::uint32_t>(tree.firstChild(folder));
        for (std::uint32_t child = 0; child < tree.childCount(folder); ++child) {
            if (m_row[nodeAt(firstChild + child)] != notShown)
                m_order.push_back(nodeAt(firstChild + child));
        }
        sortChildren(tree, options, std::span(m_order).subspan(begin), keys);
        m_first[folder] = static_cast<std::uint32_t>(begin);
        m_count[folder] = static_cast<std::uint32_t>(m_order.size()) - m_first[folder];
        for (std::uint32_t row = 0; row < m_count[folder]; ++row)
            m_row[m_order[m_first[folder] + row]] = row;
    }
    return {};
}

std::span<const NodeId> FileView::children(NodeId node) const
{
    return std::span(m_order).subspan(m_first[node], m_count[node]);
}

std::vector<NodeId> FileView::firstMatches(std::size_t limit) const
{
    return {m_matches.begin(),
            m_matches.begin() + static_cast<std::ptrdiff_t>(std::min(limit, m_matches.size()))};
}
