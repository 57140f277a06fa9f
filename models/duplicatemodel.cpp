// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/duplicatemodel.h"

#include "models/format.h"

#include <algorithm>
#include <numeric>

namespace {

struct LayerRange
{
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

LayerRange layerRange(const core::DuplicateGroup& group, const core::MergedTree& tree)
{
    LayerRange range{tree.layer(group.nodes.front()), tree.layer(group.nodes.front())};
    for (const core::NodeId node : group.nodes) {
        range.first = std::min(range.first, tree.layer(node));
        range.last = std::max(range.last, tree.layer(node));
    }
    return range;
}

} // namespace

void DuplicateModel::setReport(std::shared_ptr<const core::WasteReport> report,
                               std::shared_ptr<const core::MergedTree> tree)
{
    beginResetModel();
    m_report = std::move(report);
    m_tree = std::move(tree);
    sortGroups();
    endResetModel();
}

void DuplicateModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    sortGroups();
    endResetModel();
}

void DuplicateModel::sortGroups()
{
    m_order.resize(m_report ? m_report->duplicates.size() : 0);
    std::iota(m_order.begin(), m_order.end(), 0U); // The report has those that waste most first.
    if (m_order.empty())
        return;
    const auto sortBy = [this](const auto& keys) {
        const bool isRising = m_sortOrder == Qt::AscendingOrder;
        std::ranges::stable_sort(m_order, [&keys, isRising](std::uint32_t a, std::uint32_t b) {
            return isRising ? keys[a] < keys[b] : keys[b] < keys[a];
        });
    };
    const auto keysOf = [this](const auto& key) {
        std::vector<decltype(key(m_report->duplicates.front()))> keys;
        keys.reserve(m_order.size());
        for (const core::DuplicateGroup& group : m_report->duplicates)
            keys.push_back(key(group));
        return keys;
    };
    const auto& tree = *m_tree;
    switch (m_sortColumn) {
    case NameColumn:
        return sortBy(
            keysOf([&tree](const core::DuplicateGroup& g) { return tree.name(g.nodes.front()); }));
    case LayerColumn:
        return sortBy(keysOf([&tree](const core::DuplicateGroup& g) {
            const LayerRange range = layerRange(g, tree);
            return std::pair(range.first, range.last);
        }));
    default:
        return sortBy(keysOf([](const core::DuplicateGroup& g) { return g.wastedBytes(); }));
    }
}

const core::DuplicateGroup& DuplicateModel::group(std::size_t row) const
{
    return m_report->duplicates[m_order[row]];
}

QString DuplicateModel::layersOf(const core::DuplicateGroup& group) const
{
    const LayerRange range = layerRange(group, *m_tree);
    return range.first == range.last ? QString::number(range.first)
                                     : QStringLiteral("%1 – %2").arg(range.first).arg(range.last);
}

// The internal id is 0 for a group, for a file the number of its group from 1.
QModelIndex DuplicateModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex DuplicateModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, quintptr{0});
}

int DuplicateModel::rowCount(const QModelIndex& parent) const
{
    if (!m_report || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_order.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(group(static_cast<std::size_t>(parent.row())).nodes.size());
}

int DuplicateModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant DuplicateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight)
                        | Qt::AlignVCenter);
    }
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() == 0)
        return groupData(group(row), index.column(), role);
    return fileData(group(index.internalId() - 1).nodes[row], index.column(), role);
}

QVariant DuplicateModel::groupData(const core::DuplicateGroup& group, int column, int role) const
{
    if (role == Qt::ToolTipRole && column == UnpackedColumn)
        return format::exactBytes(group.wastedBytes());
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn:
        //: %1 is a file name, %n the number of files with its content.
        return tr("%1 and %n more with the same content", nullptr,
                  static_cast<int>(group.nodes.size() - 1))
            .arg(format::name(m_tree->name(group.nodes.front()), format::mostCellCharacters));
    case LayerColumn:
        return layersOf(group);
    case UnpackedColumn:
        return format::bytes(group.wastedBytes());
    default:
        return {};
    }
}

QVariant DuplicateModel::fileData(core::NodeId node, int column, int role) const
{
    if (role == NodeRole)
        return static_cast<std::uint32_t>(node);
    if (role == Qt::ToolTipRole && column == UnpackedColumn)
        return format::exactBytes(m_tree->fileSize(node));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn:
        return format::name(m_tree->path(node), format::mostCellCharacters);
    case LayerColumn:
        return QString::number(m_tree->layer(node));
    case UnpackedColumn:
        return format::bytes(m_tree->fileSize(node));
    default:
        return {};
    }
}

QVariant DuplicateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == NameColumn ? Qt::AlignLeft : Qt::AlignRight)
                        | Qt::AlignVCenter);
    }
    if (role == Qt::InitialSortOrderRole)
        return section == UnpackedColumn ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return isTip ? tr("Visible files whose contents are equal byte by byte.")
                     : tr("Same content in several places");
    case LayerColumn:
        return isTip ? tr("The layer that ships the file, or all of a group.") : tr("Layer");
    case UnpackedColumn:
        return isTip ? tr("For a group the bytes that one copy would save, for a file its bytes.")
                     : tr("Unpacked");
    default:
        return {};
    }
}

#include "moc_duplicatemodel.cpp"
