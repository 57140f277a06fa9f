// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/openedcontainerd.h"
#include "tests/support/containerdroot.h"
#include "tests/support/storetext.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace core;
using test::ContainerdRoot;
using test::digestOf;
using test::imagesOf;
using test::opened;

namespace {

QByteArray qt(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// Bytes that the file system has set aside for a blob.
std::uint64_t onDisk(const std::string& root, const std::string& content)
{
    struct stat status = {};
    const std::string path =
        root + "/" + ContainerdRoot::contentName + "/blobs/sha256/" + test::hexOf(content);
    return ::stat(path.c_str(), &status) == 0 ? std::uint64_t(status.st_blocks) * 512 : 0;
}

/// A config with a time and a label.
std::string tellingConfig(const std::vector<std::string>& tars)
{
    std::string config = test::configText(tars);
    config.insert(1, R"("created":"2024-02-29T12:00:00Z","config":{"Labels":{"a":"b"}},)");
    return config;
}

std::string platform(std::string_view architecture)
{
    return R"(,"platform":{"os":"linux","architecture":")" + std::string(architecture) + "\"}";
}

/// An index of an image for amd64 with its provenance, and of one for arm64 that was not pulled.
struct PulledIndex
{
    std::string tar = test::layerTar("a");
    std::string statement = R"({"predicateType":"https://slsa.dev/provenance/v1"})";
    std::string manifest;
    std::string attestation;
    std::string index;

    explicit PulledIndex(ContainerdRoot& root)
        : manifest(root.image({tar}, tellingConfig({tar})))
    {
        const std::string config = test::configText({statement});
        attestation = R"({"schemaVersion":2,"config":)"
                      + test::descriptorText("application/vnd.oci.image.config.v1+json", config)
                      + R"(,"layers":[)"
                      + test::descriptorText("application/vnd.in-toto+json", statement) + "]}";
        root.blob(config);
        root.blob(statement);
        root.blob(attestation);
        index = test::indexText(
            {test::descriptorText(test::manifestType, manifest, platform("amd64")),
             test::descriptorText(test::manifestType, "not pulled", platform("arm64")),
             test::descriptorText(
                 test::manifestType, attestation,
                 R"(,"annotations":{"vnd.docker.reference.type":"attestation-manifest",)"
                 R"("vnd.docker.reference.digest":")"
                     + digestOf(manifest) + "\"}"
                     + R"(,"platform":{"os":"unknown","architecture":"unknown"})")});
        root.blob(index);
        root.name("default", "docker.io/library/app:1", digestOf(index), test::indexType);
    }
};

} // namespace

class TestContainerdStore : public QObject
{
    Q_OBJECT

private slots:
    void namesOfOneDigestAreOneImage();
    void namespacesAreApart();
    void indexesTellWhatWasNotPulled();
    void indexesAndStatementsCanBeRead();
    void opensAnImage();
    void missingLayersHaveAReason();
    void sizesAreOfBlobsAndSnapshots();
    void sharedIsWhatOthersUseToo();
    void tellsWhoUsesIt();
    void internalNamesAreNotShown();
    void severalPlatformsStayAnIndex();
    void signaturesBelongToTheirImage();
    void whatIsNoDigestIsListed();
    void linksAreNotFollowed();
    void brokenSnapshotterIsAWarning();
    void otherFoldersAreRefused();
    void changesAreNoticed();
    void stops();
};

void TestContainerdStore::namesOfOneDigestAreOneImage()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string digest = digestOf(root.image({tar}, test::configText({tar})));
    root.name("default", "docker.io/library/app:2", digest);
    root.name("default", "docker.io/library/app:1", digest);
    root.name("default", "docker.io/library/app@" + digest, digest);
    const auto store = opened(root.write(dir));
    QCOMPARE(store->kind(), StoreKind::ContainerdRoot);
    QVERIFY(store->warnings().empty());
    QCOMPARE(qt(test::entriesText(*store)),
             qt("image docker.io/library/app:1 docker.io/library/app:2 docker.io/library/app@"
                + digest + " linux/amd64\n"));
    QCOMPARE(store->entries().front().id, "default/" + digest);
    const auto images = imagesOf(*store);
    QCOMPARE(images.size(), std::size_t{1});
    QCOMPARE(images[0].names,
             (std::vector<std::string>{"docker.io/library/app:1", "docker.io/library/app:2"}));
    QCOMPARE(images[0].digestNames, std::vector{"docker.io/library/app@" + digest});
    QCOMPARE(images[0].entryId, "default/" + digest);
    QCOMPARE(images[0].id, digest);
}

