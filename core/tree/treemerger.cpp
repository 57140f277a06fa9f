// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include "core/base/limits.h"

#include <algorithm>

namespace core {

namespace {

std::uint32_t nodeHash(TreeNodeId parent, NameId name)
{
    std::uint64_t key = std::uint64_t{parent} << 32U | static_cast<std::uint32_t>(name);
    key ^= key >> 31U;
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::uint32_t>(key ^ (key >> 29U));
}

} // namespace

TreeMerger::TreeMerger(std::size_t layerCount, const MergeOptions& options, const Task& task,
                       const std::vector<std::vector<ScopedStep>>* steps)
    : m_tree(std::make_shared<MergedTree>())
    , m_options(options)
    , m_task(task)
    , m_steps(steps)
{
    const auto count = static_cast<std::uint32_t>(layerCount);
    m_options.last = m_options.last == 0 ? count : std::min(m_options.last, count);
    m_options.first = std::clamp<std::uint32_t>(m_options.first, 1, std::max(1U, m_options.last));
    if (m_options.changesSince == 0)
        m_options.changesSince = std::max(1U, m_options.last);
    m_tree->m_layers.reserve(layerCount);
    m_tree->m_first = m_options.first;
    m_tree->m_last = m_options.last;
    m_tree->m_shippedByLayer.resize(m_options.last + 1U);
    m_nodes.emplace_back();
    m_nodes[0].implied = true;
}

void TreeMerger::apply(IndexedLayer layer)
{
    m_tree->m_layers.push_back(std::move(layer));
    if (m_layer == m_options.last || m_task.isCancelled())
        return;
    ++m_layer;
    applyMembers();
    judgeLayer();
}

Result<std::shared_ptr<const MergedTree>> TreeMerger::finish()
{
    if (m_task.isCancelled())
        return cancelled();
    m_nameIds = std::vector<NameId>(); // {} would keep the memory
    m_dirs = std::vector<TreeCachedDir>();
    layOut();
    return std::shared_ptr<const MergedTree>(std::move(m_tree));
}

void TreeMerger::applyAll(std::vector<IndexedLayer> layers)
{
    std::size_t entries = 1;
    std::size_t folders = 0; // That names go through, listed or not.
    for (std::uint32_t i = 0; i < m_options.last; ++i) {
        entries += layers[i].index->size();
        folders += layers[i].index->dirCount();
    }
    // So that growing takes no second copy of what may be millions; what is not used stays unpaged.
    m_nodes.reserve(entries + folders);
    m_inodes.reserve(entries);
    for (IndexedLayer& layer : layers)
        apply(std::move(layer));
}

TreeMerger::Id TreeMerger::head(Id parent, NameId name) const
{
    return m_slots.find(nodeHash(parent, name), [&](Id id) {
        return m_nodes[id].parent == parent && m_nodes[id].name == name;
    });
}

TreeMerger::Id TreeMerger::head(Id parent, std::string_view name) const
{
    const std::optional<NameId> id = m_names.find(name);
    return id ? head(parent, *id) : none;
}

/// Has fetched where head() looks, without waiting for it.
void TreeMerger::prefetchHead(Id parent, NameId name) const
{
    m_slots.prefetch(nodeHash(parent, name));
}

bool TreeMerger::isLive(Id node, View view) const
{
    const Node& n = m_nodes[node];
    if (view == View::Now)
        return n.died == 0;
    return n.born < m_layer && (n.died == 0 || n.died == m_layer);
}

/// The name of the current layer that has the number \a inLayer there; each is looked up once.
NameId TreeMerger::nameOf(NameId inLayer)
{
    NameId& known = m_nameIds[static_cast<std::size_t>(inLayer)];
    if (known == noName)
        known = m_names.intern(index().names().text(inLayer));
    return known;
}

TreeMerger::Id TreeMerger::child(Id parent, std::string_view name, View view) const
{
    return liveOf(head(parent, name), view);
}

TreeMerger::Id TreeMerger::child(Id parent, NameId name, View view) const
{
    return liveOf(head(parent, name), view);
}

/// Of the nodes at a path, of which \a node is the newest or none, the one that lives.
TreeMerger::Id TreeMerger::liveOf(Id node, View view) const
{
    // Now, only the newest can be live; below, one of the older ones may be.
    while (node != none && !isLive(node, view))
        node = view == View::Now ? none : m_nodes[node].older;
    return node;
}

TreeMerger::Id TreeMerger::addNode(Id parent, NameId name, NodeKind kind)
{
    const auto id = static_cast<Id>(m_nodes.size());
    Node node;
    node.parent = parent;
    node.name = name;
    node.kind = kind;
    node.born = m_layer;
    node.layer = m_layer;
    Id& newest = m_slots.place(nodeHash(parent, name), [&](Id other) {
        return m_nodes[other].parent == parent && m_nodes[other].name == name;
    });
    node.older = std::exchange(newest, id);
    node.next = m_nodes[parent].firstChild;
    m_nodes[parent].firstChild = id;
    m_nodes.push_back(node);
    return id;
}

TreeMerger::Place TreeMerger::walk(Id start, const std::vector<std::string_view>& components,
                                   View view, std::uint32_t& hops,
                                   const std::unordered_set<Id>* blocked) const
{
    Place place;
    place.folder = start;
    std::vector<std::string_view> pending(components.rbegin(), components.rend());
    while (!pending.empty()) {
        const std::string_view name = pending.back();
        pending.pop_back();
        if (name == "..") {
            if (!place.missing.empty())
                place.missing.pop_back();
            else if (place.folder != 0)
                place.folder = m_nodes[place.folder].parent;
            continue;
        }
        const Id next = place.missing.empty() ? child(place.folder, name, view) : none;
        if (next == none
            || (m_nodes[next].kind != NodeKind::Directory
                && m_nodes[next].kind != NodeKind::Symlink)) {
            place.missing.push_back(name);
            continue;
        }
        if (m_nodes[next].kind == NodeKind::Directory) {
            place.folder = next;
            continue;
        }
        if (blocked != nullptr && blocked->contains(next)) {
            place.isBlocked = true;
            return place;
        }
        if (++hops > limits::symlinkHops) {
            place.isLoop = true;
            return place;
        }
        const Inode& inode = m_inodes[m_nodes[next].inode];
        const std::string_view target = indexOf(inode.layer).linkTarget(inode.entry);
        if (target.starts_with('/'))
            place.folder = 0;
        const auto steps = splitComponents(target);
        pending.insert(pending.end(), steps.rbegin(), steps.rend());
    }
    return place;
}

TreeMerger::Id TreeMerger::makeImplied(Id parent, NameId name)
{
    if (const Id there = child(parent, name, View::Now); there != none)
        remove(there); // a parent that is no folder is replaced (rule N4)
    const Id id = addNode(parent, name, NodeKind::Directory);
    m_nodes[id].implied = true;
    return id;
}

TreeMerger::Id TreeMerger::makeFolders(const Place& place)
{
    Id folder = place.folder;
    for (const std::string_view name : place.missing)
        folder = makeImplied(folder, m_names.intern(name));
    return folder;
}

/// The folder that \a dir of the current layer leads to (rule N3), made where it is missing (rule
/// N4); none if too many links are on the way.
TreeMerger::Id TreeMerger::folderOf(DirId dir)
{
    std::vector<DirId> chain;
    DirId at = dir;
    while (at != DirId{0} && m_dirs[static_cast<std::size_t>(at)].epoch != m_epoch) {
        chain.push_back(at);
        at = index().dirParent(at);
    }
    Id folder = at == DirId{0} ? 0 : m_dirs[static_cast<std::size_t>(at)].node;
    std::uint32_t hops = at == DirId{0} ? 0 : m_dirs[static_cast<std::size_t>(at)].hops;
    for (auto step = chain.rbegin(); step != chain.rend(); ++step) {
        if (folder != none) {
            const Id next = child(folder, nameOf(index().dirName(*step)), View::Now);
            if (next != none && m_nodes[next].kind == NodeKind::Directory) {
                folder = next;
            } else {
                const std::string_view name = index().names().text(index().dirName(*step));
                const Place place = walk(folder, {name}, View::Now, hops);
                folder = place.isLoop ? none : makeFolders(place);
            }
        }
        // makeFolders() may have started a new epoch: what stands here is true in it.
        m_dirs[static_cast<std::size_t>(*step)] = {folder, m_epoch, hops};
    }
    return folder;
}

void TreeMerger::removeOne(Id id)
{
    Node& node = m_nodes[id];
    node.died = m_layer;
    if (node.kind == NodeKind::Directory || node.kind == NodeKind::Symlink)
        ++m_epoch;
    if (node.inode != none)
        --m_inodes[node.inode].liveNames;
    m_removed.push_back(id);
}

void TreeMerger::remove(Id id)
{
    removeOne(id);
    std::vector<Id> folders{id};
    while (!folders.empty()) {
        const Id folder = folders.back();
        folders.pop_back();
        for (Id c = m_nodes[folder].firstChild; c != none; c = m_nodes[c].next) {
            if (m_nodes[c].died != 0)
                continue;
            removeOne(c);
            if (m_nodes[c].kind == NodeKind::Directory)
                folders.push_back(c);
        }
    }
}

void TreeMerger::removeChildren(Id folder)
{
    // Everything moves to the list of ghosts, so that no later marker passes over it again.
    Id c = m_nodes[folder].firstChild;
    m_nodes[folder].firstChild = none;
    while (c != none) {
        const Id following = m_nodes[c].next;
        if (m_nodes[c].died == 0)
            remove(c);
        m_nodes[c].next = m_nodes[folder].firstGhost;
        m_nodes[folder].firstGhost = c;
        c = following;
    }
}

Result<std::shared_ptr<const MergedTree>> mergeLayers(std::vector<IndexedLayer> layers,
                                                      const MergeOptions& options, const Task& task)
{
    TreeMerger merger(layers.size(), options, task);
    merger.applyAll(std::move(layers));
    return merger.finish();
}

} // namespace core
