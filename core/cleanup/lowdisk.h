// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace core {

/// Of a file system, in bytes.
struct DiskSpace
{
    std::uint64_t total = 0;
    std::uint64_t available = 0; ///< For whoever runs the program.
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

} // namespace core
