// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginestore.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace core {

namespace {

constexpr const char* onDemand =
    "The engine gives the bytes of layers only with the whole image, which it exports on demand.";

std::vector<EngineImage> sortedById(std::vector<EngineImage> images)
{
    std::ranges::sort(images, {}, &EngineImage::id);
    // An engine could list an image twice; ids have to be unique here.
    const auto isSame = [](const EngineImage& a, const EngineImage& b) { return a.id == b.id; };
    images.erase(std::unique(images.begin(), images.end(), isSame), images.end());
    return images;
}

std::vector<std::string> namesOf(const EngineImage& image)
{
    return image.tags.empty() ? image.digests : image.tags;
}

ImageEntry entryOf(const EngineImage& image)
{
    ImageEntry entry;
    entry.id = image.id;
    entry.names = namesOf(image);
    if (image.manifestDigest)
        entry.descriptor.digest = *image.manifestDigest;
    return entry;
}

std::optional<Digest> digestOf(const std::string& text)
{
    auto digest = Digest::parse(text);
    return digest ? std::optional(std::move(*digest)) : std::nullopt;
}

void warn(Warnings& warnings, const Error& error)
{
    warnings.add({WarningCode::OddDocument, 0, {}, error.message});
}

/// What a list shows of \a image, without what only other calls tell.
LocalImage localImageOf(const EngineImage& image, const std::set<std::string>& parents)
{
    LocalImage local;
    local.entryId = image.id;
    local.id = image.id;
    local.names = image.tags;
    local.digestNames = image.digests;
    local.manifestDigest = image.manifestDigest;
    local.onDisk = image.size;
    local.isLogical = true;
    if (image.created.seconds != 0)
        local.created = image.created;
    local.labels.assign(image.labels.begin(), image.labels.end());
    if (!image.parentId.empty())
        local.parent = image.parentId;
    local.isIntermediate = image.tags.empty() && parents.contains(image.id);
    return local;
}

void addShared(LocalImage& local, const EngineDiskUse& use)
{
    const auto found = use.sharedSizes.find(local.id);
    if (found == use.sharedSizes.end())
        return;
    local.shared = std::min(found->second, *local.onDisk);
    local.unique = *local.onDisk - *local.shared;
}

} // namespace

EngineStore::EngineStore(std::shared_ptr<const EngineClient> client)
    : LocalStore(StoreKind::EngineApi, client->name())
    , m_client(std::move(client))
{
}

Result<std::shared_ptr<const EngineStore>> EngineStore::open(const EngineAddress& address,
                                                             const Task& task)
{
    auto client = EngineClient::connect(address, task);
    if (!client)
        return fail(std::move(client).error());
    return open(std::move(*client), task);
}

Result<std::shared_ptr<const EngineStore>>
EngineStore::open(std::shared_ptr<const EngineClient> client, const Task& task)
{
    std::shared_ptr<EngineStore> store(new EngineStore(std::move(client)));
    // What ids mean depends on the store behind the engine; an engine that does not tell is one of
    // those whose ids are digests of configs.
    std::optional<Result<EngineInfo>> info;
    Result<std::vector<EngineImage>> listed;
    {
        const std::jthread asking([&] { info = store->m_client->info(task); });
        listed = store->m_client->images(true, task);
    }
    if (!listed)
        return fail(std::move(listed).error());
    store->m_listed = sortedById(std::move(*listed));
    for (const EngineImage& image : store->m_listed)
        store->m_entries.push_back(entryOf(image));
    if (!*info && info->error().code == ErrorCode::Cancelled)
        return fail(std::move(*info).error());
    if (*info)
        store->m_usesContainerd = (*info)->usesContainerd;
    else
        warn(store->m_warnings, info->error());
    return store;
}

Result<std::vector<LocalImage>> EngineStore::images(const Task& task, Warnings& warnings) const
{
    auto listed = m_client->images(true, task);
    if (!listed)
        return fail(std::move(listed).error());
    auto use = m_client->diskUse(task);
    if (!use && use.error().code != ErrorCode::Cancelled)
        warn(warnings, use.error());
    return locals(sortedById(std::move(*listed)), use ? &*use : nullptr, task, warnings);
}

