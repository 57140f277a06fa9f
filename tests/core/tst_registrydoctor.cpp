// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/mediatype.h"
#include "core/registry/registrydoctor.h"
#include "core/registry/tokens.h"
#include "tests/support/registrypeer.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace core;
using namespace std::chrono_literals;
using test::RegistryPeer;
using test::SocketServer;
using Mode = RegistryPeer::Mode;

/// Each step on the way to a registry, broken once.
class TestRegistryDoctor : public QObject
{
    Q_OBJECT

private slots:
    void namesLeadSomewhere_data();
    void namesLeadSomewhere();
    void mirrorsComeFirst();
    void allIsWell();
    void blockedRegistry();
    void brokenConfiguration();
    void deadProxy();
    void proxyThatWantsAName();
    void exceptedFromTheProxy();
    void unknownHost();
    void nobodyListens();
    void unknownAuthority();
    void knownAuthority();
    void certificateForAnotherHost();
    void silence();
    void wrongClock();
    void noRegistry_data();
    void noRegistry();
    void tooManyRequests();
    void brokenHelper();
    void nobodyIsKnown();
    void wrongPassword();
    void refusedByTheTokenService();
    void tokensSayWhatTheyGrant();
    void noRightsThere();
    void noSuchImage();
    void limitReached();
    void noRanges();
    void stoppedBetween();
    void listenersHearEveryStep();
    void claimsThatAreNone();
};

namespace {

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString(expected))

/// A person on a machine of their own, both in one folder.
struct Desk
{
    test::TempDir folder;
    MachineEnvironment environment;

    Desk()
    {
        environment.home = folder.path("home");
        environment.root = folder.path("root");
        environment.uid = 1000;
    }
    void logIn(const std::string& host, const std::string& pair) const
    {
        folder.write("home/.docker/config.json",
                     std::string_view(R"({"auths":{")" + host + R"(":{"auth":")"
                                      + toBase64(asBytes(pair)) + "\"}}}"));
    }
    void configure(std::string_view registriesConf) const
    {
        folder.write("root/etc/containers/registries.conf", registriesConf);
    }
    std::vector<RegistryTarget> targets(const std::string& name) const
    {
        const auto access = RegistryAccess::create(environment);
        const auto found = registryTargets(*access, name);
        return found ? *found : std::vector<RegistryTarget>();
    }
    RegistryDiagnosis diagnose(const std::string& name, const Task& task = {},
                               const DoctorListener& heard = {},
                               std::chrono::milliseconds patience = 10s) const
    {
        return examineRegistry(targets(name).at(0), environment, task, patience, heard);
    }
    std::string diagnosis(const std::string& name, std::chrono::milliseconds patience = 10s) const;
};

/// "step help" of what failed, all steps before it taken or skipped and all behind it skipped.
std::string summary(const std::vector<DoctorFinding>& findings)
{
    const DoctorFinding* failed = failedStep(findings);
    if (failed == nullptr)
        return "well";
    for (const DoctorFinding* later = failed + 1; later != findings.data() + findings.size();
         ++later) {
        if (later->state != DoctorState::Skipped)
            return "goes on behind " + std::string(doctorStepName(failed->step));
    }
    return std::string(doctorStepName(failed->step)) + " "
           + std::string(doctorHelpName(failed->help));
}

std::string Desk::diagnosis(const std::string& name, std::chrono::milliseconds patience) const
{
    return summary(diagnose(name, {}, {}, patience).findings);
}

const DoctorFinding& stepOf(const RegistryDiagnosis& diagnosis, DoctorStep step)
{
    const auto found = std::ranges::find(diagnosis.findings, step, &DoctorFinding::step);
    if (found == diagnosis.findings.end())
        throw std::runtime_error("no such step");
    return *found;
}

bool isAnywhere(const RegistryDiagnosis& diagnosis, const std::string& text)
{
    return std::ranges::any_of(diagnosis.findings, [&](const DoctorFinding& finding) {
        return finding.why.find(text) != std::string::npos
               || finding.about.find(text) != std::string::npos;
    });
}

/// A registry with one image, team/app:1, that says about everything what its test wants.
class FakeRegistry
{
public:
    using Overrides = std::map<std::string, std::string>; ///< Whole answers, by path.

