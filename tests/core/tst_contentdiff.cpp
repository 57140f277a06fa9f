// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/contentdiff.h"
#include "tests/fuzz/memoryreader.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <sstream>

using namespace core;
using test::TarBuilder;

namespace {

ContentDiff diffOf(BytesView left, BytesView right, const ContentDiffOptions& options = {})
{
    test::MemoryReader l(left);
    test::MemoryReader r(right);
    auto diff = diffContents(l, r, options, {});
    if (!diff)
        throw std::runtime_error(diff.error().message);
    return std::move(*diff);
}

ContentDiff diffOf(std::string_view left, std::string_view right,
                   const ContentDiffOptions& options = {})
{
    return diffOf(asBytes(left), asBytes(right), options);
}

/// `a[b]c`: the marked parts of a line in brackets.
std::string marked(const std::string& line, const std::vector<InlineRange>& ranges)
{
    std::string out;
    std::size_t at = 0;
    for (const InlineRange& range : ranges) {
        out += line.substr(at, range.begin - at);
        out += '[' + line.substr(range.begin, range.end - range.begin) + ']';
        at = range.end;
    }
    return out + line.substr(at);
}

std::string rowText(const TextRow& row)
{
    const std::string left = std::to_string(row.left) + " " + marked(row.leftText, row.marks.left);
    const std::string right =
        std::to_string(row.right) + " " + marked(row.rightText, row.marks.right);
    switch (row.kind) {
    case TextRow::Kind::Same:
        return "  " + left + "\n";
    case TextRow::Kind::Changed:
        return "~ " + left + " | " + right + "\n";
    case TextRow::Kind::Removed:
        return "- " + left + "\n";
    case TextRow::Kind::Added:
        break;
    }
    return "+ " + right + "\n";
}

std::string text(const TextDiff& diff)
{
    std::string out;
    for (const TextHunk& hunk : diff.hunks) {
        out += "(" + std::to_string(hunk.foldedBefore) + ")\n";
        for (const TextRow& row : hunk.rows)
            out += rowText(row);
    }
    return out + "(" + std::to_string(diff.foldedAfter) + ")\n";
}

std::string notes(const ContentDiff& diff)
{
    std::string out;
    for (const ContentNote note : diff.notes)
        out += (out.empty() ? "" : " ") + std::string(contentNoteName(note));
    return out;
}

std::string utf16(std::string_view ascii, bool bigEndian)
{
    std::string out = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        out += bigEndian ? '\0' : c;
        out += bigEndian ? c : '\0';
    }
    return out;
}

std::string zipOf(std::initializer_list<std::pair<const char*, std::string_view>> members,
                  std::time_t mtime = 0)
{
    std::string out(std::size_t{64} << 10U, '\0');
    std::size_t used = 0;
    archive* zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_memory(zip, out.data(), out.size(), &used);
    for (const auto& [name, content] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, mtime, 0);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_write_header(zip, entry);
        archive_write_data(zip, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    out.resize(used);
    return out;
}

std::string text(const ArchiveDiff& diff)
{
    std::ostringstream out;
    for (const ArchiveDifference& member : diff.members)
        out << partChangeName(member.change) << ' ' << member.name << ' ' << member.leftSize << ' '
            << member.rightSize << '\n';
    out << diff.same << " same\n";
    return out.str();
}

void put(std::string& out, std::uint64_t value, std::size_t bytes, bool big)
{
    for (std::size_t i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * (big ? bytes - 1 - i : i)));
}

