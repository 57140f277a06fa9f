// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ocilisting.h"

#include "core/base/limits.h"
#include "core/oci/mediatype.h"
#include "core/store/ociimage.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

std::string annotation(const Descriptor& descriptor, const char* key)
{
    const auto found = descriptor.annotations.find(key);
    return found == descriptor.annotations.end() ? std::string() : found->second;
}

/// References, the most telling first: containerd states the whole one beside the tag.
std::vector<std::string> statedNames(const Descriptor& descriptor)
{
    std::vector<std::string> names;
    const std::string full = annotation(descriptor, "io.containerd.image.name");
    const std::string name = annotation(descriptor, "org.opencontainers.image.ref.name");
    if (!full.empty())
        names.push_back(full);
    if (!name.empty() && name != full && !full.ends_with(":" + name))
        names.push_back(name);
    return names;
}

std::string titleOf(const Descriptor& descriptor, const Manifest& manifest)
{
    std::vector<std::string> titles;
    for (const Descriptor& layer : manifest.layers) {
        std::string title = artifactTitle(layer);
        // A layer that tells nothing but its media type tells less than the manifest.
        if (title != layer.mediaType && std::ranges::find(titles, title) == titles.end())
            titles.push_back(std::move(title));
    }
    if (titles.empty())
        return artifactTitle(descriptor);
    std::string joined;
    for (const std::string& title : titles)
        joined += (joined.empty() ? "" : ", ") + title;
    return joined;
}

/// Folds entries of one manifest that only differ in their names (docker save of several tags).
void foldNames(std::vector<ImageEntry>& entries)
{
    std::map<Digest, std::size_t> seen;
    std::set<std::pair<std::size_t, std::string>> known; // Names that an entry has already.
    std::vector<ImageEntry> folded;
    for (ImageEntry& entry : entries) {
        const auto [place, isNew] = seen.try_emplace(entry.descriptor.digest, folded.size());
        if (isNew || folded[place->second].descriptor.platform != entry.descriptor.platform
            || entry.names.empty() || folded[place->second].names.empty()) {
            for (const std::string& name : entry.names)
                if (isNew)
                    known.emplace(folded.size(), name);
            folded.push_back(std::move(entry));
            continue;
        }
        for (std::string& name : entry.names)
            if (known.emplace(place->second, name).second)
                folded[place->second].names.push_back(std::move(name));
    }
    entries = std::move(folded);
}

} // namespace

void OciListing::warn(WarningCode code, std::string message)
{
    m_warnings.add({code, 0, {}, std::move(message)});
}