void TestContainerdStore::namespacesAreApart()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string digest = digestOf(root.image({tar}, test::configText({tar})));
    root.name("moby", "app:1", digest).name("default", "app:1", digest);
    root.metadata().put({"v1"}, "version", test::goVarint(4)).bucket({"v1", "empty"});
    root.metadata().put({"v1", "../evil", "images", "x", "target"}, "digest", digest);
    const std::string path = root.write(dir);
    const auto all = opened(path);
    QCOMPARE(all->namespaces(), (std::vector<std::string>{"default", "empty", "moby"}));
    QCOMPARE(all->entries().size(), std::size_t{2});
    QCOMPARE(all->warnings().list().size(), std::size_t{1});
    QCOMPARE(ContainerdStore::namespaceOf(all->entries()[1].id), std::string("moby"));
    const auto one = opened(path, "moby");
    QCOMPARE(one->entries().size(), std::size_t{1});
    QCOMPARE(one->entries()[0].id, "moby/" + digest);
    QVERIFY(opened(path, "empty")->entries().empty());
    const auto none = ContainerdStore::openRoot(path, "nosuch", {});
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    QVERIFY(none.error().message.ends_with("but: default, empty, moby"));
    // The bytes are there once, whichever namespace is looked at.
    QCOMPARE(imagesOf(*one)[0].unique, std::optional<std::uint64_t>(0));
}

void TestContainerdStore::indexesTellWhatWasNotPulled()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const PulledIndex pulled(root);
    const auto store = opened(root.write(dir));
    QCOMPARE(qt(test::entriesText(*store)),
             qt("index docker.io/library/app:1\n  image "
                + test::hexOf(pulled.manifest).substr(0, 12)
                + " linux/amd64\n    attestation Attestation (in-toto) unknown/unknown\n  image "
                + test::hexOf("not pulled").substr(0, 12) + " linux/arm64 absent\n"));
    const std::string id = "default/" + digestOf(pulled.index);
    QCOMPARE(store->entries()[0].children[0].id, id + "/0");
    QCOMPARE(store->entries()[0].children[0].children[0].id, id + "/2");
    const auto image = store->open(store->entries()[0].children[0], {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE(image->name, std::string("docker.io/library/app:1"));
    QVERIFY(!store->open(store->entries()[0], {}));
    const auto absent = store->open(store->entries()[0].children[1], {});
    QCOMPARE(absent.error().code, ErrorCode::NotFound);

    const LocalImage local = imagesOf(*store).at(0);
    QCOMPARE(local.entryId, id + "/0");
    QCOMPARE(local.id, digestOf(pulled.index));
    QCOMPARE(local.manifestDigest->text(), digestOf(pulled.manifest));
    QCOMPARE(formatPlatformShort(*local.platform), std::string("linux/amd64"));
    QCOMPARE(qt(local.problem), QByteArray());
}

void TestContainerdStore::indexesAndStatementsCanBeRead()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const PulledIndex pulled(root);
    const std::string path = root.write(dir);
    const auto store = opened(path);
    const ImageEntry& index = store->entries().front();
    const ImageEntry& image = index.children.front();
    const auto raw = store->statements(index, {});
    QVERIFY(raw);
    QCOMPARE(raw->size(), std::size_t(1));
    QCOMPARE(qt(asText(raw->front())), qt(pulled.index));
    const auto statements = store->statements(image.children.front(), {});
    QVERIFY(statements);
    QCOMPARE(statements->size(), std::size_t(1));
    QCOMPARE(qt(asText(statements->front())), qt(pulled.statement));
}

