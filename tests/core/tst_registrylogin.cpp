// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/login.h"
#include "tests/support/registryclient.h"
#include "tests/support/registrypeer.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace core;
using namespace test;
using Mode = RegistryPeer::Mode;

Q_DECLARE_METATYPE(test::RegistryPeer::Identity)

/// Who one is for a real registry, and whom one believes.
class TestRegistryLogin : public QObject
{
    Q_OBJECT

private slots:
    void unknownAuthoritiesAreNotTrusted();
    void authoritiesOfCertsDAreTrusted();
    void htpasswdWantsAName();
    void tokensAreAskedForOnce();
    void loginKeepsWhatTheRegistryTakes();
    void loginKeepsAnIdentityToken_data();
    void loginKeepsAnIdentityToken();
};

void TestRegistryLogin::unknownAuthoritiesAreNotTrusted()
{
    REQUIRE_REGISTRY(peer, Mode::Tls);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto ping = (*access->registry(peer->host()))->ping({});
    QVERIFY(!ping);
    QCOMPARE(ping.error().code, ErrorCode::Denied);
    QVERIFY2(ping.error().message.find("certificate") != std::string::npos,
             ping.error().message.c_str());
}

void TestRegistryLogin::authoritiesOfCertsDAreTrusted()
{
    REQUIRE_REGISTRY(peer, Mode::Tls);
    const test::TempDir folder;
    folder.write("home/.config/containers/certs.d/" + peer->host() + "/own.crt",
                 std::string_view(test::fileText(peer->pki().ca())));
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Bytes bytes = someBytes(2'000'000);
    const auto sent = repository->uploadBlob(describe(bytes), opener(bytes), {}, {});
    QVERIFY2(sent, reasonOf(sent));
    const auto reader = repository->readBlob(describe(bytes), {}, {});
    QVERIFY2(reader, reasonOf(reader));
    QVERIFY(*readAll(**reader, 1U << 30U) == bytes);
    QVERIFY((*reader)->cost().timing.isHttp2);
}

void TestRegistryLogin::htpasswdWantsAName()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const test::TempDir folder;
    const auto nobody = (*accessIn(folder)->registry(peer->host()))->ping({});
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().code, ErrorCode::Denied);
    folder.write(
        "home/.docker/config.json",
        std::string_view(R"({"auths":{")" + peer->host() + R"(":{"auth":"bGFiOnNlY3JldA=="}}})"));
    const auto access = accessIn(folder);
    const auto ping = (*access->registry(peer->host()))->ping({});
    QVERIFY2(ping, reasonOf(ping));
    const AuthorizedAs who = access->authorizedAs(peer->host(), {});
    QCOMPARE(who.user, std::string("lab"));
    QCOMPARE(who.scheme, std::string("basic"));
    QCOMPARE(who.source.file, folder.path("home/.docker/config.json"));
    folder.write("home/.docker/config.json",
                 std::string_view(R"({"auths":{")" + peer->host()
                                  + R"(":{"auth":"bGFiOndyb25nLW9uZQ=="}}})"));
    const auto wrong = (*accessIn(folder)->registry(peer->host()))->ping({});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Denied);
    QVERIFY(wrong.error().message.find("lab") != std::string::npos);
    QVERIFY(wrong.error().message.find("wrong-one") == std::string::npos);
    QVERIFY(wrong.error().message.find("bGFi") == std::string::npos);
}

void TestRegistryLogin::tokensAreAskedForOnce()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const test::TempDir folder;
    folder.write(
        "home/.docker/config.json",
        std::string_view(R"({"auths":{")" + peer->host() + R"(":{"auth":"bGFiOnNlY3JldA=="}}})"));
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/private/app");
    const Bytes layer = someBytes(1000);
    pushImage(*repository, "1", layer);
    const int forPushing = peer->tokensGiven();
    QVERIFY(forPushing >= 1 && forPushing <= 2); // To look, and to push.
    for (int i = 0; i < 5; ++i) {
        const auto manifest = repository->manifest("1", {});
        QVERIFY2(manifest, reasonOf(manifest));
    }
    QCOMPARE(peer->tokensGiven(), forPushing);
    const AuthorizedAs who = access->authorizedAs(peer->host(), "private/app");
    QCOMPARE(who.scheme, std::string("bearer"));
    QVERIFY(who.expiresIn.has_value());
    // Without a name the private one cannot be seen.
    const test::TempDir other;
    const auto nobody = repositoryOf(*accessIn(other), peer->host() + "/private/app");
    const auto hidden = nobody->manifest("1", {});
    QVERIFY(!hidden);
    QCOMPARE(hidden.error().code, ErrorCode::Denied);
    QVERIFY2(hidden.error().message.find("without a name") != std::string::npos,
             hidden.error().message.c_str());
}

