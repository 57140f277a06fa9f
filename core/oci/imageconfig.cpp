// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/imageconfig.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/oci/descriptorjson.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

/// Very old images state a command as one string; it is one word of the command then.
std::vector<std::string> readCommand(const json::Members& members, const char* key)
{
    const json::Value* value = members.find(key);
    if (value == nullptr || !value->is_string())
        return members.strings(key);
    members.odd(key, "is a string instead of an array");
    return {value->get_ref<const std::string&>()};
}

std::optional<HealthCheck> readHealthCheck(const json::Members& config, Warnings* warnings)
{
    const json::Value* value = config.object("Healthcheck");
    if (value == nullptr)
        return std::nullopt;
    const json::Members members(*value, config.place("Healthcheck"), warnings);
    HealthCheck check;
    check.test = members.strings("Test");
    check.interval = members.integer("Interval");
    check.timeout = members.integer("Timeout");
    check.startPeriod = members.integer("StartPeriod");
    check.startInterval = members.integer("StartInterval");
    check.retries = members.integer("Retries");
    return check;
}

void readRuntime(const json::Members& members, Warnings* warnings, ImageConfig& out)
{
    out.user = members.string("User");
    out.exposedPorts = members.names("ExposedPorts");
    out.env = members.strings("Env");
    out.entrypoint = readCommand(members, "Entrypoint");
    out.cmd = readCommand(members, "Cmd");
    out.volumes = members.names("Volumes");
    out.workingDir = members.string("WorkingDir");
    out.labels = members.stringMap("Labels");
    out.stopSignal = members.string("StopSignal");
    out.healthCheck = readHealthCheck(members, warnings);
    out.onBuild = members.strings("OnBuild");
    out.shell = members.strings("Shell");
}

std::vector<Digest> readDiffIds(const json::Members& rootFs)
{
    std::vector<Digest> out;
    const json::Value* list = rootFs.array("diff_ids");
    if (list == nullptr)
        return out;
    for (const json::Value& item : *list) {
        auto digest = item.is_string() ? Digest::parse(item.get_ref<const std::string&>())
                                       : Result<Digest>(fail(ErrorCode::Corrupt, {}));
        if (!digest)
            rootFs.odd("diff_ids[" + std::to_string(out.size()) + "]", "is not a digest");
        // An unreadable one keeps its place, so that the others stay with their layers.
        out.push_back(digest ? std::move(*digest) : Digest());
    }
    return out;
}

std::vector<HistoryEntry> readHistory(const json::Members& document, Warnings* warnings)
{
    std::vector<HistoryEntry> out;
    const json::Value* list = document.array("history");
    if (list == nullptr)
        return out;
    for (const json::Value& item : *list) {
        const std::string place = document.place("history", out.size());
        HistoryEntry& entry = out.emplace_back();
        if (!item.is_object()) {
            document.odd(place, "is not an object");
            continue;
        }
        const json::Members members(item, place, warnings);
        entry.created = members.string("created");
        entry.author = members.string("author");
        entry.createdBy = members.string("created_by");
        entry.comment = members.string("comment");
        entry.emptyLayer = members.boolean("empty_layer");
    }
    return out;
}

} // namespace

Result<ImageConfig> parseImageConfig(BytesView raw, Warnings* warnings)
{
    const auto document = json::parseObject(raw, warnings);
    if (!document)
        return fail(document.error());
    const json::Members members(*document, {}, warnings);
    ImageConfig config;
    config.created = members.string("created");
    config.author = members.string("author");
    config.platform = readPlatform(members);
    if (const json::Value* runtime = members.object("config"))
        readRuntime(json::Members(*runtime, "config", warnings), warnings, config);
    if (const json::Value* rootFs = members.object("rootfs"))
        config.diffIds = readDiffIds(json::Members(*rootFs, "rootfs", warnings));
    config.history = readHistory(members, warnings);
    if (config.diffIds.size() > limits::layersPerImage)
        return fail(ErrorCode::LimitExceeded, "the config lists more than "
                                                  + std::to_string(limits::layersPerImage)
                                                  + " layers");
    return config;
}

std::vector<Digest> chainIds(const std::vector<Digest>& diffIds)
{
    std::vector<Digest> chain;
    for (const Digest& diffId : diffIds) {
        if (diffId.isEmpty())
            break;
        chain.push_back(
            chain.empty() ? diffId : sha256Of(asBytes(chain.back().text() + " " + diffId.text())));
    }
    return chain;
}

} // namespace core
