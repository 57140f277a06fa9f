// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/oci/documents.h"
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "core/registry/complaint.h"
#include "core/registry/remoterepository.h"

#include <algorithm>

namespace core {

namespace {

/// The statuses of registries that do not know the API.
bool isUnknownApi(int status)
{
    return status == 404 || status == 400 || status == 405 || status == 403 || status == 501;
}

std::vector<Descriptor> ofType(std::vector<Descriptor> all, const std::string& artifactType)
{
    if (!artifactType.empty())
        std::erase_if(all, [&](const Descriptor& one) { return one.artifactType != artifactType; });
    return all;
}

} // namespace

/// None where the registry has no such API.
Result<std::optional<Referrers>> RemoteRepository::askReferrers(const Digest& subject,
                                                                const std::string& artifactType,
                                                                const Task& task) const
{
    constexpr int mostPages = 1000;
    RegistryCall asked = call(itself(), "GET", "/referrers/" + subject.text(), "pull");
    asked.headers.emplace_back("Accept", mediatype::ociIndex);
    if (!artifactType.empty())
        asked.path += "?artifactType=" + percentEncoded(artifactType, "/");
    const std::string context = itself().server->host() + ": GET " + asked.path;
    Referrers found;
    for (int page = 0; page < mostPages; ++page) {
        auto answer = itself().server->send(asked, task);
        if (!answer)
            return fail(std::move(answer).error());
        if (page == 0 && isUnknownApi(answer->status()))
            return std::nullopt;
        if (answer->status() != 200)
            return fail(itself().server->failure(*answer, asked));
        const auto body = readAll(*answer->stream, limits::remoteManifestBytes);
        if (!body)
            return fail(withContext(body.error(), context));
        const auto parsed = parseManifestOrIndex(*body, mediatype::ociIndex);
        // A web page, as some answer whatever is asked.
        if (!parsed && page == 0)
            return std::nullopt;
        if (!parsed)
            return fail(withContext(parsed.error(), context));
        const auto* index = std::get_if<Index>(&*parsed);
        if (index == nullptr)
            return std::nullopt;
        std::ranges::copy(index->manifests, std::back_inserter(found.descriptors));
        if (found.descriptors.size() > limits::indexManifests)
            return fail(ErrorCode::LimitExceeded, context + ": there are too many referrers");
        const std::string link = nextLink(answer->head());
        if (link.empty()) {
            found.descriptors = ofType(std::move(found.descriptors), artifactType);
            return found;
        }
        const auto next = resolveWebAddress(answer->address, link);
        if (!next || *next == answer->address || next->origin != answer->address.origin)
            return fail(ErrorCode::Corrupt, context + ": the next page is none");
        asked.path = next->path;
    }
    return fail(ErrorCode::LimitExceeded, context + ": there are too many pages");
}

/// The index under the tag that stands in for the API; none where there is none.
Result<std::optional<Index>> RemoteRepository::taggedReferrers(const Digest& subject,
                                                               const Task& task) const
{
    const auto manifest = manifestFrom(itself(), referrersTag(subject), task);
    if (!manifest && manifest.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (!manifest)
        return fail(manifest.error());
    auto parsed = parseManifestOrIndex(manifest->raw, manifest->descriptor.mediaType);
    if (!parsed)
        return fail(withContext(std::move(parsed).error(), name() + ":" + referrersTag(subject)));
    auto* index = std::get_if<Index>(&*parsed);
    if (index == nullptr)
        return std::nullopt; // Somebody's image has that name.
    return std::move(*index);
}

Result<Referrers> RemoteRepository::referrers(const Digest& subject,
                                              const std::string& artifactType,
                                              const Task& task) const
{
    auto asked = askReferrers(subject, artifactType, task);
    if (!asked)
        return fail(std::move(asked).error());
    if (*asked)
        return std::move(**asked);
    auto tagged = taggedReferrers(subject, task);
    if (!tagged)
        return fail(std::move(tagged).error());
    Referrers found;
    found.isByTag = true;
    if (*tagged)
        found.descriptors = ofType(std::move((*tagged)->manifests), artifactType);
    return found;
}

Result<void> RemoteRepository::addReferrer(const Digest& subject, const Descriptor& referrer,
                                           const Task& task) const
{
    auto tagged = taggedReferrers(subject, task);
    if (!tagged)
        return fail(std::move(tagged).error());
    Index index = *tagged ? std::move(**tagged) : Index();
    index.mediaType = mediatype::ociIndex;
    if (std::ranges::find(index.manifests, referrer.digest, &Descriptor::digest)
        != index.manifests.end())
        return {};
    index.manifests.push_back(referrer);
    const std::string text = formatIndex(index);
    const auto put =
        putManifest(referrersTag(subject), asBytes(text), std::string(mediatype::ociIndex), task);
    if (!put)
        return fail(put.error());
    return {};
}

} // namespace core
