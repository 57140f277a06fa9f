// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"
#include "core/tree/chargesbypath.h"
#include "core/tree/treemerger.h"

#include <algorithm>

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

constexpr std::size_t partSize = 16384; ///< Less is not worth another thread.

/// Calls \a work with the beginning and the end of each part of \a count, on all cores.
template<class Work>
void inParts(std::size_t count, Work work)
{
    const std::size_t parts = (count + partSize - 1) / partSize;
    parallelFor(parts, [&](std::size_t part) {
        work(part * partSize, std::min(count, (part + 1) * partSize));
    });
}

} // namespace

/// Does two things that have nothing to do with each other, at once where that pays.
template<class One, class Other>
void TreeMerger::both(One one, Other other) const
{
    if (std::max(m_nodes.size(), m_finalNode.size()) >= partSize)
        return parallelFor(2, [&](std::size_t i) { i == 0 ? one() : other(); });
    one();
    other();
}

/// The node that stood at the path of \a id below the layers whose changes are marked.
TreeMerger::Id TreeMerger::baseOf(Id id, BaseMemo& memo) const
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
        if (const auto known = memo.find(at); known != memo.end()) {
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
            memo[*at] = base;
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

Change TreeMerger::changeOf(Id id, BaseMemo& memo) const
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
        const Id base = baseOf(id, memo);
        if (base == none)
            return Change::Added;
        if (m_nodes[base].kind != NodeKind::Directory)
            return Change::Changed;
        const Node& old = m_nodes[base];
        return hasSameAttributes(id, old.layer, old.entry, old.implied) ? Change::None
                                                                        : Change::MetadataOnly;
    }
    const Id base = baseOf(id, memo);
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
TreeChildren TreeMerger::groupByFolder(const std::vector<bool>& chosen) const
{
    TreeChildren children;
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
/// visible. \a sorted is room to do so.
void TreeMerger::sortSiblings(std::span<Id> siblings, std::vector<TreeSibling>& sorted) const
{
    sorted.clear();
    for (const Id id : siblings)
        sorted.push_back({beginningOf(m_names.text(m_nodes[id].name)), id});
    const auto comesBefore = [this](const TreeSibling& a, const TreeSibling& b) {
        if (a.beginning != b.beginning)
            return a.beginning < b.beginning;
        const NameId left = m_nodes[a.id].name;
        const NameId right = m_nodes[b.id].name;
        return left != right ? m_names.text(left) < m_names.text(right) : a.id > b.id;
    };
    if (std::ranges::is_sorted(sorted, comesBefore))
        return; // tars are often sorted
    std::ranges::sort(sorted, comesBefore);
    std::ranges::transform(sorted, siblings.begin(), &TreeSibling::id);
}

/// The working nodes to show, in breadth-first order with sorted siblings; fills m_finalNode and
/// lays the folders out.
std::vector<TreeMerger::Id> TreeMerger::orderNodes()
{
    TreeChildren children;
    both([this] { numberInodes(); }, [&] { children = groupByFolder(chooseNodes()); });
    inParts(m_nodes.size(), [&](std::size_t begin, std::size_t end) {
        std::vector<TreeSibling> sorted;
        for (std::size_t folder = begin; folder < end; ++folder)
            sortSiblings(children.of(static_cast<Id>(folder)), sorted);
    });
    MergedTree& tree = *m_tree;
    m_finalNode.assign(m_nodes.size(), noNode);
    std::vector<Id> order{0};
    order.reserve(children.ids.size() + 1);
    tree.m_detail.resize(children.ids.size() + 1);
    for (std::size_t at = 0; at < order.size(); ++at) {
        const Id id = order[at];
        const NodeId final{static_cast<std::uint32_t>(at)};
        m_finalNode[id] = final;
        if (m_nodes[id].kind != NodeKind::Directory)
            continue;
        const std::span<Id> siblings = children.of(id);
        MergedTree::Folder laidOut;
        laidOut.firstChild = NodeId{static_cast<std::uint32_t>(order.size())};
        laidOut.childCount = static_cast<std::uint32_t>(siblings.size());
        tree.m_detail[final] = static_cast<std::uint32_t>(tree.m_folders.size());
        tree.m_folders.push_back(laidOut);
        order.insert(order.end(), siblings.begin(), siblings.end());
    }
    tree.m_folders.shrink_to_fit();
    return order;
}

/// Fills the columns, each part of which one thread has for itself.
void TreeMerger::fillNodes(const std::vector<Id>& order)
{
    MergedTree& tree = *m_tree;
    tree.m_parent.resize(order.size());
    tree.m_name.resize(order.size());
    tree.m_layer.resize(order.size());
    tree.m_hiddenBy.resize(order.size());
    tree.m_kind.resize(order.size());
    tree.m_cause.resize(order.size());
    tree.m_change.resize(order.size());
    tree.m_flags.resize(order.size());
    tree.m_entry.resize(order.size());
    // What is in one folder is summed up by one thread.
    const auto wholeFolders = [&](std::size_t at) {
        while (at > 0 && at < order.size()
               && m_nodes[order[at]].parent == m_nodes[order[at - 1]].parent)
            ++at;
        return at;
    };
    inParts(order.size(), [&](std::size_t begin, std::size_t end) {
        BaseMemo memo;
        const std::size_t last = wholeFolders(end);
        for (std::size_t at = wholeFolders(begin); at < last; ++at)
            fillNode(NodeId{static_cast<std::uint32_t>(at)}, order[at], memo);
    });
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

void TreeMerger::fillNode(NodeId n, Id id, BaseMemo& memo)
{
    const Node& node = m_nodes[id];
    MergedTree& tree = *m_tree;
    tree.m_parent[n] = node.parent == none ? noNode : m_finalNode[node.parent];
    tree.m_name[n] = node.name;
    tree.m_layer[n] = node.layer;
    tree.m_hiddenBy[n] = node.died;
    tree.m_kind[n] = node.kind;
    tree.m_cause[n] = node.cause;
    tree.m_change[n] = changeOf(id, memo);
    unsigned flags = node.implied ? MergedTree::ImpliedFlag : MergedTree::EntryFlag;
    if (node.dangling)
        flags |= MergedTree::DanglingFlag;
    if (!isOwn(node))
        flags |= MergedTree::ContextFlag;
    tree.m_flags[n] = static_cast<std::uint8_t>(flags);
    tree.m_entry[n] = node.entry;
    if (node.kind == NodeKind::Directory)
        return;
    const std::uint32_t inode = m_finalInode[node.inode];
    tree.m_detail[n] = inode;
    if (node.died != 0 || !isOwn(node))
        return;
    MergedTree::Folder& above = folderAbove(n);
    ++above.files;
    if (inode == MergedTree::ownInode) // Of the others fillInodes() finds the first name.
        above.bytes += m_inodes[node.inode].size;
}

void TreeMerger::layOut()
{
    MergedTree& tree = *m_tree;
    const std::vector<Id> order = orderNodes();
    fillNodes(order);
    m_slots = IdSlots();
    m_names.freeze();
    tree.m_names = std::move(m_names);
    tree.m_contentsCompared = std::ranges::all_of(
        tree.m_layers, [](const IndexedLayer& layer) { return layer.isCompared; });
    both(
        [&] {
            fillInodes(order);
            sumBytes();
        },
        [&] {
            fillListings();
            fillCharges();
        });
    m_nodes = std::vector<Node>(); // {} would keep the memory
    m_inodes = std::vector<Inode>();
    m_charges = std::vector<TreeCharge>();
    both([&] { fillVisibleSums(); },
         [&] {
             fillHiddenSums();
             tree.m_charges = chargesByPath(tree, tree.m_charges);
         });
}

} // namespace core
