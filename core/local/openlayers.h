// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/oci/image.h"
#include "core/store/foldersource.h"

namespace core {

/// Where an engine keeps a layer that it unpacked.
struct UnpackedLayer
{
    std::string folder;   ///< Absolute; the files of the layer, or of it and all below it.
    std::string record;   ///< What tar-split wrote of it, relative to the store's root.
    bool isAlone = false; ///< The folder holds what this layer brings, and nothing else.
};

/// Gives \a layer its data: the very tar that was unpacked, where \a at has a record of it below
/// \a root; else, of a folder that holds nothing else, a tar made anew. Else a missingReason.
void openUnpackedLayer(Layer& layer, const UnpackedLayer& at, const FolderSource& root,
                       const Task& task);

} // namespace core
