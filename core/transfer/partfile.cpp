// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/partfile.h"

#include "core/base/copybytes.h"
#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace core {

namespace {

constexpr std::size_t pageBytes = 4096;          ///< What writing past the cache goes by.
constexpr std::uint64_t leastDirect = 4U << 20U; ///< Smaller blobs are soon read again.

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

void PartFile::Free::operator()(std::byte* bytes) const
{
    std::free(bytes); // NOLINT(cppcoreguidelines-no-malloc): of aligned_alloc()
}

PartFile::PartFile(OwnedDescriptor file, std::string aside, std::string place, Buffer buffer)
    : m_file(std::move(file))
    , m_aside(std::move(aside))
    , m_place(std::move(place))
    , m_buffer(std::move(buffer))
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
                return cancelled();
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
        Buffer buffer(
            static_cast<std::byte*>(std::aligned_alloc(pageBytes, blockBytes + roomBytes)));
        if (!buffer)
            return fail(ErrorCode::LimitExceeded, aside + ": not enough memory");
        PartFile part(std::move(file), aside, blobPlace(path, blob), std::move(buffer));
        part.m_mayBeDirect = size >= leastDirect;
        const auto kept = static_cast<std::uint64_t>(status.st_size);
        auto ready = kept > size ? part.clear() : part.continueAt(kept);
        if (!ready)
            return fail(std::move(ready).error());
        return std::optional(std::move(part));
    }
}

Result<void> PartFile::hashKept(Hasher& hasher, const Task& task) const
{
    Bytes buffer(256U << 10U);
    const std::uint64_t end = m_flushed;
    for (std::uint64_t at = 0; at < end;) {
        if (task.isCancelled())
            return cancelled();
        const auto most =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - at));
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

/// Goes on behind \a size bytes: those of the last page are written again with what follows.
Result<void> PartFile::continueAt(std::uint64_t size)
{
    m_pending = static_cast<std::size_t>(size % pageBytes);
    m_written = size - m_pending;
    m_flushed = size;
    for (std::size_t at = 0; at < m_pending;) {
        const ssize_t got = ::pread(m_file.get(), m_buffer.get() + at, m_pending - at,
                                    static_cast<off_t>(m_written + at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(got < 0 ? systemError(errno, m_aside)
                                : Error{ErrorCode::Io, m_aside + ": ends early"});
        at += static_cast<std::size_t>(got);
    }
    return {};
}

Result<void> PartFile::clear()
{
    if (::ftruncate(m_file.get(), 0) != 0)
        return fail(systemError(errno, m_aside));
    m_written = 0;
    m_pending = 0;
    m_flushed = 0;
    return {};
}

bool PartFile::setDirect(bool direct)
{
#ifdef O_DIRECT
    if (m_isDirect == direct)
        return true;
    const int flags = ::fcntl(m_file.get(), F_GETFL);
    if (flags < 0
        || ::fcntl(m_file.get(), F_SETFL, direct ? flags | O_DIRECT : flags & ~O_DIRECT) != 0)
        return false;
    m_isDirect = direct;
    return true;
#else
    return !direct;
#endif
}

/// The first \a bytes of the buffer, behind what was written.
Result<void> PartFile::writeBlock(std::size_t bytes)
{
    const bool isWhole = bytes % pageBytes == 0;
    if (!setDirect(m_mayBeDirect && isWhole)) {
        m_mayBeDirect = false; // The file system has nothing of the kind.
        if (!setDirect(false))
            return fail(systemError(errno, m_aside));
    }
    for (std::size_t at = 0; at < bytes;) {
        const ssize_t count = ::pwrite(m_file.get(), m_buffer.get() + at, bytes - at,
                                       static_cast<off_t>(m_written + at));
        if (count >= 0) {
            at += static_cast<std::size_t>(count);
            // Part of a page went out: the rest cannot go past the cache.
            if (at % pageBytes != 0 && at < bytes && !setDirect(false))
                return fail(systemError(errno, m_aside));
        } else if (errno == EINVAL && m_isDirect) {
            m_mayBeDirect = false;
            if (!setDirect(false))
                return fail(systemError(errno, m_aside));
        } else if (errno != EINTR) {
            return fail(systemError(errno, m_aside));
        }
    }
    m_flushed = m_written + bytes;
    return {};
}

Result<void> PartFile::take(std::size_t bytes)
{
    m_pending += bytes;
    if (m_pending < blockBytes)
        return {};
    const std::size_t whole = m_pending - m_pending % pageBytes;
    if (auto written = writeBlock(whole); !written)
        return written;
    m_written += whole;
    m_pending -= whole;
    copyBytes({m_buffer.get() + whole, m_pending}, {m_buffer.get(), m_pending});
    return {};
}

Result<void> PartFile::flush()
{
    // What is in the last page stays in the buffer, too, as it is written again with the rest of
    // it.
    return m_flushed == size() ? Result<void>() : writeBlock(m_pending);
}

void PartFile::discard()
{
    ::unlink(m_aside.c_str());
}

Result<void> PartFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
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
