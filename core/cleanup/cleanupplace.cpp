// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupplace.h"

#include "core/acts/placeacts.h"
#include "core/openimage.h"
#include "core/record/enginewatch.h"

#include <algorithm>
#include <array>
#include <set>

namespace core {

namespace {

/// Puts values into a digest so that no two lists of them look the same.
class FingerprintMaker
{
public:
    void add(std::string_view text)
    {
        add(std::uint64_t{text.size()});
        m_hasher.update(asBytes(text));
    }
    void add(std::uint64_t number)
    {
        std::array<std::byte, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes.at(i) = static_cast<std::byte>(number >> (8 * i));
        m_hasher.update(bytes);
    }
    void add(const std::vector<std::string>& texts)
    {
        add(std::uint64_t{texts.size()});
        for (const std::string& text : texts)
            add(text);
    }
    void add(const std::optional<std::uint64_t>& number)
    {
        add(std::uint64_t{number.has_value()});
        add(number.value_or(0));
    }
    std::string finish() { return m_hasher.finish().text(); }

private:
    Hasher m_hasher;
};

void addImage(FingerprintMaker& maker, const LocalImage& image)
{
    maker.add(image.entryId);
    maker.add(image.id);
    maker.add(image.names);
    maker.add(image.digestNames);
    maker.add(image.layers);
    maker.add(image.parent.value_or(std::string()));
    maker.add(std::uint64_t{image.isIntermediate});
    maker.add(std::uint64_t{image.usedBy.size()});
    for (const ContainerUse& use : image.usedBy) {
        maker.add(use.id);
        maker.add(std::uint64_t{use.isRunning});
    }
}

/// A place's own books change with everything that is done to it, also with what makes no
/// difference.
bool isBook(const UsageNode& node)
{
    return node.kind == UsageKind::Other && node.isHeld && !node.id.starts_with("trash:");
}

void addNode(FingerprintMaker& maker, const UsageGraph& graph, UsageId id)
{
    const UsageNode& node = graph.node(id);
    maker.add(static_cast<std::uint64_t>(node.kind));
    maker.add(node.id);
    maker.add(std::uint64_t{node.isHeld});
    // What a container writes and a volume holds changes all the time.
    if (node.kind != UsageKind::Container && node.kind != UsageKind::Volume) {
        maker.add(node.logical);
        maker.add(node.allocated);
    }
    for (const UsageId used : graph.uses(id))
        if (!isBook(graph.node(used))) {
            maker.add(static_cast<std::uint64_t>(graph.node(used).kind));
            maker.add(graph.node(used).id);
        }
}

void addGraph(FingerprintMaker& maker, const UsageGraph& graph)
{
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (const auto id = static_cast<UsageId>(i); !isBook(graph.node(id)))
            addNode(maker, graph, id);
}

std::string fingerprintOf(const CleanupPlace& place)
{
    FingerprintMaker maker;
    maker.add(place.place.path);
    maker.add(std::uint64_t{place.images.size()});
    for (const LocalImage& image : place.images)
        addImage(maker, image);
    addGraph(maker, *place.usage.graph);
    maker.add(std::uint64_t{place.hasEngineLists});
    for (const EngineContainer& container : place.containers) {
        maker.add(container.use.id);
        maker.add(std::uint64_t{container.use.isRunning});
    }
    maker.add(std::uint64_t{place.volumes.size()});
    for (const EngineVolume& volume : place.volumes)
        maker.add(volume.name);
    for (const EngineCacheRecord& record : place.buildCache) {
        maker.add(record.id);
        maker.add(record.size);
        maker.add(std::uint64_t{record.isInUse});
    }
    return maker.finish();
}

/// Only an engine knows which containers run.
void takeStates(CleanupPlace& place)
{
    std::map<std::string, bool> running;
    for (const EngineContainer& container : place.containers)
        running[container.use.id] = container.use.isRunning;
    for (LocalImage& image : place.images)
        for (ContainerUse& use : image.usedBy)
            if (const auto known = running.find(use.id); known != running.end())
                use.isRunning = known->second;
}

template<class T>
bool takeList(Result<std::vector<T>> list, std::vector<T>& into, Warnings& warnings)
{
    if (!list) {
        warnings.add({WarningCode::Unsupported, 0, {}, list.error().message + "."});
        return false;
    }
    into = std::move(*list);
    return true;
}

Result<void> askEngine(CleanupPlace& place, const Task& task)
{
    place.wasEngineAsked = true;
    if (place.isOwnStore() || !place.canBeChanged())
        return {};
    const auto acts = actsOf(place.place.kind, place.place.path, task);
    if (!acts) {
        if (acts.error().code == ErrorCode::Cancelled)
            return fail(acts.error());
        place.warnings.add({WarningCode::Unsupported, 0, {}, acts.error().message + "."});
        place.isEngineAway = true;
        return {};
    }
    // What the engine still remembers of uses; a record that cannot be kept is no reason to stop.
    if (const EngineClient* engine = (*acts)->engine()) {
        static_cast<void>(catchUp(*engine, usualRecord(), task));
        if (place.place.kind == StoreKind::EngineApi)
            if (const auto info = engine->info(task))
                place.engineRoot = info->rootDir;
    }
    place.hasEngineLists =
        takeList((*acts)->containers(task), place.containers, place.warnings)
        && takeList((*acts)->unusedVolumes(task), place.volumes, place.warnings)
        && takeList((*acts)->cacheRecords(task), place.buildCache, place.warnings);
    const auto byId = [](const EngineContainer& one) -> const std::string& { return one.use.id; };
    std::ranges::sort(place.containers, {}, byId);
    std::ranges::sort(place.volumes, {}, &EngineVolume::name);
    std::ranges::sort(place.buildCache, {}, &EngineCacheRecord::id);
    takeStates(place);
    return task.isCancelled() ? fail(ErrorCode::Cancelled, "asking the engine was stopped")
                              : Result<void>();
}

/// When its images were used, by what was recorded; nothing where that cannot be read.
void takeUses(CleanupPlace& place, const Task& task)
{
    const auto record = usualRecord().read(task);
    place.lastUses =
        lastUses(place.images, place.place, record.value_or(RecordedEvents()), currentTime());
}

/// The store that an empty or missing folder of ours is.
bool isThere(const std::string& path)
{
    return File::open(path + "/index.json").has_value();
}

Result<void> readTrash(CleanupPlace& place, const Task& task)
{
    if (!place.isOwnStore() || !isThere(place.place.path))
        return {};
    const auto folder = LayoutFolder::open(place.place.path);
    auto trashed = folder ? folder->trashed(task) : fail(folder.error());
    if (trashed) {
        place.trash = std::move(*trashed);
        return {};
    }
    if (trashed.error().code == ErrorCode::Cancelled)
        return fail(trashed.error());
    place.warnings.add({WarningCode::CorruptData, 0, {}, trashed.error().message + "."});
    return {};
}

} // namespace

bool CleanupPlace::canBeChanged() const
{
    if (isOpened || place.kind == StoreKind::OwnStore)
        return true;
    return !isEngineAway
           && (place.kind == StoreKind::DockerRoot || place.kind == StoreKind::ContainersStorage
               || place.kind == StoreKind::ContainerdRoot || place.kind == StoreKind::EngineApi);
}

bool CleanupPlace::removesLeftovers() const
{
    return isOwnStore() || place.kind == StoreKind::ContainerdRoot;
}

bool isSameStore(const CleanupPlace& engine, const CleanupPlace& store)
{
    // In a virtual machine the same path is another folder, and behind a socket may be one.
    if (engine.place.kind != StoreKind::EngineApi || store.place.kind == StoreKind::EngineApi
        || engine.virtualDisk || engine.engineRoot.empty() || engine.engineRoot != store.place.path)
        return false;
    std::set<std::string> ids;
    for (const LocalImage& image : store.images)
        ids.insert(image.id);
    return (engine.images.empty() && ids.empty())
           || std::ranges::any_of(
               engine.images, [&ids](const LocalImage& image) { return ids.contains(image.id); });
}

std::vector<std::shared_ptr<const CleanupPlace>>
withoutRepeated(std::vector<std::shared_ptr<const CleanupPlace>> places)
{
    const auto all = places;
    std::erase_if(places, [&all](const auto& engine) {
        return std::ranges::any_of(
            all, [&engine](const auto& store) { return isSameStore(*engine, *store); });
    });
    return places;
}

Result<std::shared_ptr<const CleanupPlace>> openedPlace()
{
    auto graph = UsageGraphBuilder().finish();
    if (!graph)
        return fail(std::move(graph).error());
    auto place = std::make_shared<CleanupPlace>();
    place->place = {"opened", StoreKind::RootFileSystem, {}, {}};
    place->isOpened = true;
    place->usage.graph = std::move(*graph);
    place->usage.isMeasured = place->usage.isExact = true;
    return place;
}

Result<std::shared_ptr<const CleanupPlace>> readCleanupPlace(const MachinePlace& place,
                                                             bool asksEngine, const Task& task)
{
    const auto store = openMachinePlace(place, task);
    if (!store)
        return fail(store.error());
    auto read = std::make_shared<CleanupPlace>();
    read->place = place;
    read->warnings.append((*store)->warnings());
    auto images = (*store)->images(task, read->warnings);
    if (!images)
        return fail(std::move(images).error());
    read->images = std::move(*images);
    std::ranges::stable_sort(read->images, {}, &LocalImage::entryId);
    auto usage = usageOfPlace(**store, read->images, task);
    if (!usage)
        return fail(std::move(usage).error());
    read->usage = std::move(*usage);
    read->warnings.append(read->usage.warnings);
    if (auto trash = readTrash(*read, task); !trash)
        return fail(std::move(trash).error());
    if (asksEngine)
        if (auto asked = askEngine(*read, task); !asked)
            return fail(std::move(asked).error());
    takeUses(*read, task);
    read->virtualDisk = virtualDiskOf(place, MachineEnvironment::current());
    read->fingerprint = fingerprintOf(*read);
    return read;
}

} // namespace core
