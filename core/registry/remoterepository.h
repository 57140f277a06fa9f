// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/manifest.h"
#include "core/registry/registriesconf.h"
#include "core/registry/server.h"

namespace core {

/// A repository that is reached by HTTP, and those that mirror it.
class RemoteRepository final : public Repository
{
public:
    struct Place
    {
        std::shared_ptr<const RegistryServer> server;
        std::string path;
        MirrorUse use = MirrorUse::All;
    };

    /// \a places: mirrors in order, at last the registry itself; never empty.
    explicit RemoteRepository(std::vector<Place> places)
        : m_places(std::move(places))
    {
    }

    std::shared_ptr<const Registry> registry() const override { return m_places.back().server; }
    const std::string& path() const override { return m_places.back().path; }

    Result<RemoteManifest> manifest(const std::string& tagOrDigest,
                                    const Task& task) const override;
    Result<std::optional<Descriptor>> findManifest(const std::string& tagOrDigest,
                                                   const Task& task) const override;
    Result<std::optional<std::uint64_t>> findBlob(const Digest& digest,
                                                  const Task& task) const override;
    Result<std::unique_ptr<BlobReader>> readBlob(const Descriptor& blob, const BlobRange& range,
                                                 const Task& task) const override;
    Result<Bytes> blob(const Descriptor& blob, std::uint64_t limit,
                       const Task& task) const override;
    Result<Uploaded> uploadBlob(const Descriptor& blob, const BlobOpener& open,
                                const UploadOptions& options, const Task& task) const override;
    Result<PutManifest> putManifest(const std::string& tagOrDigest, BytesView raw,
                                    const std::string& mediaType, const Task& task) const override;
    Result<void> addReferrer(const Digest& subject, const Descriptor& referrer,
                             const Task& task) const override;
    Result<void> deleteManifest(const std::string& tagOrDigest, const Task& task) const override;
    Result<NamePage> tags(std::size_t count, const std::string& next,
                          const Task& task) const override;
    Result<std::vector<std::string>> allTags(const Task& task) const override;
    Result<Referrers> referrers(const Digest& subject, const std::string& artifactType,
                                const Task& task) const override;

private:
    const Place& itself() const { return m_places.back(); }
    static RegistryCall call(const Place& place, const char* method, const std::string& rest,
                             const char* actions);
    static Result<RemoteManifest> manifestFrom(const Place& place, const std::string& tagOrDigest,
                                               const Task& task);
    Result<std::optional<Referrers>>
    askReferrers(const Digest& subject, const std::string& artifactType, const Task& task) const;
    Result<std::optional<Index>> taggedReferrers(const Digest& subject, const Task& task) const;

    std::vector<Place> m_places;
};

/// The tag that stands for the referrers of \a subject (distribution-spec, "Referrers Tag Schema").
std::string referrersTag(const Digest& subject);

} // namespace core
