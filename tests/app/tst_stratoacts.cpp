// SPDX-License-Identifier: GPL-3.0-or-later
// What strato does with images: in its own store, in layouts and archives.
#include "tests/app/stratorun.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;
using strato_test::Run;
using strato_test::schemaFault;
using test::TempDir;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

/// One test's own store, and archives of images to fill it with.
class Desk
{
public:
    explicit Desk(const TempDir& dir)
        : m_dir(dir)
    {
        for (const char* name : {"one", "two"}) {
            const std::vector<std::string> tars = {test::layerTar("base", "base"),
                                                   test::layerTar("own", name)};
            test::PlaceFiles place;
            const std::string more = test::refName(std::string("lab:") + name);
            const std::string descriptor = place.image(tars, more);
            place.layout({descriptor});
            m_dir.write(std::string(name) + ".tar", core::BytesView(place.tar().bytes()));
        }
    }

    Run strato(const QStringList& words) const
    {
        return strato_test::strato(
            words, {QStringLiteral("STRATOSCOPE_STORE=") + text(m_dir.path("store")),
                    QStringLiteral("HOME=") + text(m_dir.path())});
    }

    /// Of a command that has to end well and fits its schema.
    QJsonObject answer(const char* schema, QStringList words) const
    {
        const Run run = strato(words << QStringLiteral("--json"));
        const QString fault = schemaFault(QString::fromLatin1(schema), run.json());
        if (run.code != 0 || !fault.isEmpty())
            qWarning() << words << run.code << fault << run.out << run.err;
        return run.code == 0 && fault.isEmpty() ? run.json() : QJsonObject();
    }

    QString file(const char* name) const { return text(m_dir.path(name)); }

    /// Names in the own store, sorted.
    QStringList names() const
    {
        QStringList all;
        const QJsonObject listed =
            answer("images",
                   {QStringLiteral("images"), QStringLiteral("--place"), QStringLiteral("store")});
        for (const QJsonValue& image : listed[QLatin1String("images")].toArray())
            for (const QJsonValue& name : image[QLatin1String("names")].toArray())
                all << name.toString();
        all.sort();
        return all;
    }

private:
    const TempDir& m_dir;
};

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

} // namespace

class TestStratoActs : public QObject
{
    Q_OBJECT

private slots:
    void loadsAndLists();
    void tagsAndUntags();
    void removesOnlyWhatWasConfirmed();
    void whatWasRemovedCanComeBack();
    void otherNamesStandInTheWay();
    void savesInEveryFormat();
    void copies();
    void wholeIndexesStayWhole();
    void severalPlatformsNeedAPlaceForThem();
    void importsAFileSystem();
    void verifiesTheStore();
    void theDoctorExaminesTheStore();
    void nothingIsOverwritten();
    void saysWhatCannotBeChanged();
};

void TestStratoActs::loadsAndLists()
{
    const TempDir dir;
    const Desk desk(dir);
    QVERIFY(!desk.answer("load", words("load") << desk.file("one.tar")).isEmpty());
    const auto loaded = desk.answer("load", words("load") << desk.file("two.tar")
                                                          << QStringLiteral("other/name:3"));
    QCOMPARE(loaded[QLatin1String("loaded")].toArray().first().toString(),
             QStringLiteral("other/name:3"));
    QCOMPARE(desk.names(), QStringList({QStringLiteral("docker.io/library/lab:one"),
                                        QStringLiteral("docker.io/other/name:3")}));
    QCOMPARE(desk.strato(words("cat lab:one /own")).out, QByteArray("one"));
    QCOMPARE(desk.strato(words("cat store:other/name:3 /own")).out, QByteArray("two"));
}

void TestStratoActs::tagsAndUntags()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    QVERIFY(!desk.answer("tag", words("tag lab:one again")).isEmpty());
    const auto first = desk.answer("untag", words("untag lab:one"));
    QCOMPARE(first[QLatin1String("remaining")].toArray().first().toString(),
             QStringLiteral("docker.io/library/again:latest"));
    const auto second = desk.answer("untag", words("untag again"));
    QVERIFY(second[QLatin1String("remaining")].toArray().isEmpty());
    QVERIFY(desk.names().isEmpty());
    // By its digest it is there all the same.
    const QString id = second[QLatin1String("id")].toString();
    QVERIFY(!desk.answer("tag", words("tag")
                                    << QStringLiteral("store:") + id << QStringLiteral("back:1"))
                 .isEmpty());
    QCOMPARE(desk.strato(words("cat back:1 /own")).out, QByteArray("one"));
    QCOMPARE(desk.strato(words("untag store:nobody")).code, 3);
    QCOMPARE(desk.strato(words("tag back:1 No")).code, 2);
}

