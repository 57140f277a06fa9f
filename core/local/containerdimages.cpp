// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdparts.h"
#include "core/local/containerdstore.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

using SnapshotSizes = std::map<std::string, std::uint64_t>; ///< By the snapshotter's own name.

/// A group with what it leads to.
struct Counted
{
    ContainerdGroup group;
    ContainerdContents contents;
    std::vector<std::optional<std::uint64_t>> unpacked; ///< Of each member.
};

std::uint64_t saturatedSum(std::uint64_t a, std::uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/// What the snapshotters that the namespaces name say of their snapshots.
std::map<std::string, SnapshotSizes> readSnapshotters(const BlobSource& folder,
                                                      const ContainerdMetadata& metadata,
                                                      const Task& task, Warnings& warnings)
{
    std::map<std::string, SnapshotSizes> all;
    for (const auto& [name, contents] : metadata) {
        for (const auto& [snapshotter, snapshots] : contents.snapshots) {
            if (task.isCancelled() || !all.try_emplace(snapshotter).second)
                continue;
            const auto database =
                folder.open("io.containerd.snapshotter.v1." + snapshotter + "/metadata.db");
            auto sizes = database ? readContainerdSnapshots(*database->file, task, warnings)
                                  : Result<SnapshotSizes>(fail(database.error()));
            if (sizes)
                all[snapshotter] = std::move(*sizes);
            else
                warnings.add(
                    {sizes.error().code == ErrorCode::NotFound ? WarningCode::OddDocument
                                                               : WarningCode::CorruptData,
                     0,
                     {},
                     "The sizes of unpacked images are not known: " + sizes.error().message + "."});
        }
    }
    return all;
}

/// Adds the snapshots of \a member to \a parts; the bytes of its files where one snapshotter has
/// all of them.
std::optional<std::uint64_t> addSnapshots(const ContainerdMember& member,
                                          const ContainerdNamespace& contents,
                                          const std::map<std::string, SnapshotSizes>& sizes,
                                          ContainerdPartTable& table,
                                          std::vector<ContainerdPartTable::PartId>& parts)
{
    if (!member.config)
        return std::nullopt;
    const std::vector<Digest> chain = chainIds(member.config->diffIds);
    std::optional<std::uint64_t> unpacked;
    for (const auto& [snapshotter, snapshots] : contents.snapshots) {
        std::size_t found = 0;
        std::uint64_t sum = 0;
        std::uint64_t top = 0;
        for (const Digest& link : chain) {
            const auto snapshot = snapshots.find(link.text());
            if (snapshot == snapshots.end())
                continue;
            const SnapshotSizes& known = sizes.at(snapshotter);
            const auto size = known.find(snapshot->second);
            if (size == known.end())
                continue;
            parts.push_back(table.snapshot(snapshotter, snapshot->second, size->second));
            sum = saturatedSum(sum, size->second);
            top = size->second;
            ++found;
        }
        // The native snapshotter copies everything below into each snapshot.
        if (found > 0 && found == member.config->diffIds.size() && !unpacked)
            unpacked = snapshotter == "native" ? top : sum;
    }
    return unpacked;
}

/// The member that fits this machine best, else the first.
const ContainerdMember* tellingMember(const ContainerdContents& contents)
{
    const ContainerdMember* best = nullptr;
    int bestRank = -1;
    for (const ContainerdMember& member : contents.members) {
        const int rank =
            member.platform ? platformRank(normalized(hostPlatform()), *member.platform) : -1;
        if (best == nullptr || (rank >= 0 && (bestRank < 0 || rank < bestRank))) {
            best = &member;
            bestRank = rank;
        }
    }
    return best;
}

/// Of the layers of all members, each once, as stated.
std::uint64_t packedBytes(const ContainerdContents& contents)
{
    std::set<Digest> counted;
    std::uint64_t sum = 0;
    for (const ContainerdMember& member : contents.members) {
        for (const Descriptor& layer : member.manifest.layers) {
            if (counted.insert(layer.digest).second)
                sum = saturatedSum(sum, layer.size);
        }
    }
    return sum;
}

std::string problemOf(const Counted& counted)
{
    if (!counted.contents.problem.empty())
        return counted.contents.problem;
    for (std::size_t i = 0; i < counted.contents.members.size(); ++i) {
        const ContainerdMember& member = counted.contents.members[i];
        if (member.missingLayers == 0)
            continue;
        const std::string count = std::to_string(member.missingLayers) + " of its "
                                  + std::to_string(member.manifest.layers.size()) + " layers ";
        return count + (counted.unpacked[i] ? "are kept unpacked only." : "are not here.");
    }
    return {};
}

/// Sizes, and what the documents tell.
void describe(LocalImage& image, const Counted& counted, const ContainerdPartTable& table)
{
    const ContainerdContents& contents = counted.contents;
    if (!contents.parts.empty()) {
        image.onDisk = table.bytes(contents.parts);
        image.shared = table.sharedBytes(contents.parts);
        image.unique = *image.onDisk - *image.shared;
    }
    image.created = counted.group.created;
    image.problem = problemOf(counted);
    const ContainerdMember* telling = tellingMember(contents);
    if (telling == nullptr)
        return;
    image.packed = packedBytes(contents);
    std::uint64_t unpacked = 0;
    bool isKnown = true;
    for (const auto& bytes : counted.unpacked) {
        isKnown = isKnown && bytes;
        unpacked = saturatedSum(unpacked, bytes.value_or(0));
    }
    if (isKnown)
        image.unpacked = unpacked;
    for (const Descriptor& layer : telling->manifest.layers)
        image.layers.push_back(layer.digest.text());
    if (telling->config) {
        image.labels.assign(telling->config->labels.begin(), telling->config->labels.end());
        image.diffIds = telling->config->diffIds;
        if (const auto created = parseTimestamp(telling->config->created))
            image.created = created;
    }
    if (contents.members.size() == 1) {
        image.manifestDigest = telling->digest;
        image.configDigest = telling->manifest.config.digest;
        image.platform = telling->platform;
    }
}

/// The entry below \a entry that is the manifest \a digest, or itself.
const ImageEntry* entryOf(const ImageEntry& entry, const Digest& digest)
{
    if (!entry.isIndex)
        return entry.role == ManifestRole::Image && entry.descriptor.digest == digest ? &entry
                                                                                      : nullptr;
    for (const ImageEntry& child : entry.children) {
        if (const ImageEntry* found = entryOf(child, digest))
            return found;
    }
    return nullptr;
}

void collect(const std::vector<ImageEntry>& entries, std::map<std::string, const ImageEntry*>& byId)
{
    for (const ImageEntry& entry : entries) {
        byId.emplace(entry.id, &entry);
        collect(entry.children, byId);
    }
}

/// What is not here is taken for an image while nothing speaks against it.
bool isListed(const ImageEntry& entry)
{
    return entry.role == ManifestRole::Image
           || (entry.role == ManifestRole::Unknown && !entry.isHere);
}

/// The containers of \a contents that were made from each name.
std::map<std::string, std::vector<ContainerUse>> usesOf(const ContainerdNamespace& contents)
{
    std::map<std::string, std::vector<ContainerUse>> uses;
    for (const auto& [id, container] : contents.containers) {
        if (!container.image.empty())
            uses[container.image].push_back(
                {toUtf8Lossy(id), toUtf8Lossy(container.nickname), false});
    }
    return uses;
}

LocalImage localImageOf(const Counted& counted, const ImageEntry& entry,
                        const std::map<std::string, std::vector<ContainerUse>>& uses,
                        const ContainerdPartTable& table)
{
    LocalImage image;
    image.entryId = entry.id;
    image.id = counted.group.statedDigest;
    image.names = counted.group.names;
    image.digestNames = counted.group.digestNames;
    if (!counted.group.descriptor.digest.isEmpty())
        image.manifestDigest = counted.group.descriptor.digest;
    describe(image, counted, table);
    if (counted.contents.members.size() == 1) {
        if (const ImageEntry* only = entryOf(entry, counted.contents.members.front().digest))
            image.entryId = only->id;
    }
    for (const std::string& name : counted.group.storedNames) {
        if (const auto used = uses.find(name); used != uses.end())
            image.usedBy.insert(image.usedBy.end(), used->second.begin(), used->second.end());
    }
    std::ranges::sort(image.usedBy, {}, &ContainerUse::id);
    return image;
}

} // namespace

