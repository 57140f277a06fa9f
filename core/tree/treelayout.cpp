// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include <algorithm>
#include <tuple>

/// From the tree of everything that ever was to the columns that are shown.
namespace core {

/// The node that stood at the path of \a id below the layers whose changes are marked.
TreeMerger::Id TreeMerger::baseOf(Id id)
{
    const auto since = m_options.changesSince;
    const auto wasThere = [&](Id n) {
        return m_nodes[n].born < since && (m_nodes[n].died == 0 || m_nodes[n].died >= since);
    };
    std::vector<Id> chain;
    Id base = none;
    for (Id at = id;; at = m_nodes[at].parent) {
        if (at == 0 || wasThere(at)) {
            base = at;
            break;
        }
        if (const auto known = m_baseMemo.find(at); known != m_baseMemo.end()) {
            base = known->second;
            break;
        }
        chain.push_back(at);
    }
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        if (base != none) {
            Id next =
                m_nodes[base].kind == NodeKind::Directory ? head(base, m_nodes[*at].name) : none;
            while (next != none && !wasThere(next))
                next = m_nodes[next].older;
            base = next;
        }
        if (m_nodes[*at].kind == NodeKind::Directory)
            m_baseMemo[*at] = base;
    }
    return base;
}

bool TreeMerger::hasSameAttributes(Id id, std::uint16_t layer, EntryId entry, bool implied) const
{
    const Node& node = m_nodes[id];
    const auto attributes = [&](std::uint16_t l, EntryId e, bool isImplied) {
        struct Compared
        {
            std::uint16_t mode = 0755;
            std::uint32_t uid = 0;
            std::uint32_t gid = 0;
            Xattrs xattrs;
            bool operator==(const Compared&) const = default;
        } compared;
        if (!isImplied) {
            const LayerIndex& source = indexOf(l);
            compared = {source.mode(e), source.uid(e), source.gid(e), source.xattrs(e)};
        }
        return compared;
    };
    return attributes(node.layer, node.entry, node.implied) == attributes(layer, entry, implied);
}

Change TreeMerger::changeOf(Id id)
{
    const Node& node = m_nodes[id];
    const auto since = m_options.changesSince;
    if (node.died != 0)
        return node.died >= since && node.born < since ? Change::Removed : Change::None;
    if (node.layer < since)
        return Change::None;
    if (node.kind == NodeKind::Directory) {
        if (id == 0 || node.born < since) {
            const auto before = m_baseListing.find(id);
            const bool same = before == m_baseListing.end()
                              || hasSameAttributes(id, before->second.layer, before->second.entry,
                                                   before->second.implied);
            return same ? Change::None : Change::MetadataOnly;
        }
        const Id base = baseOf(id);
        if (base == none)
            return Change::Added;
        if (m_nodes[base].kind != NodeKind::Directory)
            return Change::Changed;
        const Node& old = m_nodes[base];
        return hasSameAttributes(id, old.layer, old.entry, old.implied) ? Change::None
                                                                        : Change::MetadataOnly;
    }
    const Id base = baseOf(id);
    if (base == none)
        return Change::Added;
    if (m_nodes[base].kind == NodeKind::Directory)
        return Change::Changed;
    return isSameObject(id, base) ? Change::MetadataOnly : Change::Changed;
}

/// The working nodes to show, in breadth-first order with sorted siblings; fills m_finalNode.
std::vector<TreeMerger::Id> TreeMerger::selectNodes()
{
    const auto first = m_options.first;
    // What the shown layers brought or hid, and the folders on the way there. Parents come before
    // children.
    std::vector<bool> chosen(m_nodes.size(), first == 1);
    if (first > 1) {
        for (Id id = static_cast<Id>(m_nodes.size()); id-- > 0;) {
            const Node& node = m_nodes[id];
            const bool own = node.died == 0 ? node.layer >= first : node.died >= first;
            if (own)
                chosen[id] = true;
            if (chosen[id] && node.parent != none)
                chosen[node.parent] = true;
        }
        chosen[0] = true;
    }
    std::vector<Id> order{0};
    order.reserve(m_nodes.size());
    m_finalNode.assign(m_nodes.size(), noNode);
    MergedTree& tree = *m_tree;
    const auto comesBefore = [this](Id a, Id b) {
        const Node& left = m_nodes[a];
        const Node& right = m_nodes[b];
        if (left.name != right.name)
            return m_names.text(left.name) < m_names.text(right.name);
        return a > b; // the newer first; only the newest can be visible
    };
    for (std::size_t at = 0; at < order.size(); ++at) {
        const Id folder = order[at];
        m_finalNode[folder] = NodeId{static_cast<std::uint32_t>(at)};
        if (m_nodes[folder].kind != NodeKind::Directory)
            continue;
        const std::size_t begin = order.size();
        for (const Id list : {m_nodes[folder].firstChild, m_nodes[folder].firstGhost})
            for (Id c = list; c != none; c = m_nodes[c].next)
                if (chosen[c])
                    order.push_back(c);
        const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin);
        std::reverse(from, order.end()); // tars are often sorted: then little is left to do
        if (!std::is_sorted(from, order.end(), comesBefore))
            std::sort(from, order.end(), comesBefore);
        MergedTree::Folder laidOut;
        laidOut.firstChild = NodeId{static_cast<std::uint32_t>(begin)};
        laidOut.childCount = static_cast<std::uint32_t>(order.size() - begin);
        tree.m_folders.push_back(laidOut);
    }
    return order;
}

