// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <optional>

/// Where two pictures differ, pixel by pixel.
struct PictureDifference
{
    QImage marked;     ///< The second one, pale, with every pixel that differs in full red.
    qint64 pixels = 0; ///< How many differ; what is fully transparent in both does not.
    qint64 all = 0;
};

/// None where one is missing or they are not of the same size. O(pixels).
std::optional<PictureDifference> pictureDifference(const QImage& left, const QImage& right);
