// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"
#include "core/analysis/imagequery.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

class TestFileQueryParser : public QObject
{
    Q_OBJECT

private slots:
    void acceptsTheWholeGrammar_data();
    void acceptsTheWholeGrammar();
    void faultsPointAtTheColumn_data();
    void faultsPointAtTheColumn();
    void faultsHelp_data();
    void faultsHelp();
    void costlyTermsAreLimited();
    void documentedExamplesAreQueries();
    void emptyQueryFitsEverything();
    void knowsWhatItNeeds();
    void deepNestingIsRefused();
};

void TestFileQueryParser::acceptsTheWholeGrammar_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"ssl",
                             "*.py",
                             "name:a name=b",
                             "path:/usr path=/etc/passwd",
                             "type:file or TYPE:dir",
                             "owner:0 owner:0:5 owner::5",
                             "mode:0755 mode=4755",
                             "setid:uid",
                             "cap:no",
                             "change:added",
                             "layer:3 layer:2..5 layer>1 layer<=4",
                             "hidden:folderDeleted",
                             "unpacked>1.5GiB unpacked<=10kb unpacked:0..1m",
                             "not (a and not b) or c",
                             "\"a (copy) and:\" x",
                             "usr/bin/*",
                             ":x",
                             "=",
                             "not not a",
                             "name:\"and\"",
                             "name~^a(b|c)$ path~/bin/",
                             "mtime:2024 mtime>2024-05-31 mtime<=2024-05-31T18:30 mtime:2023..2024",
                             "mtime:..2024 mtime:2024..",
                             "digest:sha256:e3b0c442 digest:E3B0C442",
                             "content:a content=a content~^a",
                             "bytes:7f454C46 bytes=00 bytes~\\x00",
                             "old.txt~ PROGRAM.~1"})
        QTest::newRow(text) << QByteArray(text);
}

void TestFileQueryParser::acceptsTheWholeGrammar()
{
    QFETCH(QByteArray, text);
    const auto query = core::FileQuery::parse(text.toStdString());
    QVERIFY2(query, query ? "" : query.error().message.c_str());
    QVERIFY(!query->isEmpty());
}

void TestFileQueryParser::faultsPointAtTheColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");
    const auto row = [](const char* text, int column) {
        QTest::newRow(text) << QByteArray(text) << column;
    };
    row("a colour:red", 3);
    row("\xC3\xA9\xC3\xA9 x:1", 4);
    row("(a or b", 1);
    row("a)", 2);
    row("a or", 5);
    row("and a", 1);
    row("not", 4);
    row("()", 2);
    row("a \"b", 3);
    row("type:pipe", 6);
    row("unpacked>10XB", 10);
    row("unpacked>99999999999999999999", 10);
    row("unpacked>1e5", 10);
    row("layer:x", 7);
    row("layer:..", 7);
    row("owner:bob", 7);
    row("owner::", 7);
    row("mode:999", 6);
    row("mode:77777", 6);
    row("name>a", 5);
    row("hidden:maybe", 8);
    row("name:", 6);
    row("name~a(", 6);
    row("not content~*", 13);
    row("owner~a", 6);
    row("bytes:7f4", 7);
    row("bytes:xy", 7);
    row("bytes:\" \"", 7);
    row("bytes>100", 6);
    row("digest:1234567", 8);
    row("digest:sha512:00000000", 8);
    row("digest=00000000", 8);
    row("digest:0000000g", 8);
    row("mtime:yesterday", 7);
    row("mtime:2024..x", 7);
    row("mtime:..", 7);
}

void TestFileQueryParser::faultsPointAtTheColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(int, column);
    std::size_t at = 0;
    const auto query = core::FileQuery::parse(text.toStdString(), &at);
    QVERIFY(!query);
    QCOMPARE(query.error().code, core::ErrorCode::Usage);
    QCOMPARE(int(at), column);
    const std::string expected = "column " + std::to_string(column) + ": ";
    QVERIFY2(query.error().message.starts_with(expected), query.error().message.c_str());
}

void TestFileQueryParser::faultsHelp_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* text, const char* part) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(part);
    };
    row("nmae:a", "there is no key \"nmae\"; did you mean \"name\"? The keys are name path");
    row("contents:a", "did you mean \"content\"?");
    row("size>1MB", "The keys are name path type owner mode setid cap change layer hidden unpacked "
                    "mtime digest content bytes (put quotes");
    row("type:pipe", "type is file, dir, folder, symlink, char, block or fifo, not \"pipe\"");
    row("type:flie", "not \"flie\"; did you mean \"file\"?");
    row("hidden:metadataonyl", "did you mean \"metadataOnly\"?");
    row("setid:user", "setid is yes, no, uid or gid, not \"user\"");
    row("unpacked>10XB", "as in 10MB or 1.5GiB, not \"10XB\"");
    row("name>a", "\"name\" does not go with '>', only with ':', '=' or '~'");
    row("name~a(b", "this regular expression has a fault: missing )");
    row("bytes:100MB", "unpacked: asks for the number of bytes");
    row("mtime:31.5.2024", "2024-05-31T18:30, not \"31.5.2024\"");
}

