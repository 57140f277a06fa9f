// SPDX-License-Identifier: GPL-3.0-or-later
// Layers with a table at their end, read in parts.
#include "core/lazy/estargz.h"
#include "core/lazy/findtable.h"
#include "core/lazy/zstdchunked.h"
#include "core/tree/filecontent.h"
#include "core/tree/layermemory.h"
#include "tests/support/lazylayer.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <algorithm>

using namespace core;
using test::AfarFile;
using test::LazyLayer;
using test::LazyLayerBuilder;

Q_DECLARE_METATYPE(core::TableForm)
Q_DECLARE_METATYPE(std::function<std::string(std::string)>)

class TestLazyLayers : public QObject
{
    Q_OBJECT

private slots:
    void footers();
    void positions();
    void theTreeComesFromTheTable_data();
    void theTreeComesFromTheTable();
    void contentsComeByTheirChunks_data();
    void contentsComeByTheirChunks();
    void holesCostNothing();
    void severalFilesShareAMember();
    void whereTheTableLiesTheLayerIsRead_data();
    void whereTheTableLiesTheLayerIsRead();
    void aChangedChunkIsNotGiven_data();
    void aChangedChunkIsNotGiven();
    void tablesThatCannotBeAreNotUsed_data();
    void tablesThatCannotBeAreNotUsed();
    void aTableIsNeverRemembered();
    void certaintyReadsTheLayer();
    void whatLiesHereIsRead();
};

