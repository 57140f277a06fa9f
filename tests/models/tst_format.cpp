// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <limits>

class tst_Format : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void bytesAreDecimal_data();
    void bytesAreDecimal();
    void bytesInBinaryUnits_data();
    void bytesInBinaryUnits();
    void unitsOfAScale();
    void datesFollowTheStyle();
    void bytesFollowTheLocale();
    void signsAreWritten();
    void sharesKeepTheirMeaning_data();
    void sharesKeepTheirMeaning();
    void modesShowSpecialBits_data();
    void modesShowSpecialBits();
    void namesAreHarmless_data();
    void namesAreHarmless();
    void longNamesAreCutVisibly();
    void linesStayInTexts();
    void timesAreUtc();
    void agesAreShort();
    void everyErrorHasASentence();
    void digestsAreShort();
};

void tst_Format::bytesAreDecimal_data()
{
    QTest::addColumn<quint64>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << quint64{0} << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64{999} << QStringLiteral("999 B");
    QTest::newRow("kB") << quint64{38'200} << QStringLiteral("38.2 kB");
    QTest::newRow("rounds into the next unit") << quint64{999'950} << QStringLiteral("1.0 MB");
    QTest::newRow("stays below it") << quint64{999'940} << QStringLiteral("999.9 kB");
    QTest::newRow("MB") << quint64{564'700'000} << QStringLiteral("564.7 MB");
    QTest::newRow("GB has two decimals") << quint64{3'420'000'000} << QStringLiteral("3.42 GB");
    QTest::newRow("largest") << std::numeric_limits<quint64>::max() << QStringLiteral("18.45 EB");
}

void tst_Format::bytesAreDecimal()
{
    QFETCH(quint64, count);
    QFETCH(QString, text);
    QCOMPARE(format::bytes(std::uint64_t{count}).replace(QChar(0xA0), u' '), text);
    QVERIFY(format::bytes(std::uint64_t{count}).contains(QChar(0xA0)));
}

void tst_Format::bytesInBinaryUnits_data()
{
    QTest::addColumn<quint64>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("bytes") << quint64{1023} << QStringLiteral("1,023 B");
    QTest::newRow("KiB") << quint64{1024} << QStringLiteral("1.0 KiB");
    QTest::newRow("rounds into the next unit") << quint64{1'048'550} << QStringLiteral("1.0 MiB");
    QTest::newRow("stays below it") << quint64{1'048'500} << QStringLiteral("1,023.9 KiB");
    QTest::newRow("GiB has two decimals")
        << quint64{3} * 1024 * 1024 * 1024 << QStringLiteral("3.00 GiB");
    QTest::newRow("largest") << std::numeric_limits<quint64>::max() << QStringLiteral("16.00 EiB");
}

void tst_Format::bytesInBinaryUnits()
{
    QFETCH(quint64, count);
    QFETCH(QString, text);
    format::setStyle({format::Units::Binary, format::Dates::Utc});
    const QString shown = format::bytes(std::uint64_t{count}).replace(QChar(0xA0), u' ');
    format::setStyle({});
    QCOMPARE(shown, text);
}

void tst_Format::unitsOfAScale()
{
    QCOMPARE(format::byteUnit(999).name, QStringLiteral("B"));
    QCOMPARE(format::byteUnit(5'000'000).name, QStringLiteral("MB"));
    QCOMPARE(format::byteUnit(5'000'000).bytes, 1e6);
    format::setStyle({format::Units::Binary, format::Dates::Utc});
    const format::ByteUnit binary = format::byteUnit(5'000'000);
    format::setStyle({});
    QCOMPARE(binary.name, QStringLiteral("MiB"));
    QCOMPARE(binary.bytes, 1048576.0);
}

void tst_Format::datesFollowTheStyle()
{
    const QDateTime time(QDate(2024, 5, 14), QTime(9, 31), Qt::UTC);
    const core::Timestamp stamp{time.toSecsSinceEpoch(), 0};
    QCOMPARE(format::time(stamp), QStringLiteral("2024-05-14 09:31 UTC"));
    QCOMPARE(format::date(time), QStringLiteral("2024-05-14"));
    format::setStyle({format::Units::Decimal, format::Dates::Local});
    const QString here = format::time(stamp);
    format::setStyle({format::Units::Decimal, format::Dates::Locale});
    const QString written = format::time(stamp);
    format::setStyle({});
    QCOMPARE(here, time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    QCOMPARE(written, QLocale().toString(time.toLocalTime(), QLocale::ShortFormat));
    QVERIFY(written != QStringLiteral("2024-05-14 09:31 UTC"));
}

void tst_Format::bytesFollowTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::Portuguese, QLocale::Brazil));
    const QString text = format::bytes(std::uint64_t{38'200});
    const QString exact = format::exactBytes(1'210'430);
    QLocale::setDefault(QLocale(QLocale::English));
    QVERIFY2(text.startsWith(QStringLiteral("38,2")), qPrintable(text));
    QVERIFY2(exact.startsWith(QStringLiteral("1.210.430")), qPrintable(exact));
}

void tst_Format::signsAreWritten()
{
    QCOMPARE(format::signedBytes(-6), QStringLiteral("−6\u00A0B"));
    QCOMPARE(format::signedBytes(6), QStringLiteral("+6\u00A0B"));
    QCOMPARE(format::signedBytes(0), QStringLiteral("0\u00A0B"));
    QVERIFY(format::signedBytes(std::numeric_limits<std::int64_t>::min()).startsWith(u'−'));
    QCOMPARE(format::bytes(std::optional<std::uint64_t>()), QStringLiteral("—"));
}

void tst_Format::sharesKeepTheirMeaning_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << QStringLiteral("0.0\u00A0%");
    QTest::newRow("a little is not nothing") << 0.0001 << QStringLiteral("< 0.1\u00A0%");
    QTest::newRow("some") << 0.177 << QStringLiteral("17.7\u00A0%");
    QTest::newRow("nearly all is not all") << 0.99999 << QStringLiteral("99.9\u00A0%");
    QTest::newRow("all") << 1.0 << QStringLiteral("100.0\u00A0%");
}

void tst_Format::sharesKeepTheirMeaning()
{
    QFETCH(double, share);
    QFETCH(QString, text);
    QCOMPARE(format::percent(share), text);
}

void tst_Format::modesShowSpecialBits_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("octal");
    const auto file = static_cast<int>(core::NodeKind::File);
    const auto folder = static_cast<int>(core::NodeKind::Directory);
    QTest::newRow("file") << file << 0644 << QStringLiteral("-rw-r--r--") << QStringLiteral("0644");
    QTest::newRow("set-uid") << file << 04755 << QStringLiteral("-rwsr-xr-x")
                             << QStringLiteral("4755");
    QTest::newRow("set-uid, not executable")
        << file << 04644 << QStringLiteral("-rwSr--r--") << QStringLiteral("4644");
    QTest::newRow("set-gid") << file << 02755 << QStringLiteral("-rwxr-sr-x")
                             << QStringLiteral("2755");
    QTest::newRow("sticky") << folder << 01777 << QStringLiteral("drwxrwxrwt")
                            << QStringLiteral("1777");
}

void tst_Format::modesShowSpecialBits()
{
    QFETCH(int, kind);
    QFETCH(int, mode);
    QFETCH(QString, octal);
    const auto bits = static_cast<std::uint16_t>(mode);
    QFETCH(QString, text);
    QCOMPARE(format::mode(static_cast<core::NodeKind>(kind), bits), text);
    QCOMPARE(format::octalMode(bits), octal);
}

void tst_Format::namesAreHarmless_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("h\xC3\xA9llo") << QStringLiteral("h\u00E9llo");
    QTest::newRow("not UTF-8") << QByteArray("a\xFFz") << QStringLiteral("a\uFFFDz");
    QTest::newRow("line break") << QByteArray("a\nb") << QStringLiteral("a\\nb");
    QTest::newRow("escape") << QByteArray("\x1B[31m") << QStringLiteral("\\x1b[31m");
    QTest::newRow("turned direction")
        << QByteArray("exe.\xE2\x80\xAEtxt") << QStringLiteral("exe.\\u202etxt");
    QTest::newRow("invisible") << QByteArray("a\xE2\x80\x8B"
                                             "b")
                               << QStringLiteral("a\\u200bb");
    QTest::newRow("beyond the first plane")
        << QByteArray("\xF0\x9F\x98\x80") << QString::fromUtf8("\xF0\x9F\x98\x80");
}

void tst_Format::namesAreHarmless()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QCOMPARE(format::name(raw.toStdString()), text);
}

