// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/machineplaces.h"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// Of a file system, in bytes.
struct DiskSpace
{
    std::uint64_t total = 0;
    std::uint64_t available = 0; ///< For whoever runs the program.
    std::uint64_t device = 0;    ///< Tells file systems apart while the machine runs.
};

/// Of the file system that \a path lies on.
Result<DiskSpace> diskSpace(const std::string& path);

/// When a disk counts as nearly full: where less is left than either.
struct LowDiskLimit
{
    std::uint64_t bytes = 10ULL << 30U;
    std::uint32_t percent = 10;
};
bool isLow(const DiskSpace& space, const LowDiskLimit& limit);

/// A file system, and who of some places lies on it.
struct PlacesDisk
{
    DiskSpace space;
    bool isLow = false;
    std::vector<MachinePlace> places;
};
/// The file systems of \a places, in the order of the first place on each. What lies on no disk of
/// this machine, or cannot be asked, is on none. May wait for a file system that does not answer.
std::vector<PlacesDisk> disksOf(const std::vector<MachinePlace>& places,
                                const LowDiskLimit& limit = {});

/// A rule for when the disk of \a places is nearly full: their images that nothing names, and those
/// older than a month that no container uses.
std::string lowDiskQuery(const std::vector<MachinePlace>& places);

} // namespace core