namespace {

constexpr std::size_t chunkBytes = 10'000;

void bothForms()
{
    QTest::addColumn<TableForm>("form");
    QTest::newRow("eStargz") << TableForm::EStargz;
    QTest::newRow("zstd:chunked") << TableForm::ZstdChunked;
}

const std::string& largeContent()
{
    static const std::string content = test::noiseText(1'234'567, 5);
    return content;
}

LazyLayerBuilder builder(TableForm form)
{
    TarEntry odd;
    odd.name = "etc/odd \"name\"";
    odd.mode = 04751;
    odd.uid = 12;
    odd.gid = 3'000'000'000;
    odd.mtime = {1'700'000'000, 250'000'000};
    odd.xattrs = {{"security.capability", std::string("\x01\0\xff", 3)}, {"user.note", "v"}};
    TarEntry device;
    device.kind = TarKind::CharDevice;
    device.name = "dev/null";
    device.devMajor = 1;
    device.devMinor = 3;
    TarEntry pipe;
    pipe.kind = TarKind::Fifo;
    pipe.name = "pipe";
    LazyLayerBuilder layer(form, chunkBytes);
    layer.dir("etc")
        .file("etc/passwd", "root:x:0:0::/:/bin/sh\n")
        .add(odd, "odd content")
        .file("etc/empty", "")
        .file("usr/lib/large", largeContent())
        .symlink("lib", "usr/lib")
        .hardlink("etc/second", "etc/passwd")
        .file("etc/.wh.gone", "")
        .file("opt/.wh..wh..opq", "")
        .add(device)
        .add(pipe)
        .file("after", test::noiseText(chunkBytes, 9));
    if (form == TableForm::EStargz)
        layer.file(".no.prefetch.landmark", "\x0f");
    return layer;
}

Image imageOf(const Layer& layer)
{
    Image image;
    image.layers = {layer};
    return image;
}

template<class T>
QByteArray reasonOf(const Result<T>& result)
{
    return result ? QByteArray("no error") : QByteArray::fromStdString(result.error().message);
}

std::shared_ptr<const MergedTree> treeOf(const IndexedLayer& layer)
{
    const auto tree = mergeLayers({layer}, {}, {});
    return tree ? *tree : nullptr;
}

/// What a person sees of the layer, without what eStargz alone adds to it.
QString seen(const IndexedLayer& layer)
{
    const auto tree = treeOf(layer);
    QStringList lines = QString::fromStdString(test::treeText(*tree)).split(u'\n');
    lines.removeIf([](const QString& line) {
        return line.startsWith(QLatin1String("/stargz.index.json"))
               || line.startsWith(QLatin1String("/.no.prefetch.landmark"));
    });
    return lines.join(u'\n');
}

Result<Bytes> contentOf(const Image& image, const MergedTree& tree, std::string_view path)
{
    const NodeId node = tree.find(path);
    if (node == noNode)
        return fail(ErrorCode::NotFound, std::string(path));
    const auto reader = openContent(image, tree, node, {});
    if (!reader)
        return fail(reader.error());
    return readAll(**reader, 1U << 30U);
}

bool hasWarning(const LayerIndex& index, WarningCode code)
{
    return std::ranges::any_of(index.warnings().list(),
                               [code](const Warning& warning) { return warning.code == code; });
}

} // namespace

void TestLazyLayers::footers()
{
    using namespace std::string_view_literals;
    const auto footer = [](std::string_view text) { return parseEStargzFooter(asBytes(text)); };
    constexpr auto head = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x1a\0SG\x16\0"sv;
    constexpr auto rest = "\x01\0\0\xff\xff\0\0\0\0\0\0\0\0"sv;
    const std::string good = std::string(head) + "00000000000012abSTARGZ" + std::string(rest);
    QCOMPARE(good.size(), estargzFooterBytes);
    QVERIFY(footer("before" + good) == (EStargzFooter{0x12ab, 51}));
    const std::string older = std::string("\x1f\x8b\x08\x04\0\0\0\0\0\xff\x16\0", 12)
                              + "0000000000000010STARGZ" + std::string(rest);
    QVERIFY(footer(older) == (EStargzFooter{16, 47}));
    QVERIFY(!footer(good.substr(1)));
    QVERIFY(!footer(std::string(head) + "0000000000001-abSTARGZ" + std::string(rest)));
    QVERIFY(!footer(std::string(head) + "00000000000012abSTARGY" + std::string(rest)));
    QVERIFY(!footer(good + "x"));
    QVERIFY(!footer(""));
}

void TestLazyLayers::positions()
{
    QVERIFY(parseZstdChunkedPosition("12:34:56:1") == (ZstdChunkedPlace{12, 34, 56, 1}));
    for (const char* wrong : {"", "1:2:3", "1:2:3:", "1:2:3:4:5", "-1:2:3:4", "1::3:4", "1:2:3:4 ",
                              "99999999999999999999:2:3:4"})
        QVERIFY2(!parseZstdChunkedPosition(wrong), wrong);
    LazyLayer layer = builder(TableForm::ZstdChunked).build();
    const auto stated =
        parseZstdChunkedPosition(layer.annotations.at(zstdChunkedPositionAnnotation));
    QVERIFY(stated.has_value());
    QVERIFY(parseZstdChunkedFooter(layer.blob) == stated);
    layer.blob.push_back(std::byte{0});
    QVERIFY(!parseZstdChunkedFooter(layer.blob));
    QVERIFY(!parseZstdChunkedFooter(asBytes("GNUlInUx")));
}

void TestLazyLayers::theTreeComesFromTheTable_data()
{
    QTest::addColumn<TableForm>("form");
    QTest::addColumn<bool>("stated");
    QTest::newRow("eStargz") << TableForm::EStargz << true;
    QTest::newRow("eStargz, nothing stated") << TableForm::EStargz << false;
    QTest::newRow("zstd:chunked") << TableForm::ZstdChunked << true;
    QTest::newRow("zstd:chunked, nothing stated") << TableForm::ZstdChunked << false;
}

void TestLazyLayers::theTreeComesFromTheTable()
{
    QFETCH(const TableForm, form);
    QFETCH(const bool, stated);
    LazyLayer made = builder(form).build();
    if (!stated)
        made.annotations.clear();
    const auto file = std::make_shared<AfarFile>(made.blob);
    const Layer layer = made.layer(file);
    const auto indexed = indexLayer(layer, {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY(indexed->table);
    QVERIFY2(file->given() <= made.tableBytes + 72, qPrintable(QString::number(file->given())));
    const LayerIndex& index = *indexed->index;
    QVERIFY(!index.packedDigest() && !index.diffId());
    QVERIFY(index.isComplete());
    QCOMPARE(index.packedBytes(), std::uint64_t{made.blob.size()});
    QCOMPARE(index.compression(),
             form == TableForm::EStargz ? Compression::Gzip : Compression::Zstd);
    QVERIFY(hasWarning(index, WarningCode::FromTable));
    const std::string said = index.warnings().list().back().message;
    QCOMPARE(said.find("does not state") == std::string::npos, stated);

    const auto read = indexLayer(layer, {}, {});
    QVERIFY2(read, reasonOf(read));
    QVERIFY(!read->table && read->index->diffId() == layer.diffId);
    QVERIFY(!hasWarning(*read->index, WarningCode::FromTable));
    QCOMPARE(seen(*indexed), seen(*read));
    const auto odd = [](const LayerIndex& one) {
        EntryId entry{0};
        while (one.path(entry) != "/etc/odd \"name\"")
            entry = EntryId{static_cast<std::uint32_t>(entry) + 1};
        return entry;
    };
    QVERIFY(index.mtime(odd(index)) == read->index->mtime(odd(*read->index)));
    QCOMPARE(index.mtime(odd(index)).nanoseconds, 250'000'000U);
    QVERIFY(index.xattrs(odd(index)) == read->index->xattrs(odd(*read->index)));
    QCOMPARE(index.xattrs(odd(index)).size(), std::size_t{2});
}

void TestLazyLayers::contentsComeByTheirChunks_data()
{
    bothForms();
}

void TestLazyLayers::contentsComeByTheirChunks()
{
    QFETCH(const TableForm, form);
    const LazyLayer made = builder(form).build();
    const auto file = std::make_shared<AfarFile>(made.blob);
    const Image image = imageOf(made.layer(file));
    const auto indexed = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    const auto tree = treeOf(*indexed);
    const auto bytesOf = [&](std::string_view path) {
        const auto content = contentOf(image, *tree, path);
        return content ? std::string(asText(*content)) : content.error().message;
    };
    const std::uint64_t before = file->given();
    QCOMPARE(bytesOf("/etc/second"), std::string("root:x:0:0::/:/bin/sh\n"));
    QCOMPARE(bytesOf("/etc/odd \"name\""), std::string("odd content"));
    QCOMPARE(bytesOf("/etc/empty"), std::string());
    // Each from its member to the next one: no more than a few headers.
    QVERIFY2(file->given() - before < 4000, qPrintable(QString::number(file->given() - before)));
    QVERIFY(bytesOf("/usr/lib/large") == largeContent());
    QVERIFY(bytesOf("/after") == test::noiseText(chunkBytes, 9));

    // Of a large file no more than the chunk that is looked into.
    const auto anew = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(anew, reasonOf(anew));
    const auto other = treeOf(*anew);
    const std::uint64_t until = file->given();
    const auto reader = openContent(image, *other, other->find("/usr/lib/large"), {});
    QVERIFY2(reader, reasonOf(reader));
    Bytes some(100);
    QCOMPARE((*reader)->readFully(some).value_or(0), some.size());
    QCOMPARE(std::string(asText(some)), largeContent().substr(0, some.size()));
    QVERIFY2(file->given() - until < 2 * chunkBytes, qPrintable(QString::number(file->given())));
    // Nor what stands between there and the next place.
    const std::size_t skipped = 100 * chunkBytes + 17;
    QCOMPARE((*reader)->skip(skipped).value_or(0), std::uint64_t{skipped});
    QCOMPARE((*reader)->readFully(some).value_or(0), some.size());
    QCOMPARE(std::string(asText(some)), largeContent().substr(skipped + some.size(), some.size()));
    QVERIFY2(file->given() - until < 3 * chunkBytes, qPrintable(QString::number(file->given())));
    QCOMPARE((*reader)->skip(largeContent().size()).value_or(0),
             std::uint64_t{largeContent().size() - skipped - 2 * some.size()});
    QCOMPARE((*reader)->read(some).value_or(1), std::size_t{0});
}

void TestLazyLayers::holesCostNothing()
{
    const std::string zeros(3 * chunkBytes, '\0');
    LazyLayerBuilder made(TableForm::ZstdChunked, chunkBytes);
    made.file("sparse", "x" + zeros + "y").table([](std::string json) {
        // The second of the chunks is a hole, as the table says now.
        const std::size_t second = json.find("\"type\":\"chunk\"");
        const std::size_t digest = json.find("\"chunkDigest\"", second);
        json.replace(digest, json.find(',', digest) - digest, "\"chunkType\":\"zeros\"");
        return json;
    });
    const LazyLayer layer = made.build();
    const Image image = imageOf(layer.layer(std::make_shared<AfarFile>(layer.blob)));
    const auto indexed = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(indexed && indexed->table, reasonOf(indexed));
    const auto content = contentOf(image, *treeOf(*indexed), "/sparse");
    QVERIFY2(content, reasonOf(content));
    QCOMPARE(std::string(asText(*content)), "x" + zeros + "y");
}

/// Small files of eStargz may lie in one gzip member.
void TestLazyLayers::severalFilesShareAMember()
{
    const std::string a = "first";
    const std::string b = "the second one";
    const auto entry = [](const char* name, const std::string& text, std::size_t inner) {
        const std::string digest = sha256Of(asBytes(text)).text();
        return R"({"type":"reg","name":")" + std::string(name) + R"(","size":)"
               + std::to_string(text.size()) + R"(,"offset":0,"innerOffset":)"
               + std::to_string(inner) + R"(,"digest":")" + digest + R"(","chunkDigest":")" + digest
               + "\"}";
    };
    const auto json = [&](std::size_t second) {
        return R"({"version":1,"entries":[)" + entry("a", a, 512) + "," + entry("b", b, second)
               + "]}";
    };
    const auto table = parseLayerTable(asBytes(json(1536)), TableForm::EStargz, 1000);
    QVERIFY2(table, reasonOf(table));
    QCOMPARE(table->chunks.size(), std::size_t{2});
    QCOMPARE(table->chunks[1].packedEnd, std::uint64_t{1000});
    // The second may not begin within the first.
    const auto overlapping = parseLayerTable(asBytes(json(515)), TableForm::EStargz, 1000);
    QVERIFY(!overlapping);
    QCOMPARE(overlapping.error().code, ErrorCode::Corrupt);

    LazyLayerBuilder made(TableForm::EStargz);
    made.file("a", a).file("b", b).table([](const std::string& text) {
        // Both are said to be reached from the member of the first.
        const std::string key = "\"offset\":";
        const std::size_t one = text.find(key) + key.size();
        const std::string offset = text.substr(one, text.find(',', one) - one);
        const std::size_t two = text.find(key, one) + key.size();
        return text.substr(0, two) + offset + ",\"innerOffset\":1024"
               + text.substr(text.find(',', two));
    });
    const LazyLayer layer = made.build();
    const Image image = imageOf(layer.layer(std::make_shared<AfarFile>(layer.blob)));
    const auto indexed = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(indexed && indexed->table, reasonOf(indexed));
    // Members follow each other: the first one's bytes go on into the second's.
    const auto content = contentOf(image, *treeOf(*indexed), "/b");
    QVERIFY2(content, reasonOf(content));
    QCOMPARE(std::string(asText(*content)), b);
}

void TestLazyLayers::whereTheTableLiesTheLayerIsRead_data()
{
    bothForms();
}

void TestLazyLayers::whereTheTableLiesTheLayerIsRead()
{
    QFETCH(const TableForm, form);
    LazyLayerBuilder lying = builder(form);
    lying.table([](std::string json) {
        std::size_t at = 0;
        for (int i = 0; i < 3; ++i)
            at = json.find("\"usr/lib/large\"", at + 1);
        constexpr std::string_view before = "\"chunkDigest\":\"sha256:";
        const std::size_t digit = json.find(before, at) + before.size();
        json[digit] = json[digit] == '0' ? '1' : '0';
        return json;
    });
    const LazyLayer made = lying.build();
    const Image image = imageOf(made.layer(std::make_shared<AfarFile>(made.blob)));
    const auto indexed = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(indexed && indexed->table, reasonOf(indexed));
    const auto tree = treeOf(*indexed);
    const auto content = contentOf(image, *tree, "/usr/lib/large");
    QVERIFY2(content, reasonOf(content));
    QVERIFY(asText(*content) == largeContent());
}

void TestLazyLayers::aChangedChunkIsNotGiven_data()
{
    bothForms();
}

void TestLazyLayers::aChangedChunkIsNotGiven()
{
    QFETCH(const TableForm, form);
    LazyLayer made = builder(form).build();
    Layer layer = made.layer(std::make_shared<AfarFile>(made.blob));
    const auto table = findLayerTable({std::make_shared<AfarFile>(made.blob), 0, made.blob.size()},
                                      made.annotations, {});
    QVERIFY2(table && *table, reasonOf(table));
    const auto entry = std::ranges::find_if((*table)->entries, [](const TableEntry& one) {
        return one.member.name == "usr/lib/large";
    });
    QVERIFY(entry != (*table)->entries.end());
    const TableChunk& third = (*table)->chunks[entry->firstChunk + 2];
    const std::uint64_t middle = (third.packedBegin + third.packedEnd) / 2;
    made.blob[static_cast<std::size_t>(middle)] ^= std::byte{1};

    // The layer is not what the manifest says any more, so no reading of it helps.
    layer.data->file = std::make_shared<AfarFile>(made.blob);
    const Image image = imageOf(layer);
    const auto indexed = indexLayer(image.layers.front(), {.tables = true}, {});
    QVERIFY2(indexed && indexed->table, reasonOf(indexed));
    const auto tree = treeOf(*indexed);
    const auto reader = openContent(image, *tree, tree->find("/usr/lib/large"), {});
    QVERIFY2(reader, reasonOf(reader));
    std::string got;
    Bytes piece(4096);
    for (;;) {
        const auto count = (*reader)->read(piece);
        if (!count) {
            QVERIFY2(count.error().code == ErrorCode::DigestMismatch
                         || count.error().code == ErrorCode::Corrupt,
                     reasonOf(count));
            break;
        }
        QVERIFY(*count != 0);
        got += asText(BytesView(piece).first(*count));
    }
    QVERIFY(got == largeContent().substr(0, 2 * chunkBytes));
    const auto other = contentOf(image, *tree, "/etc/passwd");
    QVERIFY2(other, reasonOf(other));
}

void TestLazyLayers::tablesThatCannotBeAreNotUsed_data()
{
    using Change = std::function<std::string(std::string)>;
    QTest::addColumn<TableForm>("form");
    QTest::addColumn<Change>("change");
    const auto replace = [](std::string from, std::string to) -> Change {
        return [from = std::move(from), to = std::move(to)](std::string json) {
            const std::size_t at = json.find(from);
            if (at == std::string::npos)
                throw std::runtime_error("the table has no " + from);
            return json.replace(at, from.size(), to);
        };
    };
    const auto member = [&](std::string text) { return replace("]}", "," + text + "]}"); };
    const std::string digest = R"("digest":"sha256:)" + std::string(64, 'a') + "\"";
    const std::vector<std::pair<const char*, Change>> changes = {
        {"no JSON", [](const std::string& json) { return json.substr(1); }},
        {"nothing", [](const std::string&) { return std::string(); }},
        {"another version", replace("\"version\":1", "\"version\":2")},
        {"no entries", replace("\"entries\"", "\"entires\"")},
        {"a name that leads upwards", replace("etc/passwd", "etc/../../passwd")},
        {"a name that was mangled", replace("etc/passwd", "etc/p\xEF\xBF\xBDsswd")},
        {"a name with a NUL", replace("etc/passwd", "etc/p\\u0000sswd")},
        {"a file called like a folder", replace("etc/passwd", "etc/passwd/")},
        {"an unknown type", replace("\"type\":\"symlink\"", "\"type\":\"door\"")},
        {"a negative offset", replace("\"offset\":", "\"offset\":-")},
        {"an offset behind the data", replace("\"offset\":", "\"offset\":9000")},
        {"a negative size", replace("\"size\":22", "\"size\":-22")},
        {"a size that chunks do not make", replace("\"size\":1234567", "\"size\":1234568")},
        {"a size no disk has", replace("\"size\":1234567", "\"size\":9223372036854775807")},
        {"a size in words", replace("\"size\":22", "\"size\":\"22\"")},
        {"chunks with a gap", replace("\"chunkOffset\":10000", "\"chunkOffset\":10001")},
        {"a chunk that is too large", replace("\"chunkSize\":10000", "\"chunkSize\":99999999999")},
        {"a chunk without a file", member(R"({"type":"chunk","name":"x","offset":1})")},
        {"a digest that is none", replace("\"chunkDigest\":\"sha256:", "\"chunkDigest\":\"sha256")},
        {"a link to itself", member(R"({"type":"hardlink","name":"me","linkName":"me"})")},
        {"links in a circle", member(R"({"type":"hardlink","name":"p","linkName":"q"},)"
                                     R"({"type":"hardlink","name":"q","linkName":"p"})")},
        {"a link upwards", member(R"({"type":"hardlink","name":"p","linkName":"../etc/passwd"})")},
        {"the same bytes twice",
         [](std::string json) {
             const std::size_t begin = json.find(R"({"type":"reg","name":"etc/passwd")");
             const std::string entry = json.substr(begin, json.find('}', begin) + 1 - begin);
             std::string other = entry;
             other.replace(other.find("etc/passwd"), 10, "etc/shadow");
             return json.insert(begin, other + ",");
         }},
        {"no digest", member(R"({"type":"reg","name":"x","size":5,"offset":3})")},
        {"an algorithm nobody has",
         member(R"({"type":"reg","name":"x","size":5,"offset":3,"digest":"md7:)"
                + std::string(64, 'a') + "\"}")},
        {"an entry twice named", replace("\"mode\":", "\"mode\":1,\"mode\":")},
        {"more than a member can be",
         member(R"({"type":"reg","name":"x","size":40000000,"offset":3,)" + digest + "}")},
    };
    for (const TableForm form : {TableForm::EStargz, TableForm::ZstdChunked})
        for (const auto& [name, change] : changes)
            QTest::addRow("%s: %s", form == TableForm::EStargz ? "eStargz" : "zstd:chunked", name)
                << form << change;
}

