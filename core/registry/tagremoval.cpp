// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tagremoval.h"

#include "core/registry/atonce.h"
#include "core/registry/tagorder.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace core {

Result<std::map<std::string, Digest>>
digestsOfTags(const Repository& repository, const std::vector<std::string>& tags, const Task& task)
{
    std::map<std::string, Digest> digests;
    std::mutex mutex;
    const auto asked = askAtOnce(tags.size(), task, [&](std::size_t i) -> Result<void> {
        const auto found = repository.findManifest(tags[i], Task{task.stop, {}});
        if (!found)
            return fail(found.error());
        const std::scoped_lock lock(mutex);
        if (*found)
            digests.emplace(tags[i], (*found)->digest);
        return {};
    });
    if (!asked)
        return fail(asked.error());
    return digests;
}

bool isCarrierTag(std::string_view tag)
{
    constexpr std::string_view algorithm = "sha256-";
    constexpr std::size_t digits = 64;
    if (!tag.starts_with(algorithm) || tag.size() < algorithm.size() + digits)
        return false;
    const std::string_view ending = tag.substr(algorithm.size() + digits);
    return std::ranges::all_of(
               tag.substr(algorithm.size(), digits),
               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); })
           && (ending.empty() || ending == ".sig" || ending == ".att" || ending == ".sbom");
}

Result<std::vector<TagRemoval>>
planTagRemoval(const Repository& repository, const std::vector<std::string>& tags, const Task& task)
{
    const auto all = repository.allTags(Task{task.stop, {}});
    if (!all)
        return fail(all.error());
    const auto digests = digestsOfTags(repository, *all, task);
    if (!digests)
        return fail(digests.error());
    const std::set<std::string> going(tags.begin(), tags.end());
    std::vector<std::string> inOrder(going.begin(), going.end());
    sortTags(inOrder);
    std::vector<TagRemoval> plan;
    for (const std::string& tag : inOrder) {
        const auto found = digests->find(tag);
        if (found == digests->end())
            return fail(ErrorCode::NotFound,
                        repository.name() + ":" + tag + ": there is no such tag");
        TagRemoval one{tag, found->second, {}, TagRemoval::State::Planned};
        for (const auto& [other, digest] : *digests) {
            if (digest == one.digest && !going.contains(other))
                one.siblings.push_back(other);
        }
        sortTags(one.siblings);
        plan.push_back(std::move(one));
    }
    return plan;
}

Result<void> removeTags(const Repository& repository, std::vector<TagRemoval>& plan,
                        bool takesSiblings, const Task& task)
{
    using State = TagRemoval::State;
    std::set<Digest> gone;
    for (TagRemoval& one : plan) {
        if (gone.contains(one.digest)) {
            one.state = State::DigestRemoved;
            continue;
        }
        const auto now = repository.findManifest(one.tag, task);
        if (!now)
            return fail(now.error());
        if (!*now || (*now)->digest != one.digest)
            return fail(ErrorCode::Exists,
                        repository.name() + ":" + one.tag + ": names something else by now");
        auto removed = repository.deleteManifest(one.tag, task);
        if (removed) {
            one.state = State::TagRemoved;
            continue;
        }
        if (removed.error().code != ErrorCode::Unsupported)
            return removed;
        if (!one.siblings.empty() && !takesSiblings) {
            one.state = State::Kept;
            continue;
        }
        if (auto whole = repository.deleteManifest(one.digest.text(), task); !whole)
            return whole;
        one.state = State::DigestRemoved;
        gone.insert(one.digest);
    }
    return {};
}

} // namespace core
