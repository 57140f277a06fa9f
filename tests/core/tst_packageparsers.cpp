// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/javapackages.h"
#include "core/packages/programpackages.h"
#include "core/packages/rpmdatabase.h"
#include "core/packages/rpmheader.h"
#include "core/packages/zipfile.h"

#include <QTest>

#include <zlib.h>

using core::Bytes;
using core::BytesView;
using core::MemorySource;
using core::PackageList;
using core::PackageSink;

namespace {

enum class Order { Little, Big };

void append(std::string& out, std::uint64_t number, std::size_t size, Order order = Order::Little)
{
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t byte = order == Order::Big ? size - 1 - i : i;
        out += static_cast<char>(number >> (8 * byte) & 0xFFU);
    }
}

void put(std::string& out, std::size_t at, std::uint64_t number, std::size_t size,
         Order order = Order::Little)
{
    std::string bytes;
    append(bytes, number, size, order);
    out.replace(at, size, bytes);
}

Bytes bytesOf(std::string_view text)
{
    const BytesView view = core::asBytes(text);
    return {view.begin(), view.end()};
}

QByteArray textOf(const PackageList& list)
{
    std::string text;
    for (const core::Package& package : list.packages)
        text += std::string(core::ecosystemName(package.ecosystem)) + ' ' + package.name + ' '
                + package.version + '\n';
    return QByteArray::fromStdString(text);
}

/// A program of 64 bits with one section \a name, which holds \a content, and one segment that is
/// loaded from its beginning on at 0x400000.
std::string elfWith(std::string_view name, const std::string& content)
{
    std::string names("\0.shstrtab\0", 11);
    const std::size_t nameAt = names.size();
    names.append(name).push_back('\0');
    std::string file(64 + 56, '\0');
    const std::size_t contentAt = file.size() + 8; // At a multiple of 16.
    file.append(8, '\0').append(content);
    const std::size_t namesAt = file.size();
    file += names;
    const std::size_t sectionsAt = file.size();
    file.append(3 * 64, '\0');
    file.replace(0, 6, "\177ELF\2\1");
    put(file, 32, 64, 8);         // e_phoff
    put(file, 40, sectionsAt, 8); // e_shoff
    put(file, 54, 56, 2);
    put(file, 56, 1, 2);
    put(file, 58, 64, 2);
    put(file, 60, 3, 2);
    put(file, 62, 1, 2);
    put(file, 64, 1, 4); // A segment to be loaded, …
    put(file, 68, 6, 4); // … read and written.
    put(file, 64 + 16, 0x400000, 8);
    put(file, 64 + 32, sectionsAt, 8);
    const auto section = [&](std::size_t i, std::size_t named, std::size_t at, std::size_t size) {
        put(file, sectionsAt + i * 64, named, 4);
        put(file, sectionsAt + i * 64 + 4, 1, 4);
        put(file, sectionsAt + i * 64 + 24, at, 8);
        put(file, sectionsAt + i * 64 + 32, size, 8);
    };
    section(1, 1, namesAt, names.size());
    section(2, nameAt, contentAt, content.size());
    return file;
}

std::string sized(const std::string& text)
{
    std::string out;
    for (std::size_t left = text.size();; left >>= 7U) {
        out += static_cast<char>((left & 0x7FU) | (left > 0x7F ? 0x80U : 0U));
        if (left <= 0x7F)
            return out + text;
    }
}

const std::string modules = std::string(16, '<')
                            + "path\tx.org/app\nmod\tx.org/app\t(devel)\t\n"
                              "dep\tx.org/a\tv1.2.3\th1:abc=\ndep\tx.org/old\tv1.0.0\n"
                              "=>\tx.org/new\tv1.1.0\th1:def=\nbuild\tGOARCH=arm64\n"
                            + std::string(16, '>');

std::string goInfo()
{
    std::string info("\xff Go buildinf:\x08\x02", 16);
    info.append(16, '\0');
    return info + sized("go1.21.5") + sized(modules);
}

PackageList packagesOf(const std::string& program)
{
    MemorySource source(bytesOf(program));
    PackageSink sink;
    if (const auto file = core::ElfFile::open(source)) {
        if (const auto read = core::readGoProgram(*file, "/bin/x", sink); !read)
            sink.warn(core::WarningCode::CorruptData, "/bin/x", read.error().message);
        if (const auto read = core::readRustProgram(*file, "/bin/x", sink); !read)
            sink.warn(core::WarningCode::CorruptData, "/bin/x", read.error().message);
    }
    return sink.take();
}

