// SPDX-License-Identifier: GPL-3.0-or-later
// Copying from one real registry to another, and what is remembered of transfers.
#include "core/base/result.h"
#include "core/transfer/transfercost.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/transferlab.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

using namespace core;
using test::CuttingProxy;
using test::TempDir;
using test::TransferLab;

namespace {

std::string message(const Result<TransferResult>& result)
{
    return result ? std::string() : result.error().message;
}

TransferRecord someRecord(std::int64_t seconds)
{
    TransferRecord record;
    record.started = {seconds, 0};
    record.kind = TransferKind::Push;
    record.source = "/a path";
    record.target = "docker://host/app:1";
    record.root = sha256Of(asBytes("root"));
    record.bytes = 5;
    record.network = 4;
    record.total = std::chrono::microseconds(1'234'567);
    BlobMetrics blob;
    blob.digest = sha256Of(asBytes("blob"));
    blob.size = 4;
    blob.outcome = BlobOutcome::Resumed;
    blob.host = "host";
    blob.network = 4;
    blob.attempts = 1;
    blob.connect = std::chrono::microseconds(2'000);
    blob.firstByte = std::chrono::microseconds(8'000);
    blob.total = std::chrono::microseconds(1'000'000);
    record.blobs = {blob};
    return record;
}

} // namespace

class TestRegistryCopy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void copiesBetweenRegistries();
    void movesNothingWithinARegistry();
    void takesUpABrokenSource();
    void remembers();
    void forgetsTheOldest();
    void passesOverWhatIsNoRecord();
    void modelsWhatItCosts();

private:
    std::unique_ptr<test::RegistryPeer> m_from;
    std::unique_ptr<test::RegistryPeer> m_to;
    std::string m_whyNot;
};

void TestRegistryCopy::initTestCase()
{
    m_from = test::startPlainRegistry(m_whyNot);
    m_to = test::startPlainRegistry(m_whyNot);
}

void TestRegistryCopy::copiesBetweenRegistries()
{
    if (!m_to || !m_from)
        QSKIP(m_whyNot.c_str());
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string from = m_from->host() + "/team/app:1";
    const std::string to = m_to->host() + "/other/name:2";
    lab.skopeoPush(lab.layout("source", {lab.noise("a", 50'000), lab.noise("b", 900'000)}) + ":1",
                   from);
    const auto result = lab.copy(from, to);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(lab.remoteDigest(to), lab.remoteDigest(from));
    QVERIFY(std::ranges::max(result->blobs, {}, &BlobMetrics::size).verify.count() > 0);
    lab.skopeoPull(to, dir.path("back") + ":1");
    const auto again = lab.copy(from, to);
    QVERIFY2(again, message(again).c_str());
    QCOMPARE(again->moved(), std::uint64_t{0});
}

void TestRegistryCopy::movesNothingWithinARegistry()
{
    if (!m_to || !m_from)
        QSKIP(m_whyNot.c_str());
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("within", 1U << 20U);
    CuttingProxy proxy(m_from->port());
    const std::string from = proxy.host() + "/within/one:1";
    const std::string to = proxy.host() + "/within/two:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", m_from->host() + "/within/one:1");
    const std::uint64_t received = proxy.received();
    const auto result = lab.copy(from, to);
    QVERIFY2(result, message(result).c_str());
    for (const BlobMetrics& blob : result->blobs)
        QCOMPARE(blob.outcome, BlobOutcome::Mounted);
    QVERIFY(proxy.received() - received < 65'536 && proxy.sent() < 65'536);
    QVERIFY(test::isLinked(*m_from, "within/two", test::hexOf(layer)));
}

void TestRegistryCopy::takesUpABrokenSource()
{
    if (!m_to || !m_from)
        QSKIP(m_whyNot.c_str());
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("half", 3U << 20U);
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", m_from->host() + "/half:1");
    CuttingProxy proxy(m_from->port());
    proxy.cutAfter(layer.size() / 2);
    const std::string to = m_to->host() + "/half:1";
    const auto result = lab.copy(proxy.host() + "/half:1", to);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(lab.remoteDigest(to), result->root.digest.text());
}

