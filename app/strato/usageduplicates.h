// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// usage --duplicates: what the places hold more than once.
Outcome runDuplicates(Session& session);

} // namespace strato
