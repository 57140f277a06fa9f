// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdacts.h"
#include "core/local/containerdstore.h"
#include "core/openimage.h"
#include "tests/core/containerdpeer.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <filesystem>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

#define VERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().message.c_str())

/// Of which only the beginning can be read: who has it already does not ask for the rest.
class BeginningOfFile final : public File
{
public:
    explicit BeginningOfFile(FileSlice whole)
        : File("beginning", {.size = whole.size})
        , m_whole(std::move(whole))
    {
    }
    Result<FileIdentity> identityNow() const override { return identity(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        constexpr std::uint64_t end = 64;
        if (offset >= end)
            return fail(ErrorCode::Io, "nobody should have asked");
        const auto count = std::min<std::size_t>(buffer.size(), end - offset);
        return m_whole.file->readAt(m_whole.offset + offset, buffer.first(count));
    }

private:
    FileSlice m_whole;
};

/// An image of an OCI layout below \a dir, which has its documents.
std::shared_ptr<const Image> imageIn(const test::TempDir& dir, const std::string& file,
                                     Compression compression)
{
    const std::string path = dir.path(file + std::string(compressionName(compression)));
    if (!std::filesystem::exists(path)) {
        auto writer = ImageWriter::create(path, ImageForm::OciLayout, false).value();
        NewImage image = newImage("lab/made:1", file);
        image.compression = compression;
        if (!writer.add(image, {}) || !writer.finish())
            throw std::runtime_error("no image");
    }
    return openImage(path, {}, {}).value();
}

} // namespace

/// What is done with the images of a real containerd.
class TestContainerdActs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bringsImagesIn();
    void containersStartFromThem();
    void onlyMissingBlobsAreSent();
    void namespacesAreNamedInFront();
    void tagsAndUntags();
    void givesAndTakesNamesOfOthers();
    void removesWithItsBlobs();
    void failedImportsChangeNothing();
    void whatDockerHasIsDockers();
    void saysWhereNoneRuns();
    void cleanupTestCase();

private:
    std::shared_ptr<const PlaceActs> acts() const;
    /// "NAME DIGEST" of all that ctr lists in \a ns, and every lease, sorted.
    QStringList listed(const QString& ns = u"default"_s);

    std::shared_ptr<const Image> imageWith(const std::string& file, Compression compression) const
    {
        return imageIn(m_dir, file, compression);
    }

    test::TempDir m_dir;
    std::unique_ptr<Containerd> m_containerd;
};

void TestContainerdActs::initTestCase()
{
    QString whyNot;
    m_containerd = Containerd::start(whyNot);
    if (!m_containerd)
        QSKIP(qUtf8Printable(whyNot));
    qputenv("CONTAINERD_ADDRESS", m_containerd->socket().c_str()); // Where it is looked for.
    qunsetenv("CONTAINERD_NAMESPACE");
}

std::shared_ptr<const PlaceActs> TestContainerdActs::acts() const
{
    auto found = actsOf(StoreKind::ContainerdRoot, m_containerd->root(), {});
    if (!found)
        throw std::runtime_error(found.error().message);
    return *found;
}

QStringList TestContainerdActs::listed(const QString& ns)
{
    QStringList all;
    const QString images = m_containerd->ctr({u"-n"_s, ns, u"images"_s, u"ls"_s}).value();
    for (const QString& line : images.split(u'\n', Qt::SkipEmptyParts).mid(1)) {
        const QStringList fields = line.simplified().split(u' ');
        all.append(fields[0] + u' ' + fields[2]);
    }
    const QString leases = m_containerd->ctr({u"-n"_s, ns, u"leases"_s, u"ls"_s, u"-q"_s}).value();
    for (const QString& line : leases.split(u'\n', Qt::SkipEmptyParts))
        all.append(u"lease "_s + line);
    all.sort();
    return all;
}

