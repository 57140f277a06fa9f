// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cachedlayer.h"
#include "tests/support/indextext.h"

#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;
using namespace test;
using core::IndexCache;

class tst_IndexCache : public QObject
{
    Q_OBJECT

private slots:
    void whatWasReadIsFoundAgain();
    void verifiedServesHeadersToo();
    void headersDoNotServeVerified();
    void headersDoNotReplaceAVerdict();
    void contentsComeWhenAskedFor();
    void moreContentsReplaceFewer();
    void seekPointsComeWhenAskedFor();
    void saysWhenItWasVerified();
    void statedDigestNeverComesIn();
    void equalLayersShareTheirIndex();
    void largeLayersAreUsedAsTheyWereSaved();
    void changedFileIsReadAgain_data();
    void changedFileIsReadAgain();
    void fileChangedWhileOpenIsReadAgain();
    void youngFileIsNotTrusted();
    void namelessFileIsNotKept();
    void damagedLayerIsNotKept();
    void slicesOfOneFileAreTold();
    void damagedFileIsRemovedAndNoted();
    void fileUnderAnotherNameIsNotBelieved();
};

void tst_IndexCache::whatWasReadIsFoundAgain()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    core::IndexedLayer read;
    {
        const auto cache = openCache(dir);
        QVERIFY(!cache->find(*layer.data, {}));
        read = readAndKeep(*cache, layer);
    }
    const auto cache = openCache(dir);
    const auto found = cache->find(*layer.data, {});
    QVERIFY(found);
    QCOMPARE(indexText(*found->layer.index), indexText(*read.index));
    QVERIFY(found->layer.index->diffId());
    QCOMPARE(cache->notes().size(), 0U);
}

void tst_IndexCache::verifiedServesHeadersToo()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*cache, layer);
    const auto found = cache->find(*layer.data, {.verified = false});
    QVERIFY(found && found->verifiedAt);
}

void tst_IndexCache::headersDoNotServeVerified()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    const auto read = readAndKeep(*cache, layer, false);
    QVERIFY(!cache->find(*layer.data, {.verified = true}));
    const auto found = cache->find(*layer.data, {.verified = false});
    QVERIFY(found && !found->verifiedAt);
    QVERIFY(!found->layer.index->diffId() && !found->layer.index->packedDigest());
    QCOMPARE(indexText(*found->layer.index), indexText(*read.index));
    // Once verified, nothing is left of what was not.
    readAndKeep(*cache, layer);
    QVERIFY(cache->find(*layer.data, {.verified = true}));
    QCOMPARE(savedFiles(dir, "index").size(), 1U);
}

void tst_IndexCache::headersDoNotReplaceAVerdict()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*cache, layer);
    readAndKeep(*cache, layer, false);
    QVERIFY(cache->find(*layer.data, {.verified = true}));
    // But where the index is gone, headers are better than nothing.
    for (const std::string& file : savedFiles(dir, "index"))
        fs::remove(file);
    readAndKeep(*cache, layer, false);
    const auto found = cache->find(*layer.data, {.verified = false});
    QVERIFY(found && !found->verifiedAt);
}

void tst_IndexCache::contentsComeWhenAskedFor()
{
    const test::TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    const auto read = core::indexLayer(layer, {.contents = core::ContentHashes::All}, {}).value();
    QCOMPARE(read.contents->entries.size(), 3U);
    cache->keep(*layer.data, read, {beganNow, true});
    QVERIFY(!cache->find(*layer.data, {})->layer.contents);
    const auto found = cache->find(*layer.data, {.contents = true})->layer.contents;
    QVERIFY(found);
    QVERIFY(std::ranges::equal(found->digests, read.contents->digests));
    QVERIFY(std::ranges::equal(found->fingerprints, read.contents->fingerprints));
    // Those of another layer are not believed.
    const core::Layer other = writtenLayer(dir, "b", layerTar(2, 50));
    readAndKeep(*cache, other);
    const auto files = savedFiles(dir, "contents");
    QCOMPARE(files.size(), 2U);
    fs::copy_file(files[0], files[1], fs::copy_options::overwrite_existing);
    const bool one = cache->find(*layer.data, {.contents = true})->layer.contents != nullptr;
    const bool two = cache->find(*other.data, {.contents = true})->layer.contents != nullptr;
    QVERIFY(one != two);
}