/// A small ELF file with .text, .symtab and their strings.
std::string elfOf(std::string_view code, const std::vector<std::pair<std::string, int>>& symbols,
                  bool is64 = true, bool big = false)
{
    const std::string names = std::string("\0.text\0.symtab\0.strtab\0", 23);
    std::string strings(1, '\0');
    std::string table(is64 ? 24 : 16, '\0');
    for (const auto& [name, size] : symbols) {
        put(table, strings.size(), 4, big);
        if (is64) {
            put(table, 0x0012, 2, big);
            put(table, 1, 2, big);
            put(table, 0, 8, big);
            put(table, static_cast<std::uint64_t>(size), 8, big);
        } else {
            put(table, 0, 4, big);
            put(table, static_cast<std::uint64_t>(size), 4, big);
            put(table, 0x0012, 2, big);
            put(table, 1, 2, big);
        }
        strings += name + '\0';
    }
    struct Section
    {
        std::uint32_t name, type, link;
        std::string content;
    };
    const std::array<Section, 5> sections{{{0, 0, 0, {}},
                                           {1, 1, 0, std::string(code)},
                                           {7, 2, 3, table},
                                           {15, 3, 0, strings},
                                           {0, 3, 0, names}}};
    const std::size_t word = is64 ? 8 : 4;
    const std::size_t head = is64 ? 64 : 52;
    std::string out = std::string("\177ELF") + (is64 ? '\2' : '\1') + (big ? '\2' : '\1') + '\1';
    out.resize(16);
    std::string data;
    std::string headers;
    for (const Section& section : sections) {
        put(headers, section.name, 4, big);
        put(headers, section.type, 4, big);
        put(headers, 0, word, big);
        put(headers, 0, word, big);
        put(headers, head + data.size(), word, big);
        put(headers, section.content.size(), word, big);
        put(headers, section.link, 4, big);
        put(headers, 0, 4, big);
        put(headers, 0, word, big);
        put(headers, 0, word, big);
        data += section.content;
    }
    put(out, 3, 2, big);
    put(out, 62, 2, big);
    put(out, 1, 4, big);
    put(out, 0, word, big);
    put(out, 0, word, big);
    put(out, head + data.size(), word, big);
    put(out, 0, 4, big);
    put(out, head, 2, big);
    put(out, 0, 2, big);
    put(out, 0, 2, big);
    put(out, is64 ? 64 : 40, 2, big);
    put(out, 5, 2, big);
    put(out, 4, 2, big);
    return out + data + headers;
}

std::string text(const ElfDiff& diff)
{
    std::ostringstream out;
    for (const auto& section : diff.differingSections)
        out << partChangeName(section.change) << ' ' << section.name << ' ' << section.leftSize
            << ' ' << section.rightSize << '\n';
    for (const auto& symbol : diff.symbols)
        out << partChangeName(symbol.change) << (symbol.isDynamic ? " dynamic " : " static ")
            << symbol.name << ' ' << symbol.leftSize << ' ' << symbol.rightSize << '\n';
    return out.str();
}

} // namespace

class TestContentDiff : public QObject
{
    Q_OBJECT

private slots:
    void rowsStandSideBySide();
    void likeLinesArePaired();
    void sameLinesAreFolded();
    void lineEndsAloneAreSaidAsThat();
    void encodingsAreUnderstood();
    void binaryIsComparedAsBytes();
    void largeContentsAreComparedAsBytes();
    void tooManyRowsAreCounted();
    void jsonIsComparedByStructure();
    void archivesAreComparedByMember();
    void packedContentsAreLookedInto();
    void elfIsComparedBySectionAndSymbol();
    void picturesSayTheirSize();
    void damageIsSaid();
    void cancelledStops();
};

