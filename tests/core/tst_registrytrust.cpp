// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/mediatype.h"
#include "tests/support/faultyregistry.h"

#include <QTest>

using namespace core;
using namespace test;
using namespace std::chrono_literals;
using Kind = test::Fault::Kind;

namespace {

/// A page of one tag, which says that the next one is at \a link.
Fault tagsBefore(const std::string& link)
{
    return {Kind::Status, 0, "200 OK", "Link: <" + link + ">; rel=\"next\"\r\n",
            R"({"tags":["a"]})"};
}

} // namespace

/// Whom one believes and what one tells: challenges, pages, mirrors and tokens that are not right.
class TestRegistryTrust : public QObject
{
    Q_OBJECT

private slots:
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

void TestRegistryTrust::challengesThatAreNone_data()
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

void TestRegistryTrust::challengesThatAreNone()
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

void TestRegistryTrust::secretsAreNotRepeated()
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

void TestRegistryTrust::pagesThatLeadElsewhereAreRefused()
{
    const FaultProxy other(0, [](const std::string&) { return Fault(); });
    const FaultProxy proxy(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return tagsBefore("http://" + other.host() + "/v2/x");
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Corrupt);
    QVERIFY(other.requests().empty());
}

void TestRegistryTrust::pagesThatLeadRoundAreRefused()
{
    std::atomic<int> page = 0;
    const FaultProxy proxy(0, registryThat([&](const std::string& head) -> std::optional<Fault> {
                               if (isFor(head, "/tags/list"))
                                   return tagsBefore("/v2/team/app/tags/list?last="
                                                     + std::to_string(page++ % 2));
                               return std::nullopt;
                           }));
    const Asked with(proxy);
    const auto tags = with.repository->allTags({});
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Corrupt);
}

void TestRegistryTrust::webPagesAreNoManifests()
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

void TestRegistryTrust::limitsAreTold()
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

void TestRegistryTrust::mirrorsAreAskedFirst()
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

void TestRegistryTrust::blockedRegistriesAreNotAsked()
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

void TestRegistryTrust::brokenConfigurationsBlockAll()
{
    const test::TempDir folder;
    folder.write("root/etc/containers/registries.conf", std::string_view("[[registry]]\n"));
    const auto access = accessIn(folder);
    QCOMPARE(access->registry("docker.io").error().code, ErrorCode::Corrupt);
    QCOMPARE(access->warnings().list().size(), std::size_t(1));
}

void TestRegistryTrust::identityTokensAreExchanged()
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

void TestRegistryTrust::openTokenServicesAreToldNothing()
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

void TestRegistryTrust::refusedTokensAreRenewedOnce()
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

QTEST_GUILESS_MAIN(TestRegistryTrust)
#include "tst_registrytrust.moc"
