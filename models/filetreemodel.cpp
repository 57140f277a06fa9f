// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"

#include "models/format.h"

using core::MergedTree;
using core::NodeId;

namespace {

constexpr NodeId root = NodeId{0};

} // namespace

void FileTreeModel::setView(std::shared_ptr<const FileView> view)
{
    beginResetModel();
    m_view = std::move(view);
    endResetModel();
}

void FileTreeModel::setOwners(const OwnerNames& owners)
{
    m_owners = owners;
    if (rowCount() != 0)
        emit dataChanged(index(0, OwnerColumn), index(rowCount() - 1, OwnerColumn));
}

void FileTreeModel::setChangeLayers(std::uint32_t first, std::uint32_t last)
{
    m_changesFirst = first;
    m_changesLast = last;
    emit headerDataChanged(Qt::Horizontal, ChangeColumn, ChangeColumn);
}

NodeId FileTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? NodeId{static_cast<std::uint32_t>(index.internalId())} : core::noNode;
}

QModelIndex FileTreeModel::indexOf(NodeId node, int column) const
{
    if (!m_view || node == core::noNode || node == root || !m_view->isShown(node))
        return {};
    return createIndex(static_cast<int>(m_view->row(node)), column, static_cast<quintptr>(node));
}

FileViewOptions::Key FileTreeModel::sortKey(int column)
{
    switch (column) {
    case ChangeColumn:
        return FileViewOptions::Key::Change;
    case UnpackedColumn:
    case ShareColumn:
        return FileViewOptions::Key::Bytes;
    case ModeColumn:
        return FileViewOptions::Key::Mode;
    case OwnerColumn:
        return FileViewOptions::Key::Owner;
    case LayerColumn:
        return FileViewOptions::Key::Layer;
    default:
        return FileViewOptions::Key::Name;
    }
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    // Not hasIndex(), which asks for the children once more: a view asks for each of a million
    // rows.
    if (!m_view || row < 0 || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    const auto children = m_view->children(parent.isValid() ? node(parent) : root);
    const auto at = static_cast<std::size_t>(row);
    return at < children.size() ? createIndex(row, column, static_cast<quintptr>(children[at]))
                                : QModelIndex();
}

QModelIndex FileTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || !m_view)
        return {};
    return indexOf(m_view->tree()->parent(node(child)));
}

int FileTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!m_view || parent.column() > 0)
        return 0;
    return static_cast<int>(m_view->children(parent.isValid() ? node(parent) : root).size());
}

int FileTreeModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

bool FileTreeModel::hasChildren(const QModelIndex& parent) const
{
    return rowCount(parent) != 0;
}

Qt::ItemFlags FileTreeModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractItemModel::flags(index);
    return index.isValid() ? usual | Qt::ItemIsDragEnabled : usual;
}

QVariant FileTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_view)
        return {};
    const MergedTree& tree = *m_view->tree();
    const NodeId n = node(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(n, index.column());
    case Qt::EditRole: // What type-ahead compares.
        return format::name(tree.name(n), format::mostCellCharacters);
    case Qt::ToolTipRole:
        return toolTip(n, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == UnpackedColumn || index.column() == ShareColumn
            || index.column() == LayerColumn)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case NodeRole:
        return static_cast<std::uint32_t>(n);
    case ShareRole:
        return tree.isHidden(n) ? QVariant() : QVariant(share(n));
    case HiddenByRole:
        return static_cast<int>(tree.hiddenBy(n));
    case ChangeRole:
        return static_cast<int>(tree.isHidden(n) ? core::Change::Removed : tree.change(n));
    case LayerRole:
        return tree.isContext(n) ? 0 : static_cast<int>(tree.layer(n));
    case KindRole:
        return static_cast<int>(tree.kind(n));
    case NoteRole:
        return note(n);
    default:
        return {};
    }
}

QString FileTreeModel::text(NodeId node, int column) const
{
    const MergedTree& tree = *m_view->tree();
    switch (column) {
    case NameColumn:
        return format::name(tree.name(node), format::mostCellCharacters);
    case ChangeColumn:
        return changeText(node);
    case UnpackedColumn:
        if (tree.kind(node) != core::NodeKind::File && !tree.isDirectory(node))
            return format::unknown();
        return format::bytes(bytesOf(tree, node));
    case ShareColumn:
        return tree.isHidden(node) ? format::unknown() : format::percent(share(node));
    case ModeColumn:
        return format::mode(tree.kind(node), tree.attributes(node).mode);
    case OwnerColumn: {
        const core::Attributes attributes = tree.attributes(node);
        return m_owners.owner(attributes.uid, attributes.gid);
    }
    case LayerColumn:
        return tree.isContext(node) || tree.layer(node) == 0 ? format::unknown()
                                                             : QString::number(tree.layer(node));
    default:
        return {};
    }
}

