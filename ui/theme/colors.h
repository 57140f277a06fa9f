// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/treediff.h"

#include <QColor>
#include <QPalette>

#include <array>

/// Colours that no QPalette role carries, derived from the palette of the widget being painted.
namespace theme {

QColor selectedRow(const QPalette& palette, bool isActive = true);
QColor hoveredRow(const QPalette& palette);
QColor barTrack(const QPalette& palette);
QColor chartGrid(const QPalette& palette);
QColor secondaryText(const QPalette& palette);
QColor disabledText(const QPalette& palette);
/// Thin outline around coloured bars; plain to see in the palettes of high contrast.
QColor barOutline();

/// The colour of layer \a number, from 1, empty layers not counted: ten colours, the second lap
/// darker, from 21 on grey. Never used for anything but layers.
QColor layerColor(int number, const QPalette& palette);

/// Text and row tint of a change mark; None: plain text and no tint.
QColor changeText(core::Change change, const QPalette& palette);
QColor changeTint(core::Change change, const QPalette& palette);
/// The same of what became of a path from one image to another.
QColor diffText(core::DiffKind kind, const QPalette& palette);
QColor diffTint(core::DiffKind kind, const QPalette& palette);

enum class Tone { Good, Neutral, Caution, Error };
QColor toneText(Tone tone, const QPalette& palette);
QColor toneFill(Tone tone, const QPalette& palette);
QColor toneFrame(Tone tone, const QPalette& palette);

/// What became of shipped bytes, as charts and the waste list show it.
enum class Fate { Kept, Duplicate, Overwritten, MetadataOnly, Deleted };
constexpr std::array<Fate, 5> allFates{Fate::Kept, Fate::Duplicate, Fate::Overwritten,
                                       Fate::MetadataOnly, Fate::Deleted};
Fate fateOf(core::HideCause cause);
QColor fateColor(Fate fate);

/// What folders and stores consist of: seven blues and greys, from the strongest, then again.
QColor rampColor(int number);
/// Kinds of files in a treemap, of nine; a legend names them.
QColor typeColor(int number);
/// Ages in a treemap: the newer, the stronger; \a part from 0, newest, to 1.
QColor ageColor(double part, const QPalette& palette);

/// What a plan takes away.
QColor planColor();

/// Behind the words of a line that differ from the line beside it.
QColor changeMark(core::Change change, const QPalette& palette);

enum class CodeWord { Keyword, String, Number, Comment };
QColor codeColor(CodeWord word, const QPalette& palette);

/// Behind the names of folders in a treemap, of \a level 0 or 1.
QColor treemapHead(int level, const QPalette& palette);
/// What can be read on \a ground.
QColor inkOn(const QColor& ground);

/// \a share of \a top over \a base, opaque.
QColor mixed(const QColor& top, const QColor& base, double share);

} // namespace theme
