// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/childprocess.h"

#include "core/io/owneddescriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace core {

namespace {

/// A program that runs; ended with this object.
class RunningProcess
{
public:
    explicit RunningProcess(pid_t process)
        : m_process(process)
    {
    }
    RunningProcess(const RunningProcess&) = delete;
    RunningProcess& operator=(const RunningProcess&) = delete;
    ~RunningProcess()
    {
        if (m_process <= 0)
            return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    /// Waits for its end; true if that was a good one. It closed all that it could say something
    /// by.
    bool endedWell()
    {
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
        m_process = -1;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t m_process;
};

struct Ear
{
    OwnedDescriptor ours;
    OwnedDescriptor theirs;
};

Result<Ear> openEar()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(systemError(errno, "pipe"));
    return Ear{OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1])};
}

/// Takes what is there; false where the other side is closed.
bool hear(const OwnedDescriptor& from, std::string& said)
{
    std::array<char, 4096> room{};
    const ssize_t got = ::read(from.get(), room.data(), room.size());
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    said.append(room.data(), static_cast<std::size_t>(got));
    return got > 0;
}

void makeOneLine(std::string& text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    text.erase(text.find_last_not_of(' ') + 1);
}

} // namespace

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

Result<ProcessAnswer> runProcess(const std::vector<std::string>& command,
                                 std::chrono::seconds patience, std::size_t mostBytes,
                                 const Task& task)
{
    constexpr std::size_t mostComplaint = 1000;
    constexpr int turnMilliseconds = 50;
    auto out = openEar();
    auto err = openEar();
    if (!out || !err)
        return fail(out ? err.error() : out.error());
    const auto started = startProcess(command, -1, out->theirs.get(), err->theirs.get());
    if (!started)
        return fail(started.error());
    RunningProcess process(*started);
    out->theirs = OwnedDescriptor();
    err->theirs = OwnedDescriptor();
    const auto until = std::chrono::steady_clock::now() + patience;
    ProcessAnswer answer;
    while (out->ours.isOpen() || err->ours.isOpen()) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, command.front() + ": was stopped");
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorCode::Io, command.front() + ": does not come to an end");
        std::array<pollfd, 2> waits{{{out->ours.get(), POLLIN, 0}, {err->ours.get(), POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), turnMilliseconds) < 0 && errno != EINTR)
            return fail(systemError(errno, command.front()));
        if (waits[0].revents != 0 && !hear(out->ours, answer.said))
            out->ours = OwnedDescriptor();
        if (waits[1].revents != 0 && !hear(err->ours, answer.complaint))
            err->ours = OwnedDescriptor();
        if (answer.said.size() > mostBytes)
            return fail(ErrorCode::LimitExceeded, command.front() + ": says too much");
        if (answer.complaint.size() > mostComplaint)
            answer.complaint.erase(0, answer.complaint.size() - mostComplaint);
    }
    answer.isGood = process.endedWell();
    makeOneLine(answer.complaint);
    return answer;
}

} // namespace core
