// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containersstorage.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/base/pool.h"
#include "core/io/file.h"
#include "core/local/buildsteps.h"
#include "core/local/localsizes.h"
#include "core/local/openlayers.h"
#include "core/local/placedocument.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <algorithm>

namespace core {

namespace {

constexpr const char* drivers[] = {"overlay", "vfs"};

bool hasDriver(const std::string& root, const char* driver)
{
    return isFolder(root + "/" + driver + "-images") || isFolder(root + "/" + driver + "-layers");
}

/// The elements of a list that are objects.
template<class Take>
Result<void> forEachRecord(const Bytes& raw, Warnings& warnings, const Take& take)
{
    if (raw.empty())
        return {};
    const auto list = json::parse(raw, &warnings);
    if (!list)
        return fail(list.error());
    if (list->is_null())
        return {};
    if (!list->is_array())
        return fail(ErrorCode::Corrupt, "is not a list");
    for (const json::Value& value : *list)
        if (value.is_object())
            take(json::Members(value, {}, nullptr));
    return {};
}

/// Ids become parts of paths.
bool isPlainId(std::string_view id)
{
    return !id.empty() && id.size() <= 128
           && id.find_first_not_of(
                  "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_")
                  == std::string_view::npos;
}

} // namespace

bool ContainersStorage::isOne(const std::string& root)
{
    return std::ranges::any_of(drivers,
                               [&](const char* driver) { return hasDriver(root, driver); });
}

Result<std::shared_ptr<const ContainersStorage>>
ContainersStorage::open(const std::string& root, const std::vector<std::string>& additional,
                        const Task& task)
{
    std::shared_ptr<ContainersStorage> store(
        new ContainersStorage(StoreKind::ContainersStorage, root));
    if (auto read = store->readRoot(root, true); !read)
        return fail(std::move(read).error());
    for (const std::string& other : additional) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        if (auto read = store->readRoot(other, false); !read)
            store->m_warnings.add(
                {WarningCode::MissingBlob,
                 0,
                 {},
                 "An additional store cannot be read: " + read.error().message + "."});
    }
    store->listEntries();
    return store;
}

Result<void> ContainersStorage::readRoot(const std::string& root, bool isMain)
{
    auto folder = FolderSource::at(root);
    if (!folder)
        return fail(std::move(folder).error());
    bool found = false;
    for (const char* driver : drivers) {
        if (!hasDriver(root, driver))
            continue;
        found = true;
        m_areas.push_back({*folder, driver});
        if (auto read = readArea(m_areas.size() - 1); !read)
            return fail(withContext(std::move(read).error(), root));
    }
    if (!found && isMain)
        return fail(ErrorCode::NotFound, root + ": holds no containers-storage");
    return {};
}

Result<void> ContainersStorage::readArea(std::size_t area)
{
    for (const char* name : {"layers.json", "volatile-layers.json"})
        if (auto read = readLayers(area, name); !read)
            return read;
    if (auto read = readImages(area); !read)
        return read;
    for (const char* name : {"containers.json", "volatile-containers.json"})
        if (auto read = readContainers(area, name); !read)
            return read;
    return {};
}

/// Nothing where the list is not there.
Result<Bytes> ContainersStorage::readList(std::size_t area, const std::string& name)
{
    const FolderSource& folder = *m_areas[area].folder;
    const auto slice = folder.open(m_areas[area].driver + "-" + name);
    if (!slice) {
        if (slice.error().code == ErrorCode::NotFound)
            return Bytes();
        return fail(slice.error());
    }
    m_lists.push_back({slice->file->path(), slice->file->identity()});
    return readDocument(*slice);
}

Result<void> ContainersStorage::readLayers(std::size_t area, const char* name)
{
    const auto raw = readList(area, std::string("layers/") + name);
    if (!raw)
        return fail(raw.error());
    return forEachRecord(*raw, m_warnings, [&](const json::Members& members) {
        LayerRecord layer;
        layer.area = area;
        layer.parent = members.string("parent");
        // It leaves a size of 0 out, and the digest tells that there was a layer.
        if (const std::int64_t size = members.integer("diff-size");
            size > 0 || (size == 0 && members.has("diff-digest")))
            layer.size = static_cast<std::uint64_t>(size);
        if (const json::Value* flags = members.object("flags"))
            layer.isIncomplete = json::Members(*flags, "flags", nullptr).boolean("incomplete");
        const std::string id = members.string("id");
        if (isPlainId(id))
            m_layers.emplace(id, std::move(layer)); // The first, of the main store, wins.
    });
}

