// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"
#include "tests/core/enginepeertest.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

using namespace core;

class TestDockerdPeer : public EnginePeerTest
{
    Q_OBJECT

public:
    TestDockerdPeer()
        : EnginePeerTest(test::EnginePeer::Kind::Dockerd)
    {
    }

private slots:
    void speaksThroughSsh();
    void sshSaysWhyItFails();
    void speaksThroughARealSsh();
    void cleansUpTheBuildCache();
    void goneEnginesAreErrors();

private:
    std::vector<std::string> ownList() const override;
};

namespace {

/// A program called ssh that says \a script with the remote command as its last argument.
void useSsh(const test::TempDir& dir, const std::string& script)
{
    const std::string path = dir.write("ssh", "#!/bin/sh\n" + script);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    qputenv("PATH", (dir.path() + ":/usr/bin:/bin").c_str());
}

} // namespace

std::vector<std::string> TestDockerdPeer::ownList() const
{
    std::istringstream text(
        m_peer->client({"images", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}"}));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    std::ranges::sort(lines);
    return lines;
}

void TestDockerdPeer::speaksThroughSsh()
{
    const test::TempDir dir;
    // What is behind "--" is the host and the command for its shell.
    useSsh(dir, "while [ \"$1\" != -- ]; do shift; done\nexec /bin/sh -c \"$3\"\n");
    const auto address = parseEngineAddress("ssh://somewhere" + m_peer->socket()).value();
    const auto connected = EngineClient::connect(address, {});
    QVERIFY2(connected, connected ? "" : connected.error().message.c_str());
    const std::string id = load("lab/ssh:1", "ssh");
    const auto image = (*connected)->inspect("lab/ssh:1", {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE(image->image.id, id);
    auto reader = (*connected)->exportImages({"lab/ssh:1"}, {});
    QVERIFY(reader);
    QVERIFY(readAll(**reader, 10U << 20U)->size() > 1024);
}

void TestDockerdPeer::sshSaysWhyItFails()
{
    const test::TempDir dir;
    useSsh(dir, "echo 'somewhere: Permission denied (publickey).' >&2\nexit 255\n");
    const auto connected = EngineClient::connect(parseEngineAddress("ssh://somewhere").value(), {});
    QVERIFY(!connected);
    QVERIFY2(connected.error().message.find("(publickey)") != std::string::npos,
             connected.error().message.c_str());
}

/// Between the real programs of both ends there is no network: sshd speaks on what ssh is led to.
void TestDockerdPeer::speaksThroughARealSsh()
{
    const std::string server =
        qEnvironmentVariable("STRATOSCOPE_SSHD", "/usr/sbin/sshd").toStdString();
    for (const std::string& program : {server, std::string("/usr/bin/ssh")})
        if (::access(program.c_str(), X_OK) != 0)
            QSKIP((program + " is not installed").c_str());
    const test::TempDir dir;
    for (const char* const key : {"host", "person"})
        QCOMPARE(QProcess::execute("ssh-keygen", {"-q", "-t", "ed25519", "-N", "", "-f",
                                                  QString::fromStdString(dir.path(key))}),
                 0);
    ::mkdir("/run/sshd", 0755);
    const std::string log = dir.path("log");
    dir.write("sshd_config", "HostKey " + dir.path("host") + "\nAuthorizedKeysFile "
                                 + dir.path("person.pub")
                                 + "\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
                                   "PidFile none\nSetEnv DOCKER_HOST=unix://"
                                 + m_peer->socket() + "\n");
    dir.write("config", "Host *\n BatchMode yes\n StrictHostKeyChecking no\n UserKnownHostsFile "
                            + dir.path("known") + "\n IdentityFile " + dir.path("person")
                            + "\n ProxyCommand " + server + " -i -E " + log + " -f "
                            + dir.path("sshd_config") + "\n");
    useSsh(dir, "exec /usr/bin/ssh -F " + dir.path("config") + " \"$@\"\n");
    const auto connected =
        EngineClient::connect(parseEngineAddress("ssh://root@somewhere").value(), {});
    const bool hasNoUser = QFileInfo::exists(QString::fromStdString(log))
                           && test::fileText(log).find("user sshd") != std::string::npos;
    if (!connected && hasNoUser)
        QSKIP("sshd has no user of its own on this machine");
    QVERIFY2(connected, connected ? "" : connected.error().message.c_str());
    const std::string id = load("lab/ssh:2", "real ssh");
    const auto image = (*connected)->inspect("lab/ssh:2", {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QCOMPARE(image->image.id, id);
    auto reader = (*connected)->exportImages({"lab/ssh:2"}, {});
    QVERIFY(reader);
    QVERIFY(readAll(**reader, 10U << 20U)->size() > 1024);
}

/// The last test: it stops the engine.
void TestDockerdPeer::cleansUpTheBuildCache()
{
    const test::TempDir dir;
    dir.write("Dockerfile", std::string_view("FROM scratch\nCOPY a /a\nCOPY b /b\n"));
    dir.write("a", std::string(300'000, 'a'));
    dir.write("b", std::string(200'000, 'b'));
    QProcess build;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_BUILDKIT"), QStringLiteral("1"));
    environment.insert(QStringLiteral("DOCKER_HOST"),
                       QStringLiteral("unix://") + QString::fromStdString(m_peer->socket()));
    build.setProcessEnvironment(environment);
    build.start(QString::fromStdString(m_peer->clientPath()),
                {QStringLiteral("build"), QStringLiteral("-t"), QStringLiteral("lab/built:1"),
                 QString::fromStdString(dir.path())});
    QVERIFY(build.waitForFinished(120'000));
    const QByteArray said = build.readAllStandardError();
    if (build.exitCode() != 0)
        QSKIP(("no image can be built here: " + said).constData());
    const auto records = client().cacheRecords({});
    QVERIFY2(records.has_value(), records ? "" : records.error().message.c_str());
    if (records->empty())
        QSKIP("built without a build cache");

    qputenv("DOCKER_HOST", ("unix://" + m_peer->socket()).c_str());
    const MachinePlace where{"peer", StoreKind::DockerRoot, client().info({}).value().rootDir, {}};
    const auto place = readCleanupPlace(where, true, {}).value();
    QVERIFY(place->hasEngineLists && !place->buildCache.empty());
    QVERIFY(std::ranges::any_of(place->buildCache, &EngineCacheRecord::isShared));
    const auto planOf = [&place](bool hasImage, bool hasCache) {
        CleanupRequest request;
        if (hasImage)
            request.rules = {{{}, "name:lab/built:1"}};
        request.listsBuildCache = hasCache;
        return CleanupPlan::make({place}, request, Pins(), currentTime()).value();
    };
    // What the image and the cache have in common goes with both only.
    const std::uint64_t image = planOf(true, false).totals().freed.bytes;
    const std::uint64_t cache = planOf(false, true).totals().freed.bytes;
    const CleanupPlan plan = planOf(true, true);
    QVERIFY(image < 100'000);
    QVERIFY(cache >= 500'000 && cache < 1'000'000); // What was sent to the builder.
    QVERIFY(plan.totals().freed.bytes >= image + cache + 500'000);
    QVERIFY(!plan.totals().isLogical() && !plan.totals().freed.isUpperBound());
    QCOMPARE(plan.totals().count(CleanupKind::CacheRecord), place->buildCache.size());
    const auto report = carryOut(plan, {}, {}).value();
    for (const CleanupResult& one : report.rows)
        QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
    QVERIFY(client().cacheRecords({}).value().empty());
    const CleanupCheck& check = report.checks.front();
    QVERIFY(check.measured.has_value());
    std::int64_t explained = static_cast<std::int64_t>(check.promised.bytes);
    for (const CleanupDifference& one : check.differences) {
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
        explained += one.bytes;
    }
    QCOMPARE(*check.measured, explained);
}

void TestDockerdPeer::goneEnginesAreErrors()
{
    auto events = client().events({}, {}, {}, {});
    QVERIFY(events);
    m_peer->stop();
    auto event = events->next();
    while (event && *event)
        event = events->next();
    QVERIFY(!client().images(false, {}));
}

QTEST_GUILESS_MAIN(TestDockerdPeer)
#include "tst_dockerdpeer.moc"
