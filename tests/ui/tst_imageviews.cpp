// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dockerfilemodel.h"
#include "models/imagedocument.h"
#include "models/wasteadvicemodel.h"
#include "tests/support/placefiles.h"
#include "ui/page/advicechangeview.h"
#include "ui/page/advicepane.h"
#include "ui/page/chartcard.h"
#include "ui/page/chartpane.h"
#include "ui/page/dockerfilepane.h"
#include "ui/page/filesbar.h"
#include "ui/page/filespane.h"
#include "ui/page/filesview.h"
#include "ui/page/folderchart.h"
#include "ui/page/histogramchart.h"
#include "ui/page/imagepage.h"
#include "ui/page/jsonview.h"
#include "ui/page/layerribbon.h"
#include "ui/page/layerspane.h"
#include "ui/page/manifestpane.h"
#include "ui/page/wastepane.h"
#include "ui/page/whatiffigure.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

/// The views beside the files: Dockerfile, advice on waste, charts.
class tst_ImageViews : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void linesAndLayersChooseEachOther();
    void filesLeadToTheirLine();
    void tickedAdviceIsCountedTogether();
    void adviceLeadsToTheFile();
    void chartsChooseFoldersAndFiles();
    void chartsAreSaved();
    void picturesFoldTheLayersToOneBar();
    void theBarChoosesLayers();
    void documentsAreShown();
    void warningsSayHowMuchWasRead();

private:
    template<typename T>
    T* pane() const
    {
        return m_page->findChild<T*>();
    }

    /// Of the files; empty: none is chosen.
    std::string chosenPath() const
    {
        const core::NodeId node = pane<FilesPane>()->currentNode();
        return node == core::noNode ? std::string() : m_page->document()->tree()->path(node);
    }

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<ImagePage> m_page;
};

void tst_ImageViews::init()
{
    const auto text = [](const test::TarBuilder& tar) {
        return std::string(core::asText(tar.bytes()));
    };
    test::TarBuilder base;
    base.dir("usr").file("usr/lib/big.so", std::string(5000, 'b')).file("usr/tool", "tool");
    base.file("gone/x", std::string(700, 'x'));
    test::TarBuilder top;
    top.whiteout("gone").file("usr/lib/new.py", "new");
    test::PlaceFiles files;
    files.layout({files.image({text(base), text(top)}, test::refName("app:1"))});
    m_dir = std::make_unique<test::TempDir>();
    m_page = std::make_unique<ImagePage>(std::make_unique<ImageDocument>());
    m_page->resize(1000, 800);
    m_page->show();
    m_page->document()->open(
        QString::fromStdString(m_dir->write("app.tar", core::asText(files.tar().bytes()))));
    QTRY_VERIFY(m_page->document()->waste() != nullptr && !m_page->document()->isBusy());
}

void tst_ImageViews::cleanup()
{
    m_page.reset();
    QVERIFY(Job::threads()->waitForDone(10000));
}

void tst_ImageViews::linesAndLayersChooseEachOther()
{
    auto* dockerfile = pane<DockerfilePane>();
    QCOMPARE(dockerfile->model()->rowCount(), 0); // Nobody looked yet.
    m_page->showView(ImagePage::View::Dockerfile);
    QTRY_VERIFY(!dockerfile->isBusy() && dockerfile->model()->rowCount() > 2);
    const auto [first, last] = dockerfile->model()->rowsOfLayer(2);
    QVERIFY(first >= 0 && last >= first);
    dockerfile->view()->setCurrentIndex(dockerfile->model()->index(first, 0));
    QCOMPARE(m_page->document()->selection(), LayerSelection::upTo(2));
    m_page->document()->select(LayerSelection::single(1));
    const int line = dockerfile->model()->rowsOfLayer(1).first;
    QCOMPARE(dockerfile->view()->selectionModel()->selectedRows().value(0).row(), line);
    QCOMPARE(m_page->document()->selection(), LayerSelection::single(1));
    QTest::keyClick(dockerfile->view(), Qt::Key_Return);
    QCOMPARE(m_page->view(), ImagePage::View::Files);
    m_page->document()->select({});
    QVERIFY(!dockerfile->view()->selectionModel()->hasSelection());
}