Result<void> ContainersStorage::readImages(std::size_t area)
{
    const auto raw = readList(area, "images/images.json");
    if (!raw)
        return fail(raw.error());
    return forEachRecord(*raw, m_warnings, [&](const json::Members& members) {
        ImageRecord image;
        image.area = area;
        image.id = members.string("id");
        if (!isPlainId(image.id))
            return;
        image.names = members.strings("names");
        image.digest = members.string("digest");
        image.topLayer = members.string("layer");
        image.created = members.string("created");
        image.bigData = members.strings("big-data-names");
        m_images.push_back(std::move(image));
    });
}

Result<void> ContainersStorage::readContainers(std::size_t area, const char* name)
{
    const auto raw = readList(area, std::string("containers/") + name);
    if (!raw)
        return fail(raw.error());
    return forEachRecord(*raw, m_warnings, [&](const json::Members& members) {
        const std::vector<std::string> names = members.strings("names");
        m_uses[members.string("image")].push_back(
            {members.string("id"), names.empty() ? std::string() : names.front(), false});
    });
}

const ContainersStorage::ImageRecord* ContainersStorage::find(const std::string& id) const
{
    const auto found = std::ranges::lower_bound(m_images, id, {}, &ImageRecord::id);
    return found == m_images.end() || found->id != id ? nullptr : &*found;
}

void ContainersStorage::listEntries()
{
    std::ranges::stable_sort(m_images, {}, &ImageRecord::id);
    // Of several with one id the first counts, which is that of the main store.
    const auto isSame = [](const ImageRecord& a, const ImageRecord& b) { return a.id == b.id; };
    m_images.erase(std::unique(m_images.begin(), m_images.end(), isSame), m_images.end());
    for (const ImageRecord& image : m_images) {
        ImageEntry entry;
        entry.id = image.id;
        entry.names = image.names;
        entry.descriptor.digest = lenientDigest(image.digest);
        // A list of images for several platforms is kept as an image without layers.
        entry.isIndex =
            image.topLayer.empty()
            && std::ranges::find(image.bigData, "instances.json") != image.bigData.end();
        m_entries.push_back(std::move(entry));
    }
}

std::vector<std::string> ContainersStorage::chainOf(const ImageRecord& image,
                                                    std::string& problem) const
{
    std::vector<std::string> chain;
    for (std::string id = image.topLayer; !id.empty();) {
        const auto layer = m_layers.find(id);
        if (layer == m_layers.end())
            problem = "The layer " + id.substr(0, 12) + " is not in the store.";
        else if (layer->second.isIncomplete)
            problem = "The layer " + id.substr(0, 12) + " was not completely written.";
        chain.push_back(id);
        if (layer == m_layers.end())
            break;
        if (chain.size() > limits::layersPerImage) {
            problem = "Its layers stand on each other in a circle.";
            chain.clear();
            break;
        }
        id = layer->second.parent;
    }
    std::ranges::reverse(chain);
    return chain;
}

void ContainersStorage::openLayer(Layer& layer, const std::string& id, const Task& task) const
{
    const auto found = m_layers.find(id);
    if (found == m_layers.end() || found->second.isIncomplete) {
        layer.missingReason = found == m_layers.end()
                                  ? "The layer " + id + " is not in the store."
                                  : "The layer " + id + " was not completely written.";
        return;
    }
    const Area& area = m_areas[found->second.area];
    const std::string& root = area.folder->path();
    const bool isOverlay = area.driver == "overlay";
    openUnpackedLayer(layer,
                      {root + (isOverlay ? "/overlay/" + id + "/diff" : "/vfs/dir/" + id),
                       area.driver + "-layers/" + id + ".tar-split.gz", isOverlay},
                      *area.folder, task);
}

