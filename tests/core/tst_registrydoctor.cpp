// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/doctordesk.h"
#include "tests/support/oneimageregistry.h"
#include "tests/support/registrypeer.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace core;
using namespace test;
using namespace std::chrono_literals;
using Mode = RegistryPeer::Mode;

namespace {

std::string dateField(std::time_t time)
{
    std::array<char, 64> text{};
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return "Date: " + std::string(text.data()) + "\r\n";
}

} // namespace

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
};

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
    const OneImageRegistry registry;
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
    const OneImageRegistry registry(
        {{"/v2/", OneImageRegistry::answer("200 OK", dateField(std::time(nullptr) - day), "{}")}});
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
    const std::string whole = OneImageRegistry::answer(
        status.toStdString(), "Content-Type: " + type.toStdString() + "\r\n", "something");
    const OneImageRegistry registry({{"/v2/", whole}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "isARegistry " + help);
}

QTEST_GUILESS_MAIN(TestRegistryDoctor)
#include "tst_registrydoctor.moc"
