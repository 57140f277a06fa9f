// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of registries for the rows of the PlacesModel, and what becomes of the answers.
#include "core/base/limits.h"
#include "models/format.h"
#include "models/placesmodel.h"
#include "models/placesnode.h"

#include <QSet>

namespace {

/// What stands below a tag: "Signature (cosign)".
QString carrierName(const std::string& ending)
{
    if (ending == "sig")
        return PlacesModel::tr("Signature (cosign)");
    if (ending == "att")
        return PlacesModel::tr("Attestation (cosign)");
    if (ending == "sbom")
        return PlacesModel::tr("SBOM (cosign)");
    return PlacesModel::tr("What refers to it");
}

QString entryIcon(const core::ImageEntry& entry)
{
    if (entry.role == core::ManifestRole::Signature)
        return QStringLiteral("signature");
    if (entry.role == core::ManifestRole::Attestation)
        return entry.title.find("SBOM") != std::string::npos ? QStringLiteral("sbom")
                                                             : QStringLiteral("provenance");
    return entry.role == core::ManifestRole::Image ? QStringLiteral("platform")
                                                   : QStringLiteral("file");
}

} // namespace

void PlacesModel::fetchRegistries(Node* node)
{
    std::vector<std::string> added;
    for (const QString& one : m_added)
        added.push_back(one.toStdString());
    node->remote->job = Job::start(
        this, tr("Looking for registries"),
        [listing = m_listing, added, seen = seenImages()](const core::Task& task) {
            return listing->registries(added, seen, task);
        },
        [this, node](const core::Result<std::vector<KnownRegistry>>& known) {
            std::vector<std::unique_ptr<Node>> rows;
            for (const KnownRegistry& one : known ? *known : std::vector<KnownRegistry>()) {
                const QString host = QString::fromStdString(one.host);
                auto row = makeRemote(node, RegistryRow, host, host);
                row->remote->note = one.hasCredentials ? tr("signed in") : tr("not signed in");
                row->remote->isAdded = one.isAdded;
                row->remote->known = one.repositories;
                rows.push_back(std::move(row));
            }
            appendRemote(node, std::move(rows));
            finishRemote(node, known ? nullptr : &known.error());
        });
}

/// \a problem, where something failed, becomes a row; where there is a next page that is one.
void PlacesModel::finishRemote(Node* node, const core::Error* problem)
{
    RemoteRow& remote = *node->remote;
    remote.job.clear();
    std::vector<std::unique_ptr<Node>> rows;
    const bool isStopped = problem != nullptr && problem->code == core::ErrorCode::Cancelled;
    if (problem != nullptr && !isStopped) {
        rows.push_back(makeRemote(node, ProblemRow, format::error(*problem), remote.reference));
        rows.back()->remote->toolTip = format::name(problem->message, 1000);
    } else if (isStopped || !remote.next.empty()) {
        rows.push_back(makeRemote(node, MoreRow, tr("More…"), remote.reference));
    }
    appendRemote(node, std::move(rows));
    remote.isComplete = !isStopped && remote.next.empty();
    const QModelIndex index = indexOfNode(node);
    emit dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
}

void PlacesModel::fetchRepositories(Node* node)
{
    const RemoteRow& remote = *node->remote;
    node->remote->job = Job::start(
        this, tr("Listing the repositories of %1").arg(remote.name),
        [listing = m_listing, host = remote.reference.toStdString(), next = remote.next](
            const core::Task& task) { return listing->repositories(host, next, task); },
        [this, node](const core::Result<core::NamePage>& page) { takeRepositories(node, page); });
    emit jobStarted(node->remote->job);
    setNote(node, remote.note);
}

void PlacesModel::takeRepositories(Node* node, const core::Result<core::NamePage>& page)
{
    RemoteRow& remote = *node->remote;
    removeLast(node);
    QSet<QString> there;
    for (const auto& child : node->children)
        there.insert(child->remote->reference);
    std::vector<std::unique_ptr<Node>> rows;
    const auto add = [&](const std::vector<std::string>& paths) {
        for (const std::string& path : paths) {
            const QString reference = remote.reference + u'/' + QString::fromStdString(path);
            if (there.contains(reference))
                continue;
            there.insert(reference);
            rows.push_back(
                makeRemote(node, RepositoryRow, QString::fromStdString(path), reference));
        }
    };
    add(remote.known);
    if (page)
        add(page->names);
    appendRemote(node, std::move(rows));
    if (page || page.error().code != core::ErrorCode::Cancelled)
        remote.next = page ? page->next : std::string();
    // That a registry does not tell what it has is usual, and no fault.
    const bool isSilent = !page
                          && (page.error().code == core::ErrorCode::Unsupported
                              || page.error().code == core::ErrorCode::Denied);
    if (isSilent)
        remote.toolTip = tr("The registry does not list its repositories; those that were used on "
                            "this machine are shown.");
    if (isSilent && node->children.empty()) {
        finishRemote(node, nullptr);
        appendRemote(node, [&] {
            std::vector<std::unique_ptr<Node>> told;
            told.push_back(makeRemote(node, ProblemRow,
                                      tr("It does not list its repositories. Add one by its name."),
                                      remote.reference));
            return told;
        }());
        return;
    }
    finishRemote(node, page || isSilent ? nullptr : &page.error());
}

