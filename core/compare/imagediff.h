// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"

#include <string>
#include <vector>

namespace core {

/// How a layer of one image stands to those of another.
struct LayerDifference
{
    enum class Kind : std::uint8_t {
        Shared,   ///< The same diffID.
        Changed,  ///< Other bytes made by the same instruction.
        Removed,  ///< Only on the left.
        Inserted, ///< Only on the right.
    };
    Kind kind = Kind::Shared;
    std::uint32_t left = 0;  ///< Number from 1; 0: none.
    std::uint32_t right = 0; ///< The same of the right image.
};
/// As in JSON: shared, changed, removed, inserted.
std::string_view layerDifferenceName(LayerDifference::Kind kind);

/// The layers of both images from the base up: aligned by diffID first, what is left between those
/// by its instruction. O(layers²), above 4 million pairs O(layers): only what both begin and end
/// with is aligned.
std::vector<LayerDifference> diffLayers(const Image& left, const Image& right);

/// One field of the configuration that differs.
struct ConfigDifference
{
    std::string field;                ///< "env.PATH", "labels.version", "user", "entrypoint", …
    std::optional<std::string> left;  ///< As text, lists as JSON; none: not there.
    std::optional<std::string> right; ///< The same of the right image.
    /// That of the history which set it, of the left image where only that has it; empty where the
    /// history does not say.
    std::string instruction;
};

/// Field by field what images run with, their platforms and annotations, sorted by field; behind
/// them the instructions of their histories that only one has ("history.3").
std::vector<ConfigDifference> diffConfigs(const Image& left, const Image& right);

} // namespace core
