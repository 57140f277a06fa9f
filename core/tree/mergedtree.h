// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

enum class NodeId : std::uint32_t {};
constexpr NodeId noNode = NodeId{0xFFFFFFFFU};

enum class NodeKind : std::uint8_t { File, Directory, Symlink, CharDevice, BlockDevice, Fifo };
/// As in JSON: file, dir, symlink, char, block, fifo.
std::string_view nodeKindName(NodeKind kind);

/// Why bytes or names are hidden (docs/layer-rules.md, "Waste").
enum class HideCause : std::uint8_t {
    None,
    Overwritten,
    MetadataOnly,
    TypeReplaced,
    Deleted,
    FolderDeleted,
    Opaque,
    RepeatedInLayer,
};
constexpr std::size_t hideCauseCount = 8;
/// As in JSON: overwritten, metadataOnly, …
std::string_view hideCauseName(HideCause cause);

/// What the layers from MergeOptions::changesSince on did to a path, against the tree below them.
enum class Change : std::uint8_t { None, Added, Changed, MetadataOnly, Removed };

struct Attributes
{
    std::uint16_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::optional<Timestamp> mtime; ///< None for implied folders.
    std::uint32_t devMajor = 0;
    std::uint32_t devMinor = 0;
};

/// Hidden bytes of one inode, charged once (docs/layer-rules.md, "Waste").
struct HiddenCharge
{
    NodeId node = noNode; ///< The ghost under whose name it is charged.
    std::uint64_t bytes = 0;
    std::uint32_t shippedBy = 0;
    std::uint32_t hiddenBy = 0;
    HideCause cause = HideCause::None;
};

struct MergeOptions
{
    std::uint32_t first = 1; ///< Layers first…last are shown; those below first only give context.
    std::uint32_t last = 0;  ///< 0 = the top one.
    std::uint32_t changesSince =
        0; ///< Change marks are against the tree below this layer; 0: last.
};

/// The file system that layers make, with what they hide kept as ghosts. Immutable columns; nodes
/// are in breadth-first order, the children of one folder next to each other, sorted by name bytes,
/// a visible one before the ghosts of its name, those from the newest to the oldest.
///
/// With first > 1 the layers below are applied too, so that links, parents and whiteouts mean what
/// they mean in the image, but the tree holds only what layers first…last brought or hid and the
/// folders on the way there (isContext()).
class MergedTree
{
public:
    NodeId root() const { return NodeId{0}; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_parent.size()); }

    NodeId parent(NodeId n) const { return m_parent[n]; } ///< noNode for the root.
    NodeId firstChild(NodeId n) const { return isDirectory(n) ? folder(n).firstChild : root(); }
    std::uint32_t childCount(NodeId n) const { return isDirectory(n) ? folder(n).childCount : 0; }
    std::uint32_t row(NodeId n) const; ///< Position among the children of its parent.
    std::string_view name(NodeId n) const { return m_names.text(m_name[n]); }
    std::string path(NodeId n) const; ///< "/" for the root; raw bytes.
    /// True if path(\a a) < path(\a b). O(depth): the paths are not made.
    bool isPathLess(NodeId a, NodeId b) const;

    NodeKind kind(NodeId n) const { return m_kind[n]; }
    bool isDirectory(NodeId n) const { return m_kind[n] == NodeKind::Directory; }
    std::uint64_t fileSize(NodeId n) const; ///< Logical size of a file, 0 for the rest.
    Attributes attributes(NodeId n) const;
    std::string_view linkTarget(NodeId n) const; ///< Of a symlink.
    const Xattrs& xattrs(NodeId n) const;

    /// The layer that gave the path what it is now (for a folder the last that lists it).
    std::uint32_t layer(NodeId n) const { return m_layer[n]; }
    /// The member that made this name, in layer(n); none for implied folders.
    std::optional<EntryId> entry(NodeId n) const;
    /// Where the content of a file lies: for a hard link the member it leads to. None if dangling.
    struct Source
    {
        std::uint32_t layer = 0; ///< From 1.
        EntryId entry = EntryId{0};
    };
    std::optional<Source> contentSource(NodeId n) const;

    bool isImplied(NodeId n) const { return (m_flags[n] & ImpliedFlag) != 0; }
    bool isDanglingLink(NodeId n) const { return (m_flags[n] & DanglingFlag) != 0; }
    bool isContext(NodeId n) const { return (m_flags[n] & ContextFlag) != 0; }
    bool isHidden(NodeId n) const { return m_hiddenBy[n] != 0; }
    std::uint32_t hiddenBy(NodeId n) const { return m_hiddenBy[n]; } ///< Layer, 0 = visible.
    HideCause hideCause(NodeId n) const { return m_cause[n]; }
    Change change(NodeId n) const { return m_change[n]; }

    /// Number of visible names of the node's inode; 1 for folders.
    std::uint32_t linkCount(NodeId n) const;
    /// The inode's first visible name if there are several and \a n is not it; else noNode.
    NodeId hardLinkTo(NodeId n) const;
    /// All visible names of the node's inode, sorted by path, \a n included.
    std::vector<NodeId> hardLinkNames(NodeId n) const;

    /// Bytes of the visible files at or below \a n, each inode once (at its first name).
    std::uint64_t subtreeBytes(NodeId n) const;
    std::uint64_t subtreeHiddenBytes(NodeId n) const;
    std::uint32_t subtreeFiles(NodeId n) const; ///< Visible non-folders.

    /// The visible node at \a path, symlinks not followed; noNode if there is none.
    NodeId find(std::string_view path) const;
    /// The visible node that \a path leads to, symlinks in every component followed inside the
    /// root.
    NodeId resolve(std::string_view path) const;
    /// All nodes at \a path, the visible one first, then ghosts from the newest on.
    std::vector<NodeId> findAll(std::string_view path) const;
    /// The visible child or, if none, the newest ghost called \a name below \a n.
    NodeId child(NodeId n, std::string_view name) const;

    /// Sizes of all file entries applied by layers first…last, by layer (index 0 unused).
    const std::vector<std::uint64_t>& shippedByLayer() const { return m_shippedByLayer; }
    const std::vector<HiddenCharge>& charges() const
    {
        return m_charges;
    } ///< Sorted by path bytes.
    std::uint64_t visibleBytes() const { return m_visibleBytes; }
    bool contentsCompared() const { return m_contentsCompared; }
    std::uint32_t firstLayer() const { return m_first; }
    std::uint32_t lastLayer() const { return m_last; }
    const Warnings& warnings() const { return m_warnings; } ///< Of merging, with layer numbers.

    /// One step in the life of a path.
    struct LifeStep
    {
        std::uint32_t layer = 0;
        Change change = Change::None; ///< Added, Changed, MetadataOnly or Removed.
        NodeId node = noNode;         ///< The node it made; for Removed the one it took.
        std::int64_t bytesDelta = 0;  ///< Of the file at the path.
        std::optional<EntryId> entry;
    };
    /// Every layer that touched the path of \a n, oldest first; O(layers + nodes at the path).
    std::vector<LifeStep> lifeLine(NodeId n) const;

    const LayerIndex& layerIndex(std::uint32_t layer) const { return *m_layers[layer - 1].index; }
    const std::vector<IndexedLayer>& layers() const { return m_layers; }

