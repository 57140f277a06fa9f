// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "tests/support/placefiles.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QTest>
#include <QTreeView>
#include <QUrl>

namespace {

constexpr int patience = 30000; // ms

} // namespace

/// Files and folders that are dropped on the window or on the list of images.
class TestWindowDrops : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { theme::apply(theme::Scheme::Light); }
    void init();
    void cleanup();
    void opensWhatIsDropped_data();
    void opensWhatIsDropped();
    void opensSeveralAtOnce();
    void saysInPlaceWhatIsNoImage();
    void takesFilesOnly();

private:
    QWidget* target(const QString& name) const;
    std::string writeArchive(const std::string& name) const;
    std::string writeLayout(const std::string& name) const;

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

test::PlaceFiles image(const std::string& name)
{
    test::TarBuilder tar;
    tar.file("etc/" + name, name);
    test::PlaceFiles files;
    const std::string descriptor =
        files.image({std::string(core::asText(tar.bytes()))}, test::refName(name + ":1"));
    files.layout({descriptor});
    return files;
}

QList<QUrl> urls(const std::vector<std::string>& paths)
{
    QList<QUrl> list;
    for (const std::string& path : paths)
        list.append(QUrl::fromLocalFile(QString::fromStdString(path)));
    return list;
}

/// Drags \a urls over the middle of \a widget and lets them go there; true if they were taken.
bool drop(QWidget* widget, const QList<QUrl>& list)
{
    QMimeData data;
    data.setUrls(list);
    const QPoint middle = widget->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(widget, &enter);
    if (!enter.isAccepted()) {
        QDragLeaveEvent leave;
        QApplication::sendEvent(widget, &leave);
        return false;
    }
    QDropEvent let(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    let.ignore();
    QApplication::sendEvent(widget, &let);
    return let.isAccepted();
}

} // namespace

void TestWindowDrops::init()
{
    m_dir = std::make_unique<test::TempDir>();
    m_settings = std::make_unique<QSettings>(QString::fromStdString(m_dir->path("settings.ini")),
                                             QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->resize(1440, 900);
    m_window->show();
}

void TestWindowDrops::cleanup()
{
    m_window.reset();
    QVERIFY(Job::threads()->waitForDone(patience));
}

QWidget* TestWindowDrops::target(const QString& name) const
{
    // What lies in the list is dropped on its rows, which leave it to the dock.
    return name == QLatin1String("window") ? static_cast<QWidget*>(m_window.get())
                                           : m_window->imagesDock()->view()->viewport();
}

std::string TestWindowDrops::writeArchive(const std::string& name) const
{
    return m_dir->write(name + ".tar", core::asText(image(name).tar().bytes()));
}

std::string TestWindowDrops::writeLayout(const std::string& name) const
{
    return image(name).folder(*m_dir, name);
}

void TestWindowDrops::opensWhatIsDropped_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("isFolder");
    for (const char* where : {"window", "images"}) {
        QTest::addRow("a file on the %s", where) << QString::fromLatin1(where) << false;
        QTest::addRow("a folder on the %s", where) << QString::fromLatin1(where) << true;
    }
}

void TestWindowDrops::opensWhatIsDropped()
{
    QFETCH(QString, where);
    QFETCH(bool, isFolder);
    const std::string path = isFolder ? writeLayout("one") : writeArchive("one");
    QVERIFY(drop(target(where), urls({path})));
    QCOMPARE(m_window->tabCount(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->document()->isIndexed(), patience);
    QCOMPARE(m_window->currentPage()->document()->title(), QStringLiteral("one:1"));
}

void TestWindowDrops::opensSeveralAtOnce()
{
    QVERIFY(drop(m_window.get(),
                 urls({writeArchive("one"), writeLayout("two"), writeArchive("three")})));
    QCOMPARE(m_window->tabCount(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
    QCOMPARE(m_window->currentPage()->document()->title(), QStringLiteral("three:1"));
    QCOMPARE(m_window->imagesDock()->view()->model()->rowCount(
                 m_window->imagesDock()->view()->model()->index(0, 0)),
             3);
}

void TestWindowDrops::saysInPlaceWhatIsNoImage()
{
    const std::string other = m_dir->write("holiday.txt", "sun");
    QVERIFY(drop(m_window.get(), urls({writeArchive("one"), other})));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
    QCOMPARE(m_window->tabCount(), 2);
    // The one that is an image opens all the same; the other says so in its tab, not in a box.
    const auto banners = m_window->currentPage()->findChildren<Banner*>();
    QCOMPARE(banners.size(), 1);
    QVERIFY(banners.first()->isVisible());
    QVERIFY(banners.first()->plainText().contains(QStringLiteral("holiday.txt")));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(QApplication::activePopupWidget() == nullptr);
}

void TestWindowDrops::takesFilesOnly()
{
    QVERIFY(!drop(m_window.get(), {QUrl(QStringLiteral("https://example.com/image.tar"))}));
    QVERIFY(!drop(m_window->imagesDock(), {}));
    QCOMPARE(m_window->tabCount(), 0);
}

QTEST_MAIN(TestWindowDrops)
#include "tst_windowdrops.moc"
