// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/removalsum.h"
#include "core/usage/usageshare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <initializer_list>
#include <random>
#include <set>

using namespace core;

namespace {

using Graph = std::shared_ptr<const UsageGraph>;
using Ids = std::vector<UsageId>;

UsageNode node(UsageKind kind, const std::string& id, std::uint64_t bytes)
{
    UsageNode one = UsageNode::of(kind, id);
    one.allocated = bytes;
    return one;
}

using Pairs = std::initializer_list<std::pair<UsageId, UsageId>>;

void addEdges(UsageGraphBuilder& builder, Pairs edges)
{
    for (const auto& [user, used] : edges)
        builder.use(user, used);
}

/// What a removal frees by the words of its definition, without any cleverness.
class NaiveModel
{
public:
    explicit NaiveModel(const UsageGraph& graph)
        : m_graph(graph)
    {
    }

    std::uint64_t freed(const std::set<UsageId>& removed) const
    {
        const std::set<UsageId> before = leadTo({});
        const std::set<UsageId> after = leadTo(removed);
        std::uint64_t bytes = 0;
        for (const UsageId id : before)
            if (!after.contains(id))
                bytes += m_graph.node(id).allocated.value();
        return bytes;
    }

    /// How many of the held nodes of the kind lead to \a id.
    std::size_t holders(UsageId id, bool imagesOnly) const
    {
        std::size_t count = 0;
        for (const UsageId holder : held()) {
            if (imagesOnly && m_graph.node(holder).kind != UsageKind::Image)
                continue;
            std::set<UsageId> others;
            for (const UsageId other : held())
                if (other != holder)
                    others.insert(other);
            count += leadTo(others).contains(id) ? 1U : 0U;
        }
        return count;
    }

    Ids held() const
    {
        Ids all;
        for (std::uint32_t i = 0; i < m_graph.size(); ++i)
            if (m_graph.node(static_cast<UsageId>(i)).isHeld)
                all.push_back(static_cast<UsageId>(i));
        return all;
    }

private:
    /// All that held nodes but \a without lead to.
    std::set<UsageId> leadTo(const std::set<UsageId>& without) const
    {
        std::set<UsageId> all;
        for (const UsageId id : held())
            if (!without.contains(id))
                all.insert(id);
        for (std::size_t before = 0; before != all.size();) {
            before = all.size();
            for (const UsageId user : Ids(all.begin(), all.end()))
                for (const UsageId used : m_graph.uses(user))
                    all.insert(used);
        }
        return all;
    }

    const UsageGraph& m_graph;
};

Graph randomGraph(std::mt19937& random)
{
    const auto below = [&random](std::uint32_t end) {
        return static_cast<std::uint32_t>(random() % end);
    };
    UsageGraphBuilder builder;
    const std::uint32_t count = 1 + below(14);
    for (std::uint32_t i = 0; i < count; ++i) {
        UsageNode one = node(static_cast<UsageKind>(below(usageKindCount)), std::to_string(i),
                             std::uint64_t{1} << i);
        if (below(4) == 0)
            one.isHeld = !one.isHeld;
        builder.add(std::move(one));
    }
    for (std::uint32_t i = below(3 * count); i > 0; --i)
        builder.use(static_cast<UsageId>(below(count)), static_cast<UsageId>(below(count)));
    return builder.finish().value();
}

Ids shuffled(Ids ids, std::mt19937& random)
{
    std::shuffle(ids.begin(), ids.end(), random);
    return ids;
}

/// \a images images of \a layers layers, of which each shares some with the one before.
Graph largeGraph(std::uint32_t images, std::uint32_t layers, Ids& held)
{
    UsageGraphBuilder builder;
    Ids chain;
    for (std::uint32_t i = 0; i < images; ++i) {
        chain.resize(i % layers);
        while (chain.size() < layers)
            chain.push_back(builder.add(node(
                UsageKind::Layer, std::to_string(i) + "/" + std::to_string(chain.size()), 4096)));
        held.push_back(builder.add(node(UsageKind::Image, std::to_string(i), 4096)));
        for (const UsageId layer : chain)
            builder.use(held.back(), layer);
    }
    return builder.finish().value();
}

} // namespace

class TestRemovalSum : public QObject
{
    Q_OBJECT

private slots:
    void circlesGoTogether();
    void longChainsNeedNoStack();
    void modelAgrees();
    void orderDoesNotMatter();
    void manyImagesTakeNoTime();
};

void TestRemovalSum::circlesGoTogether()
{
    UsageGraphBuilder builder;
    const UsageId a = builder.add(node(UsageKind::Image, "a", 1));
    const UsageId b = builder.add(node(UsageKind::Layer, "b", 2));
    const UsageId c = builder.add(node(UsageKind::Layer, "c", 4));
    const UsageId d = builder.add(node(UsageKind::Image, "d", 8));
    addEdges(builder, {{a, b}, {b, c}, {c, b}, {c, a}, {d, c}});
    const Graph graph = builder.finish().value();
    RemovalSum sum(graph);
    sum.setRemoved(a, true);
    QCOMPARE(sum.freed().bytes, std::uint64_t(0)); // d leads to it.
    QCOMPARE(removalOf(*graph, Ids{a}).kept, (Ids{a, b, c}));
    sum.setRemoved(d, true);
    QCOMPARE(sum.freed().bytes, std::uint64_t(15));
    sum.setRemoved(a, false);
    QCOMPARE(sum.freed().bytes, std::uint64_t(8));
}

