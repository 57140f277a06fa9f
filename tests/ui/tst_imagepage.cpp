// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/basefinder.h"
#include "models/filetreemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/layerlistmodel.h"
#include "models/wastemodel.h"
#include "tests/ui/imagepagedesk.h"
#include "ui/page/baseline.h"
#include "ui/page/extractdialog.h"
#include "ui/page/fatebytes.h"
#include "ui/page/filesbar.h"
#include "ui/page/layerspane.h"
#include "ui/page/wastepane.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

class tst_ImagePage : public QObject, private test::ImagePageDesk
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsLayersAndFiles();
    void figuresFitTheirColumns();
    void baseEndsWhereAnotherImageDoes();
    void layerChosenDrivesTheFiles();
    void rangeOfLayersDrivesTheFiles();
    void filterFindsAndSaysWhatIsWrong();
    void filterKeepsWhatIsChosen();
    void filterLooksIntoContents();
    void typingANameGoesToTheFile();
    void revealShowsWhatIsHidden();
    void expandedFoldersStayWhenLayersChange();
    void wasteLeadsToTheFile();
    void fatesAddUpToWhatIsShipped();
    void extractsWhatIsChosen();
    void warningsAreInSight();
    void damageNamesItsLayers();
    void stoppedReadingLeavesNothingPending();
    void deletedFileIsOneMessage();
    void failureIsABannerWithAWayOn();
    void stateComesBack();
    void everyControlHasAName();
};

void tst_ImagePage::init()
{
    startPage();
}

void tst_ImagePage::cleanup()
{
    endPage();
}

void tst_ImagePage::showsLayersAndFiles()
{
    open();
    QCOMPARE(m_page->findChild<LayersPane*>()->model()->rowCount(), 3);
    QCOMPARE(model()->index(0, 0).data().toString(), QStringLiteral("usr"));
    QVERIFY(files()
                ->bar()
                ->findChild<QLabel*>(QStringLiteral("fileCount"))
                ->text()
                .contains(QStringLiteral("5.0")));
}

