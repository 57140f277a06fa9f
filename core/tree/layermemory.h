// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

/// What is wanted of a layer that may have been read before.
struct LayerWish
{
    bool verified = true;  ///< Its digests must have been computed, whenever that was.
    bool contents = false; ///< Its content digests as well, if they are there.
    bool seek = false;     ///< Its seek points as well, if they are there.
};

/// A layer as it was read before.
struct RememberedLayer
{
    /// Null where something was not asked for or is not there. Without what a manifest states of
    /// the layer: whoever compares does so with the digests that were computed, and only with those
    /// of the same algorithm.
    IndexedLayer layer;
    std::optional<Timestamp> verifiedAt; ///< None: only headers were read.
};

/// How a layer was read.
struct LayerReading
{
    Timestamp began;       ///< Before its first byte was read.
    bool verified = false; ///< Every byte went by, and the digests in the index are computed.
};

/// Remembers layers, so that the same stored bytes need not be read again. Safe from any thread.
class LayerMemory
{
public:
    virtual ~LayerMemory() = default;

    /// What is remembered of the bytes in \a slice, as long as its file is as it was then.
    virtual std::optional<RememberedLayer> find(const FileSlice& slice, const LayerWish& wish) = 0;
    /// Remembers \a layer, read from \a slice, if that can be done honestly; never fails.
    virtual void keep(const FileSlice& slice, const IndexedLayer& layer,
                      const LayerReading& reading) = 0;
    /// Remembers what has become known of the contents of \a layer, which was found or kept.
    virtual void keepContents(const FileSlice& slice, const IndexedLayer& layer) = 0;
};

} // namespace core
