// SPDX-License-Identifier: GPL-3.0-or-later
// take_pictures [--theme NAME] [--size WxH] [--points N] [--every] FOLDER: draws the pictures of
// the guide, or with --every all views there are to be looked at, in the language of the
// environment, from the demo image and from the own store, which `./dev pictures` filled.
#include "app/stratoscope/start.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <cstdio>

namespace {

constexpr int interval = 50;         // ms
constexpr int quietIntervals = 12;   // Until previews are there, too.
constexpr qint64 patience = 120'000; // ms

class Photographer
{
public:
    Photographer(MainWindow& window, QString folder)
        : m_window(window)
        , m_folder(std::move(folder))
    {
    }

    bool hasFailed() const { return m_hasFailed; }

    void settle()
    {
        QElapsedTimer clock;
        clock.start();
        for (int quiet = 0; quiet < quietIntervals; quiet = m_window.isSettled() ? quiet + 1 : 0) {
            if (clock.elapsed() > patience) {
                std::fprintf(stderr, "take_pictures: something never ends\n");
                m_hasFailed = true;
                return;
            }
            QTest::qWait(interval);
        }
    }

    void take(const char* name) { take(name, &m_window); }

    void take(const char* name, QWidget* widget)
    {
        settle();
        const QString file =
            QDir(m_folder).filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
        if (!widget->grab().save(file, "PNG")) {
            std::fprintf(stderr, "take_pictures: cannot write %s\n", qPrintable(file));
            m_hasFailed = true;
        }
    }

    /// What a menu of the window does, by the text of its source.
    void trigger(const char* text)
    {
        const QString wanted = QCoreApplication::translate("MainWindow", text);
        for (QAction* action : m_window.findChildren<QAction*>()) {
            if (action->text() == wanted) {
                action->trigger();
                return;
            }
        }
        std::fprintf(stderr, "take_pictures: no menu has %s\n", text);
        m_hasFailed = true;
    }

    /// The dialog that a menu of the window opens; it is closed again.
    void takeDialog(const char* name, const char* text)
    {
        trigger(text);
        settle();
        for (QWidget* dialog : QApplication::topLevelWidgets()) {
            if (dialog == &m_window || !dialog->isVisible())
                continue;
            take(name, dialog);
            dialog->close();
            return;
        }
        std::fprintf(stderr, "take_pictures: %s opens no dialog\n", text);
        m_hasFailed = true;
    }

    /// Chooses the images of these names in the list, those of one place.
    void choose(const QStringList& names)
    {
        QTreeView* list = m_window.imagesDock()->view();
        list->expandAll();
        QItemSelectionModel* chosen = list->selectionModel();
        chosen->clearSelection();
        for (const QString& name : names) {
            const QModelIndexList found =
                list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                     Qt::MatchExactly | Qt::MatchRecursive);
            if (found.isEmpty()) {
                std::fprintf(stderr, "take_pictures: there is no %s\n", qPrintable(name));
                m_hasFailed = true;
                return;
            }
            chosen->select(found.first(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

private:
    MainWindow& m_window;
    QString m_folder;
    bool m_hasFailed = false;
};

void takeImagePictures(MainWindow& window, Photographer& photographer)
{
    window.open(MainWindow::demoImage() + QStringLiteral(":demo:1.1"));
    photographer.settle();
    ImagePage* page = window.currentPage();
    if (page == nullptr)
        return;
    page->reveal("/etc/passwd");
    photographer.take("window");
    page->showView(ImagePage::View::Treemap);
    photographer.take("treemap");
    page->showView(ImagePage::View::Chart);
    photographer.take("charts");
    page->showView(ImagePage::View::Waste);
    photographer.take("waste");
    page->showView(ImagePage::View::Dockerfile);
    photographer.take("dockerfile");
    page->showView(ImagePage::View::Packages);
    photographer.take("packages");
}

/// What the guide does not show.
void takeOtherViews(MainWindow& window, Photographer& photographer)
{
    ImagePage* page = window.currentPage();
    if (page == nullptr)
        return;
    page->showView(ImagePage::View::Config);
    photographer.take("config");
    page->showView(ImagePage::View::Manifest);
    photographer.take("manifest");
    page->showView(ImagePage::View::Files);
    photographer.takeDialog("settings", "&Settings…");
    photographer.takeDialog("shortcuts", "&Keyboard shortcuts");
    photographer.takeDialog("commands", "&Commands…");
    photographer.takeDialog("find", "Find in &all");
    photographer.takeDialog("registry", "Open from re&gistry…");
    photographer.trigger("Tra&nsfers");
    photographer.take("transfers");
}

void takeOtherCleanups(MainWindow& window, Photographer& photographer)
{
    CleanupPage* cleanup = window.currentCleanup();
    if (cleanup == nullptr)
        return;
    cleanup->showView(CleanupPage::View::Trash);
    photographer.take("cleanup-trash");
}

void takeOtherPictures(MainWindow& window, Photographer& photographer)
{
    photographer.choose({QStringLiteral("demo:1.0"), QStringLiteral("demo:1.1")});
    photographer.trigger("Compare ima&ges…");
    photographer.settle();
    if (ComparePage* comparison = window.currentComparison())
        comparison->step(1);
    photographer.take("compare");
    photographer.trigger("Clean &up");
    photographer.settle();
    if (CleanupPage* cleanup = window.currentCleanup())
        cleanup->showView(CleanupPage::View::Disk);
    photographer.take("cleanup");
    if (CleanupPage* cleanup = window.currentCleanup()) {
        cleanup->showView(CleanupPage::View::Plan);
        cleanup->document()->rules()->setQuery(QStringLiteral("repo:*demo beyond-newest:1"));
    }
    photographer.take("plan");
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    prepareApplication();
    QCommandLineParser parser;
    const QCommandLineOption scheme(QStringLiteral("theme"), {}, QStringLiteral("name"),
                                    theme::nameOf(theme::Scheme::Light));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"),
                                  QStringLiteral("1280x800"));
    const QCommandLineOption points(QStringLiteral("points"), {}, QStringLiteral("of the font"));
    const QCommandLineOption every(QStringLiteral("every"));
    parser.addOptions({scheme, size, points, every});
    parser.process(application);
    const QStringList sides = parser.value(size).split(u'x');
    const QStringList folders = parser.positionalArguments();
    Arguments arguments;
    arguments.scheme = theme::schemeNamed(parser.value(scheme));
    if (folders.size() != 1 || sides.size() != 2 || !arguments.scheme
        || !QDir().mkpath(folders.first())) {
        std::fprintf(
            stderr,
            "usage: take_pictures [--theme NAME] [--size WxH] [--points N] [--every] FOLDER\n");
        return 2;
    }
    if (parser.isSet(points)) {
        QFont font = QApplication::font();
        font.setPointSizeF(parser.value(points).toDouble());
        QApplication::setFont(font);
    }
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    applyPreferences(arguments, &settings);
    MainWindow window(&settings);
    window.resize(sides[0].toInt(), sides[1].toInt());
    window.show();
    window.showMachine();
    Photographer photographer(window, folders.first());
    const bool takesEvery = parser.isSet(every);
    if (takesEvery)
        photographer.take("first-run");
    takeImagePictures(window, photographer);
    if (takesEvery)
        takeOtherViews(window, photographer);
    takeOtherPictures(window, photographer);
    if (takesEvery)
        takeOtherCleanups(window, photographer);
    return photographer.hasFailed() ? 1 : 0;
}
