// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace core {

std::optional<ApiVersion> ApiVersion::parse(std::string_view text)
{
    ApiVersion version;
    const char* end = text.data() + text.size();
    const auto major = std::from_chars(text.data(), end, version.major);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.')
        return std::nullopt;
    const auto minor = std::from_chars(major.ptr + 1, end, version.minor);
    if (minor.ec != std::errc() || minor.ptr != end)
        return std::nullopt;
    return version;
}

namespace enginejson {

namespace {

using json::Members;
using json::Value;

constexpr std::string_view nobody = "<none>";

/// An array, for which some engines write null where it is empty.
Result<Value> parseList(BytesView raw)
{
    auto list = json::parse(raw);
    if (list && !list->is_array() && !list->is_null())
        return fail(ErrorCode::Corrupt, "not a JSON array");
    return list;
}

/// References without those that stand for nobody, sorted.
std::vector<std::string> namesOf(const Members& members, const char* key)
{
    std::vector<std::string> names = members.strings(key);
    std::erase_if(names, [](const std::string& name) { return name.starts_with(nobody); });
    std::ranges::sort(names);
    return names;
}

/// The manifest that the image is, where the engine says so.
std::optional<Digest> manifestOf(const Members& members)
{
    std::string text = members.string("Digest"); // Podman
    if (const Value* descriptor = members.object("Descriptor")) {
        const Members target(*descriptor, {}, nullptr);
        if (target.string("mediaType").find("manifest.v") != std::string::npos)
            text = target.string("digest");
    }
    auto digest = Digest::parse(text);
    return digest ? std::optional(std::move(*digest)) : std::nullopt;
}

EngineImage imageOf(const Members& members)
{
    EngineImage image;
    image.id = wholeId(members.string("Id"));
    image.parentId = wholeId(members.string("ParentId"));
    image.tags = namesOf(members, "RepoTags");
    image.digests = namesOf(members, "RepoDigests");
    image.size = numberOf(members, "Size");
    image.manifestDigest = manifestOf(members);
    return image;
}

/// Objects like {"Untagged":"a:1"} and {"Deleted":"sha256:…"}.
template<class T>
void addRemoved(const Value* list, T& out)
{
    for (const Value* item : objectsOf(list)) {
        const Members members(*item, {}, nullptr);
        if (members.has("Untagged"))
            out.untagged.push_back(members.string("Untagged"));
        if (members.has("Deleted"))
            out.deleted.push_back(wholeId(members.string("Deleted")));
    }
}

/// The config of an image as its own document would state it, from what an inspection tells.
Result<ImageConfig> configOf(const Value& inspection, const Members& members, Warnings& warnings)
{
    Value document = Value::object();
    const auto move = [&](const char* from, const char* to) {
        if (const Value* value = members.find(from))
            document[to] = *value;
    };
    move("Created", "created");
    move("Author", "author");
    move("Architecture", "architecture");
    move("Os", "os");
    move("OsVersion", "os.version");
    move("Variant", "variant");
    move("Config", "config");
    if (const Value* root = members.object("RootFS"); root != nullptr && root->contains("Layers"))
        document["rootfs"] = {{"type", "layers"}, {"diff_ids", inspection["RootFS"]["Layers"]}};
    const std::string text = document.dump(-1, ' ', false, Value::error_handler_t::replace);
    return parseImageConfig(asBytes(text), &warnings);
}

bool isHex(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

std::vector<const Value*> objectsOf(const Value* list)
{
    std::vector<const Value*> out;
    if (list == nullptr || !list->is_array())
        return out;
    for (const Value& item : *list) {
        if (item.is_object())
            out.push_back(&item);
    }
    return out;
}

std::uint64_t numberOf(const Members& members, const char* key)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, members.integer(key)));
}

std::string wholeId(std::string_view id)
{
    constexpr std::size_t sha256Digits = 64;
    if (id.size() == sha256Digits && isHex(id))
        return "sha256:" + std::string(id);
    return std::string(id);
}

Result<EngineVersion> readVersion(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EngineVersion version;
    version.name = "Docker Engine";
    for (const Value* item : objectsOf(members.find("Components"))) {
        const std::string name = Members(*item, {}, nullptr).string("Name");
        // The engine is the first of its components; those behind it are its tools.
        version.name = name == "Engine" || name.empty() ? version.name : name;
        break;
    }
    version.version = members.string("Version");
    version.apiVersion = ApiVersion::parse(members.string("ApiVersion")).value_or(ApiVersion{});
    version.minApiVersion =
        ApiVersion::parse(members.string("MinAPIVersion")).value_or(ApiVersion{});
    version.platform.os = members.string("Os");
    version.platform.architecture = members.string("Arch");
    return version;
}

Result<EngineInfo> readInfo(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EngineInfo info;
    info.version = members.string("ServerVersion");
    info.driver = members.string("Driver");
    info.rootDir = members.string("DockerRootDir");
    info.platform.os = members.string("OSType");
    info.platform.architecture = members.string("Architecture");
    info.platform = normalized(info.platform);
    info.images = numberOf(members, "Images");
    for (const std::string& option : members.strings("SecurityOptions"))
        info.isRootless = info.isRootless || option == "name=rootless";
    if (const Value* status = members.array("DriverStatus")) {
        const Value pair = {"driver-type", "io.containerd.snapshotter.v1"};
        info.usesContainerd = std::ranges::find(*status, pair) != status->end();
    }
    info.warnings = members.strings("Warnings");
    return info;
}

