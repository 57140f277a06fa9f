// SPDX-License-Identifier: GPL-3.0-or-later
// What carrying a clean-up out comes to, and the trash.
#include "core/cleanup/copykeeper.h"
#include "core/openimage.h"
#include "models/cleanuptrashmodel.h"
#include "models/format.h"
#include "tests/ui/cleanupdesk.h"
#include "ui/cleanup/cleanupresultpane.h"
#include "ui/cleanup/cleanuptrashpane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QTreeWidget>

#include <algorithm>

using cleanup_test::Desk;
using cleanup_test::layer;

class TestCleanupResult : public QObject
{
    Q_OBJECT

private slots:
    void freesWhatItPromised()
    {
        Desk desk;
        desk.document().setUsesTrash(false);
        QVERIFY(desk.plan(QStringLiteral("repo:*app or dangling:yes")));
        const std::uint64_t promised = desk.document().totals().freed.bytes;
        const std::uint64_t before = desk.onDisk();
        QVERIFY(desk.cleanUp());
        QCOMPARE(desk.page->view(), CleanupPage::View::Result);
        const auto& outcome = desk.document().runner()->outcome();
        QVERIFY(outcome->report.isAllDone());
        const core::CleanupCheck& check = outcome->report.checks.front();
        QCOMPARE(check.promised.bytes, promised);
        QVERIFY(check.measured.has_value());
        // Index.json may need fewer blocks now; that is told apart.
        std::int64_t explained = 0;
        for (const core::CleanupDifference& difference : check.differences)
            explained += difference.bytes;
        QCOMPARE(static_cast<std::int64_t>(promised) + explained, *check.measured);
        QCOMPARE(static_cast<std::int64_t>(before - desk.onDisk()), *check.measured);
        QCOMPARE(desk.page->resultPane()->checks()->topLevelItemCount(), 1);
        QCOMPARE(desk.page->resultPane()->failures()->topLevelItemCount(), 0);
        // The list of images and the plan know it.
        QTRY_COMPARE(desk.names(), QStringList{QStringLiteral("db:1")});
        QVERIFY(desk.document().plan()->rows().empty());
    }

