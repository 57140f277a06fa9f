// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/extract.h"

namespace core {

/// What an extraction will write, decided before anything is written: places below the target, a
/// folder before what lies in it.
class ExtractPlan
{
public:
    static constexpr std::uint32_t target = 0xFFFFFFFFU; ///< The parent of what lies at the top.

    struct Item
    {
        NodeId node = noNode;
        std::uint32_t parent = target; ///< Index of the folder it lies in.
    };

    /// Usage if two of \a nodes would get the same place. Names that no file can have are in
    /// skipped(), with all below them.
    static Result<ExtractPlan> make(const MergedTree& tree, const std::vector<NodeId>& nodes);

    const std::vector<Item>& items() const { return m_items; }
    const std::vector<ExtractNote>& skipped() const { return m_skipped; }

private:
    void addBelow(const MergedTree& tree, NodeId node);
    bool isUsable(const MergedTree& tree, NodeId node, std::size_t depth);

    std::vector<Item> m_items;
    std::vector<ExtractNote> m_skipped;
};

} // namespace core
