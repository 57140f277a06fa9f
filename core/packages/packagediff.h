// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/package.h"

namespace core {

/// How a package of one image stands to that of another.
enum class PackageChange : std::uint8_t {
    Added,
    Removed,
    Upgraded,
    Downgraded,
    Changed, ///< Another text for the version, which means the same to its ecosystem.
};
constexpr std::size_t packageChangeCount = 5;
/// As in JSON: added, removed, upgraded, downgraded, changed.
std::string_view packageChangeName(PackageChange change);

struct PackageDifference
{
    PackageChange change = PackageChange::Added;
    const Package* left = nullptr;  ///< Null where it was added. Borrowed from the left list.
    const Package* right = nullptr; ///< Null where it was removed.

    const Package& any() const { return right != nullptr ? *right : *left; }
};

/// What differs, sorted by ecosystem, name and architecture; the lists must outlive it. Packages
/// are the same by ecosystem, name (of Python packages in normal form) and architecture; where an
/// image holds several versions of one, those that both have are set aside and the rest is paired
/// from the newest on. Where a package lies counts for nothing. O(n log n).
std::vector<PackageDifference> diffPackages(const PackageList& left, const PackageList& right);

} // namespace core
