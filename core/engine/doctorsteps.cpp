// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctorsteps.h"

#include "core/net/reach.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace core {

namespace {

std::string reasonOf(int errnoValue, const std::string& what)
{
    return systemError(errnoValue, what).message;
}

/// Empty if it has no name.
std::string groupName(gid_t group)
{
    struct group entry = {};
    struct group* found = nullptr;
    std::array<char, 16384> room{};
    if (::getgrgid_r(group, &entry, room.data(), room.size(), &found) != 0 || found == nullptr)
        return {};
    return found->gr_name;
}

/// True if the system's files say that the person is in \a group, whatever this process knows.
bool isEnrolled(gid_t group)
{
    passwd entry = {};
    passwd* found = nullptr;
    std::array<char, 16384> room{};
    if (::getpwuid_r(::geteuid(), &entry, room.data(), room.size(), &found) != 0
        || found == nullptr)
        return false;
    int count = 0;
    ::getgrouplist(found->pw_name, found->pw_gid, nullptr, &count);
    std::vector<gid_t> groups(static_cast<std::size_t>(std::max(count, 1)));
    count = static_cast<int>(groups.size());
    if (::getgrouplist(found->pw_name, found->pw_gid, groups.data(), &count) < 0)
        return false;
    return std::ranges::find(groups, group) != groups.end();
}

} // namespace

bool FindingNotes::note(DoctorStep step, StepResult result)
{
    const auto found = std::ranges::find(m_findings, step, &DoctorFinding::step);
    if (m_task.isCancelled() || found == m_findings.end())
        return false;
    found->state = result.isOk ? DoctorState::Ok : DoctorState::Failed;
    found->why = std::move(result.why);
    found->help = result.help;
    found->about = std::move(result.about);
    if (m_heard)
        m_heard(*found);
    return result.isOk;
}

SocketLook lookAtSocket(const std::string& path)
{
    SocketLook look;
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        look.isHidden = errno == EACCES;
        look.exists = {false, reasonOf(errno, path), DoctorHelp::StartEngine, {}};
        return look;
    }
    look.exists.isOk = true;
    look.isSocket.isOk = S_ISSOCK(status.st_mode);
    if (!look.isSocket.isOk) {
        look.isSocket.why =
            path + ": is a " + (S_ISDIR(status.st_mode) ? "folder" : "file") + ", not a socket";
        look.isSocket.help = DoctorHelp::CheckAddress;
    }
    return look;
}

StepResult mayUseSocket(const std::string& path)
{
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) == 0)
        return {true, {}, DoctorHelp::None, {}};
    StepResult result;
    result.why = reasonOf(errno, path);
    result.help = DoctorHelp::AskAdministrator;
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return result;
    constexpr mode_t groupMay = S_IRGRP | S_IWGRP;
    const std::string group = groupName(status.st_gid);
    if ((status.st_mode & groupMay) != groupMay || group.empty() || status.st_gid == 0)
        return result;
    const bool enrolled = isEnrolled(status.st_gid);
    result.help = enrolled ? DoctorHelp::LogInAgain : DoctorHelp::JoinGroup;
    result.about = group;
    result.why +=
        "; the group " + group + " may use it, "
        + (enrolled ? "which this session does not know of yet" : "in which this account is not");
    return result;
}

StepResult connectsToSocket(const std::string& path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() > longestSocketPath)
        return {false, path + ": too long for a socket", DoctorHelp::CheckAddress, {}};
    std::ranges::copy(path, std::begin(address.sun_path));
    const OwnedDescriptor descriptor(
        ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address)
        == 0)
        return {true, {}, DoctorHelp::None, {}};
    const int error = errno;
    // Nobody listens; or somebody does, but takes no connection any more.
    if (error == EAGAIN)
        return {false, path + ": nobody takes the connections", DoctorHelp::RestartEngine, {}};
    return {false, reasonOf(error, path), DoctorHelp::StartEngine, {}};
}

StepResult connectsToPort(const EngineAddress& address, std::chrono::milliseconds patience,
                          const Task& task)
{
    const auto found = lookUpHost(address.host, address.port, task);
    if (!found)
        return {false, found.error().message, DoctorHelp::CheckNetwork, {}};
    const int error = connectToOne(*found, patience, task).error;
    if (error == 0)
        return {true, {}, DoctorHelp::None, {}};
    return {false,
            reasonOf(error, address.host + " port " + std::to_string(address.port)),
            error == ECONNREFUSED ? DoctorHelp::StartEngine : DoctorHelp::CheckNetwork,
            {}};
}

} // namespace core
