// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/draggedfiles.h"

#include "models/imagedocument.h"
#include "models/imageparts.h"
#include "models/job.h"

#include <algorithm>

namespace {

const QLatin1String uriListType("text/uri-list");

/// Lets whoever waits go on, also if the work never ran.
class AtEnd
{
public:
    explicit AtEnd(QSemaphore* ready)
        : m_ready(ready)
    {
    }
    AtEnd(const AtEnd&) = delete;
    AtEnd& operator=(const AtEnd&) = delete;
    ~AtEnd() { m_ready->release(); }

private:
    QSemaphore* m_ready;
};

} // namespace

DraggedFiles::DraggedFiles(ImageDocument* document, std::shared_ptr<const core::MergedTree> tree,
                           const std::vector<core::NodeId>& nodes, Kept kept)
    : m_kept(std::move(kept))
{
    QStringList paths;
    for (const core::NodeId node : nodes)
        paths.append(QString::fromStdString(core::toUtf8Lossy(tree->path(node))));
    setText(paths.join(u'\n'));
    if (!TemporaryFiles::checkSize(*tree, nodes)
        || !imageparts::fetchSentence(*document->image()).isEmpty())
        return;
    m_written = std::make_shared<Written>();
    m_job = Job::start(
        this, tr("Writing what is dragged"),
        [image = document->image(), tree = std::move(tree), nodes, written = m_written,
         end = std::make_shared<AtEnd>(&m_written->ready)](
            const core::Task& task) mutable -> core::Result<bool> {
            const std::shared_ptr<AtEnd> last = std::move(end);
            auto files = TemporaryFiles::write(*image, *tree, nodes, task);
            if (!files)
                return core::fail(std::move(files).error());
            written->files = std::move(*files);
            return true;
        },
        [](const core::Result<bool>&) {});
    document->announce(m_job);
}

DraggedFiles::~DraggedFiles()
{
    if (m_job)
        m_job->discard();
}

QStringList DraggedFiles::formats() const
{
    QStringList formats = QMimeData::formats();
    if (m_written)
        formats.prepend(uriListType);
    return formats;
}

QVariant DraggedFiles::retrieveData(const QString& mimeType, QMetaType type) const
{
    if (mimeType != uriListType || !m_written)
        return QMimeData::retrieveData(mimeType, type);
    m_written->ready.acquire();
    m_written->ready.release();
    if (!m_written->files)
        return {};
    const bool isKept = std::any_of(m_kept->begin(), m_kept->end(), [this](const auto& files) {
        return files.folder == m_written->files->folder;
    });
    if (!isKept)
        m_kept->push_back(*m_written->files);
    return m_written->files->uriList();
}
