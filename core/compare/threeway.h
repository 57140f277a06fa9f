// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/treediff.h"

namespace core {

/// Who brought a difference of left and right about, seen from a base that they have in common
/// (docs/layer-rules.md, "Comparison").
enum class Origin : std::uint8_t {
    Base,  ///< No difference, and both are as the base.
    Left,  ///< The right is as the base.
    Right, ///< The left is as the base.
    Both,  ///< Both changed it, each in another way.
    Alike, ///< No difference: both changed it in the same way.
};
constexpr std::size_t originCount = 5;
/// As in JSON: base, left, right, both, alike.
std::string_view originName(Origin origin);

/// What comes from one side, without what is ignored.
struct OriginSum
{
    std::uint64_t count = 0;        ///< Differences; of Alike paths.
    std::uint64_t bytesAdded = 0;   ///< From left to right, as in TreeDiff; 0 for Alike.
    std::uint64_t bytesRemoved = 0; ///< The same.
};

/// One difference, seen from the base.
struct PathOrigin
{
    Origin origin = Origin::Base;
    /// The path in the base, of Moved the new one, else the old one; noNode: it is not there.
    NodeId base = noNode;
};

/// A comparison of two trees, seen from a third.
struct ThreeWay
{
    std::shared_ptr<const MergedTree> base;
    std::vector<PathOrigin> paths;             ///< One for each of TreeDiff::files, in their order.
    std::array<OriginSum, originCount> sums{}; ///< By Origin; Base counts nothing.
    /// Contents that could not be compared with the base, beside those of the comparison itself.
    Warnings warnings;

    const OriginSum& sum(Origin origin) const { return sums[static_cast<std::size_t>(origin)]; }
};

/// The origins of \a files, the difference of left and right, by how both differ from the base:
/// \a toLeft leads from it to the left tree, \a toRight to the right one, and all three follow the
/// same rules of what to ignore. Reads nothing. O(nodes of all trees + differences × depth).
ThreeWay originsOf(const TreeDiff& files, const TreeDiff& toLeft, const TreeDiff& toRight);

/// The same where base and sides are still to be compared: two more runs of diffTrees() with
/// \a options, those by which \a files was made. Fails only with Cancelled.
Result<ThreeWay> compareWithBase(const TreeDiff& files, const Image& baseImage,
                                 const std::shared_ptr<const MergedTree>& base,
                                 const Image& leftImage, const Image& rightImage,
                                 const DiffOptions& options, const Task& task);

} // namespace core
