// SPDX-License-Identifier: GPL-3.0-or-later
// strato pull, push and copy beside a real registry: what a killed pull left is gone on with.
#include "tests/app/stratorun.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/faultproxy.h"
#include "tests/support/transferlab.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <filesystem>
#include <thread>

namespace fs = std::filesystem;
using strato_test::Run;
using strato_test::schemaFault;
using test::CuttingProxy;
using test::TempDir;
using test::TransferLab;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

/// One person's home.
class Desk
{
public:
    explicit Desk(const TempDir& dir)
        : m_dir(dir)
    {
    }

    QStringList variables() const
    {
        return {QStringLiteral("HOME=") + text(m_dir.path("home")),
                QStringLiteral("XDG_STATE_HOME=") + text(m_dir.path("state")),
                QStringLiteral("XDG_RUNTIME_DIR=") + text(m_dir.path("runtime")),
                QStringLiteral("STRATOSCOPE_STORE=") + text(m_dir.path("store"))};
    }
    Run strato(const QStringList& words) const { return strato_test::strato(words, variables()); }

    /// Of a command that has to end well and fits its schema.
    QJsonObject answer(const char* schema, QStringList words) const
    {
        const Run run = strato(words << QStringLiteral("--json"));
        const QString fault = schemaFault(QString::fromLatin1(schema), run.json());
        if (run.code != 0 || !fault.isEmpty())
            qWarning() << words << run.code << fault << run.out << run.err;
        return run.code == 0 && fault.isEmpty() ? run.json() : QJsonObject();
    }

    /// Starts a pull of \a name into \a folder that is not waited for.
    std::unique_ptr<QProcess> startPull(const std::string& name, const std::string& folder) const
    {
        return start({QStringLiteral("pull"), text(name), QStringLiteral("-o"), text(folder)});
    }
    std::unique_ptr<QProcess> start(const QStringList& words) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& variable : variables())
            environment.insert(variable.section(QLatin1Char('='), 0, 0),
                               variable.section(QLatin1Char('='), 1));
        process->setProcessEnvironment(environment);
        process->start(strato_test::program(), words);
        return process;
    }

private:
    const TempDir& m_dir;
};

QJsonObject transferOf(const QJsonObject& answer)
{
    return answer[QStringLiteral("transfer")].toObject();
}

constexpr std::uint64_t heads = 96U << 10U; ///< What documents and heads may cost besides.

} // namespace

class TestStratoPull : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void goesOnAfterAKill();
    void goesOnWithAnUploadAfterAKill();
    void interruptedLeavesNothing();
    void pullsIntoTheOwnStoreAndPushes();
    void showsWhatItWouldDo();
    void replacesATagOnlyWhenTold();
    void copiesIntoArchivesAndBack();
    void remembersWhatItCost();
    void endsAsTheFaultIs();
    void refusesWhatMakesNoSense();

private:
    std::unique_ptr<test::RegistryPeer> m_registry;
};

void TestStratoPull::initTestCase()
{
    std::string whyNot;
    m_registry = test::startPlainRegistry(whyNot);
    if (!m_registry)
        QSKIP(whyNot.c_str());
}

