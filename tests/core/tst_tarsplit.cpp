// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/foldertar.h"
#include "core/local/openlayers.h"
#include "core/local/tarsplit.h"
#include "core/store/foldersource.h"
#include "core/tree/mergedtree.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/treetext.h"
#include "tests/support/unpackedlayer.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace core;

namespace {

test::TarBuilder sample()
{
    test::TarBuilder tar;
    tar.dir("etc").file("etc/hostname", "box\n").file("etc/empty").symlink("etc/link", "hostname");
    tar.file("big", std::string(70'000, 'b')).hardlink("other", "big").whiteout("old");
    tar.file("latin\xe9", "bytes");
    return tar;
}

struct Unpacked
{
    explicit Unpacked(const Bytes& tar, std::string other = {})
        : record(other.empty() ? test::tarSplitRecord(tar) : std::move(other))
    {
        dir.write("record.gz", test::gzipped(this->record));
        dir.write("diff/.keep", "");
        test::unpackFiles(tar, dir, "diff");
    }
    Result<std::shared_ptr<const File>> open() const
    {
        return openTarSplit(File::open(dir.path("record.gz")).value(),
                            FolderSource::at(dir.path("diff")).value(), {});
    }
    test::TempDir dir;
    std::string record;
};

Result<Bytes> everything(const std::shared_ptr<const File>& file)
{
    SliceReader reader({file, 0, file->size()});
    return readAll(reader, 1U << 30U);
}

IndexedLayer indexed(const std::shared_ptr<const File>& file, bool verify, LayerForm form,
                     std::optional<Digest> diffId = {})
{
    Layer layer;
    layer.data = FileSlice{file, 0, file->size()};
    layer.form = form;
    layer.diffId = std::move(diffId);
    return indexLayer(layer, {.verify = verify}, {}).value();
}

} // namespace

class TestTarSplit : public QObject
{
    Q_OBJECT

private slots:
    void mergedFoldersHaveFilesBehindTheirLinks();
    void theTarIsWhatItWas();
    void anyPlaceCanBeRead();
    void manyHeadersGoToTheDisk();
    void headersNeedNoFiles();
    void changedContentsAreSeen_data();
    void changedContentsAreSeen();
    void contentsOutsideAreNotRead();
    void lines();
    void brokenRecordsAreErrors_data();
    void brokenRecordsAreErrors();
    void anUpperFolderIsALayer();
};

void TestTarSplit::theTarIsWhatItWas()
{
    const Bytes tar = sample().bytes();
    const Unpacked layer(tar);
    const auto file = layer.open();
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    QCOMPARE((*file)->size(), std::uint64_t(tar.size()));
    const auto all = everything(*file);
    QVERIFY2(all, all ? "" : all.error().message.c_str());
    QVERIFY(*all == tar);
    const IndexedLayer read = indexed(*file, true, LayerForm::Unpacked, sha256Of(tar));
    QVERIFY2(read.index->warnings().empty(), test::warningText(read.index->warnings()).c_str());
    QCOMPARE(read.index->diffId()->text(), sha256Of(tar).text());
}

void TestTarSplit::anyPlaceCanBeRead()
{
    const Bytes tar = sample().bytes();
    const Unpacked layer(tar);
    const auto file = layer.open().value();
    Bytes buffer(777);
    for (std::size_t at = 0; at < tar.size(); at += 333) {
        const auto got = file->readAt(at, buffer);
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QVERIFY(*got > 0);
        QVERIFY(std::equal(buffer.begin(), buffer.begin() + std::ptrdiff_t(*got),
                           tar.begin() + std::ptrdiff_t(at)));
    }
    QCOMPARE(file->readAt(tar.size(), buffer).value(), std::size_t{0});
}

void TestTarSplit::manyHeadersGoToTheDisk()
{
    test::TarBuilder tar;
    for (int i = 0; i < 9000; ++i) // Their headers alone are more than is kept in memory.
        tar.file("f" + std::to_string(i), std::to_string(i));
    const Bytes bytes = tar.bytes();
    const Unpacked layer(bytes);
    QVERIFY(everything(layer.open().value()).value() == bytes);
}

void TestTarSplit::headersNeedNoFiles()
{
    const Bytes tar = sample().bytes();
    const Unpacked layer(tar);
    const auto file = openTarSplit(File::open(layer.dir.path("record.gz")).value(),
                                   FolderSource::at(layer.dir.path("diff/..")).value(), {})
                          .value(); // Where its files are not.
    const IndexedLayer headers = indexed(file, false, LayerForm::Unpacked);
    QVERIFY(headers.index->warnings().empty());
    QCOMPARE(headers.index->size(), 8U);
    const IndexedLayer all = indexed(file, true, LayerForm::Unpacked, sha256Of(tar));
    QVERIFY(!all.index->isComplete());
    // What the record says is shown all the same.
    QCOMPARE(all.index->size(), 8U);
}

void TestTarSplit::changedContentsAreSeen_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("same size") << "BOX\n" << true;
    QTest::newRow("shorter") << "b\n" << false;
    QTest::newRow("longer") << "box and more\n" << false;
}

void TestTarSplit::changedContentsAreSeen()
{
    QFETCH(QString, content);
    QFETCH(bool, isRead);
    const Bytes tar = sample().bytes();
    const Unpacked layer(tar);
    layer.dir.write("diff/etc/hostname", content.toStdString());
    const auto file = layer.open().value();
    QCOMPARE(everything(file).has_value(), isRead);
    const IndexedLayer read = indexed(file, true, LayerForm::Unpacked, sha256Of(tar));
    QVERIFY(!read.index->isComplete());
    QVERIFY(!file->identityTellsContents());
}

void TestTarSplit::contentsOutsideAreNotRead()
{
    const test::TempDir dir;
    dir.write("secret", "secret");
    dir.write("diff/a", "");
    QCOMPARE(::symlink("../secret", dir.path("diff/link").c_str()), 0);
    const auto readContent = [&](const std::string& name) {
        dir.write("record", R"({"type":1,"name":")" + name + R"(","size":6,"position":0})");
        const auto file = openTarSplit(File::open(dir.path("record")).value(),
                                       FolderSource::at(dir.path("diff")).value(), {});
        return everything(file.value());
    };
    for (const char* name : {"../secret", "link", "/etc/hostname", "a/../../secret"})
        QVERIFY2(!readContent(name), name);
}

void TestTarSplit::lines()
{
    auto line = parseTarSplitLine(R"({"type":1,"name":"a \"b\" \u00e9","size":3,"position":7})");
    QVERIFY(line);
    QCOMPARE(line->name, std::string("a \"b\" \xc3\xa9"));
    QCOMPARE(line->size, std::uint64_t(3));
    QCOMPARE(line->position, std::uint64_t(7));
    line = parseTarSplitLine(R"({"type":1,"name_raw":"/w==","payload":null,"position":0})");
    QVERIFY(line && line->isContent);
    QCOMPARE(line->name, std::string("\xff"));
    line = parseTarSplitLine(R"({"type":2,"payload":"AAEC","position":1})");
    QVERIFY(line && !line->isContent);
    QCOMPARE(line->bytes.size(), std::size_t(3));
}

