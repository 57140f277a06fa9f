// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/stratoscope/arguments.h"

class MainWindow;
class QSettings;

/// Name, version and language, before the first window is made.
void prepareApplication();

/// What a person chose, and the colours that \a arguments ask for, before the first window is made.
void applyPreferences(const Arguments& arguments, QSettings* settings);

/// Shows \a window and then opens in it what \a arguments name or else what was open last;
/// \a arguments outlive the window.
void showWindow(MainWindow& window, const Arguments& arguments);