    explicit FakeRegistry(Overrides overrides = {}, bool givesRanges = true)
        : m_config(
            R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}})")
        , m_manifest(R"({"schemaVersion":2,"mediaType":")" + std::string(mediatype::ociManifest)
                     + R"(","config":{"mediaType":"application/vnd.oci.image.config.v1+json",)"
                     + R"("digest":")" + sha256Of(asBytes(m_config)).text() + R"(","size":)"
                     + std::to_string(m_config.size()) + R"(},"layers":[]})")
        , m_overrides(std::move(overrides))
        , m_givesRanges(givesRanges)
        , m_server([this](SocketServer::Talk& talk) { serve(talk); })
    {
    }
    std::string host() const { return "127.0.0.1:" + std::to_string(m_server.port()); }
    std::string image() const { return host() + "/team/app:1"; }

    static std::string answer(const std::string& status, const std::string& headers,
                              const std::string& body)
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
               + headers + "\r\n" + body;
    }

private:
    void serve(SocketServer::Talk& talk)
    {
        for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
            const std::size_t begin = head.find(' ') + 1;
            const std::string path = head.substr(begin, head.find(' ', begin) - begin);
            const bool isHead = head.starts_with("HEAD ");
            const std::string whole = answerTo(path, head);
            talk.send(isHead ? whole.substr(0, whole.find("\r\n\r\n") + 4) : whole);
        }
    }
    std::string answerTo(const std::string& path, const std::string& head) const
    {
        if (const auto own = m_overrides.find(path); own != m_overrides.end())
            return own->second;
        if (path == "/v2/")
            return answer("200 OK", "Content-Type: application/json\r\n", "{}");
        if (path.starts_with("/v2/team/app/tags/list"))
            return answer("200 OK", {}, R"({"name":"team/app","tags":["1"]})");
        if (path == "/v2/team/app/manifests/1")
            return answer("200 OK",
                          "Content-Type: " + std::string(mediatype::ociManifest)
                              + "\r\nDocker-Content-Digest: " + sha256Of(asBytes(m_manifest)).text()
                              + "\r\n",
                          m_manifest);
        if (path == "/v2/team/app/blobs/" + sha256Of(asBytes(m_config)).text()) {
            if (!m_givesRanges || head.find("bytes=1-1") == std::string::npos)
                return answer("200 OK", {}, m_config);
            return answer("206 Partial Content",
                          "Content-Range: bytes 1-1/" + std::to_string(m_config.size()) + "\r\n",
                          m_config.substr(1, 1));
        }
        return answer("404 Not Found", {}, "{}");
    }

    std::string m_config;
    std::string m_manifest;
    Overrides m_overrides;
    bool m_givesRanges;
    SocketServer m_server;
};

std::string dateField(std::time_t time)
{
    std::array<char, 64> text{};
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return "Date: " + std::string(text.data()) + "\r\n";
}

} // namespace

void TestRegistryDoctor::namesLeadSomewhere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("tag");
    QTest::newRow("host") << "docker://ghcr.io"
                          << "ghcr.io"
                          << "";
    QTest::newRow("host with port") << "127.0.0.1:5000"
                                    << "127.0.0.1:5000"
                                    << "";
    QTest::newRow("host with slash") << "registry:5000/"
                                     << "registry:5000"
                                     << "";
    QTest::newRow("localhost") << "localhost:5000"
                               << "localhost:5000"
                               << "";
    QTest::newRow("the hub") << "docker.io"
                             << "docker.io"
                             << "";
    QTest::newRow("image of the hub") << "docker://postgres:15"
                                      << "docker.io/library/postgres"
                                      << "15";
    QTest::newRow("version with dots") << "docker://nginx:1.25"
                                       << "docker.io/library/nginx"
                                       << "1.25";
    QTest::newRow("repository") << "ghcr.io/team/app"
                                << "ghcr.io/team/app"
                                << "";
    QTest::newRow("nonsense") << "docker://Not A Name"
                              << ""
                              << "";
    QTest::newRow("nothing") << "docker://"
                             << ""
                             << "";
}

void TestRegistryDoctor::namesLeadSomewhere()
{
    QFETCH(QString, name);
    QFETCH(QString, target);
    QFETCH(QString, tag);
    const Desk desk;
    const auto targets = desk.targets(name.toStdString());
    QCOMPARE(targets.size(), std::size_t(target.isEmpty() ? 0 : 1));
    if (target.isEmpty())
        return;
    COMPARE_TEXT(targets.front().name(), target);
    COMPARE_TEXT(targets.front().tagOrDigest, tag);
    QVERIFY(!targets.front().isMirror);
}

