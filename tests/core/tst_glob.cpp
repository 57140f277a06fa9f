// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/glob.h"

#include <QTest>

class TestGlob : public QObject
{
    Q_OBJECT

private slots:
    void fitsTheWholeText_data();
    void fitsTheWholeText();
    void plainTextIsFoundWithin();
    void escapedTextFitsOnlyItself();
    void manyStarsTakeNoExponentialTime();
};

void TestGlob::fitsTheWholeText_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* pattern, const char* text, bool fits) {
        QTest::addRow("%s on %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << fits;
    };
    row("*.py", "a.py", true);
    row("*.py", "a.pyc", false);
    row("*.PY", "a.py", true);
    row("a?c", "abc", true);
    row("a?c",
        "a\xC3\xA9"
        "c",
        true);
    row("a?c",
        "a\xE9"
        "c",
        true);
    row("a?c", "ac", false);
    row("[a-c]x", "bx", true);
    row("[!a-c]x", "bx", false);
    row("[]x]y", "]y", true);
    row("[ab", "[ab", true);
    row("a\\*", "a*", true);
    row("a\\*", "ab", false);
    row("*", "", true);
    row("**a**", "bab", true);
    row("/usr/*/x", "/usr/a/b/x", true);
}

void TestGlob::fitsTheWholeText()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, fits);
    QCOMPARE(core::Glob(pattern.toStdString(), true).matches(text.toStdString()), fits);
}

void TestGlob::plainTextIsFoundWithin()
{
    QVERIFY(core::Glob("SSL", true).matchesWithin("libssl.so"));
    QVERIFY(!core::Glob("SSL", false).matchesWithin("libssl.so"));
    QVERIFY(core::Glob("s?l", true).matchesWithin("libssl.so"));
}

void TestGlob::escapedTextFitsOnlyItself()
{
    const std::string odd = "a*[b]?\\";
    QVERIFY(core::Glob(core::globEscaped(odd), false).matches(odd));
    QVERIFY(!core::Glob(core::globEscaped(odd), false).matches("aXb?\\"));
}

void TestGlob::manyStarsTakeNoExponentialTime()
{
    std::string pattern;
    for (int i = 0; i < 40; ++i)
        pattern += "a*";
    QVERIFY(!core::Glob(pattern + "b", false).matches(std::string(4000, 'a')));
}

QTEST_APPLESS_MAIN(TestGlob)
#include "tst_glob.moc"
