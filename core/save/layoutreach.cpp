// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutreach.h"

#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "core/store/ociimage.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace core {

namespace {

constexpr std::string_view asidePrefix = ".stratoscope-";

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

std::uint64_t allocatedBy(const struct stat& status)
{
    constexpr std::uint64_t unit = 512;
    return status.st_nlink == 1 ? static_cast<std::uint64_t>(status.st_blocks) * unit : 0;
}

/// Lists that were not written to their end.
void addAside(const std::string& path, std::vector<BlobFile>& files)
{
    const Folder root = openFolder(AT_FDCWD, path.c_str());
    if (!root)
        return;
    for (const std::string& name : namesIn(root.get())) {
        struct stat status = {};
        if (!name.starts_with(asidePrefix)
            || ::fstatat(::dirfd(root.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
            || !S_ISREG(status.st_mode))
            continue;
        BlobFile file;
        file.name = name;
        file.isAside = true;
        file.allocated = allocatedBy(status);
        files.push_back(std::move(file));
    }
}

} // namespace

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
            file.isAside = name.starts_with(asidePrefix);
            file.size = static_cast<std::uint64_t>(status.st_size);
            file.allocated = allocatedBy(status);
            files.push_back(std::move(file));
        }
    }
    addAside(path, files);
    return files;
}

Result<void> removeBlobFile(const std::string& path, const BlobFile& file)
{
    const Folder root = openFolder(AT_FDCWD, path.c_str());
    const std::size_t slash = file.name.rfind('/');
    Folder blobs;
    Folder folder;
    if (root && slash != std::string::npos) {
        blobs = openFolder(::dirfd(root.get()), "blobs");
        constexpr std::size_t prefix = 6;
        if (blobs)
            folder =
                openFolder(::dirfd(blobs.get()), file.name.substr(prefix, slash - prefix).c_str());
    }
    const Folder& in = slash == std::string::npos ? root : folder;
    const std::string name = slash == std::string::npos ? file.name : file.name.substr(slash + 1);
    if (!in || (::unlinkat(::dirfd(in.get()), name.c_str(), 0) != 0 && errno != ENOENT))
        return fail(systemError(errno, path + "/" + file.name));
    return {};
}

Result<void> LayoutReach::follow(const Descriptor& descriptor, const std::string& from)
{
    if (m_task.isCancelled())
        return cancelled();
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

} // namespace core
