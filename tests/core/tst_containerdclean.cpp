// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"
#include "core/cleanup/leftovers.h"
#include "core/usage/usageshare.h"
#include "tests/core/containerdpeer.h"
#include "tests/support/treetext.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <set>

using namespace core;
using namespace Qt::StringLiterals;

/// What cleaning up in a real containerd promises, against what is gone then.
class TestContainerdClean : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void usageIsWhatDuSays();
    void promisedIsWhatItsOwnRemovalBrings();
    void cleansUpWhatItPromised();
    void leftoversAreCollectedAtOnce();
    void containersKeepTheirSnapshots();
    void cleanupTestCase();

private:
    std::shared_ptr<const CleanupPlace> read() const;

    std::unique_ptr<Containerd> m_containerd;
};

void TestContainerdClean::initTestCase()
{
    QString whyNot;
    m_containerd = Containerd::start(whyNot);
    if (!m_containerd)
        QSKIP(qUtf8Printable(whyNot));
    QVERIFY2(m_containerd->addSamples(), m_containerd->lastError().constData());
    QVERIFY2(m_containerd->makeContainer(u"mine"_s), m_containerd->lastError().constData());
}

std::shared_ptr<const CleanupPlace> TestContainerdClean::read() const
{
    // Where a containerd is looked for.
    qputenv("CONTAINERD_ADDRESS", m_containerd->dir().path("s").c_str());
    auto place =
        readCleanupPlace({"peer", StoreKind::ContainerdRoot, m_containerd->root(), {}}, true, {});
    if (!place)
        throw std::runtime_error(place.error().message);
    return *place;
}

