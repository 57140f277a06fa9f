// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/placefiles.h"
#include "ui/cleanup/cleanupcandidates.h"
#include "ui/cleanup/cleanupdiskpane.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/cleanup/forestpane.h"
#include "ui/cleanup/leftoverpane.h"
#include "ui/page/filesview.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

/// A page over an own store with app:1 and app:2, which share a layer.
struct Desk
{
    explicit Desk(bool hasLeftover = false)
    {
        const std::string base = test::layerTar("base", std::string(40'000, 'b'));
        test::PlaceFiles files;
        files.layout({files.image({base, test::layerTar("1", "one")}, test::refName("app:1")),
                      files.image({base, test::layerTar("2", "two")}, test::refName("app:2"))});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        machine.variables["XDG_CONFIG_HOME"] = dir.path("config");
        machine.variables["STRATOSCOPE_STORE"] = files.folder(dir, "store");
        if (hasLeftover)
            dir.write("store/blobs/sha256/" + std::string(64, 'a'), std::string(30'000, 'x'));
        places.findOnMachine(machine);
        page = std::make_unique<CleanupPage>(&places, machine);
        page->resize(1200, 700);
        page->show();
        page->showView(CleanupPage::View::Disk);
        page->diskPane()->showPart(CleanupDiskPane::Part::Forest);
    }
    ForestPane& pane() const { return *page->diskPane()->forestPane(); }
    bool isGrown() const
    {
        return QTest::qWaitFor(
            [this] { return pane().model()->rowCount() > 0 && !pane().model()->isGrowing(); });
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    Places places;
    std::unique_ptr<CleanupPage> page;
};

} // namespace

class TestForestPane : public QObject
{
    Q_OBJECT

private slots:
    void enterOpensAnImage()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        FilesView* view = desk.pane().view();
        QVERIFY(view->isVisible());
        QCOMPARE(desk.page->diskPane()->part(), CleanupDiskPane::Part::Forest);
        QVERIFY(!view->accessibleName().isEmpty());
        QSignalSpy opened(desk.page.get(), &CleanupPage::openRequested);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Down);
        QVERIFY(view->currentIndex().parent().isValid());
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(opened.size(), qsizetype{1});
        QCOMPARE(opened.first().at(0).toString(),
                 QString::fromStdString(desk.machine.variables["STRATOSCOPE_STORE"]));
        QCOMPARE(opened.first().at(1).toString(),
                 view->currentIndex().data(ForestModel::EntryIdRole).toString());
    }

    void enterFoldsWhatIsShared()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        FilesView* view = desk.pane().view();
        const QModelIndex common = desk.pane().model()->index(0, 0);
        QVERIFY(view->isExpanded(common));
        QSignalSpy opened(desk.page.get(), &CleanupPage::openRequested);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(!view->isExpanded(common));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(view->isExpanded(common));
        QVERIFY(opened.isEmpty());
    }

    void aClickOpensAnImage()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        FilesView* view = desk.pane().view();
        const QModelIndex image =
            desk.pane().model()->index(1, ForestModel::BarColumn, desk.pane().model()->index(0, 0));
        QSignalSpy opened(desk.page.get(), &CleanupPage::openRequested);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(image).center());
        QCOMPARE(opened.size(), qsizetype{1});
        QCOMPARE(opened.first().at(1).toString(), image.data(ForestModel::EntryIdRole).toString());
    }

    void placesCanBeChosen()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        QComboBox* box = desk.pane().placeBox();
        QCOMPARE(box->count(), 2);
        box->setCurrentIndex(1);
        QVERIFY(desk.isGrown());
        QCOMPARE(desk.pane().model()->place(),
                 QString::fromStdString(desk.machine.variables["STRATOSCOPE_STORE"]));
        QCOMPARE(desk.pane().model()->rowCount(), 1);
    }

    void leftoversAreShownAndPlanned()
    {
        Desk desk(true);
        QVERIFY(desk.isGrown());
        CleanupDiskPane* disk = desk.page->diskPane();
        disk->showPart(CleanupDiskPane::Part::Leftovers);
        LeftoverPane* pane = disk->leftoverPane();
        QVERIFY(pane->isVisible());
        QCOMPARE(pane->model()->rowCount(), 1);
        QVERIFY(!pane->model()->index(0, LeftoverModel::WhyColumn).data().toString().isEmpty());
        QVERIFY(pane->planButton()->isEnabled());
        pane->planButton()->click();
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QVERIFY(QTest::qWaitFor([&desk] { return !desk.page->isBusy(); }));
        CleanupDocument* document = desk.page->document();
        QVERIFY(document->plan() != nullptr);
        QCOMPARE(document->plan()->rows().size(), std::size_t{1});
        QVERIFY(document->plan()->isTicked(0));
        QVERIFY(document->totals().freed.bytes >= 30'000);
        QVERIFY(document->totals().trashed.bytes == 0);
    }

    void withoutLeftoversThereIsNothingToPlan()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        LeftoverPane* pane = desk.page->diskPane()->leftoverPane();
        QCOMPARE(pane->model()->rowCount(), 0);
        QVERIFY(!pane->planButton()->isEnabled());
        QVERIFY(!pane->model()->summary().isEmpty());
    }
};

QTEST_MAIN(TestForestPane)
#include "tst_forestpane.moc"