void TestStratoActs::removesOnlyWhatWasConfirmed()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    desk.answer("load", words("load") << desk.file("two.tar"));
    const auto shown = desk.answer("rm", words("rm lab:one --dry-run --no-trash"));
    QCOMPARE(shown[QLatin1String("done")].toBool(), false);
    const auto place = shown[QLatin1String("places")].toArray().first();
    QVERIFY(place[QLatin1String("frees")].toInteger() > 0);
    QCOMPARE(desk.strato(words("rm lab:one")).code, 2); // Nobody is there to be asked.
    QCOMPARE(desk.names().size(), 2);
    const auto done = desk.answer("rm", words("rm lab:one --yes --no-trash"));
    QCOMPARE(done[QLatin1String("done")].toBool(), true);
    QCOMPARE(done[QLatin1String("places")].toArray().first()[QLatin1String("freed")],
             place[QLatin1String("frees")]);
    QCOMPARE(desk.names(), QStringList(QStringLiteral("docker.io/library/lab:two")));
    QCOMPARE(desk.strato(words("cat lab:two /base")).out, QByteArray("base"));
    QCOMPARE(desk.strato(words("rm store:lab:one --yes")).code, 3);
}

void TestStratoActs::whatWasRemovedCanComeBack()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    const auto forGood = desk.answer("rm", words("rm lab:one --dry-run --no-trash"));
    const auto frees = forGood[QLatin1String("places")].toArray().first()[QLatin1String("frees")];
    const auto done = desk.answer("rm", words("rm lab:one --yes"));
    const auto place = done[QLatin1String("places")].toArray().first();
    // Nothing leaves the disk now, and later what would have left it at once.
    QCOMPARE(place[QLatin1String("frees")].toInteger(-1), 0);
    QCOMPARE(place[QLatin1String("freed")].toInteger(-1), 0);
    QCOMPARE(place[QLatin1String("trashed")], frees);
    QCOMPARE(place[QLatin1String("moved")].toArray().size(), 1);
    QVERIFY(place[QLatin1String("deleted")].toArray().isEmpty());
    QVERIFY(desk.names().isEmpty());
    const auto trash = desk.answer("trash", words("trash"));
    QCOMPARE(trash[QLatin1String("bytes")], frees);
    desk.answer("trash", words("trash restore lab:one"));
    QCOMPARE(desk.names(), QStringList(QStringLiteral("docker.io/library/lab:one")));
    QCOMPARE(desk.strato(words("cat lab:one /base")).out, QByteArray("base"));
}

void TestStratoActs::otherNamesStandInTheWay()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    desk.answer("tag", words("tag lab:one again"));
    const Run refused = desk.strato(words("rm lab:one --yes"));
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.out.contains("it is also called docker.io/library/again:latest"));
    QCOMPARE(desk.names().size(), 2);
    const Run json = desk.strato(words("rm lab:one --yes --json"));
    QCOMPARE(json.code, 1);
    QCOMPARE(schemaFault(QStringLiteral("rm"), json.json()), QString());
    QCOMPARE(json.json()[QLatin1String("images")]
                 .toArray()
                 .first()[QLatin1String("blockers")]
                 .toArray()
                 .first()[QLatin1String("kind")]
                 .toString(),
             QStringLiteral("otherName"));
    QVERIFY(!desk.answer("rm", words("rm lab:one --yes --force")).isEmpty());
    QVERIFY(desk.names().isEmpty());
}

void TestStratoActs::savesInEveryFormat()
{
    const TempDir dir;
    const Desk desk(dir);
    for (const char* format : {"docker", "oci", "oci-dir"})
        for (const char* packing : {"auto", "none", "gzip", "zstd"}) {
            const QString target = desk.file((std::string(format) + packing).c_str());
            const auto saved = desk.answer(
                "save", words("save") << desk.file("one.tar") << desk.file("two.tar")
                                      << QStringLiteral("--format") << QLatin1String(format)
                                      << QStringLiteral("--compress") << QLatin1String(packing)
                                      << QStringLiteral("-o") << target);
            QCOMPARE(saved[QLatin1String("images")].toArray().size(), 2);
            for (const char* name : {"one", "two"}) {
                const QString image = target + QStringLiteral(":lab:") + QLatin1String(name);
                QCOMPARE(desk.strato(words("verify") << image).code, 0);
                QCOMPARE(desk.strato(words("cat") << image << QStringLiteral("/own")).out,
                         QByteArray(name));
            }
        }
}

