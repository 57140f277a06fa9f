// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/extraction.h"

#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace fs = std::filesystem;
using namespace test;
using core::ErrorCode;
using core::ExtractOptions;
using core::NodeId;

class tst_Extract : public QObject
{
    Q_OBJECT

private slots:
    void writesFilesFoldersAndLinks();
    void keepsModesAndTimes();
    void foldersThatForbidWritingAreFilled();
    void writesUnderTheLastName();
    void theRootGivesItsChildren();
    void refusesTwoOfOneName();
    void refusesWhatIsThereAndWritesNothing();
    void overwritesWhenTold();
    void overwritingNeverTakesAFolderAway();
    void mergesFoldersAndLeavesTheirAttributes();
    void doesNotFollowLinksInTheTarget();
    void doesNotFollowLinksOfTheImage();
    void dotDotStaysInside();
    void skipsNamesThatNoFileCanHave();
    void hardLinksAreOneFile();
    void danglingLinksAreSkipped();
    void hiddenNodesCanBeHad();
    void ownersAreListedOnce();
    void setIdBitsOnlyWithSpecial();
    void devicesOnlyWithSpecial();
    void pipesAreMade();
    void xattrsAreListedOnce();
    void sparseFilesGetHoles();
    void longRunsOfZerosBecomeHoles();
    void contentComesFromEveryLayer();
};

void tst_Extract::writesFilesFoldersAndLinks()
{
    const Extraction f(TarBuilder()
                           .dir("etc")
                           .file("etc/a", "text")
                           .file("etc/empty")
                           .symlink("etc/abs", "/etc/passwd")
                           .symlink("etc/up", "../../../x"));
    const auto report = f.extract({"/etc"});
    QVERIFY(report);
    QCOMPARE(fileText(f.out("etc/a")), std::string("text"));
    QCOMPARE(fileText(f.out("etc/empty")), std::string());
    QCOMPARE(fs::read_symlink(f.out("etc/abs")).string(), std::string("/etc/passwd"));
    QCOMPARE(fs::read_symlink(f.out("etc/up")).string(), std::string("../../../x"));
    QCOMPARE(report->files, 2U);
    QCOMPARE(report->folders, 1U);
    QCOMPARE(report->links, 2U);
    QCOMPARE(report->bytes, 4U);
    QVERIFY(report->skipped.empty());
    QVERIFY(report->complete);
    QCOMPARE(namesBelow(f.out()), std::string("etc\netc/a\netc/abs\netc/empty\netc/up\n"));
}

void tst_Extract::keepsModesAndTimes()
{
    const Extraction f(TarBuilder()
                           .dir("d")
                           .mode(01751)
                           .mtime(1000, 5)
                           .file("d/a", "x")
                           .mode(0604)
                           .mtime(1700000000, 123456789)
                           .symlink("d/l", "a")
                           .mtime(2000));
    QVERIFY(f.extract({"/d"}));
    QCOMPARE(modeOf(f.out("d")), 01751U);
    QCOMPARE(modeOf(f.out("d/a")), 0604U);
    QCOMPARE(statusOf(f.out("d")).st_mtim.tv_sec, 1000);
    QCOMPARE(statusOf(f.out("d")).st_mtim.tv_nsec, 5);
    QCOMPARE(statusOf(f.out("d/a")).st_mtim.tv_sec, 1700000000);
    QCOMPARE(statusOf(f.out("d/a")).st_mtim.tv_nsec, 123456789);
    QCOMPARE(statusOf(f.out("d/l")).st_mtim.tv_sec, 2000);
}

void tst_Extract::foldersThatForbidWritingAreFilled()
{
    const Extraction f(TarBuilder().dir("d").mode(0500).dir("d/e").mode(0000).file("d/e/a", "x"));
    QVERIFY(f.extract({"/d"}));
    QCOMPARE(modeOf(f.out("d")), 0500U);
    QCOMPARE(modeOf(f.out("d/e")), 0U);
    fs::permissions(f.out("d"), fs::perms::owner_all);
    fs::permissions(f.out("d/e"), fs::perms::owner_all);
    QCOMPARE(fileText(f.out("d/e/a")), std::string("x"));
}

