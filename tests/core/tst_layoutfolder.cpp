// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "core/save/layoutfolder.h"
#include "core/store/foldersource.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <sys/stat.h>

#include <filesystem>
#include <thread>

namespace fs = std::filesystem;
using namespace core;
using test::PlaceFiles;
using test::TempDir;

namespace {

const std::string base = test::layerTar("base", std::string(20'000, 'b'));

/// Brings an image of two layers, of which one is \a base, into \a folder.
Digest put(const LayoutFolder& folder, const TempDir& dir, const std::string& name,
           const std::string& content)
{
    PlaceFiles place;
    const std::string descriptor =
        place.image({base, test::layerTar("own", content)}, test::refName(name));
    const std::string path =
        place.layout({descriptor}).folder(dir, "source-" + test::hexOf(content));
    const auto image = openImage(path, {}, {}).value();
    const auto kept = folder.keepBlobs({});
    ImageWriter writer(folder.blobSink().value(), ImageForm::OciLayout, dir.path());
    if (!kept || !writer.add(*image, {name}, LayerPacking::AsStored, {}))
        throw std::runtime_error("not written");
    if (auto listed = folder.put(writer.manifests(), {}); !listed)
        throw std::runtime_error(listed.error().message);
    return image->manifestDescriptor.digest;
}

std::size_t blobCount(const std::string& path)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(path + "/blobs/sha256"))
        ++count;
    return count;
}

/// "digest name,name" for each thing that is listed.
std::map<std::string, std::vector<std::string>> listed(const LayoutFolder& folder)
{
    std::map<std::string, std::vector<std::string>> all;
    const std::vector<LayoutFolder::Listed> list = folder.list().value();
    for (const LayoutFolder::Listed& one : list)
        all[one.descriptor.digest.text()] = one.names;
    return all;
}

using Names = std::vector<std::string>;

} // namespace

class TestLayoutFolder : public QObject
{
    Q_OBJECT

private slots:
    void makesALayout();
    void takesNothingElseForOne();
    void sharesBlobs();
    void namesMove();
    void untaggedImagesStay();
    void tagsByAnyName();
    void removesToTheByte();
    void collectingWaitsForWriters();
    void cancelledWritersLeaveNothing();
    void unreadableDocumentsKeepEverything();
    void foreignFilesStay();
    void whatOthersWroteStays();
    void blobsAreNotPutBehindLinks();
    void manyAtOnce();
    void checkFindsFaults();
};

void TestLayoutFolder::makesALayout()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("new/store"));
    QVERIFY2(folder.has_value(), folder ? "" : folder.error().message.c_str());
    QCOMPARE(test::fileText(dir.path("new/store/oci-layout")),
             std::string(R"({"imageLayoutVersion":"1.0.0"})"));
    const auto store = openStore(dir.path("new/store"), {});
    QVERIFY(store && (*store)->entries().empty() && (*store)->warnings().empty());
    // One that a crash left half-made is completed.
    fs::remove(dir.path("new/store/index.json"));
    QVERIFY(LayoutFolder::open(dir.path("new/store")));
    QVERIFY(fs::exists(dir.path("new/store/index.json")));
}

void TestLayoutFolder::takesNothingElseForOne()
{
    const TempDir dir;
    dir.write("photos/a.jpg", "x");
    QCOMPARE(LayoutFolder::open(dir.path("photos")).error().code, ErrorCode::Exists);
    QVERIFY(!fs::exists(dir.path("photos/index.json")));
}

void TestLayoutFolder::sharesBlobs()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    put(folder, dir, "app:1", "one");
    QCOMPARE(blobCount(folder.path()), std::size_t{4}); // Two layers, config, manifest.
    const auto before = fs::last_write_time(folder.path() + "/blobs/sha256/" + test::hexOf(base));
    put(folder, dir, "app:2", "two");
    QCOMPARE(blobCount(folder.path()), std::size_t{7});
    QVERIFY(fs::last_write_time(folder.path() + "/blobs/sha256/" + test::hexOf(base)) == before);
}

void TestLayoutFolder::namesMove()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    const Digest one = put(folder, dir, "app:1", "one");
    const Digest two = put(folder, dir, "docker.io/library/app:1", "two");
    const auto all = listed(folder);
    QCOMPARE(all.size(), std::size_t{2}); // The first is still there, without a name.
    QVERIFY(all.at(one.text()).empty());
    QVERIFY(all.at(two.text()) == Names{"docker.io/library/app:1"});
    put(folder, dir, "app:1", "two");
    QVERIFY(listed(folder) == all);
}

