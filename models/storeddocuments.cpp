// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storeddocuments.h"

#include "core/oci/mediatype.h"
#include "core/store/ocilayout.h"
#include "models/format.h"
#include "models/imageparts.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace {

struct IndexWords
{
    Q_DECLARE_TR_FUNCTIONS(StoredDocument)
};

using Documents = std::vector<StoredDocument>;

core::Result<void> addDocument(Documents& documents, core::Bytes bytes, const QString& title,
                               const core::Digest& digest)
{
    if (bytes.empty())
        return {};
    auto tree = JsonTree::parse(bytes);
    if (!tree)
        return core::fail(std::move(tree).error());
    StoredDocument document;
    document.title = title;
    document.digest = digest.isEmpty() ? core::sha256Of(bytes) : digest;
    document.bytes = std::move(bytes);
    document.tree = std::move(*tree);
    documents.push_back(std::move(document));
    return {};
}

/// What a statement is about, by the type of its predicate or, of a list of parts, by its format.
QString statementTitle(const core::Bytes& statement, const std::string& otherwise)
{
    const QJsonObject object =
        QJsonDocument::fromJson(
            QByteArray::fromRawData(reinterpret_cast<const char*>(statement.data()),
                                    static_cast<qsizetype>(statement.size())))
            .object();
    core::Descriptor descriptor;
    const QString predicate = object.value(QLatin1String("predicateType")).toString();
    if (!predicate.isEmpty()) {
        descriptor.mediaType = core::mediatype::inToto;
        descriptor.annotations["in-toto.io/predicate-type"] = predicate.toStdString();
    } else if (object.contains(QLatin1String("spdxVersion"))) {
        descriptor.mediaType = "application/spdx+json";
    } else if (object.contains(QLatin1String("bomFormat"))) {
        descriptor.mediaType = "application/vnd.cyclonedx+json";
    } else {
        return format::name(otherwise, 200);
    }
    return format::name(core::artifactTitle(descriptor), 200);
}

core::Result<void> addStatements(Documents& documents, const core::Store& store,
                                 const core::ImageEntry& entry, const core::Task& task)
{
    auto statements = store.statements(entry, task);
    if (!statements && statements.error().code == core::ErrorCode::Unsupported)
        return {};
    if (!statements)
        return core::fail(std::move(statements).error());
    for (core::Bytes& statement : *statements) {
        const QString title = statementTitle(statement, entry.title);
        if (auto added = addDocument(documents, std::move(statement), title, {}); !added)
            return added;
    }
    return {};
}

/// Of layouts, what they list in all.
core::Result<void> addListing(Documents& documents, const core::Store& store,
                              const core::Task& task)
{
    if (!documents.empty())
        documents.front().title = IndexWords::tr("Index of the image");
    const core::StoreKind kind = store.kind();
    if (kind != core::StoreKind::OciLayout && kind != core::StoreKind::OciArchive
        && kind != core::StoreKind::DockerArchive && kind != core::StoreKind::OwnStore)
        return {};
    core::ImageEntry whole;
    whole.isIndex = true;
    whole.id = core::OciLayout::indexId;
    auto listing = store.statements(whole, task);
    if (listing && !listing->empty())
        return addDocument(documents, std::move(listing->front()), QStringLiteral("index.json"),
                           {});
    if (!listing && listing.error().code == core::ErrorCode::Cancelled)
        return core::fail(std::move(listing).error());
    return {};
}

} // namespace

core::Result<Documents> StoredDocument::read(Kind kind, const core::Image& image,
                                             const core::Store* store, const std::string& entryId,
                                             const core::Task& task)
{
    Documents documents;
    core::Result<void> added;
    const auto found =
        store == nullptr ? imageparts::Found() : imageparts::findEntry(store->entries(), entryId);
    if (kind == Kind::Manifest) {
        added = addDocument(documents, image.rawManifest, {}, image.manifestDescriptor.digest);
    } else if (kind == Kind::Configuration) {
        added = addDocument(documents, image.rawConfig, {}, image.configDigest);
    } else if (found.entry == nullptr) {
        return documents;
    } else if (kind == Kind::Attestations) {
        for (const core::ImageEntry& attached : found.entry->children) {
            if (added && attached.role == core::ManifestRole::Attestation && attached.isHere)
                added = addStatements(documents, *store, attached, task);
        }
    } else if (found.index != nullptr || store->kind() == core::StoreKind::ContainersStorage) {
        // podman keeps the index with the image that came through it.
        added = addStatements(documents, *store, found.index ? *found.index : *found.entry, task);
    }
    if (added && kind == Kind::Index)
        added = addListing(documents, *store, task);
    if (!added)
        return core::fail(std::move(added).error());
    return documents;
}
