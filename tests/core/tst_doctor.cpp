// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctor.h"
#include "tests/support/socketserver.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace core;
using namespace std::chrono_literals;
using test::SocketServer;

class TestDoctor : public QObject
{
    Q_OBJECT

private slots:
    void allIsWell();
    void wrongAddress();
    void missingSocket();
    void fileInsteadOfASocket();
    void socketOfRoot();
    void socketOfAGroup();
    void hiddenSocket();
    void nobodyListens();
    void nobodyListensOnThePort();
    void unknownHost();
    void silence();
    void otherProtocol();
    void otherServer();
    void failingEngine();
    void oldApi();
    void apiThatRefusesAllVersions();
    void brokenListOfImages();
    void sshThatFails();
    void stoppedBetween();
};

namespace {

EnginePlace placeOf(const std::string& address)
{
    EnginePlace place;
    auto parsed = parseEngineAddress(address);
    if (parsed)
        place.address = std::move(*parsed);
    else
        place.problem = parsed.error().message;
    return place;
}

/// An engine that answers as \a overrides say, by the path behind the version, else properly.
std::function<void(SocketServer::Talk&)> engine(std::map<std::string, std::string> overrides = {},
                                                std::string api = "1.41")
{
    return [overrides = std::move(overrides), api = std::move(api)](SocketServer::Talk& talk) {
        for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
            const std::string target = head.substr(4, head.find(' ', 4) - 4);
            const std::string path =
                target.substr(target.starts_with("/v") ? target.find('/', 1) : 0);
            const auto found = overrides.find(path);
            if (found != overrides.end())
                talk.send(found->second);
            else if (path == "/_ping")
                talk.answer("OK", "200 OK", "Api-Version: " + api + "\r\nServer: Docker/x\r\n");
            else if (path == "/version")
                talk.answer(R"({"Version":"20.10","ApiVersion":"1.41","MinAPIVersion":"1.12"})");
            else
                talk.answer("[]");
        }
    };
}

std::string answer(const std::string& status, const std::string& body,
                   const std::string& headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
           + headers + "\r\n" + body;
}

/// `step help`, and how many steps before it were good; "all well" if none failed.
std::string diagnosis(const std::vector<DoctorFinding>& findings)
{
    std::size_t good = 0;
    for (const DoctorFinding& finding : findings)
        good += finding.state == DoctorState::Ok ? 1U : 0U;
    const DoctorFinding* failed = failedStep(findings);
    if (failed == nullptr)
        return "all well " + std::to_string(good);
    for (const DoctorFinding& finding : findings) {
        if (finding.step > failed->step && finding.state != DoctorState::Skipped)
            return "something behind the failed step was taken";
        if (finding.state == DoctorState::Failed && finding.step != failed->step)
            return "two steps failed";
    }
    return std::string(doctorStepName(failed->step)) + " "
           + std::string(doctorHelpName(failed->help)) + " " + std::to_string(good);
}

std::string diagnosis(const std::string& address)
{
    return diagnosis(examineEngine(placeOf(address), {}, 300ms));
}

std::string diagnosis(std::function<void(SocketServer::Talk&)> talk)
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), std::move(talk));
    return diagnosis(server.path());
}

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))

/// As somebody who may do little, while it lives.
class Nobody
{
public:
    Nobody()
        : m_is(::seteuid(65534) == 0)
    {
    }
    ~Nobody()
    {
        if (m_is && ::seteuid(0) != 0)
            std::abort();
    }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;

private:
    bool m_is;
};

} // namespace

void TestDoctor::allIsWell()
{
    COMPARE_TEXT(diagnosis(engine()), "all well 9");
}

void TestDoctor::wrongAddress()
{
    COMPARE_TEXT(diagnosis("npipe:////./pipe/docker_engine"), "addressIsUnderstood checkAddress 0");
}

void TestDoctor::missingSocket()
{
    const test::TempDir dir;
    COMPARE_TEXT(diagnosis(dir.path("none")), "socketExists startEngine 1");
}

void TestDoctor::fileInsteadOfASocket()
{
    const test::TempDir dir;
    COMPARE_TEXT(diagnosis(dir.write("s", std::string_view("x"))), "isASocket checkAddress 2");
    COMPARE_TEXT(diagnosis(dir.path()), "isASocket checkAddress 2");
}

void TestDoctor::socketOfRoot()
{
    if (::getuid() != 0)
        QSKIP("only root can become somebody whom a socket shuts out");
    const test::TempDir dir;
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    const SocketServer server(dir.path("s"), engine());
    QCOMPARE(::chmod(server.path().c_str(), 0600), 0);
    const Nobody nobody;
    COMPARE_TEXT(diagnosis(server.path()), "mayBeUsed askAdministrator 3");
}

