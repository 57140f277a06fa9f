// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/difftree.h"

#include <algorithm>

using core::noNode;

std::uint64_t DiffTree::bytesAt(const core::MergedTree& tree, core::NodeId node)
{
    return tree.isDirectory(node) ? tree.subtreeBytes(node) : tree.fileSize(node);
}

DiffTree::RowId DiffTree::nextDifference(RowId id, int step) const
{
    const auto count = static_cast<std::int64_t>(m_order.size());
    if (count == 0)
        return noRow;
    if (id != root && id != noRow && m_rows[id].rank != 0)
        return m_order[static_cast<std::size_t>((std::int64_t{m_rows[id].rank} - 1 + step + count)
                                                % count)];
    if (id == root || id == noRow)
        return step > 0 ? m_order.front() : m_order.back();
    // A row without a difference of its own: the first one below it, or the one above it.
    const auto above = [this, id](RowId other) {
        // Breadth-first numbers say nothing; the way from the root does.
        std::vector<RowId> mine;
        std::vector<RowId> its;
        for (RowId at = id; at != noRow; at = m_rows[at].parent)
            mine.push_back(at);
        for (RowId at = other; at != noRow; at = m_rows[at].parent)
            its.push_back(at);
        return std::lexicographical_compare(its.rbegin(), its.rend(), mine.rbegin(), mine.rend());
    };
    const auto behind = std::partition_point(m_order.begin(), m_order.end(), above);
    if (step > 0)
        return behind == m_order.end() ? m_order.front() : *behind;
    return behind == m_order.begin() ? m_order.back() : *std::prev(behind);
}

const core::FileDifference* DiffTree::difference(RowId id) const
{
    const std::uint32_t number = m_rows[id].difference;
    return number == noDifference ? nullptr : &m_comparison->files.files[number];
}

std::optional<core::Origin> DiffTree::origin(RowId id) const
{
    const std::uint32_t number = m_rows[id].difference;
    if (number == noDifference || !m_comparison->from)
        return std::nullopt;
    return m_comparison->from->paths[number].origin;
}

std::string DiffTree::path(RowId id) const
{
    const Row& row = m_rows[id];
    if (row.isFold)
        return path(row.parent);
    const core::TreeDiff& diff = m_comparison->files;
    return row.right != noNode ? diff.right->path(row.right) : diff.left->path(row.left);
}

std::string DiffTree::name(RowId id) const
{
    const Row& row = m_rows[id];
    if (row.isFold)
        return {};
    std::string whole = path(id);
    if (whole == "/")
        return whole;
    std::size_t from = whole.size();
    for (std::uint32_t i = 0; i < row.names; ++i)
        from = whole.rfind('/', from - 1);
    return whole.substr(from + 1);
}

std::optional<std::uint64_t> DiffTree::leftBytes(RowId id) const
{
    const Row& row = m_rows[id];
    if (row.isFold) {
        std::uint64_t sum = 0;
        for (std::uint32_t i = 0; i < row.childCount; ++i)
            sum += leftBytes(row.firstChild + i).value_or(0);
        return sum;
    }
    if (row.left == noNode)
        return std::nullopt;
    return bytesAt(*m_comparison->files.left, row.left);
}

std::optional<std::uint64_t> DiffTree::rightBytes(RowId id) const
{
    const Row& row = m_rows[id];
    if (row.isFold)
        return leftBytes(id);
    if (row.right == noNode)
        return std::nullopt;
    return bytesAt(*m_comparison->files.right, row.right);
}

std::int64_t DiffTree::growth(RowId id) const
{
    if (m_rows[id].isFold)
        return 0;
    return static_cast<std::int64_t>(rightBytes(id).value_or(0))
           - static_cast<std::int64_t>(leftBytes(id).value_or(0));
}

DiffTree::RowId DiffTree::find(std::string_view path) const
{
    if (path == "/")
        path = {};
    RowId at = root;
    std::string way; // Of the row that was come to, "" for the root.
    while (way != path) {
        RowId found = noRow;
        RowId fold = noRow;
        const Row& row = m_rows[at];
        for (std::uint32_t i = 0; i < row.childCount && found == noRow; ++i) {
            const RowId child = row.firstChild + i;
            if (m_rows[child].isFold) {
                fold = child;
                continue;
            }
            std::string next = way;
            next += '/';
            next += name(child);
            if (path.starts_with(next) && (path.size() == next.size() || path[next.size()] == '/'))
                found = child;
        }
        if (found == noRow) {
            if (fold == noRow)
                return noRow;
            at = fold;
            continue;
        }
        at = found;
        way = this->path(found);
    }
    return at == root ? noRow : at;
}
