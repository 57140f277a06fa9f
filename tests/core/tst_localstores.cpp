// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containersstorage.h"
#include "core/local/dockerroot.h"
#include "core/openimage.h"
#include "core/tree/mergedtree.h"
#include "tests/support/fixtures.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"
#include "tests/support/unpackedlayer.h"

#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

using namespace core;
using test::digestOf;
using test::hexOf;

namespace {

std::string text(const Bytes& bytes)
{
    return std::string(asText(bytes));
}

/// Two layers, of which the second hides a file of the first.
const std::string base = text(test::TarBuilder().dir("etc").file("etc/a", "aaaa").bytes());
const std::string top = text(test::TarBuilder().whiteout("etc/a").file("b", "bb").bytes());
const std::string other = text(test::TarBuilder().file("c", "ccc").bytes());

std::string chainId(const std::string& parent, const std::string& tar)
{
    return parent.empty() ? hexOf(tar) : hexOf("sha256:" + parent + " " + digestOf(tar));
}

/// A data root of dockerd, made of the layers that images need.
struct DockerFiles
{
    void image(const std::vector<std::string>& tars)
    {
        const std::string config = test::configText(tars);
        dir.write("image/overlay2/imagedb/content/sha256/" + hexOf(config), config);
        ids.push_back(hexOf(config));
        std::string parent;
        for (const std::string& tar : tars) {
            const std::string id = chainId(parent, tar);
            const std::string folder = "image/overlay2/layerdb/sha256/" + id + "/";
            dir.write(folder + "cache-id", "cache" + id + "\n");
            dir.write(folder + "diff", digestOf(tar));
            dir.write(folder + "size", std::to_string(tar.size()));
            dir.write(folder + "tar-split.json.gz",
                      test::gzipped(test::tarSplitRecord(asBytes(tar))));
            dir.write("overlay2/cache" + id + "/diff/.keep", "");
            test::unpackFiles(asBytes(tar), dir, "overlay2/cache" + id + "/diff");
            parent = id;
        }
        chains.push_back(parent);
    }
    void names(const std::string& json) const
    {
        dir.write("image/overlay2/repositories.json", R"({"Repositories":)" + json + "}");
    }
    std::shared_ptr<const DockerRoot> open() const
    {
        return DockerRoot::open(dir.path(), {}).value();
    }

    test::TempDir dir;
    std::vector<std::string> ids;
    std::vector<std::string> chains; ///< ChainID of each image's last layer.
};

/// A graph root of containers-storage.
struct StorageFiles
{
    void layer(const std::string& id, const std::string& parent, const std::string& tar,
               const std::string& more = {})
    {
        layers += (layers.empty() ? "" : ",") + std::string(R"({"id":")") + id + R"(","parent":")"
                  + parent + R"(","diff-digest":")" + digestOf(tar) + R"(","diff-size":)"
                  + std::to_string(tar.size()) + more + "}";
        dir.write("overlay-layers/" + id + ".tar-split.gz",
                  test::gzipped(test::tarSplitRecord(asBytes(tar))));
        dir.write("overlay/" + id + "/diff/.keep", "");
        test::unpackFiles(asBytes(tar), dir, "overlay/" + id + "/diff");
    }
    std::string image(const std::vector<std::string>& tars, const std::string& topLayer,
                      const std::string& names, const std::string& index = {})
    {
        const std::string config = test::configText(tars);
        const std::string manifest = test::manifestText(config, tars);
        const std::string id = hexOf(config);
        dir.write("overlay-images/" + id + "/manifest", manifest);
        dir.write("overlay-images/" + id + "/" + bigDataName("sha256:" + id), config);
        std::string more;
        if (!index.empty()) {
            const std::string key = "manifest-" + digestOf(index);
            dir.write("overlay-images/" + id + "/" + bigDataName(key), index);
            more = ",\"" + key + "\"";
        }
        images += (images.empty() ? "" : ",") + std::string(R"({"id":")") + id + R"(","digest":")"
                  + digestOf(manifest) + R"(","names":[)" + names + R"(],"layer":")" + topLayer
                  + R"(","big-data-names":["manifest","sha256:)" + id + "\"" + more + "]}";
        return id;
    }
    std::shared_ptr<const ContainersStorage> open() const
    {
        dir.write("overlay-layers/layers.json", "[" + layers + "]");
        dir.write("overlay-images/images.json", "[" + images + "]");
        dir.write("overlay-containers/containers.json", "[" + containers + "]");
        return ContainersStorage::open(dir.path(), {}, {}).value();
    }
    test::TempDir dir;
    std::string layers;
    std::string images;
    std::string containers;
};

std::vector<LocalImage> listOf(const LocalStore& store)
{
    Warnings warnings;
    return store.images({}, warnings).value();
}

const LocalImage& imageOf(const std::vector<LocalImage>& list, const std::string& hex)
{
    for (const LocalImage& image : list)
        if (image.id == "sha256:" + hex)
            return image;
    throw std::runtime_error("not listed");
}

struct Read
{
    Image image;
    IndexedImage indexed;
    std::string tree;
    std::string warnings;
};

Read readImage(const Store& store, const std::string& hex)
{
    for (const ImageEntry& entry : store.entries()) {
        if (entry.id != hex && entry.id != "sha256:" + hex)
            continue;
        Read read{store.open(entry, {}).value(), {}, {}, {}};
        read.indexed =
            indexImage(std::make_shared<const Image>(read.image), {.verify = true}, {}).value();
        const auto tree = mergeLayers(read.indexed.layers, {}, {}).value();
        read.tree = test::treeText(*tree, {.attributes = false, .folders = false});
        read.warnings = test::warningText(read.indexed.warnings());
        return read;
    }
    throw std::runtime_error("no such entry");
}

QString unpackedFixture(const char* name, const QTemporaryDir& dir)
{
    QProcess::execute("tar", {"-C", dir.path(), "-xzf",
                              fixtures::folder() + "/docker-stores/" + name + ".v2.tgz"});
    return dir.path() + "/docker";
}

} // namespace

