// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/acts/containerdaccess.h"
#include "core/acts/placeacts.h"

namespace core {

/// A name of an image in one of containerd's namespaces.
struct NamespacedName
{
    std::string ns;
    std::string name; ///< Whole, as containerd's clients write it: "docker.io/library/app:1".
};

/// What a person who gives a new name means by \a text: "NAMESPACE/HOST/REPO:TAG" with a namespace
/// of \a known and a host like "docker.io", else a name in \a ns; where that is empty, in the
/// namespace that ctr takes (CONTAINERD_NAMESPACE, or "default"). Usage if it is no name or has a
/// digest.
Result<NamespacedName> newContainerdName(const std::string& text, const ContainerdMetadata& known,
                                         const std::string& ns = {});

/// Brings \a images in as PlaceActs::put() says, of which only those blobs are sent that no image
/// of the namespace has. They are not unpacked before a container needs it, so that nothing but
/// the names can fail once all bytes are there. Usage where one has no name, or they go into
/// several namespaces.
Result<std::vector<std::string>> importIntoContainerd(const ContainerdAccess& containerd,
                                                      const std::vector<ImageToPut>& images,
                                                      const Task& task);

} // namespace core
