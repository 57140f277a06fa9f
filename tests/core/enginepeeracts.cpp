// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the images of a real engine.
#include "core/acts/placeacts.h"
#include "core/engine/exportingstore.h"
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "core/tree/mergedtree.h"
#include "tests/core/enginepeertest.h"
#include "tests/support/placefiles.h"
#include "tests/support/tarbuilder.h"
#include "tests/support/treetext.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace core;

namespace {

#define VERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().message.c_str())

/// An image of an OCI layout, packed as its blobs usually are.
std::shared_ptr<const Image> imageOfLayout(const test::TempDir& dir, const std::string& content,
                                           Compression compression)
{
    const std::vector<std::string> tars = {test::layerTar("base.txt", "the base\n"),
                                           test::layerTar("own.txt", content)};
    std::string config = test::configText(tars);
    // Podman's service crashes where a step has no time (seen with 4.3.1).
    constexpr std::string_view step = R"({"created_by")";
    for (std::size_t at = config.find(step); at != std::string::npos; at = config.find(step, at))
        config.insert(at + 1, R"("created":"2024-02-03T04:05:06Z",)");
    auto writer = ImageWriter::create(dir.path(content), ImageForm::OciLayout, false).value();
    NewImage image;
    image.config = parseImageConfig(asBytes(config)).value();
    image.compression = compression;
    for (const std::string& tar : tars)
        image.layers.push_back({test::memoryFile(asBytes(tar)), 0, tar.size()});
    if (!writer.add(image, {}) || !writer.finish())
        throw std::runtime_error("no image");
    return openImage(dir.path(content), {}, {}).value();
}

} // namespace

/// By the API, by the files of its store, and as it exports the root of a container, it is the same
/// tree.
void EnginePeerTest::filesAreThoseOfItsOwnRoot()
{
    const test::TempDir dir;
    auto writer = ImageWriter::create(dir.path("layout"), ImageForm::OciLayout, false).value();
    NewImage made;
    made.config.platform = {"linux", "amd64", {}, {}, {}};
    made.config.created = "2024-02-03T04:05:06Z";
    made.config.cmd = {"/own"};
    made.config.history = {{made.config.created, {}, "COPY a /", {}, false},
                           {made.config.created, {}, "RUN b", {}, false}};
    for (const test::TarBuilder& tar :
         {test::TarBuilder()
              .dir("a")
              .file("a/one", "1")
              .file("a/two", "22")
              .mode(04755)
              .owner(7, 8)
              .hardlink("a/three", "a/two")
              .mode(04755) // As tar writes links: engines set what the last name says.
              .owner(7, 8)
              .dir("b")
              .file("b/below", "hidden")
              .file("gone", "x")
              .symlink("link", "a/one"),
          test::TarBuilder().whiteout("gone").whiteout("a/one").dir("b").opaque("b").file("b/new",
                                                                                          "n")}) {
        const Bytes bytes = tar.bytes();
        made.layers.push_back({test::memoryFile(bytes), 0, bytes.size()});
    }
    QVERIFY(writer.add(made, {}) && writer.finish());
    const auto image = openImage(dir.path("layout"), {}, {}).value();
    VERIFY_RESULT(actsOfEngine(m_client)->put({{image, {full("lab/root:1")}}}, {}));
    m_peer->client({"create", "--name", "root", "--network=none", full("lab/root:1")});
    m_peer->client({"export", "-o", dir.path("root.tar"), "root"});
    m_peer->client({"rm", "root"});

    // What containers get besides is none of the image.
    const auto linesOf = [](const std::shared_ptr<const Image>& of) {
        QStringList lines;
        const auto layers = indexImage(of, {}, {}).value();
        const auto tree = mergeLayers(layers.layers, {}, {}).value();
        for (QString line : QString::fromStdString(test::treeText(*tree)).split('\n')) {
            // Which of two names is the first is up to the archive.
            line.remove(QRegularExpression(" layer=\\d+| = /a/\\w+"));
            if (QRegularExpression("^/(a|b|gone|link)\\b").match(line).hasMatch())
                lines.append(line);
        }
        return lines.join('\n');
    };
    const QString ours = linesOf(image);
    QVERIFY2(ours.contains("/a/three") && !ours.contains("/gone"), qPrintable(ours));
    QCOMPARE(linesOf(openImage(dir.path("root.tar"), {}, {}).value()), ours);
    const auto direct = openStore(m_peer->folder() + "/d", {});
    VERIFY_RESULT(direct);
    const std::shared_ptr<const Store> byApi = ExportingStore::open(m_address, {}).value();
    for (const auto& store : {*direct, byApi}) {
        ImageName name;
        name.reference = full("lab/root:1");
        const auto entry = chooseEntry(*store, name, {});
        VERIFY_RESULT(entry);
        auto there = store->open(**entry, {});
        VERIFY_RESULT(there);
        QCOMPARE(there->configDigest, image->configDigest);
        QCOMPARE(linesOf(std::make_shared<const Image>(std::move(*there))), ours);
    }
}

