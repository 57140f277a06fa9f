// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

#include <optional>

/// How the window looks: palette, derived colours, fonts, measures and patterns. Everything takes
/// the palette (and font) of the widget that is painted, so that a change of theme needs no
/// bookkeeping. GUI thread only.
namespace theme {

/// The last two are of high contrast: black on white, white on black.
enum class Scheme { System, Light, Dark, ContrastLight, ContrastDark };

/// Sets style and palette of the application. System follows the desktop's palette and its wish
/// for contrast; STRATOSCOPE_THEME in the environment, with a name of a scheme, wins over System.
void apply(Scheme scheme);
/// What was applied last.
Scheme scheme();

/// "system", "light", "dark", "contrast-light" and "contrast-dark".
QString nameOf(Scheme scheme);
std::optional<Scheme> schemeNamed(const QString& name);

/// Whether the desktop wants high contrast; followed at once where the scheme is System.
void setDesktopContrast(bool isWanted);

/// Our palette, light or dark (design numbers; all colours of the window come from here).
QPalette palette(bool dark, bool hasContrast = false);
bool isDark(const QPalette& palette);
/// True for the palettes of high contrast: text is black on white or white on black.
bool isContrast(const QPalette& palette);

/// The lower end of the gradient of buttons and header sections; the upper one is Button.
QColor buttonEnd(const QPalette& palette);

} // namespace theme
