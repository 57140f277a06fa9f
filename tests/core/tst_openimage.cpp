// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "tests/support/storetext.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;

namespace {

class FakeStore final : public Store
{
public:
    FakeStore()
        : Store(StoreKind::OciLayout, "place")
    {
    }
    Result<Image> open(const ImageEntry&, const Task&) const override { return Image(); }
    bool isUnchanged() const override { return true; }

    ImageEntry& add(std::vector<std::string> names, std::string_view platform = {}, char digit = 0)
    {
        return addTo(m_entries, std::move(names), platform, digit);
    }
    static ImageEntry& addTo(std::vector<ImageEntry>& entries, std::vector<std::string> names,
                             std::string_view platform, char digit)
    {
        ImageEntry& entry = entries.emplace_back();
        entry.id = std::to_string(entries.size() - 1);
        entry.names = std::move(names);
        if (!platform.empty())
            entry.platform = parsePlatform(platform, hostPlatform()).value();
        if (digit != 0)
            entry.descriptor.digest = Digest::parse("sha256:" + std::string(64, digit)).value();
        return entry;
    }
};

/// The id of the chosen entry, or the error's name.
QString chosen(const Store& store, const std::string& reference,
               std::optional<Platform> platform = {})
{
    ImageName name;
    name.reference = reference;
    const auto entry = chooseEntry(store, name, platform);
    return QString::fromStdString(entry ? (*entry)->id
                                        : std::string(errorCodeName(entry.error().code)));
}

Platform platformOf(std::string_view text)
{
    return parsePlatform(text, hostPlatform()).value();
}

/// A platform that this machine certainly is not.
std::string foreign()
{
    return hostPlatform().architecture == "s390x" ? "linux/ppc64le" : "linux/s390x";
}

} // namespace

class TestOpenImage : public QObject
{
    Q_OBJECT

private slots:
    void readsNames_data();
    void readsNames();
    void namesPlacesOfThisMachine();
    void refusesNames_data();
    void refusesNames();
    void anExistingPathWins();
    void choosesTheOnlyImage();
    void choosesByTagReferenceAndDigest();
    void severalWithoutAChoiceAreListed();
    void twoContentsOfOneNameAreMoreThanOne();
    void choosesByPosition();
    void choosesThePlatformInAnIndex();
    void takesTheOnlyImageThatIsHere();
    void platformsAsSiblingsAreOneImage();
    void aTransportDemandsItsKind();
    void nothingToChooseSaysSo();
    void fixturesAreWhatTheirOriginSays_data();
    void fixturesAreWhatTheirOriginSays();

private:
    test::TempDir m_dir;
};

void TestOpenImage::readsNames_data()
{
    m_dir.write("app.tar", "x");
    m_dir.write("layout/index.json", "x");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("kind");
    const auto kind = [](StoreKind k) { return int(k); };
    QTest::newRow("file") << QByteArray("%/app.tar") << QByteArray("%/app.tar") << QByteArray()
                          << -1 << -1;
    QTest::newRow("tag in a folder")
        << QByteArray("%/layout/:1.0") << QByteArray("%/layout/") << QByteArray("1.0") << -1 << -1;
    QTest::newRow("reference in a file")
        << QByteArray("%/app.tar:repo:tag") << QByteArray("%/app.tar") << QByteArray("repo:tag")
        << -1 << -1;
    QTest::newRow("reference with a port")
        << QByteArray("%/app.tar:host:5000/repo:tag") << QByteArray("%/app.tar")
        << QByteArray("host:5000/repo:tag") << -1 << -1;
    QTest::newRow("position in a file")
        << QByteArray("%/app.tar:@2") << QByteArray("%/app.tar") << QByteArray() << 2 << -1;
    QTest::newRow("nothing there")
        << QByteArray("nginx:latest") << QByteArray("nginx:latest") << QByteArray() << -1 << -1;
    QTest::newRow("oci") << QByteArray("oci:%/layout") << QByteArray("%/layout") << QByteArray()
                         << -1 << kind(StoreKind::OciLayout);
    QTest::newRow("oci with tag") << QByteArray("oci:%/layout:a/b:1") << QByteArray("%/layout")
                                  << QByteArray("a/b:1") << -1 << kind(StoreKind::OciLayout);
    QTest::newRow("oci that is not there") << QByteArray("oci:gone:1") << QByteArray("gone")
                                           << QByteArray("1") << -1 << kind(StoreKind::OciLayout);
    QTest::newRow("oci-archive") << QByteArray("oci-archive:%/app.tar:1") << QByteArray("%/app.tar")
                                 << QByteArray("1") << -1 << kind(StoreKind::OciArchive);
    QTest::newRow("docker-archive position")
        << QByteArray("docker-archive:%/app.tar:@0") << QByteArray("%/app.tar") << QByteArray() << 0
        << kind(StoreKind::DockerArchive);
    QTest::newRow("dir") << QByteArray("dir:%/layout") << QByteArray("%/layout") << QByteArray()
                         << -1 << kind(StoreKind::SkopeoDir);
}

