// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/exporttar.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>

namespace fs = std::filesystem;
using core::Compression;
using core::ErrorCode;
using test::ImageBuilder;
using test::TarBuilder;
using test::TempDir;

namespace {

core::Bytes bytesOf(const std::string& path)
{
    const std::string text = test::fileText(path);
    const core::BytesView view = core::asBytes(text);
    return {view.begin(), view.end()};
}

/// Everything of a tree but the layer that things come from, whether folders are implied and
/// whether empty files are hard links to nothing.
std::string contentText(const core::MergedTree& tree)
{
    std::string text;
    std::string all = test::treeText(tree);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = all.find('\n', at);
        std::string line = all.substr(at, end - at);
        const std::size_t layer = line.find(" layer=");
        const std::size_t rest = line.find(' ', layer + 1);
        line.erase(layer, rest == std::string::npos ? rest : rest - layer);
        if (line.ends_with(" implied") || line.ends_with(" dangling"))
            line.erase(line.rfind(' '));
        text += line + "\n";
        at = end + 1;
    }
    return text;
}

/// One of everything, over three layers.
ImageBuilder sample()
{
    ImageBuilder image;
    image.layer(TarBuilder()
                    .dir("./")
                    .mode(0711)
                    .owner(5, 6)
                    .dir("etc")
                    .mtime(7)
                    .file("etc/a", "one")
                    .file("etc/b", "b")
                    .xattr("user.k", "v")
                    .mtime(1000, 250)
                    .file("implied/x/y", "y")
                    .symlink("lib", "usr/lib")
                    .dir("usr/lib")
                    .file("data", std::string(100'000, 'd'))
                    .hardlink("data2", "data")
                    .file("type/old", "t")
                    .dir("gone")
                    .file("gone/1", "1")
                    .file("gone/2", "2"));
    image.packedWith(Compression::Gzip);
    image.layer(TarBuilder()
                    .file("etc/a", "two")
                    .mode(04755)
                    .whiteout("etc/b")
                    .file("lib/tool", "tool")
                    .hardlink("data3", "data")
                    .symlink("type", "etc")
                    .charDevice("null", 1, 3)
                    .fifo("pipe")
                    .hardlink("dangling", "nowhere")
                    .opaque("gone")
                    .file("gone/3", "3")
                    .sparse("holes", 20'000, {{5000, "in"}, {19'999, "e"}}));
    image.packedWith(Compression::Zstd);
    image.layer(TarBuilder()
                    .whiteout("implied/x/y")
                    .file(std::string(300, 'n') + "/caf\xE9", "long")
                    .owner(3'000'000, 4)
                    .whiteout("data")
                    .symlink("s1", "t")
                    .hardlink("s2", "s1"));
    return image;
}

std::shared_ptr<const core::MergedTree> importedTree(const std::vector<core::Bytes>& tars)
{
    ImageBuilder image;
    for (const core::Bytes& tar : tars)
        image.layer(tar);
    return image.tree();
}

core::Result<core::ExportReport> exportRange(const ImageBuilder& image, std::uint32_t first,
                                             std::uint32_t last, const std::string& path)
{
    return core::exportRange(*image.image(), image.indexed().layers, first, last, path, false, {});
}

} // namespace

class tst_ExportTar : public QObject
{
    Q_OBJECT

private slots:
    void theFinalTreeComesBack();
    void everyRangeAppliesOnWhatIsBelow();
    void nastyImagesComeBack();
    void contentsComeBack();
    void aRecreatedFolderTakesTheOldChildrenAway();
    void linksIntoLowerLayersStayLinks();
    void libarchiveReadsTheSame();
    void sameTreeGivesSameBytes();
    void layersAsTheyAre();
    void aWrongDigestIsSaid();
    void aDamagedLayerCostsOnlyItsRest();
    void refusesWhatIsThereAndWhatIsNot();
    void cancelLeavesNothing();
};

