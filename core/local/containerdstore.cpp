// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdstore.h"

#include "core/base/limits.h"
#include "core/store/ociimage.h"
#include "core/store/ocilisting.h"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

constexpr const char* databaseName = "io.containerd.metadata.v1.bolt/meta.db";
constexpr const char* refName = "org.opencontainers.image.ref.name";

/// The blobs of all namespaces.
class ContentSource final : public BlobSource
{
public:
    explicit ContentSource(std::shared_ptr<const FolderSource> folder)
        : m_folder(std::move(folder))
    {
    }

    Result<FileSlice> open(std::string_view name) const override
    {
        return m_folder->open("io.containerd.content.v1.content/" + std::string(name));
    }

private:
    std::shared_ptr<const FolderSource> m_folder;
};

/// What an image is listed by: cosign's tags, which say what a manifest speaks about, stand in its
/// name here and in its annotations elsewhere.
Descriptor listedAs(const ContainerdGroup& group)
{
    Descriptor descriptor = group.descriptor;
    for (const std::string& name : group.names) {
        const std::size_t colon = name.rfind(':');
        if (colon != std::string::npos && name.compare(colon + 1, 7, "sha256-") == 0)
            descriptor.annotations.insert_or_assign(refName, name.substr(colon + 1));
    }
    return descriptor;
}

/// Of an image without a digest nothing can be found.
ImageEntry entryWithoutDigest(const ContainerdGroup& group)
{
    ImageEntry entry;
    entry.id = group.id;
    entry.isHere = false;
    entry.descriptor = group.descriptor;
    return entry;
}

/// The id that OciListing gave, "3" or "3.0.1", as the position of a group and what follows.
std::pair<std::size_t, std::string> splitListed(const std::string& id)
{
    const std::size_t dot = std::min(id.find('.'), id.size());
    std::size_t position = 0;
    std::from_chars(id.data(), id.data() + dot, position);
    return {position, dot == id.size() ? std::string() : "/" + id.substr(dot + 1)};
}

} // namespace

ContainerdStore::ContainerdStore(std::string root, std::shared_ptr<const FolderSource> folder)
    : LocalStore(StoreKind::ContainerdRoot, std::move(root))
    , m_folder(std::move(folder))
    , m_content(std::make_shared<ContentSource>(m_folder))
{
}

bool ContainerdStore::isRoot(const FolderSource& folder)
{
    return folder.has(databaseName);
}

Result<std::shared_ptr<const ContainerdStore>>
ContainerdStore::openRoot(const std::string& root, const std::optional<std::string>& onlyNamespace,
                          const Task& task)
{
    auto folder = FolderSource::at(root);
    if (!folder)
        return fail(std::move(folder).error());
    const auto database = (*folder)->open(databaseName);
    if (!database && database.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    root + ": no root of containerd, there is no " + databaseName);
    if (!database)
        return fail(database.error());
    std::shared_ptr<ContainerdStore> store(new ContainerdStore(root, std::move(*folder)));
    store->m_identity = database->file->identity();
    auto metadata = readContainerdMetadata(*database->file, task, store->m_warnings);
    if (!metadata)
        return fail(std::move(metadata).error());
    store->m_metadata = std::move(*metadata);
    if (onlyNamespace && !store->m_metadata.contains(*onlyNamespace)) {
        std::string known;
        for (const std::string& name : store->namespaces())
            known += (known.empty() ? "" : ", ") + name;
        return fail(ErrorCode::NotFound, root + ": has no namespace \""
                                             + toUtf8Lossy(onlyNamespace->substr(0, 100))
                                             + "\", but: " + (known.empty() ? "none" : known));
    }
    for (const auto& [name, contents] : store->m_metadata) {
        if (onlyNamespace && name != *onlyNamespace)
            continue;
        if (auto listed = store->listNamespace(name, task); !listed)
            return fail(std::move(listed).error());
    }
    return store;
}

