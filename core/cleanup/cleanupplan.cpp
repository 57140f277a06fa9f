// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupplan.h"

#include "core/cleanup/cleanupplanmaker.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace core {

namespace {

void add(UsageSum& sum, const UsageSum& other)
{
    sum.bytes += other.bytes;
    sum.logical += other.logical;
    sum.packed += other.packed;
    sum.nodes += other.nodes;
    sum.unmeasured += other.unmeasured;
    sum.upperBounds += other.upperBounds;
}

UsageSum without(UsageSum sum, const UsageSum& other)
{
    sum.bytes -= other.bytes;
    sum.logical -= other.logical;
    sum.packed -= other.packed;
    sum.nodes -= other.nodes;
    sum.unmeasured -= other.unmeasured;
    sum.upperBounds -= other.upperBounds;
    return sum;
}

/// A person's own tick overrides it.
bool isSoft(const CleanupBlocker& blocker)
{
    return blocker.kind == CleanupBlocker::Kind::OtherName;
}

using RowKey = std::tuple<std::string, CleanupKind, std::string>;

} // namespace

std::string_view cleanupKindName(CleanupKind kind)
{
    constexpr std::array<std::string_view, cleanupKindCount> names{
        "image", "tag", "container", "volume", "cacheRecord", "trashed", "opened", "leftovers"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view cleanupBlockerName(CleanupBlocker::Kind kind)
{
    constexpr std::array<std::string_view, 7> names{
        "pinned", "runningContainer", "container", "child", "otherName", "inUse", "readOnlyPlace"};
    return names.at(static_cast<std::size_t>(kind));
}

Result<CleanupPlan> CleanupPlan::make(std::vector<std::shared_ptr<const CleanupPlace>> places,
                                      CleanupRequest request, const Pins& pins, Timestamp now)
{
    CleanupPlan plan;
    plan.m_places = std::move(places);
    plan.m_request = std::move(request);
    // Those of an earlier plan may be among them.
    std::erase_if(plan.m_places, [](const auto& place) { return place->isOpened; });
    if (!plan.m_request.opened.empty()) {
        auto opened = openedPlace();
        if (!opened)
            return fail(std::move(opened).error());
        plan.m_places.push_back(std::move(*opened));
    }
    if (auto made = CleanupPlanMaker(plan, pins, now).run(); !made)
        return fail(std::move(made).error());
    return plan;
}

Result<CleanupPlan> CleanupPlan::remade(std::vector<std::shared_ptr<const CleanupPlace>> places,
                                        const Pins& pins, Timestamp now) const
{
    const auto keyOf = [](const CleanupPlan& plan, std::size_t row) {
        const CleanupRow& one = plan.m_rows[row];
        return RowKey(plan.m_places[one.place]->place.name, one.kind, one.id);
    };
    std::set<RowKey> wanted;
    for (const std::size_t row : order())
        wanted.insert(keyOf(*this, row));
    auto plan = make(std::move(places), m_request, pins, now);
    if (!plan)
        return plan;
    for (std::size_t row = 0; row < plan->m_rows.size(); ++row)
        if (plan->m_isTicked[row] && !wanted.contains(keyOf(*plan, row)))
            plan->setTicked(row, false);
    // What is in the way of others may come behind them.
    std::vector<std::size_t> pending;
    for (std::size_t row = plan->m_rows.size(); row-- > 0;)
        pending.push_back(row);
    while (!pending.empty()) {
        const std::size_t row = pending.back();
        pending.pop_back();
        if (!plan->m_isTicked[row] && wanted.contains(keyOf(*plan, row))
            && !plan->setTicked(row, true).empty())
            pending.insert(pending.end(), plan->m_needing[row].begin(), plan->m_needing[row].end());
    }
    return plan;
}

std::vector<CleanupBlocker> CleanupPlan::openBlockers(std::size_t row) const
{
    std::vector<CleanupBlocker> open;
    for (const CleanupBlocker& blocker : m_rows.at(row).blockers)
        if (!blocker.row || !m_isTicked[*blocker.row])
            open.push_back(blocker);
    return open;
}

bool CleanupPlan::canTick(std::size_t row) const
{
    return std::ranges::all_of(m_rows.at(row).blockers, [this](const CleanupBlocker& blocker) {
        return isSoft(blocker) || (blocker.row && m_isTicked[*blocker.row]);
    });
}

bool CleanupPlan::movesToTrash(const CleanupRow& row) const
{
    return row.kind == CleanupKind::Image && m_request.usesTrash
           && m_places[row.place]->isOwnStore();
}

bool CleanupPlan::keepsCopy(std::size_t row) const
{
    const CleanupRow& one = m_rows.at(row);
    return one.kind == CleanupKind::Image && m_request.keepsCopies
           && !m_places[one.place]->isOwnStore() && m_places[one.place]->canBeChanged();
}

UsageSum CleanupPlan::copiesIn(std::size_t place) const
{
    const UsageGraph& graph = *m_places.at(place)->usage.graph;
    std::vector<UsageId> pending;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].place == place && m_isTicked[row] && m_rows[row].node && keepsCopy(row))
            pending.push_back(*m_rows[row].node);
    UsageSum sum;
    if (pending.empty())
        return sum;
    std::vector<bool> wasMet(graph.size());
    while (!pending.empty()) {
        const UsageId id = pending.back();
        pending.pop_back();
        if (wasMet[static_cast<std::size_t>(id)])
            continue;
        wasMet[static_cast<std::size_t>(id)] = true;
        UsageNode node = graph.node(id);
        // What it has on the engine's disk says little of the disk that the copy goes to.
        node.logical = node.logical ? node.logical : node.allocated;
        node.allocated.reset();
        node.isUpperBound = true;
        sum.add(node);
        const auto uses = graph.uses(id);
        pending.insert(pending.end(), uses.begin(), uses.end());
    }
    return sum;
}

