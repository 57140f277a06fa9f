// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupplan.h"
#include "core/cleanup/ruleyield.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace core;
using Blocker = CleanupBlocker::Kind;

namespace {

constexpr Timestamp now{1'800'000'000, 0};
constexpr std::int64_t day = 86'400;

/// Puts a place together as its lists would have it.
class PlaceBuilder
{
public:
    explicit PlaceBuilder(StoreKind kind = StoreKind::DockerRoot,
                          const std::string& name = "docker")
    {
        m_place.place = {name, kind, "/" + name, {}};
        m_place.usage.isMeasured = m_place.usage.isExact = true;
        m_place.wasEngineAsked = m_place.hasEngineLists = true;
    }

    /// An image with its own bytes on \a layers, which are made when first named.
    LocalImage& image(const std::string& id, std::vector<std::string> names,
                      std::vector<std::string> layers, int ageInDays = 1)
    {
        LocalImage one;
        one.entryId = one.id = id;
        one.names = std::move(names);
        one.layers = std::move(layers);
        one.created = Timestamp{now.seconds - ageInDays * day, 0};
        m_place.images.push_back(std::move(one));
        return m_place.images.back();
    }
    void layerBytes(const std::string& layer, std::uint64_t bytes) { m_bytes[layer] = bytes; }
    void record(EngineCacheRecord record) { m_place.buildCache.push_back(std::move(record)); }
    void volume(const std::string& name) { m_place.volumes.push_back({name, {}, {}}); }
    void trashed(const std::string& id, const std::string& layer) { m_trashed[id] = layer; }

    std::shared_ptr<const CleanupPlace> place()
    {
        UsageGraphBuilder builder;
        const auto add = [&](UsageKind kind, const std::string& id, std::uint64_t bytes) {
            UsageNode node = UsageNode::of(kind, id, id);
            node.allocated = bytes;
            return builder.add(std::move(node));
        };
        std::map<std::string, UsageId> layers;
        const auto layer = [&](const std::string& id) {
            const auto known = layers.find(id);
            if (known != layers.end())
                return known->second;
            const auto bytes = m_bytes.find(id);
            return layers
                .emplace(id,
                         add(UsageKind::Layer, id, bytes == m_bytes.end() ? 100 : bytes->second))
                .first->second;
        };
        PlaceUsage& usage = m_place.usage;
        std::map<std::string, UsageId> byId;
        for (const LocalImage& image : m_place.images) {
            auto known = byId.find(image.id);
            if (known == byId.end()) {
                known = byId.emplace(image.id, add(UsageKind::Image, image.id, 1)).first;
                builder.node(known->second).isHeld = !image.isIntermediate;
            }
            const UsageId id = known->second;
            usage.images[image.entryId] = id;
            for (const std::string& one : image.layers)
                builder.use(id, layer(one));
            for (const ContainerUse& use : image.usedBy) {
                if (!usage.containers.contains(use.id))
                    usage.containers[use.id] = add(UsageKind::Container, use.id, 7);
                builder.use(usage.containers.at(use.id), id);
            }
        }
        for (const LocalImage& image : m_place.images)
            if (image.parent && byId.contains(*image.parent))
                builder.use(byId.at(image.id), byId.at(*image.parent));
        for (const EngineVolume& volume : m_place.volumes)
            usage.volumes[volume.name] = add(UsageKind::Volume, volume.name, 1000);
        for (const auto& [id, used] : m_trashed) {
            usage.trashed[id] = add(UsageKind::Other, "trash:" + id, 0);
            builder.use(usage.trashed.at(id), layer(used));
            LayoutFolder::Trashed one;
            one.descriptor.digest = Digest::parse(id).value();
            m_place.trash.push_back(std::move(one));
        }
        usage.graph = builder.finish().value();
        return std::make_shared<const CleanupPlace>(m_place);
    }

private:
    CleanupPlace m_place;
    std::map<std::string, std::uint64_t> m_bytes;
    std::map<std::string, std::string> m_trashed;
};

CleanupPlan planOf(const std::shared_ptr<const CleanupPlace>& place, const std::string& query,
                   CleanupRequest request = {}, const Pins& pins = {})
{
    if (!query.empty())
        request.rules = {{{}, query}};
    auto plan = CleanupPlan::make({place}, std::move(request), pins, now);
    if (!plan)
        throw std::runtime_error(plan.error().message);
    return std::move(*plan);
}

std::size_t rowOf(const CleanupPlan& plan, const std::string& id)
{
    const auto row = std::ranges::find(plan.rows(), id, &CleanupRow::id);
    if (row == plan.rows().end())
        throw std::runtime_error("no row " + id);
    return static_cast<std::size_t>(row - plan.rows().begin());
}

bool hasRow(const CleanupPlan& plan, const std::string& id)
{
    return std::ranges::find(plan.rows(), id, &CleanupRow::id) != plan.rows().end();
}

std::vector<std::string> ticked(const CleanupPlan& plan)
{
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < plan.rows().size(); ++row)
        if (plan.isTicked(row))
            ids.push_back(plan.rows()[row].id);
    std::ranges::sort(ids);
    return ids;
}

std::vector<Blocker> open(const CleanupPlan& plan, const std::string& id)
{
    std::vector<Blocker> kinds;
    for (const CleanupBlocker& blocker : plan.openBlockers(rowOf(plan, id)))
        kinds.push_back(blocker.kind);
    return kinds;
}

using Ids = std::vector<std::string>;

} // namespace

