// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "tests/support/fixtures.h"

#include <QTest>

#include <string>

using namespace core;
using namespace std::string_literals;

class TestBytes : public QObject
{
    Q_OBJECT

private slots:
    void wellFormedUtf8IsRecognised_data();
    void wellFormedUtf8IsRecognised();
    void eachBadByteIsReplaced();
    void base64GoesThereAndBack_data();
    void base64GoesThereAndBack();
    void base64IsReadStrictly_data();
    void base64IsReadStrictly();
    void lineEndsInBase64CountForNothing();
    void hexHasTwoDigitsAByte();
};

void TestBytes::wellFormedUtf8IsRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("ascii with NUL") << QByteArray("a\0b", 3) << true;
    QTest::newRow("two bytes") << QByteArray("\xC3\xA9") << true;
    QTest::newRow("three bytes") << QByteArray("\xE2\x82\xAC") << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x93\xA6") << true;
    QTest::newRow("largest") << QByteArray("\xF4\x8F\xBF\xBF") << true;
    QTest::newRow("beyond the largest") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("lone tail") << QByteArray("\x80") << false;
    QTest::newRow("cut") << QByteArray("\xE2\x82") << false;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong three bytes") << QByteArray("\xE0\x80\xAF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("latin 1") << QByteArray("caf\xE9") << false;
}

void TestBytes::wellFormedUtf8IsRecognised()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, expected);
    const std::string bytes = text.toStdString();
    QCOMPARE(isUtf8(bytes), expected);
    QCOMPARE(toUtf8Lossy(bytes) == bytes, expected);
    QVERIFY(isUtf8(toUtf8Lossy(bytes)));
}

void TestBytes::eachBadByteIsReplaced()
{
    QCOMPARE(toUtf8Lossy("a\xFF\xFE"
                         "b"),
             "a\xEF\xBF\xBD\xEF\xBF\xBD"
             "b"s);
}

void TestBytes::base64GoesThereAndBack_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("encoded");
    // The test vectors of RFC 4648 §10.
    QTest::newRow("0") << QByteArray("") << QByteArray("");
    QTest::newRow("1") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("2") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("3") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("4") << QByteArray("foob") << QByteArray("Zm9vYg==");
    QTest::newRow("5") << QByteArray("fooba") << QByteArray("Zm9vYmE=");
    QTest::newRow("6") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    QTest::newRow("high bits") << QByteArray("\xFF\xEF\xBE") << QByteArray("/+++");
    QTest::newRow("empty JSON object") << QByteArray("{}") << QByteArray("e30=");
}

void TestBytes::base64GoesThereAndBack()
{
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, encoded);
    QCOMPARE(toBase64(bytesOf(plain)), encoded.toStdString());
    const auto decoded = fromBase64(encoded.toStdString());
    QVERIFY(decoded);
    QCOMPARE(asText(*decoded), std::string_view(plain.constData(), std::size_t(plain.size())));
}

void TestBytes::base64IsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("no padding") << QByteArray("Zg");
    QTest::newRow("half the padding") << QByteArray("Zg=");
    QTest::newRow("too much padding") << QByteArray("Z===");
    QTest::newRow("only padding") << QByteArray("====");
    QTest::newRow("padding inside") << QByteArray("Zg==Zg==");
    QTest::newRow("URL alphabet") << QByteArray("_-__");
    QTest::newRow("space") << QByteArray("Zm 9");
}

void TestBytes::base64IsReadStrictly()
{
    QFETCH(QByteArray, encoded);
    QVERIFY(!fromBase64(encoded.toStdString()));
}

void TestBytes::lineEndsInBase64CountForNothing()
{
    const auto decoded = fromBase64("Zm9v\r\nYmFy\n");
    QVERIFY(decoded);
    QCOMPARE(asText(*decoded), std::string_view("foobar"));
}

void TestBytes::hexHasTwoDigitsAByte()
{
    QCOMPARE(toHex(asBytes(std::string_view("\0\x0f\xff", 3))), "000fff"s);
}

QTEST_APPLESS_MAIN(TestBytes)
#include "tst_bytes.moc"
