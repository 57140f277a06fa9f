// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QBrush>

/// Patterns with a meaning: hatched = shipped but not visible, dotted = visible but the same
/// content twice. Tiles are made once per colour, background and scale.
namespace theme {

/// 45° stripes, 3 on, 3 off. \a scale is the device pixel ratio of what is painted on.
QBrush hatched(const QColor& color, const QPalette& palette, double scale);
QBrush dotted(const QColor& color, const QPalette& palette, double scale);
/// Thin 45° lines, 1 of 6: there is nothing on this side.
QBrush absent(const QPalette& palette, double scale);
QBrush fateBrush(Fate fate, const QPalette& palette, double scale);

} // namespace theme
