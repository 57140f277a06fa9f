// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tagrule.h"

#include "core/base/glob.h"
#include "core/registry/atonce.h"
#include "core/registry/namedimage.h"
#include "core/registry/tagorder.h"
#include "core/registry/tagremoval.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

/// One image and its tags among those that fit.
struct DatedImage
{
    std::vector<std::string> tags;
    std::optional<Timestamp> made;
};

std::vector<std::string> fittingTags(const std::vector<std::string>& all, const TagRule& rule)
{
    std::vector<Glob> globs;
    for (const std::string& pattern : rule.patterns)
        globs.emplace_back(pattern, false);
    std::vector<std::string> fitting;
    for (const std::string& tag : all) {
        const auto fits = [&tag](const Glob& glob) { return glob.matches(tag); };
        if (!isCarrierTag(tag) && (globs.empty() || std::ranges::any_of(globs, fits)))
            fitting.push_back(tag);
    }
    return fitting;
}

Result<std::vector<DatedImage>> datedImages(const Repository& repository,
                                            const std::vector<std::string>& tags, const Task& task)
{
    const auto digests = digestsOfTags(repository, tags, Task{task.stop, {}});
    if (!digests)
        return fail(digests.error());
    std::map<Digest, DatedImage> byDigest;
    for (const auto& [tag, digest] : *digests)
        byDigest[digest].tags.push_back(tag);
    std::vector<DatedImage> images;
    std::vector<std::string> names;
    for (auto& [digest, image] : byDigest) {
        names.push_back(digest.text());
        images.push_back(std::move(image));
    }
    const auto asked = askAtOnce(images.size(), task, [&](std::size_t i) -> Result<void> {
        const auto found = lookAtName(repository, names[i], Task{task.stop, {}});
        if (!found)
            return fail(found.error());
        if (*found)
            images[i].made = parseTimestamp((*found)->created);
        return {};
    });
    if (!asked)
        return fail(asked.error());
    return images;
}

} // namespace

Result<ChosenTags> chooseTags(const Repository& repository, const TagRule& rule, Timestamp now,
                              const Task& task)
{
    const auto all = repository.allTags(Task{task.stop, {}});
    if (!all)
        return fail(all.error());
    ChosenTags chosen;
    chosen.tags = fittingTags(*all, rule);
    if (rule.asksAge()) {
        auto images = datedImages(repository, chosen.tags, task);
        if (!images)
            return fail(std::move(images).error());
        chosen.tags.clear();
        std::ranges::stable_sort(*images, [](const DatedImage& a, const DatedImage& b) {
            return a.made && (!b.made || a.made->seconds > b.made->seconds);
        });
        std::size_t kept = 0;
        for (const DatedImage& image : *images) {
            auto& into = image.made ? chosen.tags : chosen.undated;
            const bool isNewest = image.made && kept++ < rule.keepNewest;
            const bool isYoung =
                image.made && rule.olderThan
                && image.made->seconds > now.seconds - static_cast<std::int64_t>(*rule.olderThan);
            if (!isNewest && !isYoung)
                into.insert(into.end(), image.tags.begin(), image.tags.end());
        }
    }
    sortTags(chosen.tags);
    sortTags(chosen.undated);
    return chosen;
}

} // namespace core