void TestLazyLayers::tablesThatCannotBeAreNotUsed()
{
    using Change = std::function<std::string(std::string)>;
    QFETCH(const TableForm, form);
    QFETCH(const Change, change);
    const LazyLayer made = builder(form).table(change).build();
    const Layer layer = made.layer(std::make_shared<AfarFile>(made.blob));
    const auto indexed = indexLayer(layer, {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY(!indexed->table);
    QVERIFY(hasWarning(*indexed->index, WarningCode::OddDocument));
    QVERIFY(!hasWarning(*indexed->index, WarningCode::FromTable));
    QVERIFY(indexed->index->isComplete());
    QVERIFY(indexed->index->diffId() == layer.diffId);
    const auto read = indexLayer(layer, {}, {});
    QVERIFY2(read, reasonOf(read));
    QCOMPARE(seen(*indexed), seen(*read));
}

namespace {

/// Remembers nothing and counts what it was asked to.
class CountingMemory final : public LayerMemory
{
public:
    std::optional<RememberedLayer> find(const FileSlice&, const LayerWish&) override
    {
        return std::nullopt;
    }
    void keep(const FileSlice&, const IndexedLayer& layer, const LayerReading&) override
    {
        ++kept;
        fromTable = fromTable || layer.table;
    }
    void keepContents(const FileSlice&, const IndexedLayer&) override { ++contents; }

    int kept = 0;
    int contents = 0;
    bool fromTable = false;
};

} // namespace

void TestLazyLayers::aTableIsNeverRemembered()
{
    const LazyLayer made = builder(TableForm::EStargz).build();
    const auto file = std::make_shared<AfarFile>(made.blob);
    const auto memory = std::make_shared<CountingMemory>();
    const auto image = std::make_shared<const Image>(imageOf(made.layer(file)));
    const auto indexed = indexImage(
        image, {.contents = ContentHashes::Compared, .memory = memory, .tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY(indexed->layers.front().table);
    QVERIFY(!indexed->layers.front().isCompared);
    QCOMPARE(memory->kept, 0);
    QCOMPARE(memory->contents, 0);
    // What is read is kept, also where a table was of no use.
    const LazyLayer broken =
        builder(TableForm::EStargz).table([](const std::string&) { return "{}"; }).build();
    const auto read = indexLayer(broken.layer(std::make_shared<AfarFile>(broken.blob)),
                                 {.memory = memory, .tables = true}, {});
    QVERIFY2(read, reasonOf(read));
    QCOMPARE(memory->kept, 1);
    QVERIFY(!memory->fromTable);
}

void TestLazyLayers::certaintyReadsTheLayer()
{
    LazyLayer made = builder(TableForm::ZstdChunked).build();
    Layer layer = made.layer(std::make_shared<AfarFile>(made.blob));
    layer.diffId = sha256Of(asBytes("another"));
    const auto claimed = indexLayer(layer, {.tables = true}, {});
    QVERIFY2(claimed && claimed->table, reasonOf(claimed));
    QVERIFY(!hasWarning(*claimed->index, WarningCode::DiffIdMismatch));
    for (const IndexOptions& options :
         {IndexOptions{}, IndexOptions{.afresh = true, .tables = true}}) {
        const auto read = indexLayer(layer, options, {});
        QVERIFY2(read && !read->table, reasonOf(read));
        QVERIFY(hasWarning(*read->index, WarningCode::DiffIdMismatch));
    }
}

void TestLazyLayers::whatLiesHereIsRead()
{
    const LazyLayer made = builder(TableForm::EStargz).build();
    const auto indexed = indexLayer(made.layer(test::memoryFile(made.blob)), {.tables = true}, {});
    QVERIFY2(indexed, reasonOf(indexed));
    QVERIFY(!indexed->table);
    QVERIFY(indexed->index->diffId().has_value());
}

QTEST_GUILESS_MAIN(TestLazyLayers)
#include "tst_lazylayers.moc"
