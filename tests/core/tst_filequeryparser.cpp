// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"

#include <QTest>

class TestFileQueryParser : public QObject
{
    Q_OBJECT

private slots:
    void acceptsTheWholeGrammar_data();
    void acceptsTheWholeGrammar();
    void faultsPointAtTheColumn_data();
    void faultsPointAtTheColumn();
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
                             "name:\"and\""})
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
