// SPDX-License-Identifier: GPL-3.0-or-later
// Layers with a table where a real registry has them, by the bytes that it sent.
#include "core/cache/indexcache.h"
#include "core/lazy/tabletar.h"
#include "core/oci/mediatype.h"
#include "core/registry/registrystore.h"
#include "core/tree/filecontent.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/lazylayer.h"
#include "tests/support/registrypeer.h"
#include "tests/support/transferlab.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

using namespace core;
using test::CuttingProxy;
using test::LazyLayer;
using test::LazyLayerBuilder;
using test::RegistryPeer;
using Mode = test::RegistryPeer::Mode;

Q_DECLARE_METATYPE(core::TableForm)

class TestLazyRegistry : public QObject
{
    Q_OBJECT

private slots:
    void theTreeCostsNextToNothing_data();
    void theTreeCostsNextToNothing();
    void onlyWhatWasReadIsRemembered();
    void whatSkopeoPacksIsRead();
    void waitingForBytesIsStopped();
};

namespace {

constexpr std::size_t fileBytes = 4'000'000;
constexpr int fileCount = 6;

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

std::string contentOf(int number)
{
    return test::noiseText(fileBytes, static_cast<unsigned>(number + 1));
}

LazyLayer largeLayer(TableForm form)
{
    LazyLayerBuilder builder(form, 256U << 10U);
    builder.dir("data");
    for (int i = 0; i < fileCount; ++i)
        builder.file("data/" + std::to_string(i), contentOf(i));
    return builder.file("etc/motd", "hello\n").build();
}

/// A registry behind a proxy that counts what it sends, and an image in it.
class Shop
{
public:
    explicit Shop(const RegistryPeer& peer)
        : m_lab(m_folder)
        , m_proxy(peer.port())
        , m_access(m_lab.access())
    {
    }

    /// Throws with what the registry said.
    void push(const LazyLayer& layer) const
    {
        const auto repository =
            m_access->repository(*parseNormalizedReference(m_proxy.host() + "/team/app:1"));
        const Descriptor blob = layer.descriptor();
        const Bytes config = bytesOf(
            R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[")"
            + sha256Of(layer.tar).text() + R"("]}})");
        Descriptor about;
        about.mediaType = mediatype::ociConfig;
        about.digest = sha256Of(config);
        about.size = config.size();
        const auto send = [&](const Descriptor& descriptor, const Bytes& bytes) {
            const auto sent =
                (*repository)
                    ->uploadBlob(descriptor,
                                 [&bytes](std::uint64_t offset) -> Result<std::unique_ptr<Reader>> {
                                     const auto file = test::memoryFile(bytes);
                                     return std::make_unique<SliceReader>(
                                         FileSlice{file, offset, bytes.size() - offset});
                                 },
                                 {}, {});
            if (!sent)
                throw std::runtime_error(sent.error().message);
        };
        send(blob, layer.blob);
        send(about, config);
        std::string annotations;
        for (const auto& [key, value] : layer.annotations)
            annotations += (annotations.empty() ? "\"" : ",\"") + key + "\":\"" + value + "\"";
        const auto json = [](const Descriptor& descriptor, const std::string& more) {
            return R"({"mediaType":")" + descriptor.mediaType + R"(","digest":")"
                   + descriptor.digest.text() + R"(","size":)" + std::to_string(descriptor.size)
                   + more + "}";
        };
        const std::string manifest = R"({"schemaVersion":2,"mediaType":")"
                                     + std::string(mediatype::ociManifest) + R"(","config":)"
                                     + json(about, {}) + R"(,"layers":[)"
                                     + json(blob, R"(,"annotations":{)" + annotations + "}") + "]}";
        const auto put =
            (*repository)
                ->putManifest("1", asBytes(manifest), std::string(mediatype::ociManifest), {});
        if (!put)
            throw std::runtime_error(put.error().message);
    }

    /// As one who comes anew.
    std::shared_ptr<const Image> open(const std::string& repository = "team/app") const
    {
        const auto store = RegistryStore::open(
            m_lab.access(), *parseNormalizedReference(m_proxy.host() + "/" + repository + ":1"),
            {});
        if (!store)
            throw std::runtime_error(store.error().message);
        auto image = (*store)->open((*store)->entries().front(), {});
        if (!image)
            throw std::runtime_error(image.error().message);
        return std::make_shared<const Image>(std::move(*image));
    }

    CuttingProxy& proxy() { return m_proxy; }
    const test::TempDir& folder() const { return m_folder; }

