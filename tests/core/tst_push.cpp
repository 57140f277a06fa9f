// SPDX-License-Identifier: GPL-3.0-or-later
// Pushing into a real registry, which skopeo then reads.
#include "core/oci/documents.h"
#include "core/openimage.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/transferlab.h"

#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace core;
using test::CuttingProxy;
using test::TempDir;
using test::TransferLab;

namespace {

constexpr std::uint64_t heads = 64U << 10U;

std::string message(const Result<TransferResult>& result)
{
    return result ? std::string() : result.error().message;
}

Result<TransferResult> run(const TransferSource& source, TransferTarget& target)
{
    const auto plan = planTransfer(source, target, {}, {});
    if (!plan)
        return fail(plan.error());
    TransferControl control;
    return runTransfer(*plan, source, target, control, {}, {});
}

} // namespace

class TestPush : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void skopeoPullsWhatWasPushed();
    void podmanPullsWhatWasPushedAndTheReverse();
    void sendsOnlyWhatIsMissing();
    void takesBlobsOverFromOtherRepositories();
    void packsUnpackedLayers();
    void sendsPackedArchivesAsTheyAre();
    void pushesAWholeIndex();
    void tagsNothingWhereABlobIsSpoiled();
    void refusesAnotherDigest();
    void tellsWhatATagLedTo();
    void replacesNothingThatWasNotShown();

private:
    std::unique_ptr<test::RegistryPeer> m_registry;
};

void TestPush::initTestCase()
{
    std::string whyNot;
    m_registry = test::startPlainRegistry(whyNot);
    if (!m_registry)
        QSKIP(whyNot.c_str());
}

void TestPush::skopeoPullsWhatWasPushed()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string path =
        lab.layout("source", {lab.noise("a", 80'000), lab.noise("b", 700'000)});
    const std::string name = m_registry->host() + "/team/app:1.2";
    const auto result = lab.push(path, "1", name);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(lab.remoteDigest(name), result->root.digest.text());
    lab.skopeoPull(name, dir.path("back") + ":1");
    const auto back = openImage(dir.path("back"), {}, {}).value();
    QCOMPARE(back->manifestDescriptor.digest, result->root.digest);
    QCOMPARE(result->blobs.size(), std::size_t{3});
    for (const BlobMetrics& blob : result->blobs) {
        QCOMPARE(blob.outcome, BlobOutcome::Moved);
        QVERIFY(blob.network >= blob.size);
    }
    // What the digest of the largest cost is told, too.
    QVERIFY(std::ranges::max(result->blobs, {}, &BlobMetrics::size).verify.count() > 0);
}