void tst_Extract::writesUnderTheLastName()
{
    const Extraction f(TarBuilder().file("usr/share/doc/a", "text").dir("usr/lib/x"));
    QVERIFY(f.extract({"/usr/share/doc/a", "/usr/lib"}));
    QCOMPARE(namesBelow(f.out()), std::string("a\nlib\nlib/x\n"));
}

void tst_Extract::theRootGivesItsChildren()
{
    const Extraction f(TarBuilder().file("a", "1").file("b/c", "2"));
    QVERIFY(f.extract({"/"}));
    QCOMPARE(namesBelow(f.out()), std::string("a\nb\nb/c\n"));
}

void tst_Extract::refusesTwoOfOneName()
{
    const Extraction f(TarBuilder().file("a/x", "1").file("b/x", "2"));
    const auto report = f.extract({"/a/x", "/b/x"});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Usage);
    QVERIFY(!fs::exists(f.out()));
}

void tst_Extract::refusesWhatIsThereAndWritesNothing()
{
    const Extraction f(TarBuilder().file("d/a", "new").file("d/e/b", "new").file("c", "new"));
    f.dir.write("out/d/e/b", "old");
    const auto report = f.extract({"/d", "/c"});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Exists);
    QVERIFY(report.error().message.find("/d/e/b") != std::string::npos);
    QCOMPARE(namesBelow(f.out()), std::string("d\nd/e\nd/e/b\n"));
    QCOMPARE(fileText(f.out("d/e/b")), std::string("old"));
}

void tst_Extract::overwritesWhenTold()
{
    const Extraction f(TarBuilder()
                           .file("d/a", "new")
                           .hardlink("d/b", "d/a")
                           .symlink("d/l", "a")
                           .dir("d/sub")
                           .fifo("d/p"));
    f.dir.write("elsewhere", "kept");
    f.dir.write("out/d/a", "old");
    f.dir.write("out/d/b", "old");
    fs::create_symlink(f.dir.path("elsewhere"), f.out("d/l"));
    fs::create_symlink(f.dir.path(), f.out("d/sub"));
    f.dir.write("out/d/p", "old");
    f.dir.write("out/d/other", "kept");
    ExtractOptions options;
    options.overwrite = true;
    for (int i = 0; i < 2; ++i) {
        const auto report = f.extract({"/d"}, options);
        QVERIFY(report);
        QVERIFY(report->skipped.empty());
        QCOMPARE(fileText(f.out("d/a")), std::string("new"));
        QCOMPARE(statusOf(f.out("d/a")).st_ino, statusOf(f.out("d/b")).st_ino);
        QCOMPARE(fs::read_symlink(f.out("d/l")).string(), std::string("a"));
        QVERIFY(S_ISDIR(statusOf(f.out("d/sub")).st_mode));
        QVERIFY(S_ISFIFO(statusOf(f.out("d/p")).st_mode));
        QCOMPARE(namesBelow(f.out()), std::string("d\nd/a\nd/b\nd/l\nd/other\nd/p\nd/sub\n"));
    }
    QCOMPARE(fileText(f.dir.path("elsewhere")), std::string("kept"));
}

void tst_Extract::overwritingNeverTakesAFolderAway()
{
    const Extraction f(TarBuilder().file("a", "new").symlink("l", "a"));
    f.dir.write("out/a/x", "kept");
    f.dir.write("out/l/x", "kept");
    ExtractOptions options;
    options.overwrite = true;
    const auto report = f.extract({"/a", "/l"}, options);
    QVERIFY(report);
    QCOMPARE(report->skipped.size(), 2U);
    QCOMPARE(namesBelow(f.out()), std::string("a\na/x\nl\nl/x\n"));
}