Result<std::vector<EngineImage>> readImages(BytesView raw)
{
    const auto list = parseList(raw);
    if (!list)
        return fail(list.error());
    std::vector<EngineImage> images;
    for (const Value* item : objectsOf(&*list)) {
        const Members members(*item, {}, nullptr);
        EngineImage image = imageOf(members);
        if (image.id.empty())
            continue;
        image.created.seconds = members.integer("Created");
        image.labels = members.stringMap("Labels");
        images.push_back(std::move(image));
    }
    return images;
}

Result<std::vector<EngineContainer>> readContainers(BytesView raw)
{
    const auto list = parseList(raw);
    if (!list)
        return fail(list.error());
    std::vector<EngineContainer> containers;
    for (const Value* item : objectsOf(&*list)) {
        const Members members(*item, {}, nullptr);
        EngineContainer container;
        container.imageId = wholeId(members.string("ImageID"));
        container.use.id = members.string("Id");
        const std::vector<std::string> names = members.strings("Names");
        if (!names.empty())
            container.use.name = names.front().substr(names.front().starts_with('/') ? 1 : 0);
        const std::string state = members.string("State");
        container.use.isRunning = state == "running" || state == "paused" || state == "restarting";
        containers.push_back(std::move(container));
    }
    return containers;
}

Result<EngineInspection> readInspection(BytesView raw)
{
    EngineInspection inspection;
    const auto document = json::parseObject(raw, &inspection.warnings);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, &inspection.warnings);
    auto id = members.requiredString("Id");
    if (!id)
        return fail(std::move(id).error());
    inspection.image = imageOf(members);
    inspection.image.parentId = wholeId(members.string("Parent"));
    auto config = configOf(*document, members, inspection.warnings);
    if (!config)
        return fail(std::move(config).error());
    inspection.config = std::move(*config);
    inspection.image.labels = inspection.config.labels;
    if (const Value* driver = members.object("GraphDriver"))
        inspection.driver = Members(*driver, "GraphDriver", nullptr).string("Name");
    inspection.raw.assign(raw.begin(), raw.end());
    return inspection;
}

Result<std::vector<EngineHistoryStep>> readHistory(BytesView raw)
{
    const auto list = parseList(raw);
    if (!list)
        return fail(list.error());
    std::vector<EngineHistoryStep> steps;
    for (const Value* item : objectsOf(&*list)) {
        const Members members(*item, {}, nullptr);
        EngineHistoryStep step;
        step.id = wholeId(members.string("Id"));
        if (step.id == "<missing>")
            step.id.clear();
        step.size = numberOf(members, "Size");
        const std::int64_t created = members.integer("Created");
        if (created != 0)
            step.entry.created = formatTimestamp({created, 0});
        step.entry.createdBy = members.string("CreatedBy");
        step.entry.comment = members.string("Comment");
        step.entry.emptyLayer = step.size == 0;
        steps.push_back(std::move(step));
    }
    return steps;
}

Result<EngineRemoval> readRemoval(BytesView raw)
{
    const auto list = parseList(raw);
    if (!list)
        return fail(list.error());
    EngineRemoval removal;
    addRemoved(&*list, removal);
    return removal;
}

Result<EnginePruned> readPruned(BytesView raw)
{
    const auto document = json::parse(raw);
    if (!document)
        return fail(document.error());
    EnginePruned pruned;
    if (document->is_object()) {
        const Members members(*document, {}, nullptr);
        addRemoved(members.find("ImagesDeleted"), pruned);
        pruned.reclaimed = numberOf(members, "SpaceReclaimed");
        return pruned;
    }
    for (const Value* item : objectsOf(&*document)) { // Podman's own API
        const Members members(*item, {}, nullptr);
        if (members.has("Err"))
            continue;
        pruned.deleted.push_back(wholeId(members.string("Id")));
        pruned.reclaimed += numberOf(members, "Size");
    }
    return pruned;
}

Result<EngineEvent> readEvent(BytesView raw)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    EngineEvent event;
    event.type = members.string("Type");
    event.action = members.string("Action");
    if (event.type == "image" && event.action == "loadfromarchive") // Podman
        event.action = "load";
    else if (event.type == "image" && event.action == "remove") // Podman
        event.action = "delete";
    if (const Value* actor = members.object("Actor")) {
        const Members who(*actor, "Actor", nullptr);
        event.id = who.string("ID");
        event.attributes = who.stringMap("Attributes");
    }
    if (event.type == "image")
        event.id = wholeId(event.id);
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t nanoseconds = members.integer("timeNano");
    event.time.seconds = members.integer("time");
    if (nanoseconds > 0)
        event.time = {nanoseconds / second, static_cast<std::uint32_t>(nanoseconds % second)};
    return event;
}

std::string readMessage(BytesView raw)
{
    constexpr std::size_t shownBytes = 1000;
    std::string text;
    if (const auto document = json::parseObject(raw)) {
        text = Members(*document, {}, nullptr).string("message");
    } else {
        text = asText(raw.first(std::min(raw.size(), shownBytes)));
    }
    text = toUtf8Lossy(text.substr(0, shownBytes));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace enginejson

} // namespace core
