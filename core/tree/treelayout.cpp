// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/chargesbypath.h"
#include "core/tree/treemerger.h"

#include <algorithm>
#include <tuple>

/// From the tree of everything that ever was to the columns that are shown.
namespace core {

namespace {

/// The first bytes of \a name as a number: less if they come before others. Names that share them
/// have to be compared.
std::uint64_t beginningOf(std::string_view name)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = number << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
    return number;
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

/// True of what the shown layers brought or hid; all other nodes only lead there.
bool TreeMerger::isOwn(const Node& node) const
{
    return m_options.first == 1 || (node.died == 0 ? node.layer : node.died) >= m_options.first;
}

/// True of what the shown layers brought or hid, and of the folders on the way there.
std::vector<bool> TreeMerger::chooseNodes() const
{
    std::vector<bool> chosen(m_nodes.size(), m_options.first == 1);
    if (m_options.first == 1)
        return chosen;
    // Parents come before children.
    for (Id id = static_cast<Id>(m_nodes.size()); id-- > 0;) {
        const Node& node = m_nodes[id];
        if (isOwn(node))
            chosen[id] = true;
        if (chosen[id] && node.parent != none)
            chosen[node.parent] = true;
    }
    chosen[0] = true;
    return chosen;
}

/// The chosen nodes by folder, in the order in which they were made. Their lists would have to be
/// followed all over the memory.
TreeMerger::Children TreeMerger::groupByFolder(const std::vector<bool>& chosen) const
{
    Children children;
    children.ends.assign(m_nodes.size(), 0);
    for (Id id = 1; id < m_nodes.size(); ++id)
        if (chosen[id])
            ++children.ends[m_nodes[id].parent];
    std::uint32_t before = 0;
    for (std::uint32_t& end : children.ends)
        before += std::exchange(end, before); // where they begin, until they are put there
    children.ids.resize(before);
    for (Id id = 1; id < m_nodes.size(); ++id)
        if (chosen[id])
            children.ids[children.ends[m_nodes[id].parent]++] = id;
    return children;
}

/// Sorts the nodes of one folder by name, the newer of one name first: only the newest can be
/// visible.
void TreeMerger::sortSiblings(std::span<Id> siblings)
{
    m_siblings.clear();
    for (const Id id : siblings)
        m_siblings.push_back({beginningOf(m_names.text(m_nodes[id].name)), id});
    const auto comesBefore = [this](const Sibling& a, const Sibling& b) {
        if (a.beginning != b.beginning)
            return a.beginning < b.beginning;
        const NameId left = m_nodes[a.id].name;
        const NameId right = m_nodes[b.id].name;
        return left != right ? m_names.text(left) < m_names.text(right) : a.id > b.id;
    };
    if (std::ranges::is_sorted(m_siblings, comesBefore))
        return; // tars are often sorted
    std::ranges::sort(m_siblings, comesBefore);
    std::ranges::transform(m_siblings, siblings.begin(), &Sibling::id);
}

/// Fills the columns in breadth-first order with sorted siblings; tells the working nodes in that
/// order.
std::vector<TreeMerger::Id> TreeMerger::fillNodes()
{
    Children children = groupByFolder(chooseNodes());
    reserveNodes(children.ids.size() + 1);
    m_finalNode.assign(m_nodes.size(), noNode);
    std::vector<Id> order;
    order.reserve(children.ids.size() + 1);
    const auto add = [&](Id id) {
        m_finalNode[id] = NodeId{static_cast<std::uint32_t>(order.size())};
        order.push_back(id);
        fillNode(id);
    };
    add(0);
    for (std::size_t at = 0; at < order.size(); ++at) {
        const Id folder = order[at];
        if (m_nodes[folder].kind != NodeKind::Directory)
            continue;
        const std::span<Id> siblings = children.of(folder);
        MergedTree::Folder& laidOut = m_tree->m_folders[m_tree->m_detail[m_finalNode[folder]]];
        laidOut.firstChild = NodeId{static_cast<std::uint32_t>(order.size())};
        laidOut.childCount = static_cast<std::uint32_t>(siblings.size());
        sortSiblings(siblings);
        for (const Id id : siblings) // which are near at hand now
            add(id);
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
    unsigned flags = node.implied ? MergedTree::ImpliedFlag : MergedTree::EntryFlag;
    if (node.dangling)
        flags |= MergedTree::DanglingFlag;
    if (!isOwn(node))
        flags |= MergedTree::ContextFlag;
    tree.m_flags.push_back(static_cast<std::uint8_t>(flags));
    tree.m_entry.push_back(node.entry);
    if (node.kind == NodeKind::Directory) {
        tree.m_detail.push_back(static_cast<std::uint32_t>(tree.m_folders.size()));
        tree.m_folders.emplace_back();
        return;
    }
    const std::uint32_t inode = m_finalInode[node.inode];
    tree.m_detail.push_back(inode);
    if (node.died != 0 || !isOwn(node))
        return;
    MergedTree::Folder& above = tree.m_folders[tree.m_detail[m_finalNode[node.parent]]];
    ++above.files;
    if (inode == MergedTree::ownInode) // Of the others fillInodes() finds the first name.
        above.bytes += m_inodes[node.inode].size;
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

/// Adds to every folder what lies below those in it.
void TreeMerger::fillSums()
{
    MergedTree& tree = *m_tree;
    for (const MergedTree::Inode& inode : tree.m_inodes)
        if (inode.first != noNode && !tree.isContext(inode.first))
            folderAbove(inode.first).bytes += tree.fileSize(inode.first);
    for (const auto& [node, bytes] : tree.m_hiddenFiles)
        folderAbove(node).hiddenBytes += bytes;
    for (std::uint32_t i = tree.size(); i-- > 1;) {
        const NodeId id{i};
        if (!tree.isDirectory(id))
            continue;
        const MergedTree::Folder& folder = tree.folder(id);
        MergedTree::Folder& above = folderAbove(id);
        above.bytes += folder.bytes;
        above.hiddenBytes += folder.hiddenBytes;
        above.files += folder.files;
    }
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
    for (RawCharge& raw : m_charges) {
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

void TreeMerger::layOut()
{
    MergedTree& tree = *m_tree;
    numberInodes();
    const std::vector<Id> order = fillNodes();
    tree.m_folders.shrink_to_fit();
    m_names.freeze();
    tree.m_names = std::move(m_names);
    tree.m_contentsCompared = std::ranges::all_of(
        tree.m_layers, [](const IndexedLayer& layer) { return layer.isCompared; });
    fillInodes(order);
    fillListings();
    fillCharges();
    fillSums();
    tree.m_charges = chargesByPath(tree, std::move(tree.m_charges));
    sumBytes();
}

} // namespace core
