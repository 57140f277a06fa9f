// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning up in a real engine: what was promised is what the disk says.
#include "core/acts/placeacts.h"
#include "core/cleanup/cleanuprun.h"
#include "core/openimage.h"
#include "core/usage/usageshare.h"
#include "tests/core/enginepeertest.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace core;

namespace {

std::size_t rowOf(const CleanupPlan& plan, CleanupKind kind, const std::string& ref)
{
    for (std::size_t row = 0; row < plan.rows().size(); ++row)
        if (plan.rows()[row].kind == kind
            && (plan.rows()[row].id == ref || plan.rows()[row].ref == ref))
            return row;
    throw std::runtime_error("no row " + ref);
}

/// What the disk says is what was promised but for the books of the engine itself.
void checkMeasured(const CleanupReport& report)
{
    QCOMPARE(report.checks.size(), std::size_t{1});
    const CleanupCheck& check = report.checks.front();
    QVERIFY2(check.measured.has_value(), check.problem.c_str());
    auto explained = static_cast<std::int64_t>(check.promised.bytes);
    for (const CleanupDifference& one : check.differences) {
        explained += one.bytes;
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    }
    QCOMPARE(*check.measured, explained);
}

} // namespace

void EnginePeerTest::usageIsWhatDuSays()
{
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace where{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const std::string id = load("lab/du:1", std::string(300'000, 'd'));
    const auto place = readCleanupPlace(where, false, {}).value();
    QVERIFY(place->isExact());
    const PlaceShare share = sharesOf(*place->usage.graph).place;
    QProcess du;
    du.start(QStringLiteral("du"), {QStringLiteral("-sx"), QStringLiteral("--block-size=1"),
                                    QString::fromStdString(root)});
    QVERIFY(du.waitForFinished());
    const auto said = du.readAllStandardOutput().split('\t').first().toULongLong();
    QCOMPARE(share.total.bytes, std::uint64_t{said});
    QCOMPARE(share.unique.bytes + share.shared.bytes + share.bookkeeping.bytes, share.total.bytes);
    QVERIFY(share.unique.bytes >= 300'000);
    QVERIFY(client().remove(id, true, false, {}));
}

void EnginePeerTest::cleansUpWhatItPromised()
{
    // Where an engine is looked for.
    qputenv(isPodman() ? "CONTAINER_HOST" : "DOCKER_HOST", ("unix://" + m_peer->socket()).c_str());
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace where{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const std::string first = load("lab/clean:1", std::string(300'000, '1'));
    const std::string second = load("lab/clean:2", std::string(400'000, '2'));
    const std::string third = load("lab/clean:3", std::string(500'000, '3'));
    QVERIFY(client().tag(second, full("lab/cleaned"), "too", {}));
    m_peer->client({"create", "--name", "cleanuser", "--network=none", full("lab/clean:3")});

    const auto read = readCleanupPlace(where, true, {});
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    const auto& warnings = (*read)->warnings.list();
    QVERIFY2((*read)->hasEngineLists, warnings.empty() ? "" : warnings.back().message.c_str());
    QVERIFY((*read)->isExact());
    CleanupRequest request;
    request.rules = {{{}, "name:lab/clean"}};
    auto plan = CleanupPlan::make({*read}, request, Pins(), currentTime()).value();
    const std::size_t used = rowOf(plan, CleanupKind::Image, third);
    QVERIFY(plan.isTicked(rowOf(plan, CleanupKind::Image, first)));
    QVERIFY(plan.isTicked(rowOf(plan, CleanupKind::Image, second))); // With both of its names.
    QVERIFY(!plan.isTicked(used));
    QVERIFY(plan.totals().freed.bytes >= 700'000);
    QCOMPARE(plan.totals().layers, std::size_t{2}); // The base is the third one's, too.
    const auto report = carryOut(plan, {}, {});
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(report->isAllDone());
    checkMeasured(*report);
    QVERIFY(!client().inspect(first, {}) && !client().inspect(second, {}));
    QVERIFY(client().inspect(third, {}));

    // The container and what it was made from.
    auto rest = CleanupPlan::make(report->fresh, request, Pins(), currentTime()).value();
    QVERIFY(rest.order().empty());
    const auto container =
        std::ranges::find(rest.rows(), CleanupKind::Container, &CleanupRow::kind);
    QVERIFY(container != rest.rows().end());
    QCOMPARE(container->ref, std::string("cleanuser"));
    rest.setTicked(static_cast<std::size_t>(container - rest.rows().begin()), true);
    QVERIFY(!rest.setTicked(rowOf(rest, CleanupKind::Image, third), true).empty());
    const auto gone = carryOut(rest, {}, {}).value();
    for (const CleanupResult& one : gone.rows)
        QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
    checkMeasured(gone);
    QVERIFY(!client().inspect(third, {}));
}

void EnginePeerTest::stalePlansChangeNothing()
{
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace where{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const std::string id = load("lab/stale:1", "stale");
    CleanupRequest request;
    request.rules = {{{}, "name:lab/stale"}};
    const auto plan = CleanupPlan::make({readCleanupPlace(where, true, {}).value()}, request,
                                        Pins(), currentTime())
                          .value();
    QVERIFY(!plan.order().empty());
    QVERIFY(client().tag(id, full("lab/other"), "1", {}));
    const auto report = carryOut(plan, {}, {}).value();
    QVERIFY(report.isStale);
    QVERIFY(client().inspect(id, {}));
    QVERIFY(client().remove(id, true, false, {}));
}

void EnginePeerTest::keepsCopiesFirst()
{
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace where{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const std::string first = load("lab/copied:1", std::string(300'000, '4'));
    const std::string second = load("lab/copied:2", std::string(200'000, '5'));
    const test::TempDir dir;
    const std::string path = dir.path("store");
    const MachinePlace ownPlace{"store", StoreKind::OwnStore, path, {}};
    const LayoutFolder own = LayoutFolder::open(path).value();
    CleanupRequest request;
    request.rules = {{{}, "name:lab/copied"}};
    request.keepsCopies = true;
    const auto plan = CleanupPlan::make({readCleanupPlace(ownPlace, false, {}).value(),
                                         readCleanupPlace(where, true, {}).value()},
                                        request, Pins(), currentTime())
                          .value();
    const CleanupTotals totals = plan.totals();
    QCOMPARE(totals.copied, std::size_t{2});
    QVERIFY(totals.copies.bytes >= 500'000);
    QCOMPARE(totals.trashed.bytes, std::uint64_t{0});
    CleanupWatcher watcher;
    watcher.copyStore = path;
    const auto report = carryOut(plan, watcher, {});
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    std::uint64_t bytes = 0;
    for (const CleanupResult& one : report->rows) {
        QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
        QVERIFY(one.copy.has_value());
        bytes += one.copy->bytes;
    }
    checkMeasured(*report); // What the engine's disk gives back is what it would without copies.
    QVERIFY(!client().inspect(first, {}) && !client().inspect(second, {}));
    QVERIFY(report->copies.has_value());
    QCOMPARE(report->copies->bytes, bytes);
    QVERIFY(report->copies->problem.empty());
    // Their base was stored once: two layers, the base, two configs, two manifests.
    const auto checked = own.check({}).value();
    QVERIFY(checked.faults.empty());
    QCOMPARE(checked.blobs, std::uint64_t{7});
    QCOMPARE(report->fresh.front()->trash.size(), std::size_t{2});
    const auto& graph = report->fresh.front()->usage.graph;
    std::vector<UsageId> trashed;
    for (const auto& [id, node] : report->fresh.front()->usage.trashed)
        trashed.push_back(node);
    QCOMPARE(removalOf(*graph, trashed).freed.bytes, bytes);

    // And back, into the store and from there into the engine.
    const auto trash = own.trashed({}).value();
    const auto one = std::ranges::find_if(trash, [&](const LayoutFolder::Trashed& item) {
        return std::ranges::any_of(item.names, [&](const std::string& name) {
            return isSameName(name, full("lab/copied:1"));
        });
    });
    QVERIFY(one != trash.end());
    QCOMPARE(one->from, std::string("peer"));
    QVERIFY(own.restore({one->descriptor.digest}, {}));
    const auto image = openImage("store:[" + path + "]" + full("lab/copied:1"), {}, {});
    QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->configDigest.text(), first);
    QVERIFY(actsOfEngine(m_client)->put({{*image, {full("lab/copied:1")}}}, {}));
    QVERIFY(client().inspect(first, {}));
    QVERIFY(client().remove(first, true, false, {}));
}

void EnginePeerTest::withoutACopyNothingGoes()
{
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace where{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const std::string id = load("lab/stays:1", std::string(300'000, '6'));
    const test::TempDir dir;
    CleanupRequest request;
    request.rules = {{{}, "name:lab/stays"}};
    request.keepsCopies = true;
    const auto plan = CleanupPlan::make({readCleanupPlace(where, true, {}).value()}, request,
                                        Pins(), currentTime())
                          .value();
    QCOMPARE(plan.order().size(), std::size_t{1});
    CleanupWatcher watcher;
    watcher.copyStore = dir.path("store");
    watcher.trash.bytes = 100;
    const auto tooLarge = carryOut(plan, watcher, {}).value();
    QCOMPARE(tooLarge.rows.size(), std::size_t{1});
    QCOMPARE(tooLarge.rows.front().state, CleanupState::Failed);
    QVERIFY(!tooLarge.rows.front().copy);
    QVERIFY(tooLarge.rows.front().detail.find("no copy") != std::string::npos);
    QCOMPARE(tooLarge.copies->bytes, std::uint64_t{0});
    QVERIFY(client().inspect(id, {}));
    const auto checked = LayoutFolder::open(dir.path("store")).value().check({}).value();
    QCOMPARE(checked.blobs, std::uint64_t{0}); // What was written by then is gone.

    std::stop_source stop;
    watcher.trash = {};
    watcher.onBegin = [&stop](std::size_t /*row*/) { stop.request_stop(); };
    const auto stopped = carryOut(plan, watcher, {stop.get_token(), {}}).value();
    QVERIFY(stopped.wasCancelled);
    QCOMPARE(stopped.rows.front().state, CleanupState::Waiting);
    QVERIFY(client().inspect(id, {}));
    QVERIFY(LayoutFolder::open(dir.path("store")).value().trashed({}).value().empty());

    // A folder that is something else is no store.
    watcher.onBegin = {};
    watcher.copyStore = dir.path();
    dir.write("something", std::string_view("else"));
    const auto nowhere = carryOut(plan, watcher, {}).value();
    QCOMPARE(nowhere.rows.front().state, CleanupState::Failed);
    QVERIFY(client().inspect(id, {}));
    QVERIFY(client().remove(id, true, false, {}));
}

void EnginePeerTest::nothingCountsTwice()
{
    const std::string root = client().info({}).value().rootDir;
    const MachinePlace onDisk{
        "peer", isPodman() ? StoreKind::ContainersStorage : StoreKind::DockerRoot, root, {}};
    const MachinePlace byApi{"api", StoreKind::EngineApi, "unix://" + m_peer->socket(), {}};
    const std::string id = load("lab/twice:1", std::string(200'000, '7'));
    const auto lies = readCleanupPlace(onDisk, true, {}).value();
    const auto said = readCleanupPlace(byApi, true, {}).value();
    QCOMPARE(said->engineRoot, root);
    // What it says is no more than there is: 20.10 counts no block of a file system.
    QVERIFY(sharesOf(*said->usage.graph).place.total.bytes
            <= sharesOf(*lies->usage.graph).place.total.bytes);
    QVERIFY(isSameStore(*said, *lies));
    QVERIFY(!isSameStore(*lies, *said));
    const auto left = withoutRepeated({lies, said});
    QCOMPARE(left.size(), std::size_t{1});
    QCOMPARE(left.front(), lies);
    QCOMPARE(withoutRepeated({said}).size(), std::size_t{1});
    // The same path on another machine is another folder.
    CleanupPlace elsewhere = *said;
    elsewhere.virtualDisk = VirtualDisk{};
    QVERIFY(!isSameStore(elsewhere, *lies));
    CleanupPlace other = *said;
    for (LocalImage& image : other.images)
        image.id = "sha256:" + std::string(64, '0');
    QVERIFY(!isSameStore(other, *lies));
    QVERIFY(client().remove(id, true, false, {}));
}

/// The engine as it is behind the socket of Docker Desktop, with a file as that one's disk.
void EnginePeerTest::virtualDisksDoNotShrink()
{
    const test::TempDir home;
    const std::string raw =
        home.write(".docker/desktop/vms/0/data/Docker.raw", std::string(300'000, 'r'));
    const std::string socket = home.path(".docker/desktop/docker.sock");
    std::filesystem::create_symlink(m_peer->socket(), socket);
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", QByteArray::fromStdString(home.path()));
    const std::string id = load("lab/machine:1", std::string(300'000, '8'));
    CleanupRequest request;
    request.rules = {{{}, "name:lab/machine"}};
    const MachinePlace where{"desktop", StoreKind::EngineApi, "unix://" + socket, {}};
    const auto place = readCleanupPlace(where, true, {});
    const auto plan =
        place ? CleanupPlan::make({*place}, request, Pins(), currentTime()) : fail(place.error());
    const auto report = plan ? carryOut(*plan, {}, {}) : fail(plan.error());
    qputenv("HOME", before);
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(report->isAllDone());
    QVERIFY(!client().inspect(id, {}));
    const CleanupCheck& check = report->checks.front();
    QVERIFY(check.promised.isLogical());
    QVERIFY(!check.measured); // Nobody can look into the machine.
    QVERIFY(check.stated >= std::uint64_t{300'000} || isPodman());
    QVERIFY(check.virtualDisk.has_value());
    QCOMPARE(check.virtualDisk->path, raw);
    QCOMPARE(check.virtualShrunk(), std::optional<std::uint64_t>(0));
    QVERIFY(check.isToBeCompacted());
}

void EnginePeerTest::volumesGoOnlyWhenUnused()
{
    m_peer->client({"volume", "create", "spare"});
    const auto volumes = client().unusedVolumes({});
    QVERIFY2(volumes.has_value(), volumes ? "" : volumes.error().message.c_str());
    QVERIFY(std::ranges::find(*volumes, "spare", &EngineVolume::name) != volumes->end());
    std::ofstream(client().info({}).value().rootDir + "/volumes/spare/_data/file")
        << std::string(300'000, 'v');
    const MachinePlace byApi{"api", StoreKind::EngineApi, "unix://" + m_peer->socket(), {}};
    const auto place = readCleanupPlace(byApi, true, {}).value();
    const auto node = place->usage.volumes.find("spare");
    QVERIFY(node != place->usage.volumes.end());
    QCOMPARE(*place->usage.graph->node(node->second).logical, std::uint64_t{300'000});
    const auto removed = client().removeVolume("spare", {});
    QVERIFY2(removed && removed->refusal.empty(), removed ? "" : removed.error().message.c_str());
    QCOMPARE(client().removeVolume("spare", {}).error().code, ErrorCode::NotFound);
    QCOMPARE(client().removeContainer("nobody", {}).error().code, ErrorCode::NotFound);
    QVERIFY(client().cacheRecords({}).has_value());
}