Result<std::vector<ImageEntry>> OciListing::list(const std::vector<Descriptor>& descriptors)
{
    std::vector<ImageEntry> entries = entriesOf(descriptors, {});
    if (m_task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    foldNames(entries);
    placeReferrers(entries, m_subjects);
    return entries;
}

std::vector<ImageEntry> OciListing::entriesOf(const std::vector<Descriptor>& descriptors,
                                              const std::string& parent)
{
    std::vector<ImageEntry> entries;
    for (std::size_t i = 0; i < descriptors.size() && !m_task.isCancelled(); ++i) {
        if (m_count == limits::indexManifests) {
            if (!m_full)
                warn(WarningCode::LimitExceeded,
                     "More than " + std::to_string(limits::indexManifests)
                         + " manifests are listed; the rest is not shown.");
            m_full = true;
            break;
        }
        ++m_count;
        entries.push_back(
            entryOf(descriptors[i], parent + (parent.empty() ? "" : ".") + std::to_string(i)));
        if (parent.empty())
            entries.back().names = statedNames(descriptors[i]);
    }
    return entries;
}

ImageEntry OciListing::entryOf(const Descriptor& descriptor, std::string id)
{
    ImageEntry entry;
    entry.id = std::move(id);
    entry.role = manifestRole(descriptor);
    entry.descriptor = descriptor;
    entry.platform = descriptor.platform;
    entry.isIndex = mediatype::isIndex(descriptor.mediaType);
    const bool isKnown = descriptor.mediaType.empty() || entry.isIndex
                         || mediatype::isManifest(descriptor.mediaType);
    if (isKnown)
        lookInto(entry);
    else
        entry.isHere = m_source.openBlob(descriptor.digest).has_value();
    if (entry.role != ManifestRole::Image) {
        if (entry.title.empty())
            entry.title = artifactTitle(descriptor);
        if (auto subject = attestationSubject(descriptor))
            m_subjects.insert_or_assign(entry.id, std::move(*subject));
    }
    m_descriptors.emplace(entry.id, descriptor);
    return entry;
}

std::optional<Bytes> OciListing::document(ImageEntry& entry)
{
    const std::string& digest = entry.descriptor.digest.text();
    const auto slice = m_source.openBlob(entry.descriptor.digest);
    if (slice
        && slice->size
               > limits::listedDocumentBytes - std::min(m_bytes, limits::listedDocumentBytes)) {
        warn(WarningCode::LimitExceeded,
             "The manifest " + digest + " was not looked into: the documents are too large.");
        return std::nullopt;
    }
    auto raw = fetchDocument(m_source, entry.descriptor);
    if (!raw) {
        entry.isHere = false;
        // That a blob is not here is normal; that it is there but cannot be read is not.
        if (raw.error().code != ErrorCode::NotFound)
            warn(WarningCode::MissingBlob,
                 "The manifest " + digest + " cannot be read: " + raw.error().message + ".");
        return std::nullopt;
    }
    m_bytes += raw->size();
    return std::move(*raw);
}

void OciListing::lookInto(ImageEntry& entry)
{
    const auto raw = document(entry);
    if (!raw)
        return;
    const auto parsed = parseListed(*raw, entry.descriptor);
    if (!parsed) {
        warn(parsed.error().code == ErrorCode::Unsupported ? WarningCode::Unsupported
                                                           : WarningCode::CorruptData,
             "The manifest " + entry.descriptor.digest.text()
                 + " cannot be read: " + parsed.error().message + ".");
        return;
    }
    if (const auto* index = std::get_if<Index>(&*parsed)) {
        if (auto warning = mismatch(*raw, entry.descriptor, "index"))
            m_warnings.add(std::move(*warning));
        lookIntoIndex(entry, *index);
    } else {
        lookIntoManifest(entry, std::get<Manifest>(*parsed));
    }
}

void OciListing::lookIntoIndex(ImageEntry& entry, const Index& index)
{
    const Digest& digest = entry.descriptor.digest;
    if (!entry.isIndex && entry.role == ManifestRole::Unknown)
        entry.role = ManifestRole::Image;
    entry.isIndex = true;
    if (!index.artifactType.empty()) {
        Descriptor told = entry.descriptor;
        told.artifactType = index.artifactType;
        entry.role = manifestRole(told);
        entry.title = artifactTitle(told);
    }
    if (index.subject)
        m_subjects.insert_or_assign(entry.id, index.subject->digest);
    if (m_above.size() >= limits::indexDepth
        || std::ranges::find(m_above, digest) != m_above.end()) {
        warn(WarningCode::LimitExceeded,
             "The index " + digest.text() + " is nested too deeply; what it lists is not shown.");
        return;
    }
    m_above.push_back(digest);
    entry.children = entriesOf(index.manifests, entry.id);
    m_above.pop_back();
}

void OciListing::lookIntoManifest(ImageEntry& entry, const Manifest& manifest)
{
    Descriptor told = entry.descriptor;
    if (told.mediaType.empty())
        told.mediaType = manifest.mediaType;
    if (told.artifactType.empty())
        told.artifactType = manifest.effectiveArtifactType();
    // What a manifest is by itself completes what its descriptor says; a signature that looks
    // like an image stays a signature.
    if (entry.role == ManifestRole::Image || entry.descriptor.mediaType.empty())
        entry.role = manifestRole(told);
    if (entry.role != ManifestRole::Image)
        entry.title = titleOf(told, manifest);
    if (manifest.subject)
        m_subjects.insert_or_assign(entry.id, manifest.subject->digest);
    if (entry.role != ManifestRole::Image || entry.platform)
        return;
    const auto slice = m_source.openBlob(manifest.config.digest);
    if (!slice
        || slice->size
               > limits::listedDocumentBytes - std::min(m_bytes, limits::listedDocumentBytes))
        return;
    m_bytes += slice->size;
    const auto raw = readDocument(*slice);
    const auto config = raw ? parseImageConfig(*raw) : Result<ImageConfig>(fail(raw.error()));
    if (config && !config->platform.os.empty())
        entry.platform = config->platform;
}

} // namespace core
