// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/authfile.h"
#include "core/registry/credentialhelper.h"
#include "core/registry/credentials.h"
#include "tests/support/fixtures.h"
#include "tests/support/tempdir.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

#include <filesystem>
#include <thread>

using namespace core;
using namespace std::chrono_literals;
using Kind = CredentialSource::Kind;

/// Where credentials are found, kept and taken away.
class TestCredentials : public QObject
{
    Q_OBJECT

private slots:
    void namesOfKeys_data();
    void namesOfKeys();
    void decodesPairs_data();
    void decodesPairs();
    void longerKeysWin();
    void identityTokensAreNoPasswords();
    void brokenFilesAreNone_data();
    void brokenFilesAreNone();
    void editingKeepsTheRest();
    void filesAreAskedInOrder();
    void aChosenFileStandsForTheUsual();
    void theEnvironmentHoldsSome();
    void helpersComeBeforeFiles();
    void helpersOfRegistriesConfComeFirst();
    void helpersThatFailAreNamed();
    void helpersAreCancelled();
    void helperNamesLeadNowhere();
    void secretsGoOverPipes();
    void storesIntoAPrivateFile();
    void withoutAHomeNothingIsLookedForOrKept();
    void storesWithTheHelper();
    void erasesWhereItWas();
    void tellsWhereItLooked();
    void knowsTheRegistriesThatFilesName();
    void fixturesOfTheTools();
};

namespace {

MachineEnvironment environmentIn(const test::TempDir& dir,
                                 std::map<std::string, std::string> variables = {})
{
    MachineEnvironment environment;
    environment.home = dir.path("home");
    environment.uid = 1000;
    environment.variables = std::move(variables);
    return environment;
}

FoundCredentials found(const CredentialFinder& finder, const std::string& host,
                       const std::string& path = {})
{
    auto result = finder.find(host, path, {});
    if (!result)
        throw std::runtime_error(result.error().message);
    return std::move(*result);
}

/// Puts the helper `docker-credential-NAME`, which does \a script, into PATH.
class Helper
{
public:
    Helper(const test::TempDir& dir, const std::string& name, const std::string& script)
    {
        const std::string path =
            dir.write("bin/docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
        ::chmod(path.c_str(), 0755);
        m_path = qgetenv("PATH");
        qputenv("PATH", QByteArray::fromStdString(dir.path("bin")) + ":" + m_path);
    }
    ~Helper() { qputenv("PATH", m_path); }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

private:
    QByteArray m_path;
};

/// One that keeps what it is given in a file.
std::string keepingScript(const test::TempDir& dir)
{
    return "f=" + dir.path("kept") + R"(
case $1 in
get) read k; [ -f "$f" ] || { echo "credentials not found in native keychain"; exit 1; }; cat "$f" ;;
store) cat > "$f" ;;
erase) read k; [ -f "$f" ] || { echo "credentials not found in native keychain"; exit 1; }
  echo "$k" > "$f.erased"; rm "$f" ;;
esac)";
}

Result<AuthFile> parsed(std::string_view text, bool isLegacy = false)
{
    return parseAuthFile(asBytes(text), isLegacy);
}

} // namespace

void TestCredentials::namesOfKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("host") << QByteArray("host:5000") << QByteArray("host:5000");
    QTest::newRow("namespace") << QByteArray("host/a/b/") << QByteArray("host/a/b");
    QTest::newRow("scheme") << QByteArray("https://host/v1/") << QByteArray("host");
    QTest::newRow("http") << QByteArray("http://localhost:1") << QByteArray("localhost:1");
    QTest::newRow("hub") << QByteArray("https://index.docker.io/v1/") << QByteArray("docker.io");
    QTest::newRow("hub by api") << QByteArray("registry-1.docker.io") << QByteArray("docker.io");
    QTest::newRow("hub namespace")
        << QByteArray("docker.io/vendor") << QByteArray("docker.io/vendor");
    QTest::newRow("of another service")
        << QByteArray("https://index.docker.io/v1/access-token") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestCredentials::namesOfKeys()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, name);
    QCOMPARE(QByteArray::fromStdString(authName(key.toStdString())), name);
}

