// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"

#include <QPointer>
#include <QWidget>

class ElidedLabel;
class ImageDocument;
class QLabel;
class QProgressBar;
class QTimer;

/// What the document is being made ready with: how far, how fast, how long still, and a way to
/// stop it. Not there for work that takes only a moment.
class ProgressStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressStrip(ImageDocument* document, QWidget* parent = nullptr);

private:
    void watch(Job* job);
    void update(qint64 done, qint64 total);
    void setBusy(bool isBusy);

    ImageDocument* m_document;
    QPointer<Job> m_job;
    QTimer* m_delay;
    ElidedLabel* m_title;
    QLabel* m_numbers;
    QProgressBar* m_bar;
};
