// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplace.h"
#include "core/usage/usageshare.h"

namespace core {

/// Why something is taken for left over.
enum class LeftoverCause : std::uint8_t {
    UnlistedLayer, ///< The folder of a layer that no list of the place names.
    UnusedLayer,   ///< A layer that is listed, and that no image, container or build has.
    UnlistedBlob,  ///< A blob that nothing listed leads to.
    UnlistedFile,  ///< What a list should name and none does: of an image, a container, a layer.
    BrokenOff,     ///< A pull, load or build did not come to its end, or is on its way now.
};
/// "unlistedLayer", "unusedLayer", …; stable.
std::string_view leftoverCauseName(LeftoverCause cause);

/// Who removes it.
enum class LeftoverRemedy : std::uint8_t {
    CleanUp,     ///< The next clean-up of the own store, or one of leftovers alone.
    Collection,  ///< containerd's garbage collection, which such a clean-up starts.
    Expiry,      ///< containerd, once nobody has written to it for a day.
    PodmanCheck, ///< `podman system check --repair`, from podman 5.2 on.
    EngineStart, ///< The engine, when it starts the next time.
    Nobody,      ///< The engine has no way to remove it.
};
/// "cleanUp", "collection", …; stable.
std::string_view leftoverRemedyName(LeftoverRemedy remedy);

struct Leftover
{
    LeftoverCause cause = LeftoverCause::UnlistedFile;
    LeftoverRemedy remedy = LeftoverRemedy::Nobody;
    std::string what; ///< A path below the place's folder, or an id.
    UsageSum sum;
};

/// What is left over in \a place, of which \a shares are, the largest first. O(nodes log nodes).
std::vector<Leftover> leftoversIn(const CleanupPlace& place, const UsageShares& shares);

} // namespace core
