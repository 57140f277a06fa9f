// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentscanner.h"

#include <QTest>

#include <cstring>

using core::ContentPattern;
using core::ContentScanner;
using core::Regex;

/// What is found in one content that comes in pieces.
class TestContentScanner : public QObject
{
    Q_OBJECT

private slots:
    void findsOnEitherSideOfEveryBorder();
    void expressionsEndAtTheirLine();
    void anchorsAreTheEndsOfLines();
    void longLinesAreSearchedInPieces();
    void bytesMayBeAnything();
    void anchorsOfBytesAreTheEndsOfTheContent();
    void excerptIsOfItsLine();
    void binaryGetsNoExcerptUnlessAskedFor();
    void holesKeepOffsetsAndLines();
    void countingStopsWhereToldTo();
    void countsOverlappingPatternsEach();
};

namespace {

ContentPattern text(const char* literal, bool fold = true)
{
    return ContentPattern::literal(literal, fold);
}

ContentPattern regex(const char* pattern, Regex::Over over = Regex::Over::Lines)
{
    return ContentPattern::expression(*Regex::compile(pattern, over), over);
}

void feed(ContentScanner& scanner, std::string_view bytes, std::size_t piece)
{
    while (!bytes.empty() && !scanner.isDone()) {
        const auto room = scanner.room();
        const std::size_t count = std::min({piece, room.size(), bytes.size()});
        std::memcpy(room.data(), bytes.data(), count);
        scanner.take(count);
        bytes.remove_prefix(count);
    }
}

/// "offset:line:excerpt" of every match, a line each; `[…]` marks the match.
std::string scan(const std::vector<ContentPattern>& patterns, std::string_view bytes,
                 core::ScanOptions options = {}, std::size_t piece = 1U << 20U)
{
    ContentScanner scanner(patterns, options);
    feed(scanner, bytes, piece);
    scanner.finish();
    std::string out;
    for (const core::ContentMatch& match : scanner.takeMatches()) {
        std::string excerpt = match.excerpt;
        if (!excerpt.empty())
            excerpt.insert(match.begin + match.length, "]").insert(match.begin, "[");
        out +=
            std::to_string(match.offset) + ':' + std::to_string(match.line) + ':' + excerpt + '\n';
    }
    return out;
}

} // namespace

void TestContentScanner::findsOnEitherSideOfEveryBorder()
{
    // Windows of 256 KiB: the words lie before, across and behind their borders.
    const std::string line(63, '.');
    for (const std::size_t border : {256U << 10U, 512U << 10U})
        for (int shift = -300; shift <= 300; shift += 25) {
            std::string bytes;
            while (bytes.size() < (700U << 10U))
                bytes += line + '\n';
            const std::size_t at = (border + static_cast<std::size_t>(shift) + 1024) & ~63U;
            bytes.replace(at, 6, "Needle");
            const std::string expected = std::to_string(at) + ':' + std::to_string(at / 64 + 1)
                                         + ":[Needle]" + line.substr(6) + '\n';
            for (const std::size_t piece : {std::size_t{1000}, std::size_t{1} << 20U}) {
                QCOMPARE(scan({text("nEEDLE")}, bytes, {}, piece), expected);
                QCOMPARE(scan({text("Needle", false)}, bytes, {}, piece), expected);
                QCOMPARE(scan({regex("^N\\w+")}, bytes, {}, piece), expected);
                QCOMPARE(scan({regex("N.{5}", Regex::Over::Binary)}, bytes, {}, piece), expected);
            }
        }
}

void TestContentScanner::expressionsEndAtTheirLine()
{
    QCOMPARE(scan({regex("a.*c")}, "a\nc\nabc\n"), std::string("4:3:[abc]\n"));
    QCOMPARE(scan({regex("a\\s+c")}, "a\nc\na c"), std::string("4:3:[a c]\n"));
    QCOMPARE(scan({regex("a[^x]c")}, "a\nc"), std::string());
}

void TestContentScanner::anchorsAreTheEndsOfLines()
{
    QCOMPARE(scan({regex("^b$")}, "ab\nb\nbc\nb"), std::string("3:2:[b]\n8:4:[b]\n"));
    QCOMPARE(scan({regex("^$")}, "a\n\nb\n"), std::string("2:2:\n"));
    QCOMPARE(scan({regex("$")}, "a\nb"), std::string("1:1:a[]\n3:2:b[]\n"));
    QCOMPARE(scan({regex("$")}, "a\n"), std::string("1:1:a[]\n"));
    QCOMPARE(scan({regex("\\Ab")}, "b\nb"), std::string("0:1:[b]\n"));
    // The beginning of a window is not the beginning of the content.
    std::string bytes(600U << 10U, '\n');
    bytes += "b";
    QCOMPARE(scan({regex("\\Ab")}, bytes), std::string());
    QCOMPARE(scan({regex("b\\z")}, bytes), "614400:614401:[b]\n");
}

