// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/mediatype.h"
#include "core/registry/login.h"
#include "core/registry/registryaccess.h"
#include "core/registry/registrystore.h"
#include "tests/support/registrypeer.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace core;
using test::RegistryPeer;
using Mode = test::RegistryPeer::Mode;

Q_DECLARE_METATYPE(test::RegistryPeer::Identity)

/// The client beside a real registry.
class TestRegistryPeer : public QObject
{
    Q_OBJECT

private slots:
    void blobsGoInAndComeOut_data();
    void blobsGoInAndComeOut();
    void aBlobIsMountedWithoutItsBytes();
    void anUploadIsTakenUpByALaterRun();
    void partsOfBlobs();
    void tagsComeInPages();
    void whatIsNotThere();
    void manifestsAreDeletedByDigest();
    void referrersStandUnderTheirTag();
    void unknownAuthoritiesAreNotTrusted();
    void authoritiesOfCertsDAreTrusted();
    void htpasswdWantsAName();
    void tokensAreAskedForOnce();
    void loginKeepsWhatTheRegistryTakes();
    void loginKeepsAnIdentityToken_data();
    void loginKeepsAnIdentityToken();
    void skopeoReadsWhatIsPushed();
    void imagesOpenWithoutBeingPulled();
};

namespace {

/// A client that nothing on this machine but \a folder configures.
std::shared_ptr<const RegistryAccess> accessIn(const test::TempDir& folder,
                                               std::map<std::string, std::string> variables = {})
{
    MachineEnvironment environment;
    environment.home = folder.path("home");
    environment.root = folder.path("root");
    environment.uid = 1000;
    environment.variables = std::move(variables);
    RegistryOptions options;
    options.firstWait = std::chrono::milliseconds(10);
    return RegistryAccess::create(environment, options);
}

std::shared_ptr<const Repository> repositoryOf(const RegistryAccess& access,
                                               const std::string& name)
{
    const auto reference = parseNormalizedReference(name);
    if (!reference)
        throw std::runtime_error(reference.error().message);
    const auto repository = access.repository(*reference);
    if (!repository)
        throw std::runtime_error(repository.error().message);
    return *repository;
}

/// \a size bytes that no other number makes.
Bytes someBytes(std::size_t size, unsigned seed = 1)
{
    Bytes bytes(size);
    for (std::byte& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(seed >> 24U);
    }
    return bytes;
}

class BytesReader final : public Reader
{
public:
    explicit BytesReader(Bytes bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_bytes.size() - m_at);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_at), count, buffer.begin());
        m_at += count;
        return count;
    }

private:
    Bytes m_bytes;
    std::size_t m_at = 0;
};

BlobOpener opener(const Bytes& bytes)
{
    return [&bytes](std::uint64_t offset) -> Result<std::unique_ptr<Reader>> {
        return std::make_unique<BytesReader>(
            Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(offset), bytes.end()));
    };
}

Descriptor describe(const Bytes& bytes, std::string type = "application/octet-stream")
{
    Descriptor descriptor;
    descriptor.mediaType = std::move(type);
    descriptor.digest = sha256Of(bytes);
    descriptor.size = bytes.size();
    return descriptor;
}

Bytes bytesOf(std::string_view text)
{
    const BytesView view = asBytes(text);
    return {view.begin(), view.end()};
}

template<class T>
QByteArray reasonOf(const Result<T>& result)
{
    return result ? QByteArray("no error") : QByteArray::fromStdString(result.error().message);
}

/// Pushes a manifest with an empty config and the layer \a layer; its descriptor.
Descriptor pushImage(const Repository& repository, const std::string& tag, const Bytes& layer)
{
    const Bytes config =
        bytesOf("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":"
                "\"layers\",\"diff_ids\":[\""
                + sha256Of(layer).text() + "\"]}}");
    for (const Bytes* blob : {&config, &layer}) {
        const auto sent = repository.uploadBlob(describe(*blob), opener(*blob), {}, {});
        if (!sent)
            throw std::runtime_error(sent.error().message);
    }
    const auto json = [](const Descriptor& descriptor) {
        return R"({"mediaType":")" + descriptor.mediaType + R"(","digest":")"
               + descriptor.digest.text() + R"(","size":)" + std::to_string(descriptor.size) + "}";
    };
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(mediatype::ociManifest)
        + R"(","config":)" + json(describe(config, std::string(mediatype::ociConfig)))
        + R"(,"layers":[)" + json(describe(layer, "application/vnd.oci.image.layer.v1.tar")) + "]}";
    const auto put =
        repository.putManifest(tag, asBytes(manifest), std::string(mediatype::ociManifest), {});
    if (!put)
        throw std::runtime_error(put.error().message);
    return describe(bytesOf(manifest), std::string(mediatype::ociManifest));
}

} // namespace

