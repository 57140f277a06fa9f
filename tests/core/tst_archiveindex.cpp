// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/store/archiveindex.h"
#include "tests/support/hostile.h"
#include "tests/support/tarbuilder.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;
using test::TarBuilder;

namespace {

std::shared_ptr<const ArchiveIndex> indexOf(const Bytes& tar)
{
    auto index = ArchiveIndex::read(test::memoryFile(tar), {});
    return index ? *index : nullptr;
}

/// The content of the member, or the error's message.
QByteArray contentOf(const ArchiveIndex& index, std::string_view name)
{
    const auto slice = index.open(name);
    if (!slice)
        return QByteArray::fromStdString(slice.error().message);
    SliceReader reader(*slice);
    const auto all = readAll(reader, 1'000'000);
    return all ? QByteArray::fromStdString(std::string(asText(*all)))
               : QByteArray::fromStdString(all.error().message);
}

} // namespace

class TestArchiveIndex : public QObject
{
    Q_OBJECT

private slots:
    void findsMembersByNormalizedName();
    void theLastOfSeveralWins();
    void followsLinksInsideTheArchive();
    void refusesCyclesAndEscapes();
    void refusesWhatIsNoPlainFile();
    void ignoresMembersThatLeadOut();
    void aCutArchiveShowsWhatIsThere();
    void damageBehindTheFirstMemberIsAWarning();
    void whatIsNoTarIsAnError();
    void nothingIsRead();
    void canBeStopped();
    void endlessMembersAreReadToTheLimit();
};

void TestArchiveIndex::findsMembersByNormalizedName()
{
    const auto index =
        indexOf(TarBuilder().dir("./").dir("./a").file("./a//b", "one").file("c", "two").bytes());
    QVERIFY(index);
    QCOMPARE(contentOf(*index, "a/b"), QByteArray("one"));
    QCOMPARE(contentOf(*index, "./a/b"), QByteArray("one"));
    QCOMPARE(contentOf(*index, "c"), QByteArray("two"));
    QCOMPARE(index->open("d").error().code, ErrorCode::NotFound);
    QVERIFY(index->warnings().empty());
}

void TestArchiveIndex::theLastOfSeveralWins()
{
    const auto index = indexOf(TarBuilder().file("a", "old").file("./a", "new").bytes());
    QCOMPARE(contentOf(*index, "a"), QByteArray("new"));
}

void TestArchiveIndex::followsLinksInsideTheArchive()
{
    const auto index = indexOf(TarBuilder()
                                   .symlink("x/layer.tar", "../y/layer.tar")
                                   .hardlink("y/layer.tar", "z/layer.tar")
                                   .file("z/layer.tar", "data")
                                   .bytes());
    QCOMPARE(contentOf(*index, "x/layer.tar"), QByteArray("data"));
    QCOMPARE(contentOf(*index, "y/layer.tar"), QByteArray("data"));
}

void TestArchiveIndex::refusesCyclesAndEscapes()
{
    const auto index = indexOf(TarBuilder()
                                   .symlink("a", "b")
                                   .symlink("b", "a")
                                   .symlink("up", "../up")
                                   .symlink("root", "/etc/passwd")
                                   .hardlink("hard", "../x")
                                   .symlink("gone", "nowhere")
                                   .bytes());
    for (const char* name : {"a", "b"}) {
        QCOMPARE(index->open(name).error().code, ErrorCode::Corrupt);
        QVERIFY(contentOf(*index, name).contains("link cycle"));
    }
    for (const char* name : {"up", "root", "hard", "../a", "/a"}) {
        QCOMPARE(index->open(name).error().code, ErrorCode::Corrupt);
        QVERIFY(contentOf(*index, name).contains("leads out"));
    }
    QCOMPARE(index->open("gone").error().code, ErrorCode::NotFound);
}

