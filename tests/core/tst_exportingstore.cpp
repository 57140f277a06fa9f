// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "core/engine/exportingstore.h"
#include "core/tree/filecontent.h"
#include "core/tree/passedlayer.h"
#include "tests/support/cachedlayer.h"
#include "tests/support/placefiles.h"
#include "tests/support/socketserver.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace core;
using test::SocketServer;

/// Images of an engine whose layers were read before, and those whose layers were not.
class TestExportingStore : public QObject
{
    Q_OBJECT

private slots:
    void knownLayersNeedNoExport();
    void contentsBringTheExportOnce();
    void unknownLayersAreExportedAndRemembered();
    void exportsAreIndexedWhileTheyGoBy();
    void packedLayersAndLinksGoByToo();
    void brokenExportsAreErrors();
    void copyingAlwaysExports();
    void otherBytesAreNotBelieved();
    void otherImagesAreNotBelieved();
    void waitingForAnExportEndsWithItsTask();
    void engineThatIsGoneLeavesTheTree();
};

namespace {

const std::vector<std::string> tars = {test::layerTar("etc/os-release", "ID=lab\n"),
                                       test::layerTar("own.txt", "what is in it\n")};

/// A docker-archive of an image of \a layers.
std::string archiveOf(const std::vector<std::string>& layers)
{
    const std::string config = test::configText(layers);
    test::PlaceFiles place;
    place.file(test::hexOf(config) + ".json", config);
    std::string paths;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string path = std::to_string(i) + "/layer.tar";
        place.file(path, layers[i]);
        paths += (i == 0 ? "\"" : ",\"") + path + "\"";
    }
    place.file("manifest.json", R"([{"Config":")" + test::hexOf(config)
                                    + R"(.json","RepoTags":["lab/a:1"],"Layers":[)" + paths
                                    + "]}]");
    const Bytes bytes = place.tar().bytes();
    return std::string(asText(bytes));
}

/// An engine with one image of tars, of which a test says what an export of it gives.
class OneImageEngine
{
public:
    using Export = std::function<void(SocketServer::Talk&)>;

    OneImageEngine()
        : m_server(m_dir.path("s"), [this](SocketServer::Talk& talk) {
            for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
                answer(talk, head.substr(0, head.find(" HTTP")));
                if (m_hasDied)
                    return;
            }
        })
    {
    }

    void exports(std::string archive)
    {
        exportsBy(
            [archive = std::move(archive)](SocketServer::Talk& talk) { talk.answer(archive); });
    }
    void exportsBy(Export answer)
    {
        const std::scoped_lock lock(m_mutex);
        m_export = std::move(answer);
    }
    void forget() { m_isGone = true; }
    void die(bool hasDied) { m_hasDied = hasDied; }
    int exported() const { return m_exported; }
    std::shared_ptr<const ExportingStore> store(std::shared_ptr<const KnownBytes> known) const
    {
        return ExportingStore::open(parseEngineAddress(m_server.path()).value(), {},
                                    std::move(known))
            .value();
    }

