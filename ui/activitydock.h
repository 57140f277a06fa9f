// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class EventsModel;
class Job;
class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QTreeView;
class QVBoxLayout;

/// What is being done: every running job with its progress and a button to cancel it, a log of what
/// this program did, and what happened in engines.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit ActivityDock(QWidget* parent = nullptr);

    /// Shows \a job while it runs, if it runs long enough to be seen.
    void addJob(Job* job);
    /// Adds a line to the log.
    void log(const QString& message);
    /// Shows what happened in engines as a third tab. \a events must live longer.
    void setEvents(EventsModel* events);
    /// Gives what is shown, jobs or log, the keyboard.
    void focusContent();
    int shownJobs() const { return m_shown; }
    QString logText() const;

private:
    void addRow(Job* job);
    void updateState();
    void updateEvents();

    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QScrollArea* m_list;
    QVBoxLayout* m_rows;
    QLabel* m_nothing;
    QPlainTextEdit* m_log;
    QStackedWidget* m_eventsStack; ///< The list, or what belongs there.
    QTreeView* m_events;
    int m_shown = 0;
    int m_messages = 0;
};
