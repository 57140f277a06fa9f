// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/openimage.h"
#include "tests/support/hostile.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <unistd.h>

#include <fstream>

using namespace core;

namespace {

/// The codes of the warnings of the only layer of \a image, sorted by occurrence.
QByteArray codes(const IndexedImage& image)
{
    QByteArray text;
    for (const Warning& warning : image.layers.at(0).index->warnings().list()) {
        const std::string_view name = warningCodeName(warning.code);
        text += (text.isEmpty() ? "" : " ");
        text.append(name.data(), qsizetype(name.size()));
    }
    return text;
}

IndexedImage indexed(std::string_view tar, const IndexOptions& options = {})
{
    const BytesView bytes = asBytes(tar);
    return test::ImageBuilder().layer(Bytes(bytes.begin(), bytes.end())).indexed(options);
}

/// A layer whose packed bytes are \a packed, whatever they are.
test::ImageBuilder storedAs(std::string_view packed)
{
    const BytesView bytes = asBytes(packed);
    test::ImageBuilder image;
    image.layer(test::TarBuilder().file("a", "content"));
    image.storedAs(Bytes(bytes.begin(), bytes.end()));
    return image;
}

/// Paths of a layer's entries, one after the other.
QByteArray paths(const IndexedImage& image)
{
    QByteArray text;
    const LayerIndex& index = *image.layers.at(0).index;
    for (std::uint32_t i = 0; i < index.size(); ++i)
        text += QByteArray::fromStdString(index.path(EntryId{i})) + " ";
    return text.trimmed();
}

std::string littleEndian(std::uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8U * static_cast<unsigned>(i)));
    return text;
}

/// A zstd frame (RFC 8878) with a window of 2^\a windowLog: \a raw as it is, then \a zeros blocks
/// of 128 KiB of zeros each.
std::string zstdFrame(unsigned windowLog, std::string_view raw, std::uint32_t zeros = 0)
{
    constexpr std::uint32_t blockBytes = 128U << 10U;
    std::string frame = "\x28\xB5\x2F\xFD";
    frame += '\0';
    frame += static_cast<char>((windowLog - 10U) << 3U);
    frame += littleEndian(static_cast<std::uint32_t>(raw.size()) << 3U, 3);
    frame += raw;
    for (std::uint32_t i = 0; i < zeros; ++i)
        frame += littleEndian(blockBytes << 3U | 2U, 3) + '\0';
    return frame + littleEndian(1, 3); // an empty last block
}

std::string textOf(const Bytes& bytes)
{
    return std::string(asText(bytes));
}

/// Fails the test if \a growth is known and above \a mib.
#define COMPARE_GROWTH(growth, mib)                                                                \
    do {                                                                                           \
        if (growth)                                                                                \
            QVERIFY2(*(growth) < (mib), QByteArray::number(*(growth)).constData());                \
    } while (false)

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void bombsAreReadInLittleMemory();
    void zstdWindowsOfTwoGigabytesAreRefused();
    void lyingGzipTrailersAreSeen_data();
    void lyingGzipTrailersAreSeen();
    void endlessMembersCanBeStopped_data();
    void endlessMembersCanBeStopped();
    void manyEmptyMembersEnd();
    void hugeExtendedHeadersAreRefused_data();
    void hugeExtendedHeadersAreRefused();
    void globalPaxRecordsAreBounded();
    void malformedExtensionsAreBounded();
    void warningsAreBounded();
    void deepNestingIsShown();
    void aMillionLevelsThroughALink();
    void lyingSparseMapsAreShownAsStored_data();
    void lyingSparseMapsAreShownAsStored();
    void sparseGiantsCostNothing();
    void hugeManifestsAreRefused_data();
    void hugeManifestsAreRefused();
    void filesThatShrinkShowWhatIsLeft();
    void filesThatChangeAreNoticed();
};

void TestHostile::bombsAreReadInLittleMemory()
{
    // 1 GiB out of 32 KiB, as one file.
    const std::string tar =
        textOf(test::TarBuilder().file("zeros").statedSize(1ULL << 30U).bytes(512));
    const auto image = storedAs(zstdFrame(17, tar, 8192));
    std::optional<IndexedImage> read;
    const auto growth = test::peakGrowth([&] {
        IndexOptions options;
        options.verify = false;
        read = image.indexed(options);
    });
    QCOMPARE(paths(*read), QByteArray("/zeros"));
    QCOMPARE(read->layers[0].index->unpackedBytes(), std::uint64_t{1} << 30U);
    COMPARE_GROWTH(growth, 32);
}

