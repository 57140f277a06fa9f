// SPDX-License-Identifier: GPL-3.0-or-later
// How the images of an engine's place are grouped by their repositories.
#include "core/local/containerdstore.h"
#include "core/oci/reference.h"
#include "models/format.h"
#include "models/placesmodel.h"
#include "models/placesnode.h"

#include <algorithm>
#include <set>
#include <utility>

namespace {

/// A name of an image, taken apart.
struct RepositoryTag
{
    std::string repository; ///< Whole: "docker.io/library/app".
    QString shown;          ///< As people write it: "app".
    QString tag;
};

RepositoryTag takenApart(const std::string& name)
{
    const auto reference = core::parseNormalizedReference(name);
    if (!reference)
        return {name, format::imageName(name), {}};
    core::Reference repository = core::withDefaultTag(*reference);
    const QString tag = format::name(repository.tag, format::mostNameCharacters);
    repository.tag.clear();
    repository.digest.reset();
    QString shown = format::name(core::familiarText(repository), format::mostNameCharacters);
    // What was built here is called so by podman; the tool tip has it whole.
    const QString local = QStringLiteral("localhost/");
    if (shown.startsWith(local))
        shown.remove(0, local.size());
    return {repository.name(), shown, tag};
}

/// In which namespace of containerd the image \a entry is; empty for all others.
std::string namespaceOf(const core::Store& store, const core::ImageEntry& entry)
{
    return store.kind() == core::StoreKind::ContainerdRoot
               ? core::ContainerdStore::namespaceOf(entry.id)
               : std::string();
}

QString shortId(const core::ImageEntry& entry)
{
    const std::string id = entry.id.substr(entry.id.find(':') + 1);
    return format::name(id, format::mostNameCharacters).left(12);
}

} // namespace

std::vector<PlacesModel::Wanted>
PlacesModel::Wanted::of(const std::vector<core::ImageEntry>& entries)
{
    std::vector<Wanted> wanted;
    wanted.reserve(entries.size());
    for (const core::ImageEntry& entry : entries)
        wanted.push_back({entry.id, &entry, {}, {}, of(entry.children)});
    return wanted;
}

std::vector<PlacesModel::Wanted> PlacesModel::Wanted::byRepository(const core::Store& store)
{
    std::set<std::string> namespaces;
    for (const core::ImageEntry& entry : store.entries())
        namespaces.insert(namespaceOf(store, entry));
    std::vector<Wanted> repositories;
    std::map<std::string, std::size_t> known; // By what is told of them as a whole.
    const auto repository = [&](const core::ImageEntry& entry, const std::string& name,
                                const QString& shown) -> Wanted& {
        const std::string ns = namespaces.size() > 1 ? namespaceOf(store, entry) : std::string();
        const std::string id =
            std::string(repositoryPrefix) + (ns.empty() ? name : ns + "/" + name);
        const auto [at, isNew] = known.try_emplace(id, repositories.size());
        if (isNew)
            repositories.push_back({id, nullptr, shown, QString::fromStdString(ns), {}});
        return repositories[at->second];
    };
    for (const core::ImageEntry& entry : store.entries()) {
        const auto add = [&entry](Wanted& to, const QString& shown) {
            const bool hasTitle = entry.role != core::ManifestRole::Image && !entry.title.empty();
            to.children.push_back(
                {entry.id, &entry, hasTitle ? QString() : shown, {}, of(entry.children)});
        };
        std::map<std::string, std::pair<QString, QStringList>> tags; // By repository.
        for (const std::string& name : entry.names) {
            RepositoryTag one = takenApart(name);
            auto& its = tags[one.repository];
            its.first = one.shown;
            if (!one.tag.isEmpty())
                its.second.append(one.tag);
        }
        for (auto& [name, its] : tags) {
            its.second.sort();
            add(repository(entry, name, its.first), its.second.join(QStringLiteral(", ")));
        }
        if (tags.empty())
            add(repository(entry, {}, tr("untagged")), shortId(entry));
    }
    return repositories;
}

/// "2 tags · 1 in use".
QString PlacesModel::repositoryNote(const Node* node) const
{
    int tags = 0;
    int used = 0;
    for (const auto& child : node->children) {
        tags += static_cast<int>(child->shown.count(u',')) + 1;
        const core::LocalImage* local = localImage(child.get());
        used += local != nullptr && !local->usedBy.empty() ? 1 : 0;
    }
    QStringList parts;
    if (!node->scope.isEmpty())
        parts.append(node->scope);
    parts.append(node->id == repositoryPrefix ? tr("%n image(s)", nullptr, tags)
                                              : tr("%n tag(s)", nullptr, tags));
    if (used > 0)
        parts.append(tr("%n in use", nullptr, used));
    return parts.join(QStringLiteral(" · "));
}

/// "3×": the image is in three places.
QString PlacesModel::shortNoteOf(const Node* node) const
{
    const core::LocalImage* local = node->isImage() ? localImage(node) : nullptr;
    if (local == nullptr || !local->usedBy.empty() || !local->problem.empty())
        return {};
    const qsizetype others = otherPlaces(node->path, *local).size();
    return others == 0 ? QString() : QString::number(others + 1) + u'×';
}

/// What other places are called that list the image.
QStringList PlacesModel::otherPlaces(const QString& path, const core::LocalImage& image) const
{
    QStringList others;
    for (const QString& other : m_same.others(path, image))
        if (const Place* place = m_places->find(other))
            others.append(placeName(*place));
    return others;
}
