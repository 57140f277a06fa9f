// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fingerprint.h"
#include "core/cache/savedparts.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/indextext.h"
#include "tests/support/layermodel.h"

#include <QTest>

#include <cstring>

using core::BytesView;
using core::ErrorCode;
using core::LayerIndexCodec;
using test::indexText;
using test::TarBuilder;

namespace {

using Index = std::shared_ptr<const core::LayerIndex>;

constexpr std::string_view about = "a subject";

Index indexOf(const TarBuilder& tar, core::Compression compression = core::Compression::None)
{
    return test::ImageBuilder().layer(tar).packedWith(compression).indexed().layers[0].index;
}

TarBuilder manyKinds()
{
    TarBuilder tar;
    tar.dir("").dir("usr").file("usr/a", "content").mode(04755).owner(1000, 4294967294);
    tar.file("usr/b", "x").mtime(-77, 123456789).xattr("user.b", std::string("\0v", 2));
    tar.file("usr/c", "x").xattr("security.capability", std::string(20, '\1')).xattr("user.a", "");
    tar.file("usr/d", "x").xattr("security.capability", std::string(20, '\1')).xattr("user.a", "");
    tar.symlink("link", "../usr/a").hardlink("second", "usr/a").hardlink("third", "usr/a");
    tar.charDevice("null", 1, 3).blockDevice("disk", 8, 4096).fifo("pipe");
    tar.whiteout("usr/gone").opaque("lib").file("bad-\xFF\n name", "y");
    tar.sparse("holes", 1U << 20U, {{512, "x"}, {40000, "y"}});
    tar.file(".wh..wh.aux/1", "aux").hardlink("usr/aux", ".wh..wh.aux/1");
    tar.file("usr/a", "again").file("../up", "z").file(std::string(300, 'n'), "long");
    return tar;
}

core::Bytes encoded(const core::LayerIndex& index)
{
    return LayerIndexCodec::encode(index, about).value().bytes();
}

core::Result<Index> decoded(BytesView file, const core::LayerIndex* original = nullptr)
{
    const core::PackedFacts facts =
        original != nullptr ? LayerIndexCodec::factsOf(*original) : core::PackedFacts();
    return LayerIndexCodec::decode(file, about, facts, nullptr);
}

std::size_t sectionStart(const core::Bytes& file, std::size_t section)
{
    std::uint64_t offset = 0;
    std::memcpy(&offset,
                file.data() + core::savedformat::headerBytes
                    + section * core::savedformat::rowBytes,
                sizeof offset);
    return offset;
}

void correctChecksum(core::Bytes& file)
{
    const BytesView checked = BytesView(file).first(file.size() - 8);
    const std::uint64_t sum = core::Fingerprint::of(checked);
    std::memcpy(file.data() + checked.size(), &sum, sizeof sum);
}

} // namespace

class tst_IndexFile : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBack();
    void emptyLayerComesBack();
    void nastyLayersComeBack();
    void equalAttributesAreSavedOnce();
    void columnsLieInTheFile();
    void mergesAsTheOneItWasMadeOf();
    void everyFlippedBitIsNoticed();
    void everyCutIsNoticed();
    void anotherSubjectIsNotFound();
    void impossibleValuesAreRefused_data();
    void impossibleValuesAreRefused();
};

void tst_IndexFile::everythingComesBack()
{
    for (const auto compression : {core::Compression::None, core::Compression::Gzip}) {
        const Index index = indexOf(manyKinds(), compression);
        QVERIFY(!index->warnings().empty());
        QVERIFY(index->diffId());
        const core::Bytes file = encoded(*index);
        const auto back = decoded(file, index.get());
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QCOMPARE(indexText(**back), indexText(*index));
    }
}

void tst_IndexFile::emptyLayerComesBack()
{
    const Index index = indexOf(TarBuilder());
    QCOMPARE(index->size(), 0U);
    const core::Bytes file = encoded(*index);
    const auto back = decoded(file, index.get());
    QVERIFY(back);
    QCOMPARE(indexText(**back), indexText(*index));
    QCOMPARE((*back)->dirPath(core::DirId{0}), std::string("/"));
}

void tst_IndexFile::nastyLayersComeBack()
{
    for (unsigned seed = 0; seed < 200; ++seed)
        for (const test::NastyLayer& layer : test::nastyImage(seed)) {
            const Index index =
                test::ImageBuilder().layer(test::tarOf(layer)).indexed().layers[0].index;
            const core::Bytes file = encoded(*index);
            const auto back = decoded(file, index.get());
            QVERIFY2(back, back ? "" : back.error().message.c_str());
            QCOMPARE(indexText(**back), indexText(*index));
        }
}

void tst_IndexFile::equalAttributesAreSavedOnce()
{
    const std::string label(10000, 'l');
    TarBuilder tar;
    for (int i = 0; i < 100; ++i)
        tar.file(std::to_string(i)).xattr("user.label", label);
    const Index index = indexOf(tar);
    const core::Bytes file = encoded(*index);
    QVERIFY(file.size() < 3 * label.size());
    QCOMPARE((*decoded(file))->xattrs(core::EntryId{99})[0].second, label);
}

void tst_IndexFile::columnsLieInTheFile()
{
    TarBuilder tar;
    for (int i = 0; i < 1000; ++i)
        tar.file("name-" + std::to_string(i), "x").mtime(i, 5);
    const auto file = std::make_shared<const core::Bytes>(encoded(*indexOf(tar)));
    auto back = LayerIndexCodec::decode(*file, about, {}, file);
    QVERIFY(back);
    QVERIFY((*back)->memoryBytes() < 100);
    QCOMPARE(file.use_count(), 2L);
    back->reset();
    QCOMPARE(file.use_count(), 1L);
}

