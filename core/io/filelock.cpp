// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/filelock.h"

#include "core/base/bytes.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <thread>

namespace core {

namespace {

/// Takes the lock of \a descriptor if nobody has it: true, or false where somebody has.
Result<bool> tryLock(int descriptor, LockMode mode, const std::string& name)
{
    const int operation = (mode == LockMode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    if (::flock(descriptor, operation) == 0)
        return true;
    if (errno == EWOULDBLOCK || errno == EINTR)
        return false;
    return fail(systemError(errno, name));
}

constexpr std::chrono::milliseconds pauseBetweenTries{20};

/// Who has a lock on the file of \a descriptor, by proc(5), locks.
std::string holderOf(int descriptor)
{
    const std::string unknown = "another process";
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return unknown;
    std::array<char, 64> file{};
    std::snprintf(file.data(), file.size(), " %02x:%02x:%llu ", major(status.st_dev),
                  minor(status.st_dev), static_cast<unsigned long long>(status.st_ino));
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        // "1: FLOCK  ADVISORY  WRITE 1234 fd:00:5678 0 EOF"; "->" stands before who waits.
        const std::size_t at = line.find(file.data());
        if (at == std::string::npos || line.find(" FLOCK ") == std::string::npos
            || line.find("->") != std::string::npos)
            continue;
        const std::size_t before = line.rfind(' ', at - 1) + 1;
        const std::string process = line.substr(before, at - before);
        std::ifstream nameFile("/proc/" + process + "/comm");
        std::string name;
        if (process.empty() || process == "0" || process.starts_with('-')
            || !std::getline(nameFile, name))
            return unknown; // One of another container.
        return "process " + process + " (" + toUtf8Lossy(name) + ")";
    }
    return unknown;
}

} // namespace

Result<OwnedDescriptor> lockFile(const std::string& name, unsigned permissions, LockMode mode,
                                 const std::string& what, const Task& task)
{
    OwnedDescriptor file(
        ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, permissions));
    if (!file.isOpen())
        return fail(systemError(errno, name));
    while (true) {
        const auto isOurs = tryLock(file.get(), mode, name);
        if (!isOurs)
            return fail(isOurs.error());
        if (*isOurs)
            return file;
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, what + ": another process is changing it");
        std::this_thread::sleep_for(pauseBetweenTries);
    }
}

Result<std::optional<std::string>> lockHolder(const std::string& name, LockMode mode,
                                              std::chrono::milliseconds patience, const Task& task)
{
    const OwnedDescriptor file(::open(name.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen() && errno == ENOENT)
        return std::nullopt;
    if (!file.isOpen())
        return fail(systemError(errno, name));
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        const auto isFree = tryLock(file.get(), mode, name);
        if (!isFree)
            return fail(isFree.error());
        if (*isFree)
            return std::nullopt;
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, name + ": another process has it");
        if (std::chrono::steady_clock::now() >= end)
            return holderOf(file.get());
        std::this_thread::sleep_for(pauseBetweenTries);
    }
}

} // namespace core