class TestLocalStores : public QObject
{
    Q_OBJECT

private slots:
    void dockerListsWhatItHas();
    void dockerReadsLayersInPlace();
    void dockerSurvivesWhatIsBroken();
    void dockerStoresOfOthers_data();
    void dockerStoresOfOthers();
    void storageListsWhatItHas();
    void storageReadsLayersInPlace();
    void storageSurvivesWhatIsBroken();
    void storageIsReadWhileItIsWritten();
    void imagesMayGoWhileTheyAreOpen();
    void unreadableFilesAreListedAllTheSame();
    void storageHasAdditionalStores();
    void storageKeepsTheIndexOfAnImage();
    void namesOfBigData();
    void rootsAreOpenedLikeAnyPlace();
};

void TestLocalStores::dockerListsWhatItHas()
{
    DockerFiles files;
    files.image({base});
    files.image({base, top});
    files.image({other});
    files.names(R"({"app":{"app:1":"sha256:)" + files.ids[1] + R"(","app@sha256:)" + files.ids[0]
                + R"(":"sha256:)" + files.ids[1] + R"("}})");
    files.dir.write("image/overlay2/imagedb/metadata/sha256/" + files.ids[1] + "/parent",
                    "sha256:" + files.ids[0]);
    files.dir.write("containers/0123/config.v2.json", R"({"Name":"/web","Image":"sha256:)"
                                                          + files.ids[1]
                                                          + R"(","State":{"Running":true}})");
    const auto store = files.open();
    const auto list = listOf(*store);
    QCOMPARE(list.size(), std::size_t(3));
    const LocalImage& app = imageOf(list, files.ids[1]);
    QCOMPARE(app.names, std::vector<std::string>{"app:1"});
    QCOMPARE(app.digestNames.size(), std::size_t(1));
    QCOMPARE(app.unpacked.value(), base.size() + top.size());
    QCOMPARE(app.shared.value(), std::uint64_t(base.size()));
    QCOMPARE(app.unique.value(), std::uint64_t(top.size()));
    QVERIFY(app.isLogical);
    QVERIFY(!app.isDangling());
    QCOMPARE(app.usedBy, (std::vector<ContainerUse>{{"0123", "web", true}}));
    QCOMPARE(formatPlatformShort(app.platform.value()), std::string("linux/amd64"));
    const LocalImage& step = imageOf(list, files.ids[0]);
    QVERIFY(step.isIntermediate && !step.isDangling());
    const LocalImage& alone = imageOf(list, files.ids[2]);
    QVERIFY(alone.isDangling());
    QCOMPARE(alone.unique.value(), std::uint64_t(other.size()));
    QVERIFY(store->isUnchanged());
    files.names("{ }");
    QVERIFY(!store->isUnchanged());
}

