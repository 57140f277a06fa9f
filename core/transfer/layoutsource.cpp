// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/io/decompress.h"
#include "core/io/verifyingreader.h"
#include "core/oci/mediatype.h"
#include "core/oci/reference.h"
#include "core/openimage.h"
#include "core/store/archiveindex.h"
#include "core/store/foldersource.h"
#include "core/store/ociimage.h"
#include "core/store/packedarchive.h"
#include "core/transfer/transfersource.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace core {

namespace {

/// What one person has in one repository, as the names in a layout tell.
struct NamedRoot
{
    Reference reference;
    Descriptor descriptor;
};

class LayoutSource final : public TransferSource
{
public:
    LayoutSource(std::shared_ptr<const BlobSource> blobs, std::string name, const ImageEntry& root,
                 const std::vector<ImageEntry>& entries)
        : m_blobs(std::move(blobs))
        , m_name(std::move(name))
        , m_root(root.descriptor)
        , m_names(root.names)
    {
        m_root.annotations.clear(); // They are names in this layout.
        noteReferrers(entries);
        for (const ImageEntry& entry : entries)
            for (const std::string& one : entry.names)
                if (auto reference = parseNormalizedReference(one))
                    m_named.push_back({std::move(*reference), entry.descriptor});
    }

    std::string name() const override { return m_name; }
    const Descriptor& root() const override { return m_root; }
    std::vector<std::string> names() const override { return m_names; }

    Result<Bytes> manifest(const Descriptor& descriptor, const Task& /*task*/) const override
    {
        auto raw = fetchDocument(*m_blobs, descriptor);
        if (!raw)
            return fail(withContext(std::move(raw).error(), m_name));
        if (const auto wrong = mismatch(*raw, descriptor, "manifest"))
            return fail(ErrorCode::DigestMismatch, m_name + ": " + wrong->message);
        return raw;
    }

    Result<OpenedBlob> open(const Descriptor& blob, std::uint64_t offset,
                            const Task& /*task*/) const override
    {
        auto slice = m_blobs->openBlob(blob.digest);
        if (!slice)
            return fail(withContext(std::move(slice).error(), m_name));
        if (slice->size != blob.size || offset > slice->size)
            return fail(ErrorCode::DigestMismatch,
                        m_name + ": " + blob.digest.text() + " has " + std::to_string(slice->size)
                            + " bytes, not the " + std::to_string(blob.size) + " that were stated");
        OpenedBlob opened;
        opened.reader = std::make_unique<SliceReader>(
            FileSlice{slice->file, slice->offset + offset, slice->size - offset});
        if (offset == 0) {
            auto verifying =
                std::make_unique<VerifyingReader>(std::move(opened.reader), blob.digest);
            opened.local = verifying.get();
            opened.reader = std::move(verifying);
        }
        return opened;
    }

    Result<std::vector<Referrer>> referrers(const Digest& subject,
                                            const Task& /*task*/) const override
    {
        const auto found = m_referrers.find(subject);
        return found == m_referrers.end() ? std::vector<Referrer>() : found->second;
    }

    std::vector<std::string> repositoriesWith(const Digest& blob,
                                              const std::string& host) const override
    {
        const std::lock_guard lock(m_mutex);
        const auto [known, isNew] = m_mountable.try_emplace(host);
        if (isNew)
            for (const NamedRoot& named : m_named)
                if (named.reference.domain == host)
                    follow(named.descriptor, named.reference.path, 0, known->second);
        const auto found = known->second.find(blob);
        if (found == known->second.end())
            return {};
        return {found->second.begin(), found->second.end()};
    }

private:
    using Mountable = std::map<Digest, std::set<std::string>>;

    void noteReferrers(const std::vector<ImageEntry>& entries)
    {
        for (const ImageEntry& entry : entries) {
            for (const ImageEntry& child : entry.children) {
                if (child.role == ManifestRole::Image || !child.isHere)
                    continue;
                const auto tag =
                    child.descriptor.annotations.find("org.opencontainers.image.ref.name");
                m_referrers[entry.descriptor.digest].push_back(
                    {child.descriptor,
                     tag == child.descriptor.annotations.end() ? std::string() : tag->second});
            }
            noteReferrers(entry.children);
        }
    }

    /// What cannot be read is not known to be anywhere.
    void follow(const Descriptor& descriptor, const std::string& path, std::uint32_t depth,
                Mountable& mountable) const
    {
        if (depth >= limits::indexDepth)
            return;
        const auto raw = fetchDocument(*m_blobs, descriptor);
        const auto parsed = raw ? parseListed(*raw, descriptor) : fail(raw.error());
        if (!parsed)
            return;
        if (const auto* index = std::get_if<Index>(&*parsed)) {
            for (const Descriptor& one : index->manifests)
                follow(one, path, depth + 1, mountable);
            return;
        }
        const auto& manifest = std::get<Manifest>(*parsed);
        mountable[manifest.config.digest].insert(path);
        for (const Descriptor& layer : manifest.layers)
            mountable[layer.digest].insert(path);
    }

