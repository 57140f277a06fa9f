// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "core/openimage.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"
#include "tests/support/storetext.h"
#include "tests/support/treetext.h"

#include <QTest>

using namespace core;
using test::configText;
using test::descriptorText;
using test::hexOf;
using test::layerTar;
using test::PlaceFiles;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

std::string listItem(std::string_view config, const std::string& tags,
                     const std::vector<std::string>& layers)
{
    std::string paths;
    for (const std::string& layer : layers)
        paths += (paths.empty() ? "\"" : ",\"") + layer + "\"";
    return R"({"Config":")" + std::string(config) + R"(","RepoTags":)" + tags + R"(,"Layers":[)"
           + paths + "]}";
}

std::string gzip(const std::string& text)
{
    return std::string(asText(test::packed(asBytes(text), Compression::Gzip)));
}

/// "unpacked digest of each layer" as far as the image's slices give it.
QByteArray unpackedDigests(const Image& image)
{
    QByteArray text;
    for (const Layer& layer : image.layers) {
        if (!layer.data) {
            text += "missing ";
            continue;
        }
        auto reader = openDecompressed(std::make_unique<SliceReader>(*layer.data));
        const auto all = reader ? readAll(**reader, 10'000'000) : Result<Bytes>(Bytes());
        const bool fits = all && layer.diffId && sha256Of(*all) == *layer.diffId;
        text += fits ? "fits " : "differs ";
    }
    return text.trimmed();
}

/// Opens the only image of \a tar: its layers, or the error.
QByteArray opened(const Bytes& tar)
{
    const test::TempDir dir;
    const auto image = openImage(dir.write("app.tar", asText(tar)), {}, {});
    if (!image)
        return bytes(std::string(errorCodeName(image.error().code)) + ": " + image.error().message);
    return unpackedDigests(**image) + " " + bytes(test::warningText((*image)->warnings)).trimmed();
}

} // namespace

class TestDockerArchive : public QObject
{
    Q_OBJECT

private slots:
    void legacyForm();
    void podmanForm();
    void craneForm();
    void bazelForm();
    void oneLayerManyTimes();
    void severalImagesShareLayers();
    void keysAreReadWhateverTheirCase();
    void docker25FormIsOneImage();
    void docker25FormWithoutLayoutBlobsFallsBack();
    void containerdFormWithAbsentPlatforms();
    void brokenHalfOfAMixedArchiveIsAWarning();
    void v1Form();
    void v1FormWithoutRepositories();
    void v1ParentsInACircleAreAnError();
    void layerCountsMayDisagree();
    void missingParts();
    void aRenamedConfigIsAWarning();
    void pathsThatLeadOutAreRefused();
    void linkCyclesAreNamed();
    void emptyListIsNoError();
    void brokenListsAreErrors_data();
    void brokenListsAreErrors();
    void unpackedFolderIsRead();
};

void TestDockerArchive::legacyForm()
{
    const std::string base = layerTar("a");
    const std::string top = layerTar("b");
    const std::string config = configText({base, top});
    const std::string path = hexOf(config) + ".json";
    PlaceFiles place;
    place.file("1/VERSION", "1.0").file("1/json", "{}").file("1/layer.tar", base);
    place.file("2/layer.tar", top).file(path, config);
    place.file("manifest.json",
               "[" + listItem(path, R"(["app:1","app:latest"])", {"1/layer.tar", "2/layer.tar"})
                   + "]");
    place.file("repositories", R"({"app":{"1":"2"}})");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits fits "));
    const test::TempDir dir;
    const auto store = openStore(dir.write("app.tar", asText(place.tar().bytes())), {}).value();
    QCOMPARE(store->kind(), StoreKind::DockerArchive);
    QCOMPARE(bytes(test::entriesText(*store)), QByteArray("image app:1 app:latest linux/amd64\n"));
}

void TestDockerArchive::podmanForm()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar, tar});
    test::TarBuilder archive;
    archive.file(hexOf(tar) + ".tar", tar)
        .symlink("id1/layer.tar", "../" + hexOf(tar) + ".tar")
        .symlink("id2/layer.tar", "../id1/layer.tar")
        .file(hexOf(config) + ".json", config)
        .file("./manifest.json",
              "["
                  + listItem(hexOf(config) + ".json", R"(["localhost/app:latest"])",
                             {hexOf(tar) + ".tar", "id2/layer.tar"})
                  + "]");
    QCOMPARE(opened(archive.bytes()), QByteArray("fits fits "));
}

