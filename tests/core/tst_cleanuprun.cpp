// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"
#include "core/cleanup/leftovers.h"
#include "core/openimage.h"
#include "tests/support/placefiles.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <random>

namespace fs = std::filesystem;
using namespace core;
using test::TempDir;

namespace {

const std::string base = test::layerTar("base", std::string(50'000, 'b'));

std::string own(int number)
{
    return test::layerTar("own" + std::to_string(number),
                          std::string(30'000U + 5'000U * static_cast<unsigned>(number), 'o'));
}

std::string nameOf(int number)
{
    return "app:" + std::to_string(number);
}

/// A store of \a count images that share their lowest layer.
std::string makeStore(const TempDir& dir, int count)
{
    test::PlaceFiles files;
    std::vector<std::string> descriptors;
    for (int i = 1; i <= count; ++i)
        descriptors.push_back(files.image({base, own(i)}, test::refName(nameOf(i))));
    return files.layout(descriptors).folder(dir, "store");
}

std::shared_ptr<const CleanupPlace> read(const std::string& path)
{
    auto place = readCleanupPlace({"store", StoreKind::OwnStore, path, {}}, false, {});
    if (!place)
        throw std::runtime_error(place.error().message);
    return *place;
}

CleanupPlan plan(const std::string& path, const std::string& query, bool usesTrash)
{
    CleanupRequest request;
    if (!query.empty())
        request.rules = {{"", query}};
    request.usesTrash = usesTrash;
    auto made = CleanupPlan::make({read(path)}, request, Pins(), currentTime());
    if (!made)
        throw std::runtime_error(made.error().message);
    return std::move(*made);
}

std::uint64_t sizeOf(const std::string& path)
{
    return measureDisk(path, {}).value().total().allocated;
}

std::set<std::string> listed(const std::string& path)
{
    std::set<std::string> names;
    const auto list = LayoutFolder::open(path).value().list().value();
    for (const LayoutFolder::Listed& one : list)
        names.insert(one.names.begin(), one.names.end());
    return names;
}

std::set<std::string> trashed(const std::string& path)
{
    std::set<std::string> names;
    const auto list = LayoutFolder::open(path).value().trashed({}).value();
    for (const LayoutFolder::Trashed& one : list)
        names.insert(one.names.begin(), one.names.end());
    return names;
}

std::set<std::string> namesTo(int count)
{
    std::set<std::string> names;
    for (int i = 1; i <= count; ++i)
        names.insert(nameOf(i));
    return names;
}

std::int64_t sumOf(const std::vector<CleanupDifference>& differences)
{
    std::int64_t sum = 0;
    for (const CleanupDifference& one : differences)
        sum += one.bytes;
    return sum;
}

/// What was promised, the sum of the differences, and what the disk says agree.
void checkSums(const CleanupCheck& check)
{
    QVERIFY(check.measured.has_value());
    QCOMPARE(*check.measured,
             static_cast<std::int64_t>(check.promised.bytes) + sumOf(check.differences));
    for (const CleanupDifference& one : check.differences)
        QCOMPARE(one.kind, CleanupDifference::Kind::Bookkeeping);
}

} // namespace

class TestCleanupRun : public QObject
{
    Q_OBJECT

private slots:
    void freesWhatItPromised();
    void trashKeepsTheBytes();
    void restoredImagesAreTheSame();
    void emptiedTrashFreesWhatItSaid();
    void trashIsBounded();
    void trashSurvivesCollecting();
    void namesThatWereTakenStayTaken();
    void stalePlansDoNothing();
    void bookkeepingMakesNothingStale();
    void leftoversGoAlong();
    void leftoversGoAlone();
    void stoppedBetweenRows();
    void failuresAreOfTheirRow();
    void openedIsOnlyForgotten();
    void differencesAreExplained();
    void killedAnywhereNothingIsLost_data();
    void killedAnywhereNothingIsLost();
};

void TestCleanupRun::freesWhatItPromised()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 4);
    const CleanupPlan what = plan(store, "name=app:1 or name=app:3", false);
    const CleanupTotals totals = what.totals();
    QCOMPARE(totals.count(CleanupKind::Image), std::size_t{2});
    QCOMPARE(totals.layers, std::size_t{2}); // The base stays.
    QVERIFY(!totals.isLogical());
    QCOMPARE(totals.trashed.bytes, std::uint64_t{0});
    const std::uint64_t before = sizeOf(store);
    std::vector<std::size_t> begun;
    CleanupWatcher watcher;
    watcher.onBegin = [&begun](std::size_t row) { begun.push_back(row); };
    const auto report = carryOut(what, watcher, {});
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(report->isAllDone());
    QCOMPARE(begun.size(), std::size_t{2});
    QCOMPARE(report->checks.size(), std::size_t{1});
    const CleanupCheck& check = report->checks.front();
    checkSums(check);
    QCOMPARE(check.promised.bytes, totals.freed.bytes);
    QCOMPARE(*check.stated, totals.freed.bytes);
    QCOMPARE(*check.measured, static_cast<std::int64_t>(before - sizeOf(store)));
    QCOMPARE(listed(store), (std::set<std::string>{"app:2", "app:4"}));
    QVERIFY(LayoutFolder::open(store).value().check({}).value().faults.empty());
    QCOMPARE(report->fresh.front()->images.size(), std::size_t{2});
}

