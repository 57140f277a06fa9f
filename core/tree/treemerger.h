// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/pathname.h"
#include "core/tree/pathscope.h"
#include "core/tree/treenode.h"

#include <unordered_map>
#include <unordered_set>

namespace core {

/// Applies layers one after another to a tree that keeps every name that ever was
/// (docs/layer-rules.md), then lays it out as a MergedTree. A name is live until the layer that
/// takes it; a new object at the same path is a new node whose `older` leads to the one before.
class TreeMerger
{
public:
    /// Of \a layerCount layers. \a steps, if given, are what is applied of each layer instead of
    /// all of it; borrowed.
    TreeMerger(std::size_t layerCount, const MergeOptions& options, const Task& task,
               const std::vector<std::vector<ScopedStep>>* steps = nullptr);
    /// Applies the next layer, base first; once the task is cancelled, nothing.
    void apply(IndexedLayer layer);
    /// The same for layers that are all there.
    void applyAll(std::vector<IndexedLayer> layers);
    /// Has the layers as \a layers know them by now; contents may have become known meanwhile.
    void learn(const std::vector<IndexedLayer>& layers);
    /// The tree, once all layers are applied. Fails only with Cancelled.
    Result<std::shared_ptr<const MergedTree>> finish();

private:
    static constexpr std::uint32_t none = noTreeNode;
    static constexpr NameId noName{0xFFFFFFFFU};
    using Id = TreeNodeId;
    using Node = TreeNode;
    using Inode = TreeInode;
    using Listing = TreeListing;
    using Place = TreePlace;
    using BaseMemo = std::unordered_map<Id, Id>; ///< What baseOf() found for folders.
    /// The tree as it stands, or as it was below the current layer.
    enum class View { Now, Below };

    // treemerger.cpp: names and places
    Id head(Id parent, std::string_view name) const;
    Id head(Id parent, NameId name) const;
    void prefetchHead(Id parent, NameId name) const;
    Id child(Id parent, std::string_view name, View view) const;
    Id child(Id parent, NameId name, View view) const;
    Id liveOf(Id newest, View view) const;
    NameId nameOf(NameId inLayer);
    bool isLive(Id node, View view) const;
    Id addNode(Id parent, NameId name, NodeKind kind);
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
    void applyMembers();
    void applyMarkers();
    Id findMarked(EntryId entry, const std::unordered_set<Id>* blocked, bool& metLink,
                  bool& isLoop) const;
    std::unordered_set<Id> linksListedAsElse() const;
    void prefetch(EntryId entry);
    void applyEntry(EntryId entry);
    void relistFolder(Id folder, EntryId entry);
    std::uint32_t inodeForEntry(EntryId entry);
    std::uint32_t findLinkedInode(EntryId entry, Id& target);
    std::uint32_t auxiliaryInode(EntryId entry);
    void warn(WarningCode code, EntryId entry, std::string message);

    // treecauses.cpp: why things are hidden
    void judgeLayer();
    HideCause judge(Id node);
    HideCause causeOfReplacing(Id node, Id by);
    HideCause judgeUpwards(Id node);
    Id liveAtPathOf(Id node);
    bool isSameContent(Id left, Id right) const;
    bool looksSame(Id left, Id right) const;
    bool isSameObject(Id left, Id right) const;
    std::string pathOf(Id node) const;

    // treelayout.cpp: the finished columns
    void layOut();
    bool isOwn(const Node& node) const;
    std::vector<bool> chooseNodes() const;
    TreeChildren groupByFolder(const std::vector<bool>& chosen) const;
    bool hasSameAttributes(Id node, std::uint16_t layer, EntryId entry, bool implied) const;
    Change changeOf(Id node, BaseMemo& memo) const;
    Id baseOf(Id node, BaseMemo& memo) const;
    template<class One, class Other>
    void both(One one, Other other) const;
    void sortSiblings(std::span<Id> siblings, std::vector<TreeSibling>& sorted) const;
    std::vector<Id> orderNodes();
    void numberInodes();
    void fillNodes(const std::vector<Id>& order);
    void fillNode(NodeId n, Id id, BaseMemo& memo);

    // treesums.cpp: what is said of several nodes
    void fillInodes(const std::vector<Id>& order);
    void fillListings();
    void fillCharges();
    template<class Add>
    void forFoldersUpwards(Add add);
    void fillVisibleSums();
    void fillHiddenSums();
    MergedTree::Folder& folderAbove(NodeId id);
    void sumBytes();

    const LayerIndex& index() const { return indexOf(m_layer); }
    const LayerIndex& indexOf(std::uint16_t layer) const { return m_tree->layerIndex(layer); }
    const ContentDigests* contentsOf(std::uint16_t layer) const;

    std::shared_ptr<MergedTree> m_tree;
    MergeOptions m_options;
    const Task& m_task;
    const std::vector<std::vector<ScopedStep>>* m_steps; ///< Null: all members are applied.

    std::vector<Node> m_nodes;
    std::vector<Inode> m_inodes;
    NameTable m_names;
    IdSlots m_slots; ///< The newest node of a name in a folder.

    // Of the layer being applied.
    std::uint16_t m_layer = 0;
    std::vector<NameId> m_nameIds; ///< By its names, once they were looked up; noName: not yet.
    std::vector<TreeCachedDir> m_dirs;
    std::uint32_t m_epoch = 0; ///< Changes when a cached folder may lead elsewhere.
    std::vector<Id> m_removed;
    /// Skipped members that links may name (W6).
    std::unordered_map<std::string, EntryId> m_auxiliary;
    std::unordered_map<std::uint32_t, std::uint32_t> m_auxiliaryInodes;
    std::unordered_map<Id, Id> m_liveMemo;
    std::unordered_map<Id, HideCause> m_causeMemo;

    /// What folders were before the layers whose changes are marked.
    std::unordered_map<Id, Listing> m_baseListing;
    std::vector<std::pair<Id, Listing>> m_listings; ///< Of every folder, each time it is listed.
    std::vector<NodeId> m_finalNode;                ///< By working id, noNode if left out.
    std::vector<std::uint32_t> m_finalInode;        ///< By working number, or MergedTree::ownInode.
    std::vector<TreeCharge> m_charges;
    std::vector<std::pair<Id, Id>> m_undecided; ///< What looks the same as what replaced it.
};

} // namespace core
