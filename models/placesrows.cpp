// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/placesmodel.h"
#include "models/placesnode.h"

#include <QFileInfo>

namespace {

QString fileName(const QString& path)
{
    const QFileInfo file(path);
    const QString name = file.fileName().isEmpty() ? path : file.fileName();
    return format::name(name.toStdString(), format::mostNameCharacters);
}

/// What \a image has on the disk, and how much of that with others; empty where nobody knows.
QString diskText(const core::LocalImage& image)
{
    if (!image.onDisk || !image.shared || !image.unique)
        return {};
    const auto text = [&image](std::uint64_t bytes) {
        return image.isLogical ? format::estimatedBytes(bytes) : format::bytes(bytes);
    };
    return PlacesModel::tr("On disk %1: %2 shared with other images, %3 its own")
        .arg(text(*image.onDisk), text(*image.shared), text(*image.unique));
}

QString shortPlatform(const core::ImageEntry& entry)
{
    if (!entry.platform || core::isUnknown(*entry.platform))
        return {};
    return format::name(core::formatPlatformShort(*entry.platform), format::mostNameCharacters);
}

} // namespace

QString PlacesModel::machineName(const core::MachinePlace& place)
{
    const std::string& name = place.name;
    if (name == "store")
        return tr("Own store");
    if (name == "podman")
        return QStringLiteral("Podman");
    if (name == "podman-root")
        return tr("Podman (root)");
    if (name == "docker")
        return QStringLiteral("Docker");
    if (place.kind == core::StoreKind::EngineApi) {
        const bool isPodman = name.starts_with("podman");
        const QString engine = isPodman ? QStringLiteral("Podman") : QStringLiteral("Docker");
        const std::size_t colon = name.find(':');
        return tr("%1 (%2)", "an engine and how it is reached")
            .arg(engine, colon == std::string::npos ? tr("by its API")
                                                    : format::name(name.substr(colon + 1), 80));
    }
    return format::name(name, format::mostNameCharacters);
}

const core::LocalImage* PlacesModel::localImage(const Node* node) const
{
    const Place* place = node->isImage() ? m_places->find(node->path) : nullptr;
    if (place == nullptr)
        return nullptr;
    const auto found = place->local.constFind(QString::fromStdString(node->entry->id));
    return found == place->local.constEnd() ? nullptr : &*found;
}

QString placeName(const Place& place)
{
    return place.machine ? PlacesModel::machineName(*place.machine) : fileName(place.path);
}

QString PlacesModel::nameOf(const Node* node) const
{
    if (node == m_group)
        return tr("Folders and files");
    if (node->isPlace) {
        const Place* place = m_places->find(node->path);
        return place != nullptr ? placeName(*place) : fileName(node->path);
    }
    if (!node->shown.isEmpty())
        return node->shown;
    const core::ImageEntry& entry = *node->entry;
    if (entry.role != core::ManifestRole::Image && !entry.title.empty())
        return format::name(entry.title, format::mostNameCharacters);
    if (!entry.names.empty())
        return format::imageName(entry.names.front());
    const QString platform = shortPlatform(entry);
    if (!platform.isEmpty())
        return platform;
    return entry.descriptor.digest.isEmpty() ? tr("untagged")
                                             : format::shortDigest(entry.descriptor.digest);
}

QString PlacesModel::noteOf(const Node* node) const
{
    if (node == m_group)
        return node->children.empty() ? tr("none yet") : QString();
    if (node->isPlace) {
        const Place* place = m_places->find(node->path);
        if (place == nullptr || place->state == Place::State::Reading)
            return tr("reading…");
        if (place->state == Place::State::Failed)
            return tr("cannot be read");
        if (place->state == Place::State::Unread)
            return tr("click to read");
        if (node->entry != nullptr && !node->entry->names.empty())
            return format::imageName(node->entry->names.front());
        const auto count = place->store->entries().size();
        return count > 1 || place->machine ? tr("%n image(s)", nullptr, static_cast<int>(count))
                                           : QString();
    }
    if (node->isRepository())
        return repositoryNote(node);
    if (!node->entry->isHere)
        return tr("not in this place");
    if (const core::LocalImage* local = localImage(node)) {
        if (!local->problem.empty())
            return tr("incomplete");
        if (!local->usedBy.empty())
            return tr("used by %n container(s)", nullptr, static_cast<int>(local->usedBy.size()));
        if (local->isIntermediate)
            return tr("step of a build");
        const QStringList others = otherPlaces(node->path, *local);
        return others.isEmpty() ? QString() : tr("also in %1").arg(others.join(u", "));
    }
    if (node->entry->isIndex) {
        int platforms = 0;
        for (const core::ImageEntry& child : node->entry->children)
            platforms += child.role == core::ManifestRole::Image ? 1 : 0;
        return tr("%n platform(s)", nullptr, platforms);
    }
    return {};
}

QString PlacesModel::iconNameOf(const Node* node) const
{
    if (node == m_group)
        return QStringLiteral("folder");
    if (node->isPlace) {
        const Place* place = m_places->find(node->path);
        if (place != nullptr && place->state == Place::State::Failed)
            return QStringLiteral("dialog-error");
        if (place != nullptr && place->machine)
            return place->machine->kind == core::StoreKind::OwnStore
                       ? QStringLiteral("pin")
                       : QStringLiteral("network-server");
        if (place != nullptr && place->path.startsWith(QStringLiteral("docker://")))
            return QStringLiteral("network-server");
        const bool isFolder = place != nullptr && place->store
                              && (place->store->kind() == core::StoreKind::OciLayout
                                  || place->store->kind() == core::StoreKind::SkopeoDir);
        return isFolder ? QStringLiteral("folder") : QStringLiteral("package-x-generic");
    }
    if (node->isRepository())
        return QStringLiteral("image");
    switch (node->entry->role) {
    case core::ManifestRole::Attestation:
        return node->entry->title.find("SBOM") != std::string::npos ? QStringLiteral("sbom")
                                                                    : QStringLiteral("provenance");
    case core::ManifestRole::Signature:
        return QStringLiteral("signature");
    case core::ManifestRole::Artifact:
    case core::ManifestRole::Unknown:
        return QStringLiteral("file");
    case core::ManifestRole::Image:
        break;
    }
    if (node->entry->isIndex && node->shown.isEmpty())
        return QStringLiteral("image");
    if (!node->entry->names.empty())
        return QStringLiteral("tag");
    return node->shown.isEmpty() ? QStringLiteral("platform") : QStringLiteral("image");
}