void TestRegistryDoctor::mirrorsComeFirst()
{
    const Desk desk;
    desk.configure("[[registry]]\nprefix = \"far.test/team\"\nlocation = \"near.test/group\"\n"
                   "[[registry.mirror]]\nlocation = \"mirror.test/cache\"\ninsecure = true\n");
    const auto targets = desk.targets("far.test/team/app:1");
    QCOMPARE(targets.size(), std::size_t{2});
    COMPARE_TEXT(targets[0].name(), "mirror.test/cache/app");
    QVERIFY(targets[0].isMirror && targets[0].isInsecure);
    COMPARE_TEXT(targets[1].name(), "near.test/group/app");
    QVERIFY(!targets[1].isMirror && !targets[1].isInsecure);
    COMPARE_TEXT(targets[1].asked.name(), "far.test/team/app");
}

void TestRegistryDoctor::allIsWell()
{
    const Desk desk;
    const FakeRegistry registry;
    for (const std::string& name : {registry.image(), registry.host() + "/team/app"}) {
        const RegistryDiagnosis diagnosis = desk.diagnose(name);
        COMPARE_TEXT(summary(diagnosis.findings), "well");
        for (const DoctorStep step :
             {DoctorStep::IsAllowed, DoctorStep::NameIsKnown, DoctorStep::Connects,
              DoctorStep::AnswersHttp, DoctorStep::IsARegistry, DoctorStep::CredentialsAreFound,
              DoctorStep::CredentialsAreTaken, DoctorStep::RepositoryIsOurs,
              DoctorStep::GivesRanges})
            QVERIFY2(stepOf(diagnosis, step).state == DoctorState::Ok,
                     std::string(doctorStepName(step)).c_str());
    }
}

void TestRegistryDoctor::blockedRegistry()
{
    const Desk desk;
    desk.configure("[[registry]]\nlocation = \"blocked.test\"\nblocked = true\n"
                   "[[registry.mirror]]\nlocation = \"mirror.test\"\n");
    QCOMPARE(desk.targets("blocked.test/app").size(), std::size_t{1});
    COMPARE_TEXT(desk.diagnosis("blocked.test/app"), "isAllowed editRegistriesConf");
    COMPARE_TEXT(desk.diagnosis("blocked.test"), "isAllowed editRegistriesConf");
}

void TestRegistryDoctor::brokenConfiguration()
{
    const Desk desk;
    desk.configure("[[registry]\n");
    COMPARE_TEXT(desk.diagnosis("127.0.0.1:1/app"), "isAllowed editRegistriesConf");
}

