// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/difftreemodel.h"

#include "models/format.h"

namespace {

using core::DiffKind;
using core::noNode;
using RowId = DiffTree::RowId;

DiffTree::Order orderOf(int column)
{
    switch (column) {
    case DiffTreeModel::ChangeColumn:
        return DiffTree::Order::Change;
    case DiffTreeModel::LeftColumn:
        return DiffTree::Order::Left;
    case DiffTreeModel::RightColumn:
        return DiffTree::Order::Right;
    case DiffTreeModel::GrowthColumn:
    case DiffTreeModel::BarColumn:
        return DiffTree::Order::Growth;
    default:
        return DiffTree::Order::Name;
    }
}

QString layerText(std::uint32_t layer)
{
    return layer == 0 ? format::unknown() : QString::number(layer);
}

} // namespace

DiffTreeModel::DiffTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_left(tr("Before"))
    , m_right(tr("After"))
{
}

void DiffTreeModel::setComparison(std::shared_ptr<const ImageComparison> comparison)
{
    beginResetModel();
    m_tree.reset();
    m_comparison = std::move(comparison);
    endResetModel();
    arrange();
}

void DiffTreeModel::setSides(const QString& left, const QString& right)
{
    m_left = left;
    m_right = right;
    emit headerDataChanged(Qt::Horizontal, LeftColumn, RightColumn);
}

void DiffTreeModel::setFilter(const QString& text, std::optional<DiffKind> kind)
{
    m_options.text = text.toStdString();
    m_options.kind = kind;
    arrange();
}

void DiffTreeModel::setWithIdentical(bool isWith)
{
    m_options.withIdentical = isWith;
    arrange();
}

void DiffTreeModel::setOrigin(std::optional<core::Origin> origin)
{
    m_options.origin = origin;
    arrange();
}

QString DiffTreeModel::originText(core::Origin origin) const
{
    switch (origin) {
    case core::Origin::Left:
        //: The one image that changed something.
        return tr("only %1").arg(m_left);
    case core::Origin::Right:
        return tr("only %1").arg(m_right);
    case core::Origin::Both:
        return tr("both, differently");
    case core::Origin::Base:
    case core::Origin::Alike:
        break;
    }
    return {};
}

void DiffTreeModel::sort(int column, Qt::SortOrder order)
{
    m_options.order = orderOf(column);
    m_options.isDescending = order == Qt::DescendingOrder;
    arrange();
}

void DiffTreeModel::arrange()
{
    if (m_job)
        m_job->discard();
    if (!m_comparison)
        return;
    using Made = core::Result<std::shared_ptr<const DiffTree>>;
    m_job = Job::start(
        this, tr("Sorting what differs"),
        [comparison = m_comparison, options = m_options](const core::Task& task) {
            return DiffTree::make(comparison, options, task);
        },
        [this](Made tree) {
            m_job.clear();
            if (!tree)
                return;
            beginResetModel();
            m_tree = Job::letGoElsewhere(std::move(*tree));
            endResetModel();
            emit arranged();
        });
}

RowId DiffTreeModel::rowId(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<RowId>(index.internalId()) : DiffTree::root;
}

QModelIndex DiffTreeModel::indexOf(RowId id, int column) const
{
    if (!m_tree || id == DiffTree::root || id >= m_tree->size())
        return {};
    const RowId first = m_tree->row(m_tree->row(id).parent).firstChild;
    return createIndex(static_cast<int>(id - first), column, static_cast<quintptr>(id));
}

QModelIndex DiffTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!m_tree || row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    const RowId id = m_tree->row(rowId(parent)).firstChild + static_cast<RowId>(row);
    return createIndex(row, column, static_cast<quintptr>(id));
}

QModelIndex DiffTreeModel::parent(const QModelIndex& index) const
{
    if (!m_tree || !index.isValid())
        return {};
    return indexOf(m_tree->row(rowId(index)).parent);
}

int DiffTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    return static_cast<int>(m_tree->row(rowId(parent)).childCount);
}

int DiffTreeModel::columnCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(ColumnCount);
}

QString DiffTreeModel::whatText(std::uint16_t what)
{
    const std::pair<core::DiffPart, QString> parts[] = {
        {core::DiffContent, tr("content")},
        {core::DiffMode, tr("mode")},
        {core::DiffOwner, tr("owner")},
        {core::DiffXattrs, tr("extended attributes")},
        {core::DiffLinkTarget, tr("link target")},
        {core::DiffDevice, tr("device")},
        {core::DiffHardLink, tr("hard links")},
        {core::DiffMtime, tr("time")}};
    QStringList texts;
    for (const auto& [part, text] : parts)
        if ((what & part) != 0)
            texts.append(text);
    return texts.join(QStringLiteral(", "));
}

core::NodeKind DiffTreeModel::nodeKind(const DiffTree::Row& row) const
{
    return row.right != noNode ? m_comparison->files.right->kind(row.right)
                               : m_comparison->files.left->kind(row.left);
}

