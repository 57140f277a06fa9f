// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/dockerroot.h"

#include "core/base/json.h"
#include "core/base/pool.h"
#include "core/local/localsizes.h"
#include "core/local/openlayers.h"
#include "core/local/placedocument.h"
#include "core/store/ociimage.h"

#include <dirent.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace core {

namespace {

/// A graph driver whose layers are folders, and where they lie.
struct Driver
{
    std::string_view name;
    std::string_view before; ///< The cache-id, relative to the root.
    std::string_view after;
    bool isAlone; ///< As UnpackedLayer::isAlone.
};

constexpr std::array<Driver, 4> knownDrivers{{
    {"overlay2", "overlay2/", "/diff", true},
    {"fuse-overlayfs", "fuse-overlayfs/", "/diff", true},
    {"vfs", "vfs/dir/", "", false},
    {"aufs", "aufs/diff/", "", true},
}};

constexpr std::string_view hexDigits = "0123456789abcdef";

bool isHex(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of(hexDigits) == std::string_view::npos;
}

std::vector<std::string> namesIn(const std::string& folder)
{
    std::vector<std::string> names;
    if (DIR* stream = ::opendir(folder.c_str())) {
        while (const dirent* item = ::readdir(stream))
            if (item->d_name[0] != '.')
                names.emplace_back(item->d_name);
        ::closedir(stream);
    }
    std::ranges::sort(names);
    return names;
}

std::string imageFolder(const std::string& driver)
{
    return "image/" + driver + "/";
}

std::string withoutAlgorithm(std::string_view id)
{
    return std::string(id.substr(id.find(':') == id.npos ? 0 : id.find(':') + 1));
}

} // namespace

bool DockerRoot::isOne(const std::string& root)
{
    return std::ranges::any_of(namesIn(root + "/image"), [&](const std::string& driver) {
        const std::vector<std::string> names = namesIn(root + "/image/" + driver);
        return std::ranges::find(names, "imagedb") != names.end();
    });
}

Result<std::shared_ptr<const DockerRoot>> DockerRoot::open(const std::string& root,
                                                           const Task& task)
{
    auto folder = FolderSource::at(root);
    if (!folder)
        return fail(std::move(folder).error());
    if (DIR* stream = ::opendir((root + "/image").c_str()))
        ::closedir(stream);
    else
        return fail(systemError(errno, root + "/image"));
    if (!isOne(root))
        return fail(ErrorCode::NotFound, root + ": holds no images of Docker");
    std::shared_ptr<DockerRoot> store(new DockerRoot(StoreKind::DockerRoot, root));
    store->m_folder = std::move(*folder);
    for (const std::string& driver : namesIn(root + "/image")) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        store->readDriver(driver);
    }
    store->readContainers();
    store->listEntries();
    return store;
}

void DockerRoot::readDriver(const std::string& driver)
{
    for (std::string& name : namesIn(path() + "/" + imageFolder(driver) + "imagedb/content/sha256"))
        if (isHex(name) && m_positions.try_emplace(name, m_images.size()).second)
            m_images.push_back({std::move(name), driver, {}, {}});
    readNames(driver);
}

void DockerRoot::readNames(const std::string& driver)
{
    const std::string name = imageFolder(driver) + "repositories.json";
    const auto slice = m_folder->open(name);
    if (!slice)
        return;
    m_lists[slice->file->path()] = slice->file->identity();
    const auto warn = [&](const std::string& what) {
        m_warnings.add({WarningCode::CorruptData, 0, {}, name + " " + what + "."});
    };
    const auto raw = readDocument(*slice);
    const auto document = raw ? json::parseObject(*raw, &m_warnings) : fail(raw.error());
    if (!document)
        return warn("cannot be read: " + document.error().message);
    const json::Value* repositories = json::Members(*document, {}, nullptr).object("Repositories");
    if (repositories == nullptr)
        return;
    for (const auto& [repository, names] : repositories->items()) {
        if (!names.is_object())
            continue;
        for (const auto& [reference, id] : names.items()) {
            if (!id.is_string())
                continue;
            const std::string hex = withoutAlgorithm(id.get<std::string>());
            const auto position = m_positions.find(hex);
            if (position == m_positions.end()) {
                warn("names " + reference + ", whose image is not there");
                continue;
            }
            ImageRecord& image = m_images[position->second];
            const bool isTag = reference.find('@') == reference.npos;
            (isTag ? image.names : image.digestNames).push_back(reference);
        }
    }
}

void DockerRoot::readContainers()
{
    for (const std::string& id : namesIn(path() + "/containers")) {
        const auto raw = readDocument(*m_folder, "containers/" + id + "/config.v2.json");
        const auto document = raw ? json::parseObject(*raw) : fail(raw.error());
        if (!document)
            continue;
        const json::Members members(*document, {}, nullptr);
        std::string name = members.string("Name");
        name.erase(0, name.starts_with('/') ? 1 : 0);
        const json::Value* state = members.object("State");
        m_uses[withoutAlgorithm(members.string("Image"))].push_back(
            {id, std::move(name),
             state != nullptr && json::Members(*state, {}, nullptr).boolean("Running")});
    }
}

