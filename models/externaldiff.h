// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"

#include <QTemporaryDir>

#include <functional>

/// One path of both images as files that another program can read.
struct ExternalFiles
{
    std::shared_ptr<QTemporaryDir> folder; ///< The files are there as long as this is.
    QString left;
    QString right;
};

/// Writes the contents of \a file, which has to be a file on both sides, into a folder of their
/// own that only this user can read.
Job* writeExternalFiles(QObject* owner, std::shared_ptr<const ImageComparison> comparison,
                        const core::FileDifference& file,
                        std::function<void(core::Result<ExternalFiles>)> done);

/// Starts \a command, a program with its arguments as in a shell, with the two files behind them.
/// False if it cannot be started.
bool startExternalDiff(const QString& command, const ExternalFiles& files);
