// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include <algorithm>
#include <tuple>

/// From the tree of everything that ever was to the columns that are shown.
namespace core {

namespace {

template<class T>
void letGo(std::vector<T>& values)
{
    std::vector<T>().swap(values);
}

} // namespace

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
        const std::size_t begin = order.size();
        for (const Id list : {m_nodes[folder].firstChild, m_nodes[folder].firstGhost})
            for (Id c = list; c != none; c = m_nodes[c].next)
                if (chosen[c])
                    order.push_back(c);
        const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin);
        std::reverse(from, order.end()); // tars are often sorted: then little is left to do
        if (!std::is_sorted(from, order.end(), comesBefore))
            std::sort(from, order.end(), comesBefore);
        tree.m_firstChild.push_back(NodeId{static_cast<std::uint32_t>(begin)});
        tree.m_childCount.push_back(static_cast<std::uint32_t>(order.size() - begin));
    }
    return order;
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
    tree.m_inode.push_back(node.inode);
}

void TreeMerger::fillInodes(const std::vector<Id>& order)
{
    MergedTree& tree = *m_tree;
    tree.m_inodes.resize(m_inodes.size());
    for (std::size_t i = 0; i < m_inodes.size(); ++i) {
        tree.m_inodes[i].layer = m_inodes[i].layer;
        tree.m_inodes[i].entry = m_inodes[i].entry;
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const NodeId id{static_cast<std::uint32_t>(i)};
        const std::uint32_t number = tree.m_inode[id];
        if (number == none || tree.isHidden(id))
            continue;
        MergedTree::Inode& inode = tree.m_inodes[number];
        ++inode.names;
        // The name that carried the data, else the bytewise smallest path.
        if (inode.first == noNode)
            inode.first = id;
        else if (m_inodes[number].shipNode == order[i])
            inode.first = id;
        else if (m_finalNode[m_inodes[number].shipNode] != inode.first
                 && tree.path(id) < tree.path(inode.first))
            inode.first = id;
    }
}

void TreeMerger::fillSums()
{
    MergedTree& tree = *m_tree;
    const std::uint32_t count = tree.size();
    tree.m_subtreeBytes.resize(count);
    tree.m_subtreeHidden.resize(count);
    tree.m_subtreeFiles.resize(count);
    for (const HiddenCharge& charge : tree.m_charges)
        tree.m_subtreeHidden[charge.node] += charge.bytes;
    for (std::uint32_t i = count; i-- > 0;) {
        const NodeId id{i};
        const bool counts = !tree.isHidden(id) && !tree.isDirectory(id) && !tree.isContext(id);
        if (counts) {
            ++tree.m_subtreeFiles[id];
            if (tree.m_inodes[tree.m_inode[id]].first == id)
                tree.m_subtreeBytes[id] += tree.fileSize(id);
        }
        if (i == 0)
            break;
        const NodeId parent = tree.m_parent[id];
        tree.m_subtreeBytes[parent] += tree.m_subtreeBytes[id];
        tree.m_subtreeHidden[parent] += tree.m_subtreeHidden[id];
        tree.m_subtreeFiles[parent] += tree.m_subtreeFiles[id];
    }
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

/// The columns take as much memory as what they are made from: each part of that goes as soon as
/// it was used.
void TreeMerger::layOut()
{
    MergedTree& tree = *m_tree;
    std::vector<Id> order = selectNodes();
    for (const Id id : order)
        fillNode(id);
    letGo(m_slots);
    letGo(m_nodes);
    m_names.freeze();
    tree.m_names = std::move(m_names);
    tree.m_contentsCompared = std::ranges::all_of(
        tree.m_layers, [](const IndexedLayer& layer) { return layer.isCompared; });
    fillInodes(order);
    letGo(order);
    fillCharges();
    letGo(m_inodes);
    for (auto& entries : tree.m_entryNode)
        for (std::uint32_t i = 0; i < entries.size(); ++i)
            if (NodeId& node = entries[EntryId{i}]; node != noNode)
                node = m_finalNode[static_cast<std::uint32_t>(node)];
    letGo(m_finalNode);
    fillSums();
}

} // namespace core
