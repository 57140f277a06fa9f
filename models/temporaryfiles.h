// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/extract.h"

#include <QByteArrayList>
#include <QTemporaryDir>

#include <memory>

/// Contents of an image as files that other programs can read, in a folder of their own that only
/// this user can read.
struct TemporaryFiles
{
    std::shared_ptr<QTemporaryDir> folder; ///< The files are there as long as this is.
    QByteArrayList paths;                  ///< Of what was asked for, as the system has them.

    /// Writes \a nodes with all below them; links stay links. Files cannot be written to or
    /// executed. Fails if one of \a nodes could not be written.
    static core::Result<TemporaryFiles> write(const core::Image& image,
                                              const core::MergedTree& tree,
                                              const std::vector<core::NodeId>& nodes,
                                              const core::Task& task);

    /// How much that would be: LimitExceeded beyond 256 MiB or 10,000 files.
    static core::Result<void> checkSize(const core::MergedTree& tree,
                                        const std::vector<core::NodeId>& nodes);
    /// For file managers: "file:///tmp/…", one a line.
    QByteArray uriList() const;
};