void TestDoctor::socketOfAGroup()
{
    if (::getuid() != 0)
        QSKIP("only root can become somebody whom a socket shuts out");
    constexpr gid_t daemon = 1; // There on every Debian.
    const test::TempDir dir;
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    const SocketServer server(dir.path("s"), engine());
    QCOMPARE(::chown(server.path().c_str(), 0, daemon), 0);
    QCOMPARE(::chmod(server.path().c_str(), 0660), 0);
    std::vector<DoctorFinding> findings;
    {
        const Nobody nobody;
        findings = examineEngine(placeOf(server.path()), {}, 300ms);
    }
    COMPARE_TEXT(diagnosis(findings), "mayBeUsed joinGroup 3");
    COMPARE_TEXT(failedStep(findings)->about, "daemon");
}

void TestDoctor::hiddenSocket()
{
    if (::getuid() != 0)
        QSKIP("only root can become somebody whom a folder shuts out");
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), engine());
    QCOMPARE(::chmod(dir.path().c_str(), 0700), 0);
    const Nobody nobody;
    COMPARE_TEXT(diagnosis(server.path()), "mayBeUsed askAdministrator 1");
}

void TestDoctor::nobodyListens()
{
    const test::TempDir dir;
    const std::string dead = dir.path("dead");
    {
        const SocketServer server(dir.path("s"), engine());
        QCOMPARE(::rename(server.path().c_str(), dead.c_str()), 0);
    }
    COMPARE_TEXT(diagnosis(dead), "connects startEngine 4");
}

void TestDoctor::nobodyListensOnThePort()
{
    COMPARE_TEXT(diagnosis("tcp://127.0.0.1:1"), "connects startEngine 1");
}

void TestDoctor::unknownHost()
{
    COMPARE_TEXT(diagnosis("tcp://no.such.host.invalid:1"), "connects checkNetwork 1");
}

void TestDoctor::silence()
{
    COMPARE_TEXT(diagnosis([](SocketServer::Talk& talk) { talk.waitForClose(); }),
                 "answersHttp restartEngine 5");
}

void TestDoctor::otherProtocol()
{
    COMPARE_TEXT(diagnosis([](SocketServer::Talk& talk) {
                     talk.send("SSH-2.0-OpenSSH_9.2\r\n");
                     talk.waitForClose();
                 }),
                 "answersHttp checkAddress 5");
}

void TestDoctor::otherServer()
{
    COMPARE_TEXT(diagnosis(engine({{"/_ping", answer("200 OK", "<html>hello</html>")}})),
                 "isAnEngine checkAddress 6");
    COMPARE_TEXT(diagnosis(engine({{"/_ping", answer("404 Not Found", "")}})),
                 "isAnEngine checkAddress 6");
}

void TestDoctor::failingEngine()
{
    COMPARE_TEXT(diagnosis(engine({{"/_ping", answer("500 Oops", R"({"message":"no containerd"})",
                                                     "Api-Version: 1.41\r\n")}})),
                 "isAnEngine readEngineLog 6");
}

void TestDoctor::oldApi()
{
    COMPARE_TEXT(diagnosis(engine({}, "1.18")), "speaksOurApi updateEngine 7");
}

void TestDoctor::apiThatRefusesAllVersions()
{
    const std::string refusal = answer(
        "400 Bad Request",
        R"({"message":"client version 1.41 is too new. Maximum supported API version is 1.40"})");
    COMPARE_TEXT(diagnosis(engine({{"/version", refusal}})), "speaksOurApi updateEngine 7");
}

void TestDoctor::brokenListOfImages()
{
    COMPARE_TEXT(diagnosis(engine({{"/images/json", answer("500 Oops", "layer store is broken")}})),
                 "listsImages readEngineLog 8");
    COMPARE_TEXT(diagnosis(engine({{"/images/json", answer("200 OK", "{}")}})),
                 "listsImages readEngineLog 8");
}

void TestDoctor::sshThatFails()
{
    const test::TempDir dir;
    ::chmod(dir.write("ssh", std::string_view("#!/bin/sh\necho 'Host key failed.' >&2\nexit 255\n"))
                .c_str(),
            0755);
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", (dir.path() + ":/usr/bin:/bin").c_str());
    const std::vector<DoctorFinding> findings = examineEngine(placeOf("ssh://somewhere"), {}, 5s);
    qputenv("PATH", path);
    COMPARE_TEXT(diagnosis(findings), "connects checkSsh 1");
    QVERIFY2(failedStep(findings)->why.find("Host key failed.") != std::string::npos,
             failedStep(findings)->why.c_str());
}

void TestDoctor::stoppedBetween()
{
    const test::TempDir dir;
    std::stop_source stop;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        stop.request_stop();
        talk.waitForClose();
    });
    const auto findings = examineEngine(placeOf(server.path()), {stop.get_token(), {}}, 5s);
    QCOMPARE(findings.size(), std::size_t{10});
    QVERIFY(failedStep(findings) == nullptr);
    QVERIFY(findings.back().state == DoctorState::Skipped);
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
