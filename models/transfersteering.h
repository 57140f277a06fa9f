// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfercontrol.h"

#include <QObject>

#include <memory>

class Job;

/// Holds up and slows down the transfer that a job does. It belongs to its job.
class TransferSteering final : public QObject
{
    Q_OBJECT

public:
    /// Of \a job, whose work asks \a control.
    TransferSteering(Job* job, std::shared_ptr<core::TransferControl> control);

    /// That of \a job; null where it transfers nothing or is null.
    static TransferSteering* of(const Job* job);

    bool isPaused() const { return m_control->isPaused(); }
    void setPaused(bool isPaused);
    /// In bytes a second; 0: as fast as it goes.
    std::uint64_t limit() const { return m_control->limit(); }
    void setLimit(std::uint64_t bytesPerSecond);

signals:
    /// It was paused, goes on, or has another limit.
    void changed();

private:
    std::shared_ptr<core::TransferControl> m_control;
};
