// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplan.h"

#include <QString>

#include <array>

/// Why something is in a place. Everything counts once, by the first that leads to it.
enum class StorePart : std::uint8_t {
    InUse,  ///< Containers, and the images that they use.
    Pinned, ///< Images that no plan takes.
    Images, ///< All others.
    Volumes,
    BuildCache,
    Trash,
    Books, ///< Files with which the place keeps its books, and leftovers.
    Plan,  ///< What a plan takes out of the parts above.
};
constexpr std::size_t storePartCount = 8;

/// What a place's parts are called, in the order of StorePart.
QString storePartName(StorePart part);

/// What the parts of a place hold, before a plan and behind it. Immutable.
class StoreParts
{
public:
    using Bytes = std::array<std::uint64_t, storePartCount>;
    struct Figures
    {
        Bytes before{}; ///< The plan's part is taken out of the others.
        Bytes after{};
        bool isLogical = false; ///< Not all of it was measured.

        static std::uint64_t sum(const Bytes& bytes);
    };

    /// O(nodes + edges).
    StoreParts(const core::CleanupPlace& place, const core::Pins& pins);

    /// The figures of the place \a place of \a plan, which must be the one this was made of.
    /// O(nodes).
    Figures figures(const core::CleanupPlan& plan, std::size_t place) const;

private:
    std::vector<StorePart> m_parts; ///< By node.
};
