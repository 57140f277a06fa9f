// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of images that an engine is to remove: whole, verified, stored once, or not at all.
#include "core/acts/placeacts.h"
#include "core/cleanup/copykeeper.h"
#include "core/io/decompress.h"
#include "core/openimage.h"
#include "core/store/ociimage.h"
#include "core/usage/diskbytes.h"
#include "tests/support/placefiles.h"

#include <QTest>

using namespace core;
using test::TempDir;

namespace {

const std::string base = test::layerTar("base", std::string(90'000, 'b'));
const std::string own = test::layerTar("own", std::string(50'000, 'o'));

FileSlice sliceOf(const std::string& bytes)
{
    return {test::memoryFile(asBytes(bytes)), 0, bytes.size()};
}

/// An engine's place that keeps nothing but the tars of its layers.
class TarStore final : public LocalStore
{
public:
    explicit TarStore(const std::vector<std::string>& tars)
        : LocalStore(StoreKind::ContainersStorage, "/nowhere")
    {
        const std::string config = test::configText(tars);
        const BytesView bytes = asBytes(config);
        setConfig(m_image, Bytes(bytes.begin(), bytes.end()));
        for (const std::string& tar : tars) {
            Layer layer;
            layer.diffId = sha256Of(asBytes(tar));
            layer.form = LayerForm::Unpacked;
            layer.data = sliceOf(tar);
            m_image.layers.push_back(std::move(layer));
        }
        ImageEntry entry;
        entry.id = "it";
        m_entries.push_back(std::move(entry));
        m_local.entryId = "it";
        m_local.id = m_image.configDigest.text();
    }

    Image& image() { return m_image; }
    const LocalImage& local() const { return m_local; }

    Result<Image> open(const ImageEntry& /*entry*/, const Task& /*task*/) const override
    {
        return m_image;
    }
    Result<std::vector<LocalImage>> images(const Task& /*task*/,
                                           Warnings& /*warnings*/) const override
    {
        return std::vector{m_local};
    }
    bool isUnchanged() const override { return true; }

private:
    Image m_image;
    LocalImage m_local;
};

std::uint64_t sizeOf(const std::string& path)
{
    return measureDisk(path, {}).value().total().allocated;
}

std::vector<LayoutFolder::Trashed> trashOf(const std::string& path)
{
    return LayoutFolder::open(path).value().trashed({}).value();
}

std::size_t blobsOf(const std::string& path)
{
    return LayoutFolder::open(path).value().check({}).value().blobs;
}

Result<KeptCopy> keep(const std::string& path, const TarStore& from, const TrashLimits& limits = {},
                      const Task& task = {})
{
    auto keeper = CopyKeeper::open(path, limits, currentTime(), {});
    if (!keeper)
        throw std::runtime_error(keeper.error().message);
    return keeper->keep(from, "podman", {&from.local()}, {"lab/app:1", "lab/app:new"}, task);
}

/// What is restored from the trash of \a path is the image with layers \a tars.
void checkRestored(const std::string& path, const std::vector<std::string>& tars)
{
    const LayoutFolder folder = LayoutFolder::open(path).value();
    const auto trash = folder.trashed({}).value();
    QCOMPARE(trash.size(), std::size_t{1});
    QCOMPARE(trash.front().from, std::string("podman"));
    const auto restored = folder.restore({trash.front().descriptor.digest}, {});
    QVERIFY2(restored.has_value(), restored ? "" : restored.error().message.c_str());
    QCOMPARE(restored->names.size(), std::size_t{2});
    const auto image = openImage("store:[" + path + "]lab/app:1", {}, {});
    QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->configDigest, sha256Of(asBytes(test::configText(tars))));
    QCOMPARE((*image)->layers.size(), tars.size());
    for (std::size_t i = 0; i < tars.size(); ++i) {
        auto unpacked =
            openDecompressed(std::make_unique<SliceReader>(*(*image)->layers[i].data)).value();
        QVERIFY(asText(readAll(*unpacked, 1U << 20U).value()) == tars[i]);
    }
    QVERIFY(folder.check({}).value().faults.empty());
    QVERIFY(folder.trashed({}).value().empty());
    // What only the trash says of it is gone.
    QVERIFY(test::fileText(path + "/index.json").find("stratoscope.") == std::string::npos);
}

} // namespace

class TestCopyKeeper : public QObject
{
    Q_OBJECT

private slots:
    void copiesComeBack();
    void copiesAreMeasured();
    void layersAreStoredOnce();
    void otherPackingsAreFound();
    void documentsAreNotBelieved();
    void damagedBlobsAreNoCopy();
    void listedImagesAreNoTrash();
    void tooLittleRoom();
    void stoppedLeavesNothing();
    void whatCannotBeRead();
    void removedAgainStaysOnce();
    void expiredAsOthers();
};

void TestCopyKeeper::copiesComeBack()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore from({base, own});
    const auto copy = keep(path, from);
    QVERIFY2(copy.has_value(), copy ? "" : copy.error().message.c_str());
    QCOMPARE(copy->ids.size(), std::size_t{1});
    QVERIFY(!copy->isListed);
    QVERIFY(LayoutFolder::open(path).value().list().value().empty());
    checkRestored(path, {base, own});
}

void TestCopyKeeper::copiesAreMeasured()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    QVERIFY(LayoutFolder::open(path));
    const TarStore from({base, own});
    auto keeper = CopyKeeper::open(path, {}, currentTime(), {}).value();
    const auto copy = keeper.keep(from, "podman", {&from.local()}, {"app:1"}, {}).value();
    QCOMPARE(trashOf(path).front().bytes, copy.bytes);
    QCOMPARE(keeper.written().size(), std::size_t{4}); // Layers, config, manifest.
    QCOMPARE(copy.reused, std::uint64_t{0});
    // The same once more takes nothing.
    const auto again = keep(path, from).value();
    QCOMPARE(again.bytes, std::uint64_t{0});
    QVERIFY(again.reused > 0);
    QCOMPARE(again.ids, copy.ids);
}

void TestCopyKeeper::layersAreStoredOnce()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore first({base, own});
    const std::string other = test::layerTar("other", std::string(10'000, 'x'));
    const TarStore second({base, other});
    auto keeper = CopyKeeper::open(path, {}, currentTime(), {}).value();
    QVERIFY(keeper.keep(first, "podman", {&first.local()}, {"app:1"}, {}));
    const auto copy = keeper.keep(second, "podman", {&second.local()}, {"app:2"}, {});
    QVERIFY(copy.has_value());
    QVERIFY(copy->reused > 0);
    QCOMPARE(blobsOf(path), std::size_t{7}); // Three layers, two configs, two manifests.
    QCOMPARE(trashOf(path).size(), std::size_t{2});
}

void TestCopyKeeper::otherPackingsAreFound()
{
    const TempDir dir;
    test::PlaceFiles files;
    const std::string path =
        files.layout({files.image({base}, test::refName("base:1"))}).folder(dir, "store");
    const std::size_t before = blobsOf(path);
    const TarStore from({base, own});
    const auto copy = keep(path, from);
    QVERIFY2(copy.has_value(), copy ? "" : copy.error().message.c_str());
    QCOMPARE(copy->reused, std::uint64_t{base.size()}); // It lies there as a plain tar.
    QCOMPARE(blobsOf(path), before + 3);
    checkRestored(path, {base, own});
}

void TestCopyKeeper::documentsAreNotBelieved()
{
    // An image of the store says that a layer is what it is not.
    const TempDir dir;
    test::PlaceFiles files;
    const std::string wrong = test::layerTar("base", "nothing of the kind");
    const std::string config = test::configText({base});
    const std::string manifest = test::manifestText(config, {wrong});
    files.blob(wrong).blob(config).blob(manifest);
    const std::string path =
        files.layout({test::descriptorText(test::manifestType, manifest, test::refName("liar:1"))})
            .folder(dir, "store");
    const TarStore from({base, own});
    const auto copy = keep(path, from);
    QVERIFY2(copy.has_value(), copy ? "" : copy.error().message.c_str());
    QCOMPARE(copy->reused, std::uint64_t{0});
    checkRestored(path, {base, own});
}

void TestCopyKeeper::damagedBlobsAreNoCopy()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore from({base, own});
    QVERIFY(keep(path, from));
    // The same layer again, but what is there under its digest is something else by now.
    const LayoutFolder folder = LayoutFolder::open(path).value();
    QVERIFY(folder.restore({folder.trashed({}).value().front().descriptor.digest}, {}));
    const auto opened = openImage("store:[" + path + "]lab/app:1", {}, {}).value();
    const Digest digest = opened->layers[0].blob->digest;
    const std::string name = "store/blobs/sha256/" + std::string(digest.encoded());
    dir.write(name, std::string_view("damaged"));
    const TarStore second({base});
    const auto copy = keep(path, second);
    QVERIFY(!copy);
    QVERIFY2(copy.error().code == ErrorCode::DigestMismatch, copy.error().message.c_str());
    QVERIFY(trashOf(path).empty());
}

void TestCopyKeeper::listedImagesAreNoTrash()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore from({base, own});
    QVERIFY(keep(path, from));
    checkRestored(path, {base, own});
    const auto copy = keep(path, from);
    QVERIFY(copy.has_value());
    QVERIFY(copy->isListed);
    QCOMPARE(copy->bytes, std::uint64_t{0});
    QVERIFY(trashOf(path).empty());
}