std::string zipped(const std::string& text, int windowBits)
{
    std::string packed(text.size() + 256, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

using ZipMembers = std::vector<std::pair<std::string, std::string>>;

std::string zipOf(const ZipMembers& members)
{
    std::string file;
    std::string directory;
    for (const auto& [name, content] : members) {
        const std::string packed = zipped(content, -MAX_WBITS);
        std::string common(2, '\0'); // From the flags on.
        append(common, 8, 2);
        common.append(8, '\0');
        append(common, packed.size(), 4);
        append(common, content.size(), 4);
        append(common, name.size(), 2);
        append(common, 0, 2);
        directory += std::string("PK\1\2\24\0\24\0", 8) + common + std::string(10, '\0');
        append(directory, file.size(), 4);
        directory += name;
        file += std::string("PK\3\4\24\0", 6) + common + name + packed;
    }
    std::string end("PK\5\6\0\0\0\0", 8);
    append(end, members.size(), 2);
    append(end, members.size(), 2);
    append(end, directory.size(), 4);
    append(end, file.size(), 4);
    return file + directory + end + std::string(2, '\0');
}

PackageList archiveOf(const std::string& zip)
{
    MemorySource source(bytesOf(zip));
    PackageSink sink;
    if (const auto read = core::readJavaArchive(source, "/srv/app-2.0.war", sink, {}); !read)
        sink.warn(core::WarningCode::CorruptData, "/srv/app-2.0.war", read.error().message);
    return sink.take();
}

/// A header of rpm with the texts of some tags.
std::string rpmHeader(const std::string& name, const std::string& version)
{
    std::string entries;
    std::string data;
    std::uint64_t count = 0;
    const auto add = [&](std::uint64_t tag, std::uint64_t type, const std::string& bytes,
                         std::uint64_t values) {
        append(entries, tag, 4, Order::Big);
        append(entries, type, 4, Order::Big);
        append(entries, data.size(), 4, Order::Big);
        append(entries, values, 4, Order::Big);
        data += bytes;
        ++count;
    };
    const std::string end(1, '\0');
    std::string epoch;
    append(epoch, 2, 4, Order::Big);
    std::string indexes;
    append(indexes, 0, 4, Order::Big);
    append(indexes, 9, 4, Order::Big);
    add(1003, 4, epoch, 1);
    add(1116, 4, indexes, 2);
    add(1000, 6, name + end, 1);
    add(1001, 6, version + end, 1);
    add(1002, 6, "3.fc39" + end, 1);
    add(1044, 6, "src-name-1.0-3.fc39.src.rpm" + end, 1);
    add(1117, 8, "tool" + end + "lost" + end, 2);
    add(1118, 8, "/usr/bin/" + end, 1);
    std::string blob;
    append(blob, count, 4, Order::Big);
    append(blob, data.size(), 4, Order::Big);
    return blob + entries + data;
}

using ReadDatabase = core::Result<void> (*)(BytesView, const core::TakeRpmHeader&);

PackageList rpmsIn(ReadDatabase read, const std::string& file)
{
    PackageSink sink;
    const auto done =
        read(core::asBytes(file), [&](BytesView blob) { core::parseRpmHeader(blob, "/db", sink); });
    if (!done)
        sink.warn(core::WarningCode::CorruptData, "/db", done.error().message);
    return sink.take();
}

std::string ndbWith(const std::string& header)
{
    std::string file = "RpmP";
    append(file, 0, 4);
    append(file, 1, 4);
    append(file, 1, 4);
    file.append(16, '\0');
    for (std::size_t i = 2; i < 256; ++i) {
        file += "Slot";
        append(file, i == 2 ? 7 : 0, 4);
        append(file, i == 2 ? 256 : 0, 4);
        append(file, 0, 4);
    }
    file += "BlbS";
    append(file, 7, 4);
    append(file, 0, 4);
    append(file, header.size(), 4);
    return file + header;
}

/// A hash of Berkeley DB with one value, which goes over as many pages as it needs.
std::string berkeleyWith(const std::string& header, Order order)
{
    constexpr std::size_t pageSize = 512;
    constexpr std::size_t room = pageSize - 26;
    const std::size_t pages = (header.size() + room - 1) / room;
    std::string file((2 + pages) * pageSize, '\0');
    put(file, 12, 0x00061561, 4, order);
    put(file, 20, pageSize, 4, order);
    file[25] = 8;
    std::size_t at = pageSize; // Key and value of one record.
    put(file, at + 20, 2, 2, order);
    file[at + 25] = 13;
    put(file, at + 26, 500, 2, order);
    put(file, at + 28, 480, 2, order);
    file[at + 480] = 3;
    put(file, at + 484, 2, 4, order);
    put(file, at + 488, header.size(), 4, order);
    for (std::size_t i = 0; i < pages; ++i) {
        at = (2 + i) * pageSize;
        const std::string part = header.substr(i * room, room);
        put(file, at + 16, i + 1 < pages ? 3 + i : 0, 4, order);
        put(file, at + 22, part.size(), 2, order);
        file[at + 25] = 7;
        file.replace(at + 26, part.size(), part);
    }
    return file;
}

} // namespace

class tst_packageparsers : public QObject
{
    Q_OBJECT

private slots:
    void goProgramsListTheirModules();
    void olderGoProgramsPointToThem();
    void rustProgramsListTheirCrates();
    void marksAreFoundOverPieces();
    void archivesOfJavaHoldOthers();
    void manifestsTellWhereMavenDoesNot();
    void headersOfRpm();
    void databasesOfRpm();
    void damageIsSurvived();
};

void tst_packageparsers::goProgramsListTheirModules()
{
    const PackageList list = packagesOf(elfWith(".go.buildinfo", goInfo()));
    QCOMPARE(textOf(list), "go stdlib 1.21.5\ngo x.org/a v1.2.3\ngo x.org/app \n"
                           "go x.org/new v1.1.0\n");
    QVERIFY(list.warnings.empty());
    QCOMPARE(list.packages[0].architecture, "arm64");
    QCOMPARE(list.packages[2].ownedPaths, std::vector<std::string>{"/bin/x"});
    // Where the section has lost its name, the data is searched.
    QCOMPARE(textOf(packagesOf(elfWith(".data", goInfo()))), textOf(list));
}

void tst_packageparsers::olderGoProgramsPointToThem()
{
    constexpr std::uint64_t base = 0x400000 + 128; // Of the section's content.
    std::string info("\xff Go buildinf:\x08\x00", 16);
    append(info, base + 32, 8);
    append(info, base + 48, 8);
    append(info, base + 64, 8);
    append(info, 6, 8);
    append(info, base + 80, 8);
    append(info, modules.size(), 8);
    info += "go1.16";
    info.resize(80);
    info += modules;
    const PackageList list = packagesOf(elfWith(".go.buildinfo", info));
    QCOMPARE(textOf(list), "go stdlib 1.16\ngo x.org/a v1.2.3\ngo x.org/app \n"
                           "go x.org/new v1.1.0\n");
}

void tst_packageparsers::rustProgramsListTheirCrates()
{
    const std::string json =
        R"({"packages":[{"name":"app","version":"0.1.0","source":"local","root":true},)"
        R"({"name":"cc","version":"1.0.0","kind":"build"},{"name":"serde","version":"1.0.1"}]})";
    const PackageList list = packagesOf(elfWith(".dep-v0", zipped(json, MAX_WBITS)));
    QCOMPARE(textOf(list), "rust app 0.1.0\nrust serde 1.0.1\n");
    QCOMPARE(list.packages[0].ownedPaths, std::vector<std::string>{"/bin/x"});
    QVERIFY(packagesOf(elfWith(".dep-v0", "no zlib")).warnings.hasDamage());
}

void tst_packageparsers::marksAreFoundOverPieces()
{
    const std::string text = std::string(100, 'x') + "\xff Go buildinf:";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        core::ProgramMarks marks;
        marks.take(core::asBytes(std::string_view(text).substr(0, cut)));
        marks.take(core::asBytes(std::string_view(text).substr(cut)));
        QVERIFY(marks.found());
    }
    core::ProgramMarks none;
    none.take(core::asBytes(" Go buildinf: .dep-v1"));
    QVERIFY(!none.found());
}