void tst_IndexCache::moreContentsReplaceFewer()
{
    const test::TempDir dir;
    const auto cache = openCache(dir);
    for (const bool verify : {false, true}) {
        const core::Layer layer = writtenLayer(dir, verify ? "verified" : "headers", layerTar(1),
                                               core::Compression::None);
        core::IndexedLayer read = readLayer(layer, verify);
        auto contents = std::make_shared<core::ContentDigests>();
        contents->fingerprints.resize(read.index->size(), 1);
        const auto digestsFound = [&] {
            return cache->find(*layer.data, {.verified = verify, .contents = true})
                ->layer.contents->entries.size();
        };
        // Nothing is kept of what is not known.
        read.contents = contents;
        cache->keepContents(*layer.data, read);
        QVERIFY(!cache->find(*layer.data, {.verified = verify}));
        cache->keep(*layer.data, read, {beganNow, verify});
        QCOMPARE(digestsFound(), 0U);
        contents->add({{core::EntryId{1}, core::ContentDigest{std::byte{1}}}});
        cache->keepContents(*layer.data, read);
        QCOMPARE(digestsFound(), 1U);
        *contents = core::ContentDigests{contents->fingerprints, {}, {}};
        cache->keep(*layer.data, read, {beganNow, verify});
        QCOMPARE(digestsFound(), 1U);
    }
}

void tst_IndexCache::seekPointsComeWhenAskedFor()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    for (const bool verify : {false, true}) {
        core::IndexedLayer read = readLayer(layer, verify);
        auto seek = std::make_shared<core::SeekTable>();
        seek->points = {{100, 800, 0, 3}};
        seek->windows.assign(3, std::byte{5});
        read.seek = seek;
        cache->keep(*layer.data, read, {beganNow, verify});
        QVERIFY(!cache->find(*layer.data, {.verified = verify})->layer.seek);
        const auto found = cache->find(*layer.data, {.verified = verify, .seek = true});
        QVERIFY(found && found->layer.seek);
        QVERIFY(found->layer.seek->points == seek->points);
    }
    QCOMPARE(savedFiles(dir, "seek").size(), 1U);
}

void tst_IndexCache::saysWhenItWasVerified()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*cache, layer);
    QVERIFY(*cache->find(*layer.data, {})->verifiedAt == beganNow);
    const core::Timestamp later{longAgo + 5000, 7};
    cache->keep(*layer.data, readLayer(layer), {later, true});
    QVERIFY(*cache->find(*layer.data, {})->verifiedAt == later);
}

void tst_IndexCache::statedDigestNeverComesIn()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer good = writtenLayer(dir, "good", layerTar(1));
    core::Layer liar = writtenLayer(dir, "liar", TarBuilder().file("evil", "bytes"));
    const auto goodRead = readLayer(good);
    // The liar states the digests of the good one; what is kept is about its own bytes.
    liar.diffId = goodRead.index->diffId();
    const auto lie = readLayer(liar);
    QVERIFY(*lie.index->diffId() != *liar.diffId);
    cache->keep(*liar.data, readLayer(layerIn(liar.data->file->path())), {beganNow, true});
    cache->keep(*liar.data, lie, {beganNow, true});
    QVERIFY(!cache->find(*good.data, {}));
    cache->keep(*good.data, goodRead, {beganNow, true});
    QCOMPARE(indexText(*cache->find(*good.data, {})->layer.index), indexText(*goodRead.index));
    const auto found = cache->find(*liar.data, {});
    QVERIFY(found);
    QVERIFY(*found->layer.index->diffId() == *lie.index->diffId());
    QCOMPARE(found->layer.index->path(core::EntryId{0}), std::string("/evil"));
}

/// What was just read is given back from the file: it has to be the same, verdict included.
void tst_IndexCache::largeLayersAreUsedAsTheyWereSaved()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1, 5'000));
    for (const bool verify : {false, true}) {
        core::IndexOptions options;
        options.verify = verify;
        const auto plain = core::indexLayer(layer, options, {});
        options.memory = openCache(dir);
        const auto first = core::indexLayer(layer, options, {});
        QVERIFY(plain && first);
        QVERIFY(first->index->size() >= 5'000U);
        QVERIFY(first->index->memoryBytes() < plain->index->memoryBytes() / 10);
        QCOMPARE(indexText(*first->index), indexText(*plain->index));
        QCOMPARE(first->index->diffId().has_value(), plain->index->diffId().has_value());
        QVERIFY(!first->verifiedAt); // It was verified now, not in an earlier run.
    }
}

void tst_IndexCache::equalLayersShareTheirIndex()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    for (const auto compression :
         {core::Compression::None, core::Compression::Gzip, core::Compression::Zstd}) {
        const std::string name(core::compressionName(compression));
        readAndKeep(*cache, writtenLayer(dir, name, layerTar(1), compression));
    }
    QCOMPARE(savedFiles(dir, "index").size(), 1U);
    const auto found = cache->find(*layerIn(dir.path("zstd")).data, {});
    QVERIFY(found);
    QVERIFY(found->layer.index->compression() == core::Compression::Zstd);
    QCOMPARE(found->layer.index->packedBytes(), fs::file_size(dir.path("zstd")));
}

void tst_IndexCache::changedFileIsReadAgain_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("mtime") << 0;
    QTest::newRow("size") << 1;
    QTest::newRow("inode") << 2;
}

