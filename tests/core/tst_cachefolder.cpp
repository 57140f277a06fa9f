// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/usualcache.h"
#include "tests/support/cachedlayer.h"
#include "tests/support/indextext.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <random>

namespace fs = std::filesystem;
using namespace test;
using core::IndexCache;

namespace {

/// Runs \a work as another process; its exit status.
template<class Work>
pid_t inAnotherProcess(const Work& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    return child;
}

} // namespace

class tst_CacheFolder : public QObject
{
    Q_OBJECT

private slots:
    void leastRecentlyUsedGoesFirst();
    void useIsNoted();
    void tidyingRemovesWhatOthersLeft();
    void onlyOneTidies();
    void verifyNamesWhatIsDamaged();
    void clearLeavesNothing();
    void folderIsForThisUserAlone();
    void foreignFolderIsRefused();
    void folderOpenToOthersIsRefused();
    void linksInsideAreNotFollowed();
    void fullDiskOnlyMeansNoCache();
    void readOnlyFolderStillServes();
    void twoWritersBothLeaveWholeFiles();
    void endedWriterLeavesNoLies();
    void folderComesFromTheEnvironment();
};

void tst_CacheFolder::leastRecentlyUsedGoesFirst()
{
    const TempDir dir;
    auto cache = openCache(dir);
    std::vector<core::Layer> layers;
    for (int i = 0; i < 4; ++i) {
        layers.push_back(writtenLayer(dir, std::to_string(i), layerTar(i, 200)));
        const auto before = savedFiles(dir);
        readAndKeep(*cache, layers.back());
        // The third was used last.
        for (const std::string& file : savedFiles(dir))
            if (std::ranges::find(before, file) == before.end())
                setMtime(file, longAgo + (i == 2 ? 100 : i));
    }
    const std::uint64_t all = cache->report().bytes;
    cache = openCache(dir, all * 3 / 5);
    cache->evict();
    QVERIFY(cache->report().bytes <= all * 3 / 5);
    QVERIFY(!cache->find(*layers[0].data, {}));
    QVERIFY(!cache->find(*layers[1].data, {}));
    QVERIFY(cache->find(*layers[2].data, {}));
    QVERIFY(cache->find(*layers[3].data, {}));
    // Saving keeps below the cap by itself, and takes in nothing that is larger.
    for (int i = 10; i < 20; ++i) {
        readAndKeep(*cache, writtenLayer(dir, std::to_string(i), layerTar(i, 200)));
        QVERIFY(cache->report().bytes <= all * 3 / 5);
    }
    readAndKeep(*cache, writtenLayer(dir, "large", layerTar(30, 5000)));
    QVERIFY(cache->report().bytes <= all * 3 / 5);
}

void tst_CacheFolder::useIsNoted()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*cache, layer);
    for (const std::string& file : savedFiles(dir))
        setMtime(file, longAgo);
    QVERIFY(cache->verify({}).value().empty());
    QCOMPARE(cache->report().newestUse->seconds, longAgo);
    QVERIFY(cache->find(*layer.data, {.contents = true, .seek = true}));
    QVERIFY(cache->report().oldestUse->seconds > longAgo);
}

void tst_CacheFolder::tidyingRemovesWhatOthersLeft()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const std::string old = dir.write("cache/v1/index/.stratoscope-old", "half");
    const std::string young = dir.write("cache/v1/index/.stratoscope-young", "half");
    dir.write("cache/v0/index/a", "of an older program");
    dir.write("cache/v2/index/a", "of a newer program");
    setMtime(old, core::currentTime().seconds - 3700);
    QCOMPARE(cache->report().files, 0U);
    // The first file saved is the occasion.
    readAndKeep(*cache, writtenLayer(dir, "a", layerTar(1)));
    QVERIFY(!fs::exists(old));
    QVERIFY(fs::exists(young));
    QVERIFY(!fs::exists(dir.path("cache/v0")));
    QVERIFY(fs::exists(dir.path("cache/v2/index/a")));
}

void tst_CacheFolder::onlyOneTidies()
{
    const TempDir dir;
    readAndKeep(*openCache(dir), writtenLayer(dir, "a", layerTar(1)));
    const auto folder = core::CacheFolder::open(dir.path("cache")).value();
    auto lock = folder.tryLock();
    QVERIFY(lock);
    QVERIFY(!folder.tryLock());
    const auto cache = openCache(dir, 1);
    cache->evict();
    QVERIFY(cache->report().files != 0);
    lock.reset();
    cache->evict();
    QCOMPARE(cache->report().files, 0U);
}

