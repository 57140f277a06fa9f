// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/glob.h"
#include "models/difftree.h"

#include <algorithm>

namespace {

using core::DiffKind;
using core::MergedTree;
using core::NodeId;
using core::noNode;

/// Of a left path whose file is on the right now, under another one.
constexpr std::uint32_t movedAway = 0xFFFFFFFEU;

constexpr std::uint16_t bit(DiffKind kind)
{
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(kind));
}

/// What a folder shows of the kinds below it.
DiffKind strongest(std::uint16_t kinds)
{
    constexpr std::uint16_t contents = bit(DiffKind::TypeChanged) | bit(DiffKind::Changed)
                                       | bit(DiffKind::Added) | bit(DiffKind::Removed)
                                       | bit(DiffKind::Moved);
    if ((kinds & contents) != 0)
        return DiffKind::Changed;
    if ((kinds & bit(DiffKind::Metadata)) != 0)
        return DiffKind::Metadata;
    return (kinds & bit(DiffKind::TimeOnly)) != 0 ? DiffKind::TimeOnly : DiffKind::Identical;
}

} // namespace

class DiffTree::Maker
{
public:
    Maker(DiffTree& tree, const Options& options, const core::Task& task)
        : m_tree(tree)
        , m_diff(tree.m_comparison->files)
        , m_options(options)
        , m_task(task)
    {
    }

    core::Result<void> run()
    {
        findDifferences();
        if (!align())
            return core::cancelled();
        sumUp();
        if (!place())
            return core::cancelled();
        rank();
        return {};
    }

private:
    /// The same path in both trees.
    struct Pair
    {
        NodeId left = noNode;
        NodeId right = noNode;
        std::uint32_t parent = 0;
        std::uint32_t firstChild = 0;
        std::uint32_t childCount = 0;
        std::uint32_t difference = noDifference;
        std::uint32_t differences = 0; ///< At or below.
        std::uint16_t kinds = 0;       ///< Bits of those below.
    };

    bool isFiltered() const
    {
        return m_options.kind || !m_options.text.empty() || m_options.origin;
    }

    bool isOfOrigin(std::uint32_t number) const
    {
        const auto& from = m_tree.m_comparison->from;
        return !m_options.origin || !from || from->paths[number].origin == *m_options.origin;
    }

    void findDifferences()
    {
        m_ofLeft.assign(m_diff.left->size(), noDifference);
        m_ofRight.assign(m_diff.right->size(), noDifference);
        const core::Glob pattern(m_options.text, true);
        for (std::uint32_t i = 0; i < m_diff.files.size(); ++i) {
            const core::FileDifference& file = m_diff.files[i];
            if (file.kind == DiffKind::Moved)
                m_ofLeft[static_cast<std::uint32_t>(file.left)] = movedAway;
            if (file.isIgnored || file.kind == DiffKind::Identical
                || (m_options.kind && file.kind != *m_options.kind) || !isOfOrigin(i)
                || (!m_options.text.empty() && !fits(pattern, file)))
                continue;
            if (file.right != noNode)
                m_ofRight[static_cast<std::uint32_t>(file.right)] = i;
            else
                m_ofLeft[static_cast<std::uint32_t>(file.left)] = i;
        }
    }

    bool fits(const core::Glob& pattern, const core::FileDifference& file) const
    {
        const std::string path = m_diff.path(file);
        return pattern.isPlain() ? pattern.matchesWithin(path) : pattern.matches(path);
    }

    /// Puts both trees side by side, breadth first.
    bool align()
    {
        // As many as the larger tree has, mostly; growing would hold them twice for a moment.
        m_pairs.reserve(std::max(m_diff.left->size(), m_diff.right->size()));
        m_pairs.push_back({m_diff.left->root(), m_diff.right->root()});
        for (std::uint32_t at = 0; at < m_pairs.size(); ++at) {
            if ((at & 0xFFFFU) == 0 && m_task.isCancelled())
                return false;
            Pair& pair = m_pairs[at];
            if (pair.right != noNode)
                pair.difference = m_ofRight[static_cast<std::uint32_t>(pair.right)];
            else
                pair.difference = m_ofLeft[static_cast<std::uint32_t>(pair.left)];
            const auto first = static_cast<std::uint32_t>(m_pairs.size());
            pair.firstChild = first;
            alignChildren(pair.left, pair.right, at);
            m_pairs[at].childCount = static_cast<std::uint32_t>(m_pairs.size()) - first;
        }
        return true;
    }

