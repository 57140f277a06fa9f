// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/compare/comparebar.h"
#include "ui/compare/comparedlayers.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/contentdiffview.h"
#include "ui/compare/diffacts.h"
#include "ui/compare/difffilespane.h"
#include "ui/compare/diffpackagespane.h"
#include "ui/compare/difftables.h"
#include "ui/compare/difftreemappane.h"
#include "ui/page/filesview.h"
#include "ui/treemap/treemapview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace {

std::string status(const std::string& version)
{
    return "Package: small\nStatus: install ok installed\nArchitecture: all\nVersion: " + version
           + "\nInstalled-Size: 3\n\n";
}

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
                                             .file("old/name", "moves")
                                             .file("var/lib/dpkg/status", status("1.0")));
        const std::string after = layer(test::TarBuilder()
                                            .file("etc/a", "two!")
                                            .file("etc/new", std::string(2000, 'n'))
                                            .file("new/name", "moves")
                                            .file("var/lib/dpkg/status", status("1.1")));
        test::PlaceFiles files;
        const std::string first = files.image({base, before}, test::refName("app:1"));
        const std::string second = files.image({base, after}, test::refName("app:2"));
        files.layout({first, second});
        path = QString::fromStdString(files.folder(dir, "layout"));
        places.add(path);
    }

    bool isRead() const { return places.find(path)->state == Place::State::Read; }

    /// A page on which both were chosen and compared.
    std::unique_ptr<ComparePage> compared()
    {
        if (!QTest::qWaitFor([this] { return isRead(); }))
            return nullptr;
        auto page = std::make_unique<ComparePage>(&places);
        page->resize(1000, 700);
        page->show();
        choose(*page, 0, 1);
        return QTest::qWaitFor([&page] { return !page->isBusy(); }) ? std::move(page) : nullptr;
    }

    static void choose(ComparePage& page, int left, int right)
    {
        page.bar()->leftBox()->setCurrentIndex(left);
        page.bar()->rightBox()->setCurrentIndex(right);
        emit page.bar()->rightBox()->activated(right);
    }

    test::TempDir dir;
    QString path;
    Places places;
};

/// The paths of all differences in the order of their rows.
QStringList differences(const ComparePage& page)
{
    QStringList paths;
    const DiffTree* tree = page.files()->model()->tree();
    for (std::uint32_t rank = 1; tree != nullptr && rank <= tree->differences(); ++rank)
        paths.append(QString::fromStdString(tree->path(tree->rowOf(rank))));
    return paths;
}

} // namespace