Result<void> ContainerdStore::listNamespace(const std::string& name, const Task& task)
{
    std::vector<ContainerdGroup> groups;
    std::vector<Descriptor> descriptors;
    for (ContainerdGroup& group : groupContainerdImages(name, m_metadata[name])) {
        if (group.descriptor.digest.isEmpty()) {
            m_warnings.add({WarningCode::CorruptData,
                            0,
                            {},
                            "The database states \"" + group.statedDigest
                                + "\" as the digest of an image, which is none."});
            m_entries.push_back(entryWithoutDigest(group));
            m_entries.back().names = group.names;
            m_descriptors.emplace(group.id, group.descriptor);
            continue;
        }
        descriptors.push_back(listedAs(group));
        groups.push_back(std::move(group));
    }
    OciListing listing(*m_content, task);
    auto entries = listing.list(descriptors);
    if (!entries)
        return fail(std::move(entries).error());
    for (const auto& [id, descriptor] : listing.takeDescriptors()) {
        const auto [position, rest] = splitListed(id);
        const ContainerdGroup& group = groups.at(position);
        m_descriptors.emplace(group.id + rest, rest.empty() ? group.descriptor : descriptor);
    }
    adopt(*entries, groups);
    std::ranges::move(*entries, std::back_inserter(m_entries));
    m_warnings.append(listing.takeWarnings());
    return {};
}

void ContainerdStore::adopt(std::vector<ImageEntry>& entries,
                            const std::vector<ContainerdGroup>& groups)
{
    for (ImageEntry& entry : entries) {
        const auto [position, rest] = splitListed(entry.id);
        const ContainerdGroup& group = groups.at(position);
        entry.id = group.id + rest;
        entry.descriptor = m_descriptors.at(entry.id);
        if (rest.empty()) {
            entry.names = group.names;
            entry.names.insert(entry.names.end(), group.digestNames.begin(),
                               group.digestNames.end());
        }
        adopt(entry.children, groups);
    }
}

std::vector<std::string> ContainerdStore::namespaces() const
{
    std::vector<std::string> names;
    for (const auto& [name, contents] : m_metadata)
        names.push_back(name);
    return names;
}

std::string ContainerdStore::namespaceOf(std::string_view entryId)
{
    const std::size_t slash = entryId.find('/');
    return std::string(slash == std::string_view::npos ? std::string_view()
                                                       : entryId.substr(0, slash));
}

Result<Image> ContainerdStore::open(const ImageEntry& entry, const Task& task) const
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, m_path + ": opening was stopped");
    if (entry.isIndex)
        return fail(ErrorCode::Unsupported, m_path + ": an index of images, not an image");
    if (entry.role != ManifestRole::Image)
        return fail(ErrorCode::Unsupported, m_path + ": \"" + entry.title + "\" is not an image");
    const auto found = m_descriptors.find(entry.id);
    if (found == m_descriptors.end())
        return fail(ErrorCode::NotFound, m_path + ": there is no entry " + entry.id);
    auto image = openOciImage(*m_content, found->second);
    if (!image)
        return fail(withContext(std::move(image).error(), m_path));
    image->names = entry.names;
    image->place = m_path;
    // Manifests of an index have no names of their own.
    const auto named = std::ranges::find_if(m_entries, [&](const ImageEntry& root) {
        return !root.names.empty() && (entry.id == root.id || entry.id.starts_with(root.id + "/"));
    });
    image->name = named == m_entries.end() ? found->second.digest.text() : named->names.front();
    return image;
}

Result<std::vector<Bytes>> ContainerdStore::statements(const ImageEntry& entry,
                                                       const Task& task) const
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, m_path + ": reading was stopped");
    const auto found = m_descriptors.find(entry.id);
    if (found == m_descriptors.end())
        return fail(ErrorCode::NotFound, m_path + ": there is no entry " + entry.id);
    return readStatements(*m_content, found->second);
}

bool ContainerdStore::isUnchanged() const
{
    const auto folder = FolderSource::at(m_path);
    const auto database =
        folder ? (*folder)->open(databaseName) : Result<FileSlice>(fail(folder.error()));
    return database && database->file->identity() == m_identity;
}

} // namespace core
