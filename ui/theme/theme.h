// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

/// How the window looks: palette, derived colours, fonts, measures and patterns. Everything takes
/// the palette (and font) of the widget that is painted, so that a change of theme needs no
/// bookkeeping. GUI thread only.
namespace theme {

enum class Scheme { System, Light, Dark };

/// Sets style and palette of the application. System follows the desktop's palette;
/// STRATOSCOPE_THEME=light|dark in the environment wins over System.
void apply(Scheme scheme);
/// What was applied last.
Scheme scheme();

/// Our palette, light or dark (design numbers; all colours of the window come from here).
QPalette palette(bool dark);
bool isDark(const QPalette& palette);

/// The lower end of the gradient of buttons and header sections; the upper one is Button.
QColor buttonEnd(const QPalette& palette);

} // namespace theme
