// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/timestamp.h"
#include "core/oci/platform.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// A container that was made from an image.
struct ContainerUse
{
    std::string id;   ///< Hexadecimal, whole.
    std::string name; ///< Without a leading slash; may be empty.
    bool isRunning = false;

    bool operator==(const ContainerUse&) const = default;
};

/// One image as the place that keeps it on this machine lists it. Sizes are bytes; none where the
/// place does not know them and nothing was measured.
struct LocalImage
{
    std::string entryId;                  ///< ImageEntry::id of what to open.
    std::string id;                       ///< As the place calls it, "sha256:…".
    std::vector<std::string> names;       ///< References with tags, as the place has them; sorted.
    std::vector<std::string> digestNames; ///< References with digests ("name@sha256:…"); sorted.
    std::optional<Digest> manifestDigest;
    std::optional<Digest> configDigest;
    std::optional<Platform> platform;
    std::optional<std::uint64_t> packed;   ///< As its layers are sent.
    std::optional<std::uint64_t> unpacked; ///< Of the files in its layers.
    std::optional<std::uint64_t> onDisk;   ///< What its parts occupy, those of others included.
    std::optional<std::uint64_t> shared;   ///< Of onDisk: what other images of the place use too.
    std::optional<std::uint64_t> unique;   ///< Of onDisk: what this image alone uses.
    bool isLogical = false; ///< Sizes are an engine's own sums, nothing that was measured.
    std::optional<Timestamp> created;
    std::vector<std::pair<std::string, std::string>> labels;
    std::vector<std::string> layers; ///< What the place shares layers by, base first.
    std::vector<Digest> diffIds;     ///< Of the tars of its layers, base first; empty if not known.
    std::vector<ContainerUse> usedBy;
    std::optional<std::string> parent; ///< Id of the image it was built on, where that is known.
    bool isIntermediate = false;       ///< A nameless step that another image was built on.
    std::string problem;               ///< One sentence where something of it is missing or broken.

    /// Nothing names it by a tag and nothing was built on it.
    bool isDangling() const { return names.empty() && !isIntermediate; }
};

/// What a place says that the things of it have, in bytes of files; nothing where it does not say.
struct StatedUse
{
    std::optional<std::uint64_t> layersSize;         ///< Of all images, shared layers once.
    std::map<std::string, std::uint64_t> containers; ///< What each wrote itself, by id.
    std::map<std::string, std::uint64_t> volumes;    ///< By name.
    std::map<std::string, std::uint64_t> buildCache; ///< What no image has as well, by record.
};

} // namespace core
