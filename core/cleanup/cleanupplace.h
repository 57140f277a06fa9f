// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/virtualdisk.h"
#include "core/engine/enginevalues.h"
#include "core/local/machineplaces.h"
#include "core/record/lastuse.h"
#include "core/save/layoutfolder.h"
#include "core/usage/placeusage.h"

namespace core {

/// A place as it was when it was read to be cleaned up. Immutable; any thread at any time.
struct CleanupPlace
{
    MachinePlace place;
    std::vector<LocalImage> images; ///< Steps of builds included; sorted by entryId.
    std::vector<LastUse> lastUses;  ///< Of images, by what the record of events knows.
    PlaceUsage usage;
    /// What only its engine tells, and only where it was asked.
    std::vector<EngineContainer> containers;
    std::vector<EngineVolume> volumes; ///< Those that no container uses.
    std::vector<EngineCacheRecord> buildCache;
    bool wasEngineAsked = false;
    bool isEngineAway = false;   ///< It was asked and did not answer, so that it removes nothing.
    bool hasEngineLists = false; ///< The three lists above are what the engine told.
    /// Where an engine that was asked by its API keeps all this, on its own machine.
    std::string engineRoot;
    std::vector<LayoutFolder::Trashed> trash; ///< Of the own store.
    std::optional<VirtualDisk> virtualDisk;   ///< What holds it, where that is no disk of its own.
    Warnings warnings;                        ///< Of listing, and of what could not be asked.
    /// Of all that a plan is made from: ids, names, users, layers, sizes. The same as long as none
    /// of it changed.
    std::string fingerprint;

    /// No place, but what a person opened and may only forget; see openedPlace().
    bool isOpened = false;

    bool isOwnStore() const { return place.kind == StoreKind::OwnStore; }
    /// Its images can be removed through this program; else they are only shown.
    bool canBeChanged() const;
    /// Whoever removes an image of it removes along what nothing leads to: this program does so in
    /// its own store, and containerd's garbage collection.
    bool removesLeftovers() const;
    /// Sums of it are what was measured, and nothing kept from being counted.
    bool isExact() const { return usage.isExact; }
};

/// \a engine, which is reached by its API, keeps its things in \a store, which is read as it lies.
/// Then all of the one is in the other, too.
bool isSameStore(const CleanupPlace& engine, const CleanupPlace& store);

/// \a places without those engines whose store is among them, so that nothing counts twice.
std::vector<std::shared_ptr<const CleanupPlace>>
withoutRepeated(std::vector<std::shared_ptr<const CleanupPlace>> places);

/// Stands for what a person opened: it holds nothing, is called "opened" and never changes.
Result<std::shared_ptr<const CleanupPlace>> openedPlace();

/// Lists \a place and measures what it holds. Where \a asksEngine, its engine is asked for
/// containers, unused volumes and build cache; podman's own service is started for that if need
/// be. What it does not tell is a warning. Fails where the place cannot be listed; Cancelled.
Result<std::shared_ptr<const CleanupPlace>> readCleanupPlace(const MachinePlace& place,
                                                             bool asksEngine, const Task& task);

} // namespace core