void TestRegistryPeer::blobsGoInAndComeOut_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("chunk");
    QTest::newRow("in one piece") << 3'000'000 << 0;
    QTest::newRow("in chunks") << 3'000'000 << 1'000'000;
    QTest::newRow("in chunks that do not fit") << 2'500'001 << 1'000'000;
    QTest::newRow("one byte, one chunk") << 1 << 1000;
    QTest::newRow("nothing") << 0 << 0;
}

void TestRegistryPeer::blobsGoInAndComeOut()
{
    QFETCH(const int, size);
    QFETCH(const int, chunk);
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Bytes bytes = someBytes(static_cast<std::size_t>(size));
    const Descriptor blob = describe(bytes);
    QCOMPARE(*repository->findBlob(blob.digest, {}), std::optional<std::uint64_t>());

    UploadOptions options;
    options.chunkBytes = static_cast<std::uint64_t>(chunk);
    std::uint64_t reported = 0;
    Task task;
    task.onProgress = [&](Progress progress) { reported = progress.done; };
    const auto uploaded = repository->uploadBlob(blob, opener(bytes), options, task);
    QVERIFY2(uploaded, reasonOf(uploaded));
    QCOMPARE(uploaded->outcome, UploadOutcome::Sent);
    QCOMPARE(uploaded->sent, static_cast<std::uint64_t>(size));
    QCOMPARE(reported, static_cast<std::uint64_t>(size));
    QCOMPARE(*repository->findBlob(blob.digest, {}),
             std::optional<std::uint64_t>(static_cast<std::uint64_t>(size)));

    const auto reader = repository->readBlob(blob, {}, {});
    QVERIFY2(reader, reasonOf(reader));
    const auto back = readAll(**reader, 1U << 30U);
    QVERIFY2(back, reasonOf(back));
    QVERIFY(*back == bytes);
    QCOMPARE((*reader)->received(), static_cast<std::uint64_t>(size));
    QCOMPARE((*reader)->cost().attempts, 1U);
    QVERIFY((*reader)->cost().timing.total.count() > 0);

    const auto again = repository->uploadBlob(blob, opener(bytes), options, {});
    QVERIFY2(again, reasonOf(again));
    QCOMPARE(again->outcome, UploadOutcome::WasThere);
    QCOMPARE(again->sent, 0U);
}

void TestRegistryPeer::aBlobIsMountedWithoutItsBytes()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const Bytes bytes = someBytes(100'000);
    const Descriptor blob = describe(bytes);
    const auto from = repositoryOf(*access, peer->host() + "/one/app");
    QVERIFY(from->uploadBlob(blob, opener(bytes), {}, {}));
    const auto to = repositoryOf(*access, peer->host() + "/two/app");
    UploadOptions options;
    options.mountFrom = "one/app";
    const auto mounted = to->uploadBlob(blob, opener(bytes), options, {});
    QVERIFY2(mounted, reasonOf(mounted));
    QCOMPARE(mounted->outcome, UploadOutcome::Mounted);
    QCOMPARE(mounted->sent, 0U);
    // What the other one has not is sent after all.
    const Bytes other = someBytes(1000, 7);
    const auto sent = to->uploadBlob(describe(other), opener(other), options, {});
    QVERIFY2(sent, reasonOf(sent));
    QCOMPARE(sent->outcome, UploadOutcome::Sent);
}

