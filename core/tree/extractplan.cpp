// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/extractplan.h"

#include <algorithm>

namespace core {

namespace {

/// Many programs fail on what lies deeper, and those that remove folders keep all of them open.
constexpr std::size_t deepest = 512;

/// True if \a child was there when \a folder was as it is shown: of a hidden folder those that were
/// hidden together with it.
bool belongsTo(const MergedTree& tree, NodeId child, NodeId folder)
{
    return tree.hiddenBy(child) == tree.hiddenBy(folder);
}

} // namespace

bool ExtractPlan::isUsable(const MergedTree& tree, NodeId node, std::size_t depth)
{
    const std::string_view name = tree.name(node);
    const char* reason = nullptr;
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string_view::npos
        || name.find('\0') != std::string_view::npos)
        reason = "no file can have this name";
    else if (depth > deepest)
        reason = "it lies too deep";
    if (reason != nullptr)
        m_skipped.push_back({NoteKind::Unusable, tree.path(node), reason});
    return reason == nullptr;
}

void ExtractPlan::addBelow(const MergedTree& tree, NodeId node)
{
    struct Step
    {
        NodeId node;
        std::uint32_t parent;
        std::size_t depth;
    };
    std::vector<Step> steps;
    const auto pushChildren = [&](NodeId folder, std::uint32_t parent, std::size_t depth) {
        const auto first = static_cast<std::uint32_t>(tree.firstChild(folder));
        for (std::uint32_t i = tree.childCount(folder); i-- > 0;)
            if (const auto child = NodeId{first + i}; belongsTo(tree, child, folder))
                steps.push_back({child, parent, depth});
    };
    if (node == tree.root())
        pushChildren(node, target, 1);
    else
        steps.push_back({node, target, 1});
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        if (!isUsable(tree, step.node, step.depth))
            continue;
        const auto index = static_cast<std::uint32_t>(m_items.size());
        m_items.push_back({step.node, step.parent});
        if (tree.isDirectory(step.node))
            pushChildren(step.node, index, step.depth + 1);
    }
}

Result<ExtractPlan> ExtractPlan::make(const MergedTree& tree, const std::vector<NodeId>& nodes)
{
    ExtractPlan plan;
    for (const NodeId node : nodes)
        plan.addBelow(tree, node);
    std::vector<std::string_view> names;
    for (const Item& item : plan.m_items)
        if (item.parent == target)
            names.push_back(tree.name(item.node));
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice != names.end())
        return fail(ErrorCode::Usage,
                    "two of the chosen files have the name " + toUtf8Lossy(*twice));
    return plan;
}

} // namespace core
