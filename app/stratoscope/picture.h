// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class MainWindow;

/// Waits until \a window shows all that it is to show, draws it into \a file and ends the
/// application: exit code 0, or 3 if the file cannot be written or the wait is too long.
void takePicture(MainWindow* window, const QString& file);
