// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

#include <QtGlobal>

namespace strato {

/// Whether to go on with what cannot be undone and was shown already: yes with --yes, and where a
/// person at a terminal types \a word. Usage where there is nobody to ask, which says \a left and
/// \a cure, source texts of tr().
tl::expected<bool, Problem>
confirm(Session& session, std::string_view word,
        const char* left = QT_TRANSLATE_NOOP("strato", "nothing was removed"),
        const char* cure = QT_TRANSLATE_NOOP("strato", "--yes removes it."));

} // namespace strato
