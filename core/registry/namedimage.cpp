// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/namedimage.h"

#include "core/base/limits.h"
#include "core/oci/documents.h"
#include "core/oci/imageconfig.h"
#include "core/oci/mediatype.h"
#include "core/store/ociimage.h"

#include <algorithm>

namespace core {

namespace {

constexpr const char* createdAnnotation = "org.opencontainers.image.created";

/// The image of \a index that is for this machine, else the first; null where it lists none.
const Descriptor* imageIn(const Index& index)
{
    const Platform host = hostPlatform();
    const Descriptor* chosen = nullptr;
    int rank = -1;
    for (const Descriptor& one : index.manifests) {
        if (manifestRole(one) != ManifestRole::Image)
            continue;
        const int its = one.platform ? platformRank(host, *one.platform) : -1;
        if (chosen == nullptr || (its >= 0 && (rank < 0 || its < rank))) {
            chosen = &one;
            rank = its;
        }
    }
    return chosen;
}

/// Fills in what documents tell, as far as they can be read.
class Looker
{
public:
    Looker(const Repository& repository, NamedImage& image, const Task& task)
        : m_repository(repository)
        , m_image(image)
        , m_task(task)
    {
    }

    Result<void> look(const Descriptor& descriptor)
    {
        const auto raw = m_repository.manifest(descriptor.digest.text(), m_task);
        if (!raw)
            return fail(raw.error());
        const auto parsed = parseListed(raw->raw, raw->descriptor);
        if (!parsed)
            return fail(parsed.error());
        const auto* index = std::get_if<Index>(&*parsed);
        if (index == nullptr)
            return take(std::get<Manifest>(*parsed));
        for (const Descriptor& one : index->manifests) {
            if (manifestRole(one) != ManifestRole::Image)
                m_image.beside.push_back(one);
            else if (one.platform)
                m_image.platforms.push_back(*one.platform);
        }
        const Descriptor* chosen = imageIn(*index);
        if (chosen == nullptr || mediatype::isIndex(chosen->mediaType))
            return {};
        return look(*chosen);
    }

private:
    Result<void> take(const Manifest& manifest)
    {
        std::uint64_t packed = manifest.config.size;
        for (const Descriptor& layer : manifest.layers)
            packed += layer.size;
        m_image.packed = packed;
        m_image.blobs = manifest.layers;
        m_image.blobs.insert(m_image.blobs.begin(), manifest.config);
        const auto stated = manifest.annotations.find(createdAnnotation);
        if (stated != manifest.annotations.end())
            m_image.created = stated->second;
        if (!manifest.isImage())
            return {};
        const auto raw = m_repository.blob(manifest.config, limits::documentBytes, m_task);
        if (!raw)
            return fail(raw.error());
        const auto config = parseImageConfig(*raw);
        if (!config)
            return fail(config.error());
        if (!config->created.empty())
            m_image.created = config->created;
        m_image.labels = config->labels;
        if (m_image.platforms.empty() && !config->platform.os.empty())
            m_image.platforms.push_back(config->platform);
        return {};
    }

    const Repository& m_repository;
    NamedImage& m_image;
    const Task& m_task;
};

} // namespace

Result<std::optional<NamedImage>> lookAtName(const Repository& repository,
                                             const std::string& tagOrDigest, const Task& task)
{
    const auto found = repository.findManifest(tagOrDigest, task);
    if (!found && found.error().code == ErrorCode::NotFound)
        return std::nullopt; // The repository itself is not there.
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::nullopt;
    NamedImage image;
    image.descriptor = **found;
    const auto looked = Looker(repository, image, task).look(image.descriptor);
    if (!looked && looked.error().code == ErrorCode::Cancelled)
        return fail(looked.error());
    return image;
}

} // namespace core
