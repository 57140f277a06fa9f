// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "core/tree/passedlayer.h"

namespace core {

/// An image of an archive that went by.
struct PassedImage
{
    Image image; ///< No layer of it has data.
    /// What is known of each layer; null where the archive does not have it.
    std::vector<std::shared_ptr<const LayerPassage>> layers;
};

/// Reads the docker-archive \a archive once, from its beginning to its end, and indexes its layers
/// while they go by; only documents are kept. The first image that it lists; NotFound if it lists
/// none. Fails where \a archive does, with Cancelled, and for what is no such archive; \a name only
/// serves messages.
Result<PassedImage> readPassing(Reader& archive, const std::string& name, const Task& task);

} // namespace core
