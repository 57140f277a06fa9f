// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

#include <string>

namespace strato {

/// Examines the registry or image \a name, `docker://HOST[/REPO]`, and tells how that went; with
/// --credentials who one is for it.
Outcome examineRegistries(Session& session, const std::string& name);

} // namespace strato
