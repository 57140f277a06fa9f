// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/removalsum.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint32_t none = UINT32_MAX;

/// What \a from leads to, itself included.
std::vector<bool> reached(const UsageGraph& graph, std::vector<UsageId> from)
{
    std::vector<bool> isReached(graph.size());
    for (const UsageId id : from)
        isReached[index(id)] = true;
    while (!from.empty()) {
        const UsageId user = from.back();
        from.pop_back();
        for (const UsageId used : graph.uses(user)) {
            if (isReached[index(used)])
                continue;
            isReached[index(used)] = true;
            from.push_back(used);
        }
    }
    return isReached;
}

/// The strongly connected components (Tarjan), numbered from 0; without recursion, as the chains of
/// a stranger's layers may be long. O(nodes + edges).
class Components
{
public:
    explicit Components(const UsageGraph& graph)
        : m_graph(graph)
        , m_component(graph.size(), none)
        , m_order(graph.size(), none)
        , m_lowest(graph.size())
        , m_next(graph.size())
    {
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            if (m_order[i] == none)
                visit(i);
    }

    std::uint32_t count() const { return m_count; }
    std::vector<std::uint32_t> take() { return std::move(m_component); }

private:
    void enter(std::uint32_t node)
    {
        m_order[node] = m_lowest[node] = m_clock++;
        m_open.push_back(node);
        m_path.push_back(node);
    }

    void visit(std::uint32_t start)
    {
        enter(start);
        while (!m_path.empty()) {
            const std::uint32_t node = m_path.back();
            const auto uses = m_graph.uses(static_cast<UsageId>(node));
            if (m_next[node] == uses.size()) {
                leave();
                continue;
            }
            const auto used = static_cast<std::uint32_t>(uses[m_next[node]++]);
            if (m_order[used] == none)
                enter(used);
            else if (m_component[used] == none)
                m_lowest[node] = std::min(m_lowest[node], m_order[used]);
        }
    }

    void leave()
    {
        const std::uint32_t node = m_path.back();
        m_path.pop_back();
        if (!m_path.empty())
            m_lowest[m_path.back()] = std::min(m_lowest[m_path.back()], m_lowest[node]);
        if (m_lowest[node] != m_order[node])
            return;
        std::uint32_t member = none;
        do {
            member = m_open.back();
            m_open.pop_back();
            m_component[member] = m_count;
        } while (member != node);
        ++m_count;
    }

    const UsageGraph& m_graph;
    std::vector<std::uint32_t> m_component;
    std::vector<std::uint32_t> m_order;  ///< In which nodes were met.
    std::vector<std::uint32_t> m_lowest; ///< The first met that the node leads back to.
    std::vector<std::uint32_t> m_next;   ///< Edge to be followed.
    std::vector<std::uint32_t> m_open;   ///< Met, and not yet in a component.
    std::vector<std::uint32_t> m_path;
    std::uint32_t m_clock = 0;
    std::uint32_t m_count = 0;
};

} // namespace

UsageRemoval removalOf(const UsageGraph& graph, std::span<const UsageId> removed)
{
    std::vector<bool> goes(graph.size());
    std::vector<UsageId> chosen;
    for (const UsageId id : removed) {
        if (!graph.node(id).isHeld || goes[index(id)])
            continue;
        goes[index(id)] = true;
        chosen.push_back(id);
    }
    std::vector<UsageId> staying;
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (const auto id = static_cast<UsageId>(i); graph.node(id).isHeld && !goes[i])
            staying.push_back(id);
    // What goes was led to by something that is removed, as nothing that stays leads to it.
    const std::vector<bool> stays = reached(graph, std::move(staying));
    const std::vector<bool> consists = reached(graph, std::move(chosen));
    UsageRemoval removal;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto id = static_cast<UsageId>(i);
        if (!consists[i] || graph.node(id).kind == UsageKind::Tag)
            continue;
        if (!stays[i])
            removal.freed.add(graph.node(id));
        (stays[i] ? removal.kept : removal.gone).push_back(id);
    }
    return removal;
}

RemovalSum::RemovalSum(std::shared_ptr<const UsageGraph> graph)
    : m_graph(std::move(graph))
    , m_isRemoved(m_graph->size())
{
    Components components(*m_graph);
    const std::uint32_t count = components.count();
    m_component = components.take();
    m_begin.assign(count + std::size_t{1}, 0);
    for (const std::uint32_t component : m_component)
        ++m_begin[component + std::size_t{1}];
    for (std::size_t i = 0; i < count; ++i)
        m_begin[i + 1] += m_begin[i];
    m_members.resize(m_graph->size());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::size_t i = 0; i < m_component.size(); ++i)
        m_members[next[m_component[i]]++] = static_cast<UsageId>(i);
    m_references.assign(count, 0);
    for (std::size_t i = 0; i < m_graph->size(); ++i)
        if (m_graph->node(static_cast<UsageId>(i)).isHeld)
            refer(m_component[i]);
    m_freed = {}; // What came so far came from nowhere.
    m_wasReferred.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        m_wasReferred[i] = m_references[i] > 0;
}

void RemovalSum::refer(std::uint32_t component)
{
    if (m_references[component]++ > 0)
        return;
    m_pending.push_back(component);
    while (!m_pending.empty()) {
        const std::uint32_t back = m_pending.back();
        m_pending.pop_back();
        for (std::uint32_t i = m_begin[back]; i < m_begin[back + std::size_t{1}]; ++i) {
            m_freed.subtract(m_graph->node(m_members[i]));
            for (const UsageId used : m_graph->uses(m_members[i]))
                if (const std::uint32_t next = componentOf(used);
                    next != back && m_references[next]++ == 0)
                    m_pending.push_back(next);
        }
    }
}

void RemovalSum::release(std::uint32_t component)
{
    if (--m_references[component] > 0)
        return;
    m_pending.push_back(component);
    while (!m_pending.empty()) {
        const std::uint32_t gone = m_pending.back();
        m_pending.pop_back();
        for (std::uint32_t i = m_begin[gone]; i < m_begin[gone + std::size_t{1}]; ++i) {
            m_freed.add(m_graph->node(m_members[i]));
            for (const UsageId used : m_graph->uses(m_members[i]))
                if (const std::uint32_t next = componentOf(used);
                    next != gone && --m_references[next] == 0)
                    m_pending.push_back(next);
        }
    }
}

void RemovalSum::setRemoved(UsageId id, bool removed)
{
    if (isRemoved(id) == removed || !m_graph->node(id).isHeld)
        return;
    m_isRemoved[index(id)] = removed;
    if (removed)
        release(componentOf(id));
    else
        refer(componentOf(id));
}

void RemovalSum::clear()
{
    for (std::size_t i = 0; i < m_isRemoved.size(); ++i)
        setRemoved(static_cast<UsageId>(i), false);
}

bool RemovalSum::isGone(UsageId id) const
{
    const std::uint32_t component = componentOf(id);
    return m_wasReferred[component] && m_references[component] == 0;
}

UsageSum RemovalSum::addedBy(UsageId id)
{
    const bool was = isRemoved(id);
    setRemoved(id, true);
    UsageSum added = m_freed;
    setRemoved(id, false);
    added.bytes -= m_freed.bytes;
    added.logical -= m_freed.logical;
    added.packed -= m_freed.packed;
    added.nodes -= m_freed.nodes;
    added.unmeasured -= m_freed.unmeasured;
    added.upperBounds -= m_freed.upperBounds;
    setRemoved(id, was);
    return added;
}

} // namespace core
