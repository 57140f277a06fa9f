// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesmodel.h"

#include "models/format.h"
#include "models/placesnode.h"

#include <QDateTime>

#include <utility>

namespace {

bool isNumber(int column)
{
    return column == PlacesModel::PackedColumn || column == PlacesModel::UnpackedColumn
           || column == PlacesModel::OnDiskColumn || column == PlacesModel::CreatedColumn
           || column == PlacesModel::LastUsedColumn;
}

QString ageText(core::Timestamp time)
{
    return format::age(QDateTime::fromSecsSinceEpoch(time.seconds, Qt::UTC),
                       QDateTime::currentDateTimeUtc());
}

/// That nobody saw a use says nothing about the time before somebody looked: never "never".
QString lastUseText(const core::ImageFacts& facts)
{
    if (facts.lastUsed)
        return ageText(*facts.lastUsed);
    if (!facts.notUsedSince)
        return {};
    const auto since = QDateTime::fromSecsSinceEpoch(facts.notUsedSince->seconds, Qt::UTC);
    //: Of an image, when it was last used: at no time since this date.
    return PlacesModel::tr("not since %1").arg(format::date(since));
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
        return image.created ? ageText(*image.created) : QString();
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
    , m_same(places)
    , m_root(std::make_unique<Node>())
    , m_group(m_root->children.emplace_back(std::make_unique<Node>()).get())
{
    m_group->parent = m_root.get();
    for (const Place& place : places->list()) {
        addPlace(place.path);
        updatePlace(place.path);
    }
    const auto lookAgain = [this] { m_same.lookAgain(); };
    connect(places, &Places::changed, this, lookAgain);
    connect(places, &Places::forgotten, this, lookAgain);
    connect(places, &Places::added, this, &PlacesModel::addPlace);
    connect(places, &Places::changed, this, &PlacesModel::updatePlace);
    connect(places, &Places::forgotten, this, &PlacesModel::removePlace);
}

PlacesModel::~PlacesModel() = default;

QString PlacesModel::widestLastUse()
{
    constexpr std::int64_t december2028 = 1'861'530'000;
    core::ImageFacts facts;
    facts.notUsedSince = core::Timestamp{december2028, 0};
    return lastUseText(facts);
}

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
    if (node->remote)
        return remoteData(node, index.column(), role);
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
    case ShortNoteRole:
        return shortNoteOf(node);
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
    case IsRepositoryRole:
        return node->isRepository();
    case IsFailedRole:
    case IsMachineRole: {
        const Place* place = node->isPlace ? m_places->find(node->path) : nullptr;
        return place != nullptr
               && (role == IsFailedRole ? place->state == Place::State::Failed
                                        : place->machine.has_value());
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
    if (column == LastUsedColumn)
        return lastUseText(factsOf(node));
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
    case LastUsedColumn:
        return isTip ? tr("When a container of the image was last seen to run or, where none was, "
                          "since when it would have been seen.")
                     : tr("Last used");
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
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return node->entry != nullptr ? usual | Qt::ItemIsDragEnabled : usual;
}

PlacesModel::Node* PlacesModel::nodeOf(const QModelIndex& index) const
{
    return static_cast<Node*>(index.internalPointer());
}

QModelIndex PlacesModel::indexOfNode(const Node* node) const
{
    return node == nullptr || node == m_root.get() ? QModelIndex()
                                                   : createIndex(node->row, 0, node);
}

PlacesModel::Node* PlacesModel::placeNode(const QString& path) const
{
    for (const Node* parent : {m_root.get(), m_group})
        for (const auto& child : parent->children)
            if (child->isPlace && child->path == path)
                return child.get();
    return nullptr;
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
        return query.matches(*local, name, now, factsOf(node));
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

core::ImageFacts PlacesModel::factsOf(const Node* node) const
{
    const Place* place = node->isImage() ? m_places->find(node->path) : nullptr;
    return place == nullptr ? core::ImageFacts()
                            : place->facts.value(QString::fromStdString(node->entry->id));
}

ImageBytes PlacesModel::bytesOf(const Node* node) const
{
    const Place* place = m_places->find(node->path);
    if (place == nullptr || !node->isImage())
        return {};
    return place->bytes.value(QString::fromStdString(node->entry->id));
}
#include "moc_placesmodel.cpp"
