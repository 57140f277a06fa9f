// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The languages that the program speaks. GUI thread only.
namespace language {

/// As names of locales: "en", "pt_BR"; those that the program was built with.
QStringList known();
/// "Português (Brasil)": as those who speak it call it.
QString title(const QString& name);
/// From now on texts, numbers and dates are in the language \a name; empty: in the system's, or in
/// English where that is not known. What was written before stays.
void apply(const QString& name);

} // namespace language
