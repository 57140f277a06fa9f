// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/beneath.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

namespace core {

namespace {

/// In one call where the kernel knows it; −1 where it does not, or where it failed.
int openAtOnce([[maybe_unused]] int root, [[maybe_unused]] const std::string& name,
               [[maybe_unused]] int flags)
{
#ifdef SYS_openat2
    struct open_how how = {};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC | O_NOFOLLOW);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, root, name.c_str(), &how, sizeof how));
#else
    return -1;
#endif
}

} // namespace

Result<int> openBeneath(int root, std::string_view name, int flags, const std::string& full)
{
    if (const int opened = openAtOnce(root, std::string(name), flags); opened >= 0)
        return opened;
    // Once more, step by step: for other systems, and to say what stands in the way.
    int folder = root;
    for (std::string_view rest = name;;) {
        const std::size_t slash = rest.find('/');
        const std::string component(rest.substr(0, slash));
        const bool last = slash == std::string_view::npos;
        const int next = ::openat(folder, component.c_str(),
                                  last ? flags | O_CLOEXEC | O_NOFOLLOW
                                       : O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY);
        const int problem = errno;
        if (folder != root)
            ::close(folder);
        if (next < 0) {
            struct stat status = {};
            if (problem == ELOOP
                || (problem == ENOTDIR && ::lstat(full.c_str(), &status) == 0
                    && S_ISLNK(status.st_mode)))
                return fail(ErrorCode::Unsupported,
                            full + ": a symbolic link, which is not followed");
            if (problem == ENOTDIR)
                return fail(ErrorCode::NotFound, full + ": not found");
            return fail(systemError(problem, full));
        }
        if (last)
            return next;
        folder = next;
        rest.remove_prefix(slash + 1);
    }
}

} // namespace core