void TestHostile::zstdWindowsOfTwoGigabytesAreRefused()
{
    const std::string tar = textOf(test::TarBuilder().file("a", "content").bytes());
    std::optional<IndexedImage> read;
    const auto growth = test::peakGrowth([&] { read = storedAs(zstdFrame(31, tar)).indexed(); });
    QCOMPARE(paths(*read), QByteArray(""));
    QVERIFY2(codes(*read).contains("limitExceeded"), codes(*read).constData());
    COMPARE_GROWTH(growth, 64);
    // What `zstd --long` makes is read.
    QCOMPARE(paths(storedAs(zstdFrame(limits::zstdWindowLog, tar)).indexed()), QByteArray("/a"));
}

void TestHostile::lyingGzipTrailersAreSeen_data()
{
    QTest::addColumn<int>("fromEnd");
    QTest::newRow("checksum") << 8;
    QTest::newRow("size") << 4;
}

void TestHostile::lyingGzipTrailersAreSeen()
{
    QFETCH(int, fromEnd);
    Bytes packed = test::packed(test::TarBuilder().file("a", "content").bytes(), Compression::Gzip);
    packed.at(packed.size() - static_cast<std::size_t>(fromEnd)) ^= std::byte{1};
    const auto read = storedAs(asText(packed)).indexed();
    QCOMPARE(paths(read), QByteArray("/a"));
    QVERIFY2(codes(read).contains("corruptData"), codes(read).constData());
    QVERIFY(!read.layers[0].index->isComplete());
}

void TestHostile::endlessMembersCanBeStopped_data()
{
    QTest::addColumn<QByteArray>("member");
    const auto row = [](const char* name, const std::string& member) {
        QTest::newRow(name) << QByteArray::fromStdString(member);
    };
    row("gzip", textOf(test::packed({}, Compression::Gzip)));
    row("zstd", zstdFrame(17, ""));
    row("zstd, skippable", "\x50\x2A\x4D\x18" + littleEndian(3, 4) + "abc");
}

void TestHostile::endlessMembersCanBeStopped()
{
    QFETCH(QByteArray, member);
    constexpr std::uint64_t limit = 4U << 20U;
    // A zstd stream is told by a frame with content.
    auto source = std::make_unique<test::EndlessReader>(member.toStdString(), limit,
                                                        Error{ErrorCode::Cancelled, "stop"});
    const test::EndlessReader& endless = *source;
    auto reader = openDecompressed(std::move(source));
    QVERIFY(reader);
    Bytes buffer(1000);
    const auto got = (*reader)->read(buffer);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::Cancelled);
    QVERIFY(endless.given() >= limit);
    QVERIFY(endless.given() <= limit + (4U << 20U));
}

