// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfercontrol.h"
#include "core/transfer/transferwatch.h"

#include <QObject>

#include <memory>

class Job;

/// What controls a transfer and what looks on while it runs; shared with the work that does it.
struct TransferHandles
{
    core::TransferControl control;
    core::TransferWatch watch;
};

/// Holds up and slows down the transfer that a job does, and tells how far its blobs are. It
/// belongs to its job.
class TransferSteering final : public QObject
{
    Q_OBJECT

public:
    /// Of \a job, whose work asks \a handles.
    TransferSteering(Job* job, std::shared_ptr<TransferHandles> handles);

    /// That of \a job; null where it transfers nothing or is null.
    static TransferSteering* of(const Job* job);

    bool isPaused() const { return m_handles->control.isPaused(); }
    void setPaused(bool isPaused);
    /// In bytes a second; 0: as fast as it goes.
    std::uint64_t limit() const { return m_handles->control.limit(); }
    void setLimit(std::uint64_t bytesPerSecond);

    /// How far each blob is by now; empty before the first is looked at.
    std::vector<core::BlobProgress> blobs() const { return m_handles->watch.blobs(); }
    /// "3 of 5 layers": how many of those that are to be moved are there and verified; empty where
    /// none are.
    QString layersText() const;
    /// Of the bytes that were not there before it began; empty before the first is looked at.
    core::Progress moved() const;
    /// "2 layers on the way": how many move at once; empty where none does.
    QString atOnceText() const;
    /// "114.2 MB were there already"; empty where nothing was.
    QString thereText() const;

signals:
    /// It was paused, goes on, or has another limit.
    void changed();

private:
    std::shared_ptr<TransferHandles> m_handles;
};
