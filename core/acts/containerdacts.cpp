// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdacts.h"

#include "core/acts/containerdimport.h"
#include "core/local/containerdstore.h"

#include <unistd.h>

#include <algorithm>
#include <set>

namespace core {

namespace {

/// True if the name \a stored in the namespace \a ns is what a person calls \a asked.
bool isCalled(const std::string& stored, const std::string& ns, const std::string& asked)
{
    return stored == asked || asked == ns + "/" + stored || isSameName(stored, asked);
}

class ContainerdActs final : public PlaceActs
{
public:
    explicit ContainerdActs(ContainerdAccess containerd)
        : m_containerd(std::move(containerd))
    {
    }

    std::string name() const override { return m_containerd.root; }

    Result<void> tag(const std::string& image, const std::string& name,
                     const Task& task) const override
    {
        const auto group = find(image, task);
        const auto known = group ? m_containerd.metadata(task) : fail(group.error());
        if (!known)
            return fail(known.error());
        const auto full = newContainerdName(name, *known, group->first);
        if (!full)
            return fail(full.error());
        if (full->ns != group->first)
            return fail(ErrorCode::Usage, name + ": is in another namespace than " + image);
        return m_containerd.run(
            {"images", "tag", "--force", group->second.storedNames.front(), full->name},
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
        if (auto removed = m_containerd.run({"images", "rm", "--sync", stored}, group->first, task);
            !removed)
            return fail(removed.error());
        return done;
    }

    Result<RemovalPlan> planRemoval(const std::vector<std::string>& images, bool force,
                                    const Task& task) const override
    {
        const auto store = ContainerdStore::openRoot(m_containerd.root, {}, task);
        if (!store)
            return fail(store.error());
        Warnings warnings;
        auto all = (*store)->images(task, warnings);
        if (!all)
            return fail(all.error());
        for (LocalImage& image : *all)
            image.id = ContainerdStore::namespaceOf(image.entryId) + "/" + image.id;
        std::vector<std::string> asked = images;
        for (std::string& one : asked) {
            const auto group = find(one, task);
            if (!group && group.error().code != ErrorCode::NotFound)
                return fail(group.error());
            if (group && one.starts_with(group->first + "/")) // A name may come with its namespace.
                one = group->second.id;
        }
        auto plan = core::planRemoval(*all, asked, force);
        return plan ? std::move(plan)
                    : fail(withContext(std::move(plan).error(), m_containerd.root));
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

    Result<std::vector<std::string>> put(const std::vector<ImageToPut>& images,
                                         const Task& task) const override
    {
        return importIntoContainerd(m_containerd, images, task);
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
        const auto all = m_containerd.metadata(task);
        if (!all)
            return fail(all.error());
        std::string ns = all->empty() ? "default" : "";
        std::set<std::string> snapshotters;
        for (const auto& [name, contents] : *all) {
            if (ns.empty() && name != ContainerdAccess::dockersNamespace)
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
            if (auto done = m_containerd.run(std::move(step), ns, task); !done)
                return fail(withContext(std::move(done).error(), "collecting what is left over"));
        return Tidied{};
    }

    Result<EngineAnswer> removeContainer(const std::string& id, const Task& task) const override
    {
        const auto all = m_containerd.metadata(task);
        if (!all)
            return fail(all.error());
        std::vector<std::string> namespaces;
        for (const auto& [ns, contents] : *all)
            if (contents.containers.contains(id))
                namespaces.push_back(ns);
        if (namespaces.empty())
            return fail(ErrorCode::NotFound, m_containerd.root + ": there is no container " + id);
        EngineAnswer answer;
        if (namespaces.size() > 1) {
            answer.refusal = id + " is a container in several namespaces";
            return answer;
        }
        if (namespaces.front() == ContainerdAccess::dockersNamespace) {
            answer.refusal = id + " is Docker's; only Docker removes it";
            return answer;
        }
        if (auto removed = m_containerd.run({"containers", "rm", id}, namespaces.front(), task);
            !removed) {
            if (removed.error().code != ErrorCode::Denied)
                return fail(removed.error());
            answer.refusal = removed.error().message;
        }
        return answer;
    }

private:
    /// The namespace and the image that "NAMESPACE/sha256:…" or a name means.
    Result<std::pair<std::string, ContainerdGroup>> find(const std::string& image,
                                                         const Task& task) const
    {
        const auto all = m_containerd.metadata(task);
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
            return fail(ErrorCode::NotFound, m_containerd.root + ": there is no image " + image);
        if (found.size() > 1)
            return fail(ErrorCode::Ambiguous, image + ": is in several namespaces");
        return std::move(found.front());
    }

    Result<void> removeOne(const std::string& id, Removed& done, const Task& task) const
    {
        const auto group = find(id, task);
        if (!group)
            return fail(group.error());
        if (group->first == ContainerdAccess::dockersNamespace) {
            done.refusals.push_back(id + " is Docker's; only Docker removes it");
            return {};
        }
        std::vector<std::string> words{"images", "rm", "--sync"};
        words.insert(words.end(), group->second.storedNames.begin(),
                     group->second.storedNames.end());
        if (auto removed = m_containerd.run(std::move(words), group->first, task); !removed) {
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

    ContainerdAccess m_containerd;
};

} // namespace

Result<std::shared_ptr<const PlaceActs>> actsOnContainerd(const std::string& root, const Task& task)
{
    auto containerd = ContainerdAccess::find(root, task);
    if (!containerd)
        return fail(std::move(containerd).error());
    return std::make_shared<ContainerdActs>(std::move(*containerd));
}

} // namespace core
