// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"
#include "tests/support/fixtures.h"

#include <QTest>

#include <algorithm>

using namespace core;

namespace {

const Platform host{"linux", "amd64", "", "", {}};

Platform parsed(const QString& text)
{
    const auto platform = parsePlatform(text.toStdString(), host);
    return platform ? *platform : Platform{"invalid", "", "", "", {}};
}

int rankOf(const char* wanted, const char* offered)
{
    return platformRank(parsed(wanted), parsed(offered));
}

/// A platform as the origins write it; names of the host's values stand for the host.
Platform fromTable(const QJsonObject& object)
{
    const auto value = [&](const char* key) {
        const QString text = object[QLatin1String(key)].toString();
        if (text == "defaultOS")
            return host.os;
        return text == "defaultArch" ? host.architecture : text.toStdString();
    };
    Platform platform{value("OS"), value("Architecture"), value("Variant"), value("OSVersion"), {}};
    for (const QJsonValue feature : object["OSFeatures"].toArray())
        platform.osFeatures.push_back(feature.toString().toStdString());
    return platform;
}

/// `path.Join("windows", defaultArch, defaultVariant)`, worked out for the host.
QString joined(QString expression)
{
    expression.remove("path.Join(").chop(1);
    QStringList parts;
    for (QString part : expression.split(", ")) {
        if (part == "defaultVariant")
            continue;
        if (part == "defaultOS")
            part = toQt(host.os);
        else if (part == "defaultArch")
            part = toQt(host.architecture);
        parts << part.remove('"');
    }
    return parts.join('/');
}

void addRows(const char* table)
{
    const QJsonArray rows = fixtures::table(QString("platforms/%1.json").arg(table));
    QVERIFY(!rows.isEmpty());
    for (int i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows[i].toObject();
        const QString name =
            row.contains("input") ? row["input"].toString() : row["platform"].toString();
        QTest::addRow("%s %d %s", table, i, qPrintable(name)) << row;
    }
}

} // namespace

class TestPlatform : public QObject
{
    Q_OBJECT

private slots:
    void namesAreNormalised_data();
    void namesAreNormalised();
    void leftOutPartsAreTheHosts();
    void invalidTextIsRefused_data();
    void invalidTextIsRefused();
    void versionsAndFeaturesGoThereAndBack();
    void unknownPlatformMatchesNothing();
    void olderVariantsAreAccepted_data();
    void olderVariantsAreAccepted();
    void nearestVariantIsBest();
    void strictRankTakesTheWantedVariantOnly();
    void unknownVariantsMatchOnlyThemselves();
    void windowsBuilds_data();
    void windowsBuilds();
    void newestWindowsVersionIsBest();
    void windowsFeatureWin32kIsIgnored();
    void featuresOfTheImageMustBeWanted();
    void hostRunsItsOwnImages();

    void selectorsParseAsInTheOrigin_data();
    void selectorsParseAsInTheOrigin();
    void invalidSelectorsOfTheOrigin_data();
    void invalidSelectorsOfTheOrigin();
    void formatsAsTheOrigin_data();
    void formatsAsTheOrigin();
    void matchesAsTheOrigin_data();
    void matchesAsTheOrigin();
    void matchesStrictlyAsTheOrigin_data();
    void matchesStrictlyAsTheOrigin();
    void ordersByFeaturesAsTheOrigin_data();
    void ordersByFeaturesAsTheOrigin();
    void tablesThatDoNotApply();
};