QString DiffTreeModel::foldText(RowId id) const
{
    const DiffTree::Row& row = m_tree->row(id);
    bool areFolders = true;
    bool areFiles = true;
    for (RowId i = 0; i < row.childCount; ++i) {
        const bool isFolder =
            nodeKind(m_tree->row(row.firstChild + i)) == core::NodeKind::Directory;
        areFolders = areFolders && isFolder;
        areFiles = areFiles && !isFolder;
    }
    const auto count = static_cast<int>(row.childCount);
    const QString what = areFiles     ? tr("%Ln identical file(s)", nullptr, count)
                         : areFolders ? tr("%Ln identical folder(s)", nullptr, count)
                                      : tr("%Ln identical file(s) and folders", nullptr, count);
    return what + QStringLiteral(", ") + format::bytes(m_tree->rightBytes(id));
}

QString DiffTreeModel::layersText(const DiffTree::Row& row) const
{
    const core::TreeDiff& diff = m_comparison->files;
    const std::uint32_t left = row.left == noNode ? 0 : diff.left->layer(row.left);
    const std::uint32_t right = row.right == noNode ? 0 : diff.right->layer(row.right);
    // Of a folder that is on both sides, layers say nothing about what differs in it.
    if (nodeKind(row) == core::NodeKind::Directory && row.left != noNode && row.right != noNode)
        return {};
    //: The layer of the left image and that of the right one.
    return tr("%1 → %2").arg(layerText(left), layerText(right));
}

QString DiffTreeModel::text(RowId id, int column) const
{
    const DiffTree::Row& row = m_tree->row(id);
    if (row.isFold)
        return column == NameColumn ? foldText(id) : QString();
    switch (column) {
    case NameColumn:
        return format::name(m_tree->name(id));
    case ChangeColumn:
        return format::diffKind(row.kind);
    case LeftColumn:
        return row.left == noNode ? QString() : format::bytes(m_tree->leftBytes(id));
    case RightColumn:
        return row.right == noNode ? QString() : format::bytes(m_tree->rightBytes(id));
    case GrowthColumn:
        return row.kind == DiffKind::Identical ? QString()
                                               : format::signedBytes(m_tree->growth(id));
    case LayersColumn:
        return layersText(row);
    case OriginColumn: {
        const auto origin = m_tree->origin(id);
        return origin ? originText(*origin) : QString();
    }
    default:
        return {};
    }
}

QString DiffTreeModel::toolTip(RowId id, int column) const
{
    const DiffTree::Row& row = m_tree->row(id);
    if (row.isFold)
        return foldText(id);
    switch (column) {
    case NameColumn:
        return format::name(m_tree->path(id));
    case ChangeColumn: {
        const core::FileDifference* difference = m_tree->difference(id);
        return difference != nullptr && difference->what != 0
                   ? tr("Differs: %1").arg(whatText(difference->what))
                   : format::diffKind(row.kind);
    }
    case LeftColumn:
    case RightColumn: {
        const auto bytes = column == LeftColumn ? m_tree->leftBytes(id) : m_tree->rightBytes(id);
        return bytes ? format::exactBytes(*bytes) : tr("It is not in this image.");
    }
    case LayersColumn:
        return tr("The layers that it comes from.");
    case OriginColumn:
        return tr("Which of both images is not as the base.");
    default:
        return format::exactBytes(static_cast<std::uint64_t>(std::abs(m_tree->growth(id))));
    }
}

QVariant DiffTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_tree)
        return {};
    const RowId id = rowId(index);
    const DiffTree::Row& row = m_tree->row(id);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(id, column);
    case Qt::ToolTipRole:
        return toolTip(id, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column >= LeftColumn && column <= GrowthColumn
                                       ? Qt::AlignRight | Qt::AlignVCenter
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    case KindRole:
        return static_cast<int>(row.kind);
    case NodeKindRole:
        return row.isFold ? -1 : static_cast<int>(nodeKind(row));
    case NoteRole:
        return row.kind == DiffKind::Moved
                   ? tr("from %1").arg(format::name(m_comparison->files.left->path(row.left)))
                   : QString();
    case IsFoldRole:
        return row.isFold;
    case IsMissingRole:
        return !row.isFold
               && ((column == LeftColumn && row.left == noNode)
                   || (column == RightColumn && row.right == noNode));
    case ShareRole:
        return m_tree->mostGrowth() == 0 ? 0.0
                                         : static_cast<double>(m_tree->growth(id))
                                               / static_cast<double>(m_tree->mostGrowth());
    default:
        return {};
    }
}

QVariant DiffTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section >= LeftColumn && section <= GrowthColumn
                                       ? Qt::AlignRight | Qt::AlignVCenter
                                   : section == BarColumn ? Qt::AlignCenter
                                                          : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ChangeColumn:
        return tr("Change");
    case LeftColumn:
        return m_left;
    case RightColumn:
        return m_right;
    case GrowthColumn:
        return tr("Difference");
    case BarColumn:
        return tr("shrunk | grown");
    case OriginColumn:
        return tr("Changed by");
    default:
        return tr("Layers");
    }
}
#include "moc_difftreemodel.cpp"