void TestCredentials::decodesPairs_data()
{
    QTest::addColumn<QByteArray>("pair");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("plain") << QByteArray("a:b") << QByteArray("a") << QByteArray("b");
    QTest::newRow("colons") << QByteArray("a:b:c") << QByteArray("a") << QByteArray("b:c");
    QTest::newRow("zeros") << QByteArray("a:b\0\0", 5) << QByteArray("a") << QByteArray("b");
    QTest::newRow("no password") << QByteArray("a:") << QByteArray("a") << QByteArray();
}

void TestCredentials::decodesPairs()
{
    QFETCH(const QByteArray, pair);
    QFETCH(const QByteArray, user);
    QFETCH(const QByteArray, password);
    const auto decoded = decodeAuth(pair.toBase64().toStdString());
    QVERIFY(decoded);
    QCOMPARE(QByteArray::fromStdString(decoded->user), user);
    QCOMPARE(QByteArray::fromStdString(decoded->password), password);
    QVERIFY(!decodeAuth("not base64!"));
    QVERIFY(!decodeAuth(toBase64(asBytes("no colon"))));
}

void TestCredentials::longerKeysWin()
{
    const auto file = parsed(R"({"auths":{
        "a.com/repo":{"username":"repo","password":"x"}, "a.com":{"username":"host","password":"x"},
        "https://b.com/v1/":{"username":"legacy","password":"x"}, "c.com":{}}})");
    QVERIFY(file);
    QCOMPARE(file->entryFor("a.com/repo/sub")->credentials.user, std::string("repo"));
    QCOMPARE(file->entryFor("a.com/repository")->credentials.user, std::string("host"));
    QCOMPARE(file->entryFor("a.com")->credentials.user, std::string("host"));
    QCOMPARE(file->entryFor("b.com/any")->credentials.user, std::string("legacy"));
    QVERIFY(file->entryFor("c.com") == nullptr);
    QVERIFY(file->entryFor("a.com.evil") == nullptr);
    QVERIFY(file->entryFor("a.com:5000") == nullptr);
}

void TestCredentials::identityTokensAreNoPasswords()
{
    const auto file = parsed(R"({"auths":{"a.com":{"auth":"MDA6","identitytoken":"secret"}}})");
    QVERIFY(file);
    QCOMPARE(file->entries.front().credentials.user, std::string("00"));
    QCOMPARE(file->entries.front().credentials.identityToken, std::string("secret"));
    QVERIFY(file->entries.front().credentials.password.empty());
}

void TestCredentials::brokenFilesAreNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"auths\":");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("nothing") << QByteArray(" ");
}

void TestCredentials::brokenFilesAreNone()
{
    QFETCH(const QByteArray, text);
    const auto file = parsed(text.toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Corrupt);
    const auto odd =
        parsed(R"({"auths":{"a":[],"b":{"auth":5}},"credHelpers":[],"credsStore":{}})");
    QVERIFY(odd);
    QVERIFY(odd->entries.empty() && odd->helpers.empty() && odd->helperForAll.empty());
}

void TestCredentials::editingKeepsTheRest()
{
    const std::string before =
        R"({"z":1,"auths":{"https://index.docker.io/v1/":{"auth":"YTpi"},"a.com":{"auth":"YTpi"}},"b":[2]})";
    const Credentials credentials{"me", "pass", {}, {}};
    const auto edited = editedAuthFile(asBytes(before), authKey("docker.io"), &credentials);
    QVERIFY(edited);
    const auto file = parsed(*edited);
    QVERIFY(file);
    QCOMPARE(file->entries.size(), std::size_t(2));
    QCOMPARE(file->entryFor("docker.io")->credentials.user, std::string("me"));
    QCOMPARE(file->entryFor("docker.io")->key, std::string("https://index.docker.io/v1/"));
    QVERIFY(edited->find("\"z\"") < edited->find("\"auths\""));
    QVERIFY(edited->find("\"b\"") != std::string::npos);
    const auto without = editedAuthFile(asBytes(*edited), "a.com", nullptr);
    QVERIFY(without);
    QVERIFY(parsed(*without)->entryFor("a.com") == nullptr);
    QVERIFY(parsed(*without)->entryFor("docker.io") != nullptr);
    QVERIFY(!editedAuthFile(asBytes("[]"), "a.com", nullptr));
    // What could not stay as it is is not written anew.
    QVERIFY(parseAuthFile(asBytes(std::string("{\"x\":\"\xD1\"}")), false));
    QVERIFY(!editedAuthFile(asBytes(std::string("{\"x\":\"\xD1\"}")), "a.com", nullptr));
}

