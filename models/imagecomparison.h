// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/imagediff.h"
#include "core/compare/threeway.h"
#include "core/compare/treediff.h"
#include "core/tree/layerrange.h"
#include "models/imageacts.h"

/// Two images and all that differs.
struct ImageComparison
{
    std::shared_ptr<const core::Image> left;
    std::shared_ptr<const core::Image> right;
    core::TreeDiff files;
    std::vector<core::LayerDifference> layers;
    std::vector<core::ConfigDifference> config;
    std::optional<core::ThreeWay> from;      ///< Seen from a base, if there is one.
    std::shared_ptr<const core::Image> base; ///< That base.
    core::Warnings warnings;                 ///< Of both images and of comparing them.
    /// What would have to be exported to tell how they differ, for people; then nothing else is
    /// here. Empty where the options allow it.
    QString question;

    bool isSame() const { return files.isSame() && config.empty(); }
};

/// What is to be compared.
struct ComparisonRequest
{
    ChosenImage left;
    ChosenImage right;
    core::LayerRange leftLayers; ///< All, unless it says otherwise.
    core::LayerRange rightLayers;
    std::optional<ChosenImage> base;
    core::DiffOptions options;
};

/// Reads the images as far as they are not known yet, and compares the trees of the layers that
/// \a request names; with a base also who of them changed what. NotFound if there are no such
/// layers.
core::Result<ImageComparison> compareImages(const ComparisonRequest& request,
                                            const core::Task& task);
