// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/filecontent.h"
#include "core/tree/indeximages.h"
#include "core/tree/layerindexbuilder.h"
#include "core/tree/layerrange.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <algorithm>
#include <mutex>

using namespace test;
using core::Compression;
using core::EntryId;

namespace {

TarBuilder sample()
{
    TarBuilder tar;
    tar.dir("etc").file("etc/conf", "content of a file").mode(0640).owner(1, 2).mtime(77, 5);
    tar.symlink("link", "etc/conf").charDevice("null", 1, 3).xattr("user.x", "y");
    for (int i = 0; i < 300; ++i)
        tar.file("d/f" + std::to_string(i), std::string(static_cast<std::size_t>(i) * 40, 'x'));
    return tar;
}

bool hasWarning(const core::LayerIndex& index, core::WarningCode code)
{
    return std::ranges::any_of(index.warnings().list(), [code](const core::Warning& warning) {
        return warning.code == code;
    });
}

std::shared_ptr<const core::LayerIndex> indexOf(const core::Layer& layer,
                                                core::IndexOptions options = {})
{
    return core::indexLayer(layer, options, {})->index;
}

QByteArray contentOf(const core::Image& image, const core::MergedTree& tree, std::string_view path)
{
    auto reader = core::openContent(image, tree, tree.find(path), {});
    if (!reader)
        return QByteArray::fromStdString("error: " + reader.error().message);
    const auto all = core::readAll(**reader, 100 << 20U);
    return all ? QByteArray::fromStdString(std::string(core::asText(*all))) : QByteArray("error");
}

} // namespace

class TestLayerIndex : public QObject
{
    Q_OBJECT

private slots:
    void rangesOfLayersAreRead()
    {
        const auto read = [](std::string_view text) { return core::parseLayerRange(text); };
        QCOMPARE(read("3").value(), (core::LayerRange{3, 3}));
        QCOMPARE(read("2..5").value(), (core::LayerRange{2, 5}));
        QCOMPARE(read("2..").value(), (core::LayerRange{2, 0}));
        QCOMPARE(read("..5").value(), (core::LayerRange{1, 5}));
        QCOMPARE(read("1..99999999999").value(), (core::LayerRange{1, 65535}));
        for (const char* wrong : {"", "..", "0", "5..2", "x", "1..x", "-1", "1...2", " 1", "+1"})
            QVERIFY2(!read(wrong), wrong);
        // An end beyond the image is its end; a beginning there is nothing.
        QCOMPARE(core::layersWithin({2, 9}, 3).value(), (core::LayerRange{2, 3}));
        QCOMPARE(core::layersWithin({1, 0}, 0).value(), (core::LayerRange{1, 0}));
        QVERIFY(!core::layersWithin({4, 0}, 3));
        QVERIFY(!core::layersWithin({4, 4}, 3));
        QCOMPARE(core::mergeOptions({2, 3}).changesSince, 2U);
    }

    void aNulInALinksTargetIsUnsafe()
    {
        for (const char type : {'1', '2'}) {
            TarBuilder tar;
            tar.file("a", "x").symlink("link", "a").type(type);
            tar.pax("linkpath", std::string("a\0b", 3));
            const auto indexed = ImageBuilder().layer(tar).indexed();
            const auto& warnings = indexed.layers[0].index->warnings().list();
            QVERIFY(!warnings.empty());
            QCOMPARE(warnings[0].code, core::WarningCode::UnsafeName);
            QCOMPARE(warnings[0].path, std::string("/link"));
            QVERIFY(!indexed.layers[0].index->warnings().hasDamage());
        }
    }