class TestCleanupPlan : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreOfTheWhole();
    void sumsDoNotDependOnTheOrder();
    void containersStandInTheWay();
    void runningContainersAlwaysDo();
    void childrenGoFirst();
    void stepsOfBuildsAreSeenThrough();
    void namesTheRuleDoesNotSpeakOf();
    void pinnedImagesStay();
    void newestOfEachRepositoryStay();
    void platformsOfOneImageGoTogether();
    void volumesOnlyByOwnTick();
    void whatIsNotMeasuredIsNotExact();
    void buildCacheFromTheTop();
    void trashIsCountedApart();
    void copiesAreOfEnginesImages();
    void forGoodOutOfTheTrash();
    void placesThatAreOnlyRead();
    void chosenImagesAndTags();
    void remadePlansKeepTicks();
    void yieldOfARule();
    void queriesThatAreNone();
    void ticksWithinAFrame();
};

void TestCleanupPlan::sumsAreOfTheWhole()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"base", "x"});
    builder.image("b", {"b:1"}, {"base", "y"});
    builder.image("c", {"c:1"}, {"other"});
    builder.layerBytes("base", 1000);
    CleanupPlan plan = planOf(builder.place(), "name=a:1 or name=b:1");
    QCOMPARE(ticked(plan), (Ids{"a", "b"}));
    CleanupTotals totals = plan.totals();
    QCOMPARE(totals.freed.bytes, std::uint64_t{1202});
    QCOMPARE(totals.layers, std::size_t{3});
    QCOMPARE(totals.count(CleanupKind::Image), std::size_t{2});
    QCOMPARE(plan.rows()[rowOf(plan, "a")].alone.bytes, std::uint64_t{101});
    QCOMPARE(plan.addedBy(rowOf(plan, "a")).bytes, std::uint64_t{1101});
    QCOMPARE(plan.setTicked(rowOf(plan, "b"), false).size(), std::size_t{1});
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{101});
    const auto kept = plan.kept();
    QCOMPARE(kept.size(), std::size_t{1});
    QVERIFY(kept.front().blockers.empty());
    QCOMPARE(kept.front().bytes, std::uint64_t{1101});
}

