// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/ownership.h"
#include "core/packages/packagediff.h"
#include "core/packages/readpackages.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

using core::Ecosystem;
using core::Package;
using core::PackageList;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

PackageList packagesIn(const ImageBuilder& builder)
{
    auto list = core::readPackages(*builder.image(), builder.tree(), {});
    return list ? std::move(*list) : PackageList();
}

PackageList packagesIn(const TarBuilder& tar)
{
    return packagesIn(ImageBuilder().layer(tar));
}

/// "ecosystem name version" of each, a line each.
QByteArray textOf(const PackageList& list)
{
    std::string text;
    for (const Package& package : list.packages)
        text += std::string(core::ecosystemName(package.ecosystem)) + ' ' + package.name + ' '
                + package.version + '\n';
    return QByteArray::fromStdString(text);
}

constexpr std::string_view debianStatus = "Package: coreutils\n"
                                          "Status: install ok installed\n"
                                          "Installed-Size: 18062\n"
                                          "Architecture: amd64\n"
                                          "Version: 9.1-1\n"
                                          "Description: GNU core utilities\n"
                                          " More of it.\n"
                                          "\n"
                                          "Package: gone\n"
                                          "Status: deinstall ok config-files\n"
                                          "Version: 1\n"
                                          "\n"
                                          "Package: libc6\n"
                                          "Status: install ok half-installed\n"
                                          "Architecture: amd64\n"
                                          "Source: glibc (2.36-9)\n"
                                          "Version: 2.36-9+deb12u1\n";

/// An image of Debian with /bin as a link to /usr/bin, as all newer ones have it.
TarBuilder debianTar()
{
    TarBuilder tar;
    tar.symlink("bin", "usr/bin")
        .file("usr/bin/ls", "1234567")
        .file("usr/bin/own", "123")
        .file("usr/lib/x86_64-linux-gnu/libc.so.6", "libc")
        .file("var/lib/dpkg/status", debianStatus)
        .file("var/lib/dpkg/info/coreutils.list", "/.\n/bin\n/bin/ls\n/usr\n")
        .file("var/lib/dpkg/info/libc6:amd64.list", "/.\n/usr/lib/x86_64-linux-gnu/libc.so.6\n");
    return tar;
}

} // namespace

class tst_packages : public QObject
{
    Q_OBJECT

private slots:
    void dpkgTellsWhatIsInstalled();
    void distrolessFilesTellOfPackages();
    void apkTellsWhatIsInstalled();
    void metadataTellsOfPythonPackages();
    void packageJsonTellsOfNpmPackages();
    void specificationsTellOfGems();
    void onlyTheTopDatabaseCounts();
    void brokenDatabasesGiveWarnings();
    void pathsAreFollowedThroughLinks();
    void diversionsMoveFiles();
    void filesOfNoPackageAreUnowned();
    void differencesArePaired();
    void cancellingEndsIt();
};

void tst_packages::dpkgTellsWhatIsInstalled()
{
    const PackageList list = packagesIn(debianTar());
    QCOMPARE(textOf(list), "dpkg coreutils 9.1-1\ndpkg libc6 2.36-9+deb12u1\n");
    QVERIFY(list.warnings.empty());
    const Package& coreutils = list.packages[0];
    QCOMPARE(coreutils.architecture, "amd64");
    QCOMPARE(coreutils.installedSize.value_or(0), 18062U * 1024);
    QCOMPARE(coreutils.sourceName, "coreutils");
    QCOMPARE(coreutils.sourceVersion, "9.1-1");
    QCOMPARE(coreutils.foundIn, "/var/lib/dpkg/status");
    QVERIFY(!coreutils.isBroken);
    QCOMPARE(coreutils.ownedPaths, (std::vector<std::string>{"/bin", "/bin/ls", "/usr"}));
    const Package& libc = list.packages[1];
    QCOMPARE(libc.sourceName, "glibc");
    QCOMPARE(libc.sourceVersion, "2.36-9");
    QVERIFY(libc.isBroken);
    QVERIFY(!libc.installedSize);
    QCOMPARE(libc.ownedPaths.size(), 1U);
}