    void columnsHoldWhatTheTarSays()
    {
        const auto indexed = ImageBuilder().layer(sample()).indexed();
        const core::LayerIndex& index = *indexed.layers[0].index;
        QCOMPARE(index.memberCount(), 304U);
        QCOMPARE(index.path(EntryId{1}), std::string("/etc/conf"));
        QCOMPARE(index.mode(EntryId{1}), std::uint16_t{0640});
        QCOMPARE(index.gid(EntryId{1}), 2U);
        QCOMPARE(index.mtime(EntryId{1}).nanoseconds, 5U);
        QCOMPARE(index.linkTarget(EntryId{2}), std::string_view("etc/conf"));
        QCOMPARE(index.devMinor(EntryId{3}), 3U);
        QCOMPARE(index.xattrs(EntryId{3}).size(), 1U);
        QCOMPARE(index.unpackedBytes(), 17U + 40U * 299U * 300U / 2U);
        QVERIFY(index.isComplete());
    }
    void anEntryCostsAtMost64BytesBesideItsName()
    {
        TarBuilder tar;
        std::size_t names = 0;
        for (int i = 0; i < 20'000; ++i) {
            const std::string name = "file" + std::to_string(i);
            names += name.size();
            tar.file("some/folder/" + name);
        }
        const auto indexed = ImageBuilder().layer(tar).indexed();
        const core::LayerIndex& index = *indexed.layers[0].index;
        QVERIFY2((index.memoryBytes() - names) / index.size() <= 64,
                 qPrintable(QString::number((index.memoryBytes() - names) / index.size())));
    }
    void everyPackingGivesTheSameIndexAndDigests()
    {
        const auto plain = ImageBuilder().layer(sample()).indexed();
        for (const Compression compression : {Compression::Gzip, Compression::Zstd}) {
            const auto packed = ImageBuilder().layer(sample()).packedWith(compression).indexed();
            QVERIFY(packed.warnings().empty());
            QCOMPARE(packed.layers[0].index->compression(), compression);
            QCOMPARE(packed.layers[0].index->diffId(), plain.layers[0].index->diffId());
            QCOMPARE(packed.layers[0].index->size(), plain.layers[0].index->size());
        }
    }
    void wrongDigestsAreNamedAndTheRestIsShown()
    {
        const auto wrong =
            ImageBuilder().layer(sample()).packedWith(Compression::Gzip).wrongDiffId().indexed();
        QVERIFY(hasWarning(*wrong.layers[0].index, core::WarningCode::DiffIdMismatch));
        QVERIFY(!hasWarning(*wrong.layers[0].index, core::WarningCode::DigestMismatch));
        QCOMPARE(wrong.layers[0].index->memberCount(), 304U);
        const core::Bytes other = packed(TarBuilder().file("other").bytes(), Compression::Gzip);
        const auto swapped =
            ImageBuilder().layer(sample()).packedWith(Compression::Gzip).storedAs(other).indexed();
        QVERIFY(hasWarning(*swapped.layers[0].index, core::WarningCode::DigestMismatch));
        QVERIFY(swapped.warnings().hasDamage());
    }
    void headersOnlyReadsNoContentsAndComputesNoDigests()
    {
        const auto indexed =
            ImageBuilder().layer(sample()).wrongDiffId().indexed({.verify = false});
        QVERIFY(!indexed.layers[0].index->diffId());
        QVERIFY(indexed.layers[0].index->isComplete());
    }
    void truncatedLayersShowWhatIsBeforeTheCut()
    {
        const core::Bytes tar = sample().bytes();
        for (const Compression compression :
             {Compression::None, Compression::Gzip, Compression::Zstd}) {
            core::Bytes stored = packed(tar, compression);
            stored.resize(stored.size() / 2);
            const auto indexed =
                ImageBuilder().layer(tar).packedWith(compression).storedAs(stored).indexed();
            const core::LayerIndex& index = *indexed.layers[0].index;
            QVERIFY(!index.isComplete());
            QVERIFY(index.size() < 304);
            QVERIFY(compression != Compression::None
                    || hasWarning(index, core::WarningCode::Truncated));
        }
    }
    void missingLayersHaveAnEmptyIndexThatSaysSo()
    {
        const auto indexed = ImageBuilder().layer(sample()).missing().indexed();
        QCOMPARE(indexed.layers[0].index->size(), 0U);
        QVERIFY(hasWarning(*indexed.layers[0].index, core::WarningCode::MissingBlob));
    }
    void zeroLengthBlobIsAnEmptyLayer()
    {
        core::Layer layer;
        layer.data = core::FileSlice{memoryFile({}), 0, 0};
        const auto index = indexOf(layer);
        QCOMPARE(index->size(), 0U);
        QVERIFY(index->isComplete());
    }
    void garbageIsDamageNotACrash()
    {
        core::Bytes garbage(5000);
        for (std::size_t i = 0; i < garbage.size(); ++i)
            garbage[i] = static_cast<std::byte>(i * 7919U >> 3U);
        core::Layer layer;
        layer.data = core::FileSlice{memoryFile(garbage), 0, garbage.size()};
        QVERIFY(!indexOf(layer)->isComplete());
    }
    void namesBeyondTheLimitAreSkippedWithTheirWarning()
    {
        TarBuilder tar;
        tar.file("before")
            .raw(rawMember('L', "././@LongLink", std::string(1'000'000, 'n')))
            .file("x", "1")
            .file("after");
        const auto indexed = ImageBuilder().layer(tar).indexed();
        QCOMPARE(indexed.layers[0].index->size(), 3U);
    }
    void limitsOfALayerStopTheReading_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("entries") << 0;
        QTest::newRow("folders") << 1;
        QTest::newRow("names") << 2;
        QTest::newRow("attributes") << 3;
    }
    void limitsOfALayerStopTheReading()
    {
        QFETCH(int, limit);
        core::LayerLimits limits;
        std::uint64_t* const all[] = {&limits.entries, &limits.folders, &limits.nameBytes,
                                      &limits.xattrBytes};
        *all[limit] = 40;
        core::LayerIndexBuilder builder(limits);
        bool goesOn = true;
        unsigned added = 0;
        for (; goesOn && added < 1000; ++added) {
            core::TarMember member;
            member.name = "folder" + std::to_string(added) + "/name";
            member.xattrs = {{"user.a", std::to_string(added)}};
            goesOn = builder.add(member);
        }
        QVERIFY(!goesOn);
        QVERIFY(added <= 42);
        const auto index = builder.finish();
        QCOMPARE(index->size(), added - 1);
        QVERIFY(hasWarning(*index, core::WarningCode::LimitExceeded));
    }
    void contentDigestsAreThoseOfTheContents()
    {
        const auto indexed = ImageBuilder()
                                 .layer(TarBuilder().file("a", "abc").dir("d"))
                                 .indexed({.verify = true, .contents = core::ContentHashes::All});
        const core::ContentDigests& contents = *indexed.layers[0].contents;
        QVERIFY(contents.find(EntryId{0}));
        QCOMPARE(core::toHex(*contents.find(EntryId{0})),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QVERIFY(!contents.find(EntryId{1}));
    }
    void contentsOpenFromAnyPacking()
    {
        for (const Compression compression :
             {Compression::None, Compression::Gzip, Compression::Zstd}) {
            ImageBuilder image;
            image.layer(sample())
                .packedWith(compression)
                .layer(TarBuilder().hardlink("hl", "d/f299").sparse("s", 4096, {{100, "data"}}));
            const auto tree = image.tree();
            QCOMPARE(contentOf(*image.image(), *tree, "/etc/conf"),
                     QByteArray("content of a file"));
            QCOMPARE(contentOf(*image.image(), *tree, "/d/f299"), QByteArray(299 * 40, 'x'));
            QCOMPARE(contentOf(*image.image(), *tree, "/hl"), QByteArray(299 * 40, 'x'));
            QCOMPARE(contentOf(*image.image(), *tree, "/s").size(), 4096);
            QVERIFY(!core::openContent(*image.image(), *tree, tree->find("/etc"), {}));
        }
    }
    void equalBlobsAreReadOnceAndCountTwice()
    {
        ImageBuilder image;
        image.layer(sample()).layer(sample());
        auto shared = std::make_shared<core::Image>(*image.image());
        shared->layers[1].data = shared->layers[0].data;
        const auto indexed = core::indexImage(shared, {}, {});
        QCOMPARE(indexed->layers[0].index, indexed->layers[1].index);
    }
    /// The bytes that the second image keeps of it would show that they were read.
    void layersOfSeveralImagesAreReadOnce()
    {
        const auto indexes = [](const ImageBuilder& left, const ImageBuilder& right, bool verify) {
            core::IndexOptions options;
            options.verify = verify;
            return core::indexImages({left.image(), right.image()}, options, {}).value();
        };
        core::Bytes broken(TarBuilder().file("z", "other bytes, same size").bytes());
        ImageBuilder left;
        left.layer(TarBuilder().file("a", "one")).layer(TarBuilder().file("b", "two"));
        ImageBuilder right;
        right.layer(TarBuilder().file("a", "one")).storedAs(std::move(broken));
        right.layer(TarBuilder().file("c", "three"));
        auto both = indexes(left, right, true);
        QCOMPARE(both[1].layers[0].index, both[0].layers[0].index);
        QVERIFY(both[1].warnings().list().empty());
        QCOMPARE(QString::fromStdString(both[1].layers[1].index->path(EntryId{0})), "/c");
        both = indexes(left, right, false);
        QVERIFY(both[1].layers[0].index != both[0].layers[0].index);
    }
    void layersThatAreNotWhatTheyPromiseAreReadOfEachImage()
    {
        ImageBuilder left;
        left.layer(TarBuilder().file("a", "one"))
            .storedAs(TarBuilder().file("z", "other bytes, same size").bytes());
        ImageBuilder right;
        right.layer(TarBuilder().file("a", "one"));
        const auto both = core::indexImages({left.image(), right.image()}, {}, {}).value();
        QVERIFY(both[0].warnings().hasDamage());
        QVERIFY(both[1].warnings().list().empty());
        QCOMPARE(QString::fromStdString(both[1].layers[0].index->path(EntryId{0})), "/a");
    }
    void cancellingStopsAndSaysSo()
    {
        std::stop_source stop;
        stop.request_stop();
        core::Task task;
        task.stop = stop.get_token();
        const auto result = core::indexImage(ImageBuilder().layer(sample()).image(), {}, task);
        QVERIFY(!result);
        QCOMPARE(result.error().code, core::ErrorCode::Cancelled);
    }
    void progressEndsAtTheTotalOfPackedBytes()
    {
        core::Task task;
        core::Progress last;
        bool isMonotonic = true;
        task.onProgress = [&](core::Progress progress) {
            isMonotonic = isMonotonic && progress.done >= last.done;
            last = progress;
        };
        const auto image = ImageBuilder().layer(sample()).layer(TarBuilder().file("a")).image();
        std::vector<std::uint32_t> layers;
        QVERIFY(core::indexImage(image, {}, task, [&](std::uint32_t n, const core::IndexedLayer&) {
            layers.push_back(n);
        }));
        QVERIFY(isMonotonic);
        QCOMPARE(last.done, last.total);
        std::ranges::sort(layers);
        QCOMPARE(layers, (std::vector<std::uint32_t>{1, 2}));
    }
    void floodsOfWarningsAreCountedNotKept()
    {
        TarBuilder tar;
        for (int i = 0; i < 12'000; ++i)
            tar.file("../" + std::to_string(i));
        const auto indexed = ImageBuilder().layer(tar).indexed();
        QCOMPARE(indexed.layers[0].index->warnings().list().size(), 10'000U);
        QCOMPARE(indexed.layers[0].index->warnings().dropped(), 2'000U);
    }
};

QTEST_GUILESS_MAIN(TestLayerIndex)
#include "tst_layerindex.moc"
