// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::enginejson {

namespace {

using json::Members;
using json::Value;

EngineCacheRecord recordOf(const Members& members)
{
    EngineCacheRecord record;
    record.id = members.string("ID");
    record.parents = members.strings("Parents");
    // The only one, as it was told until API 1.42.
    if (std::string parent = members.string("Parent"); record.parents.empty() && !parent.empty())
        record.parents.push_back(std::move(parent));
    record.type = members.string("Type");
    record.description = members.string("Description");
    record.size = numberOf(members, "Size");
    record.isInUse = members.boolean("InUse");
    record.isShared = members.boolean("Shared");
    record.created = parseTimestamp(members.string("CreatedAt"));
    record.lastUsed = parseTimestamp(members.string("LastUsedAt"));
    record.uses = numberOf(members, "UsageCount");
    return record;
}

/// The things of one kind: listed under \a key, from API 1.52 on as Items of \a newKey.
std::vector<const Value*> partsOf(const Members& use, const char* key, const char* newKey)
{
    if (const Value* summary = use.object(newKey))
        return objectsOf(Members(*summary, {}, nullptr).find("Items"));
    return objectsOf(use.find(key));
}

void readImageUse(const Members& members, EngineDiskUse& use)
{
    if (const Value* size = members.find("LayersSize"); size != nullptr && size->is_number())
        use.stated.layersSize = numberOf(members, "LayersSize");
    for (const char* key : {"ImageUsage", "ImagesUsage"}) {
        if (const Value* usage = members.object(key))
            use.stated.layersSize = numberOf(Members(*usage, {}, nullptr), "TotalSize");
        for (const Value* item : partsOf(members, "Images", key)) {
            const Members image(*item, {}, nullptr);
            const Value* shared = image.find("SharedSize");
            if (shared != nullptr && shared->is_number_unsigned()) // -1: was not computed
                use.sharedSizes[wholeId(image.string("Id"))] = numberOf(image, "SharedSize");
        }
    }
}

void readVolumeSize(const Members& volume, StatedUse& stated)
{
    const Value* usage = volume.object("UsageData");
    if (usage == nullptr)
        return;
    const Members data(*usage, {}, nullptr);
    const Value* size = data.find("Size");
    if (size != nullptr && size->is_number_unsigned()) // As with images.
        stated.volumes[volume.string("Name")] = numberOf(data, "Size");
}

} // namespace

Result<EngineContainerTimes> readContainerTimes(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EngineContainerTimes times;
    times.name = members.string("Name");
    if (times.name.starts_with('/'))
        times.name.erase(0, 1);
    if (const Value* state = members.object("State")) {
        // The year 1 stands for never.
        const auto timeOf = [stated = Members(*state, {}, nullptr)](const char* key) {
            const auto time = parseTimestamp(stated.string(key));
            return time && time->seconds > 0 ? time : std::nullopt;
        };
        times.started = timeOf("StartedAt");
        times.finished = timeOf("FinishedAt");
    }
    return times;
}

Result<EngineDiskUse> readDiskUse(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EngineDiskUse use;
    readImageUse(members, use);
    for (const Value* item : partsOf(members, "BuildCache", "BuildCacheUsage")) {
        const EngineCacheRecord record = recordOf(Members(*item, {}, nullptr));
        const std::uint64_t size = record.isShared ? 0 : record.size;
        use.stated.buildCache[record.id] = size;
        use.buildCacheSize += size;
    }
    if (const Value* usage = members.object("BuildCacheUsage"))
        use.buildCacheSize = numberOf(Members(*usage, {}, nullptr), "TotalSize");
    for (const Value* item : partsOf(members, "Containers", "ContainerUsage")) {
        const Members container(*item, {}, nullptr);
        use.stated.containers[container.string("Id")] = numberOf(container, "SizeRw");
    }
    for (const Value* item : partsOf(members, "Volumes", "VolumeUsage"))
        readVolumeSize(Members(*item, {}, nullptr), use.stated);
    return use;
}

Result<std::vector<EngineCacheRecord>> readCacheRecords(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    std::vector<EngineCacheRecord> records;
    for (const Value* item : partsOf(members, "BuildCache", "BuildCacheUsage")) {
        EngineCacheRecord record = recordOf(Members(*item, {}, nullptr));
        if (!record.id.empty())
            records.push_back(std::move(record));
    }
    return records;
}

Result<EnginePruned> readCachePruned(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EnginePruned pruned;
    pruned.deleted = members.strings("CachesDeleted");
    pruned.reclaimed = numberOf(members, "SpaceReclaimed");
    return pruned;
}

Result<std::vector<EngineVolume>> readVolumes(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    std::vector<EngineVolume> volumes;
    for (const Value* item : objectsOf(Members(*document, {}, nullptr).find("Volumes"))) {
        const Members members(*item, {}, nullptr);
        EngineVolume volume{members.string("Name"), parseTimestamp(members.string("CreatedAt")),
                            members.stringMap("Labels")};
        if (!volume.name.empty())
            volumes.push_back(std::move(volume));
    }
    return volumes;
}

} // namespace core::enginejson
