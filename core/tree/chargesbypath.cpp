// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/chargesbypath.h"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

/// Walks a tree in the order of path bytes. That is not quite the order of names in each folder:
/// `/a-b` comes before `/a/c`, and folders of one path that came one after another count as one.
class ChargesWalk
{
public:
    ChargesWalk(const MergedTree& tree, const std::vector<HiddenCharge>& charges)
        : m_tree(tree)
        , m_charges(charges)
    {
    }

    std::vector<HiddenCharge> run()
    {
        m_sorted.reserve(m_charges.size());
        m_nodes.push_back(m_tree.root());
        m_steps.push_back({0, 1, true});
        while (!m_steps.empty()) {
            const Step step = m_steps.back();
            m_steps.pop_back();
            if (step.isInside)
                enter(step);
            else
                take(step);
        }
        return std::move(m_sorted);
    }

private:
    /// Nodes of one path, from \c begin to \c end in m_nodes: they themselves or what is in them.
    struct Step
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool isInside = false;
    };

    std::string_view nameAt(std::size_t i) const { return m_tree.name(m_nodes[i]); }

    std::vector<HiddenCharge>::const_iterator firstChargeFrom(NodeId node) const
    {
        return std::ranges::lower_bound(m_charges, node, {}, &HiddenCharge::node);
    }

    void take(const Step& step)
    {
        const std::size_t before = m_sorted.size();
        for (std::size_t i = step.begin; i < step.end; ++i)
            for (auto at = firstChargeFrom(m_nodes[i]);
                 at != m_charges.end() && at->node == m_nodes[i]; ++at)
                m_sorted.push_back(*at);
        std::sort(m_sorted.begin() + static_cast<std::ptrdiff_t>(before), m_sorted.end(),
                  [](const HiddenCharge& a, const HiddenCharge& b) {
                      return std::tie(a.hiddenBy, a.node) < std::tie(b.hiddenBy, b.node);
                  });
    }

    /// Collects what of the folder \a folder has charges or contains such.
    void collect(NodeId folder)
    {
        const auto first = static_cast<std::uint32_t>(m_tree.firstChild(folder));
        const std::uint32_t end = first + m_tree.childCount(folder);
        auto charge = firstChargeFrom(NodeId{first});
        for (std::uint32_t i = first; i < end; ++i) {
            const NodeId node{i};
            while (charge != m_charges.end() && charge->node < node)
                ++charge;
            const bool isCharged = charge != m_charges.end() && charge->node == node;
            if (isCharged || (m_tree.isDirectory(node) && m_tree.subtreeHiddenBytes(node) != 0))
                m_nodes.push_back(node);
        }
    }

    void enter(const Step& step)
    {
        const std::size_t begin = m_nodes.size();
        for (std::size_t i = step.begin; i < step.end; ++i)
            collect(m_nodes[i]);
        const auto from = m_nodes.begin() + static_cast<std::ptrdiff_t>(begin);
        if (step.end - step.begin > 1)
            std::stable_sort(from, m_nodes.end(), [this](NodeId a, NodeId b) {
                return m_tree.name(a) < m_tree.name(b);
            });
        m_found.clear();
        m_open.clear();
        for (std::size_t i = begin; i < m_nodes.size();) {
            std::size_t end = i + 1;
            while (end < m_nodes.size() && nameAt(end) == nameAt(i))
                ++end;
            closeBefore(nameAt(i));
            const auto at = [&](std::size_t n) {
                return m_nodes.begin() + static_cast<std::ptrdiff_t>(n);
            };
            const auto folders = std::stable_partition(
                at(i), at(end), [this](NodeId n) { return !m_tree.isDirectory(n); });
            const auto middle = static_cast<std::size_t>(folders - m_nodes.begin());
            if (middle != i)
                m_found.push_back({i, middle, false});
            if (middle != end)
                m_open.push_back({middle, end, true});
            i = end;
        }
        m_found.insert(m_found.end(), m_open.rbegin(), m_open.rend());
        m_steps.insert(m_steps.end(), m_found.rbegin(), m_found.rend());
    }

    /// What is in the folders seen last comes before \a name, unless that is theirs with a byte
    /// less than '/' behind it.
    void closeBefore(std::string_view name)
    {
        while (!m_open.empty()) {
            const std::string_view folder = nameAt(m_open.back().begin);
            if (name.starts_with(folder) && static_cast<unsigned char>(name[folder.size()]) < '/')
                return;
            m_found.push_back(m_open.back());
            m_open.pop_back();
        }
    }

    const MergedTree& m_tree;
    const std::vector<HiddenCharge>& m_charges; ///< By node.
    std::vector<HiddenCharge> m_sorted;
    std::vector<NodeId> m_nodes; ///< All that steps lead to.
    std::vector<Step> m_steps;   ///< The next one last.
    std::vector<Step> m_found;   ///< In the folder being entered, in order.
    std::vector<Step> m_open;    ///< Of it: folders whose contents come later.
};

} // namespace

std::vector<HiddenCharge> chargesByPath(const MergedTree& tree,
                                        const std::vector<HiddenCharge>& charges)
{
    return ChargesWalk(tree, charges).run();
}

} // namespace core