void TestCleanupPlan::sumsDoNotDependOnTheOrder()
{
    std::mt19937 random(7);
    PlaceBuilder builder;
    for (int i = 0; i < 60; ++i) {
        std::vector<std::string> layers;
        for (int j = 0; j < 4; ++j) {
            layers.push_back("l" + std::to_string(random() % 40));
            builder.layerBytes(layers.back(), 10 + random() % 90);
        }
        builder.image("i" + std::to_string(i), {"i:" + std::to_string(i)}, layers);
    }
    const auto place = builder.place();
    CleanupPlan plan = planOf(place, "i");
    for (int i = 0; i < 500; ++i) {
        const std::size_t row = random() % plan.rows().size();
        plan.setTicked(row, !plan.isTicked(row));
        std::vector<UsageId> removed;
        for (std::size_t one = 0; one < plan.rows().size(); ++one)
            if (plan.isTicked(one))
                removed.push_back(*plan.rows()[one].node);
        QCOMPARE(plan.totals().freed, removalOf(*place->usage.graph, removed).freed);
    }
}

void TestCleanupPlan::containersStandInTheWay()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"}).usedBy = {{"c1", "db", false}};
    builder.image("b", {"b:1"}, {"y"});
    CleanupPlan plan = planOf(builder.place(), "repo:a or repo:b");
    QCOMPARE(ticked(plan), (Ids{"b"}));
    QCOMPARE(open(plan, "a"), std::vector<Blocker>{Blocker::Container});
    QVERIFY(plan.setTicked(rowOf(plan, "a"), true).empty());
    QCOMPARE(plan.setTicked(rowOf(plan, "c1"), true).size(), std::size_t{1});
    QVERIFY(open(plan, "a").empty());
    QCOMPARE(plan.setTicked(rowOf(plan, "a"), true).size(), std::size_t{1});
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{101 + 101 + 7});
    // The container first.
    QCOMPARE(plan.rows()[plan.order().front()].kind == CleanupKind::Image
                 && plan.rows()[plan.order().front()].id == "a",
             false);
    // And where it stays, so does what it was made from.
    QCOMPARE(plan.setTicked(rowOf(plan, "c1"), false).size(), std::size_t{2});
    QCOMPARE(ticked(plan), (Ids{"b"}));
    CleanupRequest request;
    request.listsContainers = true;
    QVERIFY(hasRow(planOf(builder.place(), "repo:b", request), "c1"));
    QVERIFY(!hasRow(planOf(builder.place(), "repo:b"), "c1"));
}

void TestCleanupPlan::runningContainersAlwaysDo()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"}).usedBy = {{"c1", "db", true}};
    CleanupPlan plan = planOf(builder.place(), "name:a");
    QVERIFY(!hasRow(plan, "c1"));
    QCOMPARE(open(plan, "a"), std::vector<Blocker>{Blocker::RunningContainer});
    QVERIFY(plan.setTicked(rowOf(plan, "a"), true).empty());
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{0});
}

void TestCleanupPlan::childrenGoFirst()
{
    PlaceBuilder builder;
    builder.image("p", {"p:1"}, {"x"});
    builder.image("k", {"k:1"}, {"x", "y"}).parent = "p";
    builder.image("g", {"g:1"}, {"x", "y", "z"}).parent = "k";
    const auto place = builder.place();
    CleanupPlan alone = planOf(place, "name:p");
    QCOMPARE(open(alone, "p"), std::vector<Blocker>{Blocker::Child});
    QVERIFY(alone.setTicked(rowOf(alone, "p"), true).empty());
    CleanupPlan all = planOf(place, "name:p or name:k or name:g");
    QCOMPARE(ticked(all), (Ids{"g", "k", "p"}));
    Ids order;
    for (const std::size_t row : all.order())
        order.push_back(all.rows()[row].id);
    QCOMPARE(order, (Ids{"g", "k", "p"}));
    // Who stays keeps what it was built on.
    QCOMPARE(all.setTicked(rowOf(all, "g"), false).size(), std::size_t{3});
    QVERIFY(ticked(all).empty());
}

