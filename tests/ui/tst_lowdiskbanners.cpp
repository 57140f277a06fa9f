// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/lowdiskbanners.h"
#include "ui/widgets/banner.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <limits>

namespace {

/// More than any disk has free: every disk counts as nearly full.
constexpr core::LowDiskLimit always{std::numeric_limits<std::uint64_t>::max(), 1000};

/// Places with an own store of two images.
struct Desk
{
    Desk()
    {
        test::PlaceFiles files;
        files.layout({files.image({test::layerTar("a")}, test::refName("app:1")),
                      files.image({test::layerTar("b")})});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        machine.variables["XDG_CONFIG_HOME"] = dir.path("config");
        machine.variables["STRATOSCOPE_STORE"] = files.folder(dir, "store");
        places.findOnMachine(machine);
    }
    bool isRead() const
    {
        return QTest::qWaitFor([this] {
            return !places.list().empty() && places.list().front().state == Place::State::Read;
        });
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    Places places;
};

std::vector<Banner*> bannersOf(const LowDiskBanners& all)
{
    std::vector<Banner*> shown;
    for (Banner* banner : all.findChildren<Banner*>())
        if (!banner->isHidden())
            shown.push_back(banner);
    return shown;
}

} // namespace

class TestLowDiskBanners : public QObject
{
    Q_OBJECT

private slots:
    void saysNothingWhereThereIsRoom()
    {
        Desk desk;
        LowDiskWatch watch(&desk.places, {0, 0});
        const LowDiskBanners banners(&watch);
        QVERIFY(desk.isRead());
        watch.look();
        QTRY_VERIFY(!watch.isLooking());
        QVERIFY(watch.disks().empty());
        QVERIFY(banners.isHidden());
    }

    void namesTheDiskAndStaysDismissed()
    {
        Desk desk;
        LowDiskWatch watch(&desk.places, always);
        LowDiskBanners banners(&watch);
        QVERIFY(desk.isRead());
        watch.look();
        QTRY_COMPARE(watch.disks().size(), std::size_t{1});
        QVERIFY(!banners.isHidden());
        QCOMPARE(bannersOf(banners).size(), std::size_t{1});
        Banner* banner = bannersOf(banners).front();
        QVERIFY(banner->plainText().contains(QStringLiteral("Own store")));
        QCOMPARE(banner->tone(), theme::Tone::Caution);
        // The same again is nothing new.
        QSignalSpy changed(&watch, &LowDiskWatch::changed);
        watch.look();
        QTRY_VERIFY(!watch.isLooking());
        QVERIFY(changed.isEmpty());
        auto* close = banner->findChild<QToolButton*>();
        QVERIFY(close != nullptr);
        close->click();
        QVERIFY(watch.disks().empty());
        QVERIFY(banners.isHidden());
        watch.look();
        QTRY_VERIFY(!watch.isLooking());
        QVERIFY(watch.disks().empty());
        QVERIFY(bannersOf(banners).empty());
    }

    void placesOfAPersonAreNotWatched()
    {
        Desk desk;
        Places opened;
        opened.add(QString::fromStdString(desk.dir.path("store")));
        LowDiskWatch watch(&opened, always);
        watch.look();
        QVERIFY(!watch.isLooking());
        QVERIFY(watch.disks().empty());
    }

    void leadsToAReadyPlan()
    {
        Desk desk;
        LowDiskWatch watch(&desk.places, always);
        LowDiskBanners banners(&watch);
        QVERIFY(desk.isRead());
        watch.look();
        QTRY_COMPARE(bannersOf(banners).size(), std::size_t{1});
        QSignalSpy wanted(&banners, &LowDiskBanners::planRequested);
        for (auto* button : bannersOf(banners).front()->findChildren<QPushButton*>())
            if (button->text() == LowDiskBanners::tr("Plan a clean-up"))
                button->click();
        QCOMPARE(wanted.size(), 1);
        CleanupPage page(&desk.places, desk.machine);
        page.planFor(watch.disks().front());
        QCOMPARE(page.view(), CleanupPage::View::Plan);
        QTRY_VERIFY(!page.isBusy() && page.document()->plan() != nullptr);
        QCOMPARE(page.document()->plan()->rows().size(), std::size_t{1}); // The one without a name.
        QVERIFY(page.document()->plan()->isTicked(0));
        QVERIFY(!page.document()->runner()->isRunning()); // It is a plan, no more.
    }
};

QTEST_MAIN(TestLowDiskBanners)
#include "tst_lowdiskbanners.moc"