    std::shared_ptr<const BlobSource> m_blobs;
    std::string m_name;
    Descriptor m_root;
    std::vector<std::string> m_names;
    std::map<Digest, std::vector<Referrer>> m_referrers; ///< By subject.
    std::vector<NamedRoot> m_named;
    mutable std::mutex m_mutex;
    mutable std::map<std::string, Mountable> m_mountable; ///< By host.
};

bool isMeant(const ImageEntry& entry, const std::string& text)
{
    constexpr std::size_t leastDigits = 7;
    const auto tag = entry.descriptor.annotations.find("org.opencontainers.image.ref.name");
    if (tag != entry.descriptor.annotations.end() && tag->second == text)
        return true;
    if (std::ranges::any_of(entry.names,
                            [&](const std::string& name) { return isSameName(name, text); }))
        return true;
    const std::string digits = text.substr(text.starts_with("sha256:") ? 7 : 0);
    return !entry.descriptor.digest.isEmpty() && digits.size() >= leastDigits
           && entry.descriptor.digest.encoded().starts_with(digits);
}

/// An index that is named counts as such; chooseEntry() knows only what is in it.
Result<const ImageEntry*> rootOf(const Store& store, const ImageName& name)
{
    std::vector<const ImageEntry*> fitting;
    for (const ImageEntry& entry : store.entries())
        if (entry.role == ManifestRole::Image
            && (name.reference.empty() || isMeant(entry, name.reference)))
            fitting.push_back(&entry);
    if (name.position && *name.position < fitting.size() && name.reference.empty())
        return fitting[*name.position];
    if (fitting.size() == 1 && !name.position)
        return fitting.front();
    return chooseEntry(store, name, {});
}

/// Those of an archive, which is unpacked where it is packed as a whole.
Result<std::shared_ptr<const BlobSource>> blobsOfArchive(const std::string& path, const Task& task)
{
    auto file = File::open(path);
    if (!file)
        return fail(std::move(file).error());
    Bytes beginning(16);
    const auto got = (*file)->readAt(0, beginning);
    if (!got)
        return fail(got.error());
    beginning.resize(*got);
    if (detectCompression(beginning) != Compression::None) {
        Warnings warnings;
        file = unpackToTemporary(*file, task, warnings);
        if (!file)
            return fail(std::move(file).error());
    }
    auto archive = ArchiveIndex::read(*file, task);
    if (!archive)
        return fail(std::move(archive).error());
    return std::shared_ptr<const BlobSource>(std::move(*archive));
}

Result<std::shared_ptr<const BlobSource>> blobsOf(const Store& store, const Task& task)
{
    if (!keepsBlobs(store))
        return fail(ErrorCode::Unsupported,
                    store.path() + ": " + std::string(storeKindName(store.kind()))
                        + " does not keep images as they were pulled, one platform goes at a time");
    if (store.kind() == StoreKind::OciArchive)
        return blobsOfArchive(store.path(), task);
    auto folder = FolderSource::at(store.kind() == StoreKind::ContainerdRoot
                                       ? store.path() + "/io.containerd.content.v1.content"
                                       : store.path());
    if (!folder)
        return fail(std::move(folder).error());
    return std::shared_ptr<const BlobSource>(std::move(*folder));
}

Result<std::shared_ptr<const TransferSource>> sourceOf(const Store& store, const ImageEntry& root,
                                                       const std::string& shown, const Task& task)
{
    auto blobs = blobsOf(store, task);
    if (!blobs)
        return fail(std::move(blobs).error());
    return std::make_shared<const LayoutSource>(std::move(*blobs), shown, root, store.entries());
}

} // namespace

bool keepsBlobs(const Store& store)
{
    return store.kind() == StoreKind::OciLayout || store.kind() == StoreKind::OwnStore
           || store.kind() == StoreKind::OciArchive || store.kind() == StoreKind::ContainerdRoot;
}

Result<std::shared_ptr<const TransferSource>>
sourceInLayout(const Store& store, const ImageName& name, const Task& task)
{
    const auto root = rootOf(store, name);
    if (!root)
        return fail(root.error());
    return sourceOf(store, **root,
                    store.path() + (name.reference.empty() ? "" : ":" + name.reference), task);
}

Result<std::shared_ptr<const TransferSource>>
sourceOfEntry(const Store& store, const ImageEntry& entry, const Task& task)
{
    return sourceOf(
        store, entry,
        store.path() + ":"
            + (entry.names.empty() ? entry.descriptor.digest.text() : entry.names.front()),
        task);
}

} // namespace core