void TestLocalStores::dockerReadsLayersInPlace()
{
    DockerFiles files;
    files.image({base, top});
    const Read read = readImage(*files.open(), files.ids[0]);
    QCOMPARE(read.warnings, std::string());
    QCOMPARE(read.indexed.layers[1].index->diffId()->text(), digestOf(top));
    QVERIFY2(read.tree.find("/b") != std::string::npos, read.tree.c_str());
    QVERIFY2(read.tree.find("/etc/a") == std::string::npos, read.tree.c_str());
}

void TestLocalStores::dockerSurvivesWhatIsBroken()
{
    DockerFiles files;
    files.image({base, top});
    files.image({other});
    files.dir.write("image/overlay2/repositories.json", R"({"Repositories":{"app":{"app:1":"sha)");
    files.dir.write("image/overlay2/imagedb/content/sha256/" + files.ids[1], "{ changed");
    files.dir.write("image/overlay2/layerdb/sha256/" + files.chains[0] + "/cache-id",
                    "../../../../etc");
    const auto store = files.open();
    QVERIFY(store->warnings().hasDamage());
    const auto list = listOf(*store);
    QCOMPARE(list.size(), std::size_t(2));
    QVERIFY(!imageOf(list, files.ids[1]).problem.empty());
    const Read read = readImage(*store, files.ids[0]);
    QVERIFY(!read.image.layers[1].data);
    QVERIFY(!read.image.layers[1].missingReason.empty());
    QVERIFY2(read.tree.find("/etc/a") != std::string::npos, read.tree.c_str());
    std::filesystem::remove_all(files.dir.path("image"));
    QVERIFY(!DockerRoot::isOne(files.dir.path()));
    QCOMPARE(DockerRoot::open(files.dir.path(), {}).error().code, ErrorCode::NotFound);
}

void TestLocalStores::dockerStoresOfOthers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("diffId");
    QTest::addColumn<quint64>("tarBytes");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<int>("running");
    QTest::newRow("overlay2") << "8ac48589692a53a9b8c2d1ceaa6b402665aa7fe667ba51ccc03002300856d8c7"
                              << "0314be9edf00" << quint64(1360384) << quint64(1146369) << 1;
    QTest::newRow("aufs") << "7968321274dc6b6171697c33df7815310468e694ac5be0ec03ff053bb135e768"
                          << "38ac8d0f5bb3" << quint64(1312256) << quint64(1109996) << 1;
}

void TestLocalStores::dockerStoresOfOthers()
{
    REQUIRE_FIXTURES();
    QFETCH(QString, id);
    const QTemporaryDir dir;
    const std::string root = unpackedFixture(QTest::currentDataTag(), dir).toStdString();
    const auto store = DockerRoot::open(root, {}).value();
    const auto list = listOf(*store);
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(list[0].id, "sha256:" + id.toStdString());
    QCOMPARE(list[0].names, std::vector<std::string>{"busybox:latest"});
    QTEST(quint64(list[0].unpacked.value()), "bytes");
    QTEST(int(std::ranges::count(list[0].usedBy, true, &ContainerUse::isRunning)), "running");
    const Read read = readImage(*store, id.toStdString());
    QCOMPARE(read.warnings, std::string());
    const LayerIndex& layer = *read.indexed.layers.at(0).index;
    QTEST(QString::fromStdString(std::string(layer.diffId()->encoded().substr(0, 12))), "diffId");
    QTEST(quint64(layer.packedBytes()), "tarBytes");
    QTEST(quint64(layer.unpackedBytes()), "bytes");
    QVERIFY(read.tree.find("/.wh..wh.") == std::string::npos);
}

void TestLocalStores::storageListsWhatItHas()
{
    StorageFiles files;
    files.layer("l1", "", base);
    files.layer("l2", "l1", top);
    const std::string one = files.image({base}, "l1", R"("localhost/base:1","localhost/b:2")");
    const std::string two = files.image({base, top}, "l2", "");
    files.containers = R"({"id":"c1","names":["web"],"image":")" + two + R"(","layer":"x"})";
    const auto store = files.open();
    const auto list = listOf(*store);
    QCOMPARE(list.size(), std::size_t(2));
    const LocalImage& first = imageOf(list, one);
    QCOMPARE(first.names, (std::vector<std::string>{"localhost/b:2", "localhost/base:1"}));
    QCOMPARE(first.packed.value(), std::uint64_t(base.size()));
    QCOMPARE(first.unpacked.value(), std::uint64_t(base.size()));
    QCOMPARE(first.shared.value(), std::uint64_t(base.size()));
    QCOMPARE(first.unique.value(), std::uint64_t(0));
    QVERIFY(first.manifestDigest && first.configDigest && first.platform);
    const LocalImage& second = imageOf(list, two);
    QVERIFY(second.isDangling());
    QCOMPARE(second.usedBy, (std::vector<ContainerUse>{{"c1", "web", false}}));
    QVERIFY(store->isUnchanged());
    files.dir.write("overlay-images/images.json", "[]");
    QVERIFY(!store->isUnchanged());
}

