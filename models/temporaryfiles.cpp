// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/temporaryfiles.h"

#include <filesystem>
#include <system_error>

namespace {

constexpr std::uint64_t mostTemporaryBytes = 256ULL << 20U;
constexpr std::uint64_t mostTemporaryFiles = 10'000;

namespace fs = std::filesystem;

/// Folders stay such that they can be removed again.
void makeReadOnly(const fs::path& path)
{
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (status.type() == fs::file_type::regular)
        fs::permissions(path, fs::perms::owner_read, ignored);
    if (status.type() != fs::file_type::directory)
        return;
    fs::permissions(path, fs::perms::owner_all, ignored);
    std::error_code failed;
    for (fs::directory_iterator it(path, failed); !failed && it != fs::directory_iterator();
         it.increment(failed))
        makeReadOnly(it->path());
}

} // namespace

core::Result<TemporaryFiles> TemporaryFiles::write(const core::Image& image,
                                                   const core::MergedTree& tree,
                                                   const std::vector<core::NodeId>& nodes,
                                                   const core::Task& task)
{
    TemporaryFiles files;
    files.folder = std::make_shared<QTemporaryDir>();
    if (!files.folder->isValid())
        return core::fail(core::ErrorCode::Io, files.folder->errorString().toStdString());
    const std::string folder = files.folder->path().toStdString();
    const auto report = core::extract(image, tree, nodes, folder, {}, task);
    if (!report)
        return core::fail(report.error());
    for (const core::NodeId node : nodes) {
        const std::string path = folder + '/' + std::string(tree.name(node));
        std::error_code failed;
        if (!fs::exists(fs::symlink_status(path, failed)))
            return core::fail(core::ErrorCode::Unsupported, report->skipped.empty()
                                                                ? "it is no file"
                                                                : report->skipped.front().message);
        makeReadOnly(path);
        files.paths.append(QByteArray::fromStdString(path));
    }
    if (!report->complete)
        return core::fail(core::ErrorCode::Corrupt, "some bytes could not be read");
    return files;
}

core::Result<void> TemporaryFiles::checkSize(const core::MergedTree& tree,
                                             const std::vector<core::NodeId>& nodes)
{
    std::uint64_t bytes = 0;
    std::uint64_t count = 0;
    for (const core::NodeId node : nodes) {
        const bool isFolder = tree.isDirectory(node);
        const std::uint64_t more = isFolder ? tree.subtreeBytes(node) : tree.fileSize(node);
        bytes = more > UINT64_MAX - bytes ? UINT64_MAX : bytes + more;
        count += isFolder ? tree.subtreeFiles(node) : 1;
    }
    if (bytes > mostTemporaryBytes || count > mostTemporaryFiles)
        return core::fail(core::ErrorCode::LimitExceeded, "more than 256 MiB or 10,000 files");
    return {};
}

QByteArray TemporaryFiles::uriList() const
{
    QByteArray list;
    for (const QByteArray& path : paths)
        list += "file://" + path.toPercentEncoding("/") + "\r\n";
    return list;
}
