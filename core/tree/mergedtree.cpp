// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/mergedtree.h"

#include "core/base/limits.h"
#include "core/tree/pathname.h"

#include <algorithm>

namespace core {

std::string_view nodeKindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::File:
        return "file";
    case NodeKind::Directory:
        return "dir";
    case NodeKind::Symlink:
        return "symlink";
    case NodeKind::CharDevice:
        return "char";
    case NodeKind::BlockDevice:
        return "block";
    case NodeKind::Fifo:
        break;
    }
    return "fifo";
}

std::string_view hideCauseName(HideCause cause)
{
    switch (cause) {
    case HideCause::None:
        break;
    case HideCause::Overwritten:
        return "overwritten";
    case HideCause::MetadataOnly:
        return "metadataOnly";
    case HideCause::TypeReplaced:
        return "typeReplaced";
    case HideCause::Deleted:
        return "deleted";
    case HideCause::FolderDeleted:
        return "folderDeleted";
    case HideCause::Opaque:
        return "opaque";
    case HideCause::RepeatedInLayer:
        return "repeatedInLayer";
    }
    return "none";
}

std::uint32_t MergedTree::row(NodeId n) const
{
    const NodeId above = m_parent[n];
    return above == noNode
               ? 0
               : static_cast<std::uint32_t>(n) - static_cast<std::uint32_t>(firstChild(above));
}

std::string MergedTree::path(NodeId n) const
{
    std::size_t length = 0;
    for (NodeId at = n; at != root(); at = m_parent[at])
        length += 1 + name(at).size();
    std::string path(std::max<std::size_t>(length, 1), '/');
    for (; n != root(); n = m_parent[n]) {
        const std::string_view part = name(n);
        length -= part.size();
        path.replace(length, part.size(), part);
        --length;
    }
    return path;
}

bool MergedTree::isPathLess(NodeId a, NodeId b) const
{
    const auto depth = [this](NodeId n) {
        std::size_t levels = 0;
        for (; n != root(); n = m_parent[n])
            ++levels;
        return levels;
    };
    std::size_t left = depth(a);
    std::size_t right = depth(b);
    bool isLess = left < right; // of a path and what lies below it
    const std::size_t common = std::min(left, right);
    bool isBelowLeft = left > common;
    bool isBelowRight = right > common;
    for (; left > common; --left)
        a = m_parent[a];
    for (; right > common; --right)
        b = m_parent[b];
    // The topmost names that differ decide; hidden twins have the same.
    for (; a != b; a = m_parent[a], b = m_parent[b]) {
        const std::string_view one = name(a);
        const std::string_view other = name(b);
        const std::size_t same = std::min(one.size(), other.size());
        if (const int order = one.substr(0, same).compare(other.substr(0, same)); order != 0)
            isLess = order < 0;
        else if (one.size() < other.size())
            isLess = !isBelowLeft || '/' < static_cast<unsigned char>(other[same]);
        else if (one.size() > other.size())
            isLess = isBelowRight && static_cast<unsigned char>(one[same]) < '/';
        isBelowLeft = true;
        isBelowRight = true;
    }
    return isLess;
}

MergedTree::Inode MergedTree::inode(NodeId n) const
{
    if (m_detail[n] != ownInode)
        return m_inodes[m_detail[n]];
    return {m_layer[n], m_entry[n], isHidden(n) ? 0U : 1U, isHidden(n) ? noNode : n};
}

std::uint64_t MergedTree::fileSize(NodeId n) const
{
    if (m_kind[n] != NodeKind::File)
        return 0;
    const Inode source = inode(n);
    return layerIndex(source.layer).fileSize(source.entry);
}

std::uint64_t MergedTree::subtreeBytes(NodeId n) const
{
    if (isDirectory(n))
        return folder(n).bytes;
    return !isHidden(n) && !isContext(n) && inode(n).first == n ? fileSize(n) : 0;
}

std::uint64_t MergedTree::subtreeHiddenBytes(NodeId n) const
{
    if (isDirectory(n))
        return folder(n).hiddenBytes;
    const auto found =
        std::ranges::lower_bound(m_hiddenFiles, n, {}, &std::pair<NodeId, std::uint64_t>::first);
    return found != m_hiddenFiles.end() && found->first == n ? found->second : 0;
}

std::uint32_t MergedTree::subtreeFiles(NodeId n) const
{
    if (isDirectory(n))
        return folder(n).files;
    return isHidden(n) || isContext(n) ? 0 : 1;
}

