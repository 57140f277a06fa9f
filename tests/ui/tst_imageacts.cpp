// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with images from the list of images.
#include "core/base/result.h"
#include "core/openimage.h"
#include "core/save/layoutfolder.h"
#include "models/placeusages.h"
#include "models/relatedimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/acts/copydialog.h"
#include "ui/acts/imagemenu.h"
#include "ui/acts/platformchoice.h"
#include "ui/acts/removedialog.h"
#include "ui/acts/savedialog.h"
#include "ui/acts/tagdialog.h"
#include "ui/imagesdock.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <filesystem>

namespace {

/// A layout with images in a list.
struct Desk
{
    Desk()
    {
        test::PlaceFiles files;
        const std::string tar = test::layerTar("a");
        const std::string first = files.image({tar}, test::refName("app:1"));
        const std::string second = files.image({tar, test::layerTar("b")}, test::refName("app:2"));
        files.layout({first, second});
        qputenv("STRATOSCOPE_STORE", QByteArray::fromStdString(dir.path("own")));
        path = QString::fromStdString(files.folder(dir, "layout"));
        places.add(path);
        dock.resize(320, 400);
        dock.show();
    }
    ~Desk() { qunsetenv("STRATOSCOPE_STORE"); }

    bool isRead() const { return places.find(path)->state == Place::State::Read; }
    std::size_t count() const
    {
        const Place* place = places.find(path);
        return place->store ? place->store->entries().size() : 0;
    }
    /// Selects the first \a count images.
    void select(int count)
    {
        QTreeView* view = dock.view();
        QAbstractItemModel* model = view->model();
        const QModelIndex place = model->index(0, 0, model->index(0, 0));
        view->setFocus();
        view->selectionModel()->clear();
        for (int i = 0; i < count; ++i)
            view->selectionModel()->setCurrentIndex(
                model->index(i, 0, place), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    std::vector<ChosenImage> chosen()
    {
        return chosenImages(places, dock.view()->selectionModel()->selectedRows(), true);
    }
    core::LayoutFolder folder() const
    {
        return core::LayoutFolder::open(path.toStdString()).value();
    }

    test::TempDir dir;
    QString path;
    Places places;
    PlaceUsages usages{&places};
    ImagesDock dock{&places, &usages};
};

/// An index of two platforms in the desk's layout; what is chosen then is that.
std::vector<ChosenImage> addIndex(Desk& desk, std::string& digest)
{
    test::PlaceFiles files;
    const auto platform = [](const char* architecture) {
        return std::string(R"(,"platform":{"os":"linux","architecture":")") + architecture + "\"}";
    };
    const std::string index =
        test::indexText({files.image({test::layerTar("x")}, platform("amd64"), "amd64"),
                         files.image({test::layerTar("y")}, platform("arm64"), "arm64")});
    digest = test::digestOf(index);
    files.blob(index).layout(
        {test::descriptorText(test::indexType, index, test::refName("multi:1"))});
    const QString path = QString::fromStdString(files.folder(desk.dir, "indexed"));
    desk.places.add(path);
    const auto isRead = [&] { return desk.places.find(path)->state == Place::State::Read; };
    if (!QTest::qWaitFor(isRead))
        return {};
    desk.dock.select(path,
                     QString::fromStdString(desk.places.find(path)->store->entries().front().id));
    // A place of one image stands for it.
    std::vector<ChosenImage> chosen = desk.chosen();
    return chosen;
}

QStringList textsOf(const QMenu& menu)
{
    QStringList texts;
    for (const QAction* action : menu.actions())
        if (!action->isSeparator())
            texts.append(action->text());
    return texts;
}

} // namespace

class TestImageActs : public QObject
{
    Q_OBJECT

private slots:
    void menuOffersWhatCanBeDone()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        ImageMenu acts(&desk.places, &desk.dock);
        desk.select(1);
        QCOMPARE(desk.chosen().size(), std::size_t{1});
        QMenu one;
        acts.addTo(&one, desk.chosen());
        QCOMPARE(textsOf(one).size(), 8);
        QVERIFY(textsOf(one).contains(QStringLiteral("Compare with its base")));
        desk.select(2);
        QMenu two;
        acts.addTo(&two, desk.chosen());
        QCOMPARE(textsOf(two).size(), 4); // Names and relatives are those of one image.
        // An archive is not changed.
        std::vector<ChosenImage> fixed = desk.chosen();
        for (ChosenImage& image : fixed)
            image.canAct = false;
        QMenu archive;
        acts.addTo(&archive, fixed);
        QCOMPARE(textsOf(archive).size(), 3);
    }

