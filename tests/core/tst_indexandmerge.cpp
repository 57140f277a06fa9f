// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/indexandmerge.h"
#include "core/tree/mergequeue.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>
#include <thread>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

const IndexOptions headersOnly{.verify = false};

/// All that is said of a tree.
QString described(const MergedTree& tree)
{
    return QString::fromStdString(test::treeText(tree, {.ghosts = true, .changes = true}) + "\n"
                                  + test::chargeText(tree) + "\n"
                                  + test::warningText(tree.warnings()));
}

ImageBuilder nastyBuilder(unsigned seed)
{
    ImageBuilder builder;
    for (const test::NastyLayer& layer : test::nastyImage(seed))
        builder.layer(test::tarOf(layer));
    return builder;
}

/// \a count files in folders of 100, of \a size bytes each.
TarBuilder manyFiles(int count, std::size_t size)
{
    TarBuilder tar;
    for (int i = 0; i < count; ++i)
        tar.file("d" + std::to_string(i / 100) + "/f" + std::to_string(i * 7919 % count),
                 std::string(size, 'x'));
    return tar;
}

bool isSortedByPath(const MergedTree& tree)
{
    std::vector<std::string> paths;
    for (const HiddenCharge& charge : tree.charges())
        paths.push_back(tree.path(charge.node));
    return std::ranges::is_sorted(paths);
}

} // namespace

