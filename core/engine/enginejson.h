// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/engine/enginevalues.h"

/// Reading what engines answer. Members that are not known are passed over, those that are missing
/// or of a wrong type count as absent; lists with something else among their objects lose only
/// that.
namespace core::enginejson {

/// \a id with its "sha256:", which podman leaves out in places. What is no id stays as it is.
std::string wholeId(std::string_view id);

/// The objects of the array \a list; nothing where there is none.
std::vector<const json::Value*> objectsOf(const json::Value* list);
/// 0 where it is missing, of another type or negative.
std::uint64_t numberOf(const json::Members& members, const char* key);

Result<EngineVersion> readVersion(BytesView raw);
Result<EngineInfo> readInfo(BytesView raw);
Result<std::vector<EngineImage>> readImages(BytesView raw);
Result<std::vector<EngineContainer>> readContainers(BytesView raw);
Result<EngineContainerTimes> readContainerTimes(BytesView raw);
Result<EngineDiskUse> readDiskUse(BytesView raw);
Result<std::vector<EngineCacheRecord>> readCacheRecords(BytesView raw);
/// deleted are ids of records.
Result<EnginePruned> readCachePruned(BytesView raw);
Result<std::vector<EngineVolume>> readVolumes(BytesView raw);
Result<EngineInspection> readInspection(BytesView raw);
Result<std::vector<EngineHistoryStep>> readHistory(BytesView raw);
Result<EngineRemoval> readRemoval(BytesView raw);
Result<EnginePruned> readPruned(BytesView raw);
Result<EngineEvent> readEvent(BytesView raw);

/// The message within the body of an error, else the text itself; shortened, without line ends.
std::string readMessage(BytesView raw);

} // namespace core::enginejson
