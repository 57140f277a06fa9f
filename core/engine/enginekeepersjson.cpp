// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::enginejson {

namespace {

using json::Members;
using json::Value;

std::uint64_t numberOf(const Members& members, const char* key)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, members.integer(key)));
}

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

} // namespace

Result<std::vector<EngineCacheRecord>> readCacheRecords(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    const Value* list = members.array("BuildCache");
    if (const Value* usage = members.object("BuildCacheUsage")) // From API 1.52 on.
        list = Members(*usage, {}, nullptr).array("Items");
    std::vector<EngineCacheRecord> records;
    if (list == nullptr)
        return records;
    for (const Value& item : *list) {
        if (!item.is_object())
            continue;
        EngineCacheRecord record = recordOf(Members(item, {}, nullptr));
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
    const Value* list = Members(*document, {}, nullptr).array("Volumes");
    if (list == nullptr)
        return volumes;
    for (const Value& item : *list) {
        if (!item.is_object())
            continue;
        const Members members(item, {}, nullptr);
        EngineVolume volume{members.string("Name"), parseTimestamp(members.string("CreatedAt")),
                            members.stringMap("Labels")};
        if (!volume.name.empty())
            volumes.push_back(std::move(volume));
    }
    return volumes;
}

} // namespace core::enginejson
