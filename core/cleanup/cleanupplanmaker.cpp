// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupplanmaker.h"

#include "core/oci/reference.h"

#include <algorithm>
#include <numeric>

namespace core {

namespace {

using Blocker = CleanupBlocker::Kind;

/// What nothing held leads to.
std::vector<UsageId> leftoversOf(const UsageGraph& graph)
{
    std::vector<bool> isReached(graph.size());
    std::vector<UsageId> pending;
    const auto reach = [&](UsageId id) {
        if (isReached[static_cast<std::size_t>(id)])
            return;
        isReached[static_cast<std::size_t>(id)] = true;
        pending.push_back(id);
    };
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (graph.node(static_cast<UsageId>(i)).isHeld)
            reach(static_cast<UsageId>(i));
    while (!pending.empty()) {
        const UsageId user = pending.back();
        pending.pop_back();
        for (const UsageId used : graph.uses(user))
            reach(used);
    }
    std::vector<UsageId> leftovers;
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (const auto id = static_cast<UsageId>(i);
            !isReached[i] && graph.node(id).kind != UsageKind::Tag)
            leftovers.push_back(id);
    return leftovers;
}

/// Of something of which nobody says what it has on disk.
UsageSum unknownSum()
{
    UsageSum sum;
    sum.nodes = sum.unmeasured = 1;
    return sum;
}

} // namespace

Result<void> CleanupPlanMaker::run()
{
    for (const CleanupRule& rule : m_plan.m_request.rules) {
        auto query = ImageQuery::parse(rule.query);
        if (!query)
            return fail(rule.name.empty() ? std::move(query).error()
                                          : withContext(std::move(query).error(), rule.name));
        m_queries.push_back(std::move(*query));
    }
    for (std::size_t i = 0; i < m_plan.m_places.size(); ++i) {
        m_all.emplace_back();
        m_all.back().index = i;
        prepare(m_all.back());
    }
    for (Place& place : m_all)
        addRuleRows(place);
    for (const CleanupChoice& choice : m_plan.m_request.choices)
        if (auto added = addChoice(choice); !added)
            return added;
    for (Place& place : m_all) {
        for (const auto& [group, row] : place.rowOfGroup)
            for (const std::size_t image : place.groups[group].images)
                for (const ContainerUse& use : place.read->images[image].usedBy)
                    addContainer(place, use);
        if (m_plan.m_request.listsContainers)
            addContainers(place);
        if (m_plan.m_request.listsVolumes)
            addVolumes(place);
        if (m_plan.m_request.listsBuildCache)
            addBuildCache(place);
        if (place.read->isOpened)
            addOpened(place);
    }
    for (Place& place : m_all)
        for (const auto& [group, row] : place.rowOfGroup)
            addBlockers(place, group, m_plan.m_rows[row]);
    addSums();
    if (m_plan.m_request.listsLeftovers)
        addLeftovers();
    sortRows();
    tickAll();
    return {};
}

void CleanupPlanMaker::prepare(Place& place)
{
    place.read = m_plan.m_places[place.index].get();
    const CleanupPlace& read = *place.read;
    place.facts = factsOf(read.images);
    std::map<UsageId, std::size_t> groupOf;
    for (std::size_t i = 0; i < read.images.size(); ++i) {
        const LocalImage& image = read.images[i];
        place.facts[i].isPinned = m_pins.isPinned(image);
        if (i < read.lastUses.size()) {
            place.facts[i].lastUsed = read.lastUses[i].at;
            place.facts[i].notUsedSince = read.lastUses[i].notSince;
        }
        const auto node = read.usage.images.find(image.entryId);
        if (node == read.usage.images.end())
            continue;
        const auto [group, isNew] = groupOf.try_emplace(node->second, place.groups.size());
        if (isNew)
            place.groups.push_back({node->second, {}});
        place.groups[group->second].images.push_back(i);
        if (image.parent && place.groups[group->second].images.size() == 1)
            place.children[*image.parent].push_back(group->second);
    }
}

bool CleanupPlanMaker::fits(const Place& place, std::size_t group, const ImageQuery& query) const
{
    const CleanupPlace& read = *place.read;
    // Platforms of one image go together, or not at all.
    return std::ranges::all_of(place.groups[group].images, [&](std::size_t i) {
        return query.matches(read.images[i], read.place.name, m_now, place.facts[i]);
    });
}

void CleanupPlanMaker::addRuleRows(Place& place)
{
    for (std::size_t group = 0; group < place.groups.size(); ++group) {
        const Group& one = place.groups[group];
        if (!place.read->usage.graph->node(one.node).isHeld
            || place.read->images[one.images.front()].isIntermediate)
            continue;
        std::vector<std::size_t> rules;
        for (std::size_t rule = 0; rule < m_queries.size(); ++rule)
            if (fits(place, group, m_queries[rule]))
                rules.push_back(rule);
        if (!rules.empty())
            m_plan.m_rows[addImageRow(place, group)].rules = std::move(rules);
    }
}

std::size_t CleanupPlanMaker::addRow(Place& place, CleanupKind kind, std::string id,
                                     std::string ref)
{
    CleanupRow row;
    row.kind = kind;
    row.place = place.index;
    row.id = std::move(id);
    row.ref = std::move(ref);
    if (!place.read->canBeChanged())
        row.blockers.push_back({Blocker::ReadOnlyPlace, place.read->place.name, std::nullopt});
    m_plan.m_rows.push_back(std::move(row));
    return m_plan.m_rows.size() - 1;
}

std::vector<std::string> CleanupPlanMaker::namesOf(const Place& place, std::size_t group) const
{
    std::vector<std::string> names;
    for (const std::size_t image : place.groups[group].images)
        for (const std::string& name : place.read->images[image].names)
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
    return names;
}

std::size_t CleanupPlanMaker::addImageRow(Place& place, std::size_t group)
{
    if (const auto known = place.rowOfGroup.find(group); known != place.rowOfGroup.end())
        return known->second;
    const Group& one = place.groups[group];
    const LocalImage& first = place.read->images[one.images.front()];
    std::vector<std::string> names = namesOf(place, group);
    std::string ref = !names.empty()               ? names.front()
                      : !first.digestNames.empty() ? first.digestNames.front()
                                                   : std::string();
    const std::size_t index = addRow(place, CleanupKind::Image,
                                     place.read->usage.graph->node(one.node).id, std::move(ref));
    CleanupRow& row = m_plan.m_rows[index];
    // What Docker keeps in a containerd only Docker removes.
    if (place.read->place.kind == StoreKind::ContainerdRoot && row.id.starts_with("moby/"))
        row.blockers.push_back({Blocker::ReadOnlyPlace, "Docker", std::nullopt});
    row.names = std::move(names);
    row.node = one.node;
    row.created = first.created;
    // Platforms of one image are used as one.
    for (const std::size_t image : one.images) {
        const ImageFacts& facts = place.facts[image];
        if (facts.lastUsed)
            row.lastUsed = std::max(row.lastUsed.value_or(Timestamp()), *facts.lastUsed);
        row.notUsedSince = facts.notUsedSince;
    }
    if (row.lastUsed)
        row.notUsedSince.reset();
    place.rowOfGroup.emplace(group, index);
    return index;
}

void CleanupPlanMaker::addContainer(Place& place, const ContainerUse& use)
{
    if (use.isRunning || place.rowOfContainer.contains(use.id))
        return;
    const std::size_t row = addRow(place, CleanupKind::Container, use.id, shownContainer(use));
    place.rowOfContainer.emplace(use.id, row);
    const auto node = place.read->usage.containers.find(use.id);
    if (node != place.read->usage.containers.end())
        m_plan.m_rows[row].node = node->second;
    else
        m_plan.m_rows[row].alone = unknownSum();
}

void CleanupPlanMaker::addContainers(Place& place)
{
    for (const EngineContainer& container : place.read->containers)
        addContainer(place, container.use);
    for (const LocalImage& image : place.read->images)
        for (const ContainerUse& use : image.usedBy)
            addContainer(place, use);
}

void CleanupPlanMaker::addVolumes(Place& place)
{
    for (const EngineVolume& volume : place.read->volumes) {
        const std::size_t row = addRow(place, CleanupKind::Volume, volume.name, volume.name);
        m_plan.m_rows[row].created = volume.created;
        const auto node = place.read->usage.volumes.find(volume.name);
        if (node != place.read->usage.volumes.end())
            m_plan.m_rows[row].node = node->second;
        else
            m_plan.m_rows[row].alone = unknownSum();
    }
}

void CleanupPlanMaker::addBuildCache(Place& place)
{
    std::map<std::string, std::size_t> rows;
    for (const EngineCacheRecord& record : place.read->buildCache) {
        const std::size_t index =
            addRow(place, CleanupKind::CacheRecord, record.id, record.description);
        rows.emplace(record.id, index);
        CleanupRow& row = m_plan.m_rows[index];
        row.created = record.created;
        row.lastUsed = record.lastUsed;
        if (record.isInUse)
            row.blockers.push_back({Blocker::InUse, record.id, std::nullopt});
        const auto node = place.read->usage.records.find(record.id);
        if (node != place.read->usage.records.end()) {
            row.node = node->second;
            continue;
        }
        row.alone = unknownSum();
        // An image keeps on the disk what it shares.
        row.alone.bytes = row.alone.logical = record.isShared ? 0 : record.size;
    }
    for (const EngineCacheRecord& record : place.read->buildCache)
        for (const std::string& parent : record.parents)
            if (const auto row = rows.find(parent); row != rows.end() && parent != record.id)
                m_plan.m_rows[row->second].blockers.push_back(
                    {Blocker::Child, record.id, rows.at(record.id)});
}

void CleanupPlanMaker::addOpened(Place& place)
{
    const std::set<std::string> paths(m_plan.m_request.opened.begin(),
                                      m_plan.m_request.opened.end());
    for (const std::string& path : paths)
        addRow(place, CleanupKind::Opened, path, path.substr(path.rfind('/') + 1));
}

void CleanupPlanMaker::addLeftovers()
{
    for (Place& place : m_all) {
        const CleanupPlan::Sums& sums = m_plan.m_sums[place.index];
        if (!place.read->canBeChanged() || sums.leftovers.empty())
            continue;
        const std::size_t row = addRow(place, CleanupKind::Leftovers, "leftovers", {});
        m_plan.m_rows[row].alone = sums.leftoverSum;
    }
}

void CleanupPlanMaker::addSums()
{
    for (const Place& place : m_all) {
        const auto& graph = place.read->usage.graph;
        CleanupPlan::Sums sums{RemovalSum(graph), std::nullopt, {}, {}, {}, {}, 0};
        if (place.read->isOwnStore() && m_plan.m_request.usesTrash)
            sums.later = RemovalSum(graph);
        if (place.read->removesLeftovers()) {
            sums.leftovers = leftoversOf(*graph);
            for (const UsageId id : sums.leftovers)
                sums.leftoverSum.add(graph->node(id));
        }
        std::set<std::string> blobs;
        for (const LocalImage& image : place.read->images)
            blobs.insert(image.layers.begin(), image.layers.end());
        for (std::size_t i = 0; i < graph->size() && place.read->usage.isMeasured; ++i) {
            const auto id = static_cast<UsageId>(i);
            const UsageNode& node = graph->node(id);
            if (node.kind == UsageKind::Layer
                || (node.kind == UsageKind::Blob && blobs.contains(node.id)))
                sums.layers.push_back(id);
        }
        m_plan.m_sums.push_back(std::move(sums));
    }
    for (CleanupRow& row : m_plan.m_rows)
        if (row.node)
            row.alone = m_plan.m_sums[row.place].now.addedBy(*row.node);
}

void CleanupPlanMaker::sortRows()
{
    std::vector<std::size_t> order(m_plan.m_rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [this](std::size_t a, std::size_t b) {
        const CleanupRow& left = m_plan.m_rows[a];
        const CleanupRow& right = m_plan.m_rows[b];
        if (left.place != right.place || left.kind != right.kind)
            return std::pair(left.place, left.kind) < std::pair(right.place, right.kind);
        if (left.alone.bytes != right.alone.bytes)
            return left.alone.bytes > right.alone.bytes;
        return left.id < right.id;
    });
    std::vector<std::size_t> newIndex(order.size());
    std::vector<CleanupRow> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        newIndex[order[i]] = i;
        sorted.push_back(std::move(m_plan.m_rows[order[i]]));
    }
    m_plan.m_rows = std::move(sorted);
    m_plan.m_isTicked.assign(order.size(), false);
    m_plan.m_needing.assign(order.size(), {});
    for (std::size_t i = 0; i < order.size(); ++i)
        for (CleanupBlocker& blocker : m_plan.m_rows[i].blockers)
            if (blocker.row) {
                blocker.row = newIndex[*blocker.row];
                m_plan.m_needing[*blocker.row].push_back(i);
            }
    std::set<std::size_t> chosen;
    for (const std::size_t row : m_chosen)
        chosen.insert(newIndex[row]);
    m_chosen = std::move(chosen);
}

void CleanupPlanMaker::tickAll()
{
    std::vector<std::size_t> pending;
    for (std::size_t row = m_plan.m_rows.size(); row-- > 0;)
        pending.push_back(row);
    while (!pending.empty()) {
        const std::size_t row = pending.back();
        pending.pop_back();
        const CleanupKind kind = m_plan.m_rows[row].kind;
        const bool isOwnTick = kind == CleanupKind::Container || kind == CleanupKind::Volume
                               || kind == CleanupKind::Opened;
        // Whoever named an image by one of its names may not know of the others.
        if (isOwnTick || !m_plan.openBlockers(row).empty())
            continue;
        for (const std::size_t ticked : m_plan.setTicked(row, true))
            pending.insert(pending.end(), m_plan.m_needing[ticked].begin(),
                           m_plan.m_needing[ticked].end());
    }
}

} // namespace core
