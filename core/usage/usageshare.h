// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usagegraph.h"

#include <array>

namespace core {

/// What one image has of its place.
struct ImageShare
{
    UsageId image{};
    /// All that it leads to, itself included; none where limits::usageSteps did not suffice.
    std::optional<UsageSum> total;
    UsageSum unique; ///< What no other held image leads to.
    UsageSum frees;  ///< What nothing else that is held leads to: so much goes with it alone.

    /// Bytes that other images have in common with it; none where total is.
    std::optional<std::uint64_t> sharedBytes() const
    {
        return total ? std::optional(total->bytes - unique.bytes) : std::nullopt;
    }
};

/// A place as a whole; unique + shared + bookkeeping = total.
struct PlaceShare
{
    UsageSum total;
    UsageSum unique;      ///< What one held image leads to.
    UsageSum shared;      ///< What several do.
    UsageSum bookkeeping; ///< What none does: containers, volumes, build cache, files of its own.
    UsageSum leftover;    ///< Of bookkeeping, what nothing at all leads to.
    std::array<UsageSum, usageKindCount> byKind;            ///< Of total, by UsageKind.
    std::array<UsageSum, usageKindCount> uniqueByKind;      ///< Of unique.
    std::array<UsageSum, usageKindCount> sharedByKind;      ///< Of shared.
    std::array<UsageSum, usageKindCount> bookkeepingByKind; ///< Of bookkeeping.
};

struct UsageShares
{
    PlaceShare place;
    std::vector<ImageShare> images; ///< Each held image, in ascending order.
    std::vector<UsageId> ofNoImage; ///< What bookkeeping adds up, in ascending order.
    std::vector<UsageId> leftovers; ///< What leftover adds up.
};

/// Who has how much of \a graph. Steps of a build and images that only an index lists are not held
/// and count with the images that lead to them. O(nodes + edges) but for ImageShare::total, which
/// costs what each image leads to.
UsageShares sharesOf(const UsageGraph& graph);

} // namespace core
