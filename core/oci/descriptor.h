// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/oci/platform.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core {

using Annotations = std::map<std::string, std::string>;

/// Points to content by its digest (image-spec descriptor.md).
struct Descriptor
{
    std::string mediaType;
    Digest digest;
    std::uint64_t size = 0; ///< Bytes of the content, as stated.
    std::vector<std::string> urls;
    Annotations annotations;
    std::optional<Bytes> data; ///< The content itself, decoded; still to be verified.
    std::string artifactType;
    std::optional<Platform> platform;

    bool operator==(const Descriptor&) const = default;
};

} // namespace core