void tst_IndexFile::mergesAsTheOneItWasMadeOf()
{
    test::ImageBuilder image;
    image.layer(manyKinds()).layer(TarBuilder().whiteout("usr").file("usr/new", "n"));
    core::IndexedImage indexed = image.indexed();
    std::vector<std::shared_ptr<const core::Bytes>> files;
    std::vector<core::IndexedLayer> layers;
    for (const core::IndexedLayer& layer : indexed.layers) {
        files.push_back(std::make_shared<const core::Bytes>(encoded(*layer.index)));
        layers.emplace_back().index = decoded(*files.back()).value();
    }
    const auto one = core::mergeLayers(std::move(indexed.layers), {}, {});
    const auto other = core::mergeLayers(std::move(layers), {}, {});
    QVERIFY(one && other);
    QCOMPARE((*one)->size(), (*other)->size());
    for (std::uint32_t n = 0; n < (*one)->size(); ++n)
        QCOMPARE((*one)->path(core::NodeId{n}), (*other)->path(core::NodeId{n}));
    QCOMPARE((*one)->visibleBytes(), (*other)->visibleBytes());
}

void tst_IndexFile::everyFlippedBitIsNoticed()
{
    const Index index = indexOf(TarBuilder().dir("d").file("d/a", "x").xattr("user.x", "y"));
    core::Bytes file = encoded(*index);
    for (std::size_t i = 0; i < file.size(); ++i)
        for (unsigned bit = 0; bit < 8; ++bit) {
            file[i] ^= std::byte{1} << bit;
            const auto back = decoded(file);
            QVERIFY2(!back && back.error().code == ErrorCode::Corrupt,
                     qPrintable(QString::number(i)));
            file[i] ^= std::byte{1} << bit;
        }
    QVERIFY(decoded(file));
}

void tst_IndexFile::everyCutIsNoticed()
{
    const core::Bytes file = encoded(*indexOf(TarBuilder().file("a", "x")));
    for (std::size_t size = 0; size < file.size(); ++size) {
        core::Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
        QVERIFY(!decoded(cut));
        cut.resize(file.size()); // as a lost machine leaves it: as long as it was, with zeros
        QVERIFY(!decoded(cut));
    }
}

void tst_IndexFile::anotherSubjectIsNotFound()
{
    const core::Bytes file = encoded(*indexOf(manyKinds()));
    const auto other = LayerIndexCodec::decode(file, "another subject", {}, nullptr);
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::NotFound);
}

void tst_IndexFile::impossibleValuesAreRefused_data()
{
    // Sections in the order of the file, a place in each, and what to write there.
    QTest::addColumn<int>("section");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("value");
    const QByteArray huge("\xFF\xFF\xFF\x7F", 4);
    QTest::newRow("kind") << 2 << 0 << QByteArray("\x0A", 1);
    QTest::newRow("a file without a name") << 4 << 4 << QByteArray(4, '\0');
    QTest::newRow("folder of an entry") << 3 << 0 << huge;
    QTest::newRow("name of an entry") << 4 << 0 << huge;
    QTest::newRow("mode") << 5 << 1 << QByteArray("\x10", 1);
    QTest::newRow("size of a folder") << 8 << 0 << QByteArray("\x01", 1);
    QTest::newRow("positions going down") << 10 << 0 << huge;
    QTest::newRow("target") << 11 << 0 << huge;
    QTest::newRow("extra") << 12 << 0 << huge;
    QTest::newRow("root in another") << 13 << 0 << QByteArray("\x01", 1);
    QTest::newRow("folder in itself") << 13 << 4 << QByteArray("\x01", 1);
    QTest::newRow("folder in a later one") << 13 << 4 << QByteArray("\x02", 1);
    QTest::newRow("name of a folder") << 14 << 4 << huge;
    QTest::newRow("folder without a name") << 14 << 4 << QByteArray(4, '\0');
    QTest::newRow("nanoseconds") << 15 << 0 << huge;
    QTest::newRow("attributes") << 15 << 12 << huge;
    QTest::newRow("a name that leads down") << 16 << 0 << QByteArray("/", 1);
    QTest::newRow("a name that leads up") << 16 << 0 << QByteArray("..", 2);
    QTest::newRow("names going down") << 17 << 8 << huge;
    QTest::newRow("names beginning late") << 17 << 0 << QByteArray("\x01", 1);
    QTest::newRow("targets going down") << 19 << 8 << huge;
    QTest::newRow("number of attributes") << 20 << 0 << huge;
    QTest::newRow("length of an attribute") << 20 << 8 << huge;
    QTest::newRow("number of warnings") << 21 << 0 << huge;
}

void tst_IndexFile::impossibleValuesAreRefused()
{
    QFETCH(int, section);
    QFETCH(int, offset);
    QFETCH(QByteArray, value);
    const Index index = indexOf(TarBuilder()
                                    .dir("xy")
                                    .file("xy/b", "x")
                                    .mtime(1, 5)
                                    .xattr("user.x", "y")
                                    .dir("xy/dir")
                                    .file("xy/dir/file", "z")
                                    .symlink("link", "target"));
    core::Bytes file = encoded(*index);
    correctChecksum(file);
    QVERIFY(decoded(file));
    std::memcpy(file.data() + sectionStart(file, static_cast<std::size_t>(section)) + offset,
                value.constData(), static_cast<std::size_t>(value.size()));
    correctChecksum(file);
    const auto back = decoded(file);
    QVERIFY(!back);
    QCOMPARE(back.error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(tst_IndexFile)
#include "tst_indexfile.moc"
