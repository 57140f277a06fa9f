// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/duplicatemodel.h"

#include "models/format.h"

void DuplicateModel::setReport(std::shared_ptr<const core::WasteReport> report,
                               std::shared_ptr<const core::MergedTree> tree)
{
    beginResetModel();
    m_report = std::move(report);
    m_tree = std::move(tree);
    endResetModel();
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
        return static_cast<int>(m_report->duplicates.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(
        m_report->duplicates[static_cast<std::size_t>(parent.row())].nodes.size());
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
        return QVariant((index.column() == UnpackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    }
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() == 0)
        return groupData(m_report->duplicates[row], index.column(), role);
    const core::DuplicateGroup& group = m_report->duplicates[index.internalId() - 1];
    return fileData(group.nodes[row], index.column(), role);
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
        return QVariant((section == UnpackedColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return isTip ? tr("Visible files whose contents are equal byte by byte.")
                     : tr("Same content in several places");
    case LayerColumn:
        return isTip ? tr("The layer that ships the file.") : tr("Layer");
    case UnpackedColumn:
        return isTip ? tr("For a group the bytes that one copy would save, for a file its bytes.")
                     : tr("Unpacked");
    default:
        return {};
    }
}

#include "moc_duplicatemodel.cpp"
