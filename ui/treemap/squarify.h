// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <cstdint>
#include <vector>

/// Divides \a area by \a sizes, which are sorted from the largest on and not 0, into rectangles as
/// near to squares as they come (Bruls, Huizing, van Wijk: Squarified Treemaps). O(sizes). What is
/// smaller than \a least pixels on a side is left out: the result may be shorter than \a sizes.
std::vector<QRectF> squarify(const std::vector<std::uint64_t>& sizes, const QRectF& area,
                             double least = 1.0);