class TestComparePage : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatDiffers()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        QVERIFY(page->comparison() != nullptr);
        QCOMPARE(page->title(), QStringLiteral("app:1 ⇄ app:2"));
        const QStringList paths = differences(*page);
        for (const char* path :
             {"/etc/a", "/etc/gone", "/etc/new", "/new/name", "/var/lib/dpkg/status"})
            QVERIFY2(paths.contains(QString::fromLatin1(path)), path);
        QVERIFY(!paths.contains(QStringLiteral("/old/name")));
        QCOMPARE(page->layers()->topLevelItemCount(), 2);
        QCOMPARE(page->config()->topLevelItemCount(), 0);
        // So few that all of them are to be seen at once.
        const QModelIndex status = page->files()->model()->indexOf(
            page->files()->model()->tree()->find("/var/lib/dpkg/status"));
        QVERIFY(page->files()->view()->isExpanded(status.parent()));
    }

    void tellsOfItsJobs()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        ComparePage page(&desk.places);
        QSignalSpy jobs(&page, &ComparePage::jobStarted);
        QSignalSpy titles(&page, &ComparePage::titleChanged);
        QCOMPARE(page.title(), QStringLiteral("Compare"));
        Desk::choose(page, 0, 1);
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(titles.size(), 1);
        QTRY_VERIFY(!page.isBusy());
    }

    void stepsFromDifferenceToDifference()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const QStringList paths = differences(*page);
        DiffFilesPane& files = *page->files();
        const auto chosen = [&files] {
            return QString::fromStdString(
                files.model()->tree()->path(files.model()->rowId(files.view()->currentIndex())));
        };
        page->showView(ComparePage::View::Layers);
        page->step(1);
        QVERIFY(files.isVisible());
        QCOMPARE(chosen(), paths.value(0));
        QCOMPARE(files.positionText(), QStringLiteral("Difference 1 of %1").arg(paths.size()));
        page->step(1);
        QCOMPARE(chosen(), paths.value(1));
        page->step(-1);
        page->step(-1);
        QCOMPARE(chosen(), paths.last());
    }

    void filteringKeepsWhatIsChosen()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        DiffFilesPane& files = *page->files();
        files.view()->setCurrentIndex(
            files.model()->indexOf(files.model()->tree()->find("/etc/new")));
        files.searchField()->setQuery(QStringLiteral("/etc/*"));
        QTRY_COMPARE(differences(*page).filter(QStringLiteral("/etc/")), differences(*page));
        QTRY_VERIFY(!page->isBusy());
        QCOMPARE(files.model()->tree()->path(files.model()->rowId(files.view()->currentIndex())),
                 std::string("/etc/new"));
        files.setKind(core::DiffKind::Removed);
        QTRY_COMPARE(differences(*page), QStringList(QStringLiteral("/etc/gone")));
        files.searchField()->setQuery(QStringLiteral("no such path"));
        QTRY_COMPARE(differences(*page), QStringList());
    }

    void identicalOnesAreShownWhenAskedFor()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const DiffTree* tree = page->files()->model()->tree();
        QVERIFY(tree->row(tree->row(tree->find("/base")).parent).isFold);
        page->files()->identicalBox()->click();
        QTRY_VERIFY(page->files()->model()->tree() != tree);
        tree = page->files()->model()->tree();
        QCOMPARE(tree->row(tree->find("/base")).parent, DiffTree::root);
    }

    void packagesAreReadWhenLookedAt()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const QAbstractItemModel& rows = *page->packages()->view()->model();
        QCOMPARE(rows.rowCount(), 0);
        page->showView(ComparePage::View::Packages);
        QTRY_COMPARE(rows.rowCount(), 1);
        const auto cell = [&rows](int column) { return rows.index(0, column).data().toString(); };
        QCOMPARE(cell(PackageDiffModel::NameColumn), QStringLiteral("small"));
        QCOMPARE(cell(PackageDiffModel::ChangeColumn), QStringLiteral("upgraded"));
        QCOMPARE(cell(PackageDiffModel::LeftColumn), QStringLiteral("1.0"));
        QCOMPARE(cell(PackageDiffModel::RightColumn), QStringLiteral("1.1"));
    }

    void offersWhatIsOpenedLater()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        Places places;
        ComparePage page(&places);
        page.show();
        QCOMPARE(page.bar()->leftBox()->count(), 0);
        QCOMPARE(page.state()->text(),
                 QStringLiteral("Open the images first that are to be compared."));
        places.add(desk.path);
        QTRY_COMPARE(page.bar()->leftBox()->count(), 2);
        QCOMPARE(page.state()->text(), QStringLiteral("Choose two images above."));
        Desk::choose(page, 0, 1);
        QTRY_VERIFY(!page.isBusy());
        places.reread(desk.path);
        QTRY_COMPARE(places.find(desk.path)->state, Place::State::Read);
        QCOMPARE(page.title(), QStringLiteral("app:1 ⇄ app:2"));
    }

    void tellsWhoChangedWhatSinceABase()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        DiffFilesPane& files = *page->files();
        QVERIFY(files.view()->isColumnHidden(DiffTreeModel::OriginColumn));
        QVERIFY(!files.originBox()->isVisible());
        // The left image is its own base: whatever differs is the right one's.
        page->bar()->baseBox()->setCurrentIndex(1);
        emit page->bar()->baseBox()->activated(1);
        QTRY_VERIFY(!page->isBusy());
        QVERIFY(files.originBox()->isVisible());
        QVERIFY(!files.view()->isColumnHidden(DiffTreeModel::OriginColumn));
        const QStringList all = differences(*page);
        QVERIFY(!all.isEmpty());
        const DiffTreeModel& model = *files.model();
        QCOMPARE(model.indexOf(model.tree()->find("/etc/new"), DiffTreeModel::OriginColumn)
                     .data()
                     .toString(),
                 QStringLiteral("only app:2"));
        QVERIFY(page->commandText().contains(QStringLiteral(" --base %1:app:1 ").arg(desk.path)));
        files.setOrigin(core::Origin::Right);
        QTRY_COMPARE(differences(*page), all);
        files.setOrigin(core::Origin::Left);
        QTRY_COMPARE(differences(*page), QStringList());
        page->bar()->baseBox()->setCurrentIndex(0);
        emit page->bar()->baseBox()->activated(0);
        QTRY_COMPARE(differences(*page), all);
        QVERIFY(!files.originBox()->isVisible());
    }

    void swapComparesTheOtherWayRound()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        page->bar()->swapButton()->click();
        QCOMPARE(page->title(), QStringLiteral("app:2 ⇄ app:1"));
        QTRY_VERIFY(!page->isBusy());
        const DiffTree* tree = page->files()->model()->tree();
        QCOMPARE(tree->row(tree->find("/etc/new")).kind, core::DiffKind::Removed);
    }

    void comparesTheLayersThatAreChosen()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        ComparedLayers* layers = page->bar()->layers();
        QVERIFY(layers->isAll());
        // The base layer of both is one: nothing differs in it.
        const auto choose = [layers](const QString& left, const QString& right) {
            layers->leftField()->setText(left);
            layers->rightField()->setText(right);
            QTest::keyClick(layers->rightField(), Qt::Key_Return);
        };
        choose(QStringLiteral("1"), QStringLiteral("..1"));
        QTRY_VERIFY(!page->isBusy());
        QCOMPARE(differences(*page), QStringList());
        // The base before with all after: what the second layer brought.
        choose(QStringLiteral("1"), {});
        QTRY_VERIFY(!page->isBusy());
        QVERIFY(differences(*page).contains(QStringLiteral("/etc/new")));
        QVERIFY(!differences(*page).contains(QStringLiteral("/etc/gone")));
        QVERIFY(page->commandText().contains(QStringLiteral(" --left-layers 1 ")));
        page->bar()->swapButton()->click();
        QTRY_VERIFY(!page->isBusy());
        QVERIFY(page->commandText().contains(QStringLiteral(" --right-layers 1 ")));
        // What is no range is said where it was typed, and nothing is compared anew.
        choose(QStringLiteral("top"), {});
        QVERIFY(!page->isBusy());
        QCOMPARE(layers->right(), (core::LayerRange{1, 1}));
        // A layer that an image does not have is said on the page.
        choose(QStringLiteral("7"), {});
        QTRY_VERIFY(!page->isBusy());
        QVERIFY(differences(*page).isEmpty());
    }

    void commandSaysTheSame()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        page->bar()->ignoreBox()->setCurrentIndex(2);
        QCOMPARE(page->commandText(),
                 QStringLiteral("strato diff --platform linux/amd64 --ignore mtime --ignore owner "
                                "%1:app:1 %1:app:2")
                     .arg(desk.path));
    }

    void writesReports()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const QString path = QString::fromStdString(desk.dir.path()) + QStringLiteral("/it.csv");
        page->exportReport();
        auto* dialog = page->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        emit dialog->fileSelected(path);
        QTRY_COMPARE(page->state()->text(), QStringLiteral("The report is in %1.").arg(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("/etc/gone"));
    }

    void reportsForProgramsHaveThePackages()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const QString path = QString::fromStdString(desk.dir.path()) + QStringLiteral("/it.json");
        page->exportReport();
        auto* dialog = page->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        emit dialog->fileSelected(path);
        QTRY_COMPARE(page->state()->text(), QStringLiteral("The report is in %1.").arg(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonArray packages = report[QLatin1String("packages")].toArray();
        QCOMPARE(packages.size(), 1);
        QCOMPARE(packages[0][QLatin1String("kind")].toString(), QStringLiteral("upgraded"));
        QVERIFY(report[QLatin1String("files")].toArray().size() > 4);
    }

    void treemapLeadsToTheFile()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        page->showView(ComparePage::View::Treemap);
        QTRY_VERIFY(!page->isBusy() && !page->treemap()->view()->cells().empty());
        TreemapView& view = *page->treemap()->view();
        // The largest change is the new file.
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cells().back().area.center());
        const TreemapTree& areas = *view.tree();
        QCOMPARE(areas.path(*view.chosen()),
                 QString::fromStdString(page->files()->model()->tree()->path(
                     page->files()->model()->rowId(page->files()->view()->currentIndex()))));
    }

    void givesBothFilesToAnotherProgram()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const QString out = QString::fromStdString(desk.dir.path("both"));
        desk.dir.write("tool", "#!/bin/sh\ncat \"$2\" \"$3\" > \"$1.part\"\n"
                               "mv \"$1.part\" \"$1\"\n");
        QFile tool(QString::fromStdString(desk.dir.path("tool")));
        QVERIFY(tool.setPermissions(tool.permissions() | QFile::ExeOwner | QFile::ExeUser));
        page->setExternalTool(tool.fileName() + u' ' + out);
        const auto tree = page->files()->model()->sharedTree();
        page->files()->acts()->openExternally(tree->sharedComparison(),
                                              *tree->difference(tree->find("/etc/a")));
        QTRY_VERIFY(QFile::exists(out));
        QFile both(out);
        QVERIFY(both.open(QIODevice::ReadOnly));
        QCOMPARE(both.readAll(), QByteArray("onetwo!"));
        page->setExternalTool(QStringLiteral("/no/such/program"));
        page->files()->acts()->openExternally(tree->sharedComparison(),
                                              *tree->difference(tree->find("/etc/a")));
        QTRY_COMPARE(page->state()->text(), QStringLiteral("/no/such/program cannot be started."));
    }

    void menuOffersWhatAPathAllows()
    {
        Desk desk;
        const auto page = desk.compared();
        QVERIFY(page != nullptr);
        const auto tree = page->files()->model()->sharedTree();
        const auto enabled = [&](const char* path) {
            const std::unique_ptr<QMenu> menu(
                page->files()->acts()->makeMenu(tree, tree->find(path)));
            QStringList texts;
            for (const QAction* action : menu->actions())
                if (action->isEnabled() && !action->isSeparator())
                    texts.append(action->text());
            return texts;
        };
        QCOMPARE(enabled("/etc/new"),
                 QStringList({QStringLiteral("Extract from app:2…"), QStringLiteral("Copy path")}));
        QCOMPARE(enabled("/etc/a"), QStringList({QStringLiteral("Extract from app:1…"),
                                                 QStringLiteral("Extract from app:2…"),
                                                 QStringLiteral("Compare with another program…"),
                                                 QStringLiteral("Copy path")}));
    }

    void sameImagesAreSaidToBe()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        ComparePage page(&desk.places);
        page.show();
        Desk::choose(page, 0, 0);
        QTRY_VERIFY(!page.isBusy());
        QVERIFY(page.comparison()->isSame());
        QCOMPARE(page.files()->model()->rowCount(), 0);
        QCOMPARE(page.state()->text(), QStringLiteral("The images are the same."));
    }

    void saysWhatFailed()
    {
        Desk desk;
        QTRY_VERIFY(desk.isRead());
        ComparePage page(&desk.places);
        page.show();
        // The manifests are gone by the time that they are needed.
        QVERIFY(QDir(desk.path + QStringLiteral("/blobs")).removeRecursively());
        Desk::choose(page, 0, 1);
        QTRY_VERIFY(!page.isBusy());
        QVERIFY(page.comparison() == nullptr);
        QVERIFY(!page.state()->text().isEmpty());
    }
};

QTEST_MAIN(TestComparePage)
#include "tst_comparepage.moc"
