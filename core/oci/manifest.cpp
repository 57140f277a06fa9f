// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/manifest.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/oci/descriptorjson.h"
#include "core/oci/mediatype.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace core {

namespace {

enum class Kind { Manifest, Index, Schema1, WithdrawnArtifact, Unknown };

Kind kindOf(std::string_view type)
{
    if (mediatype::isIndex(type))
        return Kind::Index;
    if (mediatype::isManifest(type))
        return Kind::Manifest;
    if (mediatype::isSchema1(type))
        return Kind::Schema1;
    return type == mediatype::ociArtifact ? Kind::WithdrawnArtifact : Kind::Unknown;
}

/// The beginning of a stranger's text, for a message.
std::string shown(std::string_view text)
{
    constexpr std::size_t shownBytes = 120;
    return toUtf8Lossy(text.substr(0, shownBytes));
}

Kind kindByShape(const json::Value& document, const json::Members& members)
{
    if (members.has("fsLayers"))
        return Kind::Schema1;
    if (members.has("config") || members.has("layers"))
        return Kind::Manifest;
    // A null list is what Go programs write for an empty one; the name alone tells the shape then.
    if (document.contains("manifests"))
        return Kind::Index;
    return members.has("blobs") ? Kind::WithdrawnArtifact : Kind::Unknown;
}

/// Members that only other kinds of documents have.
std::vector<const char*> foreignMembers(Kind kind)
{
    if (kind == Kind::Index)
        return {"config", "layers", "fsLayers", "history"};
    return {"manifests", "fsLayers", "history"};
}

/// Refuses a document that different programs would take for different things: one and the same
/// digest would then stand for two contents (CVE-2021-41190).
Result<Kind> unambiguousKind(const json::Value& document, const json::Members& members,
                             std::string_view stated, std::string_view expected)
{
    if (!stated.empty() && !expected.empty() && stated != expected)
        return fail(ErrorCode::Corrupt, "ambiguous: the document calls itself \"" + shown(stated)
                                            + "\", its descriptor says \"" + shown(expected)
                                            + "\"");
    const std::string_view type = stated.empty() ? expected : stated;
    const Kind byShape = kindByShape(document, members);
    if (type.empty()) {
        if (byShape == Kind::Unknown)
            return fail(ErrorCode::Corrupt, "neither an image manifest nor an image index");
    } else if (kindOf(type) == Kind::Unknown) {
        return fail(ErrorCode::Unsupported,
                    "\"" + shown(type) + "\" is no media type of a manifest or an index");
    }
    const Kind kind = type.empty() ? byShape : kindOf(type);
    if (kind != Kind::Manifest && kind != Kind::Index)
        return kind;
    for (const char* name : foreignMembers(kind)) {
        if (members.has(name))
            return fail(ErrorCode::Corrupt, std::string("ambiguous: an image ")
                                                + (kind == Kind::Index ? "index" : "manifest")
                                                + " with a member \"" + name + "\"");
    }
    return kind;
}

/// Schema version 2, said or not; anything else is another format.
Result<void> checkSchemaVersion(const json::Members& members)
{
    if (!members.has("schemaVersion")) {
        members.odd("schemaVersion", "is missing");
        return {};
    }
    const std::int64_t version = members.integer("schemaVersion");
    if (version != 2)
        return fail(ErrorCode::Corrupt, "schemaVersion is not 2");
    return {};
}

Result<std::vector<Descriptor>> readDescriptors(const json::Value& document,
                                                const json::Members& members, const char* key,
                                                std::size_t most, Warnings* warnings)
{
    const json::Value* list = members.find(key);
    if (list == nullptr) {
        if (!document.contains(key))
            return fail(ErrorCode::Corrupt, members.place(key) + " is missing");
        members.odd(key, "is null instead of an empty array");
        return std::vector<Descriptor>();
    }
    if (!list->is_array())
        return fail(ErrorCode::Corrupt, members.place(key) + " is not an array");
    if (list->size() > most)
        return fail(ErrorCode::LimitExceeded,
                    members.place(key) + " holds more than " + std::to_string(most) + " entries");
    std::vector<Descriptor> out;
    out.reserve(list->size());
    for (const json::Value& item : *list) {
        auto descriptor = readDescriptor(item, members.place(key, out.size()), warnings);
        if (!descriptor)
            return fail(std::move(descriptor).error());
        out.push_back(std::move(*descriptor));
    }
    return out;
}

/// The weak link to what the document speaks about; a broken one is only a warning, because the
/// content can be shown without it.
std::optional<Descriptor> readSubject(const json::Members& members, Warnings* warnings)
{
    const json::Value* value = members.object("subject");
    if (value == nullptr)
        return std::nullopt;
    auto subject = readDescriptor(*value, members.place("subject"), warnings);
    if (!subject) {
        members.odd("subject", "is no descriptor");
        return std::nullopt;
    }
    return std::move(*subject);
}

Result<Manifest> readManifest(const json::Value& document, const json::Members& members,
                              std::string_view type, Warnings* warnings)
{
    const json::Value* config = members.find("config");
    if (config == nullptr)
        return fail(ErrorCode::Corrupt, "config is missing");
    auto configDescriptor = readDescriptor(*config, "config", warnings);
    if (!configDescriptor)
        return fail(std::move(configDescriptor).error());
    auto layers = readDescriptors(document, members, "layers", limits::layersPerImage, warnings);
    if (!layers)
        return fail(std::move(layers).error());
    Manifest manifest;
    manifest.mediaType = type.empty() ? mediatype::ociManifest : type;
    // Docker demands a mediaType in its own documents, many a tool leaves it out.
    if (type.empty() && configDescriptor->mediaType == mediatype::dockerConfig)
        manifest.mediaType = mediatype::dockerManifest;
    manifest.artifactType = members.string("artifactType");
    manifest.config = std::move(*configDescriptor);
    manifest.layers = std::move(*layers);
    manifest.subject = readSubject(members, warnings);
    manifest.annotations = members.stringMap("annotations");
    return manifest;
}

Result<Index> readIndex(const json::Value& document, const json::Members& members,
                        std::string_view type, Warnings* warnings)
{
    auto manifests =
        readDescriptors(document, members, "manifests", limits::indexManifests, warnings);
    if (!manifests)
        return fail(std::move(manifests).error());
    Index index;
    index.mediaType = type.empty() ? mediatype::ociIndex : type;
    index.artifactType = members.string("artifactType");
    index.manifests = std::move(*manifests);
    index.subject = readSubject(members, warnings);
    index.annotations = members.stringMap("annotations");
    return index;
}

} // namespace

