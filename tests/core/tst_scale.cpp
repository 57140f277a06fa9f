// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/tar/tarwriter.h"
#include "tests/support/hostile.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <unistd.h>

using namespace core;

namespace {

/// The tar of \a count empty files, 50 in a folder.
Bytes manyFiles(int count)
{
    BytesWriter out;
    TarWriter tar(out);
    TarEntry entry;
    for (int i = 0; i < count; ++i) {
        entry.name = "srv/app/node_modules/package-" + std::to_string(i / 500) + "/lib"
                     + std::to_string(i / 50 % 10) + "/module-" + std::to_string(i) + ".js";
        if (!tar.add(entry))
            return {};
    }
    if (!tar.finish())
        return {};
    return out.take();
}

} // namespace

class TestScale : public QObject
{
    Q_OBJECT

private slots:
    void manyFilesTakeFewBytesEach();
    void mergingManyFilesTakesFewBytesEach();
    void layersToTheLimitOfDockerMerge();
    void twentyGigabytesOpenInLittleMemory();
};

void TestScale::manyFilesTakeFewBytesEach()
{
    constexpr int count = 50'000;
    test::ImageBuilder builder;
    builder.layer(manyFiles(count)).packedWith(Compression::Zstd);
    const auto read = builder.indexed();
    const LayerIndex& index = *read.layers.at(0).index;
    QCOMPARE(index.size(), std::uint32_t{count});
    const std::uint64_t names = index.names().memoryBytes();
    QVERIFY2((index.memoryBytes() - names) / count <= 64,
             QByteArray::number((index.memoryBytes() - names) / count).constData());
    const auto tree = mergeLayers(read.layers, {}, {}).value();
    QVERIFY(tree->size() > count);
    QVERIFY(tree->find("/srv/app/node_modules/package-99/lib9/module-49999.js") != noNode);
}

void TestScale::mergingManyFilesTakesFewBytesEach()
{
    // Their folders are listed nowhere, which must not cost a second copy of all nodes.
    constexpr int count = 300'000;
    test::ImageBuilder builder;
    builder.layer(manyFiles(count));
    const auto read = builder.indexed();
    std::shared_ptr<const MergedTree> tree;
    const auto growth = test::peakGrowth([&] { tree = mergeLayers(read.layers, {}, {}).value(); });
    QVERIFY(tree->size() > count);
    if (growth)
        QVERIFY2(*growth * (1 << 20) / count < 140, QByteArray::number(*growth).constData());
}

void TestScale::layersToTheLimitOfDockerMerge()
{
    constexpr int layers = 127;
    test::ImageBuilder builder;
    for (int i = 0; i < layers; ++i) {
        test::TarBuilder tar;
        tar.file("new" + std::to_string(i), "1234").file("again", std::string(std::size_t(i), 'x'));
        if (i > 0)
            tar.whiteout("new" + std::to_string(i - 1));
        builder.layer(tar);
    }
    const auto read = builder.indexed();
    const auto all = mergeLayers(read.layers, {}, {}).value();
    QCOMPARE(all->visibleBytes(), std::uint64_t{126 + 4});
    // Every selection is made anew from the same indexes.
    for (std::uint32_t last = 1; last <= layers; last += 18) {
        MergeOptions options;
        options.last = last;
        const auto some = mergeLayers(read.layers, options, {}).value();
        QCOMPARE(some->visibleBytes(), std::uint64_t{last - 1 + 4});
    }
}

void TestScale::twentyGigabytesOpenInLittleMemory()
{
    constexpr std::uint64_t fileBytes = 20'000'000'000;
    // Sizes beyond 8 GiB stand in a pax record: its header, its text, the member's header.
    constexpr std::size_t headers = 3 * 512;
    const std::string inner(asText(
        test::TarBuilder().file("volume").pax("size", std::to_string(fileBytes)).bytes(headers)));
    const std::uint64_t innerBytes = headers + fileBytes + 1024;
    const std::string config = test::configText({inner});
    test::TarBuilder outer;
    outer.file("c.json", config)
        .file("manifest.json", R"([{"Config":"c.json","RepoTags":["a:1"],"Layers":["l.tar"]}])")
        .file("l.tar")
        .pax("size", std::to_string(innerBytes));
    std::string text(asText(outer.unended().bytes()));
    text += inner;
    const test::TempDir dir;
    const std::string path = dir.write("app.tar", text);
    if (::truncate(path.c_str(), off_t(text.size() + innerBytes + 2048)) != 0)
        QSKIP("This file system has no files of 20 GB");
    std::optional<IndexedImage> read;
    const auto growth = test::peakGrowth([&] {
        IndexOptions options;
        options.verify = false;
        read = indexImage(openImage(path, {}, {}).value(), options, {}).value();
    });
    const LayerIndex& index = *read->layers.at(0).index;
    QCOMPARE(index.unpackedBytes(), fileBytes);
    QVERIFY(index.isComplete());
    if (growth)
        QVERIFY2(*growth < 32, QByteArray::number(*growth).constData());
}

QTEST_APPLESS_MAIN(TestScale)
#include "tst_scale.moc"
