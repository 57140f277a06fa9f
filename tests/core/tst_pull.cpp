// SPDX-License-Identifier: GPL-3.0-or-later
// Pulling out of a real registry into a layout, through a proxy that counts and cuts.
#include "core/openimage.h"
#include "core/transfer/partfile.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/transferlab.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;
using namespace core;
using test::CuttingProxy;
using test::TempDir;
using test::TransferLab;

namespace {

constexpr std::uint64_t heads = 64U << 10U; ///< What heads and documents may cost besides.
constexpr std::size_t large = 3U << 20U;

std::vector<LayoutFolder::Listed> listed(const std::string& path)
{
    const auto folder = LayoutFolder::open(path);
    return folder ? folder->list().value() : std::vector<LayoutFolder::Listed>();
}

bool isWhole(const std::string& path)
{
    const auto checked = LayoutFolder::open(path)->check({});
    return checked && checked->faults.empty() && checked->unlisted == 0;
}

std::string message(const Result<TransferResult>& result)
{
    return result ? std::string() : result.error().message;
}

std::uint64_t keptBytes(const std::string& path, const std::string& blob)
{
    return PartFile::keptBytes(path, Digest::parse(test::digestOf(blob)).value());
}

} // namespace

class TestPull : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pullsWhatSkopeoPushed();
    void movesOnlyWhatIsMissing();
    void takesUpWhatBroke();
    void goesOnAfterAFault();
    void goesOnWithNothingSpoiled();
    void stoppedLeavesTheTargetAsItWas();
    void stoppedMayKeepItsParts();
    void wrongBytesAreRefused();
    void partsGoOnAnywhere();
    void collectingTakesPartsAway();
    void choosesPlatforms();
    void takesAWholeIndex();
    void bringsWhatIsAttached();
    void doesNotGoFasterThanAllowed();
    void waitsWhilePaused();
    void saysWhyNot();

private:
    std::unique_ptr<test::RegistryPeer> m_registry;
};

void TestPull::initTestCase()
{
    std::string whyNot;
    m_registry = test::startPlainRegistry(whyNot);
    if (!m_registry)
        QSKIP(whyNot.c_str());
}

void TestPull::pullsWhatSkopeoPushed()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/team/first:1";
    lab.skopeoPush(lab.layout("source", {lab.noise("a", 70'000), lab.noise("b", 900'000)}) + ":1",
                   name);
    const std::string path = dir.path("layout");
    const auto result = lab.pull(name, path);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(result->root.digest.text(), lab.remoteDigest(name));
    const auto there = listed(path);
    QCOMPARE(there.size(), std::size_t{1});
    QCOMPARE(there.front().descriptor.digest, result->root.digest);
    QCOMPARE(there.front().names, std::vector<std::string>{name});
    QVERIFY(isWhole(path));
    QVERIFY(openImage(path, {}, {}));
    QCOMPARE(result->blobs.size(), std::size_t{3});
    for (const BlobMetrics& blob : result->blobs) {
        QCOMPARE(blob.outcome, BlobOutcome::Moved);
        QCOMPARE(blob.network, blob.size);
        QCOMPARE(blob.host, m_registry->host());
        QVERIFY(blob.attempts >= 1 && blob.total.count() > 0);
    }
    // Another program reads what was written.
    test::runProgram({"skopeo", "inspect", "--raw", "oci:" + path + ":1"});
}

void TestPull::movesOnlyWhatIsMissing()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string base = lab.noise("base", large);
    const std::string own = lab.noise("own", 300'000);
    const std::string host = m_registry->host();
    lab.skopeoPush(lab.layout("one", {base}) + ":1", host + "/shared:1");
    lab.skopeoPush(lab.layout("two", {base, own}) + ":1", host + "/shared:2");
    const std::string path = dir.path("layout");
    QVERIFY(lab.pull(host + "/shared:1", path));
    CuttingProxy proxy(m_registry->port());
    const std::string second = proxy.host() + "/shared:2";
    const auto plan = lab.planPull(second, path);
    QVERIFY(plan);
    QCOMPARE(plan->there(), base.size());
    QCOMPARE(plan->missing(), std::size_t{2}); // The config and a layer.
    QVERIFY(plan->toMove() >= own.size() && plan->toMove() < own.size() + 4096);
    QCOMPARE(plan->kept(), std::uint64_t{0});
    QVERIFY(!plan->isSigned() && plan->attached.empty());
    const std::uint64_t before = proxy.received();
    const auto result = lab.pull(second, path);
    QVERIFY2(result, message(result).c_str());
    QVERIFY(proxy.received() - before < plan->toMove() + heads);
    QCOMPARE(result->moved(), plan->toMove());
    const auto again = lab.planPull(second, path);
    QCOMPARE(again->toMove(), std::uint64_t{0});
    QVERIFY(again->manifests.back().isThere);
    QVERIFY(isWhole(path));
}

