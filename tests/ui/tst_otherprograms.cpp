// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "tests/support/placefiles.h"
#include "ui/page/draggedfiles.h"
#include "ui/page/filesview.h"
#include "ui/page/openwith.h"

#include <QFile>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

/// Files on their way to other programs.
class tst_OtherPrograms : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherProgramGetsACopy();
    void namedProgramsComeBack();
    void whatCannotBeStartedIsTold();
    void draggingBeginsInTheList();
    void draggedFilesAreWritten();
    void aDragThatEndsLeavesNothing();

private:
    core::NodeId node(const char* path) const { return m_document->tree()->find(path); }

    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<ImageDocument> m_document;
    std::unique_ptr<QWidget> m_window;
};

void tst_OtherPrograms::init()
{
    test::TarBuilder layer;
    layer.dir("etc").file("etc/conf", "first line\n").file("etc/other", "x");
    test::PlaceFiles files;
    const std::string tar(core::asText(layer.bytes()));
    files.layout({files.image({tar}, test::refName("app:1"))});
    m_dir = std::make_unique<test::TempDir>();
    m_document = std::make_unique<ImageDocument>();
    m_window = std::make_unique<QWidget>();
    m_document->open(
        QString::fromStdString(m_dir->write("app.tar", core::asText(files.tar().bytes()))));
    QTRY_VERIFY(m_document->tree() != nullptr && !m_document->isBusy());
}

void tst_OtherPrograms::cleanup()
{
    m_window.reset();
    m_document.reset();
    QVERIFY(Job::threads()->waitForDone(10000));
}

void tst_OtherPrograms::namedProgramsComeBack()
{
    const QString file = QString::fromStdString(m_dir->path("s.ini"));
    QSettings settings(file, QSettings::IniFormat);
    OpenWith::rememberIn(&settings);
    OpenWith openWith(m_document.get(), m_window.get());
    QString program;
    openWith.setStart([&program](const QString& command, const QByteArray&) {
        program = command;
        return true;
    });
    QMenu menu;
    openWith.fill(&menu, m_document->tree(), node("/etc/conf"));
    QCOMPARE(menu.actions().size(), 3);
    menu.actions().back()->trigger();
    auto* dialog = m_window->findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral(" show -n "));
    dialog->accept();
    QTRY_COMPARE(program, QStringLiteral("show -n"));
    settings.sync();
    QSettings none(QString::fromStdString(m_dir->path("none.ini")), QSettings::IniFormat);
    OpenWith::rememberIn(&none);
    menu.clear();
    openWith.fill(&menu, m_document->tree(), node("/etc/conf"));
    QCOMPARE(menu.actions().size(), 3);
    QSettings again(file, QSettings::IniFormat); // As the next start does.
    OpenWith::rememberIn(&again);
    menu.clear();
    openWith.fill(&menu, m_document->tree(), node("/etc/conf"));
    QCOMPARE(menu.actions().at(1)->text(), QStringLiteral("show -n"));
}

void tst_OtherPrograms::anotherProgramGetsACopy()
{
    OpenWith openWith(m_document.get(), m_window.get());
    QString program;
    QString path;
    openWith.setStart([&](const QString& command, const QByteArray& file) {
        program = command;
        path = QFile::decodeName(file);
        return true;
    });
    QMenu menu;
    openWith.fill(&menu, m_document->tree(), node("/etc/conf"));
    QVERIFY(menu.actions().size() >= 3);
    openWith.open(m_document->tree(), node("/etc/conf"), QStringLiteral("show -n"));
    QTRY_COMPARE(program, QStringLiteral("show -n"));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), QByteArray("first line\n"));
    QVERIFY((copy.permissions() & QFile::WriteOwner) == 0);
    menu.actions().front()->trigger();
    QTRY_COMPARE(program, QString()); // The desktop's.
}

void tst_OtherPrograms::whatCannotBeStartedIsTold()
{
    OpenWith openWith(m_document.get(), m_window.get());
    QSignalSpy failed(&openWith, &OpenWith::failed);
    openWith.open(m_document->tree(), node("/etc/conf"), QStringLiteral("/no/such/program"));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("conf")));
    openWith.open(m_document->tree(), node("/etc"), QStringLiteral("x")); // No file: nothing.
    QCOMPARE(failed.size(), 1);
}

void tst_OtherPrograms::draggingBeginsInTheList()
{
    FileTreeModel model;
    model.setView(FileView::make(m_document->tree(), {}, {}).value());
    FilesView view;
    view.setModel(&model);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setDragEnabled(true);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QSignalSpy begun(&view, &FilesView::dragRequested);
    const QPoint at = view.visualRect(model.index(0, 0)).center();
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseMove(view.viewport(), at + QPoint(30, 0));
    QTest::mouseMove(view.viewport(), at + QPoint(60, 0));
    QCOMPARE(begun.size(), 1);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at + QPoint(60, 0));
}

void tst_OtherPrograms::draggedFilesAreWritten()
{
    const auto kept = std::make_shared<std::vector<TemporaryFiles>>();
    QString path;
    {
        DraggedFiles dragged(m_document.get(), m_document->tree(),
                             {node("/etc"), node("/etc/conf")}, kept);
        QVERIFY(dragged.hasUrls());
        QCOMPARE(dragged.text(), QStringLiteral("/etc\n/etc/conf"));
        const QList<QUrl> urls = dragged.urls();
        QCOMPARE(urls.size(), 2);
        path = urls.at(0).toLocalFile();
        QVERIFY(QFileInfo(path).isDir());
        QVERIFY(QFileInfo::exists(path + QStringLiteral("/other")));
        QCOMPARE(QFileInfo(urls.at(1).toLocalFile()).size(), 11);
        QCOMPARE(dragged.urls().size(), 2);
    }
    QCOMPARE(kept->size(), std::size_t(1)); // Who took them may still be reading.
    QVERIFY(QFileInfo::exists(path));
    kept->clear();
    QTRY_VERIFY(!QFileInfo::exists(path)); // The thread that wrote lets go when it likes.
}

void tst_OtherPrograms::aDragThatEndsLeavesNothing()
{
    const auto kept = std::make_shared<std::vector<TemporaryFiles>>();
    {
        const DraggedFiles dragged(m_document.get(), m_document->tree(), {node("/etc/conf")}, kept);
        QVERIFY(dragged.formats().contains(QStringLiteral("text/uri-list")));
    }
    QVERIFY(kept->empty());
    QVERIFY(Job::threads()->waitForDone(10000));
}

QTEST_MAIN(tst_OtherPrograms)
#include "tst_otherprograms.moc"
