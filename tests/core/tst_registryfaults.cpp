// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/mediatype.h"
#include "core/registry/registryaccess.h"
#include "tests/support/faultproxy.h"
#include "tests/support/registrypeer.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace core;
using namespace std::chrono_literals;
using test::Fault;
using test::FaultProxy;
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
    void wrongLengthsAreNoBlobs();
    void wrongBytesAreNoBlobs();
    void wrongManifestsAreRefused();
    void slowAnswersAreAnswers();
    void silenceEnds();
    void silenceIsCancelled();
    void otherHostsLearnNothingOfUs();
    void redirectionsEndSomewhere();
    void endlessAnswersEnd();
    void challengesThatAreNone_data();
    void challengesThatAreNone();
    void secretsAreNotRepeated();
    void pagesThatLeadElsewhereAreRefused();
    void pagesThatLeadRoundAreRefused();
    void webPagesAreNoManifests();
    void limitsAreTold();
    void mirrorsAreAskedFirst();
    void blockedRegistriesAreNotAsked();
    void brokenConfigurationsBlockAll();
    void identityTokensAreExchanged();
    void openTokenServicesAreToldNothing();
    void refusedTokensAreRenewedOnce();
};

namespace {

std::shared_ptr<const RegistryAccess> accessIn(const test::TempDir& folder,
                                               RegistryOptions options = {})
{
    MachineEnvironment environment;
    environment.home = folder.path("home");
    environment.root = folder.path("root");
    environment.uid = 1000;
    options.firstWait = 5ms;
    return RegistryAccess::create(environment, options);
}

/// What the tests ask of: a client, and a repository behind a proxy.
struct Asked
{
    explicit Asked(const FaultProxy& proxy, RegistryOptions options = {})
        : access(accessIn(folder, options))
    {
        const auto reference = parseNormalizedReference(proxy.host() + "/team/app");
        repository = *access->repository(*reference);
    }
    Asked(const FaultProxy& proxy, const std::string& credentials)
        : access((folder.write("home/.docker/config.json",
                               std::string_view(R"({"auths":{")" + proxy.host() + R"(":{"auth":")"
                                                + toBase64(asBytes(credentials)) + "\"}}}")),
                  accessIn(folder)))
    {
        const auto reference = parseNormalizedReference(proxy.host() + "/team/app");
        repository = *access->repository(*reference);
    }

    test::TempDir folder;
    std::shared_ptr<const RegistryAccess> access;
    std::shared_ptr<const Repository> repository;
};

Bytes someBytes(std::size_t size)
{
    Bytes bytes(size);
    unsigned seed = 3;
    for (std::byte& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(seed >> 24U);
    }
    return bytes;
}

Descriptor describe(const Bytes& bytes)
{
    Descriptor descriptor;
    descriptor.digest = sha256Of(bytes);
    descriptor.size = bytes.size();
    return descriptor;
}

class PartReader final : public Reader
{
public:
    PartReader(const Bytes& bytes, std::size_t at)
        : m_rest(BytesView(bytes).subspan(at))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_rest.size());
        std::copy_n(m_rest.begin(), count, buffer.begin());
        m_rest = m_rest.subspan(count);
        return count;
    }

private:
    BytesView m_rest;
};

BlobOpener opener(const Bytes& bytes)
{
    return [&bytes](std::uint64_t offset) -> Result<std::unique_ptr<Reader>> {
        return std::make_unique<PartReader>(bytes, static_cast<std::size_t>(offset));
    };
}

/// Answers everything as a registry without anything, but for \a decide.
std::function<Fault(const std::string&)>
registryThat(std::function<std::optional<Fault>(const std::string&)> decide)
{
    return [decide = std::move(decide)](const std::string& head) {
        if (const auto fault = decide(head))
            return *fault;
        if (head.find(" /v2/ ") != std::string::npos)
            return Fault{Kind::Status, 0, "200 OK", {}, "{}"};
        return Fault{Kind::Status, 0, "404 Not Found", {}, "{}"};
    };
}

bool isFor(const std::string& head, const char* what)
{
    return head.substr(0, head.find("\r\n")).find(what) != std::string::npos;
}

/// A blob as a whole or, where Range asks for it, from there on; dropped after \a drop bytes.
struct BlobServer
{
    Bytes bytes;
    std::atomic<int> drops = 0;
    std::size_t drop = 0;