void TestPull::takesUpWhatBroke()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("broken", large);
    const std::string repository = "/broken:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", m_registry->host() + repository);
    CuttingProxy proxy(m_registry->port());
    proxy.setRate(8U << 20U);
    proxy.cutAfter(layer.size() / 2);
    const auto result = lab.pull(proxy.host() + repository, dir.path("layout"));
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(proxy.cuts(), 1);
    // What had come was not asked for again; what was on its way may be lost.
    QVERIFY2(proxy.received() < layer.size() + large / 4 + heads,
             std::to_string(proxy.received()).c_str());
    QVERIFY(isWhole(dir.path("layout")));
}

void TestPull::goesOnAfterAFault()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("fault", large);
    const std::string repository = "/fault:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", m_registry->host() + repository);
    CuttingProxy proxy(m_registry->port());
    proxy.setRate(4U << 20U); // So that what was sent has been taken as well.
    proxy.cutAfter(layer.size() / 2);
    const std::string path = dir.path("layout");
    const auto broken = lab.pull(proxy.host() + repository, path, {}, {}, 1);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::Network);
    QVERIFY(listed(path).empty());
    const std::uint64_t kept = keptBytes(path, layer);
    QVERIFY2(kept > layer.size() / 4 && kept < layer.size(), std::to_string(kept).c_str());
    proxy.setRate(0);
    const auto plan = lab.planPull(proxy.host() + repository, path);
    QCOMPARE(plan->kept(), kept);
    const std::uint64_t before = proxy.received();
    const auto result = lab.pull(proxy.host() + repository, path);
    QVERIFY2(result, message(result).c_str());
    QVERIFY2(proxy.received() - before < layer.size() - kept + heads,
             std::to_string(proxy.received() - before).c_str());
    QCOMPARE(result->blobs.at(1).outcome, BlobOutcome::Resumed);
    QCOMPARE(keptBytes(path, layer), std::uint64_t{0});
    QVERIFY(isWhole(path));
}

void TestPull::goesOnWithNothingSpoiled()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("spoiled", 400'000);
    const std::string name = m_registry->host() + "/spoiled:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", name);
    const std::string path = dir.path("layout");
    for (const std::size_t size : {std::size_t{1000}, layer.size(), layer.size() + 1}) {
        fs::remove_all(path);
        dir.write("layout/blobs/sha256/.stratoscope-part-" + test::hexOf(layer),
                  std::string(size, 'x'));
        const auto result = lab.pull(name, path);
        QVERIFY2(result, message(result).c_str());
        QVERIFY(isWhole(path));
        QCOMPARE(keptBytes(path, layer), std::uint64_t{0});
    }
}