void TestCleanupPlan::stepsOfBuildsAreSeenThrough()
{
    PlaceBuilder builder;
    builder.image("p", {"p:1"}, {"x"});
    LocalImage& step = builder.image("s", {}, {"x", "y"});
    step.parent = "p";
    step.isIntermediate = true;
    builder.image("k", {"k:1"}, {"x", "y", "z"}).parent = "s";
    const auto place = builder.place();
    CleanupPlan plan = planOf(place, "name:p or dangling:yes or age>0s");
    QVERIFY(!hasRow(plan, "s"));
    QCOMPARE(ticked(plan), (Ids{"k", "p"}));
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{303}); // The step goes along.
    CleanupPlan parent = planOf(place, "name:p");
    QCOMPARE(parent.openBlockers(rowOf(parent, "p")).front().what, std::string("k:1"));
}

void TestCleanupPlan::namesTheRuleDoesNotSpeakOf()
{
    PlaceBuilder builder;
    builder.image("a", {"app:1", "app:latest"}, {"x"});
    const auto place = builder.place();
    CleanupPlan byTag = planOf(place, "tag=1");
    QVERIFY(ticked(byTag).empty());
    QCOMPARE(byTag.openBlockers(0).front().what, std::string("app:latest"));
    QVERIFY(byTag.canTick(0)); // A person sees the names.
    QCOMPARE(byTag.setTicked(0, true).size(), std::size_t{1});
    QCOMPARE(ticked(planOf(place, "repo:app")), (Ids{"a"}));
    QCOMPARE(ticked(planOf(place, "unused:yes")), (Ids{"a"}));
    CleanupRequest chosen;
    chosen.choices = {{CleanupKind::Image, "docker", "app:1"}};
    QCOMPARE(planOf(place, {}, chosen).openBlockers(0).front().what, std::string("app:latest"));
}

void TestCleanupPlan::pinnedImagesStay()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"}).labels = {{"strato.pin", "true"}};
    builder.image("b", {"b:1"}, {"y"});
    const auto place = builder.place();
    CleanupPlan plan = planOf(place, "unused:yes");
    QCOMPARE(ticked(plan), (Ids{"b"}));
    QCOMPARE(open(plan, "a"), std::vector<Blocker>{Blocker::Pinned});
    QVERIFY(plan.setTicked(rowOf(plan, "a"), true).empty());
    QVERIFY(!hasRow(planOf(place, "unused:yes pinned:no"), "a"));
}

void TestCleanupPlan::newestOfEachRepositoryStay()
{
    PlaceBuilder builder;
    for (int i = 1; i <= 5; ++i) {
        builder.image("a" + std::to_string(i), {"a:" + std::to_string(i)}, {"a"}, i);
        builder.image("b" + std::to_string(i), {"host/b:" + std::to_string(i)}, {"b"}, 10 - i);
    }
    // Old by one name, new by the other.
    builder.image("both", {"a:9", "new:1"}, {"x"}, 30);
    builder.image("undated", {"a:0"}, {"x"}).created.reset();
    const auto place = builder.place();
    QCOMPARE(ticked(planOf(place, "beyond-newest:3")), (Ids{"a4", "a5", "b1", "b2"}));
    QCOMPARE(ticked(planOf(place, "beyond-newest:4 repo:host/*")), (Ids{"b1"}));
    QVERIFY(!hasRow(planOf(place, "beyond-newest:3"), "both"));
    QVERIFY(!hasRow(planOf(place, "beyond-newest:0"), "undated"));
}

