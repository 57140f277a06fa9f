// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

/// The images that are here, and which of them have to do with one another.

/// All images of \a places, those in indexes too; or those of one \a place, by its path.
std::vector<ChosenImage> imagesIn(const Places& places, const QString& place = {});

/// Of \a images the one whose tag came before that of \a image (core::previousTag), for the same
/// platform; null where there is none.
const ChosenImage* previousTag(const std::vector<ChosenImage>& images, const ChosenImage& image);

/// Looks for the image of the same place that \a image was built on; NotFound if there is none.
Job* findBase(QObject* owner, const ChosenImage& image,
              std::function<void(const core::Result<core::ImageEntry>&)> done);