void tst_ImageViews::filesLeadToTheirLine()
{
    auto* dockerfile = pane<DockerfilePane>();
    m_page->showView(ImagePage::View::Dockerfile);
    QTRY_VERIFY(!dockerfile->isBusy() && dockerfile->model()->rowCount() > 2);
    m_page->reveal("/usr/lib/new.py");
    const int line = dockerfile->model()->rowsOfLayer(2).first;
    QTRY_COMPARE(dockerfile->view()->selectionModel()->selectedRows().value(0).row(), line);
    QCOMPARE(m_page->document()->selection(), LayerSelection());
}

void tst_ImageViews::tickedAdviceIsCountedTogether()
{
    m_page->showView(ImagePage::View::Waste);
    auto* advice = pane<AdvicePane>();
    QTRY_VERIFY(!advice->isBusy() && advice->model()->rowCount() == 1);
    advice->view()->setFocus();
    advice->view()->setCurrentIndex(advice->model()->index(0, 0));
    QTest::keyClick(advice->view(), Qt::Key_Space);
    QCOMPARE(advice->model()->chosenBytes(), std::uint64_t{700});
    QCOMPARE(advice->model()->whatIf().shipped, m_page->document()->waste()->shipped - 700);
    QCOMPARE(advice->model()->finding(advice->model()->index(0, 0))->kind,
             core::AdviceKind::DeleteInStep);
    const QList<WhatIfFigure*> figures = advice->findChildren<WhatIfFigure*>();
    QVERIFY(std::ranges::all_of(
        figures, [](const WhatIfFigure* figure) { return figure->text().contains(u'→'); }));
    QTest::keyClick(advice->view(), Qt::Key_Space);
    QVERIFY(std::ranges::none_of(
        figures, [](const WhatIfFigure* figure) { return figure->text().contains(u'→'); }));
    // No shell is recorded of these steps: no line can be proposed.
    QVERIFY(!pane<AdviceChangeView>()->isVisible());
}

void tst_ImageViews::adviceLeadsToTheFile()
{
    m_page->showView(ImagePage::View::Waste);
    auto* advice = pane<AdvicePane>();
    QTRY_VERIFY(!advice->isBusy() && advice->model()->rowCount() == 1);
    const QModelIndex finding = advice->model()->index(0, 0);
    emit advice->view()->activated(advice->model()->index(0, 0, finding));
    QCOMPARE(m_page->view(), ImagePage::View::Files);
    QTRY_VERIFY(chosenPath() == "/gone/x");
}

void tst_ImageViews::chartsChooseFoldersAndFiles()
{
    auto* charts = pane<ChartPane>();
    QVERIFY(charts->sizes()->bars().empty()); // Nobody looked yet.
    m_page->showView(ImagePage::View::Chart);
    QTRY_VERIFY(!charts->isBusy() && !charts->sizes()->bars().empty());
    QVERIFY(!charts->folders()->folders().empty());
    charts->types()->setFocus();
    QTest::keyClick(charts->types(), Qt::Key_Left);
    QCOMPARE(charts->types()->current(), std::optional<int>(0));
    QVERIFY(charts->types()->accessibleName().contains(QStringLiteral(".so")));
    QTest::keyClick(charts->types(), Qt::Key_Return);
    QCOMPARE(m_page->view(), ImagePage::View::Files);
    QCOMPARE(pane<FilesBar>()->filter(), QStringLiteral("type:file (*.so or *.so.*)"));
    pane<FilesBar>()->setFilter({});
    m_page->showView(ImagePage::View::Chart);
    charts->folders()->setFocus();
    QTest::keyClick(charts->folders(), Qt::Key_Up);
    QTest::keyClick(charts->folders(), Qt::Key_Return);
    QCOMPARE(m_page->view(), ImagePage::View::Files);
    QTRY_VERIFY(chosenPath() == charts->folders()->folders().front().path);
}

