// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/ownstore.h"
#include "core/save/layoutfolder.h"
#include "core/usage/placeusage.h"
#include "core/usage/removalsum.h"
#include "core/usage/usageshare.h"
#include "tests/support/containerdroot.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

using namespace core;

namespace {

const std::string base = test::layerTar("base", std::string(50'000, 'b'));
const std::string one = test::layerTar("one", std::string(30'000, '1'));
const std::string two = test::layerTar("two", std::string(70'000, '2'));

std::string hex(char digit)
{
    return std::string(64, digit);
}

/// A measured place adds up to what is on disk.
void checkSum(const PlaceUsage& usage, const std::string& root)
{
    QVERIFY(usage.isMeasured);
    const PlaceShare place = sharesOf(*usage.graph).place;
    QCOMPARE(place.total.bytes, measureDisk(root, {}).value().total().allocated);
    QCOMPARE(place.unique.bytes + place.shared.bytes + place.bookkeeping.bytes, place.total.bytes);
    QVERIFY(!place.total.isLogical());
}

std::uint64_t sizeOf(const std::string& path)
{
    return measureDisk(path, {}).value().total().allocated;
}

const UsageNode* nodeOf(const UsageGraph& graph, UsageKind kind, const std::string& id)
{
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        if (const UsageNode& node = graph.node(static_cast<UsageId>(i));
            node.kind == kind && node.id == id)
            return &node;
    return nullptr;
}

std::uint64_t freedBy(const PlaceUsage& usage, std::initializer_list<std::string> entryIds)
{
    std::vector<UsageId> ids;
    for (const std::string& entryId : entryIds)
        ids.push_back(usage.images.at(entryId));
    return removalOf(*usage.graph, ids).freed.bytes;
}

LocalImage image(const std::string& id, std::vector<std::string> names,
                 std::vector<std::string> layers)
{
    LocalImage local;
    local.entryId = local.id = "sha256:" + id;
    local.names = std::move(names);
    local.layers = std::move(layers);
    return local;
}

std::string layoutFolder(const test::TempDir& dir)
{
    test::PlaceFiles files;
    const std::string first = files.image({base, one}, test::refName("app:1"));
    const std::string second = files.image({base, two}, test::refName("web:1"));
    files.layout({first, second}).blob("nobody knows this");
    return files.folder(dir, "store");
}

PlaceUsage usageOf(const std::string& path)
{
    const auto store = OwnStore::open(path, {}).value();
    Warnings warnings;
    return usageOfPlace(*store, store->images({}, warnings).value(), {}).value();
}

/// The entry that is called \a name.
std::string entryOf(const std::string& path, const std::string& name)
{
    const auto store = OwnStore::open(path, {}).value();
    for (const ImageEntry& entry : store->entries())
        if (std::ranges::find(entry.names, name) != entry.names.end())
            return entry.id;
    throw std::runtime_error("no " + name);
}

/// A data root of dockerd: layer a below b and c, images on b and c, and a container on b.
struct DockerFiles
{
    DockerFiles()
    {
        layer('a', {});
        layer('b', hex('a'));
        layer('c', hex('a'));
        for (const char id : {'1', '2'})
            dir.write("image/overlay2/imagedb/content/sha256/" + hex(id), "config");
        dir.write("image/overlay2/repositories.json", "{}");
        images = {image(hex('1'), {"app:1"}, {"overlay2/" + hex('a'), "overlay2/" + hex('b')}),
                  image(hex('2'), {"web:1"}, {"overlay2/" + hex('a'), "overlay2/" + hex('c')})};
    }
    void layer(char id, const std::string& parent) const
    {
        const std::string record = "image/overlay2/layerdb/sha256/" + hex(id);
        dir.write(record + "/cache-id", hex(static_cast<char>(id + 3)));
        if (!parent.empty())
            dir.write(record + "/parent", "sha256:" + parent);
        dir.write("overlay2/" + hex(static_cast<char>(id + 3)) + "/diff/file",
                  std::string(static_cast<std::size_t>(id) * 1000, id));
    }
    void container()
    {
        const std::string mounts = "image/overlay2/layerdb/mounts/" + hex('9');
        dir.write(mounts + "/mount-id", hex('8'));
        dir.write(mounts + "/parent", "sha256:" + hex('b'));
        dir.write("overlay2/" + hex('8') + "/diff/log", std::string(20'000, 'l'));
        dir.write("volumes/data/_data/file", "v");
        dir.write("containers/" + hex('9') + "/config.v2.json",
                  R"({"MountPoints":{"/data":{"Name":"data"},"/x":7}})");
        images[0].usedBy = {{hex('9'), "db", false}};
    }
    PlaceUsage usage() const { return usageOfDockerRoot(dir.path(), images, {}).value(); }

    test::TempDir dir;
    std::vector<LocalImage> images;
};

} // namespace

class TestPlaceUsage : public QObject
{
    Q_OBJECT

private slots:
    void blobsOfALayoutBelongToItsImages();
    void promisedIsWhatCollectingBrings();
    void unreadableDocumentsHoldAllBlobs();
    void dockersLayersAreItsFolders();
    void dockersContainersKeepLayers();
    void dockersBuildCacheAndLeftovers();
    void whatBuildKitKeepsStays();
    void containerdKeepsWhatItsCollectionWould();
    void storageReadsItsLists();
    void filesOfSeveralLayersAreShared();
    void statedSizesAreNeverExact();
    void statedThingsHaveTheirBytes();
    void stepsOfBuildsAddNothing();
};

void TestPlaceUsage::blobsOfALayoutBelongToItsImages()
{
    const test::TempDir dir;
    const std::string path = layoutFolder(dir);
    const PlaceUsage usage = usageOf(path);
    checkSum(usage, path);
    QVERIFY(usage.isExact);
    const UsageShares shares = sharesOf(*usage.graph);
    QCOMPARE(shares.place.shared.bytes, measureDisk(path, {"blobs/sha256"}, {})
                                            .value()
                                            .parts.at("blobs/sha256/" + test::hexOf(base))
                                            .allocated);
    QCOMPARE(shares.leftovers.size(), std::size_t(1));
    QCOMPARE(usage.graph->node(shares.leftovers[0]).id, test::digestOf("nobody knows this"));
    QVERIFY(nodeOf(*usage.graph, UsageKind::Tag, "app:1") != nullptr);
    const UsageNode* blob = nodeOf(*usage.graph, UsageKind::Blob, test::digestOf(two));
    QVERIFY(blob != nullptr && blob->packed == two.size());
}

void TestPlaceUsage::promisedIsWhatCollectingBrings()
{
    const test::TempDir dir;
    const std::string path = layoutFolder(dir);
    LayoutFolder folder = LayoutFolder::open(path).value();
    QVERIFY(folder.collect({})); // The leftover is not part of the promise.
    const std::string entry = entryOf(path, "web:1");
    const std::uint64_t promised = freedBy(usageOf(path), {entry});
    const auto blobs = [&path] {
        std::uint64_t sum = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(path + "/blobs"))
            if (struct stat status = {};
                file.is_regular_file() && ::stat(file.path().c_str(), &status) == 0)
                sum += static_cast<std::uint64_t>(status.st_blocks) * 512;
        return sum;
    };
    const std::uint64_t before = blobs();
    QVERIFY(folder.remove({folder.find("web:1").value().descriptor.digest}, {}));
    QVERIFY(folder.collect({}));
    QCOMPARE(before - blobs(), promised);
    const PlaceUsage after = usageOf(path);
    QCOMPARE(sharesOf(*after.graph).place.shared.bytes, std::uint64_t(0));
}

void TestPlaceUsage::unreadableDocumentsHoldAllBlobs()
{
    const test::TempDir dir;
    const std::string path = layoutFolder(dir);
    const auto store = OwnStore::open(path, {}).value();
    for (const ImageEntry& entry : store->entries())
        dir.write("store/blobs/sha256/" + std::string(entry.descriptor.digest.encoded()), "{");
    const PlaceUsage usage = usageOf(path);
    QVERIFY(usage.isMeasured && !usage.isExact);
    QVERIFY(usage.warnings.hasDamage());
    QVERIFY(sharesOf(*usage.graph).leftovers.empty());
}

void TestPlaceUsage::dockersLayersAreItsFolders()
{
    const DockerFiles files;
    const PlaceUsage usage = files.usage();
    checkSum(usage, files.dir.path());
    const std::string config = "image/overlay2/imagedb/content/sha256/";
    const std::string record = "image/overlay2/layerdb/sha256/";
    const auto layer = [&](char id) {
        return sizeOf(files.dir.path("overlay2/" + hex(static_cast<char>(id + 3))))
               + sizeOf(files.dir.path(record + hex(id)));
    };
    struct stat status = {};
    QCOMPARE(::stat(files.dir.path(config + hex('1')).c_str(), &status), 0);
    const auto own = static_cast<std::uint64_t>(status.st_blocks) * 512;
    const std::string first = "sha256:" + hex('1');
    const std::string second = "sha256:" + hex('2');
    QCOMPARE(freedBy(usage, {first}), own + layer('b'));
    QCOMPARE(freedBy(usage, {first, second}), 2 * own + layer('a') + layer('b') + layer('c'));
    QCOMPARE(sharesOf(*usage.graph).place.shared.bytes, layer('a'));
    QVERIFY(sharesOf(*usage.graph).leftovers.empty());
}

void TestPlaceUsage::dockersContainersKeepLayers()
{
    DockerFiles files;
    files.container();
    const PlaceUsage usage = files.usage();
    checkSum(usage, files.dir.path());
    QCOMPARE(freedBy(usage, {"sha256:" + hex('1')}), std::uint64_t(0));
    const UsageId container = usage.containers.at(hex('9'));
    RemovalSum sum(usage.graph);
    sum.setRemoved(container, true);
    QCOMPARE(sum.freed().bytes,
             sizeOf(files.dir.path("overlay2/" + hex('8')))
                 + sizeOf(files.dir.path("containers/" + hex('9')))
                 + sizeOf(files.dir.path("image/overlay2/layerdb/mounts/" + hex('9'))));
    const UsageNode* volume = nodeOf(*usage.graph, UsageKind::Volume, "data");
    QVERIFY(volume != nullptr && volume->isHeld);
    QCOMPARE(usage.graph->node(container).name, std::string("db"));
    QCOMPARE(volume->allocated.value(), sizeOf(files.dir.path("volumes/data")));
    sum.setRemoved(usage.images.at("sha256:" + hex('1')), true);
    QVERIFY(sum.freed().bytes > std::uint64_t('b') * 1000);
}

void TestPlaceUsage::dockersBuildCacheAndLeftovers()
{
    DockerFiles files;
    const std::string snapshot = "0123456789abcdefghijklmno";
    files.dir.write("overlay2/" + snapshot + "/diff/file", "cache");
    files.dir.write("overlay2/" + hex('7') + "/diff/file", "left behind");
    files.dir.write("overlay2/l/SHORT", "");
    files.dir.write("overlay2/backingFsBlockDev", "");
    const PlaceUsage usage = files.usage();
    checkSum(usage, files.dir.path());
    QVERIFY(nodeOf(*usage.graph, UsageKind::CacheRecord, snapshot) != nullptr);
    const UsageShares shares = sharesOf(*usage.graph);
    QCOMPARE(shares.leftovers.size(), std::size_t(1));
    QCOMPARE(usage.graph->node(shares.leftovers[0]).id, "overlay2/" + hex('7'));
    // Listed layers of no image are the build cache's, where there is one.
    files.dir.write("buildkit/cache.db", "");
    files.images.pop_back();
    const PlaceUsage cached = files.usage();
    checkSum(cached, files.dir.path());
    QVERIFY(nodeOf(*cached.graph, UsageKind::CacheRecord, "overlay2/" + hex('c')) != nullptr);
}

void TestPlaceUsage::whatBuildKitKeepsStays()
{
    DockerFiles files;
    const std::string own = "aaaaaaaaaaaaaaaaaaaaaaaaa";
    const std::string lost = "0123456789abcdefghijklmno";
    files.dir.write("overlay2/" + own + "/diff/file", std::string(10'000, 'o'));
    files.dir.write("overlay2/" + lost + "/diff/file", std::string(10'000, 'l'));
    test::BoltBuilder records;
    records.put({"shared"}, "chainid", "sha256:" + hex('b')).put({"shared"}, "committed", "other");
    records.put({own}, "size", "10000");
    files.dir.write("buildkit/snapshots.db", records.bytes());
    const PlaceUsage usage = files.usage();
    checkSum(usage, files.dir.path());
    QVERIFY(usage.records.contains("shared") && usage.records.contains(own));
    // A layer that image and cache have goes with both only, and counts once.
    const UsageId image = usage.images.at("sha256:" + hex('1'));
    const UsageId record = usage.records.at("shared");
    const std::uint64_t layer = sizeOf(files.dir.path("overlay2/" + hex('e')));
    RemovalSum sum(usage.graph);
    sum.setRemoved(image, true);
    const std::uint64_t alone = sum.freed().bytes;
    QVERIFY(alone < layer && !sum.freed().isUpperBound());
    sum.setRemoved(record, true);
    QVERIFY(sum.freed().bytes >= alone + layer);
    sum.setRemoved(image, false);
    QCOMPARE(sum.freed().bytes, std::uint64_t{0});
    // A folder that is called like one of its own, and that it does not know.
    const UsageShares shares = sharesOf(*usage.graph);
    QCOMPARE(shares.leftovers.size(), std::size_t{1});
    QCOMPARE(usage.graph->node(shares.leftovers[0]).id, lost);
}

void TestPlaceUsage::containerdKeepsWhatItsCollectionWould()
{
    test::ContainerdRoot root;
    const auto content = [&root](const std::string& ns, const std::string& digest,
                                 const std::vector<std::string>& leadsTo) {
        root.metadata().bucket({"v1", ns, "content", "blob", digest});
        for (std::size_t i = 0; i < leadsTo.size(); ++i)
            root.metadata().put({"v1", ns, "content", "blob", digest, "labels"},
                                "containerd.io/gc.ref.content.l." + std::to_string(i), leadsTo[i]);
    };
    const std::string layer = root.blob(std::string(20'000, 'l'));
    const std::string own = root.blob(std::string(10'000, 'o'));
    const std::string first = root.blob("first manifest");
    const std::string second = root.blob("second manifest");
    const std::string leased = root.blob(std::string(30'000, 'h'));
    const std::string forgotten = root.blob(std::string(40'000, 'f'));
    const std::string unknown = root.blob(std::string(50'000, 'u'));
    content("one", first, {layer, own});
    for (const std::string& digest : {layer, own, leased, forgotten})
        content("one", digest, {});
    content("two", second, {layer});
    content("two", layer, {});
    root.name("one", "app:1", first).name("two", "web:1", second);
    root.metadata().put({"v1", "one", "leases", "now", "content"}, leased, "");
    root.metadata().put({"v1", "one", "leases", "then", "content"}, forgotten, "");
    root.metadata().put({"v1", "one", "leases", "then", "labels"}, "containerd.io/gc.expire",
                        "2001-02-03T04:05:06Z");
    const test::TempDir dir;
    const std::string path = root.write(dir);
    std::vector<LocalImage> images(2);
    images[0].entryId = "one/" + first;
    images[0].id = first;
    images[1].entryId = "two/" + second;
    images[1].id = second;
    const PlaceUsage usage = usageOfContainerd(path, images, {}).value();
    checkSum(usage, path);
    QVERIFY(usage.isExact);
    const auto blob = [&usage](const std::string& digest) {
        return nodeOf(*usage.graph, UsageKind::Blob, digest)->allocated.value();
    };
    QCOMPARE(freedBy(usage, {"one/" + first}), blob(first) + blob(own));
    QCOMPARE(freedBy(usage, {"two/" + second}), blob(second));
    QCOMPARE(freedBy(usage, {"one/" + first, "two/" + second}),
             blob(first) + blob(own) + blob(second) + blob(layer));
    // What expired or never was known goes with the next collection.
    std::set<std::string> leftovers;
    for (const UsageId id : sharesOf(*usage.graph).leftovers)
        if (usage.graph->node(id).kind == UsageKind::Blob)
            leftovers.insert(usage.graph->node(id).id);
    QCOMPARE(leftovers, (std::set<std::string>{forgotten, unknown}));
}

void TestPlaceUsage::storageReadsItsLists()
{
    const test::TempDir dir;
    const auto layer = [](char id, const std::string& parent) {
        return R"({"id":")" + hex(id) + R"(","parent":")" + parent + R"(","compressed-size":9})";
    };
    for (const char id : {'a', 'b', 'c', 'd'}) {
        dir.write("overlay/" + hex(id) + "/diff/file", std::string(30'000, id));
        dir.write("overlay-layers/" + hex(id) + ".tar-split.gz", std::string(5000, id));
    }
    dir.write("overlay-layers/layers.json", "[" + layer('a', "") + "," + layer('b', hex('a')) + ","
                                                + layer('c', hex('b')) + ",7]");
    dir.write("overlay-containers/containers.json", R"([{"id":")" + hex('9') + R"(","layer":")"
                                                        + hex('c') + R"(","image":")" + hex('1')
                                                        + R"("}])");
    dir.write("overlay-images/" + hex('1') + "/manifest", "{}");
    dir.write("overlay-images/" + hex('2') + "/manifest", "{}");
    std::vector<LocalImage> images{image(hex('1'), {"app:1"}, {hex('a'), hex('b')}),
                                   image(hex('2'), {"base:1"}, {hex('a')})};
    images[0].usedBy = {{hex('9'), "db", false}};
    const PlaceUsage usage = usageOfContainersStorage(dir.path(), images, {}).value();
    checkSum(usage, dir.path());
    const auto bytes = [&dir](char id) {
        return sizeOf(dir.path("overlay/" + hex(id)))
               + measureDisk(dir.path("overlay-layers"), {""}, {})
                     .value()
                     .parts.at(hex(id) + ".tar-split.gz")
                     .allocated;
    };
    RemovalSum sum(usage.graph);
    sum.setRemoved(usage.containers.at(hex('9')), true);
    QCOMPARE(sum.freed().bytes, bytes('c'));
    sum.setRemoved(usage.images.at("sha256:" + hex('1')), true);
    QCOMPARE(sum.freed().bytes,
             bytes('c') + bytes('b') + sizeOf(dir.path("overlay-images/" + hex('1'))));
    // The layer d is in no list, and neither is what belongs to it.
    QCOMPARE(sharesOf(*usage.graph).place.leftover.bytes, bytes('d'));
    dir.write("overlay-layers/layers.json", "[{");
    const PlaceUsage damaged = usageOfContainersStorage(dir.path(), images, {}).value();
    QVERIFY(!damaged.isExact);
    QVERIFY(sharesOf(*damaged.graph).leftovers.empty());
}

void TestPlaceUsage::filesOfSeveralLayersAreShared()
{
    const DockerFiles files;
    const std::string common = files.dir.path("overlay2/" + hex('e') + "/diff/file");
    std::filesystem::create_hard_link(common,
                                      files.dir.path("overlay2/" + hex('f') + "/diff/again"));
    const PlaceUsage usage = files.usage();
    checkSum(usage, files.dir.path());
    struct stat status = {};
    QCOMPARE(::stat(common.c_str(), &status), 0);
    const auto bytes = static_cast<std::uint64_t>(status.st_blocks) * 512;
    const std::string first = "sha256:" + hex('1');
    const std::string second = "sha256:" + hex('2');
    const std::uint64_t both = freedBy(usage, {first, second});
    const UsageShares shares = sharesOf(*usage.graph);
    QVERIFY(shares.place.shared.bytes >= bytes);
    QVERIFY(both > freedBy(usage, {first}) + freedBy(usage, {second}) + bytes - 1);
}

void TestPlaceUsage::statedSizesAreNeverExact()
{
    LocalImage app = image(hex('1'), {"app:1", "app:latest"}, {});
    app.unique = 20;
    app.shared = 100;
    LocalImage web = image(hex('2'), {"web:1"}, {});
    web.unique = 30;
    web.shared = 90;
    LocalImage unknown = image(hex('3'), {}, {});
    unknown.unpacked = 500;
    const PlaceUsage usage = statedUsage({app, web, unknown}, {170, {}, {}, {}}).value();
    QVERIFY(!usage.isMeasured && !usage.isExact);
    const UsageShares shares = sharesOf(*usage.graph);
    QVERIFY(shares.place.total.isLogical());
    QCOMPARE(shares.place.shared.bytes, std::uint64_t(120)); // 170 less what each has alone.
    QCOMPARE(freedBy(usage, {app.entryId}), std::uint64_t(20));
    QCOMPARE(freedBy(usage, {app.entryId, web.entryId}), std::uint64_t(170));
    QVERIFY(removalOf(*usage.graph, std::vector{usage.images.at(unknown.entryId)})
                .freed.isUpperBound());
    QCOMPARE(sharesOf(*statedUsage({app, web}, {}).value().graph).place.shared.bytes,
             std::uint64_t(100));
}

/// Containers, volumes and build cache of an engine that only says how large they are.
void TestPlaceUsage::statedThingsHaveTheirBytes()
{
    LocalImage app = image(hex('1'), {"app:1"}, {});
    app.unique = 20;
    app.usedBy.push_back({"c1", "db", false});
    const PlaceUsage usage =
        statedUsage({app}, {std::nullopt, {{"c1", 7}, {"c2", 8}}, {{"data", 700}}, {{"r", 5}}})
            .value();
    const auto bytesOf = [&usage](UsageId id) {
        return removalOf(*usage.graph, std::vector{id}).freed.bytes;
    };
    QCOMPARE(usage.containers.size(), std::size_t(2));
    QCOMPARE(bytesOf(usage.containers.at("c1")), std::uint64_t(7));
    QCOMPARE(bytesOf(usage.containers.at("c2")), std::uint64_t(8));
    QCOMPARE(bytesOf(usage.volumes.at("data")), std::uint64_t(700));
    QCOMPARE(bytesOf(usage.records.at("r")), std::uint64_t(5));
    QCOMPARE(sharesOf(*usage.graph).place.total.bytes, std::uint64_t(740));
}

/// Steps of a build have what was built on them, too, and count once.
void TestPlaceUsage::stepsOfBuildsAddNothing()
{
    LocalImage step = image(hex('1'), {}, {});
    step.onDisk = 120;
    step.isIntermediate = true;
    LocalImage app = image(hex('2'), {"app:1"}, {});
    app.unique = 20;
    app.shared = 100;
    app.parent = step.id;
    LocalImage base = image(hex('3'), {"base:1"}, {});
    base.unique = 0;
    base.shared = 100;
    const PlaceUsage usage = statedUsage({step, app, base}, {120, {}, {}, {}}).value();
    const UsageShares shares = sharesOf(*usage.graph);
    QCOMPARE(shares.place.total.bytes, std::uint64_t(120));
    QCOMPARE(freedBy(usage, {app.entryId}), std::uint64_t(20));
    QVERIFY(
        !removalOf(*usage.graph, std::vector{usage.images.at(app.entryId)}).freed.isUpperBound());
}

QTEST_GUILESS_MAIN(TestPlaceUsage)
#include "tst_placeusage.moc"
