// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/compare/ignorerules.h"
#include "core/tree/mergedtree.h"

namespace core {

/// What became of a path from the left tree to the right one; the strongest of what fits, in this
/// order (docs/layer-rules.md, "Comparison").
enum class DiffKind : std::uint8_t {
    TypeChanged,
    Changed,  ///< Both are files, their contents differ.
    Metadata, ///< Mode, owner, attributes, link target, device or hard-link identity.
    TimeOnly,
    Identical,
    Added,
    Removed,
    Moved, ///< A file on the right whose content had another path on the left, which it lost.
};
constexpr std::size_t diffKindCount = 8;
/// As in JSON: typeChanged, changed, metadata, timeOnly, identical, added, removed, moved.
std::string_view diffKindName(DiffKind kind);

/// Bits of what differs.
enum DiffPart : std::uint16_t {
    DiffContent = 1,
    DiffMode = 2,
    DiffOwner = 4,
    DiffXattrs = 8,
    DiffLinkTarget = 16,
    DiffDevice = 32,
    DiffHardLink = 64,
    DiffMtime = 128,
};
/// As in JSON: content, mode, owner, xattrs, linkTarget, device, hardLink, mtime.
std::string_view diffPartName(DiffPart part);
constexpr std::array<DiffPart, 8> allDiffParts{DiffContent,    DiffMode,   DiffOwner,    DiffXattrs,
                                               DiffLinkTarget, DiffDevice, DiffHardLink, DiffMtime};

/// One path of either tree.
struct FileDifference
{
    DiffKind kind = DiffKind::Identical;
    std::uint16_t what = 0; ///< DiffPart bits; 0 for Added, Removed, Identical, Moved.
    NodeId left = noNode;   ///< noNode for Added; of Moved the path that it had.
    NodeId right = noNode;  ///< noNode for Removed.
    bool isIgnored = false; ///< An ignore rule covers all that differs.
};

struct DiffOptions
{
    IgnoreRules ignore;
    bool withIdentical = false; ///< Lists what did not change, too.
    bool mayFetch = true;       ///< Bytes that are not at hand may be fetched, as by an export.
    /// Spares reading contents once more; null: nothing is remembered.
    std::shared_ptr<LayerMemory> memory = nullptr;
};

/// The difference of two trees. It refers to both.
struct TreeDiff
{
    std::shared_ptr<const MergedTree> left;
    std::shared_ptr<const MergedTree> right;
    std::vector<FileDifference> files; ///< Sorted by path bytes: the right one, else the left one.
    std::array<std::uint64_t, diffKindCount> counts{}; ///< By DiffKind, without what is ignored.
    std::uint64_t ignored = 0;                         ///< Differences that rules cover.
    /// Rules that covered something, by name, with how many differences; one that several rules
    /// cover together counts for each of them.
    std::vector<std::pair<std::string, std::uint64_t>> ignoredBy;
    /// Right sizes less left ones, by DiffKind, without what is ignored.
    std::array<std::int64_t, diffKindCount> growths{};
    std::uint64_t bytesAdded = 0;   ///< Right sizes of added, changed and typeChanged paths.
    std::uint64_t bytesRemoved = 0; ///< Left sizes of removed, changed and typeChanged paths.
    Warnings warnings; ///< Contents that could not be compared (they count as changed), by path.

    std::uint64_t count(DiffKind kind) const { return counts[static_cast<std::size_t>(kind)]; }
    std::int64_t growth(DiffKind kind) const { return growths[static_cast<std::size_t>(kind)]; }
    /// Nothing differs but what is ignored.
    bool isSame() const;
    /// Logical sizes of files; 0 where the path is not there or no file.
    std::uint64_t leftSize(const FileDifference& file) const;
    std::uint64_t rightSize(const FileDifference& file) const;
    /// The right size less the left one.
    std::int64_t growth(const FileDifference& file) const;
    /// Of the right tree, or of the left one where there is no other.
    std::string path(const FileDifference& file) const;
};

/// Walks both trees at once. Contents of layers that both images have are not read; others only
/// where two files of the same size and fingerprint have to be told apart. O(nodes + bytes of those
/// files), plus pairs of moved files with the same content. Fails only with Cancelled and, where
/// nothing may be fetched, with Unsupported if it cannot be told without.
Result<TreeDiff> diffTrees(const Image& leftImage, std::shared_ptr<const MergedTree> left,
                           const Image& rightImage, std::shared_ptr<const MergedTree> right,
                           const DiffOptions& options, const Task& task);

} // namespace core