private:
    void answer(SocketServer::Talk& talk, const std::string& request)
    {
        const auto asks = [&request](const char* what) {
            return request.find(what) != std::string::npos;
        };
        const std::string id = "sha256:" + test::hexOf(test::configText(tars));
        if (asks("/_ping")) {
            talk.answer("OK", "200 OK", "Api-Version: 1.41\r\n");
        } else if (asks("/get")) {
            ++m_exported;
            Export answer;
            {
                const std::scoped_lock lock(m_mutex);
                answer = m_export;
            }
            answer(talk);
        } else if (asks("/images/json")) {
            talk.answer(R"([{"Id":")" + id + R"(","RepoTags":["lab/a:1"],"Size":1}])");
        } else if (asks("/history")) {
            talk.answer(R"([{"Id":"x","CreatedBy":"RUN two","Size":1},)"
                        R"({"Id":"y","CreatedBy":"RUN one","Size":1}])");
        } else if (asks("/images/") && m_isGone) {
            talk.answer(R"({"message":"No such image"})", "404 Not Found");
        } else if (asks("/images/")) {
            talk.answer(R"({"Id":")" + id
                        + R"(","RepoTags":["lab/a:1"],"Architecture":"amd64","Os":"linux",)"
                          R"("Config":{"Cmd":["/own.txt"]},"RootFS":{"Type":"layers","Layers":[")"
                        + test::digestOf(tars[0]) + R"(",")" + test::digestOf(tars[1]) + R"("]}})");
        } else {
            talk.answer("{}");
        }
    }

    test::TempDir m_dir;
    std::mutex m_mutex;
    Export m_export = [](SocketServer::Talk& talk) {
        talk.answer(R"({"message":"exports are broken today"})", "500 Internal Server Error");
    };
    std::atomic<bool> m_isGone = false;
    std::atomic<bool> m_hasDied = false; ///< Says nothing more on a connection.
    std::atomic<int> m_exported = 0;
    SocketServer m_server;
};

/// Reads the layers of tars from files, one packed and one not, so that \a cache knows them.
void learn(IndexCache& cache, const test::TempDir& dir)
{
    for (std::size_t i = 0; i < tars.size(); ++i) {
        const std::string name = "layer" + std::to_string(i);
        const auto compression = i == 0 ? Compression::Gzip : Compression::None;
        const Bytes bytes = test::packed(asBytes(tars[i]), compression);
        const std::string path = dir.write(name, BytesView(bytes));
        test::setMtime(path, test::longAgo);
        test::readAndKeep(cache, test::layerIn(path));
    }
}

std::shared_ptr<const Image> opened(const ExportingStore& store)
{
    auto image = store.open(store.entries().front(), {});
    if (!image)
        throw std::runtime_error(image.error().message);
    return std::make_shared<const Image>(std::move(*image));
}

IndexedImage indexed(const std::shared_ptr<const Image>& image, std::shared_ptr<IndexCache> cache)
{
    return indexImage(image, {.memory = std::move(cache)}, {}).value();
}

std::shared_ptr<const MergedTree> treeOf(const IndexedImage& image)
{
    return mergeLayers(image.layers, {}, {}).value();
}

Result<std::string> contentOf(const Image& image, const MergedTree& tree, std::string_view path,
                              const Task& task = {})
{
    auto reader = openContent(image, tree, tree.resolve(path), task);
    if (!reader)
        return fail(std::move(reader).error());
    auto bytes = readAll(**reader, 1U << 20U);
    if (!bytes)
        return fail(std::move(bytes).error());
    return std::string(asText(*bytes));
}

} // namespace

void TestExportingStore::knownLayersNeedNoExport()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    QCOMPARE(cache->sizeOf(Digest::parse(test::digestOf(tars[0])).value()).value_or(0),
             std::uint64_t{tars[0].size()});
    const OneImageEngine engine;
    const auto image = opened(*engine.store(cache));
    QCOMPARE(image->layers.size(), std::size_t{2});
    QCOMPARE(image->config.cmd, std::vector<std::string>{"/own.txt"});
    const IndexedImage read = indexed(image, cache);
    QVERIFY(read.warnings().empty());
    for (std::size_t i = 0; i < tars.size(); ++i) {
        const IndexedLayer& layer = read.layers[i];
        QVERIFY(layer.verifiedAt.has_value());
        QCOMPARE(layer.index->diffId()->text(), test::digestOf(tars[i]));
        QCOMPARE(layer.index->compression(), Compression::None);
        QCOMPARE(layer.index->packedBytes(), std::uint64_t{tars[i].size()});
        QVERIFY(layer.seek == nullptr);
    }
    const auto tree = treeOf(read);
    QVERIFY(tree->resolve("/etc/os-release") != noNode);
    QVERIFY(tree->resolve("/own.txt") != noNode);
    QCOMPARE(findWaste(*tree).byLayer.size(), std::size_t{2});
    QCOMPARE(engine.exported(), 0);
    // Contents cannot be had without it, and the reason is the engine's.
    const auto content = contentOf(*image, *tree, "/own.txt");
    QVERIFY(!content);
    QVERIFY2(content.error().message.find("exports are broken today") != std::string::npos,
             content.error().message.c_str());
    QCOMPARE(engine.exported(), 1);
}

