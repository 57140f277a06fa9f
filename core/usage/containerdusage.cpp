// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdmetadata.h"
#include "core/local/containerdreferences.h"
#include "core/local/containerdstore.h"
#include "core/local/placedocument.h"
#include "core/usage/placegraph.h"

namespace core {

namespace {

constexpr std::string_view contentFolder = "io.containerd.content.v1.content";
constexpr std::string_view blobFolder = "io.containerd.content.v1.content/blobs/";
constexpr std::string_view metadataFile = "io.containerd.metadata.v1.bolt/meta.db";

std::string snapshotterFolder(const std::string& snapshotter)
{
    return "io.containerd.snapshotter.v1." + snapshotter;
}

/// What a snapshotter's name stands before in "SNAPSHOTTER/KEY".
std::string_view snapshotterOf(std::string_view key)
{
    return key.substr(0, key.find('/'));
}

/// Follows what containerd's garbage collection follows. What a namespace knows of a blob or a
/// snapshot is a name of it: the bytes go with the last of those.
class ContainerdUsage
{
public:
    ContainerdUsage(const FolderSource& folder, ContainerdReferences references, DiskUse measured)
        : m_folder(folder)
        , m_references(std::move(references))
        , m_graph(std::move(measured))
    {
    }

    Result<PlaceUsage> run(const std::vector<LocalImage>& images, const Task& task);

private:
    using Folders = std::map<std::string, std::uint64_t>; ///< By what the snapshotter calls it.

    Result<void> readSnapshotters(const Task& task);
    UsageId nodeOf(const ContainerdName& name);
    UsageId imageNode(const ContainerdName& name);
    void addBytes(const ContainerdName& name, UsageId id);
    void nameImages(const std::vector<LocalImage>& images);
    UsageNode describe(const std::string& part) const;