private:
    test::TempDir m_folder;
    test::TransferLab m_lab;
    CuttingProxy m_proxy;
    std::shared_ptr<const RegistryAccess> m_access;
};

} // namespace

void TestLazyRegistry::theTreeCostsNextToNothing_data()
{
    QTest::addColumn<TableForm>("form");
    QTest::newRow("eStargz") << TableForm::EStargz;
    QTest::newRow("zstd:chunked") << TableForm::ZstdChunked;
}

void TestLazyRegistry::theTreeCostsNextToNothing()
{
    QFETCH(const TableForm, form);
    REQUIRE_REGISTRY(peer, Mode::Plain);
    Shop shop(*peer);
    const LazyLayer layer = largeLayer(form);
    shop.push(layer);

    const std::uint64_t before = shop.proxy().received();
    const auto image = shop.open();
    const auto indexed = indexImage(image, {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY(indexed->layers.front().table);
    // With the manifest, the configuration and the heads of all answers.
    const std::uint64_t forTree = shop.proxy().received() - before;
    QVERIFY2(forTree * 50 <= layer.blob.size(), qPrintable(QString::number(forTree)));

    const auto tree = mergeLayers(indexed->layers, {}, {});
    QVERIFY2(tree, reasonOf(tree));
    QCOMPARE((*tree)->subtreeFiles(NodeId{0}), static_cast<std::uint32_t>(fileCount + 1));
    const auto content = [&](const char* path) -> Result<Bytes> {
        const auto reader = openContent(*image, **tree, (*tree)->find(path), {});
        if (!reader)
            return fail(reader.error());
        return readAll(**reader, 1U << 30U);
    };
    // What is left of answers that nobody read to their end may still be on its way.
    std::uint64_t seen = 0;
    const auto isQuiet = [&] {
        const std::uint64_t last = std::exchange(seen, shop.proxy().received());
        return last == seen;
    };
    QTRY_VERIFY(isQuiet());
    const std::uint64_t beforeSmall = shop.proxy().received();
    const auto small = content("/etc/motd");
    QVERIFY2(small, reasonOf(small));
    QCOMPARE(std::string(asText(*small)), std::string("hello\n"));
    QVERIFY(shop.proxy().received() - beforeSmall < 4096);
    QTRY_VERIFY(isQuiet());
    const std::uint64_t beforeLarge = shop.proxy().received();
    const auto large = content("/data/3");
    QVERIFY2(large, reasonOf(large));
    QVERIFY(asText(*large) == contentOf(3));
    const std::uint64_t forLarge = shop.proxy().received() - beforeLarge;
    QVERIFY2(forLarge < fileBytes + fileBytes / 20, qPrintable(QString::number(forLarge)));
}

void TestLazyRegistry::onlyWhatWasReadIsRemembered()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    Shop shop(*peer);
    const LazyLayer layer = largeLayer(TableForm::EStargz);
    shop.push(layer);
    const auto cache = IndexCache::open(shop.folder().path("cache"));
    QVERIFY2(cache, reasonOf(cache));
    const auto claimed = indexImage(shop.open(), {.memory = *cache, .tables = true}, {});
    QVERIFY2(claimed && claimed->layers.front().table, reasonOf(claimed));
    QCOMPARE((*cache)->report().files, 0U);

    const auto read = indexImage(shop.open(), {.memory = *cache}, {});
    QVERIFY2(read && !read->layers.front().table, reasonOf(read));
    QVERIFY(read->layers.front().index->diffId() == sha256Of(layer.tar));
    QVERIFY((*cache)->report().files > 0);
    // What is known for certain is worth more than what a table says.
    const auto image = shop.open();
    const std::uint64_t before = shop.proxy().received();
    const auto known = indexImage(image, {.memory = *cache, .tables = true}, {});
    QVERIFY2(known && !known->layers.front().table, reasonOf(known));
    QVERIFY(known->layers.front().verifiedAt.has_value());
    QCOMPARE(shop.proxy().received(), before);
}

/// skopeo packs zstd:chunked itself: what it writes is read as it says.
void TestLazyRegistry::whatSkopeoPacksIsRead()
{
    if (!test::isInstalled("skopeo"))
        QSKIP("skopeo is not installed");
    REQUIRE_REGISTRY(peer, Mode::Plain);
    Shop shop(*peer);
    // With a hole, as it finds one itself.
    const std::string large = test::noiseText(700'000, 3) + std::string(500'000, '\0') + "end";
    test::PlaceFiles place;
    const auto tar = test::TarBuilder()
                         .dir("etc")
                         .file("etc/passwd", "root:x:0:0\n")
                         .file("large", large)
                         .symlink("link", "etc/passwd")
                         .hardlink("etc/second", "etc/passwd")
                         .file("etc/.wh.gone")
                         .bytes();
    place.layout({place.image({std::string(asText(tar))}, test::refName("1"))});
    const std::string layout = place.folder(shop.folder(), "layout");
    try {
        test::runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--dest-tls-verify=false",
                          "--dest-compress-format", "zstd:chunked", "oci:" + layout + ":1",
                          "docker://" + peer->host() + "/packed/app:1"});
    } catch (const std::exception& error) {
        QSKIP(error.what());
    }
    const auto image = shop.open("packed/app");
    const auto indexed = indexImage(image, {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY2(indexed->layers.front().table,
             indexed->layers.front().index->warnings().empty()
                 ? "there is no table"
                 : indexed->layers.front().index->warnings().list().front().message.c_str());
    QVERIFY(indexed->layers.front().table->isAnchored());
    const auto tree = mergeLayers(indexed->layers, {}, {});
    QVERIFY2(tree, reasonOf(tree));
    const std::vector<std::pair<const char*, std::string>> files = {
        {"/large", large}, {"/etc/second", "root:x:0:0\n"}};
    for (const auto& [path, expected] : files) {
        const auto reader = openContent(*image, **tree, (*tree)->find(path), {});
        QVERIFY2(reader, reasonOf(reader));
        const auto content = readAll(**reader, 1U << 30U);
        QVERIFY2(content, reasonOf(content));
        QVERIFY(asText(*content) == expected);
    }
    QCOMPARE((*tree)->linkTarget((*tree)->find("/link")), std::string_view("etc/passwd"));
}

/// A registry that keeps silent holds nobody up who does not want to wait any more.
void TestLazyRegistry::waitingForBytesIsStopped()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    Shop shop(*peer);
    const LazyLayer layer = largeLayer(TableForm::EStargz);
    shop.push(layer);
    const auto image = shop.open();
    shop.proxy().setRate(1); // From now on it would take years.
    std::stop_source stop;
    const std::jthread person([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    const Task task{stop.get_token(), {}};
    // Its own patience ends with another error, and long after.
    const auto indexed = indexImage(image, {}, task);
    QVERIFY(!indexed);
    QCOMPARE(indexed.error().code, ErrorCode::Cancelled);
    Bytes some(100);
    const auto read = image->layers.front().data->file->readWanted(5000, some, {stop.get_token()});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestLazyRegistry)
#include "tst_lazyregistry.moc"
