// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/provenance.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace core {

namespace {

using json::Members;
using json::Value;

constexpr std::size_t mostLines = 10'000'000;

struct LineRange
{
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

const Value* objectAt(const Value* object, const char* key)
{
    return object == nullptr ? nullptr : Members(*object, {}, nullptr).object(key);
}

/// What only BuildKit adds: of SLSA 0.2 and of 1, else null.
const Value* buildKitMetadata(const Value& predicate)
{
    const Value* old =
        objectAt(objectAt(&predicate, "metadata"), "https://mobyproject.org/buildkit@v1#metadata");
    if (old != nullptr)
        return old;
    const Value* details = objectAt(objectAt(&predicate, "runDetails"), "metadata");
    const Value* found = objectAt(details, "buildkit_metadata");
    return found != nullptr ? found : objectAt(details, "buildkit");
}

/// The number of a step, as in "step12" or "step12:0"; none if \a name is no such.
std::optional<std::uint32_t> stepNumber(std::string_view name)
{
    if (!name.starts_with("step"))
        return std::nullopt;
    name.remove_prefix(4);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc() || (end != name.data() + name.size() && *end != ':'))
        return std::nullopt;
    return number;
}

/// The document that the steps are in, and its text.
std::size_t readSource(const Value& source, BuildProvenance& provenance)
{
    const Value* infos = Members(source, {}, nullptr).array("infos");
    for (std::size_t i = 0; infos != nullptr && i < infos->size(); ++i) {
        if (!(*infos)[i].is_object())
            continue;
        const Members info((*infos)[i], {}, nullptr);
        const std::string language = info.string("language");
        const auto text = fromBase64(info.string("data"));
        const bool isDockerfile = language.empty() || language == "Dockerfile";
        if (!text || text->empty() || !isDockerfile)
            continue;
        provenance.fileName = info.string("filename");
        provenance.source = std::string(asText(*text));
        return i;
    }
    return 0;
}

std::optional<LineRange> rangeOf(const Value& location, std::size_t sourceIndex)
{
    if (!location.is_object())
        return std::nullopt;
    const Members members(location, {}, nullptr);
    if (static_cast<std::size_t>(std::max<std::int64_t>(0, members.integer("sourceIndex")))
        != sourceIndex)
        return std::nullopt;
    const Value* ranges = members.array("ranges");
    if (ranges == nullptr || ranges->empty() || !ranges->front().is_object())
        return std::nullopt;
    const Value* start = objectAt(&ranges->front(), "start");
    const Value* end = objectAt(&ranges->front(), "end");
    if (start == nullptr)
        return std::nullopt;
    const std::int64_t first = Members(*start, {}, nullptr).integer("line");
    const std::int64_t last = end == nullptr ? first : Members(*end, {}, nullptr).integer("line");
    if (first < 1 || last < first || last > static_cast<std::int64_t>(mostLines))
        return std::nullopt;
    return LineRange{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

/// The lines of each step.
std::map<std::uint32_t, LineRange> readLocations(const Value& source, std::size_t sourceIndex)
{
    std::map<std::uint32_t, LineRange> lines;
    const Value* steps = objectAt(&source, "locations");
    if (steps == nullptr)
        return lines;
    for (const auto& [name, value] : steps->items()) {
        const auto number = stepNumber(name);
        if (!number || !value.is_object())
            continue;
        const Value* places = Members(value, {}, nullptr).array("locations");
        for (std::size_t i = 0; places != nullptr && i < places->size(); ++i) {
            if (const auto range = rangeOf((*places)[i], sourceIndex)) {
                lines.emplace(*number, *range);
                break;
            }
        }
    }
    return lines;
}

/// Each step has the chain of layers that its result lies in; what the steps before it have not is
/// its own. Steps are numbered so that inputs come first.
void readLayers(const Value& metadata, const std::map<std::uint32_t, LineRange>& lines,
                BuildProvenance& provenance)
{
    const Value* layers = objectAt(&metadata, "layers");
    if (layers == nullptr)
        return;
    std::multimap<std::uint32_t, const Value*> chains;
    for (const auto& [name, value] : layers->items()) {
        const auto number = stepNumber(name);
        for (std::size_t i = 0; number && value.is_array() && i < value.size(); ++i) {
            if (value[i].is_array())
                chains.emplace(*number, &value[i]);
        }
    }
    std::set<Digest> known;
    for (const auto& [number, chain] : chains) {
        const auto range = lines.find(number);
        for (std::size_t i = 0; i < chain->size(); ++i) {
            const Value& descriptor = (*chain)[i];
            if (!descriptor.is_object())
                continue;
            auto digest = Digest::parse(Members(descriptor, {}, nullptr).string("digest"));
            if (!digest || !known.insert(*digest).second || range == lines.end()
                || i + 1 != chain->size())
                continue; // Of what lies below nothing is known but that it is not its own.
            provenance.layers.push_back(
                {std::move(*digest), range->second.first, range->second.last});
        }
    }
}

/// "pkg:docker/debian@bookworm?platform=linux%2Famd64" → "debian:bookworm"
std::string imageOfPackage(std::string uri)
{
    constexpr std::string_view scheme = "pkg:docker/";
    if (!uri.starts_with(scheme))
        return {};
    uri.erase(0, scheme.size());
    uri.erase(std::min(uri.find_first_of("?#"), uri.size()));
    std::string plain;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        int value = 0;
        if (uri[i] == '%' && i + 2 < uri.size()
            && std::from_chars(&uri[i + 1], &uri[i + 1] + 2, value, 16).ptr == &uri[i + 1] + 2) {
            plain += static_cast<char>(value);
            i += 2;
        } else {
            plain += uri[i];
        }
    }
    if (const std::size_t at = plain.rfind('@'); at != std::string::npos)
        plain[at] = ':';
    return plain;
}

void readImages(const Value& predicate, BuildProvenance& provenance)
{
    const Value* list = Members(predicate, {}, nullptr).array("materials");
    if (const Value* definition = objectAt(&predicate, "buildDefinition");
        list == nullptr && definition != nullptr)
        list = Members(*definition, {}, nullptr).array("resolvedDependencies");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (!(*list)[i].is_object())
            continue;
        std::string image = imageOfPackage(Members((*list)[i], {}, nullptr).string("uri"));
        if (!image.empty())
            provenance.images.push_back(std::move(image));
    }
}

void readSubjects(const Members& statement, BuildProvenance& provenance)
{
    const Value* list = statement.array("subject");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const Value* digests = (*list)[i].is_object() ? objectAt(&(*list)[i], "digest") : nullptr;
        if (digests == nullptr)
            continue;
        auto digest = Digest::parse("sha256:" + Members(*digests, {}, nullptr).string("sha256"));
        if (digest)
            provenance.subjects.push_back(std::move(*digest));
    }
}

} // namespace

Result<BuildProvenance> parseProvenance(BytesView statement)
{
    const auto document = json::parseObject(statement);
    if (!document)
        return fail(document.error());
    const Members members(*document, {}, nullptr);
    const Value* predicate = members.object("predicate");
    if (predicate == nullptr
        || !members.string("predicateType").starts_with("https://slsa.dev/provenance/"))
        return fail(ErrorCode::Unsupported, "the statement is no provenance");
    BuildProvenance provenance;
    readSubjects(members, provenance);
    readImages(*predicate, provenance);
    const Value* metadata = buildKitMetadata(*predicate);
    if (metadata == nullptr)
        return fail(ErrorCode::Unsupported, "the provenance is not BuildKit's");
    if (const Value* source = objectAt(metadata, "source")) {
        const std::size_t index = readSource(*source, provenance);
        readLayers(*metadata, readLocations(*source, index), provenance);
    }
    return provenance;
}

} // namespace core
