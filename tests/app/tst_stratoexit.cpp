// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "tests/app/stratorun.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#ifndef _WIN32
#include <unistd.h>
#endif

using strato_test::Run;
using strato_test::strato;

class TestStratoExit : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void wrongUsageIs2_data();
    void wrongUsageIs2();
    void nearestOptionAndCommandAreNamed();
    void optionsMayStandAnywhere();
    void nothingReadableIs3_data();
    void nothingReadableIs3();
    void damagedLayerIs4AndTheRestIsShown();
    void damageInOneLayerIsNamed();
    void anArchiveCutBeforeItsListIs4();
    void aCutOffManifestLeavesNothingToChoose();
    void anEmptyLayerWithAWrongDigestIsListedAndIs4();
    void wasteOfDamagedLayersIsAtLeast();
    void exportWritesToStandardOutput();
    void verifyAnswersNoWith1();
    void refusedIs5();
    void severalImagesWithoutAChoiceAreListed();
    void warningsOfTheRulesAre0();
    void aFloodOfWarningsIsSummedUp();
    void missingPathSaysWhichLayerHidesIt();

private:
    QString write(const char* name, core::BytesView bytes) const
    {
        return QString::fromStdString(m_folder.write(name, bytes));
    }

    test::TempDir m_folder;
    QString m_good;
    QString m_damaged;
};

void TestStratoExit::initTestCase()
{
    test::TarBuilder base;
    base.file("a", "first").file("b", "second");
    test::TarBuilder upper;
    upper.whiteout("a").file("c", "third");
    const core::Bytes archive = strato_test::dockerArchive({base.bytes(), upper.bytes()});
    m_good = write("good.tar", archive);
    test::TarBuilder broken;
    broken.file("c", "third").file("d", "fourth").badChecksum();
    m_damaged = write("damaged.tar", strato_test::dockerArchive({base.bytes(), broken.bytes()}));
}

void TestStratoExit::wrongUsageIs2_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char* line : {"",
                             "nothing",
                             "ls",
                             "cat GOOD",
                             "ls GOOD --colour",
                             "ls GOOD --layer",
                             "ls GOOD --layer=0",
                             "ls GOOD --layer 9",
                             "ls GOOD --layers 3..2",
                             "ls GOOD --layers x",
                             "ls GOOD --json=1",
                             "ls GOOD --sort age",
                             "ls GOOD --filter (",
                             "find GOOD type:odd",
                             "find GOOD a b",
                             "inspect GOOD --layer 1",
                             "ls GOOD --platform a/b/c/d",
                             "ls GOOD -Z",
                             "help nothing",
                             "layers GOOD --progress often"})
        QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' '),
                                                               Qt::SkipEmptyParts);
}

void TestStratoExit::wrongUsageIs2()
{
    QFETCH(QStringList, words);
    words.replaceInStrings(QStringLiteral("GOOD"), m_good);
    const Run plain = strato(words);
    QCOMPARE(plain.code, 2);
    QCOMPARE(plain.out, QByteArray());
    QVERIFY(plain.err.startsWith("strato: "));
    const Run json = strato(QStringList{QStringLiteral("--json")} + words);
    QCOMPARE(json.code, 2);
    QCOMPARE(json.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("usage"));
}

void TestStratoExit::nearestOptionAndCommandAreNamed()
{
    QVERIFY(
        strato({QStringLiteral("ls"), m_good, QStringLiteral("--hiden")}).err.contains("--hidden"));
    QVERIFY(strato({QStringLiteral("layer"), m_good}).err.contains("did you mean layers?"));
}

void TestStratoExit::optionsMayStandAnywhere()
{
    const QByteArray usual =
        strato({QStringLiteral("ls"), m_good, QStringLiteral("--layer"), QStringLiteral("1")}).out;
    QVERIFY(usual.contains(" a\n"));
    QCOMPARE(strato({QStringLiteral("--layer=1"), QStringLiteral("ls"), m_good}).out, usual);
    QCOMPARE(
        strato({QStringLiteral("-l1"), QStringLiteral("ls"), QStringLiteral("--"), m_good}).out,
        usual);
}