void tst_ExportTar::theFinalTreeComesBack()
{
    const TempDir dir;
    const ImageBuilder image = sample();
    const auto report = exportRange(image, 1, 3, dir.path("tar"));
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(report->complete && report->skipped.empty());
    QCOMPARE(report->bytes, fs::file_size(dir.path("tar")));
    const auto original = image.tree();
    const auto back = importedTree({bytesOf(dir.path("tar"))});
    QCOMPARE(contentText(*back), contentText(*original));
    QCOMPARE(test::warningText(back->warnings()), std::string("1 /dangling danglingHardLink\n"));
    const core::NodeId root = back->root();
    QCOMPARE(back->attributes(root).mode, std::uint16_t{0711});
    QCOMPARE(back->attributes(root).uid, 5U);
    for (std::uint32_t i = 0; i < original->size(); ++i) {
        const auto node = core::NodeId{i};
        if (original->isHidden(node) || original->isDanglingLink(node))
            continue;
        const core::NodeId same = back->find(original->path(node));
        QVERIFY(same != core::noNode);
        if (const auto mtime = original->attributes(node).mtime)
            QVERIFY(back->attributes(same).mtime == mtime);
        QVERIFY(original->xattrs(node) == back->xattrs(same));
    }
}

void tst_ExportTar::everyRangeAppliesOnWhatIsBelow()
{
    const TempDir dir;
    const ImageBuilder image = sample();
    const auto layers = image.indexed().layers;
    for (std::uint32_t first = 1; first <= 3; ++first) {
        for (std::uint32_t last = first; last <= 3; ++last) {
            const std::string path = dir.path(std::to_string(first) + "-" + std::to_string(last));
            QVERIFY(exportRange(image, first, last, path));
            // The layers below as they are, then the range as one.
            std::vector<core::Bytes> tars;
            for (std::uint32_t below = 1; below < first; ++below) {
                const std::string tar = path + "below" + std::to_string(below);
                QVERIFY(core::exportLayer(*image.image(), below, true, tar, false, {}));
                tars.push_back(bytesOf(tar));
            }
            tars.push_back(bytesOf(path));
            core::MergeOptions options;
            options.last = last;
            const auto expected = core::mergeLayers(layers, options, {});
            QVERIFY(expected);
            QCOMPARE(contentText(*importedTree(tars)), contentText(**expected));
        }
    }
}

void tst_ExportTar::nastyImagesComeBack()
{
    const TempDir dir;
    unsigned compared = 0;
    unsigned skipped = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        ImageBuilder image;
        std::vector<core::Bytes> tars;
        for (const test::NastyLayer& layer : test::nastyImage(seed)) {
            tars.push_back(test::tarOf(layer));
            image.layer(tars.back());
        }
        const auto layers = image.indexed().layers;
        const auto last = static_cast<std::uint32_t>(layers.size());
        for (std::uint32_t first = 1; first <= last; ++first) {
            const auto report =
                core::exportRange(*image.image(), layers, first, last, dir.path("tar"), true, {});
            QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
            // A whiteout for a name that itself looks like one does not exist.
            if (!report->skipped.empty()) {
                ++skipped;
                continue;
            }
            ++compared;
            auto applied = std::vector<core::Bytes>(tars.begin(), tars.begin() + first - 1);
            applied.push_back(bytesOf(dir.path("tar")));
            const std::string back = contentText(*importedTree(applied));
            const std::string expected = contentText(*image.tree());
            if (back != expected)
                qWarning("image %u from layer %u", seed, first);
            QCOMPARE(back, expected);
        }
    }
    QVERIFY2(compared > 20 * skipped, qPrintable(QString::number(skipped)));
}

