// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QTest>

using strato_test::Run;
using strato_test::schemaFault;
using strato_test::strato;

class TestStratoJson : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void schemaCheckNoticesFaults();
    void everyAnswerFitsItsSchema_data();
    void everyAnswerFitsItsSchema();
    void listIsSortedByPathBytesWithoutItsFolder();
    void namesThatAreNoUtf8ComeAsBase64Too();
    void hardLinksNameTheFirst();
    void hiddenEntriesSayWhoHidesThemAndWhy();
    void layerShowsOnlyWhatItBrought();
    void wasteAddsUp();
    void layersAskedForAreTheOnlyOnes();
    void headersOnlyChecksNoContents();
    void contentComesAsBase64();
    void digestsAreOfContents();
    void findTellsWhereContentsFit();
    void timesOutsideOfTheCalendarComeAsSeconds();
    void jsonIsNeverTranslated();

private:
    test::TempDir m_folder;
    QString m_image;
};

void TestStratoJson::initTestCase()
{
    test::TarBuilder base;
    base.dir("usr")
        .dir("usr/a")
        .file("usr/a/x", "12345")
        .file("usr/a-b", "same")
        .file("usr/z", "same");
    base.file("bad-\xFF\n", "odd")
        .mode(04755)
        .owner(1000, 1001)
        .xattr("user.k", std::string("\0v", 2));
    base.hardlink("usr/link", "usr/a/x")
        .symlink("to", "usr/a")
        .charDevice("null", 1, 3)
        .fifo("pipe");
    base.file("old", "old content").file("gone", "gone!").mtime(-62135596801);
    base.file("lib/apk/db/installed", "P:z\nV:1-r0\nA:x86_64\nL:MIT\nI:4\nF:usr\nR:z\n");
    test::TarBuilder upper;
    upper.file("old", "new").whiteout("gone").file("usr/z", "same").mode(0600);
    m_image = QString::fromStdString(
        m_folder.write("app.tar", strato_test::dockerArchive({base.bytes(), upper.bytes()})));
}

void TestStratoJson::schemaCheckNoticesFaults()
{
    QJsonObject error{{QStringLiteral("code"), QStringLiteral("usage")},
                      {QStringLiteral("message"), QStringLiteral("m")},
                      {QStringLiteral("detail"), QStringLiteral("d")},
                      {QStringLiteral("hint"), QJsonValue()}};
    const auto faultOf = [&] {
        return schemaFault(QStringLiteral("error"), {{QStringLiteral("error"), error}});
    };
    QCOMPARE(faultOf(), QString());
    error[QStringLiteral("more")] = 1;
    QVERIFY(!faultOf().isEmpty());
    error.remove(QStringLiteral("more"));
    error[QStringLiteral("code")] = QStringLiteral("other");
    QVERIFY(!faultOf().isEmpty());
    error.remove(QStringLiteral("code"));
    QVERIFY(!faultOf().isEmpty());
}

void TestStratoJson::everyAnswerFitsItsSchema_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* schema, const QStringList& words) {
        QTest::newRow(qPrintable(words.join(QLatin1Char(' '))))
            << QString::fromLatin1(schema) << words;
    };
    const QString image = QStringLiteral("IMAGE");
    row("inspect", {QStringLiteral("inspect"), image});
    row("layers", {QStringLiteral("layers"), image});
    row("layers", {QStringLiteral("layers"), image, QStringLiteral("--headers-only")});
    row("history", {QStringLiteral("history"), image});
    row("dockerfile", {QStringLiteral("dockerfile"), image});
    row("ls", {QStringLiteral("ls"), image});
    row("ls", {QStringLiteral("ls"), image, QStringLiteral("/usr"), QStringLiteral("--hidden"),
               QStringLiteral("--digests")});
    row("ls", {QStringLiteral("ls"), image, QStringLiteral("--layer=2")});
    row("tree", {QStringLiteral("tree"), image, QStringLiteral("--hidden")});
    row("find", {QStringLiteral("find"), image, QStringLiteral("type:file unpacked>0")});
    row("find", {QStringLiteral("find"), image, QStringLiteral("content:e or bytes:00")});
    row("find", {QStringLiteral("find"), image, QStringLiteral("content~. or digest:00000000"),
                 QStringLiteral("--hidden"), QStringLiteral("--text")});
    row("cat", {QStringLiteral("cat"), image, QStringLiteral("/usr/a/x")});
    row("waste", {QStringLiteral("waste"), image});
    row("waste", {QStringLiteral("waste"), image, QStringLiteral("--advice")});
    row("waste", {QStringLiteral("waste"), image, QStringLiteral("--headers-only")});
    row("waste",
        {QStringLiteral("waste"), image, QStringLiteral("--layers"), QStringLiteral("2..")});
    row("packages", {QStringLiteral("packages"), image});
    row("packages", {QStringLiteral("packages"), image, QStringLiteral("--unowned")});
    row("packages",
        {QStringLiteral("packages"), image, QStringLiteral("--owner"), QStringLiteral("/usr/z")});
    row("history",
        {QStringLiteral("history"), image, QStringLiteral("--layer"), QStringLiteral("1")});
    row("verify",
        {QStringLiteral("verify"), image, QStringLiteral("--layer"), QStringLiteral("2")});
    row("verify", {QStringLiteral("verify"), image});
    row("help", {QStringLiteral("help")});
    row("error", {QStringLiteral("cat"), image, QStringLiteral("/nowhere")});
    row("error", {QStringLiteral("ls")});
}

