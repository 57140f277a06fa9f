// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foldersource.h"

#include "core/io/beneath.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace core {

FolderSource::FolderSource(int descriptor, std::string path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

FolderSource::~FolderSource()
{
    ::close(m_descriptor);
}

Result<std::shared_ptr<const FolderSource>> FolderSource::at(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(systemError(errno, path));
    return std::shared_ptr<const FolderSource>(new FolderSource(descriptor, path));
}

Result<FileSlice> FolderSource::open(std::string_view name) const
{
    const auto normalized = normalizedName(name);
    if (!normalized || normalized->find('\0') != std::string::npos)
        return fail(ErrorCode::Corrupt,
                    "\"" + toUtf8Lossy(name.substr(0, 200)) + "\" leads out of the folder");
    const std::string full = m_path + (m_path.ends_with('/') ? "" : "/") + *normalized;
    const auto descriptor = openBeneath(m_descriptor, *normalized, O_RDONLY | O_NONBLOCK, full);
    if (!descriptor)
        return fail(descriptor.error());
    auto file = File::adopt(*descriptor, full);
    if (!file)
        return fail(std::move(file).error());
    const std::uint64_t size = (*file)->size();
    return FileSlice{std::move(*file), 0, size};
}

bool FolderSource::has(std::string_view name) const
{
    struct stat status = {};
    return ::fstatat(m_descriptor, std::string(name).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

} // namespace core
