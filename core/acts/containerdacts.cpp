// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdacts.h"

#include "core/engine/childprocess.h"
#include "core/local/containerdstore.h"
#include "core/local/machineplaces.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <set>

namespace core {

namespace {

constexpr const char* program = "ctr";
constexpr std::chrono::seconds askPatience{20};
constexpr std::chrono::seconds removalPatience{600}; ///< Its garbage collection is waited for.
constexpr std::size_t mostWords = 1U << 20U;
constexpr std::string_view dockersNamespace = "moby";

/// True if the name \a stored in the namespace \a ns is what a person calls \a asked.
bool isCalled(const std::string& stored, const std::string& ns, const std::string& asked)
{
    return stored == asked || asked == ns + "/" + stored || isSameName(stored, asked);
}

/// Sockets at which a containerd of this machine may listen.
std::vector<std::string> likelySockets()
{
    std::vector<std::string> sockets;
    if (std::string own = MachineEnvironment::current().variable("CONTAINERD_ADDRESS");
        !own.empty())
        sockets.push_back(own.starts_with("unix://") ? own.substr(7) : own);
    for (const char* usual :
         {"/run/containerd/containerd.sock", "/run/docker/containerd/containerd.sock",
          "/run/k3s/containerd/containerd.sock"})
        sockets.emplace_back(usual);
    return sockets;
}

bool isSocket(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

/// Where the containerd that answers at \a socket keeps its contents, as `ctr plugins ls -d` says:
/// "root      PATH".
Result<std::string> rootOf(const std::string& socket, const Task& task)
{
    const auto answer = runProcess({program, "-a", socket, "plugins", "ls", "-d", "id==content"},
                                   askPatience, mostWords, task);
    if (!answer)
        return fail(answer.error());
    if (!answer->isGood)
        return fail(ErrorCode::NotFound, socket + ": " + toUtf8Lossy(answer->complaint));
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

class ContainerdActs final : public PlaceActs
{
public:
    ContainerdActs(std::string root, std::string socket)
        : m_root(std::move(root))
        , m_socket(std::move(socket))
    {
    }

    std::string name() const override { return m_root; }

    Result<void> tag(const std::string& image, const std::string& name,
                     const Task& task) const override
    {
        const auto group = find(image, task);
        if (!group)
            return fail(group.error());
        return ran({"images", "tag", "--force", group->second.storedNames.front(), name},
                   group->first, task);
    }

    Result<Untagged> untag(const std::string& name, const Task& task) const override
    {
        const auto group = find(name, task);
        if (!group)
            return fail(group.error());
        Untagged done;
        done.id = group->second.statedDigest;
        std::string stored;
        for (const std::string& one : group->second.storedNames)
            if (stored.empty() && isCalled(one, group->first, name))
                stored = one;
            else
                done.remaining.push_back(one);
        if (stored.empty() || done.remaining.empty())
            return fail(ErrorCode::Unsupported,
                        name + ": is the only name, and containerd would remove the image with it");
        if (auto removed = ran({"images", "rm", "--sync", stored}, group->first, task); !removed)
            return fail(removed.error());
        return done;
    }

    Result<RemovalPlan> planRemoval(const std::vector<std::string>& images, bool force,
                                    const Task& task) const override
    {
        const auto store = ContainerdStore::openRoot(m_root, {}, task);
        if (!store)
            return fail(store.error());
        Warnings warnings;
        auto all = (*store)->images(task, warnings);
        if (!all)
            return fail(all.error());
        for (LocalImage& image : *all)
            image.id = ContainerdStore::namespaceOf(image.entryId) + "/" + image.id;
        std::vector<std::string> asked = images;
        for (std::string& one : asked) // A name may come with its namespace.
            if (const auto group = find(one, task))
                one = group->second.id;
        auto plan = core::planRemoval(*all, asked, force);
        return plan ? std::move(plan) : fail(withContext(std::move(plan).error(), m_root));
    }

    Result<Removed> remove(const RemovalPlan& plan, const Task& task) const override
    {
        if (plan.isBlocked())
            return fail(ErrorCode::Exists, "something stands in the way of the removal");
        Removed done;
        for (const RemovalItem& item : plan.items)
            if (auto one = removeOne(item.id, done, task); !one)
                return fail(std::move(one).error());
        return done;
    }

    Result<std::vector<std::string>> put(const std::vector<ImageToPut>& /*images*/,
                                         const Task& /*task*/) const override
    {
        return fail(ErrorCode::Unsupported,
                    m_root + ": images come into containerd by ctr or nerdctl only");
    }

    Result<std::vector<EngineContainer>> containers(const Task& /*task*/) const override
    {
        return std::vector<EngineContainer>{}; // Its database says whose image each uses.
    }
    Result<std::vector<EngineVolume>> unusedVolumes(const Task& /*task*/) const override
    {
        return std::vector<EngineVolume>{};
    }
    Result<std::vector<EngineCacheRecord>> cacheRecords(const Task& /*task*/) const override
    {
        return std::vector<EngineCacheRecord>{};
    }

    /// Its garbage collection runs at once when a lease is deleted, and compares what it lists with
    /// the disk where something of the kind was deleted: so there is something to delete, too.
    Result<Tidied> tidy(const TrashLimits& /*limits*/, const Task& task) const override
    {
        const auto all = metadata(task);
        if (!all)
            return fail(all.error());
        std::string ns = all->empty() ? "default" : "";
        std::set<std::string> snapshotters;
        for (const auto& [name, contents] : *all) {
            if (ns.empty() && name != dockersNamespace)
                ns = name;
            for (const auto& [snapshotter, snapshots] : contents.snapshots)
                snapshotters.insert(snapshotter);
        }
        if (ns.empty()) // All is Docker's, which collects for itself.
            return Tidied{};
        const std::string key = "stratoscope-" + std::to_string(::getpid());
        std::vector<std::vector<std::string>> steps{{"content", "ingest", key}};
        for (const std::string& snapshotter : snapshotters) {
            steps.push_back({"snapshots", "--snapshotter", snapshotter, "prepare", key});
            steps.push_back({"snapshots", "--snapshotter", snapshotter, "rm", key});
        }
        steps.push_back({"leases", "create", "--id", key, "--expires", "10m"});
        steps.push_back({"leases", "delete", "--sync", key});
        for (std::vector<std::string>& step : steps)
            if (auto done = ran(std::move(step), ns, task); !done)
                return fail(withContext(std::move(done).error(), "collecting what is left over"));
        return Tidied{};
    }

    Result<EngineAnswer> removeContainer(const std::string& id, const Task& task) const override
    {
        const auto all = metadata(task);
        if (!all)
            return fail(all.error());
        std::vector<std::string> namespaces;
        for (const auto& [ns, contents] : *all)
            if (contents.containers.contains(id))
                namespaces.push_back(ns);
        if (namespaces.empty())
            return fail(ErrorCode::NotFound, m_root + ": there is no container " + id);
        EngineAnswer answer;
        if (namespaces.size() > 1) {
            answer.refusal = id + " is a container in several namespaces";
            return answer;
        }
        if (namespaces.front() == dockersNamespace) {
            answer.refusal = id + " is Docker's; only Docker removes it";
            return answer;
        }
        if (auto removed = ran({"containers", "rm", id}, namespaces.front(), task); !removed) {
            if (removed.error().code != ErrorCode::Denied)
                return fail(removed.error());
            answer.refusal = removed.error().message;
        }
        return answer;
    }

private:
    Result<ContainerdMetadata> metadata(const Task& task) const
    {
        const auto file = File::open(m_root + "/io.containerd.metadata.v1.bolt/meta.db");
        if (!file)
            return fail(file.error());
        Warnings warnings;
        return readContainerdMetadata(**file, task, warnings);
    }

    /// The namespace and the image that "NAMESPACE/sha256:…" or a name means.
    Result<std::pair<std::string, ContainerdGroup>> find(const std::string& image,
                                                         const Task& task) const
    {
        const auto all = metadata(task);
        if (!all)
            return fail(all.error());
        std::vector<std::pair<std::string, ContainerdGroup>> found;
        for (const auto& [ns, contents] : *all)
            for (ContainerdGroup& group : groupContainerdImages(ns, contents)) {
                const auto isIt = [&image, &space = ns](const std::string& name) {
                    return isCalled(name, space, image);
                };
                if (group.id == image || std::ranges::any_of(group.storedNames, isIt))
                    found.emplace_back(ns, std::move(group));
            }
        if (found.empty())
            return fail(ErrorCode::NotFound, m_root + ": there is no image " + image);
        if (found.size() > 1)
            return fail(ErrorCode::Ambiguous, image + ": is in several namespaces");
        return std::move(found.front());
    }

    /// Runs ctr; Denied, with what it said, where it did not do as it was told.
    Result<void> ran(std::vector<std::string> words, const std::string& ns, const Task& task) const
    {
        words.insert(words.begin(), {program, "-a", m_socket, "-n", ns});
        const auto answer = runProcess(words, removalPatience, mostWords, task);
        if (!answer)
            return fail(answer.error());
        if (!answer->isGood)
            return fail(ErrorCode::Denied, "ctr: " + toUtf8Lossy(answer->complaint));
        return {};
    }

    Result<void> removeOne(const std::string& id, Removed& done, const Task& task) const
    {
        const auto group = find(id, task);
        if (!group)
            return fail(group.error());
        if (group->first == dockersNamespace) {
            done.refusals.push_back(id + " is Docker's; only Docker removes it");
            return {};
        }
        std::vector<std::string> words{"images", "rm", "--sync"};
        words.insert(words.end(), group->second.storedNames.begin(),
                     group->second.storedNames.end());
        if (auto removed = ran(std::move(words), group->first, task); !removed) {
            if (removed.error().code != ErrorCode::Denied)
                return removed;
            done.refusals.push_back(removed.error().message);
        }
        // It says nothing of names that stayed.
        if (const auto left = find(id, task)) {
            if (done.refusals.empty())
                done.refusals.push_back(id + " is still there");
        } else {
            done.untagged.insert(done.untagged.end(), group->second.storedNames.begin(),
                                 group->second.storedNames.end());
            done.deleted.push_back(id);
        }
        return {};
    }

    std::string m_root;
    std::string m_socket;
};

} // namespace

Result<std::shared_ptr<const PlaceActs>> actsOnContainerd(const std::string& root, const Task& task)
{
    std::string tried;
    for (const std::string& socket : likelySockets()) {
        if (!isSocket(socket))
            continue;
        const auto where = rootOf(socket, task);
        if (where && *where == root)
            return std::make_shared<ContainerdActs>(root, socket);
        if (!where && where.error().code == ErrorCode::Cancelled)
            return fail(where.error());
        tried += (tried.empty() ? "" : "; ")
                 + (where ? socket + ": keeps its images in " + *where : where.error().message);
    }
    return fail(ErrorCode::NotFound,
                root + ": no containerd that keeps its images here can be reached by ctr"
                    + (tried.empty() ? "" : " (" + tried + ")"));
}

} // namespace core
