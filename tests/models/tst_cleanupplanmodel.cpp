// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupdetail.h"
#include "models/cleanupplanmodel.h"
#include "models/cleanupwords.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

#include <memory>

namespace {

/// A document over an own store with \a count images that share a layer.
struct Desk
{
    explicit Desk(int count)
    {
        const std::string base = test::layerTar("base", std::string(20'000, 'b'));
        test::PlaceFiles files;
        std::vector<std::string> images;
        for (int i = 1; i <= count; ++i)
            images.push_back(files.image(
                {base, test::layerTar("own" + std::to_string(i),
                                      std::string(static_cast<std::size_t>(i) * 5'000, 'o'))},
                test::refName("app:" + std::to_string(i))));
        files.layout(images);
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        machine.variables["STRATOSCOPE_STORE"] = files.folder(dir, "store");
        places.findOnMachine(machine);
        document = std::make_unique<CleanupDocument>(&places, machine);
        document->rules()->setQuery(QStringLiteral("repo:*app"));
        model = std::make_unique<CleanupPlanModel>(document.get());
    }
    bool isSettled() const
    {
        return QTest::qWaitFor(
            [this] { return !document->isBusy() && document->plan() != nullptr; });
    }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all.append(model->index(row, 0).data().toString());
        return all;
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    Places places;
    std::unique_ptr<CleanupDocument> document;
    std::unique_ptr<CleanupPlanModel> model;
};

} // namespace

class TestCleanupPlanModel : public QObject
{
    Q_OBJECT

private slots:
    void sortsByWhatIsAsked()
    {
        Desk desk(4);
        QAbstractItemModelTester tester(desk.model.get());
        QVERIFY(desk.isSettled());
        // The largest first, as it is made.
        QCOMPARE(desk.names().first(), QStringLiteral("app:4"));
        desk.model->sort(CleanupPlanModel::NameColumn, Qt::AscendingOrder);
        QCOMPARE(desk.names().first(), QStringLiteral("app:1"));
        QCOMPARE(desk.names().size(), 4);
        const QPersistentModelIndex kept(desk.model->index(0, 0));
        desk.model->sort(CleanupPlanModel::AloneColumn, Qt::DescendingOrder);
        QCOMPARE(kept.data().toString(), QStringLiteral("app:1"));
        QCOMPARE(kept.row(), 3);
    }

    void filtersByTheGrammarOfQueries()
    {
        Desk desk(4);
        QVERIFY(desk.isSettled());
        QVERIFY(desk.model->setFilter(QStringLiteral("tag:2 or tag:3")).isEmpty());
        QCOMPARE(desk.names().size(), 2);
        // What is not shown is still in the plan.
        QCOMPARE(desk.document->totals().count(core::CleanupKind::Image), std::size_t{4});
        QCOMPARE(desk.model->candidateCount(), 4);
        QVERIFY(!desk.model->setFilter(QStringLiteral("tag:2 or (")).isEmpty());
        QCOMPARE(desk.names().size(), 2);
        QVERIFY(desk.model->setFilter({}).isEmpty());
        QCOMPARE(desk.names().size(), 4);
    }

    void whatIsKeptBackIsApart()
    {
        Desk desk(3);
        QAbstractItemModelTester tester(desk.model.get());
        QVERIFY(desk.isSettled());
        desk.document->settings()->pin({"app:3"});
        QTRY_VERIFY(!desk.document->settings()->pins().patterns().empty());
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.model->rowCount(), 3); // Two rows and the group of what stays.
        const QModelIndex group = desk.model->index(2, 0);
        QCOMPARE(desk.model->rowCount(group), 1);
        QCOMPARE(desk.model->index(0, 0, group).data().toString(), QStringLiteral("app:3"));
        QVERIFY(!(desk.model->flags(desk.model->index(0, 0, group)) & Qt::ItemIsUserCheckable));
        QCOMPARE(desk.model->parent(desk.model->index(0, 0, group)), group);
    }

    void tellsWhatBecomesOfTheParts()
    {
        Desk desk(3);
        QVERIFY(desk.isSettled());
        const core::CleanupPlan& plan = *desk.document->plan();
        for (std::size_t row = 0; row < plan.rows().size(); ++row) {
            const CleanupDetail detail = CleanupDetail::of(plan, row);
            std::uint64_t goes = 0;
            for (const CleanupDetail::Layer& layer : detail.goes)
                goes += layer.sum.bytes;
            QVERIFY(goes > 0 && goes <= detail.alone.bytes);
            // The layer at the bottom stays, as both others use it.
            QCOMPARE(detail.stays.size(), std::size_t{1});
            QVERIFY(detail.stays.front().sum.bytes >= 20'000);
            QVERIFY(detail.stays.front().who.contains(QStringLiteral("1")));
        }
    }

    void ticksWithinAFrame()
    {
        Desk desk(200);
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.names().size(), 200);
        std::vector<qint64> times;
        for (int row = 0; row < 100; ++row) {
            QElapsedTimer clock;
            clock.start();
            QVERIFY(
                desk.model->setData(desk.model->index(row, 0), Qt::Unchecked, Qt::CheckStateRole));
            times.push_back(clock.nsecsElapsed());
        }
        std::ranges::sort(times);
        // The half, as the machine has other things to do.
        QVERIFY2(times[50] < 16'000'000, qPrintable(QString::number(times[50])));
        QCOMPARE(desk.document->totals().count(core::CleanupKind::Image), std::size_t{100});
    }

    void saysHowExactAFigureIs()
    {
        core::CleanupTotals totals;
        totals.freed.bytes = 3'420'000'000;
        QVERIFY(cleanupwords::headline(totals, true).contains(QStringLiteral("exactly")));
        QVERIFY(cleanupwords::headline(totals, false).contains(QStringLiteral("up to")));
        totals.freed.unmeasured = 1;
        QVERIFY(cleanupwords::headline(totals, false).contains(u'≈'));
        totals.trashed.bytes = 1000;
        QVERIFY(cleanupwords::headline(totals, false).contains(QStringLiteral("trash")));
        totals.rows.at(static_cast<std::size_t>(core::CleanupKind::Image)) = 12;
        totals.layers = 31;
        QVERIFY(cleanupwords::counts(totals).contains(QStringLiteral("12")));
        QVERIFY(cleanupwords::counts(totals).contains(QStringLiteral("31")));
    }
};

QTEST_GUILESS_MAIN(TestCleanupPlanModel)
#include "tst_cleanupplanmodel.moc"
