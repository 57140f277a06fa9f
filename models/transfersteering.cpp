// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfersteering.h"

#include "models/format.h"
#include "models/job.h"

TransferSteering::TransferSteering(Job* job, std::shared_ptr<TransferHandles> handles)
    : QObject(job)
    , m_handles(std::move(handles))
{
}

TransferSteering* TransferSteering::of(const Job* job)
{
    return job == nullptr ? nullptr
                          : job->findChild<TransferSteering*>({}, Qt::FindDirectChildrenOnly);
}

void TransferSteering::setPaused(bool isPaused)
{
    if (isPaused == m_handles->control.isPaused())
        return;
    if (isPaused)
        m_handles->control.pause();
    else
        m_handles->control.resume();
    emit changed();
}

void TransferSteering::setLimit(std::uint64_t bytesPerSecond)
{
    if (bytesPerSecond == m_handles->control.limit())
        return;
    m_handles->control.setLimit(bytesPerSecond);
    emit changed();
}

QString TransferSteering::layersText() const
{
    int all = 0;
    int done = 0;
    for (const core::BlobProgress& blob : blobs()) {
        if (blob.isConfig || blob.planned == core::BlobState::There)
            continue;
        ++all;
        done += blob.stage == core::BlobStage::Done ? 1 : 0;
    }
    if (all == 0)
        return {};
    return tr("%1 of %n layer(s)", "that were moved", all)
        .arg(format::number(static_cast<std::uint64_t>(done)));
}

core::Progress TransferSteering::moved() const
{
    core::Progress moved;
    for (const core::BlobProgress& blob : blobs()) {
        if (blob.planned == core::BlobState::There)
            continue;
        moved.done += blob.done;
        moved.total += blob.size;
    }
    return moved;
}

QString TransferSteering::atOnceText() const
{
    int moving = 0;
    for (const core::BlobProgress& blob : blobs())
        moving += !blob.isConfig && blob.stage == core::BlobStage::Moving ? 1 : 0;
    return moving == 0 ? QString() : tr("%n layer(s) on the way", nullptr, moving);
}

QString TransferSteering::thereText() const
{
    std::uint64_t there = 0;
    for (const core::BlobProgress& blob : blobs())
        there += blob.planned == core::BlobState::There ? blob.size : 0;
    return there == 0 ? QString() : tr("%1 were there already").arg(format::bytes(there));
}
#include "moc_transfersteering.cpp"