void TestDockerArchive::craneForm()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar});
    PlaceFiles place;
    place.file("sha256:" + hexOf(config), config).file("abc.tar", gzip(tar));
    place.file("manifest.json",
               "[" + listItem("sha256:" + hexOf(config), R"(["host:5000/a/b:1"])", {"abc.tar"})
                   + "]");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits "));
}

void TestDockerArchive::bazelForm()
{
    const std::string tar = layerTar("a");
    test::TarBuilder archive;
    archive.file("config.json", configText({tar, tar}))
        .file("layers/0.tar", tar)
        .hardlink("layers/1.tar", "layers/0.tar")
        .file("manifest.json",
              "[" + listItem("config.json", "null", {"layers/0.tar", "layers/1.tar"}) + "]");
    QCOMPARE(opened(archive.bytes()), QByteArray("fits fits "));
}

void TestDockerArchive::oneLayerManyTimes()
{
    const std::string tar = layerTar("a");
    PlaceFiles place;
    place.file("config.json", configText({tar, tar, tar})).file("l.tar", tar);
    place.file("manifest.json",
               "[" + listItem("config.json", "[]", {"l.tar", "l.tar", "l.tar"}) + "]");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits fits fits "));
}

void TestDockerArchive::severalImagesShareLayers()
{
    const std::string tar = layerTar("a");
    const std::string other = configText({tar}, "arm64");
    PlaceFiles place;
    place.file("one.json", configText({tar})).file("two.json", other).file("l.tar", tar);
    place.file("manifest.json", "[" + listItem("two.json", R"(["two:1"])", {"l.tar"}) + ","
                                    + listItem("one.json", R"(["one:1"])", {"l.tar"}) + ","
                                    + listItem("one.json", R"(["same:1"])", {"l.tar"}) + "]");
    const test::TempDir dir;
    const std::string path = dir.write("app.tar", asText(place.tar().bytes()));
    const auto store = openStore(path, {}).value();
    QCOMPARE(bytes(test::entriesText(*store)),
             QByteArray("image two:1 linux/arm64\nimage one:1 linux/amd64\n"
                        "image same:1 linux/amd64\n"));
    QVERIFY(store->entries()[1].id != store->entries()[2].id);
    QCOMPARE(openImage(path + ":one:1", {}, {}).value()->name, std::string("one:1"));
    QCOMPARE(openImage(path + ":" + hexOf(other).substr(0, 12), {}, {}).value()->name,
             std::string("two:1"));
    QCOMPARE(openImage(path, {}, {}).error().code, ErrorCode::Ambiguous);
}

void TestDockerArchive::keysAreReadWhateverTheirCase()
{
    const std::string tar = layerTar("a");
    PlaceFiles place;
    place.file("c", configText({tar})).file("l", tar);
    place.file("manifest.json", R"([{"config":"c","REPOTAGS":["x:1"],"layers":["l"]}])");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits "));
}

void TestDockerArchive::docker25FormIsOneImage()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar});
    PlaceFiles place;
    const std::string tagged = place.image(
        {tar}, R"(,"annotations":{"io.containerd.image.name":"docker.io/library/app:1",)"
               R"("org.opencontainers.image.ref.name":"1"})");
    place.layout({tagged});
    place.file("manifest.json", "["
                                    + listItem("blobs/sha256/" + hexOf(config), R"(["app:1"])",
                                               {"blobs/sha256/" + hexOf(tar)})
                                    + "]");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits "));
    const test::TempDir dir;
    const auto store = openStore(dir.write("app.tar", asText(place.tar().bytes())), {}).value();
    QCOMPARE(store->kind(), StoreKind::DockerArchive);
    QCOMPARE(bytes(test::entriesText(*store)),
             QByteArray("image docker.io/library/app:1 linux/amd64\n"));
    // The layout's view, which knows the manifest.
    QVERIFY(store->open(store->entries()[0], {}).value().manifest);
}

void TestDockerArchive::docker25FormWithoutLayoutBlobsFallsBack()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar});
    PlaceFiles place;
    place.layout({place.image({tar}, test::refName("1"))});
    place.remove("blobs/sha256/" + hexOf(tar)).file("other.tar", tar);
    place.file("manifest.json",
               "[" + listItem("blobs/sha256/" + hexOf(config), R"(["app:1"])", {"other.tar"})
                   + "]");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits "));
    const test::TempDir dir;
    const auto store = openStore(dir.write("app.tar", asText(place.tar().bytes())), {}).value();
    QCOMPARE(bytes(test::entriesText(*store)), QByteArray("image app:1 linux/amd64\n"));
}

