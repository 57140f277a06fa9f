// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/contentscanner.h"
#include "core/analysis/filequery.h"
#include "core/base/task.h"

namespace core {

/// A node that a query fits, with what was found in its content.
struct FileHit
{
    NodeId node = noNode;
    /// Places in the content, at most ScanOptions::matchesCounted; 0 where the node fits whatever
    /// is in its content.
    std::uint64_t matchCount = 0;
    bool isBinary = false;
    std::vector<ContentMatch> matches; ///< The first ones.
};

struct FileSearchOptions
{
    bool hidden = false; ///< Also hidden nodes; a query may ask for them itself.
    ScanOptions scan = {};
    /// Matches kept of all files together; those beyond are counted only.
    std::uint64_t matchesKept = 200'000;
};

struct FileSearchResult
{
    std::vector<FileHit> hits; ///< In the order of nodes.
    bool hasDroppedMatches = false;
    /// Files that might fit but could not be read, with layer and path.
    Warnings unread;

    /// Null if \a node does not fit. O(log hits).
    const FileHit* find(NodeId node) const;
};

/// All nodes of \a tree over \a image, but for the root and folders that are mere context, that
/// \a query fits. What the tree tells is asked first; only contents that can still decide are read,
/// each layer once, as many layers at once as there are cores, with 1 MiB of memory for each beside
/// the result. O(nodes × terms) and, where contents are read, O(bytes of the layers × patterns).
/// Fails only with Cancelled.
Result<FileSearchResult> searchFiles(const Image& image, const MergedTree& tree,
                                     const FileQuery& query, const FileSearchOptions& options,
                                     const Task& task);

} // namespace core
