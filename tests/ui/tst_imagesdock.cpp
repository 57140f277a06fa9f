// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesfilter.h"
#include "models/placesmodel.h"
#include "models/placeusages.h"
#include "models/relatedimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/acts/chosenimages.h"
#include "ui/imagesdock.h"
#include "ui/imagesview.h"
#include "ui/mainwindow.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

class TestImagesDock : public QObject
{
    Q_OBJECT

    /// An own store with app:1 and app:2, which share a layer, and db:1; gives its path.
    static QString addStore(Places& places, const test::TempDir& files)
    {
        const std::string base = test::layerTar("a base that both have");
        test::PlaceFiles place;
        place.layout({place.image({base, test::layerTar("1")}, test::refName("app:1")),
                      place.image({base, test::layerTar("2")}, test::refName("app:2")),
                      place.image({test::layerTar("3")}, test::refName("db:1"))});
        core::MachineEnvironment machine;
        machine.uid = 1000;
        machine.root = files.path("root");
        machine.variables["STRATOSCOPE_STORE"] = place.folder(files, "store");
        places.findOnMachine(machine);
        const auto isRead = [&places] {
            return !places.list().empty() && places.list().front().state == Place::State::Read;
        };
        return QTest::qWaitFor(isRead) ? places.list().front().path : QString();
    }

