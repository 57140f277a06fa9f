// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/enginepeertest.h"

#include "core/engine/doctor.h"
#include "core/engine/exportingstore.h"
#include "core/openimage.h"
#include "core/record/enginewatch.h"
#include "core/record/lastuse.h"
#include "core/tree/filecontent.h"
#include "tests/support/cachedlayer.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace core;

namespace {

constexpr auto base = "the base of all\n";

std::string messageOf(const Error& error)
{
    return std::string(errorCodeName(error.code)) + ": " + error.message;
}

/// The entry with the id \a id; throws if there is none.
ImageEntry entryOf(const LocalStore& store, const std::string& id)
{
    for (const ImageEntry& entry : store.entries()) {
        if (entry.id == id)
            return entry;
    }
    throw std::runtime_error("not listed: " + id);
}

/// Writes all of \a reader into a file \a name of \a dir and opens it as what it is.
std::shared_ptr<const Store> opened(Reader& reader, const test::TempDir& dir)
{
    const Bytes bytes = readAll(reader, 64U << 20U).value();
    return openStore(dir.write("exported.tar", BytesView(bytes)), {}).value();
}

#define VERIFY_RESULT(result)                                                                      \
    QVERIFY2((result), (result) ? "" : messageOf((result).error()).c_str())

} // namespace

Bytes EnginePeerTest::archive(const std::string& name, const std::string& content)
{
    const std::vector<std::string> tars = {test::layerTar("base.txt", base),
                                           test::layerTar("own.txt", content)};
    std::string config = test::configText(tars);
    config.insert(1,
                  R"("created":"2024-02-03T04:05:06Z","config":{"Cmd":["/own.txt"],"Env":["A=1"],)"
                  R"("Labels":{"who":"test"},"WorkingDir":"/"},)");
    // Podman's service crashes where a step has no time (seen with 4.3.1).
    constexpr std::string_view step = R"({"created_by")";
    for (std::size_t at = config.find(step); at != std::string::npos; at = config.find(step, at))
        config.insert(at + 1, R"("created":"2024-02-03T04:05:06Z",)");
    const std::string repoTags = name.empty() ? "null" : "[\"" + name + "\"]";
    test::PlaceFiles place;
    place.file(test::hexOf(config) + ".json", config).file("1.tar", tars[0]).file("2.tar", tars[1]);
    place.file("manifest.json", R"([{"Config":")" + test::hexOf(config) + R"(.json","RepoTags":)"
                                    + repoTags + R"(,"Layers":["1.tar","2.tar"]}])");
    return place.tar().bytes();
}

std::string EnginePeerTest::load(const std::string& name, const std::string& content) const
{
    const Bytes tar = archive(name, content);
    SliceReader reader({test::memoryFile(tar), 0, tar.size()});
    const auto loaded = client().load(reader, {});
    if (!loaded || loaded->names.size() != 1)
        throw std::runtime_error(loaded ? "loaded nothing" : loaded.error().message);
    return client().inspect(loaded->names.front(), {}).value().image.id;
}

std::string EnginePeerTest::full(const std::string& name) const
{
    return (isPodman() ? "localhost/" : "") + name;
}

void EnginePeerTest::initTestCase()
{
    std::string whyNot;
    m_peer = test::EnginePeer::start(m_kind, whyNot);
    if (!m_peer)
        QSKIP(whyNot.c_str());
    m_address = parseEngineAddress("unix://" + m_peer->socket()).value();
    auto connected = EngineClient::connect(m_address, {});
    VERIFY_RESULT(connected);
    m_client = *connected;
}

void EnginePeerTest::cleanupTestCase()
{
    m_client.reset();
    m_peer.reset();
}