void tst_Extract::mergesFoldersAndLeavesTheirAttributes()
{
    const Extraction f(TarBuilder().dir("d").mode(0711).file("d/a", "new"));
    f.dir.write("out/d/b", "old");
    fs::permissions(f.out("d"), fs::perms::owner_all);
    QVERIFY(f.extract({"/d"}));
    QCOMPARE(namesBelow(f.out()), std::string("d\nd/a\nd/b\n"));
    QCOMPARE(modeOf(f.out("d")), 0700U);
    QVERIFY(f.tree->find("/d/a") != core::noNode);
    ExtractOptions options;
    options.overwrite = true;
    QVERIFY(f.extract({"/d"}, options));
    QCOMPARE(modeOf(f.out("d")), 0711U);
}

void tst_Extract::doesNotFollowLinksInTheTarget()
{
    const Extraction f(TarBuilder().file("d/a", "new"));
    fs::create_directories(f.dir.path("victim"));
    fs::create_directories(f.out());
    fs::create_symlink(f.dir.path("victim"), f.out("d"));
    const auto report = f.extract({"/d"});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Exists);
    ExtractOptions options;
    options.overwrite = true;
    QVERIFY(f.extract({"/d"}, options));
    QVERIFY(fs::is_empty(f.dir.path("victim")));
    QVERIFY(S_ISDIR(statusOf(f.out("d")).st_mode));
    QCOMPARE(fileText(f.out("d/a")), std::string("new"));
}

void tst_Extract::doesNotFollowLinksOfTheImage()
{
    const TempDir victim;
    // The second member goes through the link that the first one made.
    const Extraction f(ImageBuilder()
                           .layer(TarBuilder().symlink("d", victim.path()))
                           .layer(TarBuilder().file("d/a", "evil").file("e/b", "x"))
                           .layer(TarBuilder().symlink("e", victim.path())));
    const auto report = f.extract({"/"});
    QVERIFY(report);
    QVERIFY(fs::is_empty(victim.path()));
    QVERIFY(S_ISLNK(statusOf(f.out("d")).st_mode));
    // Inside the root the link leads here.
    QCOMPARE(fileText(f.out(victim.path().substr(1) + "/a")), std::string("evil"));
}

void tst_Extract::dotDotStaysInside()
{
    const Extraction f(TarBuilder().file("../../../../../../tmp/escaped", "x").file("/abs", "y"));
    QVERIFY(f.extract({"/"}));
    QCOMPARE(namesBelow(f.out()), std::string("abs\ntmp\ntmp/escaped\n"));
}