void tst_packageparsers::archivesOfJavaHoldOthers()
{
    const std::string inner = zipOf({{"META-INF/maven/org.x/inner/pom.properties",
                                      "#made\ngroupId=org.x\nartifactId=inner\nversion=1.2\n"}});
    const PackageList list = archiveOf("#!/bin/sh\n" // As some begin that can be run.
                                       + zipOf({{"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"},
                                                {"WEB-INF/lib/inner-1.2.jar", inner},
                                                {"WEB-INF/lib/bad.jar", "no zip"}}));
    QCOMPARE(textOf(list), "java app 2.0\njava org.x:inner 1.2\n");
    QCOMPARE(list.packages[0].ownedPaths, std::vector<std::string>{"/srv/app-2.0.war"});
    QCOMPARE(list.packages[1].foundIn, "/srv/app-2.0.war!/WEB-INF/lib/inner-1.2.jar");
    QVERIFY(list.packages[1].ownedPaths.empty());
    QCOMPARE(list.warnings.list().size(), 1U);
    QCOMPARE(list.warnings.list()[0].path, "/srv/app-2.0.war!/WEB-INF/lib/bad.jar");
}

void tst_packageparsers::manifestsTellWhereMavenDoesNot()
{
    const auto fields = core::parseManifest("Bundle-Version: 1.\r\n 2\r\nA: b\r\n\r\nName: c\r\n");
    QCOMPARE(fields.size(), 2U);
    QCOMPARE(fields.at("Bundle-Version"), "1.2");
    QCOMPARE(core::parseProperties("a: b\n!c=d\nversion = 1 \n").at("version"), "1");
}

