// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/foldersource.h"
#include "core/usage/placegraph.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

/// A driver of containers-storage whose layers lie in folders.
struct StorageDriver
{
    std::string_view name;
    std::string_view folder; ///< In which each layer has one, named by its id.
};

constexpr std::array<StorageDriver, 2> drivers{{{"overlay", "overlay"}, {"vfs", "vfs/dir"}}};

std::string listFolder(const StorageDriver& driver, std::string_view what)
{
    return std::string(driver.name).append("-").append(what);
}

std::set<std::string> storageFolders()
{
    std::set<std::string> folders{"", "volumes"};
    for (const StorageDriver& driver : drivers) {
        folders.emplace(driver.folder);
        for (const char* what : {"images", "layers", "containers"})
            folders.insert(listFolder(driver, what));
    }
    return folders;
}

class StorageUsage
{
public:
    StorageUsage(const FolderSource& folder, DiskUse measured)
        : m_folder(folder)
        , m_graph(std::move(measured))
    {
    }

    Result<PlaceUsage> run(const std::vector<LocalImage>& images);

private:
    /// Tells \a take what the list \a name has; one that is not there is empty.
    template<class Take>
    void readList(const std::string& name, const Take& take);
    void addContainers(const StorageDriver& driver);
    void addLayers(const StorageDriver& driver);
    void addImages(const std::vector<LocalImage>& images);
    void ownRecords(const StorageDriver& driver);
    UsageNode describe(const std::string& part) const;

    /// The layer \a id, or the container whose writable layer it is.
    UsageId layer(const std::string& id)
    {
        const auto container = m_writable.find(id);
        return container != m_writable.end() ? container->second
                                             : m_graph.node(UsageKind::Layer, id);
    }

    const FolderSource& m_folder;
    PlaceGraph m_graph;
    std::map<std::string, UsageId> m_writable; ///< Containers by their own layers.
};

template<class Take>
void StorageUsage::readList(const std::string& name, const Take& take)
{
    const auto raw = readDocument(m_folder, name);
    if (!raw && raw.error().code == ErrorCode::NotFound)
        return;
    const auto list = raw ? json::parse(*raw) : fail(raw.error());
    if (!list) {
        m_graph.warn(name + " cannot be read: " + list.error().message + ".");
        return;
    }
    if (!list->is_array())
        return;
    for (const json::Value& value : *list)
        if (value.is_object())
            take(json::Members(value, {}, nullptr));
}

void StorageUsage::addContainers(const StorageDriver& driver)
{
    for (const char* list : {"/containers.json", "/volatile-containers.json"})
        readList(listFolder(driver, "containers") + list, [&](const json::Members& members) {
            const std::string id = members.string("id");
            if (id.empty())
                return;
            const std::vector<std::string> names = members.strings("names");
            const UsageId container = m_graph.node(UsageKind::Container, id,
                                                   names.empty() ? std::string() : names.front());
            m_graph.own(listFolder(driver, "containers") + "/" + id, container);
            if (const std::string own = members.string("layer"); !own.empty())
                m_writable.emplace(own, container);
        });
}

void StorageUsage::addLayers(const StorageDriver& driver)
{
    for (const char* list : {"/layers.json", "/volatile-layers.json"})
        readList(listFolder(driver, "layers") + list, [&](const json::Members& members) {
            const std::string id = members.string("id");
            if (id.empty())
                return;
            const UsageId one = layer(id);
            m_graph.own(std::string(driver.folder) + "/" + id, one);
            if (const std::uint64_t packed = static_cast<std::uint64_t>(
                    std::max<std::int64_t>(members.integer("compressed-size"), 0));
                packed > 0)
                m_graph.at(one).packed = packed;
            if (const std::string parent = members.string("parent"); !parent.empty())
                m_graph.use(one, layer(parent));
        });
}

/// What lies beside layers.json belongs to the layer that its name begins with.
void StorageUsage::ownRecords(const StorageDriver& driver)
{
    const std::string prefix = listFolder(driver, "layers") + "/";
    for (auto part = m_graph.parts().lower_bound(prefix);
         part != m_graph.parts().end() && part->first.starts_with(prefix); ++part) {
        const std::string id =
            part->first.substr(prefix.size(), part->first.find('.', prefix.size()) - prefix.size());
        const auto container = m_writable.find(id);
        if (container != m_writable.end())
            m_graph.own(part->first, container->second);
        else if (const auto known = m_graph.find(UsageKind::Layer, id))
            m_graph.own(part->first, *known);
    }
}

void StorageUsage::addImages(const std::vector<LocalImage>& images)
{
    for (const LocalImage& image : images) {
        const UsageId id = m_graph.addImage(image);
        for (const std::string& one : image.layers)
            m_graph.use(id, layer(one));
        const std::string hex = image.id.substr(image.id.starts_with("sha256:") ? 7 : 0);
        for (const StorageDriver& driver : drivers)
            m_graph.own(listFolder(driver, "images") + "/" + hex, id);
    }
    // Steps of a build go with the last image that was built on them.
    for (const LocalImage& image : images) {
        const auto parent =
            image.parent ? m_graph.find(UsageKind::Image, *image.parent) : std::optional<UsageId>();
        if (parent && !m_graph.at(*parent).isHeld)
            m_graph.use(m_graph.node(UsageKind::Image, image.id), *parent);
    }
}

UsageNode StorageUsage::describe(const std::string& part) const
{
    const std::string_view name = lastName(part);
    if (part.starts_with("volumes/"))
        return UsageNode::of(UsageKind::Volume, std::string(name), std::string(name));
    UsageNode node = UsageNode::of(UsageKind::Other, part, part);
    // What is named like a layer, an image or a container, and is in no list.
    node.isHeld = !isLongId(name.substr(0, name.find('.')));
    return node;
}

Result<PlaceUsage> StorageUsage::run(const std::vector<LocalImage>& images)
{
    for (const StorageDriver& driver : drivers)
        addContainers(driver);
    for (const StorageDriver& driver : drivers)
        addLayers(driver);
    addImages(images);
    for (const StorageDriver& driver : drivers)
        ownRecords(driver);
    const bool areListsKnown = !m_graph.isDamaged();
    return m_graph.finish([&](const std::string& part) {
        UsageNode node = describe(part);
        node.isHeld = node.isHeld || !areListsKnown;
        return node;
    });
}

} // namespace

Result<PlaceUsage> usageOfContainersStorage(const std::string& path,
                                            const std::vector<LocalImage>& images, const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    auto measured = measureDisk(path, storageFolders(), task);
    if (!measured)
        return fail(std::move(measured).error());
    return StorageUsage(**folder, std::move(*measured)).run(images);
}

} // namespace core
