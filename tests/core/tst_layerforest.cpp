// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/layerforest.h"

#include <QTest>

#include <algorithm>

using namespace core;

namespace {

Digest diffId(const std::string& layer)
{
    return sha256Of(asBytes(layer));
}

/// A place that keeps each layer of its images in a folder of its own.
class Yard
{
public:
    /// Layers are called "NAME:BYTES"; where \a isTold, the place says what they consist of.
    Yard& image(const std::string& name, const std::vector<std::string>& layers, bool isTold = true)
    {
        LocalImage image;
        image.entryId = image.id = name;
        image.names = {name};
        const UsageId node = m_builder.add(UsageNode::of(UsageKind::Image, name, name));
        m_usage.images.emplace(name, node);
        for (const std::string& layer : layers) {
            image.layers.push_back("overlay2/" + layer);
            if (isTold)
                image.diffIds.push_back(diffId(layer));
            auto known = m_layers.find(layer);
            if (known == m_layers.end()) {
                UsageNode one = UsageNode::of(UsageKind::Layer, image.layers.back());
                one.allocated = std::stoull(layer.substr(layer.find(':') + 1));
                known = m_layers.emplace(layer, m_builder.add(std::move(one))).first;
            }
            m_builder.use(node, known->second);
        }
        m_images.push_back(std::move(image));
        return *this;
    }
    Yard& last(const std::function<void(LocalImage&)>& change)
    {
        change(m_images.back());
        return *this;
    }
    ForestPlace place()
    {
        if (!m_usage.graph)
            m_usage.graph = m_builder.finish().value();
        return {m_images, &m_usage};
    }

private:
    UsageGraphBuilder m_builder;
    PlaceUsage m_usage;
    std::map<std::string, UsageId> m_layers;
    std::vector<LocalImage> m_images;
};

/// "NAME or *, layers, bytes" of each node, what hangs off another indented below it.
std::string text(const LayerForest& forest, std::span<const ForestPlace> places)
{
    std::string all;
    const auto add = [&](const auto& self, std::uint32_t i, std::string indent) -> void {
        const ForestNode& node = forest.nodes[i];
        all += indent + (node.top ? places[node.top->place].images[node.top->image].names[0] : "*")
               + " " + std::to_string(node.layers) + " " + std::to_string(node.bytes) + "\n";
        for (std::uint32_t child = 0; child < node.childCount; ++child)
            self(self, node.firstChild + child, indent + " ");
    };
    for (std::uint32_t root = 0; root < forest.roots; ++root)
        add(add, root, {});
    return all;
}

std::string grown(std::vector<ForestPlace> places)
{
    return text(growForest(places), places);
}

} // namespace

class TestLayerForest : public QObject
{
    Q_OBJECT

private slots:
    void imagesHangOffWhatTheyHaveInCommon();
    void anImageIsWhatOthersHangOff();
    void imagesOfTheSameLayersHangSideBySide();
    void placesShareByWhatLayersAre();
    void withoutDiffIdsAPlaceIsForItself();
    void theSameLayerOnAnotherIsAnother();
    void sumsAddUp();
    void stepsOfBuildsDoNotStand();
    void imagesOfUnknownLayersStandAlone();
    void nothingIsAForestToo();
};

void TestLayerForest::imagesHangOffWhatTheyHaveInCommon()
{
    Yard yard;
    yard.image("app:1", {"os:100", "run:30", "one:5"})
        .image("app:2", {"os:100", "run:30", "two:7"});
    yard.image("db:1", {"os:100", "db:90", "more:1"}).image("lone:1", {"lone:1000"});
    QCOMPARE(grown({yard.place()}), std::string("lone:1 1 1000\n"
                                                "* 1 100\n"
                                                " db:1 2 91\n"
                                                " * 1 30\n"
                                                "  app:2 1 7\n"
                                                "  app:1 1 5\n"));
}

void TestLayerForest::anImageIsWhatOthersHangOff()
{
    Yard yard;
    yard.image("os:1", {"os:100"}).image("app:1", {"os:100", "one:5"});
    yard.image("app:2", {"os:100", "one:5", "two:7"});
    QCOMPARE(grown({yard.place()}), std::string("os:1 1 100\n app:1 1 5\n  app:2 1 7\n"));
}

void TestLayerForest::imagesOfTheSameLayersHangSideBySide()
{
    Yard yard;
    yard.image("a:1", {"os:100"}).image("b:1", {"os:100"}).image("c:1", {"os:100", "c:3"});
    QCOMPARE(grown({yard.place()}), std::string("* 1 100\n a:1 0 0\n b:1 0 0\n c:1 1 3\n"));
}

