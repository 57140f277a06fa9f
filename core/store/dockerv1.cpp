// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dockerv1.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/io/decompress.h"
#include "core/io/hashingreader.h"
#include "core/store/ociimage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace core {

namespace {

constexpr std::string_view repositoriesName = "repositories";
constexpr std::uint64_t hashedPiece = 16ULL << 20U;

/// One layer's document.
struct LayerDocument
{
    std::string id;
    std::string parent;
    Bytes raw;
    HistoryEntry history;
};

bool isLayerId(std::string_view text)
{
    return Digest::parse("sha256:" + std::string(text)).has_value();
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

Result<LayerDocument> readLayerDocument(const BlobSource& source, const std::string& id)
{
    if (!isLayerId(id))
        return fail(ErrorCode::Corrupt, "\"" + toUtf8Lossy(id.substr(0, 80)) + "\" is no layer ID");
    auto raw = readDocument(source, id + "/json");
    if (!raw)
        return fail(std::move(raw).error());
    const auto object = json::parseObject(*raw);
    if (!object)
        return fail(withContext(object.error(), id + "/json"));
    const json::Members members(*object, {}, nullptr);
    LayerDocument document;
    document.id = id;
    document.parent = members.string("parent");
    document.history.created = members.string("created");
    document.history.author = members.string("author");
    document.history.comment = members.string("comment");
    if (const json::Value* container = members.object("container_config"))
        document.history.createdBy =
            joined(json::Members(*container, "container_config", nullptr).strings("Cmd"));
    document.raw = std::move(*raw);
    return document;
}

/// The documents from \a top down to the base; base first.
Result<std::vector<LayerDocument>> readChain(const BlobSource& source, const std::string& top)
{
    std::vector<LayerDocument> chain;
    std::set<std::string> seen;
    for (std::string id = top; !id.empty(); id = chain.back().parent) {
        if (!seen.insert(id).second || chain.size() >= limits::layersPerImage)
            return fail(ErrorCode::Corrupt, "the parents of layer " + top + " form a cycle");
        auto document = readLayerDocument(source, id);
        if (!document)
            return fail(std::move(document).error());
        chain.push_back(std::move(*document));
    }
    std::ranges::reverse(chain);
    return chain;
}

/// The digest of a layer's unpacked bytes; none if they cannot be read, which shows later.
Result<std::optional<Digest>> diffIdOf(const FileSlice& slice, const Task& task, Progress& progress)
{
    const std::uint64_t before = progress.done;
    auto unpacked = openDecompressed(std::make_unique<SliceReader>(slice));
    if (!unpacked)
        return std::optional<Digest>();
    HashingReader hashing(std::move(*unpacked));
    for (;;) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        const auto passed = hashing.skip(hashedPiece);
        if (!passed)
            return std::optional<Digest>();
        progress.done = before + std::min(hashing.bytes(), slice.size);
        task.report(progress);
        if (*passed < hashedPiece)
            return std::optional(hashing.finish());
    }
}

} // namespace

bool DockerV1::isOne(const ArchiveIndex& archive)
{
    return std::ranges::any_of(archive.members(), [](const auto& member) {
        const std::string_view name = member.first;
        return name.size() == 69 && name.ends_with("/json") && isLayerId(name.substr(0, 64));
    });
}

Result<std::shared_ptr<const DockerV1>> DockerV1::read(std::shared_ptr<const ArchiveIndex> archive,
                                                       const Task& task)
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    std::shared_ptr<DockerV1> catalog(new DockerV1(std::move(archive)));
    if (!catalog->m_archive->has(repositoriesName))
        catalog->listTops();
    else if (auto read = catalog->readRepositories(); !read)
        return fail(withContext(std::move(read).error(), repositoriesName));
    for (ImageEntry& entry : catalog->m_entries) {
        const auto raw = readDocument(*catalog->m_archive, entry.id + "/json");
        entry.isHere = raw.has_value();
        const auto config = raw ? parseImageConfig(*raw) : Result<ImageConfig>(fail(raw.error()));
        if (config && !config->platform.os.empty())
            entry.platform = config->platform;
    }
    return catalog;
}

Result<void> DockerV1::readRepositories()
{
    const auto raw = readDocument(*m_archive, repositoriesName);
    if (!raw)
        return fail(raw.error());
    if (auto valid = json::parseObject(*raw, &m_warnings); !valid)
        return fail(std::move(valid).error());
    // Once more with a parser that keeps the document's order; that it is JSON is known by now.
    const auto repositories = nlohmann::ordered_json::parse(toUtf8Lossy(asText(*raw)), nullptr,
                                                            /*allow_exceptions*/ false);
    if (repositories.is_discarded())
        return fail(ErrorCode::Corrupt, "not JSON");
    for (const auto& [repository, tags] : repositories.items()) {
        if (!tags.is_object())
            return fail(ErrorCode::Corrupt, "is not an object of objects");
        for (const auto& [tag, value] : tags.items()) {
            if (!value.is_string() || !isLayerId(value.template get<std::string>()))
                return fail(ErrorCode::Corrupt, "states a layer ID that is none");
            if (m_entries.size() >= limits::indexManifests)
                return fail(ErrorCode::LimitExceeded, "lists too many images");
            const auto id = value.template get<std::string>();
            auto found = std::ranges::find(m_entries, id, &ImageEntry::id);
            if (found == m_entries.end()) {
                ImageEntry entry;
                entry.id = id;
                found = m_entries.insert(m_entries.end(), std::move(entry));
            }
            found->names.push_back(repository + ":" + tag);
        }
    }
    return {};
}

void DockerV1::listTops()
{
    std::vector<std::string> ids;
    std::set<std::string> parents;
    for (const auto& [name, member] : m_archive->members()) {
        if (name.size() != 69 || !name.ends_with("/json") || !isLayerId(name.substr(0, 64)))
            continue;
        ids.push_back(name.substr(0, 64));
        if (const auto document = readLayerDocument(*m_archive, ids.back()))
            parents.insert(document->parent);
    }
    for (const std::string& id : ids) {
        if (parents.contains(id) || m_entries.size() >= limits::indexManifests)
            continue;
        ImageEntry entry;
        entry.id = id;
        m_entries.push_back(std::move(entry));
    }
}

Result<Image> DockerV1::open(const std::string& id, const Task& task) const
{
    const auto chain = readChain(*m_archive, id);
    if (!chain)
        return fail(chain.error());
    Image image;
    auto config = parseImageConfig(chain->back().raw, &image.warnings);
    if (config)
        image.config = std::move(*config);
    image.config.history.clear();
    image.config.diffIds.clear();
    Progress progress;
    for (const LayerDocument& document : *chain) {
        Layer& layer = image.layers.emplace_back();
        auto slice = m_archive->open(document.id + "/layer.tar");
        if (slice)
            layer.data = std::move(*slice);
        else
            layer.missingReason = slice.error().message + ".";
        progress.total += layer.data ? layer.data->size : 0;
        image.config.history.push_back(document.history);
    }
    for (const Layer& layer : image.layers) {
        auto diffId = layer.data ? diffIdOf(*layer.data, task, progress) : std::optional<Digest>();
        if (!diffId)
            return fail(std::move(diffId).error());
        image.config.diffIds.push_back(diffId->value_or(Digest()));
    }
    pairLayers(image);
    return image;
}

} // namespace core
