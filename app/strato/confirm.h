// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// Whether to go on with what cannot be undone and was shown already: yes with --yes, and where a
/// person at a terminal types \a word. Usage where there is nobody to ask.
tl::expected<bool, Problem> confirm(Session& session, std::string_view word);

} // namespace strato
