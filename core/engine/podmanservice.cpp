// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/podmanservice.h"

#include "core/engine/childprocess.h"
#include "core/io/owneddescriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

namespace core {

namespace {

/// The service and the folder of its socket; both go with the last user.
class Service
{
public:
    Service() = default;
    ~Service()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGTERM);
            ::waitpid(m_process, nullptr, 0);
        }
        if (m_folder.empty())
            return;
        ::unlink(socket().c_str());
        ::rmdir(m_folder.c_str());
    }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    std::string socket() const { return m_folder + "/s"; }

    Result<void> start(const std::string& root)
    {
        std::string folder = "/tmp/stratoscope-podman-XXXXXX";
        if (::mkdtemp(folder.data()) == nullptr)
            return fail(systemError(errno, folder));
        m_folder = folder;
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
            return fail(systemError(errno, "a pipe for podman"));
        m_complaints = OwnedDescriptor(pipe[0]);
        const OwnedDescriptor writer(pipe[1]);
        ::fcntl(m_complaints.get(), F_SETFL, O_NONBLOCK);
        // With CONTAINER_HOST it would speak for another one.
        std::vector<std::string> command = {"podman", "--remote=false"};
        if (!root.empty())
            command.insert(command.end(), {"--root", root});
        command.insert(command.end(), {"system", "service", "--time=0", "unix://" + socket()});
        auto process = startProcess(command, -1, -1, writer.get());
        if (!process)
            return fail(std::move(process).error());
        m_process = *process;
        return {};
    }

    bool hasSocket() const
    {
        struct stat status = {};
        return ::stat(socket().c_str(), &status) == 0;
    }

    bool hasEnded()
    {
        if (m_process <= 0 || ::waitpid(m_process, nullptr, WNOHANG) == 0)
            return m_process <= 0;
        m_process = -1;
        return true;
    }

    /// The end of what it complained of, on one line.
    std::string complaint() const
    {
        constexpr std::size_t mostBytes = 500;
        std::string text;
        std::array<char, 4096> buffer{};
        for (;;) {
            const ssize_t got = ::read(m_complaints.get(), buffer.data(), buffer.size());
            if (got <= 0)
                break;
            text.append(buffer.data(), static_cast<std::size_t>(got));
            if (text.size() > mostBytes)
                text.erase(0, text.size() - mostBytes);
        }
        for (char& c : text)
            if (static_cast<unsigned char>(c) < 0x20)
                c = ' ';
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    }

private:
    pid_t m_process = -1;
    std::string m_folder;
    OwnedDescriptor m_complaints;
};

} // namespace

Result<std::shared_ptr<const EngineClient>> startPodmanService(const std::string& root,
                                                               const Task& task)
{
    constexpr std::chrono::seconds patience{30};
    constexpr std::chrono::milliseconds pause{30};
    const auto service = std::make_shared<Service>();
    if (auto started = service->start(root); !started)
        return fail(std::move(started).error());
    const auto address = parseEngineAddress("unix://" + service->socket());
    if (!address)
        return fail(address.error());
    const auto giveUpAt = std::chrono::steady_clock::now() + patience;
    Error last{ErrorCode::Io, "podman does not answer"};
    while (std::chrono::steady_clock::now() < giveUpAt) {
        if (task.isCancelled())
            return cancelled();
        if (service->hasEnded())
            return fail(ErrorCode::Io, "podman ended: " + service->complaint());
        if (service->hasSocket()) {
            auto client = EngineClient::connect(*address, task);
            if (client) // What it listens with lives as long as who talks to it.
                return std::shared_ptr<const EngineClient>(
                    client->get(), [service, held = *client](const EngineClient*) {});
            last = client.error();
        }
        std::this_thread::sleep_for(pause);
    }
    return fail(std::move(last));
}

} // namespace core
