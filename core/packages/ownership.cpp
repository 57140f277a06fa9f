// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/ownership.h"

#include "core/packages/packagereader.h"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

constexpr std::uint32_t stepsPerCheck = 4096;

/// Finds the nodes of paths; those of one folder come one after the other.
class PathFinder
{
public:
    explicit PathFinder(const MergedTree& tree)
        : m_tree(tree)
    {
    }

    /// The visible node that \a path names: a link at its end is not followed.
    NodeId find(std::string_view path)
    {
        const std::string_view folder = folderOf(path);
        if (m_node == noNode || folder != m_folder) {
            m_folder = folder;
            m_node = m_tree.resolve(folder);
            if (m_node == noNode || !m_tree.isDirectory(m_node))
                return m_node = noNode;
        }
        const NodeId node = m_tree.child(m_node, nameOf(path));
        return node == noNode || m_tree.isHidden(node) ? noNode : node;
    }

private:
    const MergedTree& m_tree;
    std::string m_folder;
    NodeId m_node = noNode;
};

} // namespace

void PackageOwnership::sort(std::vector<Owner>& owners)
{
    const auto orderOf = [](const Owner& owner) { return std::tie(owner.node, owner.package); };
    std::ranges::sort(owners,
                      [&](const Owner& a, const Owner& b) { return orderOf(a) < orderOf(b); });
    owners.erase(
        std::unique(owners.begin(), owners.end(),
                    [&](const Owner& a, const Owner& b) { return orderOf(a) == orderOf(b); }),
        owners.end());
}

Result<PackageOwnership> PackageOwnership::find(const PackageList& list, const MergedTree& tree,
                                                const Task& task)
{
    PackageOwnership ownership;
    PathFinder finder(tree);
    std::uint64_t steps = 0;
    for (std::uint32_t i = 0; i < list.packages.size(); ++i) {
        const Package& package = list.packages[i];
        for (const std::string& path : package.ownedPaths) {
            if (++steps % stepsPerCheck == 0 && task.isCancelled())
                return cancelled();
            if (const NodeId node = finder.find(path); node != noNode)
                ownership.m_owned.push_back({node, i});
        }
        if (package.ownedFolder.empty())
            continue;
        const NodeId folder = tree.resolve(package.ownedFolder);
        if (folder != noNode && tree.isDirectory(folder))
            ownership.m_folders.push_back({folder, i});
    }
    sort(ownership.m_owned);
    sort(ownership.m_folders);
    return ownership;
}

std::vector<std::uint32_t> PackageOwnership::at(const std::vector<Owner>& owners, NodeId node)
{
    std::vector<std::uint32_t> packages;
    for (auto owner = std::ranges::lower_bound(owners, node, {}, &Owner::node);
         owner != owners.end() && owner->node == node; ++owner)
        packages.push_back(owner->package);
    return packages;
}

std::vector<std::uint32_t> PackageOwnership::ownersOf(const MergedTree& tree, NodeId node) const
{
    std::vector<std::uint32_t> packages = at(m_owned, node);
    if (m_folders.empty())
        return packages;
    for (NodeId folder = node; packages.empty() && folder != noNode; folder = tree.parent(folder))
        packages = at(m_folders, folder);
    return packages;
}

Result<UnownedFiles> findUnowned(const PackageOwnership& ownership, const MergedTree& tree,
                                 const Task& task)
{
    UnownedFiles unowned;
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        if (i % stepsPerCheck == 0 && task.isCancelled())
            return cancelled();
        const NodeId node{i};
        if (tree.isHidden(node) || tree.isDirectory(node)
            || !ownership.ownersOf(tree, node).empty())
            continue;
        unowned.nodes.push_back(node);
        unowned.bytes += tree.hardLinkTo(node) == noNode ? tree.fileSize(node) : 0;
    }
    return unowned;
}

} // namespace core