void TestPlatform::namesAreNormalised_data()
{
    QTest::addColumn<QString>("os");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* os, const char* arch, const char* variant, const char* out) {
        QTest::addRow("%s/%s/%s", os, arch, variant)
            << QString(os) << QString(arch) << QString(variant) << QString(out);
    };
    row("Linux", "AMD64", "", "linux/amd64");
    row("macOS", "x86_64", "v1", "darwin/amd64");
    row("linux", "x86-64", "V2", "linux/amd64/v2");
    row("linux", "i386", "x", "linux/386");
    row("linux", "aarch64", "", "linux/arm64");
    row("linux", "aarch64", "8", "linux/arm64");
    row("linux", "arm64", "v8", "linux/arm64");
    row("linux", "arm64", "v8.0", "linux/arm64");
    row("linux", "arm64", "v8.2", "linux/arm64/v8.2");
    row("linux", "arm64", "9", "linux/arm64/v9");
    row("linux", "arm64", "9.0", "linux/arm64/v9");
    row("linux", "arm64", "v9.0", "linux/arm64/v9");
    row("linux", "armhf", "", "linux/arm/v7");
    row("linux", "armel", "", "linux/arm/v6");
    row("linux", "arm", "", "linux/arm/v7");
    row("linux", "arm", "7", "linux/arm/v7");
    row("linux", "arm", "5", "linux/arm/v5");
    row("linux", "arm", "6", "linux/arm/v6");
    row("linux", "arm", "8", "linux/arm/v8");
    row("linux", "riscv64", "", "linux/riscv64");
}

void TestPlatform::namesAreNormalised()
{
    QFETCH(QString, os);
    QFETCH(QString, architecture);
    QFETCH(QString, variant);
    QFETCH(QString, expected);
    const Platform platform =
        normalized({os.toStdString(), architecture.toStdString(), variant.toStdString(), "", {}});
    QCOMPARE(toQt(formatPlatformShort(platform)), expected);
    QCOMPARE(normalized(platform), platform);
}

void TestPlatform::leftOutPartsAreTheHosts()
{
    const Platform arm{"linux", "arm", "v6", "", {}};
    QCOMPARE(*parsePlatform("windows", arm), (Platform{"windows", "arm", "v6", "", {}}));
    QCOMPARE(*parsePlatform("s390x", arm), (Platform{"linux", "s390x", "", "", {}}));
    QCOMPARE(*parsePlatform("arm64", arm), (Platform{"linux", "arm64", "", "", {}}));
}

void TestPlatform::invalidTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "/", "linux/", "/amd64", "linux/arm/", "linux/arm/v7/x", "linux/&arm", "*", "*/arm64",
          "what", "what(1)", "linux(/amd64", "linux(x/amd64", "linux(a b)/amd64", "linux(%2)/amd64",
          "linux(%zz)/amd64", "linux()x/amd64", "li nux/amd64", "linux/am\xc3\xa9"})
        QTest::addRow("'%s'", text) << QString(text);
}

void TestPlatform::invalidTextIsRefused()
{
    QFETCH(QString, text);
    const auto platform = parsePlatform(text.toStdString(), host);
    QVERIFY(!platform);
    QCOMPARE(platform.error().code, ErrorCode::Usage);
}

void TestPlatform::versionsAndFeaturesGoThereAndBack()
{
    const Platform odd{"windows", "amd64", "", "10.0/(x)%+ é", {"a+b", "win32k"}};
    QCOMPARE(parsed(toQt(formatPlatform(odd))), odd);
    QCOMPARE(toQt(formatPlatformShort(odd)), QString("windows/amd64"));
    QCOMPARE(toQt(formatPlatform(Platform{"", "amd64", "", "", {}})), QString("unknown/amd64"));
    QCOMPARE(toQt(formatPlatform(Platform{"linux", "amd64", "", "", {}})), QString("linux/amd64"));
}

void TestPlatform::unknownPlatformMatchesNothing()
{
    const Platform unknown{"unknown", "unknown", "", "", {}};
    QVERIFY(isUnknown(unknown));
    QVERIFY(!isUnknown(host));
    QCOMPARE(platformRank(host, unknown), -1);
    QCOMPARE(platformRank(unknown, unknown), -1);
}