void TestOpenImage::readsNames()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, reference);
    QFETCH(int, position);
    QFETCH(int, kind);
    const QByteArray folder = QByteArray::fromStdString(m_dir.path());
    const auto name = parseImageName(text.replace("%", folder).toStdString());
    QVERIFY(name);
    QCOMPARE(QByteArray::fromStdString(name->path), path.replace("%", folder));
    QCOMPARE(QByteArray::fromStdString(name->reference), reference);
    QCOMPARE(name->position ? int(*name->position) : -1, position);
    QCOMPARE(name->kind ? int(*name->kind) : -1, kind);
}

void TestOpenImage::namesPlacesOfThisMachine()
{
    const auto store = parseImageName("store:app:1");
    QVERIFY(store);
    QCOMPARE(store->kind.value(), StoreKind::OwnStore);
    QCOMPARE(store->reference, std::string("app:1"));
    const auto storage =
        parseImageName("containers-storage:[overlay@/graph+/run:overlay.x=y]localhost/app:1");
    QVERIFY(storage);
    QCOMPARE(storage->kind.value(), StoreKind::ContainersStorage);
    QCOMPARE(storage->path, std::string("/graph"));
    QCOMPARE(storage->reference, std::string("localhost/app:1"));
    const auto byId = parseImageName("containers-storage:[/graph]@0123456789");
    QVERIFY(byId);
    QCOMPARE(byId->reference, std::string("0123456789"));
    QCOMPARE(parseImageName("podman:[/graph").error().code, ErrorCode::Usage);
    const auto bare = parseImageName("no-such-file-here/app:1");
    QVERIFY(bare && bare->isBare);
    const auto path = parseImageName("/no/such/file.tar");
    QVERIFY(path && !path->isBare);
}

void TestOpenImage::refusesNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("other transports") << QByteArray("ostree:x") << int(ErrorCode::Unsupported);
    QTest::newRow("no repository") << QByteArray("docker://") << int(ErrorCode::Usage);
    QTest::newRow("no name in lower case")
        << QByteArray("docker://a.com/B") << int(ErrorCode::Usage);
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::Usage);
    QTest::newRow("no path") << QByteArray("oci:") << int(ErrorCode::Usage);
    QTest::newRow("no number") << QByteArray("oci-archive:x.tar:@one") << int(ErrorCode::Usage);
    QTest::newRow("huge number") << QByteArray("oci:x:@99999999999999999999999")
                                 << int(ErrorCode::Usage);
}

void TestOpenImage::refusesNames()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const auto name = parseImageName(text.toStdString());
    QVERIFY(!name);
    QCOMPARE(int(name.error().code), code);
}

void TestOpenImage::anExistingPathWins()
{
    const std::string odd = m_dir.write("odd.tar:repo:1", "x");
    m_dir.write("odd.tar", "x");
    QCOMPARE(parseImageName(odd)->path, odd);
    QVERIFY(parseImageName(odd)->reference.empty());
    QCOMPARE(parseImageName(odd + ":2")->path, odd);
    QCOMPARE(parseImageName(odd + ":2")->reference, std::string("2"));
}

