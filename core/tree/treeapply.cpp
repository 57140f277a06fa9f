// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/treemerger.h"

#include <algorithm>

/// How one layer changes the tree: markers first, then its entries in tar order.
namespace core {

namespace {

NodeKind nodeKind(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Directory:
        return NodeKind::Directory;
    case EntryKind::Symlink:
        return NodeKind::Symlink;
    case EntryKind::CharDevice:
        return NodeKind::CharDevice;
    case EntryKind::BlockDevice:
        return NodeKind::BlockDevice;
    case EntryKind::Fifo:
        return NodeKind::Fifo;
    default:
        return NodeKind::File;
    }
}

constexpr std::uint32_t entriesAhead = 8; ///< That are fetched while others are applied.

bool isMarker(EntryKind kind)
{
    return kind == EntryKind::Whiteout || kind == EntryKind::OpaqueMarker;
}

std::string joined(const PathName& path)
{
    std::string text;
    for (const std::string_view component : path.components)
        text.append("/").append(component);
    return text;
}

} // namespace

void TreeMerger::warn(WarningCode code, EntryId entry, std::string message)
{
    m_tree->m_warnings.add({code, m_layer, index().path(entry), std::move(message)});
}

/// What is to be applied of the current layer, in order.
template<class Use>
void TreeMerger::forEachStep(Use use) const
{
    if (m_steps != nullptr) {
        for (const ScopedStep& step : (*m_steps)[m_layer - 1U])
            use(step);
        return;
    }
    for (std::uint32_t i = 0; i < index().size(); ++i)
        use(ScopedStep{EntryId{i}, std::nullopt});
}

void TreeMerger::applyMembers()
{
    const LayerIndex& layer = index();
    m_nameIds.assign(layer.names().size(), noName);
    m_dirs.assign(layer.dirCount(), {});
    ++m_epoch;
    m_removed.clear();
    m_auxiliary.clear();
    m_auxiliaryInodes.clear();
    for (std::uint32_t i = 0; i < layer.size(); ++i)
        if (layer.kind(EntryId{i}) == EntryKind::LinkTarget)
            m_auxiliary[layer.path(EntryId{i})] = EntryId{i};
    applyMarkers();
    forEachStep([&](const ScopedStep& step) {
        if (const auto ahead = static_cast<std::uint32_t>(step.entry) + entriesAhead;
            ahead < layer.size())
            prefetch(EntryId{ahead});
        const EntryKind kind = layer.kind(step.entry);
        if (step.folder)
            folderOf(*step.folder);
        else if (!isMarker(kind) && kind != EntryKind::LinkTarget)
            applyEntry(step.entry);
    });
}

/// What \a entry marks in the tree below, or none (rule W3).
TreeMerger::Id TreeMerger::findMarked(EntryId entry, const std::unordered_set<Id>* blocked,
                                      bool& metLink, bool& isLoop) const
{
    const LayerIndex& layer = index();
    std::vector<std::string_view> components;
    for (DirId dir = layer.dir(entry); dir != DirId{0}; dir = layer.dirParent(dir))
        components.push_back(layer.names().text(layer.dirName(dir)));
    std::ranges::reverse(components);
    std::uint32_t hops = 0;
    const Place place = walk(0, components, View::Now, hops, blocked);
    metLink = metLink || hops != 0;
    isLoop = place.isLoop;
    if (place.isLoop || place.isBlocked || !place.missing.empty())
        return none;
    return layer.kind(entry) == EntryKind::OpaqueMarker
               ? place.folder
               : child(place.folder, layer.name(entry), View::Now);
}