void TestRemovalSum::longChainsNeedNoStack()
{
    constexpr std::uint32_t length = 300'000;
    UsageGraphBuilder builder;
    UsageId above = builder.add(node(UsageKind::Image, "top", 1));
    const UsageId top = above;
    for (std::uint32_t i = 0; i < length; ++i) {
        const UsageId layer = builder.add(node(UsageKind::Layer, {}, 1));
        builder.use(above, layer);
        above = layer;
    }
    const Graph graph = builder.finish().value();
    RemovalSum sum(graph);
    sum.setRemoved(top, true);
    QCOMPARE(sum.freed().bytes, std::uint64_t(length + 1));
    QCOMPARE(removalOf(*graph, Ids{top}).freed, sum.freed());
    QCOMPARE(sharesOf(*graph).place.unique.bytes, std::uint64_t(length + 1));
}

void TestRemovalSum::modelAgrees()
{
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        std::mt19937 random(seed);
        const Graph graph = randomGraph(random);
        const NaiveModel model(*graph);
        RemovalSum sum(graph);
        std::set<UsageId> removed;
        for (int step = 0; step < 20 && graph->size() > 0; ++step) {
            const auto id = static_cast<UsageId>(random() % graph->size());
            if (graph->node(id).isHeld && !removed.erase(id))
                removed.insert(id);
            sum.setRemoved(id, removed.contains(id));
            const Ids ids(removed.begin(), removed.end());
            const UsageRemoval removal = removalOf(*graph, shuffled(ids, random));
            const std::string where = "seed " + std::to_string(seed);
            QVERIFY2(removal.freed.bytes == model.freed(removed), where.c_str());
            QVERIFY2(removal.freed == sum.freed(), where.c_str());
            for (const UsageId gone : removal.gone)
                QVERIFY2(sum.isGone(gone), where.c_str());
        }
        const UsageShares shares = sharesOf(*graph);
        const PlaceShare& place = shares.place;
        QCOMPARE(place.unique.bytes + place.shared.bytes + place.bookkeeping.bytes,
                 place.total.bytes);
        std::uint64_t unique = 0;
        std::uint64_t leftover = 0;
        for (std::uint32_t i = 0; i < graph->size(); ++i) {
            const auto id = static_cast<UsageId>(i);
            unique += model.holders(id, true) == 1 ? graph->node(id).allocated.value() : 0;
            leftover += model.holders(id, false) == 0 ? graph->node(id).allocated.value() : 0;
        }
        QCOMPARE(place.unique.bytes, unique);
        QCOMPARE(place.leftover.bytes, leftover);
        for (const ImageShare& image : shares.images)
            QCOMPARE(image.frees.bytes, model.freed({image.image}));
    }
}

void TestRemovalSum::orderDoesNotMatter()
{
    std::mt19937 random(7);
    Ids held;
    const Graph graph = largeGraph(200, 10, held);
    const Ids chosen(held.begin(), held.begin() + 120);
    const UsageSum expected = removalOf(*graph, chosen).freed;
    for (int round = 0; round < 20; ++round) {
        RemovalSum sum(graph);
        for (const UsageId id : shuffled(held, random))
            sum.setRemoved(id, true);
        for (const UsageId id : shuffled(Ids(held.begin() + 120, held.end()), random))
            sum.setRemoved(id, false);
        QCOMPARE(sum.freed(), expected);
        // What a row adds is what the whole loses without it.
        const UsageSum added = sum.addedBy(chosen[0]);
        QCOMPARE(sum.freed(), expected);
        sum.setRemoved(chosen[0], false);
        QCOMPARE(sum.freed().bytes, expected.bytes - added.bytes);
        QCOMPARE(sum.addedBy(chosen[0]), added);
    }
}

void TestRemovalSum::manyImagesTakeNoTime()
{
    Ids held;
    QElapsedTimer timer;
    timer.start();
    const Graph graph = largeGraph(1000, 10, held);
    RemovalSum sum(graph);
    const UsageShares shares = sharesOf(*graph);
    QVERIFY(shares.images.size() == 1000);
    // The bar is 100 ms on a quiet machine, and a frame for all rows together.
    QVERIFY2(timer.elapsed() < 2000, std::to_string(timer.elapsed()).c_str());
    timer.restart();
    for (const UsageId id : held)
        sum.setRemoved(id, true);
    QVERIFY2(timer.elapsed() < 500, std::to_string(timer.elapsed()).c_str());
    QCOMPARE(sum.freed().bytes, shares.place.total.bytes);
}

QTEST_GUILESS_MAIN(TestRemovalSum)
#include "tst_removalsum.moc"
