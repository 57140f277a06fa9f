// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"
#include "core/analysis/imagequery.h"
#include "core/analysis/querykeys.h"
#include "core/analysis/queryparts.h"

#include <QTest>

#include <random>

using namespace core;

/// What a query consists of, for whoever shows and changes it part by part.
class TestQueryParts : public QObject
{
    Q_OBJECT

private slots:
    void partsAreOperands_data();
    void partsAreOperands();
    void faultyTextHasPartsToo();
    void aPartGoesWithItsJoint_data();
    void aPartGoesWithItsJoint();
    void whatIsLeftIsAQuery();
    void anyTextHasParts();
    void offersAreTerms();
};

namespace {

/// The parts of \a text with '|' between them, '+' in front of alternatives, '.' behind plain
/// words.
QByteArray shown(const QByteArray& text)
{
    QByteArray out;
    for (const QueryPart& part : queryParts({text.constData(), std::size_t(text.size())})) {
        out += out.isEmpty() ? "" : "|";
        out += part.isAlternative ? "+" : "";
        out += text.mid(qsizetype(part.begin), qsizetype(part.end - part.begin));
        out += part.isTerm ? "" : ".";
    }
    return out;
}

} // namespace

void TestQueryParts::partsAreOperands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const char* text, const char* parts) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(parts);
    };
    row("", "");
    row("  ssl ", "ssl.");
    row("*.py unpacked>1MB", "*.py.|unpacked>1MB");
    row("type:file and not path:/usr", "type:file|not path:/usr");
    row("not not a", "not not a.");
    row("(name:a or name:b) layer:2", "(name:a or name:b)|layer:2");
    row("not (a (b or c)) d", "not (a (b or c))|d.");
    row("a b or c d", "a.|b.|+c.|d.");
    row("content~\"a b\" x", "content~\"a b\"|x.");
    row("path~/(bin|sbin)/ b", "path~/(bin|sbin)/|b.");
    row("\"or\" \"a (copy)\"", "\"or\".|\"a (copy)\".");
    row("größe:1 é", "größe:1|é.");
}

void TestQueryParts::partsAreOperands()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, parts);
    QCOMPARE(shown(text), parts);
}

/// What is written so far is shown as well.
void TestQueryParts::faultyTextHasPartsToo()
{
    QCOMPARE(shown("(a b"), QByteArray("(a b"));
    QCOMPARE(shown("a) b"), QByteArray("a.|)|b."));
    QCOMPARE(shown("a not"), QByteArray("a.|not."));
    QCOMPARE(shown("and and a"), QByteArray("a."));
    QCOMPARE(shown("content:\"x y"), QByteArray("content:\"x y"));
    QCOMPARE(shown("or"), QByteArray());
}

void TestQueryParts::aPartGoesWithItsJoint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("left");
    const auto row = [](const char* text, int part, const char* left) {
        QTest::addRow("%s %d", text, part)
            << QString::fromUtf8(text) << part << QString::fromUtf8(left);
    };
    row("a", 0, "");
    row("a b c", 1, "a c");
    row("a and b", 0, "b");
    row("a or b", 0, "b");
    row("a or b", 1, "a");
    row("a b or c", 2, "a b");
    row("a or b c", 1, "a or c");
    row("a or b or c", 1, "a or c");
    row("not a (b or c)", 0, "(b or c)");
}

void TestQueryParts::aPartGoesWithItsJoint()
{
    QFETCH(QString, text);
    QFETCH(int, part);
    QFETCH(QString, left);
    QCOMPARE(QString::fromStdString(withoutPart(text.toStdString(), std::size_t(part))), left);
}

void TestQueryParts::whatIsLeftIsAQuery()
{
    const std::string text = R"(*.py not (type:dir or a "b c") or content~"x|y" and layer>2 d)";
    QVERIFY(FileQuery::parse(text));
    const std::size_t count = queryParts(text).size();
    QCOMPARE(count, 5U);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string left = withoutPart(text, i);
        QVERIFY2(FileQuery::parse(left), left.c_str());
        QCOMPARE(queryParts(left).size(), count - 1);
    }
}

/// Whatever the lexer makes of it; fuzzing goes further.
void TestQueryParts::anyTextHasParts()
{
    static constexpr std::string_view pieces[] = {"a",    " ",    "(",     ")", "not ",      " or ",
                                                  "and ", "\"",   "~",     ":", "type:file", "\\",
                                                  "b~x",  "name", "\"q\"", "é"};
    std::minstd_rand random(7);
    int queries = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t i = random() % 9; i != 0; --i)
            text += pieces[random() % std::size(pieces)];
        std::size_t end = 0;
        const auto parts = queryParts(text);
        const bool isQuery = FileQuery::parse(text).has_value();
        queries += isQuery ? 1 : 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY2(parts[i].begin >= end && parts[i].end > parts[i].begin, text.c_str());
            end = parts[i].end;
            QVERIFY2(!isQuery || FileQuery::parse(withoutPart(text, i)), text.c_str());
        }
        QVERIFY2(end <= text.size(), text.c_str());
    }
    QVERIFY(queries > 1000);
}

/// What completion offers can be written.
void TestQueryParts::offersAreTerms()
{
    const auto check = [](const QueryKey& key, auto parse) {
        const QString offers = QString::fromLatin1(key.offers.data(), qsizetype(key.offers.size()));
        for (const QString& offer : offers.split(u' ', Qt::SkipEmptyParts)) {
            const std::string term = std::string(key.name) + offer.toStdString();
            QVERIFY2(parse(term), term.c_str());
        }
    };
    for (const QueryKey& key : fileQueryKeys)
        check(key, [](const std::string& text) { return FileQuery::parse(text).has_value(); });
    for (const QueryKey& key : imageQueryKeys)
        check(key, [](const std::string& text) { return ImageQuery::parse(text).has_value(); });
    for (std::size_t cause = 1; cause < hideCauseCount; ++cause) {
        const auto name = hideCauseName(static_cast<HideCause>(cause));
        QVERIFY(fileQueryKeys[9].name == "hidden"
                && fileQueryKeys[9].offers.find(name) != std::string_view::npos);
    }
}

QTEST_APPLESS_MAIN(TestQueryParts)
#include "tst_queryparts.moc"
