// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/windowprobe.h"

#include "app/stratoscope/start.h"
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <array>
#include <cstdio>

namespace {

constexpr qint64 patience = 300'000; // ms
constexpr int tick = 20;             // ms
constexpr int frames = 120;          // Of each kind of scrolling.
constexpr double frameWait = 100;    // ms; what was not drawn until then had nothing to draw.
constexpr int foldersOpened = 20;

void click(QWidget* widget, const QPoint& at)
{
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent event(type, at, widget->mapToGlobal(at), Qt::LeftButton,
                          type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(widget, &event);
    }
}

void type(QWidget* widget, const QString& text)
{
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(widget, &press);
    }
}

} // namespace

WindowProbe::WindowProbe(EventWatch& watch, const QString& image, double started)
    : m_watch(watch)
    , m_started(started)
    , m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
{
    m_arguments.images = {image};
    connect(&m_watch, &EventWatch::stepped, this, &WindowProbe::lookAtStep);
    m_watch.installEventFilter(this);
    auto* timer = new QTimer(this); // Keeps waitFor() looking.
    timer->start(tick);
    m_watch.begin();
    applyPreferences(m_arguments, &m_settings);
    print("application", {EventWatch::now() - m_started, m_watch.sum().cpu, {}});
    m_window = std::make_unique<MainWindow>(&m_settings);
    print("made", {EventWatch::now() - m_started, m_watch.sum().cpu, {}});
    showWindow(*m_window, m_arguments);
}

WindowProbe::~WindowProbe() = default;

bool WindowProbe::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint)
        return false;
    if (watched == m_window.get())
        m_isWindowPainted = true;
    else if (watched->parent() != nullptr
             && watched->parent()->objectName() == QLatin1String("files") && model() != nullptr) {
        m_isViewPainted = true; // Also without rows: a filter may find nothing.
        m_areRowsPainted = m_areRowsPainted || model()->rowCount() != 0;
    }
    return false;
}

void WindowProbe::lookAtStep()
{
    if (m_isWindowPainted && m_shownAt == 0) {
        m_shownAt = EventWatch::now();
        print("shown", {m_shownAt - m_started, m_watch.sum().cpu, {}});
    }
    if (m_areRowsPainted && m_rowsAt == 0) {
        m_rowsAt = EventWatch::now();
        print("rows", {m_rowsAt - m_shownAt, m_watch.sum().cpu, {}});
        printLongest("stall until rows");
    }
}

