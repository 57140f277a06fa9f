// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace theme {

/// The line icon \a name of resources/icons, drawn in the text colour of the current palette at
/// any scale; the desktop's icon of that name where we have none.
QIcon icon(const QString& name);

/// The same in one colour of the palette.
QIcon icon(const QString& name, QPalette::ColorRole role);

/// The same in a fixed colour.
QIcon icon(const QString& name, const QColor& color);

/// The icon of the program.
QIcon applicationIcon();

} // namespace theme
