// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "tests/support/tempdir.h"
#include "ui/activitydock.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/codeview.h"
#include "ui/page/extractdialog.h"
#include "ui/page/fatechart.h"
#include "ui/page/filespane.h"
#include "ui/page/imagepage.h"
#include "ui/page/layerspane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTreeView>
#include <QWindow>

namespace {

constexpr int patience = 30000; // ms
constexpr int mostStops = 80;   // Of the Tab key, once round.
using View = ImagePage::View;

/// A key as the window system sends it: shortcuts, menus and the focus decide where it goes.
void press(int key, Qt::KeyboardModifiers modifiers = {})
{
    QWindow* window = QGuiApplication::focusWindow();
    QVERIFY(window != nullptr);
    QTest::keyClick(window, static_cast<Qt::Key>(key), modifiers);
}

void type(const QString& text)
{
    for (const QChar c : text)
        QTest::keyClick(QGuiApplication::focusWindow(), c.toLatin1());
}

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

QString describe(QWidget* widget)
{
    if (widget == nullptr)
        return QStringLiteral("nothing");
    return QStringLiteral("%1 \"%2\"")
        .arg(QString::fromLatin1(widget->metaObject()->className()), nameOf(widget));
}

template<typename W>
W* focused()
{
    return qobject_cast<W*>(QApplication::focusWidget());
}

} // namespace

/// Everything the window can do, done with keys alone.
class TestKeyboardWalk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void opensAnArchiveByItsPath();
    void choosesALayerAndARange();
    void filtersOpensAndReadsFiles();
    void switchesWhatTheFilesAreOf();
    void everyViewTakesTheKeyboard();
    void extractsAndOverwritesNothing();
    void choosesAnotherImage();
    void readsTheLog();
    void closesReopensAndQuits();
    void tabReachesEverything();

private:
    void open();
    void activate();
    bool isRead() const;
    ImagePage* page() const { return m_window->currentPage(); }
    ImageDocument* document() const { return page()->document(); }
    FilesPane* files() const { return page()->findChild<FilesPane*>(); }
    std::string currentPath() const;
    void goTo(const QString& filter, const std::string& path);

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QString m_image;
};

void TestKeyboardWalk::initTestCase()
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    theme::apply(theme::Scheme::Light);
    QVERIFY2(!MainWindow::demoImage().isEmpty(), "the demo image is built with the tests");
}