void TestExportingStore::contentsBringTheExportOnce()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    engine.exports(archiveOf(tars));
    const auto image = opened(*engine.store(cache));
    const auto tree = treeOf(indexed(image, cache));
    QCOMPARE(engine.exported(), 0);
    std::vector<std::thread> readers;
    std::atomic<int> right = 0;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&, i] {
            const bool isBase = i % 2 == 0;
            const auto content = contentOf(*image, *tree, isBase ? "/etc/os-release" : "/own.txt");
            right += content && *content == (isBase ? "ID=lab\n" : "what is in it\n") ? 1 : 0;
        });
    for (std::thread& reader : readers)
        reader.join();
    QCOMPARE(right.load(), 4);
    QCOMPARE(engine.exported(), 1);
    // After a failure the next one tries anew.
    OneImageEngine failing;
    const auto other = opened(*failing.store(cache));
    QVERIFY(!contentOf(*other, *tree, "/own.txt"));
    failing.exports(archiveOf(tars));
    QCOMPARE(contentOf(*other, *tree, "/own.txt").value_or(""), std::string("what is in it\n"));
    QCOMPARE(failing.exported(), 2);
}

void TestExportingStore::unknownLayersAreExportedAndRemembered()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    OneImageEngine engine;
    engine.exports(archiveOf(tars));
    const auto image = opened(*engine.store(cache));
    QCOMPARE(engine.exported(), 1);
    QVERIFY(!image->rawConfig.empty());
    const IndexedImage first = indexed(image, cache);
    QVERIFY(first.warnings().empty());
    QVERIFY(!first.layers[0].verifiedAt);
    const auto again = opened(*engine.store(cache));
    const IndexedImage second = indexed(again, cache);
    QVERIFY(second.layers[0].verifiedAt.has_value());
    QVERIFY(second.layers[1].verifiedAt.has_value());
    QCOMPARE(engine.exported(), 1);
    // One layer that is not known needs all of them.
    const test::TempDir emptyDir;
    const auto empty = test::openCache(emptyDir);
    test::readAndKeep(*empty, test::writtenLayer(emptyDir, "l", test::layerTar(7)));
    QVERIFY(!opened(*engine.store(empty))->rawConfig.empty());
    QCOMPARE(engine.exported(), 2);
}

