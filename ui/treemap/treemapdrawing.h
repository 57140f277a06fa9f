// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/treemaptree.h"

#include <QImage>
#include <QPalette>

/// What a treemap is drawn with.
struct TreemapLook
{
    QSize size;               ///< Logical pixels.
    double scale = 1;         ///< Device pixels for each of those.
    int headHeight = 16;      ///< Of folders that are large enough to have one.
    std::vector<QRgb> colors; ///< By TreemapTree::Node::color.
    QRgb base = 0;            ///< Behind all.
    QRgb heads[2] = {0, 0};   ///< Of the first two levels of folders.
};

/// One area that was drawn.
struct TreemapCell
{
    std::uint32_t node = 0;
    QRect area; ///< Logical pixels; of a folder with what is in it.
    QRect head; ///< Of a folder that has one, else null.
    int depth = 0;
    bool isLeaf = false; ///< Filled: a file, or a folder too small to look into.
};

struct TreemapDrawing
{
    std::uint32_t root = 0;
    QImage picture;
    std::vector<TreemapCell> cells; ///< Folders before what is in them.
};

/// Draws what is at and below \a root as cushions (van Wijk, van de Wetering: Cushion Treemaps);
/// heads are plain, labels are left to others. O(cells + pixels). Fails only with Cancelled. May
/// run on any thread.
core::Result<TreemapDrawing> drawTreemap(const TreemapTree& tree, std::uint32_t root,
                                         const TreemapLook& look, const core::Task& task);
