// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarwriter.h"
#include "tests/support/tarbuilder.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

using core::BytesWriter;
using core::TarEntry;
using core::TarKind;
using core::TarMember;
using core::TarWriter;
using test::SparseForm;
using test::TarBuilder;

namespace {

class MemoryReader final : public core::Reader
{
public:
    explicit MemoryReader(core::Bytes bytes)
        : m_bytes(std::move(bytes))
    {
    }
    core::Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_bytes.size() - m_position);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_position), count,
                    buffer.begin());
        m_position += count;
        return count;
    }

private:
    core::Bytes m_bytes;
    std::size_t m_position = 0;
};

struct Read
{
    TarMember member;
    std::string content;
};

/// All members, or those before the first fault.
std::vector<Read> readBack(const core::Bytes& tar)
{
    MemoryReader source(tar);
    core::TarReader reader(source);
    std::vector<Read> all;
    for (;;) {
        Read one;
        const auto more = reader.next(one.member);
        if (!more || !*more)
            return all;
        std::array<std::byte, 1000> buffer{};
        for (;;) {
            const auto got = reader.read(buffer);
            if (!got || *got == 0)
                break;
            one.content += core::asText(core::BytesView(buffer).first(*got));
        }
        all.push_back(std::move(one));
    }
}

core::Bytes written(const TarEntry& entry, std::string_view content = {})
{
    BytesWriter out;
    TarWriter writer(out);
    if (!writer.add(entry, core::asBytes(content)) || !writer.finish())
        qFatal("cannot write to memory");
    return out.take();
}

} // namespace

class tst_TarWriter : public QObject
{
    Q_OBJECT

private slots:
    void namesComeBackAsTheyWere_data();
    void namesComeBackAsTheyWere();
    void plainMembersNeedNoPax();
    void linkTargetsComeBackAsTheyWere();
    void numbersBeyondTheirFields();
    void timesComeBackAsTheyWere_data();
    void timesComeBackAsTheyWere();
    void xattrsComeBackSorted();
    void everyKindComesBack();
    void sizesFrom8GiBNeedPax();
    void contentMustFitItsSize();
    void libarchiveReadsTheSame();
    void builderMakesSparseFiles_data();
    void builderMakesSparseFiles();
    void builderTampers();
};

void tst_TarWriter::namesComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("needsPax");

    const QByteArray hundred(100, 'n');
    QTest::newRow("short") << QByteArray("etc/passwd") << false;
    QTest::newRow("100 bytes") << hundred << false;
    QTest::newRow("101 bytes without a slash") << hundred + 'n' << true;
    QTest::newRow("split at a slash") << QByteArray(155, 'p') + '/' + hundred << false;
    QTest::newRow("first part too long") << QByteArray(156, 'p') + '/' + hundred << true;
    QTest::newRow("last part too long") << QByteArray("p/") + hundred + 'n' << true;
    QTest::newRow("only a leading slash to split at") << '/' + hundred << true;
    QTest::newRow("folder of 101 bytes") << hundred + '/' << true;
    QTest::newRow("latin-1, short") << QByteArray("caf\xE9") << false;
    QTest::newRow("latin-1, long") << QByteArray(200, '\xE9') << true;
    QTest::newRow("newline, equals sign") << QByteArray(120, 'a') + "\nb=c" << true;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << true;
    QTest::newRow("64 KiB") << QByteArray(65536, 'x') << true;
}

void tst_TarWriter::namesComeBackAsTheyWere()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, needsPax);
    TarEntry entry;
    entry.name = name.toStdString();
    const std::string content = name.endsWith('/') ? "" : "text";
    const core::Bytes tar = written(entry, content);

    const std::vector<Read> all = readBack(tar);
    QCOMPARE(all.size(), 1U);
    // A name with a NUL is stored whole; a reader may cut it there.
    if (!name.contains('\0'))
        QCOMPARE(QByteArray::fromStdString(all[0].member.name), name);
    QCOMPARE(all[0].content, content);
    QCOMPARE(static_cast<char>(tar[156]) == 'x', needsPax);
}

void tst_TarWriter::plainMembersNeedNoPax()
{
    TarEntry entry;
    entry.name = "bin/tool";
    entry.mode = 04755;
    entry.uid = 07777777;
    entry.gid = 1000;
    entry.mtime = {077777777777, 0};
    const core::Bytes tar = written(entry, "x");
    QCOMPARE(tar.size(), 4U * 512U);
    const std::vector<Read> all = readBack(tar);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].member.mode, std::uint16_t{04755});
    QCOMPARE(all[0].member.uid, 07777777U);
    QCOMPARE(all[0].member.gid, 1000U);
    QCOMPARE(all[0].member.mtime.seconds, std::int64_t{077777777777});
}