void EnginePeerTest::takesImagesOfOtherPlaces()
{
    const test::TempDir dir;
    const auto acts = actsOfEngine(m_client);
    for (const Compression compression :
         {Compression::None, Compression::Gzip, Compression::Zstd}) {
        const std::string name(compressionName(compression));
        const auto image = imageOfLayout(dir, name, compression);
        Progress last;
        Task task;
        task.onProgress = [&last](Progress progress) { last = progress; };
        const auto put = acts->put({{image, {"lab/put:" + name}}}, task);
        VERIFY_RESULT(put);
        QCOMPARE(last.done, last.total);
        const auto there = client().inspect(full("lab/put:" + name), {});
        if (!there && isPodman()) // Names it with the domain that the reference has.
            QVERIFY(client().inspect("docker.io/lab/put:" + name, {}));
        const auto id =
            there ? there->image.id : client().inspect("docker.io/lab/put:" + name, {})->image.id;
        QCOMPARE(id, image->configDigest.text()); // The config is the same to the byte.
    }
}

void EnginePeerTest::givesImagesToTheOwnStore()
{
    const std::string id = load("lab/given:1", "given");
    const test::TempDir dir;
    const auto store = ExportingStore::open(m_address, {}).value();
    const auto entry = std::ranges::find(store->entries(), id, &ImageEntry::id);
    QVERIFY(entry != store->entries().end());
    auto image = store->open(*entry, {});
    VERIFY_RESULT(image);
    const auto own = actsOnLayout(dir.path("store"), true).value();
    VERIFY_RESULT(own->put({{std::make_shared<const Image>(*image), {"given:1"}}}, {}));
    const auto copied = openImage("store:[" + dir.path("store") + "]given:1", {}, {});
    VERIFY_RESULT(copied);
    QCOMPARE((*copied)->configDigest.text(), id);
    // And back, after it was removed.
    QVERIFY(client().remove(id, true, false, {}));
    VERIFY_RESULT(actsOfEngine(m_client)->put({{*copied, {full("lab/given:2")}}}, {}));
    VERIFY_RESULT(client().inspect(id, {}));
}

void EnginePeerTest::takesArchivesAsTheyAre()
{
    const auto acts = actsOfEngine(m_client);
    QVERIFY(acts->takesArchives());
    const Bytes tar = archive("lab/asis:1", "as it is");
    SliceReader reader({test::memoryFile(tar), 0, tar.size()});
    const auto names = acts->putArchive(reader, {});
    VERIFY_RESULT(names);
    QCOMPARE(names->size(), std::size_t{1});
    VERIFY_RESULT(client().inspect(full("lab/asis:1"), {}));
}