std::string Manifest::effectiveArtifactType() const
{
    if (!artifactType.empty())
        return artifactType;
    const std::string& type = config.mediaType;
    if (type.empty() || type == mediatype::ociConfig || type == mediatype::dockerConfig)
        return {};
    // Registries once handed configs out with these types, and clients wrote them down; docker
    // takes them for images in its own manifests (distribution issue 1621).
    const bool isLegacy =
        type == "application/octet-stream" || type == "application/json" || type == "text/html";
    if (isLegacy && mediaType == mediatype::dockerManifest)
        return {};
    return type;
}

Result<std::variant<Manifest, Index>>
parseManifestOrIndex(BytesView raw, std::string_view expectedMediaType, Warnings* warnings)
{
    const auto document = json::parseObject(raw, warnings);
    if (!document)
        return fail(document.error());
    const json::Members members(*document, {}, warnings);
    std::string stated;
    if (members.has("mediaType")) {
        // What calls itself by something that is no text cannot be trusted to be anything.
        auto text = members.requiredString("mediaType");
        if (!text)
            return fail(std::move(text).error());
        stated = std::move(*text);
    }
    const auto kind = unambiguousKind(*document, members, stated, expectedMediaType);
    if (!kind)
        return fail(kind.error());
    const std::string_view type = stated.empty() ? expectedMediaType : stated;
    if (*kind == Kind::Schema1)
        return fail(ErrorCode::Unsupported,
                    "this is a Docker manifest of schema 1, a format that was replaced in 2016; "
                    "pull the image with a newer program to convert it");
    if (*kind == Kind::WithdrawnArtifact)
        return fail(ErrorCode::Unsupported,
                    "this is an OCI artifact manifest, a format that was withdrawn before its "
                    "final version");
    if (const auto version = checkSchemaVersion(members); !version)
        return fail(version.error());
    if (*kind == Kind::Index) {
        auto index = readIndex(*document, members, type, warnings);
        if (!index)
            return fail(std::move(index).error());
        return std::variant<Manifest, Index>(std::move(*index));
    }
    auto manifest = readManifest(*document, members, type, warnings);
    if (!manifest)
        return fail(std::move(manifest).error());
    return std::variant<Manifest, Index>(std::move(*manifest));
}

} // namespace core
