// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include <algorithm>
#include <tuple>

/// What is said of several nodes together: inodes, what layers list, charges and sums.
namespace core {

void TreeMerger::fillInodes(const std::vector<Id>& order)
{
    MergedTree& tree = *m_tree;
    for (std::size_t i = 0; i < m_inodes.size(); ++i) {
        if (m_finalInode[i] == MergedTree::ownInode)
            continue;
        MergedTree::Inode& inode = tree.m_inodes[m_finalInode[i]];
        inode.layer = m_inodes[i].layer;
        inode.entry = m_inodes[i].entry;
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Node& node = m_nodes[order[i]];
        if (node.inode == none || node.died != 0
            || m_finalInode[node.inode] == MergedTree::ownInode)
            continue;
        const NodeId id{static_cast<std::uint32_t>(i)};
        MergedTree::Inode& inode = tree.m_inodes[m_finalInode[node.inode]];
        ++inode.names;
        // The name that carried the data, else the bytewise smallest path.
        if (inode.first == noNode || m_inodes[node.inode].shipNode == order[i]
            || (m_finalNode[m_inodes[node.inode].shipNode] != inode.first
                && tree.isPathLess(id, inode.first)))
            inode.first = id;
    }
}

/// Calls \a add with every folder but the root and with that above it, from below.
template<class Add>
void TreeMerger::forFoldersUpwards(Add add)
{
    MergedTree& tree = *m_tree;
    for (std::uint32_t i = tree.size(); i-- > 1;)
        if (const NodeId id{i}; tree.isDirectory(id))
            add(tree.folder(id), folderAbove(id));
}

void TreeMerger::fillVisibleSums()
{
    MergedTree& tree = *m_tree;
    for (const MergedTree::Inode& inode : tree.m_inodes)
        if (inode.first != noNode && !tree.isContext(inode.first))
            folderAbove(inode.first).bytes += tree.fileSize(inode.first);
    forFoldersUpwards([](const MergedTree::Folder& folder, MergedTree::Folder& above) {
        above.bytes += folder.bytes;
        above.files += folder.files;
    });
}

void TreeMerger::fillHiddenSums()
{
    for (const auto& [node, bytes] : m_tree->m_hiddenFiles)
        folderAbove(node).hiddenBytes += bytes;
    forFoldersUpwards([](const MergedTree::Folder& folder, MergedTree::Folder& above) {
        above.hiddenBytes += folder.hiddenBytes;
    });
}

MergedTree::Folder& TreeMerger::folderAbove(NodeId id)
{
    return m_tree->m_folders[m_tree->m_detail[m_tree->m_parent[id]]];
}

void TreeMerger::fillListings()
{
    std::vector<MergedTree::Listing>& all = m_tree->m_listings;
    for (const auto& [id, listing] : m_listings)
        if (m_finalNode[id] != noNode)
            all.push_back({m_finalNode[id], listing.layer, listing.entry});
    std::ranges::sort(all, [](const MergedTree::Listing& a, const MergedTree::Listing& b) {
        return std::tie(a.node, a.layer, a.entry) < std::tie(b.node, b.layer, b.entry);
    });
}

/// The charges of the shown layers by node, and what comes of them under each name.
void TreeMerger::fillCharges()
{
    MergedTree& tree = *m_tree;
    for (TreeCharge& raw : m_charges) {
        raw.charge.node = m_finalNode[raw.node];
        if (raw.charge.shippedBy >= m_options.first && raw.charge.node != noNode)
            tree.m_charges.push_back(raw.charge);
    }
    std::ranges::sort(tree.m_charges, [](const HiddenCharge& a, const HiddenCharge& b) {
        return std::tie(a.node, a.hiddenBy) < std::tie(b.node, b.hiddenBy);
    });
    for (const HiddenCharge& charge : tree.m_charges) {
        // A file that came back through a link and went again is charged more than once.
        if (!tree.m_hiddenFiles.empty() && tree.m_hiddenFiles.back().first == charge.node)
            tree.m_hiddenFiles.back().second += charge.bytes;
        else
            tree.m_hiddenFiles.emplace_back(charge.node, charge.bytes);
    }
}

void TreeMerger::sumBytes()
{
    MergedTree& tree = *m_tree;
    for (std::uint32_t layer = 1; layer < m_options.first; ++layer)
        tree.m_shippedByLayer[layer] = 0;
    // Summed on its own, not as shipped minus hidden: that the three agree is what tests assert.
    for (const Inode& inode : m_inodes)
        if (inode.liveNames != 0 && inode.layer >= m_options.first)
            tree.m_visibleBytes += inode.size;
}

} // namespace core
