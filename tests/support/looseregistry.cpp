// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/looseregistry.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace test {

namespace {

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// One that nobody listens on now.
std::uint16_t freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool isBound =
        ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        && ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    return isBound ? ntohs(address.sin_port) : 0;
}

pid_t spawn(const std::vector<std::string>& words, int output)
{
    std::vector<char*> pointers;
    for (const std::string& word : words)
        pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process != 0)
        return process;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
}

constexpr const char* registryProgram = "/usr/bin/docker-registry";

} // namespace

bool hasTool(const std::string& path)
{
    return ::access(path.c_str(), X_OK) == 0;
}

std::string runTool(std::vector<std::string> words)
{
    if (words.front() == "skopeo") {
        words.front() = "/usr/bin/skopeo";
        words.insert(words.begin() + 1, "--insecure-policy");
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const pid_t process = spawn(words, ends[1]);
    ::close(ends[1]);
    std::string output;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        output.append(buffer.data(), static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(process, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(words.front() + " failed: " + output);
    return output;
}

std::unique_ptr<LooseRegistry> LooseRegistry::start(std::string& whyNot)
{
    if (!hasTool(registryProgram)) {
        whyNot = std::string(registryProgram) + " is not installed";
        return nullptr;
    }
    std::unique_ptr<LooseRegistry> registry(new LooseRegistry);
    registry->m_port = freePort();
    const std::string config = registry->m_folder.write(
        "config.yml", "version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    "
                      "rootdirectory: "
                          + registry->m_folder.path("data")
                          + "\n  delete:\n    enabled: true\nhttp:\n  addr: " + registry->host()
                          + "\n");
    const int log =
        ::open(registry->m_folder.path("log").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    registry->m_process = spawn({registryProgram, "serve", config}, log);
    ::close(log);
    constexpr int attempts = 600;
    constexpr std::chrono::milliseconds pause{50};
    for (int i = 0; i < attempts && !registry->answers(); ++i)
        std::this_thread::sleep_for(pause);
    if (registry->answers())
        return registry;
    whyNot = "docker-registry does not answer: " + fileText(registry->m_folder.path("log"));
    return nullptr;
}

LooseRegistry::~LooseRegistry()
{
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

bool LooseRegistry::answers() const
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_port);
    const bool connected =
        ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return connected;
}

std::string LooseRegistry::blobFile(const std::string& hex) const
{
    return m_folder.path("data/docker/registry/v2/blobs/sha256/") + hex.substr(0, 2) + "/" + hex
           + "/data";
}

bool LooseRegistry::isLinked(const std::string& repository, const std::string& hex) const
{
    return std::filesystem::exists(m_folder.path("data/docker/registry/v2/repositories/")
                                   + repository + "/_layers/sha256/" + hex + "/link");
}

} // namespace test