Attributes MergedTree::attributes(NodeId n) const
{
    Attributes attributes;
    attributes.mode = 0755;
    std::uint32_t layer = m_layer[n];
    EntryId entry = m_entry[n];
    if (!isDirectory(n)) {
        layer = inode(n).layer;
        entry = inode(n).entry;
    } else if (isImplied(n)) {
        return attributes;
    }
    const LayerIndex& index = layerIndex(layer);
    attributes.mode = index.mode(entry);
    attributes.uid = index.uid(entry);
    attributes.gid = index.gid(entry);
    attributes.mtime = index.mtime(entry);
    attributes.devMajor = index.devMajor(entry);
    attributes.devMinor = index.devMinor(entry);
    return attributes;
}

std::string_view MergedTree::linkTarget(NodeId n) const
{
    if (m_kind[n] != NodeKind::Symlink)
        return {};
    const Inode source = inode(n);
    return layerIndex(source.layer).linkTarget(source.entry);
}

const Xattrs& MergedTree::xattrs(NodeId n) const
{
    static const Xattrs none;
    if (!isDirectory(n))
        return layerIndex(inode(n).layer).xattrs(inode(n).entry);
    return isImplied(n) ? none : layerIndex(m_layer[n]).xattrs(m_entry[n]);
}

std::optional<EntryId> MergedTree::entry(NodeId n) const
{
    return (m_flags[n] & EntryFlag) != 0 ? std::optional(m_entry[n]) : std::nullopt;
}

std::optional<MergedTree::Source> MergedTree::contentSource(NodeId n) const
{
    if (m_kind[n] != NodeKind::File || isDanglingLink(n))
        return std::nullopt;
    const Inode source = inode(n);
    return Source{source.layer, source.entry};
}

std::uint32_t MergedTree::linkCount(NodeId n) const
{
    return isDirectory(n) ? 1 : inode(n).names;
}

NodeId MergedTree::hardLinkTo(NodeId n) const
{
    if (isDirectory(n) || isHidden(n))
        return noNode;
    const Inode shared = inode(n);
    return shared.names < 2 || shared.first == n ? noNode : shared.first;
}

std::vector<NodeId> MergedTree::hardLinkNames(NodeId n) const
{
    std::vector<NodeId> names;
    if (isDirectory(n))
        return {n};
    if (m_detail[n] == ownInode)
        return isHidden(n) ? std::vector<NodeId>() : std::vector<NodeId>{n};
    for (std::uint32_t i = 0; i < size(); ++i)
        if (const NodeId other{i};
            m_detail[other] == m_detail[n] && !isDirectory(other) && !isHidden(other))
            names.push_back(other);
    std::ranges::sort(names, [this](NodeId a, NodeId b) { return isPathLess(a, b); });
    return names;
}