void TestCleanupPlan::platformsOfOneImageGoTogether()
{
    PlaceBuilder builder;
    for (const char* architecture : {"amd64", "arm64"}) {
        LocalImage& one = builder.image("index", {"a:1"}, {architecture});
        one.entryId = architecture;
        one.platform = Platform{};
        one.platform->os = "linux";
        one.platform->architecture = architecture;
    }
    const auto place = builder.place();
    QVERIFY(planOf(place, "platform:linux/arm64").rows().empty());
    CleanupPlan plan = planOf(place, "platform:linux/*");
    QCOMPARE(plan.rows().size(), std::size_t{1});
    QCOMPARE(plan.rows().front().names, Ids{"a:1"});
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{201});
}

void TestCleanupPlan::volumesOnlyByOwnTick()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"});
    builder.volume("data");
    const auto place = builder.place();
    QVERIFY(!hasRow(planOf(place, "unused:yes or data"), "data"));
    CleanupRequest request;
    request.listsVolumes = true;
    CleanupPlan plan = planOf(place, "unused:yes", request);
    QCOMPARE(ticked(plan), (Ids{"a"}));
    plan.setTicked(rowOf(plan, "data"), true);
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{1101});
    QCOMPARE(plan.totals().count(CleanupKind::Volume), std::size_t{1});
}

void TestCleanupPlan::whatIsNotMeasuredIsNotExact()
{
    auto bare = std::make_shared<CleanupPlace>();
    bare->place = {"remote", StoreKind::EngineApi, "tcp://somewhere:2375", {}};
    bare->volumes = {{"data", {}, {}}};
    bare->containers = {{"sha256:a", {"c1", "db", false}}};
    bare->usage.graph = UsageGraphBuilder().finish().value();
    CleanupRequest request;
    request.listsVolumes = request.listsContainers = true;
    CleanupPlan plan = planOf(bare, {}, request);
    QVERIFY(ticked(plan).empty());
    plan.setTicked(rowOf(plan, "data"), true);
    QVERIFY(plan.totals().isLogical());
    plan.setTicked(rowOf(plan, "data"), false);
    QVERIFY(!plan.totals().isLogical());
    QVERIFY(!plan.setTicked(rowOf(plan, "c1"), true).empty());
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{0});
}

void TestCleanupPlan::buildCacheFromTheTop()
{
    PlaceBuilder builder;
    EngineCacheRecord low{"low", {}, "regular", "RUN a", 500, false, false, {}, {}, 1};
    EngineCacheRecord top{"top", {"low"}, "regular", "RUN b", 300, false, false, {}, {}, 1};
    EngineCacheRecord busy{"busy", {}, "regular", "RUN c", 70, true, false, {}, {}, 1};
    EngineCacheRecord shared{"shared", {}, "regular", "RUN d", 90, false, true, {}, {}, 1};
    for (const EngineCacheRecord& record : {low, top, busy, shared})
        builder.record(record);
    CleanupRequest request;
    request.listsBuildCache = true;
    CleanupPlan plan = planOf(builder.place(), {}, request);
    QCOMPARE(ticked(plan), (Ids{"low", "shared", "top"}));
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{800});
    QVERIFY(plan.totals().isLogical()); // The engine's word.
    QCOMPARE(plan.totals().estimated.bytes, std::uint64_t{800});
    const auto order = plan.order();
    QVERIFY(std::ranges::find(order, rowOf(plan, "top"))
            < std::ranges::find(order, rowOf(plan, "low")));
    QCOMPARE(plan.setTicked(rowOf(plan, "top"), false).size(), std::size_t{2});
}

void TestCleanupPlan::trashIsCountedApart()
{
    PlaceBuilder builder(StoreKind::OwnStore, "store");
    builder.image("a", {"a:1"}, {"x"});
    const auto place = builder.place();
    const CleanupTotals kept = planOf(place, "name:a").totals();
    QCOMPARE(kept.freed.bytes, std::uint64_t{0});
    QCOMPARE(kept.trashed.bytes, std::uint64_t{101});
    QCOMPARE(kept.layers, std::size_t{1});
    CleanupRequest request;
    request.usesTrash = false;
    const CleanupTotals gone = planOf(place, "name:a", request).totals();
    QCOMPARE(gone.freed.bytes, std::uint64_t{101});
    QCOMPARE(gone.trashed.bytes, std::uint64_t{0});
    // Engines have no trash.
    PlaceBuilder engine;
    engine.image("a", {"a:1"}, {"x"});
    QCOMPARE(planOf(engine.place(), "name:a").totals().freed.bytes, std::uint64_t{101});
}

