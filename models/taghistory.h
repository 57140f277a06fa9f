// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openimage.h"
#include "models/chartvalues.h"

#include <memory>
#include <string>
#include <vector>

/// How large the images of one repository became from tag to tag, and which layer made each jump.
struct TagHistory
{
    /// One image of the repository.
    struct Tag
    {
        QString name;            ///< "1.1"; several names that it has are joined.
        std::string created;     ///< RFC 3339 as stated.
        std::uint64_t bytes = 0; ///< Packed.
        std::int64_t growth = 0; ///< Since the tag before; 0 for the first.
        std::uint32_t layer = 0; ///< The largest that the tag before does not have; 0: none.
        std::uint64_t layerBytes = 0;
        QString instruction;                      ///< Of that layer.
        bool isShown = false;                     ///< It is the image that was asked about.
        std::shared_ptr<const core::Store> store; ///< Has it, as its entry …
        std::string entryId;                      ///< … of this id.
    };

    QString repository;
    std::vector<Tag> tags; ///< Oldest first.

    /// The repository of \a image, as far as \a stores know it, for the same platform. Opens the
    /// documents of at most \a mostImages and tells of the newest twelve; what cannot be opened,
    /// or whose packed bytes are not known, is passed over. No registries are asked. Fails with
    /// Cancelled.
    static core::Result<std::shared_ptr<const TagHistory>>
    of(const core::Image& image, const std::vector<std::shared_ptr<const core::Store>>& stores,
       const core::Task& task, std::size_t mostImages = 200);

    /// For a chart: what each tag has, and how that changed.
    std::vector<ChartValues::Bar> bars() const;
};
