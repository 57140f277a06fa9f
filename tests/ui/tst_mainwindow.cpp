// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "ui/activitydock.h"
#include "ui/detachedwindow.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/chartpane.h"
#include "ui/page/histogramchart.h"
#include "ui/page/imagepage.h"
#include "ui/shortcutsdialog.h"
#include "ui/theme/theme.h"
#include "ui/viewhistory.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

namespace {

constexpr int patience = 30000; // ms

QString nameOf(const QWidget* widget)
{
    QAccessibleInterface* interface =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

/// Where a widget is, for messages.
QString placeOf(const QWidget* widget)
{
    QStringList names;
    for (; widget != nullptr; widget = widget->parentWidget())
        names.prepend(QString::fromLatin1(widget->metaObject()->className()));
    return names.join(u'/');
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        theme::apply(theme::Scheme::Light);
        QVERIFY2(!MainWindow::demoImage().isEmpty(), "the demo image is built with the tests");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
    }

    void isShownAtOnce()
    {
        QElapsedTimer clock;
        clock.start();
        MainWindow window(m_settings.get());
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(window.tabCount(), 0);
    }

    void opensTheFirstOfSeveralImagesAndListsAll()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        QCOMPARE(window.tabCount(), 1);
        QVERIFY(window.currentPage()->document()->isIndexed());
        const QAbstractItemModel* model = window.imagesDock()->view()->model();
        const QModelIndex group = model->index(0, 0);
        QCOMPARE(model->rowCount(group), 1);
        QCOMPARE(model->rowCount(model->index(0, 0, group)), 2);
    }