void tst_packages::distrolessFilesTellOfPackages()
{
    const PackageList list =
        packagesIn(TarBuilder()
                       .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a-0\n")
                       .file("var/lib/dpkg/status.d/tzdata.md5sums",
                             "0123456789abcdef0123456789abcdef  usr/share/zoneinfo/UTC\n"));
    QCOMPARE(textOf(list), "dpkg tzdata 2024a-0\n");
    QCOMPARE(list.packages[0].ownedPaths, std::vector<std::string>{"/usr/share/zoneinfo/UTC"});
    QCOMPARE(list.packages[0].foundIn, "/var/lib/dpkg/status.d/tzdata");
}

void tst_packages::apkTellsWhatIsInstalled()
{
    const PackageList list = packagesIn(TarBuilder().file(
        "lib/apk/db/installed", "C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nS:400\nI:630784\n"
                                "o:musl-src\nL:MIT\nF:lib\nR:ld-musl-x86_64.so.1\na:0:0:755\n"
                                "F:\nR:top\n\nP:.build-deps\nV:20240101\n\n"));
    QCOMPARE(textOf(list), "apk .build-deps 20240101\napk musl 1.2.4-r2\n");
    QVERIFY(list.warnings.empty());
    const Package& musl = list.packages[1];
    QCOMPARE(musl.architecture, "x86_64");
    QCOMPARE(musl.licence, "MIT");
    QCOMPARE(musl.sourceName, "musl-src");
    QCOMPARE(musl.installedSize.value_or(0), 630784U);
    QCOMPARE(musl.ownedPaths,
             (std::vector<std::string>{"/lib", "/lib/ld-musl-x86_64.so.1", "/top"}));
}

void tst_packages::metadataTellsOfPythonPackages()
{
    const std::string lib = "usr/lib/python3/dist-packages/";
    const PackageList list = packagesIn(
        TarBuilder()
            .file(lib + "a-1.0.dist-info/METADATA",
                  "Metadata-Version: 2.1\nName: A_b\nVersion: 1.0\nLicense: MIT\n\nName: no\n")
            .file(lib + "a-1.0.dist-info/RECORD",
                  "a/__init__.py,sha256=x,1\n../../../bin/a,,\n\"a/q\"\"x,y.py\",,\n")
            .file(lib + "old.egg-info/PKG-INFO", "Name: old\nVersion: 2\n")
            .file(lib + "file.egg-info", "Name: file\nVersion: 3\n")
            .file(lib + "bad.egg-info", "Name: bad\n")
            .file("srv/METADATA", "Name: other\nVersion: 4\n"));
    QCOMPARE(textOf(list), "python A_b 1.0\npython file 3\npython old 2\n");
    QCOMPARE(list.packages[0].licence, "MIT");
    QCOMPARE(list.packages[0].ownedPaths,
             (std::vector<std::string>{"/" + lib + "a/__init__.py", "/usr/bin/a",
                                       "/" + lib + "a/q\"x,y.py"}));
    QCOMPARE(list.warnings.list().size(), 1U);
    QCOMPARE(list.warnings.list()[0].path, "/" + lib + "bad.egg-info");
}