void TestCredentials::filesAreAskedInOrder()
{
    const test::TempDir dir;
    const auto entry = [](const char* user) {
        return std::string(R"({"auths":{"a.com":{"username":")") + user + R"(","password":"p"}}})";
    };
    const CredentialFinder finder(environmentIn(dir, {{"XDG_RUNTIME_DIR", dir.path("run")}}), {});
    QVERIFY(found(finder, "a.com").source.kind == Kind::None);
    dir.write("home/.dockercfg",
              std::string_view(R"({"https://a.com/v1/":{"username":"old","password":"p"}})"));
    QCOMPARE(found(finder, "a.com").credentials.user, std::string("old"));
    dir.write("home/.docker/config.json", std::string_view(entry("docker")));
    QCOMPARE(found(finder, "a.com").credentials.user, std::string("docker"));
    dir.write("home/.config/containers/auth.json", std::string_view(entry("own")));
    QCOMPARE(found(finder, "a.com").credentials.user, std::string("own"));
    dir.write("run/containers/auth.json", std::string_view(entry("runtime")));
    const FoundCredentials first = found(finder, "a.com", "any/repo");
    QCOMPARE(first.credentials.user, std::string("runtime"));
    QCOMPARE(first.source.file, dir.path("run/containers/auth.json"));
    QCOMPARE(first.source.key, std::string("a.com"));
    // One that is broken is said, and passed over.
    dir.write("run/containers/auth.json", std::string_view("{"));
    const FoundCredentials second = found(finder, "a.com");
    QCOMPARE(second.credentials.user, std::string("own"));
    QCOMPARE(second.problems.size(), std::size_t(1));
}

void TestCredentials::aChosenFileStandsForTheUsual()
{
    const test::TempDir dir;
    dir.write("home/.config/containers/auth.json",
              std::string_view(R"({"auths":{"a.com":{"username":"own","password":"p"}}})"));
    const std::string chosen = dir.write(
        "chosen.json", std::string_view(R"({"auths":{"b.com":{"username":"b","password":"p"}}})"));
    const CredentialFinder finder(environmentIn(dir, {{"REGISTRY_AUTH_FILE", chosen}}), {});
    QCOMPARE(found(finder, "b.com").credentials.user, std::string("b"));
    QVERIFY(found(finder, "a.com").credentials.isEmpty());
    QCOMPARE(finder.target("a.com", {})->source.file, chosen);
}

void TestCredentials::theEnvironmentHoldsSome()
{
    const test::TempDir dir;
    const CredentialFinder finder(
        environmentIn(dir, {{"DOCKER_AUTH_CONFIG",
                             R"({"auths":{"a.com":{"username":"env","password":"p"}}})"}}),
        {});
    const FoundCredentials some = found(finder, "a.com");
    QCOMPARE(some.credentials.user, std::string("env"));
    QVERIFY(some.source.kind == Kind::Environment);
}

void TestCredentials::helpersComeBeforeFiles()
{
    const test::TempDir dir;
    const Helper one(dir, "one", R"(read k; echo "{\"Username\":\"one $k\",\"Secret\":\"s\"}")");
    dir.write("home/.docker/config.json", std::string_view(R"({"credsStore":"one",
        "auths":{"a.com":{"username":"file","password":"p"}}})"));
    const CredentialFinder finder(environmentIn(dir), {});
    const FoundCredentials some = found(finder, "a.com");
    QCOMPARE(some.credentials.user, std::string("one a.com"));
    QVERIFY(some.source.kind == Kind::Helper);
    QCOMPARE(some.source.helper, std::string("one"));
    QCOMPARE(found(finder, "docker.io").credentials.user,
             std::string("one https://index.docker.io/v1/"));
    const Helper two(dir, "two", R"(echo '{"Username":"<token>","Secret":"t"}')");
    dir.write("home/.docker/config.json",
              std::string_view(R"({"credsStore":"one","credHelpers":{"a.com":"two"}})"));
    const FoundCredentials token = found(finder, "a.com");
    QVERIFY(token.credentials.user.empty());
    QCOMPARE(token.credentials.identityToken, std::string("t"));
}

void TestCredentials::helpersOfRegistriesConfComeFirst()
{
    const test::TempDir dir;
    const Helper first(dir, "first", R"(read k; [ "$k" = a.com ] &&
        { echo '{"Username":"first","Secret":"s"}'; exit 0; }
        echo 'credentials not found in native keychain'; exit 1)");
    dir.write("home/.docker/config.json",
              std::string_view(R"({"auths":{"a.com":{"username":"file","password":"p"},
                                            "b.com":{"username":"file","password":"p"}}})"));
    RegistriesConf conf;
    QVERIFY(conf.add("credential-helpers = [\"first\"]", "x"));
    const CredentialFinder finder(environmentIn(dir), conf);
    QCOMPARE(found(finder, "a.com").credentials.user, std::string("first"));
    QCOMPARE(found(finder, "b.com").credentials.user, std::string("file"));
    RegistriesConf later;
    QVERIFY(later.add("credential-helpers = [\"containers-auth.json\", \"first\"]", "x"));
    const CredentialFinder filesFirst(environmentIn(dir), later);
    QCOMPARE(found(filesFirst, "a.com").credentials.user, std::string("file"));
}

void TestCredentials::helpersThatFailAreNamed()
{
    const test::TempDir dir;
    const Helper broken(dir, "broken", "echo 'the keychain is locked'; exit 1");
    dir.write("home/.docker/config.json", std::string_view(R"({"credsStore":"broken",
        "auths":{"a.com":{"username":"file","password":"p"}}})"));
    const CredentialFinder finder(environmentIn(dir), {});
    const FoundCredentials some = found(finder, "a.com");
    QCOMPARE(some.credentials.user, std::string("file"));
    QCOMPARE(some.problems.size(), std::size_t(1));
    QVERIFY2(some.problems.front().find("the keychain is locked") != std::string::npos,
             some.problems.front().c_str());
    dir.write("home/.docker/config.json", std::string_view(R"({"credsStore":"missing"})"));
    QVERIFY(found(finder, "a.com").problems.front().find("docker-credential-missing")
            != std::string::npos);
}

void TestCredentials::helpersAreCancelled()
{
    const test::TempDir dir;
    const Helper slow(dir, "slow", "sleep 100");
    std::stop_source stop;
    const std::jthread later([&] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();
    const auto got = CredentialHelper("slow").get("a.com", Task{stop.get_token(), {}});
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 60'000); // It would have slept longer.
}

void TestCredentials::helperNamesLeadNowhere()
{
    for (const char* name : {"", "../x", "a/b", "a b", "a;b"}) {
        const auto got = CredentialHelper(name).get("a.com", {});
        QVERIFY(!got);
        QCOMPARE(got.error().code, ErrorCode::Usage);
    }
}

void TestCredentials::secretsGoOverPipes()
{
    const test::TempDir dir;
    const Helper noting(dir, "noting",
                        "echo \"$@\" > " + dir.path("arguments") + "; cat > " + dir.path("input")
                            + "; env > " + dir.path("environment"));
    QVERIFY(CredentialHelper("noting").store("a.com", {"me", "hunter2", {}, {}}, {}));
    QCOMPARE(test::fileText(dir.path("arguments")), std::string("store\n"));
    QVERIFY(test::fileText(dir.path("environment")).find("hunter2") == std::string::npos);
    const std::string input = test::fileText(dir.path("input"));
    QVERIFY(input.find("\"Secret\":\"hunter2\"") != std::string::npos);
    QVERIFY(input.find("\"ServerURL\":\"a.com\"") != std::string::npos);
}

void TestCredentials::storesIntoAPrivateFile()
{
    const test::TempDir dir;
    std::filesystem::create_directories(dir.path("home"));
    const CredentialFinder finder(environmentIn(dir), {});
    QVERIFY(finder.target("a.com", {})->isPlainFile());
    const auto kept = finder.store("a.com", {"me", "pass", {}, {}}, {});
    QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
    struct stat status = {};
    QVERIFY(::stat(dir.path("home/.docker/config.json").c_str(), &status) == 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    QCOMPARE(found(finder, "a.com").credentials.password, std::string("pass"));
    // A link stays one.
    const std::string real = dir.path("real.json");
    std::filesystem::rename(dir.path("home/.docker/config.json"), real);
    std::filesystem::create_symlink(real, dir.path("home/.docker/config.json"));
    QVERIFY(finder.store("b.com", {"me", "pass", {}, {}}, {}));
    QVERIFY(std::filesystem::is_symlink(dir.path("home/.docker/config.json")));
    QVERIFY(test::fileText(real).find("b.com") != std::string::npos);
    // What is no auth file is not written over.
    dir.write("real.json", std::string_view("not JSON"));
    QVERIFY(!finder.store("c.com", {"me", "pass", {}, {}}, {}));
    QCOMPARE(test::fileText(real), std::string("not JSON"));
}

void TestCredentials::withoutAHomeNothingIsLookedForOrKept()
{
    const test::TempDir dir;
    MachineEnvironment environment = environmentIn(dir);
    environment.home.clear();
    const CredentialFinder finder(environment, {});
    QVERIFY(found(finder, "a.com").credentials.user.empty());
    const auto kept = finder.store("a.com", {"me", "pass", {}, {}}, {});
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::NotFound);
}

void TestCredentials::storesWithTheHelper()
{
    const test::TempDir dir;
    const Helper keeping(dir, "keeping", keepingScript(dir));
    dir.write("home/.docker/config.json", std::string_view(R"({"credsStore":"keeping"})"));
    const CredentialFinder finder(environmentIn(dir), {});
    const auto kept = finder.store("docker.io", {"me", "pass", {}, {}}, {});
    QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
    QVERIFY(!kept->isPlainFile());
    QCOMPARE(test::fileText(dir.path("home/.docker/config.json")),
             std::string(R"({"credsStore":"keeping"})"));
    QCOMPARE(found(finder, "docker.io").credentials.password, std::string("pass"));
}

void TestCredentials::erasesWhereItWas()
{
    const test::TempDir dir;
    const Helper keeping(dir, "keeping", keepingScript(dir));
    dir.write("home/.docker/config.json",
              std::string_view(R"({"credsStore":"keeping","auths":{"a.com":{"auth":"YTpi"},
                                   "a.com/team":{"auth":"YTpi"}}})"));
    const CredentialFinder finder(environmentIn(dir), {});
    QVERIFY(finder.store("a.com", {"me", "pass", {}, {}}, {}));
    const auto erased = finder.erase("a.com", {});
    QVERIFY2(erased, erased ? "" : erased.error().message.c_str());
    QCOMPARE(erased->size(), std::size_t(2));
    QCOMPARE(test::fileText(dir.path("kept.erased")), std::string("a.com\n"));
    QVERIFY(found(finder, "a.com").credentials.isEmpty());
    QVERIFY(!found(finder, "a.com", "team/x").credentials.isEmpty()); // Is its own.
    QVERIFY(finder.erase("a.com", {})->empty());
}

void TestCredentials::tellsWhereItLooked()
{
    using Outcome = CredentialLook::Outcome;
    const test::TempDir dir;
    dir.write("home/.config/containers/auth.json", std::string_view("no JSON"));
    dir.write("home/.docker/config.json",
              std::string_view(R"({"auths":{"other.test":{"auth":"YTpi"}}})"));
    dir.write("home/.dockercfg", std::string_view(R"({"lab.test":{"auth":"YTpi"}})"));
    const CredentialFinder finder(environmentIn(dir), {});
    const FoundCredentials one = found(finder, "lab.test");
    QCOMPARE(one.lookedAt.size(), std::size_t{3});
    QVERIFY(one.lookedAt[0].outcome == Outcome::Failed);
    QVERIFY(!one.lookedAt[0].problem.empty());
    QVERIFY(one.lookedAt[1].outcome == Outcome::HadNone);
    QVERIFY(one.lookedAt[1].source.file == dir.path("home/.docker/config.json"));
    QVERIFY(one.lookedAt[2].outcome == Outcome::Had);
    QVERIFY(one.lookedAt[2].source.key == "lab.test");
    // What comes behind the one that had some is not looked at.
    QCOMPARE(found(finder, "other.test").lookedAt.size(), std::size_t{2});
}

void TestCredentials::knowsTheRegistriesThatFilesName()
{
    const test::TempDir dir;
    dir.write("home/.docker/config.json",
              std::string_view(R"({"credsStore":"none","auths":{"ghcr.io":{},)"
                               R"("https://index.docker.io/v1/":{"auth":"YTpi"},)"
                               R"("lab.test:5000/team":{"auth":"YTpi"}},)"
                               R"("credHelpers":{"quay.io":"none"}})"));
    const CredentialFinder finder(environmentIn(dir), {});
    const std::vector<std::string> expected{"docker.io", "ghcr.io", "lab.test:5000", "quay.io"};
    QVERIFY(finder.hosts() == expected);
}

void TestCredentials::fixturesOfTheTools()
{
    REQUIRE_FIXTURES();
    const auto read = [](const char* name, bool isLegacy = false) {
        QFile in(fixtures::folder() + QStringLiteral("/registry-config/pkg/docker/config/testdata/")
                 + QString::fromLatin1(name));
        if (!in.open(QIODevice::ReadOnly))
            throw std::runtime_error("no such fixture");
        const auto file = parsed(in.readAll().toStdString(), isLegacy);
        if (!file)
            throw std::runtime_error(file.error().message);
        return *file;
    };
    const auto user = [](const AuthFile& file, const char* name) {
        const auto* entry = file.entryFor(name);
        return entry == nullptr ? std::string("nobody")
                                : entry->credentials.user + ":" + entry->credentials.password;
    };
    const AuthFile full = read("full.json");
    QCOMPARE(user(full, "docker.io"), std::string("docker:io"));
    QCOMPARE(user(full, "localhost:5000"), std::string("local:host-5000"));
    QCOMPARE(user(full, "10.10.30.45"), std::string("10.10:30.45"));
    QCOMPARE(user(full, "normalize.example.org"), std::string("normalize:example"));
    const AuthFile abnormal = read("abnormal.json");
    QCOMPARE(user(abnormal, "docker.io"), std::string("index:docker.io"));
    QCOMPARE(user(abnormal, "localhost"), std::string("local:host"));
    QCOMPARE(user(abnormal, "localhost:5001"), std::string("local:host-5001"));
    const AuthFile legacy = read("legacy.json", true);
    QCOMPARE(user(legacy, "docker.io"), std::string("docker:io-legacy"));
    QCOMPARE(user(legacy, "localhost"), std::string("local:host-legacy"));
    const AuthFile paths = read("refpath.json");
    QCOMPARE(user(paths, "docker.io/library/busybox"), std::string("library:busybox"));
    QCOMPARE(user(paths, "docker.io/library/fedora"), std::string("library:other"));
    QCOMPARE(user(paths, "docker.io/vendor/x"), std::string("first:level"));
    QCOMPARE(user(paths, "docker.io/other"), std::string("top:level"));
    QVERIFY(read("empty.json").entries.empty());
    QCOMPARE(read("config.json").helperFor("registry-no-creds.com")->helper,
             std::string("helper-registry"));
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