void TestStratoPull::goesOnAfterAKill()
{
    const TempDir dir;
    const Desk desk(dir);
    const std::string first = TransferLab::noise("first", 5U << 20U);
    const std::string second = TransferLab::noise("second", 5U << 20U);
    TransferLab::skopeoPush(TransferLab(dir).layout("source", {first, second}) + ":1",
                            m_registry->host() + "/killed:1");
    CuttingProxy proxy(m_registry->port());
    proxy.setRate(4U << 20U);
    const std::string name = proxy.host() + "/killed:1";
    const std::string folder = dir.path("layout");
    const auto process = desk.startPull(name, folder);
    QTRY_VERIFY_WITH_TIMEOUT(proxy.received() > (4U << 20U), 60'000);
    process->kill();
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    std::uint64_t kept = 0;
    for (const std::string& file : test::filesBelow(folder))
        if (file.find(".stratoscope-part-") != std::string::npos)
            kept += fs::file_size(fs::path(folder) / file);
    QVERIFY2(kept > (2U << 20U), std::to_string(kept).c_str());
    // Nothing shows of what is not all there.
    const QJsonObject listed = desk.answer("inspect", {QStringLiteral("inspect"), text(folder)});
    QVERIFY(listed.isEmpty());
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // What was on its way is over.
    proxy.setRate(0);
    const std::uint64_t before = proxy.received();
    const QJsonObject answer = desk.answer(
        "pull", {QStringLiteral("pull"), text(name), QStringLiteral("-o"), text(folder)});
    QVERIFY(!answer.isEmpty());
    const std::uint64_t again = proxy.received() - before;
    const std::uint64_t rest = first.size() + second.size() - kept;
    QVERIFY2(again >= rest && again < rest + heads,
             (std::to_string(again) + " for " + std::to_string(rest)).c_str());
    QCOMPARE(static_cast<std::uint64_t>(transferOf(answer)[QStringLiteral("kept")].toDouble()),
             kept);
    QCOMPARE(transferOf(answer)[QStringLiteral("digest")].toString(),
             text(TransferLab::remoteDigest(name)));
    QCOMPARE(desk.strato({QStringLiteral("verify"), text(folder)}).code, 0);
}

/// As behind a front end that hands on whole requests only, which registries usually have.
void TestStratoPull::goesOnWithAnUploadAfterAKill()
{
    const TempDir dir;
    const Desk desk(dir);
    constexpr std::size_t size = 136U << 20U;
    const std::string layer = TransferLab::noise("upload", size);
    const std::string layout = TransferLab(dir).layout("source", {layer});
    const test::FaultProxy proxy(m_registry->port(),
                                 [](const std::string&) { return test::Fault(); });
    const std::string name = proxy.host() + "/upload:1";
    const QStringList words = {QStringLiteral("push"), text("oci:" + layout + ":1"), text(name)};
    const auto process =
        desk.start(QStringList(words) << QStringLiteral("--limit-rate") << QStringLiteral("80MB"));
    QTRY_VERIFY_WITH_TIMEOUT(proxy.count("PATCH ") >= 2, 60'000);
    process->kill();
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    const auto isSending = [](const std::string& head) {
        return head.starts_with("PATCH ") || head.starts_with("PUT ");
    };
    const std::size_t before = proxy.requests().size();
    const QJsonObject answer = desk.answer("push", words);
    QVERIFY(!answer.isEmpty());
    std::uint64_t again = 0;
    const std::vector<std::string> requests = proxy.requests();
    for (std::size_t i = before; i < requests.size(); ++i) {
        const std::size_t length = requests[i].find("Content-Length: ");
        if (isSending(requests[i]) && length != std::string::npos)
            again += std::stoull(requests[i].substr(length + 16));
    }
    QVERIFY2(again < size - (64U << 20U) + heads, std::to_string(again).c_str());
    QCOMPARE(transferOf(answer)[QStringLiteral("digest")].toString(),
             text(TransferLab::remoteDigest(m_registry->host() + "/upload:1")));
    QVERIFY(test::filesBelow(dir.path("state/stratoscope/uploads")).empty());
}

void TestStratoPull::interruptedLeavesNothing()
{
    const TempDir dir;
    const Desk desk(dir);
    TransferLab::skopeoPush(TransferLab(dir).layout("source", {TransferLab::noise("i", 5U << 20U)})
                                + ":1",
                            m_registry->host() + "/interrupted:1");
    CuttingProxy proxy(m_registry->port());
    proxy.setRate(2U << 20U);
    const std::string folder = dir.path("layout");
    const auto process = desk.startPull(proxy.host() + "/interrupted:1", folder);
    QTRY_VERIFY_WITH_TIMEOUT(proxy.received() > (1U << 20U), 60'000);
    process->terminate();
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 130);
    QVERIFY(!fs::exists(folder));
}

void TestStratoPull::pullsIntoTheOwnStoreAndPushes()
{
    const TempDir dir;
    const Desk desk(dir);
    const std::string host = m_registry->host();
    TransferLab::skopeoPush(TransferLab(dir).layout("source", {TransferLab::noise("own", 300'000)})
                                + ":1",
                            host + "/own:1");
    const QJsonObject pulled =
        desk.answer("pull", {QStringLiteral("pull"), text("docker://" + host + "/own:1")});
    QVERIFY(transferOf(pulled)[QStringLiteral("done")].toBool());
    QCOMPARE(pulled[QStringLiteral("names")].toArray().at(0).toString(), text(host + "/own:1"));
    const QString image = text("store:" + host + "/own:1");
    QCOMPARE(desk.strato({QStringLiteral("verify"), image}).code, 0);
    const QJsonObject pushed =
        desk.answer("push", {QStringLiteral("push"), image, text(host + "/pushed:2")});
    QCOMPARE(transferOf(pushed)[QStringLiteral("digest")].toString(),
             text(TransferLab::remoteDigest(host + "/pushed:2")));
    // The registry had all of it in the repository that the store's name tells.
    for (const QJsonValue& blob :
         transferOf(pushed)[QStringLiteral("result")].toObject()[QStringLiteral("blobs")].toArray())
        QCOMPARE(blob.toObject()[QStringLiteral("outcome")].toString(), QStringLiteral("mounted"));
    const Run plain =
        desk.strato({QStringLiteral("copy"), text("docker://" + host + "/own:1"),
                     text("docker://" + host + "/copied:3"), QStringLiteral("--timing")});
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.out.contains("taken over"), plain.out.constData());
    QCOMPARE(TransferLab::remoteDigest(host + "/copied:3"),
             TransferLab::remoteDigest(host + "/own:1"));
}

void TestStratoPull::showsWhatItWouldDo()
{
    const TempDir dir;
    const Desk desk(dir);
    const std::string layer = TransferLab::noise("plan", 2'000'000);
    const std::string name = m_registry->host() + "/plan:1";
    TransferLab::skopeoPush(TransferLab(dir).layout("source", {layer}) + ":1", name);
    const std::string folder = dir.path("layout");
    const QStringList words = {QStringLiteral("pull"),      text(name),
                               QStringLiteral("-o"),        text(folder),
                               QStringLiteral("--dry-run"), QStringLiteral("--cost"),
                               QStringLiteral("8Mbit")};
    const QJsonObject plan = transferOf(desk.answer("pull", words));
    QVERIFY(!plan[QStringLiteral("done")].toBool());
    QVERIFY(plan[QStringLiteral("result")].isNull());
    const QJsonObject cost = plan[QStringLiteral("cost")].toObject();
    QCOMPARE(cost[QStringLiteral("bandwidth")].toInt(), 1'000'000);
    QVERIFY(cost[QStringLiteral("moving")].toDouble() > 2.0
            && cost[QStringLiteral("moving")].toDouble() < 2.1);
    const Run plain = desk.strato(words);
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.out.contains("To be moved: 2 of 2 blobs"), plain.out.constData());
    QVERIFY(plain.out.contains("it is not signed"));
    QVERIFY(!fs::exists(folder));
    QVERIFY(!fs::exists(dir.path("state")));
}

void TestStratoPull::replacesATagOnlyWhenTold()
{
    const TempDir dir;
    const Desk desk(dir);
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/told:1";
    TransferLab::skopeoPush(lab.layout("old", {TransferLab::noise("old", 100'000)}) + ":1", name);
    const std::string old = TransferLab::remoteDigest(name);
    const QString layout =
        text("oci:" + lab.layout("new", {TransferLab::noise("new", 100'000)}) + ":1");
    const QStringList push = {QStringLiteral("push"), layout, text(name)};
    const Run refused = desk.strato(push);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.out.contains(old.c_str()), refused.out.constData());
    QVERIFY2(refused.err.contains("--yes"), refused.err.constData());
    QCOMPARE(TransferLab::remoteDigest(name), old);
    const QJsonObject shown =
        transferOf(desk.answer("push", QStringList(push) << QStringLiteral("--dry-run")));
    QCOMPARE(shown[QStringLiteral("replaced")].toObject()[QStringLiteral("digest")].toString(),
             text(old));
    const QJsonObject done =
        transferOf(desk.answer("push", QStringList(push) << QStringLiteral("--yes")));
    QVERIFY(done[QStringLiteral("done")].toBool());
    QVERIFY(TransferLab::remoteDigest(name) != old);
    // The same again replaces nothing, and a copy asks as well.
    QCOMPARE(desk.strato(push).code, 0);
    QCOMPARE(desk.strato({QStringLiteral("copy"),
                          text("docker://" + m_registry->host() + "/told@" + old),
                          text("docker://" + name)})
                 .code,
             2);
}

void TestStratoPull::copiesIntoArchivesAndBack()
{
    const TempDir dir;
    const Desk desk(dir);
    const std::string name = "docker://" + m_registry->host() + "/archived:1";
    TransferLab::skopeoPush(TransferLab(dir).layout("source", {TransferLab::noise("arch", 200'000)})
                                + ":1",
                            m_registry->host() + "/archived:1");
    const std::string archive = dir.path("image.tar");
    desk.answer("copy", {QStringLiteral("copy"), text(name), text("oci-archive:" + archive)});
    QVERIFY(fs::exists(archive));
    QCOMPARE(desk.strato({QStringLiteral("verify"), text(archive)}).code, 0);
    const QJsonObject back = desk.answer(
        "push", {QStringLiteral("push"), text(archive), text(m_registry->host() + "/archived:2")});
    QCOMPARE(transferOf(back)[QStringLiteral("digest")].toString(),
             text(TransferLab::remoteDigest(m_registry->host() + "/archived:1")));
    const QJsonObject tagged = desk.answer(
        "copy", {QStringLiteral("copy"), text(name), text("oci:" + dir.path("layout") + ":tag")});
    QVERIFY(!tagged.isEmpty());
    QCOMPARE(
        desk.strato({QStringLiteral("verify"), text("oci:" + dir.path("layout") + ":tag")}).code,
        0);
}

void TestStratoPull::remembersWhatItCost()
{
    const TempDir dir;
    const Desk desk(dir);
    const QStringList words = {QStringLiteral("pull"), QStringLiteral("--history")};
    QVERIFY(desk.answer("pullhistory", words)[QStringLiteral("transfers")].toArray().isEmpty());
    const std::string name = m_registry->host() + "/history:1";
    TransferLab::skopeoPush(
        TransferLab(dir).layout("source", {TransferLab::noise("hist", 100'000)}) + ":1", name);
    desk.answer("pull", {QStringLiteral("pull"), text(name)});
    const QJsonArray transfers =
        desk.answer("pullhistory", words)[QStringLiteral("transfers")].toArray();
    QCOMPARE(transfers.size(), 1);
    const QJsonObject one = transfers.at(0).toObject();
    QCOMPARE(one[QStringLiteral("source")].toString(), text("docker://" + name));
    QVERIFY(one[QStringLiteral("moved")].toInt() > 100'000);
    QCOMPARE(one[QStringLiteral("blobs")].toArray().size(), 2);
    const Run plain = desk.strato(QStringList(words) << QStringLiteral("--timing"));
    QCOMPARE(plain.code, 0);
    QVERIFY(plain.out.contains(name.c_str()) && plain.out.contains("First byte"));
}

void TestStratoPull::endsAsTheFaultIs()
{
    const TempDir dir;
    const Desk desk(dir);
    const auto code = [&](const std::string& name) {
        return desk.strato({QStringLiteral("pull"), text(name)}).code;
    };
    QCOMPARE(code(m_registry->host() + "/nothing:1"), 3);
    std::string closed;
    {
        const CuttingProxy proxy(m_registry->port());
        closed = proxy.host();
    }
    QCOMPARE(code(closed + "/app:1"), 6);
    dir.write("home/.config/containers/registries.conf",
              "[[registry]]\nlocation = \"127.0.0.1:1/no\"\nblocked = true\n");
    QCOMPARE(code("127.0.0.1:1/no/app:1"), 5);
    QVERIFY(!fs::exists(dir.path("store")));
}

void TestStratoPull::refusesWhatMakesNoSense()
{
    const TempDir dir;
    const Desk desk(dir);
    const QString name = text(m_registry->host() + "/app:1");
    const auto code = [&](const QStringList& words) { return desk.strato(words).code; };
    const QString pull = QStringLiteral("pull");
    QCOMPARE(code({pull}), 2);
    QCOMPARE(code({pull, QStringLiteral("Not A Name")}), 2);
    QCOMPARE(code({pull, name, QStringLiteral("--history")}), 2);
    QCOMPARE(code({pull, name, QStringLiteral("--platform"), QStringLiteral("linux/arm64"),
                   QStringLiteral("--all-platforms")}),
             2);
    QCOMPARE(code({pull, name, QStringLiteral("--limit-rate"), QStringLiteral("fast")}), 2);
    QCOMPARE(code({pull, name, QStringLiteral("--parallel"), QStringLiteral("0")}), 2);
    QCOMPARE(code({pull, name, QStringLiteral("-o"), text(dir.path("x")), QStringLiteral("--to"),
                   QStringLiteral("store")}),
             2);
    QCOMPARE(code({QStringLiteral("copy"), text(dir.path("a")), text("oci:" + dir.path("b")),
                   QStringLiteral("--dry-run")}),
             2);
}

QTEST_GUILESS_MAIN(TestStratoPull)
#include "tst_stratopull.moc"
