// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"
#include "ui/widgets/figurestrip.h"

/// What a comparison comes to in numbers. The key of a figure is the number of its DiffKind,
/// "origin" with that of its Origin, or "ignored".
QList<FigureStrip::Figure> comparisonFigures(const ImageComparison& comparison);