void TestStratoJson::everyAnswerFitsItsSchema()
{
    QFETCH(QString, schema);
    QFETCH(QStringList, words);
    words.replaceInStrings(QStringLiteral("IMAGE"), m_image);
    const Run run = strato(words + QStringList{QStringLiteral("--json")});
    QVERIFY(!run.json().isEmpty());
    QCOMPARE(schemaFault(schema, run.json()), QString());
    QVERIFY(run.out.endsWith("}\n"));
}

void TestStratoJson::listIsSortedByPathBytesWithoutItsFolder()
{
    const Run run =
        strato({QStringLiteral("ls"), m_image, QStringLiteral("/usr"), QStringLiteral("--json")});
    QStringList paths;
    for (const QJsonValue& entry : run.json()[QStringLiteral("entries")].toArray())
        paths.append(entry[QStringLiteral("path")].toString());
    QCOMPARE(paths, QStringList({QStringLiteral("/usr/a"), QStringLiteral("/usr/a-b"),
                                 QStringLiteral("/usr/a/x"), QStringLiteral("/usr/link"),
                                 QStringLiteral("/usr/z")}));
}

namespace {

QJsonObject entryAt(const Run& run, const QString& path)
{
    for (const QJsonValue& entry : run.json()[QStringLiteral("entries")].toArray())
        if (entry[QStringLiteral("path")].toString() == path)
            return entry.toObject();
    return {};
}

} // namespace

void TestStratoJson::namesThatAreNoUtf8ComeAsBase64Too()
{
    const Run run = strato({QStringLiteral("ls"), m_image, QStringLiteral("--json")});
    const QJsonObject entry = entryAt(run, QStringLiteral("/bad-\uFFFD\n"));
    QCOMPARE(QByteArray::fromBase64(entry[QStringLiteral("pathBase64")].toString().toLatin1()),
             QByteArray("/bad-\xFF\n"));
    QCOMPARE(entry[QStringLiteral("mode")].toString(), QStringLiteral("4755"));
    QCOMPARE(entry[QStringLiteral("uid")].toInt(), 1000);
    QCOMPARE(entry[QStringLiteral("gid")].toInt(), 1001);
    QCOMPARE(entry[QStringLiteral("xattrs")][QStringLiteral("user.k")].toString(),
             QStringLiteral("AHY="));
    QVERIFY(!entryAt(run, QStringLiteral("/to")).contains(QStringLiteral("pathBase64")));
}

void TestStratoJson::hardLinksNameTheFirst()
{
    const Run run = strato({QStringLiteral("ls"), m_image, QStringLiteral("--json")});
    QCOMPARE(entryAt(run, QStringLiteral("/usr/link"))[QStringLiteral("hardLinkTo")].toString(),
             QStringLiteral("/usr/a/x"));
    QVERIFY(entryAt(run, QStringLiteral("/usr/a/x"))[QStringLiteral("hardLinkTo")].isNull());
    QCOMPARE(entryAt(run, QStringLiteral("/null"))[QStringLiteral("devMinor")].toInt(), 3);
    QCOMPARE(entryAt(run, QStringLiteral("/to"))[QStringLiteral("linkTarget")].toString(),
             QStringLiteral("usr/a"));
}

void TestStratoJson::hiddenEntriesSayWhoHidesThemAndWhy()
{
    const QStringList words = {QStringLiteral("ls"), m_image, QStringLiteral("--json")};
    QVERIFY(entryAt(strato(words), QStringLiteral("/gone")).isEmpty());
    const Run run = strato(words + QStringList{QStringLiteral("--hidden")});
    const QJsonObject gone = entryAt(run, QStringLiteral("/gone"));
    QCOMPARE(gone[QStringLiteral("hiddenBy")].toInt(), 2);
    QCOMPARE(gone[QStringLiteral("cause")].toString(), QStringLiteral("deleted"));
    QCOMPARE(gone[QStringLiteral("layer")].toInt(), 1);
}

void TestStratoJson::layerShowsOnlyWhatItBrought()
{
    const Run run = strato({QStringLiteral("ls"), m_image, QStringLiteral("--json"),
                            QStringLiteral("--layer"), QStringLiteral("2")});
    QStringList paths;
    for (const QJsonValue& entry : run.json()[QStringLiteral("entries")].toArray())
        paths.append(entry[QStringLiteral("path")].toString());
    QCOMPARE(paths, QStringList({QStringLiteral("/old"), QStringLiteral("/usr/z")}));
}