void CleanupPlan::apply(std::size_t row, bool ticked)
{
    const CleanupRow& one = m_rows[row];
    Sums& sums = m_sums[one.place];
    m_isTicked[row] = ticked;
    sums.ticked = ticked ? sums.ticked + 1 : sums.ticked - 1;
    if (one.kind == CleanupKind::Tag || one.kind == CleanupKind::Leftovers)
        return;
    if (!one.node) {
        if (ticked)
            add(sums.extra, one.alone);
        else
            sums.extra = without(sums.extra, one.alone);
        return;
    }
    if (!movesToTrash(one))
        sums.now.setRemoved(*one.node, ticked);
    if (sums.later)
        sums.later->setRemoved(*one.node, ticked);
}

std::vector<std::size_t> CleanupPlan::setTicked(std::size_t row, bool ticked)
{
    std::vector<std::size_t> changed;
    if (m_isTicked.at(row) == ticked || (ticked && !canTick(row)))
        return changed;
    apply(row, ticked);
    changed.push_back(row);
    if (ticked)
        return changed;
    for (std::size_t i = 0; i < changed.size(); ++i)
        for (const std::size_t needing : m_needing[changed[i]])
            if (m_isTicked[needing] && !canTick(needing)) {
                apply(needing, false);
                changed.push_back(needing);
            }
    return changed;
}

UsageSum CleanupPlan::freedIn(std::size_t place) const
{
    const Sums& sums = m_sums.at(place);
    UsageSum freed = sums.now.freed();
    add(freed, sums.extra);
    if (sums.ticked > 0)
        add(freed, sums.leftoverSum);
    return freed;
}

std::vector<UsageId> CleanupPlan::leftovers(std::size_t place) const
{
    const Sums& sums = m_sums.at(place);
    return sums.ticked > 0 ? sums.leftovers : std::vector<UsageId>();
}

UsageSum CleanupPlan::trashedIn(std::size_t place) const
{
    const Sums& sums = m_sums.at(place);
    return sums.later ? without(sums.later->freed(), sums.now.freed()) : UsageSum{};
}

CleanupTotals CleanupPlan::totals() const
{
    CleanupTotals totals;
    for (std::size_t place = 0; place < m_sums.size(); ++place) {
        const Sums& sums = m_sums[place];
        add(totals.freed, freedIn(place));
        add(totals.trashed, trashedIn(place));
        add(totals.estimated, sums.extra);
        if (m_request.keepsCopies)
            add(totals.copies, copiesIn(place));
        if (sums.ticked == 0)
            continue;
        add(totals.leftovers, sums.leftoverSum);
        const RemovalSum& removal = sums.later ? *sums.later : sums.now;
        totals.layers += static_cast<std::size_t>(std::ranges::count_if(
            sums.layers, [&removal](UsageId layer) { return removal.isGone(layer); }));
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (!m_isTicked[row])
            continue;
        ++totals.rows.at(static_cast<std::size_t>(m_rows[row].kind));
        totals.copied += keepsCopy(row) ? 1 : 0;
    }
    return totals;
}

UsageSum CleanupPlan::addedBy(std::size_t row)
{
    const CleanupRow& one = m_rows.at(row);
    if (one.kind == CleanupKind::Tag)
        return {};
    Sums& sums = m_sums[one.place];
    if (one.kind == CleanupKind::Leftovers) // They go with any other row as well.
        return sums.ticked > (m_isTicked[row] ? 1U : 0U) ? UsageSum() : sums.leftoverSum;
    if (!one.node)
        return one.alone;
    return sums.later ? sums.later->addedBy(*one.node) : sums.now.addedBy(*one.node);
}

std::vector<CleanupKept> CleanupPlan::kept()
{
    std::vector<CleanupKept> kept;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (!m_isTicked[row])
            kept.push_back({row, openBlockers(row), addedBy(row).bytes});
    return kept;
}

bool CleanupPlan::isStale(const CleanupPlace& fresh) const
{
    const auto then = std::ranges::find_if(m_places, [&](const auto& one) {
        return one->place.kind == fresh.place.kind && one->place.path == fresh.place.path;
    });
    return then == m_places.end() || (*then)->fingerprint != fresh.fingerprint;
}

std::vector<std::size_t> CleanupPlan::order() const
{
    std::vector<std::size_t> ordered;
    std::vector<bool> wasMet(m_rows.size());
    std::vector<std::pair<std::size_t, std::size_t>> path; // A row, and its next blocker.
    for (std::size_t start = 0; start < m_rows.size(); ++start) {
        if (!m_isTicked[start] || wasMet[start])
            continue;
        wasMet[start] = true;
        path.emplace_back(start, 0);
        while (!path.empty()) {
            auto& [row, next] = path.back();
            const auto& blockers = m_rows[row].blockers;
            if (next == blockers.size()) {
                ordered.push_back(row);
                path.pop_back();
                continue;
            }
            const auto before = blockers[next++].row;
            if (before && m_isTicked[*before] && !wasMet[*before]) {
                wasMet[*before] = true;
                path.emplace_back(*before, 0);
            }
        }
    }
    return ordered;
}

} // namespace core