void tst_packages::packageJsonTellsOfNpmPackages()
{
    const auto builder = ImageBuilder().layer(
        TarBuilder()
            .file("srv/package.json", R"({"name":"app","version":"1"})")
            .file("srv/node_modules/a/package.json",
                  R"({"name":"a","version":"1.0.0","license":{"type":"ISC"}})")
            .file("srv/node_modules/a/lib/x.js", "x")
            .file("srv/node_modules/a/lib/package.json", R"({"name":"in","version":"1"})")
            .file("srv/node_modules/a/node_modules/@s/b/package.json",
                  R"({"name":"@s/b","version":"2.0.0","licenses":[{"type":"MIT"},"BSD"]})")
            .file("srv/node_modules/broken/package.json", "{"));
    const PackageList list = packagesIn(builder);
    QCOMPARE(textOf(list), "npm @s/b 2.0.0\nnpm a 1.0.0\n");
    QCOMPARE(list.packages[0].licence, "MIT OR BSD");
    QCOMPARE(list.packages[1].licence, "ISC");
    QCOMPARE(list.warnings.list().size(), 1U);
    const auto tree = builder.tree();
    const auto ownership = core::PackageOwnership::find(list, *tree, {});
    QCOMPARE(ownership->ownersOf(*tree, tree->find("/srv/node_modules/a/lib/x.js")),
             std::vector<std::uint32_t>{1});
    QCOMPARE(ownership->ownersOf(*tree,
                                 tree->find("/srv/node_modules/a/node_modules/@s/b/package.json")),
             std::vector<std::uint32_t>{0});
}

void tst_packages::specificationsTellOfGems()
{
    const std::string gems = "var/lib/gems/3.1.0/";
    const PackageList list = packagesIn(TarBuilder().file(
        gems + "specifications/rake-13.0.6.gemspec",
        "Gem::Specification.new do |s|\n  s.name = \"rake\".freeze\n  s.version = \"13.0.6\"\n"
        "  s.licenses = [\"MIT\".freeze, 'Ruby']\n  s.version_x = \"1\"\nend\n"));
    QCOMPARE(textOf(list), "gem rake 13.0.6\n");
    QCOMPARE(list.packages[0].licence, "MIT OR Ruby");
    QCOMPARE(list.packages[0].ownedFolder, "/" + gems + "gems/rake-13.0.6");
}

void tst_packages::onlyTheTopDatabaseCounts()
{
    const PackageList list =
        packagesIn(ImageBuilder()
                       .layer(TarBuilder().file("lib/apk/db/installed", "P:a\nV:1\n\nP:b\nV:1\n"))
                       .layer(TarBuilder().file("lib/apk/db/installed", "P:a\nV:2\n"))
                       .packedWith(core::Compression::Gzip));
    QCOMPARE(textOf(list), "apk a 2\n");
}

void tst_packages::brokenDatabasesGiveWarnings()
{
    const PackageList list = packagesIn(
        TarBuilder()
            .file("var/lib/dpkg/status", "no field\nPackage: good\nVersion: 1\n\nVersion: 2\n")
            .file("lib/apk/db/installed", "garbage\nP:fine\nV:1\n\nV:3\n"));
    QCOMPARE(textOf(list), "dpkg good 1\napk fine 1\n");
    QCOMPARE(list.warnings.list().size(), 4U);
    QVERIFY(list.warnings.hasDamage());
}

void tst_packages::pathsAreFollowedThroughLinks()
{
    const auto builder = ImageBuilder().layer(debianTar());
    const auto tree = builder.tree();
    const PackageList list = packagesIn(builder);
    const auto ownership = core::PackageOwnership::find(list, *tree, {});
    QVERIFY(ownership.has_value());
    const std::vector<std::uint32_t> coreutils{0};
    QCOMPARE(ownership->ownersOf(*tree, tree->find("/usr/bin/ls")), coreutils);
    QCOMPARE(ownership->ownersOf(*tree, tree->find("/bin")), coreutils);
    QVERIFY(ownership->ownersOf(*tree, tree->find("/usr/bin/own")).empty());
    QCOMPARE(ownership->ownersOf(*tree, tree->find("/usr/lib/x86_64-linux-gnu/libc.so.6")),
             std::vector<std::uint32_t>{1});
}

void tst_packages::diversionsMoveFiles()
{
    TarBuilder tar = debianTar();
    tar.file("usr/bin/ls.real", "real")
        .file("var/lib/dpkg/diversions", "/bin/ls\n/bin/ls.real\nother\n");
    const auto builder = ImageBuilder().layer(tar);
    const auto tree = builder.tree();
    const auto ownership = core::PackageOwnership::find(packagesIn(builder), *tree, {});
    QVERIFY(ownership.has_value());
    QVERIFY(ownership->ownersOf(*tree, tree->find("/usr/bin/ls")).empty());
    QCOMPARE(ownership->ownersOf(*tree, tree->find("/usr/bin/ls.real")),
             std::vector<std::uint32_t>{0});
}

