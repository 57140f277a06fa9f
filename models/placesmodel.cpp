// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesmodel.h"

#include "models/format.h"
#include "models/placesnode.h"

#include <QDateTime>
#include <QSet>

#include <utility>

namespace {

bool isNumber(int column)
{
    return column == PlacesModel::PackedColumn || column == PlacesModel::UnpackedColumn
           || column == PlacesModel::OnDiskColumn || column == PlacesModel::CreatedColumn;
}

/// What the place of \a image lists of it.
QString listedText(const core::LocalImage& image, int column)
{
    if (column == PlacesModel::OnDiskColumn) {
        if (!image.onDisk)
            return {};
        return image.isLogical ? format::estimatedBytes(*image.onDisk)
                               : format::bytes(*image.onDisk);
    }
    if (column == PlacesModel::CreatedColumn)
        return image.created
                   ? format::age(QDateTime::fromSecsSinceEpoch(image.created->seconds, Qt::UTC),
                                 QDateTime::currentDateTimeUtc())
                   : QString();
    QStringList users;
    for (const core::ContainerUse& use : image.usedBy)
        users.append(format::name(use.name.empty() ? use.id.substr(0, 12) : use.name,
                                  format::mostNameCharacters));
    return users.join(QStringLiteral(", "));
}

} // namespace

PlacesModel::PlacesModel(Places* places, QObject* parent)
    : QAbstractItemModel(parent)
    , m_places(places)
    , m_root(std::make_unique<Node>())
    , m_group(m_root->children.emplace_back(std::make_unique<Node>()).get())
{
    m_group->parent = m_root.get();
    for (const Place& place : places->list()) {
        addPlace(place.path);
        updatePlace(place.path);
    }
    connect(places, &Places::added, this, &PlacesModel::addPlace);
    connect(places, &Places::changed, this, &PlacesModel::updatePlace);
    connect(places, &Places::forgotten, this, &PlacesModel::removePlace);
}

PlacesModel::~PlacesModel() = default;

QModelIndex PlacesModel::indexOf(const QString& path, const QString& entryId) const
{
    const Node* place = placeNode(path);
    if (place == nullptr)
        return {};
    if (entryId.isEmpty())
        return indexOfNode(place);
    std::vector<const Node*> open{place};
    while (!open.empty()) {
        const Node* node = open.back();
        open.pop_back();
        if (node->entry != nullptr && QString::fromStdString(node->entry->id) == entryId)
            return indexOfNode(node);
        for (const auto& child : node->children)
            open.push_back(child.get());
    }
    return {};
}

QModelIndex PlacesModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, m_root->children[static_cast<std::size_t>(row)].get());
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex PlacesModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOfNode(nodeOf(index)->parent) : QModelIndex();
}

int PlacesModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_root->children.size());
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int PlacesModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant PlacesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node* node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(node, index.column());
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        return toolTipOf(node);
    case Qt::AccessibleTextRole:
        if (index.column() == NameColumn)
            return QStringLiteral("%1 %2").arg(nameOf(node), noteOf(node)).trimmed();
        return {};
    case IconNameRole:
        return iconNameOf(node);
    case NoteRole:
        return noteOf(node);
    case PathRole:
        return node->path;
    case EntryIdRole:
        return node->isImage() ? QString::fromStdString(node->entry->id) : QString();
    case IsPlaceRole:
        return node->isPlace;
    case IsImageRole:
        return node->isImage();
    case IsIndexRole:
        return node->isImage() && node->entry->isIndex;
    case IsFailedRole: {
        const Place* place = m_places->find(node->path);
        return node->isPlace && place != nullptr && place->state == Place::State::Failed;
    }
    case IsMachineRole: {
        const Place* place = m_places->find(node->path);
        return node->isPlace && place != nullptr && place->machine.has_value();
    }
    case ImageNameRole:
        return imageNameOf(node);
    case PackedBytesRole: {
        const auto packed = bytesOf(node).packed;
        return packed ? QVariant(static_cast<qulonglong>(*packed)) : QVariant();
    }
    case SortRole:
        return sortValue(node, index.column());
    default:
        return {};
    }
}