void EnginePeerTest::brokenImagesChangeNothing()
{
    const test::TempDir dir;
    const auto acts = actsOfEngine(m_client);
    const std::size_t before = client().images(true, {})->size();
    Image image = *imageOfLayout(dir, "wrong", Compression::None);
    const std::string other = test::layerTar("own.txt", "Wrong");
    image.layers[1].data = FileSlice{test::memoryFile(asBytes(other)), 0, other.size()};
    const auto put = acts->put({{std::make_shared<const Image>(image), {"lab/broken:9"}}}, {});
    QVERIFY(!put);
    QVERIFY2(put.error().code == ErrorCode::DigestMismatch, put.error().message.c_str());
    image.layers[1].data.reset();
    QCOMPARE(acts->put({{std::make_shared<const Image>(image), {"lab/broken:9"}}}, {}).error().code,
             ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(acts->put({{imageOfLayout(dir, "stopped", Compression::Gzip), {"lab/broken:9"}}},
                       {stop.get_token(), {}})
                 .error()
                 .code,
             ErrorCode::Cancelled);
    QCOMPARE(client().images(true, {})->size(), before);
}

void EnginePeerTest::tellsNamesFromImages()
{
    const std::string id = load("lab/told:1", "told");
    const auto acts = actsOfEngine(m_client);
    VERIFY_RESULT(acts->tag(full("lab/told:1"), full("lab/told:2"), {}));
    const std::vector<std::string> tags = client().inspect(id, {})->image.tags;
    QCOMPARE(tags.size(), std::size_t{2});
    const auto first = acts->untag(tags[0], {});
    VERIFY_RESULT(first);
    QCOMPARE(first->id, id);
    QVERIFY(first->remaining == std::vector<std::string>{tags[1]});
    const auto last = acts->untag(tags[1], {});
    if (isPodman()) {
        VERIFY_RESULT(last);
        QCOMPARE(last->id, id);
        QVERIFY(last->remaining.empty());
        QCOMPARE(acts->untag(tags[1], {}).error().code, ErrorCode::NotFound);
    } else {
        QCOMPARE(last.error().code, ErrorCode::Unsupported);
    }
    const auto now = client().inspect(id, {}); // It is still there.
    VERIFY_RESULT(now);
    QCOMPARE(now->image.tags.size(), std::size_t(isPodman() ? 0 : 1));
    VERIFY_RESULT(client().remove(id, true, false, {}));
}

void EnginePeerTest::plansWhatStandsInTheWay()
{
    using Kind = RemovalBlocker::Kind;
    const std::string id = load("lab/plan:1", "plan");
    const auto acts = actsOfEngine(m_client);
    VERIFY_RESULT(acts->tag(id, full("lab/plan:2"), {}));
    m_peer->client({"create", "--name", "blocker", "--network=none", full("lab/plan:1")});
    const auto plan = acts->planRemoval({full("lab/plan:1")}, false, {});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->items.size(), std::size_t{1});
    QCOMPARE(plan->items[0].blockers.size(), std::size_t{2});
    QVERIFY((plan->items[0].blockers[0] == RemovalBlocker{Kind::Container, "blocker"}));
    QVERIFY(plan->items[0].blockers[1].kind == Kind::OtherName);
    QVERIFY(plan->isLogical);
    QCOMPARE(acts->remove(*plan, {}).error().code, ErrorCode::Exists);
    VERIFY_RESULT(client().inspect(id, {}));
    m_peer->client({"rm", "blocker"});
    const auto forced = acts->planRemoval({id.substr(7, 12)}, true, {});
    VERIFY_RESULT(forced);
    QVERIFY(!forced->isBlocked());
    const auto removed = acts->remove(*forced, {});
    VERIFY_RESULT(removed);
    QVERIFY(removed->refusals.empty());
    QCOMPARE(removed->untagged.size(), std::size_t{2});
    QVERIFY(std::ranges::find(removed->deleted, id) != removed->deleted.end());
    QCOMPARE(acts->planRemoval({id}, false, {}).error().code, ErrorCode::NotFound);
}
