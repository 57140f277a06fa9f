// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/squarify.h"

#include <algorithm>
#include <numeric>

namespace {

/// The worst ratio of sides in a row of areas that sums to \a sum along a side of \a length.
double worstRatio(double largest, double smallest, double sum, double length)
{
    const double square = length * length;
    const double total = sum * sum;
    return std::max(square * largest / total, total / (square * smallest));
}

} // namespace

std::vector<QRectF> squarify(const std::vector<std::uint64_t>& sizes, const QRectF& area,
                             double least)
{
    std::vector<QRectF> cells;
    const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    if (total <= 0 || area.width() < least || area.height() < least)
        return cells;
    const double scale = area.width() * area.height() / total; // Pixels a byte.
    cells.reserve(sizes.size());
    QRectF rest = area;
    std::size_t at = 0;
    while (at < sizes.size()) {
        const double length = std::min(rest.width(), rest.height());
        if (length < least)
            break;
        const double first = static_cast<double>(sizes[at]) * scale;
        double sum = 0;
        double worst = 0;
        std::size_t end = at;
        for (; end < sizes.size(); ++end) {
            const double next = static_cast<double>(sizes[end]) * scale;
            const double ratio = worstRatio(first, next, sum + next, length);
            if (end != at && ratio > worst)
                break;
            sum += next;
            worst = ratio;
        }
        const double depth = sum / length; // How thick the row is.
        if (depth < least / 4)
            break; // All that follows is smaller still.
        const bool isColumn = rest.width() >= rest.height();
        double along = isColumn ? rest.top() : rest.left();
        for (; at < end; ++at) {
            const double side = static_cast<double>(sizes[at]) * scale / depth;
            cells.push_back(isColumn ? QRectF(rest.left(), along, depth, side)
                                     : QRectF(along, rest.top(), side, depth));
            along += side;
        }
        if (isColumn)
            rest.setLeft(std::min(rest.left() + depth, rest.right()));
        else
            rest.setTop(std::min(rest.top() + depth, rest.bottom()));
    }
    return cells;
}
