// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/manifest.h"
#include "core/registry/namedimage.h"
#include "core/registry/registryvalues.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What a tag leads to, how much of it is here, and what vouches for it.
struct LookedTag
{
    /// Something that refers to the image, or that its index lists beside it.
    struct Attached
    {
        core::ManifestRole role = core::ManifestRole::Artifact;
        std::string title; ///< "Signature (cosign)"
    };
    core::NamedImage image;
    /// Bytes of the image for this machine that the own store has not; 0: all is here.
    std::optional<std::uint64_t> toFetch;
    /// None where nobody could be asked.
    std::optional<std::vector<Attached>> attached;
};

/// Who one is for a registry, and what it still allows.
struct RepositoryStanding
{
    std::string user; ///< Empty: nobody.
    core::RateLimit limit;
};

/// How a repository is asked.
struct RepositoryQuestions
{
    std::function<core::Result<core::NamePage>(const std::string& next, const core::Task&)> page;
    std::function<core::Result<std::optional<LookedTag>>(const std::string& tag, const core::Task&)>
        look;
    /// As it was told last; asks nobody. May be empty.
    std::function<RepositoryStanding()> standing;

    /// \a repository ("ghcr.io/team/app") as RegistryAccess::ofProcess() reaches it.
    static RepositoryQuestions ofProcess(const std::string& repository);
};