void TestPlatform::olderVariantsAreAccepted_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("bestFirst");
    QTest::addColumn<QString>("refused");
    const auto row = [](const char* wanted, const char* bestFirst, const char* refused) {
        QTest::newRow(wanted) << QString(wanted) << QString(bestFirst) << QString(refused);
    };
    row("linux/amd64/v3", "linux/amd64/v3 linux/amd64/v2 linux/amd64 linux/386",
        "linux/amd64/v4 linux/arm64");
    row("linux/386", "linux/386", "linux/amd64");
    row("linux/arm/v7", "linux/arm linux/arm/v6 linux/arm/v5", "linux/arm/v8 linux/arm/v4");
    row("linux/arm64", "linux/arm64/v8 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/v8.1 linux/arm64/v9 linux/arm/v4");
    row("linux/arm64/v8.2", "linux/arm64/v8.2 linux/arm64/v8.1 linux/arm64 linux/arm/v8",
        "linux/arm64/v8.3 linux/arm64/v9");
    row("linux/arm64/v9",
        "linux/arm64/v9 linux/arm64/v8.5 linux/arm64/v8.4 linux/arm64 linux/arm/v8 linux/arm/v7",
        "linux/arm64/v8.6 linux/arm64/v9.1");
    row("linux/arm64/v9.5", "linux/arm64/v9.5 linux/arm64/v9.4 linux/arm64/v9 linux/arm64/v8.9",
        "linux/arm64/v9.6 linux/arm64/v8.10");
    row("linux/riscv64", "linux/riscv64", "linux/riscv64/rva20u64 linux/amd64 freebsd/riscv64");
}

void TestPlatform::olderVariantsAreAccepted()
{
    QFETCH(QString, wanted);
    QFETCH(QString, bestFirst);
    QFETCH(QString, refused);
    int last = -1;
    for (const QString& offered : bestFirst.split(' ')) {
        const int rank = platformRank(parsed(wanted), parsed(offered));
        QVERIFY2(rank > last, qPrintable(offered));
        last = rank;
    }
    QCOMPARE(platformRank(parsed(wanted), parsed(bestFirst.section(' ', 0, 0))), 0);
    for (const QString& offered : refused.split(' '))
        QVERIFY2(platformRank(parsed(wanted), parsed(offered)) == -1, qPrintable(offered));
}

void TestPlatform::nearestVariantIsBest()
{
    QVERIFY(rankOf("linux/amd64/v1000000000", "linux/amd64/v999999999")
            < rankOf("linux/amd64/v1000000000", "linux/amd64"));
    QCOMPARE(rankOf("linux/amd64/v99999999999999999999", "linux/amd64"), -1);
}

void TestPlatform::strictRankTakesTheWantedVariantOnly()
{
    const auto rank = [](const char* wanted, const char* offered) {
        return platformRankStrict(parsed(wanted), parsed(offered));
    };
    QCOMPARE(rank("linux/amd64", "linux/amd64"), 0);
    QCOMPARE(rank("linux/amd64", "linux/386"), -1);
    QCOMPARE(rank("linux/amd64/v2", "linux/amd64"), -1);
    QCOMPARE(rank("linux/arm/v7", "linux/arm"), 0);
    QCOMPARE(rank("linux/arm64", "linux/arm64/v8"), 0);
}

void TestPlatform::unknownVariantsMatchOnlyThemselves()
{
    QCOMPARE(rankOf("linux/amd64/fast", "linux/amd64/fast"), 0);
    QCOMPARE(rankOf("linux/amd64/fast", "linux/amd64"), -1);
    QCOMPARE(rankOf("linux/arm64/fast", "linux/arm64/fast"), 0);
    QCOMPARE(rankOf("linux/arm64/fast", "linux/arm64"), -1);
    QCOMPARE(rankOf("linux/arm/fast", "linux/arm"), -1);
}