void TestRegistryDoctor::deadProxy()
{
    Desk desk;
    desk.environment.variables["HTTPS_PROXY"] = "http://me:hidden@127.0.0.1:1";
    const RegistryDiagnosis diagnosis = desk.diagnose("registry.test/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "reachesProxy checkProxy");
    COMPARE_TEXT(failedStep(diagnosis.findings)->about, "127.0.0.1:1");
    QVERIFY(!isAnywhere(diagnosis, "hidden"));
}

void TestRegistryDoctor::proxyThatWantsAName()
{
    Desk desk;
    std::string asked;
    auto proxy = std::make_unique<SocketServer>([&](SocketServer::Talk& talk) {
        asked = talk.request();
        talk.answer("no", "407 Proxy Authentication Required");
    });
    desk.environment.variables["HTTPS_PROXY"] =
        "http://me:hidden@127.0.0.1:" + std::to_string(proxy->port());
    const RegistryDiagnosis diagnosis = desk.diagnose("registry.test/app:1");
    proxy.reset(); // What it heard is written.
    COMPARE_TEXT(summary(diagnosis.findings), "reachesProxy checkProxy");
    QVERIFY(failedStep(diagnosis.findings)->why.find("407") != std::string::npos);
    QVERIFY2(asked.starts_with("CONNECT registry.test:443 HTTP/1.1\r\n"), asked.c_str());
    QVERIFY2(asked.find("Proxy-Authorization: Basic " + toBase64(asBytes("me:hidden")))
                 != std::string::npos,
             asked.c_str());
    QVERIFY(!isAnywhere(diagnosis, "hidden"));
}

void TestRegistryDoctor::exceptedFromTheProxy()
{
    Desk desk;
    desk.environment.variables["HTTPS_PROXY"] = "http://127.0.0.1:1";
    desk.environment.variables["NO_PROXY"] = "other.test, .host.invalid";
    COMPARE_TEXT(desk.diagnosis("no.such.host.invalid/app"), "nameIsKnown checkHostName");
    desk.environment.variables["NO_PROXY"] = "ost.invalid,10.0.0.0/8";
    COMPARE_TEXT(desk.diagnosis("no.such.host.invalid/app"), "reachesProxy checkProxy");
}

void TestRegistryDoctor::unknownHost()
{
    COMPARE_TEXT(Desk().diagnosis("no.such.host.invalid/app"), "nameIsKnown checkHostName");
}

void TestRegistryDoctor::nobodyListens()
{
    COMPARE_TEXT(Desk().diagnosis("127.0.0.1:1/app"), "connects checkPort");
}

void TestRegistryDoctor::unknownAuthority()
{
    REQUIRE_REGISTRY(peer, Mode::Tls);
    const Desk desk;
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host() + "/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "chainIsTrusted trustAuthority");
    const DoctorFinding* failed = failedStep(diagnosis.findings);
    QVERIFY2(failed->why.find("test authority") != std::string::npos, failed->why.c_str());
    COMPARE_TEXT(failed->about, QString::fromStdString(desk.folder.path("root/etc/docker/certs.d/")
                                                       + peer->host()));
}

void TestRegistryDoctor::knownAuthority()
{
    REQUIRE_REGISTRY(peer, Mode::Tls);
    const Desk desk;
    desk.folder.write("root/etc/docker/certs.d/" + peer->host() + "/ca.crt",
                      std::string_view(test::fileText(peer->pki().ca())));
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host());
    COMPARE_TEXT(summary(diagnosis.findings), "well");
    QVERIFY(stepOf(diagnosis, DoctorStep::NameIsCertified).state == DoctorState::Ok);
    QVERIFY(stepOf(diagnosis, DoctorStep::ClockAgrees).state == DoctorState::Ok);
}

void TestRegistryDoctor::certificateForAnotherHost()
{
    if (!test::isInstalled("openssl"))
        QSKIP("openssl is not installed");
    const Desk desk;
    const test::PrivatePki pki(desk.folder.path());
    const auto path = [&](const char* name) { return desk.folder.path(name); };
    desk.folder.write("other.ext", std::string_view("subjectAltName=DNS:elsewhere.test\n"));
    test::runProgram({"openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=other",
                      "-keyout", path("other.key"), "-out", path("other.csr")});
    test::runProgram({"openssl", "x509", "-req", "-in", path("other.csr"), "-CA", path("ca.crt"),
                      "-CAkey", path("ca.key"), "-CAcreateserial", "-days", "2", "-extfile",
                      path("other.ext"), "-out", path("other.crt")});
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start("openssl", {"s_server", "-accept", "127.0.0.1:0", "-www", "-cert",
                             QString::fromStdString(path("other.crt")), "-key",
                             QString::fromStdString(path("other.key"))});
    QByteArray said;
    const QRegularExpression accept("ACCEPT (127.0.0.1:[0-9]+)");
    while (!accept.match(said).hasMatch() && server.waitForReadyRead())
        said += server.readAll();
    QVERIFY2(accept.match(said).hasMatch(), said.constData());
    const std::string host = accept.match(said).captured(1).toStdString();
    desk.folder.write("root/etc/docker/certs.d/" + host + "/ca.crt",
                      std::string_view(test::fileText(pki.ca())));
    const RegistryDiagnosis diagnosis = desk.diagnose(host);
    server.kill();
    server.waitForFinished();
    COMPARE_TEXT(summary(diagnosis.findings), "nameIsCertified useCertifiedName");
    const std::string& about = failedStep(diagnosis.findings)->about;
    QVERIFY2(about.find("elsewhere.test") != std::string::npos, about.c_str());
}

void TestRegistryDoctor::silence()
{
    const SocketServer server([](SocketServer::Talk& talk) { talk.waitForClose(); });
    COMPARE_TEXT(Desk().diagnosis("127.0.0.1:" + std::to_string(server.port()) + "/app", 300ms),
                 "answersHttp askOperator");
}

