// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/registry/registryvalues.h"
#include "core/store/store.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A registry that a person may want to look into.
struct KnownRegistry
{
    std::string host;                      ///< "ghcr.io"
    bool hasCredentials = false;           ///< Somebody is signed in there on this machine.
    bool isAdded = false;                  ///< By the person, who may take it away again.
    std::vector<std::string> repositories; ///< Known of it without asking, sorted: paths.
};

/// What a tag of a registry leads to.
struct RemoteTag
{
    std::string digest;                    ///< "sha256:…"
    std::vector<core::ImageEntry> entries; ///< What an index lists; empty for a single image.
};

/// What is listed of registries, a page at a time. Any thread at any time; nothing is pulled.
class RegistryListing
{
public:
    virtual ~RegistryListing() = default;

    /// Registries by name, those of \a added (hosts, or `HOST/REPO`) among them, and repositories
    /// that \a seen images (references) are of.
    virtual core::Result<std::vector<KnownRegistry>>
    registries(const std::vector<std::string>& added, const std::vector<std::string>& seen,
               const core::Task& task) const = 0;
    /// A page of repositories; \a next is empty for the first. Unsupported or Denied where the
    /// registry does not tell.
    virtual core::Result<core::NamePage> repositories(const std::string& host,
                                                      const std::string& next,
                                                      const core::Task& task) const = 0;
    /// A page of tags of \a repository ("ghcr.io/team/app"), in the registry's order.
    virtual core::Result<core::NamePage>
    tags(const std::string& repository, const std::string& next, const core::Task& task) const = 0;
    /// What \a reference ("ghcr.io/team/app:1") leads to: its manifest is read.
    virtual core::Result<RemoteTag> look(const std::string& reference,
                                         const core::Task& task) const = 0;

    /// That asks registries as RegistryAccess::ofProcess() does.
    static std::shared_ptr<const RegistryListing> ofProcess();
};

/// A tag that only carries something about an image: "sha256-….sig", ".att", ".sbom", or without
/// an ending (formats: cosign's tags, distribution-spec's referrers tag schema).
struct CarrierTag
{
    std::string digest; ///< "sha256:…" of the image.
    std::string ending; ///< "sig", "att", "sbom"; empty for referrers.
};

/// None for tags of images.
std::optional<CarrierTag> carrierTag(std::string_view tag);

/// \a name so that keys compare as people count, "v9" before "v10".
QString naturalKey(const QString& name);
