// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/oci/mediatype.h"
#include "core/store/foldersource.h"
#include "core/store/ociimage.h"
#include "core/usage/placegraph.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

/// What was removed and can come back: an index like index.json.
constexpr std::string_view trashFile = ".stratoscope.trash.json";
constexpr std::string_view refName = "org.opencontainers.image.ref.name";

constexpr std::string_view fullName = "io.containerd.image.name";

/// The whole reference where one is stated, else what is written as one; empty: none.
std::string nameOf(const Descriptor& descriptor)
{
    for (const std::string_view key : {fullName, refName})
        if (const auto name = descriptor.annotations.find(std::string(key));
            name != descriptor.annotations.end() && !name->second.empty())
            return name->second;
    return {};
}

/// Follows what index.json lists to the blobs.
class LayoutUsage
{
public:
    LayoutUsage(const FolderSource& folder, DiskUse measured, const Task& task)
        : m_folder(folder)
        , m_task(task)
        , m_graph(std::move(measured))
    {
    }

    Result<PlaceUsage> run(const std::vector<LocalImage>& images);

private:
    Result<void> readIndex();
    void readTrash();
    Result<void> followAll();
    void list(const Descriptor& descriptor);
    UsageId blob(const Descriptor& descriptor);
    void follow(const Descriptor& descriptor);
    void lookInto(const Descriptor& document, UsageId id, UsageId image);
    void connect(const std::vector<LocalImage>& images);
    void lose(const Digest& digest, const std::string& why);
    UsageNode describe(const std::string& part) const;

    const FolderSource& m_folder;
    const Task& m_task;
    PlaceGraph m_graph;
    std::vector<Descriptor> m_pending;   ///< Documents that were not looked into yet.
    std::set<Digest> m_documents;        ///< Looked into or pending.
    std::map<Digest, UsageId> m_imageOf; ///< What is listed that led to a manifest first.
    std::uint64_t m_bytes = 0;           ///< Of documents that were read.
    bool m_isLost = false;               ///< What some document leads to is not known.
};

void LayoutUsage::lose(const Digest& digest, const std::string& why)
{
    m_isLost = true;
    m_graph.warn("What " + digest.text() + " leads to is not known: " + why + ".");
}

UsageId LayoutUsage::blob(const Descriptor& descriptor)
{
    const std::string& digest = descriptor.digest.text();
    const bool isNew = !m_graph.find(UsageKind::Blob, digest);
    const UsageId id = m_graph.node(UsageKind::Blob, digest);
    if (!isNew)
        return id;
    const std::string part = blobPath(descriptor.digest);
    m_graph.own(part, id);
    if (const auto there = m_graph.parts().find(part); there != m_graph.parts().end())
        m_graph.at(id).packed = there->second.logical;
    return id;
}

/// To be looked into later, if it is a document.
void LayoutUsage::follow(const Descriptor& descriptor)
{
    const bool isDocument = descriptor.mediaType.empty() || mediatype::isIndex(descriptor.mediaType)
                            || mediatype::isManifest(descriptor.mediaType);
    if (isDocument && m_documents.insert(descriptor.digest).second)
        m_pending.push_back(descriptor);
}

void LayoutUsage::list(const Descriptor& descriptor)
{
    const std::string& digest = descriptor.digest.text();
    const UsageId image = m_graph.node(UsageKind::Image, digest);
    if (const std::string name = nameOf(descriptor); !name.empty()) {
        m_graph.use(m_graph.node(UsageKind::Tag, name, name), image);
        if (m_graph.at(image).name.empty())
            m_graph.at(image).name = name;
    }
    m_graph.use(image, blob(descriptor));
    m_imageOf.insert_or_assign(descriptor.digest, image);
    follow(descriptor);
}

Result<void> LayoutUsage::readIndex()
{
    const auto raw = readDocument(m_folder, "index.json");
    if (!raw && raw.error().code == ErrorCode::NotFound) {
        m_isLost = true; // Blobs without an index may be on their way into it.
        return {};
    }
    if (!raw)
        return fail(raw.error());
    const auto parsed = parseManifestOrIndex(*raw, {});
    if (!parsed)
        return fail(withContext(parsed.error(), m_folder.path() + "/index.json"));
    if (const auto* index = std::get_if<Index>(&*parsed))
        for (const Descriptor& descriptor : index->manifests)
            list(descriptor);
    return {};
}

