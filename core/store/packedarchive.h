// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/io/outputfile.h"

namespace core {

/// True if \a needed more bytes may go to a file system of \a total bytes with \a available left:
/// 1 GiB stays free, or 10 % of a smaller file system than 10 GiB.
bool leavesEnoughFree(std::uint64_t total, std::uint64_t available, std::uint64_t needed);

/// LimitExceeded if \a doing ("unpacking") may not go on writing \a scratch for want of room.
/// Asked before every piece of up to 1 MiB.
Result<void> checkTemporarySpace(const ScratchFile& scratch, std::string_view doing);

/// What \a packed unpacks to, in a file without a name below $TMPDIR, /var/tmp or /tmp. The part in
/// front of a fault is there, with a warning of damage. LimitExceeded if the file system would
/// become too full, Cancelled if stopped.
Result<std::shared_ptr<const File>> unpackToTemporary(const std::shared_ptr<const File>& packed,
                                                      const Task& task, Warnings& warnings);

} // namespace core