Result<Image> ContainersStorage::open(const ImageEntry& entry, const Task& task) const
{
    const ImageRecord* record = find(entry.id);
    if (record == nullptr)
        return fail(ErrorCode::NotFound, path() + ": there is no image " + entry.id);
    if (entry.isIndex)
        return fail(ErrorCode::Unsupported,
                    path() + ": " + entry.id + " is a list of images for several platforms");
    Image image;
    image.place = path();
    image.names = record->names;
    image.name = record->names.empty() ? record->id.substr(0, 12) : record->names.front();
    Image documents; // The manifest tells where the config is.
    Bytes manifest = manifestOf(*record);
    if (auto parsed = parseManifestOrIndex(manifest, {});
        parsed && std::holds_alternative<Manifest>(*parsed))
        documents.manifest = std::get<Manifest>(std::move(*parsed));
    auto config = configOf(*record, documents);
    if (!config)
        return fail(withContext(std::move(config).error(), "image " + record->id));
    const Digest stated =
        documents.manifest ? documents.manifest->config.digest : lenientDigest(record->id);
    setDocuments(image, std::move(manifest), lenientDigest(record->digest), std::move(*config),
                 stated);
    std::string problem;
    const std::vector<std::string> chain = chainOf(*record, problem);
    image.layers.resize(chain.size());
    parallelFor(chain.size(), [&](std::size_t i) { openLayer(image.layers[i], chain[i], task); });
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    pairLayers(image);
    stateBlobs(image);
    return image;
}

LocalImage ContainersStorage::describe(const ImageRecord& record, std::optional<ImageConfig>& told,
                                       Warnings& warnings) const
{
    LocalImage local;
    local.entryId = record.id;
    local.id = lenientDigest(record.id).isEmpty() ? record.id : "sha256:" + record.id;
    std::ranges::copy_if(record.names, std::back_inserter(local.names),
                         [](const std::string& name) { return name.find('@') == name.npos; });
    std::ranges::copy_if(record.names, std::back_inserter(local.digestNames),
                         [](const std::string& name) { return name.find('@') != name.npos; });
    std::ranges::sort(local.names);
    std::ranges::sort(local.digestNames);
    if (const Digest digest = lenientDigest(record.digest); !digest.isEmpty())
        local.manifestDigest = digest;
    local.created = parseTimestamp(record.created);
    if (const auto uses = m_uses.find(record.id); uses != m_uses.end())
        local.usedBy = uses->second;
    local.layers = chainOf(record, local.problem);
    local.isLogical = true;
    Image image;
    if (const Bytes manifest = manifestOf(record); !manifest.empty())
        if (auto parsed = parseManifestOrIndex(manifest, {});
            parsed && std::holds_alternative<Manifest>(*parsed)) {
            image.manifest = std::get<Manifest>(std::move(*parsed));
            local.packed = 0;
            for (const Descriptor& layer : image.manifest->layers)
                *local.packed += layer.size;
        }
    const auto config = configOf(record, image);
    if (!config) {
        if (local.problem.empty() && !record.topLayer.empty())
            local.problem = "Its config cannot be read: " + config.error().message + ".";
        return local;
    }
    describeConfig(local, *config, warnings);
    if (auto parsed = parseImageConfig(*config))
        told = std::move(*parsed);
    return local;
}

Result<std::vector<LocalImage>> ContainersStorage::images(const Task& task,
                                                          Warnings& warnings) const
{
    std::vector<LocalImage> all;
    BuildSteps steps;
    for (const ImageRecord& record : m_images) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "listing was stopped");
        std::optional<ImageConfig> told;
        all.push_back(describe(record, told, warnings));
        if (told)
            steps.add(all.size() - 1, *told);
    }
    steps.apply(all);
    sumUpLayers(all, [this](const std::string& id) -> std::optional<std::uint64_t> {
        const auto layer = m_layers.find(id);
        return layer == m_layers.end() ? std::nullopt : layer->second.size;
    });
    return all;
}

bool ContainersStorage::isUnchanged() const
{
    return std::ranges::all_of(m_lists, [](const ListFile& list) {
        const auto now = File::open(list.path);
        return now && (*now)->identity() == list.identity;
    });
}

} // namespace core
