// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regex.h"

#include <QTest>

using core::Regex;

class TestRegex : public QObject
{
    Q_OBJECT

private slots:
    void faultsAreExplained_data();
    void faultsAreExplained();
    void textIsUtf8AndBytesAreNot();
    void surroundingsDecideOnWords();
    void hostileExpressionsCostLittle();
};

void TestRegex::faultsAreExplained_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("(") << QByteArray("a(b") << QByteArray("missing )");
    QTest::newRow("[") << QByteArray("[a") << QByteArray("missing ]");
    QTest::newRow("*") << QByteArray("*a") << QByteArray("no argument for repetition operator");
    QTest::newRow("back reference") << QByteArray("(a)\\1") << QByteArray("\\1");
    QTest::newRow("too large") << QByteArray("((a{1000}){1000}){1000}") << QByteArray("repetition");
}

void TestRegex::faultsAreExplained()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, part);
    for (const auto over : {Regex::Over::Name, Regex::Over::Lines, Regex::Over::Binary}) {
        const auto regex = Regex::compile(pattern.toStdString(), over);
        QVERIFY(!regex);
        QCOMPARE(regex.error().code, core::ErrorCode::Usage);
        QVERIFY2(regex.error().message.find(part.toStdString()) != std::string::npos,
                 regex.error().message.c_str());
    }
}

void TestRegex::textIsUtf8AndBytesAreNot()
{
    const auto dot = Regex::compile("^.$", Regex::Over::Name);
    QVERIFY(dot->isIn("\xC3\xA9"));
    QVERIFY(!dot->isIn("\xC3"));
    const auto byte = Regex::compile("^..$", Regex::Over::Binary);
    QVERIFY(byte->isIn("\xC3\xA9"));
    QVERIFY(byte->isIn("\n\n"));
    // A pattern that is no UTF-8 can only mean bytes.
    QVERIFY(Regex::compile("\xE9", Regex::Over::Name)->isIn("caf\xE9"));
}

void TestRegex::surroundingsDecideOnWords()
{
    const auto word = Regex::compile("\\bab\\b", Regex::Over::Lines);
    QVERIFY(word->isIn("x ab y"));
    QVERIFY(!word->find("xaby", 1, 3));
    QCOMPARE(word->find("x ab y", 1, 5)->begin, std::size_t{2});
}

void TestRegex::hostileExpressionsCostLittle()
{
    const auto regex = Regex::compile("(a*)*(a*)*(a*)*b", Regex::Over::Name);
    QVERIFY(regex);
    QVERIFY(!regex->isIn(std::string(200'000, 'a')));
}

QTEST_APPLESS_MAIN(TestRegex)
#include "tst_regex.moc"
