// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/extraction.h"
#include "tests/support/layermodel.h"

#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

#include <set>

namespace fs = std::filesystem;
using namespace test;
using core::ErrorCode;
using core::NodeId;

namespace {

/// Also in folders that their owner may not enter.
std::set<std::string> pathsBelow(const fs::path& top)
{
    std::set<std::string> paths;
    std::vector<fs::path> folders{top};
    while (!folders.empty()) {
        const fs::path folder = std::move(folders.back());
        folders.pop_back();
        fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add);
        for (const auto& entry : fs::directory_iterator(folder)) {
            paths.insert(entry.path().lexically_relative(top).string());
            if (fs::is_directory(entry.symlink_status()))
                folders.push_back(entry.path());
        }
    }
    return paths;
}

} // namespace

class tst_ExtractFaults : public QObject
{
    Q_OBJECT

private slots:
    void nastyImagesStayInside();
    void aBrokenLayerCostsOnlyItsRest();
    void aMissingLayerIsSaid();
    void cancelLeavesNoHalfFile();
    void aFullDiskIsSaid();
    void aTargetThatCannotBeWrittenIsDenied();
};

void tst_ExtractFaults::nastyImagesStayInside()
{
    for (unsigned seed = 0; seed < 150; ++seed) {
        ImageBuilder image;
        for (const NastyLayer& layer : nastyImage(seed))
            image.layer(tarOf(layer));
        const Extraction f(image);
        const auto report = f.extract({"/"});
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(std::distance(fs::directory_iterator(f.dir.path()), fs::directory_iterator()), 1);
        std::set<std::string> expected;
        for (std::uint32_t i = 1; i < f.tree->size(); ++i)
            if (!f.tree->isHidden(NodeId{i}))
                expected.insert(f.tree->path(NodeId{i}).substr(1));
        for (const core::ExtractNote& note : report->skipped)
            expected.erase(note.path.substr(1));
        QVERIFY(pathsBelow(f.out()) == expected);
    }
}

void tst_ExtractFaults::aBrokenLayerCostsOnlyItsRest()
{
    TarBuilder tar;
    tar.file("a", "whole").file("b", std::string(100'000, 'b')).file("c", "lost");
    const ImageBuilder good = ImageBuilder().layer(tar);
    ImageBuilder broken = ImageBuilder().layer(tar);
    broken.storedAs(tar.bytes(50'000));
    const TempDir dir;
    const auto tree = good.tree();
    const auto report =
        core::extract(*broken.image(), *tree, {tree->root()}, dir.path("out"), {}, {});
    QVERIFY(report);
    QVERIFY(!report->complete);
    QCOMPARE(namesBelow(dir.path("out")), std::string("a\n"));
    QVERIFY(has(report->skipped, "/b", "ends"));
    QVERIFY(has(report->skipped, "/c", "layer 1"));
}

void tst_ExtractFaults::aMissingLayerIsSaid()
{
    const TarBuilder tar = TarBuilder().file("a", "x").hardlink("b", "a").dir("d");
    const auto tree = ImageBuilder().layer(tar).tree();
    const auto image = ImageBuilder().layer(tar).missing().image();
    const TempDir dir;
    const auto report = core::extract(*image, *tree, {tree->root()}, dir.path("out"), {}, {});
    QVERIFY(report);
    QVERIFY(!report->complete);
    QVERIFY(has(report->skipped, "/a", "layer 1"));
    QVERIFY(has(report->skipped, "/b", "layer 1"));
    QCOMPARE(namesBelow(dir.path("out")), std::string("d\n"));
}

void tst_ExtractFaults::cancelLeavesNoHalfFile()
{
    std::string noise;
    for (unsigned i = 0; i < 3'000'000; ++i)
        noise += static_cast<char>('a' + (i * 7919) % 26);
    const Extraction f(TarBuilder().file("a", noise).file("b", noise));
    std::stop_source stop;
    core::Task task;
    task.stop = stop.get_token();
    // In the middle of the second file.
    task.onProgress = [&](core::Progress progress) {
        if (progress.done > 4'000'000)
            stop.request_stop();
    };
    const auto report = f.extract({"/"}, {}, task);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QCOMPARE(namesBelow(f.out()), std::string("a\n"));
    QVERIFY(fileText(f.out("a")) == noise);
}

void tst_ExtractFaults::aFullDiskIsSaid()
{
    const Extraction f(TarBuilder().file("a", "fits").file("b", std::string(1 << 20, 'b')));
    fs::create_directory(f.out());
    if (::geteuid() != 0 || ::mount("tmpfs", f.out().c_str(), "tmpfs", 0, "size=128k") != 0)
        QSKIP("A small file system cannot be mounted here.");
    const auto report = f.extract({"/"});
    const std::string names = namesBelow(f.out());
    ::umount(f.out().c_str());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Io);
    QVERIFY(report.error().message.find("/b") != std::string::npos);
    QVERIFY(report.error().message.find("No space") != std::string::npos);
    QCOMPARE(names, std::string("a\n"));
}

void tst_ExtractFaults::aTargetThatCannotBeWrittenIsDenied()
{
    const Extraction f(TarBuilder().file("a", "x"));
    f.dir.write("file", "in the way");
    const auto report =
        core::extract(*f.image, *f.tree, {f.tree->root()}, f.dir.path("file/below"), {}, {});
    QVERIFY(!report);
    if (::geteuid() == 0)
        QSKIP("Root may write everywhere.");
    fs::create_directory(f.out());
    fs::permissions(f.out(), fs::perms::owner_read | fs::perms::owner_exec);
    QCOMPARE(f.extract({"/a"}).error().code, ErrorCode::Denied);
}

QTEST_APPLESS_MAIN(tst_ExtractFaults)
#include "tst_extractfaults.moc"
