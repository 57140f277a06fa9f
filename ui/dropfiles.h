// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QMimeData;

/// The local files and folders that \a mimeData carries.
QStringList droppedFiles(const QMimeData* mimeData);
