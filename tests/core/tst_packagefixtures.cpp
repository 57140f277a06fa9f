// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/packages/apkpackages.h"
#include "core/packages/dpkgpackages.h"
#include "core/packages/gempackages.h"
#include "core/packages/javapackages.h"
#include "core/packages/npmpackages.h"
#include "core/packages/ownership.h"
#include "core/packages/pythonpackages.h"
#include "core/packages/readpackages.h"
#include "core/packages/rpmdatabase.h"
#include "core/packages/rpmheader.h"
#include "core/tree/filecontent.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

using core::Package;
using core::PackageList;
using core::PackageSink;

namespace {

std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

QByteArray textOf(const QJsonValue& value)
{
    return value.toString().toUtf8();
}

/// "name version" of each, sorted.
QByteArrayList namesOf(const std::vector<Package>& packages)
{
    QByteArrayList names;
    for (const Package& package : packages)
        names << QByteArray::fromStdString(package.name + ' ' + package.version);
    std::sort(names.begin(), names.end());
    return names;
}

const Package* find(const PackageList& list, std::string_view name)
{
    const auto found = std::ranges::find(list.packages, name, &Package::name);
    return found != list.packages.end() ? &*found : nullptr;
}

PackageList apkIn(const QString& path)
{
    PackageSink sink;
    const QByteArray text = fixtures::read(path);
    core::parseApkDatabase(viewOf(text), "/db", sink);
    return sink.take();
}

QStringList sampleLayouts()
{
    const QString samples = qEnvironmentVariable("STRATOSCOPE_SAMPLES");
    QStringList layouts;
    if (samples.isEmpty())
        return layouts;
    QStringList folders{samples};
    for (const QString& name : QDir(samples).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders << samples + '/' + name;
    for (const QString& folder : folders)
        if (QFile::exists(folder + "/index.json"))
            layouts << folder;
    return layouts;
}

} // namespace

class tst_packagefixtures : public QObject
{
    Q_OBJECT

private slots:
    void dpkgStatusOfOthers();
    void apkDatabasesOfOthers();
    void alpineImage();
    void rpmDatabaseOfMariner();
    void agreesWithRpm();
    void rpmDatabaseOfSuse();
    void otherDatabasesAreNoneOfRpm();
    void metadataOfLanguages();
    void manifestsOfJava();
    void agreesWithDpkgQuery_data();
    void agreesWithDpkgQuery();
};

void tst_packagefixtures::dpkgStatusOfOthers()
{
    REQUIRE_FIXTURES();
    int compared = 0;
    for (const QJsonValue row : fixtures::table("dpkg/expected/scalibr-cases.json")) {
        const QJsonObject one = row.toObject();
        const QString path = one["path"].toString();
        const QByteArray text = fixtures::read("dpkg/scalibr/" + path.mid(9));
        if (!path.startsWith("testdata/dpkg/") || text.isEmpty())
            continue;
        QByteArrayList wanted;
        for (const QJsonValue package : one["wantPackages"].toArray())
            wanted << textOf(package.toObject()["Name"]) + ' '
                          + textOf(package.toObject()["Version"]);
        std::sort(wanted.begin(), wanted.end());
        PackageSink sink;
        QCOMPARE(namesOf(core::parseDpkgStatus(viewOf(text), "/status", sink)), wanted);
        ++compared;
    }
    QVERIFY(compared >= 3);
}

void tst_packagefixtures::apkDatabasesOfOthers()
{
    REQUIRE_FIXTURES();
    const auto wanted = fixtures::table("apk/expected/trivy-apk-packages.json");
    const PackageList list = apkIn("apk/trivy/pkg/fanal/analyzer/pkg/apk/testdata/apk");
    QVERIFY(wanted.size() > 5);
    for (const QJsonValue value : wanted) {
        const QJsonObject row = value.toObject();
        const QByteArray name = textOf(row["Name"]);
        const Package* package = find(list, viewOf(name));
        QVERIFY2(package != nullptr, name);
        QCOMPARE(QByteArray::fromStdString(package->version), textOf(row["Version"]));
        QCOMPARE(QByteArray::fromStdString(package->architecture), textOf(row["Arch"]));
        QCOMPARE(QByteArray::fromStdString(package->sourceName), textOf(row["SrcName"]));
        for (const QJsonValue file : row["InstalledFiles"].toArray())
            QVERIFY2(std::ranges::count(package->ownedPaths, "/" + file.toString().toStdString())
                         == 1,
                     textOf(file));
    }
    QCOMPARE(list.packages.size(), static_cast<std::size_t>(wanted.size()));
    QVERIFY(apkIn("apk/scalibr/installed").packages.size() >= 14);
    QVERIFY(apkIn("apk/scalibr/invalid").warnings.hasDamage());
    QCOMPARE(apkIn("apk/scalibr/no-origin").packages.size(), 1U);
}

void tst_packagefixtures::alpineImage()
{
    REQUIRE_FIXTURES();
    const std::string path = fixtures::folder().toStdString() + "/alpine-images/alpine-310.tar.gz";
    const auto image = core::openImage(path, {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    const auto indexed = core::indexImage(*image, {}, {});
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    const auto list = core::readPackages(**image, *tree, {});
    QVERIFY(list.has_value());
    QCOMPARE(list->packages.size(), 14U);
    QVERIFY(find(*list, "musl") != nullptr);
    // /bin/sh comes with a script, not with the package's files.
    const auto ownership = core::PackageOwnership::find(*list, **tree, {});
    const auto owners = ownership->ownersOf(**tree, (*tree)->find("/bin/busybox"));
    QCOMPARE(owners.size(), 1U);
    QCOMPARE(list->packages[owners[0]].name, "busybox");
}

void tst_packagefixtures::rpmDatabaseOfMariner()
{
    REQUIRE_FIXTURES();
    const QByteArray bytes = fixtures::read("rpmdb/cbl-mariner-2.0/rpmdb.sqlite");
    PackageSink sink;
    const auto read = core::readRpmSqlite(
        bytesOf(bytes), [&](core::BytesView blob) { core::parseRpmHeader(blob, "/db", sink); });
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    const PackageList list = sink.take();
    QVERIFY(list.warnings.empty());
    QCOMPARE(list.packages.size(), 129U);
    const Package* curl = find(list, "curl");
    QVERIFY(curl != nullptr);
    QCOMPARE(curl->version, "7.76.0-6.cm2");
    QCOMPARE(curl->architecture, "x86_64");
    QCOMPARE(curl->licence, "MIT");
    QCOMPARE(curl->installedSize.value_or(0), 326023U);
    QCOMPARE(curl->sourceName, "curl");
    QCOMPARE(curl->sourceVersion, "7.76.0-6.cm2");
    QByteArrayList wanted;
    const auto expected =
        QJsonDocument::fromJson(fixtures::read("rpmdb/expected/mariner-curl-files.json"));
    for (const QJsonValue path : expected["Mariner2CurlInstalledFileNames"].toArray())
        wanted << textOf(path);
    QByteArrayList owned;
    for (const std::string& path : curl->ownedPaths)
        owned << QByteArray::fromStdString(path);
    QCOMPARE(owned, wanted);
}

/// What rpm -qa says of the same database.
void tst_packagefixtures::agreesWithRpm()
{
    REQUIRE_FIXTURES();
    const QString program = QStandardPaths::findExecutable("rpm");
    if (program.isEmpty())
        QSKIP("rpm is not installed");
    const QByteArray bytes = fixtures::read("rpmdb/cbl-mariner-2.0/rpmdb.sqlite");
    QTemporaryDir folder;
    QFile file(folder.filePath("rpmdb.sqlite"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QProcess query;
    query.start(program, {"-qa", "--dbpath", folder.path(), "--queryformat",
                          "%{NAME} %{EVR} %{ARCH} %{SIZE}\\n"});
    QVERIFY(query.waitForFinished());
    QByteArrayList theirs = query.readAllStandardOutput().split('\n');
    theirs.removeAll(QByteArray());
    PackageSink sink;
    QVERIFY(core::readRpmSqlite(
        bytesOf(bytes), [&](core::BytesView blob) { core::parseRpmHeader(blob, "/db", sink); }));
    QByteArrayList ours;
    for (const Package& package : sink.take().packages)
        ours << QByteArray::fromStdString(package.name + ' ' + package.version + ' '
                                          + package.architecture + ' '
                                          + std::to_string(package.installedSize.value_or(0)));
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    QCOMPARE(ours, theirs);
    QVERIFY(ours.size() > 100);
}

/// A database in rpm's own format, which not every librpm can open.
void tst_packagefixtures::rpmDatabaseOfSuse()
{
    REQUIRE_FIXTURES();
    const QByteArray bytes = fixtures::read("rpmdb/sle15-bci/Packages.db");
    if (bytes.isEmpty())
        QSKIP("the fixtures have no database of SUSE");
    PackageSink sink;
    const auto read = core::readRpmNdb(
        bytesOf(bytes), [&](core::BytesView blob) { core::parseRpmHeader(blob, "/db", sink); });
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QByteArrayList ours;
    for (const Package& package : sink.take().packages)
        ours << QByteArray::fromStdString(
            package.name + ' ' + package.version + ' ' + package.architecture + ' '
            + std::to_string(package.installedSize.value_or(0)) + ' ' + package.licence);
    QByteArrayList theirs;
    for (const QJsonValue value : fixtures::table("rpmdb/expected/sle15-packages.json")) {
        const QJsonObject row = value.toObject();
        theirs << textOf(row["Name"]) + ' ' + textOf(row["Version"]) + ' ' + textOf(row["Arch"])
                      + ' ' + QByteArray::number(row["Size"].toInteger()) + ' '
                      + textOf(row["License"]);
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    QCOMPARE(ours, theirs);
    QCOMPARE(ours.size(), 35);
}

void tst_packagefixtures::otherDatabasesAreNoneOfRpm()
{
    REQUIRE_FIXTURES();
    const QByteArray bytes =
        fixtures::read("rpmdb/claircore/internal/rpm/sqlite/testdata/no_packages.sqlite");
    QVERIFY(!bytes.isEmpty());
    int count = 0;
    const auto read = core::readRpmSqlite(bytesOf(bytes), [&](core::BytesView) { ++count; });
    QVERIFY(!read);
    QCOMPARE(read.error().code, core::ErrorCode::Corrupt);
    QCOMPARE(count, 0);
}

void tst_packagefixtures::metadataOfLanguages()
{
    REQUIRE_FIXTURES();
    const QString folder = "language-packages/syft/";
    PackageSink sink;
    const QByteArray gem = fixtures::read(folder + "ruby/testdata/formatador.gemspec");
    const auto formatador = core::parseGemSpecification(viewOf(gem), "/gem", sink);
    QVERIFY(formatador.has_value());
    QCOMPARE(formatador->name + ' ' + formatador->version, "formatador 1.1.0");
    const QByteArray npm =
        fixtures::read(folder + "javascript/testdata/pkg-json/package-license-objects.json");
    const auto package = core::parseNpmPackage(viewOf(npm), "/npm", sink);
    QVERIFY(package.has_value());
    QCOMPARE(package->name + ' ' + package->version, "npm 6.14.6");
    QCOMPARE(package->licence, "MIT OR Apache-2.0");
    const QByteArray partial =
        fixtures::read(folder + "javascript/testdata/pkg-json/package-partial.json");
    QVERIFY(!partial.isEmpty());
    QVERIFY(!core::parseNpmPackage(viewOf(partial), "/npm", sink));
    const QByteArray egg = fixtures::read(folder + "python/testdata/Python-2.7.egg-info");
    const auto python = core::parsePythonMetadata(viewOf(egg), "/egg", sink);
    QVERIFY(python.has_value());
    QCOMPARE(python->name, "Python");
    const QByteArray pom =
        fixtures::read(folder + "java/testdata/pom/colon-delimited.pom.properties");
    QCOMPARE(core::parseProperties(viewOf(pom))["artifactId"], "example-java-app-maven");
}

/// Lines that go on are put together as another reader puts them together.
void tst_packagefixtures::manifestsOfJava()
{
    REQUIRE_FIXTURES();
    const QDir folder(fixtures::folder() + "/language-packages/claircore-jar/manifest");
    const QStringList names = folder.entryList({"*.jar"});
    QVERIFY(names.size() > 20);
    for (const QString& name : names) {
        const QString path = "language-packages/claircore-jar/manifest/" + name;
        const QByteArray ours = fixtures::read(path);
        const QByteArray theirs = fixtures::read(path + ".want");
        QVERIFY2(core::parseManifest(viewOf(ours)) == core::parseManifest(viewOf(theirs)),
                 qPrintable(name));
        QVERIFY(!core::parseManifest(viewOf(ours)).empty());
    }
}

void tst_packagefixtures::agreesWithDpkgQuery_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& layout : sampleLayouts()) {
        const auto store = core::openStore(layout.toStdString(), {});
        if (!store)
            continue;
        for (const core::ImageEntry& entry : (*store)->entries())
            for (const std::string& tag : entry.names)
                QTest::newRow(
                    qPrintable(QDir(layout).dirName() + ' ' + QString::fromStdString(tag)))
                    << layout + ':' + QString::fromStdString(tag);
    }
}

/// What dpkg-query says of the same database.
void tst_packagefixtures::agreesWithDpkgQuery()
{
    if (qEnvironmentVariableIsEmpty("STRATOSCOPE_SAMPLES"))
        QSKIP("STRATOSCOPE_SAMPLES names no OCI layout of real content");
    QVERIFY2(QTest::currentDataTag() != nullptr,
             "the folder that STRATOSCOPE_SAMPLES names holds no image that can be read");
    QFETCH(QString, name);
    const QString program = QStandardPaths::findExecutable("dpkg-query");
    if (program.isEmpty())
        QSKIP("dpkg-query is not installed");
    const auto image = core::openImage("oci:" + name.toStdString(), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    const auto indexed = core::indexImage(*image, {}, {});
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    const core::NodeId node = (*tree)->resolve("/var/lib/dpkg/status");
    if (node == core::noNode)
        QSKIP("it has no database of dpkg");
    const auto reader = core::openContent(**image, **tree, node, {});
    const auto status = core::readAll(**reader, 64 << 20);
    QTemporaryDir folder;
    QFile file(folder.filePath("status"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(status->data()),
               static_cast<qsizetype>(status->size()));
    file.close();
    QVERIFY(QDir(folder.path()).mkdir("info"));
    QProcess query;
    query.start(program, {"--admindir=" + folder.path(), "-W",
                          "-f=${db:Status-Status} ${Package} ${Version} ${Architecture} "
                          "${source:Package} ${source:Version} ${Installed-Size}\n"});
    QVERIFY(query.waitForFinished());
    QByteArrayList theirs;
    for (const QByteArray& line : query.readAllStandardOutput().split('\n'))
        if (line.startsWith("installed "))
            theirs << line.mid(10);
    const auto list = core::readPackages(**image, *tree, {});
    QByteArrayList ours;
    std::size_t withFiles = 0;
    for (const Package& package : list->packages) {
        if (package.ecosystem != core::Ecosystem::Dpkg)
            continue;
        withFiles += package.ownedPaths.empty() ? 0 : 1;
        ours << QByteArray::fromStdString(
            package.name + ' ' + package.version + ' ' + package.architecture + ' '
            + package.sourceName + ' ' + package.sourceVersion + ' '
            + (package.installedSize ? std::to_string(*package.installedSize / 1024) : ""));
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    QCOMPARE(ours, theirs);
    QVERIFY(ours.size() > 10);
    QCOMPARE(withFiles, list ? static_cast<std::size_t>(ours.size()) : 0);
    qInfo("%d packages compared", static_cast<int>(ours.size()));
}

QTEST_APPLESS_MAIN(tst_packagefixtures)
#include "tst_packagefixtures.moc"
