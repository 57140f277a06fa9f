// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/duplicatemodel.h"
#include "models/wastemodel.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

class tst_WasteModel : public QObject
{
    Q_OBJECT

private slots:
    void causesAddUpToWhatIsHidden();
    void layersCanBeSingledOut();
    void filesLeadToTheirNode();
    void sortsByEveryColumn();
    void duplicatesAreBeside();
    void duplicatesAreSorted();
};

namespace {

struct Sample
{
    std::shared_ptr<const core::MergedTree> tree;
    std::shared_ptr<const core::WasteReport> report;
};

Sample sample()
{
    test::TarBuilder base;
    base.file("gone", std::string(100, 'g')).file("old", std::string(70, 'o'));
    base.file("same1", std::string(30, 's')).file("same2", std::string(30, 's'));
    test::TarBuilder top;
    top.whiteout("gone").file("old", "new");
    test::TarBuilder last;
    last.file("old", "newest");
    const auto tree = test::ImageBuilder().layer(base).layer(top).layer(last).tree();
    return {tree, std::make_shared<const core::WasteReport>(core::findWaste(*tree))};
}

} // namespace

void tst_WasteModel::causesAddUpToWhatIsHidden()
{
    const Sample s = sample();
    WasteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(s.report, s.tree);
    QCOMPARE(model.bytes(), s.report->hidden);
    QCOMPARE(model.bytes(), std::uint64_t{173});
    QCOMPARE(model.fileCount(), std::size_t{3});
    std::uint64_t sum = 0;
    for (int cause = 0; cause < model.rowCount(); ++cause) {
        const QModelIndex group = model.index(cause, 0);
        std::uint64_t files = 0;
        for (int row = 0; row < model.rowCount(group); ++row)
            files += model.index(row, 0, group).data(WasteModel::BytesRole).toULongLong();
        QCOMPARE(group.data(WasteModel::BytesRole).toULongLong(), files);
        sum += files;
    }
    QCOMPARE(sum, s.report->hidden);
    const QModelIndex deleted = model.indexOfCause(core::HideCause::Deleted);
    QVERIFY(deleted.isValid());
    // These layers are not packed, so the estimate is the number itself, marked as an estimate.
    QCOMPARE(deleted.siblingAtColumn(WasteModel::PackedColumn).data().toString(),
             QStringLiteral("≈\u00A0")
                 + deleted.siblingAtColumn(WasteModel::UnpackedColumn).data().toString());
    QVERIFY(!model.indexOfCause(core::HideCause::Opaque).isValid());
}

void tst_WasteModel::layersCanBeSingledOut()
{
    const Sample s = sample();
    WasteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(s.report, s.tree);
    model.setGroupBy(WasteModel::GroupBy::Layer);
    QCOMPARE(model.bytes(), s.report->hidden);
    const auto texts = [&model] {
        QString all;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex group = model.index(row, 0);
            all += QStringLiteral("%1: %2 in %3; ")
                       .arg(group.data(WasteModel::ShippedByRole).toInt())
                       .arg(group.data(WasteModel::BytesRole).toInt())
                       .arg(model.rowCount(group));
        }
        return all.trimmed();
    };
    QCOMPARE(texts(), QStringLiteral("1: 170 in 2; 2: 3 in 1;"));
    model.sort(WasteModel::ShippedByColumn, Qt::DescendingOrder);
    QCOMPARE(texts(), QStringLiteral("2: 3 in 1; 1: 170 in 2;"));
    const QModelIndex file = model.index(0, 0, model.index(0, 0));
    QCOMPARE(file.data(WasteModel::CauseRole).toInt(),
             static_cast<int>(core::HideCause::Overwritten));
    model.setGroupBy(WasteModel::GroupBy::Cause);
    QCOMPARE(model.bytes(), s.report->hidden);
}

