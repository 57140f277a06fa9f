// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryaccess.h"
#include "core/store/placestore.h"

namespace core {

/// One tag or digest of a repository as a place that images are opened from: the manifest, or the
/// index with the manifests in it, is read at once, configurations when an image is opened, and
/// layers while they are read, without being kept. Nothing is written anywhere.
class RegistryStore final : public Store
{
public:
    /// Opens what \a reference (normalised, with a tag or a digest) names.
    static Result<std::shared_ptr<const RegistryStore>>
    open(const std::shared_ptr<const RegistryAccess>& access, const Reference& reference,
         const Task& task);

    /// Layers are files whose bytes come when they are read; reads in order cost one request, those
    /// elsewhere one each. What is not verified by its digest is so noted by who reads it.
    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<Bytes>> statements(const ImageEntry& entry, const Task& task) const override;
    /// True if the tag names the same digest as before, or the registry does not say.
    bool isUnchanged() const override;

    const Reference& reference() const { return m_reference; }
    const std::shared_ptr<const Repository>& repository() const { return m_repository; }

private:
    RegistryStore(std::shared_ptr<const Repository> repository, Reference reference);

    std::shared_ptr<const Repository> m_repository;
    Reference m_reference;
    std::shared_ptr<const RemoteManifest> m_root;
};

} // namespace core