void TestArchiveIndex::refusesWhatIsNoPlainFile()
{
    const auto index = indexOf(
        TarBuilder().dir("folder").fifo("pipe").sparse("sparse", 100'000, {{50'000, "x"}}).bytes());
    for (const char* name : {"folder", "pipe", "sparse"})
        QCOMPARE(index->open(name).error().code, ErrorCode::Unsupported);
    QVERIFY(contentOf(*index, "sparse").contains("sparse"));
}

void TestArchiveIndex::ignoresMembersThatLeadOut()
{
    const auto index =
        indexOf(TarBuilder().file("../a", "x").file("/b", "x").file("c", "x").bytes());
    QCOMPARE(index->members().size(), std::size_t{1});
    QCOMPARE(index->warnings().list().size(), std::size_t{2});
    QCOMPARE(index->warnings().list()[0].code, WarningCode::UnsafeName);
}

void TestArchiveIndex::aCutArchiveShowsWhatIsThere()
{
    TarBuilder tar;
    tar.file("a", "whole").file("b", std::string(100'000, 'b'));
    const auto index = indexOf(tar.bytes(20'000));
    QVERIFY(index);
    QCOMPARE(contentOf(*index, "a"), QByteArray("whole"));
    QVERIFY(index->has("b"));
    QVERIFY(contentOf(*index, "b").contains("early"));
    QCOMPARE(index->warnings().list().size(), std::size_t{1});
    QCOMPARE(index->warnings().list()[0].code, WarningCode::Truncated);
}

void TestArchiveIndex::damageBehindTheFirstMemberIsAWarning()
{
    const auto index = indexOf(TarBuilder().file("a", "x").file("b").badChecksum().bytes());
    QVERIFY(index);
    QVERIFY(index->has("a"));
    QCOMPARE(index->warnings().list()[0].code, WarningCode::BadChecksum);
}

void TestArchiveIndex::whatIsNoTarIsAnError()
{
    QVERIFY(!indexOf(Bytes(5000, std::byte{'x'})));
    QVERIFY(indexOf(Bytes(10240)));
}

void TestArchiveIndex::nothingIsRead()
{
    // Reading so much would outlast the test's time limit; only headers may be touched.
    const test::TempDir dir;
    TarBuilder tar;
    tar.file("big").pax("size", std::to_string(qint64{3} << 40)).unended();
    const std::string path = dir.write("big.tar", asText(tar.bytes()));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (!file.resize(qint64{3} << 40))
        QSKIP("The file system cannot hold a sparse file of 3 TiB");
    const auto index = ArchiveIndex::read(File::open(path).value(), {});
    QVERIFY(index);
    QVERIFY((*index)->has("big"));
}

void TestArchiveIndex::canBeStopped()
{
    std::stop_source source;
    source.request_stop();
    const auto index = ArchiveIndex::read(test::memoryFile(TarBuilder().file("a").bytes()),
                                          Task{source.get_token(), {}});
    QVERIFY(!index);
    QCOMPARE(index.error().code, ErrorCode::Cancelled);
}

void TestArchiveIndex::endlessMembersAreReadToTheLimit()
{
    const test::TempDir dir;
    const std::string path = dir.write("any", "");
    const std::string member(asText(test::TarBuilder().file("again").unended().bytes()));
    test::EndlessReader source(member, UINT64_MAX, Error{});
    const auto index = ArchiveIndex::readPassing(source, File::open(path).value(), {}, {}).value();
    QCOMPARE(index->members().size(), std::size_t{1});
    QCOMPARE(index->warnings().list().size(), std::size_t{1});
    QCOMPARE(index->warnings().list()[0].code, WarningCode::LimitExceeded);
    QVERIFY(source.given() >= limits::archiveMembers * member.size());
    QVERIFY(source.given() <= (limits::archiveMembers + 1024ULL) * member.size());
}

QTEST_APPLESS_MAIN(TestArchiveIndex)
#include "tst_archiveindex.moc"