void TestContainerdClean::usageIsWhatDuSays()
{
    const auto place = read();
    QVERIFY2(place->warnings.empty(), test::warningText(place->warnings).c_str());
    QVERIFY(place->isExact());
    QVERIFY(place->canBeChanged());
    const UsageShares shares = sharesOf(*place->usage.graph);
    QProcess du;
    du.start(u"du"_s, {u"-sx"_s, u"--block-size=1"_s, QString::fromStdString(place->place.path)});
    QVERIFY(du.waitForFinished());
    const auto said = du.readAllStandardOutput().split('\t').first().toULongLong();
    QCOMPARE(shares.place.total.bytes, std::uint64_t{said});
    QCOMPARE(shares.place.unique.bytes + shares.place.shared.bytes + shares.place.bookkeeping.bytes,
             shares.place.total.bytes);
    // Base and blobs are common; each image and each namespace has something of its own.
    QVERIFY(shares.place.shared.bytes >= 20'000);
    QCOMPARE(place->images.size(), std::size_t{5});
    for (const LocalImage& image : place->images)
        QVERIFY(place->usage.images.contains(image.entryId));
}

/// What one image would bring back is what is gone once containerd itself removed it.
void TestContainerdClean::promisedIsWhatItsOwnRemovalBrings()
{
    const std::string path = m_containerd->dir().path("lone.tar");
    auto writer = ImageWriter::create(path, ImageForm::OciArchive, false).value();
    QVERIFY(writer.add(newImage("example.org/lone:1", "lone"), {}));
    QVERIFY(writer.finish());
    QVERIFY2(m_containerd->import(u"one"_s, path), m_containerd->lastError().constData());
    const auto before = read();
    const LocalImage* lone = nullptr;
    for (const LocalImage& image : before->images)
        if (image.names == std::vector<std::string>{"example.org/lone:1"})
            lone = &image;
    QVERIFY(lone != nullptr);
    const UsageId node = before->usage.images.at(lone->entryId);
    const UsageRemoval promised = removalOf(*before->usage.graph, {&node, 1});
    QVERIFY(promised.freed.bytes >= 5'000);
    QVERIFY2(m_containerd->ctr(
                 {u"-n"_s, u"one"_s, u"images"_s, u"rm"_s, u"--sync"_s, u"example.org/lone:1"_s}),
             m_containerd->lastError().constData());
    const auto after = read();
    std::uint64_t gone = 0;
    std::uint64_t books = 0;
    std::set<std::pair<UsageKind, std::string>> left;
    for (std::size_t i = 0; i < after->usage.graph->size(); ++i) {
        const UsageNode& one = after->usage.graph->node(static_cast<UsageId>(i));
        left.emplace(one.kind, one.id);
    }
    for (std::size_t i = 0; i < before->usage.graph->size(); ++i) {
        const UsageNode& one = before->usage.graph->node(static_cast<UsageId>(i));
        if (one.kind != UsageKind::Tag && !left.contains({one.kind, one.id}))
            gone += one.allocated.value_or(0);
        books += one.kind == UsageKind::Other ? 1 : 0;
    }
    // What it does not need after an import its garbage collection takes along.
    QCOMPARE(gone, promised.freed.bytes + sharesOf(*before->usage.graph).place.leftover.bytes);
    QVERIFY(books > 0); // Its databases.
}

void TestContainerdClean::cleansUpWhatItPromised()
{
    // All its names in one namespace; the other keeps the blobs, but no snapshot.
    CleanupRequest request;
    request.rules = {{{}, "name:example.org/app:1 place:peer"}};
    auto plan = CleanupPlan::make({read()}, request, Pins(), currentTime()).value();
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < plan.rows().size(); ++row) {
        plan.setTicked(row, plan.rows()[row].id.starts_with("one/"));
        if (plan.isTicked(row))
            rows.push_back(row);
    }
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(plan.rows()[rows.front()].names.size(), std::size_t{2});
    QVERIFY(plan.totals().freed.bytes >= 5'000);
    QVERIFY(!plan.totals().freed.isUpperBound());
    const auto report = carryOut(plan, {}, {}).value();
    QCOMPARE(report.rows.size(), std::size_t{1});
    QVERIFY2(report.isAllDone(), report.rows.front().detail.c_str());
    QCOMPARE(report.rows.front().untagged.size(), std::size_t{2});
    const CleanupCheck& check = report.checks.front();
    QVERIFY2(check.measured.has_value(), check.problem.c_str());
    std::int64_t explained = static_cast<std::int64_t>(check.promised.bytes);
    for (const CleanupDifference& one : check.differences) {
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
        explained += one.bytes;
    }
    QCOMPARE(*check.measured, explained);
    for (const LocalImage& image : report.fresh.front()->images)
        QVERIFY(image.names != (std::vector<std::string>{"example.org/app:1"})
                || image.entryId.starts_with("two/"));
}

/// A blob that nothing leads to, one that no list names, and a snapshot's folder that none does.
void TestContainerdClean::leftoversAreCollectedAtOnce()
{
    const std::string blobs = "root/io.containerd.content.v1.content/blobs/sha256/";
    const std::string snapshots = "root/io.containerd.snapshotter.v1.overlayfs/snapshots/";
    const test::TempDir& dir = m_containerd->dir();
    const auto images = read()->images.size();
    const std::string unlisted = dir.write(blobs + std::string(64, 'e'), std::string(30'000, 'e'));
    const std::string folder = snapshots + "987654";
    dir.write(folder + "/fs/file", std::string(40'000, 'f'));
    const auto before = read();
    const auto leftovers = leftoversIn(*before, sharesOf(*before->usage.graph));
    QCOMPARE(leftovers.size(), std::size_t{2});
    for (const Leftover& one : leftovers)
        QCOMPARE(one.remedy, LeftoverRemedy::Collection);
    CleanupRequest request;
    request.listsLeftovers = true;
    const auto plan = CleanupPlan::make({before}, request, Pins(), currentTime()).value();
    QCOMPARE(plan.rows().size(), std::size_t{1});
    QCOMPARE(plan.rows().front().kind, CleanupKind::Leftovers);
    QVERIFY(plan.totals().freed.bytes >= 70'000);
    const auto report = carryOut(plan, {}, {}).value();
    QVERIFY(report.isAllDone());
    const CleanupCheck& check = report.checks.front();
    QVERIFY2(check.problem.empty(), check.problem.c_str());
    QVERIFY(check.measured.has_value());
    for (const CleanupDifference& one : check.differences)
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    QVERIFY(!QFileInfo::exists(QString::fromStdString(unlisted)));
    QVERIFY(!QFileInfo::exists(QString::fromStdString(dir.path(folder))));
    // All that is listed is there, and nothing of ours stays behind.
    QCOMPARE(report.fresh.front()->images.size(), images);
    for (const QString& ns : {u"one"_s, u"two"_s}) {
        QVERIFY(!m_containerd->ctr({u"-n"_s, ns, u"leases"_s, u"ls"_s})->contains(u"stratoscope"));
        QVERIFY(
            !m_containerd->ctr({u"-n"_s, ns, u"snapshots"_s, u"ls"_s})->contains(u"stratoscope"));
    }
}

void TestContainerdClean::containersKeepTheirSnapshots()
{
    CleanupRequest request;
    request.rules = {{{}, "name:example.org/app:2"}};
    const auto place = read();
    auto plan = CleanupPlan::make({place}, request, Pins(), currentTime()).value();
    const auto container =
        std::ranges::find(plan.rows(), CleanupKind::Container, &CleanupRow::kind);
    QVERIFY(container != plan.rows().end());
    QCOMPARE(container->ref, std::string("mine"));
    const auto at = static_cast<std::size_t>(container - plan.rows().begin());
    const auto ofOne = std::ranges::find_if(plan.rows(), [](const CleanupRow& row) {
        return row.kind == CleanupKind::Image && row.id.starts_with("one/");
    });
    const auto image = static_cast<std::size_t>(ofOne - plan.rows().begin());
    QVERIFY(!plan.canTick(image));
    QVERIFY(!plan.setTicked(at, true).empty());
    QVERIFY(!plan.setTicked(image, true).empty());
    const auto report = carryOut(plan, {}, {}).value();
    for (const CleanupResult& one : report.rows)
        QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
    for (const CleanupDifference& one : report.checks.front().differences)
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    QVERIFY(report.fresh.front()->usage.containers.empty());
}

void TestContainerdClean::cleanupTestCase()
{
    m_containerd.reset();
}

QTEST_GUILESS_MAIN(TestContainerdClean)
#include "tst_containerdclean.moc"
