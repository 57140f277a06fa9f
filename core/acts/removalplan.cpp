// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/removalplan.h"

#include "core/oci/reference.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

bool hasName(const LocalImage& image, const std::string& asked)
{
    const auto fits = [&asked](const std::string& name) { return isSameName(name, asked); };
    return std::ranges::any_of(image.names, fits) || std::ranges::any_of(image.digestNames, fits);
}

/// By its id or manifest digest, or how they begin.
bool hasId(const LocalImage& image, std::string_view asked)
{
    constexpr std::size_t leastDigits = 4;
    const std::string_view digits = asked.substr(asked.starts_with("sha256:") ? 7 : 0);
    if (digits.size() < leastDigits)
        return false;
    const std::string_view id = std::string_view(image.id);
    if (id.substr(id.find(':') + 1).starts_with(digits))
        return true;
    return image.manifestDigest && image.manifestDigest->encoded().starts_with(digits);
}

void addBlockers(RemovalItem& item, const LocalImage& image, const std::vector<LocalImage>& all,
                 const std::set<std::string>& going, bool isById, bool force)
{
    using Kind = RemovalBlocker::Kind;
    for (const ContainerUse& use : image.usedBy) {
        const Kind kind = use.isRunning ? Kind::RunningContainer : Kind::Container;
        if (kind == Kind::RunningContainer || !force)
            item.blockers.push_back({kind, use.name.empty() ? use.id.substr(0, 12) : use.name});
    }
    if (force)
        return;
    for (const LocalImage& other : all)
        if (other.parent == image.id && !going.contains(other.id))
            item.blockers.push_back(
                {Kind::Child, other.names.empty() ? other.id : other.names.front()});
    // Who names an image by one of its names may not know of the others.
    for (const std::string& name : image.names)
        if (image.names.size() > 1 && (isById || !isSameName(name, item.asked)))
            item.blockers.push_back({Kind::OtherName, name});
}

} // namespace

bool RemovalPlan::isBlocked() const
{
    return std::ranges::any_of(items,
                               [](const RemovalItem& item) { return !item.blockers.empty(); });
}

Result<const LocalImage*> findImage(const std::vector<LocalImage>& all, const std::string& asked)
{
    for (const LocalImage& image : all)
        if (hasName(image, asked))
            return &image;
    const LocalImage* found = nullptr;
    for (const LocalImage& image : all) {
        if (!hasId(image, asked))
            continue;
        if (found != nullptr && found->id != image.id)
            return fail(ErrorCode::Ambiguous, asked + ": several images begin so");
        found = &image;
    }
    if (found == nullptr)
        return fail(ErrorCode::NotFound, "there is no image " + asked);
    return found;
}

Result<RemovalPlan> planRemoval(const std::vector<LocalImage>& all,
                                const std::vector<std::string>& asked, bool force)
{
    RemovalPlan plan;
    plan.isForced = force;
    plan.frees = 0;
    std::vector<std::pair<std::string, const LocalImage*>> chosen;
    std::set<std::string> going;
    for (const std::string& one : asked) {
        const auto image = findImage(all, one);
        if (!image)
            return fail(image.error());
        if (going.insert((*image)->id).second)
            chosen.emplace_back(one, *image);
    }
    for (const auto& [text, image] : chosen) {
        RemovalItem item;
        item.asked = text;
        item.id = image->id;
        item.names = image->names;
        item.unique = image->unique;
        addBlockers(item, *image, all, going, !hasName(*image, text), force);
        plan.isLogical = plan.isLogical || image->isLogical;
        if (plan.frees && image->unique)
            *plan.frees += *image->unique;
        else
            plan.frees.reset();
        plan.items.push_back(std::move(item));
    }
    return plan;
}

} // namespace core