void TestKeyboardWalk::init()
{
    m_dir = std::make_unique<test::TempDir>();
    // A short path of its own: what a person would type.
    m_image = QString::fromStdString(m_dir->path("demo.tar"));
    QVERIFY(QFile::copy(MainWindow::demoImage(), m_image));
    m_settings = std::make_unique<QSettings>(QString::fromStdString(m_dir->path("s.ini")),
                                             QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestKeyboardWalk::cleanup()
{
    m_window.reset();
    QVERIFY(Job::threads()->waitForDone(patience));
}

bool TestKeyboardWalk::isRead() const
{
    return page() != nullptr && document()->waste() != nullptr && m_window->isSettled()
           && files()->model()->view() != nullptr
           && files()->model()->view()->tree() == document()->tree();
}

void TestKeyboardWalk::open()
{
    press(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QTRY_VERIFY(QGuiApplication::focusWindow()
                == QApplication::activeModalWidget()->windowHandle());
    type(m_image);
    press(Qt::Key_Return);
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    activate();
}

/// Where a window manager would give the keyboard back to the window when a dialog or a list of
/// completions is closed.
void TestKeyboardWalk::activate()
{
    if (QGuiApplication::focusWindow() != m_window->windowHandle())
        m_window->windowHandle()->requestActivate();
    QTRY_VERIFY(QGuiApplication::focusWindow() == m_window->windowHandle()
                && QApplication::focusWidget() != nullptr);
}

std::string TestKeyboardWalk::currentPath() const
{
    const core::NodeId node = files()->currentNode();
    return node == core::noNode ? std::string() : document()->tree()->path(node);
}

/// Filters the files for \a filter and goes down to \a path.
void TestKeyboardWalk::goTo(const QString& filter, const std::string& path)
{
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY2(focused<QLineEdit>() != nullptr, qPrintable(describe(QApplication::focusWidget())));
    type(filter);
    QTRY_VERIFY(files()->model()->view()->isFiltered());
    activate();
    press(Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(files()->view()));
    press(Qt::Key_Home);
    for (int rows = 0; currentPath() != path && rows < 50; ++rows)
        press(Qt::Key_Down);
    QCOMPARE(currentPath(), path);
}

void TestKeyboardWalk::opensAnArchiveByItsPath()
{
    open();
    QCOMPARE(m_window->tabCount(), 1);
    QCOMPARE(document()->title(), QStringLiteral("demo:1.1"));
    // One can go on at once, in the page that was opened.
    QWidget* focus = QApplication::focusWidget();
    QVERIFY2(focus != nullptr && page()->isAncestorOf(focus), qPrintable(describe(focus)));
}

void TestKeyboardWalk::choosesALayerAndARange()
{
    open();
    press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(),
             static_cast<QWidget*>(page()->findChild<LayersPane*>()->view()));
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    QCOMPARE(document()->selection(), LayerSelection::upTo(2));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(document()->selection(), LayerSelection::range(2, 4));
    QTRY_VERIFY_WITH_TIMEOUT(isRead() && document()->tree() != document()->finalTree(), patience);
    QCOMPARE(document()->tree()->firstLayer(), 2U);
}

void TestKeyboardWalk::filtersOpensAndReadsFiles()
{
    open();
    press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(files()->view()));
    type(QStringLiteral("etc"));
    QCOMPARE(currentPath(), std::string("/etc"));
    QVERIFY(!files()->view()->isExpanded(files()->view()->currentIndex()));
    press(Qt::Key_Right);
    QVERIFY(files()->view()->isExpanded(files()->view()->currentIndex()));
    press(Qt::Key_Down);
    QVERIFY(currentPath().starts_with("/etc/"));

    goTo(QStringLiteral("passwd"), "/etc/passwd");
    auto* code = page()->inspector()->findChild<CodeView*>();
    QTRY_VERIFY(code->toPlainText().startsWith(QStringLiteral("root:")));
    press(Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(code));
    press(Qt::Key_F, Qt::ControlModifier);
    auto* field = focused<QLineEdit>();
    QVERIFY2(field != nullptr && page()->inspector()->isAncestorOf(field),
             qPrintable(describe(QApplication::focusWidget())));
    type(QStringLiteral("daemon"));
    press(Qt::Key_F3);
    QCOMPARE(code->textCursor().selectedText(), QStringLiteral("daemon"));
    press(Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(code));
}

void TestKeyboardWalk::switchesWhatTheFilesAreOf()
{
    open();
    press(Qt::Key_L, Qt::ControlModifier);
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    QCOMPARE(document()->selection(), LayerSelection::upTo(2));
    // To the alternatives, which are one stop of the Tab key; arrows choose among them.
    const auto isOnSegment = [] {
        return nameOf(QApplication::focusWidget()).startsWith(QStringLiteral("Layers shown:"));
    };
    for (int stops = 0; !isOnSegment() && stops < mostStops; ++stops) {
        press(Qt::Key_Tab);
    }
    QVERIFY(isOnSegment());
    press(Qt::Key_Left);
    QCOMPARE(document()->selection(), LayerSelection::single(2));
    press(Qt::Key_Right);
    QCOMPARE(document()->selection(), LayerSelection::upTo(2));
    press(Qt::Key_Right);
    QCOMPARE(document()->selection(), LayerSelection::range(2, 6));
    // The boxes of the range come next.
    press(Qt::Key_Tab);
    QVERIFY2(focused<QSpinBox>(), qPrintable(describe(QApplication::focusWidget())));
    press(Qt::Key_Up);
    QCOMPARE(document()->selection(), LayerSelection::range(3, 6));
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    press(Qt::Key_Right);
    QCOMPARE(document()->selection(), LayerSelection());
    QTRY_VERIFY_WITH_TIMEOUT(isRead() && document()->tree() == document()->finalTree(), patience);
}

void TestKeyboardWalk::everyViewTakesTheKeyboard()
{
    open();
    press(Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(page()->view(), View::Waste);
    auto* list = focused<QTreeView>();
    QVERIFY2(list != nullptr, qPrintable(describe(QApplication::focusWidget())));
    QTRY_VERIFY(list->model()->rowCount() > 0);
    press(Qt::Key_Home);
    press(Qt::Key_Right);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(page()->view(), View::Files);
    QTRY_VERIFY(files()->currentNode() != core::noNode
                && document()->tree()->isHidden(files()->currentNode()));

    press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(page()->view(), View::Chart);
    QVERIFY2(focused<FateChart>() != nullptr, qPrintable(describe(QApplication::focusWidget())));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(document()->selection(), LayerSelection::upTo(2));

    for (const auto& [key, view] :
         {std::pair(Qt::Key_5, View::Dockerfile), std::pair(Qt::Key_7, View::Config),
          std::pair(Qt::Key_8, View::Manifest)}) {
        press(key, Qt::ControlModifier);
        QCOMPARE(page()->view(), view);
        auto* tree = focused<QTreeView>();
        QVERIFY2(tree != nullptr, qPrintable(describe(QApplication::focusWidget())));
        QTRY_VERIFY(tree->model()->rowCount() > 2);
        press(Qt::Key_Home);
        const QModelIndex first = tree->currentIndex();
        press(Qt::Key_Down);
        QCOMPARE(tree->currentIndex(), tree->indexBelow(first));
    }
}

void TestKeyboardWalk::extractsAndOverwritesNothing()
{
    open();
    goTo(QStringLiteral("passwd"), "/etc/passwd");
    const std::string target = m_dir->path("out");
    const auto extract = [&target] {
        press(Qt::Key_Menu);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        press(Qt::Key_E);
        QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
        QTRY_VERIFY(QGuiApplication::focusWindow()
                    == QApplication::activeModalWidget()->windowHandle());
        QVERIFY2(focused<QLineEdit>() != nullptr,
                 qPrintable(describe(QApplication::focusWidget())));
        press(Qt::Key_A, Qt::ControlModifier);
        type(QString::fromStdString(target));
        press(Qt::Key_Return);
    };
    extract();
    QTRY_VERIFY(QFile::exists(QString::fromStdString(target + "/passwd")));
    // The report is closed with the key that also says no.
    QTRY_VERIFY(!QApplication::activeModalWidget()->findChild<QLineEdit*>()->isVisible());
    press(Qt::Key_Escape);
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    activate();
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(files()->view()));

    m_dir->write("out/passwd", "mine");
    extract();
    auto* dialog = qobject_cast<ExtractDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(!dialog->isRunning());
    QVERIFY(dialog->findChild<QLineEdit*>()->isVisible());
    QCOMPARE(test::fileText(target + "/passwd"), std::string("mine"));
    press(Qt::Key_Escape);
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
}

void TestKeyboardWalk::choosesAnotherImage()
{
    open();
    press(Qt::Key_0, Qt::ControlModifier);
    QTreeView* images = m_window->imagesDock()->view();
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(images));
    QCOMPARE(images->currentIndex().data().toString(), QStringLiteral("demo:1.1"));
    // The list is sorted by name: the older version is above.
    press(Qt::Key_Up);
    QCOMPARE(images->currentIndex().data().toString(), QStringLiteral("demo:1.0"));
    QCOMPARE(m_window->tabCount(), 1);
    press(Qt::Key_Return);
    QCOMPARE(m_window->tabCount(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    QCOMPARE(document()->title(), QStringLiteral("demo:1.0"));
    press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(document()->title(), QStringLiteral("demo:1.1"));
}

void TestKeyboardWalk::readsTheLog()
{
    open();
    press(Qt::Key_9, Qt::ControlModifier);
    QVERIFY2(focused<QTabBar>() != nullptr, qPrintable(describe(QApplication::focusWidget())));
    press(Qt::Key_Right);
    auto* log = m_window->activityDock()->findChild<QPlainTextEdit*>();
    QVERIFY(log->isVisible());
    for (int stops = 0; QApplication::focusWidget() != log && stops < 4; ++stops)
        press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(log));
    QVERIFY(log->toPlainText().contains(m_image));
    // The dock goes and comes back by its key, wherever the keyboard is.
    press(Qt::Key_F10);
    QVERIFY(!m_window->activityDock()->isVisible());
    QVERIFY(QApplication::focusWidget() != nullptr);
    press(Qt::Key_F10);
    QVERIFY(m_window->activityDock()->isVisible());
}

void TestKeyboardWalk::closesReopensAndQuits()
{
    open();
    press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_window->tabCount(), 0);
    QVERIFY2(QApplication::focusWidget() != nullptr, "the ways to begin take the keyboard");
    // Through the menus, by their marked letters: File, Open recent, the first of the list.
    press(Qt::Key_F, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QWidget* menu = QApplication::activePopupWidget();
    press(Qt::Key_R);
    QTRY_VERIFY(QApplication::activePopupWidget() != menu);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    QCOMPARE(m_window->tabCount(), 1);
    press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(Session(m_settings.get()).tabs().size(), 1);
}

void TestKeyboardWalk::tabReachesEverything()
{
    open();
    goTo(QStringLiteral("passwd"), "/etc/passwd");
    QTRY_VERIFY(!page()->inspector()->findChild<CodeView*>()->toPlainText().isEmpty());
    QTRY_VERIFY(Job::threads()->activeThreadCount() == 0);
    QWidget* first = QApplication::focusWidget();
    QList<QWidget*> stops;
    QStringList faults;
    do {
        QWidget* stop = QApplication::focusWidget();
        if (nameOf(stop).isEmpty())
            faults.append(describe(stop) + QStringLiteral(" has no name"));
        if (!stop->isVisible())
            faults.append(describe(stop) + QStringLiteral(" cannot be seen"));
        press(Qt::Key_Tab);
        stops.append(stop);
    } while (QApplication::focusWidget() != first && !stops.contains(QApplication::focusWidget())
             && stops.size() < mostStops);
    QVERIFY2(QApplication::focusWidget() == first,
             qPrintable(QStringLiteral("the way round ends at ")
                        + describe(QApplication::focusWidget())));
    const QList<QWidget*> wanted{
        files()->view(),
        page()->findChild<LayersPane*>()->view(),
        page()->findChild<QLineEdit*>(QStringLiteral("fileFilter")),
        page()->findChild<QCheckBox*>(QStringLiteral("showHidden")),
        page()->inspector()->findChild<CodeView*>(),
        m_window->imagesDock()->view(),
        m_window->imagesDock()->searchField(),
        m_window->activityDock()->findChild<QTabBar*>(),
    };
    for (QWidget* widget : wanted) {
        if (!stops.contains(widget))
            faults.append(QStringLiteral("no way to ") + describe(widget));
    }
    QStringList way;
    for (QWidget* stop : stops)
        way.append(describe(stop));
    QVERIFY2(faults.isEmpty(),
             qPrintable(faults.join(u'\n') + QStringLiteral("\nthe way:\n") + way.join(u'\n')));
    // The way round follows the eye: the head, the layers, their files.
    const auto at = [&stops](QWidget* widget) { return stops.indexOf(widget); };
    const qsizetype filter = at(wanted[2]);
    QVERIFY(at(wanted[0]) == 0);
    // Behind the filter come its saved searches and what is hidden.
    QVERIFY2(filter == stops.size() - 3 && at(wanted[1]) < filter, qPrintable(way.join(u'\n')));
}

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
