// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/repository.h"

#include <map>

namespace core {

/// One tag that is to go.
struct TagRemoval
{
    std::string tag;
    Digest digest; ///< That it names now.
    std::vector<std::string>
        siblings; ///< Other tags of the repository for the same digest, sorted.

    /// How it ended.
    enum class State : std::uint8_t {
        Planned,
        TagRemoved,    ///< Only the tag; the manifest and its other tags stay.
        DigestRemoved, ///< The manifest with all its tags.
        Kept,          ///< The registry removes only whole digests, and other tags would go too.
    };
    State state = State::Planned;
};

/// What removing \a tags of \a repository would mean; asks for the digest of every tag there is.
/// NotFound for tags that are not there. \a task hears how many tags were looked at. A tag that
/// goes as well is no sibling.
Result<std::vector<TagRemoval>> planTagRemoval(const Repository& repository,
                                               const std::vector<std::string>& tags,
                                               const Task& task);

/// Carries out \a plan: the tag alone where the registry can do that, else its digest, but where
/// siblings would go too only if \a takesSiblings. A tag that names something else by now is left
/// as it is and an Error with Exists.
Result<void> removeTags(const Repository& repository, std::vector<TagRemoval>& plan,
                        bool takesSiblings, const Task& task);

/// The digests of \a tags; those that went meanwhile are left out.
Result<std::map<std::string, Digest>>
digestsOfTags(const Repository& repository, const std::vector<std::string>& tags, const Task& task);

/// True if \a tag only carries something about an image: "sha256-….sig", ".att", ".sbom", or
/// without an ending (cosign's tags, distribution-spec's referrers tag schema).
bool isCarrierTag(std::string_view tag);

} // namespace core