void TestPlatform::windowsBuilds_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("offered");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* wanted, const char* offered, bool matches) {
        QTest::addRow("%s on %s", offered, wanted)
            << QString(wanted) << QString(offered) << matches;
    };
    row("10.0.17763", "10.0.17763", true);
    row("10.0.17763.1", "10.0.17763.9999", true); // Revisions do not count.
    row("10.0.17763", "10.0.14393", false);       // Before LTSC 2022 builds must be the same.
    row("10.0.17763", "10.0.20348", false);
    row("10.0.17763", "", true);
    row("", "10.0.17763", true);
    row("10.0.20348", "10.0.20348", true);
    row("10.0.20348", "10.0.17763", false);
    row("10.0.22621", "10.0.20348", true);
    row("10.0.22621", "10.0.22000", true);
    row("10.0.22621", "10.0.22631", false);
    row("10.0.22621", "10.0.17763", false);
    row("10.0.26100", "10.0.20348", true);
    row("10.0.27000", "10.0.26100", true);
    row("10.0.27000", "10.0.20348", false);
    row("10.0.20348", "10.1.20348", false);
    row("10.0.20348", "6.0.20348", false);
}

void TestPlatform::windowsBuilds()
{
    QFETCH(QString, wanted);
    QFETCH(QString, offered);
    QFETCH(bool, matches);
    const Platform w{"windows", "amd64", "", wanted.toStdString(), {}};
    const Platform o{"windows", "amd64", "", offered.toStdString(), {}};
    QCOMPARE(platformRank(w, o) >= 0, matches);
    QCOMPARE(platformRankStrict(w, o) >= 0, matches);
    // Other systems do not compare versions.
    const Platform linuxWanted{"linux", "amd64", "", wanted.toStdString(), {}};
    const Platform linuxOffered{"linux", "amd64", "", offered.toStdString(), {}};
    QCOMPARE(platformRank(linuxWanted, linuxOffered), 0);
}

void TestPlatform::newestWindowsVersionIsBest()
{
    for (const char* wanted : {"windows(10.0.26100.1)/amd64", "windows/amd64"}) {
        int last = -1;
        for (const char* offered :
             {"windows(10.0.26100.4652)/amd64", "windows(10.0.26100.100)/amd64",
              "windows(10.0.20348.3328)/amd64", "windows/amd64"}) {
            const int rank = rankOf(wanted, offered);
            QVERIFY2(rank > last, offered);
            last = rank;
        }
        QVERIFY(rankOf(wanted, "windows/386") > last);
    }
}

void TestPlatform::windowsFeatureWin32kIsIgnored()
{
    QVERIFY(rankOf("windows/amd64", "windows(+win32k)/amd64") >= 0);
    QCOMPARE(rankOf("windows/amd64", "windows(+gpu)/amd64"), -1);
    QCOMPARE(rankOf("linux/amd64", "linux(+win32k)/amd64"), -1);
}

void TestPlatform::featuresOfTheImageMustBeWanted()
{
    QCOMPARE(rankOf("linux/amd64", "linux(+gpu)/amd64"), -1);
    QCOMPARE(rankOf("linux(+gpu)/amd64", "linux(+gpu+simd)/amd64"), -1);
    QVERIFY(rankOf("linux(+gpu+simd)/amd64", "linux(+simd)/amd64")
            < rankOf("linux(+gpu+simd)/amd64", "linux/amd64"));
    // The architecture weighs more than the features.
    QVERIFY(rankOf("linux(+gpu)/amd64", "linux/amd64")
            < rankOf("linux(+gpu)/amd64", "linux(+gpu)/386"));
}

void TestPlatform::hostRunsItsOwnImages()
{
    const Platform here = hostPlatform();
    QCOMPARE(normalized(here), here);
    QCOMPARE(platformRank(here, here), 0);
    QCOMPARE(platformRankStrict(here, here), 0);
}

void TestPlatform::selectorsParseAsInTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestParseSelector");
}

