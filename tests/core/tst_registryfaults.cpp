// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/mediatype.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/faultyregistry.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace core;
using namespace test;
using namespace std::chrono_literals;
using Kind = test::Fault::Kind;

/// What a real registry does not show: answers that break, lie or never end.
class TestRegistryFaults : public QObject
{
    Q_OBJECT

private slots:
    void brokenDownloadsGoOnWhereTheyBroke();
    void downloadsThatNeverGoOnFail();
    void tooManyRequestsAreWaitedFor();
    void whoIsToldToWaitTooLongIsTold();
    void whatIsOutOfOrderIsTriedAgain();
    void uploadsAreNotSentTwiceUnasked();
    void brokenChunksAreTakenUp();
    void whatIsTooLargeForOneBodyGoesInChunks();
    void bodiesThatBreakGoInChunks();
    void wrongLengthsAreNoBlobs();
    void wrongBytesAreNoBlobs();
    void wrongManifestsAreRefused();
    void slowAnswersAreAnswers();
    void silenceEnds();
    void silenceIsCancelled();
    void otherHostsLearnNothingOfUs();
    void redirectionsEndSomewhere();
    void endlessAnswersEnd();
};

void TestRegistryFaults::brokenDownloadsGoOnWhereTheyBroke()
{
    REQUIRE_BLOB(blob, 1'000'000);
    std::atomic<int> left = 3;
    const FaultProxy proxy(blob.peer->port(), [&](const std::string& head) {
        return isFor(head, "/blobs/") && left-- > 0 ? Fault{Kind::Drop, 200'000, {}, {}, {}}
                                                    : Fault();
    });
    const Asked asked(proxy);
    const auto reader = asked.repository->readBlob(describe(blob.bytes), {}, {});
    QVERIFY2(reader, reasonOf(reader));
    const auto bytes = readAll(**reader, 1U << 30U);
    QVERIFY2(bytes, reasonOf(bytes));
    QVERIFY(*bytes == blob.bytes);
    QCOMPARE((*reader)->cost().attempts, 4U);
    QCOMPARE((*reader)->received(), 1'000'000U); // Nothing came twice.
    QVERIFY(proxy.count("Range: bytes=200000-") == 1);
    QVERIFY(proxy.count("Range: bytes=600000-") == 1);
}

void TestRegistryFaults::downloadsThatNeverGoOnFail()
{
    REQUIRE_BLOB(blob, 100'000);
    const FaultProxy proxy(blob.peer->port(), [](const std::string& head) {
        if (!isFor(head, "/blobs/"))
            return Fault();
        // The first brings something, the others nothing.
        return Fault{Kind::Drop, head.find("Range:") == std::string::npos ? 5000U : 0U, {}, {}, {}};
    });
    const Asked asked(proxy);
    const auto reader = asked.repository->readBlob(describe(blob.bytes), {}, {});
    QVERIFY2(reader, reasonOf(reader));
    const auto bytes = readAll(**reader, 1U << 30U);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::Network);
}

void TestRegistryFaults::tooManyRequestsAreWaitedFor()
{
    std::atomic<int> asked = 0;
    const FaultProxy proxy(
        0, registryThat([&](const std::string& head) -> std::optional<Fault> {
            if (!isFor(head, "/tags/list"))
                return std::nullopt;
            if (asked++ == 0)
                return Fault{Kind::Status, 0, "429 Too Many Requests", "Retry-After: 1\r\n",
                             R"({"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]})"};
            return Fault{Kind::Status, 0, "200 OK", {}, R"({"tags":["a"]})"};
        }));
    const Asked with(proxy);
    QElapsedTimer clock;
    clock.start();
    const auto tags = with.repository->allTags({});
    QVERIFY2(tags, reasonOf(tags));
    QCOMPARE(*tags, std::vector<std::string>{"a"});
    QVERIFY(clock.elapsed() >= 990);
}

