// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QImage>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int patience = 30000; // ms
using View = ImagePage::View;

/// How many pixels of two pictures of the same size differ.
int differences(const QImage& a, const QImage& b)
{
    if (a.size() != b.size())
        return std::max(a.width() * a.height(), b.width() * b.height());
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    }
    return count;
}

} // namespace

/// Light and dark take turns while the window is open.
class TestThemeSwitch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void everyViewLooksAsIfStartedThatWay_data();
    void everyViewLooksAsIfStartedThatWay();
    void theMenuSwitchesAndIsRemembered();

private:
    std::unique_ptr<MainWindow> openWindow(theme::Scheme scheme);
    static QImage picture(const MainWindow& window, const QString& view);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestThemeSwitch::initTestCase()
{
    QVERIFY2(!MainWindow::demoImage().isEmpty(), "the demo image is built with the tests");
}

void TestThemeSwitch::cleanup()
{
    QVERIFY(Job::threads()->waitForDone(patience));
}

std::unique_ptr<MainWindow> TestThemeSwitch::openWindow(theme::Scheme scheme)
{
    theme::apply(scheme);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    auto window = std::make_unique<MainWindow>(m_settings.get());
    window->resize(1440, 900);
    window->show();
    window->open(MainWindow::demoImage() + QStringLiteral(":demo:1.1"));
    const auto isReady = [&window] {
        return window->currentPage() != nullptr
               && window->currentPage()->document()->waste() != nullptr && window->isSettled();
    };
    [&] { QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience); }();
    return window;
}

/// A view of the page, or what is around it.
QImage TestThemeSwitch::picture(const MainWindow& window, const QString& view)
{
    QCoreApplication::processEvents();
    const auto grab = [](QWidget* widget) { return widget->grab().toImage(); };
    if (view == QLatin1String("Inspector"))
        return grab(window.inspectorDock());
    if (view == QLatin1String("Menu"))
        return grab(window.menuBar());
    return grab(window.currentPage());
}

void TestThemeSwitch::everyViewLooksAsIfStartedThatWay_data()
{
    QTest::addColumn<int>("view");
    QTest::addColumn<int>("scheme");
    // Without the chart: Qt Charts places the grid anew with any change, a few pixels aside, so
    // that pictures of it say nothing of colours.
    const std::pair<const char*, View> views[] = {{"Files", View::Files},
                                                  {"Waste", View::Waste},
                                                  {"Config", View::Config},
                                                  {"Manifest", View::Manifest}};
    for (const auto scheme :
         {theme::Scheme::Dark, theme::Scheme::Light, theme::Scheme::ContrastDark}) {
        for (const auto& [name, view] : views)
            QTest::addRow("%s, to %s", name, qPrintable(theme::nameOf(scheme)))
                << static_cast<int>(view) << static_cast<int>(scheme);
    }
}

void TestThemeSwitch::everyViewLooksAsIfStartedThatWay()
{
    QFETCH(int, view);
    QFETCH(int, scheme);
    const auto to = static_cast<theme::Scheme>(scheme);
    const auto from = to == theme::Scheme::Light ? theme::Scheme::Dark : theme::Scheme::Light;
    const auto shown = [view](MainWindow& window) {
        window.currentPage()->showView(static_cast<View>(view));
        window.currentPage()->reveal("/etc/passwd");
        window.currentPage()->showView(static_cast<View>(view));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), patience); }();
        [&] { QVERIFY(Job::threads()->waitForDone(patience)); }();
        QCoreApplication::processEvents();
    };
    auto switched = openWindow(from);
    shown(*switched);
    theme::apply(to);
    const QString page = QStringLiteral("Page");
    const QString inspector = QStringLiteral("Inspector");
    const QString menu = QStringLiteral("Menu");
    const QStringList parts{page, inspector, menu};
    QList<QImage> after;
    for (const QString& part : parts)
        after.append(picture(*switched, part));
    switched.reset();
    auto started = openWindow(to);
    shown(*started);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QImage expected = picture(*started, parts[i]);
        const int differing = differences(after[i], expected);
        if (differing != 0) {
            const QString name = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
            after[i].save(name + QStringLiteral(", switched.png"));
            expected.save(name + QStringLiteral(", started.png"));
            m_folder.setAutoRemove(false);
        }
        QVERIFY2(differing == 0, qPrintable(QStringLiteral("%1: %2 pixels differ, see %3")
                                                .arg(parts[i])
                                                .arg(differing)
                                                .arg(m_folder.path())));
    }
}

void TestThemeSwitch::theMenuSwitchesAndIsRemembered()
{
    auto window = openWindow(theme::Scheme::Light);
    QVERIFY(!theme::isDark(window->currentPage()->palette()));
    QAction* dark = nullptr;
    for (QAction* action : window->findChildren<QAction*>()) {
        if (action->text().remove(u'&') == QLatin1String("Dark"))
            dark = action;
    }
    QVERIFY(dark != nullptr);
    dark->trigger();
    QTRY_VERIFY(theme::isDark(window->currentPage()->palette()));
    QVERIFY(dark->isChecked());
    QCOMPARE(Session(m_settings.get()).preferences().scheme, theme::Scheme::Dark);
}

QTEST_MAIN(TestThemeSwitch)
#include "tst_themeswitch.moc"
