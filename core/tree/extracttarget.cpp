// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/extracttarget.h"

#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/sysmacros.h>
#endif
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <limits>

namespace core {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// Io for what will not get better with the next file, another code for what one name met.
Error placeError(int number, std::string_view what)
{
    Error error = systemError(number, what);
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EIO:
    case EROFS:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        error.code = ErrorCode::Io;
        break;
    default:
        if (error.code == ErrorCode::Io)
            error.code = ErrorCode::Unsupported;
        break;
    }
    return error;
}

timespec timeOf(Timestamp time)
{
    constexpr std::int64_t most = std::numeric_limits<time_t>::max();
    constexpr std::int64_t least = std::numeric_limits<time_t>::min();
    timespec result{};
    result.tv_sec = static_cast<time_t>(std::clamp(time.seconds, least, most));
    result.tv_nsec = static_cast<long>(time.nanoseconds);
    return result;
}

} // namespace

ExtractTarget::ExtractTarget(OwnedDescriptor folder, const MergedTree& tree,
                             const ExtractPlan& plan, bool overwrite)
    : m_target(std::move(folder))
    , m_tree(&tree)
    , m_plan(&plan)
    , m_overwrite(overwrite)
{
}

Result<ExtractTarget> ExtractTarget::open(const std::string& path, const MergedTree& tree,
                                          const ExtractPlan& plan, bool overwrite)
{
    std::error_code code;
    std::filesystem::create_directories(path, code);
    // The target itself may be a link: it is the person's own word.
    OwnedDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return fail(systemError(code ? code.value() : errno, path));
    if (::faccessat(folder.get(), ".", W_OK | X_OK, AT_EACCESS) != 0)
        return fail(systemError(errno, path));
    return ExtractTarget(std::move(folder), tree, plan, overwrite);
}

std::string ExtractTarget::nameOf(std::uint32_t item) const
{
    return std::string(m_tree->name(m_plan->items()[item].node));
}

Result<int> ExtractTarget::enter(std::uint32_t folder)
{
    constexpr std::size_t mostOpen = 128;
    std::vector<std::uint32_t> way; // upwards to a folder that is open
    auto open = m_open.end();
    for (; folder != ExtractPlan::target; folder = m_plan->items()[folder].parent) {
        open = std::ranges::find(m_open, folder, &OpenFolder::item);
        if (open != m_open.end())
            break;
        way.push_back(folder);
    }
    m_open.erase(open == m_open.end() ? m_open.begin() : std::next(open), m_open.end());
    int current = m_open.empty() ? m_target.get() : m_open.back().descriptor.get();
    std::ranges::reverse(way);
    for (const std::uint32_t step : way) {
        OwnedDescriptor next(::openat(current, nameOf(step).c_str(), folderFlags));
        if (!next.isOpen())
            return fail(placeError(errno, "its folder"));
        current = next.get();
        m_open.push_back({step, std::move(next)});
        if (m_open.size() > mostOpen)
            m_open.pop_front();
    }
    return current;
}

Result<int> ExtractTarget::parentOf(std::uint32_t item)
{
    return enter(m_plan->items()[item].parent);
}

Result<ExtractTarget::Present> ExtractTarget::present(std::uint32_t item)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    struct stat status = {};
    if (::fstatat(*parent, nameOf(item).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
        return S_ISDIR(status.st_mode) ? Present::Folder : Present::Other;
    // A name that the file system cannot hold cannot be there either.
    if (errno == ENOENT || errno == ENAMETOOLONG || errno == EINVAL || errno == EILSEQ)
        return Present::Nothing;
    return fail(placeError(errno, "cannot be looked at"));
}

Result<bool> ExtractTarget::makeFolder(std::uint32_t item)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    const std::string name = nameOf(item);
    // Private until all is in it; its own mode comes last.
    if (::mkdirat(*parent, name.c_str(), 0700) == 0)
        return true;
    if (errno != EEXIST)
        return fail(placeError(errno, "cannot make the folder"));
    const auto there = present(item);
    if (!there)
        return fail(there.error());
    if (*there == Present::Folder)
        return false;
    if (!m_overwrite)
        return fail(ErrorCode::Exists, "something else is there");
    if (::unlinkat(*parent, name.c_str(), 0) != 0 || ::mkdirat(*parent, name.c_str(), 0700) != 0)
        return fail(placeError(errno, "cannot make the folder"));
    return true;
}