void EnginePeerTest::tellsWhatItIs()
{
    QCOMPARE(client().kind(), isPodman() ? EngineKind::Podman : EngineKind::Docker);
    const auto version = client().version({});
    VERIFY_RESULT(version);
    QVERIFY(!version->version.empty());
    QCOMPARE(version->name, std::string(isPodman() ? "Podman Engine" : "Docker Engine"));
    QVERIFY(version->minApiVersion <= client().apiVersion());
    QVERIFY(client().apiVersion() <= version->apiVersion);
    QCOMPARE(client().apiVersion(), std::min(EngineClient::newestKnown, version->apiVersion));
    const auto info = client().info({});
    VERIFY_RESULT(info);
    QCOMPARE(info->platform, hostPlatform());
    QVERIFY(!info->driver.empty());
    QVERIFY(!info->usesContainerd);
    QVERIFY(!info->isRootless);
    QVERIFY(info->rootDir.starts_with(m_peer->folder()));
}

void EnginePeerTest::doctorFindsNothing()
{
    EnginePlace place;
    place.address = m_address;
    const auto findings = examineEngine(place, {});
    const DoctorFinding* failed = failedStep(findings);
    QVERIFY2(failed == nullptr, failed == nullptr ? "" : failed->why.c_str());
    QVERIFY(findings.back().state == DoctorState::Ok);
}

void EnginePeerTest::loadsAndListsAsItsOwnClientDoes()
{
    const std::string one = load("lab/one:1", "one");
    load("lab/two:1", "two");
    VERIFY_RESULT(client().tag(one, full("lab/one"), "again", {}));
    const auto images = client().images(false, {});
    VERIFY_RESULT(images);
    std::vector<std::string> ours;
    for (const EngineImage& image : *images) {
        for (const std::string& tag : image.tags)
            ours.push_back(image.id + " " + tag);
    }
    std::ranges::sort(ours);
    const std::vector<std::string> theirs = ownList();
    QCOMPARE(ours.size(), std::size_t{3});
    QVERIFY2(ours == theirs, (ours.front() + " / " + theirs.front()).c_str());
}

void EnginePeerTest::listsWhatAStoreShows()
{
    const std::string id = load("lab/shown:1", "shown");
    load("lab/other:1", "other");
    const auto store = EngineStore::open(m_address, {});
    VERIFY_RESULT(store);
    QCOMPARE((*store)->kind(), StoreKind::EngineApi);
    QCOMPARE((*store)->path(), "unix://" + m_peer->socket());
    Warnings warnings;
    const auto images = (*store)->images({}, warnings);
    VERIFY_RESULT(images);
    QVERIFY2(warnings.empty(), test::warningText(warnings).c_str());
    QVERIFY(std::ranges::is_sorted(*images, {}, &LocalImage::entryId));
    const auto found = std::ranges::find(*images, id, &LocalImage::id);
    QVERIFY(found != images->end());
    QVERIFY(found->names == std::vector<std::string>{full("lab/shown:1")});
    QCOMPARE(found->configDigest->text(), id);
    QVERIFY(found->isLogical);
    QCOMPARE(formatTimestamp(*found->created), std::string("2024-02-03T04:05:06Z"));
    QVERIFY(found->onDisk && *found->onDisk > 0);
    QVERIFY(found->shared && found->unique);
    QCOMPARE(*found->shared + *found->unique, *found->onDisk);
    if (!isPodman()) // Its service says 0 whatever is shared.
        QCOMPARE(*found->shared, std::uint64_t{std::string_view(base).size()});
    QVERIFY((found->labels == std::vector<std::pair<std::string, std::string>>{{"who", "test"}}));
    QVERIFY(!found->isDangling());
    QVERIFY(found->usedBy.empty());
    // In brief it is the same, but for what takes long to add up.
    const auto brief = (*store)->imagesInBrief({}, warnings);
    VERIFY_RESULT(brief);
    QCOMPARE(brief->size(), images->size());
    for (std::size_t i = 0; i < brief->size(); ++i) {
        QCOMPARE((*brief)[i].id, (*images)[i].id);
        QVERIFY((*brief)[i].names == (*images)[i].names);
        QCOMPARE((*brief)[i].onDisk, (*images)[i].onDisk);
        QVERIFY(!(*brief)[i].shared && !(*brief)[i].unique);
    }
}