    /// The names of the images that are shown, sorted.
    static QStringList shownImages(const ImagesDock& dock)
    {
        QStringList names;
        const QAbstractItemModel* model = dock.view()->model();
        QList<QModelIndex> open{{}};
        while (!open.isEmpty()) {
            const QModelIndex parent = open.takeLast();
            for (int row = 0; row < model->rowCount(parent); ++row) {
                const QModelIndex index = model->index(row, 0, parent);
                if (index.data(PlacesModel::IsImageRole).toBool())
                    names.append(parent.data().toString() + u':' + index.data().toString());
                open.append(index);
            }
        }
        names.sort();
        return names;
    }

private slots:
    void anImageDroppedOnAnotherIsComparedWithIt()
    {
        const test::TempDir files;
        Places places;
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        dock.resize(500, 500);
        dock.show();
        QVERIFY(!addStore(places, files).isEmpty());
        const auto* view = dock.view();
        const auto rowOf = [view](const char* tag, const char* repository) {
            for (const QModelIndex& row : view->model()->match(
                     view->model()->index(0, 0), Qt::DisplayRole, QString::fromLatin1(tag), -1,
                     Qt::MatchExactly | Qt::MatchRecursive))
                if (row.parent().data() == QLatin1String(repository))
                    return row;
            return QModelIndex();
        };
        QTRY_VERIFY(rowOf("1", "app").isValid());
        const QModelIndex one = rowOf("1", "app");
        QVERIFY(one.flags() & Qt::ItemIsDragEnabled);
        QVERIFY(ImagesView::mimeOf(one.parent()) == nullptr);
        const std::unique_ptr<QMimeData> data(ImagesView::mimeOf(one));
        QVERIFY(data != nullptr);
        QSignalSpy compared(&dock, &ImagesDock::compareRequested);
        const auto drop = [&](const QModelIndex& onto) {
            const QPoint at = view->visualRect(onto).center();
            QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(view->viewport(), &enter);
            QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(view->viewport(), &move);
            QDropEvent event(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(view->viewport(), &event);
            return enter.isAccepted() && move.isAccepted() && event.isAccepted();
        };
        QVERIFY(!drop(one));
        QVERIFY(!drop(one.parent()));
        QVERIFY(compared.isEmpty());
        QVERIFY(drop(rowOf("1", "db")));
        QCOMPARE(compared.size(), 1);
        const auto images = compared.front().front().value<std::vector<ChosenImage>>();
        QCOMPARE(images.size(), std::size_t(2));
        QVERIFY(images.front().entry.id != images.back().entry.id);
    }

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
        QCOMPARE(model.index(0, 0, store).data().toString(), QStringLiteral("app"));
        const QModelIndex image = model.index(0, 0, model.index(0, 0, store));
        QCOMPARE(image.data().toString(), QStringLiteral("1"));
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
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
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

    void filtersByTheGrammarOfQueries()
    {
        const test::TempDir files;
        Places places;
        addStore(places, files);
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        dock.resize(340, 400);
        dock.show();
        QTRY_COMPARE(shownImages(dock),
                     QStringList({QStringLiteral("app:1"), QStringLiteral("app:2"),
                                  QStringLiteral("db:1")}));
        dock.searchField()->setQuery(QStringLiteral("repo:*app* not tag:1"));
        QCOMPARE(shownImages(dock), QStringList{QStringLiteral("app:2")});
        // A word is also looked for in the names of places, all of whose images are then shown.
        dock.searchField()->setQuery(QStringLiteral("own store"));
        QCOMPARE(shownImages(dock).size(), 3);
        dock.searchField()->setQuery(QStringLiteral("dangling:yes"));
        QCOMPARE(shownImages(dock), QStringList());
        // What cannot be understood changes nothing and says why.
        dock.searchField()->setQuery(QStringLiteral("dangling:perhaps"));
        QCOMPARE(shownImages(dock), QStringList());
        QVERIFY(!dock.searchField()->actions().isEmpty());
        dock.searchField()->setQuery({});
        QCOMPARE(shownImages(dock).size(), 3);
    }

    void aRepositoryStandsForItsImages()
    {
        const test::TempDir files;
        Places places;
        const QString path = addStore(places, files);
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        dock.show();
        QTreeView* view = dock.view();
        const QModelIndex repository = view->model()->index(0, 0, view->model()->index(0, 0));
        QCOMPARE(repository.data().toString(), QStringLiteral("app"));
        QVERIFY(repository.data(PlacesModel::IsRepositoryRole).toBool());
        view->setCurrentIndex(repository);
        const auto chosen = [&] {
            return chosenImages(places, view->selectionModel()->selectedRows(), true);
        };
        QCOMPARE(chosen().size(), std::size_t{2});
        // With one of them chosen as well it is not there twice.
        view->selectionModel()->select(repository.model()->index(0, 0, repository),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(view->selectionModel()->selectedRows().size(), 2);
        QCOMPARE(chosen().size(), std::size_t{2});
        // By the keyboard it opens and closes; what a person closed stays closed.
        view->setExpanded(repository, true);
        view->setFocus();
        QSignalSpy opened(&dock, &ImagesDock::openRequested);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(!view->isExpanded(repository));
        const auto before = places.find(path)->store;
        places.reread(path);
        QTRY_VERIFY(places.find(path)->store != before);
        QVERIFY(!view->isExpanded(repository));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(view->isExpanded(repository));
        QCOMPARE(opened.size(), 0);
    }

    void totalsOfASelectionAreThoseOfTheDisk()
    {
        const test::TempDir files;
        Places places;
        const QString path = addStore(places, files);
        PlaceUsages usages(&places);
        QSignalSpy counted(&usages, &PlaceUsages::counted);
        const auto chosen = imagesIn(places, path);
        QCOMPARE(chosen.size(), std::size_t{3});
        RemovalFigure figure = freedBy(usages, chosen);
        QVERIFY(figure.isCounting && !figure.bytes);
        QVERIFY(counted.wait());
        // All images together hold all blobs: what du says without the books of the layout.
        figure = freedBy(usages, chosen);
        QVERIFY(figure.bytes && !figure.isCounting && !figure.isLogical && !figure.isUpperBound);
        std::uint64_t ofFiles = 0;
        const auto split = core::measureDisk((path + QStringLiteral("/blobs/sha256")).toStdString(),
                                             {""}, core::Task());
        for (const auto& [part, bytes] : split->parts)
            ofFiles += part.empty() ? 0 : bytes.allocated;
        QCOMPARE(*figure.bytes, ofFiles);
        // One alone frees less than its size: it shares its base with another.
        std::uint64_t alone = 0;
        for (const ChosenImage& image : chosen)
            alone += freedBy(usages, {image}).bytes.value_or(0);
        QVERIFY(alone < *figure.bytes);
    }

    void readingAgainKeepsWhatIsChosen()
    {
        const test::TempDir files;
        Places places;
        const QString path = addStore(places, files);
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        QAbstractItemModelTester tester(dock.view()->model());
        dock.show();
        dock.select(path, QString::fromStdString(imagesIn(places, path).at(1).entry.id));
        const QString chosen = dock.view()->currentIndex().siblingAtColumn(0).data().toString();
        QCOMPARE(chosen, QStringLiteral("2"));
        // One image more, one less: the row of the others stays.
        test::PlaceFiles place;
        place.layout({place.image({test::layerTar("0")}, test::refName("aaa:1")),
                      place.image({test::layerTar("a base that both have"), test::layerTar("2")},
                                  test::refName("app:2")),
                      place.image({test::layerTar("3")}, test::refName("db:1"))});
        place.folder(files, "store");
        const auto before = places.find(path)->store;
        places.reread(path);
        QTRY_VERIFY(places.find(path)->store != before);
        QCOMPARE(shownImages(dock), QStringList({QStringLiteral("aaa:1"), QStringLiteral("app:2"),
                                                 QStringLiteral("db:1")}));
        QCOMPARE(dock.view()->currentIndex().siblingAtColumn(0).data().toString(), chosen);
        QVERIFY(dock.view()->selectionModel()->isSelected(dock.view()->currentIndex()));
    }

    void choosesItsColumns()
    {
        const test::TempDir files;
        Places places;
        addStore(places, files);
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        dock.show();
        QVERIFY(dock.view()->isColumnHidden(PlacesModel::CreatedColumn));
        QHeaderView* header = dock.view()->header();
        emit header->customContextMenuRequested(QPoint(4, 4));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), PlacesModel::ColumnCount - 1);
        menu->actions().at(PlacesModel::CreatedColumn - 1)->trigger();
        menu->close();
        QVERIFY(!dock.view()->isColumnHidden(PlacesModel::CreatedColumn));
    }

    void columnsShownAtFirstAreNotScrolled()
    {
        Places places;
        PlaceUsages usages(&places);
        ImagesDock dock(&places, &usages);
        dock.show();
        QHeaderView* header = dock.view()->header();
        const int frame = dock.width() - dock.view()->viewport()->width();
        dock.resize(header->sectionSize(PlacesModel::PackedColumn)
                        + header->sectionSize(PlacesModel::UnpackedColumn) + frame
                        + theme::scaled(120),
                    400);
        QTRY_COMPARE(header->length(), dock.view()->viewport()->width());
        // With more of them there is more to scroll, rather than names that nobody can read.
        dock.view()->setColumnHidden(PlacesModel::CreatedColumn, false);
        QTRY_VERIFY(header->length() > dock.view()->viewport()->width());
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
