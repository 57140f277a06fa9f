// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/diskbytes.h"
#include "tests/support/tempdir.h"

#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#include <sys/vfs.h>
#endif

using namespace core;

namespace {

std::uint64_t allocatedOf(const std::string& path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        throw std::runtime_error("not there: " + path);
    return static_cast<std::uint64_t>(status.st_blocks) * 512;
}

/// What du says of \a path, in bytes; none where there is no du that can.
std::optional<std::uint64_t> duOf(const std::string& path)
{
    QProcess du;
    du.start("du", {"-s", "-x", "--block-size=1", QString::fromStdString(path)});
    if (!du.waitForFinished() || du.exitCode() != 0)
        return std::nullopt;
    return du.readAllStandardOutput().split('\t').front().toULongLong();
}

void makeHole(const std::string& path, off_t bytes)
{
    if (::truncate(path.c_str(), bytes) != 0)
        throw std::runtime_error("cannot truncate " + path);
}

/// Everything that may be counted wrongly.
void fill(const test::TempDir& dir)
{
    dir.write("a/small", "x");
    dir.write("a/large", std::string(300'000, 'l'));
    dir.write("a/deep/er/file", std::string(5000, 'd'));
    dir.write("b/one", std::string(70'000, 'b'));
    makeHole(dir.write("b/sparse", "s"), 50'000'000);
    std::filesystem::create_hard_link(dir.path("a/large"), dir.path("a/again"));
    std::filesystem::create_hard_link(dir.path("b/one"), dir.path("c"));
    std::filesystem::create_symlink("a/large", dir.path("link"));
    std::filesystem::create_directory(dir.path("empty"));
}

DiskUse measured(const std::string& path, const std::set<std::string>& split = {})
{
    return measureDisk(path, split, {}).value();
}

std::uint64_t noted(const DiskUse& use, DiskNoteKind kind)
{
    const auto found = use.noted.find(kind);
    return found == use.noted.end() ? 0 : found->second;
}

} // namespace

class TestDiskBytes : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithDu();
    void holesAreNotOnDisk();
    void partsAddUp();
    void linksWithinAPartAreItsOwn();
    void linksBetweenPartsAreNobodys();
    void namesElsewhereAreNoticed();
    void symbolicLinksAreNotFollowed();
    void mountPointsAreNotCrossed();
    void whatIsMountedTwiceCountsOnce();
    void whatCannotBeReadIsListed();
    void whatVanishesIsNoted();
    void longPathsAreRead();
    void reflinksAreUpperBounds();
    void stopsWhenAsked();
};

void TestDiskBytes::agreesWithDu()
{
    const test::TempDir dir;
    fill(dir);
    const DiskUse use = measured(dir.path());
    QCOMPARE(use.parts.size(), std::size_t(1));
    QVERIFY(use.notes.empty() || use.total().isUpperBound);
    QVERIFY(use.isComplete());
    QCOMPARE(use.total().files, std::uint64_t(6)); // Two have two names, and one is a link.
    QCOMPARE(use.total().folders, std::uint64_t(6));
    const auto du = duOf(dir.path());
    if (!du)
        QSKIP("there is no du that counts bytes");
    QCOMPARE(use.total().allocated, du.value());
}

void TestDiskBytes::holesAreNotOnDisk()
{
    const test::TempDir dir;
    makeHole(dir.write("sparse", "s"), 50'000'000);
    const DiskBytes total = measured(dir.path()).total();
    QCOMPARE(total.logical, std::uint64_t(50'000'000));
    QCOMPARE(total.allocated, allocatedOf(dir.path()) + allocatedOf(dir.path("sparse")));
}

void TestDiskBytes::partsAddUp()
{
    const test::TempDir dir;
    fill(dir);
    const DiskUse whole = measured(dir.path());
    const DiskUse use = measured(dir.path(), {"", "a", "a/deep"});
    QCOMPARE(use.total().allocated, whole.total().allocated);
    QCOMPARE(use.total().logical, whole.total().logical);
    QCOMPARE(use.total().files, whole.total().files);
    std::string names;
    for (const auto& [path, bytes] : use.parts)
        names += path + ";";
    QCOMPARE(names, std::string(";a;a/again;a/deep;a/deep/er;a/large;a/small;b;c;empty;link;"));
    QCOMPARE(use.parts.at("").allocated, allocatedOf(dir.path()));
    QCOMPARE(use.parts.at("a").allocated, allocatedOf(dir.path("a")));
    QCOMPARE(use.parts.at("a/deep/er").allocated,
             allocatedOf(dir.path("a/deep/er")) + allocatedOf(dir.path("a/deep/er/file")));
    QCOMPARE(use.parts.at("a/small").allocated, allocatedOf(dir.path("a/small")));
}

void TestDiskBytes::linksWithinAPartAreItsOwn()
{
    const test::TempDir dir;
    fill(dir);
    const DiskUse use = measured(dir.path(), {""});
    // Only what a and c have in common with b belongs to neither.
    QCOMPARE(use.linked.size(), std::size_t(1));
    QCOMPARE(use.parts.at("a").files, std::uint64_t(3));
    QVERIFY(use.parts.at("a").allocated >= allocatedOf(dir.path("a/large")));
}

void TestDiskBytes::linksBetweenPartsAreNobodys()
{
    const test::TempDir dir;
    fill(dir);
    const DiskUse use = measured(dir.path(), {"", "b"});
    const LinkedFile& file = use.linked.at(0);
    QCOMPARE(file.parts, (std::vector<std::string>{"b/one", "c"}));
    QCOMPARE(file.bytes.allocated, allocatedOf(dir.path("c")));
    QCOMPARE(file.links, std::uint64_t(2));
    QVERIFY(!file.hasOtherNames());
    QCOMPARE(use.parts.at("b/one").allocated, std::uint64_t(0));
    QCOMPARE(use.parts.at("c").allocated, std::uint64_t(0));
}

void TestDiskBytes::namesElsewhereAreNoticed()
{
    const test::TempDir dir;
    fill(dir);
    const DiskUse use = measured(dir.path("b"));
    QCOMPARE(use.linked.size(), std::size_t(1));
    QVERIFY(use.linked.at(0).hasOtherNames());
    QCOMPARE(use.linked.at(0).names, std::uint64_t(1));
    QCOMPARE(use.total().allocated, allocatedOf(dir.path("b")) + allocatedOf(dir.path("b/one"))
                                        + allocatedOf(dir.path("b/sparse")));
}

void TestDiskBytes::symbolicLinksAreNotFollowed()
{
    const test::TempDir outside;
    outside.write("large", std::string(1'000'000, 'o'));
    const test::TempDir dir;
    std::filesystem::create_directory_symlink(outside.path(), dir.path("link"));
    std::filesystem::create_directory_symlink("..", dir.path("up"));
    const DiskUse use = measured(dir.path());
    QCOMPARE(use.total().files, std::uint64_t(2));
    QVERIFY(use.total().allocated < 100'000);
    // A person may name the folder by a link.
    std::filesystem::create_directory_symlink(dir.path(), outside.path("named"));
    QCOMPARE(measured(outside.path("named")).total().allocated, use.total().allocated);
}

#ifdef __linux__
/// Something mounted for as long as this lives, and for this process alone.
class Mounted
{
public:
    Mounted(const char* from, std::string at, const char* type, unsigned long flags)
        : m_at(std::move(at))
    {
        m_is = ::unshare(CLONE_NEWNS) == 0
               && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
               && ::mount(from, m_at.c_str(), type, flags, nullptr) == 0;
    }
    ~Mounted()
    {
        if (m_is)
            ::umount2(m_at.c_str(), MNT_DETACH);
    }
    Mounted(const Mounted&) = delete;
    Mounted& operator=(const Mounted&) = delete;
    bool is() const { return m_is; }

private:
    std::string m_at;
    bool m_is = false;
};
#endif

void TestDiskBytes::mountPointsAreNotCrossed()
{
#ifdef __linux__
    const test::TempDir dir;
    std::filesystem::create_directories(dir.path("sub/other"));
    const std::uint64_t before = measured(dir.path()).total().allocated;
    const std::uint64_t below = allocatedOf(dir.path("sub/other"));
    const Mounted mounted("tmpfs", dir.path("sub/other"), "tmpfs", 0);
    if (!mounted.is())
        QSKIP("needs to be allowed to mount");
    dir.write("sub/other/file", std::string(100'000, 'm'));
    const DiskUse use = measured(dir.path());
    QCOMPARE(noted(use, DiskNoteKind::MountPoint), std::uint64_t(1));
    QCOMPARE(use.notes.at(0).path, std::string("sub/other"));
    QCOMPARE(use.total().allocated, before - below); // What is hidden cannot be seen.
    QVERIFY(use.isComplete());
#else
    QSKIP("mounts on Linux only");
#endif
}

void TestDiskBytes::whatIsMountedTwiceCountsOnce()
{
#ifdef __linux__
    const test::TempDir dir;
    dir.write("a/file", std::string(100'000, 'm'));
    std::filesystem::create_directory(dir.path("b"));
    const std::uint64_t before = measured(dir.path()).total().allocated;
    const std::uint64_t below = allocatedOf(dir.path("b"));
    const std::string from = dir.path("a");
    const Mounted mounted(from.c_str(), dir.path("b"), nullptr, MS_BIND);
    if (!mounted.is())
        QSKIP("needs to be allowed to mount");
    const DiskUse use = measured(dir.path());
    QCOMPARE(use.total().allocated, before - below);
    QCOMPARE(noted(use, DiskNoteKind::MountPoint), std::uint64_t(1));
#else
    QSKIP("mounts on Linux only");
#endif
}

void TestDiskBytes::whatCannotBeReadIsListed()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    const test::TempDir dir;
    dir.write("closed/file", std::string(100'000, 'c'));
    dir.write("open", "o");
    std::filesystem::permissions(dir.path("closed"), std::filesystem::perms::none);
    const DiskUse use = measured(dir.path());
    QCOMPARE(measureDisk(dir.path("closed"), {}).error().code, ErrorCode::Denied);
    std::filesystem::permissions(dir.path("closed"), std::filesystem::perms::owner_all);
    QVERIFY(!use.isComplete());
    QCOMPARE(use.notes.at(0).path, std::string("closed"));
    QVERIFY(use.notes.at(0).kind == DiskNoteKind::Unreadable);
    QCOMPARE(use.total().files, std::uint64_t(1));
}

void TestDiskBytes::whatVanishesIsNoted()
{
    const test::TempDir dir;
    const std::vector<std::string> folders{"a", "b", "c"};
    for (const std::string& folder : folders)
        for (int i = 0; i < 1100; ++i)
            dir.write(folder + "/" + std::to_string(i), "");
    Task task;
    // Reports come in the midst of the first folder; the others are known and were not read.
    task.onProgress = [&](Progress) {
        for (const std::string& folder : folders)
            std::filesystem::remove_all(dir.path(folder));
    };
    const DiskUse use = measureDisk(dir.path(), task).value();
    QVERIFY(noted(use, DiskNoteKind::Vanished) >= 2);
    QVERIFY(use.isComplete());
}

void TestDiskBytes::longPathsAreRead()
{
    const test::TempDir dir;
    const std::string name(50, 'n');
    int folder = ::open(dir.path().c_str(), O_RDONLY | O_DIRECTORY);
    constexpr std::uint64_t depth = 400; // More than any path may be long, and than the limit.
    for (std::uint64_t i = 0; i < depth; ++i) {
        QCOMPARE(::mkdirat(folder, name.c_str(), 0700), 0);
        const int below = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY);
        ::close(folder);
        folder = below;
        QVERIFY(folder >= 0);
    }
    ::close(folder);
    const DiskUse use = measured(dir.path());
    QCOMPARE(noted(use, DiskNoteKind::TooDeep), std::uint64_t(1));
    QCOMPARE(noted(use, DiskNoteKind::Unreadable), std::uint64_t(0));
    QVERIFY(!use.isComplete());
    QVERIFY(use.total().folders > 300);
}

void TestDiskBytes::reflinksAreUpperBounds()
{
    const test::TempDir dir;
    const std::string from = dir.write("part/from", std::string(1'000'000, 'r'));
    QProcess sync; // Extents that were not written yet have no place that could be shared.
    sync.start("sync", {QString::fromStdString(from)});
    sync.waitForFinished();
    QProcess cp;
    cp.start("cp", {"--reflink=always", QString::fromStdString(from),
                    QString::fromStdString(dir.path("part/to"))});
    const bool canShare = cp.waitForFinished() && cp.exitCode() == 0;
    dir.write("other/file", std::string(1'000'000, 'o'));
    const DiskUse use = measured(dir.path(), {""});
    if (canShare) {
        QVERIFY(use.parts.at("part").isUpperBound);
        QVERIFY(use.total().isUpperBound);
        return;
    }
#ifdef __linux__
    struct statfs status = {};
    QCOMPARE(::statfs(dir.path().c_str(), &status), 0);
    constexpr long ext4 = 0xEF53;
    constexpr long tmpfs = 0x01021994;
    if (status.f_type != ext4 && status.f_type != tmpfs)
        QSKIP("not known whether files can share extents here");
    QVERIFY(!use.total().isUpperBound);
    QVERIFY(use.notes.empty());
#endif
}

void TestDiskBytes::stopsWhenAsked()
{
    const test::TempDir dir;
    fill(dir);
    std::stop_source stop;
    stop.request_stop();
    Task task;
    task.stop = stop.get_token();
    QCOMPARE(measureDisk(dir.path(), task).error().code, ErrorCode::Cancelled);
    QCOMPARE(measureDisk(dir.path("nothing"), {}).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestDiskBytes)
#include "tst_diskbytes.moc"