bool WindowProbe::waitFor(const std::function<bool()>& isDone)
{
    QElapsedTimer clock;
    clock.start();
    while (!isDone()) {
        if (clock.elapsed() > patience) {
            std::fprintf(stderr, "bench_window: the window does not come to rest\n");
            return false;
        }
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

bool WindowProbe::open()
{
    bool hasFailed = false;
    const auto isRead = [this, &hasFailed] {
        const ImagePage* page = m_window->currentPage();
        if (page == nullptr || !m_window->isSettled())
            return false;
        hasFailed = page->document()->image() == nullptr;
        return hasFailed || (m_rowsAt != 0 && page->document()->waste() != nullptr);
    };
    if (!waitFor(isRead))
        return false;
    if (hasFailed) {
        std::fprintf(stderr, "bench_window: the image cannot be opened\n");
        return false;
    }
    print("read", {EventWatch::now() - m_shownAt, m_watch.sum().cpu, {}});
    printLongest("stall until read");
    return true;
}

QTreeView* WindowProbe::view() const
{
    const ImagePage* page = m_window->currentPage();
    return page == nullptr ? nullptr : page->findChild<QTreeView*>(QStringLiteral("files"));
}

FileTreeModel* WindowProbe::model() const
{
    const QTreeView* files = view();
    return files == nullptr ? nullptr : qobject_cast<FileTreeModel*>(files->model());
}

/// What lies outside the viewport paints nothing.
void WindowProbe::waitForFrame(double since)
{
    waitFor([this, since] { return m_areRowsPainted || EventWatch::now() - since > frameWait; });
}

/// The largest folders, so that there is something to scroll.
void WindowProbe::openFolders()
{
    m_watch.begin();
    QModelIndex folder;
    while (view()->model()->rowCount(folder) > 0
           && view()->model()->rowCount(folder) < foldersOpened) {
        folder = view()->model()->index(0, 0, folder);
        view()->setExpanded(folder, true);
    }
    folder = folder.parent().isValid() ? folder : QModelIndex();
    for (int row = 0; row < foldersOpened && row < view()->model()->rowCount(folder); ++row) {
        const QModelIndex index = view()->model()->index(row, 0, folder);
        if (!view()->model()->hasChildren(index))
            continue;
        const double before = EventWatch::now();
        m_areRowsPainted = false;
        view()->setExpanded(index, true);
        const double direct = EventWatch::now() - before;
        m_watch.begin();
        waitForFrame(before);
        if (direct + m_watch.longest().wall > 16)
            print("opened", {direct + m_watch.longest().wall, m_watch.mostCpu(), "a folder"});
    }
}

void WindowProbe::scroll(const char* name, int stepPixels)
{
    QScrollBar* bar = view()->verticalScrollBar();
    EventWatch::Step longest;
    bar->setValue(0);
    for (int frame = 0; frame < frames; ++frame) {
        m_areRowsPainted = false;
        m_watch.begin();
        const double before = EventWatch::now();
        const double cpuBefore = EventWatch::cpuNow();
        bar->setValue(stepPixels > 0 ? bar->value() + stepPixels
                                     : static_cast<int>(static_cast<qint64>(bar->maximum())
                                                        * ((frame * 37) % 101) / 100));
        const double direct = EventWatch::now() - before;
        const double directCpu = EventWatch::cpuNow() - cpuBefore;
        waitForFrame(before);
        const double wall = direct + m_watch.sum().wall;
        listSlow();
        const double cpu = std::max(longest.cpu, directCpu + m_watch.sum().cpu);
        if (wall > longest.wall)
            longest = {wall, cpu, m_watch.longest().what};
        longest.cpu = cpu;
    }
    print(name, longest);
}

bool WindowProbe::waitForNewView(const std::function<void()>& act, const char* name)
{
    const std::shared_ptr<const FileView> before = model()->view();
    const double start = EventWatch::now();
    m_watch.begin();
    act();
    m_isViewPainted = false;
    if (!waitFor([this, &before] { return model()->view() != before && m_isViewPainted; }))
        return false;
    print((std::string(name) + " done").c_str(), {EventWatch::now() - start, 0, {}});
    // What is let go belongs to it.
    const double settled = EventWatch::now() + frameWait;
    waitFor([settled] { return EventWatch::now() > settled; });
    printLongest(name);
    return true;
}

bool WindowProbe::sort()
{
    QHeaderView* header = view()->header();
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (header->isSectionHidden(column))
            continue;
        const QPoint at(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                        header->height() / 2);
        if (!waitForNewView([header, at] { click(header->viewport(), at); }, "sort"))
            return false;
    }
    return true;
}

bool WindowProbe::filter()
{
    auto* field = m_window->currentPage()->findChild<QLineEdit*>(QStringLiteral("fileFilter"));
    constexpr std::array<const char*, 3> queries{"*7*", "unpacked>100", "*99.txt"};
    for (const char* query : queries) {
        const QString text = QString::fromLatin1(query);
        if (!waitForNewView([field, &text] { type(field, text); }, "filter")
            || !waitForNewView([field] { field->clear(); }, "filter"))
            return false;
    }
    return true;
}

bool WindowProbe::useTree()
{
    if (!open())
        return false;
    openFolders();
    scroll("scroll", view()->verticalScrollBar()->singleStep() * 3);
    scroll("jump", 0);
    return sort() && filter();
}

void WindowProbe::print(const char* name, const EventWatch::Step& step) const
{
    std::printf("%s\t%.2f\t%.2f\t%s\n", name, step.wall, step.cpu, step.what.constData());
    std::fflush(stdout);
}

void WindowProbe::printLongest(const char* name) const
{
    print(name, {m_watch.longest().wall, m_watch.mostCpu(), m_watch.longest().what});
    listSlow();
}

void WindowProbe::listSlow() const
{
    if (!qEnvironmentVariableIsSet("BENCH_WINDOW_SLOW"))
        return;
    for (const EventWatch::Step& step : m_watch.slow())
        std::fprintf(stderr, "    %8.1f ms %8.1f cpu  %s\n", step.wall, step.cpu,
                     step.what.constData());
}
