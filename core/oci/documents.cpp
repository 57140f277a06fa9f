// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/documents.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

using Json = nlohmann::json;

/// Text that is not UTF-8 gets U+FFFD instead of an exception.
std::string text(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Sets \a key only if there is something to say.
template<class T>
void put(Json& object, const char* key, const T& value)
{
    if (value != T{})
        object[key] = value;
}

/// As Go writes a set: an object with empty objects.
void putSet(Json& object, const char* key, const std::vector<std::string>& names)
{
    for (const std::string& name : names)
        object[key][name] = Json::object();
}

void putPlatform(Json& object, const Platform& platform)
{
    object["architecture"] = platform.architecture;
    object["os"] = platform.os;
    put(object, "variant", platform.variant);
    put(object, "os.version", platform.osVersion);
    put(object, "os.features", platform.osFeatures);
}

Json descriptorJson(const Descriptor& descriptor)
{
    Json object;
    object["mediaType"] = descriptor.mediaType;
    object["digest"] = descriptor.digest.text();
    object["size"] = descriptor.size;
    put(object, "urls", descriptor.urls);
    put(object, "annotations", descriptor.annotations);
    if (descriptor.data)
        object["data"] = toBase64(*descriptor.data);
    put(object, "artifactType", descriptor.artifactType);
    if (descriptor.platform) {
        object["platform"] = Json::object();
        putPlatform(object["platform"], *descriptor.platform);
    }
    return object;
}

Json healthJson(const HealthCheck& check)
{
    Json object = Json::object();
    put(object, "Test", check.test);
    put(object, "Interval", check.interval);
    put(object, "Timeout", check.timeout);
    put(object, "StartPeriod", check.startPeriod);
    put(object, "StartInterval", check.startInterval);
    put(object, "Retries", check.retries);
    return object;
}

Json runConfigJson(const ImageConfig& config)
{
    Json object = Json::object();
    put(object, "User", config.user);
    putSet(object, "ExposedPorts", config.exposedPorts);
    put(object, "Env", config.env);
    put(object, "Entrypoint", config.entrypoint);
    put(object, "Cmd", config.cmd);
    putSet(object, "Volumes", config.volumes);
    put(object, "WorkingDir", config.workingDir);
    put(object, "Labels", config.labels);
    put(object, "StopSignal", config.stopSignal);
    if (config.healthCheck)
        object["Healthcheck"] = healthJson(*config.healthCheck);
    put(object, "OnBuild", config.onBuild);
    put(object, "Shell", config.shell);
    return object;
}

Json historyJson(const HistoryEntry& entry)
{
    Json object = Json::object();
    put(object, "created", entry.created);
    put(object, "author", entry.author);
    put(object, "created_by", entry.createdBy);
    put(object, "comment", entry.comment);
    put(object, "empty_layer", entry.emptyLayer);
    return object;
}

} // namespace

std::string formatImageConfig(const ImageConfig& config)
{
    Json object;
    put(object, "created", config.created);
    put(object, "author", config.author);
    putPlatform(object, config.platform);
    object["config"] = runConfigJson(config);
    Json diffIds = Json::array();
    for (const Digest& diffId : config.diffIds)
        diffIds.push_back(diffId.text());
    object["rootfs"] = {{"type", "layers"}, {"diff_ids", std::move(diffIds)}};
    for (const HistoryEntry& entry : config.history)
        object["history"].push_back(historyJson(entry));
    return text(object);
}

std::string formatManifest(const Manifest& manifest)
{
    Json object;
    object["schemaVersion"] = 2;
    put(object, "mediaType", manifest.mediaType);
    put(object, "artifactType", manifest.artifactType);
    object["config"] = descriptorJson(manifest.config);
    object["layers"] = Json::array();
    for (const Descriptor& layer : manifest.layers)
        object["layers"].push_back(descriptorJson(layer));
    if (manifest.subject)
        object["subject"] = descriptorJson(*manifest.subject);
    put(object, "annotations", manifest.annotations);
    return text(object);
}

std::string formatIndex(const Index& index)
{
    Json object;
    object["schemaVersion"] = 2;
    put(object, "mediaType", index.mediaType);
    put(object, "artifactType", index.artifactType);
    object["manifests"] = Json::array();
    for (const Descriptor& manifest : index.manifests)
        object["manifests"].push_back(descriptorJson(manifest));
    if (index.subject)
        object["subject"] = descriptorJson(*index.subject);
    put(object, "annotations", index.annotations);
    return text(object);
}

} // namespace core