void TestCleanupRun::trashKeepsTheBytes()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    const CleanupPlan what = plan(store, "name=app:2", true);
    const CleanupTotals totals = what.totals();
    QCOMPARE(totals.freed.bytes, std::uint64_t{0});
    QVERIFY(totals.trashed.bytes > 0);
    const auto report = carryOut(what, {}, {}).value();
    QVERIFY(report.isAllDone());
    checkSums(report.checks.front());
    QCOMPARE(listed(store), (std::set<std::string>{"app:1", "app:3"}));
    QCOMPARE(trashed(store), (std::set<std::string>{"app:2"}));
    const auto& trash = report.fresh.front()->trash;
    QCOMPARE(trash.size(), std::size_t{1});
    QCOMPARE(trash.front().bytes, totals.trashed.bytes);
    // What is in the trash is held, and no leftover.
    const CleanupPlan next = plan(store, "name=app:1", false);
    QCOMPARE(next.totals().leftovers.bytes, std::uint64_t{0});
}

void TestCleanupRun::restoredImagesAreTheSame()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    const auto before = LayoutFolder::open(store).value().list().value();
    QVERIFY(carryOut(plan(store, "name=app:2", true), {}, {}).value().isAllDone());
    const LayoutFolder folder = LayoutFolder::open(store).value();
    const Digest digest = folder.trashed({}).value().front().descriptor.digest;
    const auto restored = folder.restore({digest}, {});
    QVERIFY(restored.has_value());
    QCOMPARE(restored->names, std::vector<std::string>{"app:2"});
    QVERIFY(folder.trashed({}).value().empty());
    QCOMPARE(listed(store), namesTo(3));
    const auto after = folder.list().value();
    QVERIFY(std::ranges::all_of(before, [&](const LayoutFolder::Listed& one) {
        return std::ranges::any_of(after, [&](const LayoutFolder::Listed& other) {
            return other.descriptor == one.descriptor && other.names == one.names;
        });
    }));
    QVERIFY(folder.check({}).value().faults.empty());
    QCOMPARE(folder.restore({digest}, {}).error().code, ErrorCode::NotFound);
}