void TestStratoExit::nothingReadableIs3_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::newRow("not there") << QString::fromStdString(m_folder.path("none.tar"))
                               << QStringLiteral("notFound");
    QTest::newRow("empty") << write("empty.tar", {}) << QString();
    const std::string text = "this is a text and no archive at all\n";
    QTest::newRow("text") << write("text.tar", core::asBytes(text)) << QString();
}

void TestStratoExit::nothingReadableIs3()
{
    QFETCH(QString, path);
    QFETCH(QString, code);
    for (const char* command : {"inspect", "layers", "ls", "waste", "verify", "history"}) {
        const Run run = strato({QString::fromLatin1(command), path, QStringLiteral("--json")});
        QCOMPARE(run.code, 3);
        const QJsonValue error = run.json()[QStringLiteral("error")];
        QVERIFY(error[QStringLiteral("detail")].toString().contains(path));
        if (!code.isEmpty())
            QCOMPARE(error[QStringLiteral("code")].toString(), code);
    }
}

void TestStratoExit::damagedLayerIs4AndTheRestIsShown()
{
    for (const char* command : {"layers", "ls", "tree", "waste"}) {
        const Run run = strato({QString::fromLatin1(command), m_damaged, QStringLiteral("--json")});
        QCOMPARE(run.code, 4);
        QVERIFY(!run.json().isEmpty());
        QVERIFY(!run.json().contains(QStringLiteral("error")));
    }
    const Run list = strato({QStringLiteral("ls"), m_damaged});
    QVERIFY(list.out.contains(" c\n"));
    QVERIFY(list.out.contains(" a\n"));
}

void TestStratoExit::damageInOneLayerIsNamed()
{
    const Run plain = strato({QStringLiteral("ls"), m_damaged});
    QVERIFY(plain.err.contains("layer 2"));
    QVERIFY(plain.err.contains("[badChecksum]"));
    const Run json = strato({QStringLiteral("ls"), m_damaged, QStringLiteral("--json")});
    QCOMPARE(json.err, QByteArray());
    const QJsonValue warning = json.json()[QStringLiteral("warnings")].toArray().first();
    QCOMPARE(warning[QStringLiteral("layer")].toInt(), 2);
    QCOMPARE(warning[QStringLiteral("code")].toString(), QStringLiteral("badChecksum"));
}

void TestStratoExit::anArchiveCutBeforeItsListIs4()
{
    const core::Bytes tar = test::TarBuilder().file("a", "first").bytes();
    const std::string name(64, 'a');
    test::TarBuilder archive;
    archive.file(name + ".tar", core::asText(tar)).unended();
    const QString path = write("beforelist.tar", archive.bytes());
    for (const char* command : {"inspect", "layers", "ls"}) {
        const Run run = strato({QString::fromLatin1(command), path});
        QCOMPARE(run.code, 4);
        QVERIFY2(!run.out.contains("root file system"), run.out.constData());
        QCOMPARE(run.err.count("missingBlob"), 1);
    }
    const QString head = write("headonly.tar", archive.bytes(512));
    const Run run = strato({QStringLiteral("layers"), head});
    QCOMPARE(run.code, 3);
    QVERIFY(run.err.contains("an image archive that was cut off"));
}

