// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <utility>

namespace core {

namespace {

/// Refuses to stand in for what must not be replaced.
Result<void> checkPlace(const std::string& path, bool overwrite)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Result<void>() : fail(systemError(errno, path));
    if (!overwrite)
        return fail(ErrorCode::Exists, path + ": is already there");
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Exists, path + ": is there and no regular file");
    return {};
}

} // namespace

std::string asideName()
{
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";
    std::string name = ".stratoscope-";
    std::random_device random;
    for (int i = 0; i < 12; ++i)
        name += digits[random() % digits.size()];
    return name;
}

std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> writeFully(int descriptor, BytesView bytes, std::string_view name)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return fail(systemError(errno, name));
    }
    return {};
}

Result<void> syncFolder(const std::string& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (descriptor < 0)
        return fail(systemError(errno, folder));
    const int failed = ::fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    // Some file systems cannot sync folders, which is no reason to doubt the file.
    if (failed != 0 && failed != EINVAL && failed != ENOTSUP)
        return fail(systemError(failed, folder));
    return {};
}

OutputFile::OutputFile(int descriptor, std::string path, std::string aside, bool overwrite)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
    , m_aside(std::move(aside))
    , m_overwrite(overwrite)
{
}

OutputFile::~OutputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_aside.empty())
        ::unlink(m_aside.c_str());
}

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::string& path, bool overwrite)
{
    const auto free = checkPlace(path, overwrite);
    if (!free)
        return fail(free.error());
    const std::string folder = folderOf(path);
    for (;;) {
        std::string aside = folder + "/" + asideName();
        // Not mkostemp(): the finished file has the mode that any new file would have.
        const int descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            return std::unique_ptr<OutputFile>(
                new OutputFile(descriptor, path, std::move(aside), overwrite));
        if (errno != EEXIST)
            return fail(systemError(errno, folder));
    }
}

Result<void> OutputFile::write(BytesView bytes)
{
    constexpr std::size_t most = 256U << 10U;
    if (m_pending.size() + bytes.size() < most) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    return writeFully(m_descriptor, bytes, m_path);
}

Result<void> OutputFile::keepPrivate()
{
    constexpr mode_t onlyOwner = 0600;
    if (::fchmod(m_descriptor, onlyOwner) != 0)
        return fail(systemError(errno, m_path));
    return {};
}

Result<void> OutputFile::flush()
{
    auto written = writeFully(m_descriptor, m_pending, m_path);
    m_pending.clear();
    return written;
}

Result<void> OutputFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (::fsync(m_descriptor) != 0)
        return fail(systemError(errno, m_path));
    if (::close(std::exchange(m_descriptor, -1)) != 0)
        return fail(systemError(errno, m_path));
    // link() refuses a name that is taken, which rename() does not; not every file system has it.
    if (!m_overwrite && ::link(m_aside.c_str(), m_path.c_str()) == 0)
        return syncFolder(folderOf(m_path));
    auto free = checkPlace(m_path, m_overwrite);
    if (!free)
        return free;
    if (::rename(m_aside.c_str(), m_path.c_str()) != 0)
        return fail(systemError(errno, m_path));
    m_aside.clear();
    return syncFolder(folderOf(m_path));
}

ScratchFile::ScratchFile(int descriptor)
    : m_descriptor(descriptor)
{
}

ScratchFile::~ScratchFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

namespace {

/// -1 with errno where \a folder does not take one.
int openUnnamed(const std::string& folder)
{
#ifdef O_TMPFILE
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0)
        return unnamed;
#endif
    std::string name = folder + "/.stratoscope-XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    if (descriptor >= 0) {
        ::unlink(name.c_str());
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
    return descriptor;
}

} // namespace

Result<std::unique_ptr<ScratchFile>> ScratchFile::create(const std::string& folder)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char* const configured = std::getenv("TMPDIR");
    const std::string first = !folder.empty() ? folder : configured != nullptr ? configured : "";
    for (const std::string& place : {first, std::string("/var/tmp"), std::string("/tmp")}) {
        if (place.empty())
            continue;
        if (const int descriptor = openUnnamed(place); descriptor >= 0)
            return std::unique_ptr<ScratchFile>(new ScratchFile(descriptor));
        if (!folder.empty())
            return fail(systemError(errno, folder));
    }
    return fail(systemError(errno, "a temporary file"));
}

Result<void> ScratchFile::write(BytesView bytes)
{
    return writeFully(m_descriptor, bytes, "temporary file");
}

Result<std::shared_ptr<const File>> ScratchFile::finish(std::string name)
{
    return File::adopt(std::exchange(m_descriptor, -1), std::move(name));
}

} // namespace core
