// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace core {

namespace {

FileIdentity identityOf(const struct stat& status)
{
#ifdef __APPLE__
    const timespec& mtime = status.st_mtimespec;
#else
    const timespec& mtime = status.st_mtim;
#endif
    FileIdentity identity;
    identity.device = status.st_dev;
    identity.inode = status.st_ino;
    identity.size = static_cast<std::uint64_t>(status.st_size);
    identity.mtimeNanoseconds = std::int64_t{mtime.tv_sec} * 1'000'000'000 + mtime.tv_nsec;
    return identity;
}

/// A regular file of the operating system.
class DiskFile final : public File
{
public:
    /// Takes over \a descriptor.
    DiskFile(int descriptor, std::string path, const FileIdentity& identity)
        : File(std::move(path), identity)
        , m_descriptor(descriptor)
    {
    }
    ~DiskFile() override { ::close(m_descriptor); }

    Result<FileIdentity> identityNow() const override;
    Result<std::uint64_t> allocatedBytes() const override;
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override;

private:
    int m_descriptor;
};

Result<FileIdentity> DiskFile::identityNow() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return fail(systemError(errno, path()));
    if (status.st_nlink == 0)
        return fail(ErrorCode::NotFound, path() + ": has no name any more");
    return identityOf(status);
}

Result<std::uint64_t> DiskFile::allocatedBytes() const
{
    constexpr std::uint64_t blockBytes = 512; // Whatever the file system's own blocks are.
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return fail(systemError(errno, path()));
    return static_cast<std::uint64_t>(status.st_blocks) * blockBytes;
}

Result<std::size_t> DiskFile::readAt(std::uint64_t offset, std::span<std::byte> buffer) const
{
    for (;;) {
        const ssize_t got =
            ::pread(m_descriptor, buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return fail(systemError(errno, path()));
    }
}

} // namespace

Result<std::shared_ptr<const File>> File::open(const std::string& path)
{
    // O_NONBLOCK: a named pipe must not hang us before we see that it is one.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return fail(systemError(errno, path));
    return adopt(descriptor, path);
}

Result<std::shared_ptr<const File>> File::adopt(int descriptor, std::string name)
{
    struct stat status = {};
    const int problem = ::fstat(descriptor, &status) != 0 ? errno : 0;
    if (problem == 0 && S_ISREG(status.st_mode))
        return std::make_shared<const DiskFile>(descriptor, std::move(name), identityOf(status));
    ::close(descriptor);
    if (problem != 0)
        return fail(systemError(problem, name));
    return fail(ErrorCode::Unsupported, name + ": not a regular file");
}

Result<std::size_t> SliceReader::read(std::span<std::byte> buffer)
{
    const std::uint64_t left = m_slice.size - m_position;
    if (left == 0)
        return std::size_t{0};
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), left));
    auto got = m_slice.file->readWanted(m_slice.offset + m_position, buffer.first(want),
                                        {m_stop, m_ahead - std::min(m_ahead, m_position)});
    if (!got)
        return got;
    if (*got == 0)
        return fail(ErrorCode::Corrupt,
                    m_slice.file->path() + ": ends " + std::to_string(left) + " bytes early");
    m_position += *got;
    return got;
}

Result<std::uint64_t> SliceReader::skip(std::uint64_t count)
{
    const std::uint64_t done = std::min(count, m_slice.size - m_position);
    m_position += done;
    return done;
}

bool isFolder(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string nearestThere(const std::string& path)
{
    std::filesystem::path at = path;
    struct stat status = {};
    while (::stat(at.c_str(), &status) != 0 && errno == ENOENT && at.has_relative_path())
        at = at.parent_path();
    return at.string();
}

} // namespace core