void TestPull::stoppedLeavesTheTargetAsItWas()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string host = m_registry->host();
    lab.skopeoPush(lab.layout("small", {lab.noise("s", 5'000)}) + ":1", host + "/stop:small");
    lab.skopeoPush(lab.layout("large", {lab.noise("l", large)}) + ":1", host + "/stop:large");
    const std::string path = dir.path("layout");
    QVERIFY(lab.pull(host + "/stop:small", path));
    CuttingProxy proxy(m_registry->port());
    proxy.setRate(2U << 20U);
    const auto stopped = [&](const std::string& target) {
        std::stop_source stop;
        Task task;
        task.stop = stop.get_token();
        task.onProgress = [&](Progress progress) {
            if (progress.done > progress.total / 4)
                stop.request_stop();
        };
        return lab.pull(proxy.host() + "/stop:large", target, {}, task).error().code;
    };
    const std::string index = test::fileText(path + "/index.json");
    const auto named = [](std::vector<std::string> files) {
        std::erase_if(
            files, [](const std::string& file) { return file.find(".lock") != std::string::npos; });
        return files;
    };
    const auto before = named(test::filesBelow(path));
    QCOMPARE(stopped(path), ErrorCode::Cancelled);
    QCOMPARE(test::fileText(path + "/index.json"), index);
    auto after = named(test::filesBelow(path));
    // The config, which was complete, may have stayed: no half of anything has.
    for (const std::string& file : after)
        QVERIFY2(file.find(".stratoscope-") == std::string::npos, file.c_str());
    QVERIFY(after.size() <= before.size() + 1);
    // Where there was nothing there is nothing.
    QCOMPARE(stopped(dir.path("new")), ErrorCode::Cancelled);
    QVERIFY(!fs::exists(dir.path("new")));
}

void TestPull::stoppedMayKeepItsParts()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("keeps", large);
    const std::string name = m_registry->host() + "/keeps:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", name);
    const auto source =
        sourceInRegistry(lab.access(), parseRemoteReference(name).value(), {}).value();
    const auto target = targetInLayout({dir.path("layout"), {}, false}).value();
    const auto plan = planTransfer(*source, *target, {}, {}).value();
    std::stop_source stop;
    Task task;
    task.stop = stop.get_token();
    task.onProgress = [&](Progress progress) {
        if (progress.done > progress.total / 2)
            stop.request_stop();
    };
    TransferControl control;
    control.setLimit(8U << 20U);
    TransferOptions options;
    options.keepsPartsWhenStopped = true;
    QCOMPARE(runTransfer(plan, *source, *target, control, options, task).error().code,
             ErrorCode::Cancelled);
    QVERIFY(keptBytes(dir.path("layout"), layer) >= layer.size() / 4);
}

void TestPull::wrongBytesAreRefused()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string layer = lab.noise("wrong", 500'000);
    const std::string name = m_registry->host() + "/wrong:1";
    lab.skopeoPush(lab.layout("source", {layer}) + ":1", name);
    const std::string file = test::blobFile(*m_registry, test::hexOf(layer));
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(250'000);
    bytes.write("spoiled", 7);
    bytes.close();
    QVERIFY(bytes);
    const std::string path = dir.path("layout");
    const auto result = lab.pull(name, path);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::DigestMismatch);
    QVERIFY2(result.error().message.find(test::hexOf(layer)) != std::string::npos,
             result.error().message.c_str());
    QVERIFY(listed(path).empty());
    QVERIFY(!fs::exists(path + "/blobs/sha256/" + test::hexOf(layer)));
    QCOMPARE(keptBytes(path, layer), std::uint64_t{0});
}

void TestPull::partsGoOnAnywhere()
{
    const TempDir dir;
    const std::string path = dir.path("layout");
    QVERIFY(LayoutFolder::open(path));
    const std::string blob = TransferLab::noise("parts", 5U << 20U);
    const Digest digest = Digest::parse(test::digestOf(blob)).value();
    std::size_t at = 0;
    // Within a page, at the end of one, behind several blocks, and to the end.
    for (const std::size_t end : {std::size_t{1}, std::size_t{4095}, std::size_t{8192},
                                  std::size_t{1'300'001}, std::size_t{1'300'003}, blob.size()}) {
        auto part = PartFile::open(path, digest, blob.size(), {}).value();
        QVERIFY(part);
        QCOMPARE(part->size(), std::uint64_t{at});
        Hasher hasher;
        QVERIFY(part->hashKept(hasher, {}));
        QCOMPARE(hasher.finish(), sha256Of(asBytes(blob).first(at)));
        while (at < end) {
            const auto room = part->room();
            const std::size_t count = std::min({room.size(), end - at, std::size_t{70'001}});
            std::ranges::copy(asBytes(blob).subspan(at, count), room.begin());
            QVERIFY(part->take(count));
            at += count;
        }
        QVERIFY(end == blob.size() ? part->commit() : part->flush());
    }
    QCOMPARE(test::fileText(blobPlace(path, digest)), blob);
    QVERIFY(!PartFile::open(path, digest, blob.size(), {}).value());
    QCOMPARE(PartFile::keptBytes(path, digest), std::uint64_t{0});
}

void TestPull::collectingTakesPartsAway()
{
    const TempDir dir;
    const std::string path = dir.path("layout");
    const auto folder = LayoutFolder::open(path).value();
    const Digest digest = Digest::parse(test::digestOf("some blob")).value();
    {
        auto part = PartFile::open(path, digest, 1'000, {}).value();
        QVERIFY(part);
        std::ranges::copy(asBytes("half"), part->room().begin());
        QVERIFY(part->take(4) && part->flush());
    }
    QCOMPARE(PartFile::keptBytes(path, digest), std::uint64_t{4});
    QCOMPARE(folder.collect({})->blobs, std::uint64_t{1});
    QCOMPARE(PartFile::keptBytes(path, digest), std::uint64_t{0});
}

namespace {

/// An index of an amd64 and an arm64 image; its digest is that of the text in \a index.
std::string indexLayout(const TempDir& dir, std::string& index)
{
    test::PlaceFiles place;
    const std::string shared = TransferLab::noise("shared", 50'000);
    const std::string amd =
        place.image({shared, test::layerTar("amd")},
                    R"(,"platform":{"os":"linux","architecture":"amd64"})", "amd64");
    const std::string arm =
        place.image({shared, test::layerTar("arm")},
                    R"(,"platform":{"os":"linux","architecture":"arm64"})", "arm64");
    index = test::indexText({amd, arm});
    place.blob(index);
    return place.layout({test::descriptorText(test::indexType, index, test::refName("1"))})
        .folder(dir, "index");
}

} // namespace

void TestPull::choosesPlatforms()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/platforms:1";
    std::string index;
    lab.skopeoPush(indexLayout(dir, index) + ":1", name);
    TransferChoice choice;
    choice.platforms = {parsePlatform("linux/arm64", hostPlatform()).value()};
    const auto arm = lab.pull(name, dir.path("arm"), choice);
    QVERIFY2(arm, message(arm).c_str());
    QCOMPARE(arm->root.platform->architecture, std::string("arm64"));
    QVERIFY(openImage(dir.path("arm"), choice.platforms.front(), {}));
    QVERIFY(isWhole(dir.path("arm")));

    choice.platforms.push_back(parsePlatform("linux/amd64", hostPlatform()).value());
    const auto plan = lab.planPull(name, dir.path("both"), choice);
    QVERIFY(plan && plan->isRootMade);
    QCOMPARE(plan->manifests.size(), std::size_t{3});
    QCOMPARE(plan->blobs.size(), std::size_t{5}); // Two configs, two layers and the shared one.
    const auto both = lab.pull(name, dir.path("both"), choice);
    QVERIFY2(both, message(both).c_str());
    QVERIFY(isWhole(dir.path("both")));

    choice.platforms = {parsePlatform("linux/s390x", hostPlatform()).value()};
    const auto none = lab.planPull(name, dir.path("none"), choice);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    QVERIFY(none.error().message.find("linux/arm64") != std::string::npos);
    QVERIFY(!fs::exists(dir.path("none")));
}

void TestPull::takesAWholeIndex()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/whole:1";
    std::string index;
    lab.skopeoPush(indexLayout(dir, index) + ":1", name);
    TransferChoice choice;
    choice.isWhole = true;
    const auto result = lab.pull(name, dir.path("layout"), choice);
    QVERIFY2(result, message(result).c_str());
    QCOMPARE(result->root.digest.text(), test::digestOf(index));
    QVERIFY(isWhole(dir.path("layout")));
    QCOMPARE(listed(dir.path("layout")).size(), std::size_t{1});
}

void TestPull::bringsWhatIsAttached()
{
    const TempDir dir;
    const TransferLab lab(dir);
    test::PlaceFiles place;
    const std::string descriptor = place.image({lab.noise("signed", 9'000)}, test::refName("1"));
    const std::string bom = R"({"bomFormat":"CycloneDX"})";
    const std::string empty = "{}";
    const std::string artifact =
        R"({"schemaVersion":2,"mediaType":")" + std::string(test::manifestType)
        + R"(","artifactType":"application/vnd.cyclonedx+json","config":)"
        + test::descriptorText("application/vnd.oci.empty.v1+json", empty) + R"(,"layers":[)"
        + test::descriptorText("application/vnd.cyclonedx+json", bom) + R"(],"subject":)"
        + descriptor.substr(0, descriptor.find(",\"annotations")) + "}}";
    place.blob(bom).blob(empty).blob(artifact);
    const std::string source =
        place
            .layout({descriptor, test::descriptorText(test::manifestType, artifact,
                                                      R"(,"artifactType":"application/x")")})
            .folder(dir, "source");
    const std::string name = m_registry->host() + "/attached:1";
    TransferChoice choice;
    choice.withAttached = true;
    const auto pushed = lab.push(source, "1", name, choice);
    QVERIFY2(pushed, message(pushed).c_str());

    const auto plan = lab.planPull(name, dir.path("layout"));
    QVERIFY(plan);
    QCOMPARE(plan->attached.size(), std::size_t{1});
    QCOMPARE(plan->attached.front().descriptor.digest.text(), test::digestOf(artifact));
    QCOMPARE(plan->manifests.size(), std::size_t{1}); // It is known, but not moved.
    const auto result = lab.pull(name, dir.path("layout"), choice);
    QVERIFY2(result, message(result).c_str());
    QVERIFY(isWhole(dir.path("layout")));
    const auto store = openStore(dir.path("layout"), {}).value();
    QCOMPARE(store->entries().size(), std::size_t{1});
    QCOMPARE(store->entries().front().children.size(), std::size_t{1});
    QCOMPARE(store->entries().front().children.front().descriptor.digest.text(),
             test::digestOf(artifact));
}

void TestPull::doesNotGoFasterThanAllowed()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/slow:1";
    lab.skopeoPush(lab.layout("source", {lab.noise("x", 500'000), lab.noise("y", 500'000)}) + ":1",
                   name);
    const auto source =
        sourceInRegistry(lab.access(), parseRemoteReference(name).value(), {}).value();
    const auto target = targetInLayout({dir.path("layout"), {}, false}).value();
    const auto plan = planTransfer(*source, *target, {}, {}).value();
    TransferControl control;
    control.setLimit(1'000'000);
    const auto from = std::chrono::steady_clock::now();
    QVERIFY(runTransfer(plan, *source, *target, control, {}, {}));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
    QVERIFY2(took.count() > 0.7, std::to_string(took.count()).c_str());
}

void TestPull::waitsWhilePaused()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const std::string name = m_registry->host() + "/paused:1";
    lab.skopeoPush(lab.layout("source", {lab.noise("p", large)}) + ":1", name);
    const auto source =
        sourceInRegistry(lab.access(), parseRemoteReference(name).value(), {}).value();
    const auto target = targetInLayout({dir.path("layout"), {}, false}).value();
    const auto plan = planTransfer(*source, *target, {}, {}).value();
    TransferControl control;
    control.pause();
    std::atomic<std::uint64_t> done = 0;
    Task task;
    task.onProgress = [&](Progress progress) { done = progress.done; };
    TransferWatch watch;
    TransferOptions options;
    options.watch = &watch;
    bool succeeded = false;
    std::jthread thread([&] {
        succeeded = runTransfer(plan, *source, *target, control, options, task).has_value();
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    QCOMPARE(done.load(), std::uint64_t{0});
    for (const BlobProgress& blob : watch.blobs())
        QVERIFY(blob.done == 0 && blob.stage != BlobStage::Done);
    control.resume();
    thread.join();
    QVERIFY(succeeded);
    QCOMPARE(done.load(), plan.bytes());
}

void TestPull::saysWhyNot()
{
    const TempDir dir;
    const TransferLab lab(dir);
    const auto missing = lab.pull(m_registry->host() + "/nothing:1", dir.path("layout"));
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(!fs::exists(dir.path("layout")));
    std::string closed;
    {
        const CuttingProxy proxy(m_registry->port());
        closed = proxy.host();
    }
    const auto refused = lab.pull(closed + "/app:1", dir.path("layout"), {}, {}, 1);
    QCOMPARE(refused.error().code, ErrorCode::Network);
    // A folder that is something else is not written into.
    dir.write("other/file", "mine");
    const auto other = TransferLab(dir).layout("image", {test::layerTar("f")});
    TransferLab::skopeoPush(other + ":1", m_registry->host() + "/other:1");
    const auto exists = lab.pull(m_registry->host() + "/other:1", dir.path("other"));
    QCOMPARE(exists.error().code, ErrorCode::Exists);
    QCOMPARE(test::filesBelow(dir.path("other")), std::vector<std::string>{"file"});
}

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
