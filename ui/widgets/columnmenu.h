// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTreeView;

namespace columns {

/// Lets a person choose by the menu of its header which columns of \a view are shown; the first
/// always is.
void offerChoice(QTreeView* view);

} // namespace columns