/// Without a cache too, nothing is asked for twice, and nothing is written anywhere.
void TestExportingStore::exportsAreIndexedWhileTheyGoBy()
{
    OneImageEngine engine;
    engine.exports(archiveOf(tars));
    const test::TempDir nowhere;
    qputenv("TMPDIR", QByteArray::fromStdString(nowhere.path("not/there")));
    const auto image = opened(*engine.store(nullptr));
    qunsetenv("TMPDIR");
    QVERIFY(needsFetching(*image));
    QCOMPARE(image->names, std::vector<std::string>{"lab/a:1"});
    QCOMPARE(image->configDigest.text(), test::digestOf(test::configText(tars)));
    const IndexedImage read = indexImage(image, {.contents = ContentHashes::Compared}, {}).value();
    QVERIFY(read.warnings().empty());
    const auto tree = treeOf(read);
    for (std::size_t i = 0; i < tars.size(); ++i) {
        const LayerIndex& index = *read.layers[i].index;
        QCOMPARE(index.diffId()->text(), test::digestOf(tars[i]));
        QCOMPARE(index.packedDigest()->text(), test::digestOf(tars[i]));
        QCOMPARE(index.packedBytes(), std::uint64_t{tars[i].size()});
        QCOMPARE(index.tarBytes(), std::uint64_t{tars[i].size()});
    }
    // Digests of contents are known as well.
    QCOMPARE(digestOfContent(*image, *tree, tree->resolve("/own.txt"), {}).value().text(),
             test::digestOf("what is in it\n"));
    QCOMPARE(engine.exported(), 1);
    // Only a look into a file costs another export, and says how far that is.
    Progress last;
    Task task;
    task.onProgress = [&last](Progress progress) { last = progress; };
    QCOMPARE(contentOf(*image, *tree, "/own.txt", task).value_or(""),
             std::string("what is in it\n"));
    QVERIFY(last.done != 0);
    QCOMPARE(engine.exported(), 2);
    QVERIFY(!needsFetching(*image));
    QCOMPARE(contentOf(*image, *tree, "/etc/os-release").value_or(""), std::string("ID=lab\n"));
    QCOMPARE(engine.exported(), 2);
}

void TestExportingStore::packedLayersAndLinksGoByToo()
{
    const std::string config = test::configText(tars);
    const Bytes packed = test::packed(asBytes(tars[0]), Compression::Gzip);
    test::PlaceFiles place;
    test::TarBuilder archive;
    archive.file("blobs/sha256/one", std::string(asText(packed)));
    archive.symlink("one/layer.tar", "../blobs/sha256/one");
    archive.file("two/layer.tar", tars[1]);
    archive.file("two/VERSION", "1.0");
    archive.file("config.json", config);
    archive.file("manifest.json", R"([{"Config":"config.json","RepoTags":null,)"
                                  R"("Layers":["one/layer.tar","two/layer.tar"]}])");
    OneImageEngine engine;
    engine.exports(std::string(asText(archive.bytes())));
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    const auto image = opened(*engine.store(cache));
    const IndexedImage read = indexed(image, cache);
    QVERIFY2(read.warnings().empty(),
             read.warnings().empty() ? "" : read.warnings().list().front().message.c_str());
    // As the plain tar that its diffID addresses.
    QCOMPARE(read.layers[0].index->compression(), Compression::None);
    QCOMPARE(read.layers[0].index->packedBytes(), std::uint64_t{tars[0].size()});
    QCOMPARE(cache->sizeOf(Digest::parse(test::digestOf(tars[0])).value()).value_or(0),
             std::uint64_t{tars[0].size()});
    QCOMPARE(engine.exported(), 1);
    const auto tree = treeOf(read);
    QCOMPARE(contentOf(*image, *tree, "/etc/os-release").value_or(""), std::string("ID=lab\n"));
    QCOMPARE(engine.exported(), 2);
}

void TestExportingStore::brokenExportsAreErrors()
{
    OneImageEngine engine;
    const std::string whole = archiveOf(tars);
    const auto errorOf = [&engine] {
        const auto store = engine.store(nullptr);
        const auto image = store->open(store->entries().front(), {});
        return image ? Error{ErrorCode::Internal, "opened"} : image.error();
    };
    // The daemon dies in the middle of a layer.
    engine.exportsBy([&](SocketServer::Talk& talk) {
        engine.die(true);
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(whole.size()) + "\r\n\r\n"
                  + whole.substr(0, 900));
    });
    QCOMPARE(errorOf().code, ErrorCode::Io);
    engine.die(false);
    engine.exports("this is no archive");
    QCOMPARE(errorOf().code, ErrorCode::Corrupt);
    engine.exports(whole.substr(0, 700));
    QCOMPARE(errorOf().code, ErrorCode::Corrupt);
    engine.exports(std::string(10'240, '\0'));
    QVERIFY(errorOf().message != "opened");
    // And stopping it ends it.
    std::stop_source stop;
    engine.exportsBy([&](SocketServer::Talk& talk) {
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + whole.substr(0, 900));
        stop.request_stop();
        talk.waitForClose();
    });
    const auto store = engine.store(nullptr);
    const auto image = store->open(store->entries().front(), {stop.get_token(), {}});
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::Cancelled);
}

