// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/stratoscope/arguments.h"
#include "tests/benchmarks/eventwatch.h"

#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class FileTreeModel;
class MainWindow;
class QTreeView;

/// Runs the real window once and prints what it measures, a line for each number:
/// `NAME WALL CPU WHAT`, both in milliseconds; of events the longest and the most processor time.
class WindowProbe final : public QObject
{
    Q_OBJECT

public:
    /// \a started is when the process was, by EventWatch::now().
    WindowProbe(EventWatch& watch, const QString& image, double started);
    ~WindowProbe() override;

    /// Until the image is read to its end; false if that takes too long.
    bool open();
    /// Scrolls, sorts and filters the files of the image, which is read to its end before.
    bool useTree();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool waitFor(const std::function<bool()>& isDone);
    void waitForFrame(double since);
    bool waitForNewView(const std::function<void()>& act, const char* name);
    void lookAtStep();
    QTreeView* view() const;
    FileTreeModel* model() const;
    void openFolders();
    void scroll(const char* name, int stepPixels);
    bool sort();
    bool filter();
    void print(const char* name, const EventWatch::Step& step) const;
    void printLongest(const char* name) const;
    void listSlow() const;

    EventWatch& m_watch;
    double m_started;
    QTemporaryDir m_folder;
    QSettings m_settings;
    Arguments m_arguments;
    std::unique_ptr<MainWindow> m_window;
    bool m_isWindowPainted = false;
    bool m_areRowsPainted = false;
    bool m_isViewPainted = false;
    double m_shownAt = 0;
    double m_rowsAt = 0;
};