void TestRegistryDoctor::wrongClock()
{
    constexpr std::time_t day = 86'400;
    const FakeRegistry registry(
        {{"/v2/", FakeRegistry::answer("200 OK", dateField(std::time(nullptr) - day), "{}")}});
    const RegistryDiagnosis diagnosis = Desk().diagnose(registry.image());
    const DoctorFinding* failed = failedStep(diagnosis.findings);
    QVERIFY(failed != nullptr);
    QVERIFY(failed->step == DoctorStep::ClockAgrees);
    QVERIFY(failed->help == DoctorHelp::SetClock);
    QVERIFY2(failed->why.find("24 hours ahead") != std::string::npos, failed->why.c_str());
    // All else is looked at, too.
    QVERIFY(stepOf(diagnosis, DoctorStep::GivesRanges).state == DoctorState::Ok);
}

void TestRegistryDoctor::noRegistry_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("help");
    QTest::newRow("nothing there") << "404 Not Found"
                                   << "text/plain"
                                   << "checkRegistry";
    QTest::newRow("a page") << "200 OK"
                            << "text/html"
                            << "checkRegistry";
    QTest::newRow("out of order") << "503 Service Unavailable"
                                  << "text/plain"
                                  << "askOperator";
}

void TestRegistryDoctor::noRegistry()
{
    QFETCH(QString, status);
    QFETCH(QString, type);
    QFETCH(QString, help);
    const std::string whole = FakeRegistry::answer(
        status.toStdString(), "Content-Type: " + type.toStdString() + "\r\n", "something");
    const FakeRegistry registry({{"/v2/", whole}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "isARegistry " + help);
}

void TestRegistryDoctor::tooManyRequests()
{
    const FakeRegistry registry(
        {{"/v2/", FakeRegistry::answer("429 Too Many Requests", "Retry-After: 3600\r\n", "")}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "limitIsNotReached waitForLimit");
}

void TestRegistryDoctor::brokenHelper()
{
    const Desk desk;
    const FakeRegistry registry;
    const std::string helper =
        desk.folder.write("bin/docker-credential-locked",
                          std::string_view("#!/bin/sh\necho 'the keyring is locked'\nexit 1\n"));
    ::chmod(helper.c_str(), 0755);
    desk.folder.write("home/.docker/config.json", std::string_view(R"({"credsStore":"locked"})"));
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", QByteArray::fromStdString(desk.folder.path("bin")) + ":" + before);
    const RegistryDiagnosis diagnosis = desk.diagnose(registry.image());
    qputenv("PATH", before);
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreFound repairHelper");
    COMPARE_TEXT(failedStep(diagnosis.findings)->about, "docker-credential-locked");
    QVERIFY(isAnywhere(diagnosis, "the keyring is locked"));
}

void TestRegistryDoctor::nobodyIsKnown()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const RegistryDiagnosis diagnosis = Desk().diagnose(peer->host());
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreTaken signIn");
    QVERIFY(std::ranges::all_of(diagnosis.lookedAt, [](const CredentialLook& look) {
        return look.outcome == CredentialLook::Outcome::Missing;
    }));
    QVERIFY(diagnosis.lookedAt.size() >= 3);
}

void TestRegistryDoctor::wrongPassword()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const Desk desk;
    desk.logIn(peer->host(), "lab:not-the-one");
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host());
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreTaken signIn");
    QVERIFY(isAnywhere(diagnosis, "\"lab\""));
    QVERIFY(!isAnywhere(diagnosis, "not-the-one"));
    desk.logIn(peer->host(), "lab:secret");
    const RegistryDiagnosis good = desk.diagnose(peer->host());
    COMPARE_TEXT(summary(good.findings), "well");
    COMPARE_TEXT(good.who.scheme, "basic");
    COMPARE_TEXT(good.who.user, "lab");
}

void TestRegistryDoctor::refusedByTheTokenService()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const Desk desk;
    desk.logIn(peer->host(), "lab:not-the-one");
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host() + "/team/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreTaken signIn");
    QVERIFY(isAnywhere(diagnosis, "incorrect username or password"));
    QVERIFY(!isAnywhere(diagnosis, "not-the-one"));
}