void TestPlatform::selectorsParseAsInTheOrigin()
{
    QFETCH(const QJsonObject, row);
    if (row["skip"].toBool())
        QSKIP("skipped by its origin: a selector with an asterisk is not supported");
    const Platform expected = fromTable(row["expected"].toObject());
    const Platform platform = parsed(row["input"].toString());
    QCOMPARE(platform, expected);
    const QString formatted = row["formatted"].isObject()
                                  ? joined(row["formatted"].toObject()["text"].toString())
                                  : row["formatted"].toString();
    const bool isFull = row["useV2Format"].toBool();
    QCOMPARE(toQt(isFull ? formatPlatform(platform) : formatPlatformShort(platform)), formatted);
    QCOMPARE(platformRankStrict(platform, platform) >= 0, true);
    for (const QJsonValue other : row["matches"].toArray())
        QVERIFY(platformRankStrict(platform, fromTable(other.toObject())) >= 0);
}

void TestPlatform::invalidSelectorsOfTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestParseSelectorInvalid");
}

void TestPlatform::invalidSelectorsOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    QVERIFY(!parsePlatform(row["input"].toString().toStdString(), host));
}

void TestPlatform::formatsAsTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestFormatAllEncoding");
}

void TestPlatform::formatsAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const Platform platform = fromTable(row["platform"].toObject());
    QCOMPARE(toQt(formatPlatform(platform)), row["expected"].toString());
    QCOMPARE(parsed(row["expected"].toString()), platform);
}

void TestPlatform::matchesAsTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestOnly");
}

void TestPlatform::matchesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const Platform wanted = parsed(row["platform"].toString());
    const QJsonObject matches = row["matches"].toObject();
    for (const QString& expected : matches.keys()) {
        for (const QJsonValue offered : matches[expected].toArray()) {
            const bool isMatch = platformRank(wanted, parsed(offered.toString())) >= 0;
            QVERIFY2(isMatch == (expected == "true"), qPrintable(offered.toString()));
        }
    }
}

void TestPlatform::matchesStrictlyAsTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestOnlyStrict");
}

void TestPlatform::matchesStrictlyAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const Platform wanted = parsed(row["platform"].toString());
    const QJsonObject matches = row["matches"].toObject();
    for (const QString& expected : matches.keys()) {
        for (const QJsonValue offered : matches[expected].toArray()) {
            const bool isMatch = platformRankStrict(wanted, parsed(offered.toString())) >= 0;
            QVERIFY2(isMatch == (expected == "true"), qPrintable(offered.toString()));
        }
    }
}

void TestPlatform::ordersByFeaturesAsTheOrigin_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    addRows("TestCompareOSFeatures");
}

void TestPlatform::ordersByFeaturesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const Platform wanted = parsed(row["platform"].toString());
    // The origin orders what does not match as well; a rank only says that it does not. So the
    // order of those that match is compared, and that they stand in front.
    std::vector<std::pair<int, QString>> matching;
    for (const QJsonValue offered : row["platforms"].toArray()) {
        const int rank = platformRank(wanted, parsed(offered.toString()));
        if (rank >= 0)
            matching.emplace_back(rank, offered.toString());
    }
    QVERIFY(!matching.empty());
    std::ranges::stable_sort(matching, {}, &std::pair<int, QString>::first);
    const QJsonArray expected = row["expected"].toArray();
    for (std::size_t i = 0; i < matching.size(); ++i)
        QCOMPARE(matching[i].second, expected[static_cast<qsizetype>(i)].toString());
}

void TestPlatform::tablesThatDoNotApply()
{
    QSKIP("TestOnlyOS and TestOnlyOSLess test a matcher that accepts every architecture, which "
          "this program does not have; TestCompareOSFeatures-2 only names the two matchers that "
          "its origin runs over TestCompareOSFeatures");
}

QTEST_APPLESS_MAIN(TestPlatform)
#include "tst_platform.moc"
