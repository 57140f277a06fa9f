// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/removalplan.h"

#include <QTest>

using namespace core;
using Kind = RemovalBlocker::Kind;

namespace {

LocalImage image(const std::string& id, std::vector<std::string> names, std::uint64_t unique)
{
    LocalImage one;
    one.id = "sha256:" + id;
    one.names = std::move(names);
    one.unique = unique;
    return one;
}

/// A base, an image built on it that a container uses, and one with two names.
std::vector<LocalImage> machine()
{
    std::vector<LocalImage> all = {image("aaaa1111", {"base:1"}, 10),
                                   image("bbbb2222", {"docker.io/library/app:latest"}, 20),
                                   image("aaab3333", {"tool:1", "tool:latest"}, 30)};
    all[1].parent = all[0].id;
    all[1].usedBy = {{"0123456789abcdef", "web", false}};
    return all;
}

std::vector<RemovalBlocker> blockers(const std::vector<std::string>& asked, bool force)
{
    const auto plan = planRemoval(machine(), asked, force);
    if (!plan || plan->items.empty())
        throw std::runtime_error("no plan");
    return plan->items.front().blockers;
}

} // namespace

class TestRemovalPlan : public QObject
{
    Q_OBJECT

private slots:
    void namesAndIdsMeanImages();
    void containersStandInTheWay();
    void childrenStandInTheWayUnlessTheyGoToo();
    void otherNamesStandInTheWay();
    void bytesAreThoseOfAll();
};

void TestRemovalPlan::namesAndIdsMeanImages()
{
    const auto all = machine();
    for (const char* asked : {"app", "docker.io/library/app", "app:latest", "sha256:bbbb2222",
                              "bbbb2", "docker.io/library/app:latest"})
        QCOMPARE(findImage(all, asked).value()->id, std::string("sha256:bbbb2222"));
    QCOMPARE(findImage(all, "app:2").error().code, ErrorCode::NotFound);
    QCOMPARE(findImage(all, "bbb").error().code, ErrorCode::NotFound); // Three digits tell nothing.
    std::vector<LocalImage> alike = all;
    alike[2].id = "sha256:bbbb9999";
    QCOMPARE(findImage(alike, "bbbb").error().code, ErrorCode::Ambiguous);
    // A name wins over an id that begins so.
    alike[0].names = {"bbbb"};
    QCOMPARE(findImage(alike, "bbbb").value()->id, alike[0].id);
}

void TestRemovalPlan::containersStandInTheWay()
{
    QVERIFY((blockers({"app"}, false) == std::vector<RemovalBlocker>{{Kind::Container, "web"}}));
    QVERIFY(blockers({"app"}, true).empty());
    auto all = machine();
    all[1].usedBy.front().isRunning = true;
    const auto plan = planRemoval(all, {"app"}, true);
    QVERIFY(plan->isBlocked());
    QVERIFY(plan->items.front().blockers.front().kind == Kind::RunningContainer);
}

void TestRemovalPlan::childrenStandInTheWayUnlessTheyGoToo()
{
    QVERIFY((blockers({"base:1"}, false)
             == std::vector<RemovalBlocker>{{Kind::Child, "docker.io/library/app:latest"}}));
    QVERIFY(blockers({"base:1", "app"}, false).empty());
    QVERIFY(blockers({"base:1"}, true).empty());
}

void TestRemovalPlan::otherNamesStandInTheWay()
{
    QVERIFY((blockers({"tool:1"}, false)
             == std::vector<RemovalBlocker>{{Kind::OtherName, "tool:latest"}}));
    QCOMPARE(blockers({"aaab3333"}, false).size(), std::size_t{2});
    QVERIFY(blockers({"tool:1"}, true).empty());
    QVERIFY(blockers({"app"}, true).empty());
}

void TestRemovalPlan::bytesAreThoseOfAll()
{
    // One image by two names counts once.
    const auto plan = planRemoval(machine(), {"tool:1", "app", "tool:latest"}, true);
    QCOMPARE(plan->items.size(), std::size_t{2});
    QCOMPARE(plan->frees.value(), std::uint64_t{50});
    QVERIFY(!plan->isBlocked());
    auto all = machine();
    all[1].unique.reset();
    all[2].isLogical = true;
    QVERIFY(!planRemoval(all, {"app"}, true)->frees);
    QVERIFY(planRemoval(all, {"tool:1"}, true)->isLogical);
}

QTEST_GUILESS_MAIN(TestRemovalPlan)
#include "tst_removalplan.moc"
