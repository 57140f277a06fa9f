// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/usage/diskbytes.h"
#include "core/usage/usagegraph.h"

#include <map>

namespace core {

/// What a place holds, and how much of the disk each thing of it has.
struct PlaceUsage
{
    std::shared_ptr<const UsageGraph> graph;
    /// By LocalImage::entryId: the node that goes with the image. Several ids lead to one node
    /// where a place lists together what it removes together.
    std::map<std::string, UsageId> images;
    std::map<std::string, UsageId> containers; ///< By ContainerUse::id.
    std::map<std::string, UsageId> volumes;    ///< By name.
    std::map<std::string, UsageId> records;    ///< Of the build cache, by id.
    std::map<std::string, UsageId> trashed;    ///< What is in the trash, by digest.
    /// The place was measured: node figures are allocated bytes, and all of them are its size on
    /// disk. Else they are what the place states, and no sum of them is exact.
    bool isMeasured = false;
    std::vector<DiskNote> notes; ///< Of the measuring.
    Warnings warnings;           ///< Of what could not be read, so that less is known to be used.
    /// Measured, and nothing kept from being counted.
    bool isExact = false;
};

/// The usage of the place that \a store is, whose images() are \a images. Measures the folders of
/// own stores and OCI layouts, of containers-storage, of Docker's data root and of containerd; of
/// other places, and of those whose folder may not be read, only what \a images state is known. Of
/// additional stores of containers-storage nothing is measured, as nothing of them lies in the
/// place.
///
/// Cancelled; LimitExceeded where there is too much to count. O(files of the place).
Result<PlaceUsage> usageOfPlace(const LocalStore& store, const std::vector<LocalImage>& images,
                                const Task& task);

/// The usage of the OCI layout in the folder \a path (image-spec image-layout.md). An image is what
/// index.json lists, with all below it; blobs that nothing leads to are leftovers, unless a
/// document cannot be read: then nobody knows what it leads to, and they count as held.
Result<PlaceUsage> usageOfLayout(const std::string& path, const std::vector<LocalImage>& images,
                                 const Task& task);
Result<PlaceUsage> usageOfDockerRoot(const std::string& path, const std::vector<LocalImage>& images,
                                     const Task& task);
Result<PlaceUsage> usageOfContainersStorage(const std::string& path,
                                            const std::vector<LocalImage>& images,
                                            const Task& task);

/// The usage of containerd's root folder \a path, as containerd's garbage collection sees it: what
/// images, containers and leases lead to is held, in each namespace for itself. A blob or snapshot
/// that several namespaces know lies there once.
Result<PlaceUsage> usageOfContainerd(const std::string& path, const std::vector<LocalImage>& images,
                                     const Task& task);

/// The usage that \a images and \a stated tell of: what each image alone has, and one layer for all
/// that several have in common, as nobody says which. Its bytes are those that all layers have,
/// beyond what single images have; where that is not said, the most that one image shares.
Result<PlaceUsage> statedUsage(const std::vector<LocalImage>& images, const StatedUse& stated);

} // namespace core