void tst_ImageViews::chartsAreSaved()
{
    m_page->showView(ImagePage::View::Chart);
    auto* charts = pane<ChartPane>();
    QTRY_VERIFY(!charts->isBusy() && !charts->sizes()->bars().empty()
                && charts->tags()->bars().size() == 1);
    QTemporaryDir folder;
    int number = 0;
    for (const ChartCard* card : charts->findChildren<ChartCard*>()) {
        const QString name = folder.filePath(QString::number(number++));
        QVERIFY(card->save(name + QStringLiteral(".png")));
        QVERIFY(!QImage(name + QStringLiteral(".png")).isNull());
        QVERIFY(card->save(name + QStringLiteral(".svg")));
        QVERIFY(card->save(name + QStringLiteral(".csv")));
        QFile csv(name + QStringLiteral(".csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().count('\n') > 1);
    }
    QCOMPARE(number, 6);
}

void tst_ImageViews::documentsAreShown()
{
    using Kind = StoredDocument::Kind;
    auto* documents = pane<ManifestPane>();
    const auto rows = [documents] { return documents->tree()->model()->rowCount(); };
    QCOMPARE(rows(), 0); // Nobody looked yet.
    m_page->showView(ImagePage::View::Manifest);
    QTRY_VERIFY(!documents->isBusy() && rows() > 2);
    documents->parts()->setCurrent(static_cast<int>(Kind::Configuration));
    QTRY_VERIFY(!documents->isBusy() && rows() > 2);
    documents->parts()->setCurrent(static_cast<int>(Kind::Index)); // Of the place.
    QTRY_VERIFY(!documents->isBusy() && rows() > 2);
    QVERIFY(!documents->statements()->isVisible());
    documents->parts()->setCurrent(static_cast<int>(Kind::Attestations));
    QTRY_VERIFY(!documents->isBusy());
    QCOMPARE(rows(), 0);
    QVERIFY(!documents->statements()->isVisible());
}

void tst_ImageViews::picturesFoldTheLayersToOneBar()
{
    auto* layers = pane<LayersPane>();
    QVERIFY(!layers->isFolded());
    m_page->showView(ImagePage::View::Treemap);
    QVERIFY(layers->isFolded());
    QVERIFY(!layers->view()->isVisible());
    m_page->showView(ImagePage::View::Config);
    QVERIFY(!layers->isFolded());
    // What a person chose holds above each kind of view, also after the next start.
    m_page->showView(ImagePage::View::Waste);
    emit layers->foldingChosen(false);
    QVERIFY(!layers->isFolded() && layers->view()->isVisible());
    m_page->showView(ImagePage::View::Files);
    emit layers->foldingChosen(true);
    QVERIFY(layers->isFolded());
    const QByteArray state = m_page->saveState();
    m_page->showView(ImagePage::View::Chart);
    QVERIFY(!layers->isFolded());
    ImagePage other(std::make_unique<ImageDocument>());
    other.restoreState(state);
    QVERIFY(other.findChild<LayersPane*>()->isFolded());
}

void tst_ImageViews::theBarChoosesLayers()
{
    m_page->showView(ImagePage::View::Treemap);
    auto* bar = pane<LayerRibbon>();
    QVERIFY(bar->isVisible());
    // The first layer has nearly all bytes.
    QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(10, bar->height() / 2));
    QCOMPARE(m_page->document()->selection(), LayerSelection::upTo(1));
    QTest::keyClick(bar, Qt::Key_Right);
    QCOMPARE(m_page->document()->selection(), LayerSelection::upTo(2));
    QVERIFY(bar->accessibleDescription().contains(QLatin1Char('2')));
    QTest::keyClick(bar, Qt::Key_Right); // There is no further one.
    QCOMPARE(m_page->document()->selection(), LayerSelection::upTo(2));
    QTest::mouseClick(bar, Qt::LeftButton, Qt::ShiftModifier, QPoint(10, bar->height() / 2));
    QCOMPARE(m_page->document()->selection(), LayerSelection::range(1, 2));
}

void tst_ImageViews::warningsSayHowMuchWasRead()
{
    test::TarBuilder odd;
    odd.file("a", "a").whiteout("never/there");
    test::PlaceFiles files;
    files.layout({files.image({std::string(core::asText(odd.bytes()))}, test::refName("odd:1"))});
    QStringList said;
    std::vector<bool> verified;
    ImageDocument* document = m_page->document();
    connect(document, &ImageDocument::wasteChanged, this, [&] {
        if (!document->isIndexed())
            return;
        for (const Banner* banner : m_page->findChildren<Banner*>()) {
            said.append(banner->plainText());
            verified.push_back(document->isVerified());
        }
    });
    document->open(
        QString::fromStdString(m_dir->write("odd.tar", core::asText(files.tar().bytes()))));
    QTRY_VERIFY(document->isVerified() && !document->isBusy());
    QVERIFY2(verified.front() == false && verified.back() == true, qPrintable(said.join(u'|')));
    QVERIFY2(said.front().contains(QStringLiteral("Only headers")), qPrintable(said.front()));
    QVERIFY2(said.back().contains(QStringLiteral("everything was read")), qPrintable(said.back()));
}

QTEST_MAIN(tst_ImageViews)
#include "tst_imageviews.moc"
