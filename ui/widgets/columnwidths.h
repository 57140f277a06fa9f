// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QFont;
class QTreeView;

/// How wide columns have to be, measured in the fonts that they are drawn in: figures that are cut
/// are no figures.
namespace columns {

/// The widest numbers of bytes there are, each behind \a sign.
QStringList widestBytes(const QString& sign = {});

/// Pixels of the widest of \a texts in \a font.
int widest(const QStringList& texts, const QFont& font);

/// Makes \a column of \a view as wide as its title and a content of \a pixels need with their
/// padding, and not below \a least. Gives that width.
int fit(QTreeView* view, int column, int pixels, int least = 0);
/// The same with the widest of \a texts in the font of \a view.
int fit(QTreeView* view, int column, const QStringList& texts, int least = 0);

} // namespace columns
