// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/remoterepository.h"

#include "core/base/limits.h"
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "core/registry/blobreading.h"
#include "core/registry/complaint.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace core {

namespace {

/// Goes on with the next place after these: a mirror that has something wrong is as good as none.
bool isWorthAnother(const Error& error)
{
    return error.code != ErrorCode::Cancelled;
}

std::string acceptedManifests()
{
    std::string all;
    for (const std::string_view type : {mediatype::ociIndex, mediatype::ociManifest,
                                        mediatype::dockerList, mediatype::dockerManifest})
        all += (all.empty() ? "" : ", ") + std::string(type);
    return all;
}

/// The media type that \a head states, without parameters.
std::string contentType(const HttpHead& head)
{
    std::string type = head.header("content-type");
    type.resize(std::min(type.find(';'), type.size()));
    while (type.ends_with(' '))
        type.pop_back();
    return type;
}

std::optional<std::uint64_t> lengthOf(const HttpHead& head)
{
    const std::string text = head.header("content-length");
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, value);
    return !text.empty() && problem == std::errc() && stopped == end ? std::optional(value)
                                                                     : std::nullopt;
}

std::optional<Digest> digestOf(const std::string& text)
{
    auto digest = Digest::parse(text);
    return digest && digest->isVerifiable() ? std::optional(std::move(*digest)) : std::nullopt;
}

/// The media type of \a raw, where the registry did not say what it is.
Result<std::string> typeOf(const std::string& stated, BytesView raw)
{
    if (mediatype::isIndex(stated) || mediatype::isManifest(stated))
        return stated;
    if (mediatype::isSchema1(stated))
        return fail(ErrorCode::Unsupported, "the image is of a format before 2016 (schema 1)");
    const auto parsed = parseManifestOrIndex(raw, {});
    if (!parsed)
        return fail(parsed.error().code,
                    "what comes is no manifest but \"" + toUtf8Lossy(stated.substr(0, 80)) + "\"");
    return std::visit([](const auto& document) { return document.mediaType; }, *parsed);
}

} // namespace

std::string referrersTag(const Digest& subject)
{
    constexpr std::size_t mostAlgorithm = 32;
    constexpr std::size_t mostEncoded = 64;
    std::string tag = std::string(subject.algorithm().substr(0, mostAlgorithm)) + "-"
                      + std::string(subject.encoded().substr(0, mostEncoded));
    for (char& c : tag) {
        const bool isFine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
        if (!isFine)
            c = '-';
    }
    return tag;
}

RegistryCall RemoteRepository::call(const Place& place, const char* method, const std::string& rest,
                                    const char* actions)
{
    RegistryCall call;
    call.method = method;
    call.path = "/v2/" + place.path + rest;
    call.repository = place.path;
    call.scopes = {"repository:" + place.path + ":" + actions};
    return call;
}

Result<RemoteManifest>
RemoteRepository::manifestFrom(const Place& place, const std::string& tagOrDigest, const Task& task)
{
    RegistryCall asked = call(place, "GET", "/manifests/" + tagOrDigest, "pull");
    asked.headers.emplace_back("Accept", acceptedManifests());
    RemoteManifest manifest;
    auto answer =
        place.server->fetch(asked, 200, limits::remoteManifestBytes, task, &manifest.cost);
    if (!answer)
        return fail(std::move(answer).error());
    const std::string context = place.server->host() + ": " + asked.path;
    const auto wanted = digestOf(tagOrDigest);
    const auto stated = digestOf(answer->head.header("docker-content-digest"));
    const auto expected = wanted ? wanted : stated;
    Hasher hasher = Hasher::forDigest(expected);
    hasher.update(answer->body);
    manifest.descriptor.digest = hasher.finish();
    if (expected && *expected != manifest.descriptor.digest)
        return fail(ErrorCode::DigestMismatch, context + ": is stated as " + expected->text()
                                                   + " but is "
                                                   + manifest.descriptor.digest.text());
    auto type = typeOf(contentType(answer->head), answer->body);
    if (!type)
        return fail(withContext(std::move(type).error(), context));
    manifest.descriptor.mediaType = std::move(*type);
    manifest.descriptor.size = answer->body.size();
    manifest.raw = std::move(answer->body);
    manifest.source = place.server->host();
    manifest.rateLimit = readRateLimit(answer->head);
    return manifest;
}

Result<RemoteManifest> RemoteRepository::manifest(const std::string& tagOrDigest,
                                                  const Task& task) const
{
    const MirrorUse other = digestOf(tagOrDigest) ? MirrorUse::TagOnly : MirrorUse::DigestOnly;
    for (const Place& place : m_places) {
        const bool isLast = &place == &m_places.back();
        if (place.use == other && !isLast)
            continue;
        auto found = manifestFrom(place, tagOrDigest, task);
        if (found || isLast || !isWorthAnother(found.error()))
            return found;
    }
    return fail(ErrorCode::Internal, "a repository without a place");
}

