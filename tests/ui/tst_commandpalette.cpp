// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandlist.h"
#include "ui/commandpalette.h"
#include "ui/mainwindow.h"
#include "ui/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

class TestCommandPalette : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { theme::apply(theme::Scheme::Light); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
    }

    void listsEveryCommandOfTheMenus()
    {
        MainWindow window(m_settings.get());
        window.show();
        const CommandPalette palette(window.menuBar()->actions(), {}, &window);
        QStringList listed;
        const QAbstractItemModel* model = palette.view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            listed.append(model->index(row, 0).data().toString());
        int commands = 0;
        QList<const QMenu*> menus;
        for (const QAction* menu : window.menuBar()->actions())
            menus.append(menu->menu());
        while (!menus.isEmpty()) {
            for (const QAction* action : menus.takeFirst()->actions()) {
                if (action->menu() != nullptr)
                    menus.append(action->menu());
                else if (!action->isSeparator())
                    ++commands;
                if (action->menu() == nullptr && !action->isSeparator())
                    QVERIFY2(listed.contains(action->text().remove(u'&')),
                             qPrintable(action->text()));
            }
        }
        QCOMPARE(listed.size(), commands);
        QVERIFY(commands > 30);
    }

    void typingFindsAndEnterDoes()
    {
        MainWindow window(m_settings.get());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = window.findChild<CommandPalette*>();
        QVERIFY(palette != nullptr && palette->isVisible());
        QTest::keyClicks(palette->field(), QStringLiteral("dark"));
        const QModelIndex first = palette->view()->currentIndex();
        QCOMPARE(first.data().toString(), QStringLiteral("Dark"));
        QCOMPARE(first.data(CommandList::MenuRole).toString(), QStringLiteral("View, Theme"));
        // It is said, too, though the keyboard stays in the field.
        QVERIFY(palette->field()->accessibleDescription().startsWith(QStringLiteral("Dark")));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QTRY_VERIFY(theme::scheme() == theme::Scheme::Dark);
        theme::apply(theme::Scheme::Light);
        QCOMPARE(Session(m_settings.get()).recentCommands(),
                 QStringList{QStringLiteral("View, Theme, Dark")});
    }

    void whatWasUsedLastComesFirst()
    {
        QMenu menu(QStringLiteral("Menu"));
        for (const char* name : {"Alpha", "Beta", "Gamma"})
            menu.addAction(QString::fromLatin1(name));
        menu.actions().at(0)->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_A));
        CommandList list({menu.menuAction()}, {QStringLiteral("Menu, Gamma")});
        QCOMPARE(list.index(0).data().toString(), QStringLiteral("Gamma"));
        QCOMPARE(list.index(1).data().toString(), QStringLiteral("Alpha"));
        QVERIFY(!list.index(1).data(CommandList::KeysRole).toString().isEmpty());
        list.setTyped(QStringLiteral("bet"));
        QCOMPARE(list.rowCount(), 1);
        list.setTyped(QStringLiteral("menu alpha")); // By its menu, too.
        QCOMPARE(list.rowCount(), 1);
        list.setTyped(QStringLiteral("nothing of that"));
        QCOMPARE(list.rowCount(), 0);
    }

    void whatIsNotPossibleIsListedLastAndNotDone()
    {
        QMenu menu(QStringLiteral("Menu"));
        int done = 0;
        QAction* impossible = menu.addAction(QStringLiteral("Alpha"), this, [&done] { ++done; });
        menu.addAction(QStringLiteral("Omega"));
        impossible->setEnabled(false);
        CommandPalette palette({menu.menuAction()}, {});
        palette.show();
        const QAbstractItemModel* model = palette.view()->model();
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("Alpha"));
        palette.field()->setText(QStringLiteral("alpha"));
        QCOMPARE(model->rowCount(), 1);
        palette.accept();
        QCoreApplication::processEvents();
        QVERIFY(palette.isVisible());
        QCOMPARE(done, 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