void TestFileQueryParser::faultsHelp()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    const auto query = core::FileQuery::parse(text.toStdString());
    QVERIFY(!query);
    QVERIFY2(query.error().message.find(part.toStdString()) != std::string::npos,
             query.error().message.c_str());
}

void TestFileQueryParser::costlyTermsAreLimited()
{
    for (const char* term : {"name~a ", "content:a ", "bytes:00 ", "bytes~a "}) {
        std::string text;
        for (int i = 0; i < 32; ++i)
            text += term;
        QVERIFY(core::FileQuery::parse(text));
        const auto query = core::FileQuery::parse(text + term);
        QVERIFY(!query);
        QVERIFY(query.error().message.find("up to 32 terms") != std::string::npos);
    }
}

/// Every indented line, and every term in a row of the table, which must be about its own key.
void TestFileQueryParser::documentedExamplesAreQueries()
{
    QFile file(QStringLiteral(PROJECT_FOLDER "/docs/query.md"));
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    int lines = 0;
    QSet<QByteArray> keys;
    QByteArray key;
    bool isOfImages = false;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("## "))
            isOfImages = line == "## Keys of images";
        QByteArray example = line.startsWith("    ") ? line.trimmed() : QByteArray();
        if (line.startsWith("| ") && !line.startsWith("| key")) {
            const QList<QByteArray> cells = QByteArray(line).replace("\\|", "\1").split('|');
            if (!cells[1].trimmed().isEmpty())
                key = cells[1].trimmed().replace('`', "");
            example = cells[3].trimmed().replace('\1', '|');
            // Keys of images that go together share a row, and the first has the example or not.
            const QList<QByteArray> named = QByteArray(key).replace(' ', "").split(',');
            const bool isAbout = std::ranges::any_of(
                named, [&](const QByteArray& one) { return example.startsWith('`' + one); });
            QVERIFY2(isAbout, line.constData());
            example.replace('`', "");
            if (!isOfImages)
                keys.insert(key);
        }
        if (example.isEmpty())
            continue;
        ++lines;
        if (isOfImages) {
            QVERIFY2(core::ImageQuery::parse(example.toStdString()), example.constData());
            continue;
        }
        const auto query = core::FileQuery::parse(example.toStdString());
        QVERIFY2(
            query,
            (example + ": " + (query ? std::string() : query.error().message).c_str()).constData());
    }
    QVERIFY(lines > 30);
    // The message about an unknown key lists all that there are.
    const QByteArray message =
        QByteArray::fromStdString(core::FileQuery::parse("zzzzzzzz:1").error().message);
    const QByteArray list = message.mid(message.indexOf("keys are ") + 9);
    for (const QByteArray& known : list.left(list.indexOf(" (")).split(' '))
        QVERIFY2(keys.remove(known), known.constData());
    QVERIFY(keys.isEmpty());
}

void TestFileQueryParser::emptyQueryFitsEverything()
{
    const auto query = core::FileQuery::parse(" \t");
    QVERIFY(query);
    QVERIFY(query->isEmpty());
    QVERIFY(core::FileQuery().isEmpty());
}

void TestFileQueryParser::knowsWhatItNeeds()
{
    QVERIFY(!core::FileQuery::parse("a")->asksForHidden());
    QVERIFY(core::FileQuery::parse("not hidden:no")->asksForHidden());
    QVERIFY(core::FileQuery::parse("change:removed")->asksForHidden());
    QVERIFY(core::FileQuery::parse("change:changed")->needsContents());
    QVERIFY(core::FileQuery::parse("hidden:metadataOnly")->needsContents());
    QVERIFY(!core::FileQuery::parse("hidden:yes")->needsContents());
    QVERIFY(!core::FileQuery::parse("content:a")->needsContents());
    QVERIFY(core::FileQuery::parse("a or content:a")->readsContents());
    QVERIFY(core::FileQuery::parse("digest:00000000")->readsContents());
    QVERIFY(!core::FileQuery::parse("name~content:")->readsContents());
}

void TestFileQueryParser::deepNestingIsRefused()
{
    QVERIFY(core::FileQuery::parse(std::string(30, '(') + "a" + std::string(30, ')')));
    QVERIFY(!core::FileQuery::parse(std::string(20000, '(') + "a" + std::string(20000, ')')));
    std::string nots;
    for (int i = 0; i < 10000; ++i)
        nots += "not ";
    QVERIFY(!core::FileQuery::parse(nots + "a"));
}

QTEST_APPLESS_MAIN(TestFileQueryParser)
#include "tst_filequeryparser.moc"