void PlacesModel::fetchTags(Node* node)
{
    const RemoteRow& remote = *node->remote;
    node->remote->job = Job::start(
        this, tr("Listing the tags of %1").arg(remote.name),
        [listing = m_listing, repository = remote.reference.toStdString(), next = remote.next](
            const core::Task& task) { return listing->tags(repository, next, task); },
        [this, node](const core::Result<core::NamePage>& page) { takeTags(node, page); });
    emit jobStarted(node->remote->job);
    setNote(node, remote.tags == 0 ? tr("reading…") : remote.note);
}

void PlacesModel::takeTags(Node* node, const core::Result<core::NamePage>& page)
{
    RemoteRow& remote = *node->remote;
    removeLast(node);
    std::vector<std::unique_ptr<Node>> rows;
    for (const std::string& tag : page ? page->names : std::vector<std::string>()) {
        if (carrierTag(tag)) {
            remote.carriers.push_back(tag);
            continue;
        }
        const QString name = QString::fromStdString(tag);
        rows.push_back(makeRemote(node, TagRow, name, remote.reference + u':' + name));
    }
    remote.tags += static_cast<int>(rows.size());
    appendRemote(node, std::move(rows));
    const bool isFull =
        static_cast<std::size_t>(remote.tags) + remote.carriers.size() >= core::limits::remoteNames;
    if (page || page.error().code != core::ErrorCode::Cancelled)
        remote.next = page && !isFull ? page->next : std::string();
    QStringList notes;
    if (page || remote.tags != 0)
        notes.append(remote.next.empty() ? tr("%n tag(s)", nullptr, remote.tags)
                                         : tr("%n tag(s) so far", nullptr, remote.tags));
    if (!remote.carriers.empty())
        notes.append(tr("%n attached", "signatures, attestations, SBOMs",
                        static_cast<int>(remote.carriers.size())));
    remote.note = notes.join(QStringLiteral(" · "));
    finishRemote(node, page ? nullptr : &page.error());
}

void PlacesModel::fetchTag(Node* node)
{
    const RemoteRow& remote = *node->remote;
    node->remote->job = Job::start(
        this, tr("Asking for %1").arg(remote.reference),
        [listing = m_listing, reference = remote.reference.toStdString()](const core::Task& task) {
            return listing->look(reference, task);
        },
        [this, node](const core::Result<RemoteTag>& tag) { takeTag(node, tag); });
    emit jobStarted(node->remote->job);
    setNote(node, tr("reading…"));
}

void PlacesModel::takeTag(Node* node, const core::Result<RemoteTag>& tag)
{
    RemoteRow& remote = *node->remote;
    remote.note.clear();
    if (!tag)
        return finishRemote(node, &tag.error());
    remote.digest = tag->digest;
    remote.toolTip = remote.reference + u'\n' + QString::fromStdString(tag->digest);
    const RemoteRow& repository = *node->parent->remote;
    std::vector<std::unique_ptr<Node>> rows;
    for (const core::ImageEntry& entry : tag->entries) {
        const bool isImage = entry.role == core::ManifestRole::Image;
        QString name = QString::fromStdString(entry.title);
        if (isImage && entry.platform)
            name = QString::fromStdString(core::formatPlatformShort(*entry.platform));
        if (name.isEmpty())
            name = format::shortDigest(entry.descriptor.digest);
        auto row = makeRemote(node, isImage ? PlatformRow : CarrierRow, name,
                              repository.reference + u'@'
                                  + QString::fromStdString(entry.descriptor.digest.text()));
        row->remote->icon = entryIcon(entry);
        rows.push_back(std::move(row));
    }
    for (const std::string& carrier : repository.carriers) {
        const auto parts = carrierTag(carrier);
        if (parts->digest != tag->digest)
            continue;
        rows.push_back(makeRemote(node, CarrierRow, carrierName(parts->ending),
                                  repository.reference + u':' + QString::fromStdString(carrier)));
        if (parts->ending == "sbom")
            rows.back()->remote->icon = QStringLiteral("sbom");
        else if (parts->ending == "att")
            rows.back()->remote->icon = QStringLiteral("provenance");
    }
    appendRemote(node, std::move(rows));
    finishRemote(node, nullptr);
    markSameImages(node);
}

/// Says on the tags beside \a tag that are known to name the same image that they do.
void PlacesModel::markSameImages(const Node* tag)
{
    std::vector<Node*> same;
    for (const auto& child : tag->parent->children) {
        if (child->remote->kind == TagRow && child->remote->digest == tag->remote->digest)
            same.push_back(child.get());
    }
    for (Node* node : same) {
        QStringList others;
        for (const Node* other : same) {
            if (other != node)
                others.append(other->remote->name);
        }
        setNote(node, others.isEmpty() ? QString() : tr("same as %1").arg(others.join(u", ")));
    }
}
