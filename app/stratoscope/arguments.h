// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

/// What the command line asks for.
struct Arguments
{
    QStringList images;
    QString picture; ///< File to draw the window into instead of showing it; empty: show it.
    QSize size;      ///< Of the window, in logical pixels; invalid: as it was last.
    std::optional<theme::Scheme> scheme;
};

/// Looks for what must be known before there is a QApplication: a picture and the help need no
/// display, and `--scale` works only then. Changes the environment.
void prepareEnvironment(int argc, char** argv);

/// Reads the arguments of the application; ends the program for `--help`, `--version` and what
/// makes no sense (exit code 2).
Arguments readArguments();