void tst_IndexCache::changedFileIsReadAgain()
{
    QFETCH(int, what);
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1), core::Compression::None);
    readAndKeep(*cache, layer);
    const std::string path = dir.path("a");
    if (what == 0) {
        setMtime(path, longAgo + 1);
    } else if (what == 1) {
        fs::resize_file(path, fs::file_size(path) + 512);
        setMtime(path, longAgo);
    } else {
        const std::string bytes = fileText(path);
        dir.write("other", bytes);
        fs::rename(dir.path("other"), path);
        setMtime(path, longAgo);
    }
    core::Layer again = layerIn(path);
    again.data->size = layer.data->size;
    QVERIFY(!cache->find(*again.data, {.verified = false}));
    const auto read = readAndKeep(*cache, again);
    if (what != 1)
        QCOMPARE(indexText(*cache->find(*again.data, {})->layer.index), indexText(*read.index));
}

void tst_IndexCache::fileChangedWhileOpenIsReadAgain()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    const auto read = readAndKeep(*cache, layer);
    setMtime(dir.path("a"), longAgo + 1);
    QVERIFY(!cache->find(*layer.data, {}));
    // And what was read meanwhile is nobody's state.
    QVERIFY(cache->clear().files != 0);
    cache->keep(*layer.data, read, {beganNow, true});
    QCOMPARE(cache->report().files, 0U);
}

void tst_IndexCache::youngFileIsNotTrusted()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    const auto read = readLayer(layer);
    for (const std::int64_t began : {longAgo - 100, longAgo, longAgo + 1, longAgo + 2}) {
        cache->keep(*layer.data, read, {{began, 0}, true});
        QCOMPARE(cache->report().files, 0U);
    }
    cache->keep(*layer.data, read, {{longAgo + 2, 1}, true});
    QVERIFY(cache->find(*layer.data, {}));
}

void tst_IndexCache::namelessFileIsNotKept()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    fs::remove(dir.path("a"));
    readAndKeep(*cache, layer);
    QCOMPARE(cache->report().files, 0U);
}

void tst_IndexCache::damagedLayerIsNotKept()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", TarBuilder().file("a", "b").badChecksum());
    const auto read = readAndKeep(*cache, layer);
    QVERIFY(!read.index->isComplete());
    QCOMPARE(cache->report().files, 0U);
}

void tst_IndexCache::slicesOfOneFileAreTold()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Bytes one = layerTar(1).bytes();
    const core::Bytes two = layerTar(2).bytes();
    const std::string path =
        dir.write("both", std::string(core::asText(one)) + std::string(core::asText(two)));
    setMtime(path, longAgo);
    core::Layer first = layerIn(path);
    core::Layer second = first;
    first.data->size = one.size();
    second.data->offset = one.size();
    second.data->size = two.size();
    const auto firstRead = readAndKeep(*cache, first);
    const auto secondRead = readAndKeep(*cache, second);
    QCOMPARE(indexText(*cache->find(*first.data, {})->layer.index), indexText(*firstRead.index));
    QCOMPARE(indexText(*cache->find(*second.data, {})->layer.index), indexText(*secondRead.index));
}

/// Without what is known of layers by their diffID alone, which is asked for elsewhere.
static std::vector<std::string> filesOfPlaces(const TempDir& dir, std::string_view folder)
{
    auto files = savedFiles(dir, folder);
    if (folder == "blobs")
        std::erase_if(
            files, [](const std::string& file) { return file.find("/at-") == std::string::npos; });
    return files;
}

void tst_IndexCache::damagedFileIsRemovedAndNoted()
{
    for (const char* const folder : {"blobs", "index"}) {
        const TempDir dir;
        const auto cache = openCache(dir);
        const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
        readAndKeep(*cache, layer);
        const std::string path = filesOfPlaces(dir, folder).at(0);
        fs::resize_file(path, fs::file_size(path) - 8);
        QVERIFY(!cache->find(*layer.data, {}));
        QVERIFY(!fs::exists(path));
        QCOMPARE(cache->notes().size(), 1U);
        readAndKeep(*cache, layer);
        QVERIFY(cache->find(*layer.data, {}));
    }
}

void tst_IndexCache::fileUnderAnotherNameIsNotBelieved()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer one = writtenLayer(dir, "a", layerTar(1), core::Compression::None);
    const core::Layer two = writtenLayer(dir, "b", layerTar(2), core::Compression::None);
    readAndKeep(*cache, one);
    const auto first = savedFiles(dir);
    readAndKeep(*cache, two);
    for (const char* const folder : {"blobs", "index"}) {
        const auto files = filesOfPlaces(dir, folder);
        QCOMPARE(files.size(), 2U);
        const bool firstIsFirst = std::ranges::find(first, files[0]) != first.end();
        fs::copy_file(files[firstIsFirst ? 1 : 0], files[firstIsFirst ? 0 : 1],
                      fs::copy_options::overwrite_existing);
        QVERIFY(!cache->find(*one.data, {}));
        readAndKeep(*cache, one);
        QVERIFY(cache->find(*one.data, {}));
    }
}

QTEST_GUILESS_MAIN(tst_IndexCache)
#include "tst_indexcache.moc"
