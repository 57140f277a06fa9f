// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/temporaryfiles.h"

#include <QMimeData>
#include <QPointer>
#include <QSemaphore>

#include <memory>
#include <optional>

class ImageDocument;
class Job;

/// Files and folders of an image on their way to another program: their paths as text and, from
/// when they are written, copies of them. Writing begins at once and ends with the drag.
class DraggedFiles final : public QMimeData
{
    Q_OBJECT

public:
    using Kept = std::shared_ptr<std::vector<TemporaryFiles>>;

    /// What is too large, or has to be fetched first, is text only. What another program took is
    /// added to \a kept: it may go on reading when the drag has ended.
    DraggedFiles(ImageDocument* document, std::shared_ptr<const core::MergedTree> tree,
                 const std::vector<core::NodeId>& nodes, Kept kept);
    ~DraggedFiles() override;

    QStringList formats() const override;

protected:
    /// Waits for what is being written: whoever asks was dropped on.
    QVariant retrieveData(const QString& mimeType, QMetaType type) const override;

private:
    /// What the writing thread and the window share.
    struct Written
    {
        QSemaphore ready;
        std::optional<TemporaryFiles> files;
    };

    std::shared_ptr<Written> m_written; ///< Null: text only.
    Kept m_kept;
    QPointer<Job> m_job;
};