void TestLocalStores::storageReadsLayersInPlace()
{
    StorageFiles files;
    files.layer("l1", "", base);
    files.layer("l2", "l1", top);
    const std::string id = files.image({base, top}, "l2", R"("localhost/app:1")");
    const Read read = readImage(*files.open(), id);
    QCOMPARE(read.warnings, std::string());
    QVERIFY(read.image.manifest && !read.image.configDigest.isEmpty());
    QCOMPARE(read.image.layers[1].packedDigest()->text(), digestOf(top));
    QVERIFY2(read.tree.find("/b") != std::string::npos, read.tree.c_str());
    QVERIFY2(read.tree.find("/etc/a") == std::string::npos, read.tree.c_str());
}

void TestLocalStores::storageSurvivesWhatIsBroken()
{
    StorageFiles files;
    files.layer("l1", "", base);
    files.layer("l2", "missing", top);
    files.layer("l3", "l1", top, R"(,"flags":{"incomplete":true})");
    files.layer("l4", "l5", top);
    files.layer("l5", "l4", base);
    const std::string orphan = files.image({base, top}, "l2", R"("localhost/orphan:1")");
    const std::string cut = files.image({top}, "l3", R"("localhost/cut:1")");
    const std::string circle = files.image({other}, "l4", R"("localhost/circle:1")");
    std::filesystem::remove(
        files.dir.path("overlay-images/" + circle + "/" + bigDataName("sha256:" + circle)));
    const auto store = files.open();
    const auto list = listOf(*store);
    QCOMPARE(list.size(), std::size_t(3));
    for (const std::string& id : {orphan, cut, circle})
        QVERIFY(!imageOf(list, id).problem.empty());
    const Read read = readImage(*store, orphan);
    QVERIFY(!read.image.layers[0].data && read.image.layers[1].data);
    QCOMPARE(store->open(store->entries()[0], {}).has_value()
                 + store->open(store->entries()[1], {}).has_value()
                 + store->open(store->entries()[2], {}).has_value(),
             2);
    files.dir.write("overlay-images/images.json", R"([{"id":"../../x"},{"id":)");
    QVERIFY(!ContainersStorage::open(files.dir.path(), {}, {}));
}

/// As podman does: what is listed is replaced as a whole while others look at it.
void TestLocalStores::storageIsReadWhileItIsWritten()
{
    StorageFiles files;
    files.layer("l1", "", base);
    const std::string first = files.image({base}, "l1", R"("localhost/base:1")");
    const std::string before = "[" + files.images + "]";
    files.layer("l2", "l1", top);
    files.image({base, top}, "l2", R"("localhost/app:1")");
    files.open();
    const std::string after = "[" + files.images + "]";
    const std::string list = files.dir.path("overlay-images/images.json");
    const std::jthread writer([&](const std::stop_token& stop) {
        for (std::size_t i = 0; !stop.stop_requested(); ++i) {
            files.dir.write("overlay-images/.next", i % 2 == 0 ? before : after);
            std::filesystem::rename(files.dir.path("overlay-images/.next"), list);
        }
    });
    for (int i = 0; i < 300; ++i) {
        const auto store = ContainersStorage::open(files.dir.path(), {}, {});
        QVERIFY2(store, store ? "" : store.error().message.c_str());
        const auto images = listOf(**store);
        QVERIFY(images.size() == 1 || images.size() == 2);
        for (const LocalImage& image : images)
            QCOMPARE(image.problem, std::string());
        QCOMPARE(readImage(**store, first).warnings, std::string());
    }
}

