// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryvalues.h"

namespace core {

/// Errors of registries name the method and the registry's host and path, never what is secret, and
/// carry the registry's own words. Network: it cannot be reached, broke off or is out of order, too
/// many requests included. Denied: it wants another account, or its certificate is not trusted.
/// NotFound, and Denied as well, may both mean that a repository is not there or not ours to see.
/// Unsupported: it does not offer that. Corrupt: what it answers makes no sense. LimitExceeded:
/// endless answers. Cancelled within 200 ms.

/// A registry as a whole. Any thread at any time.
class Registry
{
public:
    virtual ~Registry() = default;

    virtual const std::string& host() const = 0;   ///< "docker.io"
    virtual const std::string& origin() const = 0; ///< "https://registry-1.docker.io"

    /// GET /v2/ with our credentials: succeeds where a registry answers and takes them.
    virtual Result<RequestCost> ping(const Task& task) const = 0;
    /// Repositories in pages of \a count at most (the registry may give fewer or all at once);
    /// \a next is empty for the first. Unsupported or Denied where it does not tell.
    virtual Result<NamePage> repositories(std::size_t count, const std::string& next,
                                          const Task& task) const = 0;
    /// As it said last; nothing where it said nothing.
    virtual RateLimit rateLimit() const = 0;
    /// What it wants people to read (`Warning: 299`), each once.
    virtual std::vector<std::string> notices() const = 0;
};

/// One repository of a registry. Any thread at any time. \a tagOrDigest is one or the other.
/// manifest(), readBlob() and blob() may be answered by mirrors; everything else by the registry
/// itself.
class Repository
{
public:
    virtual ~Repository() = default;

    virtual std::shared_ptr<const Registry> registry() const = 0;
    virtual const std::string& path() const = 0; ///< "library/nginx"
    std::string name() const { return registry()->host() + "/" + path(); }

    /// The manifest or index itself, verified: the digest is computed from its bytes and is the one
    /// asked for, else DigestMismatch. 16 MiB at the most.
    virtual Result<RemoteManifest> manifest(const std::string& tagOrDigest,
                                            const Task& task) const = 0;
    /// What it is, by HEAD where the registry tells all of it so; none if it is not there.
    virtual Result<std::optional<Descriptor>> findManifest(const std::string& tagOrDigest,
                                                           const Task& task) const = 0;

    /// How many bytes the blob has; none if it is not there.
    virtual Result<std::optional<std::uint64_t>> findBlob(const Digest& digest,
                                                          const Task& task) const = 0;
    /// The bytes of a blob; its head has come when this returns. \a blob needs digest and size;
    /// where it has urls and the registry has not the blob, those are tried. Unsupported where a
    /// range is asked for and the registry gives only the whole.
    virtual Result<std::unique_ptr<BlobReader>>
    readBlob(const Descriptor& blob, const BlobRange& range, const Task& task) const = 0;
    /// A whole blob of \a limit bytes at most, verified.
    virtual Result<Bytes> blob(const Descriptor& blob, std::uint64_t limit,
                               const Task& task) const = 0;

    /// Brings \a blob (digest and size) into the registry itself, never a mirror: looks whether it
    /// is there, tries to mount, uploads. \a task hears the bytes that went out.
    virtual Result<Uploaded> uploadBlob(const Descriptor& blob, const BlobOpener& open,
                                        const UploadOptions& options, const Task& task) const = 0;
    /// \a raw is sent as it is. Everything it lists has to be there.
    virtual Result<PutManifest> putManifest(const std::string& tagOrDigest, BytesView raw,
                                            const std::string& mediaType,
                                            const Task& task) const = 0;
    /// Lists \a referrer under the tag that stands for the referrers of \a subject, beside those
    /// that are there (distribution-spec, "Referrers Tag Schema").
    virtual Result<void> addReferrer(const Digest& subject, const Descriptor& referrer,
                                     const Task& task) const = 0;
    /// By digest all its tags go with it. Unsupported where the registry has deletion off.
    virtual Result<void> deleteManifest(const std::string& tagOrDigest, const Task& task) const = 0;

    /// Tags in pages of \a count at most, in the registry's order; \a next is empty for the first.
    virtual Result<NamePage> tags(std::size_t count, const std::string& next,
                                  const Task& task) const = 0;
    /// All of them, limits::remoteNames at the most; \a task hears how many there are so far.
    virtual Result<std::vector<std::string>> allTags(const Task& task) const = 0;
    /// Those of \a artifactType, or all where it is empty. None is an answer, too.
    virtual Result<Referrers> referrers(const Digest& subject, const std::string& artifactType,
                                        const Task& task) const = 0;
};

} // namespace core