void TestStratoJson::layersAskedForAreTheOnlyOnes()
{
    const auto json = [this](const QString& command) {
        return strato({command, m_image, QStringLiteral("--layer"), QStringLiteral("2"),
                       QStringLiteral("--json")})
            .json();
    };
    const QJsonArray byLayer = json(QStringLiteral("waste"))[QStringLiteral("byLayer")].toArray();
    QCOMPARE(byLayer.size(), 1);
    QCOMPARE(byLayer[0][QStringLiteral("index")].toInt(), 2);
    QCOMPARE(json(QStringLiteral("verify"))[QStringLiteral("layers")].toArray().size(), 1);
    for (const QJsonValue& step :
         json(QStringLiteral("history"))[QStringLiteral("history")].toArray())
        QVERIFY(step[QStringLiteral("layer")].isNull()
                || step[QStringLiteral("layer")].toInt() == 2);
}

void TestStratoJson::wasteAddsUp()
{
    const QJsonObject waste =
        strato({QStringLiteral("waste"), m_image, QStringLiteral("--json")}).json();
    QVERIFY(waste[QStringLiteral("contentChecked")].toBool());
    const qint64 hidden = waste[QStringLiteral("hidden")].toInteger();
    QCOMPARE(waste[QStringLiteral("shipped")].toInteger()
                 - waste[QStringLiteral("visible")].toInteger(),
             hidden);
    qint64 charged = 0;
    for (const QJsonValue& charge : waste[QStringLiteral("charges")].toArray())
        charged += charge[QStringLiteral("bytes")].toInteger();
    QCOMPARE(charged, hidden);
    const QJsonObject causes = waste[QStringLiteral("byCause")].toObject();
    QCOMPARE(causes[QStringLiteral("overwritten")].toInt(), 11);
    QCOMPARE(causes[QStringLiteral("deleted")].toInt(), 5);
    QCOMPARE(causes[QStringLiteral("metadataOnly")].toInt(), 4);
    QCOMPARE(waste[QStringLiteral("duplicateVisible")].toInt(), 4);
}

void TestStratoJson::headersOnlyChecksNoContents()
{
    const QJsonObject waste = strato({QStringLiteral("waste"), m_image, QStringLiteral("--json"),
                                      QStringLiteral("--headers-only")})
                                  .json();
    QVERIFY(!waste[QStringLiteral("contentChecked")].toBool());
    QVERIFY(waste[QStringLiteral("duplicateVisible")].isNull());
    QCOMPARE(waste[QStringLiteral("byCause")][QStringLiteral("overwritten")].toInt(), 15);
}

void TestStratoJson::contentComesAsBase64()
{
    const QJsonObject found =
        strato({QStringLiteral("cat"), m_image, QStringLiteral("to/x"), QStringLiteral("--json")})
            .json();
    QCOMPARE(found[QStringLiteral("path")].toString(), QStringLiteral("/usr/a/x"));
    QCOMPARE(found[QStringLiteral("contentBase64")].toString(), QStringLiteral("MTIzNDU="));
    QVERIFY(found[QStringLiteral("complete")].toBool());
}

void TestStratoJson::digestsAreOfContents()
{
    const Run run = strato({QStringLiteral("find"), m_image, QStringLiteral("name:old"),
                            QStringLiteral("--digests"), QStringLiteral("--json")});
    QCOMPARE(entryAt(run, QStringLiteral("/old"))[QStringLiteral("sha256")].toString(),
             QStringLiteral("11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"));
}

void TestStratoJson::findTellsWhereContentsFit()
{
    const Run run = strato(
        {QStringLiteral("find"), m_image, QStringLiteral("content:34"), QStringLiteral("--json")});
    const QJsonObject entry = entryAt(run, QStringLiteral("/usr/a/x"));
    QCOMPARE(entry[QStringLiteral("matchCount")].toInt(), 1);
    QCOMPARE(entry[QStringLiteral("isBinary")].toBool(true), false);
    const QJsonObject match = entry[QStringLiteral("matches")][0].toObject();
    QCOMPARE(match[QStringLiteral("offset")].toInt(), 2);
    QCOMPARE(match[QStringLiteral("line")].toInt(), 1);
    QCOMPARE(match[QStringLiteral("excerpt")].toString(), QStringLiteral("12345"));
}

void TestStratoJson::timesOutsideOfTheCalendarComeAsSeconds()
{
    const Run run = strato(
        {QStringLiteral("ls"), m_image, QStringLiteral("--json"), QStringLiteral("--hidden")});
    const QJsonObject gone = entryAt(run, QStringLiteral("/gone"));
    QVERIFY(gone[QStringLiteral("mtime")].isNull());
    QCOMPARE(gone[QStringLiteral("mtimeSeconds")].toInteger(), qint64(-62135596801));
}

void TestStratoJson::jsonIsNeverTranslated()
{
    const QStringList words = {QStringLiteral("cat"), m_image, QStringLiteral("/nowhere"),
                               QStringLiteral("--json")};
    QCOMPARE(strato(words, {QStringLiteral("LC_ALL=pt_BR.UTF-8")}).out, strato(words).out);
}

QTEST_GUILESS_MAIN(TestStratoJson)
#include "tst_stratojson.moc"