    void anotherTagOfTheChartOpens()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        window.currentPage()->showView(ImagePage::View::Chart);
        const auto* charts = window.currentPage()->findChild<ChartPane*>();
        QTRY_COMPARE_WITH_TIMEOUT(charts->tags()->bars().size(), std::size_t{2}, patience);
        emit charts->tags()->barChosen(0);
        emit charts->tags()->barChosen(1);
        QTRY_COMPARE_WITH_TIMEOUT(window.tabCount(), 2, patience); // One of them is open already.
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), patience);
    }

    void theHeadOffersWhatTheListDoes()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        ImagePage* page = window.currentPage();
        QMenu menu;
        emit page->menuRequested(&menu);
        QVERIFY(!menu.isEmpty());
        emit page->compareRequested();
        QVERIFY(window.currentComparison() != nullptr);
    }

    void opensTheSameImageOnce()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        window.open(window.currentPage()->document()->name());
        QCOMPARE(window.tabCount(), 1);
    }

    void tabsOfTheSameNameDifferAndChooseTheirImage()
    {
        const QString copy = m_folder->filePath(QStringLiteral("copy.oci.tar"));
        QVERIFY(QFile::copy(MainWindow::demoImage(), copy));
        MainWindow window(m_settings.get());
        showWithDemo(window);
        window.open(copy);
        QTRY_COMPARE_WITH_TIMEOUT(window.tabCount(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage() != nullptr
                                     && window.currentPage()->document()->waste() != nullptr
                                     && window.isSettled(),
                                 patience);
        QTabWidget* tabs = nullptr;
        for (auto* candidate : window.findChildren<QTabWidget*>()) {
            if (candidate->indexOf(window.currentPage()) >= 0)
                tabs = candidate;
        }
        QVERIFY(tabs != nullptr);
        QVERIFY(tabs->tabText(0) != tabs->tabText(1));
        QVERIFY(tabs->tabText(1).contains(QStringLiteral("copy.oci.tar")));
        const auto place = [&window] {
            const QModelIndexList rows =
                window.imagesDock()->view()->selectionModel()->selectedRows();
            return rows.size() == 1 ? rows.first().data(PlacesModel::PathRole).toString()
                                    : QString();
        };
        QTRY_COMPARE(place(), copy);
        tabs->setCurrentIndex(0);
        QCOMPARE(place(), MainWindow::demoImage());
        tabs->setCurrentIndex(1);
        QCOMPARE(place(), copy);
    }

    void saysInTheTabWhatCannotBeRead()
    {
        const QString path = m_folder->filePath(QStringLiteral("broken.tar"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no archive");
        file.close();
        MainWindow window(m_settings.get());
        window.show();
        window.open(path);
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), patience);
        QCOMPARE(window.tabCount(), 1);
        QVERIFY(window.currentPage()->document()->image() == nullptr);
        QVERIFY(window.activityDock()->logText().contains(path));
    }

    void opensAgainWhatWasOpen()
    {
        QString name;
        {
            MainWindow window(m_settings.get());
            showWithDemo(window);
            name = window.currentPage()->document()->name();
            window.close();
        }
        MainWindow window(m_settings.get());
        window.resize(1440, 900);
        window.show();
        window.restoreTabs();
        QCOMPARE(window.tabCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage()->document()->isIndexed(), patience);
        QCOMPARE(window.currentPage()->document()->name(), name);
        QVERIFY(!window.imagesDock()->view()->model()->index(0, 0).data().toString().isEmpty());
    }

    void splitterComesBackWhereItWasPut()
    {
        int moved = 0;
        {
            MainWindow window(m_settings.get());
            showWithDemo(window);
            QSplitter* splitter = splitterOf(window);
            const int before = splitter->sizes().first();
            QWidget* handle = splitter->handle(1);
            const QPoint middle = handle->rect().center();
            QTest::mousePress(handle, Qt::LeftButton, {}, middle);
            QTest::mouseMove(handle, middle + QPoint(0, 60));
            QTest::mouseRelease(handle, Qt::LeftButton, {}, middle);
            moved = splitter->sizes().first();
            QVERIFY2(moved > before + 20, qPrintable(QString::number(moved - before)));
            window.close();
        }
        MainWindow window(m_settings.get());
        window.resize(1440, 900);
        window.show();
        window.restoreTabs();
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage()->document()->isIndexed(), patience);
        QCOMPARE(splitterOf(window)->sizes().first(), moved);
    }

    void closingTheLastTabShowsTheWaysToBegin()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE(window.tabCount(), 0);
        QVERIFY(window.currentPage() == nullptr);
    }

    void goesBackAndForwardThroughWhatWasShown()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        ImagePage* page = window.currentPage();
        const auto shows = [page](ImagePage::View view, const LayerSelection& layers,
                                  const std::string& path) {
            const auto place = page->place();
            return place && place->view == view && place->layers == layers && place->path == path;
        };
        const auto isStep = [page, &window] {
            const auto place = page->place();
            return place && window.history()->isAt(*place);
        };
        using View = ImagePage::View;
        const LayerSelection whole;
        const LayerSelection two = LayerSelection::upTo(2);
        page->goTo({View::Files, whole, {}, "/etc", 0});
        QTRY_VERIFY_WITH_TIMEOUT(shows(View::Files, whole, "/etc"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isStep(), patience);
        page->goTo({View::Files, two, QStringLiteral("passwd"), "/etc/passwd", 0});
        QTRY_VERIFY_WITH_TIMEOUT(shows(View::Files, two, "/etc/passwd"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isStep(), patience);
        page->showView(View::Config);
        // Not settled yet: going back counts it all the same.
        window.history()->back();
        QTRY_VERIFY_WITH_TIMEOUT(shows(View::Files, two, "/etc/passwd"), patience);
        window.history()->back();
        QTRY_VERIFY_WITH_TIMEOUT(shows(View::Files, whole, "/etc"), patience);
        QVERIFY(page->place()->filter.isEmpty());
        window.history()->forward();
        QTRY_VERIFY_WITH_TIMEOUT(shows(View::Files, two, "/etc/passwd"), patience);
        window.history()->forward();
        QTRY_COMPARE_WITH_TIMEOUT(page->view(), View::Config, patience);
        QVERIFY(!window.history()->canGoForward());
    }

    void aTabBecomesAWindowAndATabAgain()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        ImagePage* page = window.currentPage();
        const auto tree = page->document()->finalTree();
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.tabCount(), 0);
        QCOMPARE(window.detachedWindows().size(), 1);
        DetachedWindow* own = window.detachedWindows().first();
        QVERIFY(own->isVisible() && page->isVisible());
        QCOMPARE(page->window(), own);
        QCOMPARE(window.currentPage(), page); // Commands are about it.
        QVERIFY(own->inspectorDock()->widget() == page->inspector());
        QVERIFY(!own->windowTitle().isEmpty());
        // Opening it again leads to where it is.
        window.open(page->document()->name());
        QCOMPARE(window.tabCount() + static_cast<int>(window.detachedWindows().size()), 1);
        own->close();
        QCOMPARE(window.tabCount(), 1);
        QVERIFY(window.detachedWindows().isEmpty());
        QCOMPARE(window.currentPage(), page);
        QCOMPARE(page->window(), &window);
        QCOMPARE(page->document()->finalTree(), tree);
        QTRY_VERIFY(page->inspector()->isVisible());
    }

    void aWindowOfItsOwnIsRememberedAsATab()
    {
        QString name;
        {
            MainWindow window(m_settings.get());
            showWithDemo(window);
            name = window.currentPage()->document()->name();
            QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(window.detachedWindows().size(), 1);
            window.close();
        }
        MainWindow window(m_settings.get());
        window.show();
        window.restoreTabs();
        QCOMPARE(window.tabCount(), 1);
        QCOMPARE(window.currentPage()->document()->name(), name);
    }

    void startsWithoutInspectorWhereThereIsNoRoom()
    {
        MainWindow window(m_settings.get());
        window.resize(1024, 700);
        window.show();
        QVERIFY(!window.inspectorDock()->isVisible());
        QVERIFY(window.imagesDock()->isVisible());
        // Where there are no images the place to drop them needs a little more than 240.
        QVERIFY(window.imagesDock()->width() <= 260);
        QVERIFY(window.imagesDock()->view()->isColumnHidden(PlacesModel::PackedColumn));
        QVERIFY(!window.imagesDock()->view()->isColumnHidden(PlacesModel::UnpackedColumn));
    }

    void everyControlHasAName()
    {
        MainWindow window(m_settings.get());
        showWithDemo(window);
        using View = ImagePage::View;
        QStringList nameless;
        for (const View view : {View::Files, View::Treemap, View::Chart, View::Waste,
                                View::Dockerfile, View::Packages, View::Config, View::Manifest}) {
            window.currentPage()->showView(view);
            QCoreApplication::processEvents();
            for (const QWidget* widget : window.findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
                    || widget->focusProxy() != nullptr)
                    continue;
                if (nameOf(widget).isEmpty() && !nameless.contains(placeOf(widget)))
                    nameless.append(placeOf(widget));
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void everyCommandOfTheMenusDiffersByItsKey()
    {
        MainWindow window(m_settings.get());
        QHash<QString, QString> seen;
        for (const QAction* action : window.findChildren<QAction*>()) {
            for (const QKeySequence& key : action->shortcuts()) {
                const QString keys = key.toString();
                QVERIFY2(
                    !seen.contains(keys),
                    qPrintable(
                        QStringLiteral("%1: %2, %3").arg(keys, seen.value(keys), action->text())));
                seen.insert(keys, action->text());
            }
        }
        QVERIFY(seen.size() > 12);
    }

    void everyKeyIsOnTheOverview()
    {
        MainWindow window(m_settings.get());
        const ShortcutsDialog dialog(window.menuBar()->actions());
        QString page;
        auto* list = dialog.findChild<QTreeWidget*>();
        for (QTreeWidgetItemIterator item(list); *item != nullptr; ++item)
            page += (*item)->text(0) + u'\t' + (*item)->text(1) + u'\n';
        for (const QAction* action : window.findChildren<QAction*>()) {
            for (const QKeySequence& key : action->shortcuts())
                QVERIFY2(page.contains(key.toString(QKeySequence::NativeText)),
                         qPrintable(action->text()));
        }
        QVERIFY(page.contains(QStringLiteral("Treemap")));
    }

private:
    static QSplitter* splitterOf(const MainWindow& window)
    {
        return window.currentPage()->findChild<QSplitter*>();
    }

    static void showWithDemo(MainWindow& window)
    {
        window.resize(1440, 900);
        window.show();
        window.open(MainWindow::demoImage());
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage() != nullptr
                                     && window.currentPage()->document()->waste() != nullptr
                                     && window.isSettled(),
                                 patience);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
