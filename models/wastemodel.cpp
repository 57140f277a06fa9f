// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wastemodel.h"

#include "models/format.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace {

QString causeToolTip(core::HideCause cause)
{
    switch (cause) {
    case core::HideCause::None:
        return {};
    case core::HideCause::Overwritten:
        return WasteModel::tr("A later layer has other content at the same path.");
    case core::HideCause::MetadataOnly:
        return WasteModel::tr("A later layer ships the same content again, for instance because "
                              "the owner or the mode was changed.");
    case core::HideCause::TypeReplaced:
        return WasteModel::tr("A later layer has something that is no file at the path.");
    case core::HideCause::Deleted:
        return WasteModel::tr("A later layer deletes the file; its bytes are still shipped.");
    case core::HideCause::FolderDeleted:
        return WasteModel::tr("A later layer deletes a folder above the file.");
    case core::HideCause::Opaque:
        return WasteModel::tr("A later layer empties a folder above the file.");
    case core::HideCause::RepeatedInLayer:
        return WasteModel::tr("One layer ships the path more than once; the last one counts.");
    }
    return {};
}

} // namespace

void WasteModel::setReport(std::shared_ptr<const core::WasteReport> report,
                           std::shared_ptr<const core::MergedTree> tree)
{
    beginResetModel();
    m_pathRanks.clear();
    m_report = std::move(report);
    m_tree = std::move(tree);
    makeGroups();
    endResetModel();
}

void WasteModel::setGroupBy(GroupBy groupBy)
{
    if (groupBy == m_groupBy)
        return;
    beginResetModel();
    m_groupBy = groupBy;
    makeGroups();
    endResetModel();
}

void WasteModel::makeGroups()
{
    m_groups.clear();
    if (!m_report)
        return;
    const bool byCause = m_groupBy == GroupBy::Cause;
    std::map<std::uint32_t, Group> groups;
    for (std::uint32_t i = 0; i < m_report->charges.size(); ++i) {
        const core::HiddenCharge& charge = m_report->charges[i];
        Group& group =
            groups[byCause ? static_cast<std::uint32_t>(charge.cause) : charge.shippedBy];
        group.cause = byCause ? charge.cause : core::HideCause::None;
        group.layer = byCause ? 0 : charge.shippedBy;
        group.bytes += charge.bytes;
        group.packed += packedOf(charge);
        group.charges.push_back(i);
    }
    for (auto& [key, group] : groups)
        m_groups.push_back(std::move(group));
    sortGroups();
}

void WasteModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    sortGroups();
    endResetModel();
}

/// The tree has its charges sorted by path already.
void WasteModel::rankPaths()
{
    std::unordered_map<std::uint64_t, std::uint32_t> ranks;
    const auto keyOf = [](const core::HiddenCharge& charge) {
        return static_cast<std::uint64_t>(charge.node) << 32U | charge.shippedBy;
    };
    std::uint32_t rank = 0;
    for (const core::HiddenCharge& charge : m_tree->charges())
        ranks.emplace(keyOf(charge), rank++);
    m_pathRanks.reserve(m_report->charges.size());
    for (const core::HiddenCharge& charge : m_report->charges)
        m_pathRanks.push_back(ranks[keyOf(charge)]);
}

void WasteModel::sortGroups()
{
    if (!m_report)
        return;
    if (m_sortColumn == CauseColumn && m_pathRanks.empty())
        rankPaths();
    const auto valueOf = [this](std::uint32_t number) -> std::uint64_t {
        const core::HiddenCharge& one = m_report->charges[number];
        switch (m_sortColumn) {
        case CauseColumn:
            return m_pathRanks[number];
        case ShippedByColumn:
            return one.shippedBy;
        case HiddenByColumn:
            return one.hiddenBy;
        case PackedColumn:
            return packedOf(one);
        default:
            return one.bytes;
        }
    };
    const bool isRising = m_sortOrder == Qt::AscendingOrder;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    for (Group& group : m_groups) {
        keys.clear();
        for (const std::uint32_t number : group.charges)
            keys.emplace_back(valueOf(number), number);
        std::ranges::sort(keys, [isRising](const auto& a, const auto& b) {
            if (a.first != b.first)
                return isRising ? a.first < b.first : a.first > b.first;
            return a.second < b.second;
        });
        std::ranges::transform(keys, group.charges.begin(),
                               [](const auto& key) { return key.second; });
    }
    if (m_groupBy == GroupBy::Layer
        && (m_sortColumn == CauseColumn || m_sortColumn == ShippedByColumn)) {
        std::ranges::sort(m_groups, [isRising](const Group& a, const Group& b) {
            return isRising ? a.layer < b.layer : a.layer > b.layer;
        });
        return;
    }
    const bool byBytes = m_sortColumn == PackedColumn || m_sortColumn == UnpackedColumn;
    std::stable_sort(m_groups.begin(), m_groups.end(), [&](const Group& a, const Group& b) {
        return byBytes && isRising ? a.bytes < b.bytes : a.bytes > b.bytes;
    });
}