void TestStratoActs::copies()
{
    const TempDir dir;
    const Desk desk(dir);
    const QString layout = QStringLiteral("oci:") + desk.file("layout");
    const QString archive = QStringLiteral("oci-archive:") + desk.file("copy.tar");
    QVERIFY(!desk.answer("copy", words("copy")
                                     << desk.file("one.tar") << layout + QStringLiteral(":v1"))
                 .isEmpty());
    QVERIFY(!desk.answer("copy", words("copy")
                                     << desk.file("two.tar") << layout + QStringLiteral(":v2"))
                 .isEmpty());
    QVERIFY(!desk.answer("copy", words("copy") << layout + QStringLiteral(":v2")
                                               << QStringLiteral("store:lab:two"))
                 .isEmpty());
    QVERIFY(!desk.answer("copy", words("copy lab:two") << archive).isEmpty());
    QVERIFY(!desk.answer("copy", words("copy lab:two")
                                     << QStringLiteral("docker-archive:") + desk.file("d.tar"))
                 .isEmpty());
    QCOMPARE(
        desk.strato(words("cat") << layout + QStringLiteral(":v1") << QStringLiteral("/own")).out,
        QByteArray("one"));
    for (const char* file : {"copy.tar", "d.tar"})
        QCOMPARE(desk.strato(words("cat") << desk.file(file) << QStringLiteral("/own")).out,
                 QByteArray("two"));
    QCOMPARE(desk.strato(words("copy lab:two") << desk.file("new.tar")).code, 2);
}

/// A layout `multi` in \a dir with an image of two platforms, which differ in /own; its name.
static QString multiPlatform(const TempDir& dir, std::string& digest)
{
    const std::string base = test::layerTar("base", "base");
    test::PlaceFiles place;
    std::vector<std::string> images;
    for (const std::string architecture : {"amd64", "arm64"})
        images.push_back(place.image(
            {base, test::layerTar("own", architecture)},
            R"(,"platform":{"os":"linux","architecture":")" + architecture + "\"}", architecture));
    const std::string index = test::indexText(images);
    digest = test::digestOf(index);
    place.blob(index).layout({test::descriptorText(test::indexType, index, test::refName("both"))});
    return text("oci:" + place.folder(dir, "multi") + ":both");
}

void TestStratoActs::wholeIndexesStayWhole()
{
    const TempDir dir;
    const Desk desk(dir);
    std::string digest;
    const QString source = multiPlatform(dir, digest);
    const auto own = [&desk](const QString& image, const char* platform) {
        return desk
            .strato(words("cat --platform")
                    << QString::fromLatin1(platform) << image << QStringLiteral("/own"))
            .out;
    };
    for (const char* format : {"oci", "oci-dir"}) {
        const QString target = desk.file(format);
        const auto saved = desk.answer("save", words("save --all-platforms")
                                                   << source << QStringLiteral("--format")
                                                   << QString::fromLatin1(format)
                                                   << QStringLiteral("-o") << target);
        QCOMPARE(saved[QLatin1String("images")].toArray().at(0)[QLatin1String("digest")].toString(),
                 text(digest));
        QCOMPARE(own(target, "linux/amd64"), QByteArray("amd64"));
        QCOMPARE(own(target, "linux/arm64"), QByteArray("arm64"));
    }
    // From the layout into the own store, and on into an archive and another layout.
    QVERIFY(!desk.answer("copy", words("copy --all-platforms")
                                     << source << QStringLiteral("store:lab/both:1"))
                 .isEmpty());
    const QString stored = QStringLiteral("store:lab/both:1");
    QCOMPARE(own(stored, "linux/arm64"), QByteArray("arm64"));
    for (const char* target : {"oci-archive:", "oci:"}) {
        const QString file = desk.file(target[3] == ':' ? "again" : "again.tar");
        QVERIFY(!desk.answer("copy", words("copy --all-platforms")
                                         << stored << QString::fromLatin1(target) + file)
                     .isEmpty());
        QCOMPARE(own(file, "linux/amd64"), QByteArray("amd64"));
        QCOMPARE(own(file, "linux/arm64"), QByteArray("arm64"));
    }
}

