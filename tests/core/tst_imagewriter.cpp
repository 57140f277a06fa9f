// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/documents.h"
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;
using core::Compression;
using core::ErrorCode;
using core::ImageForm;
using core::ImageWriter;
using core::NewImage;
using test::TarBuilder;
using test::TempDir;

namespace {

core::FileSlice sliceOf(const TarBuilder& tar)
{
    const core::Bytes bytes = tar.bytes();
    return {test::memoryFile(bytes), 0, bytes.size()};
}

core::HistoryEntry step(std::string createdBy, bool empty = false)
{
    core::HistoryEntry entry;
    entry.created = "2026-01-02T03:04:05Z";
    entry.createdBy = std::move(createdBy);
    entry.emptyLayer = empty;
    return entry;
}

NewImage sample(Compression compression, const std::string& name = "app:1.0")
{
    NewImage image;
    image.names = {name};
    image.compression = compression;
    image.layers = {sliceOf(TarBuilder().dir("etc").file("etc/a", std::string(5000, 'a'))),
                    sliceOf(TarBuilder().whiteout("etc/a").file("b", "text"))};
    image.config.created = "2026-01-02T03:04:05Z";
    image.config.platform = {"linux", "amd64", {}, {}, {}};
    image.config.user = "app";
    image.config.env = {"PATH=/bin", "A=b=c"};
    image.config.entrypoint = {"/b"};
    image.config.exposedPorts = {"8080/tcp"};
    image.config.volumes = {"/data"};
    image.config.labels = {{"k", "v"}};
    image.config.healthCheck.emplace();
    image.config.healthCheck->test = {"CMD", "true"};
    image.config.history = {step("one"), step("CMD", true), step("two")};
    image.annotations = {{"org.example.k", "v"}};
    return image;
}

void write(const std::string& path, ImageForm form, const std::vector<NewImage>& images)
{
    auto writer = ImageWriter::create(path, form, false);
    QVERIFY2(writer.has_value(), writer ? "" : writer.error().message.c_str());
    for (const NewImage& image : images)
        QVERIFY(writer->add(image, {}));
    const auto finished = writer->finish();
    QVERIFY2(finished.has_value(), finished ? "" : finished.error().message.c_str());
}

} // namespace

class tst_ImageWriter : public QObject
{
    Q_OBJECT

private slots:
    void imagesComeBack_data();
    void imagesComeBack();
    void sameImagesGiveSameBytes();
    void severalImagesShareBlobs_data();
    void severalImagesShareBlobs();
    void nothingIsThereBeforeFinish_data();
    void nothingIsThereBeforeFinish();
    void refusesWhatIsThere();
    void historyMustFitTheLayers();
    void documentsComeBack();
    void blobsLieUnderTheirDigest();
};

void tst_ImageWriter::imagesComeBack_data()
{
    QTest::addColumn<ImageForm>("form");
    QTest::addColumn<Compression>("compression");
    QTest::addColumn<core::StoreKind>("kind");
    for (const Compression compression :
         {Compression::None, Compression::Gzip, Compression::Zstd}) {
        const QByteArray packing(core::compressionName(compression).data());
        QTest::addRow("layout, %s", packing.data())
            << ImageForm::OciLayout << compression << core::StoreKind::OciLayout;
        QTest::addRow("OCI archive, %s", packing.data())
            << ImageForm::OciArchive << compression << core::StoreKind::OciArchive;
        QTest::addRow("docker-archive, %s", packing.data())
            << ImageForm::DockerArchive << compression << core::StoreKind::DockerArchive;
        QTest::addRow("combined, %s", packing.data())
            << ImageForm::DockerArchiveCombined << compression << core::StoreKind::DockerArchive;
    }
}