/// Merging while layers are read must give what merging them afterwards gives.
class TestIndexAndMerge : public QObject
{
    Q_OBJECT

private slots:
    void anyOrderOfLayersGivesTheSame()
    {
        std::mt19937 random(7);
        for (unsigned seed = 0; seed < 300; ++seed) {
            const std::vector<IndexedLayer> layers = nastyBuilder(seed).indexed().layers;
            const MergeOptions options{.changesSince = 1 + seed % 2};
            std::vector<std::uint32_t> order(layers.size());
            std::iota(order.begin(), order.end(), 1U);
            std::ranges::shuffle(order, random);
            const Task task;
            MergeQueue queue(layers.size(), options, task);
            for (const std::uint32_t number : order)
                queue.add(number, layers[number - 1]);
            QCOMPARE(described(*queue.finish().value()),
                     described(*mergeLayers(layers, options, {}).value()));
        }
    }
    void severalThreadsMayBringLayers()
    {
        ImageBuilder builder;
        for (int layer = 0; layer < 12; ++layer)
            builder.layer(manyFiles(40, static_cast<std::size_t>(layer)));
        const std::vector<IndexedLayer> layers = builder.indexed().layers;
        const QString expected = described(*mergeLayers(layers, {}, {}).value());
        for (int round = 0; round < 50; ++round) {
            const Task task;
            MergeQueue queue(layers.size(), {}, task);
            {
                std::vector<std::jthread> threads;
                for (std::uint32_t thread = 0; thread < 3; ++thread)
                    threads.emplace_back([&, thread] {
                        for (std::uint32_t number = 12 - thread; number > 0 && number <= 12;
                             number -= 3)
                            queue.add(number, layers[number - 1]);
                    });
            }
            QCOMPARE(described(*queue.finish().value()), expected);
        }
    }
    void readingAndMergingAtOnceGivesTheSame_data()
    {
        QTest::addColumn<bool>("verify");
        QTest::newRow("headers only") << false;
        QTest::newRow("verified") << true;
    }
    void readingAndMergingAtOnceGivesTheSame()
    {
        QFETCH(bool, verify);
        const TarBuilder twice = TarBuilder().file("a/b", "12").file("c", "3");
        const IndexedImage read = ImageBuilder()
                                      .layer(twice)
                                      .layer(TarBuilder().whiteout("a/b").file("d", "4"))
                                      .layer(twice)
                                      .layer(manyFiles(300, 5)) // outweighs the others
                                      .layer(TarBuilder().whiteout("d0"))
                                      .indexed(headersOnly);
        std::vector<std::uint32_t> told;
        const auto merged = indexAndMerge(read.image, {.verify = verify}, {}, {},
                                          [&](std::uint32_t number, const IndexedLayer& layer) {
                                              QVERIFY(layer.index);
                                              told.push_back(number);
                                          });
        QVERIFY(merged);
        QCOMPARE(described(*merged->tree), described(*mergeLayers(read.layers, {}, {}).value()));
        std::ranges::sort(told);
        QCOMPARE(told, (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
        QCOMPARE(merged->indexed.layers.size(), merged->tree->layers().size());
        for (std::size_t i = 0; i < merged->indexed.layers.size(); ++i)
            QCOMPARE(merged->indexed.layers[i].index, merged->tree->layers()[i].index);
    }
    void comparingContentsMeanwhileGivesTheSame()
    {
        const IndexOptions compared{.verify = true, .contents = ContentHashes::Compared};
        for (unsigned seed = 0; seed < 300; ++seed) {
            const ImageBuilder builder = nastyBuilder(seed);
            const MergeOptions options{.changesSince = 1 + seed % 2};
            const auto merged = indexAndMerge(builder.image(), compared, options, {});
            QVERIFY(merged);
            QVERIFY(merged->tree->contentsCompared());
            QCOMPARE(
                described(*merged->tree),
                described(*mergeLayers(builder.indexed(compared).layers, options, {}).value()));
        }
    }
    void causesAreDecidedOnceContentsAreKnown()
    {
        // Two files are written once more: one with the same content, one that only looks like it.
        const auto layerOf = [](const char* content) {
            return TarBuilder().file("same", "1234").file("other", content);
        };
        std::vector<IndexedLayer> known =
            ImageBuilder()
                .layer(layerOf("right"))
                .layer(layerOf("wrong"))
                .indexed({.verify = true, .contents = ContentHashes::Compared})
                .layers;
        for (IndexedLayer& layer : known) {
            auto lying = std::make_shared<ContentDigests>(*layer.contents);
            lying->fingerprints.assign(lying->fingerprints.size(), 7);
            layer.contents = std::move(lying);
        }
        std::vector<IndexedLayer> before = known;
        for (IndexedLayer& layer : before) {
            auto unread = std::make_shared<ContentDigests>(*layer.contents);
            unread->entries.clear();
            unread->digests.clear();
            layer.contents = std::move(unread);
        }
        const Task task;
        TreeMerger merger(before.size(), {}, task);
        merger.applyAll(before);
        merger.learn(known);
        const auto tree = merger.finish().value();
        QCOMPARE(QString::fromStdString(test::chargeText(*tree)),
                 QString("/other 5 1->2 overwritten\n/same 4 1->2 metadataOnly\n"));
        QCOMPARE(described(*tree), described(*mergeLayers(known, {}, {}).value()));
    }
    void layersThatAreNotAskedForAreReadAllTheSame()
    {
        const IndexedImage read = ImageBuilder()
                                      .layer(TarBuilder().file("a"))
                                      .layer(TarBuilder().file("b"))
                                      .layer(TarBuilder().file("c"))
                                      .indexed(headersOnly);
        const MergeOptions options{.first = 2, .last = 2};
        const auto merged = indexAndMerge(read.image, headersOnly, options, {});
        QVERIFY(merged);
        QCOMPARE(described(*merged->tree),
                 described(*mergeLayers(read.layers, options, {}).value()));
        QCOMPARE(merged->tree->layers().size(), std::size_t{3});
    }
    void aLayerThatCannotBeReadIsMergedAsFarAsItIsKnown()
    {
        Bytes cut = TarBuilder().file("a", "1").file("b", std::string(5000, 'x')).bytes();
        cut.resize(2000);
        const IndexedImage read = ImageBuilder()
                                      .layer(TarBuilder().file("a", "22"))
                                      .layer(std::move(cut))
                                      .layer(TarBuilder().file("c"))
                                      .indexed(headersOnly);
        const auto merged = indexAndMerge(read.image, headersOnly, {}, {});
        QVERIFY(merged);
        QVERIFY(!merged->indexed.layers[1].index->isComplete());
        QCOMPARE(described(*merged->tree), described(*mergeLayers(read.layers, {}, {}).value()));
    }
    void stoppingEndsBoth()
    {
        ImageBuilder builder;
        for (int layer = 0; layer < 8; ++layer)
            builder.layer(manyFiles(50, static_cast<std::size_t>(layer)));
        const auto image = builder.image();
        for (std::size_t after = 0; after <= 8; ++after) {
            std::stop_source stop;
            if (after == 0)
                stop.request_stop();
            Task task;
            task.stop = stop.get_token();
            std::vector<std::weak_ptr<const LayerIndex>> arrived;
            const auto merged = indexAndMerge(image, headersOnly, {}, task,
                                              [&](std::uint32_t, const IndexedLayer& layer) {
                                                  arrived.push_back(layer.index);
                                                  if (arrived.size() == after)
                                                      stop.request_stop();
                                              });
            QVERIFY(!merged);
            QCOMPARE(merged.error().code, ErrorCode::Cancelled);
            QVERIFY(std::ranges::all_of(arrived, [](const auto& l) { return l.expired(); }));
        }
    }
    void chargesComeInTheOrderOfPathBytes()
    {
        // '-' and '.' come before '/', and names below after it; /x is a folder twice.
        const std::vector<std::string> names{"a/b",  "a-b", "a.b", "a0",  "a/-",    "a-/c",
                                             "a-/b", "a--", "x/b", "x/d", "\xFF/a", "b"};
        TarBuilder first;
        for (const std::string& name : names)
            first.file(name, "1");
        TarBuilder third;
        for (const char* name : {"x/a", "x/b", "x/c"})
            third.file(name, "22");
        TarBuilder last;
        for (const char* name : {"a", "a-b", "a.b", "a0", "a-", "a--", "x", "\xFF", "b"})
            last.whiteout(name);
        const auto tree = ImageBuilder()
                              .layer(first)
                              .layer(TarBuilder().whiteout("x"))
                              .layer(third)
                              .layer(last)
                              .tree();
        QCOMPARE(tree->charges().size(), names.size() + 3);
        QVERIFY(isSortedByPath(*tree));
        for (unsigned seed = 0; seed < 500; ++seed)
            QVERIFY(isSortedByPath(*nastyBuilder(seed).tree()));
    }
    void largeTreesAreLaidOutInParts()
    {
        constexpr int count = 40'000;
        TarBuilder upper = manyFiles(count / 2, 2).whiteout("d399");
        const auto layers =
            ImageBuilder().layer(manyFiles(count, 3)).layer(upper).indexed(headersOnly).layers;
        const auto tree = mergeLayers(layers, {}, {}).value();
        std::uint64_t hidden = 0;
        for (const HiddenCharge& charge : tree->charges())
            hidden += charge.bytes;
        QVERIFY(hidden > 0);
        QCOMPARE(tree->subtreeHiddenBytes(tree->root()), hidden);
        QCOMPARE(tree->subtreeBytes(tree->root()), tree->visibleBytes());
        std::uint32_t files = 0;
        for (std::uint32_t i = 0; i < tree->size(); ++i) {
            const NodeId node{i};
            files += !tree->isDirectory(node) && !tree->isHidden(node) ? 1 : 0;
            if (i > 0 && tree->parent(node) == tree->parent(NodeId{i - 1}))
                QVERIFY(tree->name(NodeId{i - 1}) <= tree->name(node));
            QVERIFY(i == 0 || tree->row(node) < tree->childCount(tree->parent(node)));
        }
        QCOMPARE(tree->subtreeFiles(tree->root()), files);
        QVERIFY(isSortedByPath(*tree));
    }
};

QTEST_GUILESS_MAIN(TestIndexAndMerge)
#include "tst_indexandmerge.moc"