void TestTarSplit::brokenRecordsAreErrors_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("no JSON") << QByteArray("tar");
    QTest::newRow("cut") << QByteArray(R"({"type":2,"payload":"AAEC","pos)");
    QTest::newRow("another type") << QByteArray(R"({"type":3,"position":0})");
    QTest::newRow("no base64") << QByteArray(R"({"type":2,"payload":"*","position":0})");
    QTest::newRow("out of order") << QByteArray(R"({"type":2,"payload":"AAEC","position":1})");
    QTest::newRow("no name") << QByteArray(R"({"type":1,"size":9,"position":0})");
    QTest::newRow("longer than can be")
        << QByteArray(R"({"type":1,"name":"a","size":9223372036854775807,"position":0})");
}

void TestTarSplit::brokenRecordsAreErrors()
{
    QFETCH(QByteArray, record);
    const Unpacked layer({}, record.toStdString());
    const auto file = layer.open();
    QVERIFY(!file);
    QVERIFY2(file.error().message.find("record.gz") != std::string::npos,
             file.error().message.c_str());
}

void TestTarSplit::anUpperFolderIsALayer()
{
    const test::TempDir dir;
    dir.write("diff/b/file", "content");
    dir.write("diff/a", "a");
    QCOMPARE(::link(dir.path("diff/a").c_str(), dir.path("diff/b/same").c_str()), 0);
    QCOMPARE(::symlink("/etc", dir.path("diff/link").c_str()), 0);
    const bool isRoot =
        ::setxattr(dir.path("diff/b").c_str(), "trusted.overlay.opaque", "y", 1, 0) == 0
        && ::mknod(dir.path("diff/b/gone").c_str(), S_IFCHR, makedev(0, 0)) == 0;
    const auto tar = tarOfFolder(dir.path("diff"), {});
    QVERIFY2(tar, tar ? "" : tar.error().message.c_str());
    const IndexedLayer layer = indexed(*tar, true, LayerForm::Rebuilt, sha256Of({}));
    QVERIFY2(layer.index->warnings().empty(), test::warningText(layer.index->warnings()).c_str());
    std::string names;
    for (std::uint32_t i = 0; i < layer.index->size(); ++i)
        names += layer.index->path(EntryId(i)) + " ";
    if (!isRoot) {
        QCOMPARE(names, std::string("/a /b /link /b/file /b/same "));
        QSKIP("Whiteouts of an overlay can be made by root only.");
    }
    QCOMPARE(names, std::string("/a /b /b /link /b/file /b/gone /b/same "));
    QCOMPARE(layer.index->kind(EntryId(2)), EntryKind::OpaqueMarker);
    QCOMPARE(layer.index->kind(EntryId(5)), EntryKind::Whiteout);
    QCOMPARE(layer.index->kind(EntryId(6)), EntryKind::HardLink);
    QVERIFY(layer.index->xattrs(EntryId(1)).empty());
}