void TestStratoExit::aCutOffManifestLeavesNothingToChoose()
{
    const std::string digest = "sha256:" + std::string(64, 'a');
    test::TarBuilder archive;
    archive.file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})")
        .file("index.json", R"({"schemaVersion":2,"manifests":[{"mediaType":)"
                            R"("application/vnd.oci.image.manifest.v1+json","digest":")"
                                + digest + R"(","size":9}]})")
        .file("blobs/sha256/" + std::string(64, 'b'), std::string(2'000, 'x'));
    const QString path = write("cutoci.tar", archive.bytes(archive.position() + 1'000));
    for (const char* command : {"inspect", "layers"}) {
        const Run run = strato({QString::fromLatin1(command), path});
        QCOMPARE(run.code, 3);
        QVERIFY(run.err.contains("not in this place; The archive is damaged"));
        QVERIFY2(!run.err.contains("Choose with"), run.err.constData());
        QCOMPARE(run.err.count(digest.c_str()), 1);
    }
}

void TestStratoExit::anEmptyLayerWithAWrongDigestIsListedAndIs4()
{
    // The config states the digest of other bytes than the layer's.
    std::string archive(core::asText(strato_test::dockerArchive({test::TarBuilder().bytes()})));
    const std::string stated = core::sha256Of(test::TarBuilder().bytes()).text();
    const std::size_t at = archive.find(stated);
    QVERIFY(at != std::string::npos);
    archive.replace(at, stated.size(), "sha256:" + std::string(64, '0'));
    const QString path = write("emptywrong.tar", core::asBytes(archive));
    const Run run = strato({QStringLiteral("ls"), path});
    QCOMPARE(run.code, 4);
    QVERIFY2(run.err.contains("diffIdMismatch"), run.err.constData());
    QCOMPARE(strato({QStringLiteral("ls"), path, QStringLiteral("--json")})
                 .json()[QStringLiteral("entries")]
                 .toArray()
                 .size(),
             0);
}

void TestStratoExit::wasteOfDamagedLayersIsAtLeast()
{
    const Run damaged = strato({QStringLiteral("waste"), m_damaged});
    QCOMPARE(damaged.code, 4);
    QVERIFY2(damaged.out.contains("at least"), damaged.out.constData());
    QVERIFY2(damaged.out.contains("about"), damaged.out.constData());
    QVERIFY(!strato({QStringLiteral("waste"), m_good}).out.contains("at least"));
    const QStringList json = {QStringLiteral("waste"), QStringLiteral("--json")};
    QVERIFY(!strato(json + QStringList{m_damaged}).json()[QStringLiteral("complete")].toBool());
    QVERIFY(strato(json + QStringList{m_good}).json()[QStringLiteral("complete")].toBool());
}

void TestStratoExit::exportWritesToStandardOutput()
{
    for (const char* line : {"", "--layer 1", "--layers 1..2"}) {
        const QStringList range =
            QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const QString file = QString::fromStdString(m_folder.path("exported.tar"));
        const QStringList words = QStringList{QStringLiteral("export"), m_good} + range;
        const Run piped = strato(words + QStringList{QStringLiteral("-o"), QStringLiteral("-")});
        QCOMPARE(piped.code, 0);
        QCOMPARE(piped.err, QByteArray());
        QCOMPARE(
            strato(words + QStringList{QStringLiteral("-o"), file, QStringLiteral("--overwrite")})
                .code,
            0);
        QCOMPARE(QByteArray::fromStdString(test::fileText(file.toStdString())), piped.out);
        QVERIFY(!QFile::exists(QStringLiteral("-")));
    }
    const Run json = strato({QStringLiteral("export"), m_good, QStringLiteral("-o"),
                             QStringLiteral("-"), QStringLiteral("--json")});
    QCOMPARE(json.code, 2);
    QCOMPARE(json.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("usage"));
}

void TestStratoExit::verifyAnswersNoWith1()
{
    QCOMPARE(strato({QStringLiteral("verify"), m_good}).code, 0);
    const Run run = strato({QStringLiteral("verify"), m_damaged, QStringLiteral("--json")});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.json()[QStringLiteral("ok")].toBool(), false);
    const QJsonArray layers = run.json()[QStringLiteral("layers")].toArray();
    QCOMPARE(layers[0][QStringLiteral("ok")].toBool(), true);
    QCOMPARE(layers[1][QStringLiteral("ok")].toBool(), false);
}

void TestStratoExit::refusedIs5()
{
#ifdef _WIN32
    QSKIP("permissions work differently here");
#else
    const QString path = write("secret.tar", core::asBytes("x"));
    QVERIFY(QFile::setPermissions(path, {}));
    QProcess process;
    // Root may read everything, so somebody else asks.
    process.setChildProcessModifier([] {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(127);
    });
    process.start(strato_test::program(), {QStringLiteral("ls"), path});
    if (!process.waitForFinished() || process.exitCode() == 127)
        QSKIP("the program cannot be run as somebody else here");
    QCOMPARE(process.exitCode(), 5);
#endif
}

void TestStratoExit::severalImagesWithoutAChoiceAreListed()
{
    const auto blob = [this](const std::string& text) {
        const core::Digest digest = core::sha256Of(core::asBytes(text));
        m_folder.write("layout/blobs/sha256/" + std::string(digest.encoded()), text);
        return R"("digest":")" + digest.text() + R"(","size":)" + std::to_string(text.size());
    };
    const auto manifest = [&](const std::string& tag) {
        const std::string config = blob(R"({"os":"linux","architecture":"amd64","author":")" + tag
                                        + R"(","rootfs":{"type":"layers","diff_ids":[]}})");
        const std::string image =
            blob(R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",)"
                 R"("config":{"mediaType":"application/vnd.oci.image.config.v1+json",)"
                 + config + R"(},"layers":[]})");
        return R"({"mediaType":"application/vnd.oci.image.manifest.v1+json",)" + image
               + R"(,"annotations":{"org.opencontainers.image.ref.name":")" + tag + R"("}})";
    };
    m_folder.write("layout/oci-layout", std::string(R"({"imageLayoutVersion":"1.0.0"})"));
    m_folder.write("layout/index.json", R"({"schemaVersion":2,"manifests":[)" + manifest("one")
                                            + "," + manifest("two") + "]}");
    const QString layout = QString::fromStdString(m_folder.path("layout"));
    const Run list = strato({QStringLiteral("ls"), layout});
    QCOMPARE(list.code, 2);
    QVERIFY(list.err.contains("one"));
    QVERIFY(list.err.contains("two"));
    const Run json = strato({QStringLiteral("ls"), layout, QStringLiteral("--json")});
    QCOMPARE(strato_test::schemaFault(QStringLiteral("error"), json.json()), QString());
    QCOMPARE(json.json()[QStringLiteral("error")][QStringLiteral("candidates")].toArray().size(),
             2);
    const Run place = strato({QStringLiteral("inspect"), layout, QStringLiteral("--json")});
    QCOMPARE(strato_test::schemaFault(QStringLiteral("place"), place.json()), QString());
    QCOMPARE(place.json()[QStringLiteral("entries")].toArray().size(), 2);
}

