// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdaccess.h"

#include <sys/stat.h>

#include <algorithm>

namespace core {

namespace {

constexpr const char* ctrProgram = "ctr";
constexpr std::chrono::seconds askPatience{20};
constexpr std::chrono::seconds ctrPatience{600}; ///< Its garbage collection is waited for.
constexpr std::size_t mostWords = 1U << 20U;

bool isSocket(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

} // namespace

std::vector<std::string> containerdSockets(const MachineEnvironment& environment)
{
    std::vector<std::string> sockets;
    if (std::string own = environment.variable("CONTAINERD_ADDRESS"); !own.empty())
        sockets.push_back(own.starts_with("unix://") ? own.substr(7) : own);
    for (const char* usual :
         {"/run/containerd/containerd.sock", "/run/docker/containerd/containerd.sock",
          "/run/k3s/containerd/containerd.sock"})
        sockets.push_back(environment.root + usual);
    if (const std::string own = environment.variable("XDG_RUNTIME_DIR");
        !own.empty()) // Of a person without root.
        sockets.push_back(own + "/containerd/containerd.sock");
    return sockets;
}

Result<std::string> containerdRoot(const std::string& socket, const Task& task)
{
    const auto answer = runProcess({ctrProgram, "-a", socket, "plugins", "ls", "-d", "id==content"},
                                   askPatience, mostWords, task);
    if (!answer)
        return fail(answer.error());
    if (!answer->isGood)
        return fail(ErrorCode::NotFound, socket + ": " + toUtf8Lossy(answer->complaint));
    // "root      PATH".
    constexpr std::string_view folder = "/io.containerd.content.v1.content";
    std::string_view rest = answer->said;
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        while (line.ends_with(' '))
            line.remove_suffix(1);
        const std::size_t path = line.find(" /");
        if (path != std::string_view::npos && line.ends_with(folder))
            return std::string(line.substr(path + 1, line.size() - path - 1 - folder.size()));
    }
    return fail(ErrorCode::Unsupported, socket + ": does not say where it keeps its images");
}

Result<ContainerdAccess> ContainerdAccess::find(const std::string& root, const Task& task)
{
    std::string tried;
    for (const std::string& socket : containerdSockets(MachineEnvironment::current())) {
        if (!isSocket(socket))
            continue;
        const auto where = containerdRoot(socket, task);
        if (where && *where == root)
            return ContainerdAccess{root, socket};
        if (!where && where.error().code == ErrorCode::Cancelled)
            return fail(where.error());
        tried += (tried.empty() ? "" : "; ")
                 + (where ? socket + ": keeps its images in " + *where : where.error().message);
    }
    return fail(ErrorCode::NotFound,
                root + ": no containerd that keeps its images here can be reached by ctr"
                    + (tried.empty() ? "" : " (" + tried + ")"));
}

Result<std::shared_ptr<const File>> ContainerdAccess::database() const
{
    return File::open(root + "/io.containerd.metadata.v1.bolt/meta.db");
}

Result<ContainerdMetadata> ContainerdAccess::metadata(const Task& task) const
{
    const auto file = database();
    if (!file)
        return fail(file.error());
    Warnings warnings;
    return readContainerdMetadata(**file, task, warnings);
}

Result<void> ContainerdAccess::run(std::vector<std::string> words, const std::string& ns,
                                   const Task& task, const ProcessFeed& feed) const
{
    words.insert(words.begin(), {ctrProgram, "-a", socket, "-n", ns});
    const auto answer = runProcess(words, feed, ctrPatience, mostWords, task);
    if (!answer)
        return fail(answer.error());
    if (!answer->isGood)
        return fail(ErrorCode::Denied, "ctr: " + toUtf8Lossy(answer->complaint));
    return {};
}

} // namespace core