void TestCleanupRun::emptiedTrashFreesWhatItSaid()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    const std::uint64_t said = plan(store, "name=app:2 or name=app:3", true).totals().trashed.bytes;
    QVERIFY(carryOut(plan(store, "name=app:2 or name=app:3", true), {}, {}).value().isAllDone());
    CleanupRequest request;
    request.choices = {{CleanupKind::Trashed, "store", ""}};
    const CleanupPlan empty =
        CleanupPlan::make({read(store)}, request, Pins(), currentTime()).value();
    QCOMPARE(empty.totals().freed.bytes, said);
    QCOMPARE(empty.totals().count(CleanupKind::Trashed), std::size_t{2});
    const auto report = carryOut(empty, {}, {}).value();
    QVERIFY(report.isAllDone());
    checkSums(report.checks.front());
    QVERIFY(trashed(store).empty());
    QCOMPARE(listed(store), (std::set<std::string>{"app:1"}));
    QVERIFY(LayoutFolder::open(store).value().check({}).value().faults.empty());
    QCOMPARE(LayoutFolder::open(store).value().check({}).value().unlisted, std::uint64_t{0});
}

void TestCleanupRun::trashIsBounded()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 4);
    CleanupWatcher watcher;
    watcher.trash.bytes = 1; // What was removed last stays all the same.
    QVERIFY(
        carryOut(plan(store, "name=app:1 or name=app:2", true), watcher, {}).value().isAllDone());
    QCOMPARE(trashed(store), (std::set<std::string>{"app:1", "app:2"}));
    const auto report = carryOut(plan(store, "name=app:3", true), watcher, {}).value();
    QCOMPARE(trashed(store), (std::set<std::string>{"app:3"}));
    const CleanupCheck& check = report.checks.front();
    QCOMPARE(*check.measured,
             static_cast<std::int64_t>(check.promised.bytes) + sumOf(check.differences));
    QVERIFY(std::ranges::any_of(check.differences, [](const CleanupDifference& one) {
        return one.kind == CleanupDifference::Kind::TrashExpired && one.bytes > 0;
    }));
    const LayoutFolder folder = LayoutFolder::open(store).value();
    const Timestamp later{currentTime().seconds + 15 * 86'400, 0};
    QCOMPARE(folder.expiredTrash({14, UINT64_MAX}, later, {}).value().size(), std::size_t{1});
    QVERIFY(folder.expiredTrash({16, UINT64_MAX}, later, {}).value().empty());
}

void TestCleanupRun::trashSurvivesCollecting()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    QVERIFY(carryOut(plan(store, "name=app:1", true), {}, {}).value().isAllDone());
    const LayoutFolder folder = LayoutFolder::open(store).value();
    QCOMPARE(folder.collect({}).value().blobs, std::uint64_t{0});
    QCOMPARE(folder.check({}).value().unlisted, std::uint64_t{0});
    // Where nobody knows what is in it, nothing is collected.
    dir.write("store/.stratoscope.trash.json", "{");
    dir.write("store/blobs/sha256/" + std::string(64, 'a'), "leftover");
    QVERIFY(!folder.collect({}));
    QVERIFY(fs::exists(dir.path("store/blobs/sha256/" + std::string(64, 'a'))));
}

void TestCleanupRun::namesThatWereTakenStayTaken()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    QVERIFY(carryOut(plan(store, "name=app:1", true), {}, {}).value().isAllDone());
    const LayoutFolder folder = LayoutFolder::open(store).value();
    QVERIFY(folder.tag("app:2", "app:1", {}));
    const Digest digest = folder.trashed({}).value().front().descriptor.digest;
    const auto restored = folder.restore({digest}, {}).value();
    QVERIFY(restored.names.empty());
    QCOMPARE(restored.taken, std::vector<std::string>{"app:1"});
    QVERIFY(folder.find("app:1").value().descriptor.digest != digest);
    QVERIFY(folder.find(digest.text()).has_value());
}

