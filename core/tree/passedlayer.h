// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

/// What is known of a layer whose bytes went by and were not kept.
struct LayerPassage
{
    /// As that of the plain tar that was in it: its digests are computed, and those of all
    /// contents.
    IndexedLayer layer;
    Timestamp began; ///< Before its first byte was read.
};

/// The plain tar of a layer, whose bytes would have to be fetched anew. indexLayer() takes what is
/// known of it.
class PassedLayer : public File
{
public:
    /// Null if it never went by.
    virtual std::shared_ptr<const LayerPassage> passage() const = 0;

protected:
    using File::File;
};

/// Reads the layer that is all \a size bytes of \a stream, packed or not, in one pass. Fails only
/// with Cancelled; what could not be read is among the warnings of its index.
Result<LayerPassage> indexPassing(std::unique_ptr<Reader> stream, std::uint64_t size,
                                  const Task& task);

/// True if bytes of \a image have to be fetched before a file of it can be read.
bool needsFetching(const Image& image);

} // namespace core
