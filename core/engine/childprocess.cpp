// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/childprocess.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <array>

namespace core {

Result<pid_t> startProcess(const std::vector<std::string>& command, int in, int out, int err)
{
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    const std::array<int, 3> given = {in, out, err};
    for (int i = 0; i < 3; ++i) {
        const int descriptor = given[static_cast<std::size_t>(i)];
        if (descriptor >= 0)
            posix_spawn_file_actions_adddup2(&actions, descriptor, i);
        else
            posix_spawn_file_actions_addopen(&actions, i, "/dev/null", i == 0 ? O_RDONLY : O_WRONLY,
                                             0);
    }
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t process = -1;
    const int error =
        posix_spawnp(&process, words.front(), &actions, &attributes, words.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return fail(systemError(error, command.front()));
    return process;
}

} // namespace core