    /// The visible children of \a node from \a at on, sorted by name; noNode at their end.
    static NodeId nextVisible(const MergedTree& tree, NodeId node, std::uint32_t& at)
    {
        if (node == noNode)
            return noNode;
        for (; at < tree.childCount(node); ++at) {
            const auto child = NodeId{static_cast<std::uint32_t>(tree.firstChild(node)) + at};
            if (!tree.isHidden(child))
                return child;
        }
        return noNode;
    }

    void alignChildren(NodeId left, NodeId right, std::uint32_t parent)
    {
        std::uint32_t leftAt = 0;
        std::uint32_t rightAt = 0;
        while (true) {
            const NodeId one = nextVisible(*m_diff.left, left, leftAt);
            const NodeId other = nextVisible(*m_diff.right, right, rightAt);
            if (one == noNode && other == noNode)
                return;
            int order = 0;
            if (one == noNode || other == noNode)
                order = one == noNode ? 1 : -1;
            else
                order = m_diff.left->name(one).compare(m_diff.right->name(other));
            leftAt += order <= 0 ? 1 : 0;
            rightAt += order >= 0 ? 1 : 0;
            const NodeId before = order <= 0 ? one : noNode;
            // What moved is shown where it is now.
            if (order < 0 && m_ofLeft[static_cast<std::uint32_t>(one)] == movedAway)
                continue;
            m_pairs.push_back({before, order >= 0 ? other : noNode, parent});
        }
    }

    void sumUp()
    {
        for (auto at = static_cast<std::uint32_t>(m_pairs.size()); at-- > 0;) {
            Pair& pair = m_pairs[at];
            std::uint16_t kinds = pair.kinds;
            if (pair.difference < movedAway) {
                ++pair.differences;
                kinds |= bit(m_diff.files[pair.difference].kind);
            }
            if (at == 0)
                return;
            m_pairs[pair.parent].differences += pair.differences;
            m_pairs[pair.parent].kinds |= kinds;
        }
    }

    DiffKind kindOf(const Pair& pair) const
    {
        const DiffKind own =
            pair.difference < movedAway ? m_diff.files[pair.difference].kind : DiffKind::Identical;
        const bool isOwnStronger = own == DiffKind::Added || own == DiffKind::Removed
                                   || own == DiffKind::TypeChanged || pair.childCount == 0;
        return isOwnStronger ? own : strongest(pair.kinds | bit(own));
    }

    /// The rows below \a parent for \a pairs (noDifference: the fold), in their order.
    void placeRows(RowId parent, const std::vector<std::uint32_t>& pairs)
    {
        m_tree.m_rows[parent].firstChild = m_tree.size();
        m_tree.m_rows[parent].childCount = static_cast<std::uint32_t>(pairs.size());
        for (const std::uint32_t number : pairs) {
            Row row;
            row.parent = parent;
            if (number == noDifference) {
                row.isFold = true;
                row.names = 0;
                m_pairOf.push_back(m_pairOf[parent]);
            } else {
                row.names = 1;
                const std::uint32_t joined = m_options.withIdentical ? number : join(number, row);
                const Pair& pair = m_pairs[joined];
                row.left = pair.left;
                row.right = pair.right;
                row.kind = kindOf(pair);
                if (pair.difference < movedAway) {
                    row.difference = pair.difference;
                    row.left = m_diff.files[pair.difference].left;
                }
                m_pairOf.push_back(joined);
            }
            m_tree.m_rows.push_back(row);
        }
    }

    /// As far down as there is one way to go only.
    std::uint32_t join(std::uint32_t number, Row& row) const
    {
        while (true) {
            const Pair& pair = m_pairs[number];
            if (pair.difference < movedAway || pair.differences == 0)
                return number;
            std::uint32_t only = noDifference;
            for (std::uint32_t i = 0; i < pair.childCount; ++i) {
                if (m_pairs[pair.firstChild + i].differences == 0)
                    continue;
                if (only != noDifference)
                    return number;
                only = pair.firstChild + i;
            }
            if (only == noDifference || m_pairs[only].childCount == 0)
                return number;
            number = only;
            ++row.names;
        }
    }

