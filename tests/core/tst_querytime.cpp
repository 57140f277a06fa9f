// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/querytime.h"
#include "core/base/timestamp.h"

#include <QTest>

class TestQueryTime : public QObject
{
    Q_OBJECT

private slots:
    void datesStandForAllThatTheyLeaveOpen_data();
    void datesStandForAllThatTheyLeaveOpen();
    void otherTextIsNoDate_data();
    void otherTextIsNoDate();
    void durationsAreCounted();
    void pointsInTimeMayBeAgo();
};

void TestQueryTime::datesStandForAllThatTheyLeaveOpen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    const auto row = [](const char* text, const char* first, const char* last) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(first) << QByteArray(last);
    };
    row("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z");
    row("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z");
    row("2023-12", "2023-12-01T00:00:00Z", "2023-12-31T23:59:59Z");
    row("2024-05-31", "2024-05-31T00:00:00Z", "2024-05-31T23:59:59Z");
    row("1970-01-01T12", "1970-01-01T12:00:00Z", "1970-01-01T12:59:59Z");
    row("2024-05-31T18:30", "2024-05-31T18:30:00Z", "2024-05-31T18:30:59Z");
    row("2024-05-31T18:30:05Z", "2024-05-31T18:30:05Z", "2024-05-31T18:30:05Z");
    row("9999", "9999-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
    row("0001", "0001-01-01T00:00:00Z", "0001-12-31T23:59:59Z");
}

void TestQueryTime::datesStandForAllThatTheyLeaveOpen()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    const auto span = core::timeSpan(text.toStdString());
    QVERIFY(span);
    QCOMPARE(core::formatTimestamp({span->first, 0}), first.toStdString());
    QCOMPARE(core::formatTimestamp({span->last, 0}), last.toStdString());
}

void TestQueryTime::otherTextIsNoDate_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "24", "02024", "0000", "2024-", "2024-13", "2024-00", "2024-1",
                             "2023-02-29", "2024-05-31 18:30", "2024-05-31T24", "2024-05-31T18:60",
                             "2024-05-31T18:30:05+01:00", "yesterday", "+202", "2024Z", "-024"})
        QTest::newRow(text) << QByteArray(text);
}

void TestQueryTime::otherTextIsNoDate()
{
    QFETCH(QByteArray, text);
    QVERIFY(!core::timeSpan(text.toStdString()));
}

void TestQueryTime::durationsAreCounted()
{
    QCOMPARE(core::duration("90s").value(), std::uint64_t{90});
    QCOMPARE(core::duration("5m").value(), std::uint64_t{300});
    QCOMPARE(core::duration("2w").value(), std::uint64_t{14 * 86'400});
    QCOMPARE(core::duration("1mo").value(), std::uint64_t{30 * 86'400});
    for (const char* text : {"", "d", "5", "5 d", "-5d", "5x", "99999999999999999999y"})
        QVERIFY(!core::duration(text));
}

void TestQueryTime::pointsInTimeMayBeAgo()
{
    const core::Timestamp now{1'000'000, 0};
    QCOMPARE(core::pointInTime("1h", now).value(), std::int64_t{996'400});
    QCOMPARE(core::pointInTime("99y", now).value(), std::int64_t{0});
    QCOMPARE(core::pointInTime("1970-01-02T00:00:00+01:00", now).value(), std::int64_t{82'800});
    QCOMPARE(core::pointInTime("1970-01-02", now).value(), std::int64_t{86'400});
    QVERIFY(!core::pointInTime("yesterday", now));
}

QTEST_APPLESS_MAIN(TestQueryTime)
#include "tst_querytime.moc"