void TestContainerdActs::bringsImagesIn()
{
    for (const Compression compression :
         {Compression::None, Compression::Gzip, Compression::Zstd}) {
        const std::string name = "lab/put:" + std::string(compressionName(compression));
        const auto image = imageWith("own", compression);
        const auto put = acts()->put({{image, {name, "example.org/" + name}}}, {});
        VERIFY_RESULT(put);
        QCOMPARE(*put, (std::vector<std::string>{"docker.io/" + name, "example.org/" + name}));
        const auto there = openImage("containerd:[" + m_containerd->root() + "]" + name, {}, {});
        VERIFY_RESULT(there);
        QCOMPARE((*there)->configDigest, image->configDigest); // Its config is the same.
        const auto layers = indexImage(*there, {}, {});
        VERIFY_RESULT(layers);
        QCOMPARE(test::treeText(*mergeLayers(layers->layers, {}, {}).value()),
                 test::treeText(*mergeLayers(indexImage(image, {}, {})->layers, {}, {}).value()));
    }
    const QStringList all = listed();
    QCOMPARE(all.size(), 6); // And no lease is left.
    QVERIFY(all[0].startsWith(u"docker.io/lab/put:gzip sha256:"_s));
}

void TestContainerdActs::containersStartFromThem()
{
    const QString name = u"docker.io/lab/put:gzip"_s;
    QVERIFY2(m_containerd->ctr({u"containers"_s, u"create"_s, u"--snapshotter"_s,
                                m_containerd->snapshotter(), name, u"mine"_s}),
             m_containerd->lastError().constData());
    QVERIFY(m_containerd->ctr({u"containers"_s, u"rm"_s, u"mine"_s}));
}

void TestContainerdActs::onlyMissingBlobsAreSent()
{
    Image image = *imageWith("own", Compression::Gzip);
    for (Layer& layer : image.layers)
        layer.data = FileSlice{std::make_shared<BeginningOfFile>(*layer.data), 0, layer.data->size};
    const auto again = acts()->put({{std::make_shared<const Image>(image), {"lab/again:1"}}}, {});
    VERIFY_RESULT(again);
    QVERIFY(listed().join(u'\n').contains(u"docker.io/lab/again:1"_s));
    // Another namespace has none of them.
    QVERIFY2(m_containerd->ctr({u"namespaces"_s, u"create"_s, u"other"_s}),
             m_containerd->lastError().constData());
    const auto elsewhere =
        acts()->put({{std::make_shared<const Image>(image), {"other/docker.io/lab/again:1"}}}, {});
    QVERIFY(!elsewhere);
    QVERIFY2(elsewhere.error().message.find("nobody should have asked") != std::string::npos,
             elsewhere.error().message.c_str());
    QCOMPARE(listed(u"other"_s), QStringList());
}

void TestContainerdActs::namespacesAreNamedInFront()
{
    const auto image = imageWith("there", Compression::Gzip);
    VERIFY_RESULT(acts()->put({{image, {"other/docker.io/library/there:1"}}}, {}));
    const QStringList other = listed(u"other"_s);
    QCOMPARE(other.size(), 1);
    QVERIFY(other[0].startsWith(u"docker.io/library/there:1 "_s));
    // A repository that is called like it is no namespace.
    VERIFY_RESULT(acts()->put({{image, {"other/there:1"}}}, {}));
    QVERIFY(listed().join(u'\n').contains(u"docker.io/other/there:1 "_s));
    const auto both = acts()->put({{image, {"other/docker.io/a:1", "docker.io/a:1"}}}, {});
    QCOMPARE(both.error().code, ErrorCode::Usage);
    QCOMPARE(acts()->put({{image, {}}}, {}).error().code, ErrorCode::Usage);
    qputenv("CONTAINERD_NAMESPACE", "third"); // As ctr takes it.
    VERIFY_RESULT(acts()->put({{image, {"there:3"}}}, {}));
    qunsetenv("CONTAINERD_NAMESPACE");
    QCOMPARE(listed(u"third"_s).size(), 1);
}

void TestContainerdActs::tagsAndUntags()
{
    const auto before = listed();
    VERIFY_RESULT(acts()->tag("lab/put:zstd", "lab/also", {}));
    QVERIFY(listed().join(u'\n').contains(u"docker.io/lab/also:latest "_s));
    const auto untagged = acts()->untag("lab/also:latest", {});
    VERIFY_RESULT(untagged);
    QCOMPARE(untagged->remaining,
             (std::vector<std::string>{"docker.io/lab/put:zstd", "example.org/lab/put:zstd"}));
    QCOMPARE(listed(), before);
    const auto last = acts()->untag("third/docker.io/library/there:3", {});
    QCOMPARE(last.error().code, ErrorCode::Unsupported);
    QCOMPARE(acts()->tag("lab/put:zstd", "other/docker.io/lab/x:1", {}).error().code,
             ErrorCode::Usage);
    QCOMPARE(acts()->tag("lab/put:zstd", "NO NAME", {}).error().code, ErrorCode::Usage);
    QCOMPARE(acts()->tag("lab/none:1", "lab/x:1", {}).error().code, ErrorCode::NotFound);
    QCOMPARE(listed(), before);
}