void tst_WasteModel::filesLeadToTheirNode()
{
    const Sample s = sample();
    WasteModel model;
    model.setReport(s.report, s.tree);
    const QModelIndex cause = model.indexOfCause(core::HideCause::Deleted);
    const QModelIndex file = model.index(0, 0, cause);
    const core::NodeId node{file.data(WasteModel::NodeRole).toUInt()};
    QCOMPARE(QString::fromStdString(s.tree->path(node)), QStringLiteral("/gone"));
    QCOMPARE(file.data(WasteModel::ShippedByRole).toInt(), 1);
    QCOMPARE(file.data(WasteModel::HiddenByRole).toInt(), 2);
    QVERIFY(!cause.data(WasteModel::NodeRole).isValid());
}

void tst_WasteModel::sortsByEveryColumn()
{
    test::TarBuilder base;
    base.file("c", std::string(10, 'c')).file("a", std::string(20, 'a'));
    base.file("b", std::string(30, 'b'));
    test::TarBuilder top;
    top.whiteout("a").whiteout("b").whiteout("c");
    const auto tree = test::ImageBuilder().layer(base).layer(top).tree();
    WasteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(std::make_shared<const core::WasteReport>(core::findWaste(*tree)), tree);
    const auto order = [&model] {
        QString names;
        for (int row = 0; row < 3; ++row)
            names += model.index(row, 0, model.index(0, 0)).data().toString();
        return names;
    };
    QCOMPARE(order(), QStringLiteral("/b/a/c"));
    model.sort(WasteModel::CauseColumn, Qt::AscendingOrder);
    QCOMPARE(order(), QStringLiteral("/a/b/c"));
    model.sort(WasteModel::CauseColumn, Qt::DescendingOrder);
    QCOMPARE(order(), QStringLiteral("/c/b/a"));
    model.sort(WasteModel::UnpackedColumn, Qt::AscendingOrder);
    QCOMPARE(order(), QStringLiteral("/c/a/b"));
}

void tst_WasteModel::duplicatesAreBeside()
{
    const Sample s = sample();
    DuplicateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(s.report, s.tree);
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex group = model.index(0, 0);
    QCOMPARE(model.rowCount(group), 2);
    QCOMPARE(model.index(1, 0, group).data().toString(), QStringLiteral("/same2"));
    QVERIFY(model.index(0, 0, group).data(DuplicateModel::NodeRole).isValid());
}

void tst_WasteModel::duplicatesAreSorted()
{
    test::TarBuilder base;
    base.file("a1", std::string(10, 'a')).file("a2", std::string(10, 'a'));
    base.file("b1", std::string(50, 'b'));
    test::TarBuilder top;
    top.file("b2", std::string(50, 'b')).file("c1", "cc").file("c2", "cc").file("c3", "cc");
    const auto tree = test::ImageBuilder().layer(base).layer(top).tree();
    DuplicateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(std::make_shared<const core::WasteReport>(core::findWaste(*tree)), tree);
    const auto column = [&model](int wanted) {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, wanted).data().toString().section(u' ', 0, 0));
        return texts;
    };
    const auto names = [&column] { return column(DuplicateModel::NameColumn).join(u' '); };
    QCOMPARE(names(), QStringLiteral("b1 a1 c1"));
    QCOMPARE(model.index(0, DuplicateModel::LayerColumn).data().toString(),
             QStringLiteral("1 – 2"));
    model.sort(DuplicateModel::UnpackedColumn, Qt::AscendingOrder);
    QCOMPARE(names(), QStringLiteral("c1 a1 b1"));
    model.sort(DuplicateModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(names(), QStringLiteral("a1 b1 c1"));
    model.sort(DuplicateModel::LayerColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringLiteral("c1 b1 a1"));
    // Files stay with their group.
    const QModelIndex group = model.index(0, 0);
    QCOMPARE(model.rowCount(group), 3);
    QCOMPARE(model.index(2, 0, group).data().toString(), QStringLiteral("/c3"));
}

QTEST_GUILESS_MAIN(tst_WasteModel)
#include "tst_wastemodel.moc"