Result<std::vector<LocalImage>> ContainerdStore::images(const Task& task, Warnings& warnings) const
{
    const auto snapshotters = readSnapshotters(*m_folder, m_metadata, task, warnings);
    ContainerdPartTable table(*m_content);
    ContainerdContentsReader reader(*m_content, table, task);
    std::vector<Counted> all;
    for (const auto& [name, contents] : m_metadata) {
        for (ContainerdGroup& group : groupContainerdImages(name, contents)) {
            if (task.isCancelled())
                return fail(ErrorCode::Cancelled, m_path + ": listing was stopped");
            Counted counted;
            counted.contents = reader.read(group.descriptor);
            counted.group = std::move(group);
            for (const ContainerdMember& member : counted.contents.members)
                counted.unpacked.push_back(
                    addSnapshots(member, contents, snapshotters, table, counted.contents.parts));
            counted.contents.finish();
            table.use(counted.contents.parts);
            all.push_back(std::move(counted));
        }
    }
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, m_path + ": listing was stopped");
    if (reader.isLimited())
        warnings.add({WarningCode::LimitExceeded,
                      0,
                      {},
                      "There are too many parts of images; what is shown of their sizes is "
                      "incomplete."});
    std::map<std::string, const ImageEntry*> entries;
    collect(m_entries, entries);
    std::map<std::string, std::map<std::string, std::vector<ContainerUse>>> uses;
    std::vector<LocalImage> images;
    for (const Counted& counted : all) {
        // Those of other namespaces only count; what is no image is not listed.
        const auto entry = entries.find(counted.group.id);
        if (entry == entries.end() || !isListed(*entry->second))
            continue;
        const std::string name = namespaceOf(counted.group.id);
        const auto [used, isNew] = uses.try_emplace(name);
        if (isNew)
            used->second = usesOf(m_metadata.at(name));
        images.push_back(localImageOf(counted, *entry->second, used->second, table));
    }
    std::ranges::sort(images, {}, &LocalImage::entryId);
    return images;
}

} // namespace core
