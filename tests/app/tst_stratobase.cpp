// SPDX-License-Identifier: GPL-3.0-or-later
// strato diff LEFT RIGHT --base BASE.
#include "tests/app/stratorun.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QTest>

using strato_test::Run;
using strato_test::schemaFault;
using strato_test::strato;
using test::TarBuilder;
using test::TempDir;

namespace {

/// Three images in a folder of their own: an old base, what somebody made of it, and a new base.
class Trio
{
public:
    Trio()
    {
        image("base", TarBuilder()
                          .file("conf", "1")
                          .file("lib", "old")
                          .file("gone", "12345")
                          .file("same", "s"));
        image("mine", TarBuilder()
                          .file("app", "1234567")
                          .file("conf", "22")
                          .file("lib", "old")
                          .file("same", "s"));
        image("new",
              TarBuilder().file("conf", "333").file("lib", "newer and larger").file("same", "s"));
    }

    Run diff(const QStringList& more) const
    {
        return strato(QStringList{QStringLiteral("diff"), path("mine"), path("new")} + more);
    }
    Run fromBase(const QStringList& more = {}) const
    {
        return diff(QStringList{QStringLiteral("--base"), path("base")} + more);
    }
    QString path(const std::string& name) const
    {
        return QString::fromStdString(m_dir.path(name + ".tar"));
    }

private:
    void image(const std::string& name, const TarBuilder& tar) const
    {
        m_dir.write(name + ".tar", core::BytesView(strato_test::dockerArchive({tar.bytes()})));
    }

    TempDir m_dir;
};

/// "/app left" for each file listed.
QStringList originsOf(const Run& run)
{
    QStringList lines;
    for (const QJsonValue& file : run.json()[QLatin1String("files")].toArray())
        lines << file[QLatin1String("path")].toString() + QLatin1Char(' ')
                     + file[QLatin1String("origin")].toString();
    return lines;
}

} // namespace

class TestStratoBase : public QObject
{
    Q_OBJECT

private slots:
    void tableAndSummaryTellWhoChanged();
    void answersFitTheSchema();
    void onlyOriginsAskedForAreListed();
    void reportsHaveTheColumn();
    void ignoredIsAsTheBase();
    void whatDoesNotGoTogetherIsWrongUse();
};

void TestStratoBase::tableAndSummaryTellWhoChanged()
{
    const Trio trio;
    const Run run = trio.fromBase();
    QVERIFY2(run.code == 0, run.err);
    QVERIFY2(run.out.startsWith("Change   Changed by  Base  Before  After  Difference  Path\n"
                                "changed  right        3 B     3 B   16 B       +13 B  /lib\n"
                                "removed  left           -     7 B      -        \u22127 B  /app\n"
                                "changed  both         1 B     2 B    3 B        +1 B  /conf\n\n"),
             run.out);
    QVERIFY2(run.out.contains("Since the base: 1 changed on the left only, 1 on the right only,\n"
                              "1 on both differently, 1 on both alike.\n"
                              "Bytes of files: left +0 B, \u22127 B; right +16 B, \u22123 B; "
                              "both +3 B, \u22122 B.\n"),
             run.out);
    const QByteArray all = trio.fromBase({QStringLiteral("--all")}).out;
    QVERIFY(all.contains("identical  nobody"));
    QVERIFY(!trio.diff({}).out.contains("base"));
    QVERIFY(trio.fromBase({QStringLiteral("--summary")}).out.startsWith("Files: "));
    QCOMPARE(trio.fromBase({QStringLiteral("--exit-code")}).code, 1);
}