void tst_Extract::skipsNamesThatNoFileCanHave()
{
    std::string deep;
    for (int i = 0; i < 5'000; ++i)
        deep += "d/";
    TarBuilder tar;
    tar.file("good", "x");
    tar.file(std::string(1 << 19, 'n'), "long");
    tar.file(std::string("a\0b", 3), "nul");
    tar.file(deep + "f", "deep");
    tar.symlink("l", std::string(1 << 19, 't'));
    const Extraction f(tar);
    const auto report = f.extract({"/"});
    QVERIFY(report);
    QCOMPARE(fileText(f.out("good")), std::string("x"));
    QVERIFY(has(report->skipped, "/" + std::string(1 << 19, 'n'), "too long"));
    QVERIFY(has(report->skipped, "/l", "too long"));
    QVERIFY(std::ranges::any_of(report->skipped, [](const core::ExtractNote& note) {
        return note.message == "it lies too deep";
    }));
}

void tst_Extract::hardLinksAreOneFile()
{
    const Extraction f(ImageBuilder()
                           .layer(TarBuilder().file("a", "text").mode(0640))
                           .layer(TarBuilder().hardlink("d/b", "a").hardlink("c", "d/b")));
    const auto report = f.extract({"/"});
    QVERIFY(report);
    QCOMPARE(report->files, 1U);
    QCOMPARE(report->links, 2U);
    QCOMPARE(report->bytes, 4U);
    QCOMPARE(statusOf(f.out("a")).st_nlink, 3U);
    QCOMPARE(statusOf(f.out("a")).st_ino, statusOf(f.out("d/b")).st_ino);
    QCOMPARE(modeOf(f.out("c")), 0640U);
    // The name that carries no data, alone.
    const Extraction alone(TarBuilder().file("a", "text").hardlink("d/b", "a"));
    QVERIFY(alone.extract({"/d/b"}));
    QCOMPARE(fileText(alone.out("b")), std::string("text"));
}

void tst_Extract::danglingLinksAreSkipped()
{
    const Extraction f(TarBuilder().hardlink("a", "nowhere"));
    const auto report = f.extract({"/a"});
    QVERIFY(report);
    QVERIFY(has(report->skipped, "/a", "hard link"));
    QVERIFY(report->complete);
    QCOMPARE(namesBelow(f.out()), std::string());
}

void tst_Extract::hiddenNodesCanBeHad()
{
    const Extraction f(ImageBuilder()
                           .layer(TarBuilder().file("d/a", "one").file("d/b", "b").file("x", "old"))
                           .layer(TarBuilder().whiteout("d/b").file("d/c", "c").file("x", "new"))
                           .layer(TarBuilder().whiteout("d")));
    const std::vector<NodeId> folder = f.tree->findAll("/d");
    const std::vector<NodeId> file = f.tree->findAll("/x");
    QCOMPARE(folder.size(), 1U);
    QCOMPARE(file.size(), 2U);
    const auto report = core::extract(*f.image, *f.tree, {folder[0], file[1]}, f.out(), {}, {});
    QVERIFY(report);
    // The folder as it was when it was deleted: b was gone by then.
    QCOMPARE(namesBelow(f.out()), std::string("d\nd/a\nd/c\nx\n"));
    QCOMPARE(fileText(f.out("x")), std::string("old"));
}

void tst_Extract::ownersAreListedOnce()
{
    const Extraction f(TarBuilder()
                           .file("a", "1")
                           .owner(4000, 5000)
                           .file("b", "2")
                           .owner(4000, 5000)
                           .file("c", "3")
                           .owner(4001, 5000));
    const auto report = f.extract({"/a", "/b", "/c"});
    QVERIFY(report);
    QCOMPARE(report->notes.size(), 2U);
    QVERIFY(has(report->notes, "/a", "4000:5000"));
    QVERIFY(has(report->notes, "/c", "4001:5000"));
    QCOMPARE(statusOf(f.out("a")).st_uid, ::geteuid());
    if (::geteuid() != 0)
        QSKIP("Giving files away needs root.");
    ExtractOptions options;
    options.overwrite = true;
    options.keepOwners = true;
    const auto again = f.extract({"/a", "/b", "/c"}, options);
    QVERIFY(again && again->notes.empty());
    QCOMPARE(statusOf(f.out("a")).st_uid, 4000U);
    QCOMPARE(statusOf(f.out("c")).st_gid, 5000U);
}

void tst_Extract::setIdBitsOnlyWithSpecial()
{
    const Extraction f(TarBuilder().file("su", "x").mode(04755).dir("d").mode(02775));
    const auto report = f.extract({"/"});
    QVERIFY(report);
    QCOMPARE(modeOf(f.out("su")), 0755U);
    QCOMPARE(modeOf(f.out("d")), 0775U);
    QVERIFY(has(report->notes, "/su", "set-id"));
    ExtractOptions options;
    options.overwrite = true;
    options.special = true;
    const auto special = f.extract({"/"}, options);
    QVERIFY(special && !has(special->notes, "/su", "set-id"));
    QCOMPARE(modeOf(f.out("su")), 04755U);
    QCOMPARE(modeOf(f.out("d")), 02775U);
}

void tst_Extract::devicesOnlyWithSpecial()
{
    const Extraction f(TarBuilder().charDevice("null", 1, 3).blockDevice("disk", 8, 0));
    const auto report = f.extract({"/"});
    QVERIFY(report);
    QVERIFY(has(report->skipped, "/null", "device"));
    QCOMPARE(namesBelow(f.out()), std::string());
    ExtractOptions options;
    options.special = true;
    const auto special = f.extract({"/"}, options);
    QVERIFY(special);
    if (!special->skipped.empty())
        QSKIP("Devices cannot be made here.");
    QVERIFY(S_ISCHR(statusOf(f.out("null")).st_mode));
    QVERIFY(S_ISBLK(statusOf(f.out("disk")).st_mode));
    QCOMPARE(modeOf(f.out("null")), 0644U);
}

void tst_Extract::pipesAreMade()
{
    const Extraction f(TarBuilder().fifo("p").mode(0620));
    QVERIFY(f.extract({"/p"}));
    QVERIFY(S_ISFIFO(statusOf(f.out("p")).st_mode));
    QCOMPARE(modeOf(f.out("p")), 0620U);
}

void tst_Extract::xattrsAreListedOnce()
{
    const Extraction f(TarBuilder()
                           .file("a", "1")
                           .owner(::geteuid(), ::getegid())
                           .xattr("user.k", "v")
                           .file("b", "1")
                           .owner(::geteuid(), ::getegid())
                           .xattr("user.k", "w"));
    const auto report = f.extract({"/a", "/b"});
    QVERIFY(report);
    QCOMPARE(report->notes.size(), 1U);
    QVERIFY(has(report->notes, "/a", "user.k"));
}

void tst_Extract::sparseFilesGetHoles()
{
    constexpr std::uint64_t size = 64ULL << 30U;
    const Extraction f(TarBuilder().sparse("s", size, {{0, "begin"}, {size - 3, "end"}}));
    QVERIFY(f.extract({"/s"}));
    const struct stat status = statusOf(f.out("s"));
    QCOMPARE(static_cast<std::uint64_t>(status.st_size), size);
    QVERIFY(status.st_blocks < 100);
}

void tst_Extract::longRunsOfZerosBecomeHoles()
{
    std::string content(3 << 20, '\0');
    content.replace(1 << 20, 3, "mid");
    content.replace(content.size() - 1, 1, "e");
    const Extraction f(TarBuilder().file("z", content).file("tail", std::string(1 << 20, '\0')));
    QVERIFY(f.extract({"/z", "/tail"}));
    QVERIFY(fileText(f.out("z")) == content);
    QVERIFY(statusOf(f.out("z")).st_blocks * 512 < 200'000);
    QCOMPARE(statusOf(f.out("tail")).st_size, 1 << 20);
    QVERIFY(fileText(f.out("tail")) == std::string(1 << 20, '\0'));
}

void tst_Extract::contentComesFromEveryLayer()
{
    const Extraction f(ImageBuilder()
                           .layer(TarBuilder().file("a", "1").file("b", "1").file("c", "1"))
                           .packedWith(core::Compression::Gzip)
                           .layer(TarBuilder().file("c", "22").file("b", "22"))
                           .packedWith(core::Compression::Zstd)
                           .layer(TarBuilder().file("d", "333")));
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    core::Task task;
    task.onProgress = [&](core::Progress progress) {
        QVERIFY(progress.done >= last);
        last = progress.done;
        total = progress.total;
    };
    QVERIFY(f.extract({"/"}, {}, task));
    QCOMPARE(fileText(f.out("a")), std::string("1"));
    QCOMPARE(fileText(f.out("b")), std::string("22"));
    QCOMPARE(fileText(f.out("c")), std::string("22"));
    QCOMPARE(fileText(f.out("d")), std::string("333"));
    QCOMPARE(total, std::uint64_t{1 + 2 + 2 + 3});
    QCOMPARE(last, total);
}

QTEST_APPLESS_MAIN(tst_Extract)
#include "tst_extract.moc"