void TestOpenImage::choosesTheOnlyImage()
{
    FakeStore store;
    store.add({"app:1"}, foreign());
    ImageEntry& signature = store.add({"sha256-x.sig"});
    signature.role = ManifestRole::Signature;
    QCOMPARE(chosen(store, ""), QString("0"));
    QCOMPARE(chosen(store, "", platformOf(foreign())), QString("0"));
    QCOMPARE(chosen(store, "", platformOf("plan9/mips")), QString("notFound"));
}

void TestOpenImage::choosesByTagReferenceAndDigest()
{
    FakeStore store;
    store.add({"docker.io/library/app:1.0", "docker.io/library/app:one"}, {}, 'a');
    store.add({"quay.io/team/app:1.0"}, {}, 'b');
    store.add({"tool"}, {}, 'c');
    ImageEntry& tagged = store.add({"edge"}, {}, 'd');
    tagged.descriptor.annotations["org.opencontainers.image.ref.name"] = "edge";
    QCOMPARE(chosen(store, "docker.io/library/app:1.0"), QString("0"));
    QCOMPARE(chosen(store, "app:1.0"), QString("0"));
    QCOMPARE(chosen(store, "index.docker.io/library/app:one"), QString("0"));
    QCOMPARE(chosen(store, "one"), QString("0"));
    QCOMPARE(chosen(store, "app"), QString("0"));
    QCOMPARE(chosen(store, "quay.io/team/app:1.0"), QString("1"));
    QCOMPARE(chosen(store, "quay.io/team/app"), QString("1"));
    QCOMPARE(chosen(store, "1.0"), QString("ambiguous"));
    QCOMPARE(chosen(store, "tool:latest"), QString("2"));
    QCOMPARE(chosen(store, "edge"), QString("3"));
    QCOMPARE(chosen(store, "edge:latest"), QString("notFound"));
    QCOMPARE(chosen(store, "bbbbbbb"), QString("1"));
    QCOMPARE(chosen(store, "bbbbbb"), QString("notFound"));
    QCOMPARE(chosen(store, "sha256:" + std::string(64, 'c')), QString("2"));
    QCOMPARE(chosen(store, "sha256:ccccccc"), QString("2"));
    QCOMPARE(chosen(store, "@sha256:ccccccc"), QString("2"));
    QCOMPARE(chosen(store, "eeeeeeee"), QString("notFound"));
}

void TestOpenImage::severalWithoutAChoiceAreListed()
{
    FakeStore store;
    store.add({"app:1"}, {}, 'a');
    store.add({"app:2"}, {}, 'b');
    const auto entry = chooseEntry(store, {}, {});
    QVERIFY(!entry);
    QCOMPARE(entry.error().code, ErrorCode::Ambiguous);
    QVERIFY(QString::fromStdString(entry.error().message).contains("app:1; app:2"));
}

void TestOpenImage::twoContentsOfOneNameAreMoreThanOne()
{
    FakeStore store;
    store.add({"app:1"}, "linux/amd64", 'a');
    store.add({"app:1"}, "linux/amd64", 'b');
    ImageName name;
    name.reference = "app:1";
    const auto entry = chooseEntry(store, name, {});
    QVERIFY(!entry);
    QCOMPARE(entry.error().code, ErrorCode::Ambiguous);
    QVERIFY(QString::fromStdString(entry.error().message).contains("more than one"));
    QVERIFY(QString::fromStdString(entry.error().message).contains("sha256:bbbbbbbbbbbb"));
}

void TestOpenImage::choosesByPosition()
{
    FakeStore store;
    store.add({"app:1"}, {}, 'a');
    store.add({"app:2"}, {}, 'b');
    ImageName name;
    name.position = 1;
    QCOMPARE(chooseEntry(store, name, {}).value()->id, std::string("1"));
    name.position = 2;
    QCOMPARE(chooseEntry(store, name, {}).error().code, ErrorCode::NotFound);
}

