// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diffmodel.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/compare/comparedialog.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

namespace {

/// A layout with two images that share a layer.
struct Desk
{
    Desk()
    {
        qputenv("STRATOSCOPE_CACHE_DIR", "off");
        const std::string base = test::layerTar("base", "base");
        const auto layer = [](test::TarBuilder tar) {
            return std::string(core::asText(tar.bytes()));
        };
        const std::string before = layer(test::TarBuilder()
                                             .file("etc/a", "one")
                                             .file("etc/gone", "12345")
                                             .file("old/name", "moves"));
        const std::string after = layer(test::TarBuilder()
                                            .file("etc/a", "two!")
                                            .file("etc/new", std::string(2000, 'n'))
                                            .file("new/name", "moves"));
        test::PlaceFiles files;
        const std::string first = files.image({base, before}, test::refName("app:1"));
        const std::string second = files.image({base, after}, test::refName("app:2"));
        files.layout({first, second});
        path = QString::fromStdString(files.folder(dir, "layout"));
        places.add(path);
    }

    bool isRead() const { return places.find(path)->state == Place::State::Read; }

    test::TempDir dir;
    QString path;
    Places places;
};

QStringList pathsOf(const QAbstractItemModel& model)
{
    QStringList paths;
    for (int row = 0; row < model.rowCount(); ++row)
        paths.append(model.index(row, DiffModel::PathColumn).data().toString());
    return paths;
}

} // namespace

class TestCompareDialog : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatDiffers()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        CompareDialog dialog(&desk.places);
        dialog.show();
        QCOMPARE(dialog.leftBox()->count(), 2);
        QVERIFY(!dialog.compareButton()->isEnabled());
        dialog.leftBox()->setCurrentIndex(0);
        dialog.rightBox()->setCurrentIndex(1);
        QVERIFY(dialog.compareButton()->isEnabled());
        QSignalSpy jobs(&dialog, &CompareDialog::jobStarted);
        dialog.compareButton()->click();
        QCOMPARE(jobs.size(), 1);
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(dialog.comparison() != nullptr);
        const QAbstractItemModel& model = *dialog.filesView()->model();
        // The largest change first; moved files and folders change nothing.
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(pathsOf(model).mid(0, 3),
                 QStringList({QStringLiteral("/etc/new"), QStringLiteral("/etc/gone"),
                              QStringLiteral("/etc/a")}));
        QVERIFY(pathsOf(model).contains(QStringLiteral("/old/name → /new/name")));
        QCOMPARE(dialog.layersView()->topLevelItemCount(), 2);
        QCOMPARE(dialog.configView()->topLevelItemCount(), 0);
    }

    void filtersAndSorts()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        CompareDialog dialog(&desk.places);
        dialog.show();
        dialog.leftBox()->setCurrentIndex(0);
        dialog.rightBox()->setCurrentIndex(1);
        dialog.compareButton()->click();
        QTRY_VERIFY(!dialog.isBusy());
        const QAbstractItemModel& model = *dialog.filesView()->model();
        dialog.searchField()->setQuery(QStringLiteral("/etc/*"));
        QTRY_COMPARE(model.rowCount(), 3);
        dialog.kindBox()->setCurrentIndex(
            dialog.kindBox()->findData(static_cast<int>(core::DiffKind::Removed)));
        QTRY_COMPARE(pathsOf(model), QStringList(QStringLiteral("/etc/gone")));
        dialog.searchField()->setQuery({});
        dialog.kindBox()->setCurrentIndex(0);
        dialog.filesView()->sortByColumn(DiffModel::PathColumn, Qt::AscendingOrder);
        QTRY_COMPARE(pathsOf(model).value(0), QStringLiteral("/etc/a"));
        QTRY_COMPARE(model.rowCount(), 6);
    }

    void sameImagesAreSaidToBe()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        CompareDialog dialog(&desk.places);
        dialog.show();
        dialog.leftBox()->setCurrentIndex(0);
        dialog.rightBox()->setCurrentIndex(0);
        dialog.compareButton()->click();
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(dialog.comparison()->isSame());
        QCOMPARE(dialog.filesView()->model()->rowCount(), 0);
    }

    void modelKeepsItsContract()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        CompareDialog dialog(&desk.places);
        QAbstractItemModelTester tester(dialog.filesView()->model());
        dialog.leftBox()->setCurrentIndex(1);
        dialog.rightBox()->setCurrentIndex(0);
        dialog.compareButton()->click();
        QTRY_VERIFY(!dialog.isBusy());
        QCOMPARE(dialog.filesView()->model()->rowCount(), 6);
    }

    void saysWhatFailed()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        CompareDialog dialog(&desk.places);
        dialog.leftBox()->setCurrentIndex(0);
        dialog.rightBox()->setCurrentIndex(1);
        // The manifests are gone by the time that they are needed.
        QVERIFY(QDir(desk.path + QStringLiteral("/blobs")).removeRecursively());
        dialog.compareButton()->click();
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(dialog.comparison() == nullptr);
        QVERIFY(dialog.compareButton()->isEnabled());
    }
};

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"
