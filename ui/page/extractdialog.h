// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/extract.h"
#include "models/job.h"

#include <QDialog>
#include <QPointer>

#include <memory>
#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

/// Asks where files go, writes them, and says what was written, done differently or left out.
class ExtractDialog final : public QDialog
{
    Q_OBJECT

public:
    /// What is extracted.
    struct Subject
    {
        QString title; ///< Of the image, for people.
        std::shared_ptr<const core::Image> image;
        std::shared_ptr<const core::MergedTree> tree;
        std::vector<core::NodeId> nodes;
    };

    explicit ExtractDialog(Subject subject, QWidget* parent = nullptr);

    void setTarget(const QString& folder);
    /// Begins with what is set.
    void start();
    bool isRunning() const { return !m_job.isNull(); }

signals:
    void jobStarted(Job* job);
    /// It ended, with success or not.
    void finishedWriting(bool isWritten);

public slots:
    void reject() override;

private:
    QWidget* makeQuestion();
    QWidget* makeRunning();
    QWidget* makeReport();
    QString subjectText() const;
    void browse();
    void updateButtons();
    void showReport(const core::ExtractReport& report);
    void showError(const core::Error& error);
    void addNotes(const QString& title, const std::vector<core::ExtractNote>& notes);

    Subject m_subject;
    QPointer<Job> m_job;
    QStackedWidget* m_stack;
    QLineEdit* m_target;
    QCheckBox* m_overwrite;
    QCheckBox* m_special;
    QLabel* m_problem;
    QLabel* m_running;
    QProgressBar* m_bar;
    QLabel* m_summary;
    QTreeWidget* m_notes;
    QDialogButtonBox* m_buttons;
    QPushButton* m_extract;
    QPushButton* m_show;
};
