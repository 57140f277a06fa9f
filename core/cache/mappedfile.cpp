// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/mappedfile.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

namespace core {

Result<MappedFile> MappedFile::map(int descriptor, std::string_view name)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return fail(systemError(errno, name));
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Unsupported, std::string(name) + ": not a regular file");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return MappedFile(BytesView());
        // Every page is about to be read for the checksum: one call instead of a fault for each.
#ifdef MAP_POPULATE
    constexpr int flags = MAP_PRIVATE | MAP_POPULATE;
#else
    constexpr int flags = MAP_PRIVATE;
#endif
    void* const memory = ::mmap(nullptr, size, PROT_READ, flags, descriptor, 0);
    if (memory == MAP_FAILED)
        return fail(systemError(errno, name));
    return MappedFile(BytesView(static_cast<const std::byte*>(memory), size));
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

} // namespace core