void TestRegistryFaults::whoIsToldToWaitTooLongIsTold()
{
    const FaultProxy proxy(
        0, registryThat([&](const std::string& head) -> std::optional<Fault> {
            if (!isFor(head, "/tags/list"))
                return std::nullopt;
            return Fault{Kind::Status, 0, "429 Too Many Requests",
                         "Retry-After: 3600\r\nRateLimit-Limit: 100;w=21600\r\n"
                         "RateLimit-Remaining: 0;w=21600\r\n",
                         R"({"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]})"};
        }));
    const Asked with(proxy);
    QElapsedTimer clock;
    clock.start();
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QVERIFY(clock.elapsed() < 600'000); // It was told to wait an hour.
    QCOMPARE(tags.error().code, ErrorCode::Network);
    QVERIFY2(tags.error().message.find("slow down") != std::string::npos,
             tags.error().message.c_str());
    QVERIFY(tags.error().message.find("3600 s") != std::string::npos);
    const RateLimit limit = with.repository->registry()->rateLimit();
    QCOMPARE(limit.limit, std::optional<std::uint64_t>(100));
    QCOMPARE(limit.remaining, std::optional<std::uint64_t>(0));
    QVERIFY(limit.retryAfter == std::optional<std::chrono::milliseconds>(3600s));
    QCOMPARE(proxy.count("/tags/list"), 1);
}

void TestRegistryFaults::whatIsOutOfOrderIsTriedAgain()
{
    std::atomic<int> asked = 0;
    const FaultProxy proxy(
        0, registryThat([&](const std::string& head) -> std::optional<Fault> {
            if (!isFor(head, "/tags/list"))
                return std::nullopt;
            if (asked++ < 2)
                return Fault{Kind::Status, 0, "503 Service Unavailable", {}, "<html>no</html>"};
            return Fault{Kind::Status, 0, "200 OK", {}, R"({"tags":null})"};
        }));
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY2(tags, reasonOf(tags));
    QVERIFY(tags->empty());
    asked = -100; // For good.
    const auto broken = with.repository->allTags({});
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::Network);
    QCOMPARE(asked.load(), -96);
    QVERIFY(broken.error().message.find("<html>") == std::string::npos);
}

void TestRegistryFaults::uploadsAreNotSentTwiceUnasked()
{
    const Bytes bytes = someBytes(1000);
    const FaultProxy proxy(
        0, registryThat([&](const std::string& head) -> std::optional<Fault> {
            if (head.starts_with("POST"))
                return Fault{
                    Kind::Status, 0, "202 Accepted", "Location: /v2/team/app/u/1?s=x\r\n", {}};
            if (head.starts_with("PUT"))
                return Fault{Kind::Status,
                             0,
                             "400 Bad Request",
                             {},
                             R"({"errors":[{"code":"DIGEST_INVALID","message":"no"}]})"};
            return std::nullopt;
        }));
    const Asked with(proxy);
    const auto sent = with.repository->uploadBlob(describe(bytes), opener(bytes), {}, {});
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::DigestMismatch);
    QCOMPARE(proxy.count("PUT "), 1);
    QCOMPARE(proxy.count("/v2/team/app/u/1?s=x&digest=sha256:"), 1);
}