void TestStratoExit::warningsOfTheRulesAre0()
{
    test::TarBuilder odd;
    odd.file("../up", "x").whiteout("nothing").file("twice", "1").file("twice", "2");
    const QString path = write("odd.tar", strato_test::dockerArchive({odd.bytes()}));
    const Run run = strato({QStringLiteral("ls"), path, QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QStringList codes;
    for (const QJsonValue& warning : run.json()[QStringLiteral("warnings")].toArray())
        codes.append(warning[QStringLiteral("code")].toString());
    for (const char* code : {"unsafeName", "danglingWhiteout", "duplicateEntry"})
        QVERIFY2(codes.contains(QString::fromLatin1(code)), code);
}

void TestStratoExit::aFloodOfWarningsIsSummedUp()
{
    test::TarBuilder odd;
    odd.file("a", "x");
    for (int i = 0; i < 50; ++i)
        odd.whiteout("nothing" + std::to_string(i));
    const QString path = write("flood.tar", strato_test::dockerArchive({odd.bytes()}));
    const Run run = strato({QStringLiteral("ls"), path});
    QCOMPARE(run.err.count('\n'), 3);
    QVERIFY(run.err.contains("48 more of this kind"));
    QCOMPARE(strato({QStringLiteral("ls"), path, QStringLiteral("--quiet")}).err, QByteArray());
}

void TestStratoExit::missingPathSaysWhichLayerHidesIt()
{
    const Run run = strato({QStringLiteral("cat"), m_good, QStringLiteral("/a")});
    QCOMPARE(run.code, 3);
    QVERIFY(run.err.contains("layer 2"));
    QVERIFY(run.err.contains("--layer N"));
    const Run old = strato({QStringLiteral("cat"), m_good, QStringLiteral("/a"),
                            QStringLiteral("--layer"), QStringLiteral("1")});
    QCOMPARE(old.code, 0);
    QCOMPARE(old.out, QByteArray("first"));
}

QTEST_GUILESS_MAIN(TestStratoExit)
#include "tst_stratoexit.moc"