void TestLayoutFolder::untaggedImagesStay()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    const Digest one = put(folder, dir, "app:1", "one");
    QVERIFY(folder.tag("app:1", "other:2", {}));
    const auto first = folder.untag("app:1", {});
    QVERIFY(first && first->digest == one);
    QVERIFY(first->remaining == Names{"docker.io/library/other:2"});
    const auto second = folder.untag("docker.io/library/other:2", {});
    QVERIFY(second && second->remaining.empty());
    QCOMPARE(folder.untag("other:2", {}).error().code, ErrorCode::NotFound);
    QVERIFY(listed(folder).at(one.text()).empty());
    QCOMPARE(folder.collect({})->blobs, std::uint64_t{0});
}

void TestLayoutFolder::tagsByAnyName()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    const Digest one = put(folder, dir, "app:1", "one");
    put(folder, dir, "app:2", "two");
    for (const std::string& image :
         {std::string("app:1"), one.text(), std::string(one.encoded().substr(0, 12))}) {
        QVERIFY(folder.tag(image, "new", {}));
        QCOMPARE(folder.find("new:latest")->descriptor.digest, one);
        QVERIFY(folder.untag("new", {}));
    }
    QCOMPARE(folder.tag("nothing", "x", {}).error().code, ErrorCode::NotFound);
    QCOMPARE(folder.tag("app:1", "No Name", {}).error().code, ErrorCode::Usage);
    // A name is taken away from the image that had it.
    QVERIFY(folder.tag("app:1", "app:2", {}));
    QCOMPARE(folder.find("app:2")->descriptor.digest, one);
    QCOMPARE(listed(folder).size(), std::size_t{2});
}

void TestLayoutFolder::removesToTheByte()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    const Digest one = put(folder, dir, "app:1", "one");
    put(folder, dir, "app:2", std::string(50'000, 'z'));
    const auto promised = folder.collectable({one}, {}).value();
    const auto occupied = [&] {
        std::uint64_t sum = 0;
        for (const auto& entry : fs::directory_iterator(folder.path() + "/blobs/sha256")) {
            struct stat status = {};
            ::stat(entry.path().c_str(), &status);
            sum += static_cast<std::uint64_t>(status.st_blocks) * 512;
        }
        return sum;
    };
    const std::uint64_t before = occupied();
    QVERIFY(folder.remove({one}, {}));
    QCOMPARE(occupied(), before); // Not listed any more, and still there.
    const auto done = folder.collect({}).value();
    QCOMPARE(done.blobs, std::uint64_t{3});
    QCOMPARE(done.bytes, promised.bytes);
    QCOMPARE(before - occupied(), promised.bytes);
    QVERIFY(fs::exists(folder.path() + "/blobs/sha256/" + test::hexOf(base)));
    QVERIFY(folder.check({})->faults.empty());
}

void TestLayoutFolder::collectingWaitsForWriters()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    auto kept = folder.keepBlobs({});
    auto sink = folder.blobSink().value();
    const std::string name = "blobs/sha256/" + test::hexOf("unlisted");
    QVERIFY(sink->add(name, asBytes("unlisted")));
    std::stop_source stop;
    Task task;
    task.stop = stop.get_token();
    std::jthread impatient([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    QCOMPARE(folder.collect(task).error().code, ErrorCode::Cancelled);
    QVERIFY(sink->has(name));
    *kept = OwnedDescriptor();
    QCOMPARE(folder.collect({})->blobs, std::uint64_t{1});
    QVERIFY(!sink->has(name));
}

void TestLayoutFolder::cancelledWritersLeaveNothing()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    PlaceFiles place;
    const std::string descriptor = place.image({base}, test::refName("app:1"));
    const auto image = openImage(place.layout({descriptor}).folder(dir, "source"), {}, {}).value();
    std::stop_source stop;
    Task task;
    task.stop = stop.get_token();
    task.onProgress = [&stop](Progress) { stop.request_stop(); };
    ImageWriter writer(folder.blobSink().value(), ImageForm::OciLayout, dir.path());
    QCOMPARE(writer.add(*image, {"app:1"}, LayerPacking::AsStored, task).error().code,
             ErrorCode::Cancelled);
    QVERIFY(listed(folder).empty());
    QCOMPARE(blobCount(folder.path()), std::size_t{0});
    // What a killed process leaves goes with the next collection.
    dir.write("store/blobs/sha256/.stratoscope-abc", "half");
    QCOMPARE(folder.collect({})->blobs, std::uint64_t{1});
    QCOMPARE(blobCount(folder.path()), std::size_t{0});
}

void TestLayoutFolder::unreadableDocumentsKeepEverything()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    const Digest one = put(folder, dir, "app:1", "one");
    dir.write("store/blobs/sha256/" + std::string(one.encoded()), "{broken");
    QCOMPARE(folder.collect({}).error().code, ErrorCode::Corrupt);
    QCOMPARE(blobCount(folder.path()), std::size_t{4});
}