void TestRegistryLogin::loginKeepsWhatTheRegistryTakes()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const test::TempDir folder;
    folder.write("home/.docker/config.json", std::string_view(R"({"psFormat":"table"})"));
    const auto access = accessIn(folder);
    const auto refused = login(*access, peer->host(), {"lab", "not-it", {}, {}}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Denied);
    QCOMPARE(test::fileText(folder.path("home/.docker/config.json")),
             std::string(R"({"psFormat":"table"})"));
    const auto kept = login(*access, peer->host(), {"lab", "secret", {}, {}}, {});
    QVERIFY2(kept, reasonOf(kept));
    QVERIFY(kept->kept.isPlainFile());
    const std::string text = test::fileText(folder.path("home/.docker/config.json"));
    QVERIFY(text.find("psFormat") != std::string::npos);
    QVERIFY(text.find("bGFiOnNlY3JldA==") != std::string::npos);
    QVERIFY((*access->registry(peer->host()))->ping({}));
    const auto erased = access->credentials().erase(peer->host(), {});
    QVERIFY2(erased, reasonOf(erased));
    QCOMPARE(erased->size(), std::size_t(1));
    access->forget(peer->host());
    QCOMPARE((*access->registry(peer->host()))->ping({}).error().code, ErrorCode::Denied);
}

void TestRegistryLogin::loginKeepsAnIdentityToken_data()
{
    QTest::addColumn<RegistryPeer::Identity>("identity");
    QTest::newRow("by a form") << RegistryPeer::Identity::ByForm;
    QTest::newRow("by a query") << RegistryPeer::Identity::ByQuery;
    QTest::newRow("not at all") << RegistryPeer::Identity::None;
}

void TestRegistryLogin::loginKeepsAnIdentityToken()
{
    using Identity = RegistryPeer::Identity;
    QFETCH(const Identity, identity);
    REQUIRE_REGISTRY(peer, Mode::Token);
    peer->setIdentity(identity);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    std::filesystem::create_directories(folder.path("home"));
    const std::string config = folder.path("home/.docker/config.json");
    const auto refused = login(*access, peer->host(), {"lab", "not-it", {}, {}}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Denied);
    QVERIFY(!std::filesystem::exists(config));

    const auto kept = login(*access, peer->host(), {"lab", "secret", {}, {}}, {});
    QVERIFY2(kept, reasonOf(kept));
    QCOMPARE(kept->isIdentityToken, identity != Identity::None);
    QCOMPARE(peer->passwordsTaken(), identity == Identity::ByForm ? 1 : 0);
    const std::string text = test::fileText(config);
    // As docker login keeps it: the name, no password, and the token.
    const bool hasPassword = text.find("bGFiOnNlY3JldA==") != std::string::npos;
    QCOMPARE(hasPassword, identity == Identity::None);
    QCOMPARE(text.find(RegistryPeer::identityToken) != std::string::npos,
             identity != Identity::None);

    // Whoever comes later has only what was kept.
    const auto later = accessIn(folder);
    const auto repository = repositoryOf(*later, peer->host() + "/private/app");
    pushImage(*repository, "1", someBytes(1000));
    const auto manifest = repository->manifest("1", {});
    QVERIFY2(manifest, reasonOf(manifest));
    QCOMPARE(peer->identitiesTaken() > 0, identity != Identity::None);
    QCOMPARE(later->authorizedAs(peer->host(), "private/app").user, std::string("lab"));
}

QTEST_GUILESS_MAIN(TestRegistryLogin)
#include "tst_registrylogin.moc"