void TestContainerdStore::opensAnImage()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string base = test::layerTar("a");
    const std::string top = test::layerTar("b");
    const std::string config = test::configText({base, top});
    root.name("default", "app:1", digestOf(root.image({base, top}, config)));
    const std::string path = root.write(dir);
    const auto store = opened(path);
    const auto image = store->open(store->entries().at(0), {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    // The database tells a wrong size, which is no matter where the digest is right.
    QCOMPARE(image->warnings.list().size(), std::size_t{1});
    QCOMPARE(image->warnings.list()[0].code, WarningCode::SizeMismatch);
    QCOMPARE(image->name, std::string("app:1"));
    QCOMPARE(image->place, path);
    QCOMPARE(image->configDigest.text(), digestOf(config));
    QCOMPARE(image->layers.size(), std::size_t{2});
    QCOMPARE(image->layers[1].data->size, std::uint64_t(top.size()));
    QVERIFY(!image->warnings.hasDamage());
}

void TestContainerdStore::missingLayersHaveAReason()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::vector<std::string> tars{test::layerTar("a"), test::layerTar("b")};
    root.name("k8s.io", "app:1", digestOf(root.image(tars, test::configText(tars))));
    root.removeBlob(tars[1]);
    auto store = opened(root.write(dir));
    const auto image = store->open(store->entries().at(0), {});
    QVERIFY(image->layers[0].data);
    QVERIFY(!image->layers[1].data);
    QVERIFY(image->layers[1].missingReason.find(digestOf(tars[1])) != std::string::npos);
    QCOMPARE(qt(imagesOf(*store)[0].problem), QByteArray("1 of its 2 layers are not here."));
    root.snapshots("k8s.io", tars, {100, 200}); // As CRI leaves it when it discards them.
    store = opened(root.write(dir));
    QCOMPARE(qt(imagesOf(*store)[0].problem),
             QByteArray("1 of its 2 layers are kept unpacked only."));
    QCOMPARE(imagesOf(*store)[0].unpacked, std::optional<std::uint64_t>(300));
}

void TestContainerdStore::sizesAreOfBlobsAndSnapshots()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::vector<std::string> tars{test::layerTar("a"),
                                        test::layerTar("b", std::string(50'000, 'b'))};
    const std::string config = tellingConfig(tars);
    const std::string manifest = root.image(tars, config);
    root.name("default", "app:1", digestOf(manifest)).snapshots("default", tars, {4'096, 57'344});
    const std::string path = root.write(dir);
    const LocalImage image = imagesOf(*opened(path)).at(0);
    QCOMPARE(image.packed, std::optional<std::uint64_t>(tars[0].size() + tars[1].size()));
    QCOMPARE(image.unpacked, std::optional<std::uint64_t>(61'440));
    std::uint64_t sum = 61'440;
    for (const std::string& blob : {tars[0], tars[1], config, manifest})
        sum += onDisk(path, blob);
    QCOMPARE(image.onDisk, std::optional(sum));
    QCOMPARE(image.unique, std::optional(sum));
    QCOMPARE(image.shared, std::optional<std::uint64_t>(0));
    QVERIFY(!image.isLogical);
    QCOMPARE(formatTimestamp(*image.created), std::string("2024-02-29T12:00:00Z"));
    QCOMPARE(image.labels.size(), std::size_t{1});
    QCOMPARE(image.labels[0].second, std::string("b"));
    QCOMPARE(image.layers, (std::vector{digestOf(tars[0]), digestOf(tars[1])}));
    QCOMPARE(image.configDigest->text(), digestOf(config));
}

void TestContainerdStore::sharedIsWhatOthersUseToo()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::vector<std::string> one{test::layerTar("base"), test::layerTar("b")};
    const std::vector<std::string> other{one[0], test::layerTar("c")};
    root.name("default", "a:1", digestOf(root.image(one, test::configText(one))));
    root.name("default", "b:1", digestOf(root.image(other, test::configText(other))));
    root.snapshots("default", one, {1'000, 2'000}).snapshots("default", other, {1'000, 3'000});
    const std::string path = root.write(dir);
    for (const LocalImage& image : imagesOf(*opened(path))) {
        // The second call gave the base's snapshot a new name, under which both have it.
        QCOMPARE(image.shared, std::optional(1'000 + onDisk(path, one[0])));
        QCOMPARE(*image.unique + *image.shared, *image.onDisk);
    }
}

void TestContainerdStore::tellsWhoUsesIt()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string digest = digestOf(root.image({tar}, test::configText({tar})));
    root.name("default", "app:1", digest).name("default", "app:2", digest);
    root.name("other", "app:1", digest);
    root.container("default", "c2", "app:2", "web").container("default", "c1", "app:1");
    root.container("default", "c3", "gone:1").container("other", "c4", "app:1");
    const auto images = imagesOf(*opened(root.write(dir)));
    QCOMPARE(images.size(), std::size_t{2});
    QCOMPARE(images[0].usedBy,
             (std::vector<ContainerUse>{{"c1", "", false}, {"c2", "web", false}}));
    QCOMPARE(images[1].usedBy, (std::vector<ContainerUse>{{"c4", "", false}}));
}

void TestContainerdStore::internalNamesAreNotShown()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar});
    const std::string digest = digestOf(root.image({tar}, config));
    root.name("k8s.io", digestOf(config), digest).name("moby", "moby-dangling@" + digest, digest);
    root.container("k8s.io", "c1", digestOf(config));
    for (const LocalImage& image : imagesOf(*opened(root.write(dir)))) {
        QVERIFY(image.isDangling());
        QVERIFY(image.digestNames.empty());
        QCOMPARE(image.usedBy.size(), std::size_t{image.entryId.starts_with("k8s") ? 1U : 0U});
    }
}

void TestContainerdStore::severalPlatformsStayAnIndex()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string one = test::layerTar("a");
    const std::string other = test::layerTar("b");
    const std::string first = root.image({one}, test::configText({one}));
    const std::string second = root.image({other}, test::configText({other}, "s390x"));
    const std::string index =
        test::indexText({test::descriptorText(test::manifestType, first, platform("amd64")),
                         test::descriptorText(test::manifestType, second, platform("s390x"))});
    root.name("default", "app:1", root.blob(index), test::indexType);
    const LocalImage image = imagesOf(*opened(root.write(dir))).at(0);
    QCOMPARE(image.entryId, "default/" + digestOf(index));
    QVERIFY(!image.platform && !image.configDigest);
    QCOMPARE(image.packed, std::optional<std::uint64_t>(one.size() + other.size()));
    QVERIFY(!image.unpacked);
}

