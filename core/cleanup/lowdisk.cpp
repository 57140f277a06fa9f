// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/lowdisk.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>

namespace core {

Result<DiskSpace> diskSpace(const std::string& path)
{
    struct statvfs status = {};
    if (::statvfs(path.c_str(), &status) != 0)
        return fail(systemError(errno, path));
    struct stat file = {};
    if (::stat(path.c_str(), &file) != 0)
        return fail(systemError(errno, path));
    const std::uint64_t unit = status.f_frsize;
    return DiskSpace{status.f_blocks * unit, status.f_bavail * unit, file.st_dev};
}

bool isLow(const DiskSpace& space, const LowDiskLimit& limit)
{
    constexpr std::uint64_t hundred = 100;
    return space.available < limit.bytes
           && space.available < space.total / hundred * std::uint64_t{limit.percent};
}

std::vector<PlacesDisk> disksOf(const std::vector<MachinePlace>& places, const LowDiskLimit& limit)
{
    std::vector<PlacesDisk> disks;
    for (const MachinePlace& place : places) {
        if (place.kind == StoreKind::EngineApi)
            continue;
        const auto space = diskSpace(place.path);
        if (!space)
            continue;
        auto disk = std::ranges::find(disks, space->device,
                                      [](const PlacesDisk& one) { return one.space.device; });
        if (disk == disks.end())
            disk = disks.insert(disk, {*space, isLow(*space, limit), {}});
        disk->places.push_back(place);
    }
    return disks;
}

std::string lowDiskQuery(const std::vector<MachinePlace>& places)
{
    std::string names;
    for (const MachinePlace& place : places) {
        names += names.empty() ? "place=\"" : " or place=\"";
        for (const char c : place.name) {
            if (c == '"' || c == '\\')
                names += '\\';
            names += c;
        }
        names += '"';
    }
    const std::string what = "(dangling:yes or unused:yes age>30d)";
    return names.empty() ? what : what + " (" + names + ")";
}

} // namespace core