void TestLayerForest::placesShareByWhatLayersAre()
{
    Yard docker;
    docker.image("app:1", {"os:100", "one:5"});
    Yard podman;
    podman.image("app:2", {"os:100", "two:7"});
    // Both have it on their disk.
    QCOMPARE(grown({docker.place(), podman.place()}),
             std::string("* 1 200\n app:2 1 7\n app:1 1 5\n"));
}

void TestLayerForest::withoutDiffIdsAPlaceIsForItself()
{
    Yard docker;
    docker.image("app:1", {"os:100", "one:5"}, false).image("app:2", {"os:100", "two:7"}, false);
    Yard podman;
    podman.image("app:3", {"os:100", "one:5"}, false);
    QCOMPARE(grown({docker.place(), podman.place()}),
             std::string("* 1 100\n app:2 1 7\n app:1 1 5\napp:3 2 105\n"));
}

void TestLayerForest::theSameLayerOnAnotherIsAnother()
{
    Yard yard;
    yard.image("app:1", {"a:10", "b:20"}).image("app:2", {"b:20"});
    // It lies there once: it counts where it was met first.
    QCOMPARE(grown({yard.place()}), std::string("app:1 2 30\napp:2 1 0\n"));
}

void TestLayerForest::sumsAddUp()
{
    Yard yard;
    yard.image("app:1", {"os:100", "run:30", "one:5"})
        .image("app:2", {"os:100", "run:30", "two:7"});
    yard.image("db:1", {"os:100", "db:90"}).image("lone:1", {"lone:1000"});
    const std::vector<ForestPlace> places{yard.place()};
    const LayerForest forest = growForest(places);
    QCOMPARE(forest.bytes, std::uint64_t{1232});
    QCOMPARE(forest.longest, std::uint64_t{1000});
    std::uint64_t sum = 0;
    std::uint32_t tops = 0;
    for (std::uint32_t i = 0; i < forest.nodes.size(); ++i) {
        const ForestNode& node = forest.nodes[i];
        sum += node.bytes;
        tops += node.top ? 1 : 0;
        QVERIFY(!node.isLogical);
        std::uint64_t above = 0;
        std::uint32_t images = node.top ? 1 : 0;
        for (std::uint32_t child = 0; child < node.childCount; ++child) {
            const ForestNode& one = forest.nodes[node.firstChild + child];
            QCOMPARE(one.parent, i);
            QCOMPARE(one.bytesBelow, node.bytesBelow + node.bytes);
            QCOMPARE(one.layersBelow, node.layersBelow + node.layers);
            above += one.bytes + one.bytesAbove;
            images += one.images;
        }
        QCOMPARE(node.bytesAbove, above);
        QCOMPARE(node.images, images);
        QCOMPARE(forest.firstImage(i).place, std::uint32_t{0});
    }
    QCOMPARE(sum, forest.bytes);
    QCOMPARE(tops, std::uint32_t{4});
    QCOMPARE(forest.nodes[0].topLayer, diffId("lone:1000").text());
}

void TestLayerForest::stepsOfBuildsDoNotStand()
{
    Yard yard;
    yard.image("step", {"os:100"}).last([](LocalImage& image) { image.isIntermediate = true; });
    yard.image("app:1", {"os:100", "one:5"}).image("empty:1", {});
    QCOMPARE(grown({yard.place()}), std::string("app:1 2 105\nempty:1 0 0\n"));
}

void TestLayerForest::imagesOfUnknownLayersStandAlone()
{
    std::vector<LocalImage> images(2);
    images[0].entryId = images[0].id = "sha256:1";
    images[0].unique = 70;
    images[0].shared = 30;
    images[1].entryId = images[1].id = "sha256:2";
    images[1].unique = 20;
    const PlaceUsage usage = statedUsage(images, {}).value();
    const ForestPlace place{images, &usage};
    const LayerForest forest = growForest({&place, 1});
    QCOMPARE(forest.roots, std::uint32_t{2});
    QCOMPARE(forest.nodes[0].bytes, std::uint64_t{70});
    QVERIFY(forest.nodes[0].isLogical);
    QCOMPARE(forest.bytes, std::uint64_t{90});
    QCOMPARE(forest.longest, std::uint64_t{70});
}

void TestLayerForest::nothingIsAForestToo()
{
    QCOMPARE(growForest({}).roots, std::uint32_t{0});
    Yard yard;
    const std::vector<ForestPlace> places{yard.place()};
    QVERIFY(growForest(places).nodes.empty());
}

QTEST_GUILESS_MAIN(TestLayerForest)
#include "tst_layerforest.moc"
