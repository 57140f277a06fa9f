// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/tree/layerindex.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

EntryId entryOf(const IndexedLayer& layer, std::string_view path)
{
    for (std::uint32_t i = 0; i < layer.index->size(); ++i)
        if (layer.index->path(EntryId{i}) == path)
            return EntryId{i};
    return EntryId{0xFFFFFFFFU};
}

bool isKnown(const IndexedLayer& layer, std::string_view path)
{
    return layer.contents && layer.contents->find(entryOf(layer, path)) != nullptr;
}

bool isSame(const IndexedLayer& a, std::string_view left, const IndexedLayer& b,
            std::string_view right)
{
    return isSameContent(a.contents.get(), entryOf(a, left), b.contents.get(), entryOf(b, right));
}

const IndexOptions compared{.verify = true, .contents = ContentHashes::Compared};

} // namespace

class TestContentDigests : public QObject
{
    Q_OBJECT

private slots:
    void equalContentsAreFoundAcrossLayersAndPackings()
    {
        const std::string big(700'000, 'x'); // more than is read at once
        const auto indexed = ImageBuilder()
                                 .layer(TarBuilder().file("a", big).file("b", "same size 1"))
                                 .layer(TarBuilder().file("c", big).file("d", "same size 2"))
                                 .packedWith(Compression::Gzip)
                                 .layer(TarBuilder().file("e", big))
                                 .packedWith(Compression::Zstd)
                                 .indexed(compared);
        const auto& layers = indexed.layers;
        QVERIFY(isSame(layers[0], "/a", layers[1], "/c"));
        QVERIFY(isSame(layers[0], "/a", layers[2], "/e"));
        QVERIFY(!isSame(layers[0], "/b", layers[1], "/d"));
        QVERIFY(!isSame(layers[0], "/a", layers[0], "/b"));
        QVERIFY(layers[0].isCompared && layers[1].isCompared && layers[2].isCompared);
    }
    void onlyFilesThatMayBeAlikeAreDigested()
    {
        const auto indexed =
            ImageBuilder()
                .layer(TarBuilder().file("alone", "12345").file("like", "1").file("not", "2"))
                .layer(TarBuilder().file("other", "1"))
                .indexed(compared);
        QVERIFY(!isKnown(indexed.layers[0], "/alone"));
        QVERIFY(!isKnown(indexed.layers[0], "/not"));
        QVERIFY(isKnown(indexed.layers[0], "/like"));
        QVERIFY(isKnown(indexed.layers[1], "/other"));
        QCOMPARE(
            Digest::sha256(*indexed.layers[0].contents->find(entryOf(indexed.layers[0], "/like"))),
            sha256Of(asBytes("1")));
    }
    void allAreDigestedWhereThatIsAskedFor()
    {
        for (const Compression compression :
             {Compression::None, Compression::Gzip, Compression::Zstd}) {
            const auto indexed =
                ImageBuilder()
                    .layer(TarBuilder().file("a", "12345").dir("d").file("d/b", "1"))
                    .packedWith(compression)
                    .indexed({.verify = true, .contents = ContentHashes::All});
            QVERIFY(isKnown(indexed.layers[0], "/a"));
            QVERIFY(isKnown(indexed.layers[0], "/d/b"));
            QVERIFY(!isKnown(indexed.layers[0], "/d"));
        }
    }
    void digestsAreRightWhateverIsDigestedBesides()
    {
        for (const Compression compression : {Compression::None, Compression::Gzip}) {
            std::vector<std::string> texts;
            for (const std::size_t size : {1U, 63U, 64U, 65U, 0U, 5'000U, 300'000U, 200'000U, 4U,
                                           40'000U, 600'001U, 40'000U, 7U})
                texts.emplace_back(size, static_cast<char>('a' + texts.size()));
            TarBuilder tar;
            for (std::size_t i = 0; i < texts.size(); ++i)
                tar.file(std::to_string(i), texts[i]);
            const auto indexed = ImageBuilder()
                                     .layer(tar)
                                     .packedWith(compression)
                                     .indexed({.verify = true, .contents = ContentHashes::All});
            const IndexedLayer& layer = indexed.layers[0];
            for (std::size_t i = 0; i < texts.size(); ++i) {
                if (texts[i].empty())
                    continue; // All such are known to be the same.
                const auto* digest = layer.contents->find(entryOf(layer, "/" + std::to_string(i)));
                QVERIFY(digest != nullptr);
                QCOMPARE(Digest::sha256(*digest), sha256Of(asBytes(texts[i])));
            }
            QCOMPARE(layer.index->diffId(), sha256Of(tar.bytes()));
        }
    }
    void whatWasNotComparedSaysSo()
    {
        const auto image =
            ImageBuilder().layer(TarBuilder().file("a", "1")).layer(TarBuilder().file("b", "1"));
        QVERIFY(!image.indexed({.verify = true}).layers[0].isCompared);
        QVERIFY(!image.indexed({.verify = false}).layers[0].isCompared);
        QVERIFY(!image.indexed({.verify = false}).layers[0].contents);
    }
    void filesOfDamagedLayersThatCanBeReadAreCompared()
    {
        const TarBuilder tar = TarBuilder().file("a", "1").file("b", std::string(9000, 'b'));
        const auto indexed = ImageBuilder()
                                 .layer(tar)
                                 .storedAs(tar.bytes(4096))
                                 .layer(TarBuilder().file("c", "1"))
                                 .indexed(compared);
        QVERIFY(isSame(indexed.layers[0], "/a", indexed.layers[1], "/c"));
        QVERIFY(!isKnown(indexed.layers[0], "/b"));
    }
    void whatOnlyLooksTheSameHasItsOwnDigest()
    {
        const std::array<std::string, 5> texts{"right", "wrong", "right", "thing", "wrong"};
        TarBuilder lower;
        TarBuilder upper;
        for (std::size_t i = 0; i < texts.size(); ++i)
            (i % 2 == 0 ? lower : upper).file(std::to_string(i), texts[i]);
        auto indexed = ImageBuilder().layer(lower).layer(upper).indexed({.verify = true});
        for (IndexedLayer& layer : indexed.layers) {
            auto lying = std::make_shared<ContentDigests>(*layer.contents);
            lying->fingerprints.assign(lying->fingerprints.size(), 7);
            layer.contents = std::move(lying);
        }
        QVERIFY(compareContents(*indexed.image, indexed.layers, {}));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const IndexedLayer& layer = indexed.layers[i % 2];
            const ContentDigest* digest =
                layer.contents->find(entryOf(layer, "/" + std::to_string(i)));
            QVERIFY(digest != nullptr);
            QCOMPARE(Digest::sha256(*digest), sha256Of(asBytes(texts[i])));
        }
    }
    void theFirstOfManyThatCannotBeReadTakesNobodyWithIt()
    {
        const std::string content(9000, 'b');
        const TarBuilder tar = TarBuilder().file("cut", content);
        auto indexed = ImageBuilder()
                           .layer(TarBuilder().file("a", content).file("b", content))
                           .layer(tar)
                           .indexed({.verify = true});
        for (std::size_t broken = 0; broken < 2; ++broken) {
            Image image = *indexed.image;
            image.layers[broken].data.reset();
            auto layers = indexed.layers;
            QVERIFY(compareContents(image, layers, {}));
            QCOMPARE(isKnown(layers[0], "/a"), broken != 0);
            QCOMPARE(isKnown(layers[0], "/b"), broken != 0);
            QCOMPARE(isKnown(layers[1], "/cut"), broken != 1);
        }
    }
    void contentsOfAnyLengthsAreDigestedSideBySide()
    {
        std::mt19937 random(3);
        std::vector<std::string> texts;
        for (const std::size_t size : {1, 63, 64, 65, 4000, 262'143, 262'144, 262'145, 700'000})
            texts.insert(texts.end(), 3, std::string(size, 'a'));
        for (int i = 0; i < 60; ++i)
            texts.emplace_back(random() % (i % 6 == 0 ? 500'000 : 9000), 'b');
        for (std::string& text : texts) // Those of one length begin alike.
            if (!text.empty())
                text.back() = static_cast<char>(random());
        std::ranges::shuffle(texts, random);
        TarBuilder lower;
        TarBuilder upper;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            lower.file(std::to_string(i), texts[i]);
            upper.file(std::to_string(texts.size() - i - 1), texts[texts.size() - i - 1]);
        }
        const auto indexed = ImageBuilder().layer(lower).layer(upper).indexed(compared);
        for (const IndexedLayer& layer : indexed.layers)
            for (std::size_t i = 0; i < texts.size(); ++i)
                if (!texts[i].empty()) {
                    const auto* digest =
                        layer.contents->find(entryOf(layer, "/" + std::to_string(i)));
                    QVERIFY(digest != nullptr);
                    QCOMPARE(Digest::sha256(*digest), sha256Of(asBytes(texts[i])));
                }
    }
    void fingerprintsAreTheSameOnlyWhereTheyAreKnown()
    {
        ContentDigests one;
        one.fingerprints.assign(3, 7);
        one.fingerprints[EntryId{1}] = 0;
        QVERIFY(hasSameFingerprint(&one, EntryId{0}, &one, EntryId{2}));
        QVERIFY(!hasSameFingerprint(&one, EntryId{1}, &one, EntryId{1}));
        QVERIFY(!hasSameFingerprint(&one, EntryId{0}, &one, EntryId{3}));
        QVERIFY(!hasSameFingerprint(&one, EntryId{3}, &one, EntryId{0}));
        QVERIFY(!hasSameFingerprint(&one, EntryId{0}, nullptr, EntryId{0}));
    }
    void aStoppedComparisonSaysSo()
    {
        std::stop_source stop;
        stop.request_stop();
        auto indexed = ImageBuilder()
                           .layer(TarBuilder().file("a", "1").file("b", "1"))
                           .indexed({.verify = true});
        const auto done = compareContents(*indexed.image, indexed.layers, {stop.get_token(), {}});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(compareContents(*indexed.image, indexed.layers, {}));
        QVERIFY(isSame(indexed.layers[0], "/a", indexed.layers[0], "/b"));
    }
};

QTEST_GUILESS_MAIN(TestContentDigests)
#include "tst_contentdigests.moc"