void EnginePeerTest::opensWithoutBytes()
{
    const std::string id = load("lab/opened:1", "opened");
    const auto store = EngineStore::open(m_address, {}).value();
    const auto image = store->open(entryOf(*store, id), {});
    VERIFY_RESULT(image);
    QVERIFY2(image->warnings.empty(),
             image->warnings.empty() ? "" : image->warnings.list().front().message.c_str());
    QCOMPARE(image->name, full("lab/opened:1"));
    QCOMPARE(image->configDigest.text(), id);
    QCOMPARE(image->config.platform.architecture, std::string("amd64"));
    QVERIFY(image->config.cmd == std::vector<std::string>{"/own.txt"});
    QVERIFY(image->config.env.at(0) == "A=1");
    QCOMPARE(image->layers.size(), std::size_t{2});
    for (const Layer& layer : image->layers) {
        QVERIFY(!layer.data);
        QVERIFY(!layer.missingReason.empty());
        QVERIFY(layer.history);
    }
    QCOMPARE(image->layers[0].diffId->text(), test::digestOf(test::layerTar("base.txt", base)));
    QCOMPARE(image->layers[1].diffId->text(), test::digestOf(test::layerTar("own.txt", "opened")));
    QCOMPARE(image->layers[1].history->createdBy, std::string("RUN step 2"));
}

void EnginePeerTest::exportsWhatWasLoaded()
{
    const std::string id = load("lab/exported:1", "exported");
    const auto store = EngineStore::open(m_address, {}).value();
    auto reader = store->exportImage(entryOf(*store, id), {});
    VERIFY_RESULT(reader);
    const test::TempDir dir;
    const auto exported = opened(**reader, dir);
    QCOMPARE(exported->entries().size(), std::size_t{1});
    QVERIFY(exported->entries()[0].names == std::vector<std::string>{full("lab/exported:1")});
    const auto image = exported->open(exported->entries()[0], {});
    VERIFY_RESULT(image);
    QCOMPARE(image->configDigest.text(), id);
    QCOMPARE(image->layers.size(), std::size_t{2});
    QVERIFY(image->layers[1].data);
    QCOMPARE(image->layers[1].diffId->text(),
             test::digestOf(test::layerTar("own.txt", "exported")));
}

void EnginePeerTest::opensByExport()
{
    const std::string id = load("lab/opened:1", "opened");
    const auto store = ExportingStore::open(m_address, {});
    VERIFY_RESULT(store);
    const ImageEntry entry = entryOf(**store, id);
    const auto image = (*store)->open(entry, {});
    VERIFY_RESULT(image);
    QVERIFY(image->names == entry.names);
    QCOMPARE(image->layers.size(), std::size_t{2});
    const auto read = indexImage(std::make_shared<const Image>(*image), {.verify = true}, {});
    VERIFY_RESULT(read);
    QVERIFY(read->warnings().empty());
    QCOMPARE(read->layers[1].index->diffId()->text(),
             test::digestOf(test::layerTar("own.txt", "opened")));

    std::stop_source stopped;
    stopped.request_stop();
    Task task;
    task.stop = stopped.get_token();
    QCOMPARE((*store)->open(entry, task).error().code, ErrorCode::Cancelled);
    VERIFY_RESULT(client().remove(full("lab/opened:1"), true, false, {}));
    QCOMPARE((*store)->open(entry, {}).error().code, ErrorCode::NotFound);
}

