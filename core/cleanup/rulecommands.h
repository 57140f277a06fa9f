// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprules.h"

namespace core {

/// What a command line says besides rules and places.
struct PruneWords
{
    bool usesTrash = true;
    bool keepsCopies = false;
    bool takesContainers = false; ///< All that do not run.
    bool takesVolumes = false;    ///< All that no container uses.
    bool takesBuildCache = false;
    bool takesLeftovers = false;

    bool operator==(const PruneWords&) const = default;
};

/// `strato prune --rule '…' [--containers] [--volumes] [--build-cache] [--leftovers] [--place …]
/// [--no-trash] [--keep-copies]`, quoted for a POSIX shell. No \a places: all.
std::string pruneCommand(const std::vector<CleanupRule>& rules,
                         const std::vector<std::string>& places, const PruneWords& words);

enum class PruneTool { Docker, Podman };

/// The `docker image prune …` or `podman image prune …` that removes what \a query fits; none where
/// they cannot say it. They can where all terms must fit and are dangling or unused, an age above
/// one, and labels without wildcards, of which one may be asked not to be there. They know no pins.
std::optional<std::string> enginePruneCommand(PruneTool tool, const ImageQuery& query);

/// \a text as one word for a POSIX shell: as it is where that will do, else in single quotes.
std::string shellWord(std::string_view text);

} // namespace core
