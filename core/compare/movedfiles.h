// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/alignedpaths.h"
#include "core/compare/filecontents.h"

namespace core {

/// Finds files that only changed their path, by their contents (docs/layer-rules.md,
/// "Comparison"). First every lost and won file is added; then those contents are asked for that
/// may be on both sides, and once they were read the files are paired. Borrows all.
class MovedFiles
{
public:
    MovedFiles(const MergedTree& left, FileContents& leftContents, const MergedTree& right,
               FileContents& rightContents)
        : m_left{left, leftContents, {}, {}}
        , m_right{right, rightContents, {}, {}}
    {
    }

    /// A path that only the left tree has.
    void addLost(NodeId left) { add(m_left, left); }
    /// A path that only the right tree has.
    void addWon(NodeId right) { add(m_right, right); }
    /// Wants the contents of files of a size and, where all are known, a fingerprint that was lost
    /// and won. O(files log files).
    void wantContents();
    /// Where each moved file was and is now, sorted by the latter. O(files log files), more where
    /// several files have the same content (pairMoves()).
    std::vector<AlignedPath> pair();

private:
    struct Side
    {
        const MergedTree& tree;
        FileContents& contents;
        std::vector<NodeId> all;     ///< Files with a content.
        std::vector<NodeId> movable; ///< Those whose like the other side has.
    };
    /// A number that is the same for like files.
    struct Likeness
    {
        std::uint64_t number = 0;
        NodeId node = noNode;
    };
    using Digested = std::pair<const ContentDigest*, NodeId>;

    static void add(Side& side, NodeId node);
    static bool isKnown(const Side& side);
    static std::vector<Likeness> likenesses(Side& side, bool byFingerprint);
    static std::vector<Digested> digested(const Side& side);
    void pairAlike(std::span<const Digested> lost, std::span<const Digested> won);

    Side m_left;
    Side m_right;
    std::vector<AlignedPath> m_pairs;
};

} // namespace core