void TestStratoActs::severalPlatformsNeedAPlaceForThem()
{
    const TempDir dir;
    const Desk desk(dir);
    std::string digest;
    const QString source = multiPlatform(dir, digest);
    const QString file = desk.file("x.tar");
    QCOMPARE(
        desk.strato(words("save --all-platforms") << source << QStringLiteral("-o") << file).code,
        2);
    QCOMPARE(desk.strato(words("copy --all-platforms")
                         << source << QStringLiteral("docker-archive:") + file)
                 .code,
             2);
    QVERIFY(!fs::exists(file.toStdString()));
    // All platforms of an image that has one are that one.
    QCOMPARE(desk.strato(words("save --all-platforms --format oci")
                         << desk.file("one.tar") << QStringLiteral("-o") << file)
                 .code,
             0);
}

void TestStratoActs::importsAFileSystem()
{
    const TempDir dir;
    const Desk desk(dir);
    const std::string tar = dir.write("rootfs.tar", test::layerTar("etc/motd", "hello"));
    QVERIFY(!desk.answer("load", words("import") << text(tar) << QStringLiteral("mine")).isEmpty());
    QCOMPARE(desk.strato(words("cat mine /etc/motd")).out, QByteArray("hello"));
    QVERIFY(desk.strato(words("history mine")).out.contains("Imported from rootfs.tar"));
    QCOMPARE(desk.strato(words("load") << text(tar)).code, 3);
    QCOMPARE(desk.strato(words("import") << desk.file("one.tar")).code, 3);
}

void TestStratoActs::verifiesTheStore()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    const auto good = desk.answer("verifystore", words("verify --store"));
    QCOMPARE(good[QLatin1String("blobs")].toInt(), 4);
    const std::string base = test::layerTar("base", "base");
    dir.write("store/blobs/sha256/" + test::hexOf(base), "broken");
    const Run bad = desk.strato(words("verify --store --json"));
    QCOMPARE(bad.code, 1);
    QCOMPARE(schemaFault(QStringLiteral("verifystore"), bad.json()), QString());
    QCOMPARE(bad.json()[QLatin1String("faults")].toArray().size(), 1);
    QCOMPARE(desk.strato(words("verify")).code, 2);
    QCOMPARE(desk.strato(words("verify --store lab:one")).code, 2);
}

void TestStratoActs::theDoctorExaminesTheStore()
{
    const TempDir dir;
    const Desk desk(dir);
    desk.answer("load", words("load") << desk.file("one.tar"));
    const auto good = desk.answer("doctor", words("doctor store"));
    QCOMPARE(good[QLatin1String("stores")].toArray().size(), 1);
    QVERIFY(good[QLatin1String("engines")].toArray().isEmpty());
    dir.write("store/index.json", "{");
    const Run bad = desk.strato(words("doctor --json") << desk.file("store"));
    QCOMPARE(bad.code, 1);
    QCOMPARE(schemaFault(QStringLiteral("doctor"), bad.json()), QString());
    const QJsonValue store = bad.json()[QLatin1String("stores")].toArray().first();
    QCOMPARE(store[QLatin1String("failed")].toString(), QStringLiteral("databaseIsRead"));
    QCOMPARE(store[QLatin1String("help")].toString(), QStringLiteral("restoreDatabase"));
}

void TestStratoActs::nothingIsOverwritten()
{
    const TempDir dir;
    const Desk desk(dir);
    dir.write("mine", "precious");
    const QStringList save = words("save")
                             << desk.file("one.tar") << QStringLiteral("-o") << desk.file("mine");
    QCOMPARE(desk.strato(save).code, 2);
    QCOMPARE(test::fileText(dir.path("mine")), std::string("precious"));
    // A save that fails leaves what was there.
    QCOMPARE(desk.strato(words("save") << desk.file("nobody") << QStringLiteral("--overwrite")
                                       << QStringLiteral("-o") << desk.file("mine"))
                 .code,
             3);
    QCOMPARE(test::fileText(dir.path("mine")), std::string("precious"));
    QCOMPARE(desk.strato(save + words("--overwrite")).code, 0);
    QCOMPARE(desk.strato(words("save") << desk.file("one.tar")).code, 2);
}

void TestStratoActs::saysWhatCannotBeChanged()
{
    const TempDir dir;
    const Desk desk(dir);
    const Run run = desk.strato(words("tag") << desk.file("one.tar") << QStringLiteral("x"));
    QCOMPARE(run.code, 3);
    QVERIFY(run.err.contains("not changed in place"));
    QCOMPARE(desk.strato(words("load --place nowhere") << desk.file("one.tar")).code, 3);
    QCOMPARE(desk.strato(words("save --format zip -o x") << desk.file("one.tar")).code, 2);
}

QTEST_GUILESS_MAIN(TestStratoActs)
#include "tst_stratoacts.moc"
