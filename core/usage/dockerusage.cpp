// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/local/buildkitsnapshots.h"
#include "core/local/placedocument.h"
#include "core/usage/placegraph.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

/// A graph driver whose layers lie in folders.
struct Driver
{
    std::string_view name;
    std::string_view folder; ///< In which each layer has one, named by its cache-id.
};

constexpr std::array<Driver, 4> knownDrivers{{
    {"overlay2", "overlay2"},
    {"fuse-overlayfs", "fuse-overlayfs"},
    {"vfs", "vfs/dir"},
    {"aufs", "aufs/diff"},
}};

/// BuildKit names its snapshots by 25 characters, the graph drivers of layers by 64 digits.
bool isBuildKitsName(std::string_view name)
{
    return name.size() == 25
           && name.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz")
                  == std::string_view::npos;
}

std::string layerdb(const Driver& driver)
{
    return "image/" + std::string(driver.name) + "/layerdb/";
}

std::string imagedb(const Driver& driver)
{
    return "image/" + std::string(driver.name) + "/imagedb/";
}

std::set<std::string> splitFolders()
{
    std::set<std::string> folders{"", "containers", "volumes"};
    for (const Driver& driver : knownDrivers) {
        folders.emplace(driver.folder);
        folders.insert("image/" + std::string(driver.name) + "/layerdb");
        for (const char* folder : {"sha256", "mounts"})
            folders.insert(layerdb(driver) + folder);
        for (const char* folder : {"content/sha256", "metadata/sha256"})
            folders.insert(imagedb(driver) + folder);
    }
    return folders;
}

std::string withoutAlgorithm(std::string_view digest)
{
    return std::string(digest.substr(digest.find(':') == digest.npos ? 0 : digest.find(':') + 1));
}

class DockerUsage
{
public:
    DockerUsage(const FolderSource& folder, DiskUse measured)
        : m_folder(folder)
        , m_graph(std::move(measured))
    {
    }

    Result<PlaceUsage> run(const std::vector<LocalImage>& images, const Task& task);

private:
    /// The names in the folder \a folder that are parts.
    std::vector<std::string> namesIn(const std::string& folder) const;
    void addLayer(const Driver& driver, const std::string& chainId);
    void addMount(const Driver& driver, const std::string& container);
    void addContainerFolder(const std::string& container);
    void addImages(const std::vector<LocalImage>& images);
    void addImageLayer(UsageId image, const std::string& layer);
    Result<void> readRecords(const Task& task);
    void addRecords();
    void holdUnlisted();
    UsageNode describe(const std::string& part) const;

    const FolderSource& m_folder;
    PlaceGraph m_graph;
    std::set<UsageId> m_layers; ///< Those that Docker lists.
    std::set<UsageId> m_used;   ///< Layers of images, of containers and below other layers.
    /// The build cache, by id, with the ChainID of the layer that each record keeps; none where it
    /// cannot be read.
    std::optional<std::map<std::string, std::string>> m_records;
};

std::vector<std::string> DockerUsage::namesIn(const std::string& folder) const
{
    std::vector<std::string> names;
    const std::string prefix = folder + "/";
    for (auto part = m_graph.parts().lower_bound(prefix);
         part != m_graph.parts().end() && part->first.starts_with(prefix); ++part)
        if (part->first.find('/', prefix.size()) == std::string::npos)
            names.push_back(part->first.substr(prefix.size()));
    return names;
}

/// Layers are called "DRIVER/CHAINID", as LocalImage::layers has them.
void DockerUsage::addLayer(const Driver& driver, const std::string& chainId)
{
    const std::string record = layerdb(driver) + "sha256/" + chainId;
    const std::string name = std::string(driver.name) + "/";
    const UsageId layer = m_graph.node(UsageKind::Layer, name + chainId, chainId);
    m_graph.own(record, layer);
    m_layers.insert(layer);
    const std::string cacheId = readTrimmed(m_folder, record + "/cache-id");
    if (!cacheId.empty())
        m_graph.own(std::string(driver.folder) + "/" + cacheId, layer);
    // Who built it may still have it in the build cache, whose records are not in these lists.
    if (!m_records && isBuildKitsName(cacheId))
        m_graph.at(layer).isUpperBound = true;
    const std::string parent = withoutAlgorithm(readTrimmed(m_folder, record + "/parent"));
    if (parent.empty())
        return;
    const UsageId below = m_graph.node(UsageKind::Layer, name + parent, parent);
    m_graph.use(layer, below);
    m_used.insert(below);
}

void DockerUsage::addMount(const Driver& driver, const std::string& container)
{
    const std::string record = layerdb(driver) + "mounts/" + container;
    const UsageId id = m_graph.node(UsageKind::Container, container);
    m_graph.own(record, id);
    for (const char* name : {"/mount-id", "/init-id"}) {
        const std::string folder = readTrimmed(m_folder, record + name);
        if (!folder.empty())
            m_graph.own(std::string(driver.folder) + "/" + folder, id);
    }
    const std::string parent = withoutAlgorithm(readTrimmed(m_folder, record + "/parent"));
    if (parent.empty())
        return;
    const UsageId below =
        m_graph.node(UsageKind::Layer, std::string(driver.name) + "/" + parent, parent);
    m_graph.use(id, below);
    m_used.insert(below);
}

