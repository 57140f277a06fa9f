// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace core {

/// What a build said of itself (in-toto statement with SLSA provenance 0.2 or 1 of BuildKit).
struct BuildProvenance
{
    /// The lines of the source that made a layer.
    struct Made
    {
        Digest blob;                 ///< The layer, as stored.
        std::uint32_t firstLine = 0; ///< From 1.
        std::uint32_t lastLine = 0;
    };
    std::string fileName;            ///< "Dockerfile"
    std::string source;              ///< The Dockerfile; empty where it is not attached.
    std::vector<Made> layers;        ///< Each blob once.
    std::vector<std::string> images; ///< What was built on: "docker.io/library/debian:bookworm".
    std::vector<Digest> subjects;    ///< The manifests that it speaks about.
};

/// Reads a statement. Corrupt if it is no JSON object, Unsupported if it is no provenance of
/// BuildKit. What is odd in it is left out.
Result<BuildProvenance> parseProvenance(BytesView statement);

/// The first provenance with a source that \a store has attached to the image \a entryId; none if
/// there is no such. What cannot be read is a warning.
Result<std::optional<BuildProvenance>> findProvenance(const Store& store,
                                                      const std::string& entryId, const Task& task,
                                                      Warnings* warnings = nullptr);

} // namespace core
