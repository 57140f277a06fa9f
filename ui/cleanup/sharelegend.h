// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

/// A line that says what the colours of ShareBarDelegate mean, by \a names from the first on, and
/// at its end what a row leads to. \a parent owns it.
QWidget* makeShareLegend(const QStringList& names, const QString& hint, QWidget* parent);
