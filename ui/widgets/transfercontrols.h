// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class Job;
class QComboBox;
class QPushButton;
class TransferSteering;

/// What slows a transfer down or holds it up: a limit and a button to pause.
class TransferControls final : public QWidget
{
    Q_OBJECT

public:
    explicit TransferControls(QWidget* parent = nullptr);

    /// Steers \a job from now on and shows how it goes; null: the limit is for one to come.
    void steer(Job* job);
    /// In bytes a second; 0: none.
    std::uint64_t limit() const;
    QComboBox* limitBox() const { return m_limit; }
    QPushButton* pauseButton() const { return m_pause; }

private:
    void showState();

    QPointer<TransferSteering> m_steering; ///< Null: nothing runs.
    QString m_title;
    QComboBox* m_limit;
    QPushButton* m_pause;
};
