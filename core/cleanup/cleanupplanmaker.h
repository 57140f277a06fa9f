// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplan.h"

#include <set>

namespace core {

/// Fills a CleanupPlan in which only places and request are there. Used once, by one thread.
class CleanupPlanMaker
{
public:
    CleanupPlanMaker(CleanupPlan& plan, const Pins& pins, Timestamp now)
        : m_plan(plan)
        , m_pins(pins)
        , m_now(now)
    {
    }
    Result<void> run();

private:
    /// Images of a place that go together, as it lists them.
    struct Group
    {
        UsageId node{};
        std::vector<std::size_t> images; ///< In CleanupPlace::images.
    };
    struct Place
    {
        std::size_t index = 0;
        const CleanupPlace* read = nullptr;
        std::vector<ImageFacts> facts;
        std::vector<Group> groups;
        std::map<std::string, std::vector<std::size_t>> children; ///< Groups, by id of the parent.
        std::map<std::size_t, std::size_t> rowOfGroup;
        std::map<std::string, std::size_t> rowOfContainer;
    };

    void prepare(Place& place);
    void addRuleRows(Place& place);
    Result<void> addChoice(const CleanupChoice& choice);
    Result<void> chooseImage(Place& place, const CleanupChoice& choice);
    Result<void> chooseTrashed(Place& place, const CleanupChoice& choice);
    std::size_t addImageRow(Place& place, std::size_t group);
    std::size_t addRow(Place& place, CleanupKind kind, std::string id, std::string ref);
    void addContainer(Place& place, const ContainerUse& use);
    void addContainers(Place& place);
    void addVolumes(Place& place);
    void addBuildCache(Place& place);
    void addOpened(Place& place);
    void addLeftovers();
    void addBlockers(Place& place, std::size_t group, CleanupRow& row);
    void addUsers(Place& place, std::size_t group, CleanupRow& row);
    void addChildren(Place& place, std::size_t group, CleanupRow& row);
    void addOtherNames(Place& place, std::size_t group, CleanupRow& row);
    bool fits(const Place& place, std::size_t group, const ImageQuery& query) const;
    bool fitsNamed(const Place& place, std::size_t image, const std::string& name,
                   const ImageQuery& query) const;
    std::vector<std::string> namesOf(const Place& place, std::size_t group) const;
    void sortRows();
    void addSums();
    void tickAll();

    CleanupPlan& m_plan;
    const Pins& m_pins;
    Timestamp m_now;
    std::vector<ImageQuery> m_queries; ///< Of the rules.
    std::vector<Place> m_all;
    std::set<std::size_t> m_chosen;                ///< Rows that a person named.
    std::map<std::size_t, std::string> m_chosenAs; ///< And by which name.
};

/// Its name, else how its id begins.
std::string shownContainer(const ContainerUse& use);

} // namespace core
