// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupcheck.h"

#include <algorithm>

namespace core {

namespace {

using Kind = CleanupDifference::Kind;
/// What stays the same from one graph of a place to the next.
using NodeKey = std::pair<UsageKind, std::string_view>;

std::int64_t bytesOf(const UsageNode& node)
{
    return static_cast<std::int64_t>(node.allocated.value_or(node.logical.value_or(0)));
}

std::map<NodeKey, UsageId> nodesOf(const UsageGraph& graph)
{
    std::map<NodeKey, UsageId> nodes;
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (const UsageNode& node = graph.node(static_cast<UsageId>(i));
            node.kind != UsageKind::Tag)
            nodes.emplace(NodeKey(node.kind, node.id), static_cast<UsageId>(i));
    return nodes;
}

/// The bytes that each node gives back which \a plan removes from \a place.
std::map<NodeKey, std::int64_t> goneBy(const CleanupPlan& plan, std::size_t place)
{
    const UsageGraph& graph = *plan.places()[place]->usage.graph;
    const RemovalSum& removal = plan.removal(place);
    std::map<NodeKey, std::int64_t> gone;
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (const auto id = static_cast<UsageId>(i); removal.isGone(id))
            gone.emplace(NodeKey(graph.node(id).kind, graph.node(id).id), bytesOf(graph.node(id)));
    for (const UsageId id : plan.leftovers(place))
        gone.emplace(NodeKey(graph.node(id).kind, graph.node(id).id), bytesOf(graph.node(id)));
    return gone;
}

/// What goes beside the plan as the trash has only so much room.
std::set<NodeKey> goneByExpiry(const CleanupPlace& before, const std::set<std::string>& expired)
{
    const UsageGraph& graph = *before.usage.graph;
    RemovalSum removal(before.usage.graph);
    for (const std::string& id : expired)
        if (const auto node = before.usage.trashed.find(id); node != before.usage.trashed.end())
            removal.setRemoved(node->second, true);
    std::set<NodeKey> gone;
    for (std::size_t i = 0; i < graph.size() && !expired.empty(); ++i)
        if (const auto id = static_cast<UsageId>(i); removal.isGone(id))
            gone.emplace(graph.node(id).kind, graph.node(id).id);
    return gone;
}

class Differences
{
public:
    void add(Kind kind, std::int64_t bytes, std::string_view what)
    {
        if (bytes == 0)
            return;
        Sum& sum = m_sums[kind];
        sum.difference.kind = kind;
        sum.difference.bytes += bytes;
        ++sum.difference.things;
        if (std::abs(bytes) > sum.largest) {
            sum.largest = std::abs(bytes);
            sum.difference.what = what;
        }
    }
    std::vector<CleanupDifference> take()
    {
        std::vector<CleanupDifference> all;
        for (auto& [kind, sum] : m_sums)
            all.push_back(std::move(sum.difference));
        return all;
    }

private:
    struct Sum
    {
        CleanupDifference difference;
        std::int64_t largest = 0;
    };
    std::map<Kind, Sum> m_sums;
};

} // namespace

void acknowledgeGone(const CleanupPlan& plan, CarriedOut& done, std::vector<CleanupResult>& rows)
{
    const CleanupPlace& planned = *plan.places()[done.place];
    std::set<std::string> left;
    for (const LocalImage& image : done.after->images)
        left.insert(image.id);
    for (CleanupResult& result : rows) {
        const CleanupRow& row = plan.rows()[result.row];
        if (row.place != done.place || row.kind != CleanupKind::Image
            || result.state != CleanupState::Refused)
            continue;
        const bool isLeft = std::ranges::any_of(planned.images, [&](const LocalImage& image) {
            const auto node = planned.usage.images.find(image.entryId);
            return node != planned.usage.images.end() && node->second == row.node
                   && left.contains(image.id);
        });
        if (isLeft)
            continue;
        result.state = CleanupState::Done;
        result.deleted = {row.id};
        done.notDone.erase(result.row);
    }
}

void compareWithDisk(const CleanupPlan& plan, const CarriedOut& done, CleanupCheck& check)
{
    if (!done.before->usage.isMeasured || !done.after->usage.isMeasured)
        return;
    const UsageGraph& before = *done.before->usage.graph;
    const UsageGraph& after = *done.after->usage.graph;
    const auto promised = goneBy(plan, done.place);
    CleanupPlan carriedOut = plan;
    for (const std::size_t row : done.notDone)
        carriedOut.setTicked(row, false);
    const auto expected = goneBy(carriedOut, done.place);
    const auto expired = goneByExpiry(*done.before, done.expired);
    const auto now = nodesOf(after);
    const auto then = nodesOf(before);
    std::int64_t measured = 0;
    Differences differences;
    for (const auto& [key, id] : then) {
        const UsageNode& node = before.node(id);
        const auto left = now.find(key);
        const std::int64_t came =
            bytesOf(node) - (left == now.end() ? 0 : bytesOf(after.node(left->second)));
        measured += came;
        const auto said = promised.find(key);
        const std::int64_t more = came - (said == promised.end() ? 0 : said->second);
        const bool isBook = node.kind == UsageKind::Other && node.isHeld;
        Kind kind = isBook ? Kind::Bookkeeping : Kind::Changed;
        if (said != promised.end() && left != now.end())
            kind = expected.contains(key) ? Kind::StillThere : Kind::NotDone;
        else if (said == promised.end() && left == now.end() && !isBook)
            kind = expired.contains(key) ? Kind::TrashExpired : Kind::AlsoGone;
        differences.add(kind, more, node.id);
    }
    for (const auto& [key, bytes] : promised)
        if (!then.contains(key)) // Was gone before it was to go.
            differences.add(Kind::Changed, -bytes, key.second);
    for (const auto& [key, id] : now) {
        if (then.contains(key))
            continue;
        const UsageNode& node = after.node(id);
        measured -= bytesOf(node);
        Kind kind =
            node.kind == UsageKind::Other && node.isHeld ? Kind::Bookkeeping : Kind::Appeared;
        if (node.kind == UsageKind::Blob && done.copied.contains(node.id))
            kind = Kind::Copied;
        differences.add(kind, -bytesOf(node), node.id);
    }
    differences.add(Kind::Estimated, -static_cast<std::int64_t>(plan.estimatedIn(done.place).bytes),
                    {});
    check.measured = measured;
    check.differences = differences.take();
}

} // namespace core
