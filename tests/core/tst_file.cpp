// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace core;

class TestFile : public QObject
{
    Q_OBJECT

private slots:
    void readsWhereItIsTold();
    void onlyRegularFilesAreOpened();
    void identityTellsFilesAndStatesApart();
    void aSliceEndsWhereItEnds();
    void skippingDoesNotRead();
    void aFileThatBecameShorterIsCorrupt();
    void theNearestFolderThatIsThere();
};

void TestFile::readsWhereItIsTold()
{
    const auto file = test::memoryFile(asBytes("hello world"));
    Bytes buffer(5);
    QCOMPARE(file->readAt(6, buffer).value(), std::size_t{5});
    QCOMPARE(asText(buffer), std::string_view("world"));
    QCOMPARE(file->readAt(9, buffer).value(), std::size_t{2});
    QCOMPARE(file->readAt(11, buffer).value(), std::size_t{0});
    QCOMPARE(file->readAt(std::uint64_t{1} << 40U, buffer).value(), std::size_t{0});
    QCOMPARE(file->size(), std::uint64_t{11});
}

void TestFile::onlyRegularFilesAreOpened()
{
    const test::TempDir dir;
    const std::string pipe = dir.path("pipe");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    for (const std::string& path : {pipe, dir.path(), std::string("/dev/null")}) {
        const auto file = File::open(path);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Unsupported);
    }
    QCOMPARE(File::open(dir.path("nothing")).error().code, ErrorCode::NotFound);
}

void TestFile::identityTellsFilesAndStatesApart()
{
    const test::TempDir dir;
    const std::string path = dir.write("a", "one");
    const FileIdentity before = File::open(path).value()->identity();
    QVERIFY(before == File::open(path).value()->identity());
    QVERIFY(before != File::open(dir.write("b", "one")).value()->identity());
    dir.write("a", "three");
    QVERIFY(before != File::open(path).value()->identity());
}

void TestFile::aSliceEndsWhereItEnds()
{
    SliceReader reader({test::memoryFile(asBytes("hello world")), 2, 5});
    QCOMPARE(asText(readAll(reader, 100).value()), std::string_view("llo w"));
    Bytes buffer(1);
    QCOMPARE(reader.read(buffer).value(), std::size_t{0});
}

void TestFile::skippingDoesNotRead()
{
    SliceReader reader({test::memoryFile(asBytes("hello world")), 0, 11});
    QCOMPARE(reader.skip(6).value(), std::uint64_t{6});
    QCOMPARE(asText(readAll(reader, 100).value()), std::string_view("world"));
    QCOMPARE(reader.skip(1).value(), std::uint64_t{0});
    // Nothing is there to be read, and skipping does not notice.
    SliceReader beyond({test::memoryFile(asBytes("hello")), 0, std::uint64_t{1} << 50U});
    QCOMPARE(beyond.skip(std::uint64_t{1} << 49U).value(), std::uint64_t{1} << 49U);
}

void TestFile::aFileThatBecameShorterIsCorrupt()
{
    const test::TempDir dir;
    const std::string path = dir.write("a", "hello world");
    const auto file = File::open(path).value();
    QCOMPARE(::truncate(path.c_str(), 5), 0);
    SliceReader reader({file, 0, file->size()});
    Bytes buffer(100);
    QCOMPARE(reader.read(buffer).value(), std::size_t{5});
    const auto rest = reader.read(buffer);
    QVERIFY(!rest);
    QCOMPARE(rest.error().code, ErrorCode::Corrupt);
    QVERIFY(rest.error().message.find("early") != std::string::npos);
}

void TestFile::theNearestFolderThatIsThere()
{
    const test::TempDir dir;
    dir.write("a/file", "x");
    QCOMPARE(nearestThere(dir.path("a")), dir.path("a"));
    QCOMPARE(nearestThere(dir.path("a/b/c")), dir.path("a"));
    QCOMPARE(nearestThere("/no-such-folder/at/all"), std::string("/"));
}

QTEST_APPLESS_MAIN(TestFile)
#include "tst_file.moc"