void TestRegistryFaults::brokenChunksAreTakenUp()
{
    std::string whyNot;
    const auto peer = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
    if (!peer)
        QSKIP(whyNot.c_str());
    std::atomic<int> patches = 0;
    const FaultProxy proxy(peer->port(), [&](const std::string& head) {
        // The registry took the second chunk, but its answer does not come.
        if (head.starts_with("PATCH") && ++patches == 2)
            return Fault{Kind::Status, 0, "503 Service Unavailable", {}, {}};
        return Fault();
    });
    const Asked with(proxy);
    const Bytes bytes = someBytes(400'000);
    UploadOptions options;
    options.chunkBytes = 100'000;
    const auto sent = with.repository->uploadBlob(describe(bytes), opener(bytes), options, {});
    QVERIFY2(sent, reasonOf(sent));
    QCOMPARE(sent->sent, 500'000U); // One chunk twice.
    QVERIFY(*with.repository->findBlob(describe(bytes).digest, {}));
}

void TestRegistryFaults::whatIsTooLargeForOneBodyGoesInChunks()
{
    std::string whyNot;
    const auto peer = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
    if (!peer)
        QSKIP(whyNot.c_str());
    std::atomic<int> refused = 0;
    const FaultProxy proxy(peer->port(), [&](const std::string& head) {
        const bool isLarge = head.find("Content-Length: 400000") != std::string::npos;
        if (!isLarge)
            return Fault();
        ++refused;
        return Fault{Kind::Status, 0, "413 Request Entity Too Large", {}, {}};
    });
    const Asked with(proxy);
    const Bytes bytes = someBytes(400'000);
    UploadOptions options;
    options.chunkBytes = 100'000;
    options.triesWhole = true;
    const auto sent = with.repository->uploadBlob(describe(bytes), opener(bytes), options, {});
    QVERIFY2(sent, reasonOf(sent));
    QCOMPARE(refused.load(), 1);
    QCOMPARE(proxy.count("PATCH "), 4);
    QVERIFY(*with.repository->findBlob(describe(bytes).digest, {}));
}

void TestRegistryFaults::bodiesThatBreakGoInChunks()
{
    std::string whyNot;
    const auto peer = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
    if (!peer)
        QSKIP(whyNot.c_str());
    test::CuttingProxy proxy(peer->port());
    const test::TempDir folder;
    const auto access = test::accessIn(folder);
    const auto repository =
        *access->repository(*parseNormalizedReference(proxy.host() + "/team/app"));
    const Bytes bytes = someBytes(20'000'000);
    UploadOptions options;
    options.chunkBytes = 1'000'000;
    options.triesWhole = true;
    std::set<std::uint64_t> reached;
    options.onState = [&](const UploadState& state) { reached.insert(state.offset); };
    proxy.cutAfterSent(15'000'000);
    const auto sent = repository->uploadBlob(describe(bytes), opener(bytes), options, {});
    QVERIFY2(sent, reasonOf(sent));
    QCOMPARE(proxy.cuts(), 1);
    // Some registries keep what came of it; how much is theirs to say.
    QVERIFY2(reached.size() > 3, std::to_string(reached.size()).c_str());
    QCOMPARE(*repository->findBlob(describe(bytes).digest, {}), std::optional(bytes.size()));
}

void TestRegistryFaults::wrongLengthsAreNoBlobs()
{
    REQUIRE_BLOB(blob, 10'000);
    const FaultProxy proxy(blob.peer->port(), [](const std::string& head) {
        return isFor(head, "/blobs/") ? Fault{Kind::WrongLength, 9000, {}, {}, {}} : Fault();
    });
    const Asked with(proxy);
    const auto reader = with.repository->readBlob(describe(blob.bytes), {}, {});
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::DigestMismatch);
}

void TestRegistryFaults::wrongBytesAreNoBlobs()
{
    REQUIRE_BLOB(blob, 10'000);
    const FaultProxy proxy(blob.peer->port(), [](const std::string& head) {
        return isFor(head, "/blobs/") ? Fault{Kind::Flip, 5000, {}, {}, {}} : Fault();
    });
    const Asked with(proxy);
    const auto reader = with.repository->readBlob(describe(blob.bytes), {}, {});
    QVERIFY2(reader, reasonOf(reader));
    const auto bytes = readAll(**reader, 1U << 20U);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::DigestMismatch);
}

void TestRegistryFaults::wrongManifestsAreRefused()
{
    const std::string manifest = R"({"schemaVersion":2,"config":{},"layers":[]})";
    const FaultProxy proxy(
        0, registryThat([&](const std::string& head) -> std::optional<Fault> {
            if (!isFor(head, "/manifests/"))
                return std::nullopt;
            return Fault{Kind::Status, 0, "200 OK",
                         "Content-Type: " + std::string(mediatype::ociManifest) + "\r\n", manifest};
        }));
    const Asked with(proxy);
    const std::string other = sha256Of(asBytes("something else")).text();
    const auto wrong = with.repository->manifest(other, {});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::DigestMismatch);
    const auto right = with.repository->manifest(sha256Of(asBytes(manifest)).text(), {});
    QVERIFY2(right, reasonOf(right));
}

void TestRegistryFaults::slowAnswersAreAnswers()
{
    REQUIRE_BLOB(blob, 3000);
    const FaultProxy proxy(blob.peer->port(), [](const std::string& head) {
        return isFor(head, "/blobs/") ? Fault{Kind::Drip, 7, {}, {}, {}} : Fault();
    });
    RegistryOptions options;
    options.idleTimeout = 300ms; // More than between pieces, less than all of them take.
    const Asked with(proxy, options);
    const auto bytes = with.repository->blob(describe(blob.bytes), 1U << 20U, {});
    QVERIFY2(bytes, reasonOf(bytes));
    QVERIFY(*bytes == blob.bytes);
}

void TestRegistryFaults::silenceEnds()
{
    const FaultProxy proxy(0, registryThat([](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return Fault{Kind::Silence, 0, {}, {}, {}};
                               return std::nullopt;
                           }));
    RegistryOptions options;
    options.idleTimeout = 200ms;
    options.attempts = 2;
    const Asked with(proxy, options);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Network);
    QCOMPARE(proxy.count("/tags/list"), 2);
}

void TestRegistryFaults::silenceIsCancelled()
{
    const FaultProxy proxy(0, registryThat([](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return Fault{Kind::Silence, 0, {}, {}, {}};
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    std::stop_source stop;
    const std::jthread later([&] {
        std::this_thread::sleep_for(300ms);
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();
    const auto tags = with.repository->allTags(Task{stop.get_token(), {}});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Cancelled);
    // Silence alone would have ended it after thirty seconds.
    QVERIFY2(clock.elapsed() < 20'000, QByteArray::number(clock.elapsed()));
}

void TestRegistryFaults::otherHostsLearnNothingOfUs()
{
    BlobServer blob{someBytes(5000)};
    const FaultProxy storage(0, [&](const std::string& head) { return blob(head); });
    const FaultProxy proxy(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                               if (head.find("Authorization: Basic") == std::string::npos)
                                   return Fault{Kind::Status,
                                                0,
                                                "401 Unauthorized",
                                                "WWW-Authenticate: Basic realm=\"x\"\r\n",
                                                {}};
                               if (isFor(head, "/blobs/"))
                                   return Fault{Kind::Status,
                                                0,
                                                "307 Temporary Redirect",
                                                "Location: http://" + storage.host()
                                                    + "/bucket/x?sig=abc\r\n",
                                                {}};
                               return std::nullopt;
                           }));
    const Asked with(proxy, "lab:secret");
    const auto bytes = with.repository->blob(describe(blob.bytes), 1U << 20U, {});
    // The registry is probed for by the answer 401, which is one of a registry.
    QVERIFY2(bytes, reasonOf(bytes));
    QVERIFY(*bytes == blob.bytes);
    QVERIFY(proxy.count("Authorization: Basic bGFiOnNlY3JldA==") >= 1);
    QCOMPARE(storage.requests().size(), std::size_t(1));
    QCOMPARE(storage.count("uthorization"), 0);
    QCOMPARE(storage.count("GET /bucket/x?sig=abc "), 1);
}

void TestRegistryFaults::redirectionsEndSomewhere()
{
    const FaultProxy proxy(
        0, registryThat([](const std::string& head) -> std::optional<Fault> {
            if (isFor(head, "/blobs/"))
                return Fault{
                    Kind::Status, 0, "302 Found", "Location: /v2/team/app/blobs/again\r\n", {}};
            return std::nullopt;
        }));
    const Asked with(proxy);
    const auto blob = with.repository->readBlob(describe(someBytes(5)), {}, {});
    QVERIFY(!blob);
    QCOMPARE(blob.error().code, ErrorCode::Corrupt);
    QVERIFY(proxy.count("/blobs/") <= 8);
}

void TestRegistryFaults::endlessAnswersEnd()
{
    const FaultProxy proxy(0, registryThat([](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/manifests/") || isFor(head, "/blobs/"))
                                   return Fault{Kind::Endless, 0, {}, {}, {}};
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto manifest = with.repository->manifest("1", {});
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::LimitExceeded);
    const auto blob = with.repository->blob(describe(someBytes(5000)), 1U << 20U, {});
    QVERIFY(!blob);
    QCOMPARE(blob.error().code, ErrorCode::DigestMismatch);
}

QTEST_GUILESS_MAIN(TestRegistryFaults)
#include "tst_registryfaults.moc"