    std::uint64_t sortKey(std::uint32_t number) const
    {
        const Pair& pair = m_pairs[number];
        const auto size = [](const MergedTree& tree, NodeId node) {
            return node == noNode ? 0 : bytesAt(tree, node);
        };
        const std::uint64_t left = size(*m_diff.left, pair.left);
        const std::uint64_t right = size(*m_diff.right, pair.right);
        switch (m_options.order) {
        case Order::Name:
            break;
        case Order::Change:
            return static_cast<std::uint64_t>(kindOf(pair));
        case Order::Left:
            return left;
        case Order::Right:
            return right;
        case Order::Growth:
            return left < right ? right - left : left - right;
        }
        return 0;
    }

    void sort(std::vector<std::uint32_t>& pairs) const
    {
        if (m_options.order == Order::Name) {
            if (m_options.isDescending)
                std::ranges::reverse(pairs);
            return;
        }
        std::ranges::stable_sort(
            pairs,
            [this](std::uint64_t a, std::uint64_t b) {
                return m_options.isDescending ? a > b : a < b;
            },
            [this](std::uint32_t number) { return sortKey(number); });
    }

    std::vector<std::uint32_t> childrenOf(RowId id)
    {
        const Row& row = m_tree.m_rows[id];
        const Pair& pair = m_pairs[m_pairOf[id]];
        // Within what is identical as a whole nothing is set apart.
        const bool isWhole = m_options.withIdentical && !isFiltered();
        const bool isIdentical = pair.differences == 0;
        std::vector<std::uint32_t> chosen;
        bool hasIdentical = false;
        for (std::uint32_t i = 0; i < pair.childCount; ++i) {
            const std::uint32_t child = pair.firstChild + i;
            const bool differs = m_pairs[child].differences != 0;
            hasIdentical = hasIdentical || !differs;
            if (row.isFold ? !differs : (differs || isIdentical || isWhole))
                chosen.push_back(child);
        }
        sort(chosen);
        if (hasIdentical && !row.isFold && !isIdentical && !isWhole && !isFiltered())
            chosen.push_back(noDifference);
        return chosen;
    }

    bool place()
    {
        // What is reserved and not needed takes no memory; folds come on top.
        m_tree.m_rows.reserve(m_pairs.size() + m_pairs.size() / 8);
        m_tree.m_rows.push_back({m_diff.left->root(), m_diff.right->root()});
        m_pairOf.push_back(0);
        if (m_pairs[0].differences == 0 && (isFiltered() || !m_options.withIdentical))
            return true; // Nothing differs: no rows.
        for (RowId id = 0; id < m_tree.size(); ++id) {
            if ((id & 0xFFFFU) == 0 && m_task.isCancelled())
                return false;
            if (id == root || m_tree.m_rows[id].isFold || m_pairs[m_pairOf[id]].childCount != 0)
                placeRows(id, childrenOf(id));
            if (id != root)
                m_tree.m_mostGrowth = std::max(
                    m_tree.m_mostGrowth, static_cast<std::uint64_t>(std::abs(m_tree.growth(id))));
        }
        return true;
    }

    /// Numbers the differences in the order that the rows are seen in.
    void rank()
    {
        std::vector<RowId> next{root};
        while (!next.empty()) {
            const RowId id = next.back();
            next.pop_back();
            Row& row = m_tree.m_rows[id];
            if (id != root && row.difference != noDifference) {
                m_tree.m_order.push_back(id);
                row.rank = m_tree.differences();
            }
            for (std::uint32_t i = row.childCount; i-- > 0;)
                next.push_back(row.firstChild + i);
        }
    }

    DiffTree& m_tree;
    const core::TreeDiff& m_diff;
    const Options& m_options;
    const core::Task& m_task;
    std::vector<std::uint32_t> m_ofLeft; ///< By node: its difference.
    std::vector<std::uint32_t> m_ofRight;
    std::vector<Pair> m_pairs;
    std::vector<std::uint32_t> m_pairOf; ///< By row; of a fold that of its folder.
};

core::Result<std::shared_ptr<const DiffTree>>
DiffTree::make(std::shared_ptr<const ImageComparison> comparison, const Options& options,
               const core::Task& task)
{
    auto tree = std::make_shared<DiffTree>();
    tree->m_comparison = std::move(comparison);
    if (auto made = Maker(*tree, options, task).run(); !made)
        return core::fail(std::move(made).error());
    return std::shared_ptr<const DiffTree>(std::move(tree));
}