void TestRegistryPeer::anUploadIsTakenUpByALaterRun()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const Bytes bytes = someBytes(500'000);
    const Descriptor blob = describe(bytes);
    UploadOptions options;
    options.chunkBytes = 100'000;
    UploadState reached;
    std::stop_source stop;
    options.onState = [&](const UploadState& state) {
        reached = state;
        if (state.offset >= 200'000)
            stop.request_stop();
    };
    {
        const auto access = accessIn(folder);
        const auto broken =
            repositoryOf(*access, peer->host() + "/team/app")
                ->uploadBlob(blob, opener(bytes), options, Task{stop.get_token(), {}});
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(reached.offset, 200'000U);
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    options.resume = reached;
    options.onState = [&](const UploadState& state) { reached = state; };
    const auto uploaded = repository->uploadBlob(blob, opener(bytes), options, {});
    QVERIFY2(uploaded, reasonOf(uploaded));
    QCOMPARE(uploaded->sent, 300'000U);
    QVERIFY(reached.place.empty());
    QVERIFY(repository->blob(blob, 1U << 20U, {}));
    // One that the registry has forgotten begins anew.
    const Bytes other = someBytes(300'000, 3);
    options.resume =
        UploadState{"http://" + peer->host() + "/v2/team/app/blobs/uploads/nothing", 100'000};
    const auto anew = repository->uploadBlob(describe(other), opener(other), options, {});
    QVERIFY2(anew, reasonOf(anew));
    QCOMPARE(anew->sent, 300'000U);
}

void TestRegistryPeer::partsOfBlobs()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Bytes bytes = someBytes(1'000'000);
    const Descriptor blob = describe(bytes);
    QVERIFY(repository->uploadBlob(blob, opener(bytes), {}, {}));
    const auto reader = repository->readBlob(blob, {400'000, 1000, true}, {});
    QVERIFY2(reader, reasonOf(reader));
    const auto part = readAll(**reader, 1U << 20U);
    QVERIFY2(part, reasonOf(part));
    QVERIFY(*part == Bytes(bytes.begin() + 400'000, bytes.begin() + 401'000));
    QCOMPARE((*reader)->received(), 1000U);
    const auto end = repository->readBlob(blob, {999'990, {}, true}, {});
    QVERIFY2(end, reasonOf(end));
    QCOMPARE(readAll(**end, 100)->size(), std::size_t(10));
    QCOMPARE(repository->readBlob(blob, {1'000'001, {}, true}, {}).error().code, ErrorCode::Usage);
    Descriptor wrong = blob;
    wrong.size = 999'999;
    QCOMPARE(repository->readBlob(wrong, {}, {}).error().code, ErrorCode::DigestMismatch);
}

void TestRegistryPeer::tagsComeInPages()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Bytes layer = someBytes(1000);
    std::vector<std::string> expected;
    for (int i = 0; i < 25; ++i)
        expected.push_back("v" + std::to_string(100 + i));
    for (const std::string& tag : expected)
        pushImage(*repository, tag, layer);
    auto all = repository->allTags({});
    QVERIFY2(all, reasonOf(all));
    std::ranges::sort(*all);
    QVERIFY(*all == expected);

    pushImage(*repositoryOf(*access, peer->host() + "/other"), "1", layer);
    const auto registry = access->registry(peer->host());
    QVERIFY2(registry, reasonOf(registry));
    const auto first = (*registry)->repositories(1, {}, {});
    QVERIFY2(first, reasonOf(first));
    QCOMPARE(first->names, std::vector<std::string>{"other"});
    QVERIFY(!first->next.empty());
    const auto second = (*registry)->repositories(1, first->next, {});
    QVERIFY2(second, reasonOf(second));
    QCOMPARE(second->names, std::vector<std::string>{"team/app"});
}

void TestRegistryPeer::whatIsNotThere()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const auto manifest = repository->manifest("1", {});
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::NotFound);
    QVERIFY2(manifest.error().message.find("MANIFEST_UNKNOWN") != std::string::npos,
             manifest.error().message.c_str());
    QVERIFY(!repository->findManifest("1", {})->has_value());
    QCOMPARE(repository->allTags({}).error().code, ErrorCode::NotFound);
    QCOMPARE(repository->readBlob(describe(someBytes(3)), {}, {}).error().code,
             ErrorCode::NotFound);
    const auto registry = access->registry("127.0.0.1:1");
    QVERIFY(registry);
    const auto ping = (*registry)->ping({});
    QVERIFY(!ping);
    QCOMPARE(ping.error().code, ErrorCode::Network);
}

void TestRegistryPeer::manifestsAreDeletedByDigest()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Descriptor image = pushImage(*repository, "1", someBytes(1000));
    const auto found = repository->findManifest("1", {});
    QVERIFY2(found && *found, reasonOf(found));
    QCOMPARE((*found)->digest, image.digest);
    QCOMPARE((*found)->mediaType, std::string(mediatype::ociManifest));
    const auto byTag = repository->deleteManifest("1", {});
    QVERIFY(!byTag); // This registry takes digests only.
    const auto gone = repository->deleteManifest(image.digest.text(), {});
    QVERIFY2(gone, reasonOf(gone));
    QVERIFY(!repository->findManifest("1", {})->has_value());
}

void TestRegistryPeer::referrersStandUnderTheirTag()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Descriptor image = pushImage(*repository, "1", someBytes(1000));
    const auto none = repository->referrers(image.digest, {}, {});
    QVERIFY2(none, reasonOf(none));
    QVERIFY(none->descriptors.empty());
    QVERIFY(none->isByTag);
    Descriptor one = pushImage(*repository, "sbom", someBytes(2000, 5));
    one.artifactType = "application/spdx+json";
    Descriptor two = pushImage(*repository, "signature", someBytes(2000, 6));
    two.artifactType = "application/vnd.example";
    for (const Descriptor* referrer : {&one, &two, &one}) {
        const auto added = repository->addReferrer(image.digest, *referrer, {});
        QVERIFY2(added, reasonOf(added));
    }
    const auto all = repository->referrers(image.digest, {}, {});
    QVERIFY2(all, reasonOf(all));
    QCOMPARE(all->descriptors.size(), std::size_t(2));
    const auto some = repository->referrers(image.digest, "application/spdx+json", {});
    QVERIFY2(some, reasonOf(some));
    QCOMPARE(some->descriptors.size(), std::size_t(1));
    QCOMPARE(some->descriptors.front().digest, one.digest);
}

void TestRegistryPeer::unknownAuthoritiesAreNotTrusted()
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

void TestRegistryPeer::authoritiesOfCertsDAreTrusted()
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

void TestRegistryPeer::htpasswdWantsAName()
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

void TestRegistryPeer::tokensAreAskedForOnce()
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

void TestRegistryPeer::loginKeepsWhatTheRegistryTakes()
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

void TestRegistryPeer::loginKeepsAnIdentityToken_data()
{
    QTest::addColumn<RegistryPeer::Identity>("identity");
    QTest::newRow("by a form") << RegistryPeer::Identity::ByForm;
    QTest::newRow("by a query") << RegistryPeer::Identity::ByQuery;
    QTest::newRow("not at all") << RegistryPeer::Identity::None;
}

void TestRegistryPeer::loginKeepsAnIdentityToken()
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

void TestRegistryPeer::skopeoReadsWhatIsPushed()
{
    if (!test::isInstalled("skopeo"))
        QSKIP("skopeo is not installed");
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Descriptor image = pushImage(*repository, "1", someBytes(700'000));
    const std::string digest =
        test::runProgram({"skopeo", "inspect", "--tls-verify=false", "--format", "{{.Digest}}",
                          "docker://" + peer->host() + "/team/app:1"});
    QCOMPARE(QByteArray::fromStdString(digest).trimmed(),
             QByteArray::fromStdString(image.digest.text()));
    test::runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests",
                      "--src-tls-verify=false", "--dest-tls-verify=false",
                      "docker://" + peer->host() + "/team/app:1",
                      "docker://" + peer->host() + "/copied:2"});
    const auto copied = repositoryOf(*access, peer->host() + "/copied")->manifest("2", {});
    QVERIFY2(copied, reasonOf(copied));
    QCOMPARE(copied->descriptor.digest, image.digest);
}

void TestRegistryPeer::imagesOpenWithoutBeingPulled()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const test::TempDir folder;
    const auto access = accessIn(folder);
    const auto repository = repositoryOf(*access, peer->host() + "/team/app");
    const Bytes layer = someBytes(3'000'000);
    const Descriptor pushed = pushImage(*repository, "1", layer);
    const auto reference = parseRemoteReference("docker://" + peer->host() + "/team/app:1");
    QVERIFY2(reference, reasonOf(reference));
    const auto store = RegistryStore::open(access, *reference, {});
    QVERIFY2(store, reasonOf(store));
    QCOMPARE((*store)->kind(), StoreKind::Registry);
    QCOMPARE((*store)->entries().size(), std::size_t(1));
    const auto image = (*store)->open((*store)->entries().front(), {});
    QVERIFY2(image, reasonOf(image));
    QVERIFY(image->warnings.list().empty());
    QCOMPARE(image->manifestDescriptor.digest, pushed.digest);
    QCOMPARE(image->config.diffIds.size(), std::size_t(1));
    QCOMPARE(image->layers.size(), std::size_t(1));
    QVERIFY(image->layers.front().data.has_value());
    const FileSlice& data = *image->layers.front().data;
    SliceReader reader(data);
    QVERIFY(*readAll(reader, 1U << 30U) == layer);
    // Anywhere, in any order.
    Bytes some(1000);
    for (const std::size_t offset : {2'000'000U, 10U, 2'999'990U, 2'001'000U}) {
        const auto got = data.file->readAt(offset, some);
        QVERIFY2(got && *got > 0, reasonOf(got));
        QVERIFY(std::equal(some.begin(), some.begin() + static_cast<std::ptrdiff_t>(*got),
                           layer.begin() + static_cast<std::ptrdiff_t>(offset)));
    }
    QVERIFY((*store)->isUnchanged());
    pushImage(*repository, "1", someBytes(10, 9));
    QVERIFY(!(*store)->isUnchanged());
}

QTEST_GUILESS_MAIN(TestRegistryPeer)
#include "tst_registrypeer.moc"