Result<std::vector<LocalImage>> EngineStore::imagesInBrief(const Task& task,
                                                           Warnings& warnings) const
{
    return locals(m_listed, nullptr, task, warnings);
}

/// What a list shows of \a images, with what \a use tells of them if that was asked for.
Result<std::vector<LocalImage>> EngineStore::locals(const std::vector<EngineImage>& images,
                                                    const EngineDiskUse* use, const Task& task,
                                                    Warnings& warnings) const
{
    auto containers = m_client->containers(task);
    if (!containers && containers.error().code != ErrorCode::Cancelled)
        warn(warnings, containers.error());
    if (task.isCancelled())
        return cancelled();

    std::set<std::string> parents;
    for (const EngineImage& image : images)
        parents.insert(image.parentId);
    std::map<std::string, std::vector<ContainerUse>> uses;
    if (containers) {
        for (EngineContainer& container : *containers)
            uses[container.imageId].push_back(std::move(container.use));
    }
    std::vector<LocalImage> out;
    out.reserve(images.size());
    for (const EngineImage& image : images) {
        LocalImage& local = out.emplace_back(localImageOf(image, parents));
        if (!m_usesContainerd) {
            local.configDigest = digestOf(image.id);
            local.unpacked = image.size;
        }
        if (use != nullptr)
            addShared(local, *use);
        if (const auto found = uses.find(image.id); found != uses.end())
            local.usedBy = std::move(found->second);
    }
    return out;
}

Result<Image> EngineStore::open(const ImageEntry& entry, const Task& task) const
{
    auto inspection = m_client->inspect(entry.id, task);
    if (!inspection)
        return fail(std::move(inspection).error());
    const auto steps = m_client->history(entry.id, task);
    if (!steps && steps.error().code == ErrorCode::Cancelled)
        return fail(steps.error());
    Image image;
    image.warnings = std::move(inspection->warnings);
    image.config = std::move(inspection->config);
    if (steps)
        image.config.history = historyOf(*steps, image.config.diffIds.size(), image.warnings);
    else
        warn(image.warnings, steps.error());
    image.names = namesOf(inspection->image);
    image.name = image.names.empty() ? inspection->image.id : image.names.front();
    image.place = m_path;
    if (inspection->image.manifestDigest)
        image.manifestDescriptor.digest = *inspection->image.manifestDigest;
    if (!m_usesContainerd)
        image.configDigest = digestOf(inspection->image.id).value_or(Digest());
    image.layers.resize(image.config.diffIds.size());
    for (Layer& layer : image.layers)
        layer.missingReason = onDemand;
    pairLayers(image);
    return image;
}

bool EngineStore::isUnchanged() const
{
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
    auto now = m_client->images(true, Task{stop.get_token(), {}});
    if (!now)
        return false;
    return std::ranges::equal(sortedById(std::move(*now)), m_listed,
                              [](const EngineImage& a, const EngineImage& b) {
                                  return a.id == b.id && a.tags == b.tags && a.digests == b.digests;
                              });
}

std::uint64_t EngineStore::statedSize(const ImageEntry& entry) const
{
    const auto found = std::ranges::lower_bound(m_listed, entry.id, {}, &EngineImage::id);
    return found == m_listed.end() || found->id != entry.id ? 0 : found->size;
}

Result<std::unique_ptr<Reader>> EngineStore::exportImage(const ImageEntry& entry,
                                                         const Task& task) const
{
    // By its names, so that the archive has them; but they may mean another image by now, which
    // only the id rules out.
    std::vector<std::string> names;
    const auto now = m_client->inspect(entry.id, task);
    if (!now)
        return fail(now.error());
    names = now->image.tags;
    if (names.empty())
        names.push_back(entry.id);
    return m_client->exportImages(names, task);
}

} // namespace core