void tst_Format::longNamesAreCutVisibly()
{
    const QString shown = format::name(std::string(100'000, 'x'), 512);
    QCOMPARE(shown.size(), 513);
    QVERIFY(shown.endsWith(QChar(0x2026)));
}

void tst_Format::linesStayInTexts()
{
    QCOMPARE(format::text(std::string_view("a\tb\nc\x07")), QStringLiteral("a\tb\nc\\x07"));
}

void tst_Format::timesAreUtc()
{
    QCOMPARE(format::time(core::Timestamp{1'715'679'060, 0}),
             QStringLiteral("2024-05-14 09:31 UTC"));
    QCOMPARE(format::time(std::nullopt), QStringLiteral("—"));
    QVERIFY(format::time(core::Timestamp{std::numeric_limits<std::int64_t>::max(), 0})
                .contains(QStringLiteral("1970")));
    QCOMPARE(format::time(std::string_view("2024-05-14T11:31:00.123456789+02:00")),
             QStringLiteral("2024-05-14 09:31 UTC"));
    QCOMPARE(format::time(std::string_view("yesterday")), QStringLiteral("yesterday"));
}

void tst_Format::agesAreShort()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QCOMPARE(format::age(now.addSecs(-14 * 3600), now), QStringLiteral("14 h"));
    QCOMPARE(format::age(now.addDays(-19), now), QStringLiteral("19 d"));
    QCOMPARE(format::age(now.addSecs(60), now), QString());
}

void tst_Format::everyErrorHasASentence()
{
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::Internal); ++code) {
        const QString text = format::error({static_cast<core::ErrorCode>(code), "x"});
        QVERIFY2(text.endsWith(u'.'), qPrintable(QString::number(code)));
    }
    for (int code = 0; code <= static_cast<int>(core::WarningCode::FromTable); ++code)
        QVERIFY2(!format::warning(static_cast<core::WarningCode>(code)).isEmpty(),
                 qPrintable(QString::number(code)));
}

void tst_Format::digestsAreShort()
{
    const auto digest = core::Digest::parse("sha256:" + std::string(64, 'a'));
    QVERIFY(digest.has_value());
    QCOMPARE(format::shortDigest(*digest), QStringLiteral("sha256:aaaaaa…aaaa"));
    QCOMPARE(format::shortDigest({}), QStringLiteral("—"));
}

QTEST_GUILESS_MAIN(tst_Format)
#include "tst_format.moc"
