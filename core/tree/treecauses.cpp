// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include <algorithm>

/// Why names and bytes are hidden, judged by the final state of the layer that hides them
/// (docs/layer-rules.md, "Waste").
namespace core {

std::string TreeMerger::pathOf(Id node) const
{
    std::vector<std::string_view> names;
    for (; node != 0; node = m_nodes[node].parent)
        names.push_back(m_names.text(m_nodes[node].name));
    std::string path;
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        path.append("/").append(*name);
    return path.empty() ? "/" : path;
}

/// The live node at the path that \a node has or had; none if there is none.
TreeMerger::Id TreeMerger::liveAtPathOf(Id node)
{
    std::vector<Id> chain; // ghosts from the node up to the nearest folder that is known
    Id live = none;
    for (Id at = node;; at = m_nodes[at].parent) {
        if (m_nodes[at].died == 0) {
            live = at;
            break;
        }
        if (const auto known = m_liveMemo.find(at); known != m_liveMemo.end()) {
            live = known->second;
            break;
        }
        chain.push_back(at);
    }
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        if (live != none) {
            const Id next =
                m_nodes[live].kind == NodeKind::Directory ? head(live, m_nodes[*at].name) : none;
            live = next != none && m_nodes[next].died == 0 ? next : none;
        }
        if (m_nodes[*at].kind == NodeKind::Directory)
            m_liveMemo[*at] = live;
    }
    return live;
}

const ContentDigests* TreeMerger::contentsOf(std::uint16_t layer) const
{
    return m_tree->m_layers[layer - 1U].contents.get();
}

bool TreeMerger::isSameContent(Id left, Id right) const
{
    const Inode& a = m_inodes[m_nodes[left].inode];
    const Inode& b = m_inodes[m_nodes[right].inode];
    if (a.size != b.size)
        return false;
    return a.size == 0
           || core::isSameContent(contentsOf(a.layer), a.entry, contentsOf(b.layer), b.entry);
}

/// True if two files cannot be told apart by what is known by now.
bool TreeMerger::looksSame(Id left, Id right) const
{
    const Inode& a = m_inodes[m_nodes[left].inode];
    const Inode& b = m_inodes[m_nodes[right].inode];
    return a.size == b.size
           && hasSameFingerprint(contentsOf(a.layer), a.entry, contentsOf(b.layer), b.entry);
}

/// True if two nodes that are no folders are the same but for owner, mode, times and attributes.
bool TreeMerger::isSameObject(Id left, Id right) const
{
    if (m_nodes[left].kind != m_nodes[right].kind)
        return false;
    const Inode& a = m_inodes[m_nodes[left].inode];
    const Inode& b = m_inodes[m_nodes[right].inode];
    const LayerIndex& leftIndex = indexOf(a.layer);
    const LayerIndex& rightIndex = indexOf(b.layer);
    switch (m_nodes[left].kind) {
    case NodeKind::File:
        return isSameContent(left, right);
    case NodeKind::Symlink:
        return leftIndex.linkTarget(a.entry) == rightIndex.linkTarget(b.entry);
    default:
        return leftIndex.devMajor(a.entry) == rightIndex.devMajor(b.entry)
               && leftIndex.devMinor(a.entry) == rightIndex.devMinor(b.entry);
    }
}

/// Why \a id is hidden, at whose path \a now stands.
HideCause TreeMerger::causeOfReplacing(Id id, Id now)
{
    if (m_nodes[now].kind != m_nodes[id].kind)
        return HideCause::TypeReplaced;
    if (isSameObject(id, now))
        return HideCause::MetadataOnly;
    if (m_nodes[id].kind == NodeKind::File && looksSame(id, now))
        m_undecided.emplace_back(id, now);
    return HideCause::Overwritten;
}

void TreeMerger::learn(const std::vector<IndexedLayer>& layers)
{
    for (std::size_t i = 0; i < layers.size(); ++i)
        m_tree->m_layers[i] = layers[i];
    std::vector<bool> isSame(m_nodes.size());
    const auto decide = [](HideCause& cause) {
        if (cause == HideCause::Overwritten)
            cause = HideCause::MetadataOnly;
    };
    for (const auto& [id, now] : std::exchange(m_undecided, {})) {
        if (!isSameContent(id, now))
            continue;
        isSame[id] = true;
        decide(m_nodes[id].cause);
    }
    for (TreeCharge& charge : m_charges)
        if (isSame[charge.node])
            decide(charge.charge.cause);
}

HideCause TreeMerger::judge(Id id)
{
    const Node& node = m_nodes[id];
    const Id now = liveAtPathOf(id);
    if (now != none
        && !(node.kind == NodeKind::Directory && m_nodes[now].kind == NodeKind::Directory))
        return causeOfReplacing(id, now);
    if (node.whiteoutBy == m_layer)
        return HideCause::Deleted;
    return judgeUpwards(node.parent);
}

/// The nearest reason at \a id, a folder, or above it.
HideCause TreeMerger::judgeUpwards(Id id)
{
    std::vector<Id> passed;
    // The root cannot be taken; a folder that became a file and a folder again leaves no other
    // trace.
    HideCause cause = HideCause::TypeReplaced;
    for (; id != none; id = m_nodes[id].parent) {
        if (const auto known = m_causeMemo.find(id); known != m_causeMemo.end()) {
            cause = known->second;
            break;
        }
        passed.push_back(id);
        const Id now = liveAtPathOf(id);
        if (now != none && m_nodes[now].kind != NodeKind::Directory)
            break;
        if (m_nodes[id].opaqueBy == m_layer) {
            cause = HideCause::Opaque;
            break;
        }
        if (m_nodes[id].whiteoutBy == m_layer) {
            cause = HideCause::FolderDeleted;
            break;
        }
    }
    for (const Id at : passed)
        m_causeMemo[at] = cause;
    return cause;
}

void TreeMerger::judgeLayer()
{
    m_liveMemo.clear();
    m_causeMemo.clear();
    std::unordered_map<std::uint32_t, Id> lost; // inode → the name it is charged under
    for (const Id id : m_removed) {
        Node& node = m_nodes[id];
        node.cause = node.born == m_layer ? HideCause::RepeatedInLayer : judge(id);
        if (node.inode == none)
            continue;
        const Inode& inode = m_inodes[node.inode];
        if (inode.liveNames != 0 || inode.size == 0)
            continue;
        const auto [found, isNew] = lost.try_emplace(node.inode, id);
        if (isNew || found->second == inode.shipNode)
            continue;
        if (id == inode.shipNode || pathOf(id) < pathOf(found->second))
            found->second = id;
    }
    for (const auto& [inodeId, id] : lost) {
        const Inode& inode = m_inodes[inodeId];
        TreeCharge raw;
        raw.node = id;
        raw.charge.bytes = inode.size;
        raw.charge.shippedBy = inode.layer;
        raw.charge.hiddenBy = m_layer;
        if (inode.layer == m_layer)
            raw.charge.cause = HideCause::RepeatedInLayer;
        else
            raw.charge.cause = m_nodes[id].born == m_layer ? judge(id) : m_nodes[id].cause;
        m_charges.push_back(raw);
    }
}

} // namespace core
