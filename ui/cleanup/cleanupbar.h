// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QWidget>

class ElidedLabel;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

/// The foot of a clean-up: what the plan frees, and its buttons; while it is carried out, how far
/// that is.
class CleanupBar final : public QWidget
{
    Q_OBJECT

public:
    /// \a document is borrowed.
    explicit CleanupBar(CleanupDocument* document, QWidget* parent = nullptr);

    QString headline() const;
    QString detail() const;
    QPushButton* actButton() const { return m_act; }
    QCheckBox* copiesBox() const { return m_copies; }
    QPushButton* cancelButton() const { return m_cancel; }
    QCheckBox* trashBox() const { return m_trash; }
    QToolButton* commandButton() const { return m_command; }
    /// Puts the command \a line on the clipboard, and tells what it leaves out.
    void copy(const QString& line);

signals:
    void cleanUpRequested();
    /// Something was put on the clipboard; a sentence.
    void told(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makePlan();
    QWidget* makeRunning();
    void showPlan();
    void showRunning();
    void fillCommands();

    CleanupDocument* m_document;
    QStackedLayout* m_stack;
    ElidedLabel* m_headline;
    ElidedLabel* m_detail;
    QCheckBox* m_trash;
    QCheckBox* m_copies;
    QWidget* m_ways; ///< Both, beside the words, or below them where that is too narrow.
    QHBoxLayout* m_row;
    QVBoxLayout* m_rows = nullptr;
    bool m_isNarrow = false;
    QToolButton* m_command;
    QPushButton* m_act;
    ElidedLabel* m_running;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
};
