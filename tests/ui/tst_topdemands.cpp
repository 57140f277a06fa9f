// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/diskbytes.h"
#include "models/imagedocument.h"
#include "models/placesmodel.h"
#include "tests/support/containerdroot.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/acts/removedialog.h"
#include "ui/cleanup/cleanupbar.h"
#include "ui/cleanup/cleanupcandidates.h"
#include "ui/cleanup/cleanupdialog.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/cleanup/cleanuprulerow.h"
#include "ui/cleanup/cleanuprulespane.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

#include <algorithm>

namespace {

constexpr int patience = 30000; // ms

/// Several blocks of any file system.
std::string layerOf(const std::string& name)
{
    return test::layerTar(name, "the text of " + name + '\n' + std::string(40'000, 'x'));
}

} // namespace

/// What people ask most of programs like this one, each reached from a window that was just opened
/// by at most three clicks. A machine with an own store and a root of containerd is made for it.
class TestTopDemands : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void readsAFileOfAnImage();
    void readsAFileOfContainerd();
    void sortsBySizeEverywhere();
    void comparesTwoImages();
    void removesSeveralAtOnce();
    void givesTheDiskBackAsPromised();
    void findsWhatIsUnused();
    void cleansUpByLastUseAndPattern();

private:
    void click(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers keys = {});
    void click(QAbstractButton* button)
    {
        click(button, {button->height() / 2, button->height() / 2});
    }
    static QModelIndex rowOf(const QTreeView* view, const QString& text);
    void clickRow(QTreeView* view, const QString& text, Qt::KeyboardModifiers keys = {});
    void clickTool(const QString& name);
    void clickPlan();
    QTreeView* images() const { return m_window->imagesDock()->view(); }
    QTreeView* files() const;
    QString preview() const;
    CleanupPage* cleanupPage() const { return m_window->currentCleanup(); }
    bool isPlanned() const;
    bool isRead() const;

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    std::string m_store;
    int m_clicks = 0;
};

void TestTopDemands::init()
{
    m_dir = std::make_unique<test::TempDir>();
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
        qputenv(name, m_dir->path(name).c_str());
    const std::string base = layerOf("base");
    test::PlaceFiles own;
    own.layout({own.image({base, layerOf("one")}, test::refName("app:1")),
                own.image({base, layerOf("two")}, test::refName("app:2")),
                own.image({layerOf("three")}, test::refName("db:1")),
                own.image({layerOf("nameless")})});
    m_store = own.folder(*m_dir, "store");
    test::ContainerdRoot containerd;
    const std::string tar = layerOf("served");
    containerd.name("default", "docker.io/library/web:1",
                    test::digestOf(containerd.image({tar}, test::configText({tar}))));
    core::MachineEnvironment machine;
    machine.uid = 1000;
    machine.root = m_dir->path("machine");
    machine.home = m_dir->path("HOME");
    machine.variables["STRATOSCOPE_STORE"] = m_store;
    machine.variables["XDG_DATA_HOME"] = m_dir->path("data");
    const std::string root = containerd.write(*m_dir);
    QVERIFY(QDir().mkpath(QString::fromStdString(m_dir->path("data"))));
    QVERIFY(QFile::rename(QString::fromStdString(root),
                          QString::fromStdString(m_dir->path("data/containerd"))));

    m_settings = std::make_unique<QSettings>(QString::fromStdString(m_dir->path("s.ini")),
                                             QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto* places = m_window->findChild<Places*>();
    QVERIFY(places != nullptr);
    places->findOnMachine(machine);
    QTRY_VERIFY_WITH_TIMEOUT(places->list().size() == 2
                                 && std::ranges::all_of(places->list(),
                                                        [](const Place& place) {
                                                            return place.state
                                                                   == Place::State::Read;
                                                        }),
                             patience);
    m_clicks = 0;
}

void TestTopDemands::cleanup()
{
    m_window.reset();
    QVERIFY(Job::threads()->waitForDone(patience));
}

void TestTopDemands::click(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers keys)
{
    QVERIFY(widget->isVisible() && widget->isEnabled());
    QVERIFY2(widget->rect().contains(at), "it is to be seen without scrolling");
    ++m_clicks;
    QTest::mouseClick(widget, Qt::LeftButton, keys, at);
}

QModelIndex TestTopDemands::rowOf(const QTreeView* view, const QString& text)
{
    const QAbstractItemModel* model = view->model();
    const auto found = [model](const QString& name) {
        return model->match(model->index(0, 0), Qt::DisplayRole, name, -1,
                            Qt::MatchExactly | Qt::MatchRecursive);
    };
    // Images stand below their repository, by their tags.
    for (const QModelIndex& row : found(text.section(u':', 1)))
        if (row.parent().data() == text.section(u':', 0, 0))
            return row;
    return found(text).value(0);
}

void TestTopDemands::clickRow(QTreeView* view, const QString& text, Qt::KeyboardModifiers keys)
{
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(view, text).isValid(), patience);
    const QRect row = view->visualRect(rowOf(view, text));
    QVERIFY2(row.isValid(), "what is above it is open from the start");
    click(view->viewport(), {row.left() + row.height() * 2, row.center().y()}, keys);
}

/// A button of the tool bar, by its name for screen readers.
void TestTopDemands::clickTool(const QString& name)
{
    for (QAbstractButton* button :
         m_window->findChild<QToolBar*>()->findChildren<QAbstractButton*>())
        if (button->accessibleName() == name)
            return click(button);
    QFAIL(qPrintable(QStringLiteral("the tool bar has no \"%1\"").arg(name)));
}

/// Shows the plan of the clean-up where something else is shown.
void TestTopDemands::clickPlan()
{
    if (cleanupPage()->view() == CleanupPage::View::Plan)
        return;
    for (QAbstractButton* button : cleanupPage()->findChildren<QAbstractButton*>())
        if (button->accessibleName() == QLatin1String("What of the clean-up to show: Plan"))
            click(button);
    QCOMPARE(cleanupPage()->view(), CleanupPage::View::Plan);
}

QTreeView* TestTopDemands::files() const
{
    for (auto* view : m_window->currentPage()->findChildren<QTreeView*>())
        if (view->accessibleName() == QLatin1String("Files"))
            return view;
    return nullptr;
}

/// What a screen reader reads in the inspector.
QString TestTopDemands::preview() const
{
    for (auto* widget : m_window->inspectorDock()->findChildren<QWidget*>()) {
        if (widget->accessibleName() != QLatin1String("Text of the file") || !widget->isVisible())
            continue;
        QAccessibleInterface* one = QAccessible::queryAccessibleInterface(widget);
        if (one != nullptr && one->textInterface() != nullptr)
            return one->textInterface()->text(0, one->textInterface()->characterCount());
    }
    return {};
}

bool TestTopDemands::isPlanned() const
{
    return cleanupPage() != nullptr && !cleanupPage()->isBusy()
           && cleanupPage()->document()->plan() != nullptr;
}

bool TestTopDemands::isRead() const
{
    return m_window->currentPage() != nullptr
           && m_window->currentPage()->document()->waste() != nullptr && m_window->isSettled();
}

void TestTopDemands::readsAFileOfAnImage()
{
    clickRow(images(), QStringLiteral("app:1"));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    clickRow(files(), QStringLiteral("one"));
    QTRY_VERIFY_WITH_TIMEOUT(preview().startsWith(QLatin1String("the text of one")), patience);
    QVERIFY(m_clicks <= 2);
}

void TestTopDemands::readsAFileOfContainerd()
{
    clickRow(images(), QStringLiteral("web:1"));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    clickRow(files(), QStringLiteral("served"));
    QTRY_VERIFY_WITH_TIMEOUT(preview().startsWith(QLatin1String("the text of served")), patience);
    QVERIFY(m_clicks <= 2);
}

void TestTopDemands::sortsBySizeEverywhere()
{
    QHeaderView* header = images()->header();
    const int packed = PlacesModel::PackedColumn;
    click(header->viewport(),
          {header->sectionViewportPosition(packed) + header->sectionSize(packed) / 2,
           header->height() / 2});
    QCOMPARE(header->sortIndicatorSection(), packed);
    clickRow(images(), QStringLiteral("app:2"));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    // Files come so without any click: the larger the further above.
    QCOMPARE(files()->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    QVERIFY(files()->header()->sortIndicatorSection() > 0);
    QVERIFY(m_clicks <= 2);
}

void TestTopDemands::comparesTwoImages()
{
    clickRow(images(), QStringLiteral("app:1"));
    clickRow(images(), QStringLiteral("app:2"), Qt::ControlModifier);
    clickTool(QStringLiteral("Compare images…"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->currentComparison() != nullptr
                                 && m_window->currentComparison()->comparison() != nullptr,
                             patience);
    QCOMPARE(m_window->currentComparison()->title(), QStringLiteral("app:1 ⇄ app:2"));
    QVERIFY(m_clicks <= 3);
}

void TestTopDemands::removesSeveralAtOnce()
{
    clickRow(images(), QStringLiteral("app:1"));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
    clickRow(images(), QStringLiteral("app:2"), Qt::ControlModifier);
    QTest::keyClick(images(), Qt::Key_Delete);
    auto* dialog = m_window->findChild<RemoveDialog*>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog != nullptr && dialog->isPlanned(), patience);
    const auto buttons = dialog->findChildren<QPushButton*>();
    const auto act = std::ranges::find_if(
        buttons, [](const QPushButton* button) { return button->isDefault(); });
    QVERIFY(act != buttons.end());
    click(*act);
    QTRY_VERIFY_WITH_TIMEOUT(!rowOf(images(), QStringLiteral("app:1")).isValid()
                                 && !rowOf(images(), QStringLiteral("app:2")).isValid(),
                             patience);
    QVERIFY(rowOf(images(), QStringLiteral("db:1")).isValid());
    QVERIFY(m_clicks <= 3);
}

void TestTopDemands::givesTheDiskBackAsPromised()
{
    const auto onDisk = [this] {
        return core::measureDisk(m_store, core::Task()).value().total().allocated;
    };
    clickTool(QStringLiteral("Clean up"));
    clickPlan();
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned(), patience);
    CleanupDocument* document = cleanupPage()->document();
    document->setUsesTrash(false); // Which would give nothing back yet.
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned() && document->totals().freed.bytes > 40'000, patience);
    const std::uint64_t before = onDisk();
    const std::uint64_t promised = document->totals().freed.bytes;
    QTRY_VERIFY_WITH_TIMEOUT(cleanupPage()->bar()->actButton()->isEnabled(), patience);
    click(cleanupPage()->bar()->actButton());
    QVERIFY(m_clicks <= 3);
    auto* dialog = cleanupPage()->findChild<CleanupDialog*>();
    QVERIFY(dialog != nullptr);
    click(dialog->actButton()); // The one confirmation.
    QTRY_COMPARE_WITH_TIMEOUT(cleanupPage()->view(), CleanupPage::View::Result, patience);
    const auto& check = document->runner()->outcome()->report.checks.front();
    QCOMPARE(check.promised.bytes, promised);
    QCOMPARE(static_cast<std::int64_t>(before - onDisk()), check.measured.value());
}

void TestTopDemands::findsWhatIsUnused()
{
    clickTool(QStringLiteral("Clean up"));
    clickPlan();
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned(), patience);
    click(cleanupPage()->rulesPane()->rows().at(1)->box());
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned() && cleanupPage()->document()->plan()->rows().size() > 3,
                             patience);
    QVERIFY(!cleanupPage()->bar()->headline().isEmpty());
    QVERIFY(m_clicks <= 3);
}

void TestTopDemands::cleansUpByLastUseAndPattern()
{
    clickTool(QStringLiteral("Clean up"));
    clickPlan();
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned(), patience);
    SearchField* query = cleanupPage()->rulesPane()->queryField();
    click(query, {query->width() / 2, query->height() / 2});
    QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("name:db* not lastused<90d"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const auto hasDb = [this] {
        const core::CleanupPlan* plan = cleanupPage()->document()->plan();
        for (std::size_t i = 0; plan != nullptr && i < plan->rows().size(); ++i)
            if (cleanupPage()->candidates()->model()->indexOf(i).data().toString()
                == QLatin1String("db:1"))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned() && hasDb(), patience);
    QVERIFY(m_clicks <= 3);
}

QTEST_MAIN(TestTopDemands)
#include "tst_topdemands.moc"
