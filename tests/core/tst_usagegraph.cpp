// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/usage/removalsum.h"
#include "core/usage/usageshare.h"

#include <QTest>

#include <algorithm>
#include <initializer_list>

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

/// Two images on a common base, a container on the second, a build cache record and a leftover.
struct Machine
{
    Machine()
    {
        const auto add = [this](UsageKind kind, const char* id, std::uint64_t bytes) {
            return builder.add(node(kind, id, bytes));
        };
        base = add(UsageKind::Layer, "base", 100);
        one = add(UsageKind::Layer, "one", 20);
        two = add(UsageKind::Layer, "two", 30);
        app = add(UsageKind::Image, "app", 1);
        web = add(UsageKind::Image, "web", 2);
        tag = add(UsageKind::Tag, "app:1", 7);
        container = add(UsageKind::Container, "db", 5);
        cached = add(UsageKind::Layer, "cached", 40);
        record = add(UsageKind::CacheRecord, "record", 3);
        leftover = add(UsageKind::Layer, "leftover", 50);
        books = add(UsageKind::Other, "repositories.json", 4);
        addEdges(builder, {{app, base},
                           {app, one},
                           {one, base},
                           {web, base},
                           {web, two},
                           {two, base},
                           {tag, app},
                           {container, two},
                           {record, cached},
                           {leftover, base}});
        graph = builder.finish().value();
    }

    UsageGraphBuilder builder;
    UsageId base, one, two, app, web, tag, container, cached, record, leftover, books;
    Graph graph;
};

} // namespace

class TestUsageGraph : public QObject
{
    Q_OBJECT

private slots:
    void edgesAreThereOnceAndInOrder();
    void bytesOfARemovalAreWhatOnlyItHolds();
    void whatIsStillUsedStays();
    void tagsHaveNoBytes();
    void sharesAddUp();
    void stepsOfABuildGoWithTheirImage();
    void figuresNeverOverflow();
    void figuresSayHowTheyAreKnown();
    void limitsAreErrors();
};

void TestUsageGraph::edgesAreThereOnceAndInOrder()
{
    UsageGraphBuilder builder;
    const UsageId a = builder.add(node(UsageKind::Image, "a", 1));
    const UsageId b = builder.add(node(UsageKind::Layer, "b", 1));
    const UsageId c = builder.add(node(UsageKind::Layer, "c", 1));
    addEdges(builder, {{a, c}, {b, c}, {a, b}, {a, c}, {c, c}, {a, c}, {b, c}});
    const Graph graph = builder.finish().value();
    QCOMPARE(graph->edges(), std::size_t(3));
    QVERIFY((std::ranges::equal(graph->uses(a), Ids{b, c})));
    QVERIFY((std::ranges::equal(graph->usedBy(c), Ids{a, b})));
    QVERIFY(graph->uses(c).empty() && graph->usedBy(a).empty());
    QCOMPARE(builder.finish().value()->size(), std::size_t(0)); // It began anew.
}

void TestUsageGraph::bytesOfARemovalAreWhatOnlyItHolds()
{
    const Machine m;
    const auto freed = [&m](const Ids& ids) { return removalOf(*m.graph, ids).freed.bytes; };
    QCOMPARE(freed({}), std::uint64_t(0));
    QCOMPARE(freed({m.app}), std::uint64_t(1 + 20));
    QCOMPARE(freed({m.web}), std::uint64_t(2)); // The container keeps its layers.
    QCOMPARE(freed({m.app, m.web}), std::uint64_t(1 + 20 + 2));
    QCOMPARE(freed({m.web, m.container}), std::uint64_t(2 + 30 + 5));
    QCOMPARE(freed({m.app, m.web, m.container}), std::uint64_t(1 + 20 + 2 + 30 + 5 + 100));
    QCOMPARE(freed({m.record}), std::uint64_t(3 + 40));
    QCOMPARE(freed({m.app, m.app}), freed({m.app}));
    QCOMPARE(freed({m.base, m.tag, m.leftover}), std::uint64_t(0)); // Nothing that is held.
}

void TestUsageGraph::whatIsStillUsedStays()
{
    const Machine m;
    const UsageRemoval removal = removalOf(*m.graph, Ids{m.web, m.app});
    QCOMPARE(removal.gone, (Ids{m.one, m.app, m.web}));
    QCOMPARE(removal.kept, (Ids{m.base, m.two}));
    RemovalSum sum(m.graph);
    sum.setRemoved(m.web, true);
    sum.setRemoved(m.app, true);
    QVERIFY(sum.isGone(m.one) && sum.isGone(m.web) && !sum.isGone(m.base));
    QVERIFY(!sum.isGone(m.leftover)); // It was nobody's before.
    sum.clear();
    QVERIFY(!sum.isGone(m.one) && !sum.isRemoved(m.web));
    QCOMPARE(sum.freed(), UsageSum());
}

