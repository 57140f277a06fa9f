// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/foldertar.h"

#include "core/base/limits.h"
#include "core/io/beneath.h"
#include "core/io/owneddescriptor.h"
#include "core/local/assembledtar.h"
#include "core/store/foldersource.h"
#include "core/tar/tarwriter.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#endif
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>

namespace core {

namespace {

constexpr std::size_t blockBytes = 512;

/// Headers go where the parts of the tar are put together.
class BetweenWriter final : public Writer
{
public:
    explicit BetweenWriter(TarAssembler& parts)
        : m_parts(parts)
    {
    }
    Result<void> write(BytesView bytes) override { return m_parts.addBetween(bytes); }

private:
    TarAssembler& m_parts;
};

Xattrs attributesOf([[maybe_unused]] int descriptor)
{
    Xattrs attributes;
#ifdef __linux__
    std::string names(limits::xattrBytes, '\0');
    const ssize_t length = ::flistxattr(descriptor, names.data(), names.size());
    names.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    for (std::size_t at = 0; at < names.size();) {
        const std::string name = names.c_str() + at;
        at += name.size() + 1;
        std::string value(limits::xattrBytes, '\0');
        const ssize_t size = ::fgetxattr(descriptor, name.c_str(), value.data(), value.size());
        if (size < 0)
            continue;
        value.resize(static_cast<std::size_t>(size));
        attributes.emplace_back(name, std::move(value));
    }
    std::ranges::sort(attributes);
#endif
    return attributes;
}

bool isOverlays(std::string_view name)
{
    return name.starts_with("trusted.overlay.") || name.starts_with("user.overlay.")
           || name.starts_with("user.fuseoverlayfs.");
}

bool isOpaque(const Xattrs& attributes)
{
    return std::ranges::any_of(attributes, [](const auto& attribute) {
        return isOverlays(attribute.first) && attribute.first.ends_with(".opaque")
               && attribute.second == "y";
    });
}

/// Fills what a header says of \a status; false where it is nothing that a layer holds.
bool describe(const struct stat& status, TarEntry& entry)
{
    entry.mode = static_cast<std::uint16_t>(status.st_mode & 07777U);
    entry.uid = status.st_uid;
    entry.gid = status.st_gid;
#ifdef __APPLE__
    const timespec& mtime = status.st_mtimespec;
#else
    const timespec& mtime = status.st_mtim;
#endif
    entry.mtime = {mtime.tv_sec, static_cast<std::uint32_t>(mtime.tv_nsec)};
    if (S_ISREG(status.st_mode)) {
        entry.kind = TarKind::File;
        entry.size = static_cast<std::uint64_t>(status.st_size);
    } else if (S_ISDIR(status.st_mode)) {
        entry.kind = TarKind::Directory;
    } else if (S_ISLNK(status.st_mode)) {
        entry.kind = TarKind::Symlink;
    } else if (S_ISFIFO(status.st_mode)) {
        entry.kind = TarKind::Fifo;
    } else if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) {
        entry.kind = S_ISCHR(status.st_mode) ? TarKind::CharDevice : TarKind::BlockDevice;
        entry.devMajor = major(status.st_rdev);
        entry.devMinor = minor(status.st_rdev);
    } else {
        return false; // A socket is nothing that tar knows.
    }
    return true;
}

std::string linkTarget(int folder, const std::string& name)
{
    std::string target(limits::nameBytes, '\0');
    const ssize_t length = ::readlinkat(folder, name.c_str(), target.data(), target.size());
    target.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    return target;
}

std::string splitName(const std::string& path, std::string& parent)
{
    const std::size_t slash = path.rfind('/');
    parent = slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

class Walk
{
public:
    Walk(const std::string& root, int descriptor, const Task& task)
        : m_root(root)
        , m_descriptor(descriptor)
        , m_task(task)
    {
    }

    Result<std::shared_ptr<const File>> run();

private:
    Result<void> readFolder(const std::string& path);
    Result<void> add(int folder, const std::string& path);
    Result<void> addMember(TarEntry entry, const std::string& path);

    const std::string& m_root;
    int m_descriptor;
    const Task& m_task;
    TarAssembler m_parts;
    std::vector<std::string> m_pending; ///< Folders to be read, the next one last.
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> m_firstNames;
    std::uint64_t m_members = 0;
};

Result<void> Walk::addMember(TarEntry entry, const std::string& path)
{
    if (++m_members > limits::entriesPerLayer)
        return fail(ErrorCode::LimitExceeded, m_root + ": holds too many files");
    BetweenWriter between(m_parts);
    TarWriter header(between); // One for each: what follows a header is not written but read.
    const std::uint64_t size = entry.size;
    if (auto begun = header.begin(entry); !begun)
        return begun;
    if (auto added = m_parts.addContent(path, size); !added)
        return added;
    const std::array<std::byte, blockBytes> zeros{};
    const std::size_t padding = (blockBytes - size % blockBytes) % blockBytes;
    return m_parts.addBetween(BytesView(zeros).first(padding));
}

Result<void> Walk::add(int folder, const std::string& path)
{
    std::string parent;
    const std::string name = splitName(path, parent);
    struct stat status = {};
    TarEntry entry;
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
        || !describe(status, entry))
        return {};
    if (S_ISCHR(status.st_mode) && status.st_rdev == 0) {
        TarEntry whiteout;
        whiteout.name = parent + ".wh." + name;
        whiteout.mode = 0;
        whiteout.mtime = entry.mtime;
        return addMember(std::move(whiteout), {});
    }
    entry.name = path;
    if (entry.kind == TarKind::Symlink)
        entry.linkName = linkTarget(folder, name);
    bool opaque = false;
    if (entry.kind == TarKind::File || entry.kind == TarKind::Directory) {
        const OwnedDescriptor file(
            ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
        if (file.get() >= 0)
            entry.xattrs = attributesOf(file.get());
        opaque = entry.kind == TarKind::Directory && isOpaque(entry.xattrs);
        std::erase_if(entry.xattrs, [](const auto& one) { return isOverlays(one.first); });
    }
    if (entry.kind == TarKind::File && status.st_nlink > 1) {
        const auto [first, isNew] = m_firstNames.try_emplace({status.st_dev, status.st_ino}, path);
        if (!isNew) {
            entry.kind = TarKind::HardLink;
            entry.linkName = first->second;
            entry.size = 0;
        }
    }
    const bool isFolder = entry.kind == TarKind::Directory;
    if (isFolder) {
        entry.name += '/';
        m_pending.push_back(path);
    }
    if (auto added = addMember(std::move(entry), path); !added || !opaque)
        return added;
    TarEntry marker;
    marker.name = path + "/.wh..wh..opq";
    marker.mode = 0;
    return addMember(std::move(marker), {});
}

Result<void> Walk::readFolder(const std::string& path)
{
    int opened = ::dup(m_descriptor);
    if (!path.empty()) {
        ::close(opened);
        const auto below = openBeneath(m_descriptor, path, O_RDONLY | O_DIRECTORY | O_NONBLOCK,
                                       m_root + "/" + path);
        if (!below)
            return {};
        opened = *below;
    }
    const OwnedDescriptor folder(opened);
    // fdopendir takes its descriptor over, and add() needs one.
    DIR* stream = ::fdopendir(::dup(folder.get()));
    if (stream == nullptr)
        return {};
    ::rewinddir(stream);
    std::vector<std::string> names;
    while (const dirent* item = ::readdir(stream)) {
        const std::string_view name = item->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
    }
    ::closedir(stream);
    std::ranges::sort(names);
    const std::size_t before = m_pending.size();
    for (const std::string& name : names) {
        if (m_task.isCancelled())
            return cancelled();
        if (auto added = add(folder.get(), path.empty() ? name : path + "/" + name); !added)
            return added;
    }
    std::reverse(m_pending.begin() + static_cast<std::ptrdiff_t>(before), m_pending.end());
    return {};
}

Result<std::shared_ptr<const File>> Walk::run()
{
    m_pending.emplace_back();
    while (!m_pending.empty()) {
        const std::string path = std::move(m_pending.back());
        m_pending.pop_back();
        if (auto read = readFolder(path); !read)
            return fail(std::move(read).error());
    }
    const std::array<std::byte, 2 * blockBytes> end{};
    if (auto ended = m_parts.addBetween(end); !ended)
        return fail(std::move(ended).error());
    auto contents = FolderSource::at(m_root);
    if (!contents)
        return fail(std::move(contents).error());
    return m_parts.finish(m_root, std::move(*contents), nullptr);
}

} // namespace

Result<std::shared_ptr<const File>> tarOfFolder(const std::string& folder, const Task& task)
{
    const OwnedDescriptor root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (root.get() < 0)
        return fail(systemError(errno, folder));
    return Walk(folder, root.get(), task).run();
}

} // namespace core
