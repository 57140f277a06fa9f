// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagedocument.h"

#include <utility>

// How the sources of ImageDocument start their jobs; of nobody else's concern.

template<typename Work, typename Done>
void ImageDocument::run(QPointer<Job>& slot, const QString& title, Work work, Done done)
{
    stop(slot);
    slot = Job::start(this, title, std::move(work), std::move(done));
    connect(slot, &Job::finished, this, &ImageDocument::jobEnded);
    ++m_running;
    updateBusy();
    emit jobStarted(slot);
}