void TestContentDiff::rowsStandSideBySide()
{
    const ContentDiff diff =
        diffOf("VERSION = \"1.0\"\nDEBUG = False\nEXPORT = \"legacy\"\n\nEND\n",
               "VERSION = \"1.1\"\nDEBUG = False\n\nEND\nMORE\n");
    QCOMPARE(diff.kind, ContentKind::Text);
    QCOMPARE(text(*diff.text), std::string("(0)\n"
                                           "~ 1 VERSION = \"1.[0]\" | 1 VERSION = \"1.[1]\"\n"
                                           "  2 DEBUG = False\n"
                                           "- 3 EXPORT = \"legacy\"\n"
                                           "  4 \n"
                                           "  5 END\n"
                                           "+ 5 MORE\n"
                                           "(0)\n"));
    QCOMPARE(diff.text->changed, 1U);
    QCOMPARE(diff.text->removed, 1U);
    QCOMPARE(diff.text->added, 1U);
    QCOMPARE(notes(diff), std::string());
    // A side that is not there is one without lines.
    QCOMPARE(text(*diffOf("", "a\n").text), std::string("(0)\n+ 1 a\n(0)\n"));
    QVERIFY(diffOf("a\n", "a\n").isSame());
}

void TestContentDiff::likeLinesArePaired()
{
    const ContentDiff diff = diffOf("a\nport = 80\nz\n", "a\n# the new one\n\nport = 8080\nz\n");
    QCOMPARE(text(*diff.text), std::string("(0)\n  1 a\n+ 2 # the new one\n+ 3 \n"
                                           "~ 2 port = [80] | 4 port = [8080]\n  3 z\n(0)\n"));
    // Whole characters, not bytes of them.
    const ContentDiff accents = diffOf("x é y\n", "x è y\n");
    QCOMPARE(text(*accents.text), std::string("(0)\n~ 1 x [é] y | 1 x [è] y\n(0)\n"));
}

void TestContentDiff::sameLinesAreFolded()
{
    std::string left;
    for (int i = 1; i <= 100; ++i)
        left += std::to_string(i) + "\n";
    std::string right = left;
    right.replace(right.find("\n20\n"), 4, "\n20 changed\n");
    right.insert(right.find("\n60\n"), "\nnew");
    ContentDiffOptions options;
    options.text.contextLines = 1;
    QCOMPARE(text(*diffOf(left, right, options).text),
             std::string("(18)\n  19 19\n~ 20 20 | 20 20[ changed]\n  21 21\n"
                         "(37)\n  59 59\n+ 60 new\n  60 60\n(40)\n"));
    options.text.contextLines = 0;
    QCOMPARE(text(*diffOf(left, right, options).text),
             std::string("(19)\n~ 20 20 | 20 20[ changed]\n(39)\n+ 60 new\n(41)\n"));
}

void TestContentDiff::lineEndsAloneAreSaidAsThat()
{
    const ContentDiff crlf = diffOf("a\nb\n", "a\r\nb\r\n");
    QVERIFY(!crlf.isSame());
    QVERIFY(crlf.text->isSame());
    QCOMPARE(notes(crlf), std::string("onlyLineEnds"));
    QCOMPARE(*crlf.left.lineEnds, LineEnds::Lf);
    QCOMPARE(*crlf.right.lineEnds, LineEnds::CrLf);
    QCOMPARE(notes(diffOf("a\rb\r", "a\nb\n")), std::string("onlyLineEnds"));
    QCOMPARE(notes(diffOf("a\r\nb\n", "a\nb\r\n")), std::string("onlyLineEnds"));
    QCOMPARE(notes(diffOf("a\nb", "a\nb\n")), std::string("onlyFinalLineEnd"));
    const ContentDiff both = diffOf("a\nb\n", "a\r\nc\r\n");
    QCOMPARE(notes(both), std::string("lineEndsDiffer"));
    QCOMPARE(text(*both.text), std::string("(0)\n  1 a\n- 2 b\n+ 2 c\n(0)\n"));
}

