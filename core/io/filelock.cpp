// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/filelock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace core {

Result<OwnedDescriptor> lockFile(const std::string& name, unsigned permissions, LockMode mode,
                                 const std::string& what, const Task& task)
{
    OwnedDescriptor file(
        ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, permissions));
    if (!file.isOpen())
        return fail(systemError(errno, name));
    const int operation = (mode == LockMode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    constexpr std::chrono::milliseconds pause{20};
    while (::flock(file.get(), operation) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(systemError(errno, name));
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, what + ": another process is changing it");
        std::this_thread::sleep_for(pause);
    }
    return file;
}

} // namespace core
