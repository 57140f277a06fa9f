// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/removalplan.h"

#include "core/oci/reference.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace core {

namespace {

bool hasName(const LocalImage& image, const std::string& asked)
{
    const auto fits = [&asked](const std::string& name) { return isSameName(name, asked); };
    return std::ranges::any_of(image.names, fits) || std::ranges::any_of(image.digestNames, fits);
}

constexpr std::size_t leastDigits = 4;

/// Finds many images of one list, each in the time that its name takes.
class ImageFinder
{
public:
    explicit ImageFinder(const std::vector<LocalImage>& all);

    Result<const LocalImage*> find(const std::string& asked) const;
    /// Those that were built on the image \a id.
    std::vector<const LocalImage*> childrenOf(const std::string& id) const;

private:
    std::unordered_map<std::string, const LocalImage*> m_names; ///< By whole name.
    std::unordered_map<std::string, const LocalImage*> m_ids;
    std::vector<std::pair<std::string_view, const LocalImage*>> m_digits; ///< Of ids; sorted.
    std::unordered_multimap<std::string, const LocalImage*> m_children;
};

std::string_view digitsOf(std::string_view id)
{
    return id.substr(id.find(':') + 1);
}

ImageFinder::ImageFinder(const std::vector<LocalImage>& all)
{
    for (const LocalImage& image : all) {
        for (const auto* names : {&image.names, &image.digestNames})
            for (const std::string& name : *names)
                m_names.try_emplace(wholeName(name), &image);
        m_ids.try_emplace(image.id, &image);
        m_digits.emplace_back(digitsOf(image.id), &image);
        if (image.manifestDigest)
            m_digits.emplace_back(image.manifestDigest->encoded(), &image);
        if (image.parent)
            m_children.emplace(*image.parent, &image);
    }
    std::ranges::stable_sort(m_digits, {}, [](const auto& one) { return one.first; });
}

Result<const LocalImage*> ImageFinder::find(const std::string& asked) const
{
    if (const auto named = m_names.find(wholeName(asked)); named != m_names.end())
        return named->second;
    if (const auto same = m_ids.find(asked); same != m_ids.end())
        return same->second;
    const std::string_view digits =
        std::string_view(asked).substr(asked.starts_with("sha256:") ? 7 : 0);
    const LocalImage* found = nullptr;
    auto next =
        std::ranges::lower_bound(m_digits, digits, {}, [](const auto& one) { return one.first; });
    for (;
         digits.size() >= leastDigits && next != m_digits.end() && next->first.starts_with(digits);
         ++next) {
        if (found != nullptr && found->id != next->second->id)
            return fail(ErrorCode::Ambiguous, asked + ": several images begin so");
        found = found == nullptr ? next->second : found;
    }
    if (found == nullptr)
        return fail(ErrorCode::NotFound, "there is no image " + asked);
    return found;
}

std::vector<const LocalImage*> ImageFinder::childrenOf(const std::string& id) const
{
    std::vector<const LocalImage*> children;
    const auto [first, last] = m_children.equal_range(id);
    for (auto child = first; child != last; ++child)
        children.push_back(child->second);
    std::ranges::sort(children); // As they are listed.
    return children;
}

void addBlockers(RemovalItem& item, const LocalImage& image, const ImageFinder& all,
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
    for (const LocalImage* const other : all.childrenOf(image.id))
        if (!going.contains(other->id))
            item.blockers.push_back(
                {Kind::Child, other->names.empty() ? other->id : other->names.front()});
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

std::optional<std::uint64_t> RemovalPlan::freed() const
{
    return usesTrash ? std::optional(leftovers) : frees;
}

std::uint64_t RemovalPlan::trashed() const
{
    const std::uint64_t all = usesTrash ? frees.value_or(0) : 0;
    return all - std::min(all, leftovers);
}

Result<const LocalImage*> findImage(const std::vector<LocalImage>& all, const std::string& asked)
{
    return ImageFinder(all).find(asked);
}

Result<RemovalPlan> planRemoval(const std::vector<LocalImage>& all,
                                const std::vector<std::string>& asked, bool force)
{
    RemovalPlan plan;
    plan.isForced = force;
    plan.frees = 0;
    std::vector<std::pair<std::string, const LocalImage*>> chosen;
    std::set<std::string> going;
    const ImageFinder finder(all);
    for (const std::string& one : asked) {
        const auto image = finder.find(one);
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
        addBlockers(item, *image, finder, going, !hasName(*image, text), force);
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
