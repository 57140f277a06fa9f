// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usagegraph.h"

#include "core/base/limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {

namespace {

using Edges = std::vector<std::pair<UsageId, UsageId>>;

std::uint64_t bytesOf(const UsageNode& node)
{
    return node.allocated.value_or(node.logical.value_or(0));
}

void cut(std::optional<std::uint64_t>& figure, std::uint64_t& left)
{
    if (!figure)
        return;
    figure = std::min(*figure, left);
    left -= *figure;
}

/// Sums are taken of any set of nodes and in any order: where the sum of all fits, every one does.
void cutFigures(std::vector<UsageNode>& nodes)
{
    std::uint64_t bytesLeft = UINT64_MAX;
    std::uint64_t logicalLeft = UINT64_MAX;
    std::uint64_t packedLeft = UINT64_MAX;
    for (UsageNode& node : nodes) {
        if (node.kind == UsageKind::Tag) {
            node.logical = node.packed = node.allocated = 0;
            node.isHeld = node.isUpperBound = false;
            continue;
        }
        cut(node.logical, logicalLeft);
        cut(node.packed, packedLeft);
        if (node.allocated)
            cut(node.allocated, bytesLeft);
        else
            cut(node.logical, bytesLeft);
    }
}

/// Puts the second of each edge behind each other by the first, in the order of the edges.
void group(const Edges& edges, std::size_t nodes, std::vector<std::uint32_t>& begins,
           std::vector<UsageId>& ids)
{
    begins.assign(nodes + 1, 0);
    for (const auto& edge : edges)
        ++begins[index(edge.first) + 1];
    for (std::size_t i = 0; i < nodes; ++i)
        begins[i + 1] += begins[i];
    ids.resize(edges.size());
    std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
    for (const auto& [from, to] : edges)
        ids[next[index(from)]++] = to;
}

/// The edges turned round, ordered by what they come from.
Edges turned(std::size_t nodes, const std::vector<std::uint32_t>& begins,
             const std::vector<UsageId>& ids)
{
    Edges edges;
    edges.reserve(ids.size());
    for (std::size_t i = 0; i < nodes; ++i)
        for (std::uint32_t at = begins[i]; at < begins[i + 1]; ++at)
            edges.emplace_back(ids[at], static_cast<UsageId>(i));
    return edges;
}

} // namespace

std::string_view usageKindName(UsageKind kind)
{
    constexpr std::array<std::string_view, usageKindCount> names{
        "blob", "layer", "image", "tag", "container", "cacheRecord", "volume", "other"};
    return names.at(static_cast<std::size_t>(kind));
}

UsageNode UsageNode::of(UsageKind kind, std::string id, std::string name)
{
    UsageNode node;
    node.kind = kind;
    node.id = std::move(id);
    node.name = std::move(name);
    node.isHeld = kind != UsageKind::Blob && kind != UsageKind::Layer && kind != UsageKind::Tag;
    return node;
}

void UsageSum::add(const UsageNode& node)
{
    if (node.kind == UsageKind::Tag)
        return;
    bytes += bytesOf(node);
    logical += node.logical.value_or(0);
    packed += node.packed.value_or(0);
    ++nodes;
    unmeasured += node.allocated ? 0U : 1U;
    upperBounds += node.isUpperBound ? 1U : 0U;
}

void UsageSum::subtract(const UsageNode& node)
{
    if (node.kind == UsageKind::Tag)
        return;
    bytes -= bytesOf(node);
    logical -= node.logical.value_or(0);
    packed -= node.packed.value_or(0);
    --nodes;
    unmeasured -= node.allocated ? 0U : 1U;
    upperBounds -= node.isUpperBound ? 1U : 0U;
}

UsageId UsageGraphBuilder::add(UsageNode node)
{
    if (m_nodes.size() >= limits::usageNodes) {
        // Somebody gets an id that is not its own; finish() gives nobody a graph with it.
        m_isLimited = true;
        return static_cast<UsageId>(m_nodes.size() - 1);
    }
    m_nodes.push_back(std::move(node));
    return static_cast<UsageId>(m_nodes.size() - 1);
}

void UsageGraphBuilder::use(UsageId user, UsageId used)
{
    if (user == used)
        return;
    if (m_edges.size() >= limits::usageEdges)
        m_isLimited = true;
    else
        m_edges.emplace_back(user, used);
}

Result<std::shared_ptr<const UsageGraph>> UsageGraphBuilder::finish()
{
    std::vector<UsageNode> nodes = std::exchange(m_nodes, {});
    Edges edges = std::exchange(m_edges, {});
    if (std::exchange(m_isLimited, false))
        return fail(ErrorCode::LimitExceeded, "the place holds too many things");
    auto graph = std::make_shared<UsageGraph>();
    const std::size_t count = nodes.size();
    cutFigures(nodes);
    // Grouping keeps the order within a group: to group by one side and then by the other sorts in
    // O(edges), and what was said twice comes together.
    std::vector<std::uint32_t> begins;
    std::vector<UsageId> ids;
    group(edges, count, begins, ids);
    edges = turned(count, begins, ids); // By user.
    group(edges, count, begins, ids);
    edges = turned(count, begins, ids); // By used; the users of each ascend.
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    group(edges, count, graph->m_usedBegin, graph->m_used);
    edges = turned(count, graph->m_usedBegin, graph->m_used);
    group(edges, count, graph->m_userBegin, graph->m_users);
    graph->m_nodes = std::move(nodes);
    return std::shared_ptr<const UsageGraph>(std::move(graph));
}

} // namespace core