void TestLocalStores::imagesMayGoWhileTheyAreOpen()
{
    StorageFiles files;
    files.layer("l1", "", base);
    const std::string id = files.image({base}, "l1", R"("localhost/base:1")");
    const auto store = files.open();
    const Image image = store->open(*imageEntry(store->entries(), id), {}).value();
    const Read read = readImage(*store, id);
    QVERIFY(store->isUnchanged());
    std::filesystem::remove_all(files.dir.path("overlay/l1"));
    std::filesystem::remove_all(files.dir.path("overlay-images/" + id));
    std::filesystem::remove(files.dir.path("overlay-layers/l1.tar-split.gz"));
    files.images.clear();
    files.layers.clear();
    QVERIFY(files.open()->entries().empty());
    QVERIFY(!store->isUnchanged());
    // What was read stays; what was not is an error, and all of the list is still there.
    QVERIFY(read.tree.find("etc/a") != std::string::npos);
    QVERIFY(!store->open(store->entries().front(), {}));
    QCOMPARE(listOf(*store).size(), std::size_t(1));
    QVERIFY(!listOf(*store).front().problem.empty());
    const auto indexed =
        indexImage(std::make_shared<const Image>(image), {.verify = true}, {}).value();
    QVERIFY(indexed.warnings().hasDamage());
}

/// As an ordinary user, whom files of others' containers do not let in.
void TestLocalStores::unreadableFilesAreListedAllTheSame()
{
    StorageFiles files;
    files.layer("l1", "", base);
    const std::string id = files.image({base}, "l1", R"("localhost/base:1")");
    const auto store = files.open();
    QCOMPARE(::chmod(files.dir.path().c_str(), 0755), 0);
    QCOMPARE(::chmod(files.dir.path("overlay/l1/diff/etc/a").c_str(), 0), 0);
    const uid_t before = ::geteuid();
    QVERIFY(before != 0 || ::seteuid(65534) == 0);
    const auto again = qScopeGuard([before] { QCOMPARE(::seteuid(before), 0); });
    const Read read = readImage(*store, id);
    QVERIFY2(read.tree.find("/etc/a") != std::string::npos, read.tree.c_str());
    QVERIFY(read.indexed.warnings().hasDamage());
}

void TestLocalStores::storageHasAdditionalStores()
{
    StorageFiles additional;
    additional.layer("l1", "", base);
    const std::string one = additional.image({base}, "l1", R"("localhost/base:1")");
    additional.open();
    StorageFiles files;
    files.layer("l2", "l1", top);
    const std::string two = files.image({base, top}, "l2", R"("localhost/app:1")");
    files.open();
    const auto store =
        ContainersStorage::open(files.dir.path(), {additional.dir.path()}, {}).value();
    QCOMPARE(listOf(*store).size(), std::size_t(2));
    QCOMPARE(readImage(*store, two).warnings, std::string());
    QCOMPARE(readImage(*store, one).warnings, std::string());
}

void TestLocalStores::storageKeepsTheIndexOfAnImage()
{
    StorageFiles files;
    files.layer("l1", "", base);
    const std::string manifest = test::manifestText(test::configText({base}), {base});
    const std::string index = test::indexText({test::descriptorText(test::manifestType, manifest)});
    const std::string id = files.image({base}, "l1", R"("localhost/base:1")", index);
    const auto store = files.open();
    const auto statements = store->statements(*imageEntry(store->entries(), id), {});
    QVERIFY(statements);
    QCOMPARE(statements->size(), std::size_t(1));
    QCOMPARE(std::string(asText(statements->front())), index);
    files.dir.write("overlay-images/" + id + "/" + bigDataName("manifest-" + digestOf(index)),
                    test::indexText({}));
    const auto wrong = store->statements(*imageEntry(store->entries(), id), {});
    QVERIFY(wrong);
    QVERIFY(wrong->empty());
}

void TestLocalStores::namesOfBigData()
{
    QCOMPARE(bigDataName("manifest"), std::string("manifest"));
    QCOMPARE(bigDataName("sha256:0a"), std::string("=c2hhMjU2OjBh"));
    QCOMPARE(bigDataName("instances.json"), std::string("instances.json"));
}

void TestLocalStores::rootsAreOpenedLikeAnyPlace()
{
    DockerFiles files;
    files.image({base, top});
    files.names(R"({"app":{"app:1":"sha256:)" + files.ids[0] + R"("}})");
    const auto image = openImage(files.dir.path() + ":app:1", {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->names, std::vector<std::string>{"app:1"});
    StorageFiles storage;
    storage.layer("l1", "", base);
    storage.image({base}, "l1", R"("localhost/base:1")");
    storage.open();
    QVERIFY(openImage(storage.dir.path() + ":base:1", {}, {}));
}

QTEST_GUILESS_MAIN(TestLocalStores)
#include "tst_localstores.moc"
