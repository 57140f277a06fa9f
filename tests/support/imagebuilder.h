// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/decompress.h"
#include "core/oci/image.h"
#include "core/tree/mergedtree.h"
#include "tests/support/tarbuilder.h"

#include <memory>

namespace test {

/// \a bytes packed with \a compression (none, gzip or zstd).
core::Bytes packed(core::BytesView bytes, core::Compression compression);

/// Builds images in memory, without any store: layers lie in unnamed files. Layers are added base
/// first; what can be said of a layer is about the last one added.
class ImageBuilder
{
public:
    ImageBuilder& layer(const TarBuilder& tar, std::string createdBy = "RUN step");
    ImageBuilder& layer(core::Bytes tar, std::string createdBy = "RUN step");
    ImageBuilder& packedWith(core::Compression compression); ///< The last layer.
    /// Instead of the last layer's packed bytes, which keep their digest and stated size.
    ImageBuilder& storedAs(core::Bytes bytes);
    ImageBuilder& wrongDiffId(); ///< The last layer's, as the config states it.
    ImageBuilder& missing();     ///< The last layer's bytes are not here.
    ImageBuilder& emptyHistory(std::string createdBy);
    ImageBuilder& name(std::string reference);

    std::shared_ptr<const core::Image> image() const;
    /// Throws if the layers cannot be indexed.
    core::IndexedImage indexed(const core::IndexOptions& options = {}) const;
    /// Throws if the layers cannot be merged.
    std::shared_ptr<const core::MergedTree> tree(const core::MergeOptions& options = {},
                                                 bool hashContents = true) const;

private:
    core::Image m_image;
    std::vector<core::HistoryEntry> m_pendingEmpty;
};

} // namespace test
