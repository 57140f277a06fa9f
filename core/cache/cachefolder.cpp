// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cachefolder.h"

#include "core/io/outputfile.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace core {

const std::array<SavedFolder, 4> savedFolders{{{SavedKind::Blob, "blobs"},
                                               {SavedKind::Index, "index"},
                                               {SavedKind::Contents, "contents"},
                                               {SavedKind::SeekPoints, "seek"}}};

namespace {

constexpr std::string_view leftoverPrefix = ".stratoscope-"; // asideName() begins with it
constexpr std::int64_t touchSeconds = 3600;                  // how exactly the last use is known

/// Makes \a path and what it lies in; whoever is not this user sees nothing of what is made.
Result<void> makeFolders(const std::string& path)
{
    for (std::size_t slash = 1; slash != std::string::npos;) {
        slash = path.find('/', slash);
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST && slash == std::string::npos)
            return fail(systemError(errno, path));
        if (slash != std::string::npos)
            ++slash;
    }
    return {};
}

Result<OwnedDescriptor> openFolder(int parent, const std::string& name, const std::string& shown)
{
    // Where the whole cache lies is the person's choice, also by a link.
    const int follow = parent == AT_FDCWD ? 0 : O_NOFOLLOW;
    OwnedDescriptor folder(
        ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow));
    struct stat status = {};
    if (!folder.isOpen() || ::fstat(folder.get(), &status) != 0)
        return fail(systemError(errno, shown));
    if (status.st_uid != ::geteuid())
        return fail(ErrorCode::Denied, shown + ": belongs to somebody else");
    if ((status.st_mode & 022U) != 0)
        return fail(ErrorCode::Denied, shown + ": others may write to it");
    return folder;
}

Result<OwnedDescriptor> makeFolder(int parent, const std::string& name, const std::string& shown)
{
    if (::mkdirat(parent, name.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(systemError(errno, shown));
    return openFolder(parent, name, shown);
}

std::string versionName()
{
    return "v" + std::to_string(savedformat::version);
}

/// The names in the folder open as \a descriptor, without those of folders as such.
std::vector<std::string> namesIn(int descriptor)
{
    std::vector<std::string> names;
    // A descriptor of its own: reading a folder moves a position that all users share.
    const int own = ::openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(own < 0 ? nullptr : ::fdopendir(own),
                                                     ::closedir);
    if (!folder) {
        if (own >= 0)
            ::close(own);
        return names;
    }
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the folder is this function's alone
    while (const dirent* entry = ::readdir(folder.get()))
        if (std::string name = entry->d_name; name != "." && name != "..")
            names.push_back(std::move(name));
    return names;
}

class DescriptorWriter final : public Writer
{
public:
    DescriptorWriter(int descriptor, std::string name)
        : m_descriptor(descriptor)
        , m_name(std::move(name))
    {
    }
    Result<void> write(BytesView bytes) override { return writeFully(m_descriptor, bytes, m_name); }

private:
    int m_descriptor;
    std::string m_name; ///< For messages.
};

Timestamp mtimeOf(const struct stat& status)
{
    return {status.st_mtime, 0};
}

} // namespace

Result<CacheFolder> CacheFolder::open(const std::string& path)
{
    if (path.empty())
        return fail(ErrorCode::Usage, "a cache needs a folder");
    if (auto made = makeFolders(path); !made)
        return fail(std::move(made).error());
    CacheFolder folder;
    folder.m_path = path;
    auto root = openFolder(AT_FDCWD, path, path);
    if (!root)
        return fail(std::move(root).error());
    folder.m_root = std::move(*root);
    const std::string shown = path + "/" + versionName();
    const auto version = makeFolder(folder.m_root.get(), versionName(), shown);
    if (!version)
        return fail(version.error());
    for (std::size_t i = 0; i < savedFolders.size(); ++i) {
        const char* const name = savedFolders[i].name;
        auto one = makeFolder(version->get(), name, shown + "/" + name);
        if (!one)
            return fail(std::move(one).error());
        folder.m_folders[i] = std::move(*one);
    }
    return folder;
}

int CacheFolder::folderOf(SavedKind kind) const
{
    return m_folders[static_cast<std::size_t>(kind) - 1].get();
}

std::string CacheFolder::pathOf(SavedKind kind, const std::string& name) const
{
    return m_path + "/" + versionName() + "/"
           + savedFolders[static_cast<std::size_t>(kind) - 1].name + "/" + name;
}

Result<MappedFile> CacheFolder::map(SavedKind kind, const std::string& name, Use use) const
{
    const OwnedDescriptor file(
        ::openat(folderOf(kind), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return fail(systemError(errno, pathOf(kind, name)));
    struct stat status = {};
    if (use == Use::Counts && ::fstat(file.get(), &status) == 0
        && status.st_mtime < currentTime().seconds - touchSeconds)
        ::futimens(file.get(), nullptr);
    return MappedFile::map(file.get(), pathOf(kind, name));
}

Result<void> CacheFolder::write(SavedKind kind, const std::string& name,
                                const SectionWriter& content) const
{
    const int folder = folderOf(kind);
    const std::string aside = asideName();
    OwnedDescriptor file(::openat(folder, aside.c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return fail(systemError(errno, pathOf(kind, name)));
    // Not made durable on purpose: what a lost machine leaves of the file has a wrong checksum or
    // another subject and is made anew, which costs less than waiting for the disk at every layer.
    DescriptorWriter out(file.get(), pathOf(kind, name));
    auto done = content.writeTo(out);
    if (done && ::renameat(folder, aside.c_str(), folder, name.c_str()) != 0)
        done = fail(systemError(errno, pathOf(kind, name)));
    if (!done)
        ::unlinkat(folder, aside.c_str(), 0);
    return done;
}

void CacheFolder::remove(SavedKind kind, const std::string& name) const
{
    ::unlinkat(folderOf(kind), name.c_str(), 0);
}

std::vector<CacheItem> CacheFolder::items() const
{
    std::vector<CacheItem> items;
    for (const SavedFolder& folder : savedFolders)
        for (std::string& name : namesIn(folderOf(folder.kind))) {
            struct stat status = {};
            if (name.starts_with(leftoverPrefix)
                || ::fstatat(folderOf(folder.kind), name.c_str(), &status, AT_SYMLINK_NOFOLLOW)
                       != 0)
                continue;
            items.push_back({folder.kind, std::move(name),
                             static_cast<std::uint64_t>(status.st_size), mtimeOf(status)});
        }
    return items;
}

void CacheFolder::removeLeftovers(std::chrono::seconds age) const
{
    const std::int64_t newest = currentTime().seconds - age.count();
    for (const SavedFolder& folder : savedFolders)
        for (const std::string& name : namesIn(folderOf(folder.kind))) {
            struct stat status = {};
            if (name.starts_with(leftoverPrefix)
                && ::fstatat(folderOf(folder.kind), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
                && status.st_mtime <= newest)
                remove(folder.kind, name);
        }
}

void CacheFolder::removeOldVersions() const
{
    // Newer ones stay: a newer program may be in use as well.
    for (std::uint32_t version = 0; version < savedformat::version; ++version) {
        std::error_code ignored;
        std::filesystem::remove_all(m_path + "/v" + std::to_string(version), ignored);
    }
}

std::optional<OwnedDescriptor> CacheFolder::tryLock() const
{
    OwnedDescriptor file(
        ::openat(m_root.get(), "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return std::nullopt;
    return file;
}

} // namespace core
