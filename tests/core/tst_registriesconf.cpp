// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registriesconf.h"
#include "tests/support/fixtures.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QTest>

using namespace core;

/// registries.conf, as the containers tools read it.
class TestRegistriesConf : public QObject
{
    Q_OBJECT

private slots:
    void theLongestPrefixCounts_data();
    void theLongestPrefixCounts();
    void mirrorsComeFirst();
    void mirrorsForDigestsAlone();
    void laterFilesReplaceRules();
    void oldFilesAreUnderstood();
    void whatToolsRefuseIsRefused_data();
    void whatToolsRefuseIsRefused();
    void filesInOrder();
    void fixturesOfTheTools_data();
    void fixturesOfTheTools();
};

namespace {

RegistriesConf confOf(std::string_view text)
{
    RegistriesConf conf;
    if (const auto added = conf.add(text, "test.conf"); !added)
        throw std::runtime_error(added.error().message);
    return conf;
}

} // namespace

void TestRegistriesConf::theLongestPrefixCounts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* host, const char* path, const char* expected) {
        QTest::addRow("%s/%s", host, path)
            << QByteArray(host) << QByteArray(path) << QByteArray(expected);
    };
    row("simple.com", "img", "registry.com:5000/img");
    row("simple.com", "a/b", "registry.com:5000/a/b");
    row("simple.company", "img", "simple.company/img");
    row("complex.com:4000", "with/path/img", "another.com:5000/img");
    row("complex.com:4000", "with/paths", "complex.com:4000/with/paths");
    row("a.so.simple.com", "img", "deeper.com/img");
    row("a.simple.com", "x/y", "deep.com/x/y");
    row("simple.com:99", "img", "simple.com:99/img");
    row("x.internal.org", "img", "x.internal.org/img");
}

void TestRegistriesConf::theLongestPrefixCounts()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, expected);
    const RegistriesConf conf = confOf(R"(
[[registry]]
location = "registry.com:5000"
prefix = "simple.com"
[[registry]]
location = "another.com:5000"
prefix = "complex.com:4000/with/path"
[[registry]]
location = "deeper.com"
prefix = "*.so.simple.com"
[[registry]]
location = "deep.com"
prefix = "*.simple.com"
[[registry]]
prefix = "*.internal.org"
)");
    const auto routes = conf.routes(host.toStdString(), path.toStdString());
    QCOMPARE(routes.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(routes.front().host + "/" + routes.front().path), expected);
}

void TestRegistriesConf::mirrorsComeFirst()
{
    const RegistriesConf conf = confOf(R"(
[[registry]]
location = "docker.io"
blocked = false
insecure = true
[[registry.mirror]]
location = "one.com/hub"
[[registry.mirror]]
location = "two.com"
insecure = true
pull-from-mirror = "tag-only"
[[registry]]
location = "bad.com"
blocked = true
)");
    const auto routes = conf.routes("docker.io", "library/nginx");
    QCOMPARE(routes.size(), std::size_t(3));
    QCOMPARE(routes[0].host, std::string("one.com"));
    QCOMPARE(routes[0].path, std::string("hub/library/nginx"));
    QVERIFY(!routes[0].isInsecure);
    QCOMPARE(routes[1].path, std::string("library/nginx"));
    QVERIFY(routes[1].isInsecure);
    QVERIFY(routes[1].use == MirrorUse::TagOnly);
    QCOMPARE(routes[2].host, std::string("docker.io"));
    QVERIFY(routes[2].isInsecure);
    QVERIFY(conf.ruleFor("bad.com/any/thing")->isBlocked);
    QVERIFY(conf.ruleFor("good.com/any/thing") == nullptr);
}

void TestRegistriesConf::mirrorsForDigestsAlone()
{
    const RegistriesConf conf = confOf(R"(
[[registry]]
location = "a.com"
mirror-by-digest-only = true
[[registry.mirror]]
location = "b.com"
)");
    QVERIFY(conf.routes("a.com", "x").front().use == MirrorUse::DigestOnly);
}

void TestRegistriesConf::laterFilesReplaceRules()
{
    RegistriesConf conf = confOf(R"(
unqualified-search-registries = ["a.com"]
credential-helpers = ["one"]
[[registry]]
location = "a.com"
insecure = true
[[registry]]
location = "b.com"
insecure = true
)");
    QVERIFY(conf.add("[[registry]]\nlocation = \"a.com\"\n", "later.conf"));
    QCOMPARE(conf.rules().size(), std::size_t(2));
    QVERIFY(!conf.routes("a.com", "x").back().isInsecure);
    QVERIFY(conf.routes("b.com", "x").back().isInsecure);
    QCOMPARE(conf.unqualifiedSearch(), std::vector<std::string>{"a.com"});
    QCOMPARE(conf.credentialHelpers(), std::vector<std::string>{"one"});
    QVERIFY(conf.add("credential-helpers = []\n", "last.conf"));
    QVERIFY(conf.credentialHelpers().empty());
}