    void namesAnImage()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(1);
        TagDialog dialog(desk.chosen().front());
        dialog.show();
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.nameField()->setText(QStringLiteral("No Name"));
        dialog.actButton()->click();
        QVERIFY(!dialog.isRunning());
        QVERIFY(dialog.isVisible());
        dialog.nameField()->setText(QStringLiteral("other:3"));
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(desk.folder().find("other:3").has_value());
    }

    void removesOnlyWhatIsNotInTheWay()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        QVERIFY(desk.folder().tag("app:1", "second:1", {}).has_value());
        desk.select(1);
        RemoveDialog dialog(desk.chosen());
        dialog.show();
        QTRY_VERIFY(dialog.isPlanned());
        QCOMPARE(dialog.planView()->topLevelItemCount(), 1);
        QVERIFY(!dialog.actButton()->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(desk.folder().list()->size(), std::size_t{2});
        dialog.forceBox()->setChecked(true);
        QTRY_VERIFY(dialog.isPlanned());
        QTRY_VERIFY(dialog.actButton()->isEnabled());
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(desk.folder().list()->size(), std::size_t{1});
    }

    void theTickDecidesOnTheTrash()
    {
        test::TempDir dir;
        test::PlaceFiles files;
        core::MachineEnvironment machine;
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        const std::string own =
            files
                .layout({files.image({test::layerTar("a")}, test::refName("app:1")),
                         files.image({test::layerTar("b")}, test::refName("app:2"))})
                .folder(dir, "own");
        machine.variables["STRATOSCOPE_STORE"] = own;
        Places places;
        places.findOnMachine(machine);
        QTRY_VERIFY(!places.list().empty() && places.list().front().state == Place::State::Read);
        const auto images = imagesIn(places, QString::fromStdString(own));
        QCOMPARE(images.size(), std::size_t{2});
        const core::LayoutFolder folder = core::LayoutFolder::open(own).value();
        const auto remove = [&](std::size_t which, bool toTrash) {
            RemoveDialog dialog({images[which]});
            dialog.show();
            // It is ticked unless a person takes that away.
            if (!QTest::qWaitFor([&] { return dialog.actButton()->isEnabled(); })
                || !dialog.trashBox()->isVisible() || !dialog.trashBox()->isChecked())
                return false;
            dialog.trashBox()->setChecked(toTrash);
            QSignalSpy done(&dialog, &ActDialog::done);
            dialog.actButton()->click();
            return done.size() == 1 || done.wait();
        };
        QVERIFY(remove(0, true));
        QCOMPARE(folder.trashed({})->size(), std::size_t{1});
        QVERIFY(remove(1, false));
        QCOMPARE(folder.trashed({})->size(), std::size_t{1});
        QVERIFY(folder.list()->empty());
        // A folder that a person opened has no trash.
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(1);
        RemoveDialog opened(desk.chosen());
        opened.show();
        QTRY_VERIFY(opened.isPlanned());
        QVERIFY(!opened.trashBox()->isVisible());
    }