QString PlacesModel::imageNameOf(const Node* node) const
{
    if (!node->isPlace && node->entry == nullptr)
        return {};
    const Node* named = node;
    while (!named->isPlace && !named->parent->isPlace && !named->parent->isRepository())
        named = named->parent; // A platform is named by the index that lists it.
    if (named->isPlace)
        return node->path;
    const core::ImageEntry& entry = *named->entry;
    const std::string& digest =
        entry.descriptor.digest.isEmpty() ? entry.id : entry.descriptor.digest.text();
    return node->path + u':'
           + QString::fromStdString(entry.names.empty() ? digest : entry.names.front());
}

QString PlacesModel::platformOf(const Node* node) const
{
    if (node->entry == nullptr || node->entry->role != core::ManifestRole::Image)
        return {};
    if (const core::LocalImage* local = localImage(node); local != nullptr && local->platform)
        return format::name(core::formatPlatformShort(*local->platform),
                            format::mostNameCharacters);
    if (!node->entry->isIndex)
        return shortPlatform(*node->entry);
    return {};
}

QString PlacesModel::toolTipOf(const Node* node) const
{
    if (node == m_group)
        return {};
    const Place* place = m_places->find(node->path);
    if (node->isPlace && place != nullptr) {
        if (place->state == Place::State::Failed)
            return node->path + u'\n' + format::error(place->error);
        return node->path;
    }
    if (node->isRepository())
        return node->id == repositoryPrefix ? tr("Images that no tag names.")
                                            : format::name(node->id.substr(repositoryPrefix.size()),
                                                           format::mostNameCharacters);
    QStringList lines;
    for (const std::string& name : node->entry->names)
        lines.append(format::name(name, format::mostNameCharacters));
    if (!node->entry->descriptor.digest.isEmpty())
        lines.append(QString::fromStdString(node->entry->descriptor.digest.text()));
    if (const core::LocalImage* local = localImage(node)) {
        lines.append(QString::fromStdString(local->id));
        if (const QString disk = diskText(*local); !disk.isEmpty())
            lines.append(disk);
        if (local->created)
            lines.append(tr("Created %1").arg(format::time(*local->created)));
        if (const core::ImageFacts facts = factsOf(node); facts.lastUsed)
            lines.append(tr("Last used %1").arg(format::time(*facts.lastUsed)));
        else if (facts.notUsedSince)
            lines.append(tr("Not used since %1, as far as events tell")
                             .arg(format::time(*facts.notUsedSince)));
        for (const core::ContainerUse& use : local->usedBy) {
            const QString name =
                format::name(use.name.empty() ? use.id : use.name, format::mostNameCharacters);
            lines.append(use.isRunning ? tr("Used by %1, which runs").arg(name)
                                       : tr("Used by %1").arg(name));
        }
        if (const QStringList others = otherPlaces(node->path, *local); !others.isEmpty())
            lines.append(tr("The same image is also in: %1").arg(others.join(u", ")));
        if (!local->problem.empty())
            lines.append(format::text(local->problem));
    }
    if (!node->entry->isHere)
        lines.append(tr("The index names it, but its manifest is not in this place."));
    return lines.join(u'\n');
}

QVariant PlacesModel::sortValue(const Node* node, int column) const
{
    if (node->isRepository() && column == NameColumn) // Those without a tag stand last.
        return QString(QLatin1Char(node->id == repositoryPrefix ? '1' : '0') + node->shown);
    if (node->isRepository()) {
        QVariant most;
        for (const auto& child : node->children)
            if (const QVariant value = sortValue(child.get(), column);
                !most.isValid() || QVariant::compare(value, most) == QPartialOrdering::Greater)
                most = value;
        return most;
    }
    // Asked twice for each comparison: nothing is looked up that the column does not need.
    switch (column) {
    case PackedColumn:
        return static_cast<qulonglong>(bytesOf(node).packed.value_or(0));
    case UnpackedColumn:
        return static_cast<qulonglong>(bytesOf(node).unpacked.value_or(0));
    case OnDiskColumn: {
        const core::LocalImage* local = localImage(node);
        return static_cast<qulonglong>(local != nullptr ? local->onDisk.value_or(0) : 0);
    }
    case CreatedColumn: {
        const core::LocalImage* local = localImage(node);
        return static_cast<qlonglong>(local != nullptr && local->created ? local->created->seconds
                                                                         : 0);
    }
    case LastUsedColumn: {
        // Whoever was not seen in use stands before all who were, those of whom nobody knows first.
        const core::ImageFacts facts = factsOf(node);
        return static_cast<qlonglong>(
            facts.lastUsed ? facts.lastUsed->seconds
                           : static_cast<std::int64_t>(facts.notUsedSince.has_value()));
    }
    case UsedByColumn:
    case PlatformColumn:
        return textOf(node, column);
    default:
        // The group stands last, whatever its name.
        return QString(QLatin1Char(node == m_group ? '1' : '0') + nameOf(node));
    }
}