/// What is in the trash is held by it until it leaves it.
void LayoutUsage::readTrash()
{
    const auto raw = readDocument(m_folder, trashFile);
    if (!raw && raw.error().code == ErrorCode::NotFound)
        return;
    const auto parsed = raw ? parseManifestOrIndex(*raw, {}) : fail(raw.error());
    const auto* index = parsed ? std::get_if<Index>(&*parsed) : nullptr;
    if (index == nullptr) {
        m_isLost = true;
        m_graph.warn("What is in the trash is not known"
                     + (parsed ? std::string() : ": " + parsed.error().message) + ".");
        return;
    }
    for (const Descriptor& descriptor : index->manifests) {
        const std::string& digest = descriptor.digest.text();
        if (m_graph.find(UsageKind::Image, digest)) // Where a crash left it in both lists.
            continue;
        const std::string name = nameOf(descriptor);
        const UsageId trashed =
            m_graph.node(UsageKind::Other, "trash:" + digest, name.empty() ? digest : name);
        m_graph.setTrashed(digest, trashed);
        m_graph.use(trashed, blob(descriptor));
        m_imageOf.try_emplace(descriptor.digest, trashed);
        follow(descriptor);
    }
}

Result<void> LayoutUsage::followAll()
{
    while (!m_pending.empty()) {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, m_folder.path() + ": measuring was stopped");
        const Descriptor next = std::move(m_pending.back());
        m_pending.pop_back();
        lookInto(next, blob(next), m_imageOf.at(next.digest));
    }
    return {};
}

void LayoutUsage::lookInto(const Descriptor& document, UsageId id, UsageId image)
{
    auto raw = fetchDocument(m_folder, document);
    if (!raw && raw.error().code == ErrorCode::NotFound)
        return; // Platforms that are not here are nothing odd.
    if (raw && raw->size() > limits::engineBytes - std::min(m_bytes, limits::engineBytes))
        raw = fail(ErrorCode::LimitExceeded, "the documents are too large");
    if (!raw)
        return lose(document.digest, raw.error().message);
    m_bytes += raw->size();
    const auto parsed = parseListed(*raw, document);
    if (!parsed) {
        // Without a type it may be anything, and most things lead nowhere.
        if (!document.mediaType.empty())
            lose(document.digest, parsed.error().message);
        return;
    }
    if (const auto* index = std::get_if<Index>(&*parsed)) {
        for (const Descriptor& child : index->manifests) {
            m_graph.use(id, blob(child));
            m_imageOf.try_emplace(child.digest, image);
            follow(child);
        }
        return;
    }
    const auto& manifest = std::get<Manifest>(*parsed);
    m_graph.use(id, blob(manifest.config));
    for (const Descriptor& layer : manifest.layers)
        m_graph.use(id, blob(layer));
}

/// Containers do not use a layout: there are only names for what it lists.
void LayoutUsage::connect(const std::vector<LocalImage>& images)
{
    for (const LocalImage& image : images) {
        if (!image.manifestDigest)
            continue;
        const auto listed = m_imageOf.find(*image.manifestDigest);
        if (listed == m_imageOf.end())
            continue;
        m_graph.setImage(image.entryId, listed->second);
        UsageNode& node = m_graph.at(listed->second);
        if (node.name.empty() && !image.names.empty())
            node.name = image.names.front();
    }
}

UsageNode LayoutUsage::describe(const std::string& part) const
{
    constexpr std::string_view blobs = "blobs/";
    UsageNode node = UsageNode::of(UsageKind::Other, part, part);
    node.isHeld = !part.starts_with(".stratoscope-"); // A list that was not written to its end.
    if (!part.starts_with(blobs) || part.find('/', blobs.size()) == std::string::npos)
        return node;
    std::string text = part.substr(blobs.size());
    text[text.find('/')] = ':';
    if (Digest::parse(text))
        node = UsageNode::of(UsageKind::Blob, text, part);
    else if (!lastName(part).starts_with(".stratoscope-"))
        return node; // Neither a blob nor what a writer of ours left.
    node.isHeld = m_isLost;
    return node;
}

Result<PlaceUsage> LayoutUsage::run(const std::vector<LocalImage>& images)
{
    if (auto read = readIndex(); !read)
        return fail(std::move(read).error());
    if (auto followed = followAll(); !followed)
        return fail(std::move(followed).error());
    connect(images);
    readTrash();
    if (auto followed = followAll(); !followed)
        return fail(std::move(followed).error());
    return m_graph.finish([this](const std::string& part) { return describe(part); });
}

} // namespace

Result<PlaceUsage> usageOfLayout(const std::string& path, const std::vector<LocalImage>& images,
                                 const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    auto measured =
        measureDisk(path, {"", "blobs", "blobs/sha256", "blobs/sha384", "blobs/sha512"}, task);
    if (!measured)
        return fail(std::move(measured).error());
    return LayoutUsage(**folder, std::move(*measured), task).run(images);
}

} // namespace core