void TestHostile::manyEmptyMembersEnd()
{
    const std::string empty = textOf(test::packed({}, Compression::Gzip));
    std::string packed;
    for (int i = 0; i < 100'000; ++i)
        packed += empty;
    packed +=
        textOf(test::packed(test::TarBuilder().file("a", "content").bytes(), Compression::Gzip));
    QCOMPARE(paths(storedAs(packed).indexed()), QByteArray("/a"));
}

void TestHostile::hugeExtendedHeadersAreRefused_data()
{
    QTest::addColumn<char>("type");
    for (const char type : {'x', 'g', 'L', 'K'})
        QTest::newRow(std::string(1, type).c_str()) << type;
}

void TestHostile::hugeExtendedHeadersAreRefused()
{
    QFETCH(char, type);
    const std::string tar = textOf(test::TarBuilder()
                                       .file("before", "seen")
                                       .file("header")
                                       .type(type)
                                       .statedSize(1ULL << 30U)
                                       .file("behind", "not seen")
                                       .bytes());
    std::optional<IndexedImage> read;
    const auto growth = test::peakGrowth([&] { read = indexed(tar); });
    QCOMPARE(paths(*read), QByteArray("/before"));
    QCOMPARE(codes(*read), QByteArray("limitExceeded"));
    QVERIFY(read->layers[0].index->warnings().list()[0].message.find("1073741824")
            != std::string::npos);
    COMPARE_GROWTH(growth, 32);
}

void TestHostile::globalPaxRecordsAreBounded()
{
    test::TarBuilder tar;
    for (int i = 0; i < 64; ++i)
        tar.globalPax("key" + std::to_string(i), std::string(900'000, 'v'));
    test::ImageBuilder image;
    image.layer(tar.file("a", "content"));
    std::optional<IndexedImage> read;
    const auto growth = test::peakGrowth([&] { read = image.indexed(); });
    QCOMPARE(codes(*read), QByteArray("limitExceeded"));
    COMPARE_GROWTH(growth, 32);
    test::TarBuilder many;
    for (std::uint32_t i = 0; i < limits::globalPaxRecords; ++i)
        many.globalPax("key" + std::to_string(i), "v");
    QCOMPARE(codes(indexed(textOf(many.file("a").bytes()))), QByteArray(""));
    many.globalPax("another", "v");
    QCOMPARE(codes(indexed(textOf(many.file("a").bytes()))), QByteArray("limitExceeded"));
}

void TestHostile::malformedExtensionsAreBounded()
{
    std::string tar;
    for (int i = 0; i < 1000; ++i)
        tar += test::rawMember('x', "header", "no record");
    tar += textOf(test::TarBuilder().file("a", "content").bytes());
    const auto read = indexed(tar);
    QCOMPARE(paths(read), QByteArray("/a"));
    QCOMPARE(read.layers[0].index->warnings().list().size(), std::size_t{100});
}

void TestHostile::warningsAreBounded()
{
    Warnings warnings;
    const Warning warning{WarningCode::UnsafeName, 1, std::string(1'000'000, 'x'), "message"};
    for (int i = 0; i < 1000; ++i)
        warnings.add(warning);
    std::uint64_t bytes = 0;
    for (const Warning& kept : warnings.list())
        bytes += kept.path.size() + kept.message.size();
    QVERIFY(bytes <= limits::warningBytesKept);
    QCOMPARE(warnings.list().size() + warnings.dropped(), std::size_t{1000});
    QVERIFY(warnings.list().size() >= 8);
    // A small one still fits, and damage is never forgotten.
    warnings.add({WarningCode::CorruptData, 1, {}, "short"});
    QCOMPARE(warnings.list().back().code, WarningCode::CorruptData);
    Warning damage = warning;
    damage.code = WarningCode::Truncated;
    Warnings flooded = warnings;
    flooded.add(damage);
    QVERIFY(flooded.hasDamage());
}

namespace {

std::string nested(int depth)
{
    std::string path;
    for (int i = 0; i < depth; ++i)
        path += "d/";
    return path;
}

} // namespace

void TestHostile::deepNestingIsShown()
{
    constexpr int depth = 100'000;
    const auto tree = test::ImageBuilder()
                          .layer(test::TarBuilder().file(nested(depth) + "file", "deep"))
                          .layer(test::TarBuilder().file("other", "flat").whiteout("d"))
                          .tree();
    QCOMPARE(tree->subtreeBytes(tree->root()), std::uint64_t{4});
    QCOMPARE(tree->subtreeHiddenBytes(tree->root()), std::uint64_t{4});
    // A name beyond the limit is said to be so.
    const auto read =
        indexed(textOf(test::TarBuilder().file(nested(1'000'000) + "file", "deeper").bytes()));
    QCOMPARE(codes(read), QByteArray("limitExceeded"));
}

void TestHostile::aMillionLevelsThroughALink()
{
    constexpr int depth = 500'000;
    std::string target = "/" + nested(depth);
    target.pop_back();
    const auto tree =
        test::ImageBuilder()
            .layer(test::TarBuilder().file(nested(depth) + "file", "deep").symlink("link", target))
            .layer(test::TarBuilder().file("link/" + nested(depth) + "x", "deeper"))
            .tree();
    QCOMPARE(tree->subtreeBytes(tree->root()), std::uint64_t{10});
    std::uint32_t levels = 0;
    for (NodeId node = tree->root(); tree->childCount(node) != 0; ++levels)
        node = tree->child(node, levels == depth * 2 ? "x" : "d");
    QCOMPARE(levels, std::uint32_t{depth * 2 + 1});
}

void TestHostile::lyingSparseMapsAreShownAsStored_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("lie");
    for (const auto form : {test::SparseForm::OldGnu, test::SparseForm::Pax00,
                            test::SparseForm::Pax01, test::SparseForm::Pax10})
        for (const int lie : {0, 1, 2})
            QTest::addRow("form %d, lie %d", int(form), lie) << int(form) << lie;
}

void TestHostile::lyingSparseMapsAreShownAsStored()
{
    QFETCH(int, form);
    QFETCH(int, lie);
    using Runs = std::vector<test::SparseRun>;
    const std::string piece(512, 'x');
    Runs runs;
    if (lie == 0) // overlapping
        runs = {{0, piece}, {100, piece}};
    else if (lie == 1) // backwards
        runs = {{8192, piece}, {0, piece}};
    else // beyond the end
        runs = {{0, piece}, {1'000'000, piece}};
    const auto read = indexed(textOf(test::TarBuilder()
                                         .sparse("sparse", 10'000, runs, test::SparseForm(form))
                                         .file("behind", "seen")
                                         .bytes()));
    QCOMPARE(paths(read), QByteArray("/sparse /behind"));
    QCOMPARE(codes(read), QByteArray("corruptData"));
    QCOMPARE(read.layers[0].index->fileSize(EntryId{0}), std::uint64_t{1024});
}

void TestHostile::sparseGiantsCostNothing()
{
    IndexOptions options;
    options.contents = ContentHashes::All;
    std::optional<IndexedImage> read;
    const std::string tar =
        textOf(test::TarBuilder().sparse("giant", 1ULL << 60U, {{1ULL << 59U, "data"}}).bytes());
    const auto growth = test::peakGrowth([&] { read = indexed(tar, options); });
    QCOMPARE(read->layers[0].index->fileSize(EntryId{0}), std::uint64_t{1} << 60U);
    QCOMPARE(codes(*read), QByteArray(""));
    COMPARE_GROWTH(growth, 32);
}

void TestHostile::hugeManifestsAreRefused_data()
{
    QTest::addColumn<bool>("archive");
    QTest::newRow("docker-archive") << true;
    QTest::newRow("OCI layout") << false;
}

void TestHostile::hugeManifestsAreRefused()
{
    QFETCH(bool, archive);
    constexpr off_t size = 100'000'000;
    const test::TempDir dir;
    std::string path = dir.path("place");
    if (archive) {
        path = dir.write(
            "place", asText(test::TarBuilder().file("manifest.json").statedSize(size).bytes(512)));
        QCOMPARE(::truncate(path.c_str(), size + 4096), 0);
    } else {
        const std::string digest(64, 'a');
        dir.write("place/oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
        dir.write("place/index.json", R"({"schemaVersion":2,"manifests":[{"mediaType":")"
                                          + std::string(test::manifestType)
                                          + R"(","digest":"sha256:)" + digest
                                          + R"(","size":100000000}]})");
        const std::string blob = dir.write("place/blobs/sha256/" + digest, "{");
        QCOMPARE(::truncate(blob.c_str(), size), 0);
    }
    std::optional<Error> error;
    const auto growth = test::peakGrowth([&] {
        if (const auto image = openImage(path, {}, {}); !image)
            error = image.error();
    });
    QVERIFY(error);
    QCOMPARE(std::string(errorCodeName(error->code)), std::string("limitExceeded"));
    COMPARE_GROWTH(growth, 32);
}

