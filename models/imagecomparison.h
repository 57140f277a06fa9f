// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/imagediff.h"
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
    core::Warnings warnings; ///< Of both images and of comparing them.

    bool isSame() const { return files.isSame() && config.empty(); }
};

/// Reads both images as far as they are not known yet, and compares their final trees.
core::Result<ImageComparison> compareImages(const ChosenImage& left, const ChosenImage& right,
                                            const core::DiffOptions& options,
                                            const core::Task& task);