    void theKeyAsksBeforeItRemoves()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(1);
        QTest::keyClick(desk.dock.view(), Qt::Key_Delete);
        auto* dialog = desk.dock.findChild<RemoveDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isPlanned());
        QTRY_VERIFY(dialog->actButton()->isEnabled());
        QCOMPARE(desk.folder().list()->size(), std::size_t{2});
        QSignalSpy told(&desk.dock, &ImagesDock::told);
        dialog->actButton()->click();
        QTRY_COMPARE(told.size(), 1);
        QTRY_COMPARE(desk.count(), std::size_t{1}); // The list was read again.
    }

    void savesWhatIsChosen()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(2);
        SaveDialog dialog(desk.chosen());
        dialog.show();
        const QString path = QString::fromStdString(desk.dir.path("saved.tar"));
        dialog.pathField()->setText(path);
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        desk.places.add(path);
        QTRY_VERIFY(desk.places.find(path)->state == Place::State::Read);
        QCOMPARE(desk.places.find(path)->store->entries().size(), std::size_t{2});
        // What is there is not replaced unasked.
        SaveDialog again(desk.chosen());
        again.show();
        again.pathField()->setText(path);
        again.actButton()->click();
        QTRY_VERIFY(!again.isRunning());
        QVERIFY(again.isVisible());
        again.formatBox()->setCurrentIndex(2);
        QVERIFY(!again.pathField()->text().endsWith(QStringLiteral(".tar")));
    }

    void copiesIntoTheOwnStore()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(1);
        const auto targets = imageacts::targets(desk.places);
        QCOMPARE(targets.size(), std::size_t{1});
        CopyDialog dialog(desk.chosen(), targets);
        dialog.show();
        dialog.nameField()->setText(QStringLiteral("mine:1"));
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        const auto own = core::LayoutFolder::open(desk.dir.path("own"));
        QVERIFY(own && own->find("mine:1").has_value());
    }

    void savesAnIndexAsItIsOrInPart()
    {
        Desk desk;
        std::string digest;
        const std::vector<ChosenImage> index = addIndex(desk, digest);
        QCOMPARE(index.size(), std::size_t{1});
        QVERIFY(index.front().entry.isIndex);
        ImageMenu acts(&desk.places, &desk.dock);
        QMenu menu;
        acts.addTo(&menu, index);
        QVERIFY(textsOf(menu).contains(QStringLiteral("Save as…")));
        QVERIFY(textsOf(menu).contains(QStringLiteral("Copy to…")));
        for (const bool isWhole : {true, false}) {
            SaveDialog dialog(index);
            dialog.show();
            QVERIFY(dialog.platforms()->isVisible());
            QCOMPARE(dialog.platforms()->list()->count(), 2);
            if (!isWhole)
                dialog.platforms()->list()->item(1)->setCheckState(Qt::Unchecked);
            const std::string path = desk.dir.path(isWhole ? "whole.tar" : "part.tar");
            dialog.pathField()->setText(QString::fromStdString(path));
            QSignalSpy done(&dialog, &ActDialog::done);
            dialog.actButton()->click();
            QTRY_COMPARE(done.size(), 1);
            const auto store = core::openStore(path, {});
            QVERIFY(store);
            const core::ImageEntry& entry = (*store)->entries().front();
            // One alone needs no index.
            QCOMPARE(entry.isIndex, isWhole);
            QCOMPARE(entry.children.size(), std::size_t{isWhole ? 2U : 0U});
            QCOMPARE(entry.descriptor.digest.text() == digest, isWhole);
            QCOMPARE(entry.names, std::vector<std::string>{"docker.io/library/multi:1"});
        }
        // A docker-archive takes one of them.
        SaveDialog dialog(index);
        dialog.show();
        dialog.formatBox()->setCurrentIndex(0);
        const std::string path = desk.dir.path("docker.tar");
        dialog.pathField()->setText(QString::fromStdString(path));
        QListWidget* list = dialog.platforms()->list();
        list->item(0)->setCheckState(Qt::Checked);
        list->item(1)->setCheckState(Qt::Checked);
        dialog.actButton()->click();
        QVERIFY(!dialog.isRunning());
        list->item(0)->setCheckState(Qt::Unchecked);
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(core::openStore(path, {}).value()->entries().front().platform->architecture,
                 std::string("arm64"));
    }

    void copiesNamesAndRemovesAnIndex()
    {
        Desk desk;
        std::string digest;
        const std::vector<ChosenImage> index = addIndex(desk, digest);
        QCOMPARE(index.size(), std::size_t{1});
        CopyDialog copying(index, imageacts::targets(desk.places));
        copying.show();
        QSignalSpy copied(&copying, &ActDialog::done);
        copying.actButton()->click();
        QTRY_COMPARE(copied.size(), 1);
        const auto own = core::LayoutFolder::open(desk.dir.path("own")).value();
        QCOMPARE(own.find("multi:1").value().descriptor.digest.text(), digest);
        TagDialog naming(index.front());
        naming.show();
        QSignalSpy named(&naming, &ActDialog::done);
        naming.nameField()->setText(QStringLiteral("other:9"));
        naming.actButton()->click();
        QTRY_COMPARE(named.size(), 1);
        const auto folder = core::LayoutFolder::open(index.front().place.toStdString()).value();
        QCOMPARE(folder.find("other:9").value().descriptor.digest.text(), digest);
        RemoveDialog removing(index);
        removing.show();
        QTRY_VERIFY(removing.isPlanned());
        removing.forceBox()->setChecked(true);
        QTRY_VERIFY(removing.isPlanned() && removing.actButton()->isEnabled());
        QSignalSpy removed(&removing, &ActDialog::done);
        removing.actButton()->click();
        QTRY_COMPARE(removed.size(), 1);
        QVERIFY(folder.list().value().empty());
    }

    void saysWhyItFailed()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        desk.select(1);
        const std::vector<ChosenImage> chosen = desk.chosen();
        std::filesystem::remove_all(desk.path.toStdString() + "/blobs");
        SaveDialog dialog(chosen);
        dialog.show();
        dialog.pathField()->setText(QString::fromStdString(desk.dir.path("saved.tar")));
        dialog.actButton()->click();
        QTRY_VERIFY(!dialog.isRunning());
        QVERIFY(dialog.isVisible());
        QVERIFY(!std::filesystem::exists(desk.dir.path("saved.tar")));
    }
};

QTEST_MAIN(TestImageActs)
#include "tst_imageacts.moc"
