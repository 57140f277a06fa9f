// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupplanmaker.h"
#include "core/oci/reference.h"

#include <algorithm>

namespace core {

using Blocker = CleanupBlocker::Kind;

bool CleanupPlanMaker::fitsNamed(const Place& place, std::size_t image, const std::string& name,
                                 const ImageQuery& query) const
{
    LocalImage only = place.read->images[image];
    ImageFacts facts = place.facts[image];
    only.names = {name};
    const auto reference = parseNormalizedReference(name);
    const std::string repository = reference ? reference->name() : std::string();
    std::erase_if(only.digestNames, [&](const std::string& other) {
        const auto parsed = parseNormalizedReference(other);
        return !parsed || parsed->name() != repository;
    });
    std::erase_if(facts.newer, [&](const auto& one) { return one.first != repository; });
    return query.matches(only, place.read->place.name, m_now, facts);
}

void CleanupPlanMaker::addOtherNames(Place& place, std::size_t group, CleanupRow& row)
{
    if (row.names.size() < 2)
        return;
    const auto index = static_cast<std::size_t>(&row - m_plan.m_rows.data());
    if (row.rules.empty()) {
        const auto asked = m_chosenAs.find(index);
        for (const std::string& name : row.names)
            if (asked != m_chosenAs.end() && !isSameName(name, asked->second))
                row.blockers.push_back({Blocker::OtherName, name, std::nullopt});
        return;
    }
    for (const std::string& name : row.names) {
        const bool isSpokenOf = std::ranges::any_of(row.rules, [&](std::size_t rule) {
            return std::ranges::all_of(place.groups[group].images, [&](std::size_t image) {
                return fitsNamed(place, image, name, m_queries[rule]);
            });
        });
        if (!isSpokenOf)
            row.blockers.push_back({Blocker::OtherName, name, std::nullopt});
    }
}

void CleanupPlanMaker::addUsers(Place& place, std::size_t group, CleanupRow& row)
{
    std::set<std::string> seen;
    for (const std::size_t image : place.groups[group].images)
        for (const ContainerUse& use : place.read->images[image].usedBy) {
            if (!seen.insert(use.id).second)
                continue;
            const auto known = place.rowOfContainer.find(use.id);
            row.blockers.push_back({use.isRunning ? Blocker::RunningContainer : Blocker::Container,
                                    shownContainer(use),
                                    known == place.rowOfContainer.end()
                                        ? std::nullopt
                                        : std::optional(known->second)});
        }
}

void CleanupPlanMaker::addChildren(Place& place, std::size_t group, CleanupRow& row)
{
    // Steps of builds go with the image that was built on them.
    std::vector<std::string> pending{row.id};
    std::set<std::size_t> met{group};
    while (!pending.empty()) {
        const auto children = place.children.find(pending.back());
        pending.pop_back();
        if (children == place.children.end())
            continue;
        for (const std::size_t child : children->second) {
            if (!met.insert(child).second)
                continue;
            const LocalImage& image = place.read->images[place.groups[child].images.front()];
            if (image.isIntermediate) {
                pending.push_back(image.id);
                continue;
            }
            const auto known = place.rowOfGroup.find(child);
            row.blockers.push_back(
                {Blocker::Child, image.names.empty() ? image.id : image.names.front(),
                 known == place.rowOfGroup.end() ? std::nullopt : std::optional(known->second)});
        }
    }
}

void CleanupPlanMaker::addBlockers(Place& place, std::size_t group, CleanupRow& row)
{
    std::string pin;
    for (const std::size_t image : place.groups[group].images)
        if (pin.empty())
            pin = m_pins.pinOf(place.read->images[image]);
    if (!pin.empty())
        row.blockers.push_back({Blocker::Pinned, pin, std::nullopt});
    addUsers(place, group, row);
    addChildren(place, group, row);
    addOtherNames(place, group, row);
}

std::string shownContainer(const ContainerUse& use)
{
    constexpr std::size_t digits = 12;
    return use.name.empty() ? use.id.substr(0, digits) : use.name;
}

} // namespace core
