// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"
#include "core/io/file.h"
#include "core/oci/imageconfig.h"
#include "core/oci/manifest.h"

namespace core {

/// In which form a place has the bytes of a layer.
enum class LayerForm : std::uint8_t {
    Blob,     ///< As the manifest lists it, packed or not.
    Unpacked, ///< The tar that was in the blob; the blob itself is not kept.
    Rebuilt,  ///< A tar made from the unpacked files: their bytes, but no digest fits.
};

/// One layer of an image: what is stated about it and where its bytes lie.
struct Layer
{
    std::optional<Digest> diffId;   ///< As the config states.
    std::optional<Descriptor> blob; ///< As the manifest states; none in archives without one.
    std::optional<FileSlice> data;  ///< Its bytes as stored, packed or not; none: not here.
    LayerForm form = LayerForm::Blob;
    std::string missingReason; ///< One sentence, where data is none.
    std::optional<HistoryEntry> history;
    std::uint32_t emptyHistoryBefore = 0;   ///< Empty history entries right before this layer's.
    std::vector<HistoryEntry> emptyHistory; ///< Those entries.

    /// Bytes of the blob, as stored or, if it is not here, as stated; none if neither is known.
    std::optional<std::uint64_t> packedSize() const;
    /// The digest of the blob, where one is stated.
    std::optional<Digest> packedDigest() const;
    /// What data and the tar in it have to have for digests; none where nothing is stated of them.
    std::optional<Digest> statedDataDigest() const;
    std::optional<Digest> statedDiffId() const;
    std::string mediaType() const; ///< As stated, empty if not.
};

/// An image as its documents state it; nothing of its layers has been read. Raw bytes stay beside
/// parsed values because digests are of bytes.
struct Image
{
    std::string name;               ///< How it was asked for, for titles: "app:1.1" or a file name.
    std::vector<std::string> names; ///< All references that its place gives it.
    std::string place;              ///< Path of the file or folder.
    Descriptor manifestDescriptor;  ///< Digest empty if there is no manifest.
    Bytes rawManifest;              ///< Empty if there is none.
    std::optional<Manifest> manifest;
    Digest configDigest; ///< Computed; empty if there is no config.
    Bytes rawConfig;
    ImageConfig config;
    std::vector<Layer> layers; ///< Base first; number n of the rules is layers[n - 1].
    std::vector<HistoryEntry> emptyHistoryAfter;
    Warnings warnings; ///< Of the documents; layers have their own.

    /// Of all layers together; none if that of one is not known.
    std::optional<std::uint64_t> packedBytes() const;
};

/// Pairs the history and the diffIDs of \a image's config with its layers, from the base as far as
/// they go (image-spec config.md, "history"). Fills diffId, history and emptyHistory* anew; says so
/// in \a image.warnings (HistoryMismatch) where the counts disagree; a history that is missing as a
/// whole is none. Layers without a valid diffID keep none; diffIDs without a layer get a Layer
/// without data. History entries beyond the last layer are kept in emptyHistoryAfter.
void pairLayers(Image& image);

} // namespace core
