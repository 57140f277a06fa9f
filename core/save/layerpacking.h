// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/decompress.h"
#include "core/oci/image.h"

namespace core {

/// How the layers of an image are packed where it is written.
enum class LayerPacking : std::uint8_t {
    AsStored, ///< As the place keeps the blob; gzip where it keeps nothing but the tar.
    None,
    Gzip,
    Zstd,
};

/// A layer as it is to be written.
struct PackedLayer
{
    Descriptor blob;
    FileSlice data; ///< Its bytes, still to be compared with the digest of the blob.
    Digest diffId;  ///< As computed or, where the bytes stay as they are, as stated.
};

/// Gets \a layer ready: as it lies where it is packed as it should be, else unpacked and packed
/// anew into an unnamed file in \a scratchFolder (empty: where temporary files go). Errors say
/// what is wrong with it: NotFound if its bytes are not here, Unsupported if only its unpacked
/// files are, DigestMismatch if what was unpacked does not have the stated diffID.
Result<PackedLayer> packLayer(const Layer& layer, LayerPacking packing,
                              const std::string& scratchFolder, const Task& task);

/// The unpacked \a tar packed with \a compression (None, Gzip or Zstd), in an unnamed file.
Result<PackedLayer> packTar(Reader& tar, Compression compression, const std::string& scratchFolder,
                            const Task& task);

/// The OCI media type of a layer packed with \a compression.
std::string layerMediaType(Compression compression);

} // namespace core