void TestContentScanner::longLinesAreSearchedInPieces()
{
    std::string bytes(3U << 20U, 'x');
    bytes.replace(2'000'000, 3, "abc");
    QVERIFY(scan({regex("a.c")}, bytes).starts_with("2000000:1:xxx"));
    QVERIFY(scan({text("abc")}, bytes).starts_with("2000000:1:xxx"));
    QCOMPARE(scan({regex("^a")}, bytes), std::string());
    // Everything fits in time that grows with the length only.
    QVERIFY(!scan({regex("(x+x+)+y|x")}, bytes).empty());
}

void TestContentScanner::bytesMayBeAnything()
{
    const std::string elf("\x7f"
                          "ELF\0\0\xff\n\xfe",
                          9);
    QCOMPARE(scan({regex("ELF\\x00", Regex::Over::Binary)}, elf), std::string("1:0:\n"));
    QCOMPARE(scan({regex("\\xff.\\xfe", Regex::Over::Binary)}, elf), std::string("6:0:\n"));
    QCOMPARE(scan({ContentPattern::literal(std::string("\0\xff", 2), false)}, elf),
             std::string("5:0:\n"));
}

void TestContentScanner::anchorsOfBytesAreTheEndsOfTheContent()
{
    std::string bytes(600U << 10U, 'a');
    QCOMPARE(scan({regex("^a", Regex::Over::Binary)}, bytes, {.matchesKept = 9}).substr(0, 4),
             std::string("0:1:"));
    QVERIFY(scan({regex("a$", Regex::Over::Binary)}, bytes, {.matchesKept = 9})
                .starts_with("614399:1:"));
}

void TestContentScanner::excerptIsOfItsLine()
{
    QCOMPARE(scan({text("b")}, "first\r\nabc\r\nlast"), std::string("8:2:a[b]c\n"));
    // Long lines are cut around the match, never within a character.
    std::string line;
    for (int i = 0; i < 100; ++i)
        line += "\xC3\xA9";
    const std::string bytes = line + "!" + line;
    const std::string found = scan({text("!")}, bytes);
    QVERIFY(core::isUtf8(found));
    QCOMPARE(found.substr(0, 6), std::string("200:1:"));
    QVERIFY(found.size() < 230);
    QVERIFY(found.find("\xC3\xA9[!]\xC3\xA9") != std::string::npos);
}

void TestContentScanner::binaryGetsNoExcerptUnlessAskedFor()
{
    const std::string bytes("a\0b\nneedle\n", 11);
    QCOMPARE(scan({text("needle")}, bytes), std::string("4:0:\n"));
    QCOMPARE(scan({text("needle")}, bytes, {.binaryExcerpts = true}),
             std::string("4:2:[needle]\n"));
}

void TestContentScanner::holesKeepOffsetsAndLines()
{
    const std::vector<ContentPattern> patterns{text("needle"), regex("^n.edle$")};
    ContentScanner scanner(patterns, {.binaryExcerpts = true});
    feed(scanner, "a\nb\n", 1);
    scanner.takeHole(1ULL << 60U);
    feed(scanner, "needle\nneedle", 100);
    scanner.finish();
    const auto matches = scanner.takeMatches();
    QCOMPARE(matches.size(), std::size_t{3});
    QCOMPARE(matches[0].offset, (1ULL << 60U) + 4);
    QCOMPARE(matches[0].line, 3ULL);
    QCOMPARE(matches[2].line, 4ULL);
    QCOMPARE(matches[2].excerpt, std::string("needle"));
}

void TestContentScanner::countingStopsWhereToldTo()
{
    const std::string bytes(400U << 10U, 'x');
    const std::vector<ContentPattern> patterns{text("x")};
    ContentScanner scanner(patterns, {.matchesKept = 2, .matchesCounted = 100});
    feed(scanner, bytes, 1U << 20U);
    QVERIFY(scanner.isDone());
    QCOMPARE(scanner.matchCount(), 100ULL);
    QCOMPARE(scanner.takeMatches().size(), std::size_t{2});
    // What was found before is forgotten with the next content.
    scanner.start();
    feed(scanner, "abc", 3);
    scanner.finish();
    QCOMPARE(scanner.matchCount(), 0ULL);
    QVERIFY(!scanner.found()[0]);
}

void TestContentScanner::countsOverlappingPatternsEach()
{
    const std::vector<ContentPattern> patterns{text("abc"), text("bc"), text("zz")};
    ContentScanner scanner(patterns, {.matchesKept = 0});
    feed(scanner, "xabc", 4);
    scanner.finish();
    QVERIFY(scanner.found()[0]);
    QVERIFY(scanner.found()[1]);
    QVERIFY(!scanner.found()[2]);
    QCOMPARE(scanner.takeMatches().size(), std::size_t{0});
}

QTEST_APPLESS_MAIN(TestContentScanner)
#include "tst_contentscanner.moc"