void TestLayoutFolder::foreignFilesStay()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    dir.write("store/blobs/sha256/notes.txt", "mine");
    dir.write("store/blobs/README", "mine");
    dir.write("precious", "mine");
    const std::string link = folder.path() + "/blobs/sha256/" + test::hexOf("link");
    fs::create_symlink(dir.path("precious"), link);
    QVERIFY(folder.collect({}));
    QVERIFY(fs::exists(dir.path("store/blobs/sha256/notes.txt")));
    QVERIFY(fs::exists(dir.path("store/blobs/README")));
    QCOMPARE(test::fileText(dir.path("precious")), std::string("mine"));
}

void TestLayoutFolder::whatOthersWroteStays()
{
    const TempDir dir;
    PlaceFiles place;
    const std::string one = place.image({base}, R"(,"x-own":[1,2],"annotations":{"k":"v"})");
    const std::string path = place.layout({one}).folder(dir, "layout");
    const auto folder = LayoutFolder::open(path).value();
    put(folder, dir, "app:1", "one");
    const std::string index = test::fileText(path + "/index.json");
    QVERIFY(index.find(R"("x-own":[1,2])") != std::string::npos);
    QVERIFY(index.find(R"("k":"v")") != std::string::npos);
}

void TestLayoutFolder::blobsAreNotPutBehindLinks()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    fs::remove_all(dir.path("store/blobs"));
    fs::create_directories(dir.path("elsewhere/sha256"));
    fs::create_symlink(dir.path("elsewhere"), dir.path("store/blobs"));
    QCOMPARE(folder.blobSink().error().code, ErrorCode::Unsupported);
    dir.write("elsewhere/sha256/" + test::hexOf("x"), "x");
    QVERIFY(!folder.collect({}));
    QVERIFY(fs::exists(dir.path("elsewhere/sha256/" + test::hexOf("x"))));
}

void TestLayoutFolder::manyAtOnce()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                const std::string number = std::to_string(i);
                put(folder, dir, "app:" + number, number);
                // Somebody cleans up all the time.
                [[maybe_unused]] const auto done = folder.collect({});
            });
    }
    QCOMPARE(listed(folder).size(), std::size_t{8});
    const auto checked = folder.check({}).value();
    QVERIFY(checked.faults.empty());
    QCOMPARE(checked.unlisted, std::uint64_t{0});
}

void TestLayoutFolder::checkFindsFaults()
{
    const TempDir dir;
    const auto folder = LayoutFolder::open(dir.path("store")).value();
    put(folder, dir, "app:1", "one");
    QVERIFY(folder.check({})->faults.empty());
    dir.write("store/blobs/sha256/" + test::hexOf(base), "other bytes");
    dir.write("store/blobs/sha256/" + test::hexOf("lonely"), "lonely");
    auto checked = folder.check({}).value();
    QCOMPARE(checked.faults.size(), std::size_t{1});
    QCOMPARE(checked.faults[0].file, "blobs/sha256/" + test::hexOf(base));
    QCOMPARE(checked.unlisted, std::uint64_t{1});
    fs::remove(dir.path("store/blobs/sha256/" + test::hexOf(base)));
    checked = folder.check({}).value();
    QCOMPARE(checked.faults.size(), std::size_t{1});
    QVERIFY(checked.faults[0].message.find("is not in the store") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestLayoutFolder)
#include "tst_layoutfolder.moc"
