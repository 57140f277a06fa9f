// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/sharedextents.h"

#include "core/base/limits.h"
#include "core/io/owneddescriptor.h"

#include <fcntl.h>

#ifdef __linux__
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>

#include <array>
#include <cstring>
#endif

namespace core {

#ifdef __linux__

namespace {

constexpr std::uint32_t extentsAtOnce = 64;
constexpr unsigned rounds = 16; ///< A file in more pieces than that is not looked at to its end.

/// A struct fiemap with room for what it is filled with.
struct ExtentList
{
    alignas(struct fiemap) std::array<
        unsigned char, sizeof(struct fiemap) + extentsAtOnce * sizeof(struct fiemap_extent)> bytes;

    struct fiemap head() const
    {
        struct fiemap head = {};
        std::memcpy(&head, bytes.data(), sizeof head);
        return head;
    }
    struct fiemap_extent extent(std::uint32_t i) const
    {
        struct fiemap_extent extent = {};
        std::memcpy(&extent, bytes.data() + sizeof(struct fiemap) + i * sizeof extent,
                    sizeof extent);
        return extent;
    }
};

bool readExtents(int file, std::uint64_t from, ExtentList& list)
{
    struct fiemap head = {};
    head.fm_start = from;
    head.fm_length = FIEMAP_MAX_OFFSET - from;
    head.fm_extent_count = extentsAtOnce;
    list.bytes.fill(0);
    std::memcpy(list.bytes.data(), &head, sizeof head);
    return ::ioctl(file, FS_IOC_FIEMAP, list.bytes.data()) == 0;
}

SharedExtents::Answer look(int file)
{
    std::uint64_t from = 0;
    for (unsigned round = 0; round < rounds; ++round) {
        ExtentList list;
        if (!readExtents(file, from, list))
            return SharedExtents::Answer::Unknown;
        const std::uint32_t count = list.head().fm_mapped_extents;
        if (count == 0 || count > extentsAtOnce)
            return SharedExtents::Answer::No;
        for (std::uint32_t i = 0; i < count; ++i) {
            const struct fiemap_extent extent = list.extent(i);
            if ((extent.fe_flags & FIEMAP_EXTENT_SHARED) != 0)
                return SharedExtents::Answer::Yes;
            if ((extent.fe_flags & FIEMAP_EXTENT_LAST) != 0)
                return SharedExtents::Answer::No;
            from = extent.fe_logical + extent.fe_length;
        }
    }
    return SharedExtents::Answer::Unknown;
}

} // namespace

SharedExtents::SharedExtents(int descriptor)
    : m_left(limits::diskExtentChecks)
{
    // By what statfs(2) calls them; the header that names them is not on every system.
    constexpr std::uint64_t btrfs = 0x9123683E;
    constexpr std::uint64_t xfs = 0x58465342;
    constexpr std::uint64_t bcachefs = 0xCA451A4E;
    constexpr std::uint64_t ocfs2 = 0x7461636F;
    constexpr std::uint64_t zfs = 0x2FC12FC1;
    struct statfs status = {};
    if (::fstatfs(descriptor, &status) != 0)
        return;
    const auto type = static_cast<std::uint64_t>(status.f_type) & 0xFFFFFFFFU;
    m_isTold = type == btrfs || type == xfs || type == bcachefs || type == ocfs2;
    m_possible = m_isTold || type == zfs;
}

SharedExtents::Answer SharedExtents::ofFile(int folder, const char* name)
{
    if (!m_possible)
        return Answer::No;
    if (!m_isTold || m_left == 0)
        return Answer::Unknown;
    --m_left;
    const OwnedDescriptor file(
        ::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    return file.isOpen() ? look(file.get()) : Answer::Unknown;
}

#else

// Other systems have file systems that share extents, and no call that tells.
SharedExtents::SharedExtents(int /*descriptor*/)
    : m_possible(true)
{
}

SharedExtents::Answer SharedExtents::ofFile(int /*folder*/, const char* /*name*/)
{
    return Answer::Unknown;
}

#endif

} // namespace core
