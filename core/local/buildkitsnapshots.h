// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/io/file.h"

#include <map>
#include <string>

namespace core {

/// The records of Docker's BuildKit that have something on the disk, by id, with the ChainID of the
/// layer that each keeps; empty where it keeps a folder of its own, which is called as it is. Reads
/// `buildkit/snapshots.db` of Docker's data root, \a file; as readBolt() otherwise. LimitExceeded
/// beyond limits::engineBytes.
Result<std::map<std::string, std::string>> readBuildKitSnapshots(const File& file, const Task& task,
                                                                 Warnings& warnings);

} // namespace core
