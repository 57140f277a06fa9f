// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"

#include <QScopeGuard>
#include <QTest>

#include <sys/mount.h>

#include <filesystem>

namespace fs = std::filesystem;
using namespace core;
using test::PlaceFiles;
using test::TempDir;

namespace {

const std::vector<std::string> tars = {test::layerTar("a.txt", std::string(4000, 'a')),
                                       test::layerTar("b.txt", "bbb")};

/// A layout with one image; its layers are packed where \a isPacked.
std::string layout(const TempDir& dir, bool isPacked)
{
    PlaceFiles place;
    const std::string config = test::configText(tars);
    std::vector<std::string> blobs;
    for (const std::string& tar : tars) {
        const Bytes packed =
            test::packed(asBytes(tar), isPacked ? Compression::Gzip : Compression::None);
        blobs.emplace_back(asText(packed));
    }
    const std::string manifest = test::manifestText(config, blobs);
    place.blob(config).blob(manifest);
    for (const std::string& blob : blobs)
        place.blob(blob);
    place.layout({test::descriptorText(test::manifestType, manifest, test::refName("app:1"))});
    return place.folder(dir, isPacked ? "packed" : "plain");
}

std::shared_ptr<const Image> opened(const std::string& path)
{
    auto image = openImage(path, {}, {});
    if (!image)
        throw std::runtime_error(image.error().message);
    return *image;
}

Result<Descriptor> save(const Image& image, const std::string& path, ImageForm form,
                        LayerPacking packing)
{
    auto writer = ImageWriter::create(path, form, false);
    if (!writer)
        return fail(writer.error());
    auto descriptor = writer->add(image, {"app:1"}, packing, {});
    if (!descriptor)
        return descriptor;
    if (auto finished = writer->finish(); !finished)
        return fail(finished.error());
    return descriptor;
}

} // namespace

class TestSaveImages : public QObject
{
    Q_OBJECT

private slots:
    void everyFormKeepsTheConfig_data();
    void everyFormKeepsTheConfig();
    void whatIsStoredKeepsTheManifest();
    void savingTwiceGivesTheSameBytes();
    void fileSystemsBecomeImages();
    void missingLayersCannotBeSaved();
    void wrongBytesAreNotSaved_data();
    void wrongBytesAreNotSaved();
    void rebuiltLayersCannotBeSaved();
    void progressReachesTheEnd();
    void fullDisksAreToldBefore();
};

void TestSaveImages::everyFormKeepsTheConfig_data()
{
    QTest::addColumn<bool>("isPacked");
    QTest::addColumn<ImageForm>("form");
    QTest::addColumn<LayerPacking>("packing");
    for (const bool isPacked : {false, true})
        for (const ImageForm form : {ImageForm::OciLayout, ImageForm::OciArchive,
                                     ImageForm::DockerArchive, ImageForm::DockerArchiveCombined})
            for (const LayerPacking packing : {LayerPacking::AsStored, LayerPacking::None,
                                               LayerPacking::Gzip, LayerPacking::Zstd})
                QTest::addRow("%d %d %d", int{isPacked}, static_cast<int>(form),
                              static_cast<int>(packing))
                    << isPacked << form << packing;
}

void TestSaveImages::everyFormKeepsTheConfig()
{
    QFETCH(bool, isPacked);
    QFETCH(ImageForm, form);
    QFETCH(LayerPacking, packing);
    const TempDir dir;
    const auto image = opened(layout(dir, isPacked));
    const auto saved = save(*image, dir.path("saved"), form, packing);
    QVERIFY2(saved.has_value(), saved ? "" : saved.error().message.c_str());
    const auto back = opened(dir.path("saved"));
    QVERIFY(back->warnings.empty());
    QCOMPARE(back->configDigest, image->configDigest);
    QVERIFY(back->rawConfig == image->rawConfig);
    IndexOptions options;
    const auto indexed = indexImage(back, options, {});
    QVERIFY(indexed && indexed->warnings().empty()); // Every digest was computed.
    const Compression wanted = packing == LayerPacking::None   ? Compression::None
                               : packing == LayerPacking::Gzip ? Compression::Gzip
                               : packing == LayerPacking::Zstd ? Compression::Zstd
                               : isPacked                      ? Compression::Gzip
                                                               : Compression::None;
    for (const IndexedLayer& layer : indexed->layers)
        QCOMPARE(layer.index->compression(), wanted);
    QVERIFY(!back->names.empty());
}

void TestSaveImages::whatIsStoredKeepsTheManifest()
{
    const TempDir dir;
    const auto image = opened(layout(dir, true));
    const auto saved =
        save(*image, dir.path("saved"), ImageForm::OciArchive, LayerPacking::AsStored);
    QCOMPARE(saved.value().digest, image->manifestDescriptor.digest);
    QVERIFY(opened(dir.path("saved"))->rawManifest == image->rawManifest);
    const auto other = save(*image, dir.path("other"), ImageForm::OciArchive, LayerPacking::Zstd);
    QVERIFY(other.value().digest != image->manifestDescriptor.digest);
}