Result<std::optional<Descriptor>> RemoteRepository::findManifest(const std::string& tagOrDigest,
                                                                 const Task& task) const
{
    RegistryCall asked = call(itself(), "HEAD", "/manifests/" + tagOrDigest, "pull");
    asked.headers.emplace_back("Accept", acceptedManifests());
    auto answer = itself().server->send(asked, task);
    if (!answer)
        return fail(std::move(answer).error());
    if (answer->status() == 404)
        return std::nullopt;
    Descriptor descriptor;
    descriptor.mediaType = contentType(answer->head());
    const auto digest = digestOf(answer->head().header("docker-content-digest"));
    const auto size = lengthOf(answer->head());
    const bool isManifest =
        mediatype::isIndex(descriptor.mediaType) || mediatype::isManifest(descriptor.mediaType);
    const auto wanted = digestOf(tagOrDigest);
    if (answer->status() == 200 && digest && size && isManifest
        && (!wanted || *wanted == *digest)) {
        descriptor.digest = *digest;
        descriptor.size = *size;
        return descriptor;
    }
    if (answer->status() != 200 && answer->status() != 405)
        return fail(itself().server->failure(*answer, asked));
    auto whole = manifestFrom(itself(), tagOrDigest, task);
    if (!whole && whole.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (!whole)
        return fail(std::move(whole).error());
    return std::move(whole->descriptor);
}

Result<std::optional<std::uint64_t>> RemoteRepository::findBlob(const Digest& digest,
                                                                const Task& task) const
{
    RegistryCall asked = call(itself(), "HEAD", "/blobs/" + digest.text(), "pull");
    auto answer = itself().server->send(asked, task);
    if (!answer)
        return fail(std::move(answer).error());
    if (answer->status() == 404)
        return std::nullopt;
    if (answer->status() == 200) {
        if (const auto size = lengthOf(answer->head()))
            return size;
    }
    // Storage that registries redirect to may take no HEAD.
    const bool isElsewhere = !itself().server->origin().ends_with("://" + answer->cost.host);
    if (answer->status() != 200 && answer->status() != 405
        && !(answer->status() == 403 && isElsewhere))
        return fail(itself().server->failure(*answer, asked));
    asked.method = "GET";
    asked.headers.emplace_back("Range", "bytes=0-0");
    answer = itself().server->send(asked, task);
    if (!answer)
        return fail(std::move(answer).error());
    if (answer->status() == 404)
        return std::nullopt;
    if (answer->status() == 206) {
        const auto range = parseContentRange(answer->head().header("content-range"));
        if (range && range->whole)
            return range->whole;
    } else if (answer->status() == 200) {
        if (const auto size = lengthOf(answer->head()))
            return size;
    } else {
        return fail(itself().server->failure(*answer, asked));
    }
    return fail(ErrorCode::Corrupt,
                itself().server->host() + ": does not tell how large the blob is");
}

Result<std::unique_ptr<BlobReader>>
RemoteRepository::readBlob(const Descriptor& blob, const BlobRange& range, const Task& task) const
{
    if (blob.digest.isEmpty())
        return fail(ErrorCode::Usage, "a blob is found by its digest alone");
    std::optional<Error> problem;
    for (const Place& place : m_places) {
        if (place.use == MirrorUse::TagOnly && &place != &m_places.back())
            continue;
        auto reader = openBlobReader(
            {place.server, call(place, "GET", "/blobs/" + blob.digest.text(), "pull"), blob, range},
            task);
        if (reader || !isWorthAnother(reader.error()))
            return reader;
        problem = std::move(reader).error();
    }
    for (const std::string& url : blob.urls) {
        const auto address = parseWebAddress(url);
        if (!address || !problem || problem->code != ErrorCode::NotFound)
            continue;
        RegistryCall elsewhere;
        elsewhere.address = *address;
        auto reader = openBlobReader({itself().server, std::move(elsewhere), blob, range}, task);
        if (reader || !isWorthAnother(reader.error()))
            return reader;
    }
    return fail(problem.value_or(Error{ErrorCode::Internal, "a repository without a place"}));
}

Result<Bytes> RemoteRepository::blob(const Descriptor& blob, std::uint64_t limit,
                                     const Task& task) const
{
    if (blob.size > limit)
        return fail(ErrorCode::LimitExceeded, blob.digest.text() + ": " + std::to_string(blob.size)
                                                  + " bytes are more than the "
                                                  + std::to_string(limit)
                                                  + " that are read at once");
    auto reader = readBlob(blob, {}, task);
    if (!reader)
        return fail(std::move(reader).error());
    return readAll(**reader, limit);
}

Result<NamePage> RemoteRepository::tags(std::size_t count, const std::string& next,
                                        const Task& task) const
{
    constexpr std::string_view lastKey = "&last=";
    RegistryCall asked = call(itself(), "GET", "/tags/list?n=" + std::to_string(count), "pull");
    const std::string first = asked.path;
    auto page = itself().server->page(asked, next, "tags", task);
    if (!page)
        return page;
    // Old registries give as many as were asked for and do not say that there are more. Those that
    // always give all begin anew where they are asked for the rest.
    if (next.starts_with(first + std::string(lastKey))) {
        const std::string last = percentDecoded(next.substr(first.size() + lastKey.size()));
        const bool isAnew =
            !page->names.empty()
            && (page->names.front() <= last || std::ranges::count(page->names, last) != 0);
        if (isAnew)
            return NamePage();
    }
    if (page->next.empty() && count != 0 && page->names.size() == count)
        page->next = first + std::string(lastKey) + percentEncoded(page->names.back());
    return page;
}

Result<std::vector<std::string>> RemoteRepository::allTags(const Task& task) const
{
    constexpr std::size_t pageSize = 1000;
    std::vector<std::string> all;
    std::set<std::string> pages;
    std::string next;
    do {
        auto page = tags(pageSize, next, task);
        if (!page)
            return fail(std::move(page).error());
        if (!page->next.empty() && !pages.insert(page->next).second)
            return fail(ErrorCode::Corrupt, name() + ": the list of tags goes round in circles");
        if (all.size() + page->names.size() > limits::remoteNames)
            return fail(ErrorCode::LimitExceeded, name() + ": there are too many tags");
        std::ranges::move(page->names, std::back_inserter(all));
        next = std::move(page->next);
        task.report({all.size(), 0});
    } while (!next.empty());
    return all;
}

} // namespace core
