// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/linefile.h"

#include "core/io/filelock.h"
#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace core {

namespace {

constexpr unsigned onlyOwner = 0600;

Result<void> replace(const std::string& path, const std::string& text)
{
    auto file = OutputFile::create(path, true);
    if (!file)
        return fail(std::move(file).error());
    Result<void> written = (*file)->keepPrivate();
    if (written)
        written = (*file)->write(asBytes(text));
    return written ? (*file)->commit() : written;
}

} // namespace

Result<std::string> LineFile::read() const
{
    if (m_path.empty())
        return std::string();
    const auto file = File::open(m_path);
    if (!file && file.error().code == ErrorCode::NotFound)
        return std::string();
    if (!file)
        return fail(file.error());
    const std::uint64_t size = std::min((*file)->size(), 2 * m_mostBytes);
    SliceReader reader(FileSlice{*file, (*file)->size() - size, size});
    const auto bytes = readAll(reader, size);
    if (!bytes)
        return fail(bytes.error());
    return std::string(asText(*bytes));
}

Result<void> LineFile::append(std::string lines, const Task& task, const Shortener& shortened) const
{
    if (m_path.empty())
        return {};
    std::error_code code;
    std::filesystem::create_directories(folderOf(m_path), code);
    if (code)
        return fail(systemError(code.value(), folderOf(m_path)));
    // Beside the file, which itself is replaced.
    const auto locked = lockFile(m_path + ".lock", onlyOwner, LockMode::Exclusive, m_path, task);
    if (!locked)
        return fail(locked.error());
    const OwnedDescriptor file(
        ::open(m_path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, onlyOwner));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fail(systemError(errno, m_path));
    char last = '\n';
    if (status.st_size > 0 && ::pread(file.get(), &last, 1, status.st_size - 1) == 1
        && last != '\n')
        lines.insert(lines.begin(), '\n');
    if (static_cast<std::uint64_t>(status.st_size) + lines.size() <= m_mostBytes)
        return writeFully(file.get(), asBytes(lines), m_path);
    const auto there = read();
    return there ? replace(m_path, shortened(*there + lines)) : fail(there.error());
}

Result<void> LineFile::append(std::string lines, const Task& task) const
{
    const auto most = static_cast<std::size_t>(m_mostBytes / 2);
    return append(std::move(lines), task, [most](std::string_view all) {
        if (all.size() <= most)
            return std::string(all);
        const std::size_t cut = all.find('\n', all.size() - most - 1);
        return std::string(cut == std::string_view::npos ? "" : all.substr(cut + 1));
    });
}

} // namespace core