void TestPush::podmanPullsWhatWasPushedAndTheReverse()
{
    if (!test::isInstalled("podman") || ::geteuid() != 0)
        QSKIP("podman is not installed, or this is not root, for whom alone it needs no set-up");
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/team/podman:1";
    const auto pushed = lab.push(lab.layout("source", {lab.noise("p", 90'000)}), "1", name);
    QVERIFY2(pushed, message(pushed).c_str());
    const std::vector<std::string> podman = {"podman",    "--root",        dir.path("root"),
                                             "--runroot", dir.path("run"), "--storage-driver",
                                             "vfs"};
    const auto run = [&podman](std::vector<std::string> words) {
        words.insert(words.begin(), podman.begin(), podman.end());
        return test::runProgram(words);
    };
    run({"pull", "-q", "--tls-verify=false", name});
    const std::string known = run({"image", "inspect", "--format", "{{.Digest}}", name});
    QVERIFY2(known.find(pushed->root.digest.text()) != std::string::npos, known.c_str());
    const std::string back = m_registry->host() + "/team/back:1";
    run({"push", "-q", "--tls-verify=false", "--digestfile", dir.path("digest"), name,
         "docker://" + back});
    const auto pulled = lab.pull(back, dir.path("pulled"));
    QVERIFY2(pulled, message(pulled).c_str());
    QCOMPARE(pulled->root.digest.text(), test::fileText(dir.path("digest")));
}

void TestPush::sendsOnlyWhatIsMissing()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string base = lab.noise("base", 2U << 20U);
    CuttingProxy proxy(m_registry->port());
    const std::string name = proxy.host() + "/again";
    QVERIFY(lab.push(lab.layout("one", {base}), "1", name + ":1"));
    const std::uint64_t before = proxy.sent();
    const auto result =
        lab.push(lab.layout("two", {base, lab.noise("own", 100'000)}), "1", name + ":2");
    QVERIFY2(result, message(result).c_str());
    QVERIFY2(proxy.sent() - before < 100'000 + heads,
             std::to_string(proxy.sent() - before).c_str());
    QCOMPARE(result->blobs.at(1).outcome, BlobOutcome::WasThere);
    QCOMPARE(lab.remoteDigest(m_registry->host() + "/again:2"), result->root.digest.text());
}

void TestPush::takesBlobsOverFromOtherRepositories()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string base = lab.noise("mounted", 2U << 20U);
    CuttingProxy proxy(m_registry->port());
    // One layout knows the base by the name that it has in the registry.
    test::PlaceFiles place;
    const std::string first = place.image({base}, test::refName(proxy.host() + "/library/base:1"));
    const std::string second =
        place.image({base, test::layerTar("own")}, test::refName("app"), "amd64");
    const std::string path = place.layout({first, second}).folder(dir, "layout");
    QVERIFY(lab.push(path, proxy.host() + "/library/base:1", proxy.host() + "/library/base:1"));
    const std::uint64_t before = proxy.sent();
    const auto result = lab.push(path, "app", proxy.host() + "/team/app:1");
    QVERIFY2(result, message(result).c_str());
    QVERIFY2(proxy.sent() - before < heads, std::to_string(proxy.sent() - before).c_str());
    bool isMounted = false;
    for (const BlobMetrics& blob : result->blobs)
        if (blob.digest.text() == test::digestOf(base))
            isMounted = blob.outcome == BlobOutcome::Mounted;
    QVERIFY(isMounted);
    QVERIFY(test::isLinked(*m_registry, "team/app", test::hexOf(base)));
    QCOMPARE(lab.remoteDigest(m_registry->host() + "/team/app:1"), result->root.digest.text());
}

void TestPush::packsUnpackedLayers()
{
    const TempDir dir;
    const TransferLab lab(dir);
    test::ImageBuilder builder;
    builder.layer(test::TarBuilder().file("etc/motd", std::string(60'000, 'm')));
    Image image = *builder.image();
    for (Layer& layer : image.layers) {
        layer.form = LayerForm::Unpacked; // As an archive of docker save has it.
        layer.blob.reset();
    }
    image.manifest.reset();
    const std::string config = formatImageConfig(image.config);
    image.rawConfig.assign(asBytes(config).begin(), asBytes(config).end());
    const auto source = sourceOfImage(image, LayerPacking::AsStored, {});
    QVERIFY(source);
    const std::string name = m_registry->host() + "/packed:1";
    const auto target = targetInRegistry(lab.access(), parseRemoteReference(name).value()).value();
    const auto result = run(**source, *target);
    QVERIFY2(result, message(result).c_str());
    lab.skopeoPull(name, dir.path("back") + ":1");
    const auto back = openImage(dir.path("back"), {}, {}).value();
    QCOMPARE(back->configDigest, sha256Of(image.rawConfig));
    QVERIFY(back->layers.front().mediaType().ends_with("tar+gzip"));
    QVERIFY(back->layers.front().blob->size < 10'000);
}

void TestPush::sendsPackedArchivesAsTheyAre()
{
    const TempDir dir;
    const TransferLab lab(dir);
    test::PlaceFiles place;
    const std::string descriptor = place.image({lab.noise("tar", 90'000)}, test::refName("1"));
    place.layout({descriptor});
    const std::string archive = dir.write("image.tar", BytesView(place.tar().bytes()));
    const auto image = openImage(archive, {}, {}).value();
    const auto source = sourceOfImage(*image, LayerPacking::AsStored, {}).value();
    const std::string name = m_registry->host() + "/archive:1";
    const auto target = targetInRegistry(lab.access(), parseRemoteReference(name).value()).value();
    const auto result = run(*source, *target);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(lab.remoteDigest(name), image->manifestDescriptor.digest.text());
}

void TestPush::pushesAWholeIndex()
{
    const TempDir dir;
    const TransferLab lab(dir);
    test::PlaceFiles place;
    std::vector<std::string> images;
    for (const char* architecture : {"amd64", "arm64"})
        images.push_back(place.image({lab.noise(architecture, 40'000)},
                                     std::string(R"(,"platform":{"os":"linux","architecture":")")
                                         + architecture + "\"}",
                                     architecture));
    const std::string index = test::indexText(images);
    place.blob(index);
    const std::string path =
        place.layout({test::descriptorText(test::indexType, index, test::refName("1"))})
            .folder(dir, "layout");
    TransferChoice choice;
    choice.isWhole = true;
    const std::string name = m_registry->host() + "/index:1";
    const auto result = lab.push(path, "1", name, choice);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(lab.remoteDigest(name), test::digestOf(index));
    lab.skopeoPull(name, dir.path("back") + ":1");
    QCOMPARE(openStore(dir.path("back"), {}).value()->entries().front().children.size(),
             std::size_t{2});
}

void TestPush::tagsNothingWhereABlobIsSpoiled()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("spoilt", 300'000);
    const std::string path = lab.layout("source", {layer});
    std::fstream file(path + "/blobs/sha256/" + test::hexOf(layer),
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(200'000);
    file.write("spoiled", 7);
    file.close();
    const std::string name = m_registry->host() + "/spoilt:1";
    const auto result = lab.push(path, "1", name);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::DigestMismatch);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, lab.remoteDigest(name));
    QVERIFY(!test::isLinked(*m_registry, "spoilt", test::hexOf(layer)));
}

void TestPush::refusesAnotherDigest()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string path = lab.layout("source", {test::layerTar("f")});
    const auto result =
        lab.push(path, "1", m_registry->host() + "/digest@" + test::digestOf("something else"));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Usage);
}

void TestPush::tellsWhatATagLedTo()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/replaced:1";
    const std::string first = lab.layout("first", {lab.noise("first", 90'000)});
    const auto old = lab.push(first, "1", name);
    QVERIFY2(old, message(old).c_str());
    const auto planOf = [&](const std::string& layout) {
        auto named = parseImageName(layout + ":1").value();
        const auto source = sourceInLayout(*openNamedStore(named, {}).value(), named, {}).value();
        const auto target =
            targetInRegistry(lab.access(), parseRemoteReference(name).value()).value();
        return planTransfer(*source, *target, {}, {}).value();
    };
    QVERIFY(!planOf(first).replaced); // The same image takes the name from nobody.
    const std::string second = lab.layout("second", {lab.noise("second", 50'000)});
    const TransferPlan plan = planOf(second);
    QVERIFY(plan.replaced.has_value());
    QCOMPARE(plan.replaced->descriptor.digest, old->root.digest);
    QVERIFY(plan.replaced->packed.value_or(0) > 90'000);
    QCOMPARE(plan.replaced->platforms.size(), std::size_t{1});
    const auto result = lab.push(second, "1", name);
    QVERIFY2(result, message(result).c_str());
    QVERIFY(result->notes.empty()); // This registry keeps what has no tag.
    const std::string byDigest = m_registry->host() + "/replaced@" + old->root.digest.text();
    QCOMPARE(lab.remoteDigest(byDigest), old->root.digest.text());
}

void TestPush::replacesNothingThatWasNotShown()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/raced:1";
    auto named = parseImageName(lab.layout("ours", {lab.noise("ours", 50'000)}) + ":1").value();
    const auto source = sourceInLayout(*openNamedStore(named, {}).value(), named, {}).value();
    const auto target = targetInRegistry(lab.access(), parseRemoteReference(name).value()).value();
    const auto plan = planTransfer(*source, *target, {}, {}).value();
    const auto theirs = lab.push(lab.layout("theirs", {lab.noise("theirs", 50'000)}), "1", name);
    QVERIFY2(theirs, message(theirs).c_str());
    TransferControl control;
    const auto result = runTransfer(plan, *source, *target, control, {}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Exists);
    QCOMPARE(lab.remoteDigest(name), theirs->root.digest.text());
}

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
