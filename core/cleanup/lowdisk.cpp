// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/lowdisk.h"

#include <sys/statvfs.h>

#include <cerrno>

namespace core {

Result<DiskSpace> diskSpace(const std::string& path)
{
    struct statvfs status = {};
    if (::statvfs(path.c_str(), &status) != 0)
        return fail(systemError(errno, path));
    const std::uint64_t unit = status.f_frsize;
    return DiskSpace{status.f_blocks * unit, status.f_bavail * unit};
}

bool isLow(const DiskSpace& space, const LowDiskLimit& limit)
{
    constexpr std::uint64_t hundred = 100;
    return space.available < limit.bytes
           && space.available < space.total / hundred * std::uint64_t{limit.percent};
}

} // namespace core
