// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutlock.h"

namespace core {

std::string layoutLockFile(const std::string& path, LayoutLock what)
{
    return path + (what == LayoutLock::Blobs ? "/.stratoscope.blobs.lock" : "/.stratoscope.lock");
}

Result<OwnedDescriptor> lockLayout(const std::string& path, LayoutLock what, LockMode mode,
                                   const Task& task)
{
    return lockFile(layoutLockFile(path, what), 0666, mode, path, task);
}

} // namespace core
