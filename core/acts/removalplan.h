// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/local/localimage.h"

namespace core {

/// Why an image had better stay.
struct RemovalBlocker
{
    enum class Kind {
        RunningContainer, ///< Nothing overrides it.
        Container,
        Child,     ///< Another image was built on it.
        OtherName, ///< It is still called something else.
    };
    Kind kind = Kind::OtherName;
    std::string what; ///< Name of the container or image.

    bool operator==(const RemovalBlocker&) const = default;
};

/// One image that is to go.
struct RemovalItem
{
    std::string asked; ///< As a person named it.
    std::string id;
    std::vector<std::string> names; ///< All that go with it.
    std::optional<std::uint64_t> unique;
    std::vector<RemovalBlocker> blockers;
};

/// What a removal would do.
struct RemovalPlan
{
    std::vector<RemovalItem> items;
    /// Bytes that come back; none if nobody knows.
    std::optional<std::uint64_t> frees;
    bool isLogical = false; ///< frees is an engine's own sum, nothing that was measured.
    bool isForced = false;
    /// Where the place has a trash, images go there and their blobs stay until they leave it.
    bool usesTrash = false;
    bool hasTrash = false;       ///< usesTrash may be switched on.
    std::uint64_t leftovers = 0; ///< Of frees, what nothing leads to even now: it goes anyway.
    /// When they went there; what goes at one time stays together. Zero: now.
    Timestamp trashedAt;
    /// More is removed at once: what nothing leads to any more stays until PlaceActs::tidy().
    bool isTidiedLater = false;

    /// Something stands in the way that was not overridden.
    bool isBlocked() const;
    /// Bytes that leave the disk with the removal, and those that leave it with the trash.
    std::optional<std::uint64_t> freed() const;
    std::uint64_t trashed() const;
};

/// The plan for the images of \a all that \a asked name, by reference, id or the beginning of an id
/// (at least four digits). frees is the sum of what each alone uses. Where \a force, other names,
/// children and containers that do not run are no blockers; images that go together do not block
/// each other. NotFound, Ambiguous.
Result<RemovalPlan> planRemoval(const std::vector<LocalImage>& all,
                                const std::vector<std::string>& asked, bool force);

/// The image of \a all that \a asked names so. NotFound, Ambiguous.
Result<const LocalImage*> findImage(const std::vector<LocalImage>& all, const std::string& asked);

} // namespace core