void TestRegistryCopy::remembers()
{
    const TempDir dir;
    MachineEnvironment environment;
    QVERIFY(TransferHistory::usualPath(environment).empty());
    environment.home = "/home/somebody";
    QCOMPARE(TransferHistory::usualPath(environment),
             std::string("/home/somebody/.local/state/stratoscope/transfers.jsonl"));
    environment.variables["XDG_STATE_HOME"] = dir.path("state");
    const TransferHistory history(TransferHistory::usualPath(environment));
    QVERIFY(history.read(10)->empty());
    QVERIFY(history.add(someRecord(1'000), {}));
    QVERIFY(history.add(someRecord(2'000), {}));
    struct stat status = {};
    QCOMPARE(::stat(history.path().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, mode_t{0600});
    const auto records = history.read(10).value();
    QCOMPARE(records.size(), std::size_t{2});
    QCOMPARE(records.front().started.seconds, std::int64_t{2'000});
    QCOMPARE(history.read(1)->size(), std::size_t{1});
    const TransferRecord& one = records.back();
    const TransferRecord expected = someRecord(1'000);
    QCOMPARE(one.kind, expected.kind);
    QCOMPARE(one.source, expected.source);
    QCOMPARE(one.target, expected.target);
    QCOMPARE(one.root, expected.root);
    QCOMPARE(one.bytes, expected.bytes);
    QCOMPARE(one.network, expected.network);
    QVERIFY(one.total == expected.total);
    QCOMPARE(one.blobs.size(), std::size_t{1});
    QCOMPARE(one.blobs.front().outcome, BlobOutcome::Resumed);
    QVERIFY(one.blobs.front().connect == expected.blobs.front().connect);
    QCOMPARE(static_cast<int>(one.blobs.front().bytesPerSecond().value() * 1000), 4040);
}

void TestRegistryCopy::forgetsTheOldest()
{
    const TempDir dir;
    const TransferHistory history(dir.path("transfers.jsonl"));
    TransferRecord large = someRecord(1);
    large.source = std::string(TransferHistory::largest / 5, 's');
    for (std::int64_t i = 1; i <= 12; ++i) {
        large.started.seconds = i;
        QVERIFY(history.add(large, {}));
        struct stat status = {};
        QCOMPARE(::stat(history.path().c_str(), &status), 0);
        QVERIFY(static_cast<std::uint64_t>(status.st_size) <= TransferHistory::largest);
        QCOMPARE(status.st_mode & 0777U, mode_t{0600});
    }
    const auto records = history.read(100).value();
    QVERIFY(records.size() >= 2 && records.size() < 6);
    QCOMPARE(records.front().started.seconds, std::int64_t{12});
}

void TestRegistryCopy::passesOverWhatIsNoRecord()
{
    const TempDir dir;
    const TransferHistory history(dir.path("transfers.jsonl"));
    QVERIFY(history.add(someRecord(1), {}));
    {
        std::ofstream file(history.path(), std::ios::app);
        file << "{\"kind\":\"pull\"}\nnonsense\n[]\n{\"blobs\":7}\n\n";
    }
    QVERIFY(history.add(someRecord(2), {}));
    {
        std::ofstream file(history.path(), std::ios::app);
        file << "{\"started\":\"2026"; // A machine that went off.
    }
    const auto records = history.read(10).value();
    QCOMPARE(records.size(), std::size_t{2});
    QCOMPARE(records.front().started.seconds, std::int64_t{2});
}

void TestRegistryCopy::modelsWhatItCosts()
{
    TransferPlan plan;
    for (const std::uint64_t size : {1'000'000ULL, 3'000'000ULL, 500'000ULL}) {
        PlannedBlob blob;
        blob.descriptor.size = size;
        plan.blobs.push_back(blob);
    }
    plan.blobs[1].kept = 1'000'000;
    plan.blobs[2].state = BlobState::There;
    const TransferCost unknown = transferCost(plan, 1'000'000, 4, "host", {});
    QCOMPARE(unknown.bytes, std::uint64_t{3'000'000});
    QCOMPARE(unknown.seconds(), 3.0);
    QCOMPARE(unknown.samples, std::size_t{0});
    const TransferCost known = transferCost(plan, 1'000'000, 1, "host", {someRecord(1)});
    QCOMPARE(known.samples, std::size_t{1});
    QVERIFY(std::abs(known.requesting - 2 * 0.010) < 1e-9);
    const TransferCost other = transferCost(plan, 1'000'000, 1, "elsewhere", {someRecord(1)});
    QCOMPARE(other.requesting, 0.0);
}

QTEST_GUILESS_MAIN(TestRegistryCopy)
#include "tst_registrycopy.moc"