void TestContentDiff::encodingsAreUnderstood()
{
    for (const bool big : {false, true}) {
        const ContentDiff diff = diffOf(utf16("one\ntwo\n", big), std::string("one\ntwo\n"));
        QCOMPARE(notes(diff), std::string("onlyEncoding"));
        QCOMPARE(*diff.left.encoding, big ? TextEncoding::Utf16Be : TextEncoding::Utf16Le);
    }
    const ContentDiff latin = diffOf("caf\xE9\n", "café!\n");
    QCOMPARE(*latin.left.encoding, TextEncoding::Latin1);
    QCOMPARE(notes(latin), std::string("encodingsDiffer"));
    QCOMPARE(text(*latin.text), std::string("(0)\n~ 1 café | 1 café[!]\n(0)\n"));
    QCOMPARE(notes(diffOf("\xEF\xBB\xBFx\n", "x\n")), std::string("onlyEncoding"));
    // Beyond the first plane, by surrogates; a half of a pair is no character.
    const auto decoded =
        decodeText(asBytes(std::string_view("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8", 8)));
    QCOMPARE(decoded->lines, std::string("\U0001F600\uFFFD\n"));
}

void TestContentDiff::binaryIsComparedAsBytes()
{
    std::string left(1000, '\0');
    std::string right = left;
    right[10] = 'a';
    right[12] = 'b';
    right[700] = 'c';
    right += "tail";
    const ContentDiff diff = diffOf(left, right);
    QCOMPARE(diff.kind, ContentKind::Binary);
    QVERIFY(!diff.text);
    QCOMPARE(*diff.bytes.firstDifference, 10U);
    QCOMPARE(diff.bytes.differing, 3U);
    QVERIFY((diff.bytes.ranges == std::vector<ByteRange>{{10, 3}, {700, 1}}));
    QCOMPARE(diff.bytes.leftSize, 1000U);
    QCOMPARE(diff.bytes.rightSize, 1004U);
    QCOMPARE(diff.right.digest, sha256Of(asBytes(right)));
    const ContentDiff longer = diffOf(left, left + '\0');
    QCOMPARE(*longer.bytes.firstDifference, 1000U);
    QVERIFY(longer.bytes.ranges.empty());
    QCOMPARE(notes(diffOf(left, std::string("text\n"))), std::string("kindsDiffer"));
    ContentDiffOptions few;
    few.mostParts = 1;
    QCOMPARE(diffOf(left, right, few).bytes.rangesLeftOut, 1U);
}

void TestContentDiff::largeContentsAreComparedAsBytes()
{
    std::string left(2'000'000, 'x');
    std::string right = left;
    right[1'999'999] = 'y';
    ContentDiffOptions options;
    options.wholeBytes = 1'000'000;
    const ContentDiff whole = diffOf(left, right, options);
    QCOMPARE(notes(whole), std::string("tooLarge"));
    QCOMPARE(whole.kind, ContentKind::Binary);
    QCOMPARE(*whole.bytes.firstDifference, 1'999'999U);
    options = {};
    options.textBytes = 1000;
    QCOMPARE(notes(diffOf(left, right, options)), std::string("tooLarge"));
    options = {};
    options.textLines = 2;
    QCOMPARE(notes(diffOf("1\n2\n3\n", "1\n2\n", options)), std::string("tooLarge"));
}

void TestContentDiff::tooManyRowsAreCounted()
{
    std::string right;
    for (int i = 0; i < 50; ++i)
        right += "line\n";
    ContentDiffOptions options;
    options.text.mostRows = 10;
    const ContentDiff diff = diffOf(std::string(), right, options);
    QCOMPARE(diff.text->added, 50U);
    QCOMPARE(diff.text->rowsLeftOut, 40U);
    QCOMPARE(diff.text->hunks.front().rows.size(), std::size_t{10});
    options = {};
    options.text.mostRowBytes = 12;
    QCOMPARE(diffOf(std::string(), right, options).text->rowsLeftOut, 47U);
}