void TestSaveImages::savingTwiceGivesTheSameBytes()
{
    const TempDir dir;
    const auto image = opened(layout(dir, false));
    for (const LayerPacking packing : {LayerPacking::Gzip, LayerPacking::Zstd}) {
        const std::string name = std::to_string(static_cast<int>(packing));
        QVERIFY(save(*image, dir.path(name + "a"), ImageForm::OciArchive, packing));
        QVERIFY(save(*image, dir.path(name + "b"), ImageForm::OciArchive, packing));
        QVERIFY(test::fileText(dir.path(name + "a")) == test::fileText(dir.path(name + "b")));
    }
}

void TestSaveImages::fileSystemsBecomeImages()
{
    const TempDir dir;
    const auto image = opened(dir.write("rootfs.tar", tars[0]));
    QVERIFY(save(*image, dir.path("saved"), ImageForm::OciArchive, LayerPacking::Gzip));
    const auto back = opened(dir.path("saved"));
    QCOMPARE(back->config.diffIds.at(0).text(), test::digestOf(tars[0]));
    QVERIFY(back->config.platform == hostPlatform());
}

void TestSaveImages::missingLayersCannotBeSaved()
{
    const TempDir dir;
    const std::string path = layout(dir, false);
    fs::remove(path + "/blobs/sha256/" + test::hexOf(tars[1]));
    const auto saved =
        save(*opened(path), dir.path("saved"), ImageForm::OciArchive, LayerPacking::AsStored);
    QCOMPARE(saved.error().code, ErrorCode::NotFound);
    QVERIFY(saved.error().message.starts_with("layer 2: "));
    QVERIFY(!fs::exists(dir.path("saved")));
}

void TestSaveImages::wrongBytesAreNotSaved_data()
{
    QTest::addColumn<LayerPacking>("packing");
    QTest::newRow("as stored") << LayerPacking::AsStored;
    QTest::newRow("plain") << LayerPacking::None;
    QTest::newRow("packed anew") << LayerPacking::Zstd;
}

void TestSaveImages::wrongBytesAreNotSaved()
{
    QFETCH(LayerPacking, packing);
    const TempDir dir;
    const std::string path = layout(dir, false);
    std::string other = tars[1];
    other[other.find("bbb")] = 'c';
    dir.write("plain/blobs/sha256/" + test::hexOf(tars[1]), other);
    const auto image = opened(path);
    for (const ImageForm form : {ImageForm::OciLayout, ImageForm::DockerArchive}) {
        const auto saved = save(*image, dir.path("saved"), form, packing);
        QCOMPARE(saved.error().code, ErrorCode::DigestMismatch);
        QVERIFY(!fs::exists(dir.path("saved")));
    }
}

void TestSaveImages::rebuiltLayersCannotBeSaved()
{
    const TempDir dir;
    Image image = *opened(layout(dir, false));
    image.layers[0].form = LayerForm::Rebuilt;
    const auto saved =
        save(image, dir.path("saved"), ImageForm::OciArchive, LayerPacking::AsStored);
    QCOMPARE(saved.error().code, ErrorCode::Unsupported);
}

void TestSaveImages::progressReachesTheEnd()
{
    const TempDir dir;
    const auto image = opened(layout(dir, true));
    Progress last;
    Task task;
    task.onProgress = [&](Progress progress) { last = progress; };
    auto writer = ImageWriter::create(dir.path("saved"), ImageForm::OciArchive, false);
    QVERIFY(writer->add(*image, {}, LayerPacking::None, task));
    QCOMPARE(last.done, last.total);
    QCOMPARE(last.total, tars[0].size() + tars[1].size());
}

void TestSaveImages::fullDisksAreToldBefore()
{
    const TempDir dir;
    const auto image = opened(layout(dir, false));
    const std::string full = dir.path("full");
    fs::create_directory(full);
    // One page: less than the first layer.
    if (::mount("none", full.c_str(), "tmpfs", 0, "size=4096") != 0)
        QSKIP("a file system that is full can only be made by root");
    const auto unmount = qScopeGuard([&full] { ::umount(full.c_str()); });
    for (const ImageForm form : {ImageForm::OciArchive, ImageForm::OciLayout}) {
        const auto saved = save(*image, full + "/saved", form, LayerPacking::AsStored);
        QCOMPARE(saved.error().code, ErrorCode::LimitExceeded);
        const std::string needed = std::to_string(tars[0].size() + tars[1].size());
        QVERIFY2(saved.error().message.find(needed + " bytes are needed") != std::string::npos,
                 saved.error().message.c_str());
        QVERIFY2(saved.error().message.ends_with(" are free"), saved.error().message.c_str());
        QVERIFY(fs::is_empty(full));
    }
}

QTEST_GUILESS_MAIN(TestSaveImages)
#include "tst_saveimages.moc"
