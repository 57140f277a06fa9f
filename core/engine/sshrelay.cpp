// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sshrelay.h"

#include "core/engine/childprocess.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <mutex>

namespace core {

namespace {

constexpr const char* connectSeconds = "30";
constexpr const char* socketName = "/s";

/// \a text as one word for the shell on the other side.
std::string quotedForShell(std::string_view text)
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

/// libcurl connects to unix sockets, but not every version of it takes a socket that is connected
/// already. So there is a socket in a folder of our own, and ssh gets the other ends as its stdin
/// and stdout.
class SshRelay final : public HttpRelay
{
public:
    explicit SshRelay(std::vector<std::string> command)
        : m_command(std::move(command))
    {
    }
    ~SshRelay() override;
    SshRelay(const SshRelay&) = delete;
    SshRelay& operator=(const SshRelay&) = delete;

    Result<std::string> socketPath() override;
    Result<void> attend() override;
    std::string complaint() override;

private:
    Result<void> listenIn(const std::string& folder);
    Result<void> connect(const OwnedDescriptor& stream);
    void forgetEnded();
    void hear(Connection& connection);

    std::vector<std::string> m_command;
    std::mutex m_mutex;
    std::string m_folder;
    OwnedDescriptor m_listener;
    std::vector<Connection> m_connections;
    std::string m_complaint; ///< Said last by any of them.
};

SshRelay::~SshRelay()
{
    const std::scoped_lock lock(m_mutex);
    for (const Connection& connection : m_connections) {
        // Its connection is closed by now; one that hangs before it connected would not notice.
        ::kill(connection.process, SIGTERM);
        ::waitpid(connection.process, nullptr, 0);
    }
    if (m_folder.empty())
        return;
    ::unlink((m_folder + socketName).c_str());
    ::rmdir(m_folder.c_str());
}

/// Takes what \a connection has complained of so far.
void SshRelay::hear(Connection& connection)
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

void SshRelay::forgetEnded()
{
    std::erase_if(m_connections, [this](Connection& connection) {
        if (::waitpid(connection.process, nullptr, WNOHANG) == 0)
            return false;
        hear(connection);
        return true;
    });
}

Result<void> SshRelay::listenIn(const std::string& folder)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = folder + socketName;
    if (path.size() > longestSocketPath)
        return fail(ErrorCode::Io, path + ": too long for a socket");
    std::ranges::copy(path, std::begin(address.sun_path));
    OwnedDescriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    constexpr int backlog = 64;
    if (!listener.isOpen()
        || ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::listen(listener.get(), backlog) != 0)
        return fail(systemError(errno, path));
    m_listener = std::move(listener);
    return {};
}

Result<std::string> SshRelay::socketPath()
{
    const std::scoped_lock lock(m_mutex);
    if (m_listener.isOpen())
        return m_folder + socketName;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR"); // NOLINT(concurrency-mt-unsafe)
    Error error;
    for (const std::string& place :
         {std::string(runtime != nullptr ? runtime : ""), std::string("/tmp")}) {
        std::string folder = place + "/stratoscope-ssh-XXXXXX";
        if (place.empty() || ::mkdtemp(folder.data()) == nullptr) {
            error = systemError(errno, folder);
            continue;
        }
        m_folder = folder;
        if (auto listens = listenIn(folder); !listens)
            return fail(std::move(listens).error());
        return m_folder + socketName;
    }
    return fail(std::move(error));
}

Result<void> SshRelay::connect(const OwnedDescriptor& stream)
{
    forgetEnded();
    m_complaint.clear();
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return fail(systemError(errno, "a pipe for ssh"));
    OwnedDescriptor complaints(pipe[0]);
    const OwnedDescriptor writer(pipe[1]);
    ::fcntl(complaints.get(), F_SETFL, O_NONBLOCK);
    auto process = startProcess(m_command, stream.get(), stream.get(), writer.get());
    if (!process)
        return fail(std::move(process).error());
    m_connections.push_back({*process, std::move(complaints)});
    return {};
}

Result<void> SshRelay::attend()
{
    const std::scoped_lock lock(m_mutex);
    for (;;) {
        const OwnedDescriptor stream(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!stream.isOpen())
            return {};
        if (auto connected = connect(stream); !connected)
            return connected;
    }
}

std::string SshRelay::complaint()
{
    const std::scoped_lock lock(m_mutex);
    for (Connection& connection : m_connections)
        hear(connection);
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
        command += " --host=" + quotedForShell("unix://" + address.path);
    words.push_back(command + " system dial-stdio");
    return words;
}

std::shared_ptr<HttpRelay> sshRelay(const EngineAddress& address)
{
    return std::make_shared<SshRelay>(sshCommand(address));
}

} // namespace core