void TestCopyKeeper::tooLittleRoom()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    QVERIFY(LayoutFolder::open(path));
    const std::uint64_t before = sizeOf(path);
    TrashLimits limits;
    limits.bytes = 100;
    const TarStore from({base, own});
    const auto copy = keep(path, from, limits);
    QVERIFY(!copy);
    QVERIFY2(copy.error().code == ErrorCode::LimitExceeded, copy.error().message.c_str());
    QVERIFY(copy.error().message.find("100") != std::string::npos);
    QVERIFY(trashOf(path).empty());
    QVERIFY(actsOnLayout(path, true).value()->tidy({}, {}));
    QCOMPARE(blobsOf(path), std::size_t{0});
    QVERIFY(sizeOf(path) <= before + 8192); // Its locks are files.
    // The bound is for all copies together.
    limits.bytes = 16'384;
    auto keeper = CopyKeeper::open(path, limits, currentTime(), {}).value();
    std::size_t done = 0;
    for (int i = 0; i < 20; ++i) {
        const TarStore one({test::layerTar("own", std::string(10, static_cast<char>('a' + i)))});
        const auto kept = keeper.keep(one, "podman", {&one.local()}, {}, {});
        done += kept ? 1U : 0U;
        QVERIFY(kept || kept.error().code == ErrorCode::LimitExceeded);
    }
    QVERIFY(done >= 1 && done < 20);
    QCOMPARE(trashOf(path).size(), done);
}