void TestContainerdStore::signaturesBelongToTheirImage()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string digest = digestOf(root.image({tar}, test::configText({tar})));
    const std::string signature = root.image({"x"}, "{}");
    root.name("default", "reg/app:1", digest);
    root.name("default", "reg/app:sha256-" + digest.substr(7) + ".sig", digestOf(signature));
    const auto store = opened(root.write(dir));
    QCOMPARE(store->entries().size(), std::size_t{1});
    QCOMPARE(store->entries()[0].children.at(0).role, ManifestRole::Signature);
    QCOMPARE(store->entries()[0].children.at(0).id, "default/" + digestOf(signature));
    QCOMPARE(imagesOf(*store).size(), std::size_t{1});
}

void TestContainerdStore::whatIsNoDigestIsListed()
{
    const test::TempDir dir;
    const std::string path = dir.write("secret", "{}");
    ContainerdRoot root;
    root.name("default", "a:1", "sha256:../../../../../secret").name("default", "b:1", "");
    root.name("default", "c:1", "sha256:" + std::string(64, 'a'));
    const auto store = opened(root.write(dir));
    QCOMPARE(qt(test::entriesText(*store)),
             QByteArray("image a:1 absent\nimage b:1 absent\nimage c:1 absent\n"));
    QVERIFY(store->warnings().hasDamage());
    std::set<std::string> ids;
    for (const ImageEntry& entry : store->entries()) {
        ids.insert(entry.id);
        QCOMPARE(store->open(entry, {}).error().code, ErrorCode::NotFound);
    }
    QCOMPARE(ids.size(), std::size_t{3});
    const auto images = imagesOf(*store);
    QCOMPARE(images.size(), std::size_t{3});
    for (const LocalImage& image : images) {
        QVERIFY(!image.problem.empty());
        QVERIFY(!image.onDisk && !image.packed);
    }
}

