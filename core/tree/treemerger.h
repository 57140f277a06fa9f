// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "core/tree/pathname.h"
#include "core/tree/pathscope.h"

#include <unordered_map>
#include <unordered_set>

namespace core {

/// Applies layers one after another to a tree that keeps every name that ever was
/// (docs/layer-rules.md), then lays it out as a MergedTree. A name is live until the layer that
/// takes it; a new object at the same path is a new node whose `older` leads to the one before.
class TreeMerger
{
public:
    /// \a steps, if given, are what is applied of each layer instead of all of it; borrowed.
    TreeMerger(std::vector<IndexedLayer> layers, const MergeOptions& options, const Task& task,
               const std::vector<std::vector<ScopedStep>>* steps = nullptr);
    Result<std::shared_ptr<const MergedTree>> run();

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    static constexpr NameId noName{0xFFFFFFFFU};
    using Id = std::uint32_t; ///< Of a working node; 0 is the root.

    struct Node
    {
        Id parent = none;
        NameId name{0};
        std::uint32_t inode = none; ///< Of everything but folders.
        Id older = none;            ///< The node that had this name in this folder before.
        Id next = none;             ///< In its folder's list.
        Id firstChild = none;       ///< Newest first; may hold nodes that died since.
        Id firstGhost = none;       ///< Those already taken out of the other list.
        EntryId entry{0};
        std::uint16_t born = 0;
        std::uint16_t died = 0;  ///< Layer that took it, 0 = live.
        std::uint16_t layer = 0; ///< That made it what it is; for folders the last that lists it.
        std::uint16_t whiteoutBy = 0; ///< Layer whose whiteout names it.
        std::uint16_t opaqueBy = 0;   ///< Layer with an opaque marker in it.
        NodeKind kind = NodeKind::Directory;
        HideCause cause = HideCause::None;
        bool implied = false;
        bool dangling = false;
    };
    struct Inode
    {
        std::uint64_t size = 0;
        EntryId entry{0};
        std::uint32_t liveNames = 0;
        Id shipNode = none; ///< The name it was shipped by.
        std::uint16_t layer = 0;
        bool charged = false;
    };
    /// A place that a path leads to: an existing folder and the names missing below it.
    struct Place
    {
        Id folder = 0;
        std::vector<std::string_view> missing;
        bool isLoop = false;    ///< Too many links on the way.
        bool isBlocked = false; ///< Met a link that must not be followed (rule W2).
    };
    enum class View {
        Now,
        Below
    }; ///< The tree as it stands, or as it was below the current layer.
    struct CachedDir
    {
        Id node = none;
        std::uint32_t epoch = 0;
        std::uint32_t hops = 0;
    };
    struct Marker
    {
        EntryId entry{0};
        Id node = none;
    };

    // treemerger.cpp: names and places
    Id head(Id parent, std::string_view name) const;
    Id head(Id parent, NameId name) const;
    Id child(Id parent, std::string_view name, View view) const;
    Id child(Id parent, NameId name, View view) const;
    Id liveOf(Id newest, View view) const;
    NameId nameOf(NameId inLayer);
    bool isLive(Id node, View view) const;
    Id addNode(Id parent, NameId name, NodeKind kind);
    void growSlots();
    Place walk(Id start, const std::vector<std::string_view>& components, View view,
               std::uint32_t& hops, const std::unordered_set<Id>* blocked = nullptr) const;
    Id makeFolders(const Place& place);
    Id makeImplied(Id parent, NameId name);
    Id folderOf(DirId dir);
    void remove(Id node);
    void removeOne(Id node);
    void removeChildren(Id folder);

    // treeapply.cpp: one layer
    template<class Use>
    void forEachStep(Use use) const;
    void applyLayer();
    void applyMarkers();
    Id findMarked(EntryId entry, const std::unordered_set<Id>* blocked, bool& metLink,
                  bool& isLoop) const;
    std::unordered_set<Id> linksListedAsElse() const;
    void applyEntry(EntryId entry);
    void applyRoot(EntryId entry);
    void relistFolder(Id folder, EntryId entry);
    std::uint32_t inodeForEntry(EntryId entry);
    std::uint32_t findLinkedInode(EntryId entry, Id& target);
    std::uint32_t auxiliaryInode(EntryId entry);
    void warn(WarningCode code, EntryId entry, std::string message);

    // treecauses.cpp: why things are hidden
    void judgeLayer();
    HideCause judge(Id node);
    HideCause judgeUpwards(Id node);
    Id liveAtPathOf(Id node);
    bool isSameContent(Id left, Id right) const;
    bool isSameObject(Id left, Id right) const;
    std::string pathOf(Id node) const;

    // treelayout.cpp: the finished columns
    void layOut();
    std::vector<Id> selectNodes();
    void numberInodes();
    void reserveNodes(std::size_t count);
    void fillNode(Id id);
    void fillInodes(const std::vector<Id>& order);
    void fillListings();
    void fillSums();
    void fillCharges();
    Change changeOf(Id node);
    Id baseOf(Id node);
    bool hasSameAttributes(Id node, std::uint16_t layer, EntryId entry, bool implied) const;

    const LayerIndex& index() const { return *m_tree->m_layers[m_layer - 1U].index; }
    const LayerIndex& indexOf(std::uint16_t layer) const
    {
        return *m_tree->m_layers[layer - 1U].index;
    }

    std::shared_ptr<MergedTree> m_tree;
    MergeOptions m_options;
    const Task& m_task;
    const std::vector<std::vector<ScopedStep>>* m_steps; ///< Null: all members are applied.

    std::vector<Node> m_nodes;
    std::vector<Inode> m_inodes;
    NameTable m_names;
    std::vector<Id> m_slots; ///< Open addressing over (parent, name): newest node, none = free.

    // Of the layer being applied.
    std::uint16_t m_layer = 0;
    std::vector<NameId> m_nameIds; ///< By its names, once they were looked up; noName: not yet.
    std::vector<CachedDir> m_dirs;
    std::uint32_t m_epoch = 0; ///< Changes when a cached folder may lead elsewhere.
    std::vector<Id> m_removed;
    std::unordered_map<std::string, EntryId>
        m_auxiliary; ///< Skipped members that links may name (W6).
    std::unordered_map<std::uint32_t, std::uint32_t> m_auxiliaryInodes;
    std::unordered_map<Id, Id> m_liveMemo;
    std::unordered_map<Id, HideCause> m_causeMemo;

    /// What a folder was before the layers whose changes are marked.
    struct Listing
    {
        std::uint16_t layer = 0;
        EntryId entry{0};
        bool implied = false;
    };
    std::unordered_map<Id, Listing> m_baseListing;
    std::vector<std::pair<Id, Listing>> m_listings; ///< Of every folder, each time it is listed.
    std::unordered_map<Id, Id> m_baseMemo;
    std::vector<NodeId> m_finalNode;         ///< By working id, noNode if left out.
    std::uint32_t m_folders = 0;             ///< How many were filled in.
    std::vector<std::uint32_t> m_finalInode; ///< By working number, or MergedTree::ownInode.
    struct RawCharge
    {
        Id node = none;
        HiddenCharge charge;
    };
    std::vector<RawCharge> m_charges;
};

} // namespace core