void TestOpenImage::choosesThePlatformInAnIndex()
{
    FakeStore store;
    ImageEntry& index = store.add({"app:1"});
    index.isIndex = true;
    index.id = "index";
    FakeStore::addTo(index.children, {}, foreign(), 'a');
    FakeStore::addTo(index.children, {}, formatPlatform(hostPlatform()), 'b');
    FakeStore::addTo(index.children, {}, {}, 'c').role = ManifestRole::Attestation;
    QCOMPARE(chosen(store, ""), QString("1"));
    QCOMPARE(chosen(store, "app:1", platformOf(foreign())), QString("0"));
    QCOMPARE(chosen(store, "app:1", platformOf("plan9/mips")), QString("notFound"));
    QCOMPARE(chosen(store, "aaaaaaa"), QString("0"));
}

void TestOpenImage::takesTheOnlyImageThatIsHere()
{
    FakeStore store;
    ImageEntry& index = store.add({"app:1"});
    index.isIndex = true;
    FakeStore::addTo(index.children, {}, formatPlatform(hostPlatform()), 'a').isHere = false;
    FakeStore::addTo(index.children, {}, foreign(), 'b');
    QCOMPARE(chosen(store, ""), QString("1"));
    FakeStore::addTo(index.children, {}, "plan9/mips", 'c');
    QCOMPARE(chosen(store, ""), QString("ambiguous"));
}

void TestOpenImage::platformsAsSiblingsAreOneImage()
{
    FakeStore store;
    store.add({}, foreign(), 'a');
    store.add({}, formatPlatform(hostPlatform()), 'b');
    QCOMPARE(chosen(store, ""), QString("1"));
    QCOMPARE(chosen(store, "", platformOf(foreign())), QString("0"));
}

void TestOpenImage::aTransportDemandsItsKind()
{
    FakeStore store;
    store.add({"app:1"});
    ImageName name;
    name.kind = StoreKind::OciLayout;
    QVERIFY(chooseEntry(store, name, {}));
    name.kind = StoreKind::DockerArchive;
    QCOMPARE(chooseEntry(store, name, {}).error().code, ErrorCode::Usage);
}

void TestOpenImage::nothingToChooseSaysSo()
{
    const FakeStore store;
    const auto entry = chooseEntry(store, {}, {});
    QVERIFY(!entry);
    QCOMPARE(entry.error().code, ErrorCode::NotFound);
    QVERIFY(QString::fromStdString(entry.error().message).contains("holds no image"));
}