void tst_TarWriter::linkTargetsComeBackAsTheyWere()
{
    for (const std::string& target : {std::string("../x"), std::string(100, 'l'),
                                      std::string(101, 'l'), std::string(5000, '\xFF')}) {
        TarEntry entry;
        entry.kind = TarKind::Symlink;
        entry.name = "link";
        entry.linkName = target;
        const std::vector<Read> all = readBack(written(entry));
        QCOMPARE(all.size(), 1U);
        QVERIFY(all[0].member.linkName == target);
    }
}

void tst_TarWriter::numbersBeyondTheirFields()
{
    TarEntry entry;
    entry.kind = TarKind::CharDevice;
    entry.name = "dev";
    entry.uid = 010000000;
    entry.gid = 4294967294;
    entry.devMajor = 4095;
    entry.devMinor = 0xFFFFFFFF;
    const std::vector<Read> all = readBack(written(entry));
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].member.uid, 010000000U);
    QCOMPARE(all[0].member.gid, 4294967294U);
    QCOMPARE(all[0].member.devMajor, 4095U);
    QCOMPARE(all[0].member.devMinor, 0xFFFFFFFFU);
}

void tst_TarWriter::timesComeBackAsTheyWere_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<uint>("nanoseconds");
    QTest::newRow("zero") << qint64{0} << 0U;
    QTest::newRow("whole") << qint64{1700000000} << 0U;
    QTest::newRow("fraction") << qint64{1700000000} << 5000U;
    QTest::newRow("before 1970") << qint64{-1} << 0U;
    QTest::newRow("just before 1970") << qint64{-1} << 750000000U;
    QTest::newRow("before 1970, fraction") << qint64{-100} << 1U;
    QTest::newRow("beyond the field") << qint64{0100000000000} << 0U;
    QTest::newRow("far away") << qint64{9000000000000000000} << 999999999U;
}

void tst_TarWriter::timesComeBackAsTheyWere()
{
    QFETCH(qint64, seconds);
    QFETCH(uint, nanoseconds);
    TarEntry entry;
    entry.name = "f";
    entry.mtime = {seconds, nanoseconds};
    const std::vector<Read> all = readBack(written(entry));
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].member.mtime.seconds, std::int64_t{seconds});
    QCOMPARE(all[0].member.mtime.nanoseconds, nanoseconds);
}

void tst_TarWriter::xattrsComeBackSorted()
{
    TarEntry entry;
    entry.name = "f";
    const std::string binary("\x01\0\n=\xFF", 5);
    entry.xattrs = {{"user.z", "last"}, {"security.capability", binary}, {"user.a=b", "equals"}};
    const std::vector<Read> all = readBack(written(entry));
    QCOMPARE(all.size(), 1U);
    const core::Xattrs expected = {
        {"security.capability", binary}, {"user.a=b", "equals"}, {"user.z", "last"}};
    QVERIFY(all[0].member.xattrs == expected);
}

void tst_TarWriter::everyKindComesBack()
{
    for (const TarKind kind :
         {TarKind::File, TarKind::Directory, TarKind::Symlink, TarKind::HardLink,
          TarKind::CharDevice, TarKind::BlockDevice, TarKind::Fifo}) {
        TarEntry entry;
        entry.kind = kind;
        entry.name = "thing";
        entry.linkName = kind == TarKind::Symlink || kind == TarKind::HardLink ? "other" : "";
        const std::vector<Read> all = readBack(written(entry));
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all[0].member.kind, kind);
        QVERIFY(all[0].member.notes.empty());
    }
}

void tst_TarWriter::sizesFrom8GiBNeedPax()
{
    BytesWriter out;
    TarWriter writer(out);
    TarEntry entry;
    entry.name = "big";
    entry.size = 0100000000000;
    QVERIFY(writer.begin(entry));
    MemoryReader source(out.take());
    core::TarReader reader(source);
    TarMember member;
    const auto more = reader.next(member);
    QVERIFY(more && *more);
    QCOMPARE(member.size, std::uint64_t{0100000000000});
}

void tst_TarWriter::contentMustFitItsSize()
{
    BytesWriter out;
    TarWriter writer(out);
    TarEntry entry;
    entry.name = "f";
    entry.size = 4;
    QVERIFY(writer.begin(entry));
    QVERIFY(writer.write(core::asBytes("abc")));
    QCOMPARE(writer.begin(entry).error().code, core::ErrorCode::Usage);
    QCOMPARE(writer.finish().error().code, core::ErrorCode::Usage);
    QCOMPARE(writer.write(core::asBytes("de")).error().code, core::ErrorCode::Usage);
    QVERIFY(writer.write(core::asBytes("d")));
    QVERIFY(writer.finish());
    QCOMPARE(writer.position(), std::uint64_t{out.bytes().size()});
    QCOMPARE(readBack(out.bytes()).at(0).content, std::string("abcd"));
}