void tst_ImagePage::figuresFitTheirColumns()
{
    open();
    const auto fits = [](const QTreeView* view, int column, const QString& text) {
        // What CellDelegate leaves free at both sides.
        return view->columnWidth(column)
               >= view->fontMetrics().horizontalAdvance(text) + 2 * theme::gap;
    };
    const QString bytes = format::bytes(888'800'000);
    const QTreeView* layers = m_page->findChild<LayersPane*>()->view();
    QVERIFY(fits(layers, LayerListModel::PackedColumn, bytes));
    QVERIFY(fits(layers, LayerListModel::UnpackedColumn, QStringLiteral("≥ ") + bytes));
    QVERIFY(fits(layers, LayerListModel::HiddenColumn, bytes));
    QVERIFY(fits(files()->view(), FileTreeModel::UnpackedColumn, bytes));
    for (const int column : {FileTreeModel::UnpackedColumn, FileTreeModel::LayerColumn}) {
        QVERIFY(fits(files()->view(), column,
                     model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
    }
}

void tst_ImagePage::baseEndsWhereAnotherImageDoes()
{
    test::TarBuilder first;
    first.file("a", "1");
    test::TarBuilder second;
    second.file("b", "2");
    test::TarBuilder third;
    third.file("c", "3");
    test::PlaceFiles both;
    both.layout({both.image({test::text(first), test::text(second)}, test::refName("base:1")),
                 both.image({test::text(first), test::text(second), test::text(third)},
                            test::refName("app:1"))});
    m_path = m_dir->write("both.tar", core::asText(both.tar().bytes())) + ":app:1";
    open();
    QTRY_COMPARE(m_page->base()->layers(), 2);
    QCOMPARE(m_page->base()->name(), QStringLiteral("base:1"));
    auto* line = m_page->findChild<BaseLine*>();
    QTRY_VERIFY(line->isVisible());
    QVERIFY(line->accessibleName().contains(QStringLiteral("base:1")));
    // It is moved by a person who knows better.
    QTest::keyClick(line, Qt::Key_Up);
    QCOMPARE(m_page->base()->layers(), 1);
    QVERIFY(m_page->base()->name().isEmpty());
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_page->document()->selection(), LayerSelection::range(2, 3));
    QTest::keyClick(line, Qt::Key_Down);
    QCOMPARE(m_page->base()->layers(), 2);
    QTest::keyClick(line, Qt::Key_Delete);
    QCOMPARE(m_page->base()->layers(), 0);
    QVERIFY(!line->isVisible());
}

void tst_ImagePage::layerChosenDrivesTheFiles()
{
    open();
    QVERIFY(!isShown("/new"));
    QTreeView* layers = m_page->findChild<LayersPane*>()->view();
    layers->setCurrentIndex(layers->model()->index(1, 0));
    QCOMPARE(m_page->document()->selection(), LayerSelection::upTo(2));
    QTRY_VERIFY(isShown("/new"));
    QVERIFY(!inspector()->showsNode());
}

void tst_ImagePage::rangeOfLayersDrivesTheFiles()
{
    open();
    QTreeView* layers = m_page->findChild<LayersPane*>()->view();
    layers->setCurrentIndex(layers->model()->index(1, 0));
    layers->selectionModel()->select(layers->model()->index(2, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(m_page->document()->selection(), LayerSelection::range(2, 3));
    QTRY_VERIFY(isShown("/etc/conf") && !isShown("/usr/big"));
}

void tst_ImagePage::filterFindsAndSaysWhatIsWrong()
{
    open();
    files()->bar()->setFilter(QStringLiteral("conf"));
    QTRY_VERIFY(!isShown("/usr/big"));
    QVERIFY(isShown("/etc/conf"));
    QVERIFY(files()->view()->isExpanded(model()->indexOf(model()->view()->tree()->find("/etc"))));
    files()->bar()->setFilter(QStringLiteral("unpacked>>"));
    QVERIFY(isShown("/etc/conf"));
    files()->bar()->setFilter({});
    QTRY_VERIFY(isShown("/usr/big"));
}

void tst_ImagePage::filterKeepsWhatIsChosen()
{
    open();
    m_page->reveal("/etc/conf");
    files()->bar()->setFilter(QStringLiteral("big"));
    QTRY_VERIFY(isShown("/usr/big") && !isShown("/etc/conf"));
    files()->bar()->setFilter({});
    QTRY_VERIFY(isShown("/etc/conf"));
    QCOMPARE(files()->currentNode(), model()->view()->tree()->find("/etc/conf"));
    QCOMPARE(files()->view()->selectionModel()->selectedRows().size(), 1);
}

void tst_ImagePage::filterLooksIntoContents()
{
    open();
    QSignalSpy jobs(m_page->document(), &ImageDocument::jobStarted);
    files()->bar()->setFilter(QStringLiteral("content:FIRST"));
    QCOMPARE(jobs.size(), 1);
    QTRY_VERIFY(!isShown("/usr/big"));
    QVERIFY(isShown("/etc/conf"));
    QVERIFY(files()
                ->findChild<QLabel*>(QStringLiteral("fileCount"))
                ->text()
                .startsWith(QStringLiteral("1 ")));
    // A search that is stopped leaves what was shown.
    files()->bar()->setFilter(QStringLiteral("content:bbb"));
    jobs.last().first().value<Job*>()->cancel();
    QTRY_VERIFY(m_page->findChildren<Job*>().isEmpty());
    files()->bar()->setFilter({});
    QTRY_VERIFY(isShown("/usr/big"));
}

void tst_ImagePage::typingANameGoesToTheFile()
{
    open();
    files()->view()->setExpanded(model()->indexOf(model()->view()->tree()->find("/usr")), true);
    files()->view()->setFocus();
    QTest::keyClicks(files()->view(), QStringLiteral("oth"));
    QCOMPARE(files()->currentNode(), model()->view()->tree()->find("/usr/other"));
}

void tst_ImagePage::revealShowsWhatIsHidden()
{
    open();
    m_page->reveal("/usr/big");
    QCOMPARE(files()->currentNode(), model()->view()->tree()->find("/usr/big"));
    m_page->reveal("/new");
    QTRY_VERIFY(files()->currentNode() != core::noNode
                && model()->view()->tree()->name(files()->currentNode()) == "new");
    QVERIFY(files()->bar()->showsHidden());
}

void tst_ImagePage::expandedFoldersStayWhenLayersChange()
{
    open();
    const auto index = [this] { return model()->indexOf(model()->view()->tree()->find("/usr")); };
    files()->view()->setExpanded(index(), true);
    m_page->document()->select(LayerSelection::upTo(1));
    QTRY_VERIFY(!m_page->document()->isBusy() && isShown("/usr"));
    QVERIFY(files()->view()->isExpanded(index()));
}

void tst_ImagePage::wasteLeadsToTheFile()
{
    open();
    auto* waste = m_page->findChild<WastePane*>();
    QCOMPARE(waste->model()->bytes(), m_page->document()->waste()->hidden);
    m_page->showView(ImagePage::View::Waste);
    emit waste->pathRequested("/new", 2);
    QCOMPARE(m_page->view(), ImagePage::View::Files);
    QTRY_VERIFY(files()->currentNode() != core::noNode
                && model()->view()->tree()->isHidden(files()->currentNode()));
}

void tst_ImagePage::fatesAddUpToWhatIsShipped()
{
    open();
    const core::WasteReport& waste = *m_page->document()->waste();
    std::uint64_t sum = 0;
    for (const FateBytes& layer : fateBytes(waste)) {
        QCOMPARE(layer.total(), waste.byLayer[static_cast<std::size_t>(layer.layer - 1)].shipped);
        sum += layer.total();
    }
    QCOMPARE(sum, waste.shipped);
    const QString csv = fateCsv(fateBytes(waste));
    QCOMPARE(csv.count(u'\n'), 4);
}

void tst_ImagePage::extractsWhatIsChosen()
{
    open();
    const auto subject = [this](std::string_view path) {
        const ImageDocument* document = m_page->document();
        return ExtractDialog::Subject{
            document->title(), document->image(), document->tree(), {document->tree()->find(path)}};
    };
    ExtractDialog dialog(subject("/etc"));
    QSignalSpy finished(&dialog, &ExtractDialog::finishedWriting);
    dialog.setTarget(QString::fromStdString(m_dir->path()));
    dialog.show();
    dialog.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(finished.at(0).at(0).toBool());
    QCOMPARE(test::fileText(m_dir->path("etc/conf")), std::string("first line\n"));
    // Again without leave to replace: nothing is written and the dialog says why.
    ExtractDialog again(subject("/etc/conf"));
    m_dir->write("conf", "mine");
    QSignalSpy refused(&again, &ExtractDialog::finishedWriting);
    again.setTarget(QString::fromStdString(m_dir->path()));
    again.start();
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!refused.at(0).at(0).toBool());
    QCOMPARE(test::fileText(m_dir->path("conf")), std::string("mine"));
}

void tst_ImagePage::warningsAreInSight()
{
    open();
    const auto banners = m_page->findChildren<Banner*>();
    QCOMPARE(banners.size(), 1);
    QVERIFY(banners.first()->isVisible());
    // What the rules of layers define is no damage: one line says it.
    QCOMPARE(banners.first()->tone(), theme::Tone::Neutral);
    QVERIFY(banners.first()->height() <= 2 * theme::rowHeight());
}

void tst_ImagePage::damageNamesItsLayers()
{
    test::TarBuilder tar;
    tar.file("a", std::string(2000, 'a'));
    const std::string whole = test::text(tar);
    std::string other = whole;
    other[600] = 'b';
    test::PlaceFiles place;
    const std::string config = test::configText({whole, whole});
    const std::string manifest = test::manifestText(config, {whole, other});
    place.blob(config).blob(whole).blob(manifest);
    place.layout({test::descriptorText(test::manifestType, manifest, test::refName("app:1"))});
    m_path = m_dir->write("bad.tar", core::asText(place.tar().bytes()));
    open();
    QCOMPARE(m_page->document()->damage().unread, std::vector<std::uint32_t>{2});
    const auto* banner = m_page->findChild<Banner*>();
    QVERIFY(banner->plainText().contains(QStringLiteral("2 were not read")));
    const auto* layers = m_page->findChild<LayersPane*>()->model();
    QVERIFY(!layers->index(0, 0).data(LayerListModel::IsDamagedRole).toBool());
    QVERIFY(layers->index(1, 0).data(LayerListModel::IsDamagedRole).toBool());
}

void tst_ImagePage::stoppedReadingLeavesNothingPending()
{
    m_page->document()->open(QString::fromStdString(m_path));
    QSignalSpy opened(m_page->document(), &ImageDocument::imageOpened);
    QVERIFY(opened.wait(10000));
    m_page->document()->cancel();
    QTRY_VERIFY(!m_page->document()->isBusy());
    QCOMPARE(m_page->findChildren<Banner*>().size(), 1);
    auto* banner = m_page->findChild<Banner*>();
    QCOMPARE(banner->tone(), theme::Tone::Neutral);
    const auto* layers = m_page->findChild<LayersPane*>()->model();
    for (int row = 0; row < layers->rowCount(); ++row) {
        QVERIFY(!layers->index(row, 0).data(LayerListModel::IsAwaitedRole).toBool());
        QVERIFY(layers->index(row, LayerListModel::HiddenColumn).data().toString()
                != QStringLiteral("…"));
    }
    for (QPushButton* button : banner->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Read on"))
            button->click();
    }
    QTRY_VERIFY(m_page->document()->waste() != nullptr && !m_page->document()->isBusy());
    QTRY_VERIFY(model()->view() != nullptr);
}

void tst_ImagePage::deletedFileIsOneMessage()
{
    open();
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    m_page->document()->checkUnchanged();
    const auto shown = [this] {
        QStringList titles;
        for (const Banner* banner : m_page->findChildren<Banner*>()) {
            if (banner->tone() != theme::Tone::Neutral)
                titles.append(banner->title());
        }
        return titles;
    };
    QTRY_COMPARE(shown().size(), 1);
    QVERIFY(shown().first().contains(QStringLiteral("app.tar")));
    m_page->reload();
    QTRY_VERIFY(!m_page->document()->isBusy());
    m_page->document()->checkUnchanged();
    QTRY_VERIFY(!m_page->document()->isBusy());
    QCOMPARE(shown().size(), 1);
    QVERIFY(shown().first().contains(QStringLiteral("app.tar")));
}

void tst_ImagePage::failureIsABannerWithAWayOn()
{
    m_page->document()->open(QString::fromStdString(m_dir->path("missing.tar")));
    QTRY_COMPARE(m_page->findChildren<Banner*>().size(), 1);
    const auto* banner = m_page->findChild<Banner*>();
    QVERIFY(banner->plainText().contains(QStringLiteral("missing.tar")));
    QVERIFY(!banner->findChildren<QPushButton*>().isEmpty());
    // No empty tables below it, until the image can be read.
    QVERIFY(!m_page->findChild<LayersPane*>()->isVisible());
    open();
    QVERIFY(m_page->findChild<LayersPane*>()->isVisible());
}

void tst_ImagePage::stateComesBack()
{
    open();
    m_page->showView(ImagePage::View::Config);
    m_page->document()->select(LayerSelection::upTo(2));
    const QByteArray state = m_page->saveState();
    ImagePage other(std::make_unique<ImageDocument>());
    other.restoreState(state);
    QCOMPARE(other.view(), ImagePage::View::Config);
    QCOMPARE(other.document()->selection(), LayerSelection::upTo(2));
    other.restoreState("nonsense");
    QCOMPARE(other.view(), ImagePage::View::Config);
}

void tst_ImagePage::everyControlHasAName()
{
    open();
    const QList<QAbstractItemView*> views = m_page->findChildren<QAbstractItemView*>();
    for (const QAbstractItemView* view : views) {
        const bool isHeader = view->inherits("QHeaderView");
        if (!isHeader && view->isVisible())
            QVERIFY2(!view->accessibleName().isEmpty(), qPrintable(view->objectName()));
    }
    const QList<QLineEdit*> fields = m_page->findChildren<QLineEdit*>();
    for (const QLineEdit* field : fields) {
        if (field->isVisible() && !field->parentWidget()->inherits("QAbstractSpinBox"))
            QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }
}

QTEST_MAIN(tst_ImagePage)
#include "tst_imagepage.moc"
