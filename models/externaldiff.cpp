// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/externaldiff.h"

#include "core/tree/extract.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace {

struct ExternalDiff
{
    Q_DECLARE_TR_FUNCTIONS(ExternalDiff)
};

/// Writes the content of \a node below \a folder and gives its path.
core::Result<QString> writeSide(const core::Image& image, const core::MergedTree& tree,
                                core::NodeId node, const QString& folder, const core::Task& task)
{
    if (!QDir().mkpath(folder))
        return core::fail(core::ErrorCode::Io, "a folder for the files cannot be made");
    auto report = core::extract(image, tree, {node}, folder.toStdString(), {}, task);
    if (!report)
        return core::fail(std::move(report).error());
    if (report->files != 1)
        return core::fail(core::ErrorCode::Unsupported, report->skipped.empty()
                                                            ? "it is no file"
                                                            : report->skipped.front().message);
    return folder + u'/' + QString::fromStdString(std::string(tree.name(node)));
}

} // namespace

Job* writeExternalFiles(QObject* owner, std::shared_ptr<const ImageComparison> comparison,
                        const core::FileDifference& file,
                        std::function<void(core::Result<ExternalFiles>)> done)
{
    return Job::start(
        owner, ExternalDiff::tr("Writing both files for another program"),
        [comparison = std::move(comparison),
         file](const core::Task& task) -> core::Result<ExternalFiles> {
            if (file.left == core::noNode || file.right == core::noNode)
                return core::fail(core::ErrorCode::Usage, "it is in one image only");
            ExternalFiles files;
            files.folder = std::make_shared<QTemporaryDir>();
            if (!files.folder->isValid())
                return core::fail(core::ErrorCode::Io, files.folder->errorString().toStdString());
            auto left = writeSide(*comparison->left, *comparison->files.left, file.left,
                                  files.folder->filePath(QStringLiteral("left")), task);
            if (!left)
                return core::fail(std::move(left).error());
            auto right = writeSide(*comparison->right, *comparison->files.right, file.right,
                                   files.folder->filePath(QStringLiteral("right")), task);
            if (!right)
                return core::fail(std::move(right).error());
            files.left = std::move(*left);
            files.right = std::move(*right);
            return files;
        },
        std::move(done));
}

bool startExternalDiff(const QString& command, const ExternalFiles& files)
{
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return false;
    const QString program = words.takeFirst();
    return QProcess::startDetached(program, words + QStringList{files.left, files.right});
}
