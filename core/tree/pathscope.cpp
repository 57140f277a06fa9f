// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/pathscope.h"

#include "core/base/limits.h"
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
    hashFolders();
    findLinks();
    for (int round = 0;; ++round) {
        sortLinks();
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

void PathScope::hashFolders()
{
    m_folders.resize(m_last);
    for (std::uint32_t layer = 1; layer <= m_last; ++layer) {
        const LayerIndex& its = index(layer);
        std::vector<PathHash>& paths = m_folders[layer - 1].paths;
        paths.assign(its.dirCount(), rootHash);
        for (std::uint32_t i = 1; i < its.dirCount(); ++i) // Parents come first.
            paths[i] = below(paths[number(its.dirParent(DirId{i}))],
                             its.names().text(its.dirName(DirId{i})));
    }
}

PathScope::PathHash PathScope::pathOf(const Link& link) const
{
    const LayerIndex& its = index(link.layer);
    return below(m_folders[link.layer - 1].paths[number(its.dir(link.entry))],
                 its.name(link.entry));
}

void PathScope::findLinks()
{
    std::vector<Link> hardLinks;
    for (std::uint32_t layer = 1; layer <= m_last; ++layer)
        for (std::uint32_t i = 0; i < index(layer).size(); ++i) {
            const EntryKind kind = index(layer).kind(EntryId{i});
            if (kind != EntryKind::Symlink && kind != EntryKind::HardLink)
                continue;
            Link link{0, layer, EntryId{i}, kind == EntryKind::Symlink};
            link.path = pathOf(link);
            (link.mayBeSymlink ? m_links : hardLinks).push_back(link);
        }
    findHardLinksToSymlinks(hardLinks);
    m_links.insert(m_links.end(), hardLinks.begin(), hardLinks.end());
}

/// A hard link to a symbolic link is another one. Which ones are is judged by names alone, as
/// those stay what they are whatever folder a link leads to.
void PathScope::findHardLinksToSymlinks(std::vector<Link>& hardLinks)
{
    std::unordered_set<std::uint64_t> names;
    for (const Link& link : m_links)
        names.insert(nameHash(index(link.layer).name(link.entry)));
    for (bool isNew = !names.empty(); isNew;) {
        isNew = false;
        for (Link& link : hardLinks) {
            const LayerIndex& its = index(link.layer);
            const PathName target = PathName::parse(its.linkTarget(link.entry));
            if (link.mayBeSymlink || target.components.empty()
                || !names.contains(nameHash(target.components.back())))
                continue;
            link.mayBeSymlink = true;
            isNew = names.insert(nameHash(its.name(link.entry))).second || isNew;
        }
    }
}

void PathScope::sortLinks()
{
    std::ranges::sort(m_links, [](const Link& a, const Link& b) {
        return std::tie(a.path, a.layer, a.entry) < std::tie(b.path, b.layer, b.entry);
    });
    for (const Link& link : m_links)
        if (link.mayBeSymlink)
            m_symlinkPaths.insert(link.path);
}

std::span<const PathScope::Link> PathScope::linksAt(PathHash path) const
{
    const auto first = std::ranges::lower_bound(m_links, path, {}, &Link::path);
    auto last = first;
    while (last != m_links.end() && last->path == path)
        ++last;
    return {first, last};
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
            const auto there = linksAt(other.path);
            if (std::ranges::none_of(there, [&](const Link& known) {
                    return known.layer == link.layer && known.entry == link.entry;
                }))
                more.push_back(other);
        }
        if (m_isTooMuch)
            return false;
    }
    m_links.insert(m_links.end(), more.begin(), more.end());
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
        if (maySymlinkBeAt(path) && way.hops <= limits::symlinkHops) {
            for (const Link& link : linksAt(path)) {
                if (!link.mayBeSymlink)
                    continue;
                const LayerIndex& its = index(link.layer);
                if (its.kind(link.entry) != EntryKind::Symlink) {
                    m_isTooMuch = true; // Where it leads is another link's matter.
                    return;
                }
                const std::string_view target = its.linkTarget(link.entry);
                Way other = way;
                ++other.hops;
                if (target.starts_with('/'))
                    other.at = {rootHash};
                const auto steps = splitComponents(target);
                other.pending.insert(other.pending.end(), steps.rbegin(), steps.rend());
                ways.push_back(std::move(other));
            }
        }
        way.at.push_back(path);
    }
    if (ends != nullptr)
        ends->push_back(way.at.back());
}

void PathScope::want(PathHash path)
{
    if (!m_wanted.insert(path).second)
        return;
    for (const Link& link : linksAt(path))
        if (index(link.layer).kind(link.entry) == EntryKind::HardLink)
            m_hardLinks.push_back(link);
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
