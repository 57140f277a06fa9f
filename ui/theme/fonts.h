// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

/// Fonts and measures, all following the application's font.
namespace theme {

QFont smallFont();  ///< Headers, labels above figures, chips, footers.
QFont tinyFont();   ///< Chart axes, paths below a title.
QFont figureFont(); ///< Figures of headers, titles of documents.
QFont bigFont();    ///< One per window at most.
QFont codeFont();   ///< Digests, modes, paths, previews, commands.
QFont boldFont();   ///< The name, or the number that answers the question.

/// \a pixels of the design (at 100 %, 13 px font), scaled to the application's font.
int scaled(double pixels);

int rowHeight();                ///< 24: rows of trees and tables.
int compactRowHeight();         ///< 20
int controlHeight();            ///< 28: controls in bars and dialogs.
int smallControlHeight();       ///< 24: controls in strips, footers and the inspector.
int barHeight();                ///< 32: tabs.
constexpr int gapTiny = 4;      ///< icon–text, chips
constexpr int gap = 8;          ///< controls, cell padding
constexpr int padding = 12;     ///< panes, groups
constexpr int widePadding = 16; ///< dialogs
constexpr int radius = 4;

/// Makes \a control one of 24 instead of 28 pixels.
void setCompact(QWidget* control);

} // namespace theme