Result<void> ExtractTarget::place(int parent, const std::string& aside, std::uint32_t item)
{
    const std::string name = nameOf(item);
    int failed = 0;
    // A link refuses a name that is taken, a rename does not.
    if (!m_overwrite && ::linkat(parent, aside.c_str(), parent, name.c_str(), 0) != 0)
        failed = errno;
    if (m_overwrite || (failed != 0 && failed != EEXIST)) {
        failed = 0;
        const auto there = present(item);
        if (!there) {
            ::unlinkat(parent, aside.c_str(), 0);
            return fail(there.error());
        }
        if (*there == Present::Folder || (*there == Present::Other && !m_overwrite))
            failed = EEXIST;
        else if (::renameat(parent, aside.c_str(), parent, name.c_str()) != 0)
            failed = errno;
    }
    // Also after a rename: between two names of one file it does nothing.
    ::unlinkat(parent, aside.c_str(), 0);
    if (failed == EEXIST)
        return fail(ErrorCode::Exists, "something else is there");
    if (failed != 0)
        return fail(placeError(failed, "cannot be given its name"));
    return {};
}

Result<void> ExtractTarget::makeSymlink(std::uint32_t item, const std::string& text)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    if (text.find('\0') != std::string::npos)
        return fail(ErrorCode::Unsupported, "no link can lead there");
    const std::string aside = asideName();
    if (::symlinkat(text.c_str(), *parent, aside.c_str()) != 0)
        return fail(placeError(errno, "cannot make the link"));
    return place(*parent, aside, item);
}

Result<void> ExtractTarget::makeNode(std::uint32_t item, std::uint32_t type, std::uint32_t major,
                                     std::uint32_t minor)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    const std::string aside = asideName();
    const auto mode = static_cast<mode_t>(type | 0600U);
    // mknodat() makes pipes too, but not everywhere for everybody.
    const int made = type == S_IFIFO
                         ? ::mkfifoat(*parent, aside.c_str(), 0600)
                         : ::mknodat(*parent, aside.c_str(), mode, makedev(major, minor));
    if (made != 0)
        return fail(placeError(errno, "cannot make it"));
    return place(*parent, aside, item);
}

Result<void> ExtractTarget::makeLink(std::uint32_t item, std::uint32_t first)
{
    const auto from = parentOf(first);
    if (!from)
        return fail(from.error());
    // Entering the other folder may close this one.
    const OwnedDescriptor kept(::fcntl(*from, F_DUPFD_CLOEXEC, 0));
    if (!kept.isOpen())
        return fail(placeError(errno, "cannot make the link"));
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    const std::string aside = asideName();
    if (::linkat(kept.get(), nameOf(first).c_str(), *parent, aside.c_str(), 0) != 0)
        return fail(placeError(errno, "cannot make the link"));
    return place(*parent, aside, item);
}

