// SPDX-License-Identifier: GPL-3.0-or-later
// strato diff against what find and diff say of the extracted trees.
#include "tests/app/foundtrees.h"
#include "tests/app/stratorun.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QTest>

#include <unistd.h>

using strato_test::Run;
using strato_test::schemaFault;
using strato_test::strato;
using test::TarBuilder;
using test::TempDir;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

} // namespace

class TestStratoDiff : public QObject
{
    Q_OBJECT

private slots:
    void findAndDiffAgree();
    void answersFitTheSchema();
    void exitCodeSaysWhetherAnythingDiffers();
    void listsWhatIsAskedFor();
    void eachSideHasLayersOfItsOwn();
    void timestampsAreNamed();
    void reportsHaveThePackages();

private:
    QString image(const TempDir& dir, const char* name, const TarBuilder& tar) const
    {
        return text(dir.write(std::string(name) + ".tar",
                              core::BytesView(strato_test::dockerArchive({tar.bytes()}))));
    }
};

void TestStratoDiff::findAndDiffAgree()
{
    const TempDir dir;
    const QString images[] = {QStringLiteral(DEMO_IMAGE ":demo:1.0"),
                              QStringLiteral(DEMO_IMAGE ":demo:1.1")};
    QStringList folders;
    for (const QString& name : images) {
        folders << text(dir.path("tree" + std::to_string(folders.size())));
        QStringList words = {QStringLiteral("extract"), name,
                             QStringLiteral("/"),       QStringLiteral("--special"),
                             QStringLiteral("-o"),      folders.back()};
        if (::geteuid() == 0)
            words << QStringLiteral("--keep-owners");
        const Run run = strato(words);
        QVERIFY2(run.code == 0, run.err);
    }
    const auto found = strato_test::foundDifferences(folders[0], folders[1]);
    QVERIFY(found.size() > 20);
    QVERIFY(found.values().contains(QStringLiteral("changed")));
    const Run run =
        strato({QStringLiteral("diff"), images[0], images[1], QStringLiteral("--json")});
    QVERIFY2(run.code == 0, run.err);
    const QByteArray difference =
        strato_test::disagreement(found, strato_test::statedDifferences(run.out));
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestStratoDiff::answersFitTheSchema()
{
    const TempDir dir;
    const QString left = image(dir, "left", TarBuilder().file("a", "one").file("old/x", "moved"));
    const QString right = image(dir, "right", TarBuilder().file("a", "two").file("new/x", "moved"));
    for (const char* option : {"--all", "--summary", "--ignore=mtime", "--layer=1"}) {
        const Run run = strato(
            {QStringLiteral("diff"), left, right, QStringLiteral("--json"), QLatin1String(option)});
        QCOMPARE(run.code, 0);
        QCOMPARE(schemaFault(QStringLiteral("diff"), run.json()), QString());
    }
    const QJsonObject diff =
        strato({QStringLiteral("diff"), left, right, QStringLiteral("--json")}).json();
    QCOMPARE(diff[QLatin1String("summary")][QLatin1String("moved")].toInt(), 1);
    QCOMPARE(diff[QLatin1String("summary")][QLatin1String("bytesAdded")].toInt(), 3);
    QCOMPARE(diff[QLatin1String("files")].toArray().size(), 4); // Both folders, too.
}

void TestStratoDiff::exitCodeSaysWhetherAnythingDiffers()
{
    const TempDir dir;
    const QString left = image(dir, "left", TarBuilder().file("a", "x").mtime(1));
    const QString right = image(dir, "right", TarBuilder().file("a", "x").mtime(2));
    const auto code = [&](const QStringList& more) {
        return strato(QStringList{QStringLiteral("diff"), left, right} + more).code;
    };
    QCOMPARE(code({}), 0);
    QCOMPARE(code({QStringLiteral("--exit-code")}), 1);
    QCOMPARE(code({QStringLiteral("--exit-code"), QStringLiteral("--ignore"),
                   QStringLiteral("build-noise")}),
             0);
    QCOMPARE(code({QStringLiteral("--ignore"), QStringLiteral("nonsense")}), 2);
    QCOMPARE(code({QStringLiteral("--only"), QStringLiteral("identical")}), 2);
    QCOMPARE(strato({QStringLiteral("diff"), left}).code, 2);
    QCOMPARE(strato({QStringLiteral("diff"), left, text(dir.path("nowhere"))}).code, 3);
}

void TestStratoDiff::listsWhatIsAskedFor()
{
    const TempDir dir;
    const QString left = image(dir, "left", TarBuilder().file("gone", "12345"));
    const QString right =
        image(dir, "right", TarBuilder().file("small", "1").file("large", "1234567"));
    const QByteArray all = strato({QStringLiteral("diff"), left, right}).out;
    QVERIFY(all.indexOf("/large") < all.indexOf("/gone")); // The largest change first.
    QVERIFY(all.indexOf("/gone") < all.indexOf("/small"));
    const QByteArray added = strato({QStringLiteral("diff"), left, right, QStringLiteral("--only"),
                                     QStringLiteral("added,moved")})
                                 .out;
    QVERIFY(added.contains("/large") && !added.contains("/gone"));
    QVERIFY(!strato({QStringLiteral("diff"), left, right, QStringLiteral("--summary")})
                 .out.contains("/large"));
}

void TestStratoDiff::eachSideHasLayersOfItsOwn()
{
    const TempDir dir;
    const auto base = TarBuilder().file("a", "x").mtime(1).bytes();
    const auto top = TarBuilder().file("b", "y").mtime(1).bytes();
    const QString image =
        text(dir.write("two.tar", core::BytesView(strato_test::dockerArchive({base, top}))));
    const auto summary = [&image](const QStringList& layers) {
        return strato(QStringList{QStringLiteral("diff"), image, image, QStringLiteral("--json")}
                      + layers)
            .json()[QLatin1String("summary")]
            .toObject();
    };
    // An image against itself without its last layer: what that layer brought.
    const QJsonObject brought = summary({QStringLiteral("--left-layers"), QStringLiteral("1")});
    QCOMPARE(brought[QLatin1String("added")].toInt(), 1);
    QCOMPARE(brought[QLatin1String("removed")].toInt(), 0);
    const QJsonObject both = summary({QStringLiteral("--layers"), QStringLiteral("2"),
                                      QStringLiteral("--right-layers"), QStringLiteral("1..2")});
    QCOMPARE(both[QLatin1String("added")].toInt(), 1);
    QCOMPARE(strato({QStringLiteral("diff"), image, image, QStringLiteral("--right-layers"),
                     QStringLiteral("3")})
                 .code,
             2);
}

void TestStratoDiff::timestampsAreNamed()
{
    const TempDir dir;
    const auto made = [](std::int64_t time) {
        return TarBuilder()
            .file("etc/one", "1")
            .mtime(time)
            .file("etc/two", "2")
            .mtime(time)
            .file("same", "s");
    };
    const QString left = image(dir, "left", made(1));
    const QString right = image(dir, "right", made(2));
    const Run text = strato({QStringLiteral("diff"), left, right});
    QVERIFY2(
        text.out.contains("The images are identical but for 2 timestamps: /etc/one, /etc/two."),
        text.out);
    const Run json = strato({QStringLiteral("diff"), left, right, QStringLiteral("--json")});
    QCOMPARE(json.json()[QLatin1String("timestampPaths")].toArray(),
             QJsonArray({QStringLiteral("/etc/one"), QStringLiteral("/etc/two")}));
    const Run page = strato({QStringLiteral("diff"), left, right, QStringLiteral("--format=html")});
    QVERIFY(page.out.contains("identical but for 2 timestamps: /etc/one, /etc/two."));
}

void TestStratoDiff::reportsHaveThePackages()
{
    const TempDir dir;
    const auto made = [](const std::string& version) {
        return TarBuilder().file("var/lib/dpkg/status",
                                 "Package: small\nStatus: install ok installed\nArchitecture: all\n"
                                 "Version: "
                                     + version + "\n\n");
    };
    const QString left = image(dir, "left", made("1.0"));
    const QString right = image(dir, "right", made("1.1"));
    for (const char* format : {"html", "csv", "markdown"}) {
        const Run run = strato({QStringLiteral("diff"), left, right, QStringLiteral("--packages"),
                                QStringLiteral("--format=") + QLatin1String(format)});
        QVERIFY2(run.code == 0, run.err);
        QVERIFY2(run.out.contains("upgraded") && run.out.contains("small"), run.out);
    }
}

QTEST_GUILESS_MAIN(TestStratoDiff)
#include "tst_stratodiff.moc"
