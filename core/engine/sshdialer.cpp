// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sshdialer.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <mutex>

namespace core {

namespace {

constexpr const char* connectSeconds = "30";

/// \a text as one word for the shell on the other side.
std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

/// One process of ssh, and what it wrote to stderr.
struct Connection
{
    pid_t process = -1;
    OwnedDescriptor complaints;
};

class SshDialer final : public HttpDialer
{
public:
    explicit SshDialer(std::vector<std::string> command)
        : m_command(std::move(command))
    {
    }
    ~SshDialer() override;
    SshDialer(const SshDialer&) = delete;
    SshDialer& operator=(const SshDialer&) = delete;

    Result<OwnedDescriptor> dial() override;
    std::string complaint() override;

private:
    void forgetEnded();
    void listen(Connection& connection);

    std::vector<std::string> m_command;
    std::mutex m_mutex;
    std::vector<Connection> m_connections;
    std::string m_complaint; ///< Said last by any of them.
};

/// Starts \a command with \a stream as its stdin and stdout.
Result<pid_t> start(const std::vector<std::string>& command, int stream, int complaints)
{
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
    // A person who interrupts this program on a terminal does not mean ssh, which ends by itself.
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

SshDialer::~SshDialer()
{
    const std::scoped_lock lock(m_mutex);
    for (const Connection& connection : m_connections) {
        // Its connection is closed by now; one that hangs before it connected would not notice.
        ::kill(connection.process, SIGTERM);
        ::waitpid(connection.process, nullptr, 0);
    }
}

/// Takes what \a connection has complained of so far.
void SshDialer::listen(Connection& connection)
{
    constexpr std::size_t mostBytes = 500;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::read(connection.complaints.get(), buffer.data(), buffer.size());
        if (got <= 0)
            break;
        m_complaint.append(buffer.data(), static_cast<std::size_t>(got));
        // The last words say why it ended.
        if (m_complaint.size() > mostBytes)
            m_complaint.erase(0, m_complaint.size() - mostBytes);
    }
}

void SshDialer::forgetEnded()
{
    std::erase_if(m_connections, [this](Connection& connection) {
        if (::waitpid(connection.process, nullptr, WNOHANG) == 0)
            return false;
        listen(connection);
        return true;
    });
}

Result<OwnedDescriptor> SshDialer::dial()
{
    const std::scoped_lock lock(m_mutex);
    forgetEnded();
    m_complaint.clear();
    std::array<int, 2> stream{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, stream.data()) != 0)
        return fail(systemError(errno, "a socket for ssh"));
    OwnedDescriptor ours(stream[0]);
    const OwnedDescriptor theirs(stream[1]);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return fail(systemError(errno, "a pipe for ssh"));
    OwnedDescriptor complaints(pipe[0]);
    const OwnedDescriptor writer(pipe[1]);
    ::fcntl(complaints.get(), F_SETFL, O_NONBLOCK);
    ::fcntl(ours.get(), F_SETFL, O_NONBLOCK);
    auto process = start(m_command, theirs.get(), writer.get());
    if (!process) {
        m_complaint = process.error().message;
        return fail(std::move(process).error());
    }
    m_connections.push_back({*process, std::move(complaints)});
    return ours;
}

std::string SshDialer::complaint()
{
    const std::scoped_lock lock(m_mutex);
    for (Connection& connection : m_connections)
        listen(connection);
    forgetEnded();
    std::string line = m_complaint;
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace

std::vector<std::string> sshCommand(const EngineAddress& address)
{
    std::vector<std::string> words = {"ssh"};
    if (!address.user.empty())
        words.insert(words.end(), {"-l", address.user});
    if (address.port != 0)
        words.insert(words.end(), {"-p", std::to_string(address.port)});
    words.insert(words.end(), {"-o", std::string("ConnectTimeout=") + connectSeconds, "-o",
                               "BatchMode=yes", "-T", "--", address.host});
    std::string command = "docker";
    if (!address.path.empty())
        command += " --host=" + quoted("unix://" + address.path);
    words.push_back(command + " system dial-stdio");
    return words;
}

std::shared_ptr<HttpDialer> sshDialer(const EngineAddress& address)
{
    return std::make_shared<SshDialer>(sshCommand(address));
}

} // namespace core
