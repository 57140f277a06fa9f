// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"
#include "core/registry/repository.h"

#include <map>

namespace core {

/// What a name of a registry leads to, as people tell images apart.
struct NamedImage
{
    Descriptor descriptor; ///< Of the manifest or index itself.
    /// RFC 3339 as the image states it; empty where it does not, or could not be read. Of an index
    /// that of one image, as the packed bytes are: the one for this machine, else the first.
    std::string created;
    std::optional<std::uint64_t> packed;       ///< Bytes of its layers and configuration as stored.
    std::vector<Platform> platforms;           ///< Of its images, in the order of the index.
    std::vector<Descriptor> blobs;             ///< Configuration and layers of that one image.
    std::map<std::string, std::string> labels; ///< Of that one, too.
    std::vector<Descriptor> beside; ///< What its index lists beside images: attestations.
};

/// Looks what \a tagOrDigest leads to in \a repository; none if it is not there. Costs a HEAD, two
/// documents and, for an index, a third. That it is there is told even where it cannot be read.
Result<std::optional<NamedImage>> lookAtName(const Repository& repository,
                                             const std::string& tagOrDigest, const Task& task);

} // namespace core