void TestCleanupPlan::copiesAreOfEnginesImages()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x", "y"});
    builder.image("b", {"b:1"}, {"x", "z"});
    CleanupRequest request;
    QCOMPARE(planOf(builder.place(), "name:a or name:b", request).totals().copied, std::size_t{0});
    request.keepsCopies = true;
    CleanupPlan plan = planOf(builder.place(), "name:a or name:b", request);
    QVERIFY(plan.keepsCopy(rowOf(plan, "a")));
    QCOMPARE(plan.totals().copied, std::size_t{2});
    QCOMPARE(plan.totals().copies.bytes, std::uint64_t{302}); // The layer of both once.
    QVERIFY(plan.totals().copies.isLogical());
    // What the engine's disk gives back is what it is without copies.
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{302});
    QVERIFY(!plan.totals().isLogical());
    plan.setTicked(rowOf(plan, "b"), false);
    QCOMPARE(plan.totals().copied, std::size_t{1});
    QCOMPARE(plan.totals().copies.bytes, std::uint64_t{201}); // Though x stays in the engine.
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{101});
    // The own store has its trash for that.
    PlaceBuilder own(StoreKind::OwnStore, "store");
    own.image("a", {"a:1"}, {"x"});
    QCOMPARE(planOf(own.place(), "name:a", request).totals().copied, std::size_t{0});
}

void TestCleanupPlan::forGoodOutOfTheTrash()
{
    const std::string old = "sha256:" + std::string(64, '1');
    const std::string other = "sha256:" + std::string(64, '2');
    PlaceBuilder builder(StoreKind::OwnStore, "store");
    builder.image("a", {"a:1"}, {"x"});
    builder.trashed(old, "x");
    builder.trashed(other, "y");
    CleanupRequest request;
    request.choices = {{CleanupKind::Trashed, "store", ""}};
    const auto place = builder.place();
    CleanupPlan plan = planOf(place, {}, request);
    QCOMPARE(plan.rows().size(), std::size_t{2});
    QCOMPARE(plan.totals().freed.bytes, std::uint64_t{100}); // x is still an image's.
    CleanupPlan both = planOf(place, "name:a", request);
    QCOMPARE(both.totals().freed.bytes, std::uint64_t{100});
    QCOMPARE(both.totals().trashed.bytes, std::uint64_t{101});
    request.choices = {{CleanupKind::Trashed, "store", "sha256:3"}};
    QCOMPARE(CleanupPlan::make({place}, request, {}, now).error().code, ErrorCode::NotFound);
}

void TestCleanupPlan::placesThatAreOnlyRead()
{
    PlaceBuilder builder(StoreKind::OciLayout, "layout");
    builder.image("a", {"a:1"}, {"x"});
    CleanupPlan plan = planOf(builder.place(), "name:a");
    QCOMPARE(open(plan, "a"), std::vector<Blocker>{Blocker::ReadOnlyPlace});
    QVERIFY(plan.setTicked(0, true).empty());
}