void TestOpenImage::fixturesAreWhatTheirOriginSays_data()
{
    QTest::addColumn<QByteArray>("name");     ///< As a person types it, below the fixtures.
    QTest::addColumn<QByteArray>("expected"); ///< Config digest's beginning and layers, or error.
    const auto row = [](const char* name, const char* expected) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(expected);
    };
    row("oci-layouts/stereoscope/pkg/image/oci/testdata/invalid_file", "corrupt index.json");
    row("oci-layouts/stereoscope/pkg/image/oci/testdata/no_manifests", "notFound holds no image");
    row("oci-layouts/stereoscope/pkg/image/oci/testdata/multiplatform_oci_dir", "549248a7ac95 1");
    row("oci-layouts/trivy/image/testdata/single", "notFound not in this place");
    row("oci-layouts/trivy/test/testdata/test_bad_index_json.oci", "corrupt index.json");
    row("oci-layouts/trivy/test/testdata/test.oci", "b23a8f6569ae 1");
    row("oci-layouts/regclient/external", "notFound holds no image");
    row("ggcr-archives/layout/testdata/test_index", "ambiguous more than one");
    row("ggcr-archives/layout/testdata/test_index:1", "6e0b05049ed9 1");
    row("ggcr-archives/layout/testdata/test_index:3", "6e0b05049ed9 1");
    row("ggcr-archives/layout/testdata/test_index:eebff607b162", "6e0b05049ed9 1");
    row("ggcr-archives/layout/testdata/test_index:0123456789ab", "notFound no image");
    row("ggcr-archives/layout/testdata/test_index_one_image", "381d958b5558 1");
    row("ggcr-archives/mutate/testdata/source_image.tar", "6e0b05049ed9 1");
    row("ggcr-archives/mutate/testdata/whiteout_image.tar", "decb630649c3 3");
    row("ggcr-archives/tarball/testdata/content.tar", "no config 1");
    row("ggcr-archives/tarball/testdata/null_manifest.tar", "corrupt manifest.json");
    row("ggcr-archives/tarball/testdata/test_bundle.tar", "ambiguous test_image_1");
    row("ggcr-archives/tarball/testdata/test_bundle.tar:test_image_1", "6e0b05049ed9 1");
    row("ggcr-archives/tarball/testdata/test_bundle.tar:test_image_2", "930705ce23e3 1");
    row("ggcr-archives/tarball/testdata/test_bundle.tar:test_image_1:latest", "6e0b05049ed9 1");
    row("ggcr-archives/tarball/testdata/test_bundle.tar:index.docker.io/library/"
        "test_image_1:latest",
        "6e0b05049ed9 1");
    row("docker-archive:ggcr-archives/tarball/testdata/test_bundle.tar:@0", "930705ce23e3 1");
    row("ggcr-archives/tarball/testdata/test_image_1.tar", "6e0b05049ed9 1");
    row("ggcr-archives/tarball/testdata/test_link.tar:bazel/v1/tarball:test_image_3",
        "d4c9adacde69 2");
    row("dive-images/test-docker-image.tar", "75ae28b8ebf8 14");
    row("dive-images/test-oci-gzip-image.tar", "3eaccc100f86 1");
    row("dive-images/test-oci-uncompressed-image.tar", "3eaccc100f86 1");
    row("dive-images/test-gzip-image.tar", "no config 1");
    row("dive-images/test-uncompressed-image.tar", "no config 1");
    row("containers-image/docker/archive/fixtures/almostempty.tar", "9d7f147c0d0c 1");
    row("containers-image/docker/archive/fixtures/almostempty.tar:emptyimage:latest",
        "9d7f147c0d0c 1");
    row("oci:containers-image/oci/layout/fixtures/delete_image_only_one_image:latest",
        "a527179158cd 1");
    row("oci:containers-image/oci/layout/fixtures/delete_image_two_identical_references:1.0.0",
        "ambiguous more than one");
    row("oci:containers-image/oci/layout/fixtures/two_images_manifest", "notFound not in this");
    row("alpine-images/alpine-310.tar.gz", "af341ccd2df8 1");
    row("oci:alpine-images/alpine-310.tar.gz", "usage docker-archive");
}

void TestOpenImage::fixturesAreWhatTheirOriginSays()
{
    const QByteArray fixtures = qgetenv("STRATOSCOPE_FIXTURES");
    if (fixtures.isEmpty())
        QSKIP("STRATOSCOPE_FIXTURES is not set");
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, expected);
    // Behind a transport's prefix, if there is one.
    const qsizetype colon = name.indexOf(':');
    const bool hasTransport = colon >= 0 && colon < name.indexOf('/');
    name.insert(hasTransport ? colon + 1 : 0, fixtures + '/');
    const auto image = openImage(name.toStdString(), {}, {});
    if (!image) {
        const qsizetype space = expected.indexOf(' ');
        QCOMPARE(QByteArray::fromStdString(std::string(errorCodeName(image.error().code))),
                 expected.left(space));
        const QByteArray message = QByteArray::fromStdString(image.error().message);
        QVERIFY2(message.contains(expected.mid(space + 1)), message.constData());
        return;
    }
    const std::string config((*image)->configDigest.encoded().substr(0, 12));
    QCOMPARE(QByteArray::fromStdString(config.empty() ? "no config" : config) + " "
                 + QByteArray::number(qsizetype((*image)->layers.size())),
             expected);
    for (const Layer& layer : (*image)->layers)
        QVERIFY2(layer.data, layer.missingReason.c_str());
}

QTEST_APPLESS_MAIN(TestOpenImage)
#include "tst_openimage.moc"
