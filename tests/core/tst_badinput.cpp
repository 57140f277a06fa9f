// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "core/openimage.h"
#include "core/store/packedarchive.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace core;
using test::PlaceFiles;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// "code: message", or "opened" with the warnings.
QByteArray opened(const std::string& path, const Task& task = {})
{
    const auto image = openImage(path, {}, task);
    if (!image)
        return bytes(std::string(errorCodeName(image.error().code)) + ": " + image.error().message);
    return "opened " + bytes(test::warningText((*image)->warnings));
}

PlaceFiles goodLayout()
{
    PlaceFiles place;
    place.layout({place.image({test::layerTar("a")}, test::refName("app:1"))});
    return place;
}

PlaceFiles goodArchive()
{
    const std::string tar = test::layerTar("a", std::string(50'000, 'x'));
    PlaceFiles place;
    place.file("c.json", test::configText({tar}));
    place.file("manifest.json", R"([{"Config":"c.json","RepoTags":["app:1"],"Layers":["l.tar"]}])");
    place.file("l.tar", tar);
    return place;
}

/// Opens every form of damage that \a damage makes of the \a whole at many places; it may fail or
/// open, but must end.
template<class Damage>
void survive(const std::string& whole, Damage damage)
{
    const test::TempDir dir;
    for (std::size_t i = 0; i < whole.size(); i += 1 + whole.size() / 150) {
        const std::string path = dir.write("damaged", damage(whole, i));
        const QByteArray outcome = opened(path);
        QVERIFY2(outcome.startsWith("opened ") || outcome.contains(path.c_str()),
                 outcome.constData());
    }
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoImageSaysSo();
    void brokenIndexJsonIsNamed_data();
    void brokenIndexJsonIsNamed();
    void aFolderNamedIndexJsonIsAnError();
    void aPipeIsRefusedAtOnce();
    void withoutPermissionItIsDenied();
    void truncatedArchivesShowWhatIsThere();
    void truncationNeverCrashes();
    void flippedBitsNeverCrash();
    void packedArchivesAreUnpacked_data();
    void packedArchivesAreUnpacked();
    void aCutPackedArchiveShowsWhatIsThere();
    void unpackingReportsAndStops();
    void unpackingLeavesNoNamedFile();
    void unpackingLeavesRoom();
    void hugeDocumentsAreRefused();
    void layersMayClaimAnySize();
};

void TestBadInput::whatIsNoImageSaysSo()
{
    const test::TempDir dir;
    QVERIFY(opened(dir.path("nothing")).startsWith("notFound: " + bytes(dir.path())));
    QVERIFY(opened(dir.write("empty", "")).startsWith("corrupt: "));
    QVERIFY(opened(dir.write("text", "This is no archive.\n")).startsWith("unsupported: "));
    QVERIFY(opened(dir.write("gzip", asText(test::packed(asBytes("text"), Compression::Gzip))))
                .startsWith("unsupported: "));
    QVERIFY(opened(dir.write("cut", "\x1f\x8b\x08")).startsWith("corrupt: "));
    const test::TempDir empty;
    QVERIFY(opened(empty.path()).startsWith("unsupported: " + bytes(empty.path())));
}

void TestBadInput::brokenIndexJsonIsNamed_data()
{
    QTest::addColumn<QByteArray>("index");
    for (const char* index :
         {"", "foobar", "[]", "null", "{}", "3", R"({"schemaVersion":2})",
          R"({"schemaVersion":2,"manifests":{}})", R"({"schemaVersion":2,"manifests":[{}]})",
          R"({"schemaVersion":2,"manifests":[{"mediaType":"m","digest":"../x","size":1}]})"})
        QTest::newRow(index) << QByteArray(index);
}

void TestBadInput::brokenIndexJsonIsNamed()
{
    QFETCH(QByteArray, index);
    PlaceFiles place;
    place.file("oci-layout", "{}").file("index.json", index.toStdString());
    const test::TempDir dir;
    for (const std::string& path :
         {place.folder(dir, "folder"), dir.write("tar", asText(place.tar().bytes()))}) {
        const QByteArray outcome = opened(path);
        QVERIFY2(outcome.startsWith("corrupt: " + bytes(path)), outcome.constData());
        QVERIFY2(outcome.contains("index.json"), outcome.constData());
    }
    place.remove("index.json");
    QVERIFY(opened(place.folder(dir, "without")).startsWith("corrupt: "));
    // An index that lists nothing is another thing than none.
    place.file("index.json", test::indexText({}));
    const std::string path = place.folder(dir, "none");
    QVERIFY(openStore(path, {}));
    QVERIFY(opened(path).contains("holds no image"));
}

void TestBadInput::aFolderNamedIndexJsonIsAnError()
{
    const test::TempDir dir;
    dir.write("layout/oci-layout", "{}");
    dir.write("layout/index.json/x", "");
    const QByteArray folder = opened(dir.path("layout"));
    QVERIFY2(folder.startsWith("corrupt: ") && folder.contains("index.json"), folder.constData());
    test::TarBuilder tar;
    tar.file("oci-layout", "{}").dir("index.json");
    const QByteArray archive = opened(dir.write("tar", asText(tar.bytes())));
    QVERIFY2(archive.startsWith("corrupt: ") && archive.contains("index.json"),
             archive.constData());
}

void TestBadInput::aPipeIsRefusedAtOnce()
{
    const test::TempDir dir;
    QCOMPARE(::mkfifo(dir.path("pipe").c_str(), 0600), 0);
    QVERIFY(opened(dir.path("pipe")).startsWith("unsupported: "));
    dir.write("layout/oci-layout", "{}");
    QCOMPARE(::mkfifo(dir.path("layout/index.json").c_str(), 0600), 0);
    QVERIFY(opened(dir.path("layout")).startsWith("corrupt: "));
}

void TestBadInput::withoutPermissionItIsDenied()
{
    const test::TempDir dir;
    const std::string path = dir.write("app.tar", "x");
    QCOMPARE(::chmod(path.c_str(), 0), 0);
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    // Nothing is denied to root, so a child becomes somebody else.
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            ::_exit(2);
        const auto store = openStore(path, {});
        ::_exit(!store && store.error().code == ErrorCode::Denied ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
        QSKIP("This root may not become another user");
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestBadInput::truncatedArchivesShowWhatIsThere()
{
    const std::string whole(asText(goodArchive().tar().bytes()));
    const test::TempDir dir;
    const QByteArray outcome = opened(dir.write("cut.tar", whole.substr(0, 20'000)));
    QVERIFY2(outcome.startsWith("opened ") && outcome.contains("truncated"), outcome.constData());
}

void TestBadInput::truncationNeverCrashes()
{
    const auto cut = [](const std::string& whole, std::size_t at) { return whole.substr(0, at); };
    survive(std::string(asText(goodArchive().tar().bytes())), cut);
    survive(std::string(asText(goodLayout().tar().bytes())), cut);
    survive(std::string(asText(test::packed(goodArchive().tar().bytes(), Compression::Zstd))), cut);
}

void TestBadInput::flippedBitsNeverCrash()
{
    const auto flip = [](std::string whole, std::size_t at) {
        whole[at] = char(whole[at] ^ (1 << (at % 8)));
        return whole;
    };
    survive(std::string(asText(goodArchive().tar().bytes())), flip);
    survive(std::string(asText(goodLayout().tar().bytes())), flip);
    survive(std::string(asText(test::packed(goodArchive().tar().bytes(), Compression::Gzip))),
            flip);
}

void TestBadInput::packedArchivesAreUnpacked_data()
{
    QTest::addColumn<Compression>("compression");
    QTest::newRow("gzip") << Compression::Gzip;
    QTest::newRow("zstd") << Compression::Zstd;
}

void TestBadInput::packedArchivesAreUnpacked()
{
    QFETCH(Compression, compression);
    const test::TempDir dir;
    const std::string path =
        dir.write("app.tar", asText(test::packed(goodArchive().tar().bytes(), compression)));
    QCOMPARE(opened(path), QByteArray("opened "));
    QCOMPARE(openStore(path, {}).value()->kind(), StoreKind::DockerArchive);
    QVERIFY(openStore(path, {}).value()->isUnchanged());
    const auto image = openImage(path + ":app:1", {}, {}).value();
    SliceReader reader(*image->layers.at(0).data);
    QCOMPARE(sha256Of(readAll(reader, 1'000'000).value()), *image->layers[0].diffId);
}

void TestBadInput::aCutPackedArchiveShowsWhatIsThere()
{
    std::string noise;
    for (std::uint32_t i = 0, state = 1; i < 200'000; ++i) {
        state = state * 1664525U + 1013904223U;
        noise += char(state >> 24U);
    }
    Bytes packed =
        test::packed(goodArchive().file("noise", noise).tar().bytes(), Compression::Gzip);
    packed.resize(packed.size() / 2);
    const test::TempDir dir;
    const QByteArray outcome = opened(dir.write("cut.tar.gz", asText(packed)));
    QVERIFY2(outcome.startsWith("opened ") && outcome.contains("truncated"), outcome.constData());
}

void TestBadInput::unpackingReportsAndStops()
{
    const test::TempDir dir;
    const Bytes packed = test::packed(goodArchive().tar().bytes(), Compression::Gzip);
    const std::string path = dir.write("app.tar.gz", asText(packed));
    std::uint64_t most = 0;
    Task task;
    task.onProgress = [&](Progress progress) { most = std::max(most, progress.done); };
    QVERIFY(openStore(path, task));
    QVERIFY(most >= packed.size());
    std::stop_source source;
    task.stop = source.get_token();
    source.request_stop();
    QCOMPARE(openStore(path, task).error().code, ErrorCode::Cancelled);
}

void TestBadInput::unpackingLeavesNoNamedFile()
{
    const test::TempDir dir;
    const test::TempDir temporary;
    const std::string path = dir.write(
        "app.tar.gz", asText(test::packed(goodArchive().tar().bytes(), Compression::Gzip)));
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", bytes(temporary.path()));
    const auto store = openStore(path, {});
    const bool isEmpty = QDir(QString::fromStdString(temporary.path())).isEmpty();
    qputenv("TMPDIR", bytes(temporary.path("nothing")));
    const QByteArray elsewhere = opened(path);
    before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    QVERIFY(store);
    QVERIFY(isEmpty);
    QCOMPARE(elsewhere, QByteArray("opened "));
}

void TestBadInput::unpackingLeavesRoom()
{
    constexpr std::uint64_t gib = 1ULL << 30U;
    QVERIFY(leavesEnoughFree(100 * gib, 2 * gib, gib)); // 1 GiB is enough, however large the disk.
    QVERIFY(!leavesEnoughFree(100 * gib, 2 * gib, gib + 1));
    QVERIFY(leavesEnoughFree(gib, gib / 2, gib / 4)); // A small disk keeps a tenth.
    QVERIFY(!leavesEnoughFree(gib, gib / 2, gib / 2 - gib / 20));
    QVERIFY(!leavesEnoughFree(gib, 0, 1));
}

void TestBadInput::hugeDocumentsAreRefused()
{
    const test::TempDir dir;
    for (const char* name : {"index.json", "manifest.json"}) {
        const std::string path = dir.write(std::string("place-") + name + "/" + name, "{}");
        QCOMPARE(::truncate(path.c_str(), off_t{65} << 20), 0);
        const QByteArray outcome = opened(dir.path(std::string("place-") + name));
        QVERIFY2(outcome.startsWith("limitExceeded: "), outcome.constData());
    }
}

void TestBadInput::layersMayClaimAnySize()
{
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar});
    std::string manifest = test::manifestText(config, {tar});
    const std::string size = R"("size":)" + std::to_string(tar.size()) + "}]";
    manifest.replace(manifest.find(size), size.size(), R"("size":9223372036854775807}])");
    PlaceFiles place;
    place.blob(tar).blob(config).blob(manifest);
    place.layout({test::descriptorText(test::manifestType, manifest)});
    const test::TempDir dir;
    const auto image = openImage(place.folder(dir, "layout"), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->layers.at(0).packedSize().value(), std::uint64_t{tar.size()});
}

QTEST_APPLESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
