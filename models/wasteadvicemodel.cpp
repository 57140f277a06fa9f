// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wasteadvicemodel.h"

#include "models/format.h"
#include "models/wasteadvicewords.h"

#include <algorithm>
#include <limits>
#include <numeric>

void WasteAdviceModel::setAdvice(std::shared_ptr<const Advice> advice)
{
    beginResetModel();
    m_advice = std::move(advice);
    m_chosen.clear();
    m_order.resize(m_advice ? m_advice->findings.size() : 0);
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    endResetModel();
    emit chosenChanged();
}

// The internal id is 0 for a finding, for a file the number of its finding from 1.
std::size_t WasteAdviceModel::number(const QModelIndex& index) const
{
    return index.internalId() != 0 ? index.internalId() - 1
                                   : m_order[static_cast<std::size_t>(index.row())];
}

const core::WasteFinding* WasteAdviceModel::finding(const QModelIndex& index) const
{
    return index.isValid() ? &m_advice->findings[number(index)] : nullptr;
}

void WasteAdviceModel::chooseAll(bool all)
{
    m_chosen.clear();
    if (all)
        m_chosen.insert(m_order.begin(), m_order.end());
    if (!m_order.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    emit chosenChanged();
}

std::uint64_t WasteAdviceModel::chosenBytes() const
{
    std::uint64_t sum = 0;
    for (const std::size_t one : m_chosen)
        sum += m_advice->findings[one].bytes;
    return sum;
}

std::uint64_t WasteAdviceModel::chosenPacked() const
{
    std::uint64_t sum = 0;
    for (const std::size_t one : m_chosen)
        sum += m_advice->findings[one].packed;
    return sum;
}

core::WhatIf WasteAdviceModel::whatIf() const
{
    return m_advice
               ? core::whatIf(*m_advice->image, *m_advice->report, m_advice->findings, chosen())
               : core::WhatIf();
}

QModelIndex WasteAdviceModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? number(parent) + 1 : quintptr{0});
}

QModelIndex WasteAdviceModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const auto place = std::ranges::find(m_order, child.internalId() - 1);
    return createIndex(static_cast<int>(place - m_order.begin()), 0, quintptr{0});
}

int WasteAdviceModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_order.size());
    if (parent.column() > 0 || parent.internalId() != 0)
        return 0;
    const core::WasteFinding& one = m_advice->findings[number(parent)];
    return static_cast<int>(std::max(one.charges.size(), one.duplicates.size()));
}

int WasteAdviceModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

WasteAdviceModel::File WasteAdviceModel::file(const core::WasteFinding& finding, int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (!finding.duplicates.empty()) {
        const core::NodeId node = finding.duplicates[place];
        return {node, m_advice->tree->fileSize(node)};
    }
    const core::HiddenCharge& charge = m_advice->report->charges[finding.charges[place]];
    return {charge.node, charge.bytes};
}

QVariant WasteAdviceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() >= PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    const core::WasteFinding& one = *finding(index);
    switch (role) {
    case CauseRole:
        return static_cast<int>(one.cause);
    case ShippedByRole:
        return static_cast<int>(one.shippedBy);
    case HiddenByRole:
        return static_cast<int>(one.hiddenBy);
    case IsDuplicateRole:
        return one.kind == core::AdviceKind::LinkDuplicates;
    default:
        return index.internalId() == 0
                   ? findingData(number(index), index.column(), role)
                   : fileData(one, file(one, index.row()), index.column(), role);
    }
}

