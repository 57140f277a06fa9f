// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"
#include "models/job.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class PlanList;
class QVBoxLayout;
class TransferControls;
class TransferHead;

/// A dialog that asks, then does what it asked about while it shows progress, and stays with the
/// reason where that fails. Cancel stops what runs; the dialog can be closed only behind its end.
class ActDialog : public QDialog
{
    Q_OBJECT

public:
    bool isRunning() const { return !m_job.isNull(); }
    QPushButton* actButton() const { return m_act; }
    /// "What is wrong?", hidden unless something failed that can be examined.
    QPushButton* doctorButton() const { return m_doctor; }
    /// Null where nothing is transferred.
    TransferControls* controls() const { return m_controls; }
    /// How far a transfer is; null where nothing is transferred.
    TransferHead* head() const { return m_head; }
    /// "Run in background", shown while something is transferred.
    QPushButton* backgroundButton() const { return m_background; }
    /// "Copy as command", hidden where no command line does the same.
    QPushButton* commandButton() const { return m_command; }

signals:
    void jobStarted(Job* job);
    /// It was done; for a log, one sentence.
    void done(const QString& sentence);
    /// It is in the clipboard now.
    void commandCopied(const QString& line);

public slots:
    void reject() override;

protected:
    /// \a act is the text of the button that does it.
    ActDialog(const QString& title, const QString& act, QWidget* parent);

    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;
    /// Where the question stands.
    QVBoxLayout* question() const { return m_question; }
    /// What is done is a transfer of what \a blobs lists, which stands below the question and takes
    /// its place while it runs: it can be limited, paused and left to itself.
    void offerControls(PlanList* blobs);
    /// Asks for \a field beside what offerControls() offers, as long as nothing runs.
    void offerChoice(const QString& label, QWidget* field);
    /// So too, in a line of its own below.
    void offerDetail(QWidget* field);
    /// Offers to copy the command line that \a make makes; it is empty where there is none yet.
    void offerCommand(std::function<QString()> make);
    /// What the transfer takes, after offerControls(); null: not known. As
    /// TransferHead::showPlan().
    void showTransfer(const core::TransferPlan* plan, const QString& time = {},
                      const QString& room = {});
    /// Called when the button is clicked.
    virtual void act() = 0;
    /// Shows \a job; the result is told to succeed() or showError().
    void watch(Job* job);
    void succeed(const QString& sentence);
    void showError(const core::Error& error);
    /// What keeps it from being done, or nothing.
    void setProblem(const QString& text);
    /// Offers to find out what is wrong with \a name, that an error is about; empty: nothing to
    /// find out.
    void offerDoctor(const QString& name);

private:
    void setRunning(bool isRunning);
    void showHead();
    void showProgress(qint64 done, qint64 total);
    void comeBack();
    void steer(Job* job);

    QPointer<Job> m_job;
    QVBoxLayout* m_question;
    QWidget* m_asking;
    QLabel* m_problem;
    QLabel* m_running;
    QProgressBar* m_bar;
    QDialogButtonBox* m_buttons;
    QPushButton* m_act;
    QPushButton* m_doctor;
    QPushButton* m_background;
    QPushButton* m_command;
    std::function<QString()> m_makeCommand;
    QWidget* m_choices = nullptr; ///< Of a transfer, in one line.
    QWidget* m_details = nullptr; ///< And those below it.
    TransferControls* m_controls = nullptr;
    PlanList* m_blobs = nullptr;    ///< Of a transfer.
    TransferHead* m_head = nullptr; ///< So too.
    QString m_title;
    QString m_examined; ///< What the doctor is to look at.
};
