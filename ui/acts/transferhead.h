// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"

#include <QPointer>
#include <QWidget>

class Banner;
class Job;
class QLabel;
class QProgressBar;

/// What a transfer takes, and while it runs how far it is, above the list of its layers: bytes,
/// rate, time left, how many layers move at once, how many are there.
class TransferHead final : public QWidget
{
    Q_OBJECT

public:
    explicit TransferHead(QWidget* parent = nullptr);

    /// Shows what \a plan moves; \a time and \a room, where they are not empty, say how long that
    /// takes and how much room there is for it.
    void showPlan(const core::TransferPlan& plan, const QString& time, const QString& room);
    /// Says who vouches for what \a plan moves, as far as that is known; shown until clear().
    void showTrust(const core::TransferPlan& plan);
    /// The title of what showTrust() said; empty where it said nothing.
    QString trustTitle() const;
    void clear();
    /// False where there is nothing to show.
    bool hasText() const { return !text().isEmpty(); }
    /// Shows \a job, which is steered, until it ends.
    void follow(Job* job);
    /// What it says, for tests and screen readers.
    QString text() const;

private:
    void clearFigures();
    void showProgress();
    void showShare(std::uint64_t part, std::uint64_t all);

    QPointer<Job> m_job;
    QLabel* m_figure; ///< Bytes that are over.
    QLabel* m_rest;   ///< Of how many, how fast, how long.
    QLabel* m_atOnce; ///< Before it runs what room there is.
    QProgressBar* m_bar;
    QLabel* m_layers;
    QLabel* m_there;
    QPointer<Banner> m_trust;
};
