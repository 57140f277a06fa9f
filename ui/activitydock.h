// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class Job;
class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

/// What is being done: every running job with its progress and a button to cancel it, and a log of
/// what happened.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit ActivityDock(QWidget* parent = nullptr);

    /// Shows \a job while it runs, if it runs long enough to be seen.
    void addJob(Job* job);
    /// Adds a line to the log.
    void log(const QString& message);
    /// Gives what is shown, jobs or log, the keyboard.
    void focusContent();
    int shownJobs() const { return m_shown; }
    QString logText() const;

private:
    void addRow(Job* job);
    void updateState();

    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QScrollArea* m_list;
    QVBoxLayout* m_rows;
    QLabel* m_nothing;
    QPlainTextEdit* m_log;
    int m_shown = 0;
    int m_messages = 0;
};
