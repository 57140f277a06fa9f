// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutlock.h"

namespace core {

Result<OwnedDescriptor> lockLayout(const std::string& path, LayoutLock what, LockMode mode,
                                   const Task& task)
{
    const std::string name =
        path + (what == LayoutLock::Blobs ? "/.stratoscope.blobs.lock" : "/.stratoscope.lock");
    return lockFile(name, 0666, mode, path, task);
}

} // namespace core