void TestRegistriesConf::oldFilesAreUnderstood()
{
    const RegistriesConf conf = confOf(R"(
[registries.search]
registries = ["a.com"]
[registries.insecure]
registries = ["b.com"]
[registries.block]
registries = ["b.com", "c.com"]
)");
    QCOMPARE(conf.unqualifiedSearch(), std::vector<std::string>{"a.com"});
    QVERIFY(conf.ruleFor("b.com/x")->isBlocked);
    QVERIFY(conf.ruleFor("b.com/x")->location.isInsecure);
    QVERIFY(conf.ruleFor("c.com/x")->isBlocked);
    QVERIFY(!conf.ruleFor("c.com/x")->location.isInsecure);
}

void TestRegistriesConf::whatToolsRefuseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no TOML") << QByteArray("registry = [");
    QTest::newRow("no location") << QByteArray("[[registry]]\nblocked = true\n");
    QTest::newRow("a scheme") << QByteArray("[[registry]]\nlocation = \"https://a.com\"\n");
    QTest::newRow("a tag") << QByteArray("[[registry]]\nlocation = \"a.com/x:1\"\n");
    QTest::newRow("wildcard inside")
        << QByteArray("[[registry]]\nprefix = \"*.a.com/x\"\nlocation = \"b.com\"\n");
    QTest::newRow("insecure as text")
        << QByteArray("[[registry]]\nlocation = \"a.com\"\ninsecure = \"no\"\n");
    QTest::newRow("blocked as number")
        << QByteArray("[[registry]]\nlocation = \"a.com\"\nblocked = 1\n");
    QTest::newRow("mirror without location")
        << QByteArray("[[registry]]\nlocation = \"a.com\"\n[[registry.mirror]]\n");
    QTest::newRow("registry is no list") << QByteArray("registry = 5\n");
    QTest::newRow("contradiction") << QByteArray(
        "[[registry]]\nlocation = \"a.com\"\n[[registry]]\nlocation = \"a.com\"\nblocked = true\n");
    QTest::newRow("both versions") << QByteArray("unqualified-search-registries = []\n"
                                                 "[registries.search]\nregistries = []\n");
    QTest::newRow("search with a path")
        << QByteArray("unqualified-search-registries = [\"a.com/x\"]\n");
    QTest::newRow("unknown mode") << QByteArray("short-name-mode = \"maybe\"\n");
    // Between those that the parser has in its tables.
    QTest::newRow("letter that begins no key") << QByteArray("\u03c0 = 1\n");
    QTest::newRow("alias with a tag") << QByteArray("[aliases]\na = \"b.com/x:1\"\n");
}

void TestRegistriesConf::whatToolsRefuseIsRefused()
{
    QFETCH(const QByteArray, text);
    RegistriesConf conf;
    const auto added = conf.add(text.toStdString(), "test.conf");
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::Corrupt);
    QVERIFY2(added.error().message.starts_with("test.conf: "), added.error().message.c_str());
    QVERIFY(conf.rules().empty());
}

void TestRegistriesConf::filesInOrder()
{
    const test::TempDir dir;
    const std::string systems =
        dir.write("root/etc/containers/registries.conf", std::string_view());
    dir.write("root/etc/containers/registries.conf.d/10-a.conf", std::string_view());
    const std::string shared =
        dir.write("root/etc/containers/registries.conf.d/20-b.conf", std::string_view());
    dir.write("root/etc/containers/registries.conf.d/README", std::string_view());
    const std::string instead =
        dir.write("config/containers/registries.conf.d/10-a.conf", std::string_view());
    const auto files = registriesConfFiles(dir.path("root"), dir.path("config"), {});
    QCOMPARE(files, (std::vector<std::string>{systems, instead, shared}));
    const std::string own = dir.write("config/containers/registries.conf", std::string_view());
    QCOMPARE(registriesConfFiles(dir.path("root"), dir.path("config"), {}).front(), own);
    QCOMPARE(registriesConfFiles(dir.path("root"), dir.path("config"), "/chosen"),
             std::vector<std::string>{"/chosen"});
}

void TestRegistriesConf::fixturesOfTheTools_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isFine");
    for (const char* name : {"aliases", "base-for-registries.d", "cred-helper", "empty",
                             "find-registry", "invalidate-cache", "mirrors"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char* name : {"blocked-conflicts", "insecure-conflicts", "invalid-aliases",
                             "invalid-config-level-mirror", "invalid-conflict-mirror",
                             "invalid-prefix", "invalid-search", "invalid-short-name-mode",
                             "invalid-value-mirror", "missing-mirror-location", "mixing-v1-v2"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestRegistriesConf::fixturesOfTheTools()
{
    REQUIRE_FIXTURES();
    QFETCH(const QString, file);
    QFETCH(const bool, isFine);
    QFile in(fixtures::folder() + QStringLiteral("/registry-config/pkg/sysregistriesv2/testdata/")
             + file + QStringLiteral(".conf"));
    QVERIFY(in.open(QIODevice::ReadOnly));
    RegistriesConf conf;
    const auto added = conf.add(in.readAll().toStdString(), "fixture");
    QVERIFY2(added.has_value() == isFine, added ? "was read" : added.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestRegistriesConf)
#include "tst_registriesconf.moc"