    Fault operator()(const std::string& head)
    {
        std::size_t from = 0;
        if (const std::size_t at = head.find("bytes="); at != std::string::npos)
            from = std::stoul(head.substr(at + 6));
        const std::string body(asText(BytesView(bytes).subspan(from)));
        std::string headers;
        if (from != 0)
            headers = "Content-Range: bytes " + std::to_string(from) + "-"
                      + std::to_string(bytes.size() - 1) + "/" + std::to_string(bytes.size())
                      + "\r\n";
        Fault fault{Kind::Status, 0, from != 0 ? "206 Partial Content" : "200 OK", headers, body};
        return fault;
    }
};

template<class T>
QByteArray reasonOf(const Result<T>& result)
{
    return result ? QByteArray("no error") : QByteArray::fromStdString(result.error().message);
}

/// The proxy in front of a real registry that has \a bytes; or the reason why there is none.
struct RealBlob
{
    explicit RealBlob(std::string& whyNot, Bytes content)
        : peer(test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot))
        , bytes(std::move(content))
    {
        if (!peer)
            return;
        const test::TempDir folder;
        const auto access = accessIn(folder);
        const auto reference = parseNormalizedReference(peer->host() + "/team/app");
        const auto sent =
            (*access->repository(*reference))->uploadBlob(describe(bytes), opener(bytes), {}, {});
        if (!sent)
            throw std::runtime_error(sent.error().message);
    }

    std::unique_ptr<test::RegistryPeer> peer;
    Bytes bytes;
};

} // namespace

#define REQUIRE_BLOB(name, size)                                                                   \
    std::string whyNoBlob;                                                                         \
    const RealBlob name(whyNoBlob, someBytes(size));                                               \
    if (!name.peer)                                                                                \
    QSKIP(whyNoBlob.c_str())

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

void TestRegistryFaults::challengesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("garbage") << QByteArray("WWW-Authenticate: \",,=\"\"\r\n");
    QTest::newRow("unfinished") << QByteArray("WWW-Authenticate: Bearer realm=\"http://\r\n");
    QTest::newRow("no realm") << QByteArray("WWW-Authenticate: Bearer service=\"x\"\r\n");
    QTest::newRow("realm of another kind")
        << QByteArray("WWW-Authenticate: Bearer realm=\"file:///etc/passwd\"\r\n");
    QTest::newRow("realm with a name")
        << QByteArray("WWW-Authenticate: Bearer realm=\"http://a:b@127.0.0.1/\"\r\n");
}

void TestRegistryFaults::challengesThatAreNone()
{
    QFETCH(const QByteArray, challenge);
    const FaultProxy proxy(0, [&](const std::string&) {
        return Fault{Kind::Status, 0, "401 Unauthorized", challenge.toStdString(), {}};
    });
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    const bool isSaid =
        tags.error().code == ErrorCode::Denied || tags.error().code == ErrorCode::Corrupt;
    QVERIFY2(isSaid, tags.error().message.c_str());
}

void TestRegistryFaults::secretsAreNotRepeated()
{
    const FaultProxy proxy(0, [](const std::string& head) {
        const std::size_t at = head.find("Authorization: ");
        const std::string sent =
            at == std::string::npos ? "" : head.substr(at, head.find("\r\n", at) - at);
        return Fault{Kind::Status, 0, "401 Unauthorized",
                     "WWW-Authenticate: Basic realm=\"x\"\r\nContent-Type: application/json\r\n",
                     R"({"errors":[{"code":"DENIED","message":"you sent )" + sent
                         + R"(, password hunter22"}]})"};
    });
    const Asked with(proxy, "lab:hunter22");
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Denied);
    const std::string& message = tags.error().message;
    QVERIFY2(message.find("you sent") != std::string::npos, message.c_str());
    QVERIFY2(message.find("hunter22") == std::string::npos, message.c_str());
    QVERIFY2(message.find(toBase64(asBytes("lab:hunter22"))) == std::string::npos, message.c_str());
}

void TestRegistryFaults::pagesThatLeadElsewhereAreRefused()
{
    const FaultProxy other(0, [](const std::string&) { return Fault(); });
    const FaultProxy proxy(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return Fault{Kind::Status, 0, "200 OK",
                                                "Link: <http://" + other.host()
                                                    + "/v2/x>; rel=\"next\"\r\n",
                                                R"({"tags":["a"]})"};
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Corrupt);
    QVERIFY(other.requests().empty());
}

