// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usageshare.h"

#include "core/base/limits.h"

#include <utility>

namespace core {

namespace {

constexpr std::uint32_t nobody = UINT32_MAX;
constexpr std::uint32_t several = UINT32_MAX - 1;
static_assert(limits::usageNodes < several);

/// For each node the one among the nodes that \a counts which leads to it, or that none or several
/// do. What is known of a node changes twice at most, so circles end and no edge is followed more
/// than twice; in which order is all the same.
template<class Counts>
std::vector<std::uint32_t> ownersOf(const UsageGraph& graph, const Counts& counts)
{
    std::vector<std::uint32_t> owners(graph.size(), nobody);
    std::vector<UsageId> pending;
    const auto learn = [&](UsageId id, std::uint32_t owner) {
        std::uint32_t& known = owners[index(id)];
        if (known == owner || known == several)
            return;
        known = known == nobody ? owner : several;
        pending.push_back(id);
    };
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        if (const auto id = static_cast<UsageId>(i); counts(graph.node(id)))
            learn(id, i);
    while (!pending.empty()) {
        const UsageId user = pending.back();
        pending.pop_back();
        for (const UsageId used : graph.uses(user))
            learn(used, owners[index(user)]);
    }
    return owners;
}

/// Adds up what images lead to, as long as its steps suffice.
class Closure
{
public:
    explicit Closure(const UsageGraph& graph)
        : m_graph(graph)
        , m_metBy(graph.size(), nobody)
    {
    }

    std::optional<UsageSum> sum(UsageId image)
    {
        const auto mark = static_cast<std::uint32_t>(image);
        UsageSum sum;
        meet(image, mark);
        while (!m_pending.empty()) {
            const UsageId user = m_pending.back();
            m_pending.pop_back();
            sum.add(m_graph.node(user));
            const auto uses = m_graph.uses(user);
            if (uses.size() >= m_steps) {
                m_steps = 0;
                m_pending.clear();
                return std::nullopt;
            }
            m_steps -= uses.size() + 1;
            for (const UsageId used : uses)
                meet(used, mark);
        }
        return sum;
    }

private:
    void meet(UsageId id, std::uint32_t mark)
    {
        if (std::exchange(m_metBy[index(id)], mark) != mark)
            m_pending.push_back(id);
    }

    const UsageGraph& m_graph;
    std::vector<std::uint32_t> m_metBy; ///< The last image that led to the node.
    std::vector<UsageId> m_pending;
    std::uint64_t m_steps = limits::usageSteps;
};

} // namespace

UsageShares sharesOf(const UsageGraph& graph)
{
    const auto isImage = [](const UsageNode& node) {
        return node.isHeld && node.kind == UsageKind::Image;
    };
    const auto images = ownersOf(graph, isImage);
    const auto holders = ownersOf(graph, [](const UsageNode& node) { return node.isHeld; });
    UsageShares shares;
    std::vector<std::uint32_t> shareOf(graph.size(), nobody); // Where in shares.images.
    Closure closure(graph);
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto id = static_cast<UsageId>(i);
        if (!isImage(graph.node(id)))
            continue;
        shareOf[i] = static_cast<std::uint32_t>(shares.images.size());
        shares.images.push_back({id, closure.sum(id), {}, {}});
    }
    PlaceShare& place = shares.place;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto id = static_cast<UsageId>(i);
        const UsageNode& node = graph.node(id);
        if (node.kind == UsageKind::Tag)
            continue;
        const auto kind = static_cast<std::size_t>(node.kind);
        place.total.add(node);
        place.byKind.at(kind).add(node);
        if (images[i] == nobody) {
            place.bookkeeping.add(node);
            place.bookkeepingByKind.at(kind).add(node);
            shares.ofNoImage.push_back(id);
        } else if (images[i] == several) {
            place.shared.add(node);
            place.sharedByKind.at(kind).add(node);
        } else {
            place.unique.add(node);
            place.uniqueByKind.at(kind).add(node);
            shares.images[shareOf[images[i]]].unique.add(node);
        }
        if (holders[i] == nobody) {
            place.leftover.add(node);
            shares.leftovers.push_back(id);
        } else if (holders[i] != several && shareOf[holders[i]] != nobody) {
            shares.images[shareOf[holders[i]]].frees.add(node);
        }
    }
    return shares;
}

} // namespace core
