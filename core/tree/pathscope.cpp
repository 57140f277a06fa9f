// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/pathscope.h"

#include "core/base/limits.h"
#include "core/base/pool.h"
#include "core/tree/pathname.h"

#include <algorithm>
#include <functional>

namespace core {

namespace {

constexpr std::uint64_t rootHash = 0x9E3779B97F4A7C15ULL;
/// More than that, and merging everything is hardly slower.
constexpr std::uint32_t mostSteps = 20'000;
constexpr int mostRounds = 8;

std::uint64_t nameHash(std::string_view name)
{
    return std::hash<std::string_view>{}(name);
}

std::uint64_t below(std::uint64_t folder, std::string_view name)
{
    std::uint64_t hash = (folder ^ nameHash(name)) * 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 32U;
    return hash * 0x9E3779B97F4A7C15ULL;
}

/// For IdSlots; what many names have in common is not to lie on top of each other.
std::uint32_t slotHash(std::uint64_t path)
{
    return static_cast<std::uint32_t>((path * HashSet::multiplier()) >> 32U);
}

bool isMarkerKind(EntryKind kind)
{
    return kind == EntryKind::Whiteout || kind == EntryKind::OpaqueMarker;
}

std::size_t number(DirId dir)
{
    return static_cast<std::size_t>(dir);
}

} // namespace

bool PathScope::find(std::string_view path)
{
    m_budget = mostSteps;
    findLinks();
    for (int round = 0;; ++round) {
        findCrookedFolders();
        if (!findOtherPlacesOfLinks())
            break;
        m_isTooMuch = m_isTooMuch || round == mostRounds;
        if (m_isTooMuch)
            return false;
    }
    m_wanted.clear(); // What was found on the way to places of links need not matter.
    m_hardLinks.clear();
    want(rootHash);
    follow(splitComponents(path));
    wantWhatIsBelowLinks();
    wantTargets();
    return !m_isTooMuch;
}

void PathScope::hashFolders(std::uint32_t layer)
{
    const LayerIndex& its = index(layer);
    std::vector<PathHash>& paths = m_folders[layer - 1].paths;
    paths.assign(its.dirCount(), rootHash);
    for (std::uint32_t i = 1; i < its.dirCount(); ++i) // Parents come first.
        paths[i] =
            below(paths[number(its.dirParent(DirId{i}))], its.names().text(its.dirName(DirId{i})));
}

PathScope::PathHash PathScope::pathOf(const Link& link) const
{
    const LayerIndex& its = index(link.layer);
    return below(m_folders[link.layer - 1].paths[number(its.dir(link.entry))],
                 its.name(link.entry));
}

void PathScope::findLinks()
{
    m_folders.resize(m_last);
    std::vector<LayerLinks> found(m_last);
    parallelFor(m_last, [&](std::size_t i) {
        const auto layer = static_cast<std::uint32_t>(i + 1);
        hashFolders(layer);
        found[i] = linksOf(layer);
    });
    findHardLinksToSymlinks(found);
    for (const LayerLinks& links : found) {
        for (const Link& link : links.symlinks)
            keepLink(link);
        for (const Link& link : links.hardLinks)
            keepLink(link);
    }
}

PathScope::LayerLinks PathScope::linksOf(std::uint32_t layer) const
{
    const LayerIndex& its = index(layer);
    LayerLinks links;
    for (std::uint32_t i = 0; i < its.size(); ++i) {
        const EntryKind kind = its.kind(EntryId{i});
        if (kind != EntryKind::Symlink && kind != EntryKind::HardLink)
            continue;
        Link link{0, layer, EntryId{i}, kind == EntryKind::Symlink};
        link.path = pathOf(link);
        (link.mayBeSymlink ? links.symlinks : links.hardLinks).push_back(link);
    }
    return links;
}

/// A hard link to a symbolic link is another one. Which ones are is judged by names alone, as
/// those stay what they are whatever folder a link leads to.
void PathScope::findHardLinksToSymlinks(std::vector<LayerLinks>& found) const
{
    if (std::ranges::all_of(found, [](const LayerLinks& one) { return one.hardLinks.empty(); }))
        return;
    HashSet names;
    for (const LayerLinks& links : found)
        for (const Link& link : links.symlinks)
            names.insert(nameHash(index(link.layer).name(link.entry)));
    const auto isNewSymlink = [&](Link& link) {
        const LayerIndex& its = index(link.layer);
        const PathName target = PathName::parse(its.linkTarget(link.entry));
        if (link.mayBeSymlink || target.components.empty()
            || !names.contains(nameHash(target.components.back())))
            return false;
        link.mayBeSymlink = true;
        return names.insert(nameHash(its.name(link.entry)));
    };
    for (bool isNew = !names.isEmpty(); isNew;) {
        isNew = false;
        for (LayerLinks& links : found)
            for (Link& link : links.hardLinks)
                isNew = isNewSymlink(link) || isNew;
    }
}

void PathScope::keepLink(const Link& link)
{
    const auto isThere = [&](std::uint32_t other) { return m_links[other].path == link.path; };
    std::uint32_t& newest = m_linksByPath.place(slotHash(link.path), isThere);
    const std::uint32_t other = std::exchange(newest, static_cast<std::uint32_t>(m_links.size()));
    m_links.push_back(link);
    m_links.back().other = other;
    if (link.mayBeSymlink)
        m_symlinkPaths.insert(link.path);
}

/// Calls \a use with the links at \a path until it is false.
template<class Use>
void PathScope::forLinksAt(PathHash path, Use use) const
{
    std::uint32_t link = m_linksByPath.find(
        slotHash(path), [&](std::uint32_t other) { return m_links[other].path == path; });
    while (link != IdSlots::none && use(m_links[link]))
        link = m_links[link].other;
}

void PathScope::findCrookedFolders()
{
    for (std::uint32_t layer = 1; layer <= m_last; ++layer) {
        Folders& folders = m_folders[layer - 1];
        folders.isBelowLink.assign(folders.paths.size(), false);
        for (std::uint32_t i = 1; i < folders.paths.size(); ++i)
            folders.isBelowLink[i] = folders.isBelowLink[number(index(layer).dirParent(DirId{i}))]
                                     || maySymlinkBeAt(folders.paths[i]);
    }
}

/// Links that are written below links come to stand elsewhere. True if that is anywhere new.
bool PathScope::findOtherPlacesOfLinks()
{
    std::vector<Link> more;
    for (const Link& link : m_links) {
        const LayerIndex& its = index(link.layer);
        if (!m_folders[link.layer - 1].isBelowLink[number(its.dir(link.entry))]
            || link.path != pathOf(link))
            continue;
        std::vector<PathHash> ends;
        follow(components(link.layer, its.dir(link.entry)), &ends);
        for (const PathHash end : ends) {
            Link other = link;
            other.path = below(end, its.name(link.entry));
            bool isKnown = false;
            forLinksAt(other.path, [&](const Link& known) {
                isKnown = known.layer == link.layer && known.entry == link.entry;
                return !isKnown;
            });
            if (!isKnown)
                more.push_back(other);
        }
        if (m_isTooMuch)
            return false;
    }
    for (const Link& link : more)
        keepLink(link);
    return !more.empty();
}

std::vector<std::string_view> PathScope::components(std::uint32_t layer, DirId dir) const
{
    std::vector<std::string_view> names;
    for (; dir != DirId{0}; dir = index(layer).dirParent(dir))
        names.push_back(index(layer).names().text(index(layer).dirName(dir)));
    std::ranges::reverse(names);
    return names;
}

/// Wants everything on all ways that \a path may take, whether links stand where they may stand or
/// not; \a ends is where they may end.
void PathScope::follow(std::vector<std::string_view> path, std::vector<PathHash>* ends)
{
    std::ranges::reverse(path);
    std::vector<Way> ways{{{rootHash}, std::move(path), 0}};
    while (!ways.empty() && !m_isTooMuch) {
        Way way = std::move(ways.back());
        ways.pop_back();
        take(std::move(way), ways, ends);
    }
}

void PathScope::take(Way way, std::vector<Way>& ways, std::vector<PathHash>* ends)
{
    while (!way.pending.empty()) {
        if (m_budget == 0) {
            m_isTooMuch = true;
            return;
        }
        --m_budget;
        const std::string_view name = way.pending.back();
        way.pending.pop_back();
        if (name == "..") {
            if (way.at.size() > 1)
                way.at.pop_back();
            continue;
        }
        const PathHash path = below(way.at.back(), name);
        want(path);
        if (maySymlinkBeAt(path) && way.hops <= limits::symlinkHops)
            takeLinksAt(path, way, ways);
        if (m_isTooMuch)
            return;
        way.at.push_back(path);
    }
    if (ends != nullptr)
        ends->push_back(way.at.back());
}

/// Adds the ways that \a way may take where a link stands at \a path.
void PathScope::takeLinksAt(PathHash path, const Way& way, std::vector<Way>& ways)
{
    forLinksAt(path, [&](const Link& link) {
        const LayerIndex& its = index(link.layer);
        // Where a hard link leads is another link's matter.
        const bool isHard = link.mayBeSymlink && its.kind(link.entry) != EntryKind::Symlink;
        m_isTooMuch = isHard || m_budget == 0;
        if (m_isTooMuch)
            return false;
        --m_budget;
        if (!link.mayBeSymlink)
            return true;
        const std::string_view target = its.linkTarget(link.entry);
        Way other = way;
        ++other.hops;
        if (target.starts_with('/'))
            other.at = {rootHash};
        const auto steps = splitComponents(target);
        other.pending.insert(other.pending.end(), steps.rbegin(), steps.rend());
        ways.push_back(std::move(other));
        return true;
    });
}

void PathScope::want(PathHash path)
{
    if (!m_wanted.insert(path))
        return;
    forLinksAt(path, [&](const Link& link) {
        if (index(link.layer).kind(link.entry) == EntryKind::HardLink)
            m_hardLinks.push_back(link);
        return true;
    });
}

/// All members below links will be applied, so what decides where they go matters as well.
void PathScope::wantWhatIsBelowLinks()
{
    for (std::uint32_t layer = 1; layer <= m_last; ++layer)
        for (std::uint32_t i = 1; i < m_folders[layer - 1].paths.size() && !m_isTooMuch; ++i)
            if (m_folders[layer - 1].isBelowLink[i])
                follow(components(layer, DirId{i}));
    for (const Link& link : m_links) {
        const LayerIndex& its = index(link.layer);
        if (its.kind(link.entry) == EntryKind::HardLink
            && m_folders[link.layer - 1].isBelowLink[number(its.dir(link.entry))])
            m_hardLinks.push_back(link);
    }
}

void PathScope::wantTargets()
{
    while (!m_hardLinks.empty() && !m_isTooMuch) {
        const Link link = m_hardLinks.back();
        m_hardLinks.pop_back();
        follow(PathName::parse(index(link.layer).linkTarget(link.entry)).components);
    }
}

std::vector<ScopedStep> PathScope::stepsOf(std::uint32_t layer) const
{
    const LayerIndex& its = index(layer);
    const Folders& folders = m_folders[layer - 1];
    // Of each folder the nearest one from it upwards that is wanted.
    std::vector<DirId> nearest(folders.paths.size(), DirId{0});
    for (std::uint32_t i = 1; i < nearest.size(); ++i)
        nearest[i] = m_wanted.contains(folders.paths[i]) ? DirId{i}
                                                         : nearest[number(its.dirParent(DirId{i}))];
    std::vector<std::size_t> neededAt(nearest.size());
    std::vector<ScopedStep> steps;
    std::size_t applied = 1;
    for (std::uint32_t i = 0; i < its.size(); ++i) {
        const EntryId entry{i};
        const EntryKind kind = its.kind(entry);
        if (kind == EntryKind::LinkTarget)
            continue;
        const DirId dir = its.dir(entry);
        const DirId wanted = nearest[number(dir)];
        const bool isApplied =
            folders.isBelowLink[number(dir)]
            || (wanted == dir
                && (its.name(entry).empty()
                    || m_wanted.contains(below(folders.paths[number(dir)], its.name(entry)))));
        if (isApplied) {
            steps.push_back({entry, std::nullopt});
            ++applied;
        } else if (!isMarkerKind(kind) && wanted != DirId{0}
                   && neededAt[number(wanted)] != applied) {
            // Folders that it needs are made where they are missing, which once is enough for.
            neededAt[number(wanted)] = applied;
            steps.push_back({entry, wanted});
        }
    }
    return steps;
}

std::vector<std::vector<ScopedStep>> PathScope::steps() const
{
    std::vector<std::vector<ScopedStep>> all;
    for (std::uint32_t layer = 1; layer <= m_last; ++layer)
        all.push_back(stepsOf(layer));
    return all;
}

} // namespace core
