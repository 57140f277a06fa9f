// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/tree/layermemory.h"
#include "core/tree/mergedtree.h"

#include <map>
#include <set>

namespace core {

/// The contents of one tree's files, as far as they had to be looked at.
class FileContents
{
public:
    /// Both are borrowed.
    FileContents(const Image& image, const MergedTree& tree)
        : m_image(image)
        , m_tree(tree)
    {
    }

    /// The content of \a node will be asked for.
    void want(NodeId node);
    /// Reads what is wanted and not known yet: each layer once, as far as it is needed.
    Result<void> read(const Task& task);
    /// Null if it could not be read.
    const ContentDigest* digest(NodeId node) const;
    /// Of the content, as ContentDigests has it; 0 where it is not known.
    std::uint64_t fingerprint(NodeId node) const;
    /// Has \a memory remember what was read.
    void keepIn(LayerMemory& memory) const;
    /// Why that of \a node could not be read; empty if it could.
    std::string problem(NodeId node) const;

private:
    using Key = std::pair<std::uint32_t, EntryId>; ///< Layer and entry.
    class Taker;

    std::optional<Key> keyOf(NodeId node) const;

    const Image& m_image;
    const MergedTree& m_tree;
    std::set<Key> m_wanted;
    std::map<Key, ContentDigest> m_digests;
    std::map<Key, std::string> m_problems;
};

} // namespace core
