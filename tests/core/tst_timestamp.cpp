// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h" // moc cannot begin with <compare>, which timestamp.h does.
#include "core/base/timestamp.h"

#include <QTest>

#include <cstdlib>

using namespace core;

class TestTimestamp : public QObject
{
    Q_OBJECT

private slots:
    void statedTimesAreRead_data();
    void statedTimesAreRead();
    void everyDayGoesThereAndBack();
    void anythingElseIsNone();
    void digitsAfterAWrongFieldEnd();
};

void TestTimestamp::statedTimesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char* text, const char* utc) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(utc);
    };
    row("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z");
    row("2024-02-29T12:34:56.5Z", "2024-02-29T12:34:56.5Z");
    row("2024-02-29t00:30:00+01:00", "2024-02-28T23:30:00Z");
    row("2023-12-31 20:00:00.000000001-04:30", "2024-01-01T00:30:00.000000001Z");
    row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z");
    row("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    row("2024-01-01T00:00:00.12345678999Z", "2024-01-01T00:00:00.123456789Z");
}

void TestTimestamp::statedTimesAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto time = parseTimestamp(text.toStdString());
    QVERIFY(time);
    QCOMPARE(formatTimestamp(*time), utc.toStdString());
}

void TestTimestamp::everyDayGoesThereAndBack()
{
    for (std::int64_t day = -719'162; day < 2'932'897; day += 97) {
        const Timestamp time{day * 86'400 + std::abs(day) % 86'400, 5};
        QCOMPARE(parseTimestamp(formatTimestamp(time)), std::optional(time));
    }
}

void TestTimestamp::anythingElseIsNone()
{
    for (const char* text :
         {"", "2024", "2024-02-29", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
          "2024-01-01T24:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z",
          "2024-01-01T00:00:00Zx", "2024-01-01T00:00:00+0100", "24-01-01T00:00:00Z",
          "2024-01-00T00:00:00Z", "2024-1 -01T00:00:00Z"})
        QVERIFY2(!parseTimestamp(text), text);
}

void TestTimestamp::digitsAfterAWrongFieldEnd()
{
    // A field with too few digits, and then a fraction: what is wrong already must not be waited
    // for.
    for (const char* text :
         {"1970-01-01T00:00:0.0Z", "2024-01-01T0:00:00.123456789012Z", "x.5", "19.7"})
        QVERIFY2(!parseTimestamp(text), text);
}

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