void TestContainerdStore::linksAreNotFollowed()
{
    namespace fs = std::filesystem;
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    const std::string digest = digestOf(root.image({tar}, test::configText({tar})));
    root.name("default", "app:1", digest);
    const std::string path = root.write(dir);
    const fs::path blob =
        fs::path(path) / ContainerdRoot::contentName / "blobs/sha256" / test::hexOf(tar);
    fs::rename(blob, dir.path("outside"));
    fs::create_symlink(dir.path("outside"), blob);
    const auto store = opened(path);
    const auto image = store->open(store->entries().at(0), {});
    QVERIFY(!image->layers.at(0).data);
    QVERIFY(image->layers[0].missingReason.find("symbolic link") != std::string::npos);
    const fs::path content = fs::path(path) / ContainerdRoot::contentName;
    fs::rename(content, dir.path("content"));
    fs::create_directory_symlink(dir.path("content"), content);
    QVERIFY(!opened(path)->entries().at(0).isHere);
    const fs::path database = fs::path(path) / ContainerdRoot::databaseName;
    fs::rename(database, dir.path("meta.db"));
    fs::create_symlink(dir.path("meta.db"), database);
    QVERIFY(!ContainerdStore::openRoot(path, {}, {}));
}

void TestContainerdStore::brokenSnapshotterIsAWarning()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::vector<std::string> tars{test::layerTar("a")};
    root.name("default", "app:1", digestOf(root.image(tars, test::configText(tars))));
    root.snapshots("default", tars, {100});
    const std::string path = root.write(dir);
    const auto store = opened(path);
    for (const bool isThere : {true, false}) {
        if (isThere)
            dir.write(std::string("root/") + ContainerdRoot::snapshotsName, "broken");
        else
            std::filesystem::remove(path + "/" + ContainerdRoot::snapshotsName);
        Warnings warnings;
        const auto images = store->images({}, warnings);
        QCOMPARE(warnings.list().size(), std::size_t{1});
        QCOMPARE(warnings.hasDamage(), isThere);
        QVERIFY(!images->at(0).unpacked);
        QVERIFY(images->at(0).onDisk);
    }
}

void TestContainerdStore::otherFoldersAreRefused()
{
    const test::TempDir dir;
    const auto none = ContainerdStore::openRoot(dir.path(), {}, {});
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    QVERIFY(none.error().message.find("no root of containerd") != std::string::npos);
    QVERIFY(!ContainerdStore::isRoot(**FolderSource::at(dir.path())));
    const std::string path = ContainerdRoot().write(dir);
    QVERIFY(ContainerdStore::isRoot(**FolderSource::at(path)));
    QVERIFY(opened(path)->entries().empty()); // As containerd leaves it before its first image.
    dir.write(std::string("root/") + ContainerdRoot::databaseName, std::string(9'000, 'x'));
    QCOMPARE(ContainerdStore::openRoot(path, {}, {}).error().code, ErrorCode::Corrupt);
    QCOMPARE(ContainerdStore::openRoot(dir.path("nosuch"), {}, {}).error().code,
             ErrorCode::NotFound);
}

void TestContainerdStore::changesAreNoticed()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string path = root.write(dir);
    const auto store = opened(path);
    QVERIFY(store->isUnchanged());
    root.name("default", "app:1", "sha256:" + std::string(64, 'a'));
    root.write(dir);
    QVERIFY(!store->isUnchanged());
    std::filesystem::remove_all(path);
    QVERIFY(!store->isUnchanged());
}

void TestContainerdStore::stops()
{
    const test::TempDir dir;
    ContainerdRoot root;
    const std::string tar = test::layerTar("a");
    root.name("default", "app:1", digestOf(root.image({tar}, test::configText({tar}))));
    const std::string path = root.write(dir);
    std::stop_source source;
    source.request_stop();
    Task task;
    task.stop = source.get_token();
    QCOMPARE(ContainerdStore::openRoot(path, {}, task).error().code, ErrorCode::Cancelled);
    const auto store = opened(path);
    Warnings warnings;
    QCOMPARE(store->images(task, warnings).error().code, ErrorCode::Cancelled);
    QCOMPARE(store->open(store->entries().at(0), task).error().code, ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestContainerdStore)
#include "tst_containerdstore.moc"