/// The links of the tree below that this layer lists as something else (rule W2).
std::unordered_set<TreeMerger::Id> TreeMerger::linksListedAsElse() const
{
    const LayerIndex& layer = index();
    std::unordered_set<Id> links;
    std::unordered_map<std::uint32_t, Id> folders;
    forEachStep([&](const ScopedStep& step) {
        const EntryId entry = step.entry;
        const EntryKind kind = layer.kind(entry);
        if (step.folder || isMarker(kind) || kind == EntryKind::LinkTarget
            || kind == EntryKind::Symlink || layer.name(entry).empty())
            return;
        const auto [cached, isNew] =
            folders.try_emplace(static_cast<std::uint32_t>(layer.dir(entry)), none);
        if (isNew) {
            std::vector<std::string_view> components;
            for (DirId dir = layer.dir(entry); dir != DirId{0}; dir = layer.dirParent(dir))
                components.push_back(layer.names().text(layer.dirName(dir)));
            std::ranges::reverse(components);
            std::uint32_t hops = 0;
            const Place place = walk(0, components, View::Now, hops, &links);
            if (!place.isLoop && !place.isBlocked && place.missing.empty())
                cached->second = place.folder;
        }
        if (cached->second == none)
            return;
        const Id there = child(cached->second, layer.name(entry), View::Now);
        if (there != none && m_nodes[there].kind == NodeKind::Symlink)
            links.insert(there);
    });
    return links;
}

void TreeMerger::applyMarkers()
{
    const LayerIndex& layer = index();
    std::vector<TreeMarker> markers;
    bool metLink = false;
    bool isLoop = false;
    forEachStep([&](const ScopedStep& step) {
        if (!step.folder && isMarker(layer.kind(step.entry)))
            markers.push_back({step.entry, findMarked(step.entry, nullptr, metLink, isLoop)});
    });
    // Which links are listed as something else matters only to markers that lead through a link.
    std::unordered_set<Id> blocked;
    if (metLink)
        blocked = linksListedAsElse();
    for (TreeMarker& marker : markers) {
        isLoop = false;
        if (metLink || marker.node == none)
            marker.node = findMarked(marker.entry, &blocked, metLink, isLoop);
        if (isLoop)
            warn(WarningCode::LinkLoop, marker.entry,
                 "Too many symbolic links lead to this marker.");
        else if (marker.node == none)
            warn(WarningCode::DanglingWhiteout, marker.entry,
                 "The layers below have nothing here that this marker could hide.");
        if (marker.node == none)
            continue;
        Node& node = m_nodes[marker.node];
        (layer.kind(marker.entry) == EntryKind::OpaqueMarker ? node.opaqueBy : node.whiteoutBy) =
            m_layer;
    }
    // Only now, so that one marker does not take away what another names.
    for (const TreeMarker& marker : markers) {
        if (marker.node == none || m_nodes[marker.node].died != 0)
            continue;
        if (layer.kind(marker.entry) == EntryKind::OpaqueMarker)
            removeChildren(marker.node);
        else
            remove(marker.node);
    }
}

void TreeMerger::relistFolder(Id id, EntryId entry)
{
    Node& node = m_nodes[id];
    if (m_layer >= m_options.changesSince && node.layer < m_options.changesSince)
        m_baseListing.try_emplace(id, Listing{node.layer, node.entry, node.implied});
    if (node.layer == m_layer && !node.implied)
        warn(WarningCode::DuplicateEntry, entry, "The layer lists this folder more than once.");
    node.layer = m_layer;
    node.entry = entry;
    node.implied = false;
    m_listings.emplace_back(id, Listing{m_layer, entry, false});
}

/// Has fetched what \a entry, which is soon to be applied, will be looked for in: most of the time
/// of merging would be spent waiting for it.
void TreeMerger::prefetch(EntryId entry)
{
    const TreeCachedDir& dir = m_dirs[static_cast<std::size_t>(index().dir(entry))];
    if (dir.epoch == m_epoch && dir.node != none)
        prefetchHead(dir.node, nameOf(index().nameId(entry)));
}

