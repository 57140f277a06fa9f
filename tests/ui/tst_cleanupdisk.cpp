// SPDX-License-Identifier: GPL-3.0-or-later
// What a clean-up shows of the disk.
#include "models/cleanupdiskmodel.h"
#include "models/heldcontents.h"
#include "models/leftovermodel.h"
#include "tests/ui/cleanupdesk.h"
#include "ui/cleanup/cleanupdiskpane.h"
#include "ui/cleanup/heldpane.h"
#include "ui/cleanup/leftoverpane.h"
#include "ui/page/filesview.h"

#include <filesystem>

using cleanup_test::Desk;

class TestCleanupDisk : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatPlacesHold()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        desk.page->showView(CleanupPage::View::Disk);
        FilesView* view = desk.page->diskPane()->view();
        const QAbstractItemModel* model = view->model();
        QCOMPARE(model->rowCount(), 1);
        const QModelIndex place = model->index(0, 0);
        QVERIFY(model->rowCount(place) > 0);
        const auto parts = place.data(CleanupDiskModel::PartsRole).value<QList<qulonglong>>();
        QCOMPARE(parts.size(), 3);
        QCOMPARE(parts[0] + parts[1] + parts[2], static_cast<qulonglong>(desk.onDisk()));
        QVERIFY(parts[1] > 40'000); // The layer of all three.
        qulonglong kinds = 0;
        for (int row = 0; row < model->rowCount(place); ++row)
            for (const qulonglong part : model->index(row, 0, place)
                                             .data(CleanupDiskModel::PartsRole)
                                             .value<QList<qulonglong>>())
                kinds += part;
        QCOMPARE(kinds, parts[0] + parts[1] + parts[2]);
        // A row leads to the list.
        view->setCurrentIndex(place);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QCOMPARE(desk.document().onlyPlace().toStdString(), desk.path);
    }

    void showsWhatIsHeldTwice()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        desk.page->showView(CleanupPage::View::Disk);
        CleanupDiskPane* disk = desk.page->diskPane();
        disk->showPart(CleanupDiskPane::Part::Held);
        HeldPane* pane = disk->heldPane();
        QVERIFY(pane->isVisible());
        QVERIFY(pane->compareButton()->isEnabled());
        QCOMPARE(disk->heldContents()->rowCount(), 0);
        pane->lookButton()->click();
        QVERIFY(disk->heldContents()->isLooking());
        QTRY_VERIFY(!disk->heldContents()->isLooking());
        QVERIFY(disk->heldContents()->isKnown());
        // Nobody has read a layer: it says so.
        QCOMPARE(disk->heldContents()->rowCount(), 0);
        QVERIFY(pane->summary().contains(QStringLiteral("6")));
        // Unless that is asked for; their contents are of one letter each, and none is twice.
        pane->compareButton()->click();
        QTRY_VERIFY(!disk->heldContents()->isLooking());
        QVERIFY(!pane->compareButton()->isEnabled());
        QVERIFY(!pane->summary().contains(QStringLiteral("do not count")));
        disk->showPart(CleanupDiskPane::Part::Use);
        QVERIFY(!pane->isVisible());
        QVERIFY(disk->view()->isVisible());
    }

    void leftoversAreShownAndPlanned()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        LeftoverPane* pane = desk.page->diskPane()->leftoverPane();
        QCOMPARE(pane->model()->rowCount(), 0);
        QVERIFY(!pane->planButton()->isEnabled());
        const std::string blob = "store/blobs/sha256/" + std::string(64, 'a');
        desk.dir.write(blob, std::string(10'000, 'x'));
        desk.document().reload();
        QTRY_COMPARE(pane->model()->rowCount(), 1);
        QVERIFY(desk.isSettled());
        const QModelIndex left = pane->model()->index(0, LeftoverModel::WhatColumn);
        QVERIFY(left.data().toString().contains(QStringLiteral("aaaaaaaa")));
        for (const int column : {LeftoverModel::WhyColumn, LeftoverModel::RemedyColumn})
            QVERIFY(!left.siblingAtColumn(column).data().toString().isEmpty());
        desk.page->showView(CleanupPage::View::Disk);
        desk.page->diskPane()->showPart(CleanupDiskPane::Part::Leftovers);
        QVERIFY(pane->isVisible());
        pane->planButton()->click();
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        // Its command line says so, and leaves nothing out.
        QCOMPARE(desk.document().commandText(),
                 QStringLiteral("strato prune --leftovers --place store"));
        QVERIFY(desk.document().isCommandWhole());
        desk.document().setTicked({0}, false);
        QVERIFY(desk.document().commandText().isEmpty());
        desk.document().setTicked({0}, true);
        QVERIFY(desk.cleanUp());
        QVERIFY(!std::filesystem::exists(desk.dir.path(blob)));
        QTRY_COMPARE(pane->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestCleanupDisk)
#include "tst_cleanupdisk.moc"