void TestExportingStore::copyingAlwaysExports()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    engine.exports(archiveOf(tars));
    const auto store = engine.store(cache);
    const auto image = store->openWhole(store->entries().front(), {});
    QVERIFY(image);
    QCOMPARE(engine.exported(), 1);
    QCOMPARE(std::string(asText(image->rawConfig)), test::configText(tars));
    QVERIFY(image->names == std::vector<std::string>{"lab/a:1"});
}

void TestExportingStore::otherBytesAreNotBelieved()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    // The config is the one that is expected; a layer is not.
    std::string archive = archiveOf(tars);
    const std::size_t at = archive.find("what is in it");
    QVERIFY(at != std::string::npos);
    archive.replace(at, 4, "that");
    engine.exports(archive);
    const auto image = opened(*engine.store(cache));
    const auto tree = treeOf(indexed(image, cache));
    const auto content = contentOf(*image, *tree, "/own.txt");
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::Corrupt);
    QCOMPARE(contentOf(*image, *tree, "/etc/os-release").value_or(""), std::string("ID=lab\n"));
    // Nor is it remembered as what it is not.
    const test::TempDir emptyDir;
    const auto empty = test::openCache(emptyDir);
    const IndexedImage read = indexed(opened(*engine.store(empty)), empty);
    QVERIFY(!read.layers[1].index->isComplete());
    QVERIFY(!empty->sizeOf(Digest::parse(test::digestOf(tars[1])).value()));
    QVERIFY(empty->sizeOf(Digest::parse(test::digestOf(tars[0])).value()));
}

void TestExportingStore::otherImagesAreNotBelieved()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    engine.exports(archiveOf({test::layerTar("own.txt", "another image\n")}));
    const auto image = opened(*engine.store(cache));
    const auto tree = treeOf(indexed(image, cache));
    for (const char* const path : {"/own.txt", "/etc/os-release"}) {
        const auto content = contentOf(*image, *tree, path);
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::NotFound);
    }
}

void TestExportingStore::waitingForAnExportEndsWithItsTask()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    std::stop_source stop;
    engine.exportsBy([&stop](SocketServer::Talk& talk) {
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbeginning");
        stop.request_stop();
        talk.waitForClose();
    });
    const auto image = opened(*engine.store(cache));
    const auto tree = treeOf(indexed(image, cache));
    // One fetches, one waits for it: both end.
    std::thread other([&] { contentOf(*image, *tree, "/own.txt", {stop.get_token(), {}}); });
    const auto content = contentOf(*image, *tree, "/etc/os-release", {stop.get_token(), {}});
    other.join();
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::Cancelled);
    // And nobody is kept from trying later.
    engine.exports(archiveOf(tars));
    QCOMPARE(contentOf(*image, *tree, "/own.txt").value_or(""), std::string("what is in it\n"));
}

void TestExportingStore::engineThatIsGoneLeavesTheTree()
{
    const test::TempDir dir;
    const auto cache = test::openCache(dir);
    learn(*cache, dir);
    OneImageEngine engine;
    const auto store = engine.store(cache);
    const auto image = opened(*store);
    engine.forget();
    const auto tree = treeOf(indexed(image, cache));
    QVERIFY(tree->resolve("/own.txt") != noNode);
    QCOMPARE(contentOf(*image, *tree, "/own.txt").error().code, ErrorCode::NotFound);
    QCOMPARE(store->open(store->entries().front(), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(engine.exported(), 0);
}

QTEST_GUILESS_MAIN(TestExportingStore)
#include "tst_exportingstore.moc"