QVariant WasteAdviceModel::findingData(std::size_t number, int column, int role) const
{
    const core::WasteFinding& one = m_advice->findings[number];
    if (role == Qt::CheckStateRole && column == FindingColumn)
        return m_chosen.contains(number) ? Qt::Checked : Qt::Unchecked;
    if (role == BytesRole)
        return qulonglong{one.bytes};
    if (role == Qt::ToolTipRole)
        return column == UnpackedColumn ? format::exactBytes(one.bytes)
                                        : advicewords::sentence(one);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case FindingColumn:
        // Several findings have one title: the largest file tells them apart.
        return advicewords::title(one) + QStringLiteral(" · ")
               + format::name(m_advice->tree->name(file(one, 0).node), format::mostCellCharacters);
    case LayersColumn:
        return advicewords::layers(one);
    case CauseColumn:
        return advicewords::cause(one);
    case PackedColumn:
        return QStringLiteral("≈\u00A0")
               + format::signedBytes(-static_cast<std::int64_t>(one.packed));
    case UnpackedColumn:
        return format::signedBytes(-static_cast<std::int64_t>(one.bytes));
    default:
        return {};
    }
}

QVariant WasteAdviceModel::fileData(const core::WasteFinding& finding, const File& file, int column,
                                    int role) const
{
    if (role == NodeRole)
        return static_cast<std::uint32_t>(file.node);
    if (role == BytesRole)
        return qulonglong{file.bytes};
    if (role == Qt::ToolTipRole)
        return column == UnpackedColumn ? format::exactBytes(file.bytes)
                                        : format::name(m_advice->tree->path(file.node), 4096);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case FindingColumn:
        return format::name(m_advice->tree->path(file.node), format::mostCellCharacters);
    case LayersColumn:
        return advicewords::layers(finding);
    case PackedColumn:
        return format::estimatedBytes(
            core::estimatedPacked(m_advice->tree->layerIndex(finding.shippedBy), file.bytes)
                .value_or(0));
    case UnpackedColumn:
        return format::bytes(file.bytes);
    default:
        return {};
    }
}

bool WasteAdviceModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.internalId() != 0
        || index.column() != FindingColumn)
        return false;
    const std::size_t one = number(index);
    if (value.toInt() == Qt::Checked)
        m_chosen.insert(one);
    else
        m_chosen.erase(one);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit chosenChanged();
    return true;
}

Qt::ItemFlags WasteAdviceModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.internalId() == 0 && index.column() == FindingColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void WasteAdviceModel::sort(int column, Qt::SortOrder order)
{
    if (!m_advice)
        return;
    const QModelIndexList before = persistentIndexList();
    emit layoutAboutToBeChanged();
    std::vector<std::size_t> numbers;
    for (const QModelIndex& one : before)
        numbers.push_back(number(one));
    const auto& all = m_advice->findings;
    const auto isLess = [&](std::size_t a, std::size_t b) {
        switch (column) {
        case FindingColumn:
            return QString::localeAwareCompare(advicewords::title(all[a]),
                                               advicewords::title(all[b]))
                   < 0;
        case LayersColumn:
            return std::pair(all[a].shippedBy, all[a].hiddenBy)
                   < std::pair(all[b].shippedBy, all[b].hiddenBy);
        case CauseColumn:
            return advicewords::cause(all[a]) < advicewords::cause(all[b]);
        case PackedColumn:
            return all[a].packed < all[b].packed;
        default:
            return all[a].bytes < all[b].bytes;
        }
    };
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto place = std::ranges::find(m_order, numbers[static_cast<std::size_t>(i)]);
        after.append(before[i].internalId() != 0
                         ? before[i]
                         : createIndex(static_cast<int>(place - m_order.begin()),
                                       before[i].column(), quintptr{0}));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

QVariant WasteAdviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole)
        return section >= PackedColumn ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case FindingColumn:
        return isTip ? tr("What was found. Tick rows to see what they come to together.")
                     : tr("Finding");
    case LayersColumn:
        return isTip ? tr("The layer that ships the bytes → the one that hides them.")
                     : tr("Layers");
    case CauseColumn:
        return isTip ? tr("Why the bytes are shipped but not visible.") : tr("Cause");
    case PackedColumn:
        return isTip ? tr("About how many stored bytes the change spares.") : tr("Packed");
    case UnpackedColumn:
        return isTip ? tr("How many bytes of files the change spares, exactly.") : tr("Unpacked");
    default:
        return {};
    }
}

#include "moc_wasteadvicemodel.cpp"
