// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dockerarchive.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/store/ociimage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace core {

namespace {

constexpr std::string_view listName = "manifest.json";
bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

/// The member \a name, whatever its case: the tools that write and read this list ignore it.
const json::Value* member(const json::Value& object, std::string_view name)
{
    for (const auto& [key, value] : object.items()) {
        if (equalsIgnoringCase(key, name) && !value.is_null())
            return &value;
    }
    return nullptr;
}

Result<std::vector<std::string>> stringList(const json::Value& object, std::string_view name)
{
    std::vector<std::string> list;
    const json::Value* found = member(object, name);
    if (!found)
        return list;
    const bool fits = found->is_array() && found->size() <= limits::layersPerImage
                      && std::ranges::all_of(*found, [](const auto& v) { return v.is_string(); });
    if (!fits)
        return fail(ErrorCode::Corrupt, std::string(name) + " is not an array of strings");
    for (const json::Value& value : *found)
        list.push_back(value.get<std::string>());
    return list;
}

/// The image ID that the name of a config file states: `<hex>.json`, `sha256:<hex>`, `…/<hex>`.
std::optional<Digest> statedId(std::string_view path)
{
    path.remove_prefix(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    if (path.ends_with(".json"))
        path.remove_suffix(5);
    if (path.starts_with("sha256:"))
        path.remove_prefix(7);
    auto digest = Digest::parse("sha256:" + std::string(path));
    return digest ? std::optional(std::move(*digest)) : std::nullopt;
}

/// Both kinds of paths are a stranger's; neither may lead out.
Result<void> checkPath(std::string_view path, std::string_view what)
{
    if (normalizedName(path))
        return {};
    return fail(ErrorCode::Corrupt, "manifest.json: " + std::string(what) + " \""
                                        + std::string(path.substr(0, 200))
                                        + "\" is no path inside the archive");
}

} // namespace

Result<std::shared_ptr<const DockerArchive>>
DockerArchive::read(std::shared_ptr<const BlobSource> source, const Task& task)
{
    std::shared_ptr<DockerArchive> archive(new DockerArchive(std::move(source)));
    const auto raw = readDocument(*archive->m_source, listName);
    if (!raw) {
        Error error = raw.error();
        if (error.code == ErrorCode::Unsupported)
            error.code = ErrorCode::Corrupt;
        return fail(std::move(error));
    }
    if (auto list = archive->readList(*raw); !list)
        return fail(withContext(std::move(list).error(), listName));
    std::set<std::string> ids;
    std::uint64_t budget = limits::listedDocumentBytes;
    for (Item& item : archive->m_items) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        ImageEntry entry;
        entry.names = item.names;
        archive->lookInto(item, entry, budget);
        const std::size_t position = archive->m_entries.size();
        item.id =
            item.configDigest.isEmpty() ? "#" + std::to_string(position) : item.configDigest.text();
        if (!ids.insert(item.id).second)
            ids.insert(item.id += "#" + std::to_string(position));
        entry.id = item.id;
        archive->m_entries.push_back(std::move(entry));
    }
    return archive;
}

Result<void> DockerArchive::readList(BytesView raw)
{
    const auto list = json::parse(raw, &m_warnings);
    if (!list)
        return fail(list.error());
    if (!list->is_array())
        return fail(ErrorCode::Corrupt, "is not an array of images");
    if (list->size() > limits::indexManifests)
        return fail(ErrorCode::LimitExceeded, "lists too many images");
    for (const json::Value& value : *list) {
        if (!value.is_object())
            return fail(ErrorCode::Corrupt, "is not an array of objects");
        auto layers = stringList(value, "Layers");
        auto names = stringList(value, "RepoTags");
        if (!layers)
            return fail(std::move(layers).error());
        if (!names)
            return fail(std::move(names).error());
        const json::Value* config = member(value, "Config");
        if (config && !config->is_string())
            return fail(ErrorCode::Corrupt, "Config is not a string");
        Item& item = m_items.emplace_back();
        item.config = config ? config->get<std::string>() : std::string();
        item.names = std::move(*names);
        item.layers = std::move(*layers);
    }
    return {};
}

void DockerArchive::lookInto(Item& item, ImageEntry& entry, std::uint64_t& budget)
{
    const auto slice = m_source->open(item.config);
    if (!slice || slice->size > budget)
        return;
    budget -= slice->size;
    const auto raw = readDocument(*slice);
    if (!raw)
        return;
    item.configDigest = sha256Of(*raw);
    const auto config = parseImageConfig(*raw);
    if (config && !config->platform.os.empty())
        entry.platform = config->platform;
}

const DockerArchive::Item* DockerArchive::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_items, id, &Item::id);
    return found == m_items.end() ? nullptr : &*found;
}

Digest DockerArchive::configDigest(const std::string& id) const
{
    const Item* item = find(id);
    return item ? item->configDigest : Digest();
}

Result<Image> DockerArchive::open(const std::string& id, const Task& task) const
{
    const Item* item = find(id);
    if (!item)
        return fail(ErrorCode::NotFound, "there is no entry " + id);
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    if (auto path = checkPath(item->config, "Config"); !path)
        return fail(std::move(path).error());
    Image image;
    auto raw = readDocument(*m_source, item->config);
    if (raw) {
        setConfig(image, std::move(*raw));
        if (const auto stated = statedId(item->config); stated && *stated != image.configDigest)
            image.warnings.add({WarningCode::DigestMismatch,
                                0,
                                {},
                                "The config is named " + item->config + " but is "
                                    + image.configDigest.text() + "."});
    } else if (raw.error().code == ErrorCode::NotFound) {
        image.warnings.add({WarningCode::MissingBlob,
                            0,
                            {},
                            "The config cannot be read: " + raw.error().message + "."});
    } else {
        return fail(withContext(std::move(raw).error(), "config"));
    }
    for (const std::string& path : item->layers) {
        if (auto inside = checkPath(path, "layer"); !inside)
            return fail(std::move(inside).error());
        Layer& layer = image.layers.emplace_back();
        auto slice = m_source->open(path);
        if (slice)
            layer.data = std::move(*slice);
        else
            layer.missingReason = slice.error().message + ".";
    }
    pairLayers(image);
    return image;
}

} // namespace core
