// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class ElidedLabel;
class Job;
class QLabel;
class QProgressBar;
class QPushButton;
class TransferControls;

/// A running job: title, bytes, rate, time left, progress and a button to cancel; of transfers also
/// how many layers are there, a limit and a button to pause.
class JobRow final : public QWidget
{
    Q_OBJECT

public:
    explicit JobRow(Job* job, QWidget* parent = nullptr);

private:
    void showProgress(qint64 done, qint64 total);

    QPointer<Job> m_job;
    QLabel* m_layers; ///< Of transfers.
    QLabel* m_bytes;
    QLabel* m_rate;
    QLabel* m_left;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    bool m_isPaused = false;
};
