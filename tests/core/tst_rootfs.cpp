// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "core/openimage.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/storetext.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;

class TestRootFileSystem : public QObject
{
    Q_OBJECT

private slots:
    void aPlainTarIsOneLayer();
    void aPackedTarIsOneLayerAsItIsPacked();
    void aCutPackedTarKeepsWhatIsThere();
};

namespace {

test::TarBuilder fileSystem()
{
    test::TarBuilder tar;
    tar.dir("./").file("./.dockerenv").dir("./etc").file("./etc/hostname", "box\n");
    return tar;
}

} // namespace

void TestRootFileSystem::aPlainTarIsOneLayer()
{
    const test::TempDir dir;
    const Bytes tar = fileSystem().bytes();
    const std::string path = dir.write("export.tar", asText(tar));
    const auto store = openStore(path, {}).value();
    QCOMPARE(store->kind(), StoreKind::RootFileSystem);
    QVERIFY(store->warnings().empty());
    const auto image = openImage(path, {}, {}).value();
    QCOMPARE(image->name, std::string("export.tar"));
    QCOMPARE(image->layers.size(), std::size_t{1});
    QCOMPARE(image->layers[0].data->size, std::uint64_t{tar.size()});
    QVERIFY(image->warnings.empty());
    QVERIFY(image->configDigest.isEmpty());
    QVERIFY(image->rawManifest.empty());
}

void TestRootFileSystem::aPackedTarIsOneLayerAsItIsPacked()
{
    for (const Compression compression : {Compression::Gzip, Compression::Zstd}) {
        const test::TempDir dir;
        const Bytes packed = test::packed(fileSystem().bytes(), compression);
        const auto image = openImage(dir.write("export.tar", asText(packed)), {}, {}).value();
        QCOMPARE(image->layers.size(), std::size_t{1});
        QCOMPARE(image->layers[0].data->size, std::uint64_t{packed.size()});
    }
}

void TestRootFileSystem::aCutPackedTarKeepsWhatIsThere()
{
    test::TarBuilder tar = fileSystem();
    std::string noise;
    for (std::uint32_t i = 0, state = 1; i < 100'000; ++i) {
        state = state * 1664525U + 1013904223U;
        noise += char(state >> 24U);
    }
    tar.file("./noise", noise);
    Bytes packed = test::packed(tar.bytes(), Compression::Gzip);
    packed.resize(packed.size() / 2);
    const test::TempDir dir;
    const auto image = openImage(dir.write("export.tar.gz", asText(packed)), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->layers.size(), std::size_t{1});
    QVERIFY((*image)->warnings.hasDamage());
    QCOMPARE((*image)->warnings.list()[0].code, WarningCode::Truncated);
}

QTEST_APPLESS_MAIN(TestRootFileSystem)
#include "tst_rootfs.moc"