/// A driver that unpacks a layer over all below it does so through their links.
void TestTarSplit::mergedFoldersHaveFilesBehindTheirLinks()
{
    const Bytes tar = test::TarBuilder()
                          .file("lib/x.so", "through a link")
                          .file("abs/deep/y", "through two")
                          .file("out/z", "outside")
                          .file("loop/l", "never")
                          .bytes();
    const test::TempDir dir;
    dir.write("record.gz", test::gzipped(test::tarSplitRecord(tar)));
    dir.write("tree/usr/lib/x.so", "through a link");
    dir.write("tree/usr/lib/deep/y", "through two");
    dir.write("z", "outside"); // Beside the tree.
    for (const auto& [link, target] : {std::pair("lib", "usr/lib"), std::pair("abs", "/lib"),
                                       std::pair("out", "../.."), std::pair("loop", "loop")})
        QCOMPARE(::symlink(target, dir.path(std::string("tree/") + link).c_str()), 0);
    const auto root = FolderSource::at(dir.path()).value();
    Layer merged;
    openUnpackedLayer(merged, {dir.path("tree"), "record.gz", false}, *root, {});
    QVERIFY2(merged.data, merged.missingReason.c_str());
    const auto index = indexLayer(merged, {.verify = false}, {}).value().index;
    const auto contentAt = [&](const std::string& name) -> std::string {
        for (std::uint32_t i = 0; i < index->size(); ++i) {
            if (index->path(EntryId{i}) != name)
                continue;
            Bytes bytes(static_cast<std::size_t>(index->fileSize(EntryId{i})));
            const auto got = merged.data->file->readAt(index->position(EntryId{i}) + 512, bytes);
            return got ? std::string(asText(bytes)) : "cannot be read";
        }
        return "is not listed";
    };
    QCOMPARE(contentAt("/lib/x.so"), std::string("through a link"));
    QCOMPARE(contentAt("/abs/deep/y"), std::string("through two"));
    QCOMPARE(contentAt("/out/z"), std::string("cannot be read"));
    QCOMPARE(contentAt("/loop/l"), std::string("cannot be read"));
    // What holds nothing but its layer has no such links.
    Layer alone;
    openUnpackedLayer(alone, {dir.path("tree"), "record.gz", true}, *root, {});
    Bytes bytes(4);
    QVERIFY(!alone.data->file->readAt(512, bytes));
}

QTEST_APPLESS_MAIN(TestTarSplit)
#include "tst_tarsplit.moc"