std::uint64_t WasteModel::packedOf(const core::HiddenCharge& charge) const
{
    return core::estimatedPacked(m_tree->layerIndex(charge.shippedBy), charge.bytes).value_or(0);
}

std::uint64_t WasteModel::bytes() const
{
    std::uint64_t sum = 0;
    for (const Group& group : m_groups)
        sum += group.bytes;
    return sum;
}

std::size_t WasteModel::fileCount() const
{
    std::size_t count = 0;
    for (const Group& group : m_groups)
        count += group.charges.size();
    return count;
}

QModelIndex WasteModel::indexOfCause(core::HideCause cause) const
{
    return indexOfGroup(cause, 0);
}

QModelIndex WasteModel::indexOfLayer(std::uint32_t layer) const
{
    return indexOfGroup(core::HideCause::None, layer);
}

QModelIndex WasteModel::indexOfGroup(core::HideCause cause, std::uint32_t layer) const
{
    const auto found =
        std::find_if(m_groups.begin(), m_groups.end(), [cause, layer](const Group& group) {
            return group.cause == cause && group.layer == layer;
        });
    return found == m_groups.end() ? QModelIndex()
                                   : index(static_cast<int>(found - m_groups.begin()), 0);
}

// The internal id is 0 for a cause, for a file the number of its cause's row from 1.
QModelIndex WasteModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex WasteModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, quintptr{0});
}

int WasteModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].charges.size());
}

int WasteModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

const core::HiddenCharge* WasteModel::charge(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const Group& group = m_groups[index.internalId() - 1];
    return &m_report->charges[group.charges[static_cast<std::size_t>(index.row())]];
}

QVariant WasteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((index.column() >= PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    }
    const core::HiddenCharge* one = charge(index);
    if (one != nullptr)
        return chargeData(*one, index.column(), role);
    return groupData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant WasteModel::groupData(const Group& group, int column, int role) const
{
    switch (role) {
    case CauseRole:
        return static_cast<int>(group.cause);
    case BytesRole:
        return qulonglong{group.bytes};
    case ShippedByRole:
        return static_cast<int>(group.layer);
    case HiddenByRole:
        return 0;
    case Qt::ToolTipRole:
        return column == UnpackedColumn ? format::exactBytes(group.bytes)
                                        : causeToolTip(group.cause);
    case Qt::DisplayRole:
        if (column == CauseColumn) {
            //: %1 is a cause like "deleted".
            return tr("%1 – %Ln file(s)", nullptr, static_cast<int>(group.charges.size()))
                .arg(group.layer == 0 ? format::hideCause(group.cause)
                                      : tr("Layer %1").arg(group.layer));
        }
        if (column == ShippedByColumn && group.layer != 0)
            return QString::number(group.layer);
        if (column == PackedColumn)
            return format::estimatedBytes(group.packed);
        return column == UnpackedColumn ? format::bytes(group.bytes) : QString();
    default:
        return {};
    }
}

QVariant WasteModel::chargeData(const core::HiddenCharge& charge, int column, int role) const
{
    switch (role) {
    case NodeRole:
        return static_cast<std::uint32_t>(charge.node);
    case CauseRole:
        return static_cast<int>(charge.cause);
    case ShippedByRole:
        return static_cast<int>(charge.shippedBy);
    case HiddenByRole:
        return static_cast<int>(charge.hiddenBy);
    case BytesRole:
        return qulonglong{charge.bytes};
    case Qt::ToolTipRole:
        return column == UnpackedColumn
                   ? format::exactBytes(charge.bytes)
                   : format::name(m_tree->path(charge.node), 4096) + u'\n'
                         + format::hideCause(charge.cause) + u'\n' + causeToolTip(charge.cause);
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case CauseColumn:
        return format::name(m_tree->path(charge.node), format::mostCellCharacters);
    case ShippedByColumn:
        return QString::number(charge.shippedBy);
    case HiddenByColumn:
        return QString::number(charge.hiddenBy);
    case PackedColumn:
        return format::estimatedBytes(packedOf(charge));
    case UnpackedColumn:
        return format::bytes(charge.bytes);
    default:
        return {};
    }
}

QVariant WasteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section >= PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    }
    if (role == Qt::InitialSortOrderRole)
        return section >= PackedColumn ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case CauseColumn:
        if (m_groupBy == GroupBy::Layer)
            return isTip ? tr("The layers whose bytes are shipped but not visible, and the files.")
                         : tr("Layer and file");
        return isTip ? tr("Why the bytes are shipped but not visible, and the files.")
                     : tr("Cause and file");
    case ShippedByColumn:
        return isTip ? tr("The layer that ships the bytes.") : tr("Shipped by");
    case HiddenByColumn:
        return isTip ? tr("The layer that hides them.") : tr("Hidden by");
    case PackedColumn:
        return isTip ? tr(
                   "About how many stored bytes they take, if they pack as their layer does on "
                   "average.")
                     : tr("Packed");
    case UnpackedColumn:
        return isTip ? tr("Hidden bytes, unpacked; together they are exactly what is hidden.")
                     : tr("Unpacked");
    default:
        return {};
    }
}

#include "moc_wastemodel.cpp"