QString FileTreeModel::changeText(NodeId node) const
{
    const MergedTree& tree = *m_view->tree();
    if (tree.isHidden(node))
        return tr("hidden by %1", "a layer's number").arg(tree.hiddenBy(node));
    return format::change(tree.change(node));
}

QString FileTreeModel::note(NodeId node) const
{
    const MergedTree& tree = *m_view->tree();
    if (tree.kind(node) == core::NodeKind::Symlink)
        return QStringLiteral("→ ")
               + format::name(tree.linkTarget(node), format::mostCellCharacters);
    if (tree.isDanglingLink(node))
        return tr("hard link to nothing");
    if (!tree.isDirectory(node) && tree.linkCount(node) > 1)
        return tr("%n name(s)", "of one file", static_cast<int>(tree.linkCount(node)));
    return {};
}

QString FileTreeModel::toolTip(NodeId node, int column) const
{
    const MergedTree& tree = *m_view->tree();
    const core::Attributes attributes = tree.attributes(node);
    switch (column) {
    case NameColumn:
        return format::name(tree.path(node), 4096);
    case ChangeColumn:
        if (tree.isHidden(node))
            return tr("Shipped by layer %1, hidden by layer %2: %3.")
                .arg(tree.layer(node))
                .arg(tree.hiddenBy(node))
                .arg(format::hideCause(tree.hideCause(node)));
        return {};
    case UnpackedColumn: {
        QString text = format::exactBytes(bytesOf(tree, node));
        if (tree.isDirectory(node))
            text = tr("%1 in %2 files").arg(text, format::number(tree.subtreeFiles(node)));
        if (tree.subtreeHiddenBytes(node) != 0)
            text +=
                u'\n'
                + tr("%1 more are hidden").arg(format::exactBytes(tree.subtreeHiddenBytes(node)));
        return text;
    }
    case ModeColumn:
        return tree.isImplied(node) ? tr("%1, implied: no layer lists this folder")
                                          .arg(format::octalMode(attributes.mode))
                                    : format::octalMode(attributes.mode);
    case OwnerColumn:
        return m_owners.ownerWithIds(attributes.uid, attributes.gid);
    default:
        return {};
    }
}

double FileTreeModel::share(NodeId node) const
{
    const MergedTree& tree = *m_view->tree();
    const NodeId parent = tree.parent(node);
    if (tree.isHidden(node) || parent == core::noNode)
        return 0;
    return format::share(tree.subtreeBytes(node), tree.subtreeBytes(parent));
}

QVariant FileTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return headerText(section);
    case Qt::ToolTipRole:
        return headerToolTip(section);
    case Qt::TextAlignmentRole:
        if (section == UnpackedColumn || section == LayerColumn)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::InitialSortOrderRole:
        return section == UnpackedColumn || section == ShareColumn || section == ChangeColumn
                   ? Qt::DescendingOrder
                   : Qt::AscendingOrder;
    default:
        return {};
    }
}

QString FileTreeModel::headerText(int section) const
{
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ChangeColumn:
        if (m_changesFirst == 0)
            return tr("Change");
        return m_changesFirst == m_changesLast
                   ? tr("Change in %1").arg(m_changesFirst)
                   : tr("Change in %1 – %2").arg(m_changesFirst).arg(m_changesLast);
    case UnpackedColumn:
        return tr("Unpacked");
    case ShareColumn:
        return tr("% of folder");
    case ModeColumn:
        return tr("Mode");
    case OwnerColumn:
        return tr("Owner");
    case LayerColumn:
        return tr("Layer");
    default:
        return {};
    }
}

QString FileTreeModel::headerToolTip(int section)
{
    switch (section) {
    case NameColumn:
        return tr("The name of the file or folder as the layer stores it.");
    case ChangeColumn:
        return tr("What the chosen layers did to the path, compared with the layers below.");
    case UnpackedColumn:
        return tr("Bytes of the file, or of all visible files in the folder; a file with several "
                  "names counts once.");
    case ShareColumn:
        return tr("The part of the unpacked bytes of the folder it lies in.");
    case ModeColumn:
        return tr("Kind and permissions.");
    case OwnerColumn:
        return tr("User and group, by the names of the image's own /etc/passwd and /etc/group.");
    case LayerColumn:
        return tr("The layer that made the path what it is now.");
    default:
        return {};
    }
}

void FileTreeModel::sort(int column, Qt::SortOrder order)
{
    emit sortRequested(sortKey(column), order == Qt::DescendingOrder);
}

#include "moc_filetreemodel.cpp"
