// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"
#include "core/io/watchedreader.h"
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "core/save/layoutfolder.h"
#include "core/save/layoutlock.h"
#include "core/store/foldersource.h"
#include "core/store/ociimage.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>

namespace core {

namespace {

/// A file below blobs/.
struct BlobFile
{
    std::string name; ///< "blobs/sha256/…"
    Digest digest;    ///< Empty: no name of a blob.
    std::uint64_t size = 0;
    std::uint64_t allocated = 0; ///< What its removal brings back; 0 if it has other names.
};

struct CloseFolder
{
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

/// Null where it is no folder, or a link.
Folder openFolder(int parent, const char* name)
{
    const int descriptor = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return Folder(descriptor < 0 ? nullptr : ::fdopendir(descriptor));
}

std::vector<std::string> namesIn(DIR* folder)
{
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(folder)) // NOLINT(concurrency-mt-unsafe): its own stream
        if (const std::string name = entry->d_name; name != "." && name != "..")
            names.push_back(name);
    return names;
}

constexpr std::string_view asidePrefix = ".stratoscope-";

/// All files in the folders of blobs, those that writers left included.
Result<std::vector<BlobFile>> blobFiles(const std::string& path)
{
    const Folder root = openFolder(AT_FDCWD, (path + "/blobs").c_str());
    if (!root)
        return fail(systemError(errno, path + "/blobs"));
    std::vector<BlobFile> files;
    for (const std::string& algorithm : namesIn(root.get())) {
        const Folder folder = openFolder(::dirfd(root.get()), algorithm.c_str());
        if (!folder)
            continue;
        for (const std::string& name : namesIn(folder.get())) {
            struct stat status = {};
            if (::fstatat(::dirfd(folder.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
                || !S_ISREG(status.st_mode))
                continue;
            BlobFile file;
            file.name = std::string("blobs/").append(algorithm).append("/").append(name);
            file.digest =
                Digest::parse(std::string(algorithm).append(":").append(name)).value_or(Digest());
            file.size = static_cast<std::uint64_t>(status.st_size);
            constexpr std::uint64_t unit = 512;
            if (status.st_nlink == 1)
                file.allocated = static_cast<std::uint64_t>(status.st_blocks) * unit;
            files.push_back(std::move(file));
        }
    }
    return files;
}

Result<void> removeFile(const std::string& path, const BlobFile& file)
{
    const std::size_t slash = file.name.rfind('/');
    const Folder root = openFolder(AT_FDCWD, (path + "/blobs").c_str());
    const std::string algorithm = file.name.substr(6, slash - 6);
    const Folder folder = root ? openFolder(::dirfd(root.get()), algorithm.c_str()) : nullptr;
    if (!folder
        || (::unlinkat(::dirfd(folder.get()), file.name.substr(slash + 1).c_str(), 0) != 0
            && errno != ENOENT))
        return fail(systemError(errno, path + "/" + file.name));
    return {};
}

/// What is reached from what is listed, and who said so.
class Reach
{
public:
    Reach(const BlobSource& source, const Task& task)
        : m_source(source)
        , m_task(task)
    {
    }

    /// Fails where a document that is there cannot be read: what hangs on it is not known.
    Result<void> follow(const Descriptor& descriptor, const std::string& from)
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        if (!m_from.try_emplace(descriptor.digest, from).second)
            return {};
        const bool isDocument = mediatype::isIndex(descriptor.mediaType)
                                || mediatype::isManifest(descriptor.mediaType)
                                || descriptor.mediaType.empty();
        if (!isDocument)
            return {};
        const auto raw = fetchDocument(m_source, descriptor);
        if (!raw && raw.error().code == ErrorCode::NotFound)
            return {};
        if (!raw)
            return fail(raw.error());
        const auto parsed = parseListed(*raw, descriptor);
        if (!parsed)
            return descriptor.mediaType.empty()
                       ? Result<void>()
                       : fail(withContext(parsed.error(), descriptor.digest.text()));
        std::vector<Descriptor> below;
        if (const auto* index = std::get_if<Index>(&*parsed)) {
            below = index->manifests;
        } else {
            const auto& manifest = std::get<Manifest>(*parsed);
            m_from.try_emplace(manifest.config.digest, descriptor.digest.text());
            for (const Descriptor& layer : manifest.layers)
                m_from.try_emplace(layer.digest, descriptor.digest.text());
        }
        for (const Descriptor& one : below)
            if (auto followed = follow(one, descriptor.digest.text()); !followed)
                return followed;
        return {};
    }

    const std::map<Digest, std::string>& from() const { return m_from; }

private:
    const BlobSource& m_source;
    const Task& m_task;
    std::map<Digest, std::string> m_from;
};

/// The files that nothing leads to once \a removed is not listed any more.
Result<std::vector<BlobFile>> unreachable(const LayoutFolder& layout,
                                          const std::set<Digest>& removed, const Task& task)
{
    const auto folder = FolderSource::at(layout.path());
    if (!folder)
        return fail(folder.error());
    const auto listed = layout.list();
    if (!listed)
        return fail(listed.error());
    Reach reach(**folder, task);
    for (const LayoutFolder::Listed& one : *listed)
        if (!removed.contains(one.descriptor.digest))
            if (auto followed = reach.follow(one.descriptor, "index.json"); !followed)
                return fail(withContext(followed.error(), layout.path()));
    auto files = blobFiles(layout.path());
    if (!files)
        return files;
    std::erase_if(*files, [&](const BlobFile& file) {
        if (file.digest.isEmpty()) // What is no blob and not ours is not ours to remove.
            return file.name.find("/" + std::string(asidePrefix)) == std::string::npos;
        return reach.from().contains(file.digest);
    });
    return files;
}

} // namespace

Result<LayoutFolder::Collected> LayoutFolder::collectable(const std::set<Digest>& removed,
                                                          const Task& task) const
{
    // What lies about unlisted before is not what this removal brings back, but goes with it.
    const auto files = unreachable(*this, removed, task);
    if (!files)
        return fail(files.error());
    Collected sum;
    for (const BlobFile& file : *files) {
        ++sum.blobs;
        sum.bytes += file.allocated;
    }
    return sum;
}

Result<LayoutFolder::Collected> LayoutFolder::collect(const Task& task) const
{
    const auto blobs = lockLayout(m_path, LayoutLock::Blobs, LockMode::Exclusive, task);
    if (!blobs)
        return fail(blobs.error());
    const auto index = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!index)
        return fail(index.error());
    const auto files = unreachable(*this, {}, task);
    if (!files)
        return fail(files.error());
    Collected sum;
    for (const BlobFile& file : *files) {
        if (auto removed = removeFile(m_path, file); !removed)
            return fail(removed.error());
        ++sum.blobs;
        sum.bytes += file.allocated;
    }
    return sum;
}

Result<LayoutFolder::Checked> LayoutFolder::check(const Task& task) const
{
    const auto folder = FolderSource::at(m_path);
    if (!folder)
        return fail(folder.error());
    Checked checked;
    const auto listedNow = list();
    if (!listedNow)
        return fail(listedNow.error());
    Reach reach(**folder, task);
    for (const Listed& one : *listedNow)
        if (auto followed = reach.follow(one.descriptor, "index.json"); !followed) {
            if (followed.error().code == ErrorCode::Cancelled)
                return fail(followed.error());
            checked.faults.push_back(
                {WarningCode::CorruptData, "index.json", followed.error().message});
        }
    const auto files = blobFiles(m_path);
    if (!files)
        return fail(files.error());
    Progress progress;
    for (const BlobFile& file : *files)
        progress.total += file.size;
    std::set<Digest> there;
    for (const BlobFile& file : *files) {
        if (file.digest.isEmpty())
            continue;
        there.insert(file.digest);
        ++checked.blobs;
        if (!reach.from().contains(file.digest)) {
            ++checked.unlisted;
            checked.unlistedBytes += file.allocated;
        }
        if (!file.digest.isVerifiable()) {
            checked.faults.push_back(
                {WarningCode::Unsupported, file.name, "its digest cannot be computed"});
            continue;
        }
        const auto slice = (*folder)->open(file.name);
        if (!slice) {
            checked.faults.push_back({WarningCode::CorruptData, file.name, slice.error().message});
            continue;
        }
        HashingReader reader(
            std::make_unique<WatchedReader>(std::make_unique<SliceReader>(*slice), task, &progress),
            Hasher::forDigest(file.digest));
        const auto read = reader.skip(UINT64_MAX);
        if (!read && read.error().code == ErrorCode::Cancelled)
            return fail(read.error());
        checked.bytes += reader.bytes();
        if (!read)
            checked.faults.push_back({WarningCode::CorruptData, file.name, read.error().message});
        else if (const Digest found = reader.finish(); found != file.digest)
            checked.faults.push_back({WarningCode::DigestMismatch, file.name,
                                      "the bytes have the digest " + found.text()});
    }
    for (const auto& [digest, from] : reach.from())
        if (!there.contains(digest))
            checked.faults.push_back({WarningCode::MissingBlob,
                                      from == "index.json" ? from : "blobs/" + from,
                                      "the blob " + digest.text() + " is not in the store"});
    return checked;
}

} // namespace core
