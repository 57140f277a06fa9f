// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "tests/support/placefiles.h"
#include "tests/support/storetext.h"
#include "tests/support/treetext.h"

#include <QTest>

using namespace core;
using test::hexOf;
using test::PlaceFiles;

class TestSkopeoDir : public QObject
{
    Q_OBJECT

private slots:
    void opensOneImage();
    void opensAnIndexOfSeveral();
    void missingBlobsAreMissing();
    void brokenManifestIsAnError();
};

namespace {

constexpr const char* version = "Directory Transport Version: 1.1\n";

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

void TestSkopeoDir::opensOneImage()
{
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar});
    const std::string manifest = test::manifestText(config, {tar});
    PlaceFiles place;
    place.file("version", version).file("manifest.json", manifest).file("signature-1", "x");
    place.file(hexOf(tar), tar).file(hexOf(config), config);
    const test::TempDir dir;
    const std::string path = place.folder(dir, "image");
    const auto store = openStore(path, {}).value();
    QCOMPARE(store->kind(), StoreKind::SkopeoDir);
    QCOMPARE(bytes(test::entriesText(*store)), bytes("image " + hexOf(manifest).substr(0, 12)
                                                     + " linux/amd64\n  signature signature-1\n"));
    const auto image = openImage("dir:" + path, {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QVERIFY2((*image)->warnings.empty(), test::warningText((*image)->warnings).c_str());
    QCOMPARE((*image)->name, std::string("image"));
    QCOMPARE((*image)->configDigest.text(), test::digestOf(config));
    QCOMPARE((*image)->manifestDescriptor.digest.text(), test::digestOf(manifest));
    QVERIFY((*image)->layers.at(0).data);
    QVERIFY(store->isUnchanged());
    dir.write("image/manifest.json", "{}");
    QVERIFY(!store->isUnchanged());
}

void TestSkopeoDir::opensAnIndexOfSeveral()
{
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar}, "s390x");
    const std::string manifest = test::manifestText(config, {tar});
    PlaceFiles place;
    place.file("version", version)
        .file("manifest.json",
              test::indexText({test::descriptorText(test::manifestType, manifest)}));
    place.file(hexOf(manifest) + ".manifest.json", manifest);
    place.file(hexOf(tar), tar).file(hexOf(config), config);
    const test::TempDir dir;
    const std::string path = place.folder(dir, "image");
    const std::string text = test::entriesText(*openStore(path, {}).value());
    QVERIFY(text.starts_with("index"));
    QVERIFY(text.find("\n  image") != std::string::npos);
    QVERIFY(openImage(path, {}, {}));
}

void TestSkopeoDir::missingBlobsAreMissing()
{
    const std::string tar = test::layerTar("a");
    PlaceFiles place;
    place.file("manifest.json", test::manifestText(test::configText({tar}), {tar}));
    const test::TempDir dir;
    const auto image = openImage(place.folder(dir, "image"), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QVERIFY(!(*image)->layers.at(0).data);
    QVERIFY((*image)->warnings.hasDamage());
}

void TestSkopeoDir::brokenManifestIsAnError()
{
    PlaceFiles place;
    place.file("version", version).file("manifest.json", "{}");
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "image"), {});
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::Corrupt);
    QVERIFY(store.error().message.find("manifest.json") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestSkopeoDir)
#include "tst_skopeodir.moc"