void TestDockerArchive::containerdFormWithAbsentPlatforms()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar}, "s390x");
    PlaceFiles place;
    const std::string here =
        place.image({tar}, R"(,"platform":{"os":"linux","architecture":"s390x"})", "s390x");
    const std::string gone = descriptorText(
        test::manifestType, "gone", R"(,"platform":{"os":"linux","architecture":"ppc64le"})");
    const std::string index = test::indexText({gone, here});
    place.blob(index).layout({descriptorText(test::indexType, index, test::refName("1"))});
    place.file("manifest.json", "["
                                    + listItem("blobs/sha256/" + hexOf(config), R"(["app:1"])",
                                               {"blobs/sha256/" + hexOf(tar)})
                                    + "]");
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits "));
    const test::TempDir dir;
    const auto store = openStore(dir.write("app.tar", asText(place.tar().bytes())), {}).value();
    const QByteArray text = bytes(test::entriesText(*store));
    QVERIFY2(text.startsWith("index app:1\n"), text.constData());
    QCOMPARE(text.count("image"), 2);
    QCOMPARE(text.count("absent"), 1);
}

void TestDockerArchive::brokenHalfOfAMixedArchiveIsAWarning()
{
    const std::string tar = layerTar("a");
    const std::string config = configText({tar});
    PlaceFiles place;
    place.layout({place.image({tar})}).file("manifest.json", "null");
    QVERIFY(opened(place.tar().bytes()).startsWith("fits "));
    QVERIFY(opened(place.tar().bytes()).contains("corruptData"));
    place.remove("manifest.json").remove("index.json").file("index.json", "[]");
    place.file("manifest.json", "["
                                    + listItem("blobs/sha256/" + hexOf(config), "null",
                                               {"blobs/sha256/" + hexOf(tar)})
                                    + "]");
    QVERIFY(opened(place.tar().bytes()).startsWith("fits "));
    place.remove("manifest.json").file("manifest.json", "null");
    QVERIFY(opened(place.tar().bytes()).startsWith("corrupt: "));
}