void tst_packageparsers::headersOfRpm()
{
    PackageSink sink;
    core::parseRpmHeader(core::asBytes(rpmHeader("tool", "1.0")), "/db", sink);
    core::parseRpmHeader(core::asBytes(rpmHeader("gpg-pubkey", "1")), "/db", sink);
    const PackageList list = sink.take();
    QCOMPARE(textOf(list), "rpm tool 2:1.0-3.fc39\n");
    QVERIFY(list.warnings.empty());
    QCOMPARE(list.packages[0].sourceName, "src-name");
    QCOMPARE(list.packages[0].sourceVersion, "1.0-3.fc39");
    QCOMPARE(list.packages[0].ownedPaths, std::vector<std::string>{"/usr/bin/tool"});
}

void tst_packageparsers::databasesOfRpm()
{
    const std::string header = rpmHeader("tool", "1." + std::string(2000, '0'));
    const QByteArray wanted = "rpm tool 2:1." + QByteArray(2000, '0') + "-3.fc39\n";
    for (const PackageList& list :
         {rpmsIn(core::readRpmNdb, ndbWith(header)),
          rpmsIn(core::readRpmBerkeley, berkeleyWith(header, Order::Little)),
          rpmsIn(core::readRpmBerkeley, berkeleyWith(header, Order::Big))}) {
        QCOMPARE(textOf(list), wanted);
        QVERIFY(list.warnings.empty());
    }
    // A value that leads back to its own first page has no end.
    std::string loop = berkeleyWith(header, Order::Little);
    put(loop, 5 * 512 + 16, 2, 4);
    put(loop, 512 + 488, 1U << 30U, 4);
    QVERIFY(rpmsIn(core::readRpmBerkeley, loop).warnings.hasDamage());
}

/// Every byte of each kind of file in turn is another one, and each ends too early.
void tst_packageparsers::damageIsSurvived()
{
    const std::string header = rpmHeader("tool", "1.0");
    const std::string zip = zipOf({{"META-INF/MANIFEST.MF", "Bundle-Version: 1\n"},
                                   {"lib/a-1.jar", zipOf({{"META-INF/MANIFEST.MF", "A: b\n"}})}});
    const std::string go = elfWith(".go.buildinfo", goInfo());
    const std::string berkeley = berkeleyWith(header, Order::Little);
    const std::string ndb = ndbWith(header);
    const auto read = [&](const std::string& text, std::size_t kind) {
        switch (kind) {
        case 0:
            return archiveOf(text);
        case 1:
            return packagesOf(text);
        case 2:
            return rpmsIn(core::readRpmBerkeley, text);
        default:
            return rpmsIn(core::readRpmNdb, text);
        }
    };
    std::size_t found = 0;
    std::size_t kind = 0;
    for (const std::string& whole : {zip, go, berkeley, ndb}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const char other : {'\0', '\xff', '\x7f'}) {
                std::string damaged = whole;
                damaged[at] = other;
                found += read(damaged, kind).packages.size();
            }
            if (at % 7 == 0)
                found += read(whole.substr(0, at), kind).packages.size();
        }
        ++kind;
    }
    QVERIFY(found > 1000);
}

QTEST_APPLESS_MAIN(tst_packageparsers)
#include "tst_packageparsers.moc"
