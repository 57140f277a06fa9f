// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forestmodel.h"

#include "models/format.h"

#include <algorithm>

namespace {

/// It stands for itself as nobody knows its layers.
bool hasUnknownLayers(const core::ForestNode& node)
{
    return node.layers == 0 && node.parent == core::ForestNode::none;
}

} // namespace

ForestModel::ForestModel(const CleanupPlaces* places, QObject* parent)
    : QAbstractItemModel(parent)
    , m_places(places)
    , m_grown(std::make_shared<Grown>())
{
    connect(places, &CleanupPlaces::changed, this, &ForestModel::growAnew);
    growAnew();
}

void ForestModel::setPlace(const QString& path)
{
    if (path == m_place)
        return;
    m_place = path;
    growAnew();
}

ForestModel::Grown ForestModel::grow(std::vector<std::shared_ptr<const core::CleanupPlace>> places,
                                     QStringList titles)
{
    Grown grown;
    std::vector<core::ForestPlace> list;
    list.reserve(places.size());
    for (const auto& place : places)
        list.push_back({place->images, &place->usage});
    grown.forest = core::growForest(list);
    grown.places = std::move(places);
    grown.titles = std::move(titles);
    return grown;
}

void ForestModel::growAnew()
{
    std::vector<std::shared_ptr<const core::CleanupPlace>> places;
    for (const CleanupPlaces::One& one : m_places->list())
        if (one.read && (m_place.isEmpty() || one.path == m_place))
            places.push_back(one.read->place);
    places = core::withoutRepeated(std::move(places));
    QStringList titles;
    for (const auto& place : places) {
        const CleanupPlaces::One* one = m_places->findNamed(place->place.name);
        titles.append(one != nullptr ? one->title : QString());
    }
    if (m_job)
        m_job->discard();
    using Result = core::Result<std::shared_ptr<const Grown>>;
    m_job = Job::start(
        this, tr("Sorting images by the layers they share"),
        [places = std::move(places), titles = std::move(titles)](const core::Task&) -> Result {
            return std::make_shared<const Grown>(grow(places, titles));
        },
        [this](Result grown) {
            m_job.clear();
            beginResetModel();
            m_grown = grown ? Job::letGoElsewhere(*grown) : std::make_shared<Grown>();
            endResetModel();
            emit changed();
        });
    emit jobStarted(m_job);
    emit changed();
}

QString ForestModel::summary() const
{
    std::uint32_t images = 0;
    std::uint64_t layers = 0;
    bool isLogical = false;
    for (std::uint32_t i = 0; i < m_grown->forest.nodes.size(); ++i) {
        const core::ForestNode& one = m_grown->forest.nodes[i];
        images += i < m_grown->forest.roots ? one.images : 0;
        layers += one.layers;
        isLogical = isLogical || one.isLogical;
    }
    if (images == 0)
        return {};
    const std::uint64_t all = m_grown->forest.bytes;
    const QString size = isLogical ? format::estimatedBytes(all) : format::bytes(all);
    //: Of a forest of images: "12 images of 31 different layers, 3.42 GB"
    return tr("%1 of %2, %3")
        .arg(tr("%n image(s)", nullptr, static_cast<int>(images)),
             tr("%n different layer(s)", nullptr, static_cast<int>(layers)), size);
}

const core::ForestNode& ForestModel::node(const QModelIndex& index) const
{
    return m_grown->forest.nodes[static_cast<std::size_t>(index.internalId())];
}

const core::LocalImage& ForestModel::image(const core::ForestImage& of) const
{
    return m_grown->places[of.place]->images[of.image];
}

// The internal id is the number of the node.
QModelIndex ForestModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::uint32_t first = parent.isValid() ? node(parent).firstChild : 0;
    return createIndex(row, column, static_cast<quintptr>(first) + static_cast<quintptr>(row));
}

QModelIndex ForestModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || node(index).parent == core::ForestNode::none)
        return {};
    const std::uint32_t above = node(index).parent;
    const core::ForestNode& one = m_grown->forest.nodes[above];
    const std::uint32_t first =
        one.parent == core::ForestNode::none ? 0 : m_grown->forest.nodes[one.parent].firstChild;
    return createIndex(static_cast<int>(above - first), 0, static_cast<quintptr>(above));
}

int ForestModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_grown->forest.roots);
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent).childCount);
}

int ForestModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QString ForestModel::bytes(const core::ForestNode& node, std::uint64_t bytes)
{
    return node.isLogical ? format::estimatedBytes(bytes) : format::bytes(bytes);
}

QString ForestModel::text(const core::ForestNode& node, int column) const
{
    switch (column) {
    case NameColumn: {
        if (!node.top)
            return tr("%n layer(s) in common", nullptr, static_cast<int>(node.layers));
        const core::LocalImage& one = image(*node.top);
        if (!one.names.empty())
            return format::imageName(one.names.front());
        return tr("untagged %1")
            .arg(format::name(std::string_view(one.id).substr(one.id.find(':') + 1, 12)));
    }
    case LayersColumn:
        return hasUnknownLayers(node) ? format::unknown() : format::number(node.layers);
    case ImagesColumn:
        return format::number(node.images);
    case OnDiskColumn:
        return bytes(node, node.bytes);
    default:
        return {};
    }
}

