// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/imagediff.h"
#include "core/compare/threeway.h"
#include "core/compare/treediff.h"
#include "models/imageacts.h"

/// Two images and all that differs.
struct ImageComparison
{
    std::shared_ptr<const core::Image> left;
    std::shared_ptr<const core::Image> right;
    core::TreeDiff files;
    std::vector<core::LayerDifference> layers;
    std::vector<core::ConfigDifference> config;
    std::optional<core::ThreeWay> from; ///< Seen from a base, if there is one.
    core::Warnings warnings;            ///< Of both images and of comparing them.

    bool isSame() const { return files.isSame() && config.empty(); }
};

/// Reads the images as far as they are not known yet, and compares the final trees of left and
/// right; with a \a base also who of them changed what.
core::Result<ImageComparison> compareImages(const ChosenImage& left, const ChosenImage& right,
                                            const std::optional<ChosenImage>& base,
                                            const core::DiffOptions& options,
                                            const core::Task& task);