void EnginePeerTest::opensWhatIsKnownWithoutExport()
{
    const std::string id = load("lab/known:1", "known");
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    const std::vector<std::string> tars = {test::layerTar("base.txt", base),
                                           test::layerTar("own.txt", "known")};
    for (const std::string& tar : tars) {
        const std::string path = dir.write(test::hexOf(tar), tar);
        test::setMtime(path, test::longAgo);
        test::readAndKeep(*cache, test::layerIn(path));
    }
    const auto store = ExportingStore::open(m_address, {}, cache);
    VERIFY_RESULT(store);
    // What an export brings is reported.
    Task task;
    std::uint64_t reported = 0;
    task.onProgress = [&reported](Progress progress) { reported = progress.done; };
    auto opened = (*store)->open(entryOf(**store, id), task);
    VERIFY_RESULT(opened);
    const auto image = std::make_shared<const Image>(std::move(*opened));
    QVERIFY(image->rawConfig.empty());
    QCOMPARE(image->configDigest.text(), id);
    const auto read = indexImage(image, {.memory = cache}, {});
    VERIFY_RESULT(read);
    QVERIFY(read->layers[0].verifiedAt && read->layers[1].verifiedAt);
    QVERIFY(read->warnings().empty());
    QCOMPARE(reported, std::uint64_t{0});
    const auto tree = mergeLayers(read->layers, {}, {}).value();
    auto content = openContent(*image, *tree, tree->resolve("/own.txt"), task);
    VERIFY_RESULT(content);
    QCOMPARE(std::string(asText(readAll(**content, 100).value())), std::string("known"));
    QVERIFY(reported > 0);
    const auto whole = (*store)->openWhole(entryOf(**store, id), {});
    VERIFY_RESULT(whole);
    QCOMPARE("sha256:" + test::hexOf(asText(whole->rawConfig)), id);
}

void EnginePeerTest::exportsSeveralAtOnce()
{
    load("lab/several:1", "first");
    load("lab/several:2", "second");
    auto reader = client().exportImages({full("lab/several:1"), full("lab/several:2")}, {});
    VERIFY_RESULT(reader);
    const test::TempDir dir;
    QCOMPARE(opened(**reader, dir)->entries().size(), std::size_t{2});
    QCOMPARE(client().exportImages({}, {}).error().code, ErrorCode::Usage);
}