QString ForestModel::note(const core::ForestNode& node) const
{
    QStringList parts;
    if (!node.top)
        return tr("of %n image(s)", nullptr, static_cast<int>(node.images));
    const core::LocalImage& one = image(*node.top);
    if (m_grown->places.size() > 1)
        parts.append(m_grown->titles.value(static_cast<qsizetype>(node.top->place)));
    if (one.names.size() > 1)
        parts.append(tr("and %n more name(s)", nullptr, static_cast<int>(one.names.size()) - 1));
    // Platforms of one image stand side by side.
    const auto& usage = m_grown->places[node.top->place]->usage;
    const auto own = usage.images.find(one.entryId);
    const auto sharesNode = [&](const core::LocalImage& other) {
        const auto found = usage.images.find(other.entryId);
        return other.entryId != one.entryId && found != usage.images.end()
               && found->second == own->second;
    };
    const auto& all = m_grown->places[node.top->place]->images;
    const std::size_t at = node.top->image;
    if (one.platform && own != usage.images.end()
        && ((at > 0 && sharesNode(all[at - 1]))
            || (at + 1 < all.size() && sharesNode(all[at + 1]))))
        parts.append(format::name(core::formatPlatformShort(*one.platform)));
    return parts.join(QStringLiteral(" · "));
}

QString ForestModel::toolTip(const core::ForestNode& node, int column) const
{
    switch (column) {
    case NameColumn: {
        QStringList lines;
        if (node.top) {
            for (const std::string& name : image(*node.top).names)
                lines.append(format::name(name, 200));
            lines.append(m_grown->titles.value(static_cast<qsizetype>(node.top->place)));
        }
        if (!node.topLayer.empty())
            lines.append(tr("Topmost layer: %1").arg(format::name(node.topLayer, 200)));
        if (node.layers == 0)
            lines.append(hasUnknownLayers(node) ? tr("Its place does not say which layers it has.")
                                                : tr("It has no layer of its own."));
        return lines.join(u'\n');
    }
    case LayersColumn:
        return tr("%n layer(s) of its own", nullptr, static_cast<int>(node.layers)) + u'\n'
               + tr("on top of %n other(s)", nullptr, static_cast<int>(node.layersBelow));
    case ImagesColumn:
        return tr("%n image(s) have these layers", nullptr, static_cast<int>(node.images));
    case OnDiskColumn:
        return format::exactBytes(node.bytes);
    case BarColumn:
        return tr("%1 on top of %2; what hangs off it has %3.")
            .arg(bytes(node, node.bytes), bytes(node, node.bytesBelow),
                 bytes(node, node.bytesAbove));
    default:
        return {};
    }
}

QVariant ForestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::ForestNode& one = node(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(one, index.column());
    case Qt::ToolTipRole:
        return toolTip(one, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == BarColumn)
            return toolTip(one, BarColumn);
        return index.column() == NameColumn && !note(one).isEmpty()
                   ? text(one, NameColumn) + QStringLiteral(", ") + note(one)
                   : text(one, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == NameColumn || index.column() == BarColumn
                                     ? Qt::AlignLeft
                                     : Qt::AlignRight)
                                | Qt::AlignVCenter);
    case PathRole:
        return one.top ? QString::fromStdString(m_grown->places[one.top->place]->place.path)
                       : QString();
    case EntryIdRole:
        return one.top ? QString::fromStdString(image(*one.top).entryId) : QString();
    case NoteRole:
        return note(one);
    case IconNameRole:
        return one.top ? QStringLiteral("image") : QStringLiteral("layers");
    case BeginRole:
        return static_cast<qulonglong>(one.bytesBelow);
    case LengthRole:
        return static_cast<qulonglong>(one.bytes);
    case ScaleRole:
        return static_cast<qulonglong>(m_grown->forest.longest);
    case IsSharedRole:
        return one.images > 1;
    default:
        return {};
    }
}

QVariant ForestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isWords = section == NameColumn || section == BarColumn;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isWords ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return isTip ? tr("An image, or layers that several images have in common; what is built "
                          "on them hangs off them.")
                     : tr("Image");
    case LayersColumn:
        return isTip ? tr("Layers of its own, without those that it hangs off.") : tr("Layers");
    case ImagesColumn:
        return isTip ? tr("Images that have these layers.") : tr("Images");
    case OnDiskColumn:
        return isTip ? tr("Bytes that these layers have on the disk, in all places together; each "
                          "counts once.")
                     : tr("On disk");
    case BarColumn:
        return isTip ? tr("Bytes as widths, on one scale: an image begins where that ends which it "
                          "hangs off.")
                     : tr("Forest, up to %1").arg(format::bytes(m_grown->forest.longest));
    default:
        return {};
    }
}
#include "moc_forestmodel.cpp"
