// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/indexcache.h"
#include "models/imagedocument.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/settingsdialog.h"
#include "ui/windowkeeper.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace {

constexpr int patience = 30000; // ms

} // namespace

/// Settings, from the dialog into the window that is shown.
class TestWindowKeeper : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Preferences().apply(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
    }

    void cleanup() { Preferences().apply(); }

    void preferencesAreReadAsTheyWereWritten()
    {
        Preferences written;
        written.language = QStringLiteral("pt_BR");
        written.scheme = theme::Scheme::Dark;
        written.style = {format::Units::Binary, format::Dates::Locale};
        written.hasCache = false;
        written.cacheFolder = QStringLiteral("/somewhere");
        written.cacheBytes = 5'000'000;
        written.externalDiff = QStringLiteral("meld --newtab");
        written.write(*m_settings);
        QCOMPARE(Preferences::read(*m_settings), written);
        // What is usual is not kept.
        Preferences().write(*m_settings);
        QVERIFY2(m_settings->allKeys().isEmpty(), qPrintable(m_settings->allKeys().join(u' ')));
        QCOMPARE(Preferences::read(*m_settings), Preferences());
    }

    void theUsualCacheIsARoundNumber()
    {
        SettingsDialog dialog{Preferences()};
        auto* shown = dialog.findChild<QSpinBox*>();
        QCOMPARE(shown->value(), 1000);
        QVERIFY(shown->suffix().endsWith(QStringLiteral("MB")));
        choose(dialog.unitsBox(), static_cast<int>(format::Units::Binary));
        QCOMPARE(shown->value(), 1024);
        QVERIFY(shown->suffix().endsWith(QStringLiteral("MiB")));
        const Preferences chosen = dialog.preferences();
        QCOMPARE(chosen.cacheBytes, quint64{1} << 30U);
        chosen.write(*m_settings); // It stays what is usual.
        QCOMPARE(m_settings->allKeys().size(), 1);
        QCOMPARE(Preferences::read(*m_settings), chosen);
    }

    void theDialogGivesWhatIsInIt()
    {
        Preferences before;
        before.scheme = theme::Scheme::Dark;
        before.cacheBytes = 123'456'789;
        SettingsDialog dialog(before);
        QCOMPARE(dialog.preferences(), before);
        QSignalSpy chosen(&dialog, &SettingsDialog::chosen);
        dialog.accept();
        QCOMPARE(chosen.count(), 0); // Nothing was changed.
        choose(dialog.themeBox(), static_cast<int>(theme::Scheme::Light));
        choose(dialog.unitsBox(), static_cast<int>(format::Units::Binary));
        dialog.cacheFolderField()->setText(QStringLiteral(" /elsewhere "));
        dialog.accept();
        QCOMPARE(chosen.count(), 1);
        const auto after = chosen.first().first().value<Preferences>();
        QCOMPARE(after.scheme, theme::Scheme::Light);
        QCOMPARE(after.style.units, format::Units::Binary);
        QCOMPARE(after.cacheFolder, QStringLiteral("/elsewhere"));
        QCOMPARE(after.cacheBytes, before.cacheBytes);
    }

    void unitsChangeInTheOpenWindowWithoutReading()
    {
        WindowKeeper keeper(m_settings.get());
        show(keeper);
        const auto tree = keeper.window()->currentPage()->document()->finalTree();
        keeper.window()->currentPage()->showView(ImagePage::View::Files);
        QVERIFY(text(keeper).contains(QStringLiteral("MB")));
        const MainWindow* before = keeper.window();
        Preferences wanted;
        wanted.style.units = format::Units::Binary;
        QSignalSpy remade(&keeper, &WindowKeeper::remade);
        keeper.window()->setPreferences(wanted);
        QTRY_COMPARE_WITH_TIMEOUT(remade.count(), 1, patience);
        QVERIFY(keeper.window() != before || remade.count() == 1);
        QVERIFY(keeper.window()->isVisible());
        QCOMPARE(keeper.window()->tabCount(), 1);
        ImagePage* page = keeper.window()->currentPage();
        QVERIFY(page != nullptr);
        // The very tree that was there, not another one that was read.
        QCOMPARE(page->document()->finalTree(), tree);
        QTRY_VERIFY_WITH_TIMEOUT(page->place().has_value(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(text(keeper).contains(QStringLiteral("MiB")), patience);
        QVERIFY(!text(keeper).contains(QStringLiteral("\u00A0MB")));
    }

    void whatWasShownIsShownInTheNextWindow()
    {
        WindowKeeper keeper(m_settings.get());
        show(keeper);
        ImagePage* page = keeper.window()->currentPage();
        page->document()->select(LayerSelection::upTo(2));
        QTRY_VERIFY_WITH_TIMEOUT(page->place().has_value(), patience);
        page->goTo({ImagePage::View::Files, LayerSelection::upTo(2), QStringLiteral("passwd"),
                    "/etc/passwd", 0});
        QTRY_VERIFY_WITH_TIMEOUT(page->place() && page->place()->path == "/etc/passwd", patience);
        page->showView(ImagePage::View::Config);
        const ImagePage::Place place = page->placeSoFar();
        Preferences wanted;
        wanted.style.dates = format::Dates::Local;
        QSignalSpy remade(&keeper, &WindowKeeper::remade);
        keeper.window()->setPreferences(wanted);
        QTRY_COMPARE_WITH_TIMEOUT(remade.count(), 1, patience);
        ImagePage* next = keeper.window()->currentPage();
        QVERIFY(next != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(next->place() && next->place()->path == "/etc/passwd", patience);
        QCOMPARE(*next->place(), place);
    }

    void colorsChangeInPlace()
    {
        WindowKeeper keeper(m_settings.get());
        keeper.window()->show();
        const MainWindow* before = keeper.window();
        Preferences wanted;
        wanted.scheme = theme::Scheme::Dark;
        QSignalSpy asked(keeper.window(), &MainWindow::remakeRequested);
        keeper.window()->setPreferences(wanted);
        QCOMPARE(asked.count(), 0);
        QTRY_VERIFY(theme::isDark(before->palette()));
        QCOMPARE(keeper.window(), before);
    }

private:
    static void choose(QComboBox* box, int data) { box->setCurrentIndex(box->findData(data)); }

    static void show(WindowKeeper& keeper)
    {
        MainWindow& window = *keeper.window();
        window.resize(1440, 900);
        window.show();
        window.open(MainWindow::demoImage());
        QTRY_VERIFY_WITH_TIMEOUT(
            window.currentPage() != nullptr && window.currentPage()->document()->waste() != nullptr
                && window.isSettled() && window.currentPage()->place().has_value(),
            patience);
    }

    /// What the figures above and the table of layers say.
    static QString text(const WindowKeeper& keeper)
    {
        QStringList texts;
        for (const QLabel* label : keeper.window()->currentPage()->findChildren<QLabel*>())
            texts.append(label->text());
        const auto* layers =
            keeper.window()->currentPage()->findChild<QTreeView*>(QStringLiteral("layers"));
        for (int row = 0; row < layers->model()->rowCount(); ++row)
            for (int column = 0; column < layers->model()->columnCount(); ++column)
                texts.append(layers->model()->index(row, column).data().toString());
        return texts.join(u'\n');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestWindowKeeper)
#include "tst_windowkeeper.moc"