void EnginePeerTest::namesAndRemovesWithEvents()
{
    const std::string id = load("lab/acts:1", "acts");
    auto events = client().events({"image"}, {}, {}, {});
    VERIFY_RESULT(events);
    VERIFY_RESULT(client().tag(full("lab/acts:1"), full("lab/acts"), "2", {}));
    const auto first = client().remove(full("lab/acts:2"), false, false, {});
    VERIFY_RESULT(first);
    QVERIFY(first->untagged == std::vector<std::string>{full("lab/acts:2")});
    QVERIFY(first->deleted.empty());
    const auto last = client().remove(full("lab/acts:1"), false, false, {});
    VERIFY_RESULT(last);
    QVERIFY(std::ranges::find(last->deleted, id) != last->deleted.end());
    QCOMPARE(last->refusal, std::string());
    QCOMPARE(client().inspect(id, {}).error().code, ErrorCode::NotFound);

    std::vector<std::string> actions;
    while (actions.empty() || actions.back() != "delete") {
        const auto event = events->next();
        VERIFY_RESULT(event);
        QVERIFY(event->has_value());
        QCOMPARE((*event)->type, std::string("image"));
        QVERIFY((*event)->time.seconds > 1'700'000'000);
        // What was done before this test may be told late.
        if ((*event)->action == "save" || (*event)->action == "load")
            continue;
        // Podman's untag names no image but a name.
        QVERIFY2((*event)->id == id || (*event)->action == "untag",
                 ((*event)->action + " " + (*event)->id + " " + (*event)->name()).c_str());
        actions.push_back((*event)->action);
    }
    QVERIFY(std::ranges::find(actions, "tag") != actions.end());
    QVERIFY(std::ranges::find(actions, "untag") != actions.end());
}

void EnginePeerTest::keepsWhatContainersUse()
{
    const std::string id = load("lab/used:1", "used");
    const std::string container =
        m_peer->client({"create", "--name", "user", "--network=none", full("lab/used:1")});
    const auto store = EngineStore::open(m_address, {}).value();
    Warnings warnings;
    const std::vector<LocalImage> images = store->images({}, warnings).value();
    const auto image = std::ranges::find(images, id, &LocalImage::id);
    QCOMPARE(image->usedBy.size(), std::size_t{1});
    QCOMPARE(image->usedBy[0].name, std::string("user"));
    QVERIFY(container.starts_with(image->usedBy[0].id));
    QVERIFY(!image->usedBy[0].isRunning);
    const auto removal = client().remove(full("lab/used:1"), false, false, {});
    VERIFY_RESULT(removal);
    QVERIFY(removal->untagged.empty() && removal->deleted.empty());
    QVERIFY2(removal->refusal.find("container") != std::string::npos, removal->refusal.c_str());
    m_peer->client({"rm", "user"});
    QVERIFY(client().remove(full("lab/used:1"), false, false, {})->refusal.empty());
}

void EnginePeerTest::remembersWhatHappened()
{
    const test::TempDir dir;
    const EventRecord record(dir.path("events.jsonl"));
    const std::string id = load("lab/kept:1", "kept");
    m_peer->client({"create", "--name", "keeper", "--network=none", full("lab/kept:1")});
    const auto first = catchUp(client(), record, {});
    VERIFY_RESULT(first);
    const auto created = std::ranges::find_if(*first, [](const RecordedEvent& event) {
        return event.type == "container" && event.action == "create" && event.name == "keeper";
    });
    QVERIFY(created != first->end());
    QCOMPARE(created->image, id);
    // What is known is not taken twice.
    const auto second = catchUp(client(), record, {});
    VERIFY_RESULT(second);
    for (const RecordedEvent& event : *second) // What was done before may be told late.
        QVERIFY2(std::ranges::find(*first, event) == first->end(), event.action.c_str());
    // Whoever watches is told, and it stays in the record.
    std::stop_source stop;
    std::vector<std::string> told;
    std::jthread tagger([this] {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        static_cast<void>(client().tag(full("lab/kept:1"), full("lab/kept"), "2", {}));
    });
    const auto watched = watchEngine(
        client(), record,
        [&](const RecordedEvent& event) {
            told.push_back(event.action);
            if (event.action == "tag")
                stop.request_stop();
        },
        Task{stop.get_token(), {}});
    QVERIFY(!watched && watched.error().code == ErrorCode::Cancelled);
    tagger.join();
    QCOMPARE(told.back(), std::string("tag"));
    const RecordedEvents read = record.read({}).value();
    QCOMPARE(read.events.back().action, std::string("tag"));
    QVERIFY(read.watched.contains(client().name()));
    // That an image is used is known from it, and of another since when it was not.
    MachinePlace place;
    place.kind = StoreKind::EngineApi;
    place.path = client().name();
    LocalImage used;
    used.id = id;
    LocalImage other;
    other.id = "sha256:" + std::string(64, '0');
    const auto uses = lastUses(std::vector{used, other}, place, read, currentTime());
    QVERIFY(uses[0].at.has_value());
    QVERIFY(!uses[1].at && uses[1].notSince.has_value());
    m_peer->client({"rm", "keeper"});
    for (const char* name : {"lab/kept:1", "lab/kept:2"})
        VERIFY_RESULT(client().remove(full(name), false, false, {}));
}

void EnginePeerTest::otherNamesNeedForce()
{
    const std::string id = load("lab/many:1", "many");
    VERIFY_RESULT(client().tag(id, full("lab/much"), "1", {}));
    const auto removal = client().remove(id, false, false, {});
    VERIFY_RESULT(removal);
    QVERIFY(!removal->refusal.empty());
    QVERIFY(removal->deleted.empty());
    const auto forced = client().remove(id, true, false, {});
    VERIFY_RESULT(forced);
    QVERIFY(forced->refusal.empty());
    QVERIFY(std::ranges::find(forced->deleted, id) != forced->deleted.end());
}

void EnginePeerTest::prunesWhatNobodyNames()
{
    const std::string nameless = load("lab/pruned:1", "before");
    load("lab/pruned:1", "after"); // Takes the name.
    const std::vector<EngineImage> images = client().images(false, {}).value();
    const auto image = std::ranges::find(images, nameless, &EngineImage::id);
    QVERIFY(image != images.end());
    QVERIFY(image->tags.empty());
    const auto pruned = client().prune(false, {});
    VERIFY_RESULT(pruned);
    QVERIFY(std::ranges::find(pruned->deleted, nameless) != pruned->deleted.end());
    QVERIFY(pruned->reclaimed > 0);
    VERIFY_RESULT(client().inspect(full("lab/pruned:1"), {}));
    const auto everything = client().prune(true, {});
    VERIFY_RESULT(everything);
    QVERIFY(client().images(true, {})->empty());
    const auto nothing = client().prune(true, {});
    VERIFY_RESULT(nothing);
    QVERIFY(nothing->deleted.empty());
}

void EnginePeerTest::tellsWhatIsNotThere()
{
    for (const Error& error :
         {client().inspect("lab/none:1", {}).error(), client().history("lab/none:1", {}).error(),
          client().tag("lab/none:1", "lab/x", "1", {}).error(),
          client().remove("lab/none:1", false, false, {}).error()}) {
        QVERIFY2(error.code == ErrorCode::NotFound, messageOf(error).c_str());
        QVERIFY(error.message.find(m_peer->socket()) != std::string::npos);
        QVERIFY2(error.message.find("lab/none") != std::string::npos, messageOf(error).c_str());
    }
    const std::string missing = "sha256:" + std::string(64, '0');
    QCOMPARE(client().inspect(missing, {}).error().code, ErrorCode::NotFound);
}

void EnginePeerTest::refusesNamesThatAreNone()
{
    for (const char* name : {"", "/", "a/../b", "..", "a//b", "a b", "a\nb"})
        QCOMPARE(client().inspect(name, {}).error().code, ErrorCode::Usage);
    load("lab/named:1", "named");
    const auto tagged = client().tag(full("lab/named:1"), "Not/A Name", "1", {});
    QVERIFY(!tagged);
    QVERIFY2(tagged.error().code == ErrorCode::Usage || tagged.error().code == ErrorCode::Io,
             messageOf(tagged.error()).c_str());
}

void EnginePeerTest::brokenArchivesAreErrors()
{
    const Bytes tar = archive("lab/broken:1", "broken");
    for (const std::size_t size : {std::size_t{0}, std::size_t{700}, tar.size() / 2}) {
        SliceReader reader({test::memoryFile(BytesView(tar).first(size)), 0, size});
        const auto loaded = client().load(reader, {});
        // An engine may take an archive without any image for an empty one.
        QVERIFY2(!loaded || loaded->names.empty(), std::to_string(size).c_str());
    }
    QVERIFY(!client().inspect(full("lab/broken:1"), {}));
}

void EnginePeerTest::noticesChanges()
{
    load("lab/changes:1", "changes");
    const auto store = EngineStore::open(m_address, {}).value();
    QVERIFY(store->isUnchanged());
    VERIFY_RESULT(client().tag(full("lab/changes:1"), full("lab/changes"), "2", {}));
    QVERIFY(!store->isUnchanged());
}

void EnginePeerTest::stopsListening()
{
    std::stop_source stop;
    auto events = client().events({}, {}, {}, {stop.get_token(), {}});
    VERIFY_RESULT(events);
    QElapsedTimer sinceStop;
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        sinceStop.start();
        stop.request_stop();
    });
    auto event = events->next();
    while (event && *event) // What is left of the tests before.
        event = events->next();
    const qint64 took = sinceStop.elapsed();
    stopper.join();
    QVERIFY(!event);
    QCOMPARE(event.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < 200, std::to_string(took).c_str());
}
