// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fileview.h"

#include <algorithm>
#include <tuple>

using core::MergedTree;
using core::NodeId;

namespace {

constexpr std::uint32_t nodesPerCheck = 4096;
constexpr std::size_t matchesKept = 10'000;

constexpr NodeId nodeAt(std::uint32_t index)
{
    return NodeId{index};
}

std::uint64_t bytesOf(const MergedTree& tree, NodeId node)
{
    if (tree.isDirectory(node))
        return tree.subtreeBytes(node);
    return tree.fileSize(node);
}

/// −1, 0 or 1 by what \a key says; names decide between equals elsewhere.
int compare(const MergedTree& tree, FileViewOptions::Key key, NodeId a, NodeId b)
{
    const auto order = [](auto left, auto right) { return left < right ? -1 : right < left; };
    switch (key) {
    case FileViewOptions::Key::Name:
        return 0;
    case FileViewOptions::Key::Change:
        return order(static_cast<int>(tree.change(a)), static_cast<int>(tree.change(b)));
    case FileViewOptions::Key::Bytes: {
        const int byVisible = order(bytesOf(tree, a), bytesOf(tree, b));
        return byVisible != 0 ? byVisible
                              : order(tree.subtreeHiddenBytes(a), tree.subtreeHiddenBytes(b));
    }
    case FileViewOptions::Key::Mode:
        return order(tree.attributes(a).mode, tree.attributes(b).mode);
    case FileViewOptions::Key::Owner: {
        const core::Attributes left = tree.attributes(a);
        const core::Attributes right = tree.attributes(b);
        return order(std::tuple(left.uid, left.gid), std::tuple(right.uid, right.gid));
    }
    case FileViewOptions::Key::Layer:
        return order(tree.layer(a), tree.layer(b));
    }
    return 0;
}

} // namespace

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
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
        if (i % nodesPerCheck == 0 && task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "sorting files");
        const NodeId folder = nodeAt(i);
        if (m_row[folder] == notShown || tree.childCount(folder) == 0)
            continue;
        const auto begin = static_cast<std::ptrdiff_t>(m_order.size());
        const auto firstChild = static_cast<std::uint32_t>(tree.firstChild(folder));
        for (std::uint32_t child = 0; child < tree.childCount(folder); ++child) {
            if (m_row[nodeAt(firstChild + child)] != notShown)
                m_order.push_back(nodeAt(firstChild + child));
        }
        // Ids grow with the names, so that they decide where the key does not.
        const bool isByName = options.key == FileViewOptions::Key::Name;
        std::sort(m_order.begin() + begin, m_order.end(), [&](NodeId a, NodeId b) {
            const int order = compare(tree, options.key, a, b);
            if (order != 0)
                return options.descending ? order > 0 : order < 0;
            return isByName && options.descending ? b < a : a < b;
        });
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
