// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registrystore.h"

#include "core/base/copybytes.h"
#include "core/base/limits.h"
#include "core/oci/mediatype.h"
#include "core/registry/remoteblob.h"
#include "core/store/ociimage.h"
#include "core/store/referrers.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace core {

namespace {

/// A document that is in memory, as a file.
class MemoryFile final : public File
{
public:
    MemoryFile(std::string name, Bytes bytes)
        : File(std::move(name), {0, 0, bytes.size(), 0})
        , m_bytes(std::move(bytes))
    {
    }
    Result<FileIdentity> identityNow() const override { return identity(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        if (offset >= m_bytes.size())
            return 0;
        const auto rest = BytesView(m_bytes).subspan(static_cast<std::size_t>(offset));
        const std::size_t count = std::min(rest.size(), buffer.size());
        copyBytes(rest.first(count), buffer);
        return count;
    }

private:
    Bytes m_bytes;
};

/// What one image is made of: its manifest here, everything else where the registry has it.
class ImageSource final : public BlobSource
{
public:
    ImageSource(std::shared_ptr<const Repository> repository, const RemoteManifest& manifest)
        : m_repository(std::move(repository))
    {
        const std::string name = m_repository->name() + "@" + manifest.descriptor.digest.text();
        m_files[manifest.descriptor.digest] = std::make_shared<MemoryFile>(name, manifest.raw);
    }

    /// Knows the size of what it is going to be asked for.
    void expect(const Descriptor& blob)
    {
        auto& file = m_files[blob.digest];
        if (!file)
            file = std::make_shared<RemoteBlob>(m_repository, blob);
    }

    /// Has the bytes of \a document here, if the registry has them as they should be.
    Result<void> bring(const Descriptor& document, const Task& task)
    {
        auto bytes = m_repository->blob(document, limits::documentBytes, task);
        if (bytes) {
            m_files[document.digest] =
                std::make_shared<MemoryFile>(document.digest.text(), std::move(*bytes));
            return {};
        }
        const ErrorCode code = bytes.error().code;
        if (code == ErrorCode::Cancelled || code == ErrorCode::Network || code == ErrorCode::Denied)
            return fail(std::move(bytes).error());
        if (code != ErrorCode::NotFound)
            expect(document); // What is wrong with it is said where it is read.
        return {};
    }

    Result<FileSlice> open(std::string_view name) const override
    {
        return fail(ErrorCode::NotFound, std::string(name) + ": a registry has no such files");
    }
    Result<FileSlice> openBlob(const Digest& digest) const override
    {
        const auto found = m_files.find(digest);
        if (found == m_files.end())
            return fail(ErrorCode::NotFound, digest.text() + ": the manifest does not list it");
        return FileSlice{found->second, 0, found->second->size()};
    }

private:
    std::shared_ptr<const Repository> m_repository;
    std::map<Digest, std::shared_ptr<const File>> m_files;
};

/// Lists what an index lists; of the manifests in it only what the index says of them.
class IndexLister
{
public:
    IndexLister(const Repository& repository, Warnings& warnings, const Task& task)
        : m_repository(repository)
        , m_warnings(warnings)
        , m_task(task)
    {
    }

    Result<ImageEntry> list(const RemoteManifest& root);
    const Subjects& subjects() const { return m_subjects; }

private:
    Result<void> fill(ImageEntry& entry, const RemoteManifest& manifest);
    Result<void> addChild(ImageEntry& parent, const Descriptor& descriptor);

