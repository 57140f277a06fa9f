// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// Whether prune is asked to save, forget or list rules, and so to remove nothing.
bool isAboutRules(const Session& session);
/// Does that: --save-rule, --forget-rule, --list-rules.
Outcome runPruneRules(Session& session);

} // namespace strato