void TestCleanupPlan::chosenImagesAndTags()
{
    PlaceBuilder builder;
    builder.image("sha256:aaaa0000", {"a:1", "a:2"}, {"x"});
    const auto place = builder.place();
    CleanupRequest request;
    request.choices = {{CleanupKind::Image, "docker", "aaaa0000"}};
    QCOMPARE(ticked(planOf(place, {}, request)), Ids{"sha256:aaaa0000"});
    request.choices = {{CleanupKind::Tag, "docker", "a:2"}};
    CleanupPlan tag = planOf(place, {}, request);
    QCOMPARE(ticked(tag), Ids{"a:2"});
    QCOMPARE(tag.totals().freed.bytes, std::uint64_t{0});
    for (const CleanupChoice& wrong : {CleanupChoice{CleanupKind::Image, "docker", "b"},
                                       CleanupChoice{CleanupKind::Image, "podman", "a:1"},
                                       CleanupChoice{CleanupKind::Tag, "docker", "aaaa0000"}}) {
        request.choices = {wrong};
        QCOMPARE(CleanupPlan::make({place}, request, {}, now).error().code, ErrorCode::NotFound);
    }
}

void TestCleanupPlan::remadePlansKeepTicks()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"}).usedBy = {{"c1", "db", false}};
    builder.image("b", {"b:1"}, {"y"});
    CleanupPlan plan = planOf(builder.place(), "repo:a or repo:b or repo:c");
    QVERIFY(!plan.setTicked(rowOf(plan, "c1"), true).empty());
    QVERIFY(!plan.setTicked(rowOf(plan, "a"), true).empty());
    plan.setTicked(rowOf(plan, "b"), false);
    builder.image("c", {"c:1"}, {"z"});
    const auto again = plan.remade({builder.place()}, {}, now);
    QVERIFY(again.has_value());
    QCOMPARE(ticked(*again), (Ids{"a", "c1"}));
    QVERIFY(hasRow(*again, "c")); // New ones are shown, not ticked.
}

void TestCleanupPlan::yieldOfARule()
{
    PlaceBuilder builder;
    builder.image("a", {"a:1"}, {"x"}).usedBy = {{"c1", "db", true}};
    builder.image("b", {"b:1"}, {"y"});
    const auto yield = yieldOf({{}, "age>0s"}, {builder.place()}, {}, true, now);
    QVERIFY(yield.has_value());
    QCOMPARE(yield->totals.freed.bytes, std::uint64_t{101});
    QCOMPARE(yield->blocked, std::size_t{1});
}

void TestCleanupPlan::queriesThatAreNone()
{
    CleanupRequest request;
    request.rules = {{"mine", "age>"}};
    const auto plan = CleanupPlan::make({}, request, {}, now);
    QVERIFY(!plan && plan.error().code == ErrorCode::Usage);
    QVERIFY(plan.error().message.starts_with("mine: column "));
}

void TestCleanupPlan::ticksWithinAFrame()
{
    constexpr int count = 1'000;
    constexpr int layersOfEach = 10;
    PlaceBuilder builder;
    for (int i = 0; i < count; ++i) {
        std::vector<std::string> layers;
        for (int j = 0; j < layersOfEach; ++j)
            layers.push_back("l" + std::to_string(j) + "-" + std::to_string(i >> (9 - j)));
        builder.image("i" + std::to_string(i), {"i:" + std::to_string(i)}, layers);
    }
    CleanupPlan plan = planOf(builder.place(), "age>0s");
    QElapsedTimer timer;
    timer.start();
    constexpr int ticks = 100;
    std::uint64_t sum = 0;
    for (int i = 0; i < ticks; ++i) {
        plan.setTicked(static_cast<std::size_t>(i) * 7 % count, i % 2 != 0);
        sum += plan.totals().freed.bytes;
        for (std::size_t row = 0; row < plan.rows().size(); ++row)
            sum += plan.addedBy(row).bytes;
    }
    const qint64 spent = timer.elapsed() / ticks;
    QVERIFY(sum > 0);
    qInfo("a tick of %d images takes %lld ms", count, spent);
    QVERIFY2(spent < 160, "ten frames, for slow machines and builds that are not optimized");
}

QTEST_GUILESS_MAIN(TestCleanupPlan)
#include "tst_cleanupplan.moc"
