// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"
#include "core/cleanup/cleanuprun.h"
#include "core/openimage.h"
#include "tests/core/enginepeertest.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace core;

class TestPodmanPeer : public EnginePeerTest
{
    Q_OBJECT

public:
    TestPodmanPeer()
        : EnginePeerTest(test::EnginePeer::Kind::Podman)
    {
    }

private slots:
    void knowsManifests();
    void changesTheStoreOnDisk();
    void stepsOfBuildsGoWithTheirImages();
    void whatIsGoneIsDoneWhateverWasSaid();

private:
    std::vector<std::string> ownList() const override;
};

namespace {

std::set<std::string> idsOf(const CleanupPlace& place)
{
    std::set<std::string> ids;
    for (const LocalImage& image : place.images)
        ids.insert(image.id);
    return ids;
}

} // namespace

std::vector<std::string> TestPodmanPeer::ownList() const
{
    const auto images =
        nlohmann::json::parse(m_peer->client({"images", "--no-trunc", "--format", "json"}));
    std::vector<std::string> lines;
    for (const auto& image : images) {
        for (const auto& name : image.at("Names"))
            lines.push_back("sha256:" + image.at("Id").get<std::string>() + " "
                            + name.get<std::string>());
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

void TestPodmanPeer::knowsManifests()
{
    const std::string id = load("lab/manifest:1", "manifest");
    const std::vector<EngineImage> images = client().images(false, {}).value();
    const auto image = std::ranges::find(images, id, &EngineImage::id);
    QVERIFY(image != images.end());
    QVERIFY(image->manifestDigest);
    const auto own =
        nlohmann::json::parse(m_peer->client({"image", "inspect", full("lab/manifest:1")}));
    QCOMPARE(image->manifestDigest->text(), own.at(0).at("Digest").get<std::string>());
}

void TestPodmanPeer::changesTheStoreOnDisk()
{
    // A store that no service speaks for: one is started for as long as it takes.
    const test::TempDir dir;
    const auto acts = actsOf(StoreKind::ContainersStorage, dir.path("root"), {});
    QVERIFY2(acts.has_value(), acts ? "" : acts.error().message.c_str());
    QCOMPARE((*acts)->name(), dir.path("root"));
    const Bytes tar = archive("lab/disk:1", "on disk");
    SliceReader reader({test::memoryFile(tar), 0, tar.size()});
    QVERIFY((*acts)->putArchive(reader, {}));
    Warnings warnings;
    const auto store = openStore(dir.path("root"), {});
    QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
    QCOMPARE((*store)->entries().size(), std::size_t{1});
    const auto plan = (*acts)->planRemoval({"localhost/lab/disk:1"}, false, {});
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
    QVERIFY((*acts)->remove(*plan, {}));
    QVERIFY(!(*store)->isUnchanged());
    QVERIFY(openStore(dir.path("root"), {}).value()->entries().empty());
}

/// What a build leaves behind stays until the last image goes that was built on it, and then goes
/// with it, as podman does it.
void TestPodmanPeer::stepsOfBuildsGoWithTheirImages()
{
    const test::TempDir dir;
    dir.write("a", std::string(300'000, 'a'));
    dir.write("b", std::string(200'000, 'b'));
    const MachinePlace where{
        "peer", StoreKind::ContainersStorage, client().info({}).value().rootDir, {}};
    qputenv("CONTAINER_HOST", ("unix://" + m_peer->socket()).c_str());
    const std::set<std::string> before = idsOf(*readCleanupPlace(where, false, {}).value());
    for (const char* label : {"1", "2"}) {
        dir.write("Dockerfile",
                  std::string("FROM scratch\nCOPY a /a\nLABEL x=") + label + "\nCOPY b /b\n");
        m_peer->client({"build", "-q", "--layers", "-t", "lab/steps:1", dir.path()});
    }
    const auto place = readCleanupPlace(where, true, {}).value();
    // Of what is new podman's own list leaves out what is but a step.
    std::set<std::string> listed;
    const auto own =
        nlohmann::json::parse(m_peer->client({"images", "--no-trunc", "--format", "json"}));
    for (const auto& image : own)
        listed.insert("sha256:" + image.at("Id").get<std::string>());
    std::size_t steps = 0;
    for (const LocalImage& image : place->images) {
        if (before.contains(image.id))
            continue;
        QCOMPARE(image.isIntermediate, !listed.contains(image.id));
        steps += image.isIntermediate ? 1 : 0;
    }
    QCOMPARE(steps, std::size_t{3});
    for (const bool hasName : {false, true}) {
        CleanupRequest request;
        for (const LocalImage& image : place->images)
            if (!before.contains(image.id) && !image.isIntermediate
                && image.names.empty() != hasName)
                request.choices.push_back({CleanupKind::Image, "peer", image.id});
        QCOMPARE(request.choices.size(), std::size_t{1});
        const auto plan = CleanupPlan::make({readCleanupPlace(where, true, {}).value()}, request,
                                            Pins(), currentTime())
                              .value();
        QCOMPARE(plan.order().size(), std::size_t{1});
        const auto report = carryOut(plan, {}, {}).value();
        for (const CleanupResult& one : report.rows)
            QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
        for (const CleanupDifference& one : report.checks.front().differences)
            QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                     (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    }
    const std::set<std::string> after = idsOf(*readCleanupPlace(where, false, {}).value());
    QVERIFY(std::ranges::includes(before, after));
}

/// Podman removes the image and then its parent, as nobody names that any more; as a container has
/// it, podman says that the image is in use, which is gone by then.
void TestPodmanPeer::whatIsGoneIsDoneWhateverWasSaid()
{
    const test::TempDir dir;
    dir.write("b", std::string(200'000, 'b'));
    qputenv("CONTAINER_HOST", ("unix://" + m_peer->socket()).c_str());
    const auto build = [&](const std::string& lines, const char* name) {
        dir.write("Dockerfile", lines);
        m_peer->client({"build", "-q", "--layers", "-t", name, dir.path()});
    };
    build("FROM scratch\nCOPY b /a\nLABEL x=3\n", "lab/parent:1");
    m_peer->client({"create", "--name", "keeper", "lab/parent:1", "/x"});
    build("FROM lab/parent:1\nCOPY b /b\n", "lab/child:1");
    build("FROM scratch\nLABEL x=4\nCOPY b /c\n", "lab/parent:1");
    const MachinePlace where{
        "peer", StoreKind::ContainersStorage, client().info({}).value().rootDir, {}};
    CleanupRequest request;
    request.rules = {{{}, "name:lab/child"}};
    const auto plan = CleanupPlan::make({readCleanupPlace(where, true, {}).value()}, request,
                                        Pins(), currentTime())
                          .value();
    QCOMPARE(plan.order().size(), std::size_t{1});
    const auto report = carryOut(plan, {}, {}).value();
    QVERIFY2(report.isAllDone(), report.rows.front().detail.c_str());
    QVERIFY(!report.rows.front().detail.empty());
    QVERIFY(!client().inspect("lab/child:1", {}));
    for (const CleanupDifference& one : report.checks.front().differences)
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    m_peer->client({"rm", "keeper"});
    m_peer->client({"rmi", "lab/parent:1"});
}

QTEST_GUILESS_MAIN(TestPodmanPeer)
#include "tst_podmanpeer.moc"