void tst_ImageWriter::imagesComeBack()
{
    QFETCH(ImageForm, form);
    QFETCH(Compression, compression);
    QFETCH(core::StoreKind, kind);
    const TempDir dir;
    const std::string path = dir.path("image");
    write(path, form, {sample(compression)});

    const auto store = core::openStore(path, {});
    QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
    QCOMPARE((*store)->kind(), kind);
    const auto image = core::openImage(path, {}, {});
    QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
    QVERIFY((*image)->warnings.empty());
    QCOMPARE((*image)->layers.size(), 2U);
    QCOMPARE((*image)->layers[1].emptyHistoryBefore, 1U);
    const core::ImageConfig expected = sample(compression).config;
    const core::ImageConfig& config = (*image)->config;
    QVERIFY(config.env == expected.env);
    QVERIFY(config.labels == expected.labels);
    QVERIFY(config.exposedPorts == expected.exposedPorts);
    QVERIFY(config.healthCheck == expected.healthCheck);
    QVERIFY(config.history == expected.history);
    QCOMPARE(config.user, expected.user);

    core::IndexOptions options;
    const auto indexed = core::indexImage(*image, options, {});
    QVERIFY(indexed);
    QVERIFY2(indexed->warnings().empty(), test::warningText(indexed->warnings()).c_str());
    QCOMPARE(indexed->layers[0].index->compression(), compression);
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    QVERIFY(tree);
    QCOMPARE(test::treeText(**tree),
             std::string("/b file 0644 0:0 4 layer=2\n/etc dir 0755 0:0 layer=1\n"));
}

void tst_ImageWriter::sameImagesGiveSameBytes()
{
    const TempDir dir;
    for (const ImageForm form :
         {ImageForm::OciArchive, ImageForm::DockerArchive, ImageForm::DockerArchiveCombined}) {
        const std::string name = std::to_string(static_cast<int>(form));
        write(dir.path(name + "a"), form, {sample(Compression::Gzip), sample(Compression::Zstd)});
        write(dir.path(name + "b"), form, {sample(Compression::Gzip), sample(Compression::Zstd)});
        QVERIFY(test::fileText(dir.path(name + "a")) == test::fileText(dir.path(name + "b")));
    }
}

void tst_ImageWriter::severalImagesShareBlobs_data()
{
    QTest::addColumn<ImageForm>("form");
    QTest::newRow("layout") << ImageForm::OciLayout;
    QTest::newRow("OCI archive") << ImageForm::OciArchive;
    QTest::newRow("docker-archive") << ImageForm::DockerArchive;
    QTest::newRow("combined") << ImageForm::DockerArchiveCombined;
}

void tst_ImageWriter::severalImagesShareBlobs()
{
    QFETCH(ImageForm, form);
    const TempDir dir;
    NewImage second = sample(Compression::None, "app:2.0");
    // The base twice: a layer of its own with bytes that are there already.
    second.layers.push_back(second.layers.front());
    second.config.history.push_back(step("again"));
    write(dir.path("image"), form, {sample(Compression::None), second});
    const auto store = core::openStore(dir.path("image"), {});
    QVERIFY(store);
    QCOMPARE((*store)->entries().size(), 2U);
    for (const char* tag : {"1.0", "2.0"}) {
        const auto image = core::openImage(dir.path("image") + ":app:" + tag, {}, {});
        QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
        QCOMPARE((*image)->layers.size(), tag[0] == '1' ? 2U : 3U);
        const auto indexed = core::indexImage(*image, {}, {});
        QVERIFY(indexed && indexed->warnings().empty());
    }
}

void tst_ImageWriter::nothingIsThereBeforeFinish_data()
{
    severalImagesShareBlobs_data();
}

void tst_ImageWriter::nothingIsThereBeforeFinish()
{
    QFETCH(ImageForm, form);
    const TempDir dir;
    {
        auto writer = ImageWriter::create(dir.path("image"), form, false);
        QVERIFY(writer && writer->add(sample(Compression::Gzip), {}));
        QVERIFY(!fs::exists(dir.path("image")));
        std::stop_source stop;
        stop.request_stop();
        core::Task task;
        task.stop = stop.get_token();
        QCOMPARE(writer->add(sample(Compression::Zstd), task).error().code, ErrorCode::Cancelled);
    }
    QVERIFY(fs::is_empty(dir.path()));
}

