// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfersteering.h"

#include "models/job.h"

TransferSteering::TransferSteering(Job* job, std::shared_ptr<core::TransferControl> control)
    : QObject(job)
    , m_control(std::move(control))
{
}

TransferSteering* TransferSteering::of(const Job* job)
{
    return job == nullptr ? nullptr
                          : job->findChild<TransferSteering*>({}, Qt::FindDirectChildrenOnly);
}

void TransferSteering::setPaused(bool isPaused)
{
    if (isPaused == m_control->isPaused())
        return;
    if (isPaused)
        m_control->pause();
    else
        m_control->resume();
    emit changed();
}

void TransferSteering::setLimit(std::uint64_t bytesPerSecond)
{
    if (bytesPerSecond == m_control->limit())
        return;
    m_control->setLimit(bytesPerSecond);
    emit changed();
}
#include "moc_transfersteering.cpp"