void TestRegistryDoctor::tokensSayWhatTheyGrant()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const Desk desk;
    desk.logIn(peer->host(), "lab:secret");
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host() + "/team/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "repositoryIsOurs checkImageName"); // It is empty.
    QVERIFY(stepOf(diagnosis, DoctorStep::CredentialsAreTaken).state == DoctorState::Ok);
    const AuthorizedAs& who = diagnosis.who;
    COMPARE_TEXT(who.user, "lab");
    COMPARE_TEXT(who.scheme, "bearer");
    QVERIFY(who.source.kind == CredentialSource::Kind::File);
    COMPARE_TEXT(who.source.file,
                 QString::fromStdString(desk.folder.path("home/.docker/config.json")));
    const std::vector<std::string> scopes{"repository:team/app:pull"};
    QVERIFY(who.scopes == scopes);
    QVERIFY(who.granted == scopes);
    QVERIFY(who.expiresIn && who.expiresIn->count() > 0);
    QVERIFY(diagnosis.lookedAt.back().outcome == CredentialLook::Outcome::Had);
}

void TestRegistryDoctor::noRightsThere()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const RegistryDiagnosis diagnosis = Desk().diagnose(peer->host() + "/private/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "repositoryIsOurs signIn");
    QVERIFY(isAnywhere(diagnosis, "the token grants no pull there"));
}

void TestRegistryDoctor::noSuchImage()
{
    const FakeRegistry registry;
    COMPARE_TEXT(Desk().diagnosis(registry.host() + "/team/app:2"),
                 "repositoryIsOurs checkImageName");
}

void TestRegistryDoctor::limitReached()
{
    const FakeRegistry registry(
        {{"/v2/team/app/manifests/1",
          FakeRegistry::answer("429 Too Many Requests",
                               "ratelimit-limit: 100;w=21600\r\nratelimit-remaining: 0;w=21600\r\n",
                               "")}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "limitIsNotReached waitForLimit");
}

void TestRegistryDoctor::noRanges()
{
    const FakeRegistry registry({}, false);
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "givesRanges pullWhole");
}

void TestRegistryDoctor::stoppedBetween()
{
    std::stop_source stop;
    const SocketServer server([&](SocketServer::Talk& talk) {
        stop.request_stop();
        talk.waitForClose();
    });
    const RegistryDiagnosis diagnosis = Desk().diagnose(
        "127.0.0.1:" + std::to_string(server.port()) + "/app", {stop.get_token(), {}});
    QVERIFY(failedStep(diagnosis.findings) == nullptr);
    QVERIFY(diagnosis.findings.back().state == DoctorState::Skipped);
    QVERIFY(stepOf(diagnosis, DoctorStep::AnswersHttp).state == DoctorState::Skipped);
}

void TestRegistryDoctor::listenersHearEveryStep()
{
    const FakeRegistry registry({}, false);
    std::vector<DoctorFinding> heard;
    const RegistryDiagnosis diagnosis = Desk().diagnose(
        registry.image(), {}, [&](const DoctorFinding& finding) { heard.push_back(finding); });
    std::size_t taken = 0;
    for (const DoctorFinding& finding : diagnosis.findings)
        taken += finding.state != DoctorState::Skipped || !finding.why.empty() ? 1U : 0U;
    QCOMPARE(heard.size(), taken);
    QVERIFY(heard.front().step == DoctorStep::IsAllowed);
    QVERIFY(heard.back().step == DoctorStep::GivesRanges);
}

void TestRegistryDoctor::claimsThatAreNone()
{
    QVERIFY(!grantedScopes("opaque"));
    QVERIFY(!grantedScopes("a.b"));
    QVERIFY(!grantedScopes("e30.!!!.x"));
    QVERIFY(!grantedScopes("e30.e30.x")); // {} has no claim about access.
    // {"access":[{"type":"repository","name":"a/b","actions":["push","pull"]},7]}
    const auto granted = grantedScopes("e30."
                                       "eyJhY2Nlc3MiOlt7InR5cGUiOiJyZXBvc2l0b3J5IiwibmFtZSI6ImEvYiI"
                                       "sImFjdGlvbnMiOlsicHVzaCIsInB1bGwi"
                                       "XX0sN119.x");
    QVERIFY(granted == std::vector<std::string>{"repository:a/b:pull,push"});
}

QTEST_GUILESS_MAIN(TestRegistryDoctor)
#include "tst_registrydoctor.moc"