void tst_CacheFolder::verifyNamesWhatIsDamaged()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    readAndKeep(*cache, writtenLayer(dir, "a", layerTar(1)));
    readAndKeep(*cache, writtenLayer(dir, "b", layerTar(2)));
    QCOMPARE(cache->verify({}).value().size(), 0U);
    const std::string cut = savedFiles(dir, "index").at(0);
    fs::resize_file(cut, 100);
    const std::string renamed = savedFiles(dir, "blobs").at(0);
    fs::rename(renamed, renamed + "0");
    dir.write("cache/v1/seek/foreign", "text");
    const auto faults = cache->verify({}).value();
    QCOMPARE(faults.size(), 3U);
    for (const core::CacheFault& fault : faults) {
        QVERIFY(fs::exists(fault.path));
        cache->remove(fault);
        QVERIFY(!fs::exists(fault.path));
    }
    QCOMPARE(cache->verify({}).value().size(), 0U);
}

void tst_CacheFolder::clearLeavesNothing()
{
    const TempDir dir;
    const auto cache = openCache(dir);
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*cache, layer);
    dir.write("cache/v1/index/.stratoscope-x", "half");
    const auto report = cache->report();
    QCOMPARE(report.layers, 1U);
    QCOMPARE(report.files, 5U); // of each kind one, and what is known by digest
    QCOMPARE(cache->clear().bytes, report.bytes);
    QCOMPARE(savedFiles(dir).size(), 0U);
    QVERIFY(!cache->find(*layer.data, {.verified = false}));
    readAndKeep(*cache, layer);
    QVERIFY(cache->find(*layer.data, {}));
}

void tst_CacheFolder::folderIsForThisUserAlone()
{
    const TempDir dir;
    const auto cache = IndexCache::open(dir.path("not/there/yet"));
    QVERIFY(cache);
    readAndKeep(**cache, writtenLayer(dir, "a", layerTar(1)));
    for (const char* const part : {"not", "not/there", "not/there/yet", "not/there/yet/v1/index"})
        QCOMPARE(fs::status(dir.path(part)).permissions(), fs::perms::owner_all);
    for (const auto& entry : fs::recursive_directory_iterator(dir.path("not/there/yet")))
        if (entry.is_regular_file())
            QCOMPARE(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

void tst_CacheFolder::foreignFolderIsRefused()
{
    const TempDir dir;
    std::string folder = "/"; // root's
    if (::geteuid() == 0) {
        folder = dir.path("foreign");
        QVERIFY(fs::create_directory(folder));
        QCOMPARE(::chown(folder.c_str(), 12345, 12345), 0);
    }
    const auto cache = IndexCache::open(folder);
    QVERIFY(!cache);
    QCOMPARE(cache.error().code, core::ErrorCode::Denied);
}

void tst_CacheFolder::folderOpenToOthersIsRefused()
{
    const TempDir dir;
    openCache(dir);
    for (const char* const part : {"cache", "cache/v1", "cache/v1/index"}) {
        fs::permissions(dir.path(part), fs::perms::group_write, fs::perm_options::add);
        const auto cache = IndexCache::open(dir.path("cache"));
        QVERIFY(!cache);
        QCOMPARE(cache.error().code, core::ErrorCode::Denied);
        fs::permissions(dir.path(part), fs::perms::group_write, fs::perm_options::remove);
    }
}

void tst_CacheFolder::linksInsideAreNotFollowed()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    readAndKeep(*openCache(dir), layer);
    const std::string index = savedFiles(dir, "index").at(0);
    fs::rename(index, dir.path("elsewhere"));
    fs::create_symlink(dir.path("elsewhere"), index);
    const auto cache = openCache(dir);
    QVERIFY(!cache->find(*layer.data, {}));
    QCOMPARE(cache->verify({}).value().size(), 1U);
    fs::remove_all(dir.path("cache/v1/index"));
    fs::create_directory(dir.path("other"));
    fs::create_directory_symlink(dir.path("other"), dir.path("cache/v1/index"));
    QVERIFY(!IndexCache::open(dir.path("cache")));
}

void tst_CacheFolder::fullDiskOnlyMeansNoCache()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1, 500));
    const auto cache = openCache(dir);
    // A limit on the size of files is met like a full disk, by a write that fails.
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    const rlimit small{2000, usual.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    readAndKeep(*cache, layer);
    readAndKeep(*cache, layer);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(savedFiles(dir).size(), 0U);
    QCOMPARE(cache->notes().size(), 1U);
    QVERIFY(!cache->find(*layer.data, {.verified = false}));
}

void tst_CacheFolder::readOnlyFolderStillServes()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1));
    const core::Layer other = writtenLayer(dir, "b", layerTar(2));
    // Permissions are nothing to root.
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::chown(dir.path().c_str(), 65534, 65534) | ::seteuid(65534), 0);
    readAndKeep(*openCache(dir), layer);
    std::vector<std::string> folders{dir.path("cache")};
    for (const auto& entry : fs::recursive_directory_iterator(dir.path("cache")))
        if (entry.is_directory())
            folders.push_back(entry.path().string());
    for (const std::string& folder : folders)
        fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    const auto cache = openCache(dir);
    const bool isFound = cache->find(*layer.data, {}).has_value();
    readAndKeep(*cache, other);
    const bool isOtherFound = cache->find(*other.data, {}).has_value();
    for (const std::string& folder : folders)
        fs::permissions(folder, fs::perms::owner_all);
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    QVERIFY(isFound);
    QVERIFY(!isOtherFound);
    QCOMPARE(cache->notes().size(), 1U);
}