QString PlacesModel::textOf(const Node* node, int column) const
{
    if (column == NameColumn)
        return nameOf(node);
    if (column == PlatformColumn)
        return platformOf(node);
    const core::LocalImage* local = localImage(node);
    if (column == OnDiskColumn || column == CreatedColumn || column == UsedByColumn)
        return local != nullptr ? listedText(*local, column) : QString();
    const ImageBytes bytes = bytesOf(node);
    const auto& count = column == PackedColumn ? bytes.packed : bytes.unpacked;
    if (!count)
        return {};
    // Opened once, the files were counted.
    const bool isSum = column == UnpackedColumn && local != nullptr && local->isLogical
                       && count == local->unpacked;
    return isSum ? format::estimatedBytes(*count) : format::bytes(count);
}

QVariant PlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole)
        return QVariant(isNumber(section) ? Qt::DescendingOrder : Qt::AscendingOrder);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    switch (section) {
    case NameColumn:
        return isTip ? tr("Files and folders with the images they hold.") : tr("Name");
    case PackedColumn:
        return isTip ? tr("Bytes of the layers as they are stored.") : tr("Packed");
    case UnpackedColumn:
        return isTip
                   ? tr("Bytes of the files in all layers, known once the image was opened; with ≈ "
                        "what the engine states.")
                   : tr("Unpacked");
    case OnDiskColumn:
        return isTip ? tr("Bytes that the parts of the image occupy in its place, those that other "
                          "images have too included; with ≈ what the engine states.")
                     : tr("On disk");
    case CreatedColumn:
        return isTip ? tr("When the image was made, as it says itself.") : tr("Created");
    case UsedByColumn:
        return isTip ? tr("The containers that were made from the image.") : tr("Used by");
    case PlatformColumn:
        return isTip ? tr("Operating system and processor that the image is made for.")
                     : tr("Platform");
    default:
        return {};
    }
}

Qt::ItemFlags PlacesModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Node* node = nodeOf(index);
    if (node->entry != nullptr && !node->entry->isHere)
        return Qt::ItemIsSelectable;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

PlacesModel::Node* PlacesModel::nodeOf(const QModelIndex& index) const
{
    return static_cast<Node*>(index.internalPointer());
}

QModelIndex PlacesModel::indexOfNode(const Node* node) const
{
    return node == nullptr || node == m_root.get() ? QModelIndex()
                                                   : createIndex(node->row(), 0, node);
}

PlacesModel::Node* PlacesModel::placeNode(const QString& path) const
{
    for (const Node* parent : {m_root.get(), m_group})
        for (const auto& child : parent->children)
            if (child->isPlace && child->path == path)
                return child.get();
    return nullptr;
}

void PlacesModel::addPlace(const QString& path)
{
    const Place* place = m_places->find(path);
    const bool isMachine = place != nullptr && place->machine;
    Node* parent = isMachine ? m_root.get() : m_group;
    // Files and folders stand below what is found on the machine.
    const int row = static_cast<int>(parent->children.size()) - (isMachine ? 1 : 0);
    beginInsertRows(indexOfNode(parent), row, row);
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->path = path;
    node->isPlace = true;
    parent->children.insert(parent->children.begin() + row, std::move(node));
    endInsertRows();
    emit dataChanged(groupIndex(), groupIndex());
}