    void stopsBetweenSteps()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        QSignalSpy ended(desk.document().runner(), &CleanupRunner::ended);
        QSignalSpy failed(desk.document().runner(), &CleanupRunner::failed);
        desk.document().carryOut();
        desk.page->bar()->cancelButton()->click();
        QTRY_VERIFY(!ended.isEmpty() || !failed.isEmpty());
        QVERIFY(desk.isSettled());
        // Whatever was done by then is told of; the rest is as it was.
        std::size_t done = 0;
        if (const auto& outcome = desk.document().runner()->outcome()) {
            for (const core::CleanupResult& result : outcome->report.rows)
                done += result.state == core::CleanupState::Done ? 1 : 0;
            QVERIFY(done == 3 || outcome->report.wasCancelled);
        }
        QTRY_COMPARE(static_cast<std::size_t>(desk.names().size()), 5 - done);
    }

    void whatWasOpenedIsOnlyForgotten()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:nothing")));
        test::PlaceFiles files;
        const std::string folder =
            files.layout({files.image({layer("7")}, test::refName("mine:1"))})
                .folder(desk.dir, "mine");
        desk.places.add(QString::fromStdString(folder));
        desk.document().setListed(core::CleanupKind::Opened, true);
        QVERIFY(desk.isSettled());
        QTRY_COMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        QVERIFY(desk.isSettled());
        QVERIFY(!desk.document().plan()->isTicked(0));
        desk.document().setTicked({0}, true);
        QCOMPARE(desk.document().totals().freed.bytes, std::uint64_t{0});
        QVERIFY(desk.cleanUp());
        QCOMPARE(desk.page->view(), CleanupPage::View::Result);
        QVERIFY(desk.page->resultPane()->headline().contains(QStringLiteral("forgotten")));
        QVERIFY(!desk.places.paths().contains(QString::fromStdString(folder)));
        QVERIFY(core::LayoutFolder::open(folder).value().check({}).value().faults.empty());
        QTRY_VERIFY(desk.document().plan() != nullptr && desk.document().plan()->rows().empty());
    }

    void whatIsRemovedComesBackFromTheTrash()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        QVERIFY(desk.document().usesTrash());
        QCOMPARE(desk.document().totals().freed.bytes, std::uint64_t{0});
        QVERIFY(desk.document().totals().trashed.bytes > 40'000);
        QVERIFY(desk.page->bar()->headline().contains(QStringLiteral("trash")));
        QVERIFY(desk.cleanUp());
        QTRY_VERIFY(!desk.names().contains(QStringLiteral("db:1")));
        CleanupTrashPane* trash = desk.page->trashPane();
        QCOMPARE(trash->model()->rowCount(), 1);
        QCOMPARE(trash->model()->index(0, 0).data().toString(), QStringLiteral("db:1"));
        desk.page->showView(CleanupPage::View::Trash);
        trash->restoreButton()->click();
        QTRY_VERIFY(desk.names().contains(QStringLiteral("db:1")));
        QTRY_COMPARE(trash->model()->rowCount(), 0);
        QVERIFY(!trash->restoreButton()->isEnabled());
    }

    void emptiesTheTrash()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        QVERIFY(desk.cleanUp());
        CleanupTrashPane* trash = desk.page->trashPane();
        QTRY_COMPARE(trash->model()->rowCount(), 1);
        const std::uint64_t before = desk.onDisk();
        desk.page->showView(CleanupPage::View::Trash);
        QSignalSpy ended(desk.document().runner(), &CleanupRunner::ended);
        trash->deleteButton()->click();
        auto* box = trash->findChild<QMessageBox*>();
        QVERIFY(box != nullptr);
        // Enter alone deletes nothing.
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        const auto buttons = box->buttons();
        const auto act = std::ranges::find_if(buttons, [box](QAbstractButton* button) {
            return box->buttonRole(button) == QMessageBox::DestructiveRole;
        });
        (*act)->click();
        QVERIFY(ended.wait());
        QVERIFY(desk.isSettled());
        QTRY_COMPARE(trash->model()->rowCount(), 0);
        QVERIFY(before - desk.onDisk() > 40'000);
    }

    void copiesAreInTheTrash()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        // An image of another place, as it is copied before an engine removes it.
        test::PlaceFiles files;
        const std::string other = files.layout({files.image({layer("6")}, test::refName("far:1"))})
                                      .folder(desk.dir, "other");
        const auto store =
            core::openMachinePlace({"podman", core::StoreKind::OwnStore, other, {}}, {}).value();
        core::Warnings warnings;
        const auto images = store->images({}, warnings).value();
        auto keeper = core::CopyKeeper::open(desk.path, {}, core::currentTime(), {}).value();
        QVERIFY(keeper.keep(*store, "podman", {&images.front()}, {"far:1"}, {}));
        desk.document().reload();
        CleanupTrashPane* trash = desk.page->trashPane();
        QTRY_COMPARE(trash->model()->rowCount(), 1);
        const QModelIndex row = trash->model()->index(0, 0);
        QCOMPARE(row.data().toString(), QStringLiteral("far:1"));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("podman")));
        desk.page->showView(CleanupPage::View::Trash);
        trash->restoreButton()->click();
        QTRY_VERIFY(desk.names().contains(QStringLiteral("far:1")));
    }

    void aVirtualDiskThatDidNotShrinkIsToldOf()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        CleanupResultPane* pane = desk.page->resultPane();
        auto outcome =
            std::make_shared<CleanupOutcome>(CleanupOutcome{*desk.document().plan(), {}, {}});
        core::CleanupCheck& check = outcome->report.checks.emplace_back();
        check.promised.bytes = 12'000'000'000;
        check.stated = 12'000'000'000;
        pane->setOutcome(outcome);
        QVERIFY(!pane->compactButton()->isVisibleTo(pane));
        const QTreeWidgetItem* place = pane->checks()->topLevelItem(0);
        const int before = place->childCount();
        check.virtualDisk = core::VirtualDisk{core::VirtualMachine::DockerDesktop,
                                              "/home/me/Docker.raw",
                                              58'000'000'000,
                                              {"docker run reclaim"}};
        check.virtualBefore = 58'000'000'000;
        pane->setOutcome(outcome);
        place = pane->checks()->topLevelItem(0);
        QCOMPARE(place->childCount(), before + 2);
        const QString line = place->child(before)->text(0);
        QVERIFY2(line.contains(QStringLiteral("58")) && line.contains(QStringLiteral("Docker.raw")),
                 qPrintable(line));
        QVERIFY(place->child(before + 1)->text(0).contains(QStringLiteral("docker run reclaim")));
        QVERIFY(pane->compactButton()->isVisibleTo(pane));
        QSignalSpy told(desk.page.get(), &CleanupPage::told);
        pane->compactButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("docker run reclaim"));
        QCOMPARE(told.size(), 1);
        // Where it gave back what was freed there is nothing to do.
        check.virtualDisk->allocated = 46'000'000'000;
        pane->setOutcome(outcome);
        QVERIFY(!pane->compactButton()->isVisibleTo(pane));
        QCOMPARE(pane->checks()->topLevelItem(0)->childCount(), before + 1);
    }

    /// Of two places one cannot be measured: the sum is of what is known.
    void whatIsMeasuredCountsBesideWhatIsSaid()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        CleanupResultPane* pane = desk.page->resultPane();
        auto outcome =
            std::make_shared<CleanupOutcome>(CleanupOutcome{*desk.document().plan(), {}, {}});
        outcome->report.checks.resize(2);
        core::CleanupCheck& measured = outcome->report.checks[0];
        measured.measured = 11'000'000;
        core::CleanupCheck& said = outcome->report.checks[1];
        said.stated = 2'000'000;
        pane->setOutcome(outcome);
        QVERIFY2(pane->headline().contains(QStringLiteral("≈ ") + format::bytes(13'000'000)),
                 qPrintable(pane->headline()));
        said.stated.reset();
        pane->setOutcome(outcome);
        QVERIFY2(pane->headline().contains(format::bytes(11'000'000) + QStringLiteral(" where")),
                 qPrintable(pane->headline()));
        measured.measured.reset();
        pane->setOutcome(outcome);
        QVERIFY2(pane->headline().contains(QStringLiteral("nothing")),
                 qPrintable(pane->headline()));
    }
};

QTEST_MAIN(TestCleanupResult)
#include "tst_cleanupresult.moc"