void DockerRoot::listEntries()
{
    std::ranges::sort(m_images, {}, &ImageRecord::id);
    m_positions.clear(); // They were those before.
    for (ImageRecord& image : m_images) {
        std::ranges::sort(image.names);
        std::ranges::sort(image.digestNames);
        ImageEntry entry;
        entry.id = "sha256:" + image.id;
        entry.names = image.names;
        entry.names.insert(entry.names.end(), image.digestNames.begin(), image.digestNames.end());
        m_entries.push_back(std::move(entry));
    }
}

const DockerRoot::ImageRecord* DockerRoot::find(const std::string& id) const
{
    const std::string hex = withoutAlgorithm(id);
    const auto found = std::ranges::lower_bound(m_images, hex, {}, &ImageRecord::id);
    return found == m_images.end() || found->id != hex ? nullptr : &*found;
}

std::string DockerRoot::layerFolder(const ImageRecord& image, const std::string& chainId) const
{
    return imageFolder(image.driver) + "layerdb/sha256/" + chainId + "/";
}

void DockerRoot::openLayer(Layer& layer, const ImageRecord& image, const std::string& chainId,
                           const Task& task) const
{
    const std::string folder = layerFolder(image, chainId);
    const std::string cacheId = readTrimmed(*m_folder, folder + "cache-id");
    const auto driver = std::ranges::find(knownDrivers, image.driver, &Driver::name);
    if (cacheId.empty() || cacheId.find('/') != std::string::npos || cacheId.starts_with('.'))
        layer.missingReason = "The layer " + chainId + " is not in Docker's list of layers.";
    else if (driver == knownDrivers.end())
        layer.missingReason =
            "Layers of the graph driver " + image.driver + " lie in no folders one can read.";
    else
        openUnpackedLayer(
            layer,
            {path() + "/" + std::string(driver->before) + cacheId + std::string(driver->after),
             folder + "tar-split.json.gz", driver->isAlone},
            *m_folder, task);
}

Result<Image> DockerRoot::open(const ImageEntry& entry, const Task& task) const
{
    const ImageRecord* record = find(entry.id);
    if (record == nullptr)
        return fail(ErrorCode::NotFound, path() + ": there is no image " + entry.id);
    auto config = readDocument(*m_folder, imageFolder(record->driver) + "imagedb/content/sha256/"
                                              + record->id);
    if (!config)
        return fail(withContext(std::move(config).error(), "image " + record->id));
    Image image;
    image.place = path();
    image.names = entry.names;
    image.name = entry.names.empty() ? record->id.substr(0, 12) : entry.names.front();
    setDocuments(image, {}, {}, std::move(*config), lenientDigest(record->id));
    const std::vector<Digest> chain = chainIds(image.config.diffIds);
    image.layers.resize(chain.size());
    parallelFor(chain.size(), [&](std::size_t i) {
        openLayer(image.layers[i], *record, std::string(chain[i].encoded()), task);
    });
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    pairLayers(image);
    return image;
}

LocalImage DockerRoot::describe(const ImageRecord& record, Warnings& warnings) const
{
    LocalImage local;
    local.entryId = local.id = "sha256:" + record.id;
    local.names = record.names;
    local.digestNames = record.digestNames;
    local.isLogical = true;
    if (const auto uses = m_uses.find(record.id); uses != m_uses.end())
        local.usedBy = uses->second;
    const std::string parent = readTrimmed(
        *m_folder, imageFolder(record.driver) + "imagedb/metadata/sha256/" + record.id + "/parent");
    if (!parent.empty())
        local.parent = parent;
    const auto raw =
        readDocument(*m_folder, imageFolder(record.driver) + "imagedb/content/sha256/" + record.id);
    if (!raw) {
        local.problem = "Its config cannot be read: " + raw.error().message + ".";
        return local;
    }
    describeConfig(local, *raw, warnings);
    if (local.configDigest && local.configDigest->encoded() != record.id)
        local.problem =
            "Its config has the digest " + local.configDigest->text() + ", so it was changed.";
    if (const auto config = parseImageConfig(*raw))
        for (const Digest& chainId : chainIds(config->diffIds))
            local.layers.push_back(record.driver + "/" + std::string(chainId.encoded()));
    return local;
}

/// \a layer is "DRIVER/CHAINID".
std::optional<std::uint64_t> DockerRoot::layerBytes(const std::string& layer) const
{
    const std::size_t slash = layer.find('/');
    const std::string text =
        readTrimmed(*m_folder, imageFolder(layer.substr(0, slash)) + "layerdb/sha256/"
                                   + layer.substr(slash + 1) + "/size");
    std::uint64_t bytes = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return bytes;
}

Result<std::vector<LocalImage>> DockerRoot::images(const Task& task, Warnings& warnings) const
{
    std::vector<LocalImage> all;
    std::map<std::string, bool> isParent;
    for (const ImageRecord& record : m_images) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "listing was stopped");
        all.push_back(describe(record, warnings));
        if (all.back().parent)
            isParent[*all.back().parent] = true;
    }
    for (LocalImage& image : all)
        image.isIntermediate = image.names.empty() && isParent.contains(image.id);
    std::map<std::string, std::optional<std::uint64_t>> sizes;
    sumUpLayers(all, [&](const std::string& layer) {
        const auto [known, isNew] = sizes.try_emplace(layer);
        if (isNew)
            known->second = layerBytes(layer);
        return known->second;
    });
    return all;
}

bool DockerRoot::isUnchanged() const
{
    return std::ranges::all_of(m_lists, [](const auto& list) {
        const auto now = File::open(list.first);
        return now && (*now)->identity() == list.second;
    });
}

} // namespace core
