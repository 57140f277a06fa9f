// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesmodel.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

class TestImagesDock : public QObject
{
    Q_OBJECT

private slots:
    void listsTheImagesOfAPlace()
    {
        Places places;
        PlacesModel model(&places);
        QAbstractItemModelTester tester(&model);
        places.add(MainWindow::demoImage());
        const QString path = places.paths().value(0);
        QTRY_VERIFY(places.find(path)->state == Place::State::Read);
        const QModelIndex place = model.indexOf(path);
        QCOMPARE(model.rowCount(place), 2);
        QCOMPARE(model.index(0, 0, place).data().toString(), QStringLiteral("demo:1.1"));
        QVERIFY(model.index(0, PlacesModel::PackedColumn, place)
                    .data()
                    .toString()
                    .contains(QStringLiteral("MB")));
        QVERIFY(model.index(0, PlacesModel::UnpackedColumn, place).data().toString().isEmpty());
        places.setUnpacked(
            path, model.index(0, 0, place).data(PlacesModel::EntryIdRole).toString().toStdString(),
            1000);
        QCOMPARE(model.index(0, PlacesModel::UnpackedColumn, place).data().toString(),
                 QStringLiteral("1.0\u00A0kB"));
        places.forget(path);
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    }

    void saysWhatCannotBeRead()
    {
        Places places;
        PlacesModel model(&places);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("missing.tar"));
        places.add(path);
        QTRY_VERIFY(places.find(path)->state == Place::State::Failed);
        QVERIFY(model.indexOf(path).data(PlacesModel::IsFailedRole).toBool());
        QVERIFY(!model.indexOf(path).data(PlacesModel::NoteRole).toString().isEmpty());
    }

    void showsWhatEnginesKeepHere()
    {
        const QTemporaryDir home;
        const test::TempDir files;
        const std::string tar = test::layerTar("a");
        test::PlaceFiles place;
        place.layout({place.image({tar}, test::refName("app:1"))});
        core::MachineEnvironment machine;
        machine.uid = 1000;
        machine.root = files.path("root");
        machine.variables["STRATOSCOPE_STORE"] = place.folder(files, "store");
        files.write("root/var/lib/docker/image/overlay2/repositories.json", "{");
        Places places;
        PlacesModel model(&places);
        QAbstractItemModelTester tester(&model);
        places.add(MainWindow::demoImage());
        places.findOnMachine(machine);
        QTRY_COMPARE(model.rowCount(), 3);
        const QModelIndex store = model.index(0, 0);
        QCOMPARE(store.data().toString(), QStringLiteral("Own store"));
        QTRY_COMPARE(model.rowCount(store), 1);
        const QModelIndex image = model.index(0, 0, store);
        QCOMPARE(image.data().toString(), QStringLiteral("app:1"));
        QCOMPARE(image.siblingAtColumn(PlacesModel::PlatformColumn).data().toString(),
                 QStringLiteral("linux/amd64"));
        QVERIFY(image.data(PlacesModel::PackedBytesRole).toULongLong() == tar.size());
        QVERIFY(store.data(PlacesModel::IsMachineRole).toBool());
        // One that cannot be read is there and says why.
        const QModelIndex docker = model.index(1, 0);
        QCOMPARE(docker.data().toString(), QStringLiteral("Docker"));
        QTRY_VERIFY(docker.data(PlacesModel::IsFailedRole).toBool());
        QCOMPARE(model.index(2, 0), model.groupIndex());
        QCOMPARE(model.rowCount(model.groupIndex()), 1);
        // It is found again each time, so it is neither remembered nor forgotten.
        QCOMPARE(places.paths().size(), 1);
        places.forget(store.data(PlacesModel::PathRole).toString());
        QCOMPARE(model.rowCount(), 3);
    }

    void opensWhatIsClicked()
    {
        Places places;
        ImagesDock dock(&places);
        dock.resize(320, 400);
        dock.show();
        places.add(MainWindow::demoImage());
        const QString path = places.paths().value(0);
        QTRY_VERIFY(places.find(path)->state == Place::State::Read);
        QSignalSpy opened(&dock, &ImagesDock::openRequested);
        const QAbstractItemModel* model = dock.view()->model();
        const QModelIndex image = model->index(1, 0, model->index(0, 0, model->index(0, 0)));
        dock.view()->setCurrentIndex(image);
        QTest::keyClick(dock.view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }

    void addsAPlaceOnce()
    {
        Places places;
        places.add(MainWindow::demoImage());
        places.add(MainWindow::demoImage());
        QCOMPARE(places.list().size(), std::size_t{1});
    }
};

QTEST_MAIN(TestImagesDock)
#include "tst_imagesdock.moc"