namespace {

/// A docker-archive with one large and one small layer.
std::string writeArchive(const test::TempDir& dir)
{
    const std::string first = test::layerTar("first", std::string(300'000, 'x'));
    const std::string second = test::layerTar("second", std::string(300'000, 'y'));
    test::PlaceFiles place;
    place.file("c.json", test::configText({first, second}));
    place.file("manifest.json",
               R"([{"Config":"c.json","RepoTags":["app:1"],"Layers":["1.tar","2.tar"]}])");
    place.file("1.tar", first).file("2.tar", second);
    return dir.write("app.tar", asText(place.tar().bytes()));
}

} // namespace

void TestHostile::filesThatShrinkShowWhatIsLeft()
{
    const test::TempDir dir;
    const std::string path = writeArchive(dir);
    const auto image = openImage(path, {}, {});
    QVERIFY(image);
    QCOMPARE(::truncate(path.c_str(), 400'000), 0);
    const auto read = indexImage(*image, {}, {});
    QVERIFY(read);
    QVERIFY(read->layers[0].index->isComplete());
    QVERIFY(!read->layers[1].index->isComplete());
    QCOMPARE(read->layers[1].index->size(), 1U);
    QVERIFY(test::warningText(read->warnings()).find("2 ") == 0);
    QVERIFY(openStore(path, {}));
}

void TestHostile::filesThatChangeAreNoticed()
{
    const test::TempDir dir;
    const std::string path = writeArchive(dir);
    const auto store = openStore(path, {}).value();
    const auto image = openImage(path, {}, {}).value();
    QVERIFY(store->isUnchanged());
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(500'000);
    file << "other bytes" << std::flush;
    const auto read = indexImage(image, {}, {}).value();
    QVERIFY(read.layers[0].index->isComplete());
    QVERIFY2(test::warningText(read.warnings()).find("diffIdMismatch") != std::string::npos,
             test::warningText(read.warnings()).c_str());
    file << std::string(1'000'000, 'z') << std::flush;
    QVERIFY(!store->isUnchanged());
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"
