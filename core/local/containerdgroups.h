// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/containerdmetadata.h"

namespace core {

/// All names that lead to one manifest or index in one namespace: together one image.
struct ContainerdGroup
{
    std::string id;                       ///< "NAMESPACE/sha256:…", see ContainerdStore.
    std::string statedDigest;             ///< As stored, shortened where it is no digest.
    Descriptor descriptor;                ///< Digest empty where none is stated.
    std::vector<std::string> storedNames; ///< All, as stored; sorted.
    std::vector<std::string> names;       ///< Those that are references with tags, for people.
    std::vector<std::string> digestNames; ///< Those that are references with digests.
    std::optional<Timestamp> created;     ///< When the first of the names was given.
};

/// The images of the namespace \a name, in the order of their first names. What engines only use
/// for themselves (`sha256:…` of CRI, `moby-dangling@…` of Docker) is among the stored names alone.
std::vector<ContainerdGroup> groupContainerdImages(const std::string& name,
                                                   const ContainerdNamespace& contents);

} // namespace core