void TreeMerger::reserveNodes(std::size_t count)
{
    MergedTree& tree = *m_tree;
    tree.m_parent.reserve(count);
    tree.m_name.reserve(count);
    tree.m_layer.reserve(count);
    tree.m_hiddenBy.reserve(count);
    tree.m_kind.reserve(count);
    tree.m_cause.reserve(count);
    tree.m_change.reserve(count);
    tree.m_flags.reserve(count);
    tree.m_entry.reserve(count);
    tree.m_detail.reserve(count);
    tree.m_folders.shrink_to_fit();
}

/// Gives numbers to the inodes that their nodes alone do not describe.
void TreeMerger::numberInodes()
{
    m_finalInode.assign(m_inodes.size(), none);
    std::vector<bool> isShared(m_inodes.size());
    for (const Node& node : m_nodes) {
        if (node.inode == none)
            continue;
        const Inode& inode = m_inodes[node.inode];
        if (m_finalInode[node.inode] != none || inode.layer != node.layer
            || inode.entry != node.entry)
            isShared[node.inode] = true;
        m_finalInode[node.inode] = 0;
    }
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < m_inodes.size(); ++i)
        m_finalInode[i] = isShared[i] ? count++ : MergedTree::ownInode;
    m_tree->m_inodes.resize(count);
}

void TreeMerger::fillNode(Id id)
{
    const Node& node = m_nodes[id];
    MergedTree& tree = *m_tree;
    tree.m_parent.push_back(node.parent == none ? noNode : m_finalNode[node.parent]);
    tree.m_name.push_back(node.name);
    tree.m_layer.push_back(node.layer);
    tree.m_hiddenBy.push_back(node.died);
    tree.m_kind.push_back(node.kind);
    tree.m_cause.push_back(node.cause);
    tree.m_change.push_back(changeOf(id));
    const bool isOwn =
        node.died == 0 ? node.layer >= m_options.first : node.died >= m_options.first;
    unsigned flags = node.implied ? MergedTree::ImpliedFlag : MergedTree::EntryFlag;
    if (node.dangling)
        flags |= MergedTree::DanglingFlag;
    if (m_options.first > 1 && !isOwn)
        flags |= MergedTree::ContextFlag;
    tree.m_flags.push_back(static_cast<std::uint8_t>(flags));
    tree.m_entry.push_back(node.entry);
    // Folders come in the order in which selectNodes() laid them out.
    tree.m_detail.push_back(node.kind == NodeKind::Directory ? m_folders++
                                                             : m_finalInode[node.inode]);
}

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
        if (inode.first == noNode)
            inode.first = id;
        else if (m_inodes[node.inode].shipNode == order[i])
            inode.first = id;
        else if (m_finalNode[m_inodes[node.inode].shipNode] != inode.first
                 && tree.path(id) < tree.path(inode.first))
            inode.first = id;
    }
}

void TreeMerger::fillSums()
{
    MergedTree& tree = *m_tree;
    for (const HiddenCharge& charge : tree.m_charges)
        tree.m_hiddenFiles.emplace_back(charge.node, charge.bytes);
    std::ranges::sort(tree.m_hiddenFiles);
    // A file that came back through a link and went again is charged more than once.
    auto last = tree.m_hiddenFiles.begin();
    for (auto at = last; at != tree.m_hiddenFiles.end(); ++at) {
        if (at != last && at->first == last->first)
            last->second += at->second;
        else if (at != last)
            *++last = *at;
    }
    if (last != tree.m_hiddenFiles.end())
        tree.m_hiddenFiles.erase(last + 1, tree.m_hiddenFiles.end());
    for (std::uint32_t i = tree.size(); i-- > 1;) {
        const NodeId id{i};
        MergedTree::Folder& above = tree.m_folders[tree.m_detail[tree.m_parent[id]]];
        above.bytes += tree.subtreeBytes(id);
        above.hiddenBytes += tree.subtreeHiddenBytes(id);
        above.files += tree.subtreeFiles(id);
    }
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

void TreeMerger::fillCharges()
{
    MergedTree& tree = *m_tree;
    for (RawCharge& raw : m_charges) {
        raw.charge.node = m_finalNode[raw.node];
        if (raw.charge.shippedBy >= m_options.first && raw.charge.node != noNode)
            tree.m_charges.push_back(raw.charge);
    }
    std::vector<std::pair<std::string, HiddenCharge>> sorted;
    sorted.reserve(tree.m_charges.size());
    for (const HiddenCharge& charge : tree.m_charges)
        sorted.emplace_back(tree.path(charge.node), charge);
    std::ranges::sort(sorted, [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.hiddenBy, a.second.node)
               < std::tie(b.first, b.second.hiddenBy, b.second.node);
    });
    std::ranges::transform(sorted, tree.m_charges.begin(),
                           [](const auto& pair) { return pair.second; });
    for (std::uint32_t layer = 1; layer < m_options.first; ++layer)
        tree.m_shippedByLayer[layer] = 0;
    // Summed on its own, not as shipped minus hidden: that the three agree is what tests assert.
    for (const Inode& inode : m_inodes)
        if (inode.liveNames != 0 && inode.layer >= m_options.first)
            tree.m_visibleBytes += inode.size;
}

void TreeMerger::layOut()
{
    MergedTree& tree = *m_tree;
    const std::vector<Id> order = selectNodes();
    numberInodes();
    reserveNodes(order.size());
    for (const Id id : order)
        fillNode(id);
    m_names.freeze();
    tree.m_names = std::move(m_names);
    tree.m_contentsCompared = std::ranges::all_of(
        tree.m_layers, [](const IndexedLayer& layer) { return layer.isCompared; });
    fillInodes(order);
    fillListings();
    fillCharges();
    fillSums();
}

} // namespace core
