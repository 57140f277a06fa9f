// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/pathwalk.h"

#include <algorithm>

namespace strato {

using core::NodeId;

PathWalk::PathWalk(const core::MergedTree& tree, NodeId start, bool hidden)
    : m_tree(tree)
    , m_hidden(hidden)
    , m_path(start == tree.root() ? std::string() : tree.path(start))
{
    enter({start});
}

void PathWalk::enter(const std::vector<NodeId>& folders)
{
    Level level;
    level.pathLength = m_path.size();
    for (const NodeId folder : folders) {
        const auto first = static_cast<std::uint32_t>(m_tree.firstChild(folder));
        for (std::uint32_t i = 0; i < m_tree.childCount(folder); ++i)
            if (const NodeId child{first + i}; m_hidden || !m_tree.isHidden(child))
                level.nodes.push_back(child);
    }
    if (folders.size() > 1)
        std::ranges::stable_sort(
            level.nodes, [this](NodeId a, NodeId b) { return m_tree.name(a) < m_tree.name(b); });
    for (std::size_t begin = 0; begin < level.nodes.size();) {
        const std::string_view name = m_tree.name(level.nodes[begin]);
        std::size_t end = begin;
        bool hasFolder = false;
        for (; end < level.nodes.size() && m_tree.name(level.nodes[end]) == name; ++end)
            hasFolder = hasFolder || m_tree.childCount(level.nodes[end]) > 0;
        level.items.push_back({name, false, begin, end});
        if (hasFolder)
            level.items.push_back({name, true, begin, end});
        begin = end;
    }
    std::ranges::sort(level.items, isBefore);
    m_levels.push_back(std::move(level));
}

bool PathWalk::isBefore(const Item& a, const Item& b)
{
    const std::size_t common = std::min(a.name.size(), b.name.size());
    if (const int order = a.name.substr(0, common).compare(b.name.substr(0, common)); order != 0)
        return order < 0;
    const auto following = [common](const Item& item) {
        if (item.name.size() > common)
            return static_cast<int>(static_cast<unsigned char>(item.name[common]));
        return item.isContents ? static_cast<int>('/') : -1;
    };
    return following(a) < following(b);
}

bool PathWalk::next()
{
    while (!m_levels.empty()) {
        Level& level = m_levels.back();
        m_path.resize(level.pathLength);
        if (level.item == level.items.size()) {
            m_levels.pop_back();
            continue;
        }
        const Item item = level.items[level.item];
        m_path += '/';
        m_path += item.name;
        if (item.isContents) {
            ++level.item;
            std::vector<NodeId> folders;
            for (std::size_t i = item.begin; i < item.end; ++i)
                if (m_tree.childCount(level.nodes[i]) > 0)
                    folders.push_back(level.nodes[i]);
            enter(folders);
            continue;
        }
        m_node = level.nodes[item.begin + level.node];
        if (item.begin + ++level.node == item.end) {
            level.node = 0;
            ++level.item;
        }
        if (!m_tree.isContext(m_node))
            return true;
    }
    return false;
}

} // namespace strato
