// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "tests/benchmarks/imageforms.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace bench {

/// One image in one form.
struct PlacedImage
{
    std::string path;                         ///< Empty: it is not there in this form.
    std::shared_ptr<const core::Image> image; ///< Null with the path.

    /// The layers, base first, where each is a file of its own; none else.
    std::vector<std::string> layerFiles() const;
};

/// One image in all its forms.
struct CorpusImage
{
    std::string name; ///< "medium-v1".
    std::array<PlacedImage, formCount> forms;

    const PlacedImage& in(Form form) const { return forms[static_cast<std::size_t>(form)]; }
    /// Where the next version lies: "…-v2" beside "…-v1"; none where there is no such.
    std::optional<std::string> next(Form form) const;
};

/// What lies in \a folder, by name; what cannot be opened is named on stderr and left out.
std::vector<CorpusImage> findImages(const std::string& folder);

/// A small visible file near the end of the largest layer of \a placed.
struct LateFile
{
    std::string path;  ///< In the image, with '/' in front.
    std::string layer; ///< The file that holds the layer, if it is one of its own; else empty.
};
/// None where no layer has such a file.
std::optional<LateFile> findLateFile(const PlacedImage& placed);

/// What the indexes of all layers of \a placed take in memory.
struct IndexSize
{
    std::uint64_t entries = 0;
    double bytesPerEntry = 0; ///< Without the names.
    double nameBytes = 0;     ///< Per entry, of the names, stored once each.
};
IndexSize measureIndex(const PlacedImage& placed);

} // namespace bench
