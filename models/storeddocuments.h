// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openimage.h"
#include "models/jsonmodel.h"

#include <memory>
#include <string>
#include <vector>

/// A document that states something about an image, as it is stored.
struct StoredDocument
{
    QString title;       ///< Where a person chooses between several: "SBOM (SPDX)".
    core::Digest digest; ///< Of the bytes.
    core::Bytes bytes;
    std::shared_ptr<const JsonTree> tree;

    enum class Kind {
        Manifest,
        Configuration,
        Index,        ///< That lists the image; of a layout index.json as well.
        Attestations, ///< Provenance and lists of parts (SBOM) that are attached to it.
    };

    /// Those of the entry \a entryId of \a store, which may be null, whose image is \a image. None
    /// where there is none; Corrupt for what is no JSON. May take long: for a job.
    static core::Result<std::vector<StoredDocument>> read(Kind kind, const core::Image& image,
                                                          const core::Store* store,
                                                          const std::string& entryId,
                                                          const core::Task& task);
};