void TestCopyKeeper::stoppedLeavesNothing()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    std::stop_source stop;
    stop.request_stop();
    const TarStore from({base, own});
    const auto copy = keep(path, from, {}, {stop.get_token(), {}});
    QVERIFY(!copy);
    QCOMPARE(copy.error().code, ErrorCode::Cancelled);
    QVERIFY(trashOf(path).empty());
}

void TestCopyKeeper::whatCannotBeRead()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    TarStore missing({base, own});
    missing.image().layers[1].data.reset();
    QCOMPARE(keep(path, missing).error().code, ErrorCode::NotFound);
    TarStore rebuilt({base, own});
    rebuilt.image().layers[1].form = LayerForm::Rebuilt;
    QCOMPARE(keep(path, rebuilt).error().code, ErrorCode::Unsupported);
    TarStore wrong({base, own});
    const std::string changed = test::layerTar("own", "changed");
    wrong.image().layers[1].data = sliceOf(changed);
    QCOMPARE(keep(path, wrong).error().code, ErrorCode::DigestMismatch);
    TarStore unknown({base});
    LocalImage other = unknown.local();
    other.entryId = "another";
    auto keeper = CopyKeeper::open(path, {}, currentTime(), {}).value();
    QCOMPARE(keeper.keep(unknown, "podman", {&other}, {}, {}).error().code, ErrorCode::NotFound);
    QVERIFY(trashOf(path).empty());
}

void TestCopyKeeper::removedAgainStaysOnce()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore from({base, own});
    const auto at = [&](std::int64_t seconds, const std::vector<std::string>& names) {
        auto keeper = CopyKeeper::open(path, {}, {seconds, 0}, {}).value();
        return keeper.keep(from, "podman", {&from.local()}, names, {}).has_value();
    };
    QVERIFY(at(1'000, {"app:1"}));
    QVERIFY(at(2'000, {"app:1", "app:2"}));
    const auto trash = trashOf(path);
    QCOMPARE(trash.size(), std::size_t{1});
    QCOMPARE(trash.front().names.size(), std::size_t{2});
    QCOMPARE(trash.front().removed.seconds, std::int64_t{2'000});
}

void TestCopyKeeper::expiredAsOthers()
{
    const TempDir dir;
    const std::string path = dir.path("store");
    const TarStore from({base, own});
    auto keeper = CopyKeeper::open(path, {}, {1'000, 0}, {}).value();
    QVERIFY(keeper.keep(from, "podman", {&from.local()}, {"app:1"}, {}));
    const auto tidied = actsOnLayout(path, true).value()->tidy({}, {});
    QVERIFY(tidied.has_value());
    QCOMPARE(tidied->expired.size(), std::size_t{1});
    QVERIFY(trashOf(path).empty());
    QCOMPARE(blobsOf(path), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestCopyKeeper)
#include "tst_copykeeper.moc"