private:
    friend class TreeMerger;
    bool isSameThing(const LifeStep& before, const LifeStep& after) const;

    enum Flag : std::uint8_t { ImpliedFlag = 1, DanglingFlag = 2, ContextFlag = 4, EntryFlag = 8 };

    struct Folder
    {
        NodeId firstChild = noNode;
        std::uint32_t childCount = 0;
        std::uint64_t bytes = 0; ///< As subtreeBytes() …
        std::uint64_t hiddenBytes = 0;
        std::uint32_t files = 0;
    };
    struct Inode
    {
        std::uint16_t layer = 0;
        EntryId entry = EntryId{0};
        std::uint32_t names = 0; ///< Visible ones.
        NodeId first = noNode;   ///< First visible name.
    };
    /// A folder as a layer lists it.
    struct Listing
    {
        NodeId node = noNode;
        std::uint32_t layer = 0;
        EntryId entry = EntryId{0};
    };
    /// Of a node with an inode of its own, made by the member that made its name.
    static constexpr std::uint32_t ownInode = 0xFFFFFFFFU;

    const Folder& folder(NodeId n) const { return m_folders[m_detail[n]]; }
    Inode inode(NodeId n) const; ///< Not of folders.
    std::vector<Listing> listingsOf(const std::vector<NodeId>& nodes) const;

    Column<NodeId, NodeId> m_parent;
    Column<NodeId, NameId> m_name;
    Column<NodeId, std::uint16_t> m_layer;
    Column<NodeId, std::uint16_t> m_hiddenBy;
    Column<NodeId, NodeKind> m_kind;
    Column<NodeId, HideCause> m_cause;
    Column<NodeId, Change> m_change;
    Column<NodeId, std::uint8_t> m_flags;
    Column<NodeId, EntryId> m_entry; ///< In layer m_layer, where EntryFlag is set.
    /// The number of a folder in m_folders, of anything else in m_inodes, or ownInode.
    Column<NodeId, std::uint32_t> m_detail;
    std::vector<Folder> m_folders;
    std::vector<Inode> m_inodes;     ///< Those with several names, or a name by another member.
    std::vector<Listing> m_listings; ///< Sorted by node, then layer and entry.
    /// Bytes that are hidden with the names under which they are charged, by node.
    std::vector<std::pair<NodeId, std::uint64_t>> m_hiddenFiles;
    NameTable m_names;
    std::vector<IndexedLayer> m_layers;
    std::vector<std::uint64_t> m_shippedByLayer;
    std::vector<HiddenCharge> m_charges;
    std::uint64_t m_visibleBytes = 0;
    bool m_contentsCompared = false;
    std::uint32_t m_first = 1;
    std::uint32_t m_last = 0;
    Warnings m_warnings;
};

/// Applies \a layers (base first) by docs/layer-rules.md. O(entries × depth), sorting O(n log n).
/// Fails only with Cancelled. Content digests, where given, tell metadata-only copies from
/// overwritten files.
Result<std::shared_ptr<const MergedTree>>
mergeLayers(std::vector<IndexedLayer> layers, const MergeOptions& options, const Task& task);

} // namespace core
