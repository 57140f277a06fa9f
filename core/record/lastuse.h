// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/eventrecord.h"

namespace core {

/// When an image was last used: a container was made from it, began or ended.
struct LastUse
{
    std::optional<Timestamp> at;       ///< None: nobody saw it used.
    std::optional<Timestamp> notSince; ///< Where at is none: since then it would have been seen.

    bool operator==(const LastUse&) const = default;
};

/// The last use of each of \a images, all of \a place, by what \a record saw. One that a running
/// container uses is used \a now. Containers that name their image only by a tag count for the
/// image that has the tag now. O(images + events).
std::vector<LastUse> lastUses(std::span<const LocalImage> images, const MachinePlace& place,
                              const RecordedEvents& record, Timestamp now);

} // namespace core