void tst_CacheFolder::twoWritersBothLeaveWholeFiles()
{
    const TempDir dir;
    const core::Layer layer = writtenLayer(dir, "a", layerTar(1, 300));
    const auto read = readLayer(layer);
    std::array<pid_t, 2> writers{};
    for (pid_t& writer : writers)
        writer = inAnotherProcess([&] {
            const auto cache = openCache(dir);
            for (int n = 0; n < 200; ++n) {
                cache->keep(*layer.data, read, {beganNow, true});
                // Also while the other one writes, there is always a whole one.
                if (!cache->find(*layer.data, {}) || !cache->notes().empty())
                    ::_exit(1);
            }
        });
    for (const pid_t writer : writers) {
        int status = -1;
        QCOMPARE(::waitpid(writer, &status, 0), writer);
        QCOMPARE(status, 0);
    }
    const auto cache = openCache(dir);
    QCOMPARE(indexText(*cache->find(*layer.data, {})->layer.index), indexText(*read.index));
    QCOMPARE(cache->report().files, 5U);
}

void tst_CacheFolder::endedWriterLeavesNoLies()
{
    const TempDir dir;
    std::vector<core::Layer> layers;
    std::vector<core::IndexedLayer> read;
    for (int i = 0; i < 6; ++i) {
        layers.push_back(writtenLayer(dir, std::to_string(i),
                                      layerTar(i, 20 + static_cast<std::size_t>(i) * 400)));
        read.push_back(readLayer(layers.back()));
    }
    std::mt19937 random(1);
    for (int round = 0; round < 60; ++round) {
        int pipe[2] = {};
        QCOMPARE(::pipe(pipe), 0);
        const pid_t writer = inAnotherProcess([&] {
            const auto cache = openCache(dir, 200'000);
            for (std::size_t n = 0;; ++n) {
                const std::size_t i = n % layers.size();
                cache->keep(*layers[i].data, read[i], {beganNow, n % 3 != 0});
                if (::write(pipe[1], "x", 1) != 1)
                    ::_exit(1);
            }
        });
        ::close(pipe[1]);
        char byte = 0;
        for (auto steps = random() % 12; steps != 0; --steps)
            QCOMPARE(::read(pipe[0], &byte, 1), 1);
        QCOMPARE(::kill(writer, SIGKILL), 0);
        QCOMPARE(::waitpid(writer, nullptr, 0), writer);
        ::close(pipe[0]);
        const auto cache = openCache(dir, 200'000);
        QCOMPARE(cache->verify({}).value().size(), 0U);
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (const auto found = cache->find(*layers[i].data, {}))
                QCOMPARE(indexText(*found->layer.index), indexText(*read[i].index));
        QCOMPARE(cache->notes().size(), 0U);
    }
    const auto cache = openCache(dir, 200'000);
    cache->evict();
    QVERIFY(cache->report().bytes <= 200'000U);
}

void tst_CacheFolder::folderComesFromTheEnvironment()
{
    const auto folder = [] { return core::usualCacheFolder(); };
    const QByteArray home = qgetenv("HOME");
    const QByteArray caches = qgetenv("XDG_CACHE_HOME");
    const QByteArray own = qgetenv("STRATOSCOPE_CACHE_DIR");
    qputenv("HOME", "/home/someone");
    qunsetenv("XDG_CACHE_HOME");
    qunsetenv("STRATOSCOPE_CACHE_DIR");
    const auto fromHome = folder();
    qputenv("XDG_CACHE_HOME", "relative");
    const auto fromRelative = folder();
    qputenv("XDG_CACHE_HOME", "/caches");
    const auto fromCaches = folder();
    qputenv("STRATOSCOPE_CACHE_DIR", "mine");
    const auto fromOwn = folder();
    qputenv("STRATOSCOPE_CACHE_DIR", "off");
    const auto off = folder();
    qputenv("STRATOSCOPE_CACHE_DIR", "");
    const auto empty = folder();
    qputenv("HOME", home);
    caches.isNull() ? qunsetenv("XDG_CACHE_HOME") : qputenv("XDG_CACHE_HOME", caches);
    own.isNull() ? qunsetenv("STRATOSCOPE_CACHE_DIR") : qputenv("STRATOSCOPE_CACHE_DIR", own);
    QCOMPARE(fromHome.value(), std::string("/home/someone/.cache/stratoscope"));
    QCOMPARE(fromRelative.value(), std::string("/home/someone/.cache/stratoscope"));
    QCOMPARE(fromCaches.value(), std::string("/caches/stratoscope"));
    QCOMPARE(fromOwn.value(), std::string("mine"));
    QVERIFY(!off && !empty);
}

QTEST_GUILESS_MAIN(tst_CacheFolder)
#include "tst_cachefolder.moc"