    const Repository& m_repository;
    Warnings& m_warnings;
    const Task& m_task;
    Subjects m_subjects;
    std::size_t m_count = 0;
    std::uint32_t m_depth = 0;
};

Result<void> IndexLister::addChild(ImageEntry& parent, const Descriptor& descriptor)
{
    if (++m_count > limits::indexManifests)
        return fail(ErrorCode::LimitExceeded, "the index lists too many manifests");
    ImageEntry child;
    child.id = parent.id + "." + std::to_string(parent.children.size());
    child.role = manifestRole(descriptor);
    child.descriptor = descriptor;
    child.platform = descriptor.platform;
    child.isIndex = mediatype::isIndex(descriptor.mediaType);
    if (child.isIndex) {
        if (m_depth >= limits::indexDepth)
            return fail(ErrorCode::LimitExceeded, "indexes are nested too deeply");
        const auto nested = m_repository.manifest(descriptor.digest.text(), m_task);
        if (!nested && nested.error().code == ErrorCode::Cancelled)
            return fail(nested.error());
        if (nested) {
            if (auto filled = fill(child, *nested); !filled)
                return filled;
        } else {
            child.isHere = false;
            m_warnings.add({WarningCode::MissingBlob, 0, {}, nested.error().message + "."});
        }
    }
    if (child.role != ManifestRole::Image) {
        child.title = artifactTitle(descriptor);
        if (auto subject = attestationSubject(descriptor))
            m_subjects.insert_or_assign(child.id, std::move(*subject));
    }
    parent.children.push_back(std::move(child));
    return {};
}

Result<void> IndexLister::fill(ImageEntry& entry, const RemoteManifest& manifest)
{
    auto document = parseListed(manifest.raw, manifest.descriptor, &m_warnings);
    if (!document)
        return fail(withContext(std::move(document).error(),
                                "manifest " + manifest.descriptor.digest.text()));
    if (const auto* image = std::get_if<Manifest>(&*document)) {
        if (!image->isImage()) {
            Descriptor described = manifest.descriptor;
            described.artifactType = image->effectiveArtifactType();
            entry.role = ManifestRole::Artifact;
            entry.title = artifactTitle(described);
        }
        return {};
    }
    entry.isIndex = true;
    ++m_depth;
    for (const Descriptor& descriptor : std::get<Index>(*document).manifests) {
        if (auto added = addChild(entry, descriptor); !added)
            return added;
    }
    --m_depth;
    return {};
}

Result<ImageEntry> IndexLister::list(const RemoteManifest& root)
{
    ImageEntry entry;
    entry.id = "0";
    entry.descriptor = root.descriptor;
    if (auto filled = fill(entry, root); !filled)
        return fail(std::move(filled).error());
    return entry;
}

} // namespace

RegistryStore::RegistryStore(std::shared_ptr<const Repository> repository, Reference reference)
    : Store(StoreKind::Registry, "docker://" + reference.text())
    , m_repository(std::move(repository))
    , m_reference(std::move(reference))
{
}

Result<std::shared_ptr<const RegistryStore>>
RegistryStore::open(const std::shared_ptr<const RegistryAccess>& access, const Reference& reference,
                    const Task& task)
{
    auto repository = access->repository(reference);
    if (!repository)
        return fail(std::move(repository).error());
    const Reference whole = withDefaultTag(reference);
    std::shared_ptr<RegistryStore> store(new RegistryStore(std::move(*repository), whole));
    // Where both are given, the digest decides.
    auto root =
        store->m_repository->manifest(whole.digest ? whole.digest->text() : whole.tag, task);
    if (!root)
        return fail(std::move(root).error());
    IndexLister lister(*store->m_repository, store->m_warnings, task);
    auto entry = lister.list(*root);
    if (!entry)
        return fail(withContext(std::move(entry).error(), store->m_path));
    entry->names = {whole.text()};
    store->m_entries.push_back(std::move(*entry));
    placeReferrers(store->m_entries, lister.subjects());
    store->m_root = std::make_shared<const RemoteManifest>(std::move(*root));
    return store;
}

Result<Image> RegistryStore::open(const ImageEntry& entry, const Task& task) const
{
    if (entry.isIndex)
        return fail(ErrorCode::Unsupported, m_path + ": an index of images, not an image");
    const bool isRoot = entry.descriptor.digest == m_root->descriptor.digest;
    auto manifest = isRoot ? Result<RemoteManifest>(*m_root)
                           : m_repository->manifest(entry.descriptor.digest.text(), task);
    if (!manifest)
        return fail(std::move(manifest).error());
    ImageSource source(m_repository, *manifest);
    const auto parsed = parseListed(manifest->raw, entry.descriptor);
    if (!parsed)
        return fail(withContext(parsed.error(), m_path));
    if (const auto* document = std::get_if<Manifest>(&*parsed)) {
        if (auto ready = source.bring(document->config, task); !ready)
            return fail(std::move(ready).error());
        for (const Descriptor& layer : document->layers)
            source.expect(layer);
    }
    auto image = openOciImage(source, entry.descriptor);
    if (!image)
        return fail(withContext(std::move(image).error(), m_path));
    image->name = familiarText(m_reference);
    image->names = m_entries.front().names;
    image->place = m_path;
    return image;
}

Result<std::vector<Bytes>> RegistryStore::statements(const ImageEntry& entry,
                                                     const Task& task) const
{
    const auto manifest = m_repository->manifest(entry.descriptor.digest.text(), task);
    if (!manifest)
        return fail(manifest.error());
    const auto parsed = parseListed(manifest->raw, entry.descriptor);
    if (!parsed)
        return fail(withContext(parsed.error(), m_path));
    ImageSource source(m_repository, *manifest);
    const auto* document = std::get_if<Manifest>(&*parsed);
    for (std::size_t i = 0; document != nullptr && i < document->layers.size(); ++i) {
        const Descriptor& blob = document->layers[i];
        if (!blob.mediaType.ends_with("json") || blob.size > limits::documentBytes)
            continue;
        if (auto ready = source.bring(blob, task); !ready)
            return fail(std::move(ready).error());
    }
    return readStatements(source, entry.descriptor);
}

bool RegistryStore::isUnchanged() const
{
    if (m_reference.digest)
        return true;
    constexpr std::chrono::seconds patience{10};
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable_any answered;
    const std::jthread clock([&](const std::stop_token& isDone) {
        std::unique_lock lock(mutex);
        answered.wait_for(lock, isDone, patience, [] { return false; });
        if (!isDone.stop_requested())
            stop.request_stop();
    });
    const auto now = m_repository->findManifest(m_reference.tag, Task{stop.get_token(), {}});
    // Where nobody answers, nobody says that it changed.
    return !now || (*now && (*now)->digest == m_root->descriptor.digest);
}

} // namespace core
