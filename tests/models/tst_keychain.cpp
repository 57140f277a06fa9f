// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credentials.h"
#include "models/job.h"
#include "models/keychain.h"
#include "tests/support/registrypeer.h"
#include "tests/support/tempdir.h"

#include <QProcess>
#include <QTest>

using namespace core;
using Kind = CredentialSource::Kind;

namespace {

constexpr const char* insideMark = "STRATOSCOPE_TEST_SESSION";

} // namespace

/// Credentials in the keychain of a session that is started for this, and in docker's own helper
/// for it.
class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsReadsAndErases();
    void tokensComeBackAsTokens();
    void comesBeforeFilesAndBehindHelpers();
    void signingOutTakesAll();
    void dockersHelperKeepsInTheSameService();
    void stopsWhenItIsTold();

private:
    /// The result of \a work on another thread, while this one runs its loop.
    template<class Work>
    auto elsewhere(Work work)
    {
        using R = std::invoke_result_t<Work, const Task&>;
        std::optional<R> result;
        Job::start(this, QString(), std::move(work), [&result](const R& got) { result = got; });
        while (!result)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return std::move(*result);
    }
    CredentialFinder finder() const
    {
        MachineEnvironment environment;
        environment.home = m_dir.path("home");
        return CredentialFinder(environment, m_conf, m_keychain);
    }
    CredentialTarget stored(const std::string& host, const Credentials& credentials)
    {
        const auto kept = elsewhere([this, host, credentials](const Task& task) {
            return finder().store(host, credentials, task);
        });
        return kept ? *kept : CredentialTarget{{}, kept.error().message};
    }
    FoundCredentials found(const std::string& host)
    {
        return elsewhere([this, host](const Task& task) { return finder().find(host, {}, task); })
            .value_or(FoundCredentials());
    }

    test::TempDir m_dir;
    RegistriesConf m_conf;
    std::shared_ptr<const SecretKeeper> m_keychain = desktopKeychain();
};

void TestKeychain::initTestCase()
{
    if (!qEnvironmentVariableIsSet(insideMark))
        QSKIP("there is no session with a keychain of its own: dbus-run-session or "
              "gnome-keyring-daemon is not installed");
    if (!m_keychain)
        QSKIP("built without a keychain");
}

void TestKeychain::keepsReadsAndErases()
{
    const std::string key = "keeps.test";
    const auto read = [&] {
        return elsewhere([this, key](const Task& task) { return m_keychain->read(key, task); });
    };
    QVERIFY2(read(), read() ? "" : read().error().message.c_str());
    QVERIFY(!*read());
    QVERIFY(elsewhere(
        [this, key](const Task& task) { return m_keychain->write(key, "söcret", task); }));
    QCOMPARE(*read(), std::optional<std::string>("söcret"));
    const auto erase = [this, key](const Task& task) { return m_keychain->erase(key, task); };
    QVERIFY(elsewhere(erase).value());
    QVERIFY(!elsewhere(erase).value());
    QVERIFY(!*read());
}

void TestKeychain::tokensComeBackAsTokens()
{
    QVERIFY(stored("token.test", {{}, {}, "identity", {}}).source.kind == Kind::Keychain);
    const FoundCredentials some = found("token.test");
    QCOMPARE(some.credentials.identityToken, std::string("identity"));
    QVERIFY(some.credentials.user.empty() && some.credentials.password.empty());
}

void TestKeychain::comesBeforeFilesAndBehindHelpers()
{
    m_dir.write("home/.docker/config.json",
                std::string(R"({"auths":{"both.test":{"auth":"b2xkOm9sZA=="}},)")
                    + R"("credHelpers":{"helped.test":"nobody"}})");
    QCOMPARE(found("both.test").credentials.user, std::string("old"));
    QVERIFY(!stored("both.test", {"new", "secret", {}, {}}).isPlainFile());
    const FoundCredentials some = found("both.test");
    QCOMPARE(some.credentials.user, std::string("new"));
    QVERIFY(some.source.kind == Kind::Keychain);
    const auto target =
        elsewhere([this](const Task& task) { return finder().target("helped.test", task); });
    QVERIFY(target && target->source.kind == Kind::Helper);
}

void TestKeychain::signingOutTakesAll()
{
    stored("both.test", {"new", "secret", {}, {}});
    const auto gone =
        elsewhere([this](const Task& task) { return finder().erase("both.test", task); });
    QVERIFY(gone);
    QCOMPARE(gone->size(), std::size_t(2)); // The keychain and the file.
    QVERIFY(found("both.test").credentials.isEmpty());
}

void TestKeychain::dockersHelperKeepsInTheSameService()
{
    if (!test::isInstalled("docker-credential-secretservice"))
        QSKIP("docker-credential-secretservice is not installed");
    m_dir.write("home/.docker/config.json", std::string(R"({"credsStore":"secretservice"})"));
    const CredentialTarget kept = stored("helper.test", {"lab", "s3cret", {}, {}});
    QVERIFY2(kept.source.kind == Kind::Helper, kept.problem.c_str());
    QCOMPARE(kept.source.helper, std::string("secretservice"));
    const FoundCredentials some = found("helper.test");
    QCOMPARE(some.credentials.user, std::string("lab"));
    QCOMPARE(some.credentials.password, std::string("s3cret"));
    QCOMPARE(some.source.helper, std::string("secretservice"));
    const auto gone =
        elsewhere([this](const Task& task) { return finder().erase("helper.test", task); });
    QVERIFY(gone && gone->size() == 1);
    QVERIFY(found("helper.test").credentials.isEmpty());
}

void TestKeychain::stopsWhenItIsTold()
{
    const auto read = elsewhere([this](const Task&) {
        std::stop_source stop;
        stop.request_stop();
        Task stopped;
        stopped.stop = stop.get_token();
        return m_keychain->read("any.test", stopped);
    });
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Cancelled);
}

/// Runs itself once more in a session of its own, whose keychain is unlocked.
int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const bool isInside = qEnvironmentVariableIsSet(insideMark);
    if (!isInside && test::isInstalled("dbus-run-session")
        && test::isInstalled("gnome-keyring-daemon")) {
        const test::TempDir home;
        QProcess session;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            environment.insert(QString::fromLatin1(name), QString::fromStdString(home.path("own")));
        QDir().mkpath(QString::fromStdString(home.path("own")));
        environment.insert(QString::fromLatin1(insideMark), QStringLiteral("1"));
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::ForwardedChannels);
        QStringList words{QStringLiteral("--"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                          QStringLiteral("printf secret | gnome-keyring-daemon --unlock "
                                         "--components=secrets >/dev/null && exec \"$@\""),
                          QStringLiteral("sh")};
        session.start(QStringLiteral("dbus-run-session"), words + QCoreApplication::arguments());
        return session.waitForStarted() && session.waitForFinished(-1) ? session.exitCode() : 1;
    }
    TestKeychain keychain;
    return QTest::qExec(&keychain, argc, argv);
}
#include "tst_keychain.moc"
