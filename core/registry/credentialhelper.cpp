// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credentialhelper.h"

#include "core/engine/childprocess.h"
#include "core/io/owneddescriptor.h"
#include "core/registry/credentialtext.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

namespace core {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes patience{2};
constexpr std::size_t mostOutput = 1U << 20U;

bool isHelperName(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '-' || c == '_' || c == '.';
    });
}

/// A child that is ended, with all it started, where it does not end by itself.
class Child
{
public:
    explicit Child(pid_t process)
        : m_process(process)
    {
    }
    ~Child()
    {
        if (m_process <= 0)
            return;
        ::kill(-m_process, SIGKILL);
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// How it ended; none while it runs.
    std::optional<int> ended()
    {
        int status = 0;
        if (::waitpid(m_process, &status, WNOHANG) != m_process)
            return std::nullopt;
        m_process = -1;
        return status;
    }

private:
    pid_t m_process;
};

/// Gives \a input and takes what is said until the other side closed it.
Result<std::string> converse(OwnedDescriptor in, const OwnedDescriptor& out, std::string_view input,
                             const Task& task, Clock::time_point until)
{
    std::string said;
    std::array<char, 4096> room{};
    for (;;) {
        if (task.isCancelled())
            return cancelled();
        if (Clock::now() > until)
            return fail(ErrorCode::Io, "does not answer");
        std::array<pollfd, 2> waits{{{out.get(), POLLIN, 0}, {in.get(), POLLOUT, 0}}};
        if (::poll(waits.data(), in.get() >= 0 ? 2 : 1, 50) < 0 && errno != EINTR)
            return fail(systemError(errno, "waiting"));
        if (in.get() >= 0 && waits[1].revents != 0) {
            const ssize_t sent =
                ::send(in.get(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0)
                input.remove_prefix(static_cast<std::size_t>(sent));
            // One that does not want to hear more may still have something to say.
            if (input.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR))
                in = OwnedDescriptor();
        }
        if (waits[0].revents == 0)
            continue;
        const ssize_t got = ::read(out.get(), room.data(), room.size());
        if (got == 0)
            return said;
        if (got < 0 && errno != EINTR && errno != EAGAIN)
            return fail(systemError(errno, "reading"));
        said.append(room.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (said.size() > mostOutput)
            return fail(ErrorCode::LimitExceeded, "says too much");
    }
}

bool saysNotFound(std::string_view said)
{
    return said.find("credentials not found") != std::string_view::npos
           || said.find("no credentials server URL") != std::string_view::npos
           || said.find("no credentials username") != std::string_view::npos;
}

} // namespace

Result<CredentialHelper::Ran> CredentialHelper::run(const char* action, const std::string& input,
                                                    const Task& task) const
{
    if (!isHelperName(m_name))
        return fail(ErrorCode::Usage, "the name of a credential helper is none");
    const std::string program = "docker-credential-" + m_name;
    // A socket, as writing to a pipe that nobody reads would end this program.
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0)
        return fail(systemError(errno, program));
    OwnedDescriptor ours(in[0]);
    OwnedDescriptor theirs(in[1]);
    if (::pipe2(out.data(), O_CLOEXEC) != 0)
        return fail(systemError(errno, program));
    const OwnedDescriptor hears(out[0]);
    OwnedDescriptor says(out[1]);
    const auto process = startProcess({program, action}, theirs.get(), says.get(), -1);
    if (!process)
        return fail(process.error());
    theirs = OwnedDescriptor();
    says = OwnedDescriptor();
    Child child(*process);
    const auto until = Clock::now() + patience;
    auto said = converse(std::move(ours), hears, input, task, until);
    if (!said)
        return fail(withContext(std::move(said).error(), program));
    for (;;) {
        if (const auto status = child.ended())
            return Ran{std::move(*said), WIFEXITED(*status) && WEXITSTATUS(*status) == 0};
        if (task.isCancelled())
            return cancelled();
        if (Clock::now() > until)
            return fail(ErrorCode::Io, program + ": does not end");
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

Error CredentialHelper::complaint(const char* action, const Ran& ran) const
{
    // Only of failures: what succeeds may be a secret.
    constexpr std::size_t shownBytes = 200;
    std::string said;
    for (const char c : toUtf8Lossy(std::string_view(ran.said).substr(0, shownBytes)))
        said += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (said.ends_with(' '))
        said.pop_back();
    return {ErrorCode::Io,
            "docker-credential-" + m_name + " " + action + ": " + (said.empty() ? "failed" : said)};
}

Result<std::optional<Credentials>> CredentialHelper::get(const std::string& key,
                                                         const Task& task) const
{
    const auto ran = run("get", key, task);
    if (!ran)
        return fail(ran.error());
    if (!ran->isGood && saysNotFound(ran->said))
        return std::nullopt;
    if (!ran->isGood)
        return fail(complaint("get", *ran));
    auto credentials = credentialsOfText(ran->said);
    if (!credentials)
        return fail(withContext(std::move(credentials).error(), "docker-credential-" + m_name));
    if (credentials->isEmpty())
        return std::nullopt;
    return std::move(*credentials);
}

Result<void> CredentialHelper::store(const std::string& key, const Credentials& credentials,
                                     const Task& task) const
{
    const auto ran = run("store", textOfCredentials(key, credentials), task);
    if (!ran)
        return fail(ran.error());
    if (!ran->isGood)
        return fail(complaint("store", *ran));
    return {};
}

Result<bool> CredentialHelper::erase(const std::string& key, const Task& task) const
{
    const auto ran = run("erase", key, task);
    if (!ran)
        return fail(ran.error());
    if (!ran->isGood && saysNotFound(ran->said))
        return false;
    if (!ran->isGood)
        return fail(complaint("erase", *ran));
    return true;
}

} // namespace core
