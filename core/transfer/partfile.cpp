// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/partfile.h"

#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <thread>

namespace core {

namespace {

std::string asidePlace(const std::string& path, const Digest& blob)
{
    // Begins as asideName() does, by which all that looks into layouts knows what a writer left.
    return path + "/blobs/" + std::string(blob.algorithm()) + "/.stratoscope-part-"
           + std::string(blob.encoded());
}

/// True if \a file still is what the name \a place leads to.
bool isAt(const struct stat& file, const std::string& place)
{
    struct stat named = {};
    return ::lstat(place.c_str(), &named) == 0 && named.st_ino == file.st_ino
           && named.st_dev == file.st_dev;
}

} // namespace

std::string blobPlace(const std::string& path, const Digest& blob)
{
    return path + "/blobs/" + std::string(blob.algorithm()) + "/" + std::string(blob.encoded());
}

bool hasBlob(const std::string& path, const Digest& blob, std::uint64_t size)
{
    struct stat status = {};
    return ::lstat(blobPlace(path, blob).c_str(), &status) == 0 && S_ISREG(status.st_mode)
           && static_cast<std::uint64_t>(status.st_size) == size;
}

std::uint64_t PartFile::keptBytes(const std::string& path, const Digest& blob)
{
    struct stat status = {};
    if (::lstat(asidePlace(path, blob).c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    return static_cast<std::uint64_t>(status.st_size);
}

void PartFile::remove(const std::string& path, const Digest& blob)
{
    const std::string aside = asidePlace(path, blob);
    const OwnedDescriptor file(::open(aside.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    struct stat status = {};
    if (file.isOpen() && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0
        && ::fstat(file.get(), &status) == 0 && isAt(status, aside))
        ::unlink(aside.c_str());
}

PartFile::PartFile(OwnedDescriptor file, std::string aside, std::string place, std::uint64_t size)
    : m_file(std::move(file))
    , m_aside(std::move(aside))
    , m_place(std::move(place))
    , m_size(size)
{
}

Result<std::optional<PartFile>> PartFile::open(const std::string& path, const Digest& blob,
                                               std::uint64_t size, const Task& task)
{
    const std::string aside = asidePlace(path, blob);
    std::error_code code;
    std::filesystem::create_directories(folderOf(aside), code);
    if (code)
        return fail(systemError(code.value(), folderOf(aside)));
    constexpr std::chrono::milliseconds pause{20};
    for (;;) {
        OwnedDescriptor file(
            ::open(aside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
        if (!file.isOpen())
            return fail(systemError(errno, aside));
        while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return fail(systemError(errno, aside));
            if (task.isCancelled())
                return fail(ErrorCode::Cancelled, "cancelled");
            std::this_thread::sleep_for(pause);
        }
        struct stat status = {};
        if (::fstat(file.get(), &status) != 0)
            return fail(systemError(errno, aside));
        if (!S_ISREG(status.st_mode))
            return fail(ErrorCode::Unsupported, aside + ": is no regular file");
        // Whoever had it before may have completed it, and its name with it is gone.
        if (!isAt(status, aside))
            continue;
        if (hasBlob(path, blob, size)) {
            ::unlink(aside.c_str());
            return std::optional<PartFile>();
        }
        PartFile part(std::move(file), aside, blobPlace(path, blob),
                      static_cast<std::uint64_t>(status.st_size));
        if (part.m_size > size)
            if (auto cleared = part.clear(); !cleared)
                return fail(std::move(cleared).error());
        if (::lseek(part.m_file.get(), 0, SEEK_END) < 0)
            return fail(systemError(errno, aside));
        return std::optional(std::move(part));
    }
}

Result<void> PartFile::hashKept(Hasher& hasher, const Task& task) const
{
    Bytes buffer(256U << 10U);
    for (std::uint64_t at = 0; at < m_size;) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto most =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), m_size - at));
        const ssize_t got = ::pread(m_file.get(), buffer.data(), most, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(got < 0 ? systemError(errno, m_aside)
                                : Error{ErrorCode::Io, m_aside + ": ends early"});
        hasher.update(BytesView(buffer).first(static_cast<std::size_t>(got)));
        at += static_cast<std::uint64_t>(got);
    }
    return {};
}

Result<void> PartFile::clear()
{
    if (::ftruncate(m_file.get(), 0) != 0 || ::lseek(m_file.get(), 0, SEEK_SET) < 0)
        return fail(systemError(errno, m_aside));
    m_size = 0;
    return {};
}

void PartFile::discard()
{
    ::unlink(m_aside.c_str());
}

Result<void> PartFile::write(BytesView bytes)
{
    auto written = writeFully(m_file.get(), bytes, m_aside);
    if (written)
        m_size += bytes.size();
    return written;
}

Result<void> PartFile::commit()
{
    if (::fsync(m_file.get()) != 0)
        return fail(systemError(errno, m_aside));
    struct stat status = {};
    if (::lstat(m_place.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        return fail(ErrorCode::Exists, m_place + ": is there and no regular file");
    if (::rename(m_aside.c_str(), m_place.c_str()) != 0)
        return fail(systemError(errno, m_aside));
    return syncFolder(folderOf(m_place));
}

} // namespace core
