// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registrystore.h"
#include "tests/support/registryclient.h"
#include "tests/support/registrypeer.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace core;
using namespace test;
using Mode = RegistryPeer::Mode;

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
    void skopeoReadsWhatIsPushed();
    void imagesOpenWithoutBeingPulled();
    void pullThroughRegistriesGiveWhatIsBehindThem();
};

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

void TestRegistryPeer::pullThroughRegistriesGiveWhatIsBehindThem()
{
    REQUIRE_REGISTRY(behind, Mode::Plain);
    const auto front = RegistryPeer::startPullThrough(*behind, whyNoRegistry);
    if (!front)
        QSKIP(whyNoRegistry.c_str());
    const TempDir folder;
    const auto access = accessIn(folder);
    const Bytes layer = someBytes(300'000);
    const Descriptor pushed =
        pushImage(*repositoryOf(*access, behind->host() + "/team/app"), "1", layer);
    const auto repository = repositoryOf(*access, front->host() + "/team/app");
    for (int round = 0; round < 2; ++round) { // From behind it, and from what it kept.
        const auto manifest = repository->manifest("1", {});
        QVERIFY2(manifest, reasonOf(manifest));
        QCOMPARE(manifest->descriptor.digest, pushed.digest);
        const auto blob = repository->blob(describe(layer), layer.size(), {});
        QVERIFY2(blob, reasonOf(blob));
        QVERIFY(*blob == layer);
    }
    const auto tags = repository->allTags({});
    QVERIFY2(tags, reasonOf(tags));
    QCOMPARE(*tags, std::vector<std::string>{"1"});
}

QTEST_GUILESS_MAIN(TestRegistryPeer)
#include "tst_registrypeer.moc"
