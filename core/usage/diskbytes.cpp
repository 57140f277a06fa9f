// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/diskbytes.h"

#include "core/base/limits.h"
#include "core/io/beneath.h"
#include "core/io/owneddescriptor.h"
#include "core/usage/sharedextents.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <unordered_set>
#include <utility>

namespace core {

namespace {

constexpr std::uint64_t blockUnit = 512; ///< Of st_blocks, on every file system.

struct CloseFolder
{
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

DiskBytes bytesOf(const struct stat& status)
{
    DiskBytes bytes;
    bytes.allocated = static_cast<std::uint64_t>(status.st_blocks) * blockUnit;
    if (S_ISREG(status.st_mode))
        bytes.logical = static_cast<std::uint64_t>(status.st_size);
    (S_ISDIR(status.st_mode) ? bytes.folders : bytes.files) = 1;
    return bytes;
}

/// True if something is mounted on the file \a name itself; false where the system does not say.
bool isMountRoot([[maybe_unused]] int folder, [[maybe_unused]] const char* name)
{
#ifdef STATX_ATTR_MOUNT_ROOT
    struct statx status = {};
    return ::statx(folder, name, AT_SYMLINK_NOFOLLOW, 0, &status) == 0
           && (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
    return false;
#endif
}

/// One call of measureDisk().
class Meter
{
public:
    Meter(const std::string& root, int descriptor, const std::set<std::string>& split,
          const Task& task)
        : m_root(root)
        , m_descriptor(descriptor)
        , m_split(split)
        , m_task(task)
        , m_extents(descriptor)
    {
    }

    Result<DiskUse> run();

private:
    using PartId = std::uint32_t;
    using FileKey = std::pair<std::uint64_t, std::uint64_t>; ///< Device and inode.

    /// A folder that is still to be read.
    struct Pending
    {
        std::string path; ///< Relative to the root; empty: itself.
        PartId part = 0;
    };
    struct Part
    {
        std::string path;
        DiskBytes bytes;
        bool hasShared = false; ///< That it has shared extents is known; nobody asks again.
    };
    struct Linked
    {
        DiskBytes bytes;
        std::uint64_t links = 0;
        std::uint64_t names = 0;
        std::vector<PartId> parts; ///< Repeats itself at most where parts take turns.
    };

    Result<void> readFolder(const Pending& pending);
    Folder open(const Pending& pending);
    void take(int folder, const char* name, const Pending& in, bool isSplit);
    void takeFile(int folder, const char* name, const std::string& path, PartId part,
                  const struct stat& status);
    bool sharesExtents(int folder, const char* name, const std::string& path, PartId part,
                       const struct stat& status);
    PartId partOf(const std::string& path, const Pending& in, bool isSplit);
    void note(DiskNoteKind kind, const std::string& path);
    void report(std::uint64_t bytes);
    DiskUse finish();

    const std::string& m_root;
    int m_descriptor;
    const std::set<std::string>& m_split;
    const Task& m_task;
    SharedExtents m_extents;
    std::uint64_t m_device = 0;
    std::vector<Part> m_parts;
    std::vector<Pending> m_pending;
    std::unordered_set<std::uint64_t> m_folders; ///< Inodes; all of one device.
    std::map<FileKey, Linked> m_linked;
    DiskUse m_use;
    std::uint64_t m_reported = 0;
    std::uint64_t m_entries = 0;
};

void Meter::note(DiskNoteKind kind, const std::string& path)
{
    const std::uint64_t before = m_use.noted[kind]++;
    if (kind == DiskNoteKind::UncheckedExtents && before > 0)
        return;
    if (m_use.notes.size() < limits::diskNotes)
        m_use.notes.push_back({kind, path});
}

void Meter::report(std::uint64_t bytes)
{
    constexpr std::uint64_t everySo = 1024;
    m_reported += bytes;
    if (++m_entries % everySo == 0)
        m_task.report({m_reported, 0});
}

Meter::PartId Meter::partOf(const std::string& path, const Pending& in, bool isSplit)
{
    if (!isSplit || m_parts.size() >= limits::diskParts)
        return in.part;
    m_parts.push_back({path, {}, false});
    return static_cast<PartId>(m_parts.size() - 1);
}

bool Meter::sharesExtents(int folder, const char* name, const std::string& path, PartId part,
                          const struct stat& status)
{
    if (!m_extents.arePossible() || !S_ISREG(status.st_mode) || status.st_blocks == 0)
        return false;
    if (m_parts[part].hasShared && status.st_nlink == 1)
        return true;
    const SharedExtents::Answer answer = m_extents.ofFile(folder, name);
    if (answer == SharedExtents::Answer::No)
        return false;
    if (!m_parts[part].hasShared)
        note(answer == SharedExtents::Answer::Yes ? DiskNoteKind::SharedExtents
                                                  : DiskNoteKind::UncheckedExtents,
             path);
    m_parts[part].hasShared = true;
    return true;
}

void Meter::takeFile(int folder, const char* name, const std::string& path, PartId part,
                     const struct stat& status)
{
    Linked* linked = nullptr;
    if (status.st_nlink > 1) {
        linked = &m_linked[{static_cast<std::uint64_t>(status.st_dev), status.st_ino}];
        ++linked->names;
        linked->links = status.st_nlink;
        if (linked->parts.empty() || linked->parts.back() != part)
            linked->parts.push_back(part);
        if (linked->names > 1)
            return;
    }
    DiskBytes bytes = bytesOf(status);
    bytes.isUpperBound = sharesExtents(folder, name, path, part, status);
    report(bytes.allocated);
    if (linked != nullptr)
        linked->bytes = bytes;
    else
        m_parts[part].bytes.add(bytes);
}

void Meter::take(int folder, const char* name, const Pending& in, bool isSplit)
{
    const std::string path = in.path.empty() ? std::string(name) : in.path + "/" + name;
    struct stat status = {};
    if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        note(errno == ENOENT ? DiskNoteKind::Vanished : DiskNoteKind::Unreadable, path);
        return;
    }
    const bool isFolder = S_ISDIR(status.st_mode);
    // An overlay gives its files the devices of the layers they lie in.
    if (static_cast<std::uint64_t>(status.st_dev) != m_device
        && (isFolder || isMountRoot(folder, name))) {
        note(DiskNoteKind::MountPoint, path);
        return;
    }
    // A folder of the same file system can be mounted once more; what is in it counts once.
    if (isFolder && !m_folders.insert(status.st_ino).second) {
        note(DiskNoteKind::MountPoint, path);
        return;
    }
    const PartId part = partOf(path, in, isSplit);
    if (!isFolder) {
        takeFile(folder, name, path, part, status);
        return;
    }
    m_parts[part].bytes.add(bytesOf(status));
    report(static_cast<std::uint64_t>(status.st_blocks) * blockUnit);
    if (path.size() > limits::diskPathBytes)
        note(DiskNoteKind::TooDeep, path);
    else
        m_pending.push_back({path, part});
}

/// Null, with a note, where it cannot be read.
Folder Meter::open(const Pending& pending)
{
    const auto opened =
        pending.path.empty()
            ? Result<int>(::openat(m_descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
            : openBeneath(m_descriptor, pending.path, O_RDONLY | O_DIRECTORY | O_NONBLOCK,
                          m_root + "/" + pending.path);
    if (!opened || *opened < 0) {
        // What is no folder any more has vanished as well.
        const bool isGone = !opened
                            && (opened.error().code == ErrorCode::NotFound
                                || opened.error().code == ErrorCode::Unsupported);
        note(isGone ? DiskNoteKind::Vanished : DiskNoteKind::Unreadable, pending.path);
        return nullptr;
    }
    OwnedDescriptor folder(*opened);
    struct stat status = {};
    if (::fstat(folder.get(), &status) == 0
        && static_cast<std::uint64_t>(status.st_dev) != m_device) {
        note(DiskNoteKind::MountPoint, pending.path);
        return nullptr;
    }
    Folder stream(::fdopendir(folder.get()));
    if (stream)
        folder.release();
    else
        note(DiskNoteKind::Unreadable, pending.path);
    return stream;
}

Result<void> Meter::readFolder(const Pending& pending)
{
    const Folder folder = open(pending);
    if (!folder)
        return {};
    const bool isSplit = m_split.contains(pending.path);
    for (;;) {
        errno = 0;
        const dirent* item = ::readdir(folder.get()); // NOLINT(concurrency-mt-unsafe): its own
        if (item == nullptr)
            break;
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, m_root + ": measuring was stopped");
        const std::string_view name = item->d_name;
        if (name != "." && name != "..")
            take(::dirfd(folder.get()), item->d_name, pending, isSplit);
    }
    if (errno != 0)
        note(errno == ENOENT ? DiskNoteKind::Vanished : DiskNoteKind::Unreadable, pending.path);
    return {};
}

DiskUse Meter::finish()
{
    for (auto& [key, linked] : m_linked) {
        std::ranges::sort(linked.parts);
        linked.parts.erase(std::unique(linked.parts.begin(), linked.parts.end()),
                           linked.parts.end());
        // A name that came meanwhile may have been met before the count knew of it.
        if (linked.parts.size() == 1 && linked.names >= linked.links) {
            m_parts[linked.parts.front()].bytes.add(linked.bytes);
            continue;
        }
        LinkedFile file{linked.bytes, key.first, key.second, linked.links, linked.names, {}};
        for (const PartId part : linked.parts)
            file.parts.push_back(m_parts[part].path);
        std::ranges::sort(file.parts);
        m_use.linked.push_back(std::move(file));
    }
    for (const Part& part : m_parts)
        m_use.parts[part.path].add(part.bytes);
    return std::move(m_use);
}

Result<DiskUse> Meter::run()
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return fail(systemError(errno, m_root));
    m_device = static_cast<std::uint64_t>(status.st_dev);
    m_folders.insert(status.st_ino);
    m_parts.push_back({{}, bytesOf(status), false});
    m_pending.push_back({});
    while (!m_pending.empty()) {
        const Pending next = std::move(m_pending.back());
        m_pending.pop_back();
        if (auto read = readFolder(next); !read)
            return fail(std::move(read).error());
    }
    return finish();
}

} // namespace

void DiskBytes::add(const DiskBytes& other)
{
    allocated += other.allocated;
    logical += other.logical;
    files += other.files;
    folders += other.folders;
    isUpperBound = isUpperBound || other.isUpperBound;
}

DiskBytes DiskUse::total() const
{
    DiskBytes sum;
    for (const auto& [path, bytes] : parts)
        sum.add(bytes);
    for (const LinkedFile& file : linked)
        sum.add(file.bytes);
    return sum;
}

Result<DiskUse> measureDisk(const std::string& root, const std::set<std::string>& split,
                            const Task& task)
{
    const OwnedDescriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return fail(systemError(errno, root));
    return Meter(root, folder.get(), split, task).run();
}

Result<DiskUse> measureDisk(const std::string& root, const Task& task)
{
    return measureDisk(root, {}, task);
}

} // namespace core