void TestUsageGraph::tagsHaveNoBytes()
{
    const Machine m;
    QCOMPARE(m.graph->node(m.tag).allocated.value(), std::uint64_t(0));
    QVERIFY(std::ranges::equal(m.graph->usedBy(m.app), Ids{m.tag}));
    QVERIFY(!m.graph->node(m.tag).isHeld);
}

void TestUsageGraph::sharesAddUp()
{
    const Machine m;
    const UsageShares shares = sharesOf(*m.graph);
    const PlaceShare& place = shares.place;
    QCOMPARE(place.unique.bytes, std::uint64_t(1 + 20 + 2 + 30));
    QCOMPARE(place.shared.bytes, std::uint64_t(100));
    QCOMPARE(place.bookkeeping.bytes, std::uint64_t(5 + 40 + 3 + 50 + 4));
    QCOMPARE(place.leftover.bytes, std::uint64_t(50));
    QCOMPARE(place.total.bytes, place.unique.bytes + place.shared.bytes + place.bookkeeping.bytes);
    QCOMPARE(shares.leftovers, Ids{m.leftover});
    QCOMPARE(shares.ofNoImage, (Ids{m.container, m.cached, m.record, m.leftover, m.books}));
    QCOMPARE(place.bookkeepingByKind.at(static_cast<std::size_t>(UsageKind::Layer)).bytes,
             std::uint64_t(90));
    QCOMPARE(shares.images.size(), std::size_t(2));
    const ImageShare& web = shares.images.at(1);
    QVERIFY(web.image == m.web);
    QCOMPARE(web.total.value().bytes, std::uint64_t(132));
    QCOMPARE(web.unique.bytes, std::uint64_t(32));
    QCOMPARE(web.sharedBytes().value(), std::uint64_t(100));
    QCOMPARE(web.frees.bytes, std::uint64_t(2));
}

void TestUsageGraph::stepsOfABuildGoWithTheirImage()
{
    UsageGraphBuilder builder;
    const UsageId layer = builder.add(node(UsageKind::Layer, "layer", 10));
    UsageNode nameless = node(UsageKind::Image, "step", 1);
    nameless.isHeld = false;
    const UsageId step = builder.add(nameless);
    const UsageId app = builder.add(node(UsageKind::Image, "app", 2));
    builder.use(app, step);
    builder.use(app, layer);
    builder.use(step, layer);
    const Graph graph = builder.finish().value();
    QCOMPARE(removalOf(*graph, Ids{app}).freed.bytes, std::uint64_t(13));
    QCOMPARE(removalOf(*graph, Ids{step}).freed.bytes, std::uint64_t(0));
    QCOMPARE(sharesOf(*graph).place.unique.bytes, std::uint64_t(13));
}

void TestUsageGraph::figuresNeverOverflow()
{
    UsageGraphBuilder builder;
    Ids all;
    for (int i = 0; i < 3; ++i) {
        UsageNode one = node(UsageKind::Image, std::to_string(i), UINT64_MAX - 10);
        one.logical = one.packed = UINT64_MAX;
        all.push_back(builder.add(std::move(one)));
    }
    const Graph graph = builder.finish().value();
    RemovalSum sum(graph);
    for (const UsageId id : all)
        sum.setRemoved(id, true);
    QCOMPARE(sum.freed().bytes, UINT64_MAX);
    QCOMPARE(sum.freed().logical, UINT64_MAX);
    QCOMPARE(sum.freed().packed, UINT64_MAX);
    sum.setRemoved(all[0], false);
    QCOMPARE(sum.freed().bytes, std::uint64_t(10));
}

void TestUsageGraph::figuresSayHowTheyAreKnown()
{
    UsageGraphBuilder builder;
    const UsageId measured = builder.add(node(UsageKind::Image, "measured", 10));
    UsageNode stated = UsageNode::of(UsageKind::Image, "stated");
    stated.logical = 20;
    stated.isUpperBound = true;
    const UsageId told = builder.add(stated);
    RemovalSum sum(builder.finish().value());
    sum.setRemoved(measured, true);
    QVERIFY(!sum.freed().isLogical() && !sum.freed().isUpperBound());
    sum.setRemoved(told, true);
    QVERIFY(sum.freed().isLogical() && sum.freed().isUpperBound());
    QCOMPARE(sum.freed().bytes, std::uint64_t(30));
    sum.setRemoved(told, false);
    QVERIFY(!sum.freed().isLogical() && !sum.freed().isUpperBound());
}

void TestUsageGraph::limitsAreErrors()
{
    UsageGraphBuilder builder;
    const UsageId a = builder.add(node(UsageKind::Image, "a", 1));
    const UsageId b = builder.add(node(UsageKind::Layer, "b", 1));
    for (std::uint32_t i = 0; i <= limits::usageEdges; ++i)
        builder.use(a, b);
    QCOMPARE(builder.finish().error().code, ErrorCode::LimitExceeded);
    QVERIFY(builder.finish());
}

QTEST_GUILESS_MAIN(TestUsageGraph)
#include "tst_usagegraph.moc"