void TestContainerdActs::givesAndTakesNamesOfOthers()
{
    VERIFY_RESULT(acts()->tag("lab/put:zstd", "lab/moved:1", {}));
    VERIFY_RESULT(acts()->put({{imageWith("new", Compression::Gzip), {"lab/moved:1"}}}, {}));
    const auto there = openImage("containerd:[" + m_containerd->root() + "]lab/moved:1", {}, {});
    VERIFY_RESULT(there);
    QCOMPARE((*there)->configDigest, imageWith("new", Compression::Gzip)->configDigest);
}

void TestContainerdActs::removesWithItsBlobs()
{
    const auto plan = acts()->planRemoval({"lab/moved:1"}, false, {});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->items.size(), std::size_t{1});
    QVERIFY(!plan->isBlocked());
    QVERIFY(plan->frees.value_or(0) > 0);
    const auto there = openImage("containerd:[" + m_containerd->root() + "]lab/moved:1", {}, {});
    VERIFY_RESULT(there);
    const auto has = [this](const std::optional<Digest>& digest) {
        return m_containerd->ctr({u"content"_s, u"ls"_s, u"-q"_s})
            .value()
            .contains(QString::fromStdString(digest.value().text()));
    };
    const std::vector<std::optional<Digest>> own{(*there)->manifestDescriptor.digest,
                                                 (*there)->configDigest,
                                                 (*there)->layers.at(1).packedDigest()};
    for (const auto& digest : own)
        QVERIFY(has(digest));
    const auto removed = acts()->remove(*plan, {});
    VERIFY_RESULT(removed);
    QVERIFY(removed->refusals.empty());
    QVERIFY(!listed().join(u'\n').contains(u"lab/moved:1"_s));
    for (const auto& digest : own)
        QVERIFY(!has(digest));
    QVERIFY(has((*there)->layers.at(0).packedDigest())); // The base is of others too.
}

void TestContainerdActs::failedImportsChangeNothing()
{
    const QStringList before = listed();
    Image image = *imageWith("broken", Compression::None);
    const auto put = [&](const Task& task) {
        return acts()->put(
            {{std::make_shared<const Image>(image), {"lab/broken:1", "lab/put:gzip"}}}, task);
    };
    const FileSlice whole = *image.layers[1].data;
    image.layers[1].data =
        FileSlice{test::memoryFile(Bytes(whole.size, std::byte{1})), 0, whole.size};
    QCOMPARE(put({}).error().code, ErrorCode::DigestMismatch);
    QCOMPARE(listed(), before);
    image.layers[1].data.reset();
    QCOMPARE(put({}).error().code, ErrorCode::NotFound);
    QCOMPARE(listed(), before);
    image.layers[1].data = whole;
    std::stop_source stop;
    const Task stopped{stop.get_token(), [&stop](Progress) { stop.request_stop(); }};
    QCOMPARE(put(stopped).error().code, ErrorCode::Cancelled);
    QCOMPARE(listed(), before);
    VERIFY_RESULT(put({}));
}

void TestContainerdActs::whatDockerHasIsDockers()
{
    QVERIFY2(m_containerd->ctr({u"namespaces"_s, u"create"_s, u"moby"_s}),
             m_containerd->lastError().constData());
    const auto put = acts()->put(
        {{imageWith("docker", Compression::Gzip), {"moby/docker.io/library/docker:1"}}}, {});
    QCOMPARE(put.error().code, ErrorCode::Denied);
    QCOMPARE(listed(u"moby"_s), QStringList());
}

void TestContainerdActs::saysWhereNoneRuns()
{
    const test::TempDir other;
    const auto none = actsOf(StoreKind::ContainerdRoot, other.path(), {});
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    QVERIFY(none.error().message.find(m_containerd->socket()) != std::string::npos);
    const auto here = acts();
    m_containerd->stop();
    const auto put = here->put({{imageWith("late", Compression::Gzip), {"lab/late:1"}}}, {});
    QCOMPARE(put.error().code, ErrorCode::Denied);
}

void TestContainerdActs::cleanupTestCase()
{
    m_containerd.reset();
}

QTEST_GUILESS_MAIN(TestContainerdActs)
#include "tst_containerdacts.moc"
