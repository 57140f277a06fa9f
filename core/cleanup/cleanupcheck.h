// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprun.h"

#include <set>

namespace core {

/// What carrying out did to one place.
struct CarriedOut
{
    std::size_t place = 0;         ///< In CleanupPlan::places().
    std::set<std::size_t> notDone; ///< Ticked rows of it that were not carried out.
    std::set<std::string> expired; ///< Ids of what left the trash by its limits.
    std::set<std::string> copied;  ///< Digests of blobs that copies of other places' images are.
    std::shared_ptr<const CleanupPlace> before;
    std::shared_ptr<const CleanupPlace> after;
};

/// Rows of images that were refused and that the place does not list any more are done: podman
/// removes an image and complains when its parent, which would have gone with it, is in use.
void acknowledgeGone(const CleanupPlan& plan, CarriedOut& done, std::vector<CleanupResult>& rows);

/// What the disk says of it: measured, and why that is something else than what \a plan promised.
/// Nothing measured where one of both was not. O(nodes log nodes).
void compareWithDisk(const CleanupPlan& plan, const CarriedOut& done, CleanupCheck& check);

} // namespace core
