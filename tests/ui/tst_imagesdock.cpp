// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesmodel.h"
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