void TestStratoBase::answersFitTheSchema()
{
    const Trio trio;
    const Run run = trio.fromBase({QStringLiteral("--json"), QStringLiteral("--all")});
    QVERIFY2(run.code == 0, run.err);
    const QJsonObject json = run.json();
    QCOMPARE(schemaFault(QStringLiteral("diff"), json), QString());
    QVERIFY(json[QLatin1String("base")][QLatin1String("place")].toString().contains(
        QStringLiteral("base.tar")));
    const QJsonObject origins = json[QLatin1String("summary")][QLatin1String("origins")].toObject();
    QCOMPARE(origins[QLatin1String("left")][QLatin1String("bytesRemoved")].toInt(), 7);
    QCOMPARE(origins[QLatin1String("right")][QLatin1String("count")].toInt(), 1);
    QCOMPARE(origins[QLatin1String("both")][QLatin1String("bytesAdded")].toInt(), 3);
    QCOMPARE(origins[QLatin1String("alike")].toInt(), 1);
    QCOMPARE(originsOf(run),
             (QStringList{QStringLiteral("/app left"), QStringLiteral("/conf both"),
                          QStringLiteral("/lib right"), QStringLiteral("/same base")}));
    const QJsonArray files = json[QLatin1String("files")].toArray();
    QVERIFY(files[0][QLatin1String("baseSize")].isNull());
    QCOMPARE(files[2][QLatin1String("baseSize")].toInt(), 3);

    const QJsonObject plain = trio.diff({QStringLiteral("--json")}).json();
    QCOMPARE(schemaFault(QStringLiteral("diff"), plain), QString());
    QVERIFY(plain[QLatin1String("base")].isNull());
    QVERIFY(plain[QLatin1String("summary")][QLatin1String("origins")].isNull());
    QVERIFY(plain[QLatin1String("files")][0][QLatin1String("origin")].isNull());
}

void TestStratoBase::onlyOriginsAskedForAreListed()
{
    const Trio trio;
    const auto listed = [&trio](const char* sides) {
        return originsOf(trio.fromBase(
            {QStringLiteral("--json"), QStringLiteral("--origin"), QLatin1String(sides)}));
    };
    QCOMPARE(listed("right"), QStringList{QStringLiteral("/lib right")});
    QCOMPARE(listed("left,both"),
             (QStringList{QStringLiteral("/app left"), QStringLiteral("/conf both")}));
    const Run both =
        trio.fromBase({QStringLiteral("--origin=left"), QStringLiteral("--only=added")});
    QVERIFY(both.out.startsWith("Files: ")); // What only mine has is not added.
}

void TestStratoBase::reportsHaveTheColumn()
{
    const Trio trio;
    QVERIFY(trio.fromBase({QStringLiteral("--format=csv")})
                .out.contains("\r\nchanged,/lib,,3,16,13,content,1,1,right\r\n"));
    const QByteArray markdown = trio.fromBase({QStringLiteral("--format=markdown")}).out;
    QVERIFY(markdown.contains("| both | 1 | +1 B |\n"));
    QVERIFY(markdown.contains("base.tar"));
    const QByteArray html = trio.fromBase({QStringLiteral("--format=html")}).out;
    QVERIFY(html.contains("<td>right</td>") && html.contains("base.tar"));
    QVERIFY(!trio.diff({QStringLiteral("--format=html")}).out.contains("<td>right</td>"));
}

void TestStratoBase::ignoredIsAsTheBase()
{
    const Trio trio;
    const Run run = trio.fromBase(
        {QStringLiteral("--json"), QStringLiteral("--ignore"), QStringLiteral("/app")});
    QCOMPARE(run.json()[QLatin1String("summary")][QLatin1String("origins")][QLatin1String("left")]
                       [QLatin1String("count")]
                           .toInt(),
             0);
}

void TestStratoBase::whatDoesNotGoTogetherIsWrongUse()
{
    const Trio trio;
    QCOMPARE(trio.diff({QStringLiteral("--origin"), QStringLiteral("left")}).code, 2);
    QCOMPARE(trio.fromBase({QStringLiteral("--origin"), QStringLiteral("alike")}).code, 2);
    const Run content = trio.fromBase({QStringLiteral("--content"), QStringLiteral("/conf")});
    QCOMPARE(content.code, 2);
    QVERIFY(content.err.contains("--content"));
    QCOMPARE(trio.fromBase({QStringLiteral("--layer=1")}).code, 2);
    QCOMPARE(trio.fromBase({QStringLiteral("--layers=1..")}).code, 2);
    QCOMPARE(trio.diff({QStringLiteral("--base"), trio.path("nowhere")}).code, 3);
    QCOMPARE(trio.diff({QStringLiteral("--base")}).code, 2);
}

QTEST_GUILESS_MAIN(TestStratoBase)
#include "tst_stratobase.moc"
