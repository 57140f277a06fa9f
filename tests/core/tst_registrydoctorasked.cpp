// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tokens.h"
#include "tests/support/doctordesk.h"
#include "tests/support/oneimageregistry.h"
#include "tests/support/registrypeer.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace core;
using namespace test;
using namespace std::chrono_literals;
using Mode = RegistryPeer::Mode;

/// Each question to a registry that answers, broken once.
class TestRegistryDoctorAsked : public QObject
{
    Q_OBJECT

private slots:
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

void TestRegistryDoctorAsked::tooManyRequests()
{
    const OneImageRegistry registry(
        {{"/v2/", OneImageRegistry::answer("429 Too Many Requests", "Retry-After: 3600\r\n", "")}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "limitIsNotReached waitForLimit");
}

void TestRegistryDoctorAsked::brokenHelper()
{
    const Desk desk;
    const OneImageRegistry registry;
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

void TestRegistryDoctorAsked::nobodyIsKnown()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const RegistryDiagnosis diagnosis = Desk().diagnose(peer->host());
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreTaken signIn");
    QVERIFY(std::ranges::all_of(diagnosis.lookedAt, [](const CredentialLook& look) {
        return look.outcome == CredentialLook::Outcome::Missing;
    }));
    QVERIFY(diagnosis.lookedAt.size() >= 3);
}

void TestRegistryDoctorAsked::wrongPassword()
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

void TestRegistryDoctorAsked::refusedByTheTokenService()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const Desk desk;
    desk.logIn(peer->host(), "lab:not-the-one");
    const RegistryDiagnosis diagnosis = desk.diagnose(peer->host() + "/team/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "credentialsAreTaken signIn");
    QVERIFY(isAnywhere(diagnosis, "incorrect username or password"));
    QVERIFY(!isAnywhere(diagnosis, "not-the-one"));
}

void TestRegistryDoctorAsked::tokensSayWhatTheyGrant()
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

void TestRegistryDoctorAsked::noRightsThere()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const RegistryDiagnosis diagnosis = Desk().diagnose(peer->host() + "/private/app:1");
    COMPARE_TEXT(summary(diagnosis.findings), "repositoryIsOurs signIn");
    QVERIFY(isAnywhere(diagnosis, "the token grants no pull there"));
}

void TestRegistryDoctorAsked::noSuchImage()
{
    const OneImageRegistry registry;
    COMPARE_TEXT(Desk().diagnosis(registry.host() + "/team/app:2"),
                 "repositoryIsOurs checkImageName");
}

void TestRegistryDoctorAsked::limitReached()
{
    const OneImageRegistry registry(
        {{"/v2/team/app/manifests/1",
          OneImageRegistry::answer(
              "429 Too Many Requests",
              "ratelimit-limit: 100;w=21600\r\nratelimit-remaining: 0;w=21600\r\n", "")}});
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "limitIsNotReached waitForLimit");
}

void TestRegistryDoctorAsked::noRanges()
{
    const OneImageRegistry registry({}, false);
    COMPARE_TEXT(Desk().diagnosis(registry.image()), "givesRanges pullWhole");
}

void TestRegistryDoctorAsked::stoppedBetween()
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

void TestRegistryDoctorAsked::listenersHearEveryStep()
{
    const OneImageRegistry registry({}, false);
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

void TestRegistryDoctorAsked::claimsThatAreNone()
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

QTEST_GUILESS_MAIN(TestRegistryDoctorAsked)
#include "tst_registrydoctorasked.moc"