    const FolderSource& m_folder;
    ContainerdReferences m_references;
    PlaceGraph m_graph;
    std::map<std::string, Folders, std::less<>> m_folders; ///< By snapshotter.
};

Result<void> ContainerdUsage::readSnapshotters(const Task& task)
{
    Warnings warnings;
    for (const auto& [name, backing] : m_references.snapshots) {
        const std::string snapshotter(snapshotterOf(name.key));
        if (m_folders.contains(snapshotter))
            continue;
        Folders& folders = m_folders[snapshotter];
        const std::string path = snapshotterFolder(snapshotter) + "/metadata.db";
        const auto database = m_folder.open(path);
        auto read = database ? readContainerdSnapshotFolders(*database->file, task, warnings)
                             : Result<Folders>(fail(database.error()));
        if (read)
            folders = std::move(*read);
        else if (read.error().code == ErrorCode::Cancelled)
            return fail(std::move(read).error());
        else
            m_graph.warn("What snapshots of " + toUtf8Lossy(snapshotter)
                         + " have on the disk is not known: " + read.error().message + ".");
    }
    return {};
}

UsageId ContainerdUsage::imageNode(const ContainerdName& name)
{
    // All names that lead to one thing in a namespace are one image.
    for (const ContainerdName& used : m_references.uses[name])
        if (used.thing == ContainerdThing::Content)
            return m_graph.node(UsageKind::Image, name.ns + "/" + used.key);
    return m_graph.node(UsageKind::Image, name.ns + "/" + name.key);
}

UsageId ContainerdUsage::nodeOf(const ContainerdName& name)
{
    switch (name.thing) {
    case ContainerdThing::Image:
        return imageNode(name);
    case ContainerdThing::Container:
        return m_graph.node(UsageKind::Container, toUtf8Lossy(name.key));
    case ContainerdThing::Lease:
        return m_graph.node(UsageKind::Other, "lease:" + name.ns + "/" + name.key);
    case ContainerdThing::Content:
    case ContainerdThing::Snapshot:
        break;
    }
    const bool isContent = name.thing == ContainerdThing::Content;
    return m_graph.node(UsageKind::Tag,
                        (isContent ? "content:" : "snapshot:") + name.ns + "/" + name.key);
}

/// The bytes that the name \a name, which is the node \a id, keeps on the disk.
void ContainerdUsage::addBytes(const ContainerdName& name, UsageId id)
{
    if (name.thing == ContainerdThing::Content) {
        const UsageId blob = m_graph.node(UsageKind::Blob, name.key);
        if (const auto digest = Digest::parse(name.key)) {
            const std::string part = std::string(contentFolder) + "/" + blobPath(*digest);
            m_graph.own(part, blob);
            if (const auto there = m_graph.parts().find(part); there != m_graph.parts().end())
                m_graph.at(blob).packed = there->second.logical;
        }
        m_graph.use(id, blob);
        return;
    }
    const auto backing = m_references.snapshots.find(name);
    if (backing == m_references.snapshots.end())
        return;
    const std::string snapshotter(snapshotterOf(name.key));
    const std::string chain = name.key.substr(std::min(name.key.size(), snapshotter.size() + 1));
    const UsageId layer =
        m_graph.node(UsageKind::Layer, snapshotter + "/" + backing->second, chain);
    const Folders& folders = m_folders[snapshotter];
    if (const auto folder = folders.find(backing->second); folder != folders.end())
        m_graph.own(snapshotterFolder(snapshotter) + "/snapshots/" + std::to_string(folder->second),
                    layer);
    m_graph.use(id, layer);
}

void ContainerdUsage::nameImages(const std::vector<LocalImage>& images)
{
    for (const LocalImage& image : images) {
        const std::string id = ContainerdStore::namespaceOf(image.entryId) + "/" + image.id;
        const UsageId node = m_graph.node(
            UsageKind::Image, id, image.names.empty() ? std::string() : image.names.front());
        m_graph.setImage(image.entryId, node);
    }
}

UsageNode ContainerdUsage::describe(const std::string& part) const
{
    const std::string_view name = lastName(part);
    UsageNode node = UsageNode::of(UsageKind::Other, part, part);
    if (part.starts_with(blobFolder)) {
        std::string digest = part.substr(blobFolder.size());
        if (const std::size_t slash = digest.find('/'); slash != std::string::npos) {
            digest[slash] = ':';
            if (Digest::parse(digest))
                node = UsageNode::of(UsageKind::Blob, digest, part);
        }
    } else if (part.ends_with("/snapshots/" + std::string(name))
               && name.find_first_not_of("0123456789") == std::string_view::npos) {
        node = UsageNode::of(UsageKind::Layer, part, part);
    }
    return node;
}

Result<PlaceUsage> ContainerdUsage::run(const std::vector<LocalImage>& images, const Task& task)
{
    if (auto read = readSnapshotters(task); !read)
        return fail(std::move(read).error());
    nameImages(images);
    const std::map<ContainerdName, std::set<ContainerdName>> all = m_references.uses;
    for (const auto& [name, uses] : all) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, m_folder.path() + ": measuring was stopped");
        const UsageId id = nodeOf(name);
        if (name.thing == ContainerdThing::Image)
            m_graph.use(m_graph.node(UsageKind::Tag, name.ns + "/" + name.key, name.key), id);
        m_graph.at(id).isHeld = m_graph.at(id).isHeld && !m_references.expired.contains(name);
        for (const ContainerdName& used : uses)
            if (all.contains(used))
                m_graph.use(id, nodeOf(used));
        if (name.thing != ContainerdThing::Content && name.thing != ContainerdThing::Snapshot)
            continue;
        addBytes(name, id);
        if (m_references.kept.contains(name))
            m_graph.use(m_graph.node(UsageKind::Other, "kept:" + name.ns + "/" + name.key), id);
    }
    const bool isKnown = !m_graph.isDamaged();
    return m_graph.finish([&](const std::string& part) {
        UsageNode node = describe(part);
        node.isHeld = node.isHeld || !isKnown;
        return node;
    });
}

} // namespace

Result<PlaceUsage> usageOfContainerd(const std::string& path, const std::vector<LocalImage>& images,
                                     const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    const auto database = (*folder)->open(metadataFile);
    if (!database)
        return fail(database.error());
    Warnings warnings;
    auto references = readContainerdReferences(*database->file, task, warnings);
    if (!references)
        return fail(std::move(references).error());
    std::set<std::string> split{"", std::string(contentFolder),
                                std::string(contentFolder) + "/ingest"};
    for (const char* algorithm : {"sha256", "sha384", "sha512"})
        split.insert(std::string(blobFolder) + algorithm);
    for (const auto& [name, backing] : references->snapshots)
        split.insert(snapshotterFolder(std::string(snapshotterOf(name.key))) + "/snapshots");
    auto measured = measureDisk(path, split, task);
    if (!measured)
        return fail(std::move(measured).error());
    auto usage =
        ContainerdUsage(**folder, std::move(*references), std::move(*measured)).run(images, task);
    if (usage) {
        usage->isExact = usage->isExact && !warnings.hasDamage();
        usage->warnings.append(warnings);
    }
    return usage;
}

} // namespace core