void tst_TarWriter::libarchiveReadsTheSame()
{
    const std::string longName = std::string(300, 'd') + "/f";
    const core::Bytes tar = TarBuilder()
                                .dir("etc")
                                .file(longName, "content")
                                .owner(3000000, 7)
                                .mtime(5, 250000000)
                                .xattr("user.note", "v")
                                .hardlink("other", longName)
                                .symlink("s", std::string(200, 't'))
                                .bytes();
    struct archive* in = archive_read_new();
    archive_read_support_format_tar(in);
    QCOMPARE(archive_read_open_memory(in, tar.data(), tar.size()), ARCHIVE_OK);
    struct archive_entry* entry = nullptr;
    QCOMPARE(archive_read_next_header(in, &entry), ARCHIVE_OK);
    QCOMPARE(archive_entry_pathname(entry), "etc/");
    QCOMPARE(archive_read_next_header(in, &entry), ARCHIVE_OK);
    QCOMPARE(std::string(archive_entry_pathname(entry)), longName);
    QCOMPARE(archive_entry_uid(entry), 3000000);
    QCOMPARE(archive_entry_mtime(entry), 5);
    QCOMPARE(archive_entry_mtime_nsec(entry), 250000000);
    QCOMPARE(archive_entry_size(entry), 7);
    QCOMPARE(archive_entry_xattr_count(entry), 1);
    QCOMPARE(archive_read_next_header(in, &entry), ARCHIVE_OK);
    QCOMPARE(std::string(archive_entry_hardlink(entry)), longName);
    QCOMPARE(archive_read_next_header(in, &entry), ARCHIVE_OK);
    QCOMPARE(std::string(archive_entry_symlink(entry)), std::string(200, 't'));
    QCOMPARE(archive_read_next_header(in, &entry), ARCHIVE_EOF);
    archive_read_free(in);
}

void tst_TarWriter::builderMakesSparseFiles_data()
{
    QTest::addColumn<SparseForm>("form");
    QTest::newRow("old GNU") << SparseForm::OldGnu;
    QTest::newRow("pax 0.0") << SparseForm::Pax00;
    QTest::newRow("pax 0.1") << SparseForm::Pax01;
    QTest::newRow("pax 1.0") << SparseForm::Pax10;
}

void tst_TarWriter::builderMakesSparseFiles()
{
    QFETCH(SparseForm, form);
    std::vector<test::SparseRun> runs;
    std::string expected(100 * 10, '\0');
    for (std::size_t i = 0; i < 30; ++i) {
        runs.push_back({i * 30, "run"});
        expected.replace(i * 30, 3, "run");
    }
    const std::vector<Read> all =
        readBack(TarBuilder().sparse("holes", 1000, runs, form).file("next", "n").bytes());
    QCOMPARE(all.size(), 2U);
    QCOMPARE(all[0].member.name, std::string("holes"));
    QCOMPARE(all[0].member.size, std::uint64_t{1000});
    QVERIFY(all[0].content == expected);
    QCOMPARE(all[1].content, std::string("n"));
}

void tst_TarWriter::builderTampers()
{
    const std::string longName(150, 'l');
    QCOMPARE(readBack(TarBuilder().file(longName, "x").gnuLongNames().bytes()).at(0).member.name,
             longName);
    QVERIFY(readBack(TarBuilder().file("a").badChecksum().bytes()).empty());
    QCOMPARE(readBack(TarBuilder().file("a").type('Q').bytes()).at(0).member.kind,
             TarKind::Unknown);
    QCOMPARE(readBack(TarBuilder().file("a").pax("path", "b").bytes()).at(0).member.name,
             std::string("b"));
    QCOMPARE(readBack(TarBuilder().file("a").statedSize(9).bytes()).at(0).member.size,
             std::uint64_t{9});
    QCOMPARE(readBack(TarBuilder().globalPax("uid", "5").file("a").bytes()).at(0).member.uid, 5U);
    QCOMPARE(readBack(TarBuilder().file("a").zeroBlock().file("b").bytes()).size(), 1U);
    QCOMPARE(TarBuilder().file("a").unended().bytes().size(), 512U);
    QCOMPARE(TarBuilder().file("a", "content").bytes(600).size(), 600U);
    QCOMPARE(readBack(TarBuilder().whiteout("a/b").bytes()).at(0).member.name,
             std::string("a/.wh.b"));
    QCOMPARE(readBack(TarBuilder().opaque("a").bytes()).at(0).member.name,
             std::string("a/.wh..wh..opq"));
}

QTEST_APPLESS_MAIN(tst_TarWriter)
#include "tst_tarwriter.moc"