void PlacesModel::removePlace(const QString& path)
{
    Node* node = placeNode(path);
    if (node == nullptr)
        return;
    Node* parent = node->parent;
    const int row = node->row();
    beginRemoveRows(indexOfNode(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
    emit dataChanged(groupIndex(), groupIndex());
}

void PlacesModel::updatePlace(const QString& path)
{
    Node* node = placeNode(path);
    const Place* place = m_places->find(path);
    if (node == nullptr || place == nullptr)
        return;
    const QModelIndex index = indexOfNode(node);
    if (node->store != place->store) {
        // Nodes refer to entries of the old store until they have those of the new one.
        const auto before = std::exchange(node->store, place->store);
        static const std::vector<core::ImageEntry> none;
        const auto& entries = place->store ? place->store->entries() : none;
        const bool isOne = entries.size() == 1 && !place->machine;
        node->entry = isOne ? &entries.front() : nullptr;
        setEntries(node, isOne ? entries.front().children : entries);
    }
    emit dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
    if (!node->children.empty()) // Bytes of images below may have become known.
        emit dataChanged(this->index(0, 0, index),
                         this->index(rowCount(index) - 1, ColumnCount - 1, index));
}

/// The node of \a entry with all that is below it, not yet among the children of \a parent.
std::unique_ptr<PlacesModel::Node> PlacesModel::makeNode(Node* parent,
                                                         const core::ImageEntry& entry)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->path = parent->path;
    node->id = entry.id;
    node->entry = &entry;
    node->store = parent->store;
    for (const core::ImageEntry& child : entry.children)
        node->children.push_back(makeNode(node.get(), child));
    return node;
}

/// Makes the rows below \a parent those of \a entries. The rows of entries that were there before
/// stay, and with them what is selected and open. O(n) where the order is the same.
void PlacesModel::setEntries(Node* parent, const std::vector<core::ImageEntry>& entries)
{
    const QModelIndex index = indexOfNode(parent);
    auto& children = parent->children;
    QSet<QByteArray> wanted;
    for (const core::ImageEntry& entry : entries)
        wanted.insert(QByteArray::fromStdString(entry.id));
    const auto removeRow = [&](int row) {
        beginRemoveRows(index, row, row);
        children.erase(children.begin() + row);
        endRemoveRows();
    };
    QSet<QByteArray> there;
    for (int row = static_cast<int>(children.size()) - 1; row >= 0; --row) {
        const QByteArray id =
            QByteArray::fromStdString(children[static_cast<std::size_t>(row)]->id);
        if (wanted.contains(id))
            there.insert(id);
        else
            removeRow(row);
    }
    if (children.empty() && !entries.empty()) {
        beginInsertRows(index, 0, static_cast<int>(entries.size()) - 1);
        for (const core::ImageEntry& entry : entries)
            children.push_back(makeNode(parent, entry));
        endInsertRows();
        return;
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const core::ImageEntry& entry = entries[i];
        const int row = static_cast<int>(i);
        // What stands before it now comes again behind it.
        while (i < children.size() && children[i]->id != entry.id
               && there.contains(QByteArray::fromStdString(entry.id))) {
            there.remove(QByteArray::fromStdString(children[i]->id));
            removeRow(row);
        }
        if (i >= children.size() || children[i]->id != entry.id) {
            beginInsertRows(index, row, row);
            children.insert(children.begin() + row, makeNode(parent, entry));
            endInsertRows();
            continue;
        }
        Node* node = children[i].get();
        node->entry = &entry;
        node->store = parent->store;
        setEntries(node, entry.children);
    }
    while (children.size() > entries.size())
        removeRow(static_cast<int>(children.size()) - 1);
}

bool PlacesModel::isMatch(const QModelIndex& index, const core::ImageQuery& query,
                          core::Timestamp now) const
{
    const Node* node = nodeOf(index);
    const Place* place = m_places->find(node->path);
    if (place == nullptr || !node->isImage())
        return false;
    const std::string name = place->machine ? place->machine->name : place->path.toStdString();
    if (const core::LocalImage* local = localImage(node))
        return query.matches(*local, name, now);
    const core::ImageEntry& entry = *node->entry;
    const ImageBytes bytes = bytesOf(node);
    core::LocalImage image;
    image.id = entry.descriptor.digest.isEmpty() ? entry.id : entry.descriptor.digest.text();
    image.names = entry.names;
    if (!entry.descriptor.digest.isEmpty())
        image.manifestDigest = entry.descriptor.digest;
    image.platform = entry.platform;
    image.packed = bytes.packed;
    image.unpacked = bytes.unpacked;
    return query.matches(image, name, now);
}

ImageBytes PlacesModel::bytesOf(const Node* node) const
{
    const Place* place = m_places->find(node->path);
    if (place == nullptr || !node->isImage())
        return {};
    return place->bytes.value(QString::fromStdString(node->entry->id));
}
#include "moc_placesmodel.cpp"
