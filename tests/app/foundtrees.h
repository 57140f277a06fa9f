// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace strato_test {

/// What find and diff say of two extracted trees: the kind of difference, in the words of
/// `strato diff --json`, by the path of each that differs. They know of no file that moved: it is
/// removed here and added there.
QMap<QByteArray, QString> foundDifferences(const QString& left, const QString& right);

/// The same as one answer of `strato diff --json` has it, moved files as find sees them.
QMap<QByteArray, QString> statedDifferences(const QByteArray& json);

/// The first lines in which both differ; empty if they do not.
QByteArray disagreement(const QMap<QByteArray, QString>& found,
                        const QMap<QByteArray, QString>& stated);

} // namespace strato_test