void TestRegistryFaults::pagesThatLeadRoundAreRefused()
{
    std::atomic<int> page = 0;
    const FaultProxy proxy(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return Fault{Kind::Status, 0, "200 OK",
                                                "Link: </v2/team/app/tags/list?last="
                                                    + std::to_string(page++ % 2)
                                                    + ">; rel=\"next\"\r\n",
                                                R"({"tags":["a"]})"};
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Corrupt);
}

void TestRegistryFaults::webPagesAreNoManifests()
{
    const FaultProxy proxy(0, registryThat([](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/manifests/") || isFor(head, "/referrers/"))
                                   return Fault{Kind::Status, 0, "200 OK",
                                                "Content-Type: text/html\r\n",
                                                "<html>Log in</html>"};
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto manifest = with.repository->manifest("1", {});
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::Corrupt);
}

void TestRegistryFaults::limitsAreTold()
{
    const FaultProxy proxy(
        0, registryThat([](const std::string& head) -> std::optional<Fault> {
            if (isFor(head, "/tags/list"))
                return Fault{Kind::Status, 0, "200 OK",
                             "RateLimit-Limit: 100;w=21600\r\nRateLimit-Remaining: 76;w=21600\r\n"
                             "Docker-RateLimit-Source: 192.0.2.1\r\n"
                             "Warning: 299 - \"This registry \\\"closes\\\" soon.\"\r\n",
                             R"({"tags":["a"]})"};
            return std::nullopt;
        }));
    const Asked with(proxy);
    QVERIFY(with.repository->allTags({}));
    QVERIFY(with.repository->allTags({}));
    const RateLimit limit = with.repository->registry()->rateLimit();
    QCOMPARE(limit.limit, std::optional<std::uint64_t>(100));
    QCOMPARE(limit.remaining, std::optional<std::uint64_t>(76));
    QVERIFY(limit.window == std::optional<std::chrono::seconds>(21600s));
    QCOMPARE(limit.source, std::string("192.0.2.1"));
    QCOMPARE(with.repository->registry()->notices(),
             std::vector<std::string>{"This registry \"closes\" soon."});
}

void TestRegistryFaults::mirrorsAreAskedFirst()
{
    const Bytes bytes = someBytes(2000);
    BlobServer blob{bytes};
    const std::string manifest = R"({"schemaVersion":2,"config":{},"layers":[]})";
    const std::string type = "Content-Type: " + std::string(mediatype::ociManifest) + "\r\n";
    const FaultProxy mirror(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                                return isFor(head, "/cache/team/app/blobs/")
                                           ? std::optional(blob(head))
                                           : std::nullopt;
                            }));
    const FaultProxy itself(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                                if (isFor(head, "/v2/team/app/manifests/"))
                                    return Fault{Kind::Status, 0, "200 OK", type, manifest};
                                return std::nullopt;
                            }));
    const test::TempDir folder;
    folder.write("home/.config/containers/registries.conf",
                 std::string_view("[[registry]]\nlocation = \"" + itself.host()
                                  + "\"\n[[registry.mirror]]\nlocation = \"" + mirror.host()
                                  + "/cache\"\n"));
    const auto access = accessIn(folder);
    const auto repository =
        *access->repository(*parseNormalizedReference(itself.host() + "/team/app"));
    QCOMPARE(repository->name(), itself.host() + "/team/app");
    const auto found = repository->manifest("1", {});
    QVERIFY2(found, reasonOf(found));
    QCOMPARE(found->source, itself.host()); // The mirror has it not.
    QCOMPARE(mirror.count("GET /v2/cache/team/app/manifests/1 "), 1);
    const auto read = repository->blob(describe(bytes), 1U << 20U, {});
    QVERIFY2(read, reasonOf(read));
    QVERIFY(*read == bytes);
    QCOMPARE(itself.count("/blobs/"), 0);
    // What is there and what is written is the registry's own.
    QVERIFY(!repository->findBlob(describe(bytes).digest, {})->has_value());
    QCOMPARE(itself.count("HEAD /v2/team/app/blobs/"), 1);
}

