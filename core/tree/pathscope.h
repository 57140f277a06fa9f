// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hashset.h"
#include "core/tree/idslots.h"
#include "core/tree/mergedtree.h"

namespace core {

/// What one layer does to the paths that matter: a member that is applied, or one of which only
/// matters that it needs a folder.
struct ScopedStep
{
    EntryId entry{0};
    std::optional<DirId> folder; ///< That is all of it.
};

/// Finds out which members of which layers can have a say in where a path leads. Members act where
/// they are written unless a symbolic link is on the way, so those at the path and above it matter,
/// those at whatever links on the way may lead to, and all that are written below a link.
class PathScope
{
public:
    /// Of layers 1…\a last of \a layers, which are borrowed.
    PathScope(const std::vector<IndexedLayer>& layers, std::uint32_t last)
        : m_layers(layers)
        , m_last(last)
    {
    }

    /// False if too much may have a say.
    bool find(std::string_view path);
    /// Of each layer, the lowest first, in the order of its members.
    std::vector<std::vector<ScopedStep>> steps() const;

private:
    /// Of a path. That two paths have the same one by chance makes more members matter, not less.
    using PathHash = std::uint64_t;
    struct Link ///< A member at a path that it may have.
    {
        PathHash path = 0;
        std::uint32_t layer = 0;
        EntryId entry{0};
        bool mayBeSymlink = false;
        std::uint32_t other = IdSlots::none; ///< The next one at the same path, in m_links.
    };
    struct LayerLinks ///< In the order of the layer.
    {
        std::vector<Link> symlinks;
        std::vector<Link> hardLinks;
    };
    struct Folders ///< Of one layer, by DirId.
    {
        std::vector<PathHash> paths;
        std::vector<bool> isBelowLink;
    };
    /// A place on the way along a path.
    struct Way
    {
        std::vector<PathHash> at;              ///< Of the folders that were entered, from the root.
        std::vector<std::string_view> pending; ///< What is still to go, the next one last.
        std::uint32_t hops = 0;
    };

    const LayerIndex& index(std::uint32_t layer) const { return *m_layers[layer - 1].index; }
    PathHash pathOf(const Link& link) const;
    void hashFolders(std::uint32_t layer);
    void findLinks();
    LayerLinks linksOf(std::uint32_t layer) const;
    void findHardLinksToSymlinks(std::vector<LayerLinks>& found) const;
    template<class Use>
    void forLinksAt(PathHash path, Use use) const;
    bool maySymlinkBeAt(PathHash path) const { return m_symlinkPaths.contains(path); }
    void keepLink(const Link& link);
    void findCrookedFolders();
    bool findOtherPlacesOfLinks();
    std::vector<std::string_view> components(std::uint32_t layer, DirId dir) const;
    void follow(std::vector<std::string_view> path, std::vector<PathHash>* ends = nullptr);
    void take(Way way, std::vector<Way>& ways, std::vector<PathHash>* ends);
    void takeLinksAt(PathHash path, const Way& way, std::vector<Way>& ways);
    void want(PathHash path);
    void wantWhatIsBelowLinks();
    void wantTargets();
    std::vector<ScopedStep> stepsOf(std::uint32_t layer) const;

    const std::vector<IndexedLayer>& m_layers;
    const std::uint32_t m_last;
    std::vector<Folders> m_folders; ///< By layer, from 0.
    std::vector<Link> m_links;      ///< Symbolic and hard ones.
    IdSlots m_linksByPath;          ///< The newest link of each path.
    HashSet m_symlinkPaths;
    HashSet m_wanted;              ///< With every path all above it.
    std::vector<Link> m_hardLinks; ///< Wanted ones whose targets are not wanted yet.
    std::uint32_t m_budget = 0;    ///< Steps along paths that may still be taken.
    bool m_isTooMuch = false;
};

} // namespace core