NodeId MergedTree::child(NodeId n, std::string_view wanted) const
{
    auto low = static_cast<std::uint32_t>(firstChild(n));
    const std::uint32_t end = low + childCount(n);
    std::uint32_t high = end;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (name(NodeId{middle}) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && name(NodeId{low}) == wanted ? NodeId{low} : noNode;
}

NodeId MergedTree::find(std::string_view path) const
{
    NodeId node = root();
    for (const std::string_view component : PathName::parse(path).components) {
        node = isDirectory(node) ? child(node, component) : noNode;
        if (node == noNode || isHidden(node))
            return noNode;
    }
    return node;
}

NodeId MergedTree::resolve(std::string_view path) const
{
    std::vector<std::string_view> pending = splitComponents(path);
    std::ranges::reverse(pending);
    NodeId node = root();
    std::uint32_t hops = 0;
    while (!pending.empty()) {
        const std::string_view component = pending.back();
        pending.pop_back();
        if (component == "..") {
            if (node != root())
                node = m_parent[node];
            continue;
        }
        const NodeId next = isDirectory(node) ? child(node, component) : noNode;
        if (next == noNode || isHidden(next))
            return noNode;
        if (m_kind[next] != NodeKind::Symlink) {
            node = next;
            continue;
        }
        if (++hops > limits::symlinkHops)
            return noNode;
        const std::string_view target = linkTarget(next);
        if (target.starts_with('/'))
            node = root();
        const auto steps = splitComponents(target);
        pending.insert(pending.end(), steps.rbegin(), steps.rend());
    }
    return node;
}

std::vector<NodeId> MergedTree::findAll(std::string_view path) const
{
    std::vector<NodeId> nodes{root()};
    for (const std::string_view component : PathName::parse(path).components) {
        std::vector<NodeId> below;
        for (const NodeId folder : nodes) {
            if (!isDirectory(folder))
                continue;
            NodeId at = child(folder, component);
            const std::uint32_t end =
                static_cast<std::uint32_t>(firstChild(folder)) + childCount(folder);
            for (; at != noNode && static_cast<std::uint32_t>(at) < end && name(at) == component;
                 at = NodeId{static_cast<std::uint32_t>(at) + 1})
                below.push_back(at);
        }
        nodes = std::move(below);
    }
    std::ranges::stable_sort(nodes, [this](NodeId a, NodeId b) {
        // Visible first, then those hidden last.
        const auto rank = [this](NodeId n) { return isHidden(n) ? m_hiddenBy[n] : 0xFFFFU; };
        return rank(a) > rank(b);
    });
    return nodes;
}

/// The members that made \a nodes what they are or were, in the order of layers and entries.
std::vector<MergedTree::Listing> MergedTree::listingsOf(const std::vector<NodeId>& nodes) const
{
    std::vector<Listing> all;
    for (const NodeId node : nodes) {
        if (!isDirectory(node)) {
            all.push_back({node, m_layer[node], m_entry[node]});
            continue;
        }
        const auto first = std::ranges::lower_bound(m_listings, node, {}, &Listing::node);
        all.insert(all.end(), first,
                   std::ranges::upper_bound(m_listings, node, {}, &Listing::node));
    }
    std::ranges::sort(all, [](const Listing& a, const Listing& b) {
        return a.layer != b.layer ? a.layer < b.layer : a.entry < b.entry;
    });
    return all;
}

std::vector<MergedTree::LifeStep> MergedTree::lifeLine(NodeId n) const
{
    const std::vector<NodeId> nodes = findAll(path(n));
    const std::vector<Listing> made = listingsOf(nodes);
    std::vector<LifeStep> steps;
    for (std::uint32_t layer = 1; layer <= m_last; ++layer) {
        std::optional<LifeStep> step;
        for (const Listing& one : made)
            if (one.layer == layer) // The last of them counts.
                step = LifeStep{layer, Change::Added, one.node, 0, one.entry};
        // What a later entry of the same layer took again is not what the layer left.
        if (step && isHidden(step->node) && m_hiddenBy[step->node] == layer)
            step.reset();
        if (!step) {
            const auto lost =
                std::ranges::find_if(nodes, [&](NodeId at) { return m_hiddenBy[at] == layer; });
            if (lost != nodes.end() && !steps.empty() && steps.back().change != Change::Removed)
                step = LifeStep{layer, Change::Removed, *lost, 0, std::nullopt};
        }
        if (step)
            steps.push_back(*step);
    }
    // Each against the one before.
    for (std::size_t i = 0; i < steps.size(); ++i) {
        LifeStep& step = steps[i];
        const LifeStep* before =
            i > 0 && steps[i - 1].change != Change::Removed ? &steps[i - 1] : nullptr;
        const auto bytes = [this](const LifeStep& s) {
            return static_cast<std::int64_t>(fileSize(s.node));
        };
        if (step.change == Change::Removed) {
            step.bytesDelta = before != nullptr ? -bytes(*before) : 0;
            continue;
        }
        step.bytesDelta = bytes(step) - (before != nullptr ? bytes(*before) : 0);
        if (before != nullptr)
            step.change = isSameThing(*before, step) ? Change::MetadataOnly : Change::Changed;
    }
    return steps;
}

bool MergedTree::isSameThing(const LifeStep& before, const LifeStep& after) const
{
    const NodeId a = before.node;
    const NodeId b = after.node;
    if (m_kind[a] != m_kind[b])
        return false;
    if (isDirectory(a))
        return true;
    const Inode left = inode(a);
    const Inode right = inode(b);
    if (m_kind[a] == NodeKind::Symlink)
        return linkTarget(a) == linkTarget(b);
    if (m_kind[a] != NodeKind::File)
        return attributes(a).devMajor == attributes(b).devMajor
               && attributes(a).devMinor == attributes(b).devMinor;
    if (fileSize(a) != fileSize(b))
        return false;
    return fileSize(a) == 0
           || isSameContent(m_layers[left.layer - 1U].contents.get(), left.entry,
                            m_layers[right.layer - 1U].contents.get(), right.entry);
}

} // namespace core