void TestRegistryFaults::blockedRegistriesAreNotAsked()
{
    const FaultProxy proxy(0, registryThat([](const std::string&) { return std::nullopt; }));
    const test::TempDir folder;
    folder.write("root/etc/containers/registries.conf.d/x.conf",
                 std::string_view("[[registry]]\nprefix = \"" + proxy.host()
                                  + "/team\"\nlocation = \"" + proxy.host()
                                  + "/team\"\nblocked = true\n"));
    const auto access = accessIn(folder);
    const auto blocked = access->repository(*parseNormalizedReference(proxy.host() + "/team/app"));
    QVERIFY(!blocked);
    QCOMPARE(blocked.error().code, ErrorCode::Denied);
    QVERIFY(access->repository(*parseNormalizedReference(proxy.host() + "/other/app")));
    QVERIFY(proxy.requests().empty());
}

void TestRegistryFaults::brokenConfigurationsBlockAll()
{
    const test::TempDir folder;
    folder.write("root/etc/containers/registries.conf", std::string_view("[[registry]]\n"));
    const auto access = accessIn(folder);
    QCOMPARE(access->registry("docker.io").error().code, ErrorCode::Corrupt);
    QCOMPARE(access->warnings().list().size(), std::size_t(1));
}

void TestRegistryFaults::identityTokensAreExchanged()
{
    std::string realm;
    const FaultProxy proxy(0, [&](const std::string& head) {
        if (head.starts_with("POST /token "))
            return Fault{Kind::Status, 0, "200 OK", {}, R"({"access_token":"abc"})"};
        if (head.find("Authorization: Bearer abc\r\n") == std::string::npos)
            return Fault{Kind::Status,
                         0,
                         "401 Unauthorized",
                         "WWW-Authenticate: Bearer realm=\"" + realm + "\",service=\"s\"\r\n",
                         {}};
        return Fault{Kind::Status, 0, "200 OK", {}, R"({"tags":["a"]})"};
    });
    realm = "http://" + proxy.host() + "/token";
    Asked with(proxy);
    with.folder.write("home/.docker/config.json",
                      std::string_view(R"({"auths":{")" + proxy.host()
                                       + R"(":{"identitytoken":"very-secret"}}})"));
    const auto tags = with.repository->allTags({});
    QVERIFY2(tags, reasonOf(tags));
    QCOMPARE(proxy.count("POST /token "), 1);
    QCOMPARE(proxy.count("application/x-www-form-urlencoded"), 1);
    QCOMPARE(proxy.count("very-secret"), 0); // In no head; it is in the body.
}

void TestRegistryFaults::openTokenServicesAreToldNothing()
{
    const FaultProxy proxy(0, [](const std::string&) {
        return Fault{Kind::Status,
                     0,
                     "401 Unauthorized",
                     "WWW-Authenticate: Bearer realm=\"http://tokens.invalid/t\"\r\n",
                     {}};
    });
    const Asked with(proxy, "lab:secret");
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Denied);
    QVERIFY2(tags.error().message.find("not encrypted") != std::string::npos,
             tags.error().message.c_str());
}

void TestRegistryFaults::refusedTokensAreRenewedOnce()
{
    std::string realm;
    std::atomic<int> given = 0;
    const FaultProxy proxy(0, [&](const std::string& head) {
        if (isFor(head, "/token"))
            return Fault{Kind::Status,
                         0,
                         "200 OK",
                         {},
                         R"({"token":"t)" + std::to_string(++given) + R"(","expires_in":900})"};
        // The first is good for the first page alone, as if it had been revoked then.
        const bool isFirst = head.find("Bearer t1\r\n") != std::string::npos;
        const bool isSecond = head.find("Bearer t2\r\n") != std::string::npos;
        if (isSecond || (isFirst && !isFor(head, "last=")))
            return Fault{Kind::Status, 0, "200 OK", {}, R"({"tags":["a"]})"};
        return Fault{Kind::Status,
                     0,
                     "401 Unauthorized",
                     "WWW-Authenticate: Bearer realm=\"" + realm + "\"\r\n",
                     {}};
    });
    realm = "http://" + proxy.host() + "/token";
    const Asked with(proxy);
    // The second page is refused with the first token.
    const auto first = with.repository->tags(1, {}, {});
    QVERIFY2(first, reasonOf(first));
    QVERIFY(!first->next.empty());
    const auto second = with.repository->tags(1, first->next, {});
    QVERIFY2(second, reasonOf(second));
    QCOMPARE(given.load(), 2);
}

QTEST_GUILESS_MAIN(TestRegistryFaults)
#include "tst_registryfaults.moc"
