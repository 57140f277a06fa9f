// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/offeredplatforms.h"

#include "core/oci/documents.h"
#include "core/store/ociimage.h"

#include <algorithm>

namespace core {

std::vector<Platform> offeredPlatforms(const TransferSource& source, const Task& task)
{
    const auto raw = source.manifest(source.root(), task);
    const auto parsed = raw ? parseListed(*raw, source.root()) : fail(raw.error());
    const auto* index = parsed ? std::get_if<Index>(&*parsed) : nullptr;
    std::vector<Platform> platforms;
    if (index == nullptr)
        return platforms;
    for (const Descriptor& one : index->manifests)
        if (one.platform && manifestRole(one) == ManifestRole::Image
            && std::ranges::find(platforms, *one.platform) == platforms.end())
            platforms.push_back(*one.platform);
    return platforms;
}

std::optional<Platform> bestPlatform(const std::vector<Platform>& offered, const Platform& wanted)
{
    std::optional<Platform> best;
    int rank = -1;
    for (const Platform& platform : offered) {
        const int its = platformRank(wanted, platform);
        if (its >= 0 && (rank < 0 || its < rank)) {
            best = platform;
            rank = its;
        }
    }
    return best;
}

} // namespace core