void tst_packages::filesOfNoPackageAreUnowned()
{
    TarBuilder tar = debianTar();
    tar.hardlink("usr/bin/again", "usr/bin/own");
    const auto builder = ImageBuilder().layer(tar);
    const auto tree = builder.tree();
    const auto ownership = core::PackageOwnership::find(packagesIn(builder), *tree, {});
    QVERIFY(ownership.has_value());
    const auto unowned = core::findUnowned(*ownership, *tree, {});
    QVERIFY(unowned.has_value());
    QByteArrayList paths;
    std::uint64_t databases = 0;
    for (const core::NodeId node : unowned->nodes)
        if (const std::string path = tree->path(node); path.starts_with("/var/"))
            databases += tree->fileSize(node);
        else
            paths << QByteArray::fromStdString(path);
    std::sort(paths.begin(), paths.end());
    QCOMPARE(paths, (QByteArrayList{"/usr/bin/again", "/usr/bin/own"}));
    QCOMPARE(unowned->bytes, databases + 3);
}

void tst_packages::differencesArePaired()
{
    const auto make = [](Ecosystem ecosystem, std::string name, std::string version) {
        Package package;
        package.ecosystem = ecosystem;
        package.name = std::move(name);
        package.version = std::move(version);
        return package;
    };
    PackageList left;
    left.packages = {make(Ecosystem::Dpkg, "a", "1.2"),        make(Ecosystem::Dpkg, "b", "1.10"),
                     make(Ecosystem::Dpkg, "same", "1"),       make(Ecosystem::Dpkg, "gone", "1"),
                     make(Ecosystem::Python, "Zope.X", "1.0"), make(Ecosystem::Npm, "two", "1.0.0"),
                     make(Ecosystem::Npm, "two", "2.0.0"),     make(Ecosystem::Python, "p", "1")};
    PackageList right;
    right.packages = {make(Ecosystem::Dpkg, "a", "1.10"),    make(Ecosystem::Dpkg, "b", "1.9"),
                      make(Ecosystem::Dpkg, "same", "1"),    make(Ecosystem::Dpkg, "new", "1"),
                      make(Ecosystem::Npm, "two", "2.0.0"),  make(Ecosystem::Npm, "two", "2.1.0"),
                      make(Ecosystem::Npm, "two", "3.0.0"),  make(Ecosystem::Python, "zope-x", "2"),
                      make(Ecosystem::Python, "p", "1.0.0"), make(Ecosystem::Rpm, "a", "1.2")};
    std::string text;
    for (const core::PackageDifference& one : core::diffPackages(left, right))
        text += std::string(core::packageChangeName(one.change)) + ' ' + one.any().name + ' '
                + (one.left != nullptr ? one.left->version : "-") + ' '
                + (one.right != nullptr ? one.right->version : "-") + '\n';
    QCOMPARE(QByteArray::fromStdString(text), "upgraded a 1.2 1.10\n"
                                              "downgraded b 1.10 1.9\n"
                                              "removed gone 1 -\n"
                                              "added new - 1\n"
                                              "added a - 1.2\n"
                                              "changed p 1 1.0.0\n"
                                              "upgraded zope-x 1.0 2\n"
                                              "upgraded two 1.0.0 3.0.0\n"
                                              "added two - 2.1.0\n");
}

void tst_packages::cancellingEndsIt()
{
    std::stop_source stop;
    stop.request_stop();
    const auto builder = ImageBuilder().layer(debianTar());
    const core::Task task{stop.get_token(), {}};
    const auto list = core::readPackages(*builder.image(), builder.tree(), task);
    QVERIFY(!list);
    QCOMPARE(list.error().code, core::ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(tst_packages)
#include "tst_packages.moc"
