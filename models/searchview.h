// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/filequery.h"
#include "core/oci/image.h"
#include "models/fileview.h"

/// The files of a tree that a query fits.
struct SearchedView
{
    std::shared_ptr<const FileView> view;
    std::uint64_t unreadFiles = 0; ///< They might fit, but their contents could not be read.
};

/// Makes the view of what \a query finds in \a tree over \a image, reading contents where nothing
/// else tells. \a options.wanted is set here. Fails only with Cancelled.
core::Result<SearchedView> searchView(const std::shared_ptr<const core::Image>& image,
                                      std::shared_ptr<const core::MergedTree> tree,
                                      const core::FileQuery& query, FileViewOptions options,
                                      const core::Task& task);