void TreeMerger::applyEntry(EntryId entry)
{
    const LayerIndex& layer = index();
    const EntryKind kind = layer.kind(entry);
    if (layer.name(entry).empty())
        return relistFolder(0, entry);
    // A hard link's target is looked up before its own place changes anything.
    Id target = none;
    std::uint32_t linked = none;
    if (kind == EntryKind::HardLink)
        linked = findLinkedInode(entry, target);
    const Id parent = folderOf(layer.dir(entry));
    if (parent == none)
        return warn(WarningCode::LinkLoop, entry,
                    "Too many symbolic links lead here; the entry is not applied.");
    const NameId name = nameOf(layer.nameId(entry));
    Id there = child(parent, name, View::Now);
    if (there != none && kind == EntryKind::Directory
        && m_nodes[there].kind == NodeKind::Directory) {
        relistFolder(there, entry);
        return;
    }
    if (target != none && m_nodes[target].parent == parent && m_nodes[target].name == name)
        linked = none; // a link to itself
    if (there != none) {
        if (m_nodes[there].layer == m_layer && !m_nodes[there].implied)
            warn(WarningCode::DuplicateEntry, entry,
                 "The layer has this path more than once; the last counts.");
        remove(there);
    }
    std::uint32_t inode = none;
    if (kind == EntryKind::HardLink)
        inode = linked != none ? linked : inodeForEntry(entry);
    else if (kind != EntryKind::Directory)
        inode = inodeForEntry(entry);
    NodeKind shown = nodeKind(kind);
    if (kind == EntryKind::HardLink && linked != none)
        shown = nodeKind(indexOf(m_inodes[inode].layer).kind(m_inodes[inode].entry));
    const Id id = addNode(parent, name, shown);
    Node& node = m_nodes[id];
    node.entry = entry;
    node.inode = inode;
    if (inode != none) {
        Inode& owned = m_inodes[inode];
        ++owned.liveNames;
        if (owned.shipNode == none) {
            owned.shipNode = id;
            m_tree->m_shippedByLayer[m_layer] += owned.size;
        }
        node.dangling = indexOf(owned.layer).kind(owned.entry) == EntryKind::HardLink;
    }
    if (kind == EntryKind::HardLink && linked == none)
        warn(WarningCode::DanglingHardLink, entry,
             "The target of the hard link is not there, is a folder or is the link itself.");
    if (shown == NodeKind::Directory)
        m_listings.emplace_back(id, Listing{m_layer, entry, false});
}

std::uint32_t TreeMerger::inodeForEntry(EntryId entry)
{
    const LayerIndex& layer = index();
    const EntryKind kind = layer.kind(entry);
    Inode inode;
    inode.layer = m_layer;
    inode.entry = entry;
    if (kind == EntryKind::File || kind == EntryKind::LinkTarget)
        inode.size = layer.fileSize(entry);
    m_inodes.push_back(inode);
    return static_cast<std::uint32_t>(m_inodes.size() - 1);
}

/// The skipped member that a hard link of this layer names, once for all links to it (rule W6).
std::uint32_t TreeMerger::auxiliaryInode(EntryId entry)
{
    const auto [found, isNew] =
        m_auxiliaryInodes.try_emplace(static_cast<std::uint32_t>(entry), none);
    if (isNew)
        found->second = inodeForEntry(entry);
    return found->second;
}

/// The inode that the hard link \a entry leads to, none if there is none; \a target is its node.
std::uint32_t TreeMerger::findLinkedInode(EntryId entry, Id& target)
{
    const PathName path = PathName::parse(index().linkTarget(entry));
    if (path.components.empty())
        return none;
    if (std::ranges::any_of(path.components,
                            [](std::string_view c) { return c.starts_with(auxiliaryPrefix); })) {
        const auto found = m_auxiliary.find(joined(path));
        return found == m_auxiliary.end() ? none : auxiliaryInode(found->second);
    }
    const std::vector<std::string_view> folders(path.components.begin(), path.components.end() - 1);
    for (const View view : {View::Now, View::Below}) {
        std::uint32_t hops = 0;
        const Place place = walk(0, folders, view, hops);
        if (place.isLoop || !place.missing.empty())
            continue;
        target = child(place.folder, path.components.back(), view);
        if (target != none)
            return m_nodes[target].inode; // none for a folder
    }
    return none;
}

} // namespace core