void TestDockerArchive::v1Form()
{
    const std::string baseId(64, '1');
    const std::string topId(64, '2');
    PlaceFiles place;
    place.file(baseId + "/layer.tar", layerTar("a"))
        .file(baseId + "/json", R"({"id":"x","created":"2014-01-01T00:00:00Z",)"
                                R"("container_config":{"Cmd":["/bin/sh","-c","step 1"]}})");
    place.file(topId + "/layer.tar", layerTar("b"))
        .file(topId + "/json", R"({"parent":")" + baseId
                                   + R"(","os":"linux","architecture":"amd64",)"
                                     R"("config":{"User":"me"}})");
    place.file("repositories", R"({"zoo":{"2":")" + topId + R"(","1":")" + topId
                                   + R"("},"app":{"x":")" + baseId + R"("}})");
    const test::TempDir dir;
    const auto store = openStore(dir.write("app.tar", asText(place.tar().bytes())), {}).value();
    QCOMPARE(store->kind(), StoreKind::DockerArchiveV1);
    QCOMPARE(bytes(test::entriesText(*store)),
             QByteArray("image zoo:2 zoo:1 linux/amd64\nimage app:x\n"));
    const auto image = store->open(store->entries()[0], {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QVERIFY2(image->warnings.empty(), test::warningText(image->warnings).c_str());
    QCOMPARE(unpackedDigests(*image), QByteArray("fits fits"));
    QCOMPARE(image->config.user, std::string("me"));
    QCOMPARE(image->layers[0].history->createdBy, std::string("/bin/sh -c step 1"));
}

void TestDockerArchive::v1FormWithoutRepositories()
{
    const std::string baseId(64, '1');
    const std::string topId(64, '2');
    PlaceFiles place;
    place.file(baseId + "/json", "{}").file(baseId + "/layer.tar", layerTar("a"));
    place.file(topId + "/json", R"({"parent":")" + baseId + R"("})");
    place.file(topId + "/layer.tar", layerTar("b"));
    QCOMPARE(opened(place.tar().bytes()), QByteArray("fits fits "));
}

void TestDockerArchive::v1ParentsInACircleAreAnError()
{
    const std::string id(64, '1');
    PlaceFiles place;
    place.file(id + "/json", R"({"parent":")" + id + R"("})").file(id + "/layer.tar", "");
    place.file("repositories", R"({"app":{"1":")" + id + R"("}})");
    QVERIFY(opened(place.tar().bytes()).contains("cycle"));
}

void TestDockerArchive::layerCountsMayDisagree()
{
    const std::string tar = layerTar("a");
    PlaceFiles few;
    few.file("c", R"({"rootfs":{"type":"layers","diff_ids":[]}})").file("l", tar);
    few.file("manifest.json", "[" + listItem("c", "null", {"l"}) + "]");
    QVERIFY(opened(few.tar().bytes()).contains("historyMismatch"));
    PlaceFiles many;
    many.file("c", configText({tar, tar, tar})).file("l", tar);
    many.file("manifest.json", "[" + listItem("c", "null", {"l"}) + "]");
    QVERIFY(opened(many.tar().bytes()).startsWith("fits missing missing"));
}

void TestDockerArchive::missingParts()
{
    const std::string tar = layerTar("a");
    PlaceFiles place;
    place.file("l", tar);
    place.file("manifest.json", "[" + listItem("gone.json", "null", {"l", "gone.tar"}) + "]");
    const QByteArray text = opened(place.tar().bytes());
    QVERIFY2(text.startsWith("differs missing"), text.constData());
    QVERIFY2(text.contains("missingBlob"), text.constData());
}

void TestDockerArchive::aRenamedConfigIsAWarning()
{
    const std::string tar = layerTar("a");
    const std::string path = std::string(64, 'a') + ".json";
    PlaceFiles place;
    place.file(path, configText({tar})).file("l", tar);
    place.file("manifest.json", "[" + listItem(path, "null", {"l"}) + "]");
    QVERIFY(opened(place.tar().bytes()).contains("digestMismatch"));
}

void TestDockerArchive::pathsThatLeadOutAreRefused()
{
    for (const char* path : {"/etc/passwd", "../../etc/passwd", "a/../../b"}) {
        PlaceFiles config;
        config.file("manifest.json", "[" + listItem(path, "null", {}) + "]");
        QVERIFY(opened(config.tar().bytes()).startsWith("corrupt: "));
        PlaceFiles layer;
        layer.file("c", "{}").file("manifest.json", "[" + listItem("c", "null", {path}) + "]");
        const QByteArray text = opened(layer.tar().bytes());
        QVERIFY2(text.startsWith("corrupt: ") && text.contains(path), text.constData());
    }
}

void TestDockerArchive::linkCyclesAreNamed()
{
    test::TarBuilder lists;
    lists.symlink("manifest.json", "config.json").symlink("config.json", "manifest.json");
    QVERIFY(opened(lists.bytes()).contains("link cycle"));
    test::TarBuilder config;
    config.symlink("c", "c").file("manifest.json", "[" + listItem("c", "null", {}) + "]");
    QVERIFY(opened(config.bytes()).contains("link cycle"));
}

void TestDockerArchive::emptyListIsNoError()
{
    PlaceFiles place;
    place.file("manifest.json", "[]");
    const test::TempDir dir;
    const std::string path = dir.write("app.tar", asText(place.tar().bytes()));
    QVERIFY(openStore(path, {}).value()->entries().empty());
    QVERIFY(opened(place.tar().bytes()).contains("holds no image"));
}

void TestDockerArchive::brokenListsAreErrors_data()
{
    QTest::addColumn<QByteArray>("list");
    for (const char* list : {"null", "{}", "\"x\"", "[null]", "[[]]", "", "[{", "[{\"Config\":3}]",
                             "[{\"Layers\":{}}]", "[{\"RepoTags\":[1]}]"})
        QTest::newRow(list) << QByteArray(list);
}

void TestDockerArchive::brokenListsAreErrors()
{
    QFETCH(QByteArray, list);
    PlaceFiles place;
    place.file("manifest.json", list.toStdString());
    const QByteArray text = opened(place.tar().bytes());
    QVERIFY2(text.startsWith("corrupt: ") && text.contains("manifest.json"), text.constData());
}

void TestDockerArchive::unpackedFolderIsRead()
{
    const std::string tar = layerTar("a");
    PlaceFiles place;
    place.file("c.json", configText({tar})).file("l.tar", tar);
    place.file("manifest.json", "[" + listItem("c.json", R"(["app:1"])", {"l.tar"}) + "]");
    const test::TempDir dir;
    const auto image = openImage(place.folder(dir, "unpacked"), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE(unpackedDigests(**image), QByteArray("fits"));
}

QTEST_APPLESS_MAIN(TestDockerArchive)
#include "tst_dockerarchive.moc"