Result<void> ExtractTarget::copyFile(std::uint32_t item, std::uint32_t first)
{
    const auto from = parentOf(first);
    if (!from)
        return fail(from.error());
    const OwnedDescriptor source(
        ::openat(*from, nameOf(first).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status = {};
    if (!source.isOpen() || ::fstat(source.get(), &status) != 0)
        return fail(placeError(errno, "cannot be copied"));
    if (auto begun = beginFile(item); !begun)
        return begun;
    std::array<std::byte, 65536> buffer{};
    for (;;) {
        const ssize_t got = ::read(source.get(), buffer.data(), buffer.size());
        if (got == 0)
            break;
        auto written = got > 0 ? writeFile(BytesView(buffer).first(static_cast<std::size_t>(got)))
                               : Result<void>(fail(placeError(errno, "cannot be copied")));
        if (!written) {
            dropFile();
            return written;
        }
    }
    Finish attributes;
    attributes.mode = static_cast<std::uint16_t>(status.st_mode & 07777U);
#ifdef __APPLE__
    const timespec& mtime = status.st_mtimespec;
#else
    const timespec& mtime = status.st_mtim;
#endif
    attributes.mtime = Timestamp{mtime.tv_sec, static_cast<std::uint32_t>(mtime.tv_nsec)};
    return endFile(attributes);
}

Result<void> ExtractTarget::finish(std::uint32_t item, const Finish& attributes)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    const std::string name = nameOf(item);
    Result<void> result;
    if (attributes.owner
        && ::fchownat(*parent, name.c_str(), attributes.owner->uid, attributes.owner->gid,
                      AT_SYMLINK_NOFOLLOW)
               != 0)
        result = fail(placeError(errno, "cannot be given its owner"));
    if (attributes.mtime) {
        const std::array<timespec, 2> times = {timeOf(*attributes.mtime),
                                               timeOf(*attributes.mtime)};
        ::utimensat(*parent, name.c_str(), times.data(), AT_SYMLINK_NOFOLLOW);
    }
    if (attributes.mode) {
        // A folder by its descriptor, as not every system can leave links alone here.
        const OwnedDescriptor opened(::openat(*parent, name.c_str(), folderFlags));
        const auto mode = static_cast<mode_t>(*attributes.mode);
        if (opened.isOpen() ? ::fchmod(opened.get(), mode) != 0
                            : ::fchmodat(*parent, name.c_str(), mode, AT_SYMLINK_NOFOLLOW) != 0)
            result = fail(placeError(errno, "cannot be given its mode"));
    }
    return result;
}

Result<void> ExtractTarget::beginFile(std::uint32_t item)
{
    const auto parent = parentOf(item);
    if (!parent)
        return fail(parent.error());
    m_fileItem = item;
    m_fileSize = 0;
    m_fileAside = asideName();
    m_file = OwnedDescriptor(::openat(*parent, m_fileAside.c_str(),
                                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_file.isOpen())
        return fail(placeError(errno, "cannot make the file"));
    return {};
}

Result<void> ExtractTarget::writeFile(BytesView bytes)
{
    constexpr std::size_t holeUnit = 4096;
    while (!bytes.empty()) {
        const auto isZero = [](std::byte b) { return b == std::byte{0}; };
        std::size_t end = 0;
        bool hole = true;
        // A stretch of units that are all zeros, or one of units that are not.
        while (end < bytes.size()) {
            const BytesView unit = bytes.subspan(
                end, std::min(holeUnit - (m_fileSize + end) % holeUnit, bytes.size() - end));
            const bool zero = unit.size() == holeUnit && std::ranges::all_of(unit, isZero);
            if (end != 0 && zero != hole)
                break;
            hole = zero;
            end += unit.size();
        }
        BytesView part = bytes.first(end);
        bytes = bytes.subspan(end);
        for (std::uint64_t at = m_fileSize; !hole && !part.empty();) {
            const ssize_t count =
                ::pwrite(m_file.get(), part.data(), part.size(), static_cast<off_t>(at));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(placeError(errno, "cannot be written"));
            part = part.subspan(static_cast<std::size_t>(count));
            at += static_cast<std::uint64_t>(count);
        }
        m_fileSize += end;
    }
    return {};
}

Result<void> ExtractTarget::endFile(const Finish& attributes)
{
    const OwnedDescriptor file = std::move(m_file);
    const auto parent = parentOf(m_fileItem);
    if (!parent)
        return fail(parent.error());
    int failed = 0;
    // What ends in a hole gets its length here.
    if (::ftruncate(file.get(), static_cast<off_t>(m_fileSize)) != 0)
        failed = errno;
    // The owner first: giving a file away takes its set-id bits.
    if (failed == 0 && attributes.owner
        && ::fchown(file.get(), attributes.owner->uid, attributes.owner->gid) != 0)
        failed = errno;
    if (failed == 0 && attributes.mode
        && ::fchmod(file.get(), static_cast<mode_t>(*attributes.mode)) != 0)
        failed = errno;
    if (attributes.mtime) {
        const std::array<timespec, 2> times = {timeOf(*attributes.mtime),
                                               timeOf(*attributes.mtime)};
        ::futimens(file.get(), times.data());
    }
    if (failed != 0) {
        ::unlinkat(*parent, m_fileAside.c_str(), 0);
        return fail(placeError(failed, "cannot be finished"));
    }
    return place(*parent, m_fileAside, m_fileItem);
}

void ExtractTarget::dropFile()
{
    m_file = OwnedDescriptor();
    if (const auto parent = parentOf(m_fileItem))
        ::unlinkat(*parent, m_fileAside.c_str(), 0);
}

} // namespace core
