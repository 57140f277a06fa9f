// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/packages/package.h"
#include "core/tree/mergedtree.h"

namespace core {

/// Which packages own which files. Links on the way to an owned path are followed inside the root:
/// what a database calls /bin/ls may lie at /usr/bin/ls. Borrows nothing; numbers are those in the
/// list it was made of.
class PackageOwnership
{
public:
    /// O(nodes + owned paths × depth). Fails only with Cancelled.
    static Result<PackageOwnership> find(const PackageList& list, const MergedTree& tree,
                                         const Task& task);

    /// The numbers of the packages whose database names \a node, else of the one in whose folder
    /// it lies; ascending, empty for what no package owns. O(log(owned paths) + depth).
    std::vector<std::uint32_t> ownersOf(const MergedTree& tree, NodeId node) const;

private:
    struct Owner
    {
        NodeId node = noNode;
        std::uint32_t package = 0;
    };
    static void sort(std::vector<Owner>& owners);
    static std::vector<std::uint32_t> at(const std::vector<Owner>& owners, NodeId node);

    std::vector<Owner> m_owned;   ///< Paths, sorted.
    std::vector<Owner> m_folders; ///< Folders with all below them, sorted.
};

/// Visible files, links and devices that no package owns.
struct UnownedFiles
{
    std::vector<NodeId> nodes; ///< In the order of nodes.
    std::uint64_t bytes = 0;   ///< Each inode once, and only if its first name is among them.
};

/// O(nodes × depth). Fails only with Cancelled.
Result<UnownedFiles> findUnowned(const PackageOwnership& ownership, const MergedTree& tree,
                                 const Task& task);

} // namespace core
