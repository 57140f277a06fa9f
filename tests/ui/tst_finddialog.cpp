// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "tests/support/placefiles.h"
#include "ui/finddialog.h"
#include "ui/mainwindow.h"
#include "ui/page/filespane.h"
#include "ui/page/filesview.h"
#include "ui/page/imagepage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/jobrow.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QSettings>
#include <QTest>

/// Finding files in all open images from the window.
class tst_FindDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void findsNamesWhileOneTypes();
    void contentsAreReadOnEnter();
    void enterInTheListOpensTheFile();
    void hiddenFilesAreFoundAndShown();
    void faultsAreExplained();
    void closedImagesAreToldOf();
    void everyControlHasAName();

private:
    void type(const char* text) const { m_dialog->field()->setQuery(QString::fromUtf8(text)); }
    bool isDone() const { return !m_dialog->isBusy(); }
    QStringList paths() const;
    QString state() const { return m_dialog->findChild<ElidedLabel*>()->text(); }
    std::string shownPath() const;

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    FindDialog* m_dialog = nullptr;
};

namespace {

constexpr int patience = 30000; // ms

std::string text(const test::TarBuilder& tar)
{
    return std::string(core::asText(tar.bytes()));
}

std::string writeImage(const test::TempDir& dir, const std::string& name,
                       const std::vector<std::string>& layers)
{
    test::PlaceFiles files;
    files.layout({files.image(layers, test::refName(name + ":1"))});
    return dir.write(name + ".tar", core::asText(files.tar().bytes()));
}

} // namespace

void tst_FindDialog::init()
{
    m_dir = std::make_unique<test::TempDir>();
    m_settings = std::make_unique<QSettings>(
        QString::fromStdString(m_dir->path() + "/settings.ini"), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->resize(1200, 800);
    m_window->show();
    test::TarBuilder base;
    base.dir("etc").file("etc/conf", "password = 1\n").file("old", "the Password");
    m_window->open(QString::fromStdString(
        writeImage(*m_dir, "one", {text(base), text(test::TarBuilder().whiteout("old"))})));
    test::TarBuilder other;
    other.dir("srv").file("srv/conf", "PASSWORD").file("srv/data", "nothing");
    m_window->open(QString::fromStdString(writeImage(*m_dir, "two", {text(other)})));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
    for (QAction* action : m_window->findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F))
            action->trigger();
    m_dialog = m_window->findChild<FindDialog*>();
    QVERIFY(m_dialog != nullptr);
    QVERIFY(m_dialog->isVisible());
}

void tst_FindDialog::cleanup()
{
    m_window.reset();
    QVERIFY(Job::threads()->waitForDone(10000));
}

QStringList tst_FindDialog::paths() const
{
    QStringList out;
    for (int row = 0; row < m_dialog->model()->rowCount(); ++row)
        out.append(m_dialog->model()->index(row, FindModel::PathColumn).data().toString());
    return out;
}

/// What is chosen in the files of the tab in front.
std::string tst_FindDialog::shownPath() const
{
    const auto* files = m_window->currentPage()->findChild<FilesPane*>();
    const core::NodeId node = files->currentNode();
    return node == core::noNode ? std::string() : files->model()->view()->tree()->path(node);
}

void tst_FindDialog::findsNamesWhileOneTypes()
{
    type("conf");
    QTRY_COMPARE_WITH_TIMEOUT(
        paths(), QStringList({QStringLiteral("/etc/conf"), QStringLiteral("/srv/conf")}), patience);
    QCOMPARE(state(), QStringLiteral("2 file(s) found"));
    type("");
    QCOMPARE(m_dialog->model()->rowCount(), 0);
}

void tst_FindDialog::contentsAreReadOnEnter()
{
    type("content:password");
    QVERIFY(isDone());
    QCOMPARE(m_dialog->model()->rowCount(), 0);
    QVERIFY(state().contains(QStringLiteral("Enter")));
    QTest::keyClick(m_dialog->field(), Qt::Key_Return);
    QVERIFY(m_dialog->findChild<JobRow*>() != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
    QCOMPARE(paths(), QStringList({QStringLiteral("/etc/conf"), QStringLiteral("/srv/conf")}));
    QCOMPARE(m_dialog->model()->index(0, FindModel::FoundColumn).data().toString(),
             QStringLiteral("line 1: password = 1"));
    QTRY_VERIFY(m_dialog->findChild<JobRow*>() == nullptr);
}

void tst_FindDialog::enterInTheListOpensTheFile()
{
    type("conf");
    QTRY_VERIFY_WITH_TIMEOUT(isDone() && m_dialog->model()->rowCount() == 2, patience);
    QTest::keyClick(m_dialog->field(), Qt::Key_Down);
    m_dialog->view()->setFocus();
    m_dialog->view()->setCurrentIndex(m_dialog->model()->index(0, 0));
    QTest::keyClick(m_dialog->view(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shownPath(), std::string("/etc/conf"), patience);
    QCOMPARE(m_window->currentPage()->document()->title(), QStringLiteral("one:1"));
    // What was found stays.
    QVERIFY(isDone());
    QCOMPARE(m_dialog->model()->rowCount(), 2);
}

void tst_FindDialog::hiddenFilesAreFoundAndShown()
{
    m_dialog->findChild<QCheckBox*>()->setChecked(true);
    type("content~^the.P old");
    QTest::keyClick(m_dialog->field(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
    QCOMPARE(paths(), QStringList({QStringLiteral("/old")}));
    emit m_dialog->view()->activated(m_dialog->model()->index(0, 0));
    QTRY_COMPARE_WITH_TIMEOUT(shownPath(), std::string("/old"), patience);
}

void tst_FindDialog::faultsAreExplained()
{
    type("contnt:x");
    const auto* terms = m_dialog->findChild<QueryTerms*>();
    QVERIFY2(terms->problem().contains(QStringLiteral("did you mean \"content\"?")),
             qPrintable(terms->problem()));
    QTest::keyClick(m_dialog->field(), Qt::Key_Return);
    QVERIFY(isDone());
    QVERIFY(terms->problem().contains(QStringLiteral("column 1")));
    type("content:x");
    QCOMPARE(terms->problem(), QString());
}

void tst_FindDialog::closedImagesAreToldOf()
{
    type("conf");
    QTRY_VERIFY_WITH_TIMEOUT(isDone() && m_dialog->model()->rowCount() == 2, patience);
    for (QAction* action : m_window->findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_W))
            action->trigger();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    emit m_dialog->view()->activated(m_dialog->model()->index(1, 0));
    QCOMPARE(state(), QStringLiteral("This image is not open any more."));
}

void tst_FindDialog::everyControlHasAName()
{
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
            || widget->focusProxy() != nullptr || !widget->accessibleName().isEmpty())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2((button != nullptr && !button->text().isEmpty())
                     || widget->parentWidget()->inherits("QAbstractItemView")
                     || widget->inherits("QHeaderView"),
                 widget->metaObject()->className());
    }
}

QTEST_MAIN(tst_FindDialog)
#include "tst_finddialog.moc"
