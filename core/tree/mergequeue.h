// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/treemerger.h"

#include <mutex>

namespace core {

/// Merges layers while others are still read. Whoever brings one that is next applies it and all
/// that wait behind it, unless somebody else is at that already: nobody ever waits.
class MergeQueue
{
public:
    /// Of \a layerCount layers; \a task must outlive it.
    MergeQueue(std::size_t layerCount, const MergeOptions& options, const Task& task);

    /// Takes the layer \a number, from 1, in any order and from any thread, each once.
    void add(std::uint32_t number, IndexedLayer layer);
    /// The tree of mergeLayers(), once all layers were added. Fails only with Cancelled.
    Result<std::shared_ptr<const MergedTree>> finish();

private:
    bool isNextHere() const;

    TreeMerger m_merger; ///< Of whoever has set m_isTaken.
    std::mutex m_mutex;  ///< Over what follows.
    std::vector<std::optional<IndexedLayer>> m_waiting;
    std::size_t m_next = 0; ///< Of m_waiting; those before it are with the merger.
    bool m_isTaken = false;
};

} // namespace core