void tst_ImageWriter::refusesWhatIsThere()
{
    const TempDir dir;
    dir.write("file", "old");
    fs::create_directory(dir.path("folder"));
    QCOMPARE(ImageWriter::create(dir.path("file"), ImageForm::OciArchive, false).error().code,
             ErrorCode::Exists);
    QCOMPARE(ImageWriter::create(dir.path("folder"), ImageForm::OciLayout, true).error().code,
             ErrorCode::Exists);
    auto writer = ImageWriter::create(dir.path("file"), ImageForm::OciArchive, true);
    QVERIFY(writer && writer->add(sample(Compression::None), {}) && writer->finish());
    QVERIFY(core::openImage(dir.path("file"), {}, {}));
}

void tst_ImageWriter::historyMustFitTheLayers()
{
    const TempDir dir;
    auto writer = ImageWriter::create(dir.path("image"), ImageForm::OciArchive, false);
    QVERIFY(writer);
    NewImage image = sample(Compression::None);
    image.config.history.pop_back();
    QCOMPARE(writer->add(image, {}).error().code, ErrorCode::Usage);
}

void tst_ImageWriter::documentsComeBack()
{
    core::ImageConfig config = sample(Compression::None).config;
    config.onBuild = {"RUN x"};
    config.shell = {"sh"};
    config.stopSignal = "SIGTERM";
    config.cmd = {"-v"};
    config.workingDir = "/srv";
    config.platform.variant = "v8";
    config.author = std::string("caf\xE9");
    config.diffIds = {core::sha256Of(core::asBytes("x"))};
    const auto config2 = core::parseImageConfig(core::asBytes(core::formatImageConfig(config)));
    QVERIFY(config2);
    QCOMPARE(config2->author, std::string("caf\xEF\xBF\xBD"));
    QVERIFY(config2->diffIds == config.diffIds && config2->platform == config.platform);
    QCOMPARE(core::formatImageConfig(*config2), core::formatImageConfig(config));

    core::Index index;
    index.mediaType = "application/vnd.oci.image.index.v1+json";
    core::Descriptor descriptor;
    descriptor.mediaType = "application/vnd.oci.image.manifest.v1+json";
    descriptor.digest = core::sha256Of(core::asBytes("y"));
    descriptor.size = 5;
    descriptor.urls = {"https://example.org/x"};
    descriptor.annotations = {{"a", "b"}};
    descriptor.platform = core::Platform{"linux", "arm", "v7", {}, {}};
    descriptor.data = core::Bytes{std::byte{'d'}};
    index.manifests = {descriptor};
    const auto back =
        core::parseManifestOrIndex(core::asBytes(core::formatIndex(index)), index.mediaType);
    QVERIFY(back);
    QVERIFY(std::get<core::Index>(*back).manifests == index.manifests);
}

void tst_ImageWriter::blobsLieUnderTheirDigest()
{
    const TempDir dir;
    write(dir.path("image"), ImageForm::OciLayout, {sample(Compression::Gzip)});
    const auto image = core::openImage(dir.path("image"), {}, {});
    QVERIFY(image);
    for (const core::Layer& layer : (*image)->layers) {
        const std::string blob = test::fileText(
            dir.path("image/blobs/sha256/" + std::string(layer.blob->digest.encoded())));
        QVERIFY(core::sha256Of(core::asBytes(blob)) == layer.blob->digest);
        QCOMPARE(blob.size(), layer.blob->size);
    }
}

QTEST_APPLESS_MAIN(tst_ImageWriter)
#include "tst_imagewriter.moc"
