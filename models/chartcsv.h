// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartvalues.h"
#include "models/taghistory.h"

/// What charts show as tables for spreadsheets, bytes as integers; names cannot begin a formula.
namespace chartcsv {

/// \a kind is the title of the first column.
QString ofBars(const QString& kind, const std::vector<ChartValues::Bar>& bars);
/// Of tags of a repository, with what made the difference.
QString ofTags(const TagHistory& history);
/// A line for each folder and, behind it, for what is in it.
QString ofFolders(const std::vector<ChartValues::Folder>& folders);

} // namespace chartcsv