void TestContentDiff::jsonIsComparedByStructure()
{
    const ContentDiff diff = diffOf(R"({"a":1,"list":[1,2,3],"gone":{"x":null},"a/b~c":"old"})",
                                    R"({"list":[1,9,2,3],"new":[], "a":1,"a/b~c":"new"})");
    QCOMPARE(diff.kind, ContentKind::Json);
    QVERIFY(diff.text.has_value());
    std::string all;
    for (const JsonDifference& one : diff.json->differences)
        all += std::string(partChangeName(one.change)) + " " + one.pointer + " " + one.left + " "
               + one.right + "\n";
    QCOMPARE(all, std::string("changed /a~1b~0c \"old\" \"new\"\n"
                              "removed /gone {\"x\":null} \n"
                              "added /list/1  9\n"
                              "added /new  []\n"));
    QCOMPARE(notes(diffOf("{\"a\":1,\"b\":2}\n", "{\"b\":2,\n \"a\":1}\n")),
             std::string("onlyFormatting"));
    QCOMPARE(diffOf("{\"a\":1}\n", "{not json\n").kind, ContentKind::Text);
}

void TestContentDiff::archivesAreComparedByMember()
{
    const TarBuilder left =
        TarBuilder().dir("d").file("d/a", "one").file("gone", "12345").file("same", "s");
    const TarBuilder right =
        TarBuilder().dir("d").file("d/a", "two").file("new", "1").file("same", "s");
    const std::string expected = "changed d/a 3 3\nremoved gone 5 0\nadded new 0 1\n2 same\n";
    const ContentDiff tar = diffOf(left.bytes(), right.bytes());
    QCOMPARE(tar.kind, ContentKind::Archive);
    QCOMPARE(text(*tar.archive), expected);
    const ContentDiff zip =
        diffOf(zipOf({{"d/a", "one"}, {"gone", "12345"}, {"same", "s"}, {"too", "t"}}),
               zipOf({{"d/a", "two"}, {"new", "1"}, {"too", "t"}, {"same", "s"}}));
    QCOMPARE(zip.kind, ContentKind::Archive);
    QCOMPARE(text(*zip.archive), expected);
    QCOMPARE(notes(diffOf(zipOf({{"a", "1"}}, 86400), zipOf({{"a", "1"}}, 864000000))),
             std::string("onlyPacking"));
}

void TestContentDiff::packedContentsAreLookedInto()
{
    const auto gzip = [](std::string_view content) {
        return test::packed(asBytes(content), Compression::Gzip);
    };
    const ContentDiff texts = diffOf(gzip("a\nb\n"), gzip("a\nc\n"));
    QCOMPARE(texts.kind, ContentKind::Text);
    QCOMPARE(texts.left.packing, Compression::Gzip);
    QCOMPARE(texts.left.unpackedSize, 4U);
    QCOMPARE(text(*texts.text), std::string("(0)\n  1 a\n- 2 b\n+ 2 c\n(0)\n"));
    QCOMPARE(notes(diffOf(gzip("same\n"), test::packed(asBytes("same\n"), Compression::Zstd))),
             std::string("onlyPacking"));
    const ContentDiff tars =
        diffOf(test::packed(TarBuilder().file("a", "1").bytes(), Compression::Zstd),
               test::packed(TarBuilder().file("a", "2").bytes(), Compression::Gzip));
    QCOMPARE(text(*tars.archive), std::string("changed a 1 1\n0 same\n"));
    // What unpacks to more than may be held is compared as it is.
    ContentDiffOptions options;
    options.wholeBytes = 100'000;
    const ContentDiff bomb = diffOf(gzip(std::string(10'000'000, 'x')), gzip("x\n"), options);
    QCOMPARE(notes(bomb), std::string("tooLarge kindsDiffer").substr(0, notes(bomb).size()));
    QVERIFY(bomb.has(ContentNote::TooLarge));
    options.unpack = false;
    QCOMPARE(diffOf(gzip("a\n"), gzip("b\n"), options).kind, ContentKind::Binary);
}