void TestCleanupRun::stalePlansDoNothing()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    const CleanupPlan what = plan(store, "name=app:1", false);
    QVERIFY(LayoutFolder::open(store).value().tag("app:2", "other:1", {}));
    QVERIFY(what.isStale(*read(store)));
    const auto report = carryOut(what, {}, {}).value();
    QVERIFY(report.isStale && report.rows.empty() && !report.isAllDone());
    QVERIFY(listed(store).contains("app:1"));
    const auto again = what.remade(report.fresh, Pins(), currentTime());
    QVERIFY(again && again->totals().count(CleanupKind::Image) == 1);
    QVERIFY(carryOut(*again, {}, {}).value().isAllDone());
    QVERIFY(!listed(store).contains("app:1"));
}

void TestCleanupRun::bookkeepingMakesNothingStale()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    const CleanupPlan what = plan(store, "name=app:1", false);
    dir.write("store/.stratoscope.lock", "");
    dir.write("store/notes.txt", std::string(9000, 'n'));
    QVERIFY(!what.isStale(*read(store)));
}

void TestCleanupRun::leftoversGoAlong()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    dir.write("store/blobs/sha256/" + std::string(64, 'a'), std::string(10'000, 'x'));
    dir.write("store/.stratoscope-0123456789ab", std::string(5'000, 'x'));
    CleanupPlan what = plan(store, "name=app:1", true);
    const std::uint64_t leftover = what.totals().leftovers.bytes;
    QVERIFY(leftover >= 15'000);
    QCOMPARE(what.totals().freed.bytes, leftover);
    what.setTicked(0, false);
    QCOMPARE(what.totals().freed.bytes, std::uint64_t{0});
    what.setTicked(0, true);
    const auto report = carryOut(what, {}, {}).value();
    checkSums(report.checks.front());
    QVERIFY(!fs::exists(dir.path("store/.stratoscope-0123456789ab")));
}

void TestCleanupRun::leftoversGoAlone()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    dir.write("store/blobs/sha256/" + std::string(64, 'a'), std::string(10'000, 'x'));
    dir.write("store/.stratoscope-0123456789ab", std::string(5'000, 'x'));
    const auto place = read(store);
    const auto leftovers = leftoversIn(*place, sharesOf(*place->usage.graph));
    QCOMPARE(leftovers.size(), std::size_t{2});
    QCOMPARE(leftovers.front().cause, LeftoverCause::UnlistedBlob);
    QCOMPARE(leftovers.back().cause, LeftoverCause::BrokenOff);
    QCOMPARE(leftovers.front().remedy, LeftoverRemedy::CleanUp);
    CleanupRequest request;
    request.rules = {{"", "name=app:1"}};
    request.listsLeftovers = true;
    auto what = CleanupPlan::make({place}, request, Pins(), currentTime()).value();
    QCOMPARE(what.rows().size(), std::size_t{2});
    const std::size_t row = what.rows()[0].kind == CleanupKind::Leftovers ? 0 : 1;
    QCOMPARE(what.rows()[row].alone.bytes,
             leftovers.front().sum.bytes + leftovers.back().sum.bytes);
    // With something else they count once, and alone as much.
    const std::uint64_t both = what.totals().freed.bytes;
    QCOMPARE(what.addedBy(row).bytes, std::uint64_t{0});
    what.setTicked(1 - row, false);
    QCOMPARE(what.totals().freed.bytes, both);
    QCOMPARE(what.addedBy(row).bytes, both);
    QVERIFY(!what.totals().isLogical());
    const auto report = carryOut(what, {}, {}).value();
    QVERIFY(report.isAllDone());
    checkSums(report.checks.front());
    QCOMPARE(*report.checks.front().measured, static_cast<std::int64_t>(both));
    QCOMPARE(listed(store), namesTo(2));
    QVERIFY(!fs::exists(dir.path("store/.stratoscope-0123456789ab")));
    request.rules.clear();
    QVERIFY(CleanupPlan::make({read(store)}, request, Pins(), currentTime())->rows().empty());
}

void TestCleanupRun::stoppedBetweenRows()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 4);
    std::stop_source stop;
    CleanupWatcher watcher;
    watcher.onDone = [&](const CleanupResult&) { stop.request_stop(); };
    const auto report = carryOut(plan(store, "name=app:1 or name=app:2 or name=app:3", false),
                                 watcher, Task{stop.get_token(), {}})
                            .value();
    QVERIFY(report.wasCancelled && !report.isAllDone());
    QCOMPARE(std::ranges::count(report.rows, CleanupState::Done, &CleanupResult::state), 1);
    QCOMPARE(std::ranges::count(report.rows, CleanupState::Waiting, &CleanupResult::state), 2);
    QCOMPARE(listed(store).size(), std::size_t{3});
    QCOMPARE(LayoutFolder::open(store).value().check({}).value().unlisted, std::uint64_t{0});
}

void TestCleanupRun::failuresAreOfTheirRow()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    const CleanupPlan what = plan(store, "name=app:1 or name=app:2", false);
    CleanupWatcher watcher;
    std::size_t turn = 0;
    watcher.onBegin = [&](std::size_t) {
        // Nobody can write the list while the first row has its turn.
        if (turn++ == 0)
            fs::rename(dir.path("store/index.json"), dir.path("store/index.away"));
        else
            fs::rename(dir.path("store/index.away"), dir.path("store/index.json"));
    };
    const auto report = carryOut(what, watcher, {}).value();
    QCOMPARE(report.rows.front().state, CleanupState::Failed);
    QVERIFY(!report.rows.front().detail.empty());
    QCOMPARE(report.rows.back().state, CleanupState::Done);
    QCOMPARE(listed(store).size(), std::size_t{2});
    const CleanupCheck& check = report.checks.front();
    QCOMPARE(*check.measured,
             static_cast<std::int64_t>(check.promised.bytes) + sumOf(check.differences));
    QVERIFY(std::ranges::any_of(check.differences, [](const CleanupDifference& one) {
        return one.kind == CleanupDifference::Kind::NotDone && one.bytes < 0;
    }));
}

void TestCleanupRun::openedIsOnlyForgotten()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 2);
    const std::string archive = dir.write("app.tar", std::string_view("an archive"));
    CleanupRequest request;
    request.rules = {{"", "name=app:1"}};
    request.usesTrash = false;
    request.opened = {archive, dir.path("gone")};
    auto made = CleanupPlan::make({read(store)}, request, Pins(), currentTime()).value();
    QCOMPARE(made.places().size(), std::size_t{2});
    std::vector<std::size_t> opened;
    for (std::size_t row = 0; row < made.rows().size(); ++row)
        if (made.rows()[row].kind == CleanupKind::Opened)
            opened.push_back(row);
    QCOMPARE(opened.size(), std::size_t{2});
    const CleanupTotals before = made.totals();
    for (const std::size_t row : opened) {
        QVERIFY(!made.isTicked(row)); // Only by its own tick.
        QCOMPARE(made.setTicked(row, true).size(), std::size_t{1});
    }
    QCOMPARE(made.totals().count(CleanupKind::Opened), std::size_t{2});
    QCOMPARE(made.totals().freed.bytes, before.freed.bytes);
    QCOMPARE(made.totals().isLogical(), before.isLogical());
    // Made anew it is the same, once.
    const auto again = made.remade(made.places(), Pins(), currentTime()).value();
    QCOMPARE(again.places().size(), std::size_t{2});
    QCOMPARE(again.totals().count(CleanupKind::Opened), std::size_t{2});
    const auto report = carryOut(again, {}, {}).value();
    QVERIFY(report.isAllDone());
    QCOMPARE(report.rows.size(), std::size_t{3});
    QCOMPARE(report.checks.size(), std::size_t{1});
    checkSums(report.checks.front());
    QCOMPARE(test::fileText(archive), std::string("an archive"));
    QCOMPARE(listed(store), (std::set<std::string>{"app:2"}));
}

void TestCleanupRun::differencesAreExplained()
{
    const TempDir dir;
    const std::string store = makeStore(dir, 3);
    CleanupWatcher watcher;
    watcher.onDone = [&](const CleanupResult&) {
        dir.write("store/new.txt", std::string(20'000, 'n'));
        dir.write("store/blobs/sha256/" + std::string(64, 'c') + ".part", std::string(9'000, 'n'));
    };
    const auto report = carryOut(plan(store, "name=app:1", false), watcher, {}).value();
    const CleanupCheck& check = report.checks.front();
    QCOMPARE(*check.measured,
             static_cast<std::int64_t>(check.promised.bytes) + sumOf(check.differences));
    QVERIFY(sumOf(check.differences) <= -29'000);
}

void TestCleanupRun::killedAnywhereNothingIsLost_data()
{
    QTest::addColumn<bool>("usesTrash");
    QTest::newRow("trash") << true;
    QTest::newRow("no trash") << false;
}

void TestCleanupRun::killedAnywhereNothingIsLost()
{
    QFETCH(bool, usesTrash);
    constexpr int points = 50;
    constexpr int images = 6;
    const TempDir dir;
    const std::string original = makeStore(dir, images);
    const std::string query = "name=app:1 or name=app:3 or name=app:5";
    const std::set<std::string> staying{"app:2", "app:4", "app:6"};
    const std::string store = dir.path("killed");
    std::mt19937 random(20'240'229);
    qint64 usual = 0;
    int killed = 0;
    // One that came to its end says how much earlier the points have to be.
    for (int i = 0; killed < points && i <= 4 * points; ++i) {
        fs::remove_all(store);
        fs::copy(original, store, fs::copy_options::recursive);
        const CleanupPlan what = plan(store, query, usesTrash);
        QElapsedTimer timer;
        timer.start();
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto report = carryOut(what, {}, {});
            ::_exit(report && report->isAllDone() ? 0 : 1);
        }
        const qint64 point = std::uniform_int_distribution<qint64>(0, usual)(random);
        if (i > 0) { // The first one tells how long it takes.
            ::usleep(static_cast<useconds_t>(point));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        if (i == 0)
            usual = timer.nsecsElapsed() / 1000;
        killed += WIFSIGNALED(status) ? 1 : 0;
        if (i > 0 && !WIFSIGNALED(status))
            usual = std::max<qint64>(point, 1);
        const auto folder = LayoutFolder::open(store);
        QVERIFY(folder.has_value());
        const std::set<std::string> now = listed(store);
        QVERIFY(std::ranges::includes(now, staying));
        QVERIFY(folder->check({}).value().faults.empty());
        QVERIFY2(!plan(store, {}, true).places().front()->images.empty(), "cannot be read");
        // What goes is there or it is not; nothing is there by half.
        std::set<Digest> back;
        const std::vector<LayoutFolder::Trashed> inTrash = folder->trashed({}).value();
        for (const LayoutFolder::Trashed& one : inTrash)
            back.insert(one.descriptor.digest);
        QVERIFY(usesTrash || back.empty());
        if (usesTrash) {
            if (!back.empty())
                QVERIFY(folder->restore(back, {}));
            QCOMPARE(listed(store), namesTo(images));
            QVERIFY(folder->check({}).value().faults.empty());
        }
        // And what was broken off can be carried out to its end.
        const auto rest = carryOut(plan(store, query, false), {}, {}).value();
        QVERIFY(rest.isAllDone() || rest.rows.empty());
        QVERIFY(folder->collect({}));
        QCOMPARE(listed(store), staying);
        QCOMPARE(folder->check({}).value().unlisted, std::uint64_t{0});
        QVERIFY(folder->check({}).value().faults.empty());
        for (const auto& entry : fs::directory_iterator(store))
            QVERIFY(!entry.path().filename().string().starts_with(".stratoscope-"));
    }
    QCOMPARE(killed, points);
}

QTEST_GUILESS_MAIN(TestCleanupRun)
#include "tst_cleanuprun.moc"