void DockerUsage::addContainerFolder(const std::string& container)
{
    const UsageId id = m_graph.node(UsageKind::Container, container);
    m_graph.own("containers/" + container, id);
    const auto raw = readDocument(m_folder, "containers/" + container + "/config.v2.json");
    const auto document = raw ? json::parseObject(*raw) : fail(raw.error());
    if (!document)
        return;
    const json::Value* mounts = json::Members(*document, {}, nullptr).object("MountPoints");
    if (mounts == nullptr)
        return;
    for (const json::Value& mount : *mounts) {
        if (!mount.is_object())
            continue;
        const std::string volume = json::Members(mount, {}, nullptr).string("Name");
        if (!volume.empty() && m_graph.has("volumes/" + volume))
            m_graph.use(id, m_graph.node(UsageKind::Volume, volume, volume));
    }
}

void DockerUsage::addImageLayer(UsageId image, const std::string& layer)
{
    const UsageId id = m_graph.node(UsageKind::Layer, layer);
    m_graph.use(image, id);
    m_used.insert(id);
    const std::string driver = layer.substr(0, layer.find('/'));
    if (std::ranges::find(knownDrivers, driver, &Driver::name) == knownDrivers.end())
        m_graph.at(id).allocated.reset(); // It lies in no folder that was measured.
}

Result<void> DockerUsage::readRecords(const Task& task)
{
    if (!m_graph.has("buildkit"))
        return {};
    Warnings warnings;
    const auto database = m_folder.open("buildkit/snapshots.db");
    auto read = database ? readBuildKitSnapshots(*database->file, task, warnings)
                         : Result<std::map<std::string, std::string>>(fail(database.error()));
    if (!read && read.error().code == ErrorCode::Cancelled)
        return fail(std::move(read).error());
    if (read && !warnings.hasDamage())
        m_records = std::move(*read);
    return {};
}

/// What the build cache keeps stays when the last image of it goes.
void DockerUsage::addRecords()
{
    if (!m_records)
        return;
    for (const auto& [id, chainId] : *m_records) {
        if (chainId.empty())
            continue;
        const std::string hex = withoutAlgorithm(chainId);
        for (const Driver& driver : knownDrivers) {
            const auto layer = m_graph.find(UsageKind::Layer, std::string(driver.name) + "/" + hex);
            if (!layer)
                continue;
            m_graph.use(m_graph.node(UsageKind::CacheRecord, id, id), *layer);
            m_used.insert(*layer);
        }
    }
}

/// Where the build cache cannot be read, a layer that is listed and that no image has is taken for
/// one of it.
void DockerUsage::holdUnlisted()
{
    if (m_records || !m_graph.has("buildkit"))
        return;
    for (const UsageId layer : m_layers) {
        if (m_used.contains(layer))
            continue;
        const std::string name = m_graph.at(layer).id;
        m_graph.use(m_graph.node(UsageKind::CacheRecord, name, name), layer);
    }
}

void DockerUsage::addImages(const std::vector<LocalImage>& images)
{
    for (const LocalImage& image : images) {
        const UsageId id = m_graph.addImage(image);
        for (const std::string& layer : image.layers)
            addImageLayer(id, layer);
        const std::string hex = withoutAlgorithm(image.id);
        for (const Driver& driver : knownDrivers)
            for (const char* folder : {"content/sha256/", "metadata/sha256/"})
                m_graph.own(imagedb(driver) + folder + hex, id);
    }
    for (const LocalImage& image : images) {
        if (!image.parent)
            continue;
        const auto parent = m_graph.find(UsageKind::Image, *image.parent);
        if (parent && !m_graph.at(*parent).isHeld)
            m_graph.use(m_graph.node(UsageKind::Image, image.id), *parent);
    }
}

UsageNode DockerUsage::describe(const std::string& part) const
{
    const std::string_view name = lastName(part);
    UsageNode node = UsageNode::of(UsageKind::Other, part, part);
    const bool isLayer = std::ranges::any_of(knownDrivers, [&](const Driver& driver) {
        return part == std::string(driver.folder).append("/").append(name);
    });
    const bool isDriversOwn = name == "l" // Short names of all layers.
                              || m_graph.parts().at(part).folders == 0;
    if (isLayer && isBuildKitsName(name)) {
        node = UsageNode::of(UsageKind::CacheRecord, std::string(name), part);
        node.isHeld = !m_records || m_records->contains(std::string(name));
    } else if (isLayer && !isDriversOwn) {
        node.isHeld = false; // No list names it.
    }
    return node;
}

Result<PlaceUsage> DockerUsage::run(const std::vector<LocalImage>& images, const Task& task)
{
    if (auto read = readRecords(task); !read)
        return fail(std::move(read).error());
    for (const Driver& driver : knownDrivers) {
        for (const std::string& chainId : namesIn(layerdb(driver) + "sha256")) {
            if (task.isCancelled())
                return fail(ErrorCode::Cancelled, m_folder.path() + ": measuring was stopped");
            addLayer(driver, chainId);
        }
        for (const std::string& container : namesIn(layerdb(driver) + "mounts"))
            addMount(driver, container);
    }
    for (const std::string& volume : namesIn("volumes"))
        if (const std::string part = "volumes/" + volume; m_graph.parts().at(part).folders > 0)
            m_graph.own(part, m_graph.node(UsageKind::Volume, volume, volume));
    for (const std::string& container : namesIn("containers"))
        addContainerFolder(container);
    addImages(images);
    addRecords();
    holdUnlisted();
    return m_graph.finish([this](const std::string& part) { return describe(part); });
}

} // namespace

Result<PlaceUsage> usageOfDockerRoot(const std::string& path, const std::vector<LocalImage>& images,
                                     const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    auto measured = measureDisk(path, splitFolders(), task);
    if (!measured)
        return fail(std::move(measured).error());
    return DockerUsage(**folder, std::move(*measured)).run(images, task);
}

} // namespace core
