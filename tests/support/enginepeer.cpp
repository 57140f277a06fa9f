// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/enginepeer.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace test {

namespace {

using namespace std::chrono_literals;

constexpr auto longestStart = 30s;
constexpr auto longestStop = 15s;

std::vector<char*> pointers(const std::vector<std::string>& words)
{
    std::vector<char*> out;
    for (const std::string& word : words)
        out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

/// A new process of \a command, with \a output as its stdout and stderr.
pid_t spawn(const std::vector<std::string>& command, const std::vector<std::string>& environment,
            int output, bool isDaemon)
{
    const std::vector<char*> words = pointers(command);
    const std::vector<char*> variables = pointers(environment);
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process != 0)
        return process;
    if (isDaemon) {
        ::setsid();
        // A test that crashes leaves no engine behind.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(127);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execve(words.front(), words.data(), variables.data());
    ::_exit(127);
}

void writeFile(const std::string& path, const std::string& text)
{
    std::ofstream(path) << text;
}

} // namespace

EnginePeer::EnginePeer(Kind kind, std::string folder)
    : m_kind(kind)
    , m_folder(std::move(folder))
    , m_environment{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + m_folder, "LC_ALL=C.UTF-8"}
{
    if (kind == Kind::Dockerd) {
        m_client = "/usr/bin/docker";
        m_environment.push_back("DOCKER_HOST=unix://" + socket());
        m_command = {
            "/usr/sbin/dockerd",  "--data-root",     m_folder + "/d",         "--exec-root",
            m_folder + "/x",      "--pidfile",       m_folder + "/pid",       "-H",
            "unix://" + socket(), "--bridge=none",   "--iptables=false",      "--ip6tables=false",
            "--ip-forward=false", "--ip-masq=false", "--userland-proxy=false"};
    } else {
        m_client = "/usr/bin/podman";
        m_command = {m_client, "system", "service", "--time=0", "unix://" + socket()};
        writePodmanFiles();
    }
}

/// Files of configuration that keep podman in its folder, and the variables that name them.
void EnginePeer::writePodmanFiles()
{
    const auto set = [this](const char* variable, const std::string& name,
                            const std::string& text) {
        writeFile(m_folder + "/" + name, text);
        m_environment.push_back(std::string(variable) + "=" + m_folder + "/" + name);
    };
    ::mkdir((m_folder + "/t").c_str(), 0700);
    m_environment.push_back("TMPDIR=" + m_folder + "/t");
    // vfs mounts nothing and works within other overlays.
    set("CONTAINERS_STORAGE_CONF", "storage.conf",
        "[storage]\ndriver = \"vfs\"\ngraphroot = \"" + m_folder + "/d\"\nrunroot = \"" + m_folder
            + "/x\"\n");
    set("CONTAINERS_CONF", "containers.conf",
        "[containers]\nlog_driver = \"k8s-file\"\nnetns = \"none\"\n[engine]\nruntime = "
        "\"runc\"\ncgroup_manager = \"cgroupfs\"\nevents_logger = \"file\"\ntmp_dir = \""
            + m_folder + "/t\"\n");
    set("CONTAINERS_REGISTRIES_CONF", "registries.conf",
        "unqualified-search-registries = [\"localhost\"]\nshort-name-mode = \"permissive\"\n");
    set("REGISTRY_AUTH_FILE", "auth.json", "{}\n");
    ::mkdir((m_folder + "/.config").c_str(), 0700);
    ::mkdir((m_folder + "/.config/containers").c_str(), 0700);
    writeFile(m_folder + "/.config/containers/policy.json",
              R"({"default":[{"type":"insecureAcceptAnything"}]})");
}

std::unique_ptr<EnginePeer> EnginePeer::start(Kind kind, std::string& whyNot)
{
    if (::getuid() != 0) {
        whyNot = "engines are started by root only";
        return nullptr;
    }
    std::string folder = "/tmp/strato-XXXXXX"; // The path of a socket has 107 bytes at the most.
    if (::mkdtemp(folder.data()) == nullptr) {
        whyNot = "no folder could be made in /tmp";
        return nullptr;
    }
    std::unique_ptr<EnginePeer> peer(new EnginePeer(kind, folder));
    for (const std::string& program : {peer->m_command.front(), peer->m_client}) {
        if (::access(program.c_str(), X_OK) != 0) {
            whyNot = program + " is not installed";
            return nullptr;
        }
    }
    if (!peer->launch(whyNot))
        return nullptr;
    return peer;
}

bool EnginePeer::launch(std::string& whyNot)
{
    const int log = ::open((m_folder + "/log").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    m_process = spawn(m_command, m_environment, log, true);
    ::close(log);
    const auto deadline = std::chrono::steady_clock::now() + longestStart;
    while (std::chrono::steady_clock::now() < deadline) {
        if (answers())
            return true;
        if (::waitpid(m_process, nullptr, WNOHANG) != 0) {
            m_process = -1;
            break;
        }
        std::this_thread::sleep_for(50ms);
    }
    whyNot = m_command.front() + " does not start on this machine: " + lastWords();
    return false;
}

/// True if something answers a ping.
bool EnginePeer::answers() const
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket().c_str(), socket().size() + 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    constexpr std::string_view ping = "GET /_ping HTTP/1.0\r\nHost: d\r\n\r\n";
    std::array<char, 64> answer{};
    const bool isAlive =
        ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        && ::send(descriptor, ping.data(), ping.size(), MSG_NOSIGNAL) > 0
        && ::recv(descriptor, answer.data(), answer.size() - 1, 0) > 0
        && std::string_view(answer.data()).find(" 200 ") != std::string_view::npos;
    ::close(descriptor);
    return isAlive;
}

std::string EnginePeer::lastWords() const
{
    std::ifstream log(m_folder + "/log");
    std::string last;
    for (std::string line; std::getline(log, line);) {
        if (!line.empty())
            last = line;
    }
    return last;
}

std::string EnginePeer::client(const std::vector<std::string>& arguments) const
{
    std::vector<std::string> command = {m_client};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const pid_t process = spawn(command, m_environment, pipe[1], false);
    ::close(pipe[1]);
    std::string output;
    std::array<char, 16384> buffer{};
    for (ssize_t got = 0; (got = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        output.append(buffer.data(), static_cast<std::size_t>(got));
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(process, &status, 0);
    if (status != 0)
        throw std::runtime_error(m_client + " " + arguments.front() + ": " + output);
    return output;
}

void EnginePeer::stop()
{
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + longestStop;
    while (::waitpid(m_process, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > deadline) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
            break;
        }
        std::this_thread::sleep_for(20ms);
    }
    m_process = -1;
}

/// Engines leave mounts behind: of the names of networks, of their own tree on itself.
void EnginePeer::unmountAll() const
{
    std::ifstream mounts("/proc/self/mounts");
    std::vector<std::string> below;
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream words(line);
        std::string what;
        std::string where;
        words >> what >> where;
        if (where.starts_with(m_folder + "/"))
            below.push_back(where);
    }
    std::ranges::sort(below, std::greater());
    for (const std::string& where : below)
        ::umount2(where.c_str(), 0);
}

EnginePeer::~EnginePeer()
{
    stop();
    unmountAll();
    std::ifstream mounts("/proc/self/mounts");
    const std::string left((std::istreambuf_iterator<char>(mounts)), {});
    // Never reach through a mount that would not go away.
    if (left.find(" " + m_folder + "/") != std::string::npos)
        return;
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

} // namespace test