void TestContentDiff::elfIsComparedBySectionAndSymbol()
{
    for (const bool is64 : {true, false})
        for (const bool big : {false, true}) {
            const ContentDiff diff =
                diffOf(elfOf("code", {{"main", 10}, {"old", 4}, {"same", 1}}, is64, big),
                       elfOf("CODE", {{"main", 12}, {"next", 4}, {"same", 1}}, is64, big));
            QCOMPARE(diff.kind, ContentKind::Elf);
            QVERIFY(!diff.elf->isOtherTarget);
            const std::string table = is64 ? "96 96" : "64 64";
            QCOMPARE(text(*diff.elf), "changed .strtab 15 16\nchanged .symtab " + table
                                          + "\nchanged .text 4 4\nchanged static main 10 12\n"
                                            "added static next 0 4\nremoved static old 4 0\n");
        }
    QVERIFY(diffOf(elfOf("x", {}, true), elfOf("x", {}, false)).elf->isOtherTarget);
}

void TestContentDiff::picturesSayTheirSize()
{
    const auto png = [](char width) {
        return std::string("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0", 19) + width
               + std::string("\0\0\0\x07\x08\6\0\0\0", 9);
    };
    const ContentDiff diff = diffOf(png(16), png(32));
    QCOMPARE(diff.kind, ContentKind::Picture);
    QVERIFY((*diff.left.picture == PictureHead{PictureHead::Type::Png, 16, 7}));
    QVERIFY((*diff.right.picture == PictureHead{PictureHead::Type::Png, 32, 7}));
    const auto head = [](std::string_view bytes) { return readPictureHead(asBytes(bytes)); };
    QVERIFY((head(std::string_view("GIF89a\x10\1\x20\0\0\0", 12))
             == PictureHead{PictureHead::Type::Gif, 272, 32}));
    QVERIFY((head(std::string_view("\xFF\xD8\xFF\xE0\0\4ab\xFF\xC2\0\x11\x08\0\x20\1\0\3", 18))
             == PictureHead{PictureHead::Type::Jpeg, 256, 32}));
    std::string bmp =
        "BM" + std::string(12, '\0') + std::string("\x28\0\0\0\5\0\0\0\xFD\xFF\xFF\xFF", 12);
    QVERIFY((head(bmp) == PictureHead{PictureHead::Type::Bmp, 5, 3}));
    QVERIFY(!head("\x89PNG\r\n\x1A\n"));
    QVERIFY(!head(std::string_view("\xFF\xD8\xFF\xE0\0\0ab\xFF\xC2", 10)));
}

void TestContentDiff::damageIsSaid()
{
    const Bytes whole = TarBuilder().file("a", "1").file("b", std::string(5000, 'b')).bytes();
    const Bytes cut = TarBuilder().file("a", "1").file("b", std::string(5000, 'b')).bytes(2000);
    const ContentDiff diff = diffOf(whole, cut);
    QVERIFY(diff.has(ContentNote::Damaged));
    QVERIFY(!diff.problem.empty());
    QVERIFY(diff.archive.has_value());
    QVERIFY(!diff.archive->isComplete);
    std::string elf = elfOf("code", {{"main", 10}});
    const ContentDiff cutElf = diffOf(elf, elf.substr(0, elf.size() - 100));
    QVERIFY(cutElf.has(ContentNote::Damaged));
    const Bytes gzip = test::packed(asBytes(std::string(5000, 'x')), Compression::Gzip);
    Bytes broken = gzip;
    broken.resize(broken.size() - 6);
    const ContentDiff packed = diffOf(gzip, broken);
    QVERIFY(packed.has(ContentNote::Damaged));
    QCOMPARE(packed.kind, ContentKind::Binary);
}

void TestContentDiff::cancelledStops()
{
    std::stop_source stop;
    stop.request_stop();
    Task task;
    task.stop = stop.get_token();
    test::MemoryReader left(asBytes("a"));
    test::MemoryReader right(asBytes("b"));
    const auto diff = diffContents(left, right, {}, task);
    QVERIFY(!diff);
    QCOMPARE(diff.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestContentDiff)
#include "tst_contentdiff.moc"
