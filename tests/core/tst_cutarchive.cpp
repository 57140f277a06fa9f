// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"
#include "tests/support/storetext.h"
#include "tests/support/treetext.h"

#include <QTest>

using namespace core;
using test::configText;
using test::hexOf;
using test::PlaceFiles;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

const std::string baseTar = test::layerTar("a", std::string(5'000, 'a'));
const std::string topTar = test::layerTar("b", std::string(5'000, 'b'));

/// As podman writes it: the layers first, the list of images last.
std::string podmanArchive()
{
    const std::string config = configText({baseTar, topTar});
    PlaceFiles place;
    place.file(hexOf(baseTar) + ".tar", baseTar).file(hexOf(topTar) + ".tar", topTar);
    place.file(hexOf(config) + ".json", config);
    place.file("manifest.json", "[]");
    return std::string(asText(place.tar().bytes()));
}

/// "KIND: " and each layer with the number of entries read of it and whether all were.
QByteArray opened(const std::string& archive)
{
    const test::TempDir dir;
    const std::string path = dir.write("app.tar", archive);
    const auto store = openStore(path, {});
    const auto image = openImage(path, {}, {});
    if (!store || !image)
        return bytes(std::string(errorCodeName(image.error().code)) + ": "
                     + image.error().message.substr(path.size() + 2));
    if (!(*image)->warnings.hasDamage())
        return "no warning of damage";
    QByteArray text = bytes(storeKindName((*store)->kind())) + ":";
    const auto indexed = indexImage(*image, {}, {});
    for (const IndexedLayer& layer : indexed->layers)
        text += " " + QByteArray::number(qulonglong(layer.index->size()))
                + (layer.index->isComplete() ? "" : " cut");
    return text;
}

} // namespace

class TestCutArchive : public QObject
{
    Q_OBJECT

private slots:
    void wholeLayersAreShownAndTheCutOneIsMarked();
    void packedArchivesToo();
    void cutBetweenMembersItIsNoRootFileSystem();
    void theConfigTellsTheOrderIfItIsThere();
    void manifestsThatAreThereTellTheImages();
    void blobsWithoutAManifestAreLayers();
    void withoutAnyLayerItIsAnError();
    void fileSystemsStayFileSystems();
    void aMissingManifestSaysThatTheArchiveIsCut();
};

void TestCutArchive::wholeLayersAreShownAndTheCutOneIsMarked()
{
    const std::string whole = podmanArchive();
    const std::size_t second = 512 + baseTar.size();
    QCOMPARE(opened(whole.substr(0, 2'000)), QByteArray("docker-archive: 1 cut"));
    QCOMPARE(opened(whole.substr(0, second + 2'000)), QByteArray("docker-archive: 1 1 cut"));
    const test::TempDir dir;
    const auto image = openImage(dir.write("a.tar", whole.substr(0, second + 2'000)), {}, {});
    const std::vector<Warning>& warnings = (*image)->warnings.list();
    QCOMPARE(warnings.size(), std::size_t{2});
    QCOMPARE(warnings[0].code, WarningCode::MissingBlob);
    QVERIFY(bytes(warnings[0].message).contains("order of the layers"));
    QCOMPARE(warnings[1].code, WarningCode::Truncated);
}

void TestCutArchive::packedArchivesToo()
{
    const std::string whole = podmanArchive().substr(0, 512 + baseTar.size() + 2'000);
    const Bytes packed = test::packed(asBytes(whole), Compression::Gzip);
    QCOMPARE(opened(std::string(asText(packed))), QByteArray("docker-archive: 1 1 cut"));
    std::string cut(asText(packed));
    cut.resize(cut.size() - 20);
    QVERIFY(opened(cut).startsWith("docker-archive: 1"));
}

void TestCutArchive::cutBetweenMembersItIsNoRootFileSystem()
{
    QCOMPARE(opened(podmanArchive().substr(0, 512 + baseTar.size())),
             QByteArray("docker-archive: 1"));
}

void TestCutArchive::theConfigTellsTheOrderIfItIsThere()
{
    const std::string config = configText({baseTar, topTar});
    PlaceFiles place;
    place.file(hexOf(topTar) + ".tar", topTar).file(hexOf(baseTar) + ".tar", baseTar);
    place.file(hexOf(config) + ".json", config);
    const test::TempDir dir;
    const auto image = openImage(dir.write("a.tar", asText(place.tar().bytes())), {}, {}).value();
    QCOMPARE(image->layers.size(), std::size_t{2});
    QCOMPARE(image->layers[0].diffId.value(), sha256Of(asBytes(baseTar)));
    QVERIFY(image->layers[0].history);
    QVERIFY(indexImage(image, {}, {})->layers[0].index->isComplete());
    // A config of another image tells nothing.
    place.remove(hexOf(config) + ".json").file(std::string(64, 'a') + ".json", configText({"x"}));
    const auto other = openImage(dir.write("b.tar", asText(place.tar().bytes())), {}, {}).value();
    QCOMPARE(other->layers.size(), std::size_t{2});
    QVERIFY(!other->layers[0].diffId);
}

void TestCutArchive::manifestsThatAreThereTellTheImages()
{
    PlaceFiles place;
    place.image({baseTar});
    place.image({topTar}, {}, "arm64");
    place.file("oci-layout", "{}");
    const test::TempDir dir;
    const auto store = openStore(dir.write("a.tar", asText(place.tar().bytes())), {}).value();
    QCOMPARE(store->kind(), StoreKind::OciArchive);
    QVERIFY(store->warnings().hasDamage());
    QCOMPARE(store->entries().size(), std::size_t{2});
    const auto image = store->open(store->entries()[0], {}).value();
    QVERIFY(image.warnings.empty());
    QVERIFY(image.layers[0].data);
}

void TestCutArchive::blobsWithoutAManifestAreLayers()
{
    const std::string packed(asText(test::packed(asBytes(topTar), Compression::Gzip)));
    PlaceFiles place;
    place.blob(baseTar).blob(configText({baseTar, topTar})).blob("a text").blob(packed);
    const std::string whole(asText(place.tar().unended().bytes()));
    QCOMPARE(opened(whole), QByteArray("OCI archive: 1 1"));
    QCOMPARE(opened(whole.substr(0, whole.size() - 512)), QByteArray("OCI archive: 1 0 cut"));
}

void TestCutArchive::withoutAnyLayerItIsAnError()
{
    PlaceFiles place;
    place.file(hexOf(baseTar) + ".tar", baseTar);
    const std::string whole(asText(place.tar().bytes()));
    const QByteArray outcome = opened(whole.substr(0, 512));
    QVERIFY2(outcome.startsWith("corrupt: an image archive that was cut off"), outcome.constData());
}

void TestCutArchive::fileSystemsStayFileSystems()
{
    const std::string id(64, 'a');
    test::TarBuilder plain;
    plain.dir("etc").file("etc/hostname", "box\n").file(id + ".tar", baseTar);
    test::TarBuilder oneFile;
    oneFile.file("index.json", "{}");
    for (const test::TarBuilder& tar : {plain, oneFile}) {
        const test::TempDir dir;
        const auto whole = openStore(dir.write("whole.tar", asText(tar.bytes())), {}).value();
        QCOMPARE(whole->kind(), StoreKind::RootFileSystem);
        const auto cut = openStore(dir.write("cut.tar", asText(tar.bytes(513))), {}).value();
        QCOMPARE(cut->kind(), StoreKind::RootFileSystem);
    }
}

void TestCutArchive::aMissingManifestSaysThatTheArchiveIsCut()
{
    PlaceFiles files;
    const std::string descriptor = files.image({baseTar});
    PlaceFiles place;
    place.layout({descriptor}).blob(baseTar);
    const std::string whole(asText(place.tar().bytes()));
    const QByteArray outcome = opened(whole.substr(0, whole.size() - 3'000));
    QVERIFY2(outcome.startsWith("notFound: manifest sha256:"), outcome.constData());
    QVERIFY2(outcome.contains("The archive is damaged: tar: ends"), outcome.constData());
}

QTEST_APPLESS_MAIN(TestCutArchive)
#include "tst_cutarchive.moc"
