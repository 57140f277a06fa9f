// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/childprocess.h"

#include "core/io/owneddescriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <thread>

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
    OwnedDescriptor ours = OwnedDescriptor();
    OwnedDescriptor theirs = OwnedDescriptor();
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

/// A process's stdin: no pipe, which would end this program with SIGPIPE.
Result<Ear> openMouth()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(systemError(errno, "socketpair"));
    return Ear{OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1])};
}

/// What a program says, and both ends it says it by.
struct Hearing
{
    OwnedDescriptor out;
    OwnedDescriptor err;
    ProcessAnswer answer;

    bool isOpen() const { return out.isOpen() || err.isOpen(); }
    /// Waits for a while; false, with errno, where that cannot be done.
    bool hear(int milliseconds)
    {
        constexpr std::size_t mostComplaint = 1000;
        std::array<pollfd, 2> waits{{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), milliseconds) < 0)
            return errno == EINTR;
        if (waits[0].revents != 0 && !::core::hear(out, answer.said))
            out = OwnedDescriptor();
        if (waits[1].revents != 0 && !::core::hear(err, answer.complaint))
            err = OwnedDescriptor();
        if (answer.complaint.size() > mostComplaint)
            answer.complaint.erase(0, answer.complaint.size() - mostComplaint);
        return true;
    }
};

/// How long a program is waited for.
class Deadline
{
public:
    /// \a grace once it shall stop.
    Deadline(std::chrono::seconds patience, std::chrono::seconds grace)
        : m_patience(patience)
        , m_grace(grace)
    {
        renew();
    }
    void renew() { m_end = std::chrono::steady_clock::now() + m_patience; }
    void stop()
    {
        if (!m_isStopping)
            m_end = std::chrono::steady_clock::now() + m_grace;
        m_isStopping = true;
    }
    bool isOver() const { return std::chrono::steady_clock::now() >= m_end; }

private:
    std::chrono::seconds m_patience;
    std::chrono::seconds m_grace;
    std::chrono::steady_clock::time_point m_end;
    bool m_isStopping = false;
};

/// The end of a socket at which a program reads.
class SocketWriter final : public Writer
{
public:
    SocketWriter(const OwnedDescriptor& to, std::atomic<bool>& hasMoved)
        : m_to(to)
        , m_hasMoved(hasMoved)
    {
    }

    Result<void> write(BytesView bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR)
                continue;
            if (sent < 0) {
                m_isClosed = true;
                return fail(systemError(errno, "its stdin"));
            }
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
            m_hasMoved = true;
        }
        return {};
    }
    /// The program reads no more, for a reason of its own.
    bool isClosed() const { return m_isClosed; }

private:
    const OwnedDescriptor& m_to;
    std::atomic<bool>& m_hasMoved;
    bool m_isClosed = false;
};

/// Writes to a program on a thread of its own, until that ends.
class Feeding
{
public:
    explicit Feeding(const Task& task)
        : m_forward(task.stop, [this] { m_stop.request_stop(); })
        , m_task{m_stop.get_token(), task.onProgress}
    {
    }
    Feeding(const Feeding&) = delete;
    Feeding& operator=(const Feeding&) = delete;
    ~Feeding() { m_stop.request_stop(); }

    void start(OwnedDescriptor to, ProcessFeed feed)
    {
        m_to = std::move(to);
        m_thread = std::jthread([this, feed = std::move(feed)] {
            SocketWriter writer(m_to, m_hasMoved);
            const auto fed = feed(writer, m_task);
            const std::scoped_lock lock(m_mutex);
            if (!fed && !writer.isClosed())
                m_problem = fed.error();
            m_to = OwnedDescriptor();
        });
    }
    std::optional<Error> problem() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_problem;
    }
    bool hasMoved() { return m_hasMoved.exchange(false); }

private:
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_forward;
    Task m_task;
    mutable std::mutex m_mutex;
    std::optional<Error> m_problem;
    std::atomic<bool> m_hasMoved = false;
    OwnedDescriptor m_to;
    std::jthread m_thread;
};

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
    return runProcess(command, {}, patience, mostBytes, task);
}

Result<ProcessAnswer> runProcess(const std::vector<std::string>& command, const ProcessFeed& feed,
                                 std::chrono::seconds patience, std::size_t mostBytes,
                                 const Task& task)
{
    constexpr int turnMilliseconds = 50;
    auto out = openEar();
    auto err = openEar();
    auto in = feed ? openMouth() : Result<Ear>();
    if (!out || !err || !in)
        return fail(!out ? out.error() : !err ? err.error() : in.error());
    const auto started =
        startProcess(command, in->theirs.get(), out->theirs.get(), err->theirs.get());
    if (!started)
        return fail(started.error());
    Feeding feeding(task); // Ends after the process, which it may wait for.
    RunningProcess process(*started);
    for (Ear* ear : {&*out, &*err, &*in})
        ear->theirs = OwnedDescriptor();
    if (feed)
        feeding.start(std::move(in->ours), feed);
    Hearing hearing{std::move(out->ours), std::move(err->ours), {}};
    Deadline deadline(patience, feed ? std::chrono::seconds(5) : std::chrono::seconds(0));
    while (hearing.isOpen()) {
        if (task.isCancelled() || feeding.problem())
            deadline.stop();
        else if (feeding.hasMoved())
            deadline.renew();
        if (deadline.isOver())
            break;
        if (!hearing.hear(turnMilliseconds))
            return fail(systemError(errno, command.front()));
        if (hearing.answer.said.size() > mostBytes)
            return fail(ErrorCode::LimitExceeded, command.front() + ": says too much");
    }
    if (auto problem = feeding.problem(); problem && problem->code != ErrorCode::Cancelled)
        return fail(*std::move(problem));
    if (hearing.isOpen() && !task.isCancelled())
        return fail(ErrorCode::Io, command.front() + ": does not come to an end");
    hearing.answer.isGood = !hearing.isOpen() && process.endedWell();
    if (task.isCancelled() && !hearing.answer.isGood)
        return fail(ErrorCode::Cancelled, command.front() + ": was stopped");
    makeOneLine(hearing.answer.complaint);
    return std::move(hearing.answer);
}

} // namespace core
