// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of registries: what is below one is asked for when it is opened, a page at a time.
#include "models/format.h"
#include "models/placesmodel.h"
#include "models/placesnode.h"

namespace {

constexpr qsizetype remoteNameLimit = 200;

QString iconOf(PlacesModel::RemoteKind kind)
{
    switch (kind) {
    case PlacesModel::RegistriesRow:
    case PlacesModel::RegistryRow:
        return QStringLiteral("network-server");
    case PlacesModel::RepositoryRow:
        return QStringLiteral("image");
    case PlacesModel::TagRow:
        return QStringLiteral("tag");
    case PlacesModel::PlatformRow:
        return QStringLiteral("platform");
    case PlacesModel::CarrierRow:
        return QStringLiteral("signature");
    case PlacesModel::MoreRow:
        return QStringLiteral("go-down");
    case PlacesModel::ProblemRow:
        return QStringLiteral("dialog-warning");
    case PlacesModel::NotRemote:
        break;
    }
    return {};
}

} // namespace

void PlacesModel::setRegistries(std::shared_ptr<const RegistryListing> listing,
                                const QStringList& added)
{
    m_listing = std::move(listing);
    m_added = added;
    if (m_registries == nullptr) {
        const int row = rowCount();
        beginInsertRows({}, row, row);
        m_root->children.push_back(makeRemote(m_root.get(), RegistriesRow, tr("Registries"), {}));
        m_registries = m_root->children.back().get();
        m_registries->row = row;
        endInsertRows();
        return;
    }
    rereadRemote(registriesIndex());
}

void PlacesModel::rereadRemote(const QModelIndex& index)
{
    Node* node = index.isValid() ? nodeOf(index) : nullptr;
    if (node == nullptr || !node->remote)
        return;
    const bool wasAsked = node->remote->job || node->remote->isComplete || !node->children.empty();
    if (node->remote->job)
        node->remote->job->discard();
    node->remote->job.clear();
    if (!node->children.empty()) {
        beginRemoveRows(indexOfNode(node), 0, static_cast<int>(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    RemoteRow& remote = *node->remote;
    remote.isComplete = false;
    remote.next.clear();
    remote.carriers.clear();
    remote.tags = 0;
    if (wasAsked)
        fetch(node);
}

std::unique_ptr<PlacesModel::Node> PlacesModel::makeRemote(Node* parent, RemoteKind kind,
                                                           const QString& name,
                                                           const QString& reference)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->remote = std::make_unique<RemoteRow>();
    node->remote->kind = kind;
    node->remote->name = format::name(name.toStdString(), remoteNameLimit);
    node->remote->reference = reference;
    node->remote->icon = iconOf(kind);
    // What goes on or failed stands last.
    const bool isLast = kind == MoreRow || kind == ProblemRow;
    node->remote->key = QLatin1Char(isLast ? '1' : '0') + naturalKey(name);
    node->remote->isComplete =
        kind != RegistriesRow && kind != RegistryRow && kind != RepositoryRow && kind != TagRow;
    return node;
}

bool PlacesModel::hasChildren(const QModelIndex& parent) const
{
    const Node* node = parent.isValid() ? nodeOf(parent) : m_root.get();
    if (parent.column() > 0)
        return false;
    return !node->children.empty() || (node->remote && !node->remote->isComplete);
}

bool PlacesModel::canFetchMore(const QModelIndex& parent) const
{
    const Node* node = parent.isValid() ? nodeOf(parent) : nullptr;
    // Views fetch whenever they can, so further pages wait for fetchNext().
    return node != nullptr && node->remote && node->children.empty() && !node->remote->isComplete
           && !node->remote->job;
}

void PlacesModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        fetch(nodeOf(parent));
}

void PlacesModel::fetchNext(const QModelIndex& more)
{
    const Node* node = more.isValid() ? nodeOf(more) : nullptr;
    if (node != nullptr && node->remote && node->remote->kind == MoreRow
        && !node->parent->remote->job)
        fetch(node->parent);
}

void PlacesModel::fetch(Node* node)
{
    if (!m_listing)
        return;
    switch (node->remote->kind) {
    case RegistriesRow:
        return fetchRegistries(node);
    case RegistryRow:
        return fetchRepositories(node);
    case RepositoryRow:
        return fetchTags(node);
    case TagRow:
        return fetchTag(node);
    default:
        return;
    }
}

/// References of images that were opened or lie in places: their repositories are worth showing.
std::vector<std::string> PlacesModel::seenImages() const
{
    constexpr std::size_t most = 5000;
    std::vector<std::string> seen;
    for (const Place& place : m_places->list()) {
        if (place.path.startsWith(QStringLiteral("docker://")))
            seen.push_back(place.path.toStdString());
        for (const core::LocalImage& image : place.local) {
            for (const std::string& name : image.names) {
                if (seen.size() < most)
                    seen.push_back(name);
            }
        }
    }
    return seen;
}

/// Puts \a rows behind those of \a parent.
void PlacesModel::appendRemote(Node* parent, std::vector<std::unique_ptr<Node>> rows)
{
    if (rows.empty())
        return;
    const int first = static_cast<int>(parent->children.size());
    beginInsertRows(indexOfNode(parent), first, first + static_cast<int>(rows.size()) - 1);
    for (std::unique_ptr<Node>& row : rows)
        parent->children.push_back(std::move(row));
    parent->numberChildren(static_cast<std::size_t>(first));
    endInsertRows();
}

/// Takes away the row for the next page, or for what failed.
void PlacesModel::removeLast(Node* parent)
{
    if (parent->children.empty())
        return;
    const RemoteKind kind = parent->children.back()->remote->kind;
    if (kind != MoreRow && kind != ProblemRow)
        return;
    const int row = static_cast<int>(parent->children.size()) - 1;
    beginRemoveRows(indexOfNode(parent), row, row);
    parent->children.pop_back();
    endRemoveRows();
}

void PlacesModel::setNote(Node* node, const QString& note)
{
    node->remote->note = note;
    const QModelIndex index = indexOfNode(node);
    emit dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
}

QVariant PlacesModel::remoteData(const Node* node, int column, int role) const
{
    const RemoteRow& remote = *node->remote;
    switch (role) {
    case Qt::DisplayRole:
        return column == NameColumn ? remote.name : QString();
    case Qt::ToolTipRole:
        return remote.toolTip.isEmpty() ? remote.reference : remote.toolTip;
    case Qt::AccessibleTextRole:
        return column == NameColumn
                   ? QVariant(QStringLiteral("%1 %2").arg(remote.name, remote.note).trimmed())
                   : QVariant();
    case IconNameRole:
        return remote.icon;
    case NoteRole:
        return remote.note;
    case IsPlaceRole:
    case IsImageRole:
    case IsIndexRole:
    case IsMachineRole:
        return false;
    case IsFailedRole:
        return remote.kind == ProblemRow;
    case ImageNameRole:
        return remote.kind == TagRow || remote.kind == PlatformRow
                   ? QVariant(QStringLiteral("docker://") + remote.reference)
                   : QVariant();
    case SortRole:
        if (column != NameColumn)
            return QVariant();
        return remote.kind == RegistriesRow ? QString(QStringLiteral("2") + remote.name)
                                            : remote.key;
    case RemoteKindRole:
        return static_cast<int>(remote.kind);
    case ReferenceRole:
        return remote.reference;
    case IsAddedRole:
        return remote.isAdded;
    default:
        return {};
    }
}
