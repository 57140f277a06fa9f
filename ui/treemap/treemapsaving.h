// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class TreemapView;

/// Writes what \a view shows to \a path, as its ending says: svg, areas as they are, else png, with
/// cushions in twice its pixels. False if that failed or there is nothing.
bool saveTreemap(const TreemapView& view, const QString& path);
