// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineclient.h"
#include "core/engine/enginejson.h"
#include "core/engine/enginerequest.h"

#include <nlohmann/json.hpp>

#include <algorithm>

/// What keeps images in an engine, and what lies beside them.
namespace core {

namespace {

constexpr std::uint64_t mostRemovalBytes = 1ULL << 20U;
constexpr ApiVersion firstWithRecords{1, 39};

/// Ids are put into an expression by the engine.
bool isRecordId(std::string_view id)
{
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

} // namespace

Result<EngineContainerTimes> EngineClient::containerTimes(const std::string& id,
                                                          const Task& task) const
{
    const auto path = thingPath("containers", id);
    if (!path)
        return fail(path.error());
    const auto body = get(*path + "/json", usualIdle, task);
    if (!body)
        return fail(body.error());
    auto times = enginejson::readContainerTimes(*body);
    return times ? times : fail(withName(withContext(std::move(times).error(), "container " + id)));
}

Result<std::vector<EngineCacheRecord>> EngineClient::cacheRecords(const Task& task) const
{
    if (kind() == EngineKind::Podman || apiVersion() < firstWithRecords)
        return std::vector<EngineCacheRecord>{};
    std::string path = "/system/df";
    if (apiVersion() >= ApiVersion{1, 42})
        path += "?type=build-cache";
    if (apiVersion() >= ApiVersion{1, 52})
        path += "&verbose=1";
    const auto body = get(path, patientIdle, task);
    if (!body)
        return fail(body.error());
    auto records = enginejson::readCacheRecords(*body);
    return records ? records
                   : fail(withName(withContext(std::move(records).error(), "build cache")));
}

Result<EngineAnswer> EngineClient::removeCacheRecord(const std::string& id, const Task& task) const
{
    if (kind() == EngineKind::Podman || apiVersion() < firstWithRecords)
        return fail(ErrorCode::Unsupported, name() + ": has no build cache");
    if (!isRecordId(id))
        return fail(ErrorCode::Usage, "\"" + toUtf8Lossy(id) + "\" is no record of a build cache");
    HttpRequest request;
    request.method = "POST";
    const json::Value filters{{"id", json::Value::array({id})}};
    request.path = "/build/prune?all=1&filters=" + percentEncoded(filters.dump());
    request.idleTimeout = patientIdle;
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    const auto body = readAll(**stream, mostRemovalBytes);
    if (!body)
        return fail(body.error());
    const auto pruned = enginejson::readCachePruned(*body);
    if (!pruned)
        return fail(withName(withContext(pruned.error(), "pruning the build cache")));
    EngineAnswer answer;
    answer.reclaimed = pruned->reclaimed;
    if (std::ranges::find(pruned->deleted, id) == pruned->deleted.end())
        answer.refusal = name() + ": kept the record " + id + ": something uses it";
    return answer;
}

Result<std::vector<EngineVolume>> EngineClient::unusedVolumes(const Task& task) const
{
    const auto body =
        get("/volumes?filters=" + percentEncoded(R"({"dangling":["true"]})"), patientIdle, task);
    if (!body)
        return fail(body.error());
    auto volumes = enginejson::readVolumes(*body);
    return volumes ? volumes
                   : fail(withName(withContext(std::move(volumes).error(), "list of volumes")));
}

Result<EngineAnswer> EngineClient::removeThing(std::string path, const Task& task) const
{
    HttpRequest request;
    request.method = "DELETE";
    request.path = std::move(path);
    request.idleTimeout = patientIdle;
    EngineAnswer answer;
    auto stream = send(std::move(request), task, &answer.refusal);
    if (!stream) {
        auto refusal = asRefusal(std::move(stream).error());
        if (!refusal)
            return fail(std::move(refusal).error());
        answer.refusal = std::move(refusal->refusal);
        return answer;
    }
    if (*stream == nullptr)
        return answer;
    if (auto body = readAll(**stream, mostComplaintBytes); !body)
        return fail(std::move(body).error());
    return answer;
}

Result<EngineAnswer> EngineClient::removeContainer(const std::string& id, const Task& task) const
{
    auto path = thingPath("containers", id);
    if (!path)
        return fail(std::move(path).error());
    return removeThing(*path + "?v=0&force=0", task);
}

Result<EngineAnswer> EngineClient::removeVolume(const std::string& name, const Task& task) const
{
    auto path = thingPath("volumes", name);
    if (!path)
        return fail(std::move(path).error());
    return removeThing(*path + "?force=0", task);
}

} // namespace core