void tst_ExportTar::contentsComeBack()
{
    const TempDir dir;
    QVERIFY(exportRange(sample(), 1, 3, dir.path("tar")));
    const auto image = ImageBuilder().layer(bytesOf(dir.path("tar")));
    const auto tree = image.tree();
    std::vector<core::NodeId> nodes;
    for (const char* path : {"/etc/a", "/usr/lib/tool", "/data2", "/holes", "/gone/3"})
        nodes.push_back(tree->find(path));
    QVERIFY(core::extract(*image.image(), *tree, nodes, dir.path("out"), {}, {}));
    QCOMPARE(test::fileText(dir.path("out/a")), std::string("two"));
    QCOMPARE(test::fileText(dir.path("out/tool")), std::string("tool"));
    QVERIFY(test::fileText(dir.path("out/data2")) == std::string(100'000, 'd'));
    std::string holes(20'000, '\0');
    holes.replace(5000, 2, "in").replace(19'999, 1, "e");
    QVERIFY(test::fileText(dir.path("out/holes")) == holes);
}

void tst_ExportTar::aRecreatedFolderTakesTheOldChildrenAway()
{
    const TempDir dir;
    const TarBuilder base = TarBuilder()
                                .dir("d")
                                .mode(0700)
                                .file("d/old", "1")
                                .file("d/sub/deep", "2")
                                .file("d/kept", "3");
    const ImageBuilder image = ImageBuilder()
                                   .layer(base)
                                   .layer(TarBuilder().whiteout("d"))
                                   .layer(TarBuilder().file("d/new", "n").file("d/kept", "4"));
    QVERIFY(exportRange(image, 2, 3, dir.path("tar")));
    const auto tree = importedTree({base.bytes(), bytesOf(dir.path("tar"))});
    QCOMPARE(test::treeText(*tree),
             std::string("/d dir 0755 0:0 layer=2\n/d/kept file 0644 0:0 1 layer=2\n"
                         "/d/new file 0644 0:0 1 layer=2\n"));
    QVERIFY(tree->warnings().empty());
}

void tst_ExportTar::linksIntoLowerLayersStayLinks()
{
    const TempDir dir;
    const TarBuilder base = TarBuilder().file("m", "data").hardlink("z", "m");
    const ImageBuilder image =
        ImageBuilder().layer(base).layer(TarBuilder().hardlink("b", "z").whiteout("m"));
    QVERIFY(exportRange(image, 2, 2, dir.path("tar")));
    const auto tree = importedTree({base.bytes(), bytesOf(dir.path("tar"))});
    QCOMPARE(contentText(*tree), contentText(*image.tree()));
    QCOMPARE(tree->shippedByLayer()[2], 0U);
}

void tst_ExportTar::libarchiveReadsTheSame()
{
    const TempDir dir;
    const ImageBuilder image = sample();
    const auto report = exportRange(image, 1, 3, dir.path("tar"));
    QVERIFY(report);
    struct archive* in = archive_read_new();
    archive_read_support_format_tar(in);
    QCOMPARE(archive_read_open_filename(in, dir.path("tar").c_str(), 10240), ARCHIVE_OK);
    const auto tree = image.tree();
    struct archive_entry* entry = nullptr;
    std::uint64_t count = 0;
    for (;;) {
        const int status = archive_read_next_header(in, &entry);
        if (status == ARCHIVE_EOF)
            break;
        // A name that is not UTF-8 is a warning; its bytes are there all the same.
        QVERIFY(status == ARCHIVE_OK || status == ARCHIVE_WARN);
        ++count;
        const core::NodeId node = tree->find(archive_entry_pathname(entry));
        QVERIFY2(node != core::noNode, archive_entry_pathname(entry));
        const core::Attributes attributes = tree->attributes(node);
        if (archive_entry_hardlink(entry) != nullptr)
            continue;
        QCOMPARE(static_cast<std::uint16_t>(archive_entry_perm(entry)), attributes.mode);
        QCOMPARE(static_cast<std::uint32_t>(archive_entry_uid(entry)), attributes.uid);
        QCOMPARE(archive_entry_mtime(entry), attributes.mtime->seconds);
        QCOMPARE(archive_entry_mtime_nsec(entry), attributes.mtime->nanoseconds);
        QCOMPARE(static_cast<std::uint64_t>(archive_entry_size(entry)), tree->fileSize(node));
    }
    archive_read_free(in);
    QCOMPARE(count, report->members);
}

void tst_ExportTar::sameTreeGivesSameBytes()
{
    const TempDir dir;
    QVERIFY(exportRange(sample(), 1, 3, dir.path("a")));
    QVERIFY(exportRange(sample(), 1, 3, dir.path("b")));
    QVERIFY(bytesOf(dir.path("a")) == bytesOf(dir.path("b")));
}

void tst_ExportTar::layersAsTheyAre()
{
    const TempDir dir;
    const auto image = sample().image();
    const auto stored = core::exportLayer(*image, 1, false, dir.path("stored"), false, {});
    QVERIFY(stored && stored->complete);
    QVERIFY(core::sha256Of(bytesOf(dir.path("stored"))) == image->layers[0].blob->digest);
    const auto unpacked = core::exportLayer(*image, 1, true, dir.path("unpacked"), false, {});
    QVERIFY(unpacked && unpacked->complete);
    QVERIFY(core::sha256Of(bytesOf(dir.path("unpacked"))) == *image->layers[0].diffId);
    QVERIFY(stored->bytes < unpacked->bytes);
}

void tst_ExportTar::aWrongDigestIsSaid()
{
    const TempDir dir;
    const auto image = ImageBuilder().layer(TarBuilder().file("a", "x")).wrongDiffId().image();
    const auto stored = core::exportLayer(*image, 1, false, dir.path("stored"), false, {});
    QVERIFY(stored && stored->complete);
    const auto unpacked = core::exportLayer(*image, 1, true, dir.path("unpacked"), false, {});
    QVERIFY(unpacked);
    QVERIFY(!unpacked->complete);
    QCOMPARE(unpacked->skipped.size(), 1U);
}

void tst_ExportTar::aDamagedLayerCostsOnlyItsRest()
{
    const TempDir dir;
    const TarBuilder tar =
        TarBuilder().file("a", "whole").file("b", std::string(100'000, 'b')).hardlink("c", "b");
    ImageBuilder image;
    image.layer(TarBuilder().file("z", "z"));
    image.layer(tar).storedAs(tar.bytes(50'000));
    const auto report = exportRange(image, 1, 2, dir.path("tar"));
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(!report->complete);
    QVERIFY(!report->skipped.empty());
    QCOMPARE(report->skipped[0].path, std::string("/b"));
    QCOMPARE(contentText(*importedTree({bytesOf(dir.path("tar"))})),
             std::string("/a file 0644 0:0 5\n/z file 0644 0:0 1\n"));
}

void tst_ExportTar::refusesWhatIsThereAndWhatIsNot()
{
    const TempDir dir;
    dir.write("tar", "old");
    QCOMPARE(exportRange(sample(), 1, 3, dir.path("tar")).error().code, ErrorCode::Exists);
    QCOMPARE(core::exportLayer(*sample().image(), 1, true, dir.path("tar"), false, {}).error().code,
             ErrorCode::Exists);
    QCOMPARE(test::fileText(dir.path("tar")), std::string("old"));
    QVERIFY(core::exportLayer(*sample().image(), 1, true, dir.path("tar"), true, {}));
    QCOMPARE(exportRange(sample(), 2, 4, dir.path("x")).error().code, ErrorCode::Usage);
    QCOMPARE(exportRange(sample(), 3, 2, dir.path("x")).error().code, ErrorCode::Usage);
    QCOMPARE(core::exportLayer(*sample().image(), 4, true, dir.path("x"), false, {}).error().code,
             ErrorCode::NotFound);
    const auto missing = ImageBuilder().layer(TarBuilder().file("a")).missing().image();
    QCOMPARE(core::exportLayer(*missing, 1, true, dir.path("x"), false, {}).error().code,
             ErrorCode::NotFound);
    QVERIFY(!fs::exists(dir.path("x")));
}

void tst_ExportTar::cancelLeavesNothing()
{
    const TempDir dir;
    const ImageBuilder image = sample();
    const auto layers = image.indexed().layers;
    std::stop_source stop;
    core::Task task;
    task.stop = stop.get_token();
    task.onProgress = [&](core::Progress) { stop.request_stop(); };
    const auto range =
        core::exportRange(*image.image(), layers, 1, 3, dir.path("tar"), false, task);
    QVERIFY(!range);
    QCOMPARE(range.error().code, ErrorCode::Cancelled);
    QVERIFY(fs::is_empty(dir.path()));
}

QTEST_APPLESS_MAIN(tst_ExportTar)
#include "tst_exporttar.moc"
